//! Tables of a DOCX: fixed columns, thin borders, header rows repeated on every page.

use super::body::{Look, Runs};
use super::xml::Xml;
use crate::grid::{Grid, Slot};
use crate::model::{Align, Cell, Table};

/// Writes a table with its caption and a little air below it.
pub fn write(xml: &mut Xml, runs: &mut Runs<'_>, table: &Table) {
    if !table.caption.is_empty() {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", "Caption"));
            runs.write(xml, &[crate::model::Inline::text(&table.caption)], Look::default());
        });
    }
    let grid = Grid::of(table);
    if grid.columns.is_empty() {
        return;
    }
    let widths = grid.widths(runs.official.text_width_twips());
    xml.within("w:tbl", &[], |xml| {
        properties(xml, runs, runs.official.table_half_points(grid.columns.len()));
        xml.within("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        for (index, slots) in grid.rows.iter().enumerate() {
            let header = index < table.header_rows;
            xml.within("w:tr", &[], |xml| {
                xml.within("w:trPr", &[], |xml| {
                    xml.empty("w:cantSplit", &[]);
                    if header {
                        xml.empty("w:tblHeader", &[]);
                    }
                });
                let signed = runs.signed && keeps_with_signature(index, grid.rows.len());
                for slot in slots {
                    let place = Place { grid: &grid, widths: &widths, header, signed };
                    place.write(xml, runs, slot);
                }
            });
        }
    });
    // Two tables in a row would melt into one, and a section cannot end with a table.
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            if runs.signed {
                xml.empty("w:keepNext", &[]);
            }
            xml.empty("w:spacing", &[("w:line", "120"), ("w:lineRule", "exact")]);
        });
    });
}

/// Rows that stay with the signature below: of a long table the last, of a short one all, since an office suite keeps
/// a table with what follows only as a whole.
fn keeps_with_signature(index: usize, rows: usize) -> bool {
    const SHORT: usize = 12;
    const LAST: usize = 2;
    rows <= SHORT || index + LAST >= rows
}

fn properties(xml: &mut Xml, runs: &Runs<'_>, half_points: u32) {
    let layout = &runs.official.table;
    let border = layout.border_eighth_points.to_string();
    let margin = (half_points * 10 * layout.cell_margin_percent / 100).to_string();
    let width = runs.official.text_width_twips().to_string();
    xml.within("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
        xml.value("w:jc", "center");
        xml.within("w:tblBorders", &[], |xml| {
            for edge in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                let attributes = [
                    ("w:val", "single"),
                    ("w:sz", &*border),
                    ("w:space", "0"),
                    ("w:color", "000000"),
                ];
                xml.empty(edge, &attributes);
            }
        });
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.within("w:tblCellMar", &[], |xml| {
            for edge in ["w:left", "w:right"] {
                xml.empty(edge, &[("w:w", &margin), ("w:type", "dxa")]);
            }
        });
    });
}

/// What the cells of one row share.
struct Place<'a> {
    grid: &'a Grid<'a>,
    widths: &'a [u32],
    header: bool,
    signed: bool,
}

impl Place<'_> {
    fn write(&self, xml: &mut Xml, runs: &mut Runs<'_>, slot: &Slot<'_>) {
        let (cell, column, width, merge) = match *slot {
            Slot::Cell { cell, column, width, height } => {
                (Some(cell), column, width, (height > 1).then_some("restart"))
            }
            Slot::Covered { column, width } => (None, column, width, Some("continue")),
            Slot::Empty { column } => (None, column, 1, None),
        };
        xml.within("w:tc", &[], |xml| {
            xml.within("w:tcPr", &[], |xml| {
                let twips: u32 = self.widths[column..column + width].iter().sum();
                xml.empty("w:tcW", &[("w:w", &twips.to_string()), ("w:type", "dxa")]);
                if width > 1 {
                    xml.value("w:gridSpan", width);
                }
                if let Some(merge) = merge {
                    xml.value("w:vMerge", merge);
                }
                xml.value("w:vAlign", "center");
            });
            xml.within("w:p", &[], |xml| self.paragraph(xml, runs, cell, column));
        });
    }

    fn paragraph(&self, xml: &mut Xml, runs: &mut Runs<'_>, cell: Option<&Cell>, column: usize) {
        let align = if self.header { Align::Center } else { self.grid.columns[column].align };
        let half_points = runs.official.table_half_points(self.grid.columns.len());
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "TableCell");
            if self.signed {
                xml.empty("w:keepNext", &[]);
            }
            // A quarter of the type as air above and below.
            let air = (half_points * 10 / 4).to_string();
            let line = (half_points * 10 * 5 / 4).to_string();
            let attributes = [
                ("w:before", &*air),
                ("w:after", &air),
                ("w:line", &line),
                ("w:lineRule", "exact"),
            ];
            xml.empty("w:spacing", &attributes);
            xml.value(
                "w:jc",
                match align {
                    Align::Start => "left",
                    Align::Center => "center",
                    Align::End => "right",
                },
            );
        });
        let face = self.header.then_some(runs.official.table.header_face);
        let look = Look { face, half_points: Some(half_points), ..Look::default() };
        if let Some(cell) = cell {
            runs.write(xml, &cell.inlines, look);
        }
    }
}
