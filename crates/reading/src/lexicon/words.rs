//! Sets of words that are looked for at one place of a text.

use std::collections::BTreeMap;

/// Words by the character they begin with, or end with; the longest first.
#[derive(Debug, Default)]
pub(crate) struct WordSet(BTreeMap<char, Vec<Vec<char>>>);

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
        let mut set: BTreeMap<char, Vec<Vec<char>>> = BTreeMap::new();
        for word in words {
            let chars: Vec<char> = word.as_ref().chars().collect();
            if let Some(key) = key(&chars) {
                set.entry(key).or_default().push(chars);
            }
        }
        for words in set.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        Self(set)
    }

    /// Length of the longest word the text begins with.
    pub fn at_start(&self, text: &[char]) -> Option<usize> {
        let words = self.0.get(text.first()?)?;
        words.iter().find(|word| text.starts_with(word)).map(Vec::len)
    }

    /// Length of the longest word the text ends with.
    pub fn at_end(&self, text: &[char]) -> Option<usize> {
        let words = self.0.get(text.last()?)?;
        words.iter().find(|word| text.ends_with(word)).map(Vec::len)
    }

    /// The first word in the text: where it begins and ends.
    pub fn first_in(&self, text: &[char]) -> Option<(usize, usize)> {
        (0..text.len()).find_map(|at| self.at_start(&text[at..]).map(|length| (at, at + length)))
    }

    /// The last word in the text that begins before `limit`: where it begins and ends.
    pub fn last_in(&self, text: &[char], limit: usize) -> Option<(usize, usize)> {
        (0..limit.min(text.len()))
            .rev()
            .find_map(|at| self.at_start(&text[at..]).map(|length| (at, at + length)))
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
