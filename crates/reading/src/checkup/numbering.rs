//! Numbers of lists and headings that are missing or repeated: 一是…二是…四是.

use super::lexicon::{CIRCLED_ONE, patterns};
use super::paper::{Paper, Stretch};
use super::{Certainty, Finding, Rule};
use domain::basics::{MILLION, read_stated};

/// How many numbers may be missing in one place; more is another list.
const MOST_MISSING: u32 = 2;

/// A number of a list.
struct Mark {
    at: Stretch,
    number: u32,
    style: usize,
    words: String,
}

/// Follows every style of numbers.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let marks = marks(paper);
    let mut last: Vec<Option<&Mark>> = vec![None; patterns("numbering").len()];
    for mark in &marks {
        let before = last[mark.style];
        if let Some(before) = before {
            findings.extend(judge(paper, before, mark));
        }
        let follows = before.is_none_or(|before| mark.number <= before.number + 1 + MOST_MISSING);
        if mark.number == 1 || (before.is_some() && follows) {
            last[mark.style] = Some(mark);
            // A number of a higher style begins the lower ones anew.
            for (style, last) in last.iter_mut().enumerate() {
                if rank(style) > rank(mark.style) {
                    *last = None;
                }
            }
        }
    }
}

/// The depth of a style: 一、 (一) 1. (1) ① 一是.
fn rank(style: usize) -> usize {
    [5, 0, 1, 2, 3, 4, 5].get(style).copied().unwrap_or(5)
}

fn judge(paper: &Paper<'_>, before: &Mark, mark: &Mark) -> Option<Finding> {
    let missing = mark.number.checked_sub(before.number + 1);
    let repeated = mark.number == before.number && mark.number > 1;
    let gap = missing.is_some_and(|missing| (1..=MOST_MISSING).contains(&missing));
    if !gap && !repeated {
        return None;
    }
    // …… between two numbers: what stands there was left out.
    if gap && paper.between(before.at.1, mark.at.0).contains(super::lexicon::LEFT_OUT) {
        return None;
    }
    let key = if repeated { "number-repeated" } else { "number-missing" };
    let found =
        paper.finding(Rule::NumberingGap, Certainty::Contradicts, &[mark.at, before.at], key);
    let expected = mark.words.replacen(&numeral(mark), &like(mark, before.number + 1), 1);
    Some(found.stated(mark.words.trim()).computed(expected.trim()))
}

/// The digits or letters of a mark's number.
fn numeral(mark: &Mark) -> String {
    let is_part = |c: &char| {
        c.is_ascii_digit()
            || read_stated(&c.to_string(), MILLION).is_ok_and(|found| found.value.is_some())
    };
    mark.words.chars().filter(|c| is_part(c) || is_circled(*c)).collect()
}

fn is_circled(c: char) -> bool {
    (CIRCLED_ONE..CIRCLED_ONE + 20).contains(&u32::from(c))
}

/// A number in the style of a mark.
fn like(mark: &Mark, number: u32) -> String {
    let digits = mark.words.contains(|c: char| c.is_ascii_digit());
    if digits {
        number.to_string()
    } else if mark.words.contains(is_circled) {
        char::from_u32(CIRCLED_ONE + number - 1).map(String::from).unwrap_or_default()
    } else {
        super::lexicon::in_words(number)
    }
}

/// All numbers of lists in order.
fn marks(paper: &Paper<'_>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (style, pattern) in patterns("numbering").iter().enumerate() {
        let mut from = 0;
        while let Some(found) = pattern.captures_at(paper.text(), from) {
            let (Some(hit), Some(whole)) = (found.name("it"), found.get(0)) else { break };
            from = hit.end();
            let Some(number) = value(hit.as_str()) else { continue };
            let (start, _) = paper.stretch(hit);
            let words = paper.text()[hit.start()..whole.end()].chars().take(4).collect::<String>();
            marks.push(Mark {
                at: (start, start + words.trim_end().chars().count()),
                number,
                style,
                words,
            });
        }
    }
    for heading in &paper.reading.headings {
        let style = match heading.level {
            level @ 1..=3 => usize::from(level),
            4 => 4,
            _ => 0,
        };
        let number = heading.number.as_deref().and_then(value);
        let words: String = paper.between(heading.at.0, heading.words).to_owned();
        let at = (heading.at.0, heading.words);
        let known = marks.iter().any(|mark| mark.at.0 < at.1 && at.0 < mark.at.1);
        if let Some(number) = number.filter(|_| !known) {
            marks.push(Mark { at, number, style, words });
        }
    }
    marks.sort_by_key(|mark| mark.at);
    marks
}

fn value(text: &str) -> Option<u32> {
    if let Some(circled) = text.chars().next().filter(|c| is_circled(*c)) {
        return Some(u32::from(circled) - CIRCLED_ONE + 1);
    }
    let value = read_stated(text, MILLION).ok()?.value? / MILLION;
    u32::try_from(value).ok().filter(|number| (1..=60).contains(number))
}
