//! The page of the burden (减负): what filling in takes, by what it is, by way and by month; what the program fills in;
//! how often one record is used again; what was sent back; what nobody fills in; what forms ask that is known.

use super::forms::{Form, forms};
use super::queries;
use super::returned::{Returned, returned};
use super::said::{Line, spent};
use super::sample::{self, Sample, sample};
use super::works::{MOST, Work, spread, units, works};
use crate::App;
use crate::access::Visitor;
use crate::shell::charts::{Bar, Look, Svg, columns};
use crate::shell::frame::{Frame, Section};
use crate::shell::memory::Depends;
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::words::{Value, Words};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::basics::Period;
use domain::burden::{Act, LEAST, Piece, Spread, Way};
use domain::ledger::Kind;
use std::sync::Arc;

/// Within so many seconds a record on a phone shall be done (手机上60秒记一条).
const MINUTE: u32 = 60;

/// The page.
#[derive(Template)]
#[template(path = "burden/page.html")]
pub struct BurdenPage {
    frame: Frame,
    unit: String,
    /// The year in one paragraph, for a superior.
    said: String,
    acts: Vec<Line>,
    ways: Vec<Line>,
    months: Option<(String, Svg)>,
    /// Fields asked, filled in by hand, filled in by the program; the middle of what was measured.
    fields: Option<[u32; 3]>,
    fields_of: u64,
    sample: Sample,
    /// How often one record goes into a figure, with one decimal.
    uses: String,
    empty: Vec<(String, String)>,
    enough: bool,
    /// What was issued; `None` where nothing was.
    issued: Option<String>,
    returned: Returned,
    mended: String,
    forms: Vec<Form>,
    least: u64,
    most: u64,
    sampled: u64,
    sample_least: usize,
}

/// What is read of a year before it is put into words.
#[derive(Debug, Clone)]
struct Year {
    works: Arc<Vec<Work>>,
    sample: Sample,
    issued: [i64; 3],
    returned: Returned,
}

/// The page of the year looked at.
///
/// # Errors
/// What the store says.
pub async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let words = visitor.words;
    let question = format!("burden {} {} {:?}", visitor.scope.unit, visitor.year, words.language);
    let year = app.recall(question, Depends::Everything, read(&app, &visitor)).await?;
    let entered = spread(&year.works, |work| work.act == Act::Enter);
    let forms = forms(&app, &visitor).await?;
    let network = app.network();
    let unit = terms::unit_name(words, &network, visitor.actor.unit, app.clock().today());
    let fields = fields(&year.works);
    let mut shown = BurdenPage {
        frame: visitor.frame(&app, Section::Figures).await?.single(),
        unit,
        said: String::new(),
        acts: acts(words, &year.works),
        ways: ways(words, &year.works),
        months: months(words, visitor.year, &year.works),
        fields: fields.as_ref().and_then(middles),
        fields_of: fields.map_or(0, |[asked, ..]| asked.measured()),
        uses: tenths(year.sample.uses, year.sample.records),
        empty: named(words, &year.sample),
        enough: year.sample.records >= sample::LEAST,
        sample: year.sample,
        issued: issued(words, year.issued),
        mended: spent(words, year.returned.took),
        returned: year.returned,
        forms,
        least: LEAST,
        most: MOST,
        sampled: sample::MOST,
        sample_least: sample::LEAST,
    };
    shown.said = shown.paragraph(words, visitor.year, &entered);
    page(&shown)
}

async fn read(app: &App, visitor: &Visitor) -> Outcome<Year> {
    let (scope, year) = (&visitor.scope, visitor.year);
    let works = works(app, scope, year).await?;
    let units = units(app, scope);
    let days = (i64::from(year) * 10_000 + 101, i64::from(year) * 10_000 + 1231);
    let c = app.database().read();
    Ok(Year {
        sample: sample(app, scope, year).await?,
        issued: queries::issued(c, &scope.county, units.as_deref(), days).await?,
        returned: returned(app, visitor.words, scope, (year, &works)).await?,
        works: Arc::new(works),
    })
}

