//! Which two periods are compared: years that the ledger holds, and of both the same months unless others are asked for.

use super::super::period_of;
use super::Wanted;
use crate::access::Visitor;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use chrono::{Datelike, NaiveDate};
use domain::basics::Period;

/// What the form offers, as pairs of code and word, with what is chosen.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    pub(super) years: Vec<String>,
    /// Parts of a year: the code behind the year, and the word.
    pub(super) parts: Vec<(String, String)>,
    pub(super) now: String,
    pub(super) part: String,
    pub(super) then: String,
    /// The part of the other year; empty where it is the same.
    pub(super) other: String,
}

impl Wanted {
    /// Both periods: as the form sends them, or as an address names them; the year before where it names one only.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when one is none.
    pub(super) fn periods(&self, visitor: &Visitor) -> Outcome<(Period, Period)> {
        if self.now.trim().is_empty() {
            let period = period_of(visitor, &self.period)?;
            let with = match self.with.trim() {
                "" => period.year_before(),
                text => period_of(visitor, text)?,
            };
            return Ok((period, with));
        }
        let read = |year: &str, part: &str| {
            let text = format!("{}{}", year.trim(), part.trim());
            Period::parse(&text).map_err(|_| Problem::NotFound(text))
        };
        let period = read(&self.now, &self.part)?;
        let other = if self.other.is_empty() { &self.part } else { &self.other };
        let then = if self.then.trim().is_empty() { &self.now } else { &self.then };
        Ok((period, read(then, if other == WHOLE { "" } else { other })?))
    }
}

/// The whole of the other year, where the first is a part.
const WHOLE: &str = "all";

fn part_of(period: Period) -> String {
    period.to_string().get(4..).unwrap_or_default().to_owned()
}

impl Choice {
    /// What is offered beside two periods, from the years the ledger holds.
    pub(super) fn of(words: Words, [period, with]: [Period; 2], held: &[i32]) -> Self {
        let mut years: Vec<i32> = held.to_vec();
        years.extend([period.year(), with.year()]);
        years.sort_unstable();
        years.dedup();
        let other = match part_of(with) {
            other if other == part_of(period) => String::new(),
            other if other.is_empty() => WHOLE.to_owned(),
            other => other,
        };
        Self {
            years: years.iter().rev().map(i32::to_string).collect(),
            parts: parts(words),
            now: period.year().to_string(),
            part: part_of(period),
            then: with.year().to_string(),
            other,
        }
    }

    /// The code of a part for the other year.
    pub(super) fn code<'a>(&self, part: &'a str) -> &'a str {
        if part.is_empty() { WHOLE } else { part }
    }
}

/// The parts of a year: all of it, halves, quarters, its first months, one month.
fn parts(words: Words) -> Vec<(String, String)> {
    let year = 2000;
    let mut all = vec![Period::Year(year)];
    all.extend((1..=2).map(|half| Period::Half(year, half)));
    all.extend((1..=4).map(|quarter| Period::Quarter(year, quarter)));
    all.extend((2..=11).map(|month| Period::Through(year, month)));
    all.extend((1..=12).map(|month| Period::Month(year, month)));
    all.into_iter().map(|part| (part_of(part), terms::part(words, part))).collect()
}

/// For a year that is not over, compared with a whole one: the months of both that are.
pub(super) fn fair([period, with]: [Period; 2], today: NaiveDate) -> Option<[Period; 2]> {
    let (Period::Year(year), Period::Year(other)) = (period, with) else { return None };
    let over = u8::try_from(today.month() - 1).ok().filter(|month| *month > 0)?;
    let runs = year == today.year() && today < period.last() && other < year;
    runs.then_some([Period::Through(year, over), Period::Through(other, over)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::basics::parse_day;

    #[test]
    fn a_running_year_is_compared_by_the_months_that_are_over() {
        let day = |text: &str| parse_day(text).unwrap();
        let years = |now, then| [Period::Year(now), Period::Year(then)];
        let through = |month| Some([Period::Through(2026, month), Period::Through(2024, month)]);
        for (pair, today, found) in [
            (years(2026, 2024), "2026-11-26", through(10)),
            (years(2026, 2024), "2026-02-01", through(1)),
            (years(2026, 2024), "2026-01-31", None),
            (years(2026, 2024), "2026-12-31", None),
            (years(2025, 2024), "2026-11-26", None),
            ([Period::Half(2026, 2), Period::Half(2025, 2)], "2026-11-26", None),
        ] {
            assert_eq!(fair(pair, day(today)), found, "{pair:?} {today}");
        }
    }

    #[test]
    fn every_part_read_with_its_year_is_a_period() {
        for (code, word) in parts(Words::default()) {
            assert!(Period::parse(&format!("2021{code}")).is_ok(), "{code} {word}");
            assert!(!word.contains("2000"), "{word}");
        }
    }
}
