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
    /// come before those that are not. A name that several bear is told apart by the names of units
    /// above before it, joined or with signs between: 双河镇新桥村, 双河镇 新桥村.
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
            return self.led_to(text, day);
        };
        let mut found: Vec<&Unit> =
            fits.into_iter().filter(|(fit, _)| *fit == best).map(|(_, unit)| unit).collect();
        found.sort_by_key(|unit| unit.code());
        found.into_iter().map(Unit::id).collect()
    }

    /// The name that means a unit and no other on the day: its own, or led by the name of the unit above where others
    /// are called the same; its code where that does not tell them apart either.
    #[must_use]
    pub fn distinct_name(&self, id: UnitId, day: NaiveDate) -> String {
        let name = self.name_at(id, day).unwrap_or_default();
        let means = |name: &str| self.find(name, day) == [id];
        if means(name) {
            return name.to_owned();
        }
        let above = self.path_at(id, day);
        let above = above.iter().rev().skip(1).filter_map(|above| self.name_at(*above, day));
        let led = above.map(|above| format!("{above}{name}")).find(|led| means(led));
        led.or_else(|| self.unit(id).map(|unit| unit.code().to_string())).unwrap_or_default()
    }

    /// Units a word may mean, told apart: each by its [distinct name](Self::distinct_name) and its code.
    #[must_use]
    pub fn told_apart(&self, ids: &[UnitId], day: NaiveDate) -> String {
        let told = ids.iter().filter_map(|id| {
            let code = self.unit(*id)?.code().to_string();
            let name = self.distinct_name(*id, day);
            Some(if name == code { code } else { format!("{name} ({code})") })
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// The units in force that a word names at its end, after names of units above them.
    fn led_to(&self, text: &str, day: NaiveDate) -> Vec<UnitId> {
        let word = folded(text);
        // The longest name wins: what stands before it are units above.
        let starts = word.char_indices().map(|(at, _)| at).skip(1);
        for at in starts {
            let (before, name) = word.split_at(at);
            let named = self.names.get(name).into_iter().flatten().copied();
            let mut found: Vec<UnitId> = named
                .filter(|id| self.in_force_at(*id, day))
                .filter(|id| {
                    let path = self.path_at(*id, day);
                    self.leads(before, &path[..path.len().saturating_sub(1)])
                })
                .collect();
            if !found.is_empty() {
                found.sort_by_key(|id| self.unit(*id).map(Unit::code));
                return found;
            }
        }
        Vec::new()
    }

    /// Whether a word is made of names of units in a path, from the top down; some may be left out.
    fn leads(&self, word: &str, path: &[UnitId]) -> bool {
        let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
        word.is_empty()
            || ends.filter_map(|end| Some((end, self.names.get(&word[..end])?))).any(
                |(end, named)| {
                    let at = path.iter().position(|id| named.contains(id));
                    at.is_some_and(|at| self.leads(&word[end..], &path[at + 1..]))
                },
            )
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