/// What each kind of work takes.
fn acts(words: Words, works: &[Work]) -> Vec<Line> {
    let line = |key: &str, spread: &Spread| Line {
        note: words.t(&format!("burden-act-{key}-rule")),
        ..Line::of(words, words.t(&format!("burden-act-{key}")), spread)
    };
    let kind =
        |kind: Kind| spread(works, move |work| work.act == Act::Enter && work.kind == kind.key());
    let mut lines = vec![line("activity", &kind(Kind::Activity)), line("duty", &kind(Kind::Duty))];
    for act in Act::ALL.into_iter().filter(|act| *act != Act::Enter) {
        lines.push(line(act.key(), &spread(works, move |work| work.act == act)));
    }
    lines
}

/// What one record takes by each way. What was typed and not measured did not say on what.
fn ways(words: Words, works: &[Work]) -> Vec<Line> {
    let told =
        |work: &Work| work.piece.took.is_some() || !matches!(work.way, Way::Typed | Way::Phone);
    let brings = |work: &Work| matches!(work.act, Act::Enter | Act::Import);
    let line = |way: Way| {
        let spread = spread(works, move |work| brings(work) && told(work) && work.way == way);
        let name = words.t(&format!("burden-way-{}", way.key()));
        let note = match way {
            Way::Phone if spread.is_enough() => words.with(
                "burden-way-phone-within",
                &[("within", spread.within(MINUTE).into()), ("all", spread.measured().into())],
            ),
            Way::Phone => words.t("burden-way-phone-aim"),
            _ => String::new(),
        };
        Line { note, ..Line::of(words, name, &spread) }
    };
    let untold = spread(works, move |work| brings(work) && !told(work));
    let untold = Line::of(words, words.t("burden-way-untold"), &untold);
    Way::ALL.map(line).into_iter().chain((untold.all > 0).then_some(untold)).collect()
}

/// The middle time of a new record by month; `None` where no month has enough.
fn months(words: Words, year: i32, works: &[Work]) -> Option<(String, Svg)> {
    let of = |month: u32| spread(works, move |work| work.act == Act::Enter && work.month == month);
    let told: Vec<(u8, Option<u32>)> = (1..=12_u8)
        .map(|month| {
            let spread = of(month.into());
            (month, spread.median().filter(|_| spread.is_enough()))
        })
        .collect();
    if told.iter().all(|(_, median)| median.is_none()) {
        return None;
    }
    let bars: Vec<Bar> = told
        .into_iter()
        .map(|(month, median)| {
            let period = terms::period(words, Period::Month(year, month));
            let text = match median {
                Some(seconds) => spent(words, seconds.into()),
                None => words.t("burden-unknown"),
            };
            Bar {
                label: month.to_string(),
                parts: median.map(u64::from).into_iter().collect(),
                shown: Some(median.map_or_else(|| "—".to_owned(), clock)),
                tip: format!("{period} {text}"),
                href: None,
            }
        })
        .collect();
    let title = words.t("burden-months");
    let picture = columns(&title, &words.t("card-month"), 170, Look::Series, &bars);
    Some((title, picture))
}

/// Minutes and seconds, `1:24`.
fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Fields asked, typed and given, of the records in which they were counted.
fn fields(works: &[Work]) -> Option<[Spread; 3]> {
    let counted: Vec<[u32; 3]> = works
        .iter()
        .filter(|work| work.act == Act::Enter && work.kind == Kind::Activity.key())
        .filter_map(|work| work.fields)
        .collect();
    let of = |at: usize| counted.iter().map(|each| Piece::one(Some(each[at]))).collect();
    (!counted.is_empty()).then(|| [of(0), of(1), of(2)])
}

fn middles([asked, typed, given]: &[Spread; 3]) -> Option<[u32; 3]> {
    let middle = |spread: &Spread| spread.median().filter(|_| spread.is_enough());
    Some([middle(asked)?, middle(typed)?, middle(given)?])
}

