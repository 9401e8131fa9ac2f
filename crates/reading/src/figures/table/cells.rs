//! The cells of a line: where they begin and end, their numbers, names and units.

use super::{Above, COLUMNS, Cell, Unit};
use crate::figures::{Nature, Text};
use crate::lexicon::{
    AT_LEAST_SIGNS, COMMAS, DIGIT, HAN, LIST_MARK, MAGNITUDES, POINTS, SCORE_HEADS, STROKES,
    UNIT_HEADS, magnitude,
};
use domain::basics::MILLION;

/// Characters of the longest number with its unit.
const LONGEST_NUMBER: usize = 24;
/// Letters of the name of a row or column that are kept: what goes on is prose.
const LONGEST_HEAD: usize = 40;

/// A name with its unit: 参观人次(万人次).
pub(super) struct Head<'a> {
    pub(super) name: String,
    pub(super) unit: Option<Unit<'a>>,
}

/// Cells end at tabs, bars, and two blanks; between numbers one blank is enough.
pub(super) fn cells(text: &Text<'_>, start: usize, end: usize) -> Vec<Cell> {
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

/// A row of a name and numbers parted by single blanks, with as many cells as the line of heads has.
pub(super) fn row_of(text: &Text<'_>, (start, end): Cell, above: &Above<'_>) -> Option<Vec<Cell>> {
    let wanted = above.loose.len();
    if wanted < 3 {
        return None;
    }
    let mut cells = above.without_order(text, parted(text, start, end));
    // The blanks between letters and the number behind them are gone: 二中6 11 15.
    while cells.len() < wanted {
        let torn = cells.iter().enumerate().find_map(|(at, cell)| Some((at, torn(text, *cell)?)));
        let (at, split) = torn?;
        let (from, upto) = cells[at];
        cells.splice(at..=at, [(from, split), (split, upto)]);
    }
    let (name, numbers) = cells.split_first()?;
    let row = cells.len() == wanted && number(text, *name).is_none();
    let units = above.loose.iter().map(|head| UNIT_HEADS.contains(&head.name.as_str())).skip(1);
    let fits = |(cell, unit): (&Cell, bool)| {
        is_missing(text, *cell)
            || number(text, *cell).is_some()
            || unit && whole_unit(text, *cell).is_some()
    };
    (row && numbers.iter().zip(units).all(fits)).then_some(cells)
}

/// Where the last number begins that stands right behind letters: 二中|6, 26场|10.
fn torn(text: &Text<'_>, (from, upto): Cell) -> Option<usize> {
    let chars = &text.body.chars;
    let behind_letter = |at: &usize| {
        let sign = AT_LEAST_SIGNS.contains(chars[*at]) || text.signs[*at] & DIGIT != 0;
        sign && (text.signs[at - 1] & HAN != 0
            || text.lexicon.units.named(&chars[at - 1].to_string()).is_some())
    };
    (from + 1..upto)
        .rev()
        .take(LONGEST_NUMBER)
        .find(|at| behind_letter(at) && number(text, (*at, upto)).is_some())
}

/// The stretches of a line between blanks.
pub(super) fn parted(text: &Text<'_>, start: usize, end: usize) -> Vec<Cell> {
    let parts = text.body.chars[start..end].split(|c| c.is_whitespace() || *c == '|');
    let mut at = start;
    let cells = parts.take(COLUMNS).map(|part| {
        let from = at;
        at += part.len() + 1;
        (from, from + part.len())
    });
    cells.filter(|(from, upto)| upto > from).collect()
}

/// 单位:场、人次
pub(super) fn units<'a>(text: &'a Text<'a>, start: usize, end: usize) -> Vec<Unit<'a>> {
    let mut found = Vec::new();
    let mut at = start;
    while let Some((known, length)) = unit(text, at, end) {
        found.push(known);
        at += length + 1;
        if text.body.chars.get(at - 1) != Some(&LIST_MARK) {
            break;
        }
    }
    found
}

/// The number of a cell.
pub(super) struct Number<'a> {
    pub(super) value: i128,
    /// The unit it bears itself: 95%, 2项.
    pub(super) own: Option<Unit<'a>>,
    /// Whether it is the least that is asked for: ≥20场.
    pub(super) over: bool,
}

