//! The number inside a text: digits, Chinese numerals or both, with the words that bound it. What follows it is
//! left to the caller.

use super::super::lexicon::{self, Bound};
use super::scan::{Core, checked, scan};
use super::{ReadError, prepared};

/// One, in the millionths in which numbers are kept: enough for 22.11万 and 3.5小时, and exact.
pub const MILLION: i128 = 1_000_000;

/// A number as stated: an interval in millionths, both ends included, and what followed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The number as written, magnitudes resolved; `None` when it is withheld or vague (xxx, 几十).
    pub value: Option<i128>,
    /// The lower end.
    pub low: i128,
    /// The upper end, if there is one.
    pub high: Option<i128>,
    /// Whether it is the number itself, without any word that loosens it.
    pub exact: bool,
    /// What follows the number, trimmed, in simplified script.
    pub rest: String,
}

/// Reads the number a text begins with, in `smallest` parts (millionths): [`MILLION`] for things that are counted,
/// 10 000 for fen.
///
/// # Errors
/// When there is none, or it has more than one reading, or is below zero or too large.
pub fn read_stated(text: &str, smallest: i128) -> Result<Stated, ReadError> {
    let text = prepared(text);
    if text.contains(lexicon::SHARE) {
        return Err(ReadError::WrongUnit);
    }
    let (first, rest) = read_one(&text)?;
    let Some(rest) = behind_range_sign(rest) else {
        return first.interval(smallest, rest);
    };
    let (last, rest) = read_one(rest)?;
    if behind_range_sign(rest).is_some() {
        return Err(ReadError::NotANumber);
    }
    between(first, last, rest)
}

fn behind_range_sign(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let behind = lexicon::TO.iter().find_map(|to| rest.strip_prefix(to))?;
    behind.trim_start().chars().next().filter(|c| starts_number(*c)).map(|_| behind.trim_start())
}

fn starts_number(c: char) -> bool {
    c.is_ascii_digit()
        || lexicon::digit(c).is_some()
        || lexicon::magnitude(c).is_some()
        || lexicon::tens(c).is_some()
}

/// 200-300 and 2-3万: the first end takes the magnitude of the last where it has none itself.
fn between(first: One, last: One, rest: &str) -> Result<Stated, ReadError> {
    let (Some(low), Some(high)) = (first.value, last.value) else {
        return Err(ReadError::Ambiguous);
    };
    let shares = first.scale == 1 && low <= high / last.scale;
    let low = if shares { low * last.scale } else { low };
    let plain = |one: &One| matches!(one.bound, Bound::Exact | Bound::About) && one.ends.is_none();
    if !plain(&first) || !plain(&last) || low > high {
        return Err(ReadError::Ambiguous);
    }
    Ok(Stated { value: None, low, high: Some(high), exact: false, rest: rest.trim().to_owned() })
}

/// One number with its bound; `scale` is the magnitude written behind it.
struct One {
    value: Option<i128>,
    /// Ends that the words themselves state: 几十, 七八.
    ends: Option<(i128, i128)>,
    scale: i128,
    bound: Bound,
}

impl One {
    fn interval(self, smallest: i128, rest: &str) -> Result<Stated, ReadError> {
        let (rest, bound) = bound_behind(rest.trim_start(), self.bound)?;
        let rest = rest.trim().to_owned();
        if let Some((low, high)) = self.ends {
            return Ok(Stated { value: None, low, high: Some(high), exact: false, rest });
        }
        let Some(value) = self.value else {
            return Ok(Stated { value: None, low: 0, high: None, exact: false, rest });
        };
        let (low, high) = ends(value, bound, smallest);
        Ok(Stated { value: Some(value), low, high, exact: bound == Bound::Exact, rest })
    }
}

/// The convention of the head of [`super`], in parts of which `smallest` make one whole.
fn ends(value: i128, bound: Bound, smallest: i128) -> (i128, Option<i128>) {
    let step = step(value, smallest);
    match bound {
        Bound::Exact => (value, Some(value)),
        Bound::Over => (value, Some(value + step - smallest)),
        Bound::Near => {
            let down = step.min(value / 10).max(smallest);
            ((value - down).max(0), Some((value - smallest).max(0)))
        }
        Bound::About if step == smallest => (value, Some(value)),
        Bound::About => ((value - step / 2).max(0), Some(value + step / 2)),
        Bound::AtLeast => (value, None),
        Bound::AtMost => (0, Some(value)),
        Bound::Below => (0, Some((value - smallest).max(0))),
        Bound::Unknown => (0, None),
    }
}

