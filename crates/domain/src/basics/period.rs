//! Periods (统计期) as types: a year, its first months, a half year, a quarter, a month. Never pairs of dates.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day as the integer `yyyymmdd`, the form in which days are stored and compared.
#[must_use]
pub fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

/// Reads an ISO date (`2021-09-18`), as the program itself writes it.
#[must_use]
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// A period of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// A calendar year: `2021`.
    Year(i32),
    /// A half year: `2021H1`.
    Half(i32, u8),
    /// A quarter: `2021Q3`.
    Quarter(i32, u8),
    /// The months of a year from January to the one named: `2021M10`. What a year that is not over is compared by.
    Through(i32, u8),
    /// A month: `2021-03`.
    Month(i32, u8),
}

/// The text is no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no period: write 2021, 2021H1, 2021Q3, 2021M10 or 2021-03")]
pub struct PeriodError(String);

impl Period {
    /// Reads `2021`, `2021H1`, `2021Q3`, `2021M10` or `2021-03`.
    ///
    /// # Errors
    /// When the text is none of these or the year lies outside 1949–2200.
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        Self::read(text.trim()).ok_or_else(|| PeriodError(text.to_owned()))
    }

    fn read(text: &str) -> Option<Self> {
        let year: i32 = text.get(..4)?.parse().ok()?;
        if !(1949..=2200).contains(&year) {
            return None;
        }
        let rest = text.get(4..)?;
        let part = |from: usize| rest.get(from..).and_then(|digits| digits.parse::<u8>().ok());
        let month = || part(1).filter(|month| (1..=12).contains(month));
        match rest.as_bytes() {
            [] => Some(Self::Year(year)),
            [b'H' | b'h', b'1' | b'2'] => Some(Self::Half(year, part(1)?)),
            [b'Q' | b'q', b'1'..=b'4'] => Some(Self::Quarter(year, part(1)?)),
            [b'M' | b'm', b'0' | b'1', _] => month().map(|month| Self::Through(year, month)),
            [b'-', _, _] => month().map(|month| Self::Month(year, month)),
            _ => None,
        }
    }

    /// The calendar year it lies in.
    #[must_use]
    pub fn year(self) -> i32 {
        match self {
            Self::Year(year)
            | Self::Half(year, _)
            | Self::Quarter(year, _)
            | Self::Through(year, _)
            | Self::Month(year, _) => year,
        }
    }

    fn months(self) -> (u32, u32) {
        match self {
            Self::Year(_) => (1, 12),
            Self::Half(_, half) => (u32::from(half) * 6 - 5, u32::from(half) * 6),
            Self::Quarter(_, quarter) => (u32::from(quarter) * 3 - 2, u32::from(quarter) * 3),
            Self::Through(_, month) => (1, u32::from(month)),
            Self::Month(_, month) => (u32::from(month), u32::from(month)),
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year(), self.months().0, 1)
            .expect("parsing admits only real months")
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        let (_, month) = self.months();
        let (year, next) =
            if month == 12 { (self.year() + 1, 1) } else { (self.year(), month + 1) };
        NaiveDate::from_ymd_opt(year, next, 1)
            .and_then(|day| day.pred_opt())
            .expect("every month has a day after it")
    }

    /// Its months, one after the other.
    pub fn by_month(self) -> impl Iterator<Item = Self> {
        let (first, last) = self.months();
        (first..=last).filter_map(move |month| {
            u8::try_from(month).ok().map(|month| Self::Month(self.year(), month))
        })
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first()..=self.last()).contains(&day)
    }

    /// The same period a year earlier, for comparison (同期).
    #[must_use]
    pub fn year_before(self) -> Self {
        self.in_year(self.year() - 1)
    }

    /// The same months of another year (同期).
    #[must_use]
    pub fn in_year(self, year: i32) -> Self {
        match self {
            Self::Year(_) => Self::Year(year),
            Self::Half(_, half) => Self::Half(year, half),
            Self::Quarter(_, quarter) => Self::Quarter(year, quarter),
            Self::Through(_, month) => Self::Through(year, month),
            Self::Month(_, month) => Self::Month(year, month),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Half(year, half) => write!(f, "{year}H{half}"),
            Self::Quarter(year, quarter) => write!(f, "{year}Q{quarter}"),
            Self::Through(year, month) => write!(f, "{year}M{month:02}"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;
    fn try_from(text: String) -> Result<Self, PeriodError> {
        Self::parse(&text)
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, first: &str, last: &str) {
        let period = Period::parse(text).unwrap();
        assert_eq!(
            (period.first().to_string(), period.last().to_string()),
            (first.into(), last.into()),
            "{text}"
        );
        assert_eq!(period.to_string(), text);
    }

    #[test]
    fn a_period_knows_its_days() {
        check("2021", "2021-01-01", "2021-12-31");
        check("2021H1", "2021-01-01", "2021-06-30");
        check("2021H2", "2021-07-01", "2021-12-31");
        check("2020Q1", "2020-01-01", "2020-03-31");
        check("2021M10", "2021-01-01", "2021-10-31");
        check("2020M02", "2020-01-01", "2020-02-29");
        check("2020-02", "2020-02-01", "2020-02-29");
    }

    #[test]
    fn the_same_months_of_another_year_are_found() {
        for (text, other) in [
            ("2021", "2018"),
            ("2021H2", "2018H2"),
            ("2021Q3", "2018Q3"),
            ("2021M10", "2018M10"),
            ("2021-03", "2018-03"),
        ] {
            assert_eq!(Period::parse(text).unwrap().in_year(2018).to_string(), other);
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "21",
            "2021-13",
            "2021-00",
            "2021H3",
            "2021Q5",
            "2021年",
            "2021-3",
            "2021M00",
            "2021M13",
            "2021M3",
            "1900",
            "二〇二一",
        ] {
            assert!(Period::parse(text).is_err(), "{text}");
        }
    }
}
