//! Tables (表格) of a paper.

use super::{FigureMark, Inline};
use serde::{Deserialize, Serialize};

/// A table (表格). Cells that span are written once, in the row where they begin, as in HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Caption (表题) above the table; empty for none.
    pub caption: String,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// How many of the first rows are header rows, repeated on every page.
    pub header_rows: usize,
    /// The rows of cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Width relative to the other columns; at least 1 is taken.
    pub weight: u16,
    /// Where the cells of the body stand; header cells are centered.
    pub align: Align,
}

/// Where the text of a cell stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left, for words.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the right, for numbers.
    End,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What it says.
    pub inlines: Vec<Inline>,
    /// How many columns it covers, 1 for an ordinary cell.
    pub columns: u16,
    /// How many rows it covers, 1 for an ordinary cell.
    pub rows: u16,
}

impl Cell {
    /// An ordinary cell.
    pub fn of(inlines: Vec<Inline>) -> Self {
        let (columns, rows) = (1, 1);
        Self { inlines, columns, rows }
    }

    /// An ordinary cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(vec![Inline::text(text)])
    }

    /// The same cell covering so many columns and rows.
    pub fn spanning(self, columns: u16, rows: u16) -> Self {
        Self { columns, rows, ..self }
    }
}

impl From<FigureMark> for Cell {
    fn from(mark: FigureMark) -> Self {
        Self::of(vec![mark.into()])
    }
}
