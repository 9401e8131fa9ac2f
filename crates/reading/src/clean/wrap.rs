//! Line ends and blanks that are no part of the text: papers wrapped at a fixed width, blanks around digits.

use super::fold::is_han;
use crate::lexicon::{COMMAS, HEADING_BEHIND, LARGE, LIST_MARK, Lexicon, SOMEWHAT, YEAR, mark};
use crate::places::Places;
use regex::Regex;
use std::sync::LazyLock;

/// Fewer lines than this tell nothing about a width.
const ENOUGH_LINES: usize = 6;
/// Characters of the longest number that has blanks in it.
const SPACED: usize = 16;
/// Marks before a number in running text; a half-width comma may belong to the number before.
const PARTING: [char; 3] = ['，', '；', '('];
/// Torn places from which a text was scanned.
const SCANNED: usize = 4;
/// Characters of the shortest line of running text.
const SHORTEST_SENTENCE: usize = 12;
/// Marks of a sentence besides commas.
const SENTENCE_MARKS: [char; 4] = ['。', '；', ';', '、'];
/// Widths at which papers are wrapped, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 15..=80;

static HEADING: LazyLock<Regex> = LazyLock::new(|| mark("numbered_line"));

/// Joins wrapped lines, then takes blanks between digits and Chinese letters out.
pub fn join_lines(text: Places) -> Places {
    let mut marked = vec![false; text.len()];
    if let Some(width) = wrap_width(&text.text) {
        mark_wraps(&text, width, &mut marked);
    }
    mark_scanned(&text, &mut marked);
    mark_torn_numbers(&text, &mut marked);
    mark_spaced_digits(&text, &mut marked);
    let text = text.without(&marked);
    let mut marked = vec![false; text.len()];
    for (at, marked) in marked.iter_mut().enumerate() {
        if text.chars[at] == ' ' {
            let before = text.chars[..at].iter().rev().take(8).find(|c| **c != ' ');
            let behind = text.chars[at..].iter().take(8).find(|c| **c != ' ');
            let more =
                before.is_some_and(|c| SOMEWHAT.contains(*c)) && behind.is_some_and(|c| is_han(*c));
            let counted =
                || text.chars[..at].iter().rev().skip(1).take(3).any(char::is_ascii_digit);
            *marked = more && counted()
                || matches!((before, behind), (Some(a), Some(b)) if parts_number(*a, *b) || parts_number(*b, *a));
        }
    }
    text.without(&marked)
}

/// A scanner sets blanks at random: 推介一 批, 2 00余名, 4 . 2万册. Where it did so several times, single blanks inside the
/// sentences of a text part nothing; rows of tables are left as they are.
fn mark_scanned(text: &Places, marked: &mut [bool]) {
    let chars = &text.chars;
    let mut torn = Vec::new();
    let mut start = 0;
    for line in chars.split(|c| *c == '\n') {
        let indent = line.iter().take_while(|c| c.is_whitespace()).count();
        let (from, upto) = (start + indent, start + line.len());
        start = upto + 1;
        if is_sentence(&chars[from..upto]) {
            torn.extend((from + 1..upto).filter(|at| is_torn(&chars[from..upto], at - from)));
        }
    }
    if torn.len() >= SCANNED {
        torn.into_iter().for_each(|at| marked[at] = true);
    }
}

/// A line of running text: it has a mark of a sentence, and no columns.
fn is_sentence(line: &[char]) -> bool {
    let columns =
        line.contains(&'\t') || line.contains(&'|') || line.windows(2).any(|two| two == [' ', ' ']);
    let marks = |c: &char| SENTENCE_MARKS.contains(c) || COMMAS.contains(c);
    line.len() >= SHORTEST_SENTENCE && !columns && line.iter().any(marks)
}

/// Whether a blank stands between two digits, around the point of a number, or between two Chinese letters.
fn is_torn(line: &[char], at: usize) -> bool {
    let (Some(before), Some(behind)) = (line.get(at - 1), line.get(at + 1)) else { return false };
    let number = |c: &char| c.is_ascii_digit() || matches!(c, ' ' | '.');
    let digits = match (before, behind) {
        ('.', behind) => behind.is_ascii_digit(),
        (before, '.') => {
            let next = line[at + 2..].iter().find(|c| **c != ' ');
            before.is_ascii_digit() && next.is_some_and(char::is_ascii_digit)
        }
        (before, behind) => before.is_ascii_digit() && behind.is_ascii_digit(),
    };
    // What begins a line may number it.
    let inside = !line[..at].iter().all(number);
    line[at] == ' ' && (digits && inside || is_han(*before) && is_han(*behind))
}

