//! The organization network in the store: events are records, the tree is their fold.

mod change;
mod pages;
mod queries;
mod reach;

pub(crate) use change::enter_all;
pub use change::{Change, Question, change, rehearse};
pub use pages::routes;

use crate::ledger::{Difference, org_events};
use crate::shell::db::Database;
use crate::shell::problem::{Outcome, Problem};
use chrono::NaiveDate;
use domain::basics::County;
use domain::ledger::Posting;
use domain::orgs::{Network, OrgEvent};
use std::collections::BTreeMap;

/// The day on which units stand in the books that were never told when they began (早已成立): no record is older.
pub(crate) const FIRST_DAY: NaiveDate =
    NaiveDate::from_ymd_opt(1949, 10, 1).expect("it is a day of the calendar");

/// Folds the ledger's events into the network.
///
/// # Errors
/// When the store cannot be read or the events contradict each other.
pub async fn load(database: &Database) -> Outcome<Network> {
    Ok(replay(database).await?.0)
}

/// The network, and what each event must have posted, by record.
///
/// # Errors
/// As [`load`].
pub async fn replay(database: &Database) -> Outcome<(Network, BTreeMap<String, Vec<Posting>>)> {
    let stored = org_events(database.read()).await?;
    let events: Vec<OrgEvent> = stored
        .iter()
        .map(|(_, _, _, payload)| serde_json::from_str(payload))
        .collect::<Result<_, _>>()?;
    let (network, postings) = domain::orgs::replay(&events).map_err(|(at, faults)| {
        let record = stored.get(at).map(|(_, id, _, _)| id.to_string()).unwrap_or_default();
        Problem::broken(format!(
            "the event of record {record} contradicts those before it: {faults:?}"
        ))
    })?;
    let by_record = stored.iter().map(|(_, id, _, _)| id.to_string()).zip(postings).collect();
    Ok((network, by_record))
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
