//! Finds the unit a paper means by a word. Names are evidence, never keys: what fits several units
//! is given back as several.

use super::lexicon::folded;
use super::{Network, Unit};
use crate::basics::{UnitId, normalize};
use chrono::NaiveDate;

impl Network {
    /// The units meant by a word in a paper of that day, by code. The best fit decides, and all
    /// units that fit equally well are named: the code; the name borne on the day; an alias, or a
    /// name of another time; the same in another spelling. Among equals those in force on the day
    /// come before those that are not.
    #[must_use]
    pub fn find(&self, text: &str, day: NaiveDate) -> Vec<UnitId> {
        if let Some(id) = self.by_code(text) {
            return vec![id];
        }
        let word = normalize(text);
        let known =
            self.names.get(&folded(text)).into_iter().flatten().filter_map(|id| self.units.get(id));
        let fits: Vec<(Fit, &Unit)> = known.map(|unit| (fit(unit, &word, day), unit)).collect();
        let Some(best) = fits.iter().map(|(fit, _)| *fit).min() else {
            return Vec::new();
        };
        let mut found: Vec<&Unit> =
            fits.into_iter().filter(|(fit, _)| *fit == best).map(|(_, unit)| unit).collect();
        found.sort_by_key(|unit| unit.code());
        found.into_iter().map(Unit::id).collect()
    }
}

/// How well a word fits a unit, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    NameOfTheDay,
    OtherName { ended: bool },
    OtherSpelling { ended: bool },
}

fn fit(unit: &Unit, word: &str, day: NaiveDate) -> Fit {
    let is_word = |name: &String| normalize(name) == word;
    let ended = !unit.in_force_at(day);
    if !ended && unit.names.at(day).is_some_and(is_word) {
        Fit::NameOfTheDay
    } else if unit.aliases.iter().any(is_word) || unit.names.iter().any(|(_, name)| is_word(name)) {
        Fit::OtherName { ended }
    } else {
        Fit::OtherSpelling { ended }
    }
}
