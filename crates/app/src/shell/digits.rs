//! Numbers as they stand on the screen: thousands parted by a thin space (U+2009).
//!
//! Papers and exports print plain digits and do not come here; copying from a page gives plain digits too.

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
