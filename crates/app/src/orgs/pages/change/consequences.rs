//! What a change makes different in the network on its day, unit by unit.

use crate::App;
use crate::shell::terms::{amount, term, unit_name};
use crate::shell::words::{Value, Words};
use chrono::NaiveDate;
use domain::basics::{Amount, Unit, UnitId};
use domain::orgs::{Membership, Network, OrgEvent};

/// Each difference in a sentence.
pub(super) fn consequences(
    app: &App,
    words: Words,
    [before, after]: [&Network; 2],
    event: &OrgEvent,
) -> Vec<String> {
    let differ = Differ { app, words, before, after, day: event.day(), again: false };
    let mut lines = differ.of_units();
    lines.extend(differ.stated(event));
    lines
}

/// What another network makes different on a day, where a change is taken back or comes again.
pub(in crate::orgs::pages) fn differences(
    app: &App,
    words: Words,
    [before, after]: [&Network; 2],
    day: NaiveDate,
) -> Vec<String> {
    Differ { app, words, before, after, day, again: true }.of_units()
}

struct Differ<'a> {
    app: &'a App,
    words: Words,
    before: &'a Network,
    after: &'a Network,
    day: NaiveDate,
    /// Whether a unit that appears was there before.
    again: bool,
}

impl Differ<'_> {
    fn of_units(&self) -> Vec<String> {
        let known = self.before.units().filter(|unit| self.after.unit(unit.id()).is_none());
        self.after.units().chain(known).flat_map(|unit| self.of_unit(unit.id())).collect()
    }

    fn name(&self, network: &Network, id: UnitId) -> String {
        unit_name(self.words, network, id, self.day)
    }

    fn above(&self, network: &Network, id: UnitId) -> String {
        let parent = network.parent_at(id, self.day);
        parent.map_or_else(|| self.words.t("empty-none"), |parent| self.name(network, parent))
    }

    /// What becomes of a unit in the tree.
    fn of_unit(&self, id: UnitId) -> Vec<String> {
        let (words, before, after, day) = (self.words, self.before, self.after, self.day);
        let stays = after.unit(id).is_some();
        let name = self.name(if stays { after } else { before }, id);
        match (before.in_force_at(id, day), after.in_force_at(id, day)) {
            (false, true) => {
                let parent = self.above(after, id);
                let values = [("name", Value::from(&name)), ("parent", Value::from(&parent))];
                vec![match self.again {
                    true => words.with("units-will-return", &values),
                    false => words.with("units-will-found", &values),
                }]
            }
            (true, false) if stays => vec![words.t1("units-will-end", "name", &name)],
            (true, false) => vec![words.t1("units-will-vanish", "name", &name)],
            (true, true) => {
                self.renamed(id, &name).into_iter().chain(self.moved(id, &name)).collect()
            }
            (false, false) => Vec::new(),
        }
    }

    fn renamed(&self, id: UnitId, name: &str) -> Option<String> {
        let old = self.name(self.before, id);
        let values = [("old", Value::from(&old)), ("new", Value::from(name))];
        (old != name).then(|| self.words.with("units-will-rename", &values))
    }

    fn moved(&self, id: UnitId, name: &str) -> Option<String> {
        let (old, new) = (self.above(self.before, id), self.above(self.after, id));
        let values =
            [("name", Value::from(name)), ("old", Value::from(&old)), ("new", Value::from(&new))];
        let moves = self.before.parent_at(id, self.day) != self.after.parent_at(id, self.day);
        moves.then(|| self.words.with("units-will-move", &values))
    }

    /// What a unit states of itself, or of where it belongs besides the tree.
    fn stated(&self, event: &OrgEvent) -> Vec<String> {
        match event {
            OrgEvent::Join { unit, network, membership, .. } => {
                let values = self.tied(*unit, *network, *membership);
                let text = self.words.with("units-will-join", &values);
                vec![text, self.words.t("units-will-join-once")]
            }
            OrgEvent::Leave { unit, network, membership, .. } => {
                let values = self.tied(*unit, *network, *membership);
                vec![self.words.with("units-will-leave", &values)]
            }
            OrgEvent::Members { unit, count, .. } => vec![
                self.count("field-individual", *unit, count.individual),
                self.count("field-unit-members", *unit, count.unit_members),
                self.count("field-member-households", *unit, count.households),
            ],
            OrgEvent::Population { unit, residents, .. } => {
                vec![self.count("field-residents", *unit, *residents)]
            }
            _ => Vec::new(),
        }
    }

    fn tied(
        &self,
        unit: UnitId,
        network: UnitId,
        membership: Membership,
    ) -> [(&'static str, Value<'static>); 3] {
        let way = term(self.app, self.words, "membership", membership.key());
        [
            ("name", Value::from(self.name(self.after, unit))),
            ("network", Value::from(self.name(self.after, network))),
            ("membership", Value::from(way)),
        ]
    }

    fn count(&self, label: &str, unit: UnitId, number: Amount) -> String {
        let values = [
            ("name", Value::from(self.name(self.after, unit))),
            ("what", Value::from(self.words.t(label))),
            ("number", Value::from(amount(self.words, number, Unit::Persons))),
            ("day", Value::from(self.day.to_string())),
        ];
        self.words.with("units-will-state", &values)
    }
}
