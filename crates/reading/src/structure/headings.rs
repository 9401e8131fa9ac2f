//! Headings by their numbers: at the heads of lines, behind closed sentences, and, where a paper has lost its line
//! ends, wherever the next number of the sequence stands.

use super::markers::{Marker, markers};
use crate::clean::is_han;
use crate::lexicon::{
    COMMAS, FULL_STOP, HEADING_BEHIND, HEADING_ENDS, HEADING_STOPS, MONTH, MUST, NO_HEADING_BEHIND,
    NUMERALS, OPENING, PARTS, SERIES_BEHIND, YEAR, holds,
};
use crate::places::Places;
use crate::{MOST_HEADINGS, Remark};

/// Characters of the longest heading that stands for itself.
const LONGEST: usize = 40;
/// Characters of a heading before a blank can end it.
const SHORTEST: usize = 4;
/// Characters between two members of a series.
const SERIES: usize = 300;
/// Headings without a number are believed from this many on.
const ENOUGH_UNNUMBERED: usize = 3;

/// A heading in the clean text.
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub level: u8,
    pub number: Option<String>,
    pub run_in: bool,
    /// Where the words behind the number begin.
    pub words: usize,
}

/// Where a marker stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    LineStart,
    /// Behind a closed sentence or a blank.
    Boundary,
    /// Behind a comma.
    Clause,
    Inside,
}

/// Finds all headings in order.
pub(super) fn find(body: &Places, remarks: &mut Vec<Remark>) -> Vec<Found> {
    let mut last = [0u32; 6];
    // Numbers of a level that may go on under the next heading above: (一) 1. 2. (二) 3. 4.
    let mut carried = [0u32; 6];
    let mut accepted: Vec<Marker> = Vec::new();
    let markers = markers(body);
    let starts: Vec<(usize, u32)> = markers
        .iter()
        .filter(|marker| marker_says_must(body, marker))
        .map(|m| (m.start, m.number))
        .collect();
    for marker in markers {
        let position = position(body, marker.start);
        let level = usize::from(marker.level);
        let opens = marker.number == 1
            && marker_says_must(body, &marker)
            && in_series(&starts, marker.start);
        let before = if last[level] == 0 && marker.number == carried[level] + 1 {
            carried[level]
        } else {
            last[level]
        };
        let opens = opens && position != Position::Inside;
        if !opens && !fits(body, &marker, position, before) {
            continue;
        }
        if marker.number > before + 1 && before > 0 {
            let span = Some(body.span(marker.start, marker.end));
            remarks
                .push(Remark::new("heading-number-missing", span).with("number", last[level] + 1));
        } else if marker.number == last[level] {
            let span = Some(body.span(marker.start, marker.end));
            remarks
                .push(Remark::new("heading-number-repeated", span).with("number", marker.number));
        }
        last[level] = marker.number;
        for level in level + 1..last.len() {
            carried[level] = if last[level] > 0 { last[level] } else { carried[level] };
        }
        last[level + 1..].fill(0);
        accepted.push(marker);
        if accepted.len() > MOST_HEADINGS {
            break;
        }
    }
    let starts: Vec<usize> =
        accepted.iter().skip(1).map(|marker| marker.start).chain([body.len()]).collect();
    let mut found: Vec<Found> =
        accepted.into_iter().zip(starts).map(|(marker, next)| extent(body, marker, next)).collect();
    found.extend(unnumbered(body, &found));
    found.sort_by_key(|heading| heading.start);
    if found.len() > MOST_HEADINGS {
        found.truncate(MOST_HEADINGS);
        remarks.push(Remark::new("headings-cut", None).with("most", MOST_HEADINGS));
    }
    found
}

fn position(body: &Places, start: usize) -> Position {
    let line =
        body.chars[..start].iter().rev().take(8).take_while(|c| matches!(c, ' ' | '\t')).count();
    match start.checked_sub(line + 1).map(|before| body.chars[before]) {
        None | Some('\n') => Position::LineStart,
        Some(_) if line > 0 => Position::Boundary,
        Some(c) if HEADING_BEHIND.contains(c) => Position::Boundary,
        Some(c) if SERIES_BEHIND.contains(c) => Position::Clause,
        Some(_) => Position::Inside,
    }
}

