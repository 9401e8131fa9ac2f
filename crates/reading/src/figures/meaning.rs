//! Which figure of the catalogue a claim speaks of: by the dimension of its unit first, then by the words of what is
//! counted. Where nothing fits, the claim keeps its own words.

use super::Figure;
use crate::lexicon::Meanings;
use serde::Serialize;

/// The figure of the catalogue a claim speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meaning {
    /// Its name in the catalogue.
    pub figure: String,
    /// How sure that is, in percent.
    pub confidence: u8,
    /// The words it was known by.
    pub reason: String,
}

/// Percent, where a word of the thing and one of the action stand.
const SURE: u8 = 90;
/// Percent, where only the thing stands.
const LIKELY: u8 = 60;

/// Looks a claim up.
pub(super) fn meaning(meanings: &Meanings, figure: &Figure) -> Option<Meaning> {
    let mut words: Vec<(usize, usize, &str)> = meanings
        .words
        .find_overlapping_iter(&figure.indicator)
        .map(|hit| {
            let (entry, role) = meanings.places[hit.pattern().as_usize()];
            (entry, role, &figure.indicator[hit.start()..hit.end()])
        })
        .collect();
    words
        .sort_unstable_by_key(|(entry, role, word)| (*entry, *role, std::cmp::Reverse(word.len())));
    let found = words.chunk_by(|one, other| one.0 == other.0).filter_map(|words| {
        let entry = &meanings.entries[words[0].0];
        let fits = entry.natures.contains(&figure.nature)
            && (entry.units.is_empty() || entry.units.contains(&figure.unit));
        let word = |wanted: usize| words.iter().find(|(_, role, _)| *role == wanted);
        let (thing, action) = (word(0), word(1));
        if !fits || word(2).is_some() {
            return None;
        }
        let (_, _, thing) = thing?;
        Some(Meaning {
            figure: entry.figure.clone(),
            confidence: if action.is_some() { SURE } else { LIKELY },
            reason: match action {
                Some((_, _, action)) if action != thing => format!("{thing} {action}"),
                _ => (*thing).to_owned(),
            },
        })
    });
    let mut likely = None;
    for meaning in found {
        if meaning.confidence == SURE {
            return Some(meaning);
        }
        likely.get_or_insert(meaning);
    }
    likely
}
