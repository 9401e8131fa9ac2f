//! A figure in two periods (两期对照): both numbers, what makes the difference, and a draft of its
//! explanation in words. Beside a page only its body is asked for.

use super::contrast::{Part, changed, only_here};
use super::{href, instant_of, path_of, period_of, scope_of};
use crate::App;
use crate::access::Visitor;
use crate::figures::{Asked, Behind, by_part, card};
use crate::shell::digits::quantity;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Living;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::words::{Value, Words};
use askama::Template;
use axum::extract::{Path, Query, State as Extract};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::basics::{Unit, UnitId};
use domain::figures::{Interval, Name};
use domain::orgs::Network;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Records looked through on each side.
const RECORDS: u64 = 3000;
/// Parts and records shown, and parts named in the sentence.
const SHOWN: usize = 8;
const NAMED: usize = 3;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    unit: String,
    period: String,
    with: String,
    as_of: String,
}

/// A part as the page shows it.
#[derive(Debug, Clone, Default)]
pub struct Line {
    name: String,
    before: String,
    after: String,
    change: String,
}

/// A record as the page shows it.
#[derive(Debug, Clone, Default)]
pub struct Record {
    href: String,
    title: String,
    unit: String,
    day: String,
    adds: String,
}

/// Both periods and what lies between them.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    words: Words,
    path: String,
    name: String,
    unit: String,
    code: String,
    as_of: String,
    period: String,
    with: String,
    periods: Vec<(String, String)>,
    before: Living,
    after: Living,
    before_word: String,
    after_word: String,
    change: String,
    said: Vec<String>,
    kinds: Vec<Line>,
    units: Vec<Line>,
    new: Vec<Record>,
    gone: Vec<Record>,
}

/// The body alone.
#[derive(Template)]
#[template(path = "figures/pages/comparison_body.html")]
pub struct ComparisonFragment {
    shown: Shown,
    beside: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "figures/pages/comparison.html")]
pub struct ComparisonPage {
    frame: Frame,
    shown: Shown,
    beside: bool,
}

/// The comparison, alone or as a page.
///
/// # Errors
/// [`crate::shell::problem::Problem::NotFound`] when there is no such figure, unit or period.
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
    let with = match wanted.with.trim() {
        "" => period.year_before(),
        text => period_of(&visitor, text)?,
    };
    let as_of = instant_of(&wanted.as_of);
    let now = Asked { name: &name, scope: &scope, period, as_of: as_of.as_deref() };
    let then = Asked { period: with, ..now.clone() };
    let shown = shown(&app, visitor.words, &now, &then, wanted.as_of.clone()).await?;
    if beside {
        return page(&ComparisonFragment { shown, beside });
    }
    page(&ComparisonPage {
        frame: visitor.frame(&app, Section::Figures).await?.single(),
        shown,
        beside,
    })
}

async fn shown(
    app: &App,
    words: Words,
    now: &Asked<'_>,
    then: &Asked<'_>,
    as_of: String,
) -> Outcome<Shown> {
    let (after, before) = (card(app, now, RECORDS, 0).await?, card(app, then, RECORDS, 0).await?);
    let (new_parts, old_parts) = (by_part(app, now).await?, by_part(app, then).await?);
    let (unit, network) = (after.unit, app.network());
    let day = now.period.last().min(app.clock().today());
    let list = if after.definition.group == "duties" { "duty" } else { "activity_kind" };
    let of_kind = |parts: &[(String, UnitId, Interval)]| -> Vec<(String, Interval)> {
        parts.iter().map(|(kind, _, part)| (terms::term(app, words, list, kind), *part)).collect()
    };
    let kinds = changed(of_kind(&old_parts), of_kind(&new_parts));
    let below: BTreeSet<UnitId> =
        network.children_at(Some(now.scope.unit), day).into_iter().collect();
    let of_unit = |parts: &[(String, UnitId, Interval)]| -> Vec<(String, Interval)> {
        let named = |id| terms::unit_name(words, &network, id, day);
        parts
            .iter()
            .map(|(_, id, part)| {
                (named(branch(&network, &below, *id).unwrap_or(now.scope.unit)), *part)
            })
            .collect()
    };
    let units = changed(of_unit(&old_parts), of_unit(&new_parts));
    let number = |interval: Option<Interval>| {
        interval.map(|interval| quantity(interval, unit, words)).unwrap_or_default()
    };
    let living = |asked: &Asked<'_>, interval| {
        Living::new(href(asked), number(interval), terms::counted_in(words, unit))
    };
    let (old, new) = (before.reading.interval, after.reading.interval);
    let change = difference(words, old, new, unit);
    let record = |record: &Behind| Record {
        href: format!("/records/{}", record.id),
        title: record.title.clone(),
        unit: terms::unit_name(words, &network, record.unit, day),
        day: terms::day(record.day),
        adds: quantity(record.interval, unit, words),
    };
    let (only_new, only_old) = (
        only_here(&after.records, &before.records, SHOWN),
        only_here(&before.records, &after.records, SHOWN),
    );
    let mut said = vec![words.with(
        "compare-said",
        &[
            ("unit", Value::from(terms::unit_name(words, &network, now.scope.unit, day))),
            ("name", Value::from(terms::figure(app, words, now.name))),
            ("period", Value::from(terms::period(words, now.period))),
            ("with", Value::from(terms::period(words, then.period))),
            ("after", Value::from(said_number(words, new, unit))),
            ("before", Value::from(said_number(words, old, unit))),
            ("change", Value::from(&change)),
        ],
    )];
    for (up, down, parts) in [
        ("compare-kinds-up", "compare-kinds-down", &kinds),
        ("compare-units-up", "compare-units-down", &units),
    ] {
        said.extend(leading(words, up, parts, unit, |change| change > 0));
        said.extend(leading(words, down, parts, unit, |change| change < 0));
    }
    if let Some(largest) = only_new.first() {
        let values = [
            ("title", Value::from(&largest.title)),
            ("adds", Value::from(quantity(largest.interval, unit, words))),
        ];
        said.push(words.with("compare-largest-new", &values));
    }
    let mut periods = terms::periods(words, now.period.year());
    periods.extend(terms::periods(words, then.period.year()));
    if now.period.year() == then.period.year() {
        periods = terms::periods(words, now.period.year());
        periods.extend(terms::periods(words, now.period.year() - 1));
    }
    Ok(Shown {
        words,
        path: format!("{}/comparison", path_of(now.name)),
        name: terms::figure(app, words, now.name),
        unit: terms::unit_name(words, &network, now.scope.unit, day),
        code: now.scope.code.to_string(),
        as_of,
        period: now.period.to_string(),
        with: then.period.to_string(),
        periods,
        before: living(then, old),
        after: living(now, new),
        before_word: terms::period(words, then.period),
        after_word: terms::period(words, now.period),
        change,
        said,
        kinds: kinds.iter().take(SHOWN).map(|part| line(words, part, unit)).collect(),
        units: units.iter().take(SHOWN).map(|part| line(words, part, unit)).collect(),
        new: only_new.into_iter().map(record).collect(),
        gone: only_old.into_iter().map(record).collect(),
    })
}

