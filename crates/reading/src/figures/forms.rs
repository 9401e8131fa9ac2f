//! Less usual forms of figures: halves of units of time (4个半月), small money (五分钱), what doubled (翻番), numbers of a
//! list that share the unit of the last (一、二、三等奖20、40、60篇), and the points of a match, which are no figures.

use super::scan::{Number, Raw, Scanner};
use super::{Approx, Decimal, Nature};
use crate::lexicon::{
    ANDS, CLAUSE, DIGIT, DOUBLED, HALF, HALF_OF, HALVES, NUMERALS, PRIZE, RESPECTIVELY, Unit,
};
use domain::basics::MILLION;

/// Half of one.
const HALF_A_ONE: i128 = MILLION / 2;
/// Characters of the longest unit of time behind half of it.
const LONGEST_TIME: usize = 4;
/// Characters before small money in which a word of prices must stand.
const PRICED: usize = 8;
/// Characters around points in which a word of a match may stand.
const MATCH: usize = 16;
/// Numbers of a list that share a unit, at most.
const SHARING: usize = 8;
/// Digits of the longest of them.
const DIGITS: usize = 7;

impl<'a> Scanner<'a, '_> {
    /// 4个半月 are four months and a half, 3个半天 three half days.
    pub(super) fn with_halves(
        &self,
        start: usize,
        number: &Number,
        bound: Option<Approx>,
    ) -> Option<Raw<'a>> {
        let units = &self.text.lexicon.units;
        let value = number.value.filter(|_| number.high.is_none())?;
        let [one, HALF, behind @ ..] = self.free(number.end) else { return None };
        if *one != HALVES.0 {
            return None;
        }
        let (unit, end, value) = if behind.first() == Some(&HALVES.1) {
            let day = units.named(&HALVES.1.to_string())?;
            (day, number.end + 3, value.checked_mul(HALF_A_ONE)? / MILLION)
        } else {
            let behind = behind.iter().take(LONGEST_TIME);
            let named: Vec<char> = std::iter::once(HALVES.0).chain(behind.copied()).collect();
            let (unit, length) = units.longest_at(&named)?;
            (unit, number.end + 1 + length, value + HALF_A_ONE)
        };
        let number = Number { value: Some(value), ..Number::default() };
        (unit.nature == Nature::Duration).then(|| self.of_time(start, end, &number, unit, bound))
    }

    /// 三天半, 一年半: half a unit behind it.
    pub(super) fn and_a_half(
        &self,
        start: usize,
        number: &Number,
        (unit, end): (&'a Unit, usize),
        bound: Option<Approx>,
    ) -> Option<Raw<'a>> {
        let value = number.value.filter(|_| number.high.is_none() && !number.over)?;
        let half = self.get(end) == Some(HALF) && unit.nature == Nature::Duration;
        let other = self.get(end + 1).is_some_and(|c| HALF_OF.contains(c));
        if !half || other || value > 100 * MILLION {
            return None;
        }
        let number = Number { value: Some(value + HALF_A_ONE), ..Number::default() };
        Some(self.of_time(start, end + 1, &number, unit, bound))
    }

    fn of_time(
        &self,
        start: usize,
        end: usize,
        number: &Number,
        unit: &'a Unit,
        bound: Option<Approx>,
    ) -> Raw<'a> {
        let (behind, upto) = self.bound_behind(end);
        let digits =
            self.text.body.slice(start, end).trim_start_matches(|c: char| {
                c.is_ascii_digit() || c == '.' || NUMERALS.contains(c)
            });
        let written = (digits != unit.usual).then(|| digits.to_owned());
        self.raw(start, upto, number, (&unit.usual, unit.nature), written, bound.or(behind))
    }

    /// 2角 are 0.2元; 一角 only where a price is spoken of.
    pub(super) fn small_money(
        &self,
        start: usize,
        number: Number,
        (unit, end): (&'a Unit, usize),
        fraction: i128,
        bound: Option<Approx>,
    ) -> Option<Raw<'a>> {
        let priced = || self.stands_within(start, PRICED, &self.text.lexicon.counted.small_money);
        if number.in_words && !priced() {
            return None;
        }
        let of_usual = |value: i128| Some(value.checked_mul(fraction)? / MILLION);
        let (value, high) = (number.value.and_then(of_usual), number.high.and_then(of_usual));
        let (behind, end) = self.bound_behind(end);
        let written = Some(format!("{}{}", number.magnitudes, unit.name));
        let number = Number { value, high, ..number };
        Some(self.raw(start, end, &number, (&unit.usual, unit.nature), written, bound.or(behind)))
    }

    /// 以285分夺得第一: points of a match.
    pub(super) fn is_of_a_match(&self, start: usize, end: usize) -> bool {
        let contests = &self.text.lexicon.counted.contests;
        let upto = self.text.sentence_end(end, MATCH);
        let from = self.text.sentence_start(start, start.saturating_sub(MATCH));
        contests.is_in(&self.text.body.chars[from..upto])
    }

    /// 实现翻番 is one doubling.
    pub(super) fn doubled(&self, at: usize) -> Option<Raw<'a>> {
        let start = at.checked_sub(1).filter(|start| self.get(*start) == Some(DOUBLED.0))?;
        let unit = self.text.lexicon.units.named(DOUBLED.2)?;
        let number = Number { value: Some(MILLION), ..Number::default() };
        Some(self.raw(start, at + 1, &number, (&unit.usual, unit.nature), None, None))
    }

    /// 一、二、三等奖20、40、60篇, 分别为20、40、60篇: the numbers before a figure that have its unit too.
    pub(super) fn sharing_its_unit(&self, figure: &Raw<'a>, floor: usize) -> Vec<Raw<'a>> {
        let mut numbers: Vec<(usize, usize)> = Vec::new();
        let mut at = figure.start;
        while numbers.len() < SHARING && at > floor {
            let sign = self.text.body.chars[at - 1];
            let digits = self.digits_before(at - 1, floor);
            if !ANDS.contains(sign) || !(1..=DIGITS).contains(&digits) {
                break;
            }
            numbers.push((at - 1 - digits, at - 1));
            at -= digits + 1;
        }
        let starts_with_digits = self.sign(figure.start) & DIGIT != 0 && figure.high.is_none();
        if numbers.is_empty() || !starts_with_digits {
            return Vec::new();
        }
        let prizes = self.prizes_before(at, floor);
        let listed = prizes == numbers.len() + 1 || self.is_respective(at, floor);
        numbers.reverse();
        let same = numbers.into_iter().filter_map(|(start, end)| {
            let value = self.value(start, end)?;
            Some(Raw {
                start,
                end,
                value: Some(Decimal(value)),
                unit_written: figure.unit_written.clone(),
                label: None,
                ..self.raw(start, end, &Number::default(), (figure.unit, figure.nature), None, None)
            })
        });
        if listed { same.collect() } else { Vec::new() }
    }

    fn digits_before(&self, end: usize, floor: usize) -> usize {
        let signs = self.text.signs[floor.min(end)..end].iter().rev();
        signs.take_while(|sign| **sign & DIGIT != 0).count()
    }

    /// 一、二、三等奖: how many prizes a list right before a place names.
    fn prizes_before(&self, at: usize, floor: usize) -> usize {
        let Some(words) = self.text.body.chars[floor..at].strip_suffix(&PRIZE) else { return 0 };
        let list = words.iter().rev().take_while(|c| ANDS.contains(**c) || NUMERALS.contains(**c));
        list.filter(|c| NUMERALS.contains(**c)).count()
    }

    /// 分别为, 分别是 before the first number.
    fn is_respective(&self, at: usize, floor: usize) -> bool {
        let from = at.saturating_sub(RESPECTIVELY.chars().count() + 2).max(floor);
        let clause = self.text.signs[from..at].iter().any(|sign| sign & CLAUSE != 0);
        !clause && self.text.body.slice(from, at).contains(RESPECTIVELY)
    }
}

