//! Workbooks of today (XLSX, XLSM), cell by cell. Nothing is handed to the foreign parser before every part was
//! unpacked once and measured; its dense ranges are never made.

use super::table::{Budget, Grid, Merged};
use super::{Refusal, Table};
use calamine::{Data, Dimensions, ExcelDateTime, SheetVisible, Xlsx};
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::ZipArchive;

/// Parts a container may have.
const MOST_PARTS: usize = 4_096;
/// Bytes all parts together may unpack to.
const MOST_UNPACKED: u64 = 192 * 1024 * 1024;
/// How many times larger than packed a part may be, once it is larger than [`SMALL`].
const MOST_RATIO: u64 = 200;
/// Parts below this size are never suspicious.
const SMALL: u64 = 4 * 1024 * 1024;
/// Texts a workbook may claim to share.
const MOST_STRINGS: u64 = 2_000_000;
/// Sheets that are looked at.
const MOST_SHEETS: usize = 60;
/// Cells without content in a row after which nothing more is expected.
const MOST_EMPTY: usize = 1_000_000;

/// Reads the visible sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Table>, Refusal> {
    measure(bytes)?;
    guarded(|| {
        let mut book: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(broken)?;
        let visible = visible_sheets(&book);
        let mut budget = Budget::default();
        visible.iter().map(|name| sheet(&mut book, name, &mut budget)).collect()
    })
}

/// A foreign parser on foreign bytes: should it panic, the file is broken.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(Refusal::Broken("panic".to_owned())))
}

pub(super) fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::Broken(error.to_string())
}

pub(super) fn visible_sheets<R, B>(book: &B) -> Vec<String>
where
    R: std::io::Read + std::io::Seek,
    B: calamine::Reader<R>,
{
    let sheets = book.sheets_metadata().iter();
    sheets
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .take(MOST_SHEETS)
        .collect()
}

fn sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    budget: &mut Budget,
) -> Result<Table, Refusal> {
    let mut grid = Grid::default();
    let mut empty = 0;
    // A sheet that is a chart has no cells and is passed over.
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(grid.finish(name)) };
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let text = text(&Data::from(cell.get_value().clone()));
        empty = if text.is_empty() { empty + 1 } else { 0 };
        if empty > MOST_EMPTY {
            break;
        }
        let (row, column) = cell.get_position();
        grid.put(row, column, &text, budget)?;
    }
    drop(cells);
    let regions = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    grid.fill(&merged(&regions), budget)?;
    Ok(grid.finish(name))
}

pub(super) fn merged(regions: &[Dimensions]) -> Vec<Merged> {
    let of = |region: &Dimensions| Merged {
        rows: (region.start.0, region.end.0),
        columns: (region.start.1, region.end.1),
    };
    regions.iter().take(100_000).map(of).collect()
}

/// A cell as text: whole numbers without a point, days as `2021-09-18`, times behind them.
pub(super) fn text(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::Bool(truth) => truth.to_string(),
        Data::Error(error) => error.to_string(),
        Data::DateTime(instant) => day_text(instant),
    }
}

/// Binary fractions print with noise at their end; six places are more than any ledger states.
fn number_text(number: f64) -> String {
    let text = format!("{number:.6}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

fn day_text(instant: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, _, _) = instant.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}");
    match (instant.as_f64() < 1.0, hour + minute > 0) {
        (true, _) => time,
        (false, true) => format!("{year:04}-{month:02}-{day:02} {time}"),
        (false, false) => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// Unpacks every part once, counting what really comes out rather than what is claimed.
fn measure(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::Bomb);
    }
    let names: Vec<String> =
        archive.file_names().filter_map(|name| Some(name.ok()?.to_string())).collect();
    let has = |part: &str| names.iter().any(|name| name == part);
    if !has("xl/workbook.xml") {
        return Err(Refusal::NotASheet(match () {
            () if has("word/document.xml") => "docx",
            () if has("ppt/presentation.xml") => "pptx",
            () if has("xl/workbook.bin") => "xlsb",
            () if has("content.xml") && has("mimetype") => "ods",
            () => "archive",
        }));
    }
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(broken)?;
        let allowed = part.compressed_size().max(1).saturating_mul(MOST_RATIO).max(SMALL).min(left);
        let mut claims = Claims::default();
        let size = std::io::copy(&mut part.take(allowed + 1), &mut claims).map_err(broken)?;
        if size > allowed {
            return Err(if allowed == left {
                Refusal::TooLarge { what: "unpacked", most: MOST_UNPACKED }
            } else {
                Refusal::Bomb
            });
        }
        if claims.most > MOST_STRINGS {
            return Err(Refusal::TooLarge { what: "cells", most: MOST_STRINGS });
        }
        left -= size;
    }
    Ok(())
}

/// Reads over a part for what it claims to hold: the foreign parser makes room for as many texts as
/// an attribute says before it has seen one.
#[derive(Default)]
struct Claims {
    /// The largest claim.
    most: u64,
    /// The end of what was seen, where a claim may have begun.
    tail: Vec<u8>,
}

/// The attribute, and how far its number may stand behind it.
const CLAIM: &[u8] = b"uniqueCount";
const REACH: usize = 64;

impl std::io::Write for Claims {
    fn write(&mut self, part: &[u8]) -> std::io::Result<usize> {
        self.tail.extend_from_slice(part);
        for at in 0..self.tail.len().saturating_sub(CLAIM.len()) {
            if self.tail[at] == CLAIM[0] && self.tail[at..].starts_with(CLAIM) {
                let behind = &self.tail[at + CLAIM.len()..];
                let digits = behind.iter().take(REACH).skip_while(|byte| !byte.is_ascii_digit());
                let digits = digits.take_while(|byte| byte.is_ascii_digit());
                let claim = digits.fold(0_u64, |claim, digit| {
                    claim.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
                });
                self.most = self.most.max(claim);
            }
        }
        let keep = self.tail.len().saturating_sub(CLAIM.len() + REACH);
        self.tail.drain(..keep);
        Ok(part.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
