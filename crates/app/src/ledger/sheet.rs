//! The list as a file (导出): exactly what the list shows, all its pages, the totals first.

use crate::shell::problem::{Outcome, Problem};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook};

/// A cell: words, or a number that can be added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// As it stands.
    Text(String),
    /// A whole number.
    Number(i64),
}

/// A table for a file.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What stands above it.
    pub title: String,
    /// Unit, period, as of when.
    pub line: String,
    /// The headings.
    pub heads: Vec<String>,
    /// The totals.
    pub sum: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Cell {
    /// A number as the list shows it: a whole one is a number, an interval words.
    #[must_use]
    pub fn of(shown: &str) -> Self {
        let plain: String = shown.chars().filter(|c| *c != '\u{2009}').collect();
        plain.parse().map_or(Self::Text(plain), Self::Number)
    }

    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// As comma-separated values with a byte-order mark, so that Excel and WPS read the characters.
#[must_use]
pub fn csv(table: &Table) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        out.push_str(&cells.map(|text| quoted(&text)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    };
    line(&mut table.heads.iter().cloned());
    line(&mut table.sum.iter().map(Cell::text));
    for row in &table.rows {
        line(&mut row.iter().map(Cell::text));
    }
    out.into_bytes()
}

/// A field; what a spreadsheet would take for a formula is told to be text.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) || !guard.is_empty() {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// As a workbook: head rows that stay, the totals under them, wide enough to read, ready for A4.
///
/// # Errors
/// When the writer refuses, which is a fault of the program.
pub fn xlsx(table: &Table) -> Outcome<Vec<u8>> {
    workbook(table)
        .map_err(|error| Problem::Internal(anyhow::Error::new(error).context("the workbook")))
}

fn workbook(table: &Table) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let head = Format::new()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_text_wrap()
        .set_background_color(Color::RGB(0x00F3_F1EB));
    let cell = Format::new().set_border(FormatBorder::Thin);
    let sum = Format::new().set_border(FormatBorder::Thin).set_bold();
    for (at, width) in widths(table).into_iter().enumerate() {
        sheet.set_column_width(u16::try_from(at).unwrap_or(u16::MAX), width)?;
    }
    sheet.set_landscape().set_paper_size(9).set_repeat_rows(2, 2)?.set_print_fit_to_pages(1, 0);
    sheet.set_freeze_panes(4, 0)?;
    sheet.write_string_with_format(
        0,
        0,
        &table.title,
        &Format::new().set_bold().set_font_size(14),
    )?;
    sheet.write_string(1, 0, &table.line)?;
    let heads: Vec<Cell> = table.heads.iter().cloned().map(Cell::Text).collect();
    let rows = [(&heads, &head), (&table.sum, &sum)];
    let rows = rows.into_iter().chain(table.rows.iter().map(|row| (row, &cell)));
    for (row, (cells, format)) in (2_u32..).zip(rows) {
        for (column, value) in (0_u16..).zip(cells) {
            match value {
                Cell::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a spreadsheet knows no other numbers"
                )]
                Cell::Number(number) => {
                    sheet.write_number_with_format(row, column, *number as f64, format)?
                }
            };
        }
    }
    book.save_to_buffer()
}

/// How wide each column is: two for a Chinese character, at most forty.
fn widths(table: &Table) -> Vec<u16> {
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    (0..table.heads.len())
        .map(|at| {
            let cells = table.rows.iter().take(300).filter_map(|row| row.get(at));
            let widest = cells.map(|cell| wide(&cell.text())).max().unwrap_or(0);
            u16::try_from(widest.max(wide(&table.heads[at])).clamp(5, 40) + 2).unwrap_or(42)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separated_values_begin_with_their_mark_and_hide_no_formula() {
        let table = Table {
            heads: vec!["名称".into(), "人次".into()],
            sum: vec![Cell::Text("合计".into()), Cell::of("1\u{2009}106")],
            rows: vec![vec![Cell::Text("=1+1, \"x\"".into()), Cell::of("30–39")]],
            ..Table::default()
        };
        let text = String::from_utf8(csv(&table)).unwrap();
        assert_eq!(text, "\u{feff}名称,人次\r\n合计,1106\r\n\"'=1+1, \"\"x\"\"\",30–39\r\n");
        assert!(xlsx(&table).unwrap().starts_with(b"PK"));
    }
}
