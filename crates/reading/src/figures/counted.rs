//! What is counted: the noun behind a measure word, else the phrase before the figure, else what the figure before
//! counted.

use super::scan::Raw;
use crate::clean::is_han;
use crate::lexicon::{CLAUSE_ENDS, COUNTED, LIST_MARK, QUOTES, UNITS};
use crate::places::Places;
use crate::structure::Outline;

/// Characters of the longest phrase.
const LONGEST: usize = 18;
/// Characters of the longest phrase that only relates.
const RELATIVE: usize = 5;
/// Characters of the longest noun behind a measure word.
const LONGEST_NOUN: usize = 12;

/// One phrase per figure.
pub(super) fn indicators(body: &Places, outline: &Outline, figures: &[Raw]) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::with_capacity(figures.len());
    let mut subject = String::new();
    for (index, figure) in figures.iter().enumerate() {
        let heading = outline.heading_at(figure.start).map_or(0, |heading| heading.words);
        let floor = index.checked_sub(1).map_or(0, |before| figures[before].end).max(heading);
        let floor = floor.min(figure.start);
        let noun = noun_behind(body, figure);
        let before = phrase_before(body, figure.start, floor);
        let phrase = match (noun.is_empty(), before.is_empty()) {
            (false, _) => format!("{before}{noun}"),
            (true, false) => before,
            (true, true) => clause_before(body, figure.start, floor)
                .or_else(|| phrases.last().filter(|_| figure.start - floor < LONGEST).cloned())
                .unwrap_or_default(),
        };
        if !is_relative(&phrase) {
            subject.clone_from(&phrase);
            phrases.push(phrase);
        } else if subject.is_empty() {
            phrases.push(phrase);
        } else {
            phrases.push(format!("{subject}{phrase}"));
        }
    }
    phrases
}

/// Whether a phrase says only how a number relates to the one before: 增长, 占.
fn is_relative(phrase: &str) -> bool {
    let begins = COUNTED.relative.words.iter().any(|word| phrase.starts_with(word.as_str()));
    begins && phrase.chars().count() <= RELATIVE
}

/// The words between the last stop, or the figure before, and this figure. Lists stay whole: 资料、图书、挂图.
fn phrase_before(body: &Places, start: usize, floor: usize) -> String {
    let from = start.saturating_sub(LONGEST * 2).max(floor);
    let words = &body.chars[from..start];
    let stop = words
        .iter()
        .rposition(|c| CLAUSE_ENDS.contains(*c) && *c != LIST_MARK)
        .map_or(0, |at| at + 1);
    bare(&words[stop..].iter().collect::<String>())
}

/// When nothing stands before a figure in its clause, the clause before may say it: 到现场咨询的群众,达500余人.
fn clause_before(body: &Places, start: usize, floor: usize) -> Option<String> {
    let from = start.saturating_sub(LONGEST * 2).max(floor);
    let words: String = body.chars[from..start].iter().collect();
    let clauses: Vec<&str> = words.split(|c| CLAUSE_ENDS.contains(c)).collect();
    clauses.iter().rev().map(|clause| bare(clause)).find(|clause| clause.chars().count() >= 2)
}

/// Without words that say nothing of what is counted, and not longer than [`LONGEST`].
fn bare(phrase: &str) -> String {
    let silent = |c: char| !c.is_alphanumeric() && c != QUOTES.0 && c != QUOTES.1;
    let mut text = phrase.trim_matches(silent);
    loop {
        let shorter = COUNTED.fillers.iter().find_map(|filler| text.strip_prefix(filler.as_str()));
        let shorter = shorter
            .or_else(|| COUNTED.tails.iter().find_map(|tail| text.strip_suffix(tail.as_str())));
        let Some(shorter) = shorter else { break };
        text = shorter.trim_matches(silent);
    }
    let length = text.chars().count();
    text.chars().skip(length.saturating_sub(LONGEST)).filter(|c| !c.is_whitespace()).collect()
}

/// 30多家单位|参加: the noun behind a measure word, up to a verb or a mark.
fn noun_behind(body: &Places, figure: &Raw) -> String {
    if !matches!(UNITS.nature(&figure.unit), "thing" | "person" | "copy" | "session" | "place") {
        return String::new();
    }
    let behind = body.chars[figure.end.min(body.len())..]
        .iter()
        .take(LONGEST_NOUN)
        .take_while(|c| is_han(**c));
    let text: String = behind.collect();
    let end = COUNTED
        .verbs
        .iter()
        .filter_map(|verb| text.find(verb.as_str()))
        .min()
        .unwrap_or(text.len());
    let noun = &text[..end];
    if noun.chars().count() >= 2 { noun.to_owned() } else { String::new() }
}
