//! Other people's papers: bytes in, clean text, parts and claims out. Pure; deterministic; never panics.
//!
//! The road of one paper, a module per step: [`decode`] (bytes → text), [`clean`] (text → body with a map back to
//! the source), [`structure`] (title, headings, parts, tasks), [`figures`] (what is claimed, and what only looks
//! like it), then [`jsonl`] or [`text`] for whoever reads the result. What a reader cannot know is a [`Remark`],
//! never a failure. Word lists are data: `lexicon/*.toml`.

pub mod checkup;
pub mod clean;
mod compound;
pub mod decode;
pub mod figures;
pub mod jsonl;
mod lexicon;
mod places;
pub mod sheet;
pub mod structure;
pub mod text;

pub use lexicon::simplified;

use clean::{Clean, Noise, Script};
use decode::Format;
use figures::{Figure, LookAlike, Relation};
pub use lexicon::{Lexicon, LexiconError};
use serde::Serialize;
use structure::{DocumentFacts, Heading, Task};

/// Figures of one paper that are read, and look-alikes: a yearbook of four thousand pages holds fewer. What a reading
/// takes is bounded by this and by the length of the text ([`decode::MOST_TEXT`]).
pub const MOST_FIGURES: usize = 100_000;
/// Headings of one paper that are read, and tasks.
pub const MOST_HEADINGS: usize = 20_000;
/// Remarks on one paper; nobody reads more.
pub const MOST_REMARKS: usize = 2_000;

/// A stretch of the source text, in characters (code points); the end is not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// First character.
    pub start: usize,
    /// One behind the last character.
    pub end: usize,
}

/// Something the reader of the result should know. The words stand in the catalogue under `remark-<key>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Key of the message.
    pub key: &'static str,
    /// Where, if it has a place.
    pub span: Option<Span>,
    /// Named values for the message.
    pub values: Vec<(&'static str, String)>,
}

impl Remark {
    fn new(key: &'static str, span: Option<Span>) -> Self {
        Self { key, span, values: Vec::new() }
    }
    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

/// All that was read of one paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    /// What kind of file it was, by content.
    pub format: Format,
    /// The text as it stood there; every span counts its characters.
    pub source_text: String,
    /// The script it is written in.
    pub script: Script,
    /// The body, freed of noise, with the way back.
    pub clean: Clean,
    /// What was left out of the body, and why.
    pub noise: Vec<Noise>,
    /// Title, unit, year and the like.
    pub document: DocumentFacts,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Planned work.
    pub tasks: Vec<Task>,
    /// Quantitative claims in order.
    pub figures: Vec<Figure>,
    /// What looks like a figure and is none.
    pub lookalikes: Vec<LookAlike>,
    /// How figures hang together.
    pub relations: Vec<Relation>,
    /// What a person should know or look at.
    pub remarks: Vec<Remark>,
}

/// Reads a paper. The name is a hint for remarks only: what a file is, its content says.
#[must_use]
pub fn read(bytes: &[u8], name: Option<&str>) -> Reading {
    read_with(Lexicon::standard(), bytes, name)
}

/// Reads a text that needs no cleaning: the step from clean text to claims by itself, as it is measured.
#[must_use]
pub fn read_clean(text: String) -> Reading {
    let body = places::Places::of(&text);
    let outline = structure::outline(&body, &[]);
    let claims = figures::find(&figures::Text::of(&body, Lexicon::standard()), &outline);
    Reading {
        format: Format::Text,
        source_text: text,
        script: Script::Simplified,
        clean: body.into_clean(),
        noise: Vec::new(),
        document: outline.document,
        headings: outline.headings,
        tasks: outline.tasks,
        figures: claims.figures,
        lookalikes: claims.lookalikes,
        relations: claims.relations,
        remarks: claims.remarks,
    }
}

/// The same with the words of a county.
#[must_use]
pub fn read_with(lexicon: &Lexicon, bytes: &[u8], name: Option<&str>) -> Reading {
    let decoded = decode::decode(bytes);
    let mut remarks = decoded.remarks;
    if let Some(ending) = name.and_then(|name| decoded.format.contradicts(name)) {
        remarks.push(Remark::new("name-and-content-differ", None).with("ending", ending));
    }
    let cleaned = clean::clean_with(&decoded.text, &decoded.apart, decoded.format.is_document());
    if decoded.format.is_read() && cleaned.body.len() == 0 {
        remarks.push(Remark::new("no-text-found", None));
    }
    let outline = structure::outline(&cleaned.body, &cleaned.titles);
    let text = figures::Text::of(&cleaned.body, lexicon);
    let claims = figures::find(&text, &outline);
    remarks.extend(cleaned.remarks);
    remarks.extend(outline.remarks);
    remarks.extend(claims.remarks);
    if remarks.len() > MOST_REMARKS {
        remarks.truncate(MOST_REMARKS);
        remarks.push(Remark::new("remarks-cut", None).with("most", MOST_REMARKS));
    }
    Reading {
        format: decoded.format,
        source_text: decoded.text,
        script: cleaned.script,
        clean: cleaned.body.into_clean(),
        noise: cleaned.noise,
        document: outline.document,
        headings: outline.headings,
        tasks: outline.tasks,
        figures: claims.figures,
        lookalikes: claims.lookalikes,
        relations: claims.relations,
        remarks,
    }
}
