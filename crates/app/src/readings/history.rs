//! The claims of a unit's reports over the years (历年对照): a row for each figure or thing counted in one unit, done apart
//! from planned, beside what the ledger says. Two reports that contradict each other for a year are marked.

use super::claim::Claim;
use super::correction::corrected;
use super::document::{Document, corrections_of, documents_about, stored_claims};
use crate::App;
use crate::figures::{Asked, href, value};
use crate::ledger::Scope;
use crate::shell::digits::quantity;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::veil::veiled;
use crate::shell::words::Words;
use domain::basics::{Period, Unit};
use domain::figures::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Reports that are laid side by side.
const MOST_DOCUMENTS: u64 = 60;
/// Rows that are shown.
const MOST_ROWS: usize = 600;

/// One claim in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The report.
    pub reading: String,
    /// Where in it.
    pub start: usize,
    /// The words as written.
    pub text: String,
    /// How the report is called.
    pub called: String,
    /// How such figures behave in sums.
    pub nature: String,
    /// What its number can mean, in millionths.
    pub range: Option<(i128, Option<i128>)>,
}

/// What is said of one year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The claims, in the order of the reports.
    pub told: Vec<Told>,
    /// Whether two reports contradict each other.
    pub conflict: bool,
    /// What the ledger says, and where its card is.
    pub ledger: Option<(String, String)>,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Whether it was planned.
    pub planned: bool,
    /// The figure, or what is counted.
    pub title: String,
    /// Whether it is a figure of the catalogue.
    pub named: bool,
    /// In which unit.
    pub unit: String,
    /// A cell for each year.
    pub cells: Vec<Cell>,
}

/// The whole table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The years, in order.
    pub years: Vec<i64>,
    /// The rows, what was done first.
    pub rows: Vec<Row>,
    /// How many reports stand behind it.
    pub documents: usize,
    /// How many rows are not shown.
    pub more: usize,
}

/// Figure, or else what is counted, and the unit.
type Key = (bool, String, String, String);

/// Lays the reports of a unit side by side.
///
/// # Errors
/// What the store says.
pub async fn history(app: &App, words: Words, scope: &Scope) -> Outcome<History> {
    let documents = documents_about(app, &scope.county, scope.unit, MOST_DOCUMENTS).await?;
    let mut table: BTreeMap<Key, BTreeMap<i64, Cell>> = BTreeMap::new();
    for document in &documents {
        let machine = stored_claims(app, document).await?;
        let corrections = corrections_of(app, document).await?;
        for mark in corrected(machine, &corrections).iter().filter(|mark| mark.counts()) {
            let Some((planned, year)) = year_of(document, &mark.claim) else { continue };
            let row = table.entry(key(planned, &mark.claim)).or_default();
            row.entry(year).or_default().told.push(told(document, &mark.claim));
        }
    }
    let mut rows: Vec<(Key, BTreeMap<i64, Cell>)> = table.into_iter().collect();
    // what stands in several reports is what one came for
    rows.sort_by_key(|(key, cells)| {
        (key.0, key.1.is_empty(), std::cmp::Reverse(cells.len()), key.clone())
    });
    let more = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    let years: BTreeSet<i64> = rows.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
    let mut history = History { years: years.into_iter().collect(), more, ..History::default() };
    history.documents = documents.len();
    for (key, mut cells) in rows {
        let cells = history.years.iter().map(|year| cells.remove(year).unwrap_or_default());
        let mut cells: Vec<Cell> = cells.collect();
        let (planned, figure, indicator, unit) = key;
        let nature =
            cells.iter().flat_map(|cell| &cell.told).map(|told| told.nature.clone()).next();
        let row = Counted { figure: &figure, unit: &unit, nature: nature.unwrap_or_default() };
        for (cell, year) in cells.iter_mut().zip(&history.years) {
            cell.conflict = contradicts(&cell.told);
            if !planned && !figure.is_empty() {
                cell.ledger = ledger(app, words, scope, &row, *year).await?;
            }
        }
        let named = !figure.is_empty();
        let title =
            if named { terms::figure(app, words, &Name::parse(&figure)) } else { indicator };
        history.rows.push(Row { planned, title: veiled(&title), named, unit, cells });
    }
    Ok(history)
}

/// The year a claim is of, and whether it was planned; what was before the period, and what is a rule, is of none.
fn year_of(document: &Document, claim: &Claim) -> Option<(bool, i64)> {
    let year = document.facts.year;
    let said = claim.period.get(..4).and_then(|year| year.parse().ok());
    match claim.class_of_kind() {
        "actual" => Some((false, year)),
        "planned" if said.is_some() => said.map(|year| (true, year)),
        "planned" if claim.target => Some((true, year)),
        "planned" if document.plan_year > 0 => Some((true, document.plan_year)),
        "planned" if document.facts.kind == "plan" => Some((true, year)),
        "planned" => Some((true, year + i64::from(document.facts.half == 0))),
        _ => None,
    }
}

