//! A change of the network in one sentence, with the names its units had.

use crate::shell::terms::{amount, unit_name};
use crate::shell::words::{Value, Words};
use domain::basics::{Unit, UnitId};
use domain::orgs::{Network, OrgEvent};

/// What happened. Of the networks the first that knows a unit names it.
pub(super) fn told(words: Words, networks: &[&Network], event: &OrgEvent) -> String {
    let telling = Telling { words, networks, event };
    let with = |key: &str, values: &[(&str, &str)]| {
        let values: Vec<(&str, Value<'_>)> =
            values.iter().map(|(name, value)| (*name, Value::from(*value))).collect();
        words.with(key, &values)
    };
    let name = telling.name(event.unit());
    match event {
        OrgEvent::Found { .. } => with("told-found", &[("name", &name)]),
        OrgEvent::Rename { name: new, .. } => {
            with("told-rename", &[("name", &telling.old(event.unit())), ("new", new)])
        }
        OrgEvent::Alias { alias, .. } => with("told-alias", &[("name", &name), ("alias", alias)]),
        OrgEvent::Move { parent, .. } => {
            let parent = parent.map_or_else(|| words.t("empty-none"), |id| telling.name(id));
            with("told-move", &[("name", &name), ("parent", &parent)])
        }
        OrgEvent::Merge { units, .. } => {
            let units = telling.names(units.iter().copied());
            with("told-merge", &[("units", &units), ("name", &name)])
        }
        OrgEvent::Split { parts, .. } => {
            let parts = telling.names(parts.iter().map(|part| part.unit.id));
            with("told-split", &[("name", &name), ("parts", &parts)])
        }
        OrgEvent::Dissolve { successor: Some(successor), .. } => {
            let successor = telling.name(*successor);
            with("told-dissolve-into", &[("name", &name), ("successor", &successor)])
        }
        OrgEvent::Dissolve { .. } => with("told-dissolve", &[("name", &name)]),
        OrgEvent::Join { network, .. } => {
            with("told-join", &[("name", &name), ("network", &telling.name(*network))])
        }
        OrgEvent::Leave { network, .. } => {
            with("told-leave", &[("name", &name), ("network", &telling.name(*network))])
        }
        OrgEvent::Members { .. } => with("told-members", &[("name", &name)]),
        OrgEvent::Population { residents, .. } => {
            let residents = amount(words, *residents, Unit::Persons);
            with("told-population", &[("name", &name), ("residents", &residents)])
        }
    }
}

struct Telling<'a> {
    words: Words,
    networks: &'a [&'a Network],
    event: &'a OrgEvent,
}

impl Telling<'_> {
    /// The name on the day of the change.
    fn name(&self, id: UnitId) -> String {
        let founded = self.event.founded().into_iter().find(|(_, unit)| unit.id == id);
        founded.map_or_else(|| self.known(id, 0), |(_, unit)| unit.name.clone())
    }

    /// The name on its eve.
    fn old(&self, id: UnitId) -> String {
        self.known(id, 1)
    }

    fn known(&self, id: UnitId, before: u64) -> String {
        let day = self.event.day() - chrono::Days::new(before);
        let knows = self.networks.iter().find(|network| network.unit(id).is_some());
        knows.map_or_else(
            || self.words.t("unit-unknown"),
            |network| unit_name(self.words, network, id, day),
        )
    }

    fn names(&self, ids: impl Iterator<Item = UnitId>) -> String {
        let names: Vec<String> = ids.map(|id| self.name(id)).collect();
        names.join(&self.words.t("list-comma"))
    }
}
