//! Whether an event can have happened: every rule an event can break, all faults at once.
//!
//! A late event is checked like any other, against what is known. Where it would have to change
//! what later events rest upon it is refused as `event-out-of-order`; folding all events in the
//! order of their days ([`Network::from_events`]) then tells whether it fits.

use super::{
    Level, MemberCount, Membership, Network, NewUnit, OPEN_END, OrgEvent, Part, Successor, Tie,
    Unit, lexicon, uscc,
};
use crate::basics::{Faults, UnitId};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// Years in which a change can lie; anything else is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;
/// Longest name or number of a document, in characters.
const LINE: usize = 200;
/// Longest statement of purpose, in characters.
const STORY: usize = 5_000;
/// Kinds under which nothing hangs.
const LEAVES: [&str; 5] = ["village_group", "coop", "expert_station", "tech_yard", "survey_site"];

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
        }
        check.faults
    }
}

impl Tie {
    /// Whether it is the membership that ends when the unit leaves on that day.
    pub(super) fn is_open(&self, network: UnitId, membership: Membership, day: NaiveDate) -> bool {
        self.network == network
            && self.membership == membership
            && self.since <= day
            && self.until == OPEN_END
    }
}

struct Check<'a> {
    network: &'a Network,
    day: NaiveDate,
    /// Whether to look for units of the same name.
    twins: bool,
    /// The units that end with the event: their names become free.
    ending: BTreeSet<UnitId>,
    faults: Faults,
}

// -- the events
impl<'a> Check<'a> {
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
}

// -- the rules they share
impl<'a> Check<'a> {
    fn text(&mut self, field: &str, given: &str, longest: usize, required: bool) {
        let length = given.trim().chars().count();
        if length > longest {
            self.faults.error(field, "text-too-long", given);
            self.faults.with("longest", longest);
            self.faults.with("length", length);
        } else if required && length == 0 {
            self.faults.error(field, "required", given);
        }
    }

