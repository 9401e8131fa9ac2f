//! Workbooks from before 2007 (XLS). The foreign parser makes dense ranges, so how wide the cells of a sheet
//! spread is measured first, record by record, and only then is the file handed over.

use super::table::{Budget, Grid};
use super::workbook::{broken, guarded, merged, text, visible_sheets};
use super::{Refusal, Table};
use crate::compound::{Container, number};
use calamine::{Reader as _, Xls};
use std::io::Cursor;

/// Cells a dense range may have.
const MOST_DENSE: u64 = 4_000_000;
/// Sheets a workbook may have.
const MOST_SHEETS: usize = 256;

/// Reads the visible sheets of an old workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Table>, Refusal> {
    let container = Container::open(bytes).ok_or_else(|| broken("no compound file"))?;
    if container.has("EncryptedPackage") {
        return Err(Refusal::NotASheet("encrypted"));
    }
    let Some(name) = ["Workbook", "Book"].into_iter().find(|name| container.has(name)) else {
        return Err(Refusal::NotASheet(if container.has("WordDocument") {
            "doc"
        } else {
            "office"
        }));
    };
    let stream = container.stream(name).ok_or_else(|| broken("a workbook without its stream"))?;
    measure(&stream)?;
    guarded(|| {
        let mut book = match Xls::new(Cursor::new(bytes)) {
            Err(calamine::XlsError::Password) => return Err(Refusal::NotASheet("encrypted")),
            opened => opened.map_err(broken)?,
        };
        let mut budget = Budget::default();
        let mut tables = Vec::new();
        for name in visible_sheets(&book) {
            let Ok(range) = book.worksheet_range(&name) else { continue };
            let (top, left) = range.start().unwrap_or_default();
            let mut grid = Grid::default();
            for (row, column, value) in range.used_cells() {
                let at = |offset: usize, first: u32| {
                    first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
                };
                grid.put(at(row, top), at(column, left), &text(value), &mut budget)?;
            }
            let regions = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
            grid.fill(&merged(&regions), &mut budget)?;
            tables.push(grid.finish(&name));
        }
        Ok(tables)
    })
}

/// Refuses a workbook whose cells spread too wide for dense ranges.
fn measure(stream: &[u8]) -> Result<(), Refusal> {
    let too_large = || Refusal::TooLarge { what: "cells", most: MOST_DENSE };
    let sheets: Vec<usize> = records(stream, 0)
        .filter(|(kind, _)| *kind == 0x0085)
        .filter_map(|(_, data)| usize::try_from(number(data, 0, 4)?).ok())
        .collect();
    if sheets.len() > MOST_SHEETS {
        return Err(too_large());
    }
    let mut left = MOST_DENSE;
    for sheet in sheets {
        let mut depth = 0_usize;
        let (mut rows, mut columns) = ((u32::MAX, 0), (u32::MAX, 0));
        for (kind, data) in records(stream, sheet) {
            match kind {
                0x0809 => depth += 1,
                0x000A if depth <= 1 => break,
                0x000A => depth -= 1,
                0x0200 => {
                    // What the sheet claims is reserved before anything is read.
                    let (tall, at) = if data.len() >= 14 { (4, 10) } else { (2, 6) };
                    let claim = |at: usize, width| number(data, at, width).map_or(0, u64::from);
                    let (first, last) = (claim(0, tall), claim(tall, tall));
                    let crossed = first > last && last > 0;
                    if crossed || last.saturating_mul(claim(at, 2)) > MOST_DENSE {
                        return Err(too_large());
                    }
                }
                0x0006 | 0x00BD | 0x00D6 | 0x00FD | 0x0203..=0x0205 | 0x027E => {
                    let row = number(data, 0, 2).unwrap_or(0);
                    let first = number(data, 2, 2).unwrap_or(0);
                    let last = if kind == 0x00BD {
                        number(data, data.len().saturating_sub(2), 2).unwrap_or(first)
                    } else {
                        first
                    };
                    rows = (rows.0.min(row), rows.1.max(row));
                    columns = (columns.0.min(first), columns.1.max(last));
                }
                _ => {}
            }
        }
        if rows.0 <= rows.1 && columns.0 <= columns.1 {
            let dense = u64::from(rows.1 - rows.0 + 1) * u64::from(columns.1 - columns.0 + 1);
            left = left.checked_sub(dense).ok_or_else(too_large)?;
        }
    }
    Ok(())
}

/// The records of a stream from a place on: kind and content.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = (u32, &[u8])> {
    let mut at = from;
    std::iter::from_fn(move || {
        let kind = number(stream, at, 2)?;
        let length = usize::try_from(number(stream, at + 2, 2)?).ok()?;
        let data = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, data))
    })
}
