//! Units as rows name them: within the subtree of the unit that imports, by full name, alias, code,
//! or short as people say at home (县科协 for 云岭县科协).

use chrono::NaiveDate;
use domain::basics::{Fault, Severity, UnitId};
use domain::orgs::{Network, Reach};
use std::collections::{BTreeMap, BTreeSet};

/// Most names a fault proposes.
const MOST_CANDIDATES: usize = 4;

/// Finds units by their names, each name of a day once.
pub(super) struct Units<'a> {
    network: &'a Network,
    top: UnitId,
    today: NaiveDate,
    found: BTreeMap<(String, NaiveDate), Vec<UnitId>>,
    reach: BTreeMap<UnitId, Vec<Reach>>,
    names: Option<Vec<String>>,
}

impl<'a> Units<'a> {
    pub fn new(network: &'a Network, top: UnitId, today: NaiveDate) -> Self {
        Self { network, top, today, found: BTreeMap::new(), reach: BTreeMap::new(), names: None }
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
            ([], true) => match self.near(word) {
                near if near.is_empty() => ("import-unit-unknown", String::new()),
                near => ("import-unit-near", near.join(", ")),
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
        let mut found = self.network.find(word, day);
        let mut above = self.network.path_at(self.top, self.today).into_iter().rev();
        while found.is_empty()
            && let Some(place) = above.next()
        {
            let name = self.network.name_at(place, day).unwrap_or_default();
            found = self.network.find(&format!("{name}{word}"), day);
            let mut letters = word.chars();
            if found.is_empty() && letters.next().is_some_and(|first| name.ends_with(first)) {
                found = self.network.find(&format!("{name}{}", letters.as_str()), day);
            }
        }
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

    /// Names in the subtree that share the most pairs of letters with a word.
    fn near(&mut self, word: &str) -> Vec<String> {
        let pairs = |text: &str| -> BTreeSet<(char, char)> {
            text.chars().zip(text.chars().skip(1)).collect()
        };
        let names = self.names.take().unwrap_or_else(|| {
            let below = self.network.subtree_at(self.top, self.today);
            let names = below.into_iter().filter_map(|id| self.network.name_at(id, self.today));
            names.map(str::to_owned).collect()
        });
        let wanted = pairs(word);
        let mut ranked: Vec<(usize, &String)> = names
            .iter()
            .map(|name| (pairs(name).intersection(&wanted).count(), name))
            .filter(|(shared, _)| *shared > 0)
            .collect();
        ranked.sort_by_key(|(shared, name)| (std::cmp::Reverse(*shared), name.len()));
        let near = ranked.into_iter().take(MOST_CANDIDATES).map(|(_, name)| name.clone()).collect();
        self.names = Some(names);
        near
    }
}
