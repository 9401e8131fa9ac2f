//! Which row is the heading of a table whose headings nobody foresaw: the first full row of words, none of them a day,
//! a number or a thing that stands in rows, above rows that have days or numbers.

use super::header::{FIRST_ROWS, is_heading, is_note};
use super::table::Line;
use super::{Known, read_days};
use domain::basics::{Amount, read_amount};

/// Rows below that are looked at.
const BELOW: usize = 12;
/// A year for days that are written without one; whether a text is a day does not depend on it.
const ANY_YEAR: i32 = 2000;

/// Where the heading likely is.
pub(super) fn likely(rows: &[Line], known: &Known) -> Option<usize> {
    (0..rows.len().min(FIRST_ROWS)).find(|at| is_likely(rows, *at, known))
}

fn is_likely(rows: &[Line], at: usize, known: &Known) -> bool {
    let row = &rows[at];
    let below = &rows[at + 1..rows.len().min(at + 1 + BELOW)];
    let width = below.iter().map(|row| row.own().count()).max().unwrap_or(0);
    let again = |(column, text): (usize, &str)| {
        !text.is_empty() && below.iter().any(|other| other.text(column) == text)
    };
    is_heading(&rows[at..=at])
        && row.own().count() * 2 >= width
        && !row.own().all(is_note)
        && !row.own().any(|text| is_value(text) || known.held(text).is_some())
        && !row.cells.iter().map(|cell| cell.text.as_str()).enumerate().any(again)
        && below.iter().any(|row| row.own().any(is_value))
}

/// Whether a text is a day or a number.
fn is_value(text: &str) -> bool {
    let number = read_amount(text).is_ok_and(|amount| matches!(amount, Amount::Known(_)));
    number || is_day(text)
}

/// Whether a text is a day, or a first and a last one.
pub(super) fn is_day(text: &str) -> bool {
    read_days(text, Some(ANY_YEAR)).is_ok()
}
