//! How characters are read: plain syllables without tones, and where a row of letters may be parted into them.

use pinyin::{ToPinyin, ToPinyinMulti};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Readings {
    several: String,
}

static SEVERAL: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let readings: Readings = toml::from_str(include_str!("../../../../../vocab/readings.toml"))
        .expect("the list of readings is part of the program");
    readings.several.chars().collect()
});

/// Every syllable of the characters in use.
static SYLLABLES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let all = ('\u{4e00}'..='\u{9fa5}').filter_map(|c| c.to_pinyin());
    all.map(|reading| plain(reading.plain())).collect()
});

/// Most ways to part one row of letters.
const MOST_WAYS: usize = 6;
/// Longest row of letters that is parted.
const LONGEST: usize = 30;

fn plain(syllable: &str) -> String {
    syllable.replace('\u{fc}', "v")
}

/// The syllables of a character, mostly one.
pub(super) fn readings(c: char) -> Vec<String> {
    if SEVERAL.contains(&c)
        && let Some(several) = c.to_pinyin_multi()
    {
        let mut all: Vec<String> = several.into_iter().map(|each| plain(each.plain())).collect();
        all.sort();
        all.dedup();
        all.truncate(3);
        return all;
    }
    c.to_pinyin().map(|reading| plain(reading.plain())).into_iter().collect()
}

/// The ways in which letters are syllables; the last one may be unfinished.
pub(super) fn parted(letters: &str) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    if letters.len() <= LONGEST {
        part(letters, &mut Vec::new(), &mut ways);
    }
    ways
}

fn part(rest: &str, before: &mut Vec<String>, ways: &mut Vec<Vec<String>>) {
    if ways.len() >= MOST_WAYS {
        return;
    }
    if rest.is_empty() {
        ways.push(before.clone());
        return;
    }
    for length in (1..=rest.len().min(6)).rev() {
        let (head, tail) = rest.split_at(length);
        let whole = SYLLABLES.contains(head);
        let begun = tail.is_empty()
            && SYLLABLES.range(head.to_owned()..).next().is_some_and(|s| s.starts_with(head));
        if whole || (begun && !before.is_empty()) {
            before.push(head.to_owned());
            part(tail, before, ways);
            before.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read() {
        for (c, expected) in
            [('科', "ke"), ('普', "pu"), ('日', "ri"), ('绿', "lv"), ('县', "xian")]
        {
            assert_eq!(readings(c), [expected], "{c}");
        }
        assert_eq!(readings('长'), ["chang", "zhang"]);
        assert_eq!(readings('a'), [""; 0]);
    }

    #[test]
    fn letters_are_parted_into_syllables() {
        assert_eq!(parted("kepuri"), [["ke", "pu", "ri"]]);
        assert_eq!(parted("kepur"), [["ke", "pu", "r"]]);
        let xian = parted("xian");
        assert!(xian.contains(&vec!["xian".to_owned()]));
        assert!(xian.contains(&vec!["xi".to_owned(), "an".to_owned()]));
        assert!(parted("kpr").is_empty());
    }
}
