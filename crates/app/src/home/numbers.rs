//! The numbers of the desk: eight living figures of the year with their months, and the months by kind.

use crate::App;
use crate::access::Visitor;
use crate::figures::{self, Asked, href, kinds_by_month, month_by_month, value};
use crate::shell::charts::{Bar, Look, Svg, columns, legend, spark};
use crate::shell::digits::{grouped, quantity};
use crate::shell::parts::Living;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::words::Value;
use chrono::Datelike;
use domain::basics::{Period, UnitId};
use domain::figures::Name;
use std::collections::BTreeMap;

/// The figures of the desk, in their order.
const SHOWN: [&str; 8] = [
    "activity.events",
    "activity.sessions",
    "activity.attendance",
    "activity.materials",
    "activity.volunteers",
    "activity.media",
    "activity.units",
    "duty.count",
];
/// Kinds with a colour of their own in the picture of the months.
const SERIES: usize = 3;

/// One figure.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Its name.
    pub name: String,
    /// The number.
    pub living: Living,
    /// Its months.
    pub spark: Svg,
    /// What stands under it.
    pub note: String,
    /// Whether it is too long for the large face.
    pub long: bool,
}

/// The months of the year.
#[derive(Debug, Clone, Default)]
pub struct Months {
    /// What the picture shows, as a finding.
    pub title: String,
    /// The picture.
    pub picture: Svg,
    /// Which colour is what.
    pub legend: Svg,
}

/// The eight figures.
///
/// # Errors
/// What the store says.
pub async fn figures(app: &App, visitor: &Visitor) -> Outcome<Vec<Shown>> {
    let words = visitor.words;
    let period = Period::Year(visitor.year);
    let mut shown = Vec::new();
    for name in SHOWN.map(Name::parse) {
        let asked = Asked { name: &name, scope: &visitor.scope, period, as_of: None };
        let Some(definition) = app.catalogue().definition(&name.base) else { continue };
        let unit = app.catalogue().unit(definition);
        let now = value(app, &asked).await?.1;
        let before = Asked { period: period.year_before(), ..asked.clone() };
        let note = match value(app, &before).await?.1 {
            Some(before) => words.t1("home-year-before", "number", quantity(before, unit, words)),
            None => words.t("home-year-before-none"),
        };
        let distinct = name.base == "activity.units";
        let spark = if distinct { Svg::default() } else { spark_of(app, &asked, visitor).await? };
        let text = now.map(|now| quantity(now, unit, words)).unwrap_or_default();
        shown.push(Shown {
            long: text.chars().count() > 10,
            name: terms::figure(app, words, &name),
            living: Living::new(href(&asked), text, terms::counted_in(words, unit)),
            spark,
            note,
        });
    }
    Ok(shown)
}

async fn spark_of(app: &App, asked: &Asked<'_>, visitor: &Visitor) -> Outcome<Svg> {
    let today = app.clock().today();
    let reached = if visitor.year < today.year() { 12 } else { i64::from(today.month()) };
    let found: BTreeMap<i64, i64> = month_by_month(app, asked).await?.into_iter().collect();
    let months: Vec<Option<u64>> = (1..=reached)
        .map(|month| {
            let low = found.get(&(i64::from(visitor.year) * 100 + month));
            low.and_then(|low| u64::try_from(*low).ok())
        })
        .collect();
    Ok(spark(&months))
}

