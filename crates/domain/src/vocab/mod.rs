//! Controlled vocabularies: codes that are stored, official terms that are printed, aliases that
//! old or careless papers use. Loaded from data, versioned by year, never edited away.

mod spoken;

pub use spoken::Spoken;

use serde::Deserialize;
use std::collections::BTreeMap;

/// One term of a list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Entry {
    /// Stable ASCII code; what the ledger stores.
    pub code: String,
    /// The official Chinese term; what papers print.
    #[serde(default)]
    pub zh: String,
    /// An English gloss.
    #[serde(default)]
    pub en: String,
    /// What else the thing is called.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Words by which a title speaks of it, though nobody would call it so by itself (`activity_kind`).
    #[serde(default)]
    pub in_titles: Vec<String>,
    /// First year in which the term is in use.
    #[serde(default)]
    pub since: Option<i32>,
    /// Last year in which the term is in use.
    #[serde(default)]
    pub until: Option<i32>,
    /// Whether attendance is counted at such an event (`activity_kind`).
    #[serde(default)]
    pub headcount: bool,
    /// Month-day limits of a campaign, inclusive; may wrap the year.
    #[serde(default)]
    pub window: Option<Window>,
    /// The campaign that takes its place in papers from that one's first year on (`campaign`).
    #[serde(default)]
    pub followed_by: Option<String>,
    /// The national outline that makes it a key group, empty for others (`audience`).
    #[serde(default)]
    pub scheme: String,
    /// The present code of a retired group (`audience`).
    #[serde(default)]
    pub maps_to: Option<String>,
    /// Whether a number counted on this basis is an estimate (`attendance_basis`).
    #[serde(default)]
    pub estimate: bool,
}

/// The usual days of a campaign, `MM-DD` to `MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Window {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
}

impl Window {
    /// Whether the day of the year (`MM-DD`) lies inside, also when the window wraps the year.
    #[must_use]
    pub fn holds(&self, month_day: &str) -> bool {
        if self.from <= self.to {
            (self.from.as_str()..=self.to.as_str()).contains(&month_day)
        } else {
            month_day >= self.from.as_str() || month_day <= self.to.as_str()
        }
    }
}

impl Entry {
    /// Whether it is one of the key groups (重点人群) of the outline in force in a year.
    #[must_use]
    pub fn is_key_group_in(&self, year: i32) -> bool {
        let years = self.scheme.split_once('-');
        years.is_some_and(|(from, to)| {
            let bound = |text: &str| text.parse::<i32>().ok();
            bound(from).zip(bound(to)).is_some_and(|(from, to)| (from..=to).contains(&year))
        })
    }

    /// Whether the term is in use in the year.
    #[must_use]
    pub fn valid_in(&self, year: i32) -> bool {
        self.since.is_none_or(|since| since <= year) && self.until.is_none_or(|until| year <= until)
    }
}

/// The data is no vocabulary.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// Not readable as TOML lists of entries.
    #[error("vocabulary {list}: {reason}")]
    Unreadable {
        /// The list.
        list: String,
        /// What the parser says.
        reason: String,
    },
    /// One code twice in a list.
    #[error("vocabulary {list}: code `{code}` stands twice")]
    Twice {
        /// The list.
        list: String,
        /// The code.
        code: String,
    },
}

/// All lists, by name.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    lists: BTreeMap<String, Vec<Entry>>,
}

impl Vocabulary {
    /// Reads TOML texts whose top-level arrays are lists; other tables (`[meta]`) are passed over.
    ///
    /// # Errors
    /// When a text is no TOML, an entry lacks its code, or a code stands twice in a list.
    pub fn parse(texts: &[&str]) -> Result<Self, VocabularyError> {
        let mut lists: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for text in texts {
            let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
                VocabularyError::Unreadable { list: "file".to_owned(), reason: error.to_string() }
            })?;
            for (name, value) in table {
                let toml::Value::Array(items) = value else { continue };
                for item in items {
                    let entry: Entry = item.try_into().map_err(|error: toml::de::Error| {
                        VocabularyError::Unreadable {
                            list: name.clone(),
                            reason: error.to_string(),
                        }
                    })?;
                    let list = lists.entry(name.clone()).or_default();
                    if list.iter().any(|known| known.code == entry.code) {
                        return Err(VocabularyError::Twice { list: name, code: entry.code });
                    }
                    list.push(entry);
                }
            }
        }
        Ok(Self { lists })
    }

    /// The names of all lists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }

    /// A list in its given order; empty when there is none of that name.
    #[must_use]
    pub fn list(&self, list: &str) -> &[Entry] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// The terms of a list that are in use in a year.
    pub fn in_year(&self, list: &str, year: i32) -> impl Iterator<Item = &Entry> {
        self.list(list).iter().filter(move |entry| entry.valid_in(year))
    }

    /// The entry of a code.
    #[must_use]
    pub fn entry(&self, list: &str, code: &str) -> Option<&Entry> {
        self.list(list).iter().find(|entry| entry.code == code)
    }

    /// The entry somebody means by a word: its code, its term or an alias, then a term or alias
    /// that contains the word or is contained in it. `None` when nothing or several fit loosely.
    #[must_use]
    pub fn meant(&self, list: &str, word: &str) -> Option<&Entry> {
        let word = word.trim();
        if word.is_empty() {
            return None;
        }
        let names = |entry: &Entry| -> Vec<String> {
            let mut names = vec![entry.code.clone(), entry.zh.clone()];
            names.extend(entry.aliases.iter().cloned());
            names
        };
        let exact =
            self.list(list).iter().find(|entry| names(entry).iter().any(|name| name == word));
        exact.or_else(|| {
            let mut loose = self.list(list).iter().filter(|entry| {
                names(entry).iter().skip(1).any(|name| {
                    !name.is_empty() && (name.contains(word) || word.contains(name.as_str()))
                })
            });
            let first = loose.next();
            first.filter(|_| loose.next().is_none())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
        [meta]
        version = "1"
        [[audience]]
        code = "youth"
        zh = "青少年"
        aliases = ["学生"]
        [[audience]]
        code = "minor_old"
        zh = "未成年人"
        until = 2020
    "#;

    #[test]
    fn terms_are_valid_in_their_years() {
        let vocabulary = Vocabulary::parse(&[TEXT]).unwrap();
        let codes = |year| {
            vocabulary
                .in_year("audience", year)
                .map(|entry| entry.code.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(2019), ["youth", "minor_old"]);
        assert_eq!(codes(2021), ["youth"]);
        assert!(vocabulary.entry("audience", "minor_old").is_some(), "old codes stay readable");
    }

    #[test]
    fn a_word_finds_its_entry() {
        let vocabulary = Vocabulary::parse(&[TEXT]).unwrap();
        let code = |word| vocabulary.meant("audience", word).map(|entry| entry.code.as_str());
        assert_eq!(code("青少年"), Some("youth"));
        assert_eq!(code("学生"), Some("youth"));
        assert_eq!(code("广大青少年"), Some("youth"));
        assert_eq!(code("农民"), None);
        assert_eq!(code(""), None);
    }

    #[test]
    fn a_code_twice_is_refused() {
        assert!(Vocabulary::parse(&[TEXT, TEXT]).is_err());
        assert!(Vocabulary::parse(&["[[x]]\nzh = 'no code'"]).is_err());
    }

    #[test]
    fn a_window_may_wrap_the_year() {
        let window = Window { from: "12-01".into(), to: "02-28".into() };
        assert!(window.holds("01-15") && window.holds("12-01") && !window.holds("03-01"));
    }
}
