//! Which units and months the journals say were touched: whoever keeps an answer about one unit and some days
//! need not ask again for what was written elsewhere. Nothing is stored for it; a record that a journal names
//! is looked up with all it ever said, so that it is known where it stood before and where it stands now.

mod queries;

use super::keep::Content;
use super::queries::{kind_of, unit_of};
use crate::shell::clock::local;
use crate::shell::problem::{Outcome, Problem};
use chrono::{DateTime, NaiveDate, Utc};
use domain::basics::{UnitId, day_number};
use domain::ledger::{Entry, Kind, Transition};
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::btree_map::Entry::Vacant;
use std::collections::{BTreeMap, BTreeSet};

/// Most lines looked up at once; where more was written, everything counts as touched.
const MOST: usize = 400;
/// Most months of one record; one that says more touches everything.
const MOST_MONTHS: i64 = 60;

/// How many lines each journal had.
pub type Heads = BTreeMap<String, i64>;

/// What was touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// Anything may be other than before.
    Everything,
    /// These units in these months, `yyyymm`: those with a part in a record, and all they count for; and whether what
    /// is posted or proven there may be other than before.
    Months(Cells),
}

type Cells = BTreeMap<(UnitId, i64), bool>;

/// What is done to a record without changing what it posts or what proves it.
const POSTS_NOTHING: [Transition; 2] = [Transition::Save, Transition::Submit];

/// How far the journals have come.
///
/// # Errors
/// What the store says.
pub async fn heads<C: ConnectionTrait>(c: &C) -> Outcome<Heads> {
    Ok(queries::heads(c).await?.into_iter().collect())
}

/// What was touched between two stands of the journals.
///
/// # Errors
/// What the store says.
pub async fn touched<C: ConnectionTrait>(c: &C, before: &Heads, now: &Heads) -> Outcome<Touched> {
    let mut cells = Cells::new();
    let mut left = MOST;
    for (county, to) in now {
        let from = before.get(county).copied().unwrap_or(0);
        if *to <= from {
            continue;
        }
        let most = u64::try_from(left + 1).unwrap_or(u64::MAX);
        let subjects = queries::subjects(c, county, (from, *to), most).await?;
        let Some(rest) = left.checked_sub(subjects.len()) else { return Ok(Touched::Everything) };
        left = rest;
        let mut posts: BTreeMap<String, bool> = BTreeMap::new();
        for (subject, verb) in subjects {
            *posts.entry(subject).or_default() |=
                !POSTS_NOTHING.iter().any(|step| step.key() == verb);
        }
        let Some(found) = of_records(c, county, &posts).await? else {
            return Ok(Touched::Everything);
        };
        for (cell, posted) in found {
            *cells.entry(cell).or_default() |= posted;
        }
    }
    Ok(Touched::Months(cells))
}

/// The months of every unit that the records of a partition concern or ever concerned, by whether they `posts` anew.
/// `None` when that is not to be told: a change of the network, or an unfinished change of what counts.
async fn of_records<C: ConnectionTrait>(
    c: &C,
    county: &str,
    posts: &BTreeMap<String, bool>,
) -> Outcome<Option<Cells>> {
    if posts.is_empty() {
        return Ok(Some(Cells::new()));
    }
    let subjects: Vec<&str> = posts.keys().map(String::as_str).collect();
    let mut records: BTreeMap<String, (BTreeSet<UnitId>, BTreeSet<i64>)> = BTreeMap::new();
    let mut handed_in: BTreeSet<String> = BTreeSet::new();
    for row in &queries::said(c, county, &subjects).await? {
        let (id, shape): (String, String) = (row.try_get("", "id")?, row.try_get("", "shape")?);
        let draft = shape == "draft";
        // Whose a draft is stands in no payload: at first it has a share that tells, once it may count no longer.
        if draft && handed_in.contains(&id) {
            return Ok(None);
        }
        let Some((units, months)) = said(row, draft)? else { return Ok(None) };
        if !draft {
            handed_in.insert(id.clone());
        }
        let record = records.entry(id).or_default();
        record.0.extend(units);
        record.1.extend(months);
    }
    for (record, unit) in queries::parts(c, county, &subjects).await? {
        let unit = UnitId::parse(&unit).ok_or_else(|| Problem::broken("a share without a unit"))?;
        records.entry(record).or_default().0.insert(unit);
    }
    let mut above: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
    let mut cells = Cells::new();
    for (record, (units, months)) in records {
        let posted = posts.get(&record).copied().unwrap_or(true);
        for unit in units {
            if let Vacant(empty) = above.entry(unit) {
                let found = queries::above(c, &unit.to_string()).await?;
                let found = found.iter().filter_map(|unit| UnitId::parse(unit));
                empty.insert(found.chain([unit]).collect());
            }
            for ancestor in &above[&unit] {
                for month in &months {
                    *cells.entry((*ancestor, *month)).or_default() |= posted;
                }
            }
        }
    }
    Ok(Some(cells))
}

/// The units and months that one revision speaks of.
fn said(row: &QueryResult, draft: bool) -> Outcome<Option<(BTreeSet<UnitId>, BTreeSet<i64>)>> {
    let (kind, owner) = (kind_of(row)?, unit_of(row, "unit_id")?);
    if kind == Kind::OrgEvent {
        return Ok(None);
    }
    let payload: String = row.try_get("", "payload")?;
    let content = match draft {
        true => Content::Draft { kind, unit: owner, title: String::new(), payload },
        false => Content::Record(Entry::parse(kind, &payload)?),
    };
    let at: String = row.try_get("", "at")?;
    let at = DateTime::parse_from_rfc3339(&at)
        .map_err(|_| Problem::broken("a revision without an instant"))?;
    let entered = local(at.with_timezone(&Utc)).date_naive();
    let mut months = BTreeSet::new();
    // A draft that names no day stands on the one it was entered, which may end between a click and its write.
    for day in [entered, entered.pred_opt().unwrap_or(entered)] {
        let (first, last) = content.days(day);
        let (first, last) = (first / 100, last / 100);
        if (last / 100 - first / 100) * 12 + last % 100 - first % 100 > MOST_MONTHS {
            return Ok(None);
        }
        months.extend((first..=last).filter(|month| (1..=12).contains(&(month % 100))));
    }
    let (shares, _) = content.shares_and_labels();
    let units = shares.iter().map(|share| share.unit).chain([owner, content.unit()]);
    Ok(Some((units.collect(), months)))
}

/// The months of some days, `yyyymm`.
#[must_use]
pub fn months((first, last): (NaiveDate, NaiveDate)) -> (i64, i64) {
    (day_number(first) / 100, day_number(last) / 100)
}
