//! What stands against turning a change of the network, all of it at once: later changes that rest upon it, records
//! that bear a unit which would no longer be there on their day, and what else belongs to such a unit.

use super::queries;
use crate::ledger::events::Stored;
use crate::shell::problem::Outcome;
use domain::basics::{Faults, RecordId, UnitId, day_number};
use domain::orgs::Network;
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

/// Units asked for in one statement.
const PART: usize = 20;

/// A record that bears a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearing {
    /// The record.
    pub id: RecordId,
    /// Its title.
    pub title: String,
    /// Its first and last day.
    pub days: (i64, i64),
    /// The unit.
    pub unit: UnitId,
}

/// What stands against it.
#[derive(Debug, Default)]
pub struct Hindrances {
    /// Later changes that could not have happened then, and why.
    pub(super) later: Vec<(Stored, Faults)>,
    /// Records.
    pub(super) records: Vec<Bearing>,
    /// What else belongs to a unit that would be gone: `post`, `link`, `paper`, `reading` or `template`, and how many.
    pub(super) belongings: Vec<(&'static str, UnitId, i64)>,
}

impl Hindrances {
    /// Whether there is any.
    #[must_use]
    pub fn any(&self) -> bool {
        !(self.later.is_empty() && self.records.is_empty() && self.belongings.is_empty())
    }

    /// How many later changes, records and other things stand against it.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        [self.later.len(), self.records.len(), self.belongings.len()]
    }
}

/// Looks for all of them; records can bear a unit since `since` only.
pub(super) async fn all<C: ConnectionTrait>(
    c: &C,
    networks: [&Network; 2],
    since: &str,
    later: Vec<(Stored, Faults)>,
) -> Outcome<Hindrances> {
    let lost = lost(networks);
    let mut found = Hindrances { later, ..Hindrances::default() };
    let units: Vec<UnitId> = lost.keys().copied().collect();
    for part in units.chunks(PART) {
        for record in queries::bearing(c, part, since).await? {
            let named = |unit: &&UnitId| record.unit == **unit || record.says(**unit);
            // One that names none of them has one for a partner in what counts of it.
            let none = !part.iter().any(|unit| named(&unit));
            let mut borne = part.iter().filter(|unit| none || named(unit));
            let of = borne.find(|unit| lost[unit] <= record.days.1);
            found.records.extend(of.map(|unit| Bearing {
                id: record.id,
                title: record.title.clone(),
                days: record.days,
                unit: *unit,
            }));
        }
    }
    let gone = |unit: &&UnitId| networks[1].unit(**unit).is_none();
    let gone: Vec<UnitId> = units.iter().filter(gone).copied().collect();
    for part in gone.chunks(PART) {
        found.belongings.extend(queries::belongings(c, part).await?);
    }
    // A record may bear units of two parts.
    found.records.sort_by_key(|record| (record.days, record.id));
    found.records.dedup_by_key(|record| record.id);
    Ok(found)
}

/// The units that would be gone or end earlier, each with the first day without it.
fn lost([before, after]: [&Network; 2]) -> BTreeMap<UnitId, i64> {
    let mut lost = BTreeMap::new();
    for unit in before.units() {
        let day = match after.unit(unit.id()) {
            None => Some(0),
            Some(then) => then
                .ended()
                .filter(|day| unit.ended().is_none_or(|ended| ended > *day))
                .map(day_number),
        };
        lost.extend(day.map(|day| (unit.id(), day)));
    }
    lost
}
