//! Composes a paper from what was read: no store, no clock, the same in the same out.
//!
//! Sentences are gathered as pieces with a weight, what is too much is dropped, and the rest is set
//! as a document whose numbers are marks.

mod annex;
mod cut;
mod fill;
mod frame;
mod gather;
mod lines;
mod room;
mod set;
mod times;

pub use cut::{Cut, cut};
pub use times::{date, period};

use crate::shell::words::Words;
use documents::model::{Block, Document, Inline, plain};
use domain::basics::{Period, RecordId};
use domain::figures::{Catalogue, Name};
use domain::summaries::{Ground, Outline, Paper, PaperKind};
use domain::vocab::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};

/// What the paper says of itself.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What kind of paper it is.
    pub kind: PaperKind,
    /// The unit's name.
    pub unit: String,
    /// The unit's code.
    pub unit_code: String,
    /// How the opening speaks: `county`, `township`, `village` or `body`.
    pub level: &'static str,
    /// Who signs: the association of a place, else the unit itself.
    pub issuer: String,
    /// The period in the title; that of a plan lies ahead.
    pub period: Period,
    /// The period its figures are of.
    pub base: Period,
    /// Up to which day it was counted.
    pub counted_to: chrono::NaiveDate,
    /// The instant asked for, when it is not now.
    pub as_of: Option<String>,
    /// Most characters it may take, annex apart.
    pub most: Option<usize>,
    /// Whether it is to fit one page, whatever its kind.
    pub one_page: bool,
    /// Records and records with evidence behind each figure of the period, for the annex.
    pub coverage: BTreeMap<(Name, bool), (i64, i64)>,
}

/// What a paper is composed with.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// The messages.
    pub words: &'a Words,
    /// The figure catalogue.
    pub catalogue: &'a Catalogue,
    /// The vocabularies.
    pub vocabulary: &'a Vocabulary,
    /// The outlines.
    pub outline: &'a Outline,
}

/// A composed paper.
#[derive(Debug, Clone)]
pub struct Composed {
    /// The paper.
    pub document: Document,
    /// What was left out to make it short enough, sentence by sentence.
    pub dropped: Vec<String>,
    /// Characters of the paper without its annex.
    pub length: usize,
    /// Whether it was to fit one page and takes more even without all that may be left out.
    pub too_long: bool,
    /// The records told of as highlights, each with its sentence.
    pub highlights: Vec<(RecordId, String)>,
}

/// One sentence, or one point of an enumeration, that may be left out.
#[derive(Clone)]
struct Piece {
    part: usize,
    section: usize,
    weight: u8,
    begins: bool,
    leads_in: bool,
    record: Option<RecordId>,
    inlines: Vec<Inline>,
}

struct Composer<'a> {
    means: Means<'a>,
    paper: &'a Paper,
    ground: &'a Ground,
    facts: &'a Facts,
    seed: String,
    /// Part and section of everything that could be said: what is left out for its length is not without a record.
    told: BTreeSet<(usize, usize)>,
}

impl<'a> Composer<'a> {
    fn new(means: Means<'a>, ground: &'a Ground, facts: &'a Facts) -> Option<Self> {
        let paper = means.outline.paper(facts.kind)?;
        let seed = format!("{}/{}/{}", facts.unit_code, facts.period, facts.kind.key());
        Some(Self { means, paper, ground, facts, seed, told: BTreeSet::new() })
    }
}

/// Composes the paper without its annex; `fits` says whether a paper takes one page. `None` when the outlines have
/// none of its kind.
#[must_use]
pub fn compose(
    means: Means<'_>,
    ground: &Ground,
    facts: &Facts,
    fits: &dyn Fn(&Document) -> bool,
) -> Option<Composed> {
    let mut composer = Composer::new(means, ground, facts)?;
    let mut pieces = composer.pieces();
    composer.told = pieces.iter().map(|piece| (piece.part, piece.section)).collect();
    pieces.retain(|piece| piece.weight >= composer.paper.least);
    let mut dropped = composer.shortened(&mut pieces);
    let mut too_long = false;
    if facts.one_page || composer.paper.one_page {
        let (more, fitting) = composer.on_one_page(&mut pieces, fits);
        too_long = !fitting;
        dropped.extend(more);
    }
    let document = composer.set(&pieces);
    let highlights =
        pieces.iter().filter_map(|piece| Some((piece.record?, plain(&piece.inlines)))).collect();
    let length = length(&document);
    Some(Composed { document, dropped, length, too_long, highlights })
}

/// The annex (数字来源) of a composed paper. Empty where it has no figures.
#[must_use]
pub fn annex(means: Means<'_>, ground: &Ground, facts: &Facts, document: &Document) -> Vec<Block> {
    Composer::new(means, ground, facts).map(|composer| composer.annex(document)).unwrap_or_default()
}

/// The title of a paper, and the paragraphs of one section, for a unit's own template.
pub struct Parts<'a>(Composer<'a>);

impl<'a> Parts<'a> {
    /// The parts of the paper that would be composed. `None` when the outlines have none of its kind.
    #[must_use]
    pub fn of(means: Means<'a>, ground: &'a Ground, facts: &'a Facts) -> Option<Self> {
        Composer::new(means, ground, facts).map(Self)
    }

    /// The title, in one line.
    #[must_use]
    pub fn title(&self) -> String {
        self.0.title().replace('\n', "")
    }

    /// The paragraphs of a section; none where there is nothing to say, or the unit has no such section.
    #[must_use]
    pub fn section(&self, key: &str) -> Vec<Vec<Inline>> {
        let section = self.0.means.outline.section(key);
        let Some(section) = section.filter(|section| section.is_of(self.0.facts.level)) else {
            return Vec::new();
        };
        let said = self.0.said(section);
        self.0.paragraphs(section, &said.iter().collect::<Vec<_>>())
    }
}

/// How many characters a paper takes, its title included, spaces and the annex apart (字数).
#[must_use]
pub fn length(document: &Document) -> usize {
    let title = document.title.chars().filter(|sign| !sign.is_whitespace()).count();
    let body = document.blocks.iter().take_while(|block| !matches!(block, Block::PageBreak));
    title
        + body
            .map(|block| match block {
                Block::Heading { inlines, .. } => count(inlines),
                Block::Paragraph(paragraph) => count(&paragraph.inlines),
                _ => 0,
            })
            .sum::<usize>()
}

fn count(inlines: &[Inline]) -> usize {
    plain(inlines).chars().filter(|sign| !sign.is_whitespace()).count()
}
