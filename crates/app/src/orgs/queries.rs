//! All SQL of the organization network: for which days what a unit posts counts for another.

use crate::shell::db::{Tx, rows, run, tuples};
use crate::shell::problem::Outcome;
use domain::basics::{County, day_number};
use domain::orgs::Network;
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// Ancestor, descendant, since, until.
pub type ReachRow = (String, String, i64, i64);

/// What the network says for the units of a partition.
pub fn rows_of(network: &Network, county: &County) -> BTreeSet<ReachRow> {
    network
        .units()
        .filter(|unit| County::of(unit.code()).as_ref() == Some(county))
        .flat_map(|unit| network.reach_of(unit.id()))
        .map(|reach| {
            let (since, until) = (day_number(reach.since), day_number(reach.until));
            (reach.ancestor.to_string(), reach.descendant.to_string(), since, until)
        })
        .collect()
}

/// What is stored for a partition.
pub async fn reach<C: ConnectionTrait>(c: &C, county: &County) -> Outcome<BTreeSet<ReachRow>> {
    let sql = "select ancestor, descendant, since, until from reach where county = $1";
    let found = rows(c, sql, vec![county.as_str().into()]).await?;
    found
        .iter()
        .map(|row| {
            Ok((
                row.try_get("", "ancestor")?,
                row.try_get("", "descendant")?,
                row.try_get("", "since")?,
                row.try_get("", "until")?,
            ))
        })
        .collect()
}

/// Changes what is stored for a partition to what the network says.
pub async fn renew_reach(
    tx: &mut Tx,
    county: &County,
    before: &Network,
    after: &Network,
) -> Outcome<()> {
    let (old, new) = (rows_of(before, county), rows_of(after, county));
    let sql =
        "delete from reach where county = $1 and ancestor = $2 and descendant = $3 and since = $4";
    for (ancestor, descendant, since, _) in old.difference(&new) {
        let values = vec![
            county.as_str().into(),
            ancestor.as_str().into(),
            descendant.as_str().into(),
            (*since).into(),
        ];
        run(tx, sql, values).await?;
    }
    let added: Vec<&ReachRow> = new.difference(&old).collect();
    for part in added.chunks(200) {
        let mut values = Vec::with_capacity(part.len() * 5);
        for (ancestor, descendant, since, until) in part {
            values.extend([
                county.as_str().into(),
                ancestor.as_str().into(),
                descendant.as_str().into(),
                (*since).into(),
                (*until).into(),
            ]);
        }
        let sql = format!(
            "insert into reach (county, ancestor, descendant, since, until) values {}",
            tuples(part.len(), 5)
        );
        run(tx, &sql, values).await?;
    }
    Ok(())
}
