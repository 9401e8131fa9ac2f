//! Whether an event can have happened: every rule an event can break, all faults at once.
//!
//! A late event is checked like any other, against what is known. Where it would have to change
//! what later events rest upon it is refused as `event-out-of-order`; folding all events in the
//! order of their days ([`Network::from_events`]) then tells whether it fits.

use super::rules::{Check, LINE};
use super::{MemberCount, Membership, Network, OrgEvent, Part, Successor, Tie};
use crate::basics::{Amount, Faults, UnitId};
use chrono::Datelike;
use std::collections::BTreeSet;

/// Years in which a change can lie; anything else is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

impl Network {
    /// All faults of an event, warnings included. Changes nothing.
    #[must_use]
    pub fn check(&self, event: &OrgEvent) -> Faults {
        self.faults_of(event, true)
    }

    /// Whether the event can be taken in, confirmed warnings or not. Spares the search for twins,
    /// which is what takes time when all events are folded.
    pub(super) fn admits(&self, event: &OrgEvent) -> bool {
        !self.faults_of(event, false).has_errors()
    }

    fn faults_of(&self, event: &OrgEvent, twins: bool) -> Faults {
        let mut check = Check {
            network: self,
            day: event.day(),
            twins,
            ending: BTreeSet::new(),
            faults: Faults::default(),
        };
        if !YEARS.contains(&check.day.year()) {
            check.faults.error("day", "day-out-of-range", check.day.to_string());
        }
        match event {
            OrgEvent::Found { unit, .. } => check.founding("unit", unit, &mut BTreeSet::new()),
            OrgEvent::Rename { unit, name, .. } => check.rename(*unit, name),
            OrgEvent::Alias { unit, alias, .. } => check.alias(*unit, alias),
            OrgEvent::Move { unit, parent, .. } => check.moving(*unit, *parent),
            OrgEvent::Merge { units, into, .. } => check.merge(units, into),
            OrgEvent::Split { unit, parts, survives, .. } => check.split(*unit, parts, *survives),
            OrgEvent::Dissolve { unit, successor, .. } => check.dissolve(*unit, *successor),
            OrgEvent::Join { unit, network, membership, .. } => {
                check.join(*unit, *network, *membership)
            }
            OrgEvent::Leave { unit, network, membership, .. } => {
                check.leave(*unit, *network, *membership)
            }
            OrgEvent::Members { unit, count, .. } => check.members(*unit, count),
            OrgEvent::Population { unit, residents, .. } => check.population(*unit, residents),
        }
        check.faults
    }
}

