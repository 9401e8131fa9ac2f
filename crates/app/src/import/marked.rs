//! The file somebody sent, given back with what is wrong in it: red cells, and a column that says why. A workbook
//! stays as it was laid out; anything else comes back as a workbook of the same cells.

use super::{Imported, Note, RowFault};
use crate::shell::parts::fault_named;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::{Value, Words};
use documents::marks::{Marks, mark};
use domain::basics::{Fault, Severity};
use reading::sheet::{Field, Known, Sheet, grids, read_with};
use rust_xlsxwriter::{Color, Format, Workbook, XlsxError};
use std::collections::BTreeMap;

/// A fault in words.
#[must_use]
pub fn said(words: Words, fault: &Fault) -> String {
    let mut values: Vec<(&str, Value<'_>)> =
        fault.values.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    values.push(("given", fault.given.as_str().into()));
    words.find(&format!("fault-{}", fault.rule), &values).unwrap_or_else(|| fault.rule.clone())
}

/// What was noticed, in words.
#[must_use]
pub fn remarks(words: Words, notes: &[Note]) -> Vec<String> {
    let said = |note: &Note| {
        let values = note.values.iter().map(|(name, value)| (name.as_str(), value.as_str().into()));
        words.find(&format!("remark-{}", note.key), &values.collect::<Vec<_>>())
    };
    notes.iter().filter_map(said).collect()
}

/// The file with its marks.
///
/// # Errors
/// When the file cannot be read any more, or the writer refuses.
pub fn marked(words: Words, bytes: &[u8], known: &Known, told: &Imported) -> Outcome<Vec<u8>> {
    let sheets = read_with(bytes, known).unwrap_or_default();
    let headings: BTreeMap<String, usize> =
        sheets.iter().map(|sheet| (sheet.name.clone(), sheet.heading)).collect();
    let mut marks = by_sheet(words, &told.faults, &headings);
    number(words, &mut marks, &sheets, told);
    if bytes.starts_with(b"PK") {
        let given = mark(bytes, &marks);
        return given.map_err(|error| Problem::Internal(anyhow::Error::new(error)));
    }
    anew(bytes, &marks)
        .map_err(|error| Problem::Internal(anyhow::Error::new(error).context("the marked file")))
}

/// Adds the numbers of the records that rows are in the ledger, where a sheet has no column of them.
fn number(words: Words, marks: &mut Vec<Marks>, sheets: &[Sheet], told: &Imported) {
    let at = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    for sheet in sheets {
        let has = sheet.headers.iter().any(|header| header.field == Field::Record);
        let known = told.known.iter().filter(|(of, _, _)| !has && *of == sheet.name);
        let numbers: BTreeMap<u32, String> =
            known.map(|(_, line, id)| (at(*line), id.to_string())).collect();
        if numbers.is_empty() {
            continue;
        }
        let place = marks.iter().position(|marks| marks.sheet == sheet.name);
        let place = place.unwrap_or_else(|| {
            let heading = (at(sheet.heading), String::new());
            marks.push(Marks { sheet: sheet.name.clone(), heading, ..Marks::default() });
            marks.len() - 1
        });
        marks[place].numbers = Some((words.t("import-field-record"), numbers));
    }
}

fn by_sheet(words: Words, faults: &[RowFault], headings: &BTreeMap<String, usize>) -> Vec<Marks> {
    let mut marks: BTreeMap<&str, Marks> = BTreeMap::new();
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    for fault in faults.iter().filter(|fault| fault.fault.severity == Severity::Error) {
        let of = marks.entry(&fault.sheet).or_insert_with(|| Marks {
            sheet: fault.sheet.clone(),
            heading: (
                headings.get(&fault.sheet).copied().map_or(1, number),
                words.t("import-reason-head"),
            ),
            ..Marks::default()
        });
        of.cells.push((number(fault.line), number(fault.column)));
        let reason = said(words, &fault.fault);
        let reason = match fault.header.is_empty() {
            true => reason,
            false => fault_named(words, &fault.header, &fault.fault.rule, &reason),
        };
        let all = of.reasons.entry(number(fault.line)).or_default();
        if !all.is_empty() {
            all.push_str("; ");
        }
        all.push_str(&reason);
    }
    marks.into_values().collect()
}

/// The cells of a file that is no workbook, as one.
fn anew(bytes: &[u8], marks: &[Marks]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let red = Format::new().set_background_color(Color::RGB(0x00F6_C9BF));
    for table in grids(bytes).unwrap_or_default() {
        let marks = marks.iter().find(|marks| marks.sheet == table.name || table.name.is_empty());
        let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let sheet = book.add_worksheet();
        for line in &table.rows {
            let row = u32::try_from(line.number).unwrap_or(1).saturating_sub(1);
            for (column, cell) in (0_u16..).zip(&line.cells) {
                let at = (row + 1, u32::from(column) + 1);
                match marks.is_some_and(|marks| marks.cells.contains(&at)) {
                    true => sheet.write_string_with_format(row, column, &cell.text, &red)?,
                    false => sheet.write_string(row, column, &cell.text)?,
                };
            }
            let headed = marks.filter(|marks| marks.heading.0 == row + 1);
            let heading = headed.map(|m| &m.heading.1).filter(|text| !text.is_empty());
            if let Some((head, numbers)) = marks.and_then(|marks| marks.numbers.as_ref())
                && let Some(text) = headed.map(|_| head).or(numbers.get(&(row + 1)))
            {
                sheet.write_string(row, u16::try_from(width + 1).unwrap_or(201), text)?;
            }
            let reason = marks.and_then(|marks| marks.reasons.get(&(row + 1)));
            if let Some(text) = heading.or(reason) {
                let column = u16::try_from(width).unwrap_or(200);
                sheet.write_string_with_format(row, column, text, &red)?;
            }
        }
    }
    book.save_to_buffer()
}
