//! Numbers that are shares or great things in words: 三分之一, 四成, 两大主题.

use super::number::Number;
use super::{Raw, Scanner};
use crate::figures::{Approx, Nature};
use crate::lexicon::{
    DIGIT, HAN, NO_NUMBER_BEHIND, ONE_THING, SHARE_OF, SHARE_UNIT, SOMEWHAT, TENTHS, WORD,
};
use domain::basics::MILLION;

impl<'a> Scanner<'a, '_> {
    /// 四成 is 40 %, 五成五 is 55 %.
    pub(super) fn tenths(
        &self,
        start: usize,
        end: usize,
        number: Number,
        bound: Option<Approx>,
    ) -> Raw<'a> {
        let more = self.sign(end) & WORD != 0 && self.sign(end + 1) & (WORD | DIGIT) == 0;
        let more = more.then(|| self.value(end, end + 1)).flatten().filter(|n| *n < 10 * MILLION);
        let share = |value: i128| value.saturating_mul(10).saturating_add(more.unwrap_or(0));
        let share =
            Number { value: number.value.map(share), high: number.high.map(share), ..number };
        let end = end + usize::from(more.is_some());
        // 六成多
        let over = self.get(end).is_some_and(|c| SOMEWHAT.contains(c));
        let bound = if over { Some(Approx::Over) } else { bound };
        let end = end + usize::from(over);
        self.raw(start, end, &share, (SHARE_UNIT, Nature::Rate), Some(TENTHS.to_owned()), bound)
    }

    /// 三分之一: a share in words.
    pub(super) fn fraction(&self, start: usize, number: &Number) -> Option<Raw<'a>> {
        self.free(number.end).starts_with(&SHARE_OF).then_some(())?;
        let at = number.end + SHARE_OF.len();
        let upper = self.number(at, true)?;
        let (lower, upper_value) = (number.value?, upper.value?);
        let value = (upper_value.checked_mul(100)?).checked_mul(MILLION)? / lower.max(1);
        let share = Number { end: upper.end, value: Some(value), ..Number::default() };
        Some(self.raw(start, upper.end, &share, (SHARE_UNIT, Nature::Rate), None, None))
    }

    /// 两大主题: a number of great things.
    pub(super) fn great(&self, start: usize, number: &Number) -> Option<Raw<'a>> {
        let value = number.value.filter(|value| (2 * MILLION..=12 * MILLION).contains(value))?;
        let behind = self.sign(number.end + 1) & HAN != 0;
        let alone = !self.before(start).is_some_and(|c| NO_NUMBER_BEHIND.contains(c));
        let number = Number { value: Some(value), ..Number::default() };
        (behind && alone).then(|| {
            self.raw(start, self.great_end(start), &number, (ONE_THING, Nature::Thing), None, None)
        })
    }

    fn great_end(&self, start: usize) -> usize {
        start + self.run_of(start, WORD) + 1
    }
}
