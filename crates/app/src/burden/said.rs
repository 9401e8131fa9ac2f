//! Lengths of time and their spread, as people say them.

use crate::shell::words::Words;
use domain::burden::Spread;

/// A length of time: `48秒`, `1分24秒`, `2小时5分`.
#[must_use]
pub fn spent(words: Words, seconds: u64) -> String {
    let in_two = |each: u64| ((seconds / (each * 60)).into(), (seconds / each % 60).into());
    match seconds {
        0 => words.t("burden-instant"),
        1..60 => words.t1("burden-seconds", "seconds", seconds),
        60..3600 => {
            let (minutes, seconds) = in_two(1);
            words.with("burden-minutes", &[("minutes", minutes), ("seconds", seconds)])
        }
        _ => {
            let (hours, minutes) = in_two(60);
            words.with("burden-hours", &[("hours", hours), ("minutes", minutes)])
        }
    }
}

/// One row of a table of lengths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What took it.
    pub name: String,
    /// The middle one; empty where too little was measured.
    pub median: String,
    /// What nine of ten keep within.
    pub ninth: String,
    /// Records that were measured.
    pub measured: u64,
    /// All records.
    pub all: u64,
    /// What else is to be said of it.
    pub note: String,
}

impl Line {
    /// The spread of something with a name.
    #[must_use]
    pub fn of(words: Words, name: String, spread: &Spread) -> Self {
        let told = |value: Option<u32>| {
            let known = value.filter(|_| spread.is_enough());
            known.map(|seconds| spent(words, seconds.into())).unwrap_or_default()
        };
        Self {
            name,
            median: told(spread.median()),
            ninth: told(spread.ninth()),
            measured: spread.measured(),
            all: spread.all(),
            note: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::burden::{LEAST, Piece};

    #[test]
    fn lengths_are_said_in_their_own_unit() {
        for (seconds, text) in
            [(0, "不到1秒"), (48, "48秒"), (60, "1分0秒"), (84, "1分24秒"), (7_500, "2小时5分")]
        {
            assert_eq!(spent(Words::default(), seconds), text);
        }
    }

    #[test]
    fn of_too_few_nothing_is_said_but_how_many() {
        let few = u32::try_from(LEAST).unwrap() - 1;
        let spread = (1..=few).map(|seconds| Piece::one(Some(seconds))).collect();
        let line = Line::of(Words::default(), String::new(), &spread);
        assert_eq!((line.median.as_str(), line.measured), ("", LEAST - 1));
        let spread = (0..=few).map(|_| Piece::one(Some(75))).collect();
        assert_eq!(Line::of(Words::default(), String::new(), &spread).median, "1分15秒");
    }
}
