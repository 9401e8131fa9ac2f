//! Traces of pages and slides inside the text.

use super::fold::is_han;
use super::{Noise, NoiseClass};
use crate::lexicon::{CLOSED, COMMAS, mark};
use crate::places::Places;
use regex::Regex;
use std::sync::LazyLock;

/// Characters of a line that is no heading.
const LONG: usize = 30;

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| mark("numbered_line"));
static PAGE_RUN: LazyLock<Regex> = LazyLock::new(|| mark("page_run"));
static PAGE: LazyLock<Regex> = LazyLock::new(|| mark("page"));
static SLIDE_FILLER: LazyLock<Regex> = LazyLock::new(|| mark("slide_filler"));

/// Takes page numbers out, and joins what they tore apart.
pub fn drop_markers(text: Places, noise: &mut Vec<Noise>) -> Places {
    let mut marked = vec![false; text.len()];
    mark_run(&text, &mut marked, noise);
    let text = text.without(&marked);
    let mut marked = vec![false; text.len()];
    for found in PAGE.find_iter(&text.text) {
        let (start, end) = (text.char_at_byte(found.start()), text.char_at_byte(found.end()));
        let (first, last) = (text.chars[start], text.chars[end - 1]);
        let (inner, alone) = (start + usize::from(first == '\n'), first == '\n' && last == '\n');
        if alone && !torn(&text, start, end) {
            continue;
        }
        // A number alone on a line inside a sentence takes both line ends with it.
        marked[if alone { start } else { inner }..end].fill(true);
        noise.push(Noise {
            class: NoiseClass::PageMarker,
            span: text.span(inner, end - usize::from(alone)),
        });
    }
    text.without(&marked)
}

/// Whether the line ends around stand inside a sentence. A number goes on with a sentence that was long before, a heading
/// does not.
fn torn(text: &Places, start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| text.chars[at]);
    let goes_on = |c: char| {
        let line = text.chars[..start].iter().rev().take(LONG).take_while(|c| **c != '\n');
        let long = line.count() == LONG;
        is_han(c)
            || c.is_ascii_digit()
                && long
                && !NUMBERED.is_match(text.slice(end, text.len().min(end + LONG)))
    };
    before.is_some_and(|c| is_han(c) || COMMAS.contains(&c))
        && text.chars.get(end).is_some_and(|c| goes_on(*c))
}

/// `1、` `2、` `3、` at the heads of lines are pagination when most of them stand inside a sentence. The first
/// member goes with them; its line end stays.
fn mark_run(text: &Places, marked: &mut [bool], noise: &mut Vec<Noise>) {
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mut torn = 0;
    for found in PAGE_RUN.captures_iter(&text.text) {
        let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else { continue };
        if number.as_str().parse() != Ok(run.len() + 1) {
            continue;
        }
        let (start, end) = (text.char_at_byte(whole.start()), text.char_at_byte(whole.end()));
        let before = text.chars[..start].iter().rev().find(|c| !c.is_whitespace());
        torn += usize::from(!run.is_empty() && before.is_some_and(|c| !CLOSED.contains(*c)));
        run.push((start, end));
    }
    if run.len() < 3 || torn * 2 < run.len() {
        return;
    }
    for (index, (start, end)) in run.into_iter().enumerate() {
        noise.push(Noise { class: NoiseClass::PageMarker, span: text.span(start, end) });
        let blank = text.chars[..start].iter().rev().take_while(|c| c.is_whitespace()).count();
        let line_end = usize::from(text.chars[start] == '\n');
        let from = if index == 0 { start + line_end } else { start - blank };
        marked[from..end].fill(true);
    }
}

/// Takes English sample text out of Chinese reports.
pub fn drop_slide_filler(text: Places, noise: &mut Vec<Noise>) -> Places {
    let chinese = text.chars.iter().filter(|c| is_han(**c)).count();
    if chinese * 2 < text.len() {
        return text;
    }
    let mut marked = vec![false; text.len()];
    for found in SLIDE_FILLER.find_iter(&text.text) {
        let (start, end) = (text.char_at_byte(found.start()), text.char_at_byte(found.end()));
        marked[start..end].fill(true);
        noise.push(Noise { class: NoiseClass::SlideTemplate, span: text.span(start, end) });
    }
    text.without(&marked)
}
