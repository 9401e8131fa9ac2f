//! Numbers as they stand on the screen: thousands parted by a thin space (U+2009).
//!
//! Papers and exports print plain digits and do not come here; copying from a page gives plain digits too.

use super::words::Words;
use domain::basics::Unit;
use domain::figures::Interval;

/// The space between groups of three digits.
pub const THIN_SPACE: char = '\u{2009}';

/// A whole number with its thousands parted.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    if number < 0 {
        text.push('\u{2212}');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(THIN_SPACE);
        }
        text.push(digit);
    }
    text
}

/// A figure's number as it stands on the page: `38 214`, `30–39`, `500以上`; money in yuan with two
/// decimals, shares with their sign. The one function all pages use.
#[must_use]
pub fn quantity(interval: Interval, unit: Unit, words: Words) -> String {
    let end = |value: i64| match unit {
        Unit::Fen => decimal(value, interval.decimals + 2, 2),
        _ => decimal(value, interval.decimals, interval.decimals),
    };
    let sign = if unit == Unit::Share { "%" } else { "" };
    match interval.high {
        Some(high) if high == interval.low => format!("{}{sign}", end(high)),
        Some(high) => format!("{}–{}{sign}", end(interval.low), end(high)),
        None if interval.low == 0 => words.t("number-unknown"),
        None => words.t1("number-or-more", "number", format!("{}{sign}", end(interval.low))),
    }
}

/// A number kept in `kept` decimals, printed with `shown`, rounded half away from zero.
fn decimal(value: i64, kept: u32, shown: u32) -> String {
    let drop = 10_i128.pow(kept.saturating_sub(shown));
    let half = if value < 0 { -(drop / 2) } else { drop / 2 };
    let rounded = (i128::from(value) + half) / drop;
    let scale = 10_i128.pow(shown);
    let whole = i64::try_from((rounded / scale).abs()).unwrap_or(i64::MAX);
    let minus = if rounded < 0 { "\u{2212}" } else { "" };
    match shown {
        0 => format!("{minus}{}", grouped(whole)),
        _ => {
            let fraction = (rounded % scale).abs();
            format!("{minus}{}.{fraction:0width$}", grouped(whole), width = shown as usize)
        }
    }
}

/// A share of a whole in thousandths, between 0 and 1000; 0 of 0 is 0.
#[must_use]
pub fn permille(part: u64, whole: u64) -> u16 {
    let thousandths = u128::from(part) * 1000 / u128::from(whole.max(1));
    u16::try_from(thousandths.min(1000)).expect("it is at most 1000")
}

/// Thousandths as a length of SVG: `948` is `94.8%`.
#[must_use]
pub fn percent(thousandths: u16) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_by_a_thin_space() {
        for (number, text) in [
            (0, "0"),
            (7, "7"),
            (999, "999"),
            (1000, "1\u{2009}000"),
            (38_214, "38\u{2009}214"),
            (1_234_567, "1\u{2009}234\u{2009}567"),
            (-5_000, "\u{2212}5\u{2009}000"),
            (
                i64::MIN,
                "\u{2212}9\u{2009}223\u{2009}372\u{2009}036\u{2009}854\u{2009}775\u{2009}808",
            ),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn quantities_say_what_is_known() {
        let interval = |low, high, decimals| Interval { low, high, decimals };
        for (given, unit, text) in [
            (interval(38_214, Some(38_214), 0), Unit::Visits, "38\u{2009}214"),
            (interval(0, Some(0), 0), Unit::Visits, "0"),
            (interval(30, Some(39), 0), Unit::Visits, "30–39"),
            (interval(500, None, 0), Unit::Visits, "500以上"),
            (interval(0, None, 0), Unit::Visits, "数不详"),
            (interval(120_050, Some(120_050), 0), Unit::Fen, "1\u{2009}200.50"),
            (interval(125, Some(125), 2), Unit::Fen, "0.01"),
            (interval(5083, Some(5083), 1), Unit::Visits, "508.3"),
            (interval(-53, Some(-53), 1), Unit::Share, "\u{2212}5.3%"),
            (interval(-5, Some(12), 1), Unit::Share, "\u{2212}0.5–1.2%"),
        ] {
            assert_eq!(quantity(given, unit, Words::default()), text);
        }
    }

    #[test]
    fn shares_are_thousandths_and_lengths_per_cent() {
        for (part, whole, length) in [
            (0, 0, "0.0%"),
            (1, 3, "33.3%"),
            (5, 5, "100.0%"),
            (9, 5, "100.0%"),
            (u64::MAX, u64::MAX, "100.0%"),
        ] {
            assert_eq!(percent(permille(part, whole)), length, "{part} of {whole}");
        }
    }
}
