//! The grammar of figures: [近] number [余] [万] [余] unit [以上]; a number is digits, a numeral in words, or a sign
//! that withholds it. One pass, character by character.

use super::{Approx, Decimal};
use crate::clean::is_han;
use crate::lexicon::{
    CLAUSE_ENDS, COUNTED, EACH, LARGE, LOOKALIKES, MAGNITUDES, NO_NUMBER_BEHIND, NUMERALS, PERCENT,
    RANK, SOMEWHAT, TEN, TO, UNITS, WITHHELD, YUAN, holds,
};
use crate::places::Places;
use domain::basics::{MILLION, read_stated};

/// Characters of the longest number; longer runs are no numbers.
const LONGEST: usize = 24;
/// Characters that are looked ahead at most: whatever is longer is no part of a figure.
const LONGEST_RUN: usize = 64;
/// Characters before a figure in which a word of money or rank must stand.
const NEAR: usize = 12;
/// Characters before a figure in which a word of a counter must stand: 点击量:268次.
const ADJACENT: usize = 4;

/// A figure in the clean text.
pub(super) struct Raw {
    pub start: usize,
    pub end: usize,
    pub value: Option<Decimal>,
    pub high: Option<Decimal>,
    pub other_value: Option<Decimal>,
    pub unit: String,
    pub unit_written: Option<String>,
    pub approx: Option<Approx>,
    pub redacted: bool,
}

impl Raw {
    /// 近206种, 47余家: a word of vagueness beside a number that is not round.
    pub fn is_too_exact(&self) -> bool {
        let loose = matches!(self.approx, Some(Approx::Near | Approx::Over)) && self.high.is_none();
        let whole = self.value.map(|value| value.0 / MILLION).unwrap_or(0);
        loose && whole > 10 && whole % 5 != 0
    }
}

/// Finds all figures outside what is taken.
pub(super) fn scan(body: &Places, taken: &[bool]) -> Vec<Raw> {
    let mut found: Vec<Raw> = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let scanner = Scanner { body, taken };
        match if taken[at] { None } else { scanner.figure(at) } {
            Some(figure) => {
                at = figure.end;
                found.push(figure);
            }
            None => at += scanner.skip(at),
        }
    }
    found
}

struct Scanner<'a> {
    body: &'a Places,
    taken: &'a [bool],
}

/// A number without its unit.
struct Number {
    end: usize,
    value: Option<i128>,
    high: Option<i128>,
    other: Option<i128>,
    over: bool,
    in_words: bool,
    redacted: bool,
    /// Magnitudes as written: 万.
    magnitudes: String,
}

