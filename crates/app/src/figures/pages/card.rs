//! The card of a figure (数字卡): what it says, by which rule, from which records, and what is missing.
//!
//! Beside a page only the card itself is asked for (`X-Fragment: card`); by its address it is a page.

use super::{href, instant_of, period_of, scope_of, wording};
use crate::App;
use crate::access::Visitor;
use crate::figures::{Asked, Card, by_method, card, month_by_month, value};
use crate::shell::charts::{Bar, Look, Svg, columns, lengths, split, ticks};
use crate::shell::clock::readable;
use crate::shell::digits::quantity;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Pager;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::{Value, Words};
use askama::Template;
use axum::extract::{Path, Query, State as Extract};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::basics::{Period, Unit};
use domain::figures::{Aggregate, Name, Rule, Standing};
use domain::summaries::{Ask, Outline};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Records on a card beside a page, and on the page of the card.
const FEW: u64 = 6;
const MANY: u64 = 50;

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    unit: String,
    period: String,
    as_of: String,
    page: String,
}

/// One record behind the figure.
#[derive(Debug, Clone, Default)]
pub struct Record {
    href: String,
    title: String,
    unit: String,
    day: String,
    adds: String,
    evidence: i64,
}

/// The card.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    words: Words,
    href: String,
    name: String,
    value: String,
    counted_in: String,
    standing: &'static str,
    interval: bool,
    rules: String,
    unit: String,
    period: String,
    at_date: bool,
    as_of: String,
    parts: Vec<(String, String, String)>,
    counted: Option<(Svg, String, String)>,
    records: Vec<Record>,
    total: u64,
    with_evidence: i64,
    evidence: Svg,
    expected: i64,
    gaps: Vec<(String, String)>,
    months: Option<Svg>,
    years: Option<Svg>,
    kinds: Option<Svg>,
    sentence: String,
    path: String,
    code: String,
    asked_period: String,
    on: String,
    compare: String,
    papers: String,
    follows: Vec<(String, String)>,
}

/// The card alone.
#[derive(Template)]
#[template(path = "figures/pages/card_body.html")]
pub struct CardFragment {
    card: Shown,
    beside: bool,
    pager: Pager,
}

/// The card as a page.
#[derive(Template)]
#[template(path = "figures/pages/card.html")]
pub struct CardPage {
    frame: Frame,
    card: Shown,
    beside: bool,
    pager: Pager,
    asked: Wanted,
    name: String,
    periods: Vec<(String, String)>,
}

/// The card, alone or as a page.
///
/// # Errors
/// [`crate::shell::problem::Problem::NotFound`] when there is no such figure, or the unit lies elsewhere.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let beside = headers.get("x-fragment").is_some_and(|fragment| fragment == "card");
    let name = Name::parse(&name);
    let scope = scope_of(&app, &visitor, &wanted.unit)?;
    let period = period_of(&visitor, &wanted.period)?;
    let as_of = instant_of(&wanted.as_of);
    let asked = Asked { name: &name, scope: &scope, period, as_of: as_of.as_deref() };
    let size = if beside { FEW } else { MANY };
    let number: u64 = wanted.page.parse().unwrap_or(1).max(1);
    let found = card(&app, &asked, size, (number - 1).saturating_mul(size)).await?;
    let shown = shown(&app, visitor.words, &asked, &found, beside).await?;
    let pager =
        Pager { total: shown.total, page: number, size, base: format!("{}&", href(&asked)) };
    if beside {
        return page(&CardFragment { card: shown, beside, pager });
    }
    page(&CardPage {
        frame: visitor.frame(&app, Section::Figures).await?,
        card: shown,
        beside,
        pager,
        periods: terms::periods(visitor.words, period.year()),
        asked: Wanted { unit: scope.code.to_string(), period: period.to_string(), ..wanted },
        name: name.to_string(),
    })
}

