//! Days and instants of the demonstration: when its story ends, and when people sit at their desks.

use super::chance::Chance;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};

/// The day on which the story ends: the yearly report is being written.
pub const TODAY: NaiveDate =
    NaiveDate::from_ymd_opt(2021, 12, 13).expect("the day exists in the calendar");

/// The instant at which the story ends, 10:00 in China.
pub fn now() -> DateTime<Utc> {
    at(TODAY, 10, 0)
}

/// A day of the built-in data.
pub const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the days of the story exist")
}

/// An instant of a day in China.
pub fn at(day: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    let local = day.and_hms_opt(hour, minute, 0).unwrap_or_default();
    local.and_utc() - TimeDelta::hours(8)
}

/// Some instant of a working day, that day or the next one on which people work.
pub fn at_desk(chance: &mut Chance, day: NaiveDate) -> DateTime<Utc> {
    let wait = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => 0,
    };
    let second = chance.between([0, 9 * 3600]);
    at(day + TimeDelta::days(wait), 8, 30)
        + TimeDelta::seconds(second)
        + TimeDelta::microseconds(chance.between([0, 999_999]))
}
