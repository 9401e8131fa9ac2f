//! Closing of a year (封账): when it may be closed, and what it asks of those who change it afterwards.
//!
//! A closed year is not shut away. What turns out to be wrong is corrected (更正), but never silently: a change
//! of what counts says why, and everybody sees it listed beside the numbers of the closing.

use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// The years of a partition that are closed (已封账).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closed(BTreeSet<i32>);

/// A change of what counts in a closed year came without a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the year {0} is closed")]
pub struct YearClosed(pub i32);

impl FromIterator<i32> for Closed {
    fn from_iter<I: IntoIterator<Item = i32>>(years: I) -> Self {
        Self(years.into_iter().collect())
    }
}

impl Closed {
    /// The years, oldest first.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.0.iter().copied()
    }

    /// Whether a year is closed.
    #[must_use]
    pub fn holds(&self, year: i32) -> bool {
        self.0.contains(&year)
    }

    /// The first closed year in which some of the days lie, both ends included.
    #[must_use]
    pub fn touched(&self, (first, last): (NaiveDate, NaiveDate)) -> Option<i32> {
        self.0.iter().copied().find(|year| (first.year()..=last.year()).contains(year))
    }

    /// Whether what counts on some days may change on this ground: in a closed year only as a correction
    /// that says why (更正要写原因).
    ///
    /// # Errors
    /// [`YearClosed`] where it says nothing.
    pub fn admits(&self, days: (NaiveDate, NaiveDate), reason: &str) -> Result<(), YearClosed> {
        match self.touched(days) {
            Some(year) if reason.trim().is_empty() => Err(YearClosed(year)),
            _ => Ok(()),
        }
    }
}

/// Whether a year can be closed: it must be over, for what is still to come cannot be vouched for.
#[must_use]
pub fn can_be_closed(year: i32, today: NaiveDate) -> bool {
    year < today.year()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_closed_year_is_changed_only_with_a_reason() {
        let closed: Closed = [2019, 2020].into_iter().collect();
        for (first, last, reason, refused) in [
            ("2020-05-10", "2020-05-10", "", Some(2020)),
            ("2020-05-10", "2020-05-10", "  ", Some(2020)),
            ("2020-05-10", "2020-05-10", "counted twice", None),
            ("2021-01-01", "2021-03-01", "", None),
            ("2020-12-31", "2021-01-02", "", Some(2020)),
            ("2018-12-30", "2021-01-02", "", Some(2019)),
            ("2018-12-30", "2018-12-31", "", None),
        ] {
            let answer = closed.admits((day(first), day(last)), reason);
            assert_eq!(answer.err().map(|YearClosed(year)| year), refused, "{first} {reason:?}");
        }
    }

    #[test]
    fn nothing_is_closed_before_it_is_over() {
        for (year, today, expected) in
            [(2020, "2021-01-01", true), (2021, "2021-12-31", false), (2022, "2021-12-31", false)]
        {
            assert_eq!(can_be_closed(year, day(today)), expected, "{year} {today}");
        }
    }
}
