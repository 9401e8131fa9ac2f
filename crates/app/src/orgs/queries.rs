//! All SQL of the organization network: for which days what a unit posts counts for another.

use crate::ledger::tally::Range;
use crate::shell::db::{Tx, insert, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::County;
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// What is stored for a partition.
pub async fn reach<C: ConnectionTrait>(c: &C, county: &County) -> Outcome<BTreeSet<Range>> {
    let sql = "select ancestor, descendant, since, until from reach where county = $1";
    let found = rows(c, sql, vec![county.as_str().into()]).await?;
    found
        .iter()
        .map(|row| {
            Ok(Range {
                ancestor: row.try_get("", "ancestor")?,
                descendant: row.try_get("", "descendant")?,
                since: row.try_get("", "since")?,
                until: row.try_get("", "until")?,
            })
        })
        .collect()
}

/// Changes what is stored for a partition.
pub async fn replace_reach(
    tx: &mut Tx,
    county: &County,
    gone: &[&Range],
    added: &[&Range],
) -> Outcome<()> {
    let sql =
        "delete from reach where county = $1 and ancestor = $2 and descendant = $3 and since = $4";
    for range in gone {
        let values = vec![
            county.as_str().into(),
            range.ancestor.as_str().into(),
            range.descendant.as_str().into(),
            range.since.into(),
        ];
        run(tx, sql, values).await?;
    }
    let values = added.iter().flat_map(|range| {
        [
            county.as_str().into(),
            range.ancestor.as_str().into(),
            range.descendant.as_str().into(),
            range.since.into(),
            range.until.into(),
        ]
    });
    let sql = "insert into reach (county, ancestor, descendant, since, until)";
    insert(tx, sql, 5, values.collect()).await
}