/// A quotient with one decimal, `3.4`; empty where there is nothing to divide by.
fn tenths(part: usize, whole: usize) -> String {
    match whole {
        0 => String::new(),
        _ => {
            let tenths = (part * 10 + whole / 2) / whole;
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    }
}

/// Fields that nobody fills in, by the words of the form.
fn named(words: Words, sample: &Sample) -> Vec<(String, String)> {
    let label = |field: &str| words.t(&format!("field-{}", field.replace('_', "-")));
    let of = |empty: usize| {
        let counts = [("empty", empty.into()), ("all", sample.records.into())];
        words.with("burden-empty-of", &counts)
    };
    sample.empty.iter().map(|(field, empty)| (label(field), of(*empty))).collect()
}

/// What was issued, in a sentence.
fn issued(words: Words, [papers, figures, records]: [i64; 3]) -> Option<String> {
    let counts =
        [("papers", papers.into()), ("figures", figures.into()), ("records", records.into())];
    (papers > 0).then(|| words.with("burden-issued-said", &counts))
}

impl BurdenPage {
    /// What stands to be handed on: only what is known.
    fn paragraph(&self, words: Words, year: i32, entered: &Spread) -> String {
        let year = year.to_string();
        let mut said = words
            .with("burden-said-head", &[("unit", (&self.unit).into()), ("year", (&year).into())]);
        said += &match entered.median().filter(|_| entered.is_enough()) {
            Some(seconds) => {
                let time = spent(words, seconds.into());
                let known: [(&str, Value<'_>); 3] = [
                    ("time", (&time).into()),
                    ("measured", entered.measured().into()),
                    ("all", entered.all().into()),
                ];
                words.with("burden-said-time", &known)
            }
            None => words.t("burden-said-unknown"),
        };
        if let Some([asked, typed, given]) = self.fields {
            let counts =
                [("asked", asked.into()), ("typed", typed.into()), ("given", given.into())];
            said += &words.with("burden-said-fields", &counts);
        }
        if self.sample.records > 0 {
            said += &words.t1("burden-said-uses", "uses", self.uses.as_str());
        }
        if self.returned.times > 0 {
            let counts =
                [("times", self.returned.times.into()), ("records", self.returned.records.into())];
            said += &words.with("burden-said-returned", &counts);
        }
        for form in &self.forms {
            let counts = [
                ("form", (&form.name).into()),
                ("asked", form.asked.into()),
                ("known", form.known.into()),
            ];
            said += &words.with("burden-said-form", &counts);
        }
        said + &words.t("burden-said-end")
    }
}

#[cfg(test)]
impl BurdenPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let line = |median: &str| Line {
            name: "A".into(),
            median: median.into(),
            ninth: median.into(),
            measured: 9,
            all: 12,
            note: "note".into(),
        };
        let reason = super::returned::Reason { name: "A".into(), times: 2, ..Default::default() };
        Self {
            frame: Frame::sample(),
            unit: "Yunling".into(),
            said: "Said".into(),
            acts: vec![line("1:24"), line("")],
            ways: vec![line("0:48")],
            months: Some(("Months".into(), Svg::default())),
            fields: Some([12, 7, 5]),
            fields_of: 20,
            sample: Sample { records: 60, uses: 600, figures: 30, empty: Vec::new() },
            uses: "10.0".into(),
            empty: vec![("A".into(), "58".into())],
            enough: true,
            issued: Some("Issued".into()),
            returned: Returned {
                times: 2,
                records: 2,
                took: 90,
                measured: 1,
                reasons: vec![reason],
            },
            mended: "1:30".into(),
            forms: vec![Form {
                name: "A".into(),
                href: "/templates/0".into(),
                asked: 41,
                known: 38,
            }],
            least: LEAST,
            most: MOST,
            sampled: sample::MOST,
            sample_least: sample::LEAST,
        }
    }

    /// With nothing known.
    pub fn sample_unknown() -> Self {
        Self {
            acts: Vec::new(),
            months: None,
            fields: None,
            sample: Sample::default(),
            empty: Vec::new(),
            enough: false,
            issued: None,
            returned: Returned::default(),
            forms: Vec::new(),
            ..Self::sample()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_have_one_decimal_and_nothing_is_divided_by_nothing() {
        for (part, whole, text) in [(34, 10, "3.4"), (1, 3, "0.3"), (2, 3, "0.7"), (5, 0, "")] {
            assert_eq!(tenths(part, whole), text);
        }
        assert_eq!((clock(84).as_str(), clock(5).as_str()), ("1:24", "0:05"));
    }
}