async fn shown(
    app: &App,
    words: Words,
    asked: &Asked<'_>,
    card: &Card,
    beside: bool,
) -> Outcome<Shown> {
    let (network, reading) = (app.network(), &card.reading);
    let day = asked.period.last().min(app.clock().today());
    let text = |number: Option<domain::figures::Interval>, unit: Unit| {
        number.map(|interval| quantity(interval, unit, words)).unwrap_or_default()
    };
    let value_text = text(reading.interval, card.unit);
    let name = terms::figure(app, words, asked.name);
    let unit = terms::unit_name(words, &network, asked.scope.unit, day);
    let period = terms::period(words, asked.period);
    let as_of = readable(asked.as_of.unwrap_or(&app.clock().stamp()));
    let mut parts = Vec::new();
    for (at, (part, standing, interval)) in card.parts.iter().enumerate() {
        let Some(definition) = app.catalogue().definition(&part.base) else { continue };
        let before = at > 0 && card.parts[at - 1].0 == *part;
        let period = if before { asked.period.year_before() } else { asked.period };
        let of = Asked { name: part, period, ..asked.clone() };
        let mut named = terms::figure(app, words, part);
        if before {
            named = format!("{named} {}", terms::period(words, period));
        }
        let number = match standing {
            Standing::Stated => text(*interval, app.catalogue().unit(definition)),
            Standing::NotApplicable => words.t("empty-none"),
            Standing::NotReported => words.t("empty-missing"),
        };
        parts.push((named, href(&of), number));
    }
    let counted = match by_method(app, asked).await? {
        Some((counted, rest)) => {
            let (one, two) = (text(Some(counted), card.unit), text(Some(rest), card.unit));
            let size =
                |interval: domain::figures::Interval| u64::try_from(interval.low).unwrap_or(0);
            Some((split(&words.t("card-methods"), size(counted), size(rest)), one, two))
        }
        None => None,
    };
    let records = card.records.iter().map(|behind| Record {
        href: format!("/records/{}", behind.id),
        title: match behind.title.as_str() {
            "" => terms::unit_name(words, &network, behind.unit, day),
            title => title.to_owned(),
        },
        unit: terms::unit_name(words, &network, behind.unit, day),
        day: terms::day(behind.day),
        adds: quantity(behind.interval, card.unit, words),
        evidence: behind.evidence,
    });
    let gaps = reading.gaps.iter().filter_map(|code| {
        let id = network.by_code(code.as_str())?;
        Some((terms::unit_name(words, &network, id, day), format!("/units/{code}")))
    });
    let coverage = reading.coverage;
    let total = u64::try_from(coverage.records).unwrap_or(0);
    let proven = u64::try_from(coverage.with_evidence).unwrap_or(0);
    Ok(Shown {
        words,
        href: href(asked),
        sentence: words.with(
            "card-sentence",
            &[
                ("period", Value::from(&period)),
                ("unit", Value::from(&unit)),
                ("name", Value::from(&name)),
                (
                    "value",
                    Value::from(if value_text.is_empty() {
                        words.t("empty-missing")
                    } else {
                        value_text.clone()
                    }),
                ),
                ("in", Value::from(terms::counted_in(words, card.unit))),
                ("instant", Value::from(&as_of)),
            ],
        ),
        value: value_text,
        counted_in: terms::counted_in(words, card.unit),
        standing: match reading.standing {
            Standing::Stated => "stated",
            Standing::NotReported => "missing",
            Standing::NotApplicable => "none",
        },
        interval: reading.interval.is_some_and(|interval| !interval.is_exact()),
        rules: wording::sentences(app, words, &card.definition, asked.name)
            .join(if words.is_english() { " " } else { "" }),
        at_date: card.definition.at_date(),
        months: months(app, words, asked, card, beside).await?,
        years: years(app, words, asked, card).await?,
        kinds: if beside { None } else { kinds(app, words, asked, card).await? },
        path: path_of(asked),
        code: asked.scope.code.to_string(),
        asked_period: asked.period.to_string(),
        on: asked.as_of.map(|at| readable(at).chars().take(10).collect()).unwrap_or_default(),
        compare: href(asked).replacen('?', "/comparison?", 1),
        papers: papers(words, asked.name)?,
        follows: follows(app, words, asked),
        evidence: ticks(&words.t("card-evidence"), proven, total),
        records: records.collect(),
        total,
        with_evidence: coverage.with_evidence,
        expected: coverage.units_expected,
        gaps: gaps.collect(),
        parts,
        counted,
        name,
        unit,
        period,
        as_of,
    })
}

