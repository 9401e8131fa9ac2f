//! The grammar of figures: [近] number [余] [万] [余] unit [以上]; a number is digits, a numeral in words, or a sign
//! that withholds it. It is tried only where a number may begin.

use super::{Approx, Decimal, Nature, Text};
use crate::MOST_FIGURES;
use crate::lexicon::{
    ABOVE, CLAUSE, COMMAS, DIGIT, DOUBLED, EACH, GREAT, HALF, HAN, HIDDEN, IMPLIED, LARGE, LATIN,
    MAGNITUDES, MANY, NO_NUMBER_BEHIND, NUMBER, ONE_MORE, ONE_THING, OR_SO, ORDINAL, PERCENT,
    POINT, POINTS, RANK, SHARE_OF, SHARE_UNIT, SOMEWHAT, TEN, TENTHS, TO, Unit, WORD, WordSet,
    YEARS, YUAN, digit, magnitude,
};
use domain::basics::{MILLION, read_stated};

/// Characters of the longest number; longer runs are no numbers.
const LONGEST: usize = 24;
/// Characters that are looked ahead at most: whatever is longer is no part of a figure.
const LONGEST_RUN: usize = 64;
/// There are no more villages than this, in millionths.
const MOST_PLACES: i128 = 1_000_000 * MILLION;
/// Characters before a figure in which a word of money or rank must stand.
const NEAR: usize = 12;
/// Characters before a figure in which a word of a counter must stand: 点击量:268次.
const ADJACENT: usize = 4;

/// A figure in the clean text.
#[derive(Debug)]
pub(super) struct Raw<'a> {
    pub start: usize,
    pub end: usize,
    pub value: Option<Decimal>,
    pub high: Option<Decimal>,
    pub other_value: Option<Decimal>,
    pub unit: &'a str,
    pub unit_written: Option<String>,
    pub nature: Nature,
    pub approx: Option<Approx>,
    pub redacted: bool,
    /// What is counted, where the cell of a table or a list of prizes says it.
    pub label: Option<String>,
    /// Whether it stands in a cell of a table.
    pub cell: bool,
}

impl Raw<'_> {
    /// 近206种, 47余家: a word of vagueness beside a number that is not round.
    pub fn is_too_exact(&self) -> bool {
        let loose = matches!(self.approx, Some(Approx::Near | Approx::Over)) && self.high.is_none();
        let whole = self.value.map(|value| value.0 / MILLION).unwrap_or(0);
        loose && whole > 10 && whole % 5 != 0
    }
}

/// Finds all figures outside what is taken.
pub(super) fn scan<'a>(text: &'a Text<'a>, taken: &[bool]) -> Vec<Raw<'a>> {
    let mut found: Vec<Raw<'a>> = Vec::new();
    let mut at = 0;
    let scanner = Scanner { text, taken };
    while at < text.signs.len() && found.len() <= MOST_FIGURES {
        let c = text.body.chars[at];
        let begins = text.signs[at] & NUMBER != 0 || c == HALF || c == DOUBLED.1;
        if !begins || taken[at] {
            at += 1;
            continue;
        }
        let floor = found.last().map_or(0, |figure| figure.end);
        match scanner.figure(at, floor) {
            Some(figure) => {
                at = figure.end.max(at + 1);
                found.extend(scanner.sharing_its_unit(&figure, floor));
                found.push(figure);
            }
            None => at += scanner.skip(at),
        }
    }
    found
}

pub(super) struct Scanner<'a, 't> {
    pub text: &'a Text<'a>,
    taken: &'t [bool],
}

