//! Numbers of tables that became text: their unit stands behind the name of the row or of the column, in brackets, or
//! once above the table (单位:万元).

mod cells;

use super::scan::Raw;
use super::{Approx, Decimal, Nature, Text};
use crate::MOST_FIGURES;
use crate::lexicon::{CAPTION, CAPTION_END, DIGIT, ORDER_HEADS, UNIT_HEADS};
use cells::{Head, Number, cells, head, is_missing, number, parted, row_of, units, whole_unit};

/// Numbers of a row that are read at most.
const COLUMNS: usize = 40;
/// Rows a caption or a head holds for.
const ROWS: usize = 200;

/// A unit, its nature, and what its magnitude multiplies by.
type Unit<'a> = (&'a str, Nature, i128);

/// A cell of a line: where it begins and ends in the clean text.
type Cell = (usize, usize);

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
            // A column of notes behind them has none.
            several if several.len() < heads.len() => several.get(column.checked_sub(1)?),
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
    let missing = cells.iter().skip(1).filter(|cell| is_missing(text, **cell)).count();
    let names = cells.len() - numbers - missing;
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
