//! Keeps what units count for what is stored, after the network changed: the reach, the tally that is added up
//! along it, and what is listed where.

use super::queries;
use crate::ledger::listed;
use crate::ledger::tally::{self, Range};
use crate::shell::db::Tx;
use crate::shell::problem::Outcome;
use domain::basics::{County, day_number};
use domain::orgs::Network;
use std::collections::{BTreeMap, BTreeSet};

/// The reach of all units by partition.
pub type Reach = BTreeMap<County, BTreeSet<Range>>;

/// Changes what is stored from one network to the next.
///
/// # Errors
/// What the store says.
pub async fn renew(tx: &mut Tx, before: &Network, after: &Network) -> Outcome<()> {
    let (old, new) = (reach(before), reach(after));
    let (gathered, gathers) = (gatherers(&old), gatherers(&new));
    let none = BTreeSet::new();
    let counties: BTreeSet<&County> = old.keys().chain(new.keys()).collect();
    let mut changed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for county in counties {
        let (was, is) = (old.get(county).unwrap_or(&none), new.get(county).unwrap_or(&none));
        let gone: Vec<&Range> = was.difference(is).collect();
        let added: Vec<&Range> = is.difference(was).collect();
        queries::replace_reach(tx, county, &gone, &added).await?;
        // A unit is added up for once others count for it; until then its own postings say it all.
        let tallied = |ranges: &BTreeSet<Range>, whose: &BTreeSet<&str>| -> BTreeSet<Range> {
            ranges.iter().filter(|range| whose.contains(range.ancestor.as_str())).cloned().collect()
        };
        let (was, is) = (tallied(was, &gathered), tallied(is, &gathers));
        let gone: Vec<Range> = was.difference(&is).cloned().collect();
        let added: Vec<Range> = is.difference(&was).cloned().collect();
        tally::shift(tx, county, &gone, &added).await?;
        for range in gone.into_iter().chain(added) {
            changed.entry(range.ancestor).or_default().insert(range.descendant);
        }
    }
    listed::shift(tx, &changed).await
}

/// What the network says, for the units of every partition.
pub fn reach(network: &Network) -> Reach {
    let mut reach = Reach::new();
    for unit in network.units() {
        let Some(county) = County::of(unit.code()) else { continue };
        let ranges = network.reach_of(unit.id());
        reach.entry(county).or_default().extend(ranges.iter().map(range));
    }
    reach
}

fn range(reach: &domain::orgs::Reach) -> Range {
    Range {
        ancestor: reach.ancestor.to_string(),
        descendant: reach.descendant.to_string(),
        since: day_number(reach.since),
        until: day_number(reach.until),
    }
}

/// The units for which others count.
fn gatherers(reach: &Reach) -> BTreeSet<&str> {
    let ranges = reach.values().flatten();
    ranges
        .filter(|range| range.ancestor != range.descendant)
        .map(|range| range.ancestor.as_str())
        .collect()
}
