//! The outlines of papers as data: parts, sections, sentences, clauses and the figures they need.

#[cfg(test)]
mod tests;
mod told;

pub use told::{List, Told};

use super::{Ask, PaperKind};
use crate::vocab::Vocabulary;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The outlines of all kinds of papers, and the sections they are made of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// The papers.
    #[serde(rename = "paper")]
    pub papers: Vec<Paper>,
    /// The sections, by key.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
}

/// One kind of paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// The kind.
    pub kind: PaperKind,
    /// How it is set.
    #[serde(default)]
    pub style: Style,
    /// Sentences that weigh less are not in it.
    #[serde(default)]
    pub least: u8,
    /// Most characters it should take, when it is composed without another wish.
    #[serde(default)]
    pub most: Option<usize>,
    /// Whether it is to fit one page.
    #[serde(default)]
    pub one_page: bool,
    /// Whether it goes without the annex of sources (数字来源), unless that is asked for.
    #[serde(default)]
    pub bare: bool,
    /// Its parts, in order.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
}

/// How a paper is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// With numbered headings (一、（一）).
    #[default]
    Headed,
    /// Each part one paragraph that begins with its name.
    Led,
    /// Running text.
    Plain,
}

/// A part of a paper: one first-level heading.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Key of its heading.
    pub heading: String,
    /// Keys of its sections.
    pub sections: Vec<String>,
}

/// One section.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its key.
    pub key: String,
    /// Key of its heading.
    pub heading: String,
    /// Key of what it is called where it has no records; empty where nothing need be said.
    #[serde(default)]
    pub absent: String,
    /// Levels of units that have it; all when nothing is said.
    #[serde(default)]
    pub only: Vec<String>,
    /// Where its points come from, instead of sentences.
    #[serde(default)]
    pub source: Option<Source>,
    /// Its sentences.
    #[serde(rename = "sentence", default)]
    pub sentences: Vec<Sentence>,
}

impl Section {
    /// Whether units of a level have it.
    #[must_use]
    pub fn is_of(&self, level: &str) -> bool {
        is_among(&self.only, level)
    }
}

fn is_among(levels: &[String], level: &str) -> bool {
    levels.is_empty() || levels.iter().any(|one| one == level)
}

/// A rule that finds what to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// What the plan set out to do, against what was done (对照计划).
    Targets,
    /// Records worth telling of (亮点).
    Highlights,
    /// Gaps and shortfalls (不足).
    Problems,
    /// What comes next, all of it (打算).
    Steps,
    /// What comes next, one group.
    Only(Group),
}

impl Source {
    /// Whether its points are counted one by one (一是…二是…).
    #[must_use]
    pub fn enumerates(self) -> bool {
        matches!(self, Self::Problems | Self::Steps | Self::Only(_))
    }
}

/// A group of steps: a section of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Campaigns in their months.
    Calendar,
    /// What goes on all year.
    Daily,
    /// For whom.
    People,
    /// For the common tasks of the place.
    Serve,
    /// What the problems ask for.
    Mend,
}

/// One sentence: its clauses are joined; without the first there is none. A sentence without any
/// figure leads in, and is said only when something else in its section is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// How much is lost without it, 0 to 100.
    pub weight: u8,
    /// Whether it begins a paragraph.
    #[serde(default)]
    pub begins: bool,
    /// Levels of units that say it; all when nothing is said.
    #[serde(default)]
    pub only: Vec<String>,
    /// The clauses.
    #[serde(rename = "clause", default)]
    pub clauses: Vec<Clause>,
    /// A list of like parts instead, one for each term of a vocabulary that has records.
    #[serde(default)]
    pub each: Option<Each>,
}

impl Sentence {
    /// Whether units of a level say it.
    #[must_use]
    pub fn is_of(&self, level: &str) -> bool {
        is_among(&self.only, level)
    }

    /// Whether it only leads in.
    #[must_use]
    pub fn leads_in(&self) -> bool {
        self.each.is_none() && self.clauses.iter().all(|clause| clause.of.is_empty())
    }
}

