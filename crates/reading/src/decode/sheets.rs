//! Workbooks as text: rows on lines, cells parted by tabs, sheets parted by their names.

use super::piece::Piece;
use crate::Remark;
use crate::sheet::{self, Origin, Refusal};

/// The text of a workbook, old or new.
pub(super) fn read(bytes: &[u8], remarks: &mut Vec<Remark>) -> Result<Piece, Refusal> {
    let tables = sheet::tables(bytes)?;
    let mut text = Piece::default();
    let filled = tables.iter().filter(|table| !table.rows.is_empty()).count();
    for table in tables {
        if filled > 1 && !table.rows.is_empty() {
            text.append_lines(Piece::from(table.name.clone()));
        }
        for row in &table.rows {
            let own = |cell: &sheet::Cell| {
                let stands_here = cell.origin == Origin::Own;
                Piece::from(if stands_here { cell.text.clone() } else { String::new() })
            };
            text.append_row(row.cells.iter().map(own).collect());
            if text.is_full() {
                return Ok(text);
            }
        }
        remarks.extend(table.remarks);
    }
    Ok(text)
}
