//! What a browser claims of one piece of filling in. It is only a claim: what is out of bounds is no claim at all.

/// Most seconds one sitting may take (4小时); who claims more has left the page open.
const MOST_SECONDS: u32 = 4 * 60 * 60;
/// Most fields of a form.
const MOST_FIELDS: u16 = 5_000;
/// Widest screen in pixels.
const WIDEST: u16 = 20_000;

/// One piece of filling in, as measured by the page itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Seconds in which the page was in sight and touched within the last minute.
    pub seconds: u32,
    /// Fields in sight: what was asked (要填的项).
    pub asked: u16,
    /// Fields of them that the person filled in (手填的项).
    pub typed: u16,
    /// Fields of them that the program had filled in already (程序填好的项).
    pub given: u16,
    /// Width of the screen in pixels, 0 where it is not known.
    pub width: u16,
}

impl Effort {
    /// Reads `seconds asked typed given width`. Whatever is not exactly that, within bounds and in agreement with
    /// itself, is unknown.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let numbers: Vec<u32> = text
            .split(' ')
            .map(|part| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()))
            .map(Option::flatten)
            .collect::<Option<_>>()?;
        let [seconds, asked, typed, given, width] = numbers.try_into().ok()?;
        let small = |number: u32, most: u16| u16::try_from(number).ok().filter(|n| *n <= most);
        let effort = Self {
            seconds,
            asked: small(asked, MOST_FIELDS)?,
            typed: small(typed, MOST_FIELDS)?,
            given: small(given, MOST_FIELDS)?,
            width: small(width, WIDEST)?,
        };
        let sound =
            (1..=MOST_SECONDS).contains(&seconds) && effort.typed + effort.given <= effort.asked;
        sound.then_some(effort)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_claim_is_read_and_anything_else_is_unknown() {
        let effort = Effort { seconds: 83, asked: 12, typed: 7, given: 3, width: 390 };
        assert_eq!(Effort::parse("83 12 7 3 390"), Some(effort));
        for text in [
            "",
            "83",
            "0 12 7 3 390",
            "-83 12 7 3 390",
            "+83 12 7 3 390",
            "14401 12 7 3 390",
            "99999999999999999999 12 7 3 390",
            "83 12 7 6 390",
            "83 70000 7 3 390",
            "83 12 7 3 390 1",
            "83 12 7 3 NaN",
            "8.3 12 7 3 390",
            "８３ 12 7 3 390",
            "83  7 3 390",
            "83 12 7 3 390'; drop table effort",
        ] {
            assert_eq!(Effort::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_sent_is_within_bounds_or_unknown(text in ".{0,60}") {
            let known = Effort::parse(&text);
            prop_assert!(known.is_none_or(|effort| effort.seconds <= MOST_SECONDS));
        }

        #[test]
        fn what_a_page_writes_is_read_back(
            seconds in 1..=MOST_SECONDS, typed in 0..90_u16, given in 0..90_u16, open in 0..90_u16, width in 0..3000_u16,
        ) {
            let asked = typed + given + open;
            let text = format!("{seconds} {asked} {typed} {given} {width}");
            prop_assert_eq!(Effort::parse(&text), Some(Effort { seconds, asked, typed, given, width }));
        }
    }
}
