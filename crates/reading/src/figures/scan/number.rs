//! The numbers of figures: digits with thousands signs, numerals in words, signs that withhold; their ranges and magnitudes.

use super::Scanner;
use crate::figures::Nature;
use crate::lexicon::{
    COMMAS, DIGIT, HALF, HIDDEN, LARGE, LATIN, MAGNITUDES, ONE_MORE, OR_SO, POINT, SOMEWHAT, TEN,
    TO, WORD, YEARS, digit, magnitude,
};
use domain::basics::{MILLION, read_stated};

/// Characters of the longest number; longer runs are no numbers.
const LONGEST: usize = 24;

/// A number without its unit.
#[derive(Default)]
pub(in crate::figures) struct Number {
    pub end: usize,
    pub value: Option<i128>,
    pub high: Option<i128>,
    pub other: Option<i128>,
    pub over: bool,
    /// Either side of it: 三百来人.
    pub about: bool,
    pub in_words: bool,
    pub redacted: bool,
    /// Magnitudes as written: 万.
    pub magnitudes: String,
}

impl<'a> Scanner<'a, '_> {
    pub(super) fn number(&self, at: usize, bounded: bool) -> Option<Number> {
        let first = self.get(at)?;
        let before = self.before(at);
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_') {
            return None;
        }
        match self.sign(at) {
            sign if sign & DIGIT != 0 => self.digits(at),
            sign if sign & HIDDEN != 0 => self.withheld(at),
            sign if sign & WORD != 0 => self.words(at, bounded),
            _ if first == HALF => self.half(at),
            _ => None,
        }
    }

    /// 半天: half of a unit of time behind a verb.
    fn half(&self, at: usize) -> Option<Number> {
        let (unit, _) = self.text.lexicon.units.longest_at(self.free(at + 1))?;
        let alone = !self.before(at).is_some_and(|c| ONE_MORE.contains(c));
        (unit.nature == Nature::Duration && unit.name != YEARS && alone).then(|| Number {
            end: at + 1,
            value: Some(MILLION / 2),
            ..Number::default()
        })
    }

    pub(super) fn digits(&self, at: usize) -> Option<Number> {
        let end = self.end_of_digits(at)?;
        let signs = self.run_of(end, HIDDEN);
        if signs > 0 {
            // 20xx余册: half of the number is withheld, so all of it is.
            return self.withheld(end).filter(|number| number.end - end <= signs + 4);
        }
        let value = self.value(at, end)?;
        let mut number = Number { end, value: Some(value), ..Number::default() };
        if let Some((high_at, high_end)) = self.range(end) {
            let high = self.value(high_at, high_end)?;
            if high < value || (self.get(end) == Some('-') && self.get(high_end) == Some('-')) {
                return None;
            }
            (number.end, number.high) = (high_end, Some(high));
        } else if self.before(at) == Some('-')
            && at >= 2
            && self.text.body.chars[at - 2].is_ascii_digit()
        {
            return None;
        }
        self.tail(&mut number);
        self.more_digits(&mut number);
        Some(number)
    }

    /// 2万3千: the number goes on with a smaller magnitude.
    fn more_digits(&self, number: &mut Number) {
        let length = self.run_of(number.end, DIGIT);
        let at = number.end + length;
        let (Some(first), Some(next)) = (number.magnitudes.chars().last(), self.get(at)) else {
            return;
        };
        let smaller = MAGNITUDES.contains(&next) && magnitude(next) < magnitude(first);
        if (1..=3).contains(&length) && smaller && !number.over && number.high.is_none() {
            let more = self.value(number.end, at).unwrap_or(0).saturating_mul(magnitude(next));
            number.value = number.value.map(|value| value.saturating_add(more));
            number.end = at + 1;
            number.magnitudes.clear();
            number.over = self.somewhat(&mut number.end);
        }
    }

    /// A number of digits with thousands signs and a decimal part.
    fn end_of_digits(&self, at: usize) -> Option<usize> {
        let mut end = at + self.run_of(at, DIGIT);
        if end - at > LONGEST {
            return None;
        }
        let mut group = end - at;
        while (1..=3).contains(&group)
            && self.get(end).is_some_and(|c| COMMAS.contains(&c))
            && self.run_of(end + 1, DIGIT) == 3
        {
            end += 4;
            group = 3;
        }
        if self.get(end) == Some('.') && self.sign(end + 1) & DIGIT != 0 {
            end += 1 + self.run_of(end + 1, DIGIT);
            if self.get(end) == Some('.') {
                return None;
            }
        }
        (self.sign(end) & DIGIT == 0).then_some(end)
    }

    /// Plain digits are read here; anything else by the reader of numbers.
    pub(in crate::figures) fn value(&self, start: usize, end: usize) -> Option<i128> {
        let chars = &self.text.body.chars[start..end];
        if chars[0].is_ascii_digit() {
            let mut value: i128 = 0;
            let mut part = None;
            for c in chars {
                match (c.to_digit(10), part) {
                    (Some(digit), None) => {
                        value = value.checked_mul(10)?.checked_add(MILLION * i128::from(digit))?;
                    }
                    (Some(digit), Some(place)) => {
                        value += i128::from(digit) * place;
                        part = Some(place / 10);
                    }
                    (None, _) if *c == '.' => part = Some(MILLION / 10),
                    _ => {}
                }
            }
            return (value < i128::MAX / 1_000_000_000_000).then_some(value);
        }
        let stated = read_stated(self.text.body.slice(start, end), MILLION).ok()?;
        stated.value.filter(|_| stated.rest.is_empty())
    }

    /// `-300` behind a first end.
    pub(super) fn range(&self, at: usize) -> Option<(usize, usize)> {
        self.get(at).filter(|c| TO.contains(*c))?;
        let start = at + 1 + usize::from(self.get(at + 1) == self.get(at));
        (self.sign(start) & DIGIT != 0).then_some(())?;
        Some((start, self.end_of_digits(start)?))
    }

    /// 余, 万 and 余 again behind a number.
    fn tail(&self, number: &mut Number) {
        number.over |= self.somewhat(&mut number.end);
        let magnitudes = self.run(number.end, |c| MAGNITUDES.contains(&c)).min(4);
        let upto = number.end + magnitudes;
        for c in &self.text.body.chars[number.end..upto] {
            let factor = magnitude(*c);
            number.value = number.value.map(|value| value.saturating_mul(factor));
            number.high = number.high.map(|value| value.saturating_mul(factor));
            number.magnitudes.push(*c);
        }
        number.end = upto;
        number.over |= self.somewhat(&mut number.end);
    }

    pub(super) fn somewhat(&self, end: &mut usize) -> bool {
        let some = self.get(*end).is_some_and(|c| SOMEWHAT.contains(c));
        *end += usize::from(some);
        some
    }

    fn withheld(&self, at: usize) -> Option<Number> {
        let first = self.get(at)?;
        let mut end = at + self.run(at, |c| c == first);
        if first == '_' {
            // __0多: what a scrubber of years left of a number.
            end += self.run_of(end, DIGIT);
        }
        if end - at > 6 || self.sign(end) & (DIGIT | LATIN) != 0 {
            return None;
        }
        let mut number = Number { end, redacted: true, ..Number::default() };
        self.tail(&mut number);
        Some(number)
    }

    /// A numeral in words. 百, 千, 万, 亿 alone only with a bound: 超亿元, 百余人.
    pub(super) fn words(&self, at: usize, bounded: bool) -> Option<Number> {
        let end = at + self.run_of(at, WORD).min(LONGEST);
        let mut number = Number { end, in_words: true, ..Number::default() };
        if self.sign(end) & DIGIT != 0 {
            // 两3项: two numbers run together. The digits are the reading, the word the other one.
            number.end = self.end_of_digits(end)?;
            number.other = self.value(at, end);
            number.value = self.value(end, number.end);
            number.in_words = false;
            self.tail(&mut number);
            return Some(number);
        }
        let first = self.get(at)?;
        let trailing: String = self.text.body.chars[at..end]
            .iter()
            .rev()
            .take_while(|c| LARGE.contains(**c))
            .collect();
        number.magnitudes = trailing.chars().rev().collect();
        self.words_value(at, &mut number);
        self.fraction_in_words(&mut number);
        // 三百来人
        let round = self.text.body.chars[number.end - 1];
        if MAGNITUDES.contains(&round) && self.get(number.end) == Some(OR_SO) {
            number.end += 1;
            number.about = true;
        } else {
            number.over = self.somewhat(&mut number.end);
        }
        let more = self.run(number.end, |c| MAGNITUDES.contains(&c));
        if number.over && more > 0 {
            self.tail(&mut number);
        }
        let bare = MAGNITUDES.contains(&first) && first != TEN;
        (number.value.is_some() && (!bare || bounded || number.over)).then_some(number)
    }

    /// 九十六点五
    fn fraction_in_words(&self, number: &mut Number) {
        let run = self.run_of(number.end + 1, WORD);
        if self.get(number.end) != Some(POINT) || !(1..=4).contains(&run) {
            return;
        }
        let digits = &self.text.body.chars[number.end + 1..number.end + 1 + run];
        let Some(value) = number.value else { return };
        let mut place = MILLION;
        let mut sum = value;
        for c in digits {
            let Some(digit) = digit(*c) else { return };
            place /= 10;
            sum += i128::from(digit) * place;
        }
        number.value = Some(sum);
        number.end += 1 + run;
    }

    /// 三 is three; 三五 and 七八 are ranges; 三至五 too.
    fn words_value(&self, at: usize, number: &mut Number) {
        if let [low, high, round] = self.text.body.chars[at..number.end]
            && let (Some(low), Some(high)) = (digit(low), digit(high))
            && MAGNITUDES.contains(&round)
            && high == low + 1
        {
            // 四五百
            let times = |digit: u8| Some(i128::from(digit) * magnitude(round) * MILLION);
            (number.value, number.high) = (times(low), times(high));
            return;
        }
        let Ok(stated) = read_stated(self.text.body.slice(at, number.end), MILLION) else { return };
        if !stated.rest.is_empty() {
            return;
        }
        number.value = stated.value.or(Some(stated.low));
        number.high = stated.value.is_none().then_some(stated.high).flatten();
        let to = self.get(number.end).is_some_and(|c| TO.contains(c));
        let run = if to { self.run_of(number.end + 1, WORD).min(LONGEST) } else { 0 };
        let high = (run > 0).then(|| self.value(number.end + 1, number.end + 1 + run)).flatten();
        if let Some(high) = high.filter(|high| Some(*high) > number.value) {
            number.high = Some(high);
            number.end += 1 + run;
        }
    }
}
