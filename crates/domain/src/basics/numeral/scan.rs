//! Digits, Chinese numerals and mixtures of both, character by character.

use super::super::lexicon;
use super::{MILLION, ReadError};
use std::iter::Peekable;
use std::str::Chars;

/// Beyond this many millionths nothing is read: 10²⁰, far above [`super::super::Quantity::LARGEST`].
const BEYOND: i128 = 100_000_000_000_000_000_000 * MILLION;

/// A product within what is read at all.
pub(super) fn checked(value: i128, factor: i128) -> Result<i128, ReadError> {
    value.checked_mul(factor).filter(|product| *product <= BEYOND).ok_or(ReadError::TooLarge)
}

/// A number without the words around it.
pub(super) struct Core {
    /// In millionths.
    pub value: i128,
    /// Ends, where two digits in words state a range: 七八.
    pub ends: Option<(i128, i128)>,
    /// The magnitude written behind the first digits: 10 000 for 3万, one for 三万五.
    pub scale: i128,
}

/// Reads the longest number a text begins with; the rest is given back.
pub(super) fn scan(text: &str) -> Result<(Core, &str), ReadError> {
    let mut scanner = Scanner { chars: text.chars().peekable(), rest: text };
    let core = scanner.number()?;
    Ok((core, scanner.rest))
}

/// What was read of a number so far.
#[derive(Default)]
struct Sum {
    /// Finished sections: what stands before 万 and 亿.
    total: i128,
    /// The section being read.
    section: i128,
    /// Digits that still wait for their magnitude.
    waiting: Option<Waiting>,
    /// The magnitude read last, and whether a zero came after it.
    last: i128,
    zero: bool,
    /// Magnitudes of sections, to refuse 三万五万.
    sections: i128,
    /// All magnitudes behind the first digits when nothing else was written: 3万 has 10 000.
    scale: i128,
    several_digits: bool,
}

struct Waiting {
    value: i128,
    in_words: bool,
    digits: Vec<u8>,
}

struct Scanner<'a> {
    chars: Peekable<Chars<'a>>,
    rest: &'a str,
}

impl Scanner<'_> {
    fn bump(&mut self) -> Option<char> {
        let c = self.chars.next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn number(&mut self) -> Result<Core, ReadError> {
        let mut sum = Sum { scale: 1, ..Sum::default() };
        let mut any = false;
        while let Some(c) = self.chars.peek().copied() {
            if c.is_ascii_digit() {
                let value = self.digits()?;
                sum.digits(value)?;
            } else if let Some(tens) = lexicon::tens(c) {
                self.bump();
                sum.section += tens * MILLION;
                sum.last = 10;
            } else if let Some(digit) = lexicon::digit(c) {
                self.bump();
                sum.word(c, digit)?;
            } else if let Some(magnitude) = lexicon::magnitude(c) {
                self.bump();
                sum.magnitude(magnitude)?;
            } else if c == lexicon::POINT && sum.waiting.is_some() && self.point_follows() {
                self.bump();
                let fraction = self.fraction_in_words();
                sum.fraction(fraction);
            } else {
                break;
            }
            any = true;
        }
        if any { sum.finish() } else { Err(ReadError::NotANumber) }
    }

    /// 点 is a point only before a digit; 5点 is an hour.
    fn point_follows(&self) -> bool {
        self.rest.chars().nth(1).is_some_and(|c| lexicon::digit(c).is_some())
    }

    fn fraction_in_words(&mut self) -> i128 {
        let (mut value, mut place) = (0, MILLION / 10);
        while let Some(digit) = self.chars.peek().copied().and_then(lexicon::digit) {
            self.bump();
            value += i128::from(digit) * place;
            place /= 10;
        }
        value
    }

    /// Digits with thousands signs (a comma or a blank before every third digit) and a decimal part.
    fn digits(&mut self) -> Result<i128, ReadError> {
        let mut value = self.run()?.0;
        let first = value;
        while self.rest.starts_with([',', ' ']) && self.digit_at(1) {
            self.bump();
            let (group, length) = self.run()?;
            if length != 3 || first > 999 {
                return Err(ReadError::Ambiguous);
            }
            value = checked(value, 1_000)? + group;
        }
        let mut value = checked(value, MILLION)?;
        if self.rest.starts_with('.') && self.digit_at(1) {
            self.bump();
            let mut place = MILLION / 10;
            while let Some(digit) = self.chars.peek().and_then(|c| c.to_digit(10)) {
                self.bump();
                if place == 0 && digit > 0 {
                    return Err(ReadError::Fraction);
                }
                value += i128::from(digit) * place;
                place /= 10;
            }
        }
        Ok(value)
    }

    fn digit_at(&self, byte: usize) -> bool {
        self.rest.as_bytes().get(byte).is_some_and(u8::is_ascii_digit)
    }

    fn run(&mut self) -> Result<(i128, usize), ReadError> {
        let (mut value, mut length) = (0i128, 0);
        while let Some(digit) = self.chars.peek().and_then(|c| c.to_digit(10)) {
            self.bump();
            value = checked(value, 10)? + i128::from(digit);
            length += 1;
        }
        Ok((value, length))
    }
}

