//! The outline of a summary: sections, sentences, clauses and the figures they need.

use crate::figures::{Interval, Name, Standing};
use crate::vocab::Vocabulary;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Figures of one unit and period, read beforehand.
#[derive(Debug, Clone, Default)]
pub struct Figures(BTreeMap<Name, (Standing, Option<Interval>)>);

impl Figures {
    /// Adds one that was read.
    pub fn insert(&mut self, name: Name, standing: Standing, interval: Option<Interval>) {
        self.0.insert(name, (standing, interval));
    }

    /// The number, when it is stated.
    #[must_use]
    pub fn stated(&self, name: &Name) -> Option<Interval> {
        match self.0.get(name)? {
            (Standing::Stated, interval) => *interval,
            _ => None,
        }
    }

    /// How it stands; what was never read is not reported.
    #[must_use]
    pub fn standing(&self, name: &Name) -> Standing {
        self.0.get(name).map_or(Standing::NotReported, |(standing, _)| *standing)
    }
}

/// The outline of one kind of paper.
#[derive(Debug, Clone, Deserialize)]
pub struct Outline {
    /// The sections, in order.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
}

/// One section.
#[derive(Debug, Clone, Deserialize)]
pub struct Section {
    /// Key of its heading.
    pub heading: String,
    /// Key of what is said when nothing in it has records.
    pub absent: String,
    /// Its sentences.
    #[serde(rename = "sentence", default)]
    pub sentences: Vec<Sentence>,
}

/// One sentence: its clauses are joined; without the first there is none.
#[derive(Debug, Clone, Deserialize)]
pub struct Sentence {
    /// The clauses.
    #[serde(rename = "clause", default)]
    pub clauses: Vec<Clause>,
    /// A list of like parts instead, one for each term of a vocabulary that has records.
    #[serde(default)]
    pub each: Option<Each>,
}

/// One clause and the figures it needs, all of them.
#[derive(Debug, Clone, Deserialize)]
pub struct Clause {
    /// Key of its pattern.
    pub pattern: String,
    /// Slot of the pattern → figure.
    #[serde(default)]
    pub figures: BTreeMap<String, String>,
}

/// A list of like parts.
#[derive(Debug, Clone, Deserialize)]
pub struct Each {
    /// Key of the words before the list.
    pub lead: String,
    /// The vocabulary whose terms are gone through.
    pub list: String,
    /// The figure, its parameter being the term's code.
    pub figure: String,
    /// Key of the pattern of one part, with the slots `term` and `n`.
    pub pattern: String,
    /// Terms left out, such as the one that means none.
    #[serde(default)]
    pub without: Vec<String>,
}

/// The outline's data does not hold together.
#[derive(Debug, thiserror::Error)]
#[error("summary outline: {0}")]
pub struct OutlineError(#[from] toml::de::Error);

impl Outline {
    /// Reads an outline.
    ///
    /// # Errors
    /// When it is not readable.
    pub fn parse(text: &str) -> Result<Self, OutlineError> {
        Ok(toml::from_str(text)?)
    }

    /// Every figure it may need, each once.
    #[must_use]
    pub fn figures(&self, vocabulary: &Vocabulary) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for sentence in self.sections.iter().flat_map(|section| &section.sentences) {
            names.extend(
                sentence
                    .clauses
                    .iter()
                    .flat_map(|clause| clause.figures.values())
                    .map(|name| Name::parse(name)),
            );
            if let Some(each) = &sentence.each {
                names.extend(each.names(vocabulary).map(|(name, _)| name));
            }
        }
        names.sort();
        names.dedup();
        names
    }

    /// Every message key it uses.
    #[must_use]
    pub fn keys(&self) -> Vec<&str> {
        let mut keys = Vec::new();
        for section in &self.sections {
            keys.extend([section.heading.as_str(), section.absent.as_str()]);
            for sentence in &section.sentences {
                keys.extend(sentence.clauses.iter().map(|clause| clause.pattern.as_str()));
                keys.extend(
                    sentence
                        .each
                        .iter()
                        .flat_map(|each| [each.lead.as_str(), each.pattern.as_str()]),
                );
            }
        }
        keys
    }
}

impl Each {
    /// The figure of each term, with the term's official wording.
    pub fn names<'a>(
        &'a self,
        vocabulary: &'a Vocabulary,
    ) -> impl Iterator<Item = (Name, &'a str)> {
        vocabulary.list(&self.list).iter().filter(|entry| !self.without.contains(&entry.code)).map(
            |entry| {
                (
                    Name { base: self.figure.clone(), parameter: Some(entry.code.clone()) },
                    entry.zh.as_str(),
                )
            },
        )
    }
}

impl Clause {
    /// The number of each slot, when all are stated.
    #[must_use]
    pub fn filled(&self, figures: &Figures) -> Option<Vec<(&str, Name, Interval)>> {
        self.figures
            .iter()
            .map(|(slot, name)| {
                let name = Name::parse(name);
                let interval = figures.stated(&name)?;
                Some((slot.as_str(), name, interval))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTLINE: &str = r#"
        [[section]]
        heading = "h"
        absent = "a"
        [[section.sentence]]
        [[section.sentence.clause]]
        pattern = "p"
        figures = { n = "activity.sessions", m = "activity.attendance" }
    "#;

    #[test]
    fn a_clause_needs_all_its_figures() {
        let outline = Outline::parse(OUTLINE).unwrap();
        let clause = &outline.sections[0].sentences[0].clauses[0];
        let mut figures = Figures::default();
        assert!(clause.filled(&figures).is_none());
        figures.insert(
            Name::parse("activity.sessions"),
            Standing::Stated,
            Some(Interval::whole(3, Some(3))),
        );
        assert!(clause.filled(&figures).is_none());
        figures.insert(Name::parse("activity.attendance"), Standing::NotReported, None);
        assert!(clause.filled(&figures).is_none());
        figures.insert(
            Name::parse("activity.attendance"),
            Standing::Stated,
            Some(Interval::whole(0, Some(0))),
        );
        assert_eq!(clause.filled(&figures).map(|slots| slots.len()), Some(2));
    }

    #[test]
    fn figures_and_keys_are_found_once() {
        let outline = Outline::parse(OUTLINE).unwrap();
        let names: Vec<String> =
            outline.figures(&Vocabulary::default()).iter().map(ToString::to_string).collect();
        assert_eq!(names, ["activity.attendance", "activity.sessions"]);
        assert_eq!(outline.keys(), ["h", "a", "p"]);
    }
}
