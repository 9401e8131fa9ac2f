//! The cells of tables, read from the source line by line, since cleaning closes the spaces between them.

use crate::Span;
use crate::checkup::lexicon::{has, pattern};
use domain::basics::MILLION;

/// A cell.
pub struct Cell<'t> {
    /// Its words.
    pub text: &'t str,
    /// Where it stands in the source.
    pub at: Span,
    /// Its number in millionths.
    pub value: Option<i128>,
}

/// A line of cells.
pub type Row<'t> = Vec<Cell<'t>>;

/// A run of rows with the line before it.
pub struct Table<'t> {
    /// The words of the line above, where the unit may stand: 表1（单位：万元）.
    pub caption: &'t str,
    /// Where they begin in the source.
    pub caption_at: usize,
    /// Its lines.
    pub rows: Vec<Row<'t>>,
}

/// Runs of lines with at least two cells.
pub fn tables(source: &str) -> Vec<Table<'_>> {
    let mut tables: Vec<Table<'_>> = Vec::new();
    let (mut start, mut above, mut above_at, mut open) = (0, "", 0, false);
    for line in source.split('\n') {
        let row = cells(line, start);
        let is_row = row.len() >= 2;
        // The rule of a Markdown table is no row.
        if is_row && !row.iter().any(|cell| cell.text.starts_with("--")) {
            if !open {
                tables.push(Table { caption: above, caption_at: above_at, rows: Vec::new() });
            }
            tables.last_mut().expect("one was opened").rows.push(row);
        }
        open = is_row;
        if !line.trim().is_empty() {
            (above, above_at) = (line, start);
        }
        start += line.chars().count() + 1;
    }
    tables
}

/// The cells of a line: parted by tabs, upright strokes, or at least two spaces.
fn cells(line: &str, start: usize) -> Row<'_> {
    let ruled = line.contains(['\t', '|']);
    let line_part =
        if ruled { line.trim_matches([' ', '\r', '|', '\u{3000}']) } else { line.trim() };
    let offset = line.find(line_part).unwrap_or_default();
    let mut row = Vec::new();
    let mut from = 0;
    let mark = pattern(if ruled { "cell_ruled" } else { "cell_spaced" });
    let ends = mark.find_iter(line_part).map(|hit| (hit.start(), hit.end()));
    for (end, next) in ends.chain([(line_part.len(), line_part.len())]) {
        let text = line_part[from..end].trim();
        let lead = line_part[from..end].find(text).unwrap_or_default();
        let at = start + line[..offset + from + lead].chars().count();
        let value = value(text);
        row.push(Cell { text, at: Span { start: at, end: at + text.chars().count() }, value });
        from = next;
    }
    join_spaced(line, start, row)
}

/// 合　计 is one cell.
fn join_spaced<'t>(line: &'t str, start: usize, mut row: Row<'t>) -> Row<'t> {
    let spaced = row.len() > 2
        && row[0].text.chars().count() == 1
        && has("row_of_sums", &format!("{}{}", row[0].text, row[1].text));
    if spaced {
        let (from, upto) = (row[0].at.start, row[1].at.end);
        let byte =
            |at: usize| line.char_indices().nth(at - start).map_or(line.len(), |(byte, _)| byte);
        row[0].text = &line[byte(from)..byte(upto)];
        row[0].at.end = upto;
        row.remove(1);
    }
    row
}

/// The number of a cell in millionths: digits, with or without a unit.
fn value(text: &str) -> Option<i128> {
    if has("cell_year", text) {
        return None;
    }
    let found = pattern("cell_number").captures(text)?;
    let digits: String = found.name("n")?.as_str().chars().filter(|c| *c != ',').collect();
    let (whole, behind) = digits.split_once('.').unwrap_or((&digits, ""));
    let behind: i128 = format!("{behind:0<6}").get(..6)?.parse().ok()?;
    whole.parse::<i128>().ok()?.checked_mul(MILLION)?.checked_add(behind)
}
