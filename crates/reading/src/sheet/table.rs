//! From bytes to grids. What a file is, its content says. Only rows that hold something are kept, so that a
//! million empty ones cost nothing but their reading.

use super::{Refusal, biff, separated, workbook};
use crate::Remark;
use crate::decode::{Format, decode};
use domain::basics::normalize;
use std::collections::BTreeMap;

/// Bytes of a file.
pub(super) const MOST_BYTES: usize = 32 * 1024 * 1024;
/// Rows that hold something, over all sheets.
const MOST_ROWS: usize = 50_000;
/// Columns that are looked at.
const MOST_COLUMNS: u32 = 200;
/// Cells that hold something, over all sheets, those filled from merged ones included.
const MOST_CELLS: usize = 2_000_000;
/// Bytes of text, over all sheets.
const MOST_TEXT: usize = 64 * 1024 * 1024;

/// One grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Name of the sheet.
    pub name: String,
    /// Rows that hold something, in order.
    pub rows: Vec<Line>,
    /// What was noticed.
    pub remarks: Vec<Remark>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its cells from the first column on.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Numbers and dates as text, dates as `2021-09-18`.
    pub text: String,
    /// Where the text comes from.
    pub origin: Origin,
}

/// Where the text of a cell comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// It stands there.
    #[default]
    Own,
    /// From a cell merged with it, further left.
    Left,
    /// From a cell merged with it, above.
    Above,
}

impl Line {
    /// The text of a column, wherever it comes from.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }

    /// The texts that stand in the row itself.
    pub fn own(&self) -> impl Iterator<Item = &str> {
        self.cells
            .iter()
            .filter(|cell| cell.origin == Origin::Own && !cell.text.is_empty())
            .map(|cell| cell.text.as_str())
    }
}

/// Rows and columns of a merged cell, from 0, ends included.
pub(super) struct Merged {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

/// What may still be read.
pub(super) struct Budget {
    rows: usize,
    cells: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { rows: MOST_ROWS, cells: MOST_CELLS, text: MOST_TEXT }
    }
}

fn take(left: &mut usize, amount: usize, what: &'static str, most: usize) -> Result<(), Refusal> {
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    *left = left.checked_sub(amount).ok_or(Refusal::TooLarge { what, most })?;
    Ok(())
}

/// A grid while it is read.
#[derive(Default)]
pub(super) struct Grid {
    rows: BTreeMap<u32, Vec<Cell>>,
    columns_cut: bool,
}

impl Grid {
    /// Puts a text into a cell. Empty texts take no room.
    pub fn put(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        budget: &mut Budget,
    ) -> Result<(), Refusal> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            self.columns_cut = true;
            return Ok(());
        }
        take(&mut budget.cells, 1, "cells", MOST_CELLS)?;
        take(&mut budget.text, text.len(), "text", MOST_TEXT)?;
        if !self.rows.contains_key(&row) {
            take(&mut budget.rows, 1, "rows", MOST_ROWS)?;
        }
        let cells = self.rows.entry(row).or_default();
        let at = usize::try_from(column).unwrap_or(0);
        if cells.len() <= at {
            cells.resize(at + 1, Cell::default());
        }
        cells[at] = Cell { text: text.to_owned(), origin: Origin::Own };
        Ok(())
    }

    /// Gives merged cells the text of their corner, in rows that hold something.
    pub fn fill(&mut self, merged: &[Merged], budget: &mut Budget) -> Result<(), Refusal> {
        for region in merged {
            let (first, from) = (region.rows.0, region.columns.0);
            let corner = self.rows.get(&first).and_then(|row| row.get(usize::try_from(from).ok()?));
            let Some(text) = corner.map(|cell| cell.text.clone()).filter(|text| !text.is_empty())
            else {
                continue;
            };
            let to = region.columns.1.min(MOST_COLUMNS - 1);
            if to < from || region.rows.1 < first {
                continue;
            }
            for (number, row) in self.rows.range_mut(first..=region.rows.1) {
                for column in from..=to {
                    let at = usize::try_from(column).unwrap_or(0);
                    if row.len() <= at {
                        row.resize(at + 1, Cell::default());
                    }
                    if !row[at].text.is_empty() {
                        continue;
                    }
                    take(&mut budget.cells, 1, "cells", MOST_CELLS)?;
                    take(&mut budget.text, text.len(), "text", MOST_TEXT)?;
                    let origin = match (column > from, *number > first) {
                        (true, _) => Origin::Left,
                        (false, true) => Origin::Above,
                        (false, false) => Origin::Own,
                    };
                    row[at] = Cell { text: text.clone(), origin };
                }
            }
        }
        Ok(())
    }

    /// The grid as read.
    pub fn finish(self, name: &str) -> Table {
        let rows = self.rows.into_iter().map(|(number, cells)| Line {
            number: usize::try_from(number).unwrap_or(usize::MAX - 1) + 1,
            cells,
        });
        let mut remarks = Vec::new();
        if self.columns_cut {
            remarks.push(Remark::new("sheet-columns-cut", None).with("most", MOST_COLUMNS));
        }
        Table { name: normalize(name), rows: rows.collect(), remarks }
    }
}

/// Reads all grids of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Table>, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge {
            what: "bytes",
            most: u64::try_from(MOST_BYTES).unwrap_or(u64::MAX),
        });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return workbook::read(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return biff::read(bytes);
    }
    let decoded = decode(bytes);
    match decoded.format {
        Format::Text => {
            let mut table = separated::read(&decoded.text)?;
            table.remarks.extend(decoded.remarks);
            Ok(vec![table])
        }
        Format::Html => Err(Refusal::NotASheet("html")),
        Format::Docx => Err(Refusal::NotASheet("docx")),
        Format::Pdf => Err(Refusal::NotASheet("pdf")),
        Format::Rtf => Err(Refusal::NotASheet("rtf")),
        Format::Image => Err(Refusal::NotASheet("image")),
        Format::Encrypted => Err(Refusal::NotASheet("encrypted")),
        Format::LegacyOffice | Format::Presentation | Format::Doc => {
            Err(Refusal::NotASheet("office"))
        }
        Format::Archive | Format::OpenDocument | Format::Ofd => Err(Refusal::NotASheet("archive")),
        Format::Empty => Err(Refusal::Empty),
        Format::Xlsx | Format::Xls | Format::Unknown => Err(Refusal::NotASheet("unknown")),
    }
}
