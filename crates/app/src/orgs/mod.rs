//! The organization network in the store: events are records, the tree is their fold.

mod change;
mod hindrance;
mod pages;
mod queries;
mod reach;
mod told;
mod undo;

pub(crate) use change::enter_all;
pub use change::{Change, Question, change, change_at_once, rehearse};
pub use hindrance::Hindrances;
pub use pages::{Happened, routes, taken_back};
pub use undo::{Way, undo};

use crate::ledger::Difference;
use crate::ledger::events::{self, Stored};
use crate::shell::db::Database;
use crate::shell::problem::{Outcome, Problem};
use chrono::NaiveDate;
use domain::basics::{County, RecordId, UnitId};
use domain::ledger::Posting;
use domain::orgs::Network;
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, HashMap};

/// The day on which units stand in the books that were never told when they began (早已成立): no record is older.
pub(crate) const FIRST_DAY: NaiveDate =
    NaiveDate::from_ymd_opt(1949, 10, 1).expect("it is a day of the calendar");

/// What every change must have posted, by record.
type Expected = BTreeMap<RecordId, Vec<Posting>>;

/// The changes that are about a unit, those that were taken back too.
pub type ChangesByUnit = HashMap<UnitId, Vec<RecordId>>;

/// Folds the ledger's events into the network; and which of them are about each unit.
///
/// # Errors
/// When the store cannot be read or the events contradict each other.
pub async fn load(database: &Database) -> Outcome<(Network, ChangesByUnit)> {
    let stored = events::queries::all(database.read()).await?;
    let mut by_unit = ChangesByUnit::new();
    for stored in &stored {
        for unit in stored.event.concerned() {
            by_unit.entry(unit).or_default().push(stored.id);
        }
    }
    let (network, _) = expected(stored.iter().filter(|stored| stored.counts()))?;
    Ok((network, by_unit))
}

/// The network, and what each event must have posted, by record.
///
/// # Errors
/// As [`load`].
pub async fn replay(database: &Database) -> Outcome<(Network, Expected)> {
    let stored = counting(database.read()).await?;
    expected(stored.iter())
}

/// By what the network is known to be another one than it was.
///
/// # Errors
/// What the store says.
pub async fn stamp(database: &Database) -> Outcome<String> {
    events::queries::stamp(database.read()).await
}

/// The changes that count, in the order of their entry.
async fn counting<C: ConnectionTrait>(c: &C) -> Outcome<Vec<Stored>> {
    let mut stored = events::queries::all(c).await?;
    stored.retain(Stored::counts);
    Ok(stored)
}

/// The network that changes make, and what each of them posts in it.
fn expected<'a>(stored: impl Iterator<Item = &'a Stored> + Clone) -> Outcome<(Network, Expected)> {
    let events = stored.clone().map(|stored| &stored.event);
    let (network, postings) = domain::orgs::replay(events).map_err(|(at, faults)| {
        let record = stored.clone().nth(at).map(|stored| stored.id.to_string());
        let record = record.unwrap_or_default();
        Problem::broken(format!(
            "the event of record {record} contradicts those before it: {faults:?}"
        ))
    })?;
    Ok((network, stored.map(|stored| stored.id).zip(postings).collect()))
}

/// Compares the stored reach of a partition with what the events say.
///
/// # Errors
/// What the store says.
pub async fn verify_reach(
    database: &Database,
    county: &County,
    network: &Network,
    counted: &mut u64,
) -> Outcome<Result<(), Box<Difference>>> {
    let stored = queries::reach(database.read(), county).await?;
    let expected = reach::reach(network).remove(county).unwrap_or_default();
    *counted += u64::try_from(stored.len()).unwrap_or(0);
    let differs = stored.symmetric_difference(&expected).next();
    Ok(differs.map_or(Ok(()), |row| {
        let say = |there: bool| if there { format!("{row:?}") } else { "nothing".to_owned() };
        Err(Box::new(Difference {
            county: county.to_string(),
            place: "reach",
            subject: format!("{} {}", row.ancestor, row.descendant),
            stored: say(stored.contains(row)),
            expected: say(expected.contains(row)),
        }))
    }))
}

#[cfg(test)]
pub(crate) use pages::samples;