/// Whether a marker is a heading, given the number read last on its level.
fn fits(body: &Places, marker: &Marker, position: Position, last: u32) -> bool {
    let before = marker.start.checked_sub(1).map(|at| body.chars[at]);
    let behind = body.chars.get(marker.end).copied();
    let next = marker.number == last + 1;
    let gap = next || marker.number == 1 || marker.number == last || marker.number == last + 2;
    let in_brackets = matches!(marker.level, 2 | 4);
    let is_word = |c: char| (!is_han(c) && c.is_alphanumeric()) || NO_HEADING_BEHIND.contains(c);
    if behind.is_none() || (!in_brackets && before.is_some_and(is_word)) {
        return false;
    }
    match marker.level {
        1 if behind.is_some_and(|c| NUMERALS.contains(c))
            && !begins_with_year_in_words(body, marker.end) =>
        {
            false
        }
        3 if behind.is_some_and(|c| c.is_ascii_digit())
            && !begins_with_year(body, marker.end)
            && !(position == Position::LineStart
                && next
                && begins_with_month(body, marker.end)) =>
        {
            false
        }
        1 => match position {
            Position::LineStart => true,
            Position::Boundary => gap,
            Position::Clause => false,
            Position::Inside => next,
        },
        2 => position == Position::LineStart || (position == Position::Boundary && gap) || next,
        3 => match position {
            Position::LineStart => marker.number <= last + 3,
            Position::Boundary => next || marker.number == 1,
            Position::Clause => false,
            Position::Inside => next && behind.is_some_and(|c| is_han(c) || OPENING.contains(c)),
        },
        4 => position != Position::Inside && gap || next,
        _ if marker.written.is_empty() => false,
        _ if marker_says_must(body, marker) => position != Position::Inside && next && last > 0,
        _ => match position {
            Position::Inside => next,
            _ => next || marker.number == 1 || (last > 0 && marker.number == last + 2),
        },
    }
}

/// 一要 is a heading only in a series; 一是 is the rule.
fn marker_says_must(body: &Places, marker: &Marker) -> bool {
    body.chars.get(marker.end - 1) == Some(&MUST)
}

/// 一要 opens a series where 二要 follows it.
fn in_series(musts: &[(usize, u32)], start: usize) -> bool {
    let behind = musts.partition_point(|(at, _)| *at <= start);
    musts.get(behind).is_some_and(|(at, number)| *number == 2 && at - start < SERIES)
}

/// 一、一九九八年…: the numerals behind the marker are a year.
fn begins_with_year_in_words(body: &Places, at: usize) -> bool {
    let year = body.chars[at..].iter().take_while(|c| NUMERALS.contains(**c)).count();
    year == 4 && body.chars.get(at + 4) == Some(&YEAR)
}

/// 1.2021年…: the digits behind the marker are a year, not decimals.
fn begins_with_year(body: &Places, at: usize) -> bool {
    let year: String = body.chars[at..].iter().take(4).collect();
    matches!(year.parse(), Ok(1949..=2200)) && body.chars.get(at + 4).is_some_and(|c| is_han(*c))
}

/// 1、4月12日…: the digits behind a marker at the head of a line are a month.
fn begins_with_month(body: &Places, at: usize) -> bool {
    let digits = body.chars[at..].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    (1..=2).contains(&digits) && body.chars.get(at + digits) == Some(&MONTH)
}

/// How far a heading goes: to the end of its line or sentence if that is short, else to its first stop.
fn extent(body: &Places, marker: Marker, next: usize) -> Found {
    let upto = next.min(marker.end + 4 * LONGEST);
    let rest = &body.chars[marker.end..upto];
    let line = rest.iter().position(|c| *c == '\n').unwrap_or(rest.len());
    let sentence =
        rest.iter().position(|c| HEADING_ENDS.contains(*c)).map_or(rest.len(), |at| at + 1);
    let blank =
        rest.iter().skip(SHORTEST).position(|c| *c == ' ').map_or(rest.len(), |at| at + SHORTEST);
    let whole = line.min(sentence).min(if marker.level <= 2 { blank } else { rest.len() });
    let stop = rest.iter().position(|c| HEADING_STOPS.contains(*c)).map_or(whole, |at| at + 1);
    let run_in = marker.level == 5 || whole > LONGEST;
    let length = if run_in { stop.min(whole) } else { whole };
    Found {
        start: marker.start,
        end: marker.end + length,
        level: marker.level,
        number: Some(marker.written),
        run_in,
        words: marker.end,
    }
}

/// Headings that lost their numbers: a short sentence of two even halves that begins with a verb of headings.
fn unnumbered(body: &Places, found: &[Found]) -> Vec<Found> {
    let mut lost = Vec::new();
    let mut start = 0;
    for at in 0..body.len() {
        let ends = matches!(body.chars[at], FULL_STOP | '\n');
        if ends {
            let above = found.partition_point(|heading| heading.start <= at);
            let above = above.checked_sub(1).map(|index| &found[index]);
            let from = above.map_or(start, |heading| heading.end.max(start));
            if from <= at && is_even(body, from, at) {
                lost.push(Found {
                    start: from,
                    end: at + 1,
                    level: 2,
                    number: None,
                    run_in: false,
                    words: from,
                });
            }
            start = at + 1;
        }
    }
    if lost.len() < ENOUGH_UNNUMBERED { Vec::new() } else { lost }
}

fn is_even(body: &Places, start: usize, end: usize) -> bool {
    if end <= start || !(9..=25).contains(&(end - start)) {
        return false;
    }
    let text = body.slice(start, end);
    let halves: Vec<usize> = text.split(COMMAS).map(|half| half.chars().count()).collect();
    let head: String = text.chars().take(2).collect();
    matches!(halves[..], [a, b] if a.abs_diff(b) <= 1) && holds(&head, &PARTS.heading_verbs)
}
