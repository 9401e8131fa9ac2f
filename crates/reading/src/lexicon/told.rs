//! Words by which a claim tells for whom, on which occasion, where and when: the vocabulary's terms and everyday ones.

use super::{LexiconError, WordSet, finder};
use aho_corasick::AhoCorasick;
use domain::vocab::Vocabulary;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub(super) struct ToldList {
    audience: BTreeMap<String, Vec<String>>,
    campaign: BTreeMap<String, Vec<String>>,
    place: Vec<String>,
    place_before: Vec<String>,
    place_ends: Vec<String>,
    last_year: Vec<String>,
    this_year: Vec<String>,
    next_year: Vec<String>,
    first_half: Vec<String>,
    second_half: Vec<String>,
    compared: String,
}

/// What a word tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tells {
    /// For whom, by the code of the vocabulary (面向人群).
    Audience(String),
    /// On which occasion, by the code of the vocabulary (主题活动).
    Campaign(String),
    /// In the area of the unit.
    Place,
    /// So many years after the year of the report.
    Year(i32),
    /// In this half of the year of the report.
    Half(u8),
    /// A named place follows.
    PlaceFollows,
}

/// All of them, and one automaton over them.
#[derive(Debug)]
pub(crate) struct Told {
    /// The words.
    pub words: AhoCorasick,
    /// What each of them tells.
    pub tells: Vec<Tells>,
    /// How names of places end.
    pub place_ends: WordSet,
    /// How names of units end that act, longer than one letter.
    pub unit_ends: WordSet,
    /// Letters before a time that only compare.
    pub compared: String,
}

impl Told {
    pub(super) fn of(list: ToldList, unit_ends: &[String]) -> Result<Self, LexiconError> {
        let vocabulary = Vocabulary::parse(&[include_str!("../../../../vocab/taxonomy.toml")])
            .map_err(|error| LexiconError(format!("{error}")))?;
        let mut words: Vec<(String, Tells)> = Vec::new();
        for (name, more) in [("audience", &list.audience), ("campaign", &list.campaign)] {
            for entry in vocabulary.list(name) {
                let code = entry.code.clone();
                let tells =
                    if name == "audience" { Tells::Audience(code) } else { Tells::Campaign(code) };
                let own = std::iter::once(&entry.zh).chain(&entry.aliases);
                let all = own.chain(more.get(&entry.code).into_iter().flatten());
                words.extend(all.map(|word| (word.clone(), tells.clone())));
            }
        }
        let plain = [
            (list.place, Tells::Place),
            (list.last_year, Tells::Year(-1)),
            (list.this_year, Tells::Year(0)),
            (list.next_year, Tells::Year(1)),
            (list.first_half, Tells::Half(1)),
            (list.second_half, Tells::Half(2)),
            (list.place_before, Tells::PlaceFollows),
        ];
        for (list, tells) in plain {
            words.extend(list.into_iter().map(|word| (word, tells.clone())));
        }
        let unit_ends = unit_ends.iter().filter(|end| end.chars().count() > 1);
        Ok(Self {
            words: finder(words.iter().map(|(word, _)| word))?,
            tells: words.into_iter().map(|(_, tells)| tells).collect(),
            place_ends: WordSet::heads(list.place_ends),
            unit_ends: WordSet::heads(unit_ends),
            compared: list.compared,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_are_kept_under_codes_of_the_vocabulary() {
        let list: ToldList =
            toml::from_str(include_str!("../../lexicon/told.toml")).expect("a list");
        let vocabulary = Vocabulary::parse(&[include_str!("../../../../vocab/taxonomy.toml")]);
        let vocabulary = vocabulary.expect("the vocabulary");
        for (name, words) in [("audience", &list.audience), ("campaign", &list.campaign)] {
            for code in words.keys() {
                assert!(vocabulary.entry(name, code).is_some(), "{name} {code}");
            }
        }
    }
}