    /// A unit that was founded by the day, in force or not.
    fn known(&mut self, field: &str, id: UnitId) -> Option<&'a Unit> {
        match self.network.unit(id) {
            None => self.faults.error(field, "unit-unknown", id.to_string()),
            Some(unit) if self.day < unit.founded => {
                self.faults.error(field, "event-before-founding", unit.code().as_str());
                self.faults.with("day", unit.founded);
            }
            known => return known,
        }
        None
    }

    /// A unit that is in force on the day.
    fn in_force(&mut self, field: &str, id: UnitId) -> Option<&'a Unit> {
        let unit = self.known(field, id)?;
        if let Some(ended) = unit.ended.filter(|ended| *ended <= self.day) {
            self.faults.error(field, "unit-not-in-force", unit.code().as_str());
            self.faults.with("day", ended);
            return None;
        }
        Some(unit)
    }

    /// A unit that is in force from the day on, as far as is known.
    fn lasting(&mut self, field: &str, id: UnitId) -> Option<&'a Unit> {
        let unit = self.in_force(field, id)?;
        unit.ended.is_none_or(|ended| self.in_order(field, unit, ended)).then_some(unit)
    }

    /// Nothing may have moved the unit after the day.
    fn settled(&mut self, field: &str, unit: &Unit) {
        self.in_order(field, unit, unit.placed());
    }

    fn in_order(&mut self, field: &str, unit: &Unit, last: NaiveDate) -> bool {
        if last > self.day {
            self.faults.error(field, "event-out-of-order", unit.code().as_str());
            self.faults.with("day", last);
        }
        last <= self.day
    }

    /// A unit that can end on the day: nothing is known of it afterwards, nor of what is beneath.
    fn closing(&mut self, field: &str, id: UnitId) -> Option<&'a Unit> {
        let unit = self.lasting(field, id)?;
        self.in_order(field, unit, unit.last_day());
        let (network, day) = (self.network, self.day);
        let beneath = network
            .under
            .get(&Some(id))
            .into_iter()
            .flatten()
            .filter_map(|child| network.unit(*child));
        for child in beneath.filter(|child| child.ended.is_none_or(|ended| ended > day)) {
            let hung =
                child.parents.ranges().any(|(_, until, parent)| *parent == Some(id) && until > day);
            let last = child.ended.unwrap_or_else(|| child.placed());
            if hung && !self.in_order(field, child, last) {
                break;
            }
        }
        let members = network
            .joined
            .get(&id)
            .into_iter()
            .flatten()
            .filter_map(|member| network.unit(*member));
        let ties = members.flat_map(|member| &member.ties).filter(|tie| tie.network == id);
        if let Some(last) = ties.map(|tie| tie.since).max() {
            self.in_order(field, unit, last);
        }
        Some(unit)
    }

    /// The unit may neither be one of `tops` nor hang beneath one from the day on.
    fn no_cycle(&mut self, field: &str, id: UnitId, tops: &[UnitId]) {
        if tops.iter().any(|top| self.network.climbs_to(id, *top, self.day)) {
            self.faults.error(field, "cycle", id.to_string());
        }
    }

    fn founding(&mut self, path: &str, unit: &NewUnit, founded: &mut BTreeSet<String>) {
        let field = |name: &str| format!("{path}.{name}");
        self.text(&field("name"), &unit.name, LINE, true);
        self.text(&field("kind"), &unit.kind, LINE, true);
        for (at, alias) in unit.aliases.iter().enumerate() {
            self.text(&field(&format!("aliases.{at}")), alias, LINE, true);
        }
        let lines = [
            ("approval_no", &unit.approval_no, LINE),
            ("registered_with", &unit.registered_with, LINE),
        ];
        for (name, given, longest) in lines.into_iter().chain([("purpose", &unit.purpose, STORY)]) {
            self.text(&field(name), given.as_deref().unwrap_or_default(), longest, false);
        }
        if self.network.unit(unit.id).is_some() || !founded.insert(unit.id.to_string()) {
            self.faults.error(field("id"), "id-taken", unit.id.to_string());
        }
        if self.network.codes.contains_key(&unit.code) || !founded.insert(unit.code.to_string()) {
            self.faults.error(field("code"), "code-taken", unit.code.as_str());
        }
        if let Some(code) = &unit.uscc
            && let Some(rule) = uscc::broken_rule(code)
        {
            self.faults.error(field("uscc"), rule, code);
        }
        if let Some(level) = Level::parse(&unit.kind).filter(|level| *level != unit.level) {
            self.faults.error(field("level"), "level-contradicts-kind", unit.level.key());
            self.faults.with("kind", level.key());
        }
        if let Some(approver) = unit.approver {
            self.known(&field("approver"), approver);
        }
        let above = unit.parent.and_then(|parent| self.lasting(&field("parent"), parent));
        self.fitting(&field("parent"), unit, above);
        self.sibling_names(&field("name"), &unit.name, unit.id, unit.parent);
    }

    /// Places hang under places of a higher level, organizations under nothing lower than
    /// themselves, nothing under what has no lower units.
    fn fitting(&mut self, field: &str, unit: &NewUnit, above: Option<&Unit>) {
        let Some(above) = above else { return };
        let fits = if unit.is_place() {
            above.founding.is_place() && above.level() > unit.level
        } else {
            above.level() >= unit.level && !LEAVES.contains(&above.kind())
        };
        if !fits {
            self.faults.warn(field, "parent-unusual", above.code().as_str());
            self.faults.with("kind", &unit.kind);
            self.faults.with("above", above.kind());
        }
    }

    /// Two units under one parent with one name are probably one unit entered twice.
    fn sibling_names(&mut self, field: &str, name: &str, id: UnitId, parent: Option<UnitId>) {
        if !self.twins {
            return;
        }
        let folded = lexicon::folded(name);
        let alike = self
            .network
            .names
            .get(&folded)
            .into_iter()
            .flatten()
            .filter_map(|id| self.network.unit(*id));
        let twin = alike
            .filter(|unit| {
                unit.id() != id && !self.ending.contains(&unit.id()) && unit.in_force_at(self.day)
            })
            .filter(|unit| unit.hangs_at(self.day) == parent)
            .find(|unit| {
                unit.names.at(self.day).is_some_and(|name| lexicon::folded(name) == folded)
            });
        if let Some(twin) = twin {
            self.faults.warn(field, "name-twice", name);
            self.faults.with("code", twin.code());
        }
    }
}
