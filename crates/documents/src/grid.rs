//! Where the cells of a table stand, once their spans are worked out. Shared by the writers,
//! which differ only in how they name a covered place.

use crate::model::{Align, Cell, Column, Table};

/// One place in a row, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot<'a> {
    /// A cell begins here.
    Cell {
        /// The cell.
        cell: &'a Cell,
        /// Its first column.
        column: usize,
        /// How many columns it covers.
        width: usize,
        /// How many rows it covers.
        height: usize,
    },
    /// A cell from a row above covers these columns.
    Covered {
        /// The first column covered.
        column: usize,
        /// How many columns are covered.
        width: usize,
    },
    /// The row has no cell here.
    Empty {
        /// The column.
        column: usize,
    },
}

/// The table as a full grid: every row fills every column, whatever spans were asked for.
/// A cell never reaches below the table, nor out of the header rows.
#[derive(Debug)]
pub struct Grid<'a> {
    /// The columns; where rows are longer than the declared columns, plain ones are added.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Slot<'a>>>,
}

impl<'a> Grid<'a> {
    /// Works out the places of a table.
    pub fn of(table: &'a Table) -> Self {
        let mut covers: Vec<Cover> = Vec::new();
        let mut width = table.columns.len();
        let mut rows = Vec::new();
        for (index, cells) in table.rows.iter().enumerate() {
            let header = index < table.header_rows;
            let end =
                if header { table.header_rows.min(table.rows.len()) } else { table.rows.len() };
            let row = place(cells, &mut covers, end - index);
            width = width.max(row.iter().map(end_of).max().unwrap_or(0));
            rows.push(row);
        }
        for row in &mut rows {
            let from = row.last().map_or(0, end_of);
            row.extend((from..width).map(|column| Slot::Empty { column }));
        }
        let mut columns = table.columns.clone();
        columns.resize(width, Column { weight: 1, align: Align::Start });
        Self { columns, rows }
    }

    /// The widths of the columns by their weights; they add up to exactly `total`.
    pub fn widths(&self, total: u32) -> Vec<u32> {
        let weight = |column: &Column| u64::from(column.weight.max(1));
        let all: u64 = self.columns.iter().map(weight).sum();
        let (mut passed, mut left) = (0, 0);
        self.columns
            .iter()
            .map(|column| {
                passed += weight(column);
                let right = (u64::from(total) * passed / all) as u32;
                right - std::mem::replace(&mut left, right)
            })
            .collect()
    }
}

/// A cell from above that still reaches into the coming rows.
struct Cover {
    column: usize,
    width: usize,
    rows_left: usize,
}

fn place<'a>(cells: &'a [Cell], covers: &mut Vec<Cover>, rows_left: usize) -> Vec<Slot<'a>> {
    let mut row = Vec::new();
    let mut column = 0;
    let mut begun = Vec::new();
    let mut cells = cells.iter();
    loop {
        if let Some(cover) = covers.iter().find(|cover| cover.column == column) {
            row.push(Slot::Covered { column, width: cover.width });
            column += cover.width;
            continue;
        }
        let Some(cell) = cells.next() else { break };
        let next = covers.iter().map(|c| c.column).filter(|c| *c > column).min();
        let room = next.map_or(usize::MAX, |next| next - column);
        let width = usize::from(cell.columns.max(1)).min(room);
        let height = usize::from(cell.rows.max(1)).min(rows_left);
        row.push(Slot::Cell { cell, column, width, height });
        begun.push(Cover { column, width, rows_left: height });
        column += width;
    }
    // Covers to the right of a row that is too short still stand.
    let mut rest: Vec<_> = covers.iter().filter(|c| c.column > column).collect();
    rest.sort_by_key(|cover| cover.column);
    for cover in rest {
        row.extend((column..cover.column).map(|column| Slot::Empty { column }));
        row.push(Slot::Covered { column: cover.column, width: cover.width });
        column = cover.column + cover.width;
    }
    covers.append(&mut begun);
    for cover in covers.iter_mut() {
        cover.rows_left -= 1;
    }
    covers.retain(|cover| cover.rows_left > 0);
    row
}

fn end_of(slot: &Slot<'_>) -> usize {
    match *slot {
        Slot::Cell { column, width, .. } | Slot::Covered { column, width } => column + width,
        Slot::Empty { column } => column + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as `text*columns/rows`, spans of one left out.
    fn check(header_rows: usize, rows: &[&[(&str, u16, u16)]], expected: &[&str]) {
        let cell =
            |(text, columns, rows): &(&str, u16, u16)| Cell::text(*text).spanning(*columns, *rows);
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let table = Table { header_rows, rows, ..Table::default() };
        let grid = Grid::of(&table);
        let shown: Vec<String> =
            grid.rows.iter().map(|row| row.iter().map(show).collect()).collect();
        assert_eq!(shown, expected);
    }

    fn show(slot: &Slot<'_>) -> String {
        match slot {
            Slot::Cell { cell, width, height, .. } => {
                let text = crate::model::plain(&cell.inlines);
                format!("[{text}{}x{}]", width, height)
            }
            Slot::Covered { width, .. } => format!("[^{width}]"),
            Slot::Empty { .. } => "[]".into(),
        }
    }

    #[test]
    fn spans_push_the_cells_below_and_beside() {
        check(0, &[&[("a", 1, 1), ("b", 1, 1)]], &["[a1x1][b1x1]"]);
        check(
            0,
            &[&[("a", 1, 2), ("b", 2, 1)], &[("c", 1, 1), ("d", 1, 1)]],
            &["[a1x2][b2x1]", "[^1][c1x1][d1x1]"],
        );
        check(0, &[&[("a", 1, 1), ("b", 1, 2)], &[("c", 1, 1)]], &["[a1x1][b1x2]", "[c1x1][^1]"]);
        check(0, &[&[("a", 1, 1), ("b", 1, 2)], &[]], &["[a1x1][b1x2]", "[][^1]"]);
    }

    #[test]
    fn short_rows_are_filled_and_long_spans_cut() {
        check(0, &[&[("a", 1, 1), ("b", 1, 1)], &[("c", 1, 1)]], &["[a1x1][b1x1]", "[c1x1][]"]);
        check(0, &[&[("a", 1, 9)]], &["[a1x1]"]);
        check(1, &[&[("a", 1, 2)], &[("b", 1, 1)]], &["[a1x1]", "[b1x1]"]);
        check(0, &[&[("a", 0, 0)]], &["[a1x1]"]);
        check(
            0,
            &[&[("a", 1, 1), ("b", 1, 2)], &[("c", 3, 1), ("d", 1, 1)]],
            &["[a1x1][b1x2][]", "[c1x1][^1][d1x1]"],
        );
    }

    #[test]
    fn widths_add_up_to_the_whole() {
        for total in [0, 7, 8844] {
            let columns = vec![Column { weight: 3, align: Align::End }; 7];
            let table = Table { columns, ..Table::default() };
            assert_eq!(Grid::of(&table).widths(total).iter().sum::<u32>(), total);
        }
    }
}