impl Sum {
    fn digits(&mut self, value: i128) -> Result<(), ReadError> {
        if self.waiting.is_some() || (self.last > 0 && value >= self.last * MILLION) {
            return Err(ReadError::Ambiguous);
        }
        self.waiting = Some(Waiting { value, in_words: false, digits: Vec::new() });
        Ok(())
    }

    fn word(&mut self, c: char, digit: u8) -> Result<(), ReadError> {
        let value = i128::from(digit) * MILLION;
        match &mut self.waiting {
            None if c == lexicon::ZERO && self.last > 0 => self.zero = true,
            None => self.waiting = Some(Waiting { value, in_words: true, digits: vec![digit] }),
            Some(waiting) if waiting.in_words && self.last == 0 => {
                waiting.value = checked(waiting.value, 10)? + value;
                waiting.digits.push(digit);
                self.several_digits = true;
            }
            Some(_) => return Err(ReadError::Ambiguous),
        }
        Ok(())
    }

    fn fraction(&mut self, fraction: i128) {
        if let Some(waiting) = &mut self.waiting {
            waiting.value += fraction;
            waiting.digits.clear();
        }
    }

    fn magnitude(&mut self, magnitude: i128) -> Result<(), ReadError> {
        if self.several_digits {
            return Err(ReadError::Ambiguous);
        }
        let words = self.waiting.as_ref().is_none_or(|waiting| waiting.in_words);
        let waiting = self.waiting.take().map(|waiting| waiting.value);
        let bare = self.total == 0 && self.section == 0;
        if magnitude < 10_000 {
            if self.section > 0 && self.last <= magnitude {
                return Err(ReadError::Ambiguous);
            }
            self.section += checked(waiting.unwrap_or(MILLION), magnitude)?;
        } else {
            let ten_thousands_of = self.sections == 10_000 && magnitude > self.sections;
            if self.sections > 0 && self.sections <= magnitude && !ten_thousands_of {
                return Err(ReadError::Ambiguous);
            }
            let before = self.section + waiting.unwrap_or(if bare { MILLION } else { 0 });
            if ten_thousands_of {
                self.total = checked(self.total + before, magnitude)?;
            } else {
                self.total += checked(before, magnitude)?;
            }
            self.section = 0;
            self.sections = magnitude;
        }
        if magnitude >= 10_000 || !words {
            self.scale = checked(self.scale, magnitude)?;
        }
        self.last = magnitude;
        self.zero = false;
        Ok(())
    }

    fn finish(mut self) -> Result<Core, ReadError> {
        let mut ends = None;
        let mut value = self.total + self.section;
        if let Some(waiting) = self.waiting.take() {
            let shorthand =
                waiting.in_words && self.last > 10 && !self.zero && waiting.digits.len() == 1;
            if !waiting.in_words && self.last > 0 && waiting.value < 10 * MILLION && self.last > 10
            {
                return Err(ReadError::Ambiguous);
            }
            value += if shorthand { waiting.value * self.last / 10 } else { waiting.value };
            if let [one, other] = waiting.digits[..] {
                ends = two_digits(one, other)?;
            }
            self.scale = if self.last > 0 { 0 } else { self.scale };
        }
        if value > BEYOND {
            return Err(ReadError::TooLarge);
        }
        Ok(Core { value, ends, scale: self.scale.max(1) })
    }
}

/// 七八 is seven or eight, 三五 three to five; any other pair of digits without 十 could be a slip.
fn two_digits(one: u8, other: u8) -> Result<Option<(i128, i128)>, ReadError> {
    let ends = (i128::from(one) * MILLION, i128::from(other) * MILLION);
    match (one, other) {
        (1..=9, 0) => Ok(None),
        (1..=8, _) if other == one + 1 => Ok(Some(ends)),
        (3, 5) => Ok(Some(ends)),
        _ => Err(ReadError::Ambiguous),
    }
}