/// A number without its unit.
#[derive(Default)]
pub(super) struct Number {
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
    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.text.body.chars.get(at).copied().filter(|_| !self.taken[at])
    }

    pub(super) fn sign(&self, at: usize) -> u8 {
        self.text.signs.get(at).copied().filter(|_| !self.taken[at]).unwrap_or(0)
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).map(|at| self.text.body.chars[at])
    }

    /// The characters from here on, up to what is taken.
    pub(super) fn free(&self, at: usize) -> &[char] {
        let from = at.min(self.text.body.len());
        let upto = self.text.body.len().min(from + LONGEST_RUN);
        let free = self.taken[from..upto].iter().position(|taken| *taken).unwrap_or(upto - from);
        &self.text.body.chars[from..from + free]
    }

    pub(super) fn run(&self, at: usize, of: impl Fn(char) -> bool) -> usize {
        let from = at.min(self.text.body.len());
        let upto = self.text.body.len().min(from + LONGEST_RUN);
        self.text.body.chars[from..upto]
            .iter()
            .zip(&self.taken[from..upto])
            .take_while(|(c, taken)| of(**c) && !**taken)
            .count()
    }

    pub(super) fn run_of(&self, at: usize, class: u8) -> usize {
        let from = at.min(self.text.body.len());
        let upto = self.text.body.len().min(from + LONGEST_RUN);
        self.text.signs[from..upto]
            .iter()
            .zip(&self.taken[from..upto])
            .take_while(|(sign, taken)| **sign & class != 0 && !**taken)
            .count()
    }

    /// How far to go on where no figure begins: over the whole of a run of digits, letters or numerals.
    fn skip(&self, at: usize) -> usize {
        if self.sign(at) & DIGIT != 0 {
            self.run(at, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',')).max(1)
        } else {
            self.run_of(at, WORD).max(1)
        }
    }

    fn figure(&self, number_at: usize, floor: usize) -> Option<Raw<'a>> {
        if self.get(number_at) == Some(DOUBLED.1) {
            return self.doubled(number_at);
        }
        let (start, before) = self.bound_before(number_at, floor);
        let mut at = number_at;
        let share = self.free(at).starts_with(&PERCENT);
        if share {
            at += PERCENT.len();
        }
        let bounded = before.is_some() || share || self.is_bounded_behind(at);
        let number = self.number(at, bounded)?;
        if share {
            let (behind, end) = self.bound_behind(number.end);
            return Some(self.raw(
                start,
                end,
                &number,
                (SHARE_UNIT, Nature::Rate),
                None,
                before.or(behind),
            ));
        }
        if number.in_words
            && let Some(fraction) = self.fraction(start, &number)
        {
            return Some(fraction);
        }
        if number.in_words
            && self.get(number.end) == Some(GREAT)
            && let Some(great) = self.great(start, &number)
        {
            return Some(great);
        }
        if let Some(halves) = self.with_halves(start, &number, before) {
            return Some(halves);
        }
        let (unit, end) = self.unit(&number, number_at)?;
        if let Some(halves) = self.and_a_half(start, &number, (unit, end), before) {
            return Some(halves);
        }
        if let Some(fraction) = unit.fraction {
            return self.small_money(start, number, (unit, end), fraction, before);
        }
        // 一个多月
        let number = Number {
            over: number.over || unit.name.chars().any(|c| SOMEWHAT.contains(c)),
            ..number
        };
        if unit.name == POINTS && self.is_of_a_match(start, end) {
            return None;
        }
        if number.in_words && (!unit.follows_words || self.is_part_of_word(number_at, end, &number))
        {
            return None;
        }
        // 阅读量1.2亿次 is a claim, 阅读:268次 the counter of a site.
        let counter = number.magnitudes.is_empty()
            && self.stands_within(start, ADJACENT, &self.text.lexicon.counted.site);
        if number.redacted && self.names_something(&number, unit) || counter {
            return None;
        }
        if unit.nature == Nature::Place && number.value.is_some_and(|value| value > MOST_PLACES) {
            return None;
        }
        let (behind, end) = match self.bound_behind(end) {
            (None, end) if unit.nature != Nature::Rate && self.is_some_more(end) => {
                (Some(Approx::Over), end + 1)
            }
            found => found,
        };
        if unit.name == TENTHS {
            return Some(self.tenths(start, end, number, before.or(behind)));
        }
        let (number, end) = self.with_second_end(number, unit, end);
        let rank =
            unit.name == RANK.0 && self.stands_within(start, NEAR, &self.text.lexicon.counted.rank);
        let (usual, nature) =
            if rank { (RANK.1, Nature::Rank) } else { (unit.usual.as_str(), unit.nature) };
        // 位列第3位
        let start = if rank && self.before(start) == Some(ORDINAL) { start - 1 } else { start };
        let as_usual = number.magnitudes.is_empty() && unit.name == usual;
        let written = (!as_usual).then(|| format!("{}{}", number.magnitudes, unit.name));
        Some(self.raw(start, end, &number, (usual, nature), written, before.or(behind)))
    }

    /// 300元至500元: a range that names its unit twice.
    fn with_second_end(&self, number: Number, unit: &Unit, end: usize) -> (Number, usize) {
        let same = |upto: usize| {
            let known = self.text.lexicon.units.longest_at(self.free(upto));
            known.is_some_and(|(known, _)| known.name == unit.name)
        };
        let second = (number.high.is_none() && !number.in_words).then(|| self.range(end)).flatten();
        let second = second.filter(|(_, upto)| same(*upto));
        let second = second.and_then(|(at, upto)| Some((self.value(at, upto)?, upto)));
        match second.filter(|(high, _)| number.value.is_some_and(|low| *high > low)) {
            Some((high, upto)) => (Number { high: Some(high), ..number }, upto + unit.length()),
            None => (number, end),
        }
    }

    pub(super) fn raw(
        &self,
        start: usize,
        end: usize,
        number: &Number,
        (unit, nature): (&'a str, Nature),
        unit_written: Option<String>,
        bound: Option<Approx>,
    ) -> Raw<'a> {
        Raw {
            start,
            end,
            value: number.value.map(Decimal),
            high: number.high.map(Decimal),
            other_value: number.other.map(Decimal),
            unit,
            unit_written,
            nature,
            approx: match number {
                Number { over: true, .. } => Some(Approx::Over),
                Number { about: true, .. } => Some(Approx::About),
                _ => bound,
            },
            redacted: number.redacted,
            label: None,
            cell: false,
        }
    }

    /// 四成 is 40 %, 五成五 is 55 %.
    fn tenths(&self, start: usize, end: usize, number: Number, bound: Option<Approx>) -> Raw<'a> {
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
    fn fraction(&self, start: usize, number: &Number) -> Option<Raw<'a>> {
        self.free(number.end).starts_with(&SHARE_OF).then_some(())?;
        let at = number.end + SHARE_OF.len();
        let upper = self.number(at, true)?;
        let (lower, upper_value) = (number.value?, upper.value?);
        let value = (upper_value.checked_mul(100)?).checked_mul(MILLION)? / lower.max(1);
        let share = Number { end: upper.end, value: Some(value), ..Number::default() };
        Some(self.raw(start, upper.end, &share, (SHARE_UNIT, Nature::Rate), None, None))
    }

    /// 两大主题: a number of great things.
    fn great(&self, start: usize, number: &Number) -> Option<Raw<'a>> {
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

    /// A word before the number that bounds it, and where both begin.
    fn bound_before(&self, at: usize, floor: usize) -> (usize, Option<Approx>) {
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
    fn is_bounded_behind(&self, at: usize) -> bool {
        let free = self.free(at + 1);
        let unit = self.text.lexicon.units.longest_at(free);
        let rest = unit.and_then(|(_, length)| free.get(length..)).unwrap_or_default();
        self.text.lexicon.counted.bounds_behind[0].at_start(rest).is_some_and(|length| length > 1)
    }

    pub(super) fn bound_behind(&self, at: usize) -> (Option<Approx>, usize) {
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
    fn is_some_more(&self, at: usize) -> bool {
        let ends = self.text.signs.get(at + 1).is_none_or(|sign| sign & CLAUSE != 0);
        self.get(at) == Some(MANY) && ends
    }

    fn number(&self, at: usize, bounded: bool) -> Option<Number> {
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

    fn digits(&self, at: usize) -> Option<Number> {
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
    pub(super) fn value(&self, start: usize, end: usize) -> Option<i128> {
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
    fn range(&self, at: usize) -> Option<(usize, usize)> {
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

    fn somewhat(&self, end: &mut usize) -> bool {
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
    fn words(&self, at: usize, bounded: bool) -> Option<Number> {
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

    /// The unit behind a number, and where it ends. A bare 万 may be money.
    fn unit(&self, number: &Number, start: usize) -> Option<(&'a Unit, usize)> {
        let units = &self.text.lexicon.units;
        if let Some((unit, length)) = units.longest_at(self.free(number.end)) {
            let plain = number.end + length;
            let end = self.bracket(plain);
            let both = if end > plain { self.text.body.slice(number.end, end) } else { "" };
            return Some((units.named(both).unwrap_or(unit), end));
        }
        let inside = self.bracket(number.end);
        if inside > number.end {
            let unit = self.text.body.slice(number.end + 1, inside - 1);
            return Some((units.named(unit)?, inside));
        }
        let ends = self.sign(number.end) & (HAN | LATIN | DIGIT) == 0;
        if !ends || number.magnitudes.is_empty() {
            return None;
        }
        let before = self.text.body.slice(start.saturating_sub(ADJACENT * 2), start);
        let told = IMPLIED.iter().find(|(word, _)| before.contains(word)).map(|(_, unit)| *unit);
        let money = || self.stands_within(start, NEAR, &self.text.lexicon.counted.money);
        Some((units.named(told.or_else(|| money().then_some(YUAN))?)?, number.end))
    }

    /// 台(次): the second part of a unit.
    fn bracket(&self, at: usize) -> usize {
        if self.get(at) != Some('(') {
            return at;
        }
        let inside = self.run(at + 1, |c| c != ')').min(3);
        let chars = &self.text.body.chars[at + 1..at + 1 + inside];
        let unit = self.text.lexicon.units.longest_at(chars).map(|(_, length)| length);
        if self.get(at + 1 + inside) == Some(')') && unit == Some(inside) {
            at + inside + 2
        } else {
            at
        }
    }

    pub(super) fn stands_within(&self, at: usize, length: usize, words: &WordSet) -> bool {
        words.is_in(&self.text.body.chars[at.saturating_sub(length)..at])
    }

    /// Letters before a numeral that make it part of a word: 每一个, 第二次, 同一, 这两个. One of something is a
    /// figure only where the clause ends with it (活动场所一处,) or a verb gives it (送上一套), never with 每.
    fn is_part_of_word(&self, at: usize, end: usize, number: &Number) -> bool {
        let part = self.before(at).is_some_and(|c| NO_NUMBER_BEHIND.contains(c));
        let one = number.value == Some(MILLION) && number.high.is_none();
        let list = |c: char| c == crate::lexicon::LIST_MARK;
        let goes_on = self.text.body.chars.get(end).is_some_and(|c| !list(*c))
            && self.text.signs[end] & CLAUSE == 0;
        let each = self.text.body.chars[at.saturating_sub(ADJACENT)..at].contains(&EACH);
        let least = self.stands_within(at, ADJACENT, &self.text.lexicon.counted.at_least);
        part || number.value == Some(0) || (one && !least && (goes_on || each))
    }

    /// Whether a sign with a unit behind it is the beginning of a name: XX社区.
    fn names_something(&self, number: &Number, unit: &Unit) -> bool {
        let lexicon = self.text.lexicon;
        let behind = self.free(number.end);
        let length = unit.length();
        let further = behind.get(length..).unwrap_or_default();
        if lexicon.lookalikes.number_after_place.at_start(further).is_some() {
            return false;
        }
        let named = lexicon.lookalikes.name_after_sign.at_start(behind);
        let words = &further[..further.len().min(4)];
        let nature = unit.nature;
        let institution = matches!(nature, Nature::Duration | Nature::Length | Nature::Norm)
            && lexicon.counted.institutions.is_in(words);
        let plain = number.magnitudes.is_empty() && !number.over;
        plain
            && (nature == Nature::Place
                || institution
                || named.is_some_and(|named| named >= length))
    }
}
