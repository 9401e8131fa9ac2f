//! Separated values (CSV, TSV): which mark separates, and fields in quotes.

use super::table::{Budget, Grid};
use super::{Refusal, Table};

/// Reads a text of separated values. A row is a record, as a spreadsheet counts when it opens the file.
pub(super) fn read(text: &str) -> Result<Table, Refusal> {
    let separator = separator(text);
    let (mut grid, mut budget) = (Grid::default(), Budget::default());
    let (mut row, mut column, mut field) = (0, 0, String::new());
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                quoted = true;
            }
            '\n' if !quoted => {
                grid.put(row, column, &field, &mut budget)?;
                field.clear();
                (row, column) = (row + 1, 0);
            }
            letter if letter == separator && !quoted => {
                grid.put(row, column, &field, &mut budget)?;
                field.clear();
                column += 1;
            }
            letter => field.push(letter),
        }
    }
    grid.put(row, column, &field, &mut budget)?;
    Ok(grid.finish(""))
}

/// The mark that parts the most fields of the first lines.
fn separator(text: &str) -> char {
    let count = |mark: char| {
        let mut quoted = false;
        let outside = text.chars().take(4_000).filter(|letter| {
            quoted ^= *letter == '"';
            *letter == mark && !quoted
        });
        outside.count()
    };
    let marks = ['\t', ',', ';', '\u{FF0C}', '|'];
    marks.into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(',')
}
