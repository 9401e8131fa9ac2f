//! Words compared: without fillers, by their pairs of letters, by what they share.

use crate::checkup::lexicon::{has, pattern};
use crate::checkup::paper::Paper;
use std::collections::BTreeSet;

/// Stands where words were left out.
pub(super) const GAP: char = ' ';

pub(super) const GAP_WORD: &str = " ";

/// Letters of a short sentence that stands before others as a heading does.
pub(super) const HEADING: usize = 20;

/// The end of a text, cut at a letter: the words shortly before a number.
pub(super) fn last_of(text: &str) -> &str {
    let from = text.char_indices().rev().nth(79).map_or(0, |(at, _)| at);
    &text[from..]
}

/// A text without fillers, verbs and signs; gaps stand where they were.
pub(super) fn bare(text: &str) -> String {
    let mut plain = pattern("left_out").replace_all(text, "").into_owned();
    for name in ["fillers", "becoming", "verbs", "weak_words"] {
        plain = pattern(name).replace_all(&plain, GAP_WORD).into_owned();
    }
    plain.chars().map(|c| if c.is_alphabetic() { c } else { GAP }).collect()
}

/// A short sentence just before, which the next ones stand under.
pub(super) fn heading_before<'p>(paper: &'p Paper<'_>, start: usize) -> &'p str {
    if start == 0 {
        return "";
    }
    let (from, upto) = paper.sentence_at(start - 1);
    let words = paper.between(from, upto);
    if words.chars().count() <= HEADING { words } else { "" }
}

/// The words of a sentence before its first number.
pub(super) fn opening<'p>(paper: &'p Paper<'_>, start: usize, at: usize) -> &'p str {
    let first = paper.amounts.partition_point(|amount| amount.figure.at.0 < start);
    let upto = paper.amounts.get(first).map_or(at, |amount| amount.figure.at.0.min(at));
    paper.between(start, upto)
}

/// What is done in some words.
pub(super) fn deeds(text: &str) -> BTreeSet<usize> {
    let all = crate::checkup::lexicon::patterns("deeds").iter().enumerate();
    all.filter(|(_, deed)| deed.is_match(text)).map(|(nth, _)| nth).collect()
}

/// Periods, places and levels named in a text.
pub(super) fn scopes(text: &str) -> impl Iterator<Item = String> {
    let text = pattern("occasion_named").replace_all(text, "");
    named("scope", &text).into_iter().filter(|name| !has("no_place_named", name))
}

/// What a pattern finds in a text.
pub(super) fn named(pattern_name: &str, text: &str) -> BTreeSet<String> {
    pattern(pattern_name).find_iter(text).map(|hit| hit.as_str().to_owned()).collect()
}

pub(super) fn month(words: &str) -> Option<u32> {
    words.parse().ok().or_else(|| (1..=12).find(|n| crate::checkup::lexicon::in_words(*n) == words))
}

pub(super) fn last_two(text: &str) -> String {
    let letters: Vec<char> = text.chars().filter(|c| *c != GAP).collect();
    letters[letters.len().saturating_sub(2)..].iter().collect()
}

/// How many tenths of the pairs of letters of one text stand in another.
pub(super) fn covered(text: &str, by: &str) -> usize {
    let letters: Vec<char> = text.chars().collect();
    let pairs: Vec<String> = letters
        .windows(2)
        .filter(|pair| !pair.contains(&GAP))
        .map(|pair| pair.iter().collect())
        .collect();
    let there = pairs.iter().filter(|pair| by.contains(pair.as_str())).count();
    (there * 10).checked_div(pairs.len()).unwrap_or(0)
}

/// The longest stretch two texts share.
pub(super) fn longest_shared<'t>(one: &'t str, other: &str) -> &'t str {
    let places: Vec<usize> = one.char_indices().map(|(at, _)| at).chain([one.len()]).collect();
    let mut best = (0, 0);
    let mut first = 0;
    for last in 1..places.len() {
        let shared = |from: usize| {
            let words = &one[places[from]..places[last]];
            !words.contains(GAP) && other.contains(words)
        };
        while first < last && !shared(first) {
            first += 1;
        }
        if last - first > best.1 - best.0 {
            best = (first, last);
        }
    }
    &one[places[best.0]..places[best.1]]
}