fn key(planned: bool, claim: &Claim) -> Key {
    let indicator = if claim.figure.is_empty() { claim.indicator.clone() } else { String::new() };
    (planned, claim.figure.clone(), indicator, claim.unit.clone())
}

fn told(document: &Document, claim: &Claim) -> Told {
    Told {
        reading: document.id.clone(),
        start: claim.start,
        text: veiled(&claim.text),
        called: veiled(document.called()),
        nature: claim.nature.clone(),
        range: claim.range(),
    }
}

/// Two reports contradict each other where each says one number only and these cannot be the same.
fn contradicts(told: &[Told]) -> bool {
    let mut by: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
    for one in told {
        by.entry(one.reading.as_str()).or_default().push(one);
    }
    let single: Vec<(i128, Option<i128>)> =
        by.values().filter(|each| each.len() == 1).filter_map(|each| each[0].range).collect();
    let apart = |one: &(i128, Option<i128>), other: &(i128, Option<i128>)| {
        one.1.is_some_and(|high| high < other.0) || other.1.is_some_and(|high| high < one.0)
    };
    single.iter().any(|one| single.iter().any(|other| apart(one, other)))
}

/// What a row counts, and how.
struct Counted<'a> {
    figure: &'a str,
    unit: &'a str,
    nature: String,
}

/// What the ledger says of a row; nothing where it counts otherwise (人 beside 人次). A unit that is written otherwise
/// (场 beside 场次) stands behind the number.
async fn ledger(
    app: &App,
    words: Words,
    scope: &Scope,
    row: &Counted<'_>,
    year: i64,
) -> Outcome<Option<(String, String)>> {
    let (name, Ok(year)) = (Name::parse(row.figure), i32::try_from(year)) else { return Ok(None) };
    let Some(definition) = app.catalogue().definition(&name.base) else { return Ok(None) };
    let unit: Unit = app.catalogue().unit(definition);
    if !counts_like(unit, &row.nature) {
        return Ok(None);
    }
    let asked = Asked { name: &name, scope, period: Period::Year(year), as_of: None };
    let (_, interval) = value(app, &asked).await?;
    let written = match terms::counted_in(words, unit) {
        same if same == row.unit => String::new(),
        other => format!(" {other}"),
    };
    let said = |interval| format!("{}{written}", quantity(interval, unit, words));
    Ok(interval.map(|interval| (said(interval), href(&asked))))
}

/// Whether figures of a unit of the ledger behave in sums as a claim does, so that they can stand side by side.
fn counts_like(unit: Unit, nature: &str) -> bool {
    match unit {
        Unit::Persons => nature == "person",
        Unit::Visits => nature == "attendance",
        Unit::Copies => nature == "copy",
        Unit::Fen => nature == "money",
        Unit::Share => nature == "rate",
        _ => matches!(nature, "session" | "thing" | "place"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(reading: &str, low: i128, high: Option<i128>) -> Told {
        Told { reading: reading.to_owned(), range: Some((low, high)), ..Told::default() }
    }

    #[test]
    fn reports_contradict_each_other_only_where_no_number_fits_both() {
        for (told, wrong) in [
            (vec![one("a", 12, Some(12)), one("b", 12, Some(12))], false),
            (vec![one("a", 12, Some(12)), one("b", 15, Some(15))], true),
            (vec![one("a", 12, Some(12)), one("b", 10, None)], false),
            (vec![one("a", 12, Some(12)), one("b", 13, None)], true),
            (vec![one("a", 12, Some(12)), one("a", 15, Some(15))], false),
            (vec![one("a", 5, Some(5)), one("a", 7, Some(7)), one("b", 12, Some(12))], false),
        ] {
            assert_eq!(contradicts(&told), wrong, "{told:?}");
        }
    }

    #[test]
    fn persons_never_stand_beside_visits() {
        for (unit, nature, fits) in [
            (Unit::Visits, "attendance", true),
            (Unit::Visits, "person", false),
            (Unit::Persons, "attendance", false),
            (Unit::Sessions, "session", true),
            (Unit::Undertakings, "thing", true),
            (Unit::Sessions, "money", false),
            (Unit::Copies, "", false),
        ] {
            assert_eq!(counts_like(unit, nature), fits, "{unit:?} {nature}");
        }
    }
}
