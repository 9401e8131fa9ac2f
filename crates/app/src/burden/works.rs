//! The pieces of work of a year, each with all its sittings together.

use super::queries::{self, Row};
use crate::App;
use crate::ledger::Scope;
use crate::shell::clock::{local, stamp};
use crate::shell::problem::Outcome;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use domain::basics::UnitId;
use domain::burden::{Act, Piece, Spread, Way};
use std::collections::BTreeMap;

/// Most pieces of one sort that are looked at, the newest (最近20000次).
pub const MOST: u64 = 20_000;

/// One piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// What was done.
    pub act: Act,
    /// By which way it was finished.
    pub way: Way,
    /// The kind of record or paper.
    pub kind: String,
    /// The record, paper or deed.
    pub subject: String,
    /// In which month it was begun, 1 to 12.
    pub month: u32,
    /// What it took.
    pub piece: Piece,
    /// Fields asked, typed and given when it was finished, as far as that is known.
    pub fields: Option<[u32; 3]>,
}

/// The pieces of work of some kinds and ways.
pub fn spread<'a>(works: &'a [Work], of: impl Fn(&Work) -> bool + 'a) -> Spread {
    works.iter().filter(|work| of(work)).map(|work| work.piece).collect()
}

/// All pieces of work of a year for a unit and those beneath it.
///
/// # Errors
/// What the store says.
pub async fn works(app: &App, scope: &Scope, year: i32) -> Outcome<Vec<Work>> {
    let units = units(app, scope);
    let (since, until) = instants(year);
    let mut works = Vec::new();
    for act in Act::ALL {
        let of = queries::Wanted { act, units: units.as_deref(), since: &since, until: &until };
        let rows = queries::newest(app.database().read(), &scope.county, &of, MOST).await?;
        works.extend(together(act, rows));
    }
    Ok(works)
}

/// The units of a scope; `None` where it is the whole county.
#[must_use]
pub fn units(app: &App, scope: &Scope) -> Option<Vec<UnitId>> {
    let below = || app.network().subtree_at(scope.unit, app.clock().today()).into_iter();
    (!scope.whole).then(|| below().chain([scope.unit]).collect())
}

/// The instants at which a year begins and ends in China.
#[must_use]
pub fn instants(year: i32) -> (String, String) {
    let begin = |year| {
        let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        stamp(day.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc() - TimeDelta::hours(8))
    };
    (begin(year), begin(year + 1))
}

/// Sittings at one record or paper are one piece of work; decisions, sheets and issues stand for themselves. Where one
/// sitting was not measured the whole is not known.
fn together(act: Act, mut rows: Vec<Row>) -> impl Iterator<Item = Work> {
    rows.sort_by(|one, other| one.at.cmp(&other.at));
    let mut works: BTreeMap<(String, i64), Work> = BTreeMap::new();
    for row in rows {
        let number = match act {
            Act::Enter | Act::Mend | Act::Write => 0,
            Act::Amend | Act::Review | Act::Import | Act::Issue => row.number,
        };
        let before = works.get(&(row.subject.clone(), number));
        let took = match before {
            Some(before) => before.piece.took.zip(row.seconds).map(|(one, other)| one + other),
            None => row.seconds,
        };
        let month = before.map_or_else(|| month(&row.at), |before| before.month);
        let work = Work {
            act,
            way: row.way,
            kind: row.kind,
            subject: row.subject.clone(),
            month,
            piece: Piece { took, records: row.records },
            fields: row.fields,
        };
        works.insert((row.subject, number), work);
    }
    works.into_values()
}

fn month(at: &str) -> u32 {
    let at = DateTime::parse_from_rfc3339(at).map(|at| at.with_timezone(&Utc));
    at.map_or(1, |at| local(at).month())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(subject: &str, number: i64, seconds: Option<u32>, at: &str) -> Row {
        Row {
            way: Way::Typed,
            kind: "activity".to_owned(),
            subject: subject.to_owned(),
            number,
            records: 1,
            seconds,
            fields: None,
            at: at.to_owned(),
        }
    }

    #[test]
    fn sittings_at_one_record_add_up_and_an_unknown_one_makes_it_unknown() {
        let rows = vec![
            row("a", 2, Some(30), "2021-05-02T01:00:00.000000Z"),
            row("a", 1, Some(60), "2021-04-30T01:00:00.000000Z"),
            row("b", 1, Some(60), "2021-04-30T17:00:00.000000Z"),
            row("b", 2, None, "2021-05-30T01:00:00.000000Z"),
        ];
        let took = |act| {
            let works = together(act, rows.clone());
            works.map(|work| (work.subject, work.month, work.piece.took)).collect::<Vec<_>>()
        };
        let text = str::to_owned;
        assert_eq!(took(Act::Enter), [(text("a"), 4, Some(90)), (text("b"), 5, None)]);
        assert_eq!(took(Act::Review).len(), 4);
    }

    #[test]
    fn a_year_begins_at_midnight_in_china() {
        let (begin, end) = instants(2021);
        assert_eq!(begin, "2020-12-31T16:00:00.000000Z");
        assert_eq!(end, "2021-12-31T16:00:00.000000Z");
    }
}
