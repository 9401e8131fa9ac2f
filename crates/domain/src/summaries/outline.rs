//! The outlines of papers as data: parts, sections, sentences, clauses and the figures they need.

use super::{Ask, Ground, PaperKind};
use crate::figures::{Interval, Name};
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
        self.only.is_empty() || self.only.iter().any(|only| only == level)
    }
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
    /// The clauses.
    #[serde(rename = "clause", default)]
    pub clauses: Vec<Clause>,
    /// A list of like parts instead, one for each term of a vocabulary that has records.
    #[serde(default)]
    pub each: Option<Each>,
}

impl Sentence {
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
    /// The vocabulary whose terms are gone through.
    pub list: String,
    /// The figure, its parameter being the term's code.
    pub figure: String,
    /// A second figure of the same term, slot `m`.
    #[serde(default)]
    pub beside: String,
    /// Key of the pattern of one part, with the slots `term`, `n` and perhaps `m`.
    pub part: String,
    /// Key of the pattern of one part where the largest is nothing special: it is the only one, or happened once.
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

/// A term with its figure, and the one beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<'a> {
    /// The term.
    pub term: &'a str,
    /// The figure.
    pub first: (Name, Interval),
    /// The one beside it.
    pub second: Option<(Name, Interval)>,
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
        keys.extend(self.eaches().map(|each| each.plain.as_str()).filter(|key| !key.is_empty()));
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

impl Each {
    /// The figure of each term, with the term's official wording.
    pub fn names<'a>(
        &'a self,
        vocabulary: &'a Vocabulary,
        base: &'a str,
    ) -> impl Iterator<Item = (Name, &'a str)> {
        let admitted =
            vocabulary.list(&self.list).iter().filter(|entry| !self.without.contains(&entry.code));
        admitted.map(move |entry| {
            let name = Name { base: base.to_owned(), parameter: Some(entry.code.clone()) };
            (name, entry.zh.as_str())
        })
    }

    /// The key of the pattern of a part, when so many are told.
    #[must_use]
    pub fn part(&self, told: &[Told<'_>], more: bool) -> &str {
        let special = more || told.len() > 1;
        let once = told.first().is_some_and(|told| told.first.1.low < 2);
        if self.plain.is_empty() || special && !once { &self.part } else { &self.plain }
    }

    /// What is told, the largest first, and whether there is more.
    #[must_use]
    pub fn told<'a>(
        &'a self,
        ground: &Ground,
        vocabulary: &'a Vocabulary,
    ) -> (Vec<Told<'a>>, bool) {
        let mut all: Vec<Told<'a>> = self
            .names(vocabulary, &self.figure)
            .filter_map(|(name, term)| {
                let first = ground.now.some(&name)?;
                let second = Name { base: self.beside.clone(), parameter: name.parameter.clone() };
                let beside = ground.now.some(&second).map(|interval| (second, interval));
                Some(Told { term, first: (name, first), second: beside })
            })
            .collect();
        all.sort_by_key(|told| std::cmp::Reverse(told.first.1.low));
        let mut rest = all.split_off(self.skip.min(all.len()));
        let top = self.top.unwrap_or(usize::MAX);
        let more = rest.len() > top;
        rest.truncate(top);
        if !self.beside.is_empty() {
            rest.retain(|told| told.second.is_some());
        }
        (rest, more)
    }
}

impl Clause {
    /// The number of each slot, when all are stated and more than nothing.
    #[must_use]
    pub fn filled(&self, ground: &Ground) -> Option<Vec<(&str, Ask, Interval)>> {
        if !self.unless.is_empty() && ground.some(&Ask::parse(&self.unless)).is_some() {
            return None;
        }
        self.of
            .iter()
            .map(|(slot, name)| {
                let ask = Ask::parse(name);
                let interval = ground.some(&ask)?;
                (interval.low >= self.least || self.least == 0).then_some(())?;
                Some((slot.as_str(), ask, interval))
            })
            .collect()
    }
}

#[cfg(test)]
#[path = "outline_tests.rs"]
mod tests;
