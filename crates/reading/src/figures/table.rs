//! Numbers of tables that became text: their unit stands behind the name of the row or of the column, in brackets, or
//! once above the table (单位:万元).

use super::scan::Raw;
use super::{Decimal, Text};
use crate::lexicon::{CAPTION, DIGIT, HAN, MAGNITUDES, magnitude};
use domain::basics::MILLION;

/// Numbers of a row that are read at most.
const COLUMNS: usize = 40;
/// Rows a caption or a head holds for.
const ROWS: usize = 200;

/// A cell of a line: where it begins and ends in the clean text.
type Cell = (usize, usize);

/// A name with its unit: 参观人次(万人次).
struct Head {
    name: String,
    unit: Option<(String, String, i128)>,
}

/// What the lines so far say of the next.
#[derive(Default)]
struct Above {
    heads: Vec<Head>,
    caption: Option<(String, String, i128)>,
    rows: usize,
}

/// All figures of tables, outside what is taken.
pub(super) fn scan(text: &Text<'_>, taken: &[bool]) -> Vec<Raw> {
    let mut found = Vec::new();
    let mut above = Above::default();
    let mut start = 0;
    for end in 0..=text.body.len() {
        if end < text.body.len() && text.body.chars[end] != '\n' {
            continue;
        }
        if end > start {
            line(text, taken, (start, end), &mut above, &mut found);
        }
        start = end + 1;
    }
    found
}

fn line(
    text: &Text<'_>,
    taken: &[bool],
    (start, end): Cell,
    above: &mut Above,
    found: &mut Vec<Raw>,
) {
    let cells = cells(text, start, end);
    let numbers = cells.iter().skip(1).filter(|cell| number(text, **cell).is_some()).count();
    let names = cells.len() - numbers;
    if numbers == 0 {
        let words = text.body.slice(start, end);
        if let Some(at) = words.find(CAPTION) {
            let from = text.body.char_at_byte(text.body.byte(start) + at) + CAPTION.chars().count();
            above.caption = unit(text, from, end).map(|(found, _)| found);
            above.rows = 0;
        } else if cells.len() > 1 {
            above.heads = cells.iter().map(|cell| head(text, *cell)).collect();
            above.rows = 0;
        }
        return;
    }
    above.rows += 1;
    // The unit of a row may stand in a cell of its own.
    let apart = names == 2 && text.body.chars[cells[1].0] == '(';
    if names != 1 && !apart || above.rows > ROWS || taken[start..end].contains(&true) {
        return;
    }
    let row = head(text, if apart { (cells[0].0, cells[1].1) } else { cells[0] });
    for (column, cell) in cells.iter().enumerate().skip(1 + usize::from(apart)).take(COLUMNS) {
        let column = above.heads.get(column).filter(|_| above.heads.len() == cells.len());
        let own = row.unit.as_ref().or(column.and_then(|head| head.unit.as_ref()));
        let Some((unit, nature, factor)) = own.or(above.caption.as_ref()) else { continue };
        let Some(value) = number(text, *cell) else { continue };
        let of = column.map(|head| head.name.as_str()).unwrap_or_default();
        found.push(Raw {
            start: cell.0,
            end: cell.1,
            value: value.checked_mul(*factor).map(Decimal),
            high: None,
            other_value: None,
            unit: unit.clone(),
            unit_written: None,
            nature: nature.clone(),
            approx: None,
            redacted: false,
            label: Some(format!("{}{of}", row.name)),
        });
    }
}

/// Cells end at tabs, bars, and two blanks; between numbers one blank is enough.
fn cells(text: &Text<'_>, start: usize, end: usize) -> Vec<Cell> {
    let chars = &text.body.chars;
    let mut cells = Vec::new();
    let mut from = start;
    for at in start..=end {
        let behind = chars.get(at + 1).copied().unwrap_or('\n');
        let before = at.checked_sub(1).map_or('\n', |at| chars[at]);
        let figure = |c: char| c.is_ascii_digit();
        let ends = at == end
            || matches!(chars[at], '\t' | '|')
            || chars[at] == ' '
                && (behind == ' '
                    || before == ' '
                    || figure(behind) && (figure(before) || before == ')'));
        if !ends {
            continue;
        }
        let blank = |c: &&char| c.is_whitespace();
        let first = from + chars[from..at].iter().take_while(blank).count();
        let last = at - chars[first..at].iter().rev().take_while(blank).count();
        if last > first {
            cells.push((first, last));
        }
        from = at + 1;
    }
    cells
}

/// A cell that is a number and nothing else.
fn number(text: &Text<'_>, (start, end): Cell) -> Option<i128> {
    if end - start > 18 || text.signs[start] & DIGIT == 0 {
        return None;
    }
    let written: String = text.body.chars[start..end].iter().filter(|c| **c != ',').collect();
    let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 6 {
        return None;
    }
    let fraction: i128 = format!("{part:0<6}").parse().ok()?;
    whole.parse::<i128>().ok()?.checked_mul(MILLION)?.checked_add(fraction)
}

/// The name of a cell and the unit in its brackets.
fn head(text: &Text<'_>, (start, end): Cell) -> Head {
    let chars = &text.body.chars[start..end];
    let open = chars.iter().rposition(|c| *c == '(');
    let bracket = open.and_then(|open| {
        let (unit, length) = unit(text, start + open + 1, end)?;
        (chars.get(open + 1 + length) == Some(&')')).then_some((open, unit))
    });
    let upto = bracket.as_ref().map_or(chars.len(), |(open, _)| *open);
    let letters = text.signs[start..start + upto].iter().zip(chars);
    let name = letters.filter(|(sign, c)| **sign & HAN != 0 || c.is_alphanumeric());
    Head { name: name.map(|(_, c)| *c).collect(), unit: bracket.map(|(_, unit)| unit) }
}

/// A unit with its magnitude: 万元 is 元, ten thousand times.
fn unit(text: &Text<'_>, start: usize, end: usize) -> Option<((String, String, i128), usize)> {
    let chars = text.body.chars.get(start..end)?;
    let large = chars.iter().take_while(|c| MAGNITUDES.contains(c)).count();
    let factor =
        chars[..large].iter().fold(1, |factor: i128, c| factor.saturating_mul(magnitude(*c)));
    let (unit, length) = text.lexicon.units.longest_at(&chars[large..])?;
    Some(((unit.usual.clone(), unit.nature.clone(), factor), large + length))
}
