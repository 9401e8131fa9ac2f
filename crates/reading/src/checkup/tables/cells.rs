//! The cells of tables, read from the source line by line, since cleaning closes the spaces between them.

use crate::Span;
use crate::checkup::lexicon::{has, pattern};
use domain::basics::MILLION;

/// Letters of the longest cell that a single space may part.
const LONGEST: usize = 16;

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

/// The cells of a line: parted by tabs, upright strokes, or at least two spaces; by single ones where nothing but
/// numbers, or nothing but short words, stands behind the first.
fn cells(line: &str, start: usize) -> Row<'_> {
    if line.contains(['\t', '|']) {
        let row =
            parted(line, line.trim_matches([' ', '\r', '|', '\u{3000}']), start, "cell_ruled");
        return join_spaced(line, start, row);
    }
    let row = join_spaced(line, start, parted(line, line.trim(), start, "cell_spaced"));
    if row.len() > 1 {
        return row;
    }
    let loose = join_spaced(line, start, parted(line, line.trim(), start, "cell_loose"));
    if is_loose(&loose) { loose } else { row }
}

/// Whether single spaces part cells, not words of a sentence.
fn is_loose(row: &Row<'_>) -> bool {
    let Some((first, others)) = row.split_first() else { return false };
    let number = |cell: &Cell<'_>| cell.value.is_some() || cell.text.ends_with(['%', '％']);
    let short =
        |cell: &Cell<'_>| cell.text.chars().count() <= LONGEST && !has("cell_prose", cell.text);
    !others.is_empty() && short(first) && (others.iter().all(number) || others.iter().all(short))
}

/// A part of a line, cut where a pattern says.
fn parted<'t>(line: &'t str, part: &'t str, start: usize, mark: &str) -> Row<'t> {
    let offset = line.find(part).unwrap_or_default();
    let mut row = Vec::new();
    let mut from = 0;
    let ends = pattern(mark).find_iter(part).map(|hit| (hit.start(), hit.end()));
    for (end, next) in ends.chain([(part.len(), part.len())]) {
        let text = part[from..end].trim();
        let lead = part[from..end].find(text).unwrap_or_default();
        let at = start + line[..offset + from + lead].chars().count();
        let value = value(text);
        row.push(Cell { text, at: Span { start: at, end: at + text.chars().count() }, value });
        from = next;
    }
    row
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
