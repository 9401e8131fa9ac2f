//! The rules that events share: who must be there, what may not be known yet, what a new unit is.

use super::{Level, Network, NewUnit, Unit, lexicon, uscc};
use crate::basics::{County, Faults, UnitId};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Longest name or number of a document, in characters.
pub(super) const LINE: usize = 200;
/// Longest statement of purpose, in characters.
const STORY: usize = 5_000;
/// Kinds under which nothing hangs.
const LEAVES: [&str; 5] = ["village_group", "coop", "expert_station", "tech_yard", "survey_site"];

/// The check of one event against what is known.
pub(super) struct Check<'a> {
    pub network: &'a Network,
    pub day: NaiveDate,
    /// Whether to look for units of the same name.
    pub twins: bool,
    /// The units that end with the event: their names become free.
    pub ending: BTreeSet<UnitId>,
    pub faults: Faults,
}

impl<'a> Check<'a> {
    pub fn text(&mut self, field: &str, given: &str, longest: usize, required: bool) {
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
    pub fn known(&mut self, field: &str, id: UnitId) -> Option<&'a Unit> {
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
    pub fn in_force(&mut self, field: &str, id: UnitId) -> Option<&'a Unit> {
        let unit = self.known(field, id)?;
        if let Some(ended) = unit.ended.filter(|ended| *ended <= self.day) {
            self.faults.error(field, "unit-not-in-force", unit.code().as_str());
            self.faults.with("day", ended);
            return None;
        }
        Some(unit)
    }

    /// A unit that is in force from the day on, as far as is known.
    pub fn lasting(&mut self, field: &str, id: UnitId) -> Option<&'a Unit> {
        let unit = self.in_force(field, id)?;
        unit.ended.is_none_or(|ended| self.in_order(field, unit, ended)).then_some(unit)
    }

    /// Nothing may have moved the unit after the day.
    pub fn settled(&mut self, field: &str, unit: &Unit) {
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
    pub fn closing(&mut self, field: &str, id: UnitId) -> Option<&'a Unit> {
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
    pub fn no_cycle(&mut self, field: &str, id: UnitId, tops: &[UnitId]) {
        if tops.iter().any(|top| self.network.climbs_to(id, *top, self.day)) {
            self.faults.error(field, "cycle", id.to_string());
        }
    }

    pub fn founding(&mut self, path: &str, unit: &NewUnit, founded: &mut BTreeSet<String>) {
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
        if County::of(&unit.code).is_none() {
            self.faults.error(field("code"), "code-without-division", unit.code.as_str());
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
    pub fn fitting(&mut self, field: &str, unit: &NewUnit, above: Option<&Unit>) {
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
    pub fn sibling_names(&mut self, field: &str, name: &str, id: UnitId, parent: Option<UnitId>) {
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
