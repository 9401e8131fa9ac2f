//! Changes a network by one event, after the check.

use super::{History, Network, NewUnit, OPEN_END, OrgEvent, Part, Successor, Tie, Unit, lexicon};
use crate::basics::{Faults, UnitId};
use chrono::NaiveDate;
use std::collections::BTreeSet;

impl Network {
    /// Takes in one event. Warnings do not stop it: whoever entered the event has confirmed them.
    ///
    /// # Errors
    /// All faults found, when one of them is an error; the network is then unchanged.
    pub fn apply(&mut self, event: &OrgEvent) -> Result<(), Faults> {
        if !self.admits(event) {
            return Err(self.check(event));
        }
        match event {
            OrgEvent::Found { unit, day } => self.found(unit, *day, &[]),
            OrgEvent::Rename { unit, name, day } => {
                self.note_name(*unit, name);
                self.change(*unit, |unit| unit.names.set(*day, name.trim().to_owned()));
            }
            OrgEvent::Alias { unit, alias, .. } => {
                self.note_name(*unit, alias);
                self.change(*unit, |unit| {
                    unit.aliases.insert(alias.trim().to_owned());
                });
            }
            OrgEvent::Move { unit, parent, day } => self.place(*unit, *parent, *day),
            OrgEvent::Merge { units, into, day } => self.merge(units, into, *day),
            OrgEvent::Split { unit, parts, survives, day } => {
                self.split(*unit, parts, *survives, *day)
            }
            OrgEvent::Dissolve { unit, successor: Some(successor), day } => {
                self.merge(&[*unit], &Successor::Existing(*successor), *day);
            }
            OrgEvent::Dissolve { unit, successor: None, day } => {
                self.change(*unit, |unit| unit.ended = Some(*day))
            }
            OrgEvent::Join { unit, network, membership, day } => {
                let tie = Tie {
                    network: *network,
                    membership: *membership,
                    since: *day,
                    until: OPEN_END,
                };
                self.change(*unit, |unit| {
                    unit.ties.push(tie);
                    unit.ties.sort_by_key(|tie| tie.since);
                });
                self.joined.entry(*network).or_default().insert(*unit);
            }
            OrgEvent::Leave { unit, network, membership, day } => self.change(*unit, |unit| {
                let open =
                    unit.ties.iter_mut().find(|tie| tie.is_open(*network, *membership, *day));
                if let Some(tie) = open {
                    tie.until = *day;
                }
            }),
            OrgEvent::Members { unit, day, count } => {
                self.change(*unit, |unit| unit.members.set(*day, *count))
            }
            OrgEvent::Population { unit, day, residents } => {
                self.change(*unit, |unit| unit.residents.set(*day, *residents))
            }
        }
        Ok(())
    }

    fn change(&mut self, id: UnitId, change: impl FnOnce(&mut Unit)) {
        if let Some(unit) = self.units.get_mut(&id) {
            change(unit);
        }
    }

    fn note_name(&mut self, id: UnitId, name: &str) {
        let folded = lexicon::folded(name);
        for short in lexicon::at_home(&folded) {
            self.at_home.entry(short.to_owned()).or_default().insert(id);
        }
        if !folded.is_empty() {
            self.names.entry(folded).or_default().insert(id);
        }
    }

    fn place(&mut self, id: UnitId, parent: Option<UnitId>, day: NaiveDate) {
        self.change(id, |unit| unit.parents.set(day, parent));
        self.under.entry(parent).or_default().insert(id);
    }

    fn found(&mut self, unit: &NewUnit, day: NaiveDate, origins: &[UnitId]) {
        for name in unit.aliases.iter().chain([&unit.name]) {
            self.note_name(unit.id, name);
        }
        let mut names = History::default();
        names.set(day, unit.name.trim().to_owned());
        self.codes.insert(unit.code.clone(), unit.id);
        let known = Unit {
            founding: unit.clone(),
            founded: day,
            ended: None,
            names,
            aliases: unit.aliases.iter().map(|alias| alias.trim().to_owned()).collect(),
            parents: History::default(),
            members: History::default(),
            residents: History::default(),
            ties: Vec::new(),
            heir: None,
            parts: BTreeSet::new(),
            origins: origins.iter().copied().collect(),
        };
        self.units.insert(unit.id, known);
        self.place(unit.id, unit.parent, day);
    }

    fn merge(&mut self, units: &[UnitId], into: &Successor, day: NaiveDate) {
        match into {
            Successor::New(unit) => self.found(unit, day, units),
            Successor::Existing(id) => self.change(*id, |unit| unit.origins.extend(units)),
        }
        let ending: BTreeSet<UnitId> = units.iter().copied().collect();
        for id in units {
            for child in self.children_at(Some(*id), day) {
                if !ending.contains(&child) {
                    self.place(child, Some(into.id()), day);
                }
            }
        }
        for id in units {
            self.change(*id, |unit| {
                unit.ended = Some(day);
                unit.heir = Some(into.id());
            });
        }
    }

    fn split(&mut self, id: UnitId, parts: &[Part], survives: bool, day: NaiveDate) {
        for part in parts {
            self.found(&part.unit, day, &[id]);
            for child in &part.children {
                self.place(*child, Some(part.unit.id), day);
            }
        }
        self.change(id, |unit| {
            unit.parts.extend(parts.iter().map(|part| part.unit.id));
            unit.ended = if survives { None } else { Some(day) };
        });
    }
}
