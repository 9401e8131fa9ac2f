//! Numbers of tables that became text: their unit stands behind the name of the row or of the column, in brackets, or
//! once above the table (单位:万元).

use super::scan::Raw;
use super::{Approx, Decimal, Nature, Text};
use crate::MOST_FIGURES;
use crate::lexicon::{
    AT_LEAST_SIGNS, CAPTION, CAPTION_END, COMMAS, DIGIT, HAN, LIST_MARK, MAGNITUDES, ORDER_HEADS,
    POINTS, SCORE_HEADS, UNIT_HEADS, magnitude,
};
use domain::basics::MILLION;

/// Characters of the longest number with its unit.
const LONGEST_NUMBER: usize = 24;
/// Numbers of a row that are read at most.
const COLUMNS: usize = 40;
/// Rows a caption or a head holds for.
const ROWS: usize = 200;

/// A unit, its nature, and what its magnitude multiplies by.
type Unit<'a> = (&'a str, Nature, i128);

/// A cell of a line: where it begins and ends in the clean text.
type Cell = (usize, usize);

/// A name with its unit: 参观人次(万人次).
struct Head<'a> {
    name: String,
    unit: Option<Unit<'a>>,
}

/// What the lines so far say of the next.
#[derive(Default)]
struct Above<'a> {
    heads: Vec<Head<'a>>,
    /// The same line, parted at every blank.
    loose: Vec<Head<'a>>,
    /// The units of the caption, one for all columns or one each.
    caption: Vec<Unit<'a>>,
    /// Whether the first column numbers the rows.
    ordered: bool,
    rows: usize,
}

impl<'u> Above<'u> {
    /// The heads of a row of so many cells; a line parted at every blank serves where the other does not fit.
    fn heads_of(&self, cells: usize) -> &[Head<'u>] {
        let mut lines = [&self.heads, &self.loose].into_iter();
        lines.find(|heads| heads.len() == cells).map_or(&[], Vec::as_slice)
    }

    /// A line without numbers: the unit of all, or the names of the columns.
    fn take(&mut self, text: &'u Text<'u>, (start, end): Cell, cells: &[Cell]) {
        let words = text.body.slice(start, end);
        if let Some(at) = words.find(CAPTION) {
            let from = text.body.char_at_byte(text.body.byte(start) + at) + CAPTION.chars().count();
            *self = Self { caption: units(text, from, end), ..Self::default() };
            return;
        }
        let loose = parted(text, start, end);
        if loose.len() > 1 {
            self.heads = cells.iter().map(|cell| head(text, *cell)).collect();
            self.loose = loose.into_iter().map(|cell| head(text, cell)).collect();
            for heads in [&mut self.heads, &mut self.loose] {
                self.ordered =
                    heads.first().is_some_and(|head| ORDER_HEADS.contains(&head.name.as_str()));
                heads.drain(..usize::from(self.ordered));
            }
            self.rows = 0;
        }
    }

    /// The cells of a row without what only numbers it: 1|科普讲座, 1科普讲座.
    fn without_order(&self, text: &Text<'_>, mut cells: Vec<Cell>) -> Vec<Cell> {
        if let Some((from, upto)) = cells.first().copied().filter(|_| self.ordered) {
            let digits = text.run(from, DIGIT);
            if from + digits >= upto {
                cells.remove(0);
            } else {
                cells[0] = (from + digits, upto);
            }
        }
        cells
    }

    /// The unit of a column whose own head names none: from the caption, else the one unit among the heads (合计(件)).
    fn unit_of<'a>(&'a self, heads: &'a [Head<'u>], column: usize) -> Option<&'a Unit<'u>> {
        match self.caption.as_slice() {
            [] => {
                let mut named = heads.iter().filter_map(|head| head.unit.as_ref());
                named.next().filter(|_| named.next().is_none())
            }
            [one] => Some(one),
            several if several.len() + 1 == heads.len() => several.get(column.checked_sub(1)?),
            several => several.first(),
        }
    }
}

/// All figures of tables, outside what is taken.
pub(super) fn scan<'a>(text: &'a Text<'a>, taken: &[bool]) -> Vec<Raw<'a>> {
    let mut found = Vec::new();
    let mut above = Above::default();
    let mut start = 0;
    for end in 0..=text.body.len() {
        if end < text.body.len() && text.body.chars[end] != '\n' {
            continue;
        }
        if found.len() > MOST_FIGURES {
            break;
        }
        if end > start {
            line(text, taken, (start, end), &mut above, &mut found);
        }
        start = end + 1;
    }
    found
}