/// The unit right below that a unit counts for.
fn branch(network: &Network, below: &BTreeSet<UnitId>, id: UnitId) -> Option<UnitId> {
    let above = network.reach_of(id).into_iter().map(|reach| reach.ancestor);
    above.into_iter().find(|ancestor| below.contains(ancestor))
}

fn said_number(words: Words, interval: Option<Interval>, unit: Unit) -> String {
    match interval {
        Some(interval) => {
            format!("{}{}", quantity(interval, unit, words), terms::counted_in(words, unit))
        }
        None => words.t("empty-missing"),
    }
}

/// By how much more or less, as an interval; `unsure` where the intervals meet.
fn difference(words: Words, old: Option<Interval>, new: Option<Interval>, unit: Unit) -> String {
    let (Some(old), Some(new)) = (old, new) else { return words.t("compare-cannot") };
    let low = old.high.map(|high| new.low - high);
    let high = new.high.map(|high| high - old.low);
    let said = |key: &str, low: i64, high: Option<i64>| {
        let by = Interval { low, high, decimals: new.decimals };
        words.t1(key, "by", quantity(by, unit, words))
    };
    match (low, high) {
        (Some(0), Some(0)) => words.t("compare-same"),
        (Some(low), high) if low > 0 => said("compare-more", low, high),
        (low, Some(high)) if high < 0 => said("compare-less", -high, low.map(|low| -low)),
        _ => words.t("compare-unsure"),
    }
}

fn signed(words: Words, change: i64, unit: Unit) -> String {
    let size = quantity(Interval::whole(change.abs(), Some(change.abs())), unit, words);
    words.t1(if change < 0 { "compare-minus" } else { "compare-plus" }, "by", size)
}

fn line(words: Words, part: &Part, unit: Unit) -> Line {
    let number = |low| quantity(Interval::whole(low, Some(low)), unit, words);
    Line {
        name: part.key.clone(),
        before: number(part.before),
        after: number(part.after),
        change: signed(words, part.change(), unit),
    }
}

fn leading(
    words: Words,
    key: &str,
    parts: &[Part],
    unit: Unit,
    wanted: impl Fn(i64) -> bool,
) -> Option<String> {
    let named: Vec<String> = parts
        .iter()
        .filter(|part| wanted(part.change()))
        .take(NAMED)
        .map(|part| format!("{} {}", part.key, signed(words, part.change(), unit)))
        .collect();
    (!named.is_empty()).then(|| words.t1(key, "list", named.join(&words.t("list-comma"))))
}

#[cfg(test)]
impl Shown {
    fn sample() -> Self {
        let record = Record { title: "Fair".into(), ..Record::default() };
        Self {
            periods: vec![("2021".into(), "2021".into())],
            before: Living::new("/figures/x", "1", ""),
            said: vec!["text".into()],
            kinds: vec![Line::default()],
            units: vec![Line::default()],
            new: vec![record.clone()],
            gone: vec![record],
            ..Self::default()
        }
    }
}

#[cfg(test)]
impl ComparisonPage {
    /// With something in every part.
    pub fn sample() -> Self {
        Self { frame: Frame::sample(), shown: Shown::sample(), beside: false }
    }
}

#[cfg(test)]
impl ComparisonFragment {
    /// Beside a page.
    pub fn sample() -> Self {
        Self { shown: Shown::sample(), beside: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_of_intervals_is_an_interval_or_unsure() {
        let words = Words::default();
        let whole = |low, high| Some(Interval::whole(low, high));
        for (old, new, text) in [
            (whole(10, Some(10)), whole(12, Some(12)), "多 2"),
            (whole(12, Some(12)), whole(10, Some(10)), "少 2"),
            (whole(12, Some(12)), whole(12, Some(12)), "持平"),
            (whole(30, Some(39)), whole(50, Some(50)), "多 11–20"),
            (whole(30, Some(39)), whole(35, Some(35)), "说不准"),
            (whole(30, Some(39)), whole(50, None), "多 11以上"),
            (None, whole(1, Some(1)), "比不了"),
        ] {
            let said = difference(words, old, new, Unit::Visits);
            assert!(said.contains(text), "{said} for {text}");
        }
    }
}
