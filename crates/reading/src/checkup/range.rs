//! What a printed number can mean: an interval, both ends included, in millionths.
//!
//! The convention is that of `domain::basics::numeral`: 30余 is 30–39, 近3000 is 2700–3000, 约200 is 150–250.

use super::lexicon::{MAGNITUDES, has};
use crate::figures::{Approx, Figure};
use domain::basics::MILLION;

/// An interval; `high` is `None` when nothing bounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub low: i128,
    /// The upper end.
    pub high: Option<i128>,
}

impl Range {
    /// One number.
    pub fn exact(value: i128) -> Self {
        Self { low: value, high: Some(value) }
    }

    /// What a figure says; nothing where its number is withheld.
    pub fn of(figure: &Figure) -> Option<Self> {
        let value = figure.value?.0;
        if let Some(high) = figure.high {
            return Some(Self { low: value, high: Some(high.0) });
        }
        let step = last_step(value);
        Some(match figure.approx {
            None => Self::exact(value),
            Some(Approx::Over) if has("somewhat", &figure.text) => {
                Self { low: value, high: Some(value + (step - MILLION).max(0)) }
            }
            Some(Approx::Over) => Self { low: value, high: None },
            Some(Approx::Near) => Self { low: value - step.min(value / 10), high: Some(value) },
            Some(Approx::About) => Self { low: value - step / 2, high: Some(value + step / 2) },
            Some(Approx::AtMost) => Self { low: 0, high: Some(value) },
        })
    }

    /// Wider by so much on either side.
    pub fn widened(self, by: i128) -> Self {
        Self { low: self.low - by, high: self.high.map(|high| high + by) }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_add(other.low),
            high: self.high.zip(other.high).map(|(a, b)| a.saturating_add(b)),
        }
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Self {
        Self {
            low: other.high.map_or(i128::MIN / 4, |high| self.low - high),
            high: self.high.map(|high| high - other.low),
        }
    }

    /// The product of two numbers in millionths; neither is negative.
    pub fn times(self, other: Self) -> Self {
        let product = |a: i128, b: i128| a.saturating_mul(b) / MILLION;
        Self {
            low: product(self.low, other.low),
            high: self.high.zip(other.high).map(|(a, b)| product(a, b)),
        }
    }

    /// This of that, as a percentage in millionths.
    pub fn percent_of(self, whole: Self) -> Option<Self> {
        let share = |a: i128, b: i128| (b > 0).then(|| a.saturating_mul(100 * MILLION) / b);
        Some(Self {
            low: whole.high.map_or(Some(0), |high| share(self.low, high))?,
            high: match self.high {
                Some(high) => Some(share(high, whole.low)?),
                None => None,
            },
        })
    }

    /// Whether the two have a number in common.
    pub fn meets(self, other: Self) -> bool {
        other.high.is_none_or(|high| self.low <= high)
            && self.high.is_none_or(|high| other.low <= high)
    }

    /// Whether all of it lies above the other.
    pub fn above(self, other: Self) -> bool {
        other.high.is_some_and(|high| self.low > high)
    }

    /// Whether it is one number.
    pub fn is_exact(self) -> bool {
        self.high == Some(self.low)
    }
}

/// The place of the last digit that is not zero: 10 for 30, 1000 for 38000.
fn last_step(value: i128) -> i128 {
    let mut step = if value % MILLION == 0 { MILLION } else { 1 };
    while value != 0 && value % (step * 10) == 0 {
        step *= 10;
    }
    step
}

/// How much a number stands for that is printed with so many digits: half a unit of the last one for 22.11万 or 8.2%,
/// nothing where no decimals are printed: 2万 says what it says.
pub fn rounding(figure: &Figure) -> i128 {
    let decimals = decimals(&figure.text);
    let magnitude = magnitude(&figure.text);
    if decimals == 0 || figure.value.is_none() {
        return 0;
    }
    let unit = magnitude * MILLION;
    (0..decimals).fold(unit, |unit, _| unit / 10) / 2
}

/// Digits behind the point.
pub fn decimals(text: &str) -> u32 {
    let behind = text.split_once('.').map_or("", |(_, behind)| behind);
    u32::try_from(behind.chars().take_while(char::is_ascii_digit).count()).unwrap_or(0).min(6)
}

/// 万 or 亿 behind the digits, as a factor.
pub fn magnitude(text: &str) -> i128 {
    let found = MAGNITUDES.iter().filter(|(sign, _)| text.contains(*sign));
    found.map(|(_, factor)| *factor).product()
}