/// The place of the last non-zero digit, at least one whole.
fn step(value: i128, smallest: i128) -> i128 {
    let mut step = smallest;
    while value > 0 && value % (step * 10) == 0 {
        step *= 10;
    }
    step
}

fn read_one(text: &str) -> Result<(One, &str), ReadError> {
    let (text, before) = bound_before(text.trim_start());
    let below_zero = text.strip_prefix(lexicon::NEGATIVE).map(str::trim_start);
    if below_zero.is_some_and(|rest| rest.starts_with(starts_number)) {
        return Err(ReadError::Negative);
    }
    if let Some(rest) = behind_untold(text) {
        let rest = rest.trim_start_matches(|c| {
            lexicon::magnitude(c).is_some() || lexicon::SOMEWHAT.contains(&c)
        });
        return Ok((One { value: None, ends: None, scale: 1, bound: Bound::Unknown }, rest));
    }
    if let Some(several) = read_several(text)? {
        return Ok(several);
    }
    let (Core { value, ends, mut scale }, rest) = scan(text)?;
    let (mut rest, mut bound) = bound_behind(rest, Bound::Exact)?;
    if bound != Bound::Exact {
        let tail = rest;
        rest = rest.trim_start_matches(|c| lexicon::magnitude(c).is_some());
        scale = tail[..tail.len() - rest.len()]
            .chars()
            .filter_map(lexicon::magnitude)
            .try_fold(1, checked)?;
    }
    let value = if bound == Bound::Exact { value } else { checked(value, scale)? };
    bound = joined(before, bound)?;
    let ends = ends.filter(|_| bound == Bound::Exact);
    Ok((One { value: Some(value), ends, scale, bound }, rest))
}

/// Words before the number; words that only introduce it are passed over.
fn bound_before(text: &str) -> (&str, Bound) {
    let mut text = text;
    let mut bound = Bound::Exact;
    loop {
        let introduced = lexicon::INTRODUCTIONS.iter().find_map(|word| text.strip_prefix(word));
        let bounded = lexicon::BEFORE.iter().find(|(word, _)| text.starts_with(word));
        match (introduced, bounded) {
            (Some(rest), _) => text = rest.trim_start(),
            (None, Some((word, found))) if bound == Bound::Exact => {
                bound = *found;
                text = text[word.len()..].trim_start();
            }
            _ => return (text, bound),
        }
    }
}

fn bound_behind(text: &str, before: Bound) -> Result<(&str, Bound), ReadError> {
    let found = lexicon::BEHIND.iter().find(|(word, _)| text.trim_start().starts_with(word));
    match found {
        Some((word, behind)) => {
            Ok((text.trim_start()[word.len()..].trim_start(), joined(before, *behind)?))
        }
        None => Ok((text, before)),
    }
}

/// Two words about one number: the one that says more holds; 近 and 余 contradict each other.
fn joined(before: Bound, behind: Bound) -> Result<Bound, ReadError> {
    match (before, behind) {
        (one, Bound::Exact) | (Bound::Exact, one) => Ok(one),
        (one, other) if one == other => Ok(one),
        (Bound::About | Bound::AtLeast, Bound::Over) | (Bound::Over, Bound::AtLeast) => {
            Ok(Bound::Over)
        }
        (Bound::About, Bound::AtLeast | Bound::AtMost) => Ok(behind),
        (Bound::Unknown, _) | (_, Bound::Unknown) => Ok(Bound::Unknown),
        _ => Err(ReadError::Ambiguous),
    }
}

/// xxx, XX, ××, **, __, 若干.
fn behind_untold(text: &str) -> Option<&str> {
    if let Some(rest) = lexicon::UNTOLD.iter().find_map(|word| text.strip_prefix(word)) {
        return Some(rest);
    }
    let rest = text.trim_start_matches(['x', 'X', '\u{D7}', '*', '_', '\u{25CB}', '\u{25A1}']);
    (rest.len() < text.len() && !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        .then_some(rest)
}

/// 几十, 数百, 几个: two to ten of the magnitude.
fn read_several(text: &str) -> Result<Option<(One, &str)>, ReadError> {
    let Some(tail) = text.strip_prefix(lexicon::SEVERAL) else {
        return Ok(None);
    };
    let rest = tail.trim_start_matches(|c| lexicon::magnitude(c).is_some());
    let scale = tail[..tail.len() - rest.len()]
        .chars()
        .filter_map(lexicon::magnitude)
        .try_fold(MILLION, checked)?;
    let ends = Some((2 * scale, 10 * scale - MILLION));
    Ok(Some((One { value: None, ends, scale: 1, bound: Bound::Exact }, rest)))
}