impl Scanner<'_> {
    fn get(&self, at: usize) -> Option<char> {
        self.body.chars.get(at).copied().filter(|_| !self.taken[at])
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).map(|at| self.body.chars[at])
    }

    fn starts_with(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, c)| self.get(at + offset) == Some(c))
    }

    fn run(&self, at: usize, of: impl Fn(char) -> bool) -> usize {
        let from = at.min(self.body.len());
        let upto = self.body.len().min(from + LONGEST_RUN);
        self.body.chars[from..upto]
            .iter()
            .zip(&self.taken[from..upto])
            .take_while(|(c, taken)| of(**c) && !**taken)
            .count()
    }

    /// How far to go on where no figure begins: over the whole of a run of digits, letters or numerals.
    fn skip(&self, at: usize) -> usize {
        let digits = self.run(at, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | ','));
        let numerals = self.run(at, |c| NUMERALS.contains(c));
        if self.get(at).is_some_and(|c| c.is_ascii_digit()) {
            digits.max(1)
        } else {
            numerals.max(1)
        }
    }

    fn figure(&self, start: usize) -> Option<Raw> {
        let (mut at, before) = self.bound_before(start);
        if at > start && !self.begins_number(at) {
            return None;
        }
        let share = self.starts_with(at, PERCENT);
        if share {
            at += PERCENT.chars().count();
        }
        let number = self.number(at, before.is_some() || share)?;
        if share {
            return Some(self.raw(start, number.end, &number, "%".to_owned(), None, before));
        }
        let (unit, end) = self.unit(&number, start)?;
        if number.in_words
            && (!UNITS.follows_words(&unit) || self.is_part_of_word(at, end, &number))
        {
            return None;
        }
        if number.redacted && self.names_something(&number, &unit)
            || self.stands_within(start, ADJACENT, &COUNTED.site.words)
        {
            return None;
        }
        let (behind, end) = self.bound_behind(end);
        let written = format!("{}{unit}", number.magnitudes);
        let rank = unit == RANK.0 && self.stands_before(start, &COUNTED.rank.words);
        let usual = if rank { RANK.1.to_owned() } else { UNITS.usual(&unit).to_owned() };
        let written = (written != usual).then_some(written);
        Some(self.raw(start, end, &number, usual, written, before.or(behind)))
    }

    fn raw(
        &self,
        start: usize,
        end: usize,
        number: &Number,
        unit: String,
        written: Option<String>,
        bound: Option<Approx>,
    ) -> Raw {
        Raw {
            start,
            end,
            value: number.value.map(Decimal),
            high: number.high.map(Decimal),
            other_value: number.other.map(Decimal),
            unit,
            unit_written: written,
            approx: if number.over { Some(Approx::Over) } else { bound },
            redacted: number.redacted,
        }
    }

    fn bound_before(&self, at: usize) -> (usize, Option<Approx>) {
        let bounds = &COUNTED.bounds;
        let lists = [
            (&bounds.over, Approx::Over),
            (&bounds.near, Approx::Near),
            (&bounds.about, Approx::About),
        ];
        for (words, approx) in lists {
            if let Some(word) = words.iter().find(|word| self.starts_with(at, word)) {
                return (at + word.chars().count(), Some(approx));
            }
        }
        (at, None)
    }

    fn bound_behind(&self, at: usize) -> (Option<Approx>, usize) {
        let bounds = &COUNTED.bounds;
        let lists = [
            (&bounds.behind_over, Approx::Over),
            (&bounds.behind_about, Approx::About),
            (&bounds.behind_at_most, Approx::AtMost),
        ];
        for (words, approx) in lists {
            if let Some(word) = words.iter().find(|word| self.starts_with(at, word)) {
                return (Some(approx), at + word.chars().count());
            }
        }
        (None, at)
    }

    fn begins_number(&self, at: usize) -> bool {
        self.starts_with(at, PERCENT)
            || self
                .get(at)
                .is_some_and(|c| c.is_ascii_digit() || NUMERALS.contains(c) || WITHHELD.contains(c))
    }

    fn number(&self, at: usize, bounded: bool) -> Option<Number> {
        let first = self.get(at)?;
        let before = self.before(at);
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_') {
            return None;
        }
        if first.is_ascii_digit() {
            self.digits(at)
        } else if WITHHELD.contains(first) {
            self.withheld(at)
        } else if NUMERALS.contains(first) {
            self.words(at, bounded)
        } else {
            None
        }
    }

    fn digits(&self, at: usize) -> Option<Number> {
        let end = self.end_of_digits(at)?;
        let signs = self.run(end, |c| WITHHELD.contains(c));
        if signs > 0 {
            // 20xx余册: half of the number is withheld, so all of it is.
            return self.withheld(end).filter(|number| number.end - end <= signs + 4);
        }
        let value = self.value(at, end)?;
        let mut number = Number {
            end,
            value: Some(value),
            high: None,
            other: None,
            over: false,
            in_words: false,
            redacted: false,
            magnitudes: String::new(),
        };
        if let Some((_, high_end)) = self.range(end) {
            let high = self.value(end + 1, high_end)?;
            if high < value || (self.get(end) == Some('-') && self.get(high_end) == Some('-')) {
                return None;
            }
            (number.end, number.high) = (high_end, Some(high));
        } else if self.before(at) == Some('-')
            && at >= 2
            && self.body.chars[at - 2].is_ascii_digit()
        {
            return None;
        }
        self.tail(&mut number);
        Some(number)
    }

    /// A number of digits with thousands signs and a decimal part.
    fn end_of_digits(&self, at: usize) -> Option<usize> {
        let mut end = at + self.run(at, |c| c.is_ascii_digit());
        if end - at > LONGEST {
            return None;
        }
        let mut group = end - at;
        while (1..=3).contains(&group)
            && self.get(end) == Some(',')
            && self.run(end + 1, |c| c.is_ascii_digit()) == 3
        {
            end += 4;
            group = 3;
        }
        if self.get(end) == Some('.') && self.get(end + 1).is_some_and(|c| c.is_ascii_digit()) {
            end += 1 + self.run(end + 1, |c| c.is_ascii_digit());
            if self.get(end) == Some('.') {
                return None;
            }
        }
        (!self.get(end).is_some_and(|c| c.is_ascii_digit())).then_some(end)
    }

    fn value(&self, start: usize, end: usize) -> Option<i128> {
        let stated = read_stated(self.body.slice(start, end), MILLION).ok()?;
        stated.value.filter(|_| stated.rest.is_empty())
    }

    /// `-300` behind a first end.
    fn range(&self, at: usize) -> Option<(usize, usize)> {
        self.get(at).filter(|c| TO.contains(*c))?;
        let start = at + 1;
        self.get(start).filter(char::is_ascii_digit)?;
        Some((start, self.end_of_digits(start)?))
    }

    /// 余, 万 and 余 again behind a number.
    fn tail(&self, number: &mut Number) {
        number.over |= self.somewhat(&mut number.end);
        let magnitudes = self.run(number.end, |c| MAGNITUDES.contains(c)).min(4);
        for c in self.body.chars[number.end..number.end + magnitudes].iter() {
            let factor = read_stated(c.encode_utf8(&mut [0; 4]), MILLION)
                .ok()
                .and_then(|stated| stated.value);
            let factor = factor.unwrap_or(MILLION) / MILLION;
            number.value = number.value.map(|value| value.saturating_mul(factor));
            number.high = number.high.map(|value| value.saturating_mul(factor));
            number.magnitudes.push(*c);
        }
        number.end += magnitudes;
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
            end += self.run(end, |c| c.is_ascii_digit());
        }
        if end - at > 6 || self.get(end).is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let mut number = Number {
            end,
            value: None,
            high: None,
            other: None,
            over: false,
            in_words: false,
            redacted: true,
            magnitudes: String::new(),
        };
        self.tail(&mut number);
        Some(number)
    }

    /// A numeral in words. 百, 千, 万, 亿 alone only with a bound: 超亿元, 百余人.
    fn words(&self, at: usize, bounded: bool) -> Option<Number> {
        let end = at + self.run(at, |c| NUMERALS.contains(c)).min(LONGEST);
        let mut number = Number {
            end,
            value: None,
            high: None,
            other: None,
            over: false,
            in_words: true,
            redacted: false,
            magnitudes: String::new(),
        };
        if self.get(end).is_some_and(|c| c.is_ascii_digit()) {
            // 两3项: two numbers run together. The digits are the reading, the word the other one.
            number.end = self.end_of_digits(end)?;
            number.other = self.value(at, end);
            number.value = self.value(end, number.end);
            number.in_words = false;
            self.tail(&mut number);
            return Some(number);
        }
        let first = self.get(at)?;
        let trailing: String =
            self.body.chars[at..end].iter().rev().take_while(|c| LARGE.contains(**c)).collect();
        number.magnitudes = trailing.chars().rev().collect();
        number.value = self.value(at, end);
        number.over = self.somewhat(&mut number.end);
        let more = self.run(number.end, |c| MAGNITUDES.contains(c));
        if number.over && more > 0 {
            self.tail(&mut number);
        }
        let bare = MAGNITUDES.contains(first) && first != TEN;
        (number.value.is_some() && (!bare || bounded || number.over)).then_some(number)
    }

    /// The unit behind a number, and where it ends; a bare 万 may be money.
    fn unit(&self, number: &Number, start: usize) -> Option<(String, usize)> {
        let free = self.run(number.end, |_| true).min(8);
        let chars = &self.body.chars[number.end..number.end + free];
        if let Some(unit) = UNITS.longest_at(chars) {
            let plain = number.end + unit.chars().count();
            let end = self.bracket(plain);
            let both = self.body.slice(number.end, end);
            let unit = if UNITS.usual(both) == both { unit } else { both.to_owned() };
            return Some((unit, end));
        }
        let inside = self.bracket(number.end);
        if inside > number.end {
            return Some((self.body.slice(number.end + 1, inside - 1).to_owned(), inside));
        }
        let money =
            !number.magnitudes.is_empty() && self.stands_before(start, &COUNTED.money.words);
        let ends = self.get(number.end).is_none_or(|c| !is_han(c) && !c.is_ascii_alphanumeric());
        (money && ends).then(|| (YUAN.to_owned(), number.end))
    }

    /// 台(次): the second part of a unit.
    fn bracket(&self, at: usize) -> usize {
        let inside = self.run(at + 1, |c| c != ')').min(3);
        let closed = self.get(at) == Some('(') && self.get(at + 1 + inside) == Some(')');
        let unit = || {
            UNITS
                .longest_at(&self.body.chars[at + 1..at + 1 + inside])
                .map(|unit| unit.chars().count())
        };
        if closed && unit() == Some(inside) { at + inside + 2 } else { at }
    }

    fn stands_before(&self, at: usize, words: &[String]) -> bool {
        self.stands_within(at, NEAR, words)
    }

    fn stands_within(&self, at: usize, length: usize, words: &[String]) -> bool {
        let from = at.saturating_sub(length);
        holds(self.body.slice(from, at), words)
    }

    /// Letters before a numeral that make it part of a word: 每一个, 第二次, 同一, 这两个.
    /// One of something is a figure only where the clause ends with it (活动场所一处,), never with 每 before it.
    fn is_part_of_word(&self, at: usize, end: usize, number: &Number) -> bool {
        let part = self.before(at).is_some_and(|c| NO_NUMBER_BEHIND.contains(c));
        let one = number.value == Some(MILLION);
        let goes_on = self.body.chars.get(end).is_none_or(|c| !CLAUSE_ENDS.contains(*c));
        let each = self.body.slice(at.saturating_sub(ADJACENT), at).contains(EACH);
        part || number.value == Some(0) || (one && (goes_on || each))
    }

    /// Whether a sign with a unit behind it is the beginning of a name: XX社区.
    fn names_something(&self, number: &Number, unit: &str) -> bool {
        let behind = self.body.slice(number.end, (number.end + 4).min(self.body.len()));
        let length = unit.chars().count();
        let names = |name: &String| {
            name == unit || (name.chars().count() > length && behind.starts_with(name.as_str()))
        };
        let further =
            self.body.slice(number.end + length, (number.end + length + 4).min(self.body.len()));
        let nature = UNITS.nature(unit);
        let institution = matches!(nature, "duration" | "length" | "norm")
            && holds(further, &COUNTED.institutions.words);
        let plain = number.magnitudes.is_empty() && !number.over;
        plain && (nature == "place" || institution || LOOKALIKES.name_after_sign.iter().any(names))
    }
}
