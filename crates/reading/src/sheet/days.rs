//! Days of an activity as one cell states them: one day, or from one to another.

use super::lexicon::WORDS;
use chrono::{Datelike, NaiveDate};
use domain::basics::{ReadError, normalize, read_date};

/// Reads `2021-05-12`, `2021.5.12-5.13`, `5月12日至14日`, `2021/5/12—2021/5/14`, a time of day or a day of the
/// week behind it passed over. `year` is the year of the sheet, for days written without one.
///
/// # Errors
/// When there is no date, no such day, no year, or the end lies before the beginning.
pub fn read_days(text: &str, year: Option<i32>) -> Result<(NaiveDate, NaiveDate), ReadError> {
    let text = without_time(&normalize(text));
    let alone = match read_date(&text, year) {
        Ok(day) => return Ok((day, day)),
        Err(error) => error,
    };
    let mut found = None;
    for mark in &WORDS.until {
        for (at, _) in text.match_indices(mark.as_str()) {
            let (first, last) = (text[..at].trim(), text[at + mark.len()..].trim());
            let Ok(first) = read_date(first, year) else { continue };
            let Some(last) = last_day(last, first) else { continue };
            if last < first || found.is_some_and(|found| found != (first, last)) {
                return Err(ReadError::Ambiguous);
            }
            found = Some((first, last));
        }
    }
    found.ok_or(alone)
}

/// The end of a range: a whole date, month and day of the same year, or only a day of the same month.
fn last_day(text: &str, first: NaiveDate) -> Option<NaiveDate> {
    let bare = text.trim_end_matches(|letter| WORDS.is_day(letter));
    if (1..=2).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit()) {
        return NaiveDate::from_ymd_opt(first.year(), first.month(), bare.parse().ok()?);
    }
    read_date(text, Some(first.year())).ok()
}

/// Cuts what stands in brackets, parts of the day and times.
fn without_time(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            letter if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    for word in &WORDS.daytime {
        plain = plain.replace(word.as_str(), " ");
    }
    let is_time = |word: &str| {
        word.contains(':')
            && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '-' | '~'))
    };
    let words: Vec<&str> = plain.split_whitespace().filter(|word| !is_time(word)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_or_two_ends() {
        for (text, expected) in [
            ("2021-09-18", "2021-09-18 2021-09-18"),
            ("2021-09-18 09:00", "2021-09-18 2021-09-18"),
            ("９月１８日", "2021-09-18 2021-09-18"),
            ("9.18", "2021-09-18 2021-09-18"),
            ("44457", "2021-09-18 2021-09-18"),
            ("2021.5.12-5.13", "2021-05-12 2021-05-13"),
            ("2021.5.12-13", "2021-05-12 2021-05-13"),
            ("5月12日至14日", "2021-05-12 2021-05-14"),
            ("5月12日—6月1日", "2021-05-12 2021-06-01"),
            ("2020年12月30日至2021年1月2日", "2020-12-30 2021-01-02"),
            ("2021/5/12-2021/5/14", "2021-05-12 2021-05-14"),
            ("2021-05-12-2021-05-14", "2021-05-12 2021-05-14"),
            ("2021年9月18日(星期六)上午9:00-11:00", "2021-09-18 2021-09-18"),
            ("2021年9月18日 9:30", "2021-09-18 2021-09-18"),
        ] {
            let days = read_days(text, Some(2021)).map(|(first, last)| format!("{first} {last}"));
            assert_eq!(days.as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_could_be_any_day_is_refused() {
        for text in
            ["", "5月", "2021年", "全年", "9月31日", "5月14日至12日", "9月18日、19日", "待定"]
        {
            assert!(read_days(text, Some(2021)).is_err(), "{text}");
        }
        assert_eq!(read_days("9月18日", None), Err(ReadError::NoYear));
    }
}