#[cfg(test)]
mod tests {
    use crate::figures::tests::check;

    #[test]
    fn halves_of_units_of_time_are_counted() {
        check("活动历时4个半月，听课3个半天。", &["4.5个月", "1.5天"]);
        check("大赛历时一个半月，讲解一天半，服务期为两年半。", &["1.5个月", "1.5天", "2.5年"]);
        check("每天半夜巡查，上半年开展活动3次。", &["3次"]);
    }

    #[test]
    fn small_money_is_money_and_corners_are_none() {
        check("每斤让利一角，每份补贴五分钱，工本费2角。", &["0.1元", "0.05元", "0.2元"]);
        check("设立图书一角，三角形展板3块，五角星2个。", &["3块", "2个"]);
    }

    #[test]
    fn points_of_a_match_are_no_figures() {
        check("城关镇代表队以285分夺得第一，东山镇队得270分。", &[]);
        check("综合得分99.05分，扣0.5分。", &["99.05分", "0.5分"]);
    }

    #[test]
    fn what_doubled_is_a_figure() {
        check("科普经费实现翻番，受益群众翻了一番。", &["1番", "1番"]);
        check("车间翻砂，番茄种植3亩。", &["3亩"]);
    }

    #[test]
    fn numbers_of_a_list_share_the_unit_of_the_last() {
        check("评选出一、二、三等奖20、40、60篇。", &["20篇", "40篇", "60篇"]);
        check("三个学会会员分别为120、85和60人。", &["3个", "120人", "85人", "60人"]);
        check("第1、2、3期简报刊发12篇，2021、2022年共举办6期。", &["12篇", "6期"]);
    }
}
