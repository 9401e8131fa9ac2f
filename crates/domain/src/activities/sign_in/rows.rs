//! Rows of a numbered sheet as people tell of them: `1-38, 41`, and which of them were struck out.

use super::MOST_ROWS;
use crate::basics::Faults;
use std::collections::BTreeSet;

/// Rows of the sheets of one session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows(pub BTreeSet<u32>);

/// Signs and words between the ends of a range: hyphens, dashes, waves, 至, 到.
const TO: [char; 9] =
    ['-', '~', '\u{2013}', '\u{2014}', '\u{2212}', '\u{ff0d}', '\u{ff5e}', '\u{81f3}', '\u{5230}'];
/// Signs between ranges; blanks are too: 、，；和.
const AND: [char; 6] = [',', ';', '\u{3001}', '\u{ff0c}', '\u{ff1b}', '\u{548c}'];
/// Words around a number that say nothing: 第, 号, 行.
const AROUND: [char; 3] = ['\u{7b2c}', '\u{53f7}', '\u{884c}'];

impl Rows {
    /// Reads what was typed; nothing typed is no rows.
    ///
    /// # Errors
    /// The first part that is no row or range of rows.
    pub fn read(text: &str) -> Result<Self, String> {
        let text: String =
            plain_digits(text).chars().filter(|sign| !AROUND.contains(sign)).collect();
        let text = without_blanks_around_to(&text);
        let mut rows = BTreeSet::new();
        for part in text.split(|sign: char| sign.is_whitespace() || AND.contains(&sign)) {
            if part.is_empty() {
                continue;
            }
            let (first, last) = part.split_once(TO).unwrap_or((part, part));
            let number = |text: &str| text.parse().ok().filter(|row| (1..=MOST_ROWS).contains(row));
            match (number(first), number(last)) {
                (Some(first), Some(last)) if first <= last => rows.extend(first..=last),
                _ => return Err(part.to_owned()),
            }
        }
        Ok(Self(rows))
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> i64 {
        i64::try_from(self.0.len()).unwrap_or(i64::MAX)
    }

    /// Those that are in both.
    #[must_use]
    pub fn common(&self, other: &Self) -> Self {
        Self(self.0.intersection(&other.0).copied().collect())
    }

    /// Those that are not in the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        Self(self.0.difference(&other.0).copied().collect())
    }
}

/// As it is read again: `1-4,6,8-38`.
impl std::fmt::Display for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for row in &self.0 {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == *row => *last = *row,
                _ => ranges.push((*row, *row)),
            }
        }
        for (at, (first, last)) in ranges.into_iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            match first == last {
                true => write!(f, "{comma}{first}")?,
                false => write!(f, "{comma}{first}-{last}")?,
            }
        }
        Ok(())
    }
}

/// The rows that count when some were used and some of these struck out; `taken` are those that count already.
///
/// # Errors
/// Every fault: what is no row, what was struck out without being used, what counts already.
pub fn read_used(used: &str, struck: &str, taken: &Rows) -> Result<Rows, Faults> {
    let mut faults = Faults::default();
    let mut read = |field: &str, text: &str| {
        Rows::read(text).unwrap_or_else(|part| {
            faults.error(field, "rows-unreadable", part);
            faults.with("most", MOST_ROWS);
            Rows::default()
        })
    };
    let (all, out) = (read("used", used), read("struck", struck));
    if used.trim().is_empty() {
        faults.error("used", "required", "");
    }
    let stray = out.without(&all);
    if stray.count() > 0 && !all.0.is_empty() {
        faults.error("struck", "rows-struck-unused", stray.to_string());
    }
    let left = all.without(&out);
    let twice = left.common(taken);
    if twice.count() > 0 {
        faults.error("used", "rows-taken", twice.to_string());
    }
    if left.0.is_empty() && !all.0.is_empty() && stray.0.is_empty() {
        faults.error("struck", "rows-none-left", out.to_string());
    }
    if faults.is_empty() { Ok(left) } else { Err(faults) }
}

/// Full-width digits as plain ones.
pub(super) fn plain_digits(text: &str) -> String {
    let plain = |sign: char| match sign {
        '\u{ff10}'..='\u{ff19}' => {
            char::from_u32(u32::from(sign) - 0xff10 + u32::from('0')).unwrap_or(sign)
        }
        other => other,
    };
    text.chars().map(plain).collect()
}

/// `1 - 38` is one range.
fn without_blanks_around_to(text: &str) -> String {
    let mut joined = String::new();
    let mut ends_in_to = false;
    for word in text.split_whitespace() {
        let glue = joined.is_empty() || ends_in_to || word.starts_with(TO);
        if !glue {
            joined.push(' ');
        }
        joined.push_str(word);
        ends_in_to = word.ends_with(TO);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Result<&str, &str>) {
        let found = Rows::read(text).map(|rows| rows.to_string());
        assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned), "{text}");
    }

    #[test]
    fn rows_are_read_as_people_write_them() {
        check("1-38", Ok("1-38"));
        check("第1至38行、41号", Ok("1-38,41"));
        check("１－３，５ 7；9", Ok("1-3,5,7,9"));
        check("1 - 3  2—5", Ok("1-5"));
        check("5到7和9", Ok("5-7,9"));
        check("", Ok(""));
        for (text, part) in
            [("1-x", "1-x"), ("0", "0"), ("9-3", "9-3"), ("1,3001", "3001"), ("-5", "-5")]
        {
            check(text, Err(part));
        }
    }

    #[test]
    fn what_was_used_without_what_was_struck_counts() {
        let taken = Rows::read("40-45").unwrap();
        assert_eq!(read_used("1-38", "5、7", &taken).unwrap().count(), 36);
        let rules = |used: &str, struck: &str| {
            let faults = read_used(used, struck, &taken).unwrap_err().0;
            faults.iter().map(|fault| format!("{} {}", fault.rule, fault.given)).collect::<Vec<_>>()
        };
        assert_eq!(rules("", "x"), ["rows-unreadable x", "required "]);
        assert_eq!(rules("1-41", "50"), ["rows-struck-unused 50", "rows-taken 40-41"]);
        assert_eq!(rules("5", "5"), ["rows-none-left 5"]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(rows in proptest::collection::btree_set(1..=MOST_ROWS, 0..60)) {
            let rows = Rows(rows);
            prop_assert_eq!(Rows::read(&rows.to_string()), Ok(rows));
        }

        #[test]
        fn nothing_typed_breaks_it(text in "\\PC{0,40}") {
            let _ = read_used(&text, &text, &Rows::default());
        }
    }
}
