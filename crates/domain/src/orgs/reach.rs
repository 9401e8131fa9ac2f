//! Whom a unit's work counts for, and on which days.
//!
//! - A unit counts for itself on every day, so that nothing recorded early or late ever falls out.
//! - It counts for the units above it as the tree was on the day: moving a township leaves the past
//!   of its old county alone. Before its founding a unit hangs where it hung first, after its end
//!   where it hung last.
//! - Whoever took over a merged or dissolved unit has the whole history of that unit, early and
//!   late. The units above it have what the tree of each day gives them, and nothing twice.
//! - A split hands on no history: the past stays with the unit that was divided.
//!
//! A **flow** (events, attendance, money) counts by the range that holds its own day. A **stock**
//! or a **statement** (units in force, members) stands until it is closed or stated anew and moves
//! with its unit: it counts by the range that holds the day asked for.

use super::{BEGINNING, Network, OPEN_END};
use crate::basics::UnitId;
use chrono::NaiveDate;

/// On the days from `since` until before `until`, what `descendant` posts counts for `ancestor`.
/// The ranges of one pair never touch, so a join never doubles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reach {
    /// The unit it counts for.
    pub ancestor: UnitId,
    /// The unit that posts.
    pub descendant: UnitId,
    /// First day; [`BEGINNING`] when there is none.
    pub since: NaiveDate,
    /// First day on which it no longer counts; [`OPEN_END`] when there is none.
    pub until: NaiveDate,
}

impl Network {
    /// The reach of all units, by descendant, ancestor and day.
    #[must_use]
    pub fn reach(&self) -> Vec<Reach> {
        let mut found = Vec::new();
        self.units.keys().flat_map(|id| self.ranges_above(*id, &mut found)).collect()
    }

    /// Whom one unit counts for. After an event only the units beneath what it touched differ.
    #[must_use]
    pub fn reach_of(&self, descendant: UnitId) -> Vec<Reach> {
        if self.unit(descendant).is_none() {
            return Vec::new();
        }
        self.ranges_above(descendant, &mut Vec::new())
    }

    /// Climbs from a unit through all days at once; `found` is room to work in.
    fn ranges_above(&self, descendant: UnitId, found: &mut Vec<Reach>) -> Vec<Reach> {
        found.clear();
        let mut open = vec![(descendant, BEGINNING, OPEN_END)];
        while let Some((id, since, until)) = open.pop() {
            let heirs =
                std::iter::successors(Some(id), |id| self.unit(*id).and_then(|unit| unit.heir));
            found.extend(heirs.map(|ancestor| Reach { ancestor, descendant, since, until }));
            open.extend(self.above(id, since, until));
        }
        joined(found)
    }
}

/// Joins ranges of one pair that overlap or touch.
fn joined(found: &mut [Reach]) -> Vec<Reach> {
    found.sort_unstable();
    let mut ranges: Vec<Reach> = Vec::with_capacity(found.len());
    for next in found.iter() {
        match ranges.last_mut() {
            Some(last) if last.ancestor == next.ancestor && next.since <= last.until => {
                last.until = last.until.max(next.until);
            }
            _ => ranges.push(*next),
        }
    }
    ranges
}
