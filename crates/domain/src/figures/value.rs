//! What a figure answers: an interval, how it stands, and what is behind it.

use super::Formula;
use crate::basics::UnitCode;
use serde::Serialize;

/// A sum of intervals; `decimals` says where the point stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// Lower end: what is proven at least.
    pub low: i64,
    /// Upper end, included; `None` when nothing bounds it.
    pub high: Option<i64>,
    /// Decimals of both ends.
    pub decimals: u32,
}

/// Whether there is a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Records stand behind it (or, for a stock, would have to be closed to make it nothing).
    Stated,
    /// There is no record: the paper says so instead of inventing a zero (未报、未统计).
    NotReported,
    /// It does not apply, such as a ratio over nothing (—).
    NotApplicable,
}

/// How far the figure is covered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Records behind it.
    pub records: i64,
    /// Of these, records with evidence.
    pub with_evidence: i64,
    /// Units that are expected to report.
    pub units_expected: i64,
    /// Of these, units with a record in the period.
    pub units_reported: i64,
}

/// A figure, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// How it stands.
    pub standing: Standing,
    /// The number, when there is one.
    pub interval: Option<Interval>,
    /// Coverage.
    pub coverage: Coverage,
    /// Units that are expected to report and have nothing.
    pub gaps: Vec<UnitCode>,
}

/// How a number is told in words so that it is true: what is told holds the whole interval. The convention is that of
/// [`crate::basics::read_amount`], by which it is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The number itself.
    Exactly(i64),
    /// A round number and somewhat more (余): up to the next step of its last non-zero digit.
    Over(i64),
    /// From one to the other (至), where a round number would leave more than a tenth untold.
    Between(i64, i64),
    /// That many and no end (不少于).
    AtLeast(i64),
}

impl Interval {
    /// How it is told.
    #[must_use]
    pub fn told(&self) -> Told {
        let Some(high) = self.high else { return Told::AtLeast(self.low) };
        if high == self.low {
            return Told::Exactly(self.low);
        }
        let steps = std::iter::successors(Some(10_i64), |step| step.checked_mul(10));
        let round = steps
            .take_while(|step| *step <= self.low)
            .map(|step| self.low / step * step)
            .find(|round| high - *round < last_place(*round));
        match round {
            Some(round) if self.low - round <= self.low / 10 => Told::Over(round),
            _ => Told::Between(self.low, high),
        }
    }

    /// A whole number.
    #[must_use]
    pub fn whole(low: i64, high: Option<i64>) -> Self {
        Self { low, high, decimals: 0 }
    }

    /// Whether it is one number.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.high == Some(self.low)
    }

    /// The sum, when the decimals agree and nothing overflows.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let high = match (self.high, other.high) {
            (Some(one), Some(two)) => Some(one.checked_add(two)?),
            _ => None,
        };
        (self.decimals == other.decimals).then_some(Self {
            low: self.low.checked_add(other.low)?,
            high,
            decimals: self.decimals,
        })
    }

    /// The quotient over an interval of the same measure of decimals, rounded outward so that the
    /// true quotient lies inside. `None` over nothing.
    #[must_use]
    pub fn over(self, other: Self, scale: i64, decimals: u32) -> Option<Self> {
        let shift = i128::from(scale) * 10_i128.pow(decimals);
        let exact = self.is_exact() && other.is_exact();
        if other.low <= 0 && exact || other.high.is_some_and(|high| high <= 0) {
            return None;
        }
        if exact {
            let quotient = rounded(i128::from(self.low) * shift, i128::from(other.low))?;
            return Some(Self { low: quotient, high: Some(quotient), decimals });
        }
        let low = match other.high {
            Some(high) => {
                i64::try_from((i128::from(self.low) * shift).div_euclid(i128::from(high))).ok()?
            }
            None => 0,
        };
        let high = match self.high {
            Some(high) if other.low > 0 => {
                let numerator = i128::from(high) * shift;
                let divisor = i128::from(other.low);
                Some(i64::try_from((numerator + divisor - 1).div_euclid(divisor)).ok()?)
            }
            _ => None,
        };
        Some(Self { low, high, decimals })
    }
}

/// Half away from zero.
/// The place of the last digit that is not nought: 1000 for 38000.
fn last_place(number: i64) -> i64 {
    let mut place = 1;
    while number != 0 && number / place % 10 == 0 {
        place *= 10;
    }
    place
}

fn rounded(numerator: i128, divisor: i128) -> Option<i64> {
    let half = divisor / 2;
    let shifted = if numerator >= 0 { numerator + half } else { numerator - half };
    i64::try_from(shifted / divisor).ok()
}

