//! A paper as it is composed now: choose unit, period and kind, read it, take it away, keep it as a draft.

use super::format::{Format, write};
use super::ground::{base_of, pending};
use super::papers::open_places;
use super::read::{Wish, paper};
use crate::App;
use crate::access::Visitor;
use crate::ledger::Scope;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::saved::attached;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::model::{Document, FigureMark};
use domain::basics::{Period, RecordId, UnitId};
use domain::summaries::PaperKind;
use serde::Deserialize;
use std::sync::Arc;

/// The shorter lengths that are offered, in characters (缩减到…字).
pub(super) const LENGTHS: [usize; 4] = [1000, 2000, 3000, 4000];
/// What an address says for a paper of one page (一页).
pub(super) const ONE_PAGE: &str = "page";
/// What an address says for a paper with its annex of sources, and for one without.
pub(super) const WITH: &str = "with";
const WITHOUT: &str = "without";
/// Highlights that can be put aside in one address.
const MOST_WITHOUT: usize = 20;

/// What the address asks for; what is left out is the post's own unit and the year looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    period: String,
    kind: String,
    /// Most characters, or [`ONE_PAGE`].
    most: String,
    /// [`WITH`] or [`WITHOUT`]; as is usual for the kind when empty.
    annex: String,
    /// Records not to be told of, with commas between.
    without: String,
    format: String,
}

/// The page.
#[derive(Template)]
#[template(path = "summaries/page.html")]
pub struct Page {
    frame: Frame,
    title: String,
    unit: String,
    period: String,
    kind: String,
    most: String,
    annex: &'static str,
    without: String,
    /// The address of this paper, without a format.
    query: String,
    units: Vec<(String, String)>,
    periods: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    lengths: Vec<usize>,
    paper: String,
    length: usize,
    dropped: Vec<String>,
    /// Whether it was to fit one page and does not.
    too_long: bool,
    /// Places that somebody has to write.
    open: usize,
    highlights: Vec<Highlight>,
    pdf: bool,
    /// Activities of the period that are handed in and not approved.
    pending: i64,
    /// The period in words and the address of its plan, where it has not begun.
    not_begun: Option<(String, String)>,
}

/// A record told of as a highlight, and the address of the paper without it.
pub struct Highlight {
    text: String,
    record: String,
    other: String,
}

#[cfg(test)]
impl Page {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let pair = |code: &str, word: &str| (code.to_owned(), word.to_owned());
        Self {
            frame: Frame::sample(),
            title: "2021".to_owned(),
            unit: "990131".to_owned(),
            period: "2021".to_owned(),
            kind: "summary".to_owned(),
            most: "2000".to_owned(),
            annex: WITH,
            without: String::new(),
            query: "unit=990131".to_owned(),
            units: vec![pair("990131", "A"), pair("990131001", "B")],
            periods: vec![pair("2021", "2021")],
            kinds: vec![pair("summary", "A"), pair("plan", "B")],
            lengths: LENGTHS.to_vec(),
            paper: "<h1>2021</h1>".to_owned(),
            length: 1804,
            dropped: vec!["A".to_owned()],
            too_long: true,
            open: 1,
            highlights: vec![Highlight {
                text: "A".to_owned(),
                record: "/records/0".to_owned(),
                other: "?without=0".to_owned(),
            }],
            pdf: true,
            pending: 13,
            not_begun: Some(("2022".to_owned(), "/summary?kind=plan".to_owned())),
        }
    }
}

/// What the address wishes, with the unit it is of.
///
/// # Errors
/// [`Problem::NotFound`] for a unit outside the visitor's scope, a period or a kind that is none.
pub(super) fn wished(app: &App, visitor: &Visitor, asked: &Asked) -> Outcome<(Scope, Wish)> {
    let network = app.network();
    let unit = match asked.unit.as_str() {
        "" => visitor.actor.unit,
        code => network.by_code(code).ok_or_else(|| Problem::NotFound(code.to_owned()))?,
    };
    if !visitor.sees(app, unit) {
        return Err(Problem::NotFound(asked.unit.clone()));
    }
    let scope = Scope::of(&network, unit).ok_or_else(|| Problem::NotFound(asked.unit.clone()))?;
    let kind = match asked.kind.as_str() {
        "" => PaperKind::Summary,
        key => PaperKind::parse(key).ok_or_else(|| Problem::NotFound(key.to_owned()))?,
    };
    let year = visitor.year + i32::from(kind == PaperKind::Plan);
    let text = if asked.period.is_empty() { year.to_string() } else { asked.period.clone() };
    let period = Period::parse(&text).map_err(|_| Problem::NotFound(text.clone()))?;
    let without = asked.without.split(',').filter_map(RecordId::parse).take(MOST_WITHOUT);
    let most = asked.most.parse().ok().filter(|most| (100..=100_000).contains(most));
    let annex = match asked.annex.as_str() {
        "" => None,
        said => Some(said == WITH),
    };
    let one_page = asked.most == ONE_PAGE;
    let without = without.collect();
    Ok((scope, Wish { most, one_page, annex, without, ..Wish::of(kind, period) }))
}

