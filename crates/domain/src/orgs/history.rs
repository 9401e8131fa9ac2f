//! A value that changes from day to day: what holds since when. Days ascend, one value per day.

use chrono::NaiveDate;

/// Before every record: the start of ranges that have no start.
pub const BEGINNING: NaiveDate =
    NaiveDate::from_ymd_opt(1, 1, 1).expect("the first day of the calendar exists");
/// After every record: the (excluded) end of ranges that have no end.
pub const OPEN_END: NaiveDate =
    NaiveDate::from_ymd_opt(9999, 12, 31).expect("the last day of four-digit years exists");

/// A value through time (沿革). Never empty once begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History<T>(Vec<(NaiveDate, T)>);

impl<T> Default for History<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> History<T> {
    /// Notes that `value` holds from that day until the next noted change. On the same day the
    /// later word counts.
    pub(super) fn set(&mut self, since: NaiveDate, value: T) {
        let at = self.0.partition_point(|(day, _)| *day < since);
        match self.0.get_mut(at) {
            Some(entry) if entry.0 == since => entry.1 = value,
            _ => self.0.insert(at, (since, value)),
        }
    }

    /// What holds on the day; `None` before the first change.
    #[must_use]
    pub fn at(&self, day: NaiveDate) -> Option<&T> {
        let after = self.0.partition_point(|(since, _)| *since <= day);
        after.checked_sub(1).map(|at| &self.0[at].1)
    }

    /// What holds on the day, or what held first when the day lies before everything.
    pub(super) fn at_or_first(&self, day: NaiveDate) -> Option<&T> {
        self.at(day).or_else(|| self.0.first().map(|(_, value)| value))
    }

    /// The day of the last change.
    pub(super) fn last_day(&self) -> Option<NaiveDate> {
        self.0.last().map(|(day, _)| *day)
    }

    /// Each value with the day since which it holds.
    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, &T)> {
        self.0.iter().map(|(since, value)| (*since, value))
    }

    /// Each value with its range, the first reaching back to the beginning and the last open:
    /// together they cover every day there is.
    pub(super) fn ranges(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate, &T)> {
        self.0.iter().enumerate().map(|(at, (since, value))| {
            let since = if at == 0 { BEGINNING } else { *since };
            let until = self.0.get(at + 1).map_or(OPEN_END, |(next, _)| *next);
            (since, until, value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 1, number).unwrap()
    }

    #[test]
    fn a_value_holds_until_the_next() {
        let mut history = History::default();
        history.set(day(20), 'c');
        history.set(day(10), 'a');
        history.set(day(15), 'x');
        history.set(day(15), 'b');
        let held: Vec<_> =
            [9, 10, 14, 15, 31].map(|number| history.at(day(number)).copied()).into();
        assert_eq!(held, [None, Some('a'), Some('a'), Some('b'), Some('c')]);
        assert_eq!(history.at_or_first(day(1)), Some(&'a'));
        assert_eq!(history.last_day(), Some(day(20)));
    }

    #[test]
    fn ranges_cover_all_days_once() {
        let mut history = History::default();
        history.set(day(10), 'a');
        history.set(day(15), 'b');
        let ranges: Vec<_> = history.ranges().collect();
        assert_eq!(ranges, [(BEGINNING, day(15), &'a'), (day(15), OPEN_END, &'b')]);
    }
}
