//! What is listed where (在列): for every unit that others count for, its records and those in which it or one that
//! counts for it had a part. It is derived and says nothing of its own: whatever changes a record or the reach
//! changes it in the same commit, and [`verify`] finds it anew.

mod queries;

use super::verify::Difference;
use crate::shell::db::{Database, Tx};
use crate::shell::problem::Outcome;
use domain::basics::County;
use std::collections::{BTreeMap, BTreeSet};

/// Records looked at in one statement.
const PART: usize = 200;

/// A record as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    id: String,
    kind: String,
    state: String,
    days: (i64, i64),
}

/// Lists records of a partition where they belong after a write.
///
/// # Errors
/// What the store says.
pub async fn settle(tx: &mut Tx, county: &County, records: &[String]) -> Outcome<()> {
    let mut listers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ids in records.chunks(PART) {
        let mut places: BTreeSet<(usize, String)> = BTreeSet::new();
        let (found, parts) = queries::parts(tx, county, ids).await?;
        for (at, unit) in parts {
            if !listers.contains_key(&unit) {
                listers.insert(unit.clone(), queries::listers(tx, &unit).await?);
            }
            places.extend(listers[&unit].iter().map(|lister| (at, lister.clone())));
        }
        let rows = places.into_iter().map(|(at, lister)| (lister, &found[at]));
        queries::replace(tx, county, ids, rows).await?;
    }
    Ok(())
}

/// Lists anew what stands with units for which other units count now than before: `changed` are those units, each
/// with what counts for it or did.
///
/// # Errors
/// What the store says.
pub async fn shift(tx: &mut Tx, changed: &BTreeMap<String, BTreeSet<String>>) -> Outcome<()> {
    for (lister, below) in changed {
        for county in queries::counties_of(tx, below).await? {
            queries::renew(tx, &county, lister).await?;
        }
    }
    Ok(())
}

/// Finds anew what is listed where in a partition.
///
/// # Errors
/// What the store says. A difference is an answer, not an error.
pub async fn verify(
    database: &Database,
    county: &County,
    counted: &mut u64,
) -> Outcome<Result<(), Box<Difference>>> {
    let c = database.read();
    for lister in queries::all_listers(c, county).await? {
        let stored = queries::stored(c, county, &lister).await?;
        let expected = queries::expected(c, county, &lister).await?;
        *counted += u64::try_from(stored.len()).unwrap_or(0);
        if let Some(other) = stored.symmetric_difference(&expected).next() {
            let said = |rows: &BTreeSet<Listed>| {
                format!("{:?}", rows.iter().find(|row| row.id == other.id))
            };
            return Ok(Err(Box::new(Difference {
                county: county.to_string(),
                place: "listed",
                subject: format!("{lister} {}", other.id),
                stored: said(&stored),
                expected: said(&expected),
            })));
        }
    }
    Ok(Ok(()))
}
