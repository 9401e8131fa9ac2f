//! Radicals in the place of letters: some programs write the text layer of a PDF with signs that look the same.

use super::lexicon::{KANGXI, SUPPLEMENT};
use std::sync::LazyLock;

static LETTERS: LazyLock<(Vec<char>, Vec<char>)> =
    LazyLock::new(|| (SUPPLEMENT.chars().collect(), KANGXI.chars().collect()));

/// The letter a radical stands for; any other character stays.
pub(crate) fn letter(c: char) -> char {
    let find = |letters: &[char], first: u32| {
        letters.get(usize::try_from(u32::from(c) - first).ok()?).copied()
    };
    match c {
        '\u{2E80}'..='\u{2EF3}' => find(&LETTERS.0, 0x2E80).unwrap_or(c),
        '\u{2F00}'..='\u{2FD5}' => find(&LETTERS.1, 0x2F00).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn radicals_become_the_letters_they_look_like() {
        let letters: String = "⼯⼈⽬⺠⻓⻬⿔⺀工a".chars().map(super::letter).collect();
        assert_eq!(letters, "工人目民长齐龜⺀工a");
    }
}
