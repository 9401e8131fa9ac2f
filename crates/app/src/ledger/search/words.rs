//! From text to words that an engine can look up: pairs of characters, initials of three, pairs of syllables.
//! Each is marked by what it is, so that `kpr` never meets the letters of a foreign word.

use super::pinyin::readings;
use domain::basics::normalize;
use std::collections::BTreeSet;

/// Marks initials. A letter that stands in no text of ours and that every engine takes for a letter.
pub(super) const INITIALS: char = '\u{311a}';
/// Marks syllables.
pub(super) const SYLLABLES: char = '\u{3127}';
/// How many initials stand together.
pub(super) const TOGETHER: usize = 3;
/// Longest text that is taken in, in characters.
const LONGEST: usize = 6_000;

/// The words of a record.
#[derive(Default)]
pub struct Words(BTreeSet<String>);

/// A stretch of text of one kind.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// Chinese characters.
    Han(Vec<char>),
    /// Letters and digits, small.
    Latin(String),
}

impl Words {
    /// Takes in what people also look for by its sound: names and titles.
    pub fn spoken(&mut self, text: &str) {
        self.take(text, true);
    }

    /// Takes in what is only read: narrative.
    pub fn written(&mut self, text: &str) {
        self.take(text, false);
    }

    /// All words, each once, in their order.
    pub fn finish(self) -> String {
        self.0.into_iter().collect::<Vec<_>>().join(" ")
    }

    fn take(&mut self, text: &str, aloud: bool) {
        for run in runs(text) {
            match run {
                Run::Latin(word) => {
                    self.0.insert(word);
                }
                Run::Han(run) => {
                    self.0.extend(pairs(&run));
                    if aloud {
                        self.aloud(&run);
                    }
                }
            }
        }
    }

    fn aloud(&mut self, run: &[char]) {
        let read: Vec<Vec<String>> = run.iter().map(|c| readings(*c)).collect();
        for at in 0..read.len() {
            let near = &read[at..read.len().min(at + TOGETHER)];
            for initials in ways(near, 1) {
                self.0.insert(format!("{INITIALS}{initials}"));
            }
            for syllables in ways(&read[at..read.len().min(at + 2)], usize::MAX) {
                self.0.insert(format!("{SYLLABLES}{syllables}"));
            }
        }
    }
}

/// Every way to read characters one after the other, so many letters of each.
fn ways(read: &[Vec<String>], letters: usize) -> BTreeSet<String> {
    let mut ways = BTreeSet::from([String::new()]);
    for readings in read {
        let Some(first) = readings.first() else { break };
        let begun = |reading: &String| reading.chars().take(letters).collect::<String>();
        ways = ways
            .iter()
            .flat_map(|way| readings.iter().map(move |reading| format!("{way}{}", begun(reading))))
            .collect();
        debug_assert!(!first.is_empty());
    }
    ways.remove("");
    ways
}

/// Pairs of neighbours, and the last character for itself.
pub(super) fn pairs(run: &[char]) -> Vec<String> {
    let mut pairs: Vec<String> = run.windows(2).map(|pair| pair.iter().collect()).collect();
    pairs.extend(run.last().map(char::to_string));
    pairs
}

/// A text in stretches of one kind each.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut joined = false;
    for c in normalize(text).chars().take(LONGEST) {
        match (runs.last_mut(), is_han(c), c.is_ascii_alphanumeric()) {
            (Some(Run::Han(run)), true, _) if joined => run.push(reading::simplified(c)),
            (_, true, _) => runs.push(Run::Han(vec![reading::simplified(c)])),
            (Some(Run::Latin(word)), _, true) if joined => word.push(c.to_ascii_lowercase()),
            (_, _, true) => runs.push(Run::Latin(c.to_ascii_lowercase().to_string())),
            _ => {
                joined = false;
                continue;
            }
        }
        joined = true;
    }
    runs
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_its_pairs_its_initials_and_its_syllables() {
        let mut words = Words::default();
        words.spoken("科普日");
        let words = words.finish();
        let has = |word: &str| words.split(' ').any(|each| each == word);
        for word in ["科普", "普日", "日", "ㄚkpr", "ㄚpr", "ㄚr", "ㄧkepu", "ㄧpuri", "ㄧri"]
        {
            assert!(has(word), "{word} in {words}");
        }
        assert_eq!(words.split(' ').count(), 9);
    }

    #[test]
    fn traditional_and_full_width_text_is_the_same() {
        let of = |text: &str| {
            let mut words = Words::default();
            words.spoken(text);
            words.finish()
        };
        assert_eq!(of("農業ＶＲ體驗"), of("农业vr体验"));
        assert_eq!(of("科普,日"), of("科普 日"), "signs part, too");
    }
}
