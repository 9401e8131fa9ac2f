//! Numbers of headings, wherever they stand: the style of the number is the level.

use crate::MOST_HEADINGS;
use crate::lexicon::{DIGIT, IS, LIST_MARK, MUST, ORDER, WORD, sign};
use crate::places::Places;
use domain::basics::{MILLION, read_stated};

/// What looks like the number of a heading, at most: of most none is one.
const MOST_MARKERS: usize = 10 * MOST_HEADINGS;
/// The largest number of a heading.
const LARGEST: u32 = 60;
/// The circled one, and the last of its row.
const CIRCLED: std::ops::RangeInclusive<char> = '\u{2460}'..='\u{2473}';

/// What looks like the number of a heading.
pub(super) struct Marker {
    pub start: usize,
    pub end: usize,
    pub level: u8,
    pub number: u32,
    pub written: String,
}

/// All of them in order.
pub(super) fn markers(body: &Places) -> Vec<Marker> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < body.len() && found.len() < MOST_MARKERS {
        let c = body.chars[at];
        let opens = sign(c) & (DIGIT | WORD) != 0 || c == '(' || CIRCLED.contains(&c);
        if !opens {
            at += 1;
            continue;
        }
        match marker_at(&body.chars, at) {
            Some(marker) => {
                at = marker.end;
                found.push(marker);
            }
            None => at += digits(&body.chars[at..]).max(1),
        }
    }
    found
}

fn marker_at(chars: &[char], at: usize) -> Option<Marker> {
    match chars[at] {
        c if CIRCLED.contains(&c) => made(chars, 4, (at, at, at + 1), at + 1),
        c if c.is_ascii_digit() => plain(chars, at),
        '(' => bracketed(chars, at),
        c if ORDER.contains(&c) => in_words(chars, at),
        _ => None,
    }
}

fn made(
    chars: &[char],
    level: u8,
    (start, from, to): (usize, usize, usize),
    end: usize,
) -> Option<Marker> {
    let written: String = chars[from..to].iter().collect();
    Some(Marker { start, end, level, number: value(&written)?, written })
}

/// 1. and 1、
fn plain(chars: &[char], at: usize) -> Option<Marker> {
    let end = at + digits(&chars[at..]);
    let mark = end + blank(chars, end);
    let marked = chars.get(mark).is_some_and(|c| *c == '.' || *c == LIST_MARK);
    if end - at <= 2 && marked { made(chars, 3, (at, at, end), mark + 1) } else { None }
}

/// (一) and (1)
fn bracketed(chars: &[char], at: usize) -> Option<Marker> {
    let inside = &chars[at + 1..];
    let (words, digits) = (numerals(inside), digits(inside));
    let (level, length, most) = if words > 0 { (2, words, 3) } else { (4, digits, 2) };
    let end = at + 1 + length;
    if !(1..=most).contains(&length) || chars.get(end) != Some(&')') {
        return None;
    }
    let mark = usize::from(level == 2 && chars.get(end + 1) == Some(&LIST_MARK));
    made(chars, level, (at, at + 1, end), end + 1 + mark)
}

/// 一、 and 一是
fn in_words(chars: &[char], at: usize) -> Option<Marker> {
    let length = numerals(&chars[at..]);
    let end = at + length;
    let mark = end + blank(chars, end);
    if length > 3 {
        None
    } else if chars.get(mark) == Some(&LIST_MARK) {
        made(chars, 1, (at, at, end), mark + 1)
    } else if chars.get(end).is_some_and(|c| *c == IS || *c == MUST) {
        made(chars, 5, (at, at, end), end + 1)
    } else {
        None
    }
}

fn blank(chars: &[char], at: usize) -> usize {
    usize::from(chars.get(at) == Some(&' '))
}

/// Length of the run of digits; a very long one is taken piece by piece.
fn digits(chars: &[char]) -> usize {
    chars.iter().take(64).take_while(|c| c.is_ascii_digit()).count()
}

fn numerals(chars: &[char]) -> usize {
    chars.iter().take(4).take_while(|c| ORDER.contains(c)).count()
}

fn value(number: &str) -> Option<u32> {
    let circled = number.chars().next().filter(|c| CIRCLED.contains(c));
    let value = match (circled, number.parse::<u32>()) {
        (Some(circled), _) => u32::from(circled) - 0x245F,
        (None, Ok(plain)) => plain,
        (None, Err(_)) => {
            u32::try_from(read_stated(number, MILLION).ok()?.value? / MILLION).ok()?
        }
    };
    (1..=LARGEST).contains(&value).then_some(value)
}
