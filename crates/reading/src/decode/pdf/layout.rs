//! From signs with places to lines of text.

use super::content::Glyph;
use super::pages::Page;

/// A line of a page.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub text: String,
    pub x: f64,
    pub end: f64,
    pub y: f64,
    pub size: f64,
    pub apart: bool,
    /// How high on the page it stands: 0 at the foot, 1 at the head.
    pub height: f64,
}

/// A gap of this many ems parts words, and of this many parts cells.
const WORD_GAP: f64 = 0.18;
const MIXED_GAP: f64 = 0.35;
const LETTER_GAP: f64 = 0.9;
const CELL_GAP: f64 = 1.9;

/// The lines of a page from top to bottom; columns one after the other.
pub(super) fn lines(glyphs: Vec<Glyph>, page: &Page<'_>) -> Vec<Line> {
    let (apart, glyphs): (Vec<Glyph>, Vec<Glyph>) =
        glyphs.into_iter().partition(|glyph| glyph.apart);
    let mut found = Vec::new();
    let rows = rows(glyphs);
    match gutter(&rows) {
        Some(middle) => {
            // What spans both columns parts them: a heading over both is read before them.
            let (mut left, mut right) = (Vec::new(), Vec::new());
            let mut flush = |left: &mut Vec<Line>, right: &mut Vec<Line>| {
                found.append(left);
                found.append(right);
            };
            for row in rows {
                let (before, behind): (Vec<Glyph>, Vec<Glyph>) =
                    row.into_iter().partition(|glyph| glyph.x < middle);
                let crosses = before.iter().any(|glyph| glyph.end > middle + glyph.size);
                if crosses {
                    flush(&mut left, &mut right);
                    left.extend(line(before.into_iter().chain(behind).collect()));
                    flush(&mut left, &mut right);
                } else {
                    left.extend(line(before));
                    right.extend(line(behind));
                }
            }
            flush(&mut left, &mut right);
        }
        None => found.extend(rows.into_iter().filter_map(line)),
    }
    for row in self::rows(apart) {
        found.extend(line(row).map(|line| Line { apart: true, ..line }));
    }
    let turned = page.turns % 2 == 1;
    let (bottom, top) = if turned {
        (page.corners[0], page.corners[2])
    } else {
        (page.corners[1], page.corners[3])
    };
    let tall = (top - bottom).abs().max(1.0);
    for line in &mut found {
        line.height = if turned { line.y / tall } else { (line.y - bottom.min(top)) / tall };
    }
    found
}

/// Signs on one height, from left to right; the highest row first.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    let mut height = f64::INFINITY;
    for glyph in glyphs {
        // A sign set a little higher or lower, and a smaller one, still stand on the line.
        let near = (height - glyph.y).abs() <= glyph.size * 0.45;
        match rows.last_mut() {
            Some(row) if near => row.push(glyph),
            _ => {
                height = glyph.y;
                rows.push(vec![glyph]);
            }
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.x.total_cmp(&b.x)));
    rows
}

/// The middle of the empty strip between two columns of text, if most rows leave it empty.
fn gutter(rows: &[Vec<Glyph>]) -> Option<f64> {
    const FEWEST_ROWS: usize = 12;
    const FEWEST_SIGNS: usize = 10;
    let left = rows.iter().flatten().map(|glyph| glyph.x).min_by(f64::total_cmp)?;
    let right = rows.iter().flatten().map(|glyph| glyph.end).max_by(f64::total_cmp)?;
    let middle = (left + right) / 2.0;
    let mut both = 0;
    let mut crossed = 0;
    for row in rows {
        let before = row.iter().filter(|glyph| glyph.end <= middle).count();
        let behind = row.iter().filter(|glyph| glyph.x >= middle).count();
        let size = row.first().map_or(1.0, |glyph| glyph.size);
        let inner = row
            .iter()
            .any(|glyph| glyph.x < middle + size * 0.4 && glyph.end > middle - size * 0.4);
        both += usize::from(!inner && before >= FEWEST_SIGNS && behind >= FEWEST_SIGNS);
        crossed += usize::from(inner);
    }
    (both >= FEWEST_ROWS && crossed * 4 < both).then_some(middle)
}

/// Signs of one row as a line, blanks and tabs where there are gaps.
fn line(row: Vec<Glyph>) -> Option<Line> {
    let mut text = String::new();
    let mut end: Option<f64> = None;
    let mut last: Option<&Glyph> = None;
    let mut size = 0.0_f64;
    let tall = row.iter().map(|glyph| glyph.size).max_by(f64::total_cmp).unwrap_or(1.0);
    let base = row
        .iter()
        .filter(|glyph| glyph.size > tall * 0.9)
        .map(|glyph| glyph.y)
        .min_by(f64::total_cmp);
    for glyph in &row {
        let raised = glyph.size < tall * 0.75 && glyph.y > base.unwrap_or(glyph.y) + tall * 0.15;
        let again = last.is_some_and(|last| {
            last.text == glyph.text && (last.x - glyph.x).abs() < glyph.size * 0.3
        });
        if again {
            // Bold print by printing twice.
            continue;
        }
        if let Some(end) = end {
            let gap = (glyph.x - end) / glyph.size;
            let latin = text.ends_with(|c: char| c.is_ascii_alphanumeric())
                && glyph.text.starts_with(|c: char| c.is_ascii_alphanumeric());
            let mixed = text.ends_with(|c: char| c.is_ascii_digit())
                != glyph.text.starts_with(|c: char| c.is_ascii_digit());
            if gap > CELL_GAP {
                text.push('\t');
            } else if gap > LETTER_GAP || (latin && gap > WORD_GAP) || (mixed && gap > MIXED_GAP) {
                text.push(' ');
            }
        }
        if raised {
            text.extend(glyph.text.chars().map(superscript));
        } else {
            text.push_str(&glyph.text);
        }
        end = Some(end.map_or(glyph.end, |end| end.max(glyph.end)));
        size = size.max(glyph.size);
        last = Some(glyph);
    }
    let first = row.first()?;
    let text = text.trim().to_owned();
    (!text.is_empty()).then(|| Line {
        text,
        x: first.x,
        end: end.unwrap_or(first.end),
        y: first.y,
        size,
        apart: false,
        height: 0.0,
    })
}

/// The raised form of a digit: the mark of a note must not run into a number.
fn superscript(c: char) -> char {
    match c {
        '1' => '\u{B9}',
        '2' => '\u{B2}',
        '3' => '\u{B3}',
        '0' | '4'..='9' => char::from_u32(0x2070 + u32::from(c) - u32::from('0')).unwrap_or(c),
        _ => c,
    }
}