/// Shows the paper, or hands it over as a file.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let (scope, wish) = wished(&app, &visitor, &asked)?;
    let found = paper(&app, &visitor.words, &scope, &wish).await?;
    if let Some(format) = Format::of(&asked.format) {
        return hand_over(&app, &found.document, format, &found.document.title);
    }
    let (units, periods) = choices(&app, &visitor, &scope, wish.period);
    let highlights = found.highlights.iter().map(|(record, text)| Highlight {
        text: text.clone(),
        record: format!("/records/{record}"),
        other: format!("/summary?{}", query(&scope, &wish, Some(*record))),
    });
    let words = visitor.words;
    let kinds = PaperKind::ALL
        .map(|kind| (kind.key().to_owned(), words.t(&format!("kind-of-paper-{}", kind.key()))));
    page(&Page {
        highlights: highlights.collect(),
        frame: visitor.frame(&app, Section::Papers).await?,
        title: found.document.title.replace('\n', ""),
        unit: scope.code.to_string(),
        period: wish.period.to_string(),
        kind: wish.kind.key().to_owned(),
        most: room(&wish),
        annex: annex(&wish),
        without: put_aside(&wish, None),
        query: query(&scope, &wish, None),
        units,
        periods,
        kinds: kinds.to_vec(),
        lengths: LENGTHS.to_vec(),
        paper: documents::html::fragment(&found.document, &|mark| Some(card_address(mark))),
        length: found.length,
        dropped: found.dropped,
        too_long: found.too_long,
        open: open_places(&app, &found.document).len(),
        pdf: cfg!(feature = "pdf"),
        not_begun: not_begun(&app, words, &scope, &wish),
        pending: pending(&app, &scope, base_of(wish.kind, wish.period)).await?,
    })
}

/// The period and the address of its plan, where a paper tells of what has not begun.
fn not_begun(app: &App, words: Words, scope: &Scope, wish: &Wish) -> Option<(String, String)> {
    let early = wish.kind != PaperKind::Plan && wish.period.first() > app.clock().today();
    let plan = Wish::of(PaperKind::Plan, wish.period);
    early.then(|| {
        let period = super::compose::period(&words, wish.period);
        (period, format!("/summary?{}", query(scope, &plan, None)))
    })
}

/// How long the paper may be, as an address says it.
fn room(wish: &Wish) -> String {
    match wish.most {
        Some(most) => most.to_string(),
        None if wish.one_page => ONE_PAGE.to_owned(),
        None => String::new(),
    }
}

/// Whether the annex is wanted, as an address says it.
fn annex(wish: &Wish) -> &'static str {
    match wish.annex {
        Some(true) => WITH,
        Some(false) => WITHOUT,
        None => "",
    }
}

/// The records that are not told of, with one more perhaps, as an address says it.
fn put_aside(wish: &Wish, more: Option<RecordId>) -> String {
    let all = wish.without.iter().copied().chain(more).map(|record| record.to_string());
    all.collect::<Vec<_>>().join(",")
}

/// The address of a paper behind the question mark, with one more highlight put aside perhaps.
fn query(scope: &Scope, wish: &Wish, more: Option<RecordId>) -> String {
    let kept = [
        ("unit", scope.code.to_string()),
        ("period", wish.period.to_string()),
        ("kind", wish.kind.key().to_owned()),
        ("most", room(wish)),
        ("annex", annex(wish).to_owned()),
        ("without", put_aside(wish, more)),
    ];
    form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
}

/// A paper as a file to take away.
pub(super) fn hand_over(
    app: &App,
    document: &Document,
    format: Format,
    stem: &str,
) -> Outcome<Response> {
    let bytes = write(app, document, format)?;
    let name = attached(stem, format.ending());
    let headers = [(CONTENT_TYPE, format.media_type().to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, bytes).into_response())
}

pub(super) type Choices = Vec<(String, String)>;

/// The units a post may ask for at once, and the periods of the year and the next.
pub(super) fn choices(
    app: &App,
    visitor: &Visitor,
    scope: &Scope,
    period: Period,
) -> (Choices, Choices) {
    let network = app.network();
    let today = app.clock().today();
    let name = |id: UnitId| {
        let code = network.unit(id).map(|unit| unit.code().to_string()).unwrap_or_default();
        (code, network.name_at(id, today).unwrap_or_default().to_owned())
    };
    let own = visitor.actor.unit;
    let mut units = vec![name(own)];
    units.extend(network.children_at(Some(own), today).into_iter().map(name));
    if !units.iter().any(|(code, _)| code == scope.code.as_str()) {
        units.push(name(scope.unit));
    }
    let year = period.year();
    let mut periods = vec![Period::Year(year + 1), Period::Year(year), Period::Year(year - 1)];
    periods.extend((1..=2).map(|half| Period::Half(year, half)));
    periods.extend((1..=4).map(|quarter| Period::Quarter(year, quarter)));
    periods.extend((1..=12).map(|month| Period::Month(year, month)));
    if !periods.contains(&period) {
        periods.insert(1, period);
    }
    let word =
        |period: Period| (period.to_string(), super::compose::period(&visitor.words, period));
    (units, periods.into_iter().map(word).collect())
}

/// Where a figure of a paper is proved.
pub(super) fn card_address(mark: &FigureMark) -> String {
    let encoded: String = form_urlencoded::byte_serialize(mark.name.as_bytes()).collect();
    format!("/figures/{encoded}?unit={}&period={}", mark.unit_code, mark.period)
}
