//! What makes the difference between two periods: parts by how much they changed, records that only one of
//! the two has. Lower ends are compared, so that an estimate does not pass for a change.

use crate::figures::Behind;
use domain::figures::Interval;
use std::collections::{BTreeMap, BTreeSet};

/// One part in both periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub key: String,
    /// Lower end before.
    pub before: i64,
    /// Lower end now.
    pub after: i64,
}

impl Part {
    /// By how much it changed.
    #[must_use]
    pub fn change(&self) -> i64 {
        self.after - self.before
    }
}

/// Adds up by key and puts the largest change first; what did not change is left out.
#[must_use]
pub fn changed(
    before: impl IntoIterator<Item = (String, Interval)>,
    after: impl IntoIterator<Item = (String, Interval)>,
) -> Vec<Part> {
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (key, part) in before {
        sums.entry(key).or_default().0 += part.low;
    }
    for (key, part) in after {
        sums.entry(key).or_default().1 += part.low;
    }
    let parts = sums.into_iter().map(|(key, (before, after))| Part { key, before, after });
    let mut parts: Vec<Part> = parts.filter(|part| part.change() != 0).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.change().abs()));
    parts
}

/// The largest records that have no like among the others: the same unit, the same name but for numbers,
/// for yearly occasions bear the year in theirs.
#[must_use]
pub fn only_here<'a>(here: &'a [Behind], there: &[Behind], most: usize) -> Vec<&'a Behind> {
    let key = |record: &Behind| (record.unit, bare(&record.title));
    let known: BTreeSet<_> = there.iter().map(key).collect();
    let mut only: Vec<&Behind> =
        here.iter().filter(|record| !known.contains(&key(record))).collect();
    only.sort_by_key(|record| std::cmp::Reverse(record.interval.low));
    only.truncate(most);
    only
}

fn bare(title: &str) -> String {
    title.chars().filter(|sign| !sign.is_numeric() && !sign.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_change_comes_first_and_what_stayed_is_left_out() {
        let side = |parts: &[(&str, i64)]| {
            let parts = parts.iter();
            parts
                .map(|(key, low)| ((*key).to_owned(), Interval::whole(*low, Some(*low + 9))))
                .collect::<Vec<_>>()
        };
        let found = changed(
            side(&[("a", 5), ("b", 7), ("c", 40), ("a", 5)]),
            side(&[("a", 60), ("b", 7), ("d", 3)]),
        );
        let told: Vec<_> = found.iter().map(|part| (part.key.as_str(), part.change())).collect();
        assert_eq!(told, [("a", 50), ("c", -40), ("d", 3)]);
    }

    #[test]
    fn a_yearly_occasion_is_the_same_under_its_new_year() {
        assert_eq!(bare("2021年全国科普日主场 活动"), bare("2020年全国科普日主场活动"));
        assert_ne!(bare("科普日"), bare("科技周"));
    }
}
