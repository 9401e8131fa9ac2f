//! From lines to paragraphs, over the ends of pages; page numbers and running heads go behind the paragraph they
//! interrupt, apart from the body.

use super::layout::Line;
use crate::clean::NoiseClass;
use crate::decode::piece::Piece;
use std::collections::BTreeMap;

/// How near to the head or the foot of a page running heads stand.
const MARGIN: f64 = 0.13;
/// On how many pages a line has to stand to be a running head.
const REPEATS: usize = 3;

/// The text of all pages.
pub(super) fn join(mut pages: Vec<Vec<Line>>) -> Piece {
    set_apart(&mut pages);
    let width = widest(&pages);
    let mut text = Piece::default();
    let mut waiting: Vec<String> = Vec::new();
    let mut last: Option<Line> = None;
    for page in pages {
        let step = step(&page);
        let left = page.iter().filter(|line| !line.apart).map(|line| line.x).min_by(f64::total_cmp);
        let mut first = true;
        for line in page {
            if line.apart {
                waiting.push(line.text);
                continue;
            }
            let goes_on = last.as_ref().is_some_and(|last| {
                let near = first || (0.0..=step * 1.45).contains(&(last.y - line.y));
                near && continues(last, &line, left.unwrap_or(line.x), width)
            });
            if !goes_on {
                text.end_line();
                flush(&mut text, &mut waiting);
            } else if needs_blank(&text.text, &line.text) {
                text.text.push(' ');
            }
            text.text.push_str(&line.text);
            last = Some(line);
            first = false;
        }
    }
    text.end_line();
    flush(&mut text, &mut waiting);
    text
}

fn flush(text: &mut Piece, waiting: &mut Vec<String>) {
    for crumb in waiting.drain(..) {
        text.append_apart(Piece::from(crumb), NoiseClass::PageMarker);
    }
}

/// Whether a line goes on where the one before ended: that one is full, this one is not indented.
fn continues(last: &Line, line: &Line, left: f64, right: f64) -> bool {
    let alike = (last.size - line.size).abs() <= last.size.max(line.size) * 0.12;
    let full = last.end >= right - last.size * 2.2;
    let flush_left = line.x - left < line.size * 0.9;
    alike && full && flush_left && !last.text.contains('\t') && !line.text.contains('\t')
}

fn needs_blank(text: &str, line: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_alphabetic())
        && line.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Where full lines end: the right edge that most long lines reach.
fn widest(pages: &[Vec<Line>]) -> f64 {
    let mut ends: Vec<f64> =
        pages.iter().flatten().filter(|line| !line.apart).map(|line| line.end).collect();
    ends.sort_by(f64::total_cmp);
    // A few lines may stand out of the block.
    ends.get((ends.len() * 49 / 50).min(ends.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

/// The usual distance of lines on a page.
fn step(page: &[Line]) -> f64 {
    let body: Vec<&Line> = page.iter().filter(|line| !line.apart).collect();
    let mut steps: Vec<f64> =
        body.windows(2).map(|pair| pair[0].y - pair[1].y).filter(|step| *step > 0.0).collect();
    steps.sort_by(f64::total_cmp);
    let size = body.first().map_or(12.0, |line| line.size);
    steps.get(steps.len() / 2).copied().unwrap_or(size * 2.0).min(size * 3.0)
}

/// Marks page numbers, and lines that stand on page after page at the same place.
fn set_apart(pages: &mut [Vec<Line>]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let in_margin = |line: &Line| line.height < MARGIN || line.height > 1.0 - MARGIN;
    for page in pages.iter() {
        let mut shapes: Vec<String> =
            page.iter().filter(|line| in_margin(line)).map(|line| shape(&line.text)).collect();
        shapes.sort();
        shapes.dedup();
        for shape in shapes {
            *count.entry(shape).or_default() += 1;
        }
    }
    for page in pages.iter_mut() {
        let body: Vec<usize> = (0..page.len()).filter(|at| !page[*at].apart).collect();
        let edges = [body.first().copied(), body.last().copied()];
        for (at, line) in page.iter_mut().enumerate().filter(|(_, line)| in_margin(line)) {
            let repeated = count.get(&shape(&line.text)).is_some_and(|count| *count >= REPEATS);
            let number = edges.contains(&Some(at)) && is_page_number(&line.text);
            line.apart |= repeated && !line.text.chars().all(|c| c == '#') || number;
        }
    }
}

/// A line with its numbers made equal.
fn shape(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c.is_ascii_digit() { '#' } else { c })
        .collect()
}

/// `3`, `- 3 -`, `3/10` and the like; with the words of a language around it, it is known by its repetition.
fn is_page_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let other = |c: char| !c.is_ascii_digit() && !c.is_whitespace();
    let frame = |c: char| {
        matches!(
            c,
            '-' | '/' | '\u{2010}'
                ..='\u{2015}' | '\u{B7}' | '\u{2022}' | '\u{2212}' | '\u{FF0D}' | '~'
        )
    };
    (1..=8).contains(&digits)
        && text.chars().filter(|c| other(*c)).all(frame)
        && text.chars().count() <= 16
}