/// Sessions by month and kind; `None` where there are none.
///
/// # Errors
/// What the store says.
pub async fn months(app: &App, visitor: &Visitor) -> Outcome<Option<Months>> {
    let words = visitor.words;
    let period = Period::Year(visitor.year);
    let base = Name::parse("activity.sessions");
    let asked = Asked { name: &base, scope: &visitor.scope, period, as_of: None };
    let all = by_month(app, &asked).await?;
    if all.iter().sum::<u64>() == 0 {
        return Ok(None);
    }
    let mut found: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for (kind, month, low) in kinds_by_month(app, &asked).await? {
        let at = usize::try_from(month % 100 - 1).unwrap_or(0).min(11);
        found.entry(kind).or_insert_with(|| vec![0; 12])[at] = u64::try_from(low).unwrap_or(0);
    }
    let mut kinds: Vec<(String, Vec<u64>)> = Vec::new();
    for entry in app.vocabulary().list("activity_kind") {
        let months = found.remove(&entry.code).filter(|months| months.iter().sum::<u64>() > 0);
        kinds.extend(
            months.map(|months| (terms::term(app, words, "activity_kind", &entry.code), months)),
        );
    }
    kinds.sort_by_key(|(_, months)| std::cmp::Reverse(months.iter().sum::<u64>()));
    let rest = kinds.split_off(kinds.len().min(SERIES));
    let mut names: Vec<String> = kinds
        .iter()
        .map(|(name, months)| format!("{name} {}", grouped(months.iter().sum::<u64>() as i64)))
        .collect();
    let others: Vec<u64> =
        (0..12).map(|at| rest.iter().map(|(_, months)| months[at]).sum()).collect();
    if !rest.is_empty() {
        let sum = others.iter().sum::<u64>() as i64;
        names.push(words.t1("home-other-kinds", "count", grouped(sum)));
    }
    let bars: Vec<Bar> = (0..12_u8)
        .map(|at| {
            let month = Period::Month(visitor.year, at + 1);
            let mut parts: Vec<u64> =
                kinds.iter().map(|(_, months)| months[usize::from(at)]).collect();
            if !rest.is_empty() {
                parts.push(others[usize::from(at)]);
            }
            let sum: u64 = all[usize::from(at)];
            let tip = format!("{} {sum} {}", terms::period(words, month), words.t("unit-sessions"));
            Bar {
                label: (at + 1).to_string(),
                parts,
                tip,
                href: Some(href(&Asked { period: month, ..asked.clone() })),
                shown: (sum == 0).then(String::new),
            }
        })
        .collect();
    let title = finding(visitor, &all);
    Ok(Some(Months {
        picture: columns(&title, &words.t("card-month"), 200, Look::Series, &bars),
        legend: legend(&names),
        title,
    }))
}

/// The two months with most sessions, named.
fn finding(visitor: &Visitor, months: &[u64]) -> String {
    let mut order: Vec<(usize, u64)> = months.iter().copied().enumerate().collect();
    order.sort_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
    let named: Vec<String> = order
        .iter()
        .take(2)
        .filter(|(_, count)| *count > 0)
        .map(|(at, _)| (at + 1).to_string())
        .collect();
    match named.as_slice() {
        [one, two] => visitor
            .words
            .with("home-months-two", &[("one", Value::from(one)), ("two", Value::from(two))]),
        [one] => visitor.words.t1("home-months-one", "one", one),
        _ => String::new(),
    }
}

async fn by_month(app: &App, asked: &Asked<'_>) -> Outcome<Vec<u64>> {
    let found: BTreeMap<i64, i64> = month_by_month(app, asked).await?.into_iter().collect();
    let year = i64::from(asked.period.year());
    Ok((1..=12)
        .map(|month| {
            found.get(&(year * 100 + month)).map_or(0, |low| u64::try_from(*low).unwrap_or(0))
        })
        .collect())
}

/// Records behind the activities of the year: how many, how many with evidence, and who has none.
///
/// # Errors
/// What the store says.
pub async fn coverage(app: &App, visitor: &Visitor) -> Outcome<(i64, i64, i64, Vec<UnitId>)> {
    let name = Name::parse("activity.events");
    let period = Period::Year(visitor.year);
    let asked = Asked { name: &name, scope: &visitor.scope, period, as_of: None };
    let card = figures::card(app, &asked, 0, 0).await?;
    let network = app.network();
    let gaps = card.reading.gaps.iter().filter_map(|code| network.by_code(code.as_str()));
    let coverage = card.reading.coverage;
    Ok((coverage.records, coverage.with_evidence, coverage.units_expected, gaps.collect()))
}
