//! The words by which claims are matched to the figure catalogue.

use super::LexiconError;
use crate::figures::Nature;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

/// One figure of the catalogue with its words.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    /// Its name.
    pub figure: String,
    /// The dimensions it can be counted in.
    pub natures: Vec<Nature>,
    /// The units, where the dimension is too wide.
    #[serde(default)]
    pub units: Vec<String>,
    thing: Vec<String>,
    #[serde(default)]
    action: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct MeaningList {
    meaning: Vec<Entry>,
}

/// All figures, and one automaton over their words.
#[derive(Debug)]
pub(crate) struct Meanings {
    /// The figures in order.
    pub entries: Vec<Entry>,
    /// All words.
    pub words: AhoCorasick,
    /// Figure of each word, and whether it is thing (0), action (1) or hindrance (2).
    pub places: Vec<(usize, usize)>,
}

impl Meanings {
    pub(super) fn of(list: MeaningList) -> Result<Self, LexiconError> {
        let mut words = Vec::new();
        let mut places = Vec::new();
        for (index, entry) in list.meaning.iter().enumerate() {
            for (role, list) in [&entry.thing, &entry.action, &entry.not].into_iter().enumerate() {
                words.extend(list.iter().cloned());
                places.extend(list.iter().map(|_| (index, role)));
            }
        }
        let builder = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words);
        let words = builder.map_err(|error| LexiconError(format!("meaning: {error}")))?;
        Ok(Self { entries: list.meaning, words, places })
    }
}
