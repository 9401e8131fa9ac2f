//! How a figure is printed in a paper: plain digits, intervals so that what is said holds them, money in yuan.

use crate::shell::words::Words;
use domain::basics::Unit;
use domain::figures::{Interval, Told};

/// The text of a figure in a paper, its unit following in the pattern except for money and shares.
/// A number known to lie between two ends is told so that it is true: see [`Told`].
#[must_use]
pub fn printed(words: &Words, unit: Unit, interval: Interval, growth: bool) -> String {
    if growth {
        return grown(words, interval);
    }
    let number = |value| said(words, unit, value, interval.decimals);
    let between = |low: i64, high: i64| {
        words.with("phrases-between", &[("low", number(low).into()), ("high", number(high).into())])
    };
    // Sums of money and shares have their unit behind the number, where no word for somewhat more fits.
    let bare = interval.decimals == 0 && !matches!(unit, Unit::Fen | Unit::Share);
    match (interval.told(), interval.high) {
        (Told::Exactly(value), _) => number(value),
        (Told::Over(round), _) if bare => {
            words.t1("phrases-at-least", "number", rounded(words, round))
        }
        (_, Some(high)) => between(interval.low, high),
        (_, None) => words.t1("phrases-not-fewer", "number", number(interval.low)),
    }
}

/// A round number of ten thousand and more in ten thousands (23万余): papers write no row of noughts.
fn rounded(words: &Words, round: i64) -> String {
    if round < 10_000 || round % 1_000 != 0 {
        return decimal(round, 0);
    }
    let ends = [("number", trimmed(decimal(round / 1_000, 1)).into()), ("whole", round.into())];
    words.with("phrases-ten-thousands", &ends)
}

fn said(words: &Words, unit: Unit, value: i64, decimals: u32) -> String {
    match unit {
        Unit::Fen => money(words, value),
        Unit::Share => words.t1("phrases-percent", "number", decimal(value, decimals)),
        _ => decimal(value, decimals),
    }
}

/// Growth says its direction; between two ends of one direction both are told.
fn grown(words: &Words, interval: Interval) -> String {
    let key = if interval.low < 0 { "phrases-down" } else { "phrases-up" };
    let number = |value: i64| decimal(value.abs(), interval.decimals);
    let text = match interval.high {
        Some(high) if high != interval.low => {
            let (near, far) =
                (interval.low.abs().min(high.abs()), interval.low.abs().max(high.abs()));
            let ends = [("low", number(near).into()), ("high", number(far).into())];
            words.with("phrases-percent-range", &ends)
        }
        _ => number(interval.low),
    };
    words.t1(key, "number", text)
}

/// Ten thousand yuan and more in that unit with at most two decimals, when nothing is lost.
fn money(words: &Words, fen: i64) -> String {
    if fen.abs() >= 1_000_000 && fen % 10_000 == 0 {
        words.t1("phrases-ten-thousand-yuan", "number", trimmed(decimal(fen / 10_000, 2)))
    } else {
        words.t1("phrases-yuan", "number", trimmed(decimal(fen, 2)))
    }
}

fn trimmed(text: String) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// `12345` with two decimals is `123.45`.
#[must_use]
pub fn decimal(value: i64, decimals: u32) -> String {
    if decimals == 0 {
        return value.to_string();
    }
    let step = 10_i64.pow(decimals);
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) =
        (value.unsigned_abs() / step.unsigned_abs(), value.unsigned_abs() % step.unsigned_abs());
    format!("{sign}{whole}.{rest:0width$}", width = usize::try_from(decimals).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::words::Language;

    fn check(unit: Unit, low: i64, high: Option<i64>, expected: &str) {
        let words = Words::of(Language::Chinese);
        assert_eq!(printed(&words, unit, Interval::whole(low, high), false), expected);
    }

    #[test]
    fn numbers_in_papers() {
        check(Unit::Visits, 38214, Some(38214), "38214");
        check(Unit::Sessions, 30, Some(39), "30余");
        check(Unit::Copies, 500, None, "不少于500");
        check(Unit::Visits, 232_722, Some(240_000), "232722至240000");
        check(Unit::Visits, 38_214, Some(38_999), "3.8万余");
        check(Unit::Visits, 230_512, Some(239_000), "23万余");
        check(Unit::Visits, 2151, Some(2250), "2000余");
        check(Unit::Fen, 330_000_000, Some(340_000_000), "330万元至340万元");
        check(Unit::Fen, 330_000_000, Some(330_000_000), "330万元");
        check(Unit::Fen, 3_500_000, Some(3_500_000), "3.5万元");
        check(Unit::Fen, 120_050, Some(120_050), "1200.5元");
        check(Unit::Fen, 12_345_678, Some(12_345_678), "123456.78元");
        check(Unit::Pieces, 0, Some(0), "0");
    }

    #[test]
    fn growth_says_its_direction() {
        let words = Words::of(Language::Chinese);
        let growth = |low| {
            printed(&words, Unit::Share, Interval { low, high: Some(low), decimals: 1 }, true)
        };
        assert_eq!(growth(125), "增长12.5%");
        assert_eq!(growth(-30), "下降3.0%");
        let between =
            |low, high| printed(&words, Unit::Share, Interval { low, high, decimals: 1 }, true);
        assert_eq!(between(21, Some(24)), "增长2.1%至2.4%");
        assert_eq!(between(-24, Some(-21)), "下降2.1%至2.4%");
    }
}
