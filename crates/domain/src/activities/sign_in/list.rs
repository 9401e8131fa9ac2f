//! The rows of a sheet keyed in with their names: one line a person, number, name, unit or village, telephone.

use super::rows::plain_digits;
use super::{FROM, MOST_ROWS, NAME, Rows, line};
use crate::basics::Faults;

/// One row of the sheet, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineDraft {
    /// Its number on the sheet.
    pub row: u32,
    /// The name as signed; may be empty.
    pub name: String,
    /// Unit or village; may be empty.
    pub origin: String,
    /// Telephone; may be empty.
    pub phone: String,
}

/// Longest telephone number with its signs.
const PHONE: usize = 20;
/// Cells a row may have.
const CELLS: usize = 4;

/// Reads a pasted or typed block: cells parted by tabs, commas or wide blanks; a line without a number follows
/// the one before it. `taken` are the rows that count already. Faults name the line as `lines.12`, from 1.
///
/// # Errors
/// The faults of all lines at once.
pub fn read_list(text: &str, taken: &Rows) -> Result<Vec<LineDraft>, Faults> {
    let mut faults = Faults::default();
    let mut found: Vec<LineDraft> = Vec::new();
    let mut seen = Rows::default();
    let mut next = taken.0.last().map_or(1, |last| last + 1);
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (at, text) in lines {
        let field = format!("lines.{}", at + 1);
        let mut cells = cells(text);
        let number = plain_digits(cells.first().map_or("", String::as_str));
        let row = match number.parse::<u32>() {
            Ok(row) => {
                cells.remove(0);
                row
            }
            Err(_) => next,
        };
        if cells.len() >= CELLS {
            faults.error(&field, "sign-in-cells", text.trim());
        }
        if !(1..=MOST_ROWS).contains(&row) {
            faults.error(&field, "rows-unreadable", row.to_string());
            faults.with("most", MOST_ROWS);
        } else if !seen.0.insert(row) {
            faults.error(&field, "rows-twice", row.to_string());
        } else if taken.0.contains(&row) {
            faults.error(&field, "rows-taken", row.to_string());
        }
        next = row.saturating_add(1);
        let mut cells = cells.into_iter();
        let mut cell = || cells.next().unwrap_or_default();
        let (name, origin, phone) = (cell(), cell(), cell());
        let phone = plain_digits(&phone);
        if !phone.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '-' | '+' | ' ')) {
            faults.error(&field, "sign-in-phone", &phone);
        }
        found.push(LineDraft {
            row,
            name: line(&mut faults, &field, &name, NAME),
            origin: line(&mut faults, &field, &origin, FROM),
            phone: line(&mut faults, &field, &phone, PHONE),
        });
    }
    if found.is_empty() {
        faults.error("lines", "required", "");
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// The cells of a line: by tabs where it has any, else by commas, else by blanks.
fn cells(line: &str) -> Vec<String> {
    let comma = |sign: char| matches!(sign, ',' | '\u{ff0c}' | '\u{3001}');
    let parts: Vec<&str> = match line {
        line if line.contains('\t') => line.split('\t').collect(),
        line if line.contains(comma) => line.split(comma).collect(),
        line => line.split_whitespace().collect(),
    };
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let taken = Rows::read("1-3").unwrap();
        let told = match read_list(text, &taken) {
            Ok(lines) => lines
                .iter()
                .map(|line| format!("{} {} {} {}", line.row, line.name, line.origin, line.phone))
                .collect::<Vec<_>>(),
            Err(faults) => faults
                .0
                .iter()
                .map(|fault| format!("{} {} {}", fault.field, fault.rule, fault.given))
                .collect(),
        };
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn lines_are_read_with_or_without_their_numbers() {
        check(
            "10\t李四\t东沟村\t138 1234 5678\n王五\t西沟村",
            &["10 李四 东沟村 138 1234 5678", "11 王五 西沟村 "],
        );
        check("李四 东沟村\n\n王五", &["4 李四 东沟村 ", "5 王五  "]);
        check("４、赵六，东沟村", &["4 赵六 东沟村 "]);
        check("7\t\t东沟村", &["7  东沟村 "]);
    }

    #[test]
    fn the_faults_of_all_lines_are_told_at_once() {
        let long = "长".repeat(31);
        check(
            &format!("2 李四\n9 {long}\n9 王五\n0 赵六\n11,甲,乙,丙,丁"),
            &[
                "lines.1 rows-taken 2",
                &format!("lines.2 text-too-long {long}"),
                "lines.3 rows-twice 9",
                "lines.4 rows-unreadable 0",
                "lines.5 sign-in-cells 11,甲,乙,丙,丁",
                "lines.5 sign-in-phone 丙",
            ],
        );
        check(" \n ", &["lines required "]);
    }
}
