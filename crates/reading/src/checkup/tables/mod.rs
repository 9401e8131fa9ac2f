//! Tables in a paper: each column against the row of its sums, each row against the column of its sums.
//!
//! Read from the source line by line, since cleaning closes the spaces between cells. A table whose rows differ in
//! their number of cells is left alone, and so are columns that do not add up by nature: rates, prices, numbers of rows.

mod cells;
mod rates;
mod units;

use super::lexicon::has;
use super::paper::Paper;
use super::{Certainty, Finding, Rule};
use crate::Span;
use crate::figures::Decimal;
use cells::{Cell, Row};

/// Rows of the smallest table, its head included.
const FEWEST: usize = 4;
/// What a sum is multiplied by that lost or kept its 万.
const LOST: i128 = 10_000;

/// Checks every table.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for read in cells::tables(&paper.reading.source_text) {
        let table = &read.rows;
        // A title above the table may look like a row of its own: the head stands before the first row of numbers.
        let numbers = |row: &Row<'_>| row.iter().skip(1).any(|cell| cell.value.is_some());
        let first = table.iter().position(numbers).unwrap_or_default();
        let Some((head, rows)) = table[first.saturating_sub(1)..].split_first() else { continue };
        if rows.len() + 1 < FEWEST || numbers(head) {
            continue;
        }
        columns(paper, head, rows, findings);
        across(paper, head, rows, findings);
        rates::check(paper, head, rows, findings);
        units::check(paper, &read, head, rows, findings);
    }
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
    let plain = parts.iter().all(|row| {
        let rate = row[at].text.ends_with(['%', '％']);
        row[at].value.is_some() && !rate || has("cell_empty", row[at].text)
    });
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

/// 单位：万元, and a sum of 420000: the sum was written in another unit than its parts.
fn other_unit(paper: &Paper<'_>, total: &Cell<'_>, parts: &[&Cell<'_>], sum: i128) -> Finding {
    let written: Vec<&str> = parts.iter().map(|cell| cell.text).collect();
    let digits = Decimal(sum).to_string();
    // Where the text tells the sum as well, it stands beside.
    let in_text = paper.amounts.iter().find(|amount| {
        let printed = amount.figure.text.trim_end_matches(|c: char| !c.is_ascii_digit());
        printed == digits && !amount.figure.cell
    });
    let in_text = in_text.map(|amount| paper.body.span(amount.figure.at.0, amount.figure.at.1));
    let spans: Vec<Span> =
        [total.at].into_iter().chain(in_text).chain(parts.iter().map(|cell| cell.at)).collect();
    let rule = Rule::UnitSlip;
    let found = paper.finding_in_source(rule, Certainty::Contradicts, &spans, "unit-slip-part");
    let computed = format!("{} = {digits}", written.join(" + "));
    found.stated(total.text).computed(computed).with("whole", written.join(" + "))
}

fn told(paper: &Paper<'_>, total: &Cell<'_>, parts: &[&Cell<'_>], fits: bool) -> Option<Finding> {
    let (stated, sum) = (total.value?, sum(parts)?);
    if stated == sum * LOST || sum == stated * LOST {
        return Some(other_unit(paper, total, parts, sum));
    }
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