/// One clause and the figures it needs, all of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Key of its pattern; other wordings are `key-2`, `key-3`.
    pub say: String,
    /// Slot of the pattern → figure, `@before` for that of the year before.
    #[serde(default)]
    pub of: BTreeMap<String, String>,
    /// Left out where this figure is stated.
    #[serde(default)]
    pub unless: String,
    /// Left out where this figure is not stated.
    #[serde(default)]
    pub given: String,
    /// Left out where a figure is less.
    #[serde(default)]
    pub least: i64,
}

/// A list of like parts, the largest first.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Each {
    /// Key of the sentence, with the slot `list`.
    pub say: String,
    /// Key of the sentence where one term is told; [`Each::say`] when nothing is said.
    #[serde(default)]
    pub one: String,
    /// The vocabulary whose terms are gone through.
    pub list: String,
    /// The figure, its parameter being the term's code.
    pub figure: String,
    /// A second figure of the same term, slot `m`.
    #[serde(default)]
    pub beside: String,
    /// Key of the pattern of one part, with the slots `term`, `n` and perhaps `m`.
    pub part: String,
    /// Key of the pattern of one part where the largest is nothing special: the only one, as large as another, or
    /// smaller by the second figure.
    #[serde(default)]
    pub plain: String,
    /// Terms left out, such as the one that means none.
    #[serde(default)]
    pub without: Vec<String>,
    /// How many of the largest are passed over, because another sentence tells of them.
    #[serde(default)]
    pub skip: usize,
    /// With fewer terms there is no sentence.
    #[serde(default)]
    pub few: usize,
    /// How many are told at most; all when nothing is said.
    #[serde(default)]
    pub top: Option<usize>,
}

/// The outline's data does not hold together.
#[derive(Debug, thiserror::Error)]
pub enum OutlineError {
    /// Not readable.
    #[error("outline of papers: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// A part names a section that is not there.
    #[error("outline of papers: there is no section `{0}`")]
    NoSection(String),
}

impl Outline {
    /// Reads the outlines.
    ///
    /// # Errors
    /// When they are not readable, or name a section that is not there.
    pub fn parse(text: &str) -> Result<Self, OutlineError> {
        let outline: Self = toml::from_str(text)?;
        let parts = outline.papers.iter().flat_map(|paper| &paper.parts);
        for key in parts.flat_map(|part| &part.sections) {
            if outline.section(key).is_none() {
                return Err(OutlineError::NoSection(key.clone()));
            }
        }
        Ok(outline)
    }

    /// The outline of a kind.
    #[must_use]
    pub fn paper(&self, kind: PaperKind) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.kind == kind)
    }

    /// A section.
    #[must_use]
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.sections.iter().flat_map(|s| &s.sentences).flat_map(|s| &s.clauses)
    }

    fn eaches(&self) -> impl Iterator<Item = &Each> {
        self.sections.iter().flat_map(|s| &s.sentences).filter_map(|s| s.each.as_ref())
    }

    /// Every figure its sentences may need, each once.
    #[must_use]
    pub fn figures(&self, vocabulary: &Vocabulary) -> Vec<Ask> {
        let mut asks: Vec<Ask> = Vec::new();
        for clause in self.clauses() {
            asks.extend(clause.of.values().map(|name| Ask::parse(name)));
        }
        for each in self.eaches() {
            for base in [&each.figure, &each.beside].into_iter().filter(|base| !base.is_empty()) {
                asks.extend(
                    each.names(vocabulary, base).map(|(name, _)| Ask { name, before: false }),
                );
            }
        }
        asks.sort();
        asks.dedup();
        asks
    }

    /// Every message key it uses.
    #[must_use]
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = Vec::new();
        keys.extend(
            self.papers.iter().flat_map(|paper| &paper.parts).map(|part| part.heading.as_str()),
        );
        for section in &self.sections {
            keys.push(&section.heading);
            keys.extend((!section.absent.is_empty()).then_some(section.absent.as_str()));
        }
        keys.extend(self.clauses().map(|clause| clause.say.as_str()));
        keys.extend(self.eaches().flat_map(|each| [each.say.as_str(), each.part.as_str()]));
        let others = self.eaches().flat_map(|each| [each.plain.as_str(), each.one.as_str()]);
        keys.extend(others.filter(|key| !key.is_empty()));
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
