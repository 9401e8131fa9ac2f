//! Tables in a paper: each column against the row of its sums, each row against the column of its sums.
//!
//! Read from the source line by line, since cleaning closes the spaces between cells. A table whose rows differ in
//! their number of cells is left alone, and so are columns that do not add up by nature: rates, prices, numbers of rows.

use super::lexicon::{has, pattern};
use super::paper::Paper;
use super::{Certainty, Finding, Rule};
use crate::Span;
use crate::figures::Decimal;
use domain::basics::MILLION;

/// Rows of the smallest table, its head included.
const FEWEST: usize = 4;

struct Cell<'t> {
    text: &'t str,
    at: Span,
    value: Option<i128>,
}

type Row<'t> = Vec<Cell<'t>>;

/// Checks every table.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for table in tables(&paper.reading.source_text) {
        // A title above the table may look like a row of its own: the head stands before the first row of numbers.
        let numbers = |row: &Row<'_>| row.iter().skip(1).any(|cell| cell.value.is_some());
        let first = table.iter().position(numbers).unwrap_or_default();
        let Some((head, rows)) = table[first.saturating_sub(1)..].split_first() else { continue };
        if rows.len() + 1 < FEWEST || numbers(head) {
            continue;
        }
        columns(paper, head, rows, findings);
        across(paper, head, rows, findings);
    }
}

/// Runs of lines with at least two cells.
fn tables(source: &str) -> Vec<Vec<Row<'_>>> {
    let mut tables = vec![Vec::new()];
    let mut start = 0;
    for line in source.split('\n') {
        let row = cells(line, start);
        start += line.chars().count() + 1;
        // The rule of a Markdown table is no row.
        if row.len() >= 2 && !row.iter().any(|cell| cell.text.starts_with("--")) {
            tables.last_mut().expect("there is always one").push(row);
        } else if row.len() < 2 && tables.last().is_some_and(|table| !table.is_empty()) {
            tables.push(Vec::new());
        }
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
        let byte = |at: usize| {
            line.char_indices().nth(at - start).map_or(line.len(), |(byte, _)| byte)
        };
        row[0].text = &line[byte(from)..byte(upto)];
        row[0].at.end = upto;
        row.remove(1);
    }
    row
}

/// The number of a cell in millionths: digits, with or without a unit.
fn value(text: &str) -> Option<i128> {
    let found = pattern("cell_number").captures(text)?;
    let digits: String = found.name("n")?.as_str().chars().filter(|c| *c != ',').collect();
    let (whole, behind) = digits.split_once('.').unwrap_or((&digits, ""));
    let behind: i128 = format!("{behind:0<6}").get(..6)?.parse().ok()?;
    whole.parse::<i128>().ok()?.checked_mul(MILLION)?.checked_add(behind)
}

fn named(row: &Row<'_>, name: &str) -> bool {
    row.first().is_some_and(|cell| has(name, cell.text))
}

