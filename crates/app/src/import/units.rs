//! Units as rows name them: within the subtree of the unit that imports, by full name, alias, code,
//! or short as people say at home (县科协 for 云岭县科协).

use chrono::NaiveDate;
use domain::basics::{Fault, Severity, UnitId};
use domain::orgs::{Network, Reach};
use std::collections::BTreeMap;

/// Finds units by their names, each name of a day once.
pub(super) struct Units<'a> {
    network: &'a Network,
    top: UnitId,
    today: NaiveDate,
    found: BTreeMap<(String, NaiveDate), Vec<UnitId>>,
    reach: BTreeMap<UnitId, Vec<Reach>>,
}

impl<'a> Units<'a> {
    pub fn new(network: &'a Network, top: UnitId, today: NaiveDate) -> Self {
        Self { network, top, today, found: BTreeMap::new(), reach: BTreeMap::new() }
    }

    /// The code of a unit.
    pub fn code(&self, id: UnitId) -> String {
        self.network.unit(id).map(|unit| unit.code().to_string()).unwrap_or_default()
    }

    /// The unit that imports.
    pub fn top(&self) -> UnitId {
        self.top
    }

    /// The one unit meant by a word, wherever it hangs.
    pub fn anywhere(&mut self, word: &str, day: NaiveDate) -> Option<UnitId> {
        let found = self.meant(word, day);
        match self.within(&found, day).as_slice() {
            [id] => Some(*id),
            [] => Some(found)
                .filter(|found| found.len() == 1)
                .and_then(|found| found.first().copied()),
            _ => None,
        }
    }

    /// The one unit in the subtree that is meant by the name of a place.
    pub fn place(&mut self, word: &str, day: NaiveDate) -> Option<UnitId> {
        if word.is_empty() {
            return None;
        }
        let found = self.meant(word, day);
        let within = self.within(&found, day);
        within.first().copied().filter(|_| within.len() == 1)
    }

    /// The one unit in the subtree meant by a word.
    ///
    /// # Errors
    /// A fault that says whether it is unknown, outside, or one of several, and what comes near.
    pub fn below(&mut self, word: &str, day: NaiveDate) -> Result<UnitId, Fault> {
        let found = self.meant(word, day);
        let within = self.within(&found, day);
        let told = |ids: &[UnitId]| self.network.told_apart(ids, day);
        let (rule, names) = match (within.as_slice(), found.is_empty()) {
            ([id], _) => return Ok(*id),
            ([], true) => match self.network.near_names(word, Some(self.top), self.today) {
                near if near.is_empty() => ("import-unit-unknown", near),
                near => ("import-unit-near", near),
            },
            ([], false) => ("import-unit-outside", told(&found)),
            _ => ("import-unit-ambiguous", told(&within)),
        };
        Err(Fault {
            field: "lead".to_owned(),
            rule: rule.to_owned(),
            given: word.to_owned(),
            values: vec![("names".to_owned(), names)],
            severity: Severity::Error,
        })
    }

    fn meant(&mut self, word: &str, day: NaiveDate) -> Vec<UnitId> {
        let key = (word.to_owned(), day);
        if let Some(found) = self.found.get(&key) {
            return found.clone();
        }
        let found = self.network.find_from(word, self.top, day);
        self.found.insert(key, found.clone());
        found
    }

    fn within(&mut self, found: &[UnitId], day: NaiveDate) -> Vec<UnitId> {
        let top = self.top;
        let mut within = found.to_vec();
        within.retain(|id| {
            let reach = self.reach.entry(*id).or_insert_with(|| self.network.reach_of(*id));
            reach
                .iter()
                .any(|range| range.ancestor == top && (range.since..range.until).contains(&day))
        });
        within
    }
}