/// A cell that is a number and nothing else, or a number with its unit. A year is none.
pub(super) fn number<'a>(text: &'a Text<'a>, (start, end): Cell) -> Option<Number<'a>> {
    let over = AT_LEAST_SIGNS.contains(text.body.chars[start]);
    let start = start + usize::from(over);
    if start >= end || end - start > LONGEST_NUMBER || text.signs[start] & DIGIT == 0 {
        return None;
    }
    let sign = |c: &&char| c.is_ascii_digit() || **c == '.' || COMMAS.contains(*c);
    let length = text.body.chars[start..end].iter().take_while(sign).count();
    let written = text.body.chars[start..start + length].iter().filter(|c| !COMMAS.contains(*c));
    let written: String = written.collect();
    let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if length > 18 || !digits(whole) || !digits(part) || part.len() > 6 {
        return None;
    }
    let fraction: i128 = format!("{part:0<6}").parse().ok()?;
    let value = whole.parse::<i128>().ok()?.checked_mul(MILLION)?.checked_add(fraction)?;
    if start + length == end {
        return Some(Number { value, own: None, over });
    }
    let own = whole_unit(text, (start + length, end));
    let own = own.filter(|(_, nature, _)| *nature != Nature::Duration)?;
    Some(Number { value, own: Some(own), over })
}

/// A cell in which there is no number: a stroke.
pub(super) fn is_missing(text: &Text<'_>, (start, end): Cell) -> bool {
    text.body.chars[start..end].iter().all(|c| STROKES.contains(*c))
}

/// A cell that is a unit and nothing else.
pub(super) fn whole_unit<'a>(text: &'a Text<'a>, (start, end): Cell) -> Option<Unit<'a>> {
    let (unit, length) = unit(text, start, end)?;
    (start + length == end).then_some(unit)
}

/// The name of a cell and the unit in its brackets.
pub(super) fn head<'a>(text: &'a Text<'a>, (start, end): Cell) -> Head<'a> {
    let chars = &text.body.chars[start..end];
    let open = chars.iter().rposition(|c| *c == '(');
    let bracket = open.and_then(|open| {
        let (unit, length) = unit(text, start + open + 1, end)?;
        (chars.get(open + 1 + length) == Some(&')')).then_some((open, unit))
    });
    let upto = bracket.as_ref().map_or(chars.len(), |(open, _)| *open);
    let letters = text.signs[start..start + upto].iter().zip(chars);
    let name: String = letters
        .filter(|(sign, c)| **sign & HAN != 0 || c.is_alphanumeric())
        .map(|(_, c)| *c)
        .take(LONGEST_HEAD)
        .collect();
    let points = SCORE_HEADS.iter().any(|head| name.ends_with(head));
    let points = points.then(|| text.lexicon.units.named(POINTS)).flatten();
    let unit =
        bracket.map(|(_, unit)| unit).or(points.map(|unit| (unit.usual.as_str(), unit.nature, 1)));
    Head { name, unit }
}

/// A unit with its magnitude: 万元 is 元, ten thousand times.
pub(super) fn unit<'a>(text: &'a Text<'a>, start: usize, end: usize) -> Option<(Unit<'a>, usize)> {
    let chars = text.body.chars.get(start..end)?;
    let large = chars.iter().take_while(|c| MAGNITUDES.contains(c)).count();
    let factor =
        chars[..large].iter().fold(1, |factor: i128, c| factor.saturating_mul(magnitude(*c)));
    let (unit, length) = text.lexicon.units.longest_at(&chars[large..])?;
    if unit.fraction.is_some() {
        return None;
    }
    Some(((unit.usual.as_str(), unit.nature, factor), large + length))
}
