//! A column of rates against the others: a share of the column's sum, one column in per cent of another, or its growth.
//! What the column means is told by its rows: only where most of them fit one reading does a row contradict it.

use super::cells::{Cell, Row};
use super::named;
use crate::checkup::lexicon::has;
use crate::checkup::paper::Paper;
use crate::checkup::range::decimals;
use crate::checkup::{Certainty, Finding, Rule};
use crate::figures::Decimal;
use domain::basics::MILLION;

/// Rows that tell what a column means at least.
const FEWEST: usize = 2;

/// One way to read a column of rates.
#[derive(Clone, Copy)]
enum Meaning {
    /// Of the sum of a column.
    Share(usize),
    /// One column of another.
    Ratio(usize, usize),
    /// From one column to another.
    Growth(usize, usize),
}

/// Checks every column whose name says that it holds rates.
pub fn check(paper: &Paper<'_>, head: &Row<'_>, rows: &[Row<'_>], findings: &mut Vec<Finding>) {
    let even: Vec<&Row<'_>> = rows.iter().filter(|row| row.len() == head.len()).collect();
    let sums = even.iter().find(|row| named(row, "row_of_sums")).copied();
    let parts: Vec<&Row<'_>> =
        even.iter().filter(|row| !named(row, "row_of_sums")).copied().collect();
    for rate in (1..head.len()).filter(|at| has("column_of_rates", head[*at].text)) {
        let columns: Vec<usize> = (1..head.len())
            .filter(|at| *at != rate && !has("column_of_rates", head[*at].text))
            .collect();
        let fitting = |meaning: &Meaning| {
            parts.iter().filter(|row| fits(row, rate, *meaning, sums) == Some(true)).count()
        };
        let best = meanings(&columns, head[rate].text).into_iter().max_by_key(fitting);
        let Some(meaning) = best.filter(|meaning| {
            let told = parts.iter().filter(|row| fits(row, rate, *meaning, sums).is_some()).count();
            fitting(meaning) >= FEWEST && fitting(meaning) * 3 >= told * 2
        }) else {
            continue;
        };
        let wrong = parts.iter().filter(|row| fits(row, rate, meaning, sums) == Some(false));
        findings.extend(wrong.filter_map(|row| told(paper, row, rate, meaning, sums)));
    }
}

fn meanings(columns: &[usize], name: &str) -> Vec<Meaning> {
    let pairs = columns.iter().flat_map(|a| columns.iter().map(move |b| (*a, *b)));
    let pairs = pairs.filter(|(a, b)| a != b);
    match has("growth_word", name) {
        true => pairs.map(|(a, b)| Meaning::Growth(a, b)).collect(),
        false => {
            let shares = columns.iter().map(|at| Meaning::Share(*at));
            shares.chain(pairs.map(|(a, b)| Meaning::Ratio(a, b))).collect()
        }
    }
}

/// The cells a rate is of, and what it should be, in millionths of a per cent.
fn expected<'r, 't>(
    row: &'r Row<'t>,
    meaning: Meaning,
    sums: Option<&'r Row<'t>>,
) -> Option<([&'r Cell<'t>; 2], i128)> {
    let cells = match meaning {
        Meaning::Share(at) => [&row[at], &sums?[at]],
        Meaning::Ratio(part, whole) => [&row[part], &row[whole]],
        Meaning::Growth(old, new) => [&row[new], &row[old]],
    };
    let (part, whole) = (cells[0].value?, cells[1].value.filter(|whole| *whole > 0)?);
    let part = if matches!(meaning, Meaning::Growth(..)) { part - whole } else { part };
    Some((cells, part.checked_mul(100 * MILLION)? / whole))
}

/// Whether a rate is as expected, one unit of its last digit either way.
fn fits(row: &Row<'_>, rate: usize, meaning: Meaning, sums: Option<&Row<'_>>) -> Option<bool> {
    let (_, expected) = expected(row, meaning, sums)?;
    let unit = (0..decimals(row[rate].text)).fold(MILLION, |unit, _| unit / 10);
    let stated = row[rate].value?;
    Some(((stated - expected).abs()).min((stated + expected).abs()) < unit)
}

fn told(
    paper: &Paper<'_>,
    row: &Row<'_>,
    rate: usize,
    meaning: Meaning,
    sums: Option<&Row<'_>>,
) -> Option<Finding> {
    let ([part, whole], expected) = expected(row, meaning, sums)?;
    let (rule, key) = match meaning {
        Meaning::Growth(..) => (Rule::GrowthMismatch, "growth-differs"),
        _ => (Rule::PercentMismatch, "percent-differs"),
    };
    let spans = [row[rate].at, part.at, whole.at];
    let found = paper.finding_in_source(rule, Certainty::Contradicts, &spans, key);
    let shown = Decimal(expected.abs() / (MILLION / 100) * (MILLION / 100));
    let written = match meaning {
        Meaning::Growth(..) => {
            format!("({} − {}) ÷ {} = {shown}%", part.text, whole.text, whole.text)
        }
        _ => format!("{} ÷ {} = {shown}%", part.text, whole.text),
    };
    Some(found.stated(row[rate].text).computed(written))
}
