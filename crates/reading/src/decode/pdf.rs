//! Portable Document Format with a text layer. Our own reader, because everything has to be bounded: objects are
//! found by reading the file once from front to end (so a broken table of places does no harm), and all work is
//! paid for from one budget.
//!
//! Read: compressed and uncompressed objects, text in fonts that say what their signs mean, forms, marked content.
//! Lines are joined into paragraphs, also over pages; page numbers and running heads stand apart. Not read:
//! pictures (a scan has no text), and fonts that do not say what their signs mean; both are told. A file that only its
//! owner may change opens with an empty password and is read; one that asks for a password is not.

mod cmap;
mod content;
mod file;
mod filters;
mod fonts;
mod glyphs;
mod layout;
mod lexer;
mod lock;
mod pages;
mod paragraphs;

use super::Format;
use super::piece::Piece;
use crate::Remark;
use file::File;
use fonts::Font;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The text of a document.
pub(super) fn read(bytes: &[u8], remarks: &mut Vec<Remark>) -> (Format, Piece) {
    let file = File::open(bytes);
    if file.is_encrypted() {
        return (Format::Encrypted, Piece::default());
    }
    let pages = pages::all(&file);
    let mut lines = Vec::new();
    let mut seen = Seen::default();
    for page in &pages {
        let glyphs = content::show(&file, page, &mut seen);
        seen.empty += usize::from(glyphs.is_empty());
        lines.push(layout::lines(glyphs, page));
        if seen.is_full() {
            break;
        }
    }
    let mut tell = |key, count: usize| {
        if count > 0 {
            remarks.push(Remark::new(key, None).with("count", count));
        }
    };
    tell("pdf-signs-unknown", seen.unknown);
    if seen.empty == pages.len() {
        tell("pdf-without-text", pages.len());
    } else {
        tell("pdf-pages-without-text", seen.empty);
    }
    if file.is_spent() || lines.len() < pages.len() {
        remarks.push(Remark::new("file-read-in-part", None));
    } else if pages.is_empty() || file.is_damaged() {
        remarks.push(Remark::new("file-damaged", None));
    }
    (Format::Pdf, paragraphs::join(lines))
}

/// Values the contents of all pages may be made of, forms as often as they are shown.
const MOST_NODES: usize = 12_000_000;
/// Entries the tables of all fonts may have.
const MOST_ENTRIES: usize = 2_000_000;

/// What was seen while reading, and what may still be made.
struct Seen {
    /// Pages without text.
    empty: usize,
    /// Signs whose meaning the font does not say.
    unknown: usize,
    /// Bytes of text so far.
    text: usize,
    /// Fonts by the number of their object.
    fonts: BTreeMap<u32, Rc<Font>>,
    nodes: usize,
    entries: usize,
}

impl Default for Seen {
    fn default() -> Self {
        Self {
            empty: 0,
            unknown: 0,
            text: 0,
            fonts: BTreeMap::new(),
            nodes: MOST_NODES,
            entries: MOST_ENTRIES,
        }
    }
}

impl Seen {
    fn is_full(&self) -> bool {
        self.text > super::MOST_TEXT || self.nodes == 0
    }
}