fn path_of(asked: &Asked<'_>) -> String {
    href(asked).split('?').next().unwrap_or_default().to_owned()
}

/// The sections of the summary that speak of the figure.
fn papers(words: Words, name: &Name) -> Outcome<String> {
    let outline = Outline::parse(include_str!("../../../../../vocab/summary.toml"))
        .map_err(|error| Problem::broken(format!("built-in outline: {error}")))?;
    let speaks = |section: &&domain::summaries::Section| {
        section.sentences.iter().any(|sentence| {
            let clauses = sentence.clauses.iter().flat_map(|clause| clause.of.values());
            let each = sentence.each.iter().map(|each| &each.figure);
            clauses.chain(each).any(|figure| Ask::parse(figure).name.base == name.base)
        })
    };
    let mut named: Vec<String> =
        outline.sections.iter().filter(speaks).map(|section| words.t(&section.heading)).collect();
    let mut seen = BTreeSet::new();
    named.retain(|heading| seen.insert(heading.clone()));
    Ok(named.join(&words.t("list-comma")))
}

/// The figures that are worked out from this one.
fn follows(app: &App, words: Words, asked: &Asked<'_>) -> Vec<(String, String)> {
    let name = asked.name.to_string();
    let of_it = app.catalogue().definitions().iter().filter(|definition| {
        matches!(&definition.rule, Rule::Formula { formula } if formula.parts().contains(&name.as_str()))
    });
    of_it
        .map(|definition| {
            let name = Name::parse(&definition.name);
            let of = Asked { name: &name, ..asked.clone() };
            (terms::figure(app, words, &name), href(&of))
        })
        .collect()
}

fn bar(words: Words, label: String, low: i64, unit: Unit, to: String) -> Bar {
    let shown = quantity(domain::figures::Interval::whole(low, Some(low)), unit, words);
    let tip = format!("{label} {shown} {}", terms::counted_in(words, unit));
    let mut bar = Bar::of(label, u64::try_from(low).unwrap_or(0), tip, to);
    bar.shown = Some(shown);
    bar
}

/// A flow of a year month by month.
async fn months(
    app: &App,
    words: Words,
    asked: &Asked<'_>,
    card: &Card,
    beside: bool,
) -> Outcome<Option<Svg>> {
    let sums =
        matches!(&card.definition.rule, Rule::Query(query) if query.aggregate == Aggregate::Sum);
    let Period::Year(year) = asked.period else { return Ok(None) };
    if !sums || card.reading.interval.is_none() {
        return Ok(None);
    }
    let found = month_by_month(app, asked).await?;
    let mut bars: Vec<Bar> = (1..=12_u8)
        .map(|month| {
            let key = i64::from(year) * 100 + i64::from(month);
            let low = found.iter().find(|(at, _)| *at == key).map_or(0, |(_, low)| *low);
            let to = href(&Asked { period: Period::Month(year, month), ..asked.clone() });
            bar(words, month.to_string(), low, card.unit, to)
        })
        .collect();
    // Beside a page there is room for the numbers of the highest months only; the pointer tells the others.
    if beside && bars.iter().any(|bar| bar.shown.as_ref().is_some_and(|shown| shown.len() > 4)) {
        let mut lows: Vec<u64> = bars.iter().flat_map(|bar| bar.parts.iter().copied()).collect();
        lows.sort_unstable();
        let least = lows.iter().rev().nth(1).copied().unwrap_or(0);
        for bar in bars.iter_mut().filter(|bar| bar.parts.iter().sum::<u64>() < least) {
            bar.shown = Some(String::new());
        }
    }
    Ok(Some(columns(&words.t("card-months"), &words.t("card-month"), 132, Look::Series, &bars)))
}

