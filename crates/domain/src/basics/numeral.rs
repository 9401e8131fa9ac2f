//! Numbers, sums and dates as people type them, read without guessing: what could mean two things is refused.
//!
//! Convention for numbers that are not exact, printed beside results. A *step* is the place of the last non-zero
//! digit: 10 for `30`, 1000 for `38000`, 100 000 for `10万`.
//!
//! | written | means | rule |
//! |---|---|---|
//! | 30余, 30多, 10余万, 10万余 | 30–39, 100 000–199 999 | up to the next step |
//! | 近百, 近200, 近1.2万 | 90–99, 180–199, 11 000–11 999 | the last tenth, or the last step where that is less |
//! | 约200, 200左右, 二百来 | 150–250 | half a step to either side |
//! | 超过500, 500以上 | 500 and more | no upper end |
//! | 不足100, 100以内 | 0–99, 0–100 | from nothing |
//! | 几十, 数百 | 20–99, 200–999 | two to ten of them |
//! | xxx, 若干 | unknown | from nothing, no upper end |
//!
//! Both ends are included and whole. The words stand in [`super::lexicon`].

mod amount;
mod date;
mod number;
mod scan;
#[cfg(test)]
mod tests;

pub use amount::{read_amount, read_amount_with_unit, read_money};
pub use date::read_date;
pub use number::{MILLION, Stated, read_stated};

use super::lexicon;

/// Why a text is no number, no sum or no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No number stands there.
    #[error("no number")]
    NotANumber,
    /// Larger than any record may state.
    #[error("larger than a record may state")]
    TooLarge,
    /// Below zero: a record counts, it does not owe.
    #[error("below zero")]
    Negative,
    /// More than one reading: 2,3 or 两3 or 300-200.
    #[error("more than one reading")]
    Ambiguous,
    /// Not whole: persons do not come in halves, money not in parts of a fen.
    #[error("not whole")]
    Fraction,
    /// The number is followed by something that is no unit of this field.
    #[error("no unit of this field")]
    WrongUnit,
    /// No date stands there.
    #[error("no date")]
    NoDate,
    /// A date, but the calendar has no such day.
    #[error("no such day")]
    NoSuchDay,
    /// Month and day without a year, and none was given.
    #[error("no year")]
    NoYear,
}

impl ReadError {
    /// The name of the broken rule, as faults bear it.
    #[must_use]
    pub fn rule(self) -> &'static str {
        match self {
            Self::NotANumber => "number-unreadable",
            Self::TooLarge => "number-too-large",
            Self::Negative => "number-negative",
            Self::Ambiguous => "number-ambiguous",
            Self::Fraction => "number-fraction",
            Self::WrongUnit => "number-wrong-unit",
            Self::NoDate => "date-unreadable",
            Self::NoSuchDay => "date-no-such-day",
            Self::NoYear => "date-no-year",
        }
    }
}

/// Full-width digits, letters and signs become half-width, every kind of space one blank, invisible characters
/// nothing; trimmed. Chinese letters stay as they are.
#[must_use]
pub fn normalize(text: &str) -> String {
    let plain: String = text.chars().filter_map(plain).collect();
    plain.trim().to_owned()
}

fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0)?,
        '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\t' | '\r' | '\n' => ' ',
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => return None,
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        '\u{301C}' | '\u{223C}' => '~',
        '\u{FFE5}' => '\u{A5}',
        other => other,
    })
}

/// The text as the readers want it: plain, in simplified script.
fn prepared(text: &str) -> String {
    normalize(text).chars().map(lexicon::simplified).collect()
}
