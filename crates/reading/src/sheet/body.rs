//! Which rows below the heading are activities, and whether the sums written under them agree.

use super::header::{Header, Heading};
use super::lexicon::{Field, WORDS, folded};
use super::scale::scaled;
use super::table::Line;
use super::{Origin, Sheet, SheetRow, Table};
use crate::Remark;
use domain::basics::{Amount, NOT_REPORTED_WORD, read_amount, read_money};

/// A row of sums.
struct Sums {
    line: usize,
    cells: Vec<String>,
    /// Activities above it.
    above: usize,
    /// Activities above the row of sums before it.
    since: usize,
}

/// Reads the rows of a table under its heading.
pub(super) fn read(table: &Table, heading: Heading) -> Sheet {
    let titles: Vec<String> =
        table.rows[..heading.first].iter().flat_map(|row| row.own().map(str::to_owned)).collect();
    let mut sheet = Sheet {
        name: table.name.clone(),
        year: year(&titles),
        titles,
        heading: table.rows[..heading.end].last().map_or(0, |row| row.number),
        headers: heading.headers,
        rows: Vec::new(),
        remarks: [table.remarks.clone(), heading.remarks].concat(),
    };
    units_of_titles(&mut sheet);
    let mut sums: Vec<Sums> = Vec::new();
    let mut seen = vec![false; heading.unknown.len()];
    let mut shared = 0;
    for (at, row) in table.rows[heading.end..].iter().enumerate() {
        match judge(row, &sheet.headers, at == 0) {
            Judged::Activity => {
                let (kept, numbers) = activity(row, &sheet.headers);
                shared += numbers;
                sheet.rows.push(kept);
                for (at, (column, _)) in heading.unknown.iter().enumerate() {
                    seen[at] |= !row.text(column - 1).is_empty();
                }
            }
            Judged::Sums => sums.push(Sums {
                line: row.number,
                cells: cells(row, &sheet.headers).collect(),
                above: sheet.rows.len(),
                since: sums.last().map_or(0, |before| before.above),
            }),
            Judged::Section => {
                let text = row.own().next().unwrap_or_default();
                sheet.remarks.push(
                    Remark::new("sheet-section-passed-over", None)
                        .with("line", row.number)
                        .with("text", text),
                );
            }
            Judged::Nothing => {}
        }
    }
    for ((column, text), _) in heading.unknown.iter().zip(&seen).filter(|(_, seen)| **seen) {
        let remark = Remark::new("sheet-column-not-taken", None);
        sheet.remarks.push(remark.with("column", column).with("header", text));
    }
    if shared > 0 {
        sheet
            .remarks
            .push(Remark::new("sheet-merged-number-kept-once", None).with("count", shared));
    }
    let disagreeing: Vec<Remark> = sums.iter().flat_map(|sums| compare(&sheet, sums)).collect();
    sheet.remarks.extend(disagreeing);
    sheet
}

/// What a row below the heading is.
enum Judged {
    Activity,
    Sums,
    Section,
    Nothing,
}