fn line<'a>(
    text: &'a Text<'a>,
    taken: &[bool],
    (start, end): Cell,
    above: &mut Above<'a>,
    found: &mut Vec<Raw<'a>>,
) {
    let parted_at = |c: &char| matches!(c, ' ' | '\t' | '|') || c.is_whitespace();
    let chars = &text.body.chars[start..end];
    // One cell is no row; only a caption is told by it.
    if !chars.contains(&CAPTION_END) && !chars.iter().any(parted_at) {
        return;
    }
    let cells = row_of(text, (start, end), above)
        .unwrap_or_else(|| above.without_order(text, cells(text, start, end)));
    let heads = above.heads_of(cells.len());
    let value =
        |cell: &Cell| number(text, *cell).filter(|found| found.own.is_none() || !heads.is_empty());
    if cells.is_empty() {
        return;
    }
    let numbers = cells.iter().skip(1).filter(|cell| value(cell).is_some()).count();
    let names = cells.len() - numbers;
    if numbers == 0 {
        above.take(text, (start, end), &cells);
        return;
    }
    // The unit of a row may stand in a cell of its own.
    let bracket = names == 2 && text.body.chars[cells[1].0] == '(';
    let column = heads
        .get(1)
        .filter(|_| names == 2)
        .is_some_and(|head| UNIT_HEADS.contains(&head.name.as_str()));
    let told = column.then(|| whole_unit(text, cells[1])).flatten();
    let apart = bracket || told.is_some();
    if names != 1 && !apart || above.rows >= ROWS {
        above.rows += 1;
        return;
    }
    let row = head(text, if bracket { (cells[0].0, cells[1].1) } else { cells[0] });
    for (at, cell) in cells.iter().enumerate().skip(1 + usize::from(apart)).take(COLUMNS) {
        if taken[cell.0..cell.1].contains(&true) {
            continue;
        }
        let Some(Number { value, own, over }) = value(cell) else { continue };
        let column = heads.get(at);
        let of_column = column.and_then(|head| head.unit.as_ref());
        let own = own.as_ref().or(of_column.filter(|_| told.is_some())).or(told.as_ref());
        let own = own.or(row.unit.as_ref()).or(of_column);
        let Some((unit, nature, factor)) = own.or_else(|| above.unit_of(heads, at)) else {
            continue;
        };
        let of = column.map(|head| head.name.as_str()).unwrap_or_default();
        found.push(Raw {
            start: cell.0,
            end: cell.1,
            value: value.checked_mul(*factor).map(Decimal),
            high: None,
            other_value: None,
            unit,
            unit_written: None,
            nature: *nature,
            approx: over.then_some(Approx::Over),
            redacted: false,
            label: Some(format!("{}{of}", row.name)),
            cell: true,
        });
    }
    above.rows += 1;
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

/// A row of a name and numbers parted by single blanks, with as many cells as the line of heads has.
fn row_of(text: &Text<'_>, (start, end): Cell, above: &Above<'_>) -> Option<Vec<Cell>> {
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
        number(text, *cell).is_some() || unit && whole_unit(text, *cell).is_some()
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
fn parted(text: &Text<'_>, start: usize, end: usize) -> Vec<Cell> {
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
fn units<'a>(text: &'a Text<'a>, start: usize, end: usize) -> Vec<Unit<'a>> {
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
struct Number<'a> {
    value: i128,
    /// The unit it bears itself: 95%, 2项.
    own: Option<Unit<'a>>,
    /// Whether it is the least that is asked for: ≥20场.
    over: bool,
}

/// A cell that is a number and nothing else, or a number with its unit. A year is none.
fn number<'a>(text: &'a Text<'a>, (start, end): Cell) -> Option<Number<'a>> {
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

/// A cell that is a unit and nothing else.
fn whole_unit<'a>(text: &'a Text<'a>, (start, end): Cell) -> Option<Unit<'a>> {
    let (unit, length) = unit(text, start, end)?;
    (start + length == end).then_some(unit)
}

/// The name of a cell and the unit in its brackets.
fn head<'a>(text: &'a Text<'a>, (start, end): Cell) -> Head<'a> {
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
        .collect();
    let points = SCORE_HEADS.iter().any(|head| name.ends_with(head));
    let points = points.then(|| text.lexicon.units.named(POINTS)).flatten();
    let unit =
        bracket.map(|(_, unit)| unit).or(points.map(|unit| (unit.usual.as_str(), unit.nature, 1)));
    Head { name, unit }
}

/// A unit with its magnitude: 万元 is 元, ten thousand times.
fn unit<'a>(text: &'a Text<'a>, start: usize, end: usize) -> Option<(Unit<'a>, usize)> {
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