/// Each column against the row of sums; with rows of partial sums either those or the others make the total.
fn columns(paper: &Paper<'_>, head: &Row<'_>, rows: &[Row<'_>], findings: &mut Vec<Finding>) {
    let Some(last) = rows.iter().position(|row| named(row, "row_of_sums")) else { return };
    let parts = if last == 0 { &rows[1..] } else { &rows[..last] };
    let even = parts.iter().all(|row| row.len() == head.len());
    if parts.len() < 2 || !even || parts.iter().any(|row| named(row, "row_of_part")) {
        return;
    }
    let numeric: Vec<usize> = (1..head.len()).filter(|at| is_added(head, parts, *at)).collect();
    for (at, total) in totals(&rows[last], head.len(), parts, &numeric) {
        let (some, others): (Vec<_>, Vec<_>) =
            parts.iter().partition(|row| named(row, "row_of_some"));
        let details: Vec<&Cell<'_>> = others.iter().map(|row| &row[at]).collect();
        let partial: Vec<&Cell<'_>> = some.iter().map(|row| &row[at]).collect();
        let fits =
            sum(&details) == total.value || (!some.is_empty() && sum(&partial) == total.value);
        findings.extend(told(paper, total, &details, fits));
    }
}

/// The sums with the column each belongs to: a shorter row holds one for each column that is added, in order.
fn totals<'r, 't>(
    row: &'r Row<'t>,
    columns: usize,
    parts: &[Row<'_>],
    numeric: &[usize],
) -> Vec<(usize, &'r Cell<'t>)> {
    if row.len() == columns {
        return numeric
            .iter()
            .map(|at| (*at, &row[*at]))
            .filter(|(_, cell)| cell.value.is_some())
            .collect();
    }
    let sums: Vec<&Cell<'_>> = row[1..].iter().filter(|cell| cell.value.is_some()).collect();
    let all = (1..columns).filter(|at| parts.iter().all(|row| row[*at].value.is_some())).count();
    let as_many = sums.len() == numeric.len() && all == numeric.len();
    if as_many { numeric.iter().copied().zip(sums).collect() } else { Vec::new() }
}

/// Whether a column holds numbers that can be added.
fn is_added(head: &Row<'_>, parts: &[Row<'_>], at: usize) -> bool {
    let plain = parts.iter().all(|row| row[at].value.is_some() || has("cell_empty", row[at].text));
    let several = parts.iter().filter(|row| row[at].value.is_some()).count() >= 2;
    plain && several && !has("column_not_added", head[at].text)
}

fn sum(cells: &[&Cell<'_>]) -> Option<i128> {
    Some(cells.iter().filter_map(|cell| cell.value).sum())
}

/// Each row against a column of sums. Only where most rows fit is the column what its name says.
fn across(paper: &Paper<'_>, head: &Row<'_>, rows: &[Row<'_>], findings: &mut Vec<Finding>) {
    let Some(of_sums) = head.iter().rposition(|cell| has("column_of_sums", cell.text)) else {
        return;
    };
    let rows: Vec<&Row<'_>> = rows.iter().filter(|row| row.len() == head.len()).collect();
    let parts = |row: &&Row<'_>| -> Vec<usize> {
        (1..head.len())
            .filter(|at| *at != of_sums && row[*at].value.is_some())
            .filter(|at| !has("column_not_added", head[*at].text))
            .collect()
    };
    let usable = |row: &&&Row<'_>| row[of_sums].value.is_some() && parts(row).len() >= 2;
    let judged: Vec<(&Row<'_>, Vec<&Cell<'_>>, bool)> = rows
        .iter()
        .filter(usable)
        .map(|row| {
            let cells: Vec<&Cell<'_>> = parts(row).into_iter().map(|at| &row[at]).collect();
            let fits = sum(&cells) == row[of_sums].value;
            (*row, cells, fits)
        })
        .collect();
    let fitting = judged.iter().filter(|(.., fits)| *fits).count();
    if fitting >= 2 && fitting * 3 >= judged.len() * 2 {
        let all =
            judged.iter().filter_map(|(row, cells, fits)| told(paper, &row[of_sums], cells, *fits));
        findings.extend(all);
    }
}

fn told(paper: &Paper<'_>, total: &Cell<'_>, parts: &[&Cell<'_>], fits: bool) -> Option<Finding> {
    let (stated, sum) = (total.value?, sum(parts)?);
    let (certainty, key) = match fits {
        true => (Certainty::Fits, "sum-fits"),
        false if sum > stated => (Certainty::Contradicts, "sum-over"),
        false => (Certainty::Contradicts, "sum-under"),
    };
    let written: Vec<&str> =
        parts.iter().filter(|cell| cell.value.is_some()).map(|cell| cell.text).collect();
    let spans: Vec<Span> = [total].iter().chain(parts).map(|cell| cell.at).collect();
    let found = paper.finding_in_source(Rule::SumMismatch, certainty, &spans, key);
    Some(found.stated(total.text).computed(format!("{} = {}", written.join(" + "), Decimal(sum))))
}