fn judge(row: &Line, headers: &[Header], first: bool) -> Judged {
    let own: Vec<String> = row.own().map(folded).collect();
    let Some(head) = own.first() else { return Judged::Nothing };
    let is = |words: &[String], text: &str| {
        words.iter().any(|word| {
            text.strip_prefix(word.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
    };
    if own.iter().take(3).any(|text| is(&WORDS.total, text) || is(&WORDS.subtotal, text)) {
        return Judged::Sums;
    }
    if repeats_heading(row, headers) || (first && numbers_columns(&own)) || is_trailer(head) {
        return Judged::Nothing;
    }
    let mapped = headers.iter().filter(|header| header.field != Field::Other);
    let filled = mapped.filter(|header| !row.text(header.column - 1).is_empty()).count();
    match (filled, own.len()) {
        (0, _) => Judged::Nothing,
        (_, 1) if alone(row) => Judged::Section,
        _ => Judged::Activity,
    }
}

/// A single text across the table, or nothing beside it.
fn alone(row: &Line) -> bool {
    let others =
        row.cells.iter().filter(|cell| cell.origin == Origin::Above && !cell.text.is_empty());
    others.count() == 0
}

/// 填表人：… and the like: a word of the list alone or before a colon.
fn is_trailer(text: &str) -> bool {
    let head = text.split(':').next().unwrap_or(text);
    WORDS.trailer.iter().any(|word| word == head)
}

/// 1 2 3 …, a row that numbers the columns.
fn numbers_columns(own: &[String]) -> bool {
    let number = |text: &String| text.trim_matches(['(', ')']).parse::<usize>().ok();
    own.len() > 2 && own.iter().enumerate().all(|(at, text)| number(text) == Some(at + 1))
}

/// The heading again, as on every printed page.
fn repeats_heading(row: &Line, headers: &[Header]) -> bool {
    let filled = headers.iter().map(|header| (header, row.text(header.column - 1)));
    let filled: Vec<_> = filled.filter(|(_, text)| !text.is_empty()).collect();
    let same = filled
        .iter()
        .filter(|(header, text)| header.text.split('/').any(|level| folded(level) == folded(text)));
    filled.len() > 1 && same.count() * 3 >= filled.len() * 2
}

/// The texts under the headers; text merged from the left belongs to another column.
fn cells<'r>(row: &'r Line, headers: &'r [Header]) -> impl Iterator<Item = String> + 'r {
    headers.iter().map(|header| match row.cells.get(header.column - 1) {
        Some(cell) if cell.origin != Origin::Left => {
            if header.field.is_counted() || header.field == Field::Media {
                scaled(&cell.text, header.zeros)
            } else if WORDS.nothing.contains(&cell.text) {
                String::new()
            } else {
                cell.text.clone()
            }
        }
        _ => String::new(),
    })
}

/// An activity, and how many numbers it shares with the row above: those stay there, here they are not reported.
fn activity(row: &Line, headers: &[Header]) -> (SheetRow, usize) {
    let above = |header: &Header| {
        row.cells
            .get(header.column - 1)
            .is_some_and(|cell| cell.origin == Origin::Above && !cell.text.is_empty())
    };
    let continues = headers.iter().any(|header| header.field == Field::Title && above(header));
    let mut shared = 0;
    let texts = cells(row, headers).zip(headers).map(|(text, header)| {
        let once =
            header.field.is_counted() || matches!(header.field, Field::Media | Field::Outcome);
        if !once || !above(header) {
            return text;
        }
        shared += usize::from(header.field.is_counted());
        if header.field == Field::Attendance { NOT_REPORTED_WORD.to_owned() } else { String::new() }
    });
    (SheetRow { line: row.number, continues, cells: texts.collect() }, shared)
}

/// The year in the lines above the heading.
fn year(titles: &[String]) -> Option<i32> {
    titles.iter().map(|title| folded(title)).find_map(|title| {
        let before = title.split(WORDS.year).next().filter(|before| before.len() < title.len())?;
        let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
        let year: i32 = digits.chars().rev().collect::<String>().parse().ok()?;
        (1949..=2200).contains(&year).then_some(year)
    })
}

/// 单位：万元 above the table speaks for columns whose heading names no magnitude.
fn units_of_titles(sheet: &mut Sheet) {
    for title in sheet.titles.iter().map(|title| folded(title)) {
        let Some(units) = WORDS.unit_note.iter().find_map(|note| title.strip_prefix(note.as_str()))
        else {
            continue;
        };
        for unit in super::several(units) {
            let (zeros, bare) = WORDS.magnitude(&unit);
            if zeros == 0 || !WORDS.is_unit(&unit) {
                continue;
            }
            let money = bare == WORDS.money;
            for header in &mut sheet.headers {
                let speaks = if money {
                    header.field == Field::Spending
                } else {
                    header.field == Field::Attendance
                };
                if speaks && header.zeros == 0 {
                    header.zeros = zeros;
                }
            }
        }
    }
}

/// Remarks on the sums of a row that agree neither with all activities, nor with those above it.
fn compare(sheet: &Sheet, sums: &Sums) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (at, header) in
        sheet.headers.iter().enumerate().filter(|(_, header)| header.field.is_counted())
    {
        let Some(stated) = interval(&sums.cells[at], header.field) else { continue };
        let sum = |rows: &[SheetRow]| {
            let known = rows.iter().filter_map(|row| interval(&row.cells[at], header.field));
            known.fold((0, Some(0)), |(low, high): (i64, Option<i64>), (l, h)| {
                (low.saturating_add(l), high.zip(h).map(|(high, h)| high.saturating_add(h)))
            })
        };
        let meets = |(low, high): (i64, Option<i64>)| {
            stated.1.is_none_or(|most| low <= most) && high.is_none_or(|high| stated.0 <= high)
        };
        let ranges =
            [&sheet.rows[..], &sheet.rows[..sums.above], &sheet.rows[sums.since..sums.above]];
        if !ranges.into_iter().any(|rows| meets(sum(rows))) {
            let (low, high) = sum(&sheet.rows[..]);
            let found = match high {
                Some(high) if high == low => low.to_string(),
                Some(high) => format!("{low}-{high}"),
                None => format!(">={low}"),
            };
            remarks.push(
                Remark::new("sheet-total-differs", None)
                    .with("line", sums.line)
                    .with("header", &header.text)
                    .with("stated", &sums.cells[at])
                    .with("found", found),
            );
        }
    }
    remarks
}

fn interval(text: &str, field: Field) -> Option<(i64, Option<i64>)> {
    let amount = if field == Field::Spending { read_money(text) } else { read_amount(text) };
    amount.ok().as_ref().and_then(Amount::known).map(|quantity| (quantity.low(), quantity.high()))
}