impl Formula {
    /// Combines the parts of a formula, given in the order of [`Formula::parts`]; for growth the
    /// second is the same figure a year before.
    #[must_use]
    pub fn combine(&self, parts: &[Option<Interval>]) -> (Standing, Option<Interval>) {
        let stated = |interval: Option<Interval>| match interval {
            Some(interval) => (Standing::Stated, Some(interval)),
            None => (Standing::NotApplicable, None),
        };
        let pair = || parts.first().copied().flatten().zip(parts.get(1).copied().flatten());
        let missing = (Standing::NotReported, None);
        match self {
            Self::Sum(_) => {
                let known: Vec<Interval> = parts.iter().flatten().copied().collect();
                match known.split_first() {
                    None => missing,
                    Some((first, rest)) => {
                        stated(rest.iter().try_fold(*first, |sum, part| sum.plus(*part)))
                    }
                }
            }
            Self::Ratio { decimals, .. } => {
                pair().map_or(missing, |(of, by)| stated(of.over(by, 1, *decimals)))
            }
            Self::Share { .. } => pair().map_or(missing, |(of, by)| stated(of.over(by, 100, 1))),
            Self::PerHead { heads, decimals, .. } => {
                pair().map_or(missing, |(of, by)| stated(of.over(by, *heads, *decimals)))
            }
            Self::Growth(_) => pair().map_or(missing, |(now, before)| {
                stated(now.over(before, 100, 1).map(|ratio| Interval {
                    low: ratio.low - 1000,
                    high: ratio.high.map(|high| high - 1000),
                    decimals: 1,
                }))
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(value: i64) -> Interval {
        Interval::whole(value, Some(value))
    }

    #[test]
    fn sums_of_intervals_are_intervals() {
        let about = Interval::whole(30, Some(39));
        assert_eq!(about.plus(exact(10)), Some(Interval::whole(40, Some(49))));
        assert_eq!(about.plus(Interval::whole(5, None)), Some(Interval::whole(35, None)));
        assert_eq!(exact(i64::MAX).plus(exact(1)), None, "never wraps round");
    }

    #[test]
    fn a_quotient_of_exact_numbers_is_rounded_half_up() {
        assert_eq!(
            exact(6100).over(exact(12), 1, 1),
            Some(Interval { low: 5083, high: Some(5083), decimals: 1 })
        );
        assert_eq!(exact(1).over(exact(8), 1, 2).map(|ratio| ratio.low), Some(13));
        assert_eq!(exact(1).over(exact(0), 1, 1), None);
    }

    #[test]
    fn a_quotient_of_intervals_holds_the_true_one() {
        let ratio = Interval::whole(30, Some(39)).over(exact(7), 1, 1).unwrap();
        assert_eq!((ratio.low, ratio.high), (42, Some(56)));
        let open = exact(30).over(Interval::whole(3, None), 1, 0).unwrap();
        assert_eq!((open.low, open.high), (0, Some(10)));
    }

    #[test]
    fn growth_is_against_the_year_before() {
        let growth = Formula::Growth("x".into());
        assert_eq!(growth.combine(&[Some(exact(110)), Some(exact(100))]).1.unwrap().low, 100);
        assert_eq!(growth.combine(&[Some(exact(90)), Some(exact(100))]).1.unwrap().low, -100);
        assert_eq!(growth.combine(&[Some(exact(90)), None]).0, Standing::NotReported);
        assert_eq!(growth.combine(&[Some(exact(90)), Some(exact(0))]).0, Standing::NotApplicable);
    }

    #[test]
    fn what_is_told_of_an_interval_holds_it() {
        for (low, high, told) in [
            (38, Some(38), Told::Exactly(38)),
            (30, Some(39), Told::Over(30)),
            (38_000, Some(38_999), Told::Over(38_000)),
            (38_214, Some(38_999), Told::Over(38_000)),
            (2_151, Some(2_250), Told::Over(2_000)),
            (2_151, Some(2_159), Told::Over(2_150)),
            (232_722, Some(240_000), Told::Between(232_722, 240_000)),
            (90, Some(99), Told::Over(90)),
            (7, Some(9), Told::Between(7, 9)),
            (150, Some(250), Told::Between(150, 250)),
            (500, None, Told::AtLeast(500)),
        ] {
            assert_eq!(Interval::whole(low, high).told(), told, "{low} {high:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_told_reads_back_as_something_that_holds_the_number(low in 0_i64..9_000_000, more in 1_i64..90_000) {
            let written = match Interval::whole(low, Some(low + more)).told() {
                Told::Exactly(number) => number.to_string(),
                Told::Over(number) => format!("{number}余"),
                Told::Between(low, high) => format!("{low}至{high}"),
                Told::AtLeast(number) => format!("不少于{number}"),
            };
            let read = crate::basics::read_amount(&written).unwrap();
            let read = read.known().unwrap();
            proptest::prop_assert!(read.low() <= low, "{written}");
            proptest::prop_assert!(read.high().is_none_or(|high| low + more <= high), "{written}");
        }
    }
}
