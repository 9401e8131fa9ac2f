//! Line ends and blanks that are no part of the text: papers wrapped at a fixed width, blanks around digits.

use super::fold::is_han;
use crate::lexicon::{HEADING_BEHIND, LARGE, LIST_MARK, Lexicon, YEAR, mark};
use crate::places::Places;
use regex::Regex;
use std::sync::LazyLock;

/// Fewer lines than this tell nothing about a width.
const ENOUGH_LINES: usize = 6;
/// Widths at which papers are wrapped, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 15..=80;

static HEADING: LazyLock<Regex> = LazyLock::new(|| mark("numbered_line"));

/// Joins wrapped lines, then takes blanks between digits and Chinese letters out.
pub fn join_lines(text: Places) -> Places {
    let mut marked = vec![false; text.len()];
    if let Some(width) = wrap_width(&text.text) {
        mark_wraps(&text, width, &mut marked);
    }
    mark_torn_numbers(&text, &mut marked);
    let text = text.without(&marked);
    let mut marked = vec![false; text.len()];
    for (at, marked) in marked.iter_mut().enumerate() {
        if text.chars[at] == ' ' {
            let before = text.chars[..at].iter().rev().take(8).find(|c| **c != ' ');
            let behind = text.chars[at..].iter().take(8).find(|c| **c != ' ');
            *marked = matches!((before, behind), (Some(a), Some(b)) if parts_number(*a, *b) || parts_number(*b, *a));
        }
    }
    text.without(&marked)
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
        if !list && (number && goes_on || hidden && year) {
            marked[begin..behind].fill(true);
        }
    }
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
