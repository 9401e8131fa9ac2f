//! What columns hold whose headings are not understood, told from their cells: days, units, kinds, numbers of people;
//! under a heading known by its shape only, also the name and the place. What is guessed is remarked on.

use super::header::{Header, Heading, without_unit};
use super::lexicon::{Field, WORDS, folded};
use super::shape::is_day;
use super::table::{Line, Origin};
use super::{Known, several};
use crate::Remark;
use domain::basics::{Amount, read_amount};
use std::collections::BTreeSet;

/// Rows that are looked at.
const SAMPLE: usize = 60;
/// How well a guess fits, against 100 for words that are known.
const SCORE: u32 = 40;
/// Letters a name has on average, at least.
const SHORT: usize = 4;
/// And under a heading that speaks of names.
const SHORT_HINTED: usize = 2;

/// A column that is not understood, and what stands in it.
struct Column<'r> {
    number: usize,
    text: &'r str,
    cells: Vec<&'r str>,
}

/// Guesses the columns of a heading that are not understood; `eager` where its words say nothing of the others either.
pub(super) fn columns(rows: &[Line], heading: &mut Heading, known: &Known, eager: bool) {
    let unknown = std::mem::take(&mut heading.unknown);
    let mut columns: Vec<Column<'_>> = unknown
        .iter()
        .map(|(number, text)| Column {
            number: *number,
            text,
            cells: cells(rows, heading.end, *number),
        })
        .filter(|column| !column.cells.is_empty())
        .collect();
    let mut found: Vec<(usize, Field)> = Vec::new();
    for (field, wants) in TELLING {
        let has = heading.headers.iter().any(|header| header.field == *field);
        let guessed = found.iter().any(|(_, taken)| taken == field);
        if (has || guessed) || (!eager && *wants == Wants::Eager) {
            continue;
        }
        if let Some(at) = best(&columns, *field, known) {
            found.push((columns.remove(at).number, *field));
        }
    }
    for (number, text) in unknown {
        match found.iter().find(|(column, _)| *column == number) {
            Some((_, field)) => {
                let remark = Remark::new("sheet-column-guessed", None).with("header", &text);
                heading.remarks.push(remark.with("field", field.key()));
                heading.headers.push(header(number, text, *field));
            }
            None => heading.unknown.push((number, text)),
        }
    }
    heading.headers.sort_by_key(|header| header.column);
}

/// When a field is guessed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    /// Always where no heading says it.
    Lacking,
    /// Under a heading known by its shape only.
    Eager,
}

/// What is guessed, the surest first.
const TELLING: &[(Field, Wants)] = &[
    (Field::Date, Wants::Lacking),
    (Field::Kind, Wants::Lacking),
    (Field::Lead, Wants::Lacking),
    (Field::Attendance, Wants::Lacking),
    (Field::Place, Wants::Eager),
    (Field::Title, Wants::Eager),
];

fn header(column: usize, text: String, field: Field) -> Header {
    let zeros = without_unit(&text).1;
    let (part, alias) = (String::new(), String::new());
    Header { column, text, field, part, zeros, alias, score: SCORE }
}

/// What stands in a column below the heading, rows of one cell left out.
fn cells(rows: &[Line], end: usize, number: usize) -> Vec<&str> {
    let full = rows[end..].iter().filter(|row| row.own().nth(1).is_some()).take(SAMPLE);
    let cells = full.filter_map(|row| row.cells.get(number - 1));
    let own = cells.filter(|cell| cell.origin != Origin::Left && !cell.text.is_empty());
    own.map(|cell| cell.text.as_str()).collect()
}

/// The column that most likely holds a field.
fn best(columns: &[Column<'_>], field: Field, known: &Known) -> Option<usize> {
    let rated = columns.iter().enumerate().map(|(at, column)| (rate(column, field, known), at));
    let best =
        rated.filter(|(rate, _)| *rate > 0).max_by_key(|(rate, at)| (*rate, usize::MAX - at));
    best.map(|(_, at)| at)
}

/// How likely a column holds a field; 0 for not at all. A word in its heading decides between several.
fn rate(column: &Column<'_>, field: Field, known: &Known) -> usize {
    let held = |field| column.share(&|text| known.held(text) == Some(field));
    match field {
        Field::Date => {
            let hint = column.hinted(&WORDS.hint_day);
            let signed = |text: &str| has_one(text, &WORDS.day_signs);
            likely(column.share(&|text| is_day(text) && (hint || signed(text))), 60, hint)
        }
        Field::Kind => likely(held(Field::Kind), 60, false),
        Field::Lead => {
            // 在哪 holds names of places, which are units too.
            let hint = column.hinted(&WORDS.hint_unit);
            let elsewhere = column.hinted(&WORDS.hint_place) && !hint;
            let first = |text: &str| several(text).into_iter().next().unwrap_or_default();
            let units = column.share(&|text| known.held(&first(text)) == Some(Field::Lead));
            if elsewhere { 0 } else { likely(units, if hint { 30 } else { 60 }, hint) }
        }
        Field::Attendance if column.hinted(&WORDS.hint_people) && !counts_up(&column.cells) => {
            likely(column.share(&is_number), 60, true)
        }
        Field::Attendance => {
            likely(column.share(&|text| is_number(text) && has_one(text, &WORDS.crowd)), 60, false)
        }
        Field::Place if column.hinted(&WORDS.hint_place) => {
            likely(column.share(&is_word), 80, true)
        }
        Field::Place => likely(held(Field::Lead), 60, false),
        Field::Title => name_like(column),
        _ => 0,
    }
}

/// How likely a column holds names of activities: words, long and different.
fn name_like(column: &Column<'_>) -> usize {
    let hint = column.hinted(&WORDS.hint_title);
    let letters: usize = column.cells.iter().map(|text| text.chars().count()).sum();
    let different: BTreeSet<&&str> = column.cells.iter().collect();
    let long = letters / column.cells.len();
    let telling = column.share(&is_word) >= 80
        && long >= if hint { SHORT_HINTED } else { SHORT }
        && different.len() * 10 >= column.cells.len() * 6;
    if telling { likely(long.min(60), 0, hint) } else { 0 }
}

fn likely(share: usize, least: usize, hint: bool) -> usize {
    match share >= least {
        true => share + if hint { 100 } else { 0 },
        false => 0,
    }
}

impl Column<'_> {
    /// How many of a hundred cells fit.
    fn share(&self, fits: &dyn Fn(&str) -> bool) -> usize {
        100 * self.cells.iter().filter(|text| fits(text)).count() / self.cells.len()
    }

    fn hinted(&self, words: &[String]) -> bool {
        has_one(self.text, words)
    }
}

fn has_one(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

fn is_word(text: &str) -> bool {
    !is_number(text) && !is_day(text)
}

fn is_number(text: &str) -> bool {
    read_amount(text).is_ok_and(|amount| matches!(amount, Amount::Known(_)))
}

/// 1 2 3 …
fn counts_up(cells: &[&str]) -> bool {
    let number = |text: &&str| folded(text).parse::<usize>().ok();
    cells.len() > 1 && cells.iter().enumerate().all(|(at, text)| number(text) == Some(at + 1))
}
