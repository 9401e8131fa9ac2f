//! How far somebody sees: the subtree of a unit.

use domain::basics::{County, UnitCode, UnitId};
use domain::orgs::{BEGINNING, Network, OPEN_END};

/// A unit and everything that counts for it, as a question to the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The unit.
    pub unit: UnitId,
    /// Its code.
    pub code: UnitCode,
    /// The partition of the unit.
    pub county: County,
    /// Whether the subtree is the whole partition, for all days: then the county code says it all.
    pub whole: bool,
    /// Whether all of the subtree's facts lie in the one partition.
    pub within: bool,
    /// Whether other units count for it: then its months are added up in the tally.
    pub gathers: bool,
}

impl Scope {
    /// The scope of a unit. `None` when there is no such unit.
    #[must_use]
    pub fn of(network: &Network, unit: UnitId) -> Option<Self> {
        let code = network.unit(unit)?.code().clone();
        let county = County::of(&code)?;
        let mut whole = true;
        let (mut within, mut gathers) = (true, false);
        for other in network.units() {
            let same = County::of(other.code()).as_ref() == Some(&county);
            let reach = network.reach_of(other.id());
            let mut ranges = reach.iter().filter(|range| range.ancestor == unit);
            let always =
                ranges.clone().any(|range| range.since <= BEGINNING && range.until >= OPEN_END);
            whole &= same == always && (same || ranges.clone().next().is_none());
            let counts = ranges.next().is_some();
            within &= same || !counts;
            gathers |= counts && other.id() != unit;
        }
        Some(Self { unit, code, county, whole, within, gathers })
    }
}
