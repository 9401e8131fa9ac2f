//! Leaves sentences out of a draft that somebody has written in (缩减): only those that still stand as they were
//! composed, the lightest first. What was written by hand stays, word for word.

use super::lines::{Signs, Stops};
use super::{Composer, Facts, Means, length};
use documents::model::{Block, Document, Inline, Level, Paragraph, ParagraphStyle, plain};
use domain::summaries::{Ground, lightest_first};

/// Numbers that points and headings may bear.
const ORDINALS: usize = 9;
const HEADINGS: usize = 7;

/// A draft with sentences left out.
#[derive(Debug, Clone)]
pub struct Cut {
    /// What is left.
    pub document: Document,
    /// The sentences that went, in the order in which they went.
    pub dropped: Vec<String>,
    /// Characters that are left, the annex apart.
    pub length: usize,
    /// Whether it is short enough now.
    pub enough: bool,
}

/// Cuts a draft until it is short enough, or nothing is left that may go. `None` when the outlines have none of its
/// kind.
#[must_use]
pub fn cut(
    means: Means<'_>,
    ground: &Ground,
    facts: &Facts,
    mut document: Document,
    enough: &dyn Fn(&Document) -> bool,
) -> Option<Cut> {
    let composer = Composer::new(means, ground, facts)?;
    let pieces = composer.pieces();
    let mut draft = Draft { signs: Signs::default(), stops: composer.stops() };
    let mut dropped = Vec::new();
    for at in lightest_first(pieces.iter().map(|piece| piece.weight)) {
        if enough(&document) {
            break;
        }
        let sentence = draft.signs.line(&pieces[at].inlines);
        if draft.cut(&mut document.blocks, &sentence) && !pieces[at].leads_in {
            dropped.push(plain(&draft.signs.inlines(&sentence)));
        }
    }
    if !dropped.is_empty() {
        composer.number_headings(&mut document.blocks);
    }
    let (length, enough) = (length(&document), enough(&document));
    Some(Cut { document, dropped, length, enough })
}

struct Draft {
    signs: Signs,
    stops: Stops,
}

impl Draft {
    /// Cuts a sentence where it stands first, and what it leaves empty; answers whether it stood there.
    fn cut(&mut self, blocks: &mut Vec<Block>, sentence: &str) -> bool {
        let end = blocks.iter().position(|block| matches!(block, Block::PageBreak));
        for at in 0..end.unwrap_or(blocks.len()) {
            let Block::Paragraph(Paragraph { style: ParagraphStyle::Body, inlines }) =
                &mut blocks[at]
            else {
                continue;
            };
            let line = self.signs.line(inlines);
            let Some(left) = self.stops.without(&line, sentence) else { continue };
            *inlines = self.signs.inlines(&left);
            if Stops::is_empty(&left) {
                blocks.remove(at);
                drop_bare_headings(blocks, at);
            }
            return true;
        }
        false
    }
}

/// Takes away the headings just before a place that have nothing under them any more.
fn drop_bare_headings(blocks: &mut Vec<Block>, mut at: usize) {
    while let Some(Block::Heading { level, .. }) = at.checked_sub(1).and_then(|at| blocks.get(at)) {
        let filled = match blocks.get(at) {
            Some(Block::Heading { level: next, .. }) => next > level,
            Some(Block::Paragraph(paragraph)) => paragraph.style == ParagraphStyle::Body,
            Some(Block::Table(_) | Block::Chart(_) | Block::Picture(_)) => true,
            _ => false,
        };
        if filled {
            return;
        }
        at -= 1;
        blocks.remove(at);
    }
}

impl Composer<'_> {
    fn stops(&self) -> Stops {
        let words = self.means.words;
        let ordinals = (1..=ORDINALS).map(|number| words.t(&format!("phrases-ordinal-{number}")));
        Stops {
            stop: words.t("phrases-stop"),
            semicolon: words.t("phrases-semicolon"),
            ordinals: ordinals.collect(),
        }
    }

    /// Counts the headings from one again, where they bear our numbers.
    fn number_headings(&self, blocks: &mut [Block]) {
        let family = |family: &str| -> Vec<String> {
            let number = |number| self.means.words.t(&format!("phrases-{family}-{number}"));
            (1..=HEADINGS).map(number).collect()
        };
        let (first, second) = (family("numbering"), family("subnumbering"));
        let mut counts = [0, 0];
        for block in blocks {
            let Block::Heading { level, inlines } = block else { continue };
            let (depth, numbers) = match level {
                Level::One => (0, &first),
                Level::Two => (1, &second),
                _ => continue,
            };
            let Some(Inline::Text(text)) = inlines.first_mut() else { continue };
            let Some(rest) = numbers.iter().find_map(|one| text.strip_prefix(one)) else {
                continue;
            };
            if depth == 0 {
                counts[1] = 0;
            }
            if let Some(number) = numbers.get(counts[depth]) {
                *text = format!("{number}{rest}");
            }
            counts[depth] += 1;
        }
    }
}
