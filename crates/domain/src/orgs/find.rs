//! Finds the unit a paper means by a word. Names are evidence, never keys: what fits several units
//! is given back as several.

use super::lexicon::folded;
use super::{Network, Unit};
use crate::basics::{UnitId, normalize};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Most units that are proposed for a word.
const MOST_NEAR: usize = 6;

impl Network {
    /// The units meant by a word in a paper of that day, by code. The best fit decides, and all
    /// units that fit equally well are named: the code; the name borne on the day; an alias, or a
    /// name of another time; the same in another spelling. Among equals those in force on the day
    /// come before those that are not. A name that several bear is told apart by the names of units
    /// above before it, joined or with signs between: 双河镇新桥村, 双河镇 新桥村. What nobody is called may be the
    /// name of one unit without its division, as people at home say it: 农业农村局 for 清溪县农业农村局.
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
            let led = self.led_to(text, day);
            let short = || self.short_for(text, day);
            return if led.is_empty() { only(short()) } else { led };
        };
        let mut found: Vec<&Unit> =
            fits.into_iter().filter(|(fit, _)| *fit == best).map(|(_, unit)| unit).collect();
        found.sort_by_key(|unit| unit.code());
        found.into_iter().map(Unit::id).collect()
    }

    /// As [`Self::find`], as somebody at a unit means it: what is found nowhere is looked for in the places above that
    /// unit, the nearest first, and among short forms of several those beneath the same place.
    #[must_use]
    pub fn find_from(&self, text: &str, here: UnitId, day: NaiveDate) -> Vec<UnitId> {
        let found = self.find(text, day);
        if !found.is_empty() {
            return found;
        }
        let (path, short) = (self.path_at(here, day), self.short_for(text, day));
        for place in path.into_iter().rev() {
            let name = self.name_at(place, day).unwrap_or_default();
            let mut led = self.find(&format!("{name}{text}"), day);
            let mut letters = text.chars();
            if led.is_empty() && letters.next().is_some_and(|first| name.ends_with(first)) {
                led = self.find(&format!("{name}{}", letters.as_str()), day);
            }
            if led.is_empty() {
                led.clone_from(&short);
                led.retain(|id| self.is_within_at(*id, place, day));
            }
            if !led.is_empty() {
                return led;
            }
        }
        Vec::new()
    }

    /// Units in force whose names come near a word that means none, the nearest first: short forms of several, then
    /// names that share the most pairs of letters. Beneath `top`, if it is given.
    #[must_use]
    pub fn near(&self, text: &str, top: Option<UnitId>, day: NaiveDate) -> Vec<UnitId> {
        let pairs = |text: &str| -> BTreeSet<(char, char)> {
            text.chars().zip(text.chars().skip(1)).collect()
        };
        let (short, wanted) = (self.short_for(text, day), pairs(&folded(text)));
        let below: Vec<UnitId> = match top {
            Some(top) => self.subtree_at(top, day),
            None => self.units().filter(|unit| unit.in_force_at(day)).map(Unit::id).collect(),
        };
        let rank = |id: UnitId| {
            let name = folded(self.name_at(id, day)?);
            let shared = pairs(&name).intersection(&wanted).count();
            let length = name.chars().count();
            (shared > 0).then_some((!short.contains(&id), std::cmp::Reverse(shared), length, id))
        };
        let mut ranked: Vec<_> = below.into_iter().filter_map(rank).collect();
        ranked.sort_unstable();
        ranked.into_iter().take(MOST_NEAR).map(|(.., id)| id).collect()
    }

    /// The names of units that come [near](Self::near) a word, each meaning one; empty when none does.
    #[must_use]
    pub fn near_names(&self, text: &str, top: Option<UnitId>, day: NaiveDate) -> String {
        let near = self.near(text, top, day).into_iter();
        near.map(|id| self.distinct_name(id, day)).collect::<Vec<_>>().join(", ")
    }

    /// Units in force that people at home call by a word.
    fn short_for(&self, text: &str, day: NaiveDate) -> Vec<UnitId> {
        let known = self.at_home.get(&folded(text)).into_iter().flatten().copied();
        known.filter(|id| self.in_force_at(*id, day)).collect()
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

/// One unit, or none where it may be several.
fn only(found: Vec<UnitId>) -> Vec<UnitId> {
    if found.len() == 1 { found } else { Vec::new() }
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
