//! Sets of words that are looked for at one place of a text.

use super::keyed::Keyed;
use serde::{Deserialize, Deserializer};

/// Words by the character they begin with, or end with; the longest first.
#[derive(Debug)]
pub(crate) struct WordSet(Keyed<Vec<char>>);

impl<'de> Deserialize<'de> for WordSet {
    /// A list of words that texts begin with.
    fn deserialize<D: Deserializer<'de>>(list: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(list).map(Self::heads)
    }
}

impl WordSet {
    /// Words that texts begin with.
    pub fn heads<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> Self {
        Self::of(words, |word| word.first().copied())
    }

    /// Words that texts end with.
    pub fn tails<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> Self {
        Self::of(words, |word| word.last().copied())
    }

    fn of<T: AsRef<str>>(
        words: impl IntoIterator<Item = T>,
        key: impl Fn(&[char]) -> Option<char>,
    ) -> Self {
        let words = words.into_iter().map(|word| word.as_ref().chars().collect::<Vec<char>>());
        let mut keyed: Vec<_> = words.filter_map(|word| Some((key(&word)?, word))).collect();
        keyed.sort_by_key(|(_, word)| std::cmp::Reverse(word.len()));
        Self(Keyed::of(keyed))
    }

    /// Length of the longest word the text begins with.
    pub fn at_start(&self, text: &[char]) -> Option<usize> {
        self.0.under(*text.first()?).iter().find(|word| text.starts_with(word)).map(Vec::len)
    }

    /// Length of the longest word the text ends with.
    pub fn at_end(&self, text: &[char]) -> Option<usize> {
        self.0.under(*text.last()?).iter().find(|word| text.ends_with(word)).map(Vec::len)
    }

    /// The first word in the text: where it begins and ends.
    pub fn first_in(&self, text: &[char]) -> Option<(usize, usize)> {
        (0..text.len()).find_map(|at| self.at_start(&text[at..]).map(|length| (at, at + length)))
    }

    /// Where the word ends that is over first.
    pub fn first_end_in(&self, text: &[char]) -> Option<usize> {
        let words = (0..text.len()).flat_map(|at| {
            let here =
                self.0.under(text[at]).iter().filter(move |word| text[at..].starts_with(word));
            here.map(move |word| at + word.len())
        });
        words.min()
    }

    /// Whether a word stands anywhere in the text.
    pub fn is_in(&self, text: &[char]) -> bool {
        self.first_in(text).is_some()
    }

    /// The same of a text that is no slice of characters yet.
    pub fn is_said_in(&self, text: &str) -> bool {
        self.is_in(&text.chars().collect::<Vec<char>>())
    }

    /// The last word in the text that begins before `limit`: where it begins and ends.
    pub fn last_in(&self, text: &[char], limit: usize) -> Option<(usize, usize)> {
        (0..limit.min(text.len()))
            .rev()
            .find_map(|at| self.at_start(&text[at..]).map(|length| (at, at + length)))
    }

    /// Whether a text that is no slice of characters yet ends with one of the words (of a set of tails).
    pub fn is_end_of(&self, text: &str) -> bool {
        self.at_end(&text.chars().collect::<Vec<char>>()).is_some()
    }

    /// Whether the text ends with one of the words (of a set of heads).
    pub fn at_end_of(&self, text: &[char]) -> bool {
        (1..=4.min(text.len())).any(|n| self.holds(&text[text.len() - n..]))
    }

    /// Whether the text is one of the words.
    pub fn holds(&self, text: &[char]) -> bool {
        self.at_start(text) == Some(text.len()) && !text.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn the_longest_word_is_found_at_head_and_end() {
        let heads = WordSet::heads(["科协", "科协会", "乡镇"]);
        assert_eq!(heads.at_start(&chars("科协会员")), Some(3));
        assert_eq!(heads.at_start(&chars("会员")), None);
        assert_eq!(heads.first_in(&chars("全县科协")), Some((2, 4)));
        assert_eq!(heads.first_end_in(&chars("全县科协会")), Some(4));
        assert_eq!(heads.last_in(&chars("科协和乡镇"), 5), Some((3, 5)));
        assert!(heads.holds(&chars("乡镇")) && !heads.holds(&chars("乡镇村")));
        assert!(heads.at_end_of(&chars("全县科协")));
        let tails = WordSet::tails(["其中有", "有"]);
        assert_eq!(tails.at_end(&chars("人员其中有")), Some(3));
    }

    #[test]
    fn characters_beyond_the_basic_plane_are_told_apart() {
        // The second has the place of the first in a table of the basic plane.
        let words = WordSet::heads(["\u{20001}"]);
        assert_eq!(words.at_start(&['\u{20001}']), Some(1));
        assert_eq!(words.at_start(&['\u{1}']), None);
    }
}
