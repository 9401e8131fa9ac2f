//! Ledgers of activities as clerks keep them in spreadsheets: bytes in, rows under known headings out.
//!
//! The road of one file: [`table`] (bytes → grids, bounded), [`header`] (which rows are the heading and what each
//! column means), [`body`] (which rows are activities, and whether the written sums agree). What the words of a
//! cell mean is not decided here; dates with two ends are, see [`read_days`]. A file that is no such ledger is a
//! [`Refusal`] that says what it is.

mod biff;
mod body;
mod days;
mod guess;
mod header;
mod lexicon;
mod refusal;
mod scale;
mod separated;
mod shape;
mod table;
#[cfg(test)]
mod tests;
mod workbook;

pub use days::read_days;
pub use header::Header;
pub use lexicon::{Field, several};
pub use refusal::Refusal;
pub use table::{Cell, Line, Origin, Table};

use crate::Remark;

/// One ledger: a sheet of a workbook, or a file of separated values.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Name of the sheet; empty for separated values.
    pub name: String,
    /// What the lines above the heading say.
    pub titles: Vec<String>,
    /// The year named there.
    pub year: Option<i32>,
    /// What each column means, and on what evidence.
    pub headers: Vec<Header>,
    /// Number of the row in which the heading ends, as the spreadsheet shows it.
    pub heading: usize,
    /// The rows that are activities.
    pub rows: Vec<SheetRow>,
    /// What a person should know or look at.
    pub remarks: Vec<Remark>,
}

/// One row of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Number of the row as the spreadsheet shows it.
    pub line: usize,
    /// Whether its title is one merged cell with the row above: a further session of that activity.
    pub continues: bool,
    /// The texts under the headers, in their order.
    pub cells: Vec<String>,
}

impl Sheet {
    /// What a row says under the first header of a field; empty when there is none.
    #[must_use]
    pub fn cell<'s>(&self, row: &'s SheetRow, field: Field) -> &'s str {
        let at = self.headers.iter().position(|header| header.field == field);
        at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    }

    /// What a row says under all headers of a field, empty cells left out.
    pub fn cells<'s>(
        &'s self,
        row: &'s SheetRow,
        field: Field,
    ) -> impl Iterator<Item = (&'s Header, &'s str)> {
        let pairs = self.headers.iter().zip(&row.cells);
        pairs
            .filter(move |(header, text)| header.field == field && !text.is_empty())
            .map(|(header, text)| (header, text.as_str()))
    }
}

/// Every grid of a workbook, whatever it holds.
pub(crate) fn tables(bytes: &[u8]) -> Result<Vec<Table>, Refusal> {
    table::read(bytes)
}

/// Reads every ledger of a file.
///
/// # Errors
/// A [`Refusal`] when it is no spreadsheet, too large, or no sheet of it has the heading of a ledger.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    read_with(bytes, &Known::default())
}

/// What somebody said headings mean, by their text.
pub type Named = std::collections::BTreeMap<String, Field>;

/// What a cell holds by what it says, for one who knows units and kinds.
pub type Holds = std::sync::Arc<dyn Fn(&str) -> Option<Field> + Send + Sync>;

/// What is known of the headings of a file beside the words of the lexicon.
#[derive(Clone, Default)]
pub struct Known {
    /// What somebody said headings mean.
    pub named: Named,
    /// The row somebody said is the heading, by its number.
    pub row: Option<usize>,
    /// What cells hold.
    pub holds: Option<Holds>,
}

impl Known {
    /// What a cell holds by what it says.
    pub(crate) fn held(&self, text: &str) -> Option<Field> {
        self.holds.as_ref().and_then(|holds| holds(text))
    }
}

/// Number and texts of the row that is likely the heading of a table, whether or not it is understood.
#[must_use]
pub fn likely_heading(table: &Table, known: &Known) -> Option<(usize, Vec<String>)> {
    let said = known.row.and_then(|number| table.rows.iter().position(|r| r.number == number));
    let row = &table.rows[said.or_else(|| shape::likely(&table.rows, known))?];
    Some((row.number, row.own().map(str::to_owned).collect()))
}

/// Every grid of a file as it is, before anything is understood.
///
/// # Errors
/// A [`Refusal`] when it is no spreadsheet or too large.
pub fn grids(bytes: &[u8]) -> Result<Vec<Table>, Refusal> {
    table::read(bytes)
}

/// Reads every ledger of a file, with what is known of its headings.
///
/// # Errors
/// As [`read`].
pub fn read_with(bytes: &[u8], known: &Known) -> Result<Vec<Sheet>, Refusal> {
    let tables = table::read(bytes)?;
    let mut refused = None;
    let mut sheets = Vec::new();
    let mut unread = Vec::new();
    for table in tables.iter().filter(|table| !table.rows.is_empty()) {
        match header::find(table, known) {
            Ok(heading) => sheets.push(body::read(table, heading)),
            Err(refusal) => {
                unread.push(table.name.clone());
                refused = refused.or(Some(refusal));
            }
        }
    }
    if let Some(first) = sheets.first_mut() {
        first.remarks.extend(
            unread
                .into_iter()
                .map(|name| Remark::new("sheet-not-a-ledger", None).with("sheet", name)),
        );
        return Ok(sheets);
    }
    Err(refused.unwrap_or(Refusal::Empty))
}
