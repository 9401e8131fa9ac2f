//! Days as people type them. A day without a year takes the year of the form; a day that does not exist is refused.

use super::super::lexicon;
use super::{ReadError, prepared};
use chrono::{Days, NaiveDate};

/// Serial numbers a spreadsheet may hold for days: 1954 to 2118.
const SERIALS: std::ops::RangeInclusive<u64> = 20_000..=80_000;
/// Years a record may lie in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Reads a day: `2021-09-18`, `2021/9/18`, `2021.9.18`, `2021年9月18日`, `20210918`, `二〇二一年九月十八日`, a
/// spreadsheet's serial number (`44457`), or `9月18日`, `9.18`, `9/18` in the year given. A time of day behind it
/// is passed over.
///
/// # Errors
/// When there is no date, the calendar has no such day, or there is no year.
pub fn read_date(text: &str, year: Option<i32>) -> Result<NaiveDate, ReadError> {
    let text = prepared(text);
    let text = without_time(text.trim());
    if let Some(date) = from_digits(text)? {
        return Ok(date);
    }
    let text = text.replace(lexicon::FIRST_MONTH, "1\u{6708}");
    let text: String = text.chars().filter(|c| *c != ' ').collect();
    let (year_part, rest) = match text.split_once(lexicon::YEAR) {
        Some((written, rest)) => (Some(written), rest),
        None => (None, text.as_str()),
    };
    let rest = rest.trim_end_matches(lexicon::DAY);
    let parts: Vec<&str> = rest.split(['-', '/', '.', lexicon::MONTH]).collect();
    let (year_part, month, day) = match (year_part, parts.as_slice()) {
        (None, [written, month, day]) => (Some(*written), *month, *day),
        (written, [month, day]) => (written, *month, *day),
        _ => return Err(ReadError::NoDate),
    };
    let (month, day) = (small(month)?, small(day)?);
    let year = match year_part {
        Some(written) => four_digits(written)?,
        None => year.ok_or(ReadError::NoYear)?,
    };
    made(year, month, day)
}

fn made(year: i32, month: u32, day: u32) -> Result<NaiveDate, ReadError> {
    if !YEARS.contains(&year) {
        return Err(ReadError::NoDate);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(ReadError::NoSuchDay)
}

/// `20210918`, `44457` and `44457.5`.
fn from_digits(text: &str) -> Result<Option<NaiveDate>, ReadError> {
    let whole = text.split('.').next().unwrap_or_default();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let fraction = text.get(whole.len() + 1..);
    if !digits(whole) || fraction.is_some_and(|fraction| !digits(fraction)) {
        return Ok(None);
    }
    match (whole.len(), fraction) {
        (8, None) => {
            let number: u32 = whole.parse().map_err(|_| ReadError::NoDate)?;
            let year = i32::try_from(number / 10_000).map_err(|_| ReadError::NoDate)?;
            made(year, number / 100 % 100, number % 100).map(Some)
        }
        (5, _) => {
            let serial = whole
                .parse()
                .ok()
                .filter(|serial| SERIALS.contains(serial))
                .ok_or(ReadError::NoDate)?;
            let origin = NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day of the calendar");
            origin.checked_add_days(Days::new(serial)).map(Some).ok_or(ReadError::NoDate)
        }
        _ => Ok(None),
    }
}

/// Cuts ` 10:30`, `T10:30:00` and the like.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_once([' ', 'T']) else {
        return text;
    };
    let is_time = time.contains(':')
        && time.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | '+' | '-'));
    if is_time { day } else { text }
}

/// A year of four digits, in figures or in words one by one.
fn four_digits(text: &str) -> Result<i32, ReadError> {
    let digits: Option<Vec<i32>> = text.chars().map(place).collect();
    match digits.as_deref() {
        Some([a, b, c, d]) => Ok(a * 1_000 + b * 100 + c * 10 + d),
        _ => Err(ReadError::NoDate),
    }
}

fn place(c: char) -> Option<i32> {
    c.to_digit(10)
        .and_then(|digit| i32::try_from(digit).ok())
        .or_else(|| lexicon::digit(c).map(i32::from))
}

/// A month or day: one or two digits, or a numeral up to 三十一.
fn small(text: &str) -> Result<u32, ReadError> {
    if text.is_empty() || text.chars().count() > 3 {
        return Err(ReadError::NoDate);
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().filter(|_| text.len() <= 2).ok_or(ReadError::NoDate);
    }
    let stated = super::read_stated(text, super::MILLION).map_err(|_| ReadError::NoDate)?;
    let whole =
        stated.value.filter(|_| stated.exact && stated.rest.is_empty()).ok_or(ReadError::NoDate)?;
    u32::try_from(whole / super::MILLION).map_err(|_| ReadError::NoDate)
}
