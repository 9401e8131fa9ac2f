//! Words before and behind a number that bound it: 近, 超过, 以上, 多.

use super::Scanner;
use crate::figures::Approx;
use crate::lexicon::{ABOVE, CLAUSE, MAGNITUDES, MANY};

impl<'a> Scanner<'a, '_> {
    /// A word before the number that bounds it, and where both begin.
    pub(super) fn bound_before(&self, at: usize, floor: usize) -> (usize, Option<Approx>) {
        let from = at.saturating_sub(4).max(floor);
        let free =
            self.taken[from..at].iter().rposition(|taken| *taken).map_or(from, |n| from + n + 1);
        let words = &self.text.body.chars[free..at];
        let lists = [Approx::Over, Approx::Near, Approx::About, Approx::AtMost];
        let sets = self.text.lexicon.counted.bounds_before.iter().zip(lists);
        // 不超过 is no 超过: the longest word counts.
        let said = sets.filter_map(|(set, approx)| Some((set.at_end(words)?, approx)));
        if let Some((length, approx)) = said.max_by_key(|(length, _)| *length) {
            let place = length == 1
                && words.last() == Some(&ABOVE)
                && !self.text.body.chars.get(at).is_some_and(|c| MAGNITUDES.contains(c));
            if !place {
                return (at - length, Some(approx));
            }
        }
        (at, None)
    }

    /// 百人以上: a magnitude by itself is a number with such a word behind its unit.
    pub(super) fn is_bounded_behind(&self, at: usize) -> bool {
        let free = self.free(at + 1);
        let unit = self.text.lexicon.units.longest_at(free);
        let rest = unit.and_then(|(_, length)| free.get(length..)).unwrap_or_default();
        self.text.lexicon.counted.bounds_behind[0].at_start(rest).is_some_and(|length| length > 1)
    }

    pub(in crate::figures) fn bound_behind(&self, at: usize) -> (Option<Approx>, usize) {
        let lists = [Approx::Over, Approx::About, Approx::AtMost];
        let free = self.free(at);
        for (set, approx) in self.text.lexicon.counted.bounds_behind.iter().zip(lists) {
            if let Some(length) = set.at_start(free) {
                return (Some(approx), at + length);
            }
        }
        (None, at)
    }

    /// 平均2场多,: somewhat more, where the clause ends.
    pub(super) fn is_some_more(&self, at: usize) -> bool {
        let ends = self.text.signs.get(at + 1).is_none_or(|sign| sign & CLAUSE != 0);
        self.get(at) == Some(MANY) && ends
    }
}
