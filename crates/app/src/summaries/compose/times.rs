//! Periods and days as papers write them: Arabic numerals, as the layout standard wants.

use super::Facts;
use crate::shell::words::Words;
use chrono::Datelike;
use domain::basics::Period;

/// A period in words.
#[must_use]
pub fn period(words: &Words, period: Period) -> String {
    let year = period.year().to_string();
    match period {
        Period::Year(_) => words.t1("phrases-period-year", "year", year),
        Period::Half(_, half) => words.with(
            "phrases-period-half",
            &[("year", year.into()), ("half", i64::from(half).into())],
        ),
        Period::Quarter(_, quarter) => words.with(
            "phrases-period-quarter",
            &[("year", year.into()), ("quarter", i64::from(quarter).into())],
        ),
        Period::Through(_, month) => words.with(
            "phrases-period-through",
            &[("year", year.into()), ("month", month.to_string().into())],
        ),
        Period::Month(_, month) => words.with(
            "phrases-period-month",
            &[("year", year.into()), ("month", month.to_string().into())],
        ),
    }
}

/// What the period is called in running text: 全年 once it is over, 今年以来 before that.
pub(super) fn span(words: &Words, facts: &Facts) -> String {
    let over = facts.counted_to >= facts.base.last();
    match facts.base {
        Period::Year(_) if over => words.t("phrases-span-year"),
        Period::Year(_) => words.t("phrases-span-running"),
        Period::Half(_, part) => words.t1("phrases-span-half", "part", i64::from(part)),
        Period::Quarter(_, part) => words.t1("phrases-span-quarter", "part", i64::from(part)),
        Period::Through(_, month) => words.t1("phrases-span-through", "month", month.to_string()),
        Period::Month(_, month) => words.t1("phrases-span-month", "month", month.to_string()),
    }
}

/// A day in words.
#[must_use]
pub fn date(words: &Words, day: chrono::NaiveDate) -> String {
    words.with(
        "phrases-date",
        &[
            ("year", day.year().to_string().into()),
            ("month", day.month().to_string().into()),
            ("day", day.day().to_string().into()),
        ],
    )
}

/// A day of the year the paper is about.
pub(super) fn day(words: &Words, day: chrono::NaiveDate) -> String {
    words.with(
        "phrases-day",
        &[("month", day.month().to_string().into()), ("day", day.day().to_string().into())],
    )
}
