//! The grammar of figures: [近] number [余] [万] [余] unit [以上]; a number is digits, a numeral in words, or a sign
//! that withholds it. It is tried only where a number may begin.

mod bounds;
mod number;
mod shares;
mod unit;

pub(super) use number::Number;

use super::{Approx, Decimal, Nature, Text};
use crate::MOST_FIGURES;
use crate::lexicon::{
    DIGIT, DOUBLED, GREAT, HALF, NUMBER, ORDINAL, PERCENT, POINTS, RANK, SHARE_UNIT, SOMEWHAT,
    TENTHS, Unit, WORD,
};
use domain::basics::MILLION;

/// Characters that are looked ahead at most: whatever is longer is no part of a figure.
const LONGEST_RUN: usize = 64;
/// There are no more villages than this, in millionths.
const MOST_PLACES: i128 = 1_000_000 * MILLION;
/// Characters of a numeral in words that stands in no word.
const LONG_NUMERAL: usize = 4;
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
        // 一百五十多头: a long numeral is followed by any unit, a short one is often part of a word.
        let long = number.over || number.end - number_at >= LONG_NUMERAL;
        let follows = unit.follows_words || long;
        if number.in_words && (!follows || self.is_part_of_word(number_at, end, &number)) {
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
}