/// The same figure in the years before.
async fn years(app: &App, words: Words, asked: &Asked<'_>, card: &Card) -> Outcome<Option<Svg>> {
    let Period::Year(year) = asked.period else { return Ok(None) };
    if card.unit == Unit::Share || matches!(card.definition.rule, Rule::Formula { .. }) {
        return Ok(None);
    }
    let (mut bars, mut any) = (Vec::new(), false);
    for year in year - 4..=year {
        let of = Asked { period: Period::Year(year), ..asked.clone() };
        let interval = value(app, &of).await?.1;
        any |= interval.is_some() && of.period != asked.period;
        let mut bar =
            bar(words, year.to_string(), interval.map_or(0, |i| i.low), card.unit, href(&of));
        if interval.is_none() {
            bar.shown = Some(words.t("empty-none"));
        }
        bars.push(bar);
    }
    Ok(any.then(|| columns(&words.t("card-years"), "", 118, Look::Years, &bars)))
}

/// What the figure is made of by kind, where its definition names a list.
async fn kinds(app: &App, words: Words, asked: &Asked<'_>, card: &Card) -> Outcome<Option<Svg>> {
    if card.definition.parameter.is_none() || asked.name.parameter.is_some() {
        return Ok(None);
    }
    let mut bars = Vec::new();
    for entry in app.vocabulary().list(&card.definition.list) {
        let name = Name { parameter: Some(entry.code.clone()), ..asked.name.clone() };
        let of = Asked { name: &name, ..asked.clone() };
        if let Some(interval) = value(app, &of).await?.1.filter(|interval| interval.low != 0) {
            let label = terms::term(app, words, &card.definition.list, &entry.code);
            bars.push(bar(words, label, interval.low, card.unit, href(&of)));
        }
    }
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.parts.iter().sum::<u64>()));
    Ok((!bars.is_empty()).then(|| lengths(&words.t("card-kinds"), &bars)))
}

#[cfg(test)]
impl Shown {
    fn sample() -> Self {
        let text = || "text".to_owned();
        Self {
            value: "38 214".into(),
            standing: "stated",
            interval: true,
            rules: text(),
            parts: vec![(text(), "/figures/x".into(), "1".into())],
            counted: Some((Svg::default(), "1".into(), "2".into())),
            records: vec![Record { evidence: 1, ..Record::default() }, Record::default()],
            total: 120,
            with_evidence: 31,
            expected: 19,
            gaps: vec![(text(), "/units/99".into())],
            months: Some(Svg::default()),
            years: Some(Svg::default()),
            kinds: Some(Svg::default()),
            at_date: true,
            papers: text(),
            follows: vec![(text(), "/figures/x".into())],
            ..Self::default()
        }
    }
}

#[cfg(test)]
impl CardFragment {
    /// Beside a page.
    pub fn sample() -> Self {
        let pager = Pager { total: 120, page: 1, size: 6, base: "/figures/x?".into() };
        Self { card: Shown { words: Words::default(), ..Shown::sample() }, beside: true, pager }
    }
    /// Without a record.
    pub fn sample_missing() -> Self {
        let card = Shown { standing: "missing", ..Shown::default() };
        Self { card, ..Self::sample() }
    }
}

#[cfg(test)]
impl CardPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let CardFragment { card, pager, .. } = CardFragment::sample();
        Self {
            frame: Frame::sample(),
            card,
            beside: false,
            pager,
            asked: Wanted::default(),
            name: "activity.sessions".into(),
            periods: vec![("2021".into(), "2021".into())],
        }
    }
}