/// A line end inside a number, or between a number and its unit, is no line end: 11.89万|次, 20|XX|年.
fn mark_torn_numbers(text: &Places, marked: &mut [bool]) {
    let chars = &text.chars;
    let blank = |c: &&char| **c == ' ';
    for (at, _) in chars.iter().enumerate().filter(|(_, c)| **c == '\n') {
        let begin = at - chars[..at].iter().rev().take_while(blank).count();
        let Some(before) = begin.checked_sub(1) else { continue };
        let behind = at + 1 + chars[at + 1..].iter().take_while(blank).count();
        let next = &chars[behind..chars.len().min(behind + 8)];
        let large =
            LARGE.contains(chars[before]) && before > 0 && chars[before - 1].is_ascii_digit();
        let number = chars[before].is_ascii_digit() || large;
        let hidden = matches!(chars[before], 'x' | 'X');
        let year = next.first() == Some(&YEAR);
        let goes_on = year
            || matches!(next.first(), Some('x' | 'X'))
            || Lexicon::standard().units.longest_at(next).is_some();
        let list = next.get(1) == Some(&LIST_MARK);
        // The last number of a row of a table is whole.
        let digits = chars[..begin]
            .iter()
            .rev()
            .take(SPACED)
            .take_while(|c| c.is_ascii_digit() || **c == '.' || COMMAS.contains(c));
        let cell = begin.checked_sub(digits.count() + 1).map(|at| chars[at]);
        let list = list || cell.is_some_and(|c| matches!(c, ' ' | '\t' | '|'));
        if !list && (number && goes_on || hidden && year) {
            marked[begin..behind].fill(true);
        }
    }
}

/// 3 200多人次, 1 2 场, 4, 800张: blanks inside a number that follows a Chinese letter or a comma and has its unit behind
/// it.
fn mark_spaced_digits(text: &Places, marked: &mut [bool]) {
    let chars = &text.chars;
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        if !c.is_ascii_digit() || !before.is_some_and(|c| is_han(c) || PARTING.contains(&c)) {
            continue;
        }
        mark_spaced_thousands(chars, at, marked);
        let reach = &chars[at..chars.len().min(at + SPACED)];
        let length = reach.iter().take_while(|c| c.is_ascii_digit() || **c == ' ').count();
        let groups: Vec<&[char]> = reach[..length].split(|c| *c == ' ').collect();
        let behind = reach.get(length).is_some_and(|c| is_han(*c) || *c == '%');
        let digits = groups.iter().filter(|group| !group.is_empty());
        let thousands = digits.clone().skip(1).all(|group| group.len() == 3)
            && digits.clone().next().is_some_and(|group| group.len() <= 3);
        let single = digits.clone().all(|group| group.len() == 1);
        let inner = groups.iter().rposition(|group| !group.is_empty()).unwrap_or(0);
        let apart = groups[..=inner].iter().any(|group| group.is_empty());
        if behind && !apart && inner > 0 && (thousands || single) {
            for (offset, _) in reach[..length].iter().enumerate().filter(|(_, c)| **c == ' ') {
                marked[at + offset] = true;
            }
        }
    }
}

/// 4, 800 张: a blank behind the comma of thousands.
fn mark_spaced_thousands(chars: &[char], at: usize, marked: &mut [bool]) {
    let digits =
        |from: usize| chars[from..].iter().take(4).take_while(|c| c.is_ascii_digit()).count();
    let comma = at + digits(at);
    if comma > at + 3 || !chars[comma..].starts_with(&[',', ' ']) || digits(comma + 2) != 3 {
        return;
    }
    let behind = chars[comma + 5..].iter().find(|c| **c != ' ');
    marked[comma + 1] |= behind.is_some_and(|c| is_han(*c));
}

fn parts_number(number: char, other: char) -> bool {
    (number.is_ascii_digit() || matches!(number, 'x' | 'X'))
        && (is_han(other) || other == LIST_MARK || other == '%')
}

/// The width a paper is wrapped at, if most of its lines are filled up to it.
fn wrap_width(text: &str) -> Option<usize> {
    let mut lengths: Vec<usize> =
        text.lines().map(|line| line.trim().chars().count()).filter(|length| *length > 0).collect();
    if lengths.len() < ENOUGH_LINES {
        return None;
    }
    lengths.sort_unstable();
    let width = lengths[lengths.len() * 9 / 10];
    let full =
        lengths.iter().filter(|length| **length * 10 >= width * 7 && **length <= width + 4).count();
    (WIDTHS.contains(&width) && full * 2 >= lengths.len()).then_some(width)
}

fn mark_wraps(text: &Places, width: usize, marked: &mut [bool]) {
    let mut start = 0;
    for (at, marked) in marked.iter_mut().enumerate() {
        if text.chars[at] != '\n' {
            continue;
        }
        let line = text.slice(start, at).trim_end();
        let full = line.chars().count() * 10 >= width * 7;
        let ended = line.ends_with(|c| HEADING_BEHIND.contains(c));
        let next_end = text.chars[at + 1..].iter().take(width * 2).position(|c| *c == '\n');
        let next = text.slice(at + 1, at + 1 + next_end.unwrap_or(width));
        if full && !ended && !next.trim().is_empty() && !HEADING.is_match(next) {
            *marked = true;
        }
        start = at + 1;
    }
}
