//! Text on its way into a file: what no format can carry is dropped here, once, for all writers.

use std::borrow::Cow;

/// The text without the characters that XML 1.0 forbids (section 2.2, production `Char`).
/// A tab becomes a space, since official documents have none; a line feed stays as a line break.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| is_plain(*c)).collect(),
    )
}

fn is_plain(c: char) -> bool {
    match c {
        '\n' => true,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => false,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}

/// Whether a character takes a whole em square in a Chinese face; the others take about half.
pub fn is_full_width(c: char) -> bool {
    !c.is_ascii() && !matches!(c, '\u{a0}'..='\u{2ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        assert_eq!(clean(input), expected);
    }

    #[test]
    fn characters_that_no_format_carries_are_dropped() {
        check("科普日", "科普日");
        check("a\u{0}b\u{b}c\u{1f}", "abc");
        check("a\u{fffe}b\u{ffff}c", "abc");
        check("a\u{7f}\u{85}b", "ab");
        check("一\t二", "一 二");
        check("一\r\n二", "一\n二");
        check("𠮷<&>", "𠮷<&>");
    }
}