impl Check<'_> {
    fn rename(&mut self, id: UnitId, name: &str) {
        self.text("name", name, LINE, true);
        let Some(unit) = self.in_force("unit", id) else { return };
        if unit.names.at(self.day).is_some_and(|known| known == name.trim()) {
            self.faults.warn("name", "name-unchanged", name);
        } else {
            self.sibling_names("name", name, id, unit.hangs_at(self.day));
        }
    }

    fn alias(&mut self, id: UnitId, alias: &str) {
        self.text("alias", alias, LINE, true);
        let Some(unit) = self.known("unit", id) else { return };
        let is_alias = |name: &String| name == alias.trim();
        if unit.aliases.iter().any(is_alias) || unit.names.iter().any(|(_, name)| is_alias(name)) {
            self.faults.warn("alias", "alias-known", alias);
        }
    }

    fn moving(&mut self, id: UnitId, parent: Option<UnitId>) {
        let unit = self.lasting("unit", id);
        if let Some(unit) = unit {
            self.settled("unit", unit);
            if unit.hangs_at(self.day) == parent {
                self.faults.error(
                    "parent",
                    "parent-unchanged",
                    parent.map_or_else(String::new, |id| id.to_string()),
                );
            }
        }
        let above = parent.and_then(|parent| self.lasting("parent", parent));
        if let Some(parent) = parent {
            self.no_cycle("parent", parent, &[id]);
        }
        if let Some(unit) = unit {
            self.fitting("parent", &unit.founding, above);
            if let Some(name) = unit.names.at(self.day) {
                self.sibling_names("unit", name, id, parent);
            }
        }
    }

    fn merge(&mut self, units: &[UnitId], into: &Successor) {
        let least = if matches!(into, Successor::New(_)) { 2 } else { 1 };
        if units.len() < least {
            self.faults.error("units", "merge-too-few", units.len().to_string());
            self.faults.with("least", least);
        }
        for (at, id) in units.iter().enumerate() {
            let field = format!("units.{at}");
            if !self.ending.insert(*id) {
                self.faults.error(&field, "unit-twice", id.to_string());
            } else if *id == into.id() {
                self.faults.error(&field, "merge-with-itself", id.to_string());
            } else {
                self.closing(&field, *id);
            }
        }
        match into {
            Successor::Existing(id) if units.contains(id) => {}
            Successor::Existing(id) => {
                self.lasting("into.existing", *id);
                self.no_cycle("into.existing", *id, units);
            }
            Successor::New(unit) => {
                self.founding("into.new", unit, &mut BTreeSet::new());
                if let Some(parent) = unit.parent {
                    self.no_cycle("into.new.parent", parent, units);
                }
            }
        }
    }

    fn dissolve(&mut self, id: UnitId, successor: Option<UnitId>) {
        let unit = self.closing("unit", id);
        match successor {
            Some(successor) if successor == id => {
                self.faults.error("successor", "merge-with-itself", successor.to_string());
            }
            Some(successor) => {
                self.lasting("successor", successor);
                self.no_cycle("successor", successor, &[id]);
            }
            None => {
                let children = self.network.children_at(Some(id), self.day);
                if let Some(unit) = unit.filter(|_| !children.is_empty()) {
                    self.faults.error("unit", "children-left", unit.code().as_str());
                    self.faults.with("children", children.len());
                }
            }
        }
    }

    fn split(&mut self, id: UnitId, parts: &[Part], survives: bool) {
        let unit = if survives { self.lasting("unit", id) } else { self.closing("unit", id) };
        if !survives {
            self.ending.insert(id);
        }
        let least = if survives { 1 } else { 2 };
        if parts.len() < least {
            self.faults.error("parts", "split-too-few", parts.len().to_string());
            self.faults.with("least", least);
        }
        let mut left: BTreeSet<UnitId> =
            self.network.children_at(Some(id), self.day).into_iter().collect();
        let (children, mut founded) = (left.clone(), BTreeSet::new());
        for (at, part) in parts.iter().enumerate() {
            self.founding(&format!("parts.{at}.unit"), &part.unit, &mut founded);
            for (row, child) in part.children.iter().enumerate() {
                let field = format!("parts.{at}.children.{row}");
                if !children.contains(child) {
                    self.faults.error(field, "child-elsewhere", child.to_string());
                } else if !left.remove(child) {
                    self.faults.error(field, "unit-twice", child.to_string());
                } else if let Some(child) = self.lasting(&field, *child) {
                    self.settled(&field, child);
                }
            }
            if let Some(parent) = part.unit.parent {
                let field = format!("parts.{at}.unit.parent");
                self.no_cycle(&field, parent, &part.children);
                if !survives {
                    self.no_cycle(&field, parent, &[id]);
                }
            }
        }
        if let Some(unit) = unit.filter(|_| !survives && !left.is_empty()) {
            self.faults.error("parts", "children-left", unit.code().as_str());
            self.faults.with("children", left.len());
        }
    }

    fn join(&mut self, id: UnitId, network: UnitId, membership: Membership) {
        if id == network {
            self.faults.error("network", "member-of-itself", network.to_string());
        }
        let unit = self.in_force("unit", id);
        self.in_force("network", network);
        let same = |tie: &Tie| {
            tie.network == network && tie.membership == membership && tie.until > self.day
        };
        if unit.is_some_and(|unit| unit.ties.iter().any(same)) {
            self.faults.error("network", "member-already", membership.key());
        }
    }

    fn leave(&mut self, id: UnitId, network: UnitId, membership: Membership) {
        let unit = self.in_force("unit", id);
        self.known("network", network);
        if unit.is_some_and(|unit| {
            !unit.ties.iter().any(|tie| tie.is_open(network, membership, self.day))
        }) {
            self.faults.error("network", "not-a-member", membership.key());
        }
    }

    fn members(&mut self, id: UnitId, count: &MemberCount) {
        self.in_force("unit", id);
        if count.items().iter().all(|(_, amount)| amount.known().is_none()) {
            self.faults.error("individual", "required", "");
        }
    }

    fn population(&mut self, id: UnitId, residents: &Amount) {
        self.in_force("unit", id);
        if residents.known().is_none() {
            self.faults.error("residents", "required", "");
        }
    }
}
