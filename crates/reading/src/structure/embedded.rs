//! Plans inside the report of what was done: lists by kinds behind 申报 and the like, and sentences that begin with
//! 下一步.

use super::{Heading, Part};
use crate::lexicon::{
    AMONG, FULL_STOP, HEADING_STOPS, IS, KIND_OF, LIST_MARK, ORDER, PARTS, QUOTES, SEMICOLONS,
    YEAR, holds, is_letter,
};
use crate::places::Places;

/// Characters before a list by kinds in which a word of planning must stand.
const REACH: usize = 100;
/// The sign behind what introduces a list.
const INTRODUCES: char = ':';
/// Characters of the longest name of a kind.
const LONGEST_KIND: usize = 14;

/// One plan.
pub(super) struct Region {
    pub at: (usize, usize),
    pub section: Option<String>,
    /// The kind it is listed under; empty where there is none.
    pub group: String,
}

/// All plans that stand in parts that are not planned.
pub(super) fn find(
    body: &Places,
    headings: &[Heading],
    opening: Part,
    next_year: Option<i32>,
) -> Vec<Region> {
    let section = |at: usize| {
        let behind = headings.partition_point(|heading| heading.at.0 <= at);
        behind.checked_sub(1).map(|index| &headings[index])
    };
    let planned = |at: usize| section(at).map_or(opening, |heading| heading.part) == Part::Planned;
    let mut regions = lists(body);
    regions.extend(sentences(body, next_year));
    regions.retain(|region| !planned(region.at.0));
    for region in &mut regions {
        region.section = section(region.at.0).map(|heading| heading.id.clone());
    }
    regions.sort_by_key(|region| region.at);
    regions
}

/// 科普创建类:…。科普传播类:…。
fn lists(body: &Places) -> Vec<Region> {
    let colons: Vec<usize> =
        body.text.match_indices(KIND_OF).map(|(byte, _)| body.char_at_byte(byte) + 1).collect();
    let mut regions = Vec::new();
    let mut last: Option<usize> = None;
    for (index, colon) in colons.iter().enumerate() {
        let follows = last.is_some_and(|end| *colon <= end + LONGEST_KIND);
        let more = colons.get(index + 1).is_some_and(|next| next - colon < 4 * REACH);
        let cue = || holds(body.slice(colon.saturating_sub(REACH), *colon), &PARTS.planned_list);
        let planned = follows || (more && cue());
        if !planned {
            continue;
        }
        let end = sentence_end(body, *colon);
        let group = kind(body, *colon);
        let items = items(body, colon + 1, end).into_iter();
        regions.extend(items.map(|at| Region { at, section: None, group: group.clone() }));
        last = Some(end);
    }
    regions
}

fn sentence_end(body: &Places, from: usize) -> usize {
    let stop = |c: &char| *c == FULL_STOP || *c == '\n';
    let upto = body.len().min(from + 8 * REACH);
    from + body.chars[from..upto].iter().position(stop).unwrap_or(upto - from)
}

fn kind(body: &Places, colon: usize) -> String {
    let from = colon.saturating_sub(LONGEST_KIND);
    let letters = body.chars[from..colon].iter().rev().take_while(|c| is_letter(**c)).count();
    body.slice(colon - letters, colon).trim_start_matches(AMONG).to_owned()
}

fn begins_task(body: &Places, at: usize, end: usize) -> bool {
    PARTS.task_verbs.at_start(&body.chars[at..(at + 4).min(end)]).is_some()
}

/// Items end at semicolons, and at list marks where a number stands before or a verb of work behind.
fn items(body: &Places, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut from, mut quoted) = (start, false);
    for at in start..end {
        let c = body.chars[at];
        quoted = (quoted || c == QUOTES.0) && c != QUOTES.1;
        let ends = SEMICOLONS.contains(&c)
            || c == LIST_MARK
                && !quoted
                && (begins_task(body, at + 1, end)
                    || body.chars[from.max(at.saturating_sub(3))..at]
                        .iter()
                        .any(char::is_ascii_digit)
                    || at - from >= LONGEST_KIND && is_whole_item(body, at + 1, end));
        if ends {
            found.push((from, at));
            from = at + 1;
        }
    }
    found.push((from, end));
    found.retain(|(start, end)| end > start);
    found
}

/// Whether what follows up to the next mark is long enough to be work by itself, and more work stands behind it.
fn is_whole_item(body: &Places, from: usize, end: usize) -> bool {
    let stop = |c: &char| *c == LIST_MARK || SEMICOLONS.contains(c);
    let next = body.chars[from..end].iter().position(stop);
    next.is_some_and(|length| length >= LONGEST_KIND && begins_task(body, from + length + 1, end))
}

/// (1)办好…;(2)建好…: the numbered items of a sentence, else the sentence itself.
fn numbered(body: &Places, start: usize, end: usize) -> Vec<(usize, usize)> {
    let behind_stop = |at: usize| at > start && HEADING_STOPS.contains(body.chars[at - 1]);
    let marks = |at: &usize| {
        // 一是办好…;二是建好…
        if ORDER.contains(&body.chars[*at]) && body.chars.get(at + 1) == Some(&IS) {
            return behind_stop(*at);
        }
        let inside =
            body.chars[at + 1..end].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
        body.chars[*at] == '(' && inside > 0 && body.chars.get(at + 1 + inside) == Some(&')')
    };
    let starts: Vec<usize> = (start..end).filter(marks).collect();
    if starts.len() < 2 {
        return vec![(start, end)];
    }
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts.iter().copied().zip(ends).collect()
}

/// A sentence that begins with 下一步 opens plans up to the end of its paragraph; one that ends with a colon there opens
/// the lines of a list below it, too.
fn sentences(body: &Places, next_year: Option<i32>) -> Vec<Region> {
    let next_year = next_year.map(|year| format!("{year}{YEAR}"));
    let mut regions = Vec::new();
    let (mut start, mut fresh, mut open, mut list) = (0, true, false, false);
    for (at, c) in body.chars.iter().enumerate() {
        if *c != FULL_STOP && *c != '\n' {
            continue;
        }
        let blank = body.chars[start..at].iter().take_while(|c| c.is_whitespace()).count();
        let first = start + blank;
        let text = body.slice(first, (first + 6).min(at));
        if list && fresh && at > first {
            open = numbers_item(&body.chars[first..at]);
        }
        open |= PARTS.embedded.iter().any(|word| text.starts_with(word.as_str()));
        // 2024年,我们将…: a sentence of the year after the report.
        let of_next = next_year.as_ref().is_some_and(|year| text.starts_with(year.as_str()));
        open |= of_next && holds(body.slice(first, at.min(first + REACH / 2)), &PARTS.to_come);
        let introduces = body.chars[first..at].ends_with(&[INTRODUCES]);
        if open && !introduces && at > first + LONGEST_KIND {
            let items = numbered(body, first, at + 1).into_iter();
            regions.extend(items.map(|at| Region { at, section: None, group: String::new() }));
        }
        fresh = *c == '\n';
        if fresh {
            list = open && (list || introduces);
            open = list;
        }
        start = at + 1;
    }
    regions
}

/// 一是…, 1.…, (1)…: a line that is an item of a list.
fn numbers_item(line: &[char]) -> bool {
    let head = line.strip_prefix(&['(']).unwrap_or(line);
    head.first().is_some_and(|c| c.is_ascii_digit() || ORDER.contains(c))
}
