//! The text of a report set as a paper: headings and paragraphs of the body, in the signs of the source, each claim a
//! mark at its place. What was left out of the body comes apart, so that nothing is hidden.

use super::correction::Marked;
use crate::shell::veil::veiled;
use reading::{Reading, Span};
use std::collections::BTreeMap;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// A paragraph.
    #[default]
    Body,
    /// The title.
    Title,
    /// A heading on a line of its own, by its depth.
    Heading(u8),
}

/// A stretch of one block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Where it begins in the source.
    pub at: usize,
    /// The mark it belongs to, by its place in the list.
    pub mark: Option<usize>,
    /// Whether the mark begins here.
    pub first: bool,
    /// Whether it is a heading that runs into its sentence.
    pub strong: bool,
}

/// A heading or a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub look: Look,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// Sets the body.
#[must_use]
pub fn blocks(reading: &Reading, marks: &[Marked]) -> Vec<Block> {
    let source = shown_source(reading, marks);
    let headings: BTreeMap<usize, (Span, u8, bool)> = reading
        .headings
        .iter()
        .map(|heading| (heading.span.start, (heading.span, heading.level, heading.run_in)))
        .collect();
    let mut setting = Setting { marks, ..Setting::default() };
    let mut open: Option<(Span, bool)> = None;
    for (c, at) in reading.clean.text.chars().zip(&reading.clean.map) {
        let at = *at as usize;
        if open.is_some_and(|(span, _)| at >= span.end) {
            let run_in = open.take().is_some_and(|(_, run_in)| run_in);
            if !run_in {
                setting.close();
            }
        }
        if let Some((span, level, run_in)) = headings.get(&at) {
            setting.close();
            open = Some((*span, *run_in));
            setting.block.look = if *run_in { Look::Body } else { Look::Heading(*level) };
        } else if let Some(span) = reading.document.title_span.filter(|span| span.start == at) {
            setting.close();
            open = Some((span, false));
            setting.block.look = Look::Title;
        }
        if c == '\n' {
            setting.close();
            continue;
        }
        let sign = if c.is_whitespace() { Some(c) } else { source.get(at).copied() };
        setting.put(sign.unwrap_or(c), at, open.is_some_and(|(_, run_in)| run_in));
    }
    setting.close();
    setting.blocks
}

#[derive(Default)]
struct Setting<'a> {
    marks: &'a [Marked],
    next: usize,
    begun: Option<usize>,
    block: Block,
    blocks: Vec<Block>,
}

impl Setting<'_> {
    fn close(&mut self) {
        let block = std::mem::take(&mut self.block);
        if block.pieces.iter().any(|piece| !piece.text.trim().is_empty()) {
            self.blocks.push(block);
        }
    }

    fn put(&mut self, c: char, at: usize, strong: bool) {
        while self.marks.get(self.next).is_some_and(|mark| mark.claim.end <= at) {
            self.next += 1;
        }
        let inside = self.marks.get(self.next).is_some_and(|mark| mark.claim.start <= at);
        let mark = inside.then_some(self.next);
        let last = self.block.pieces.last_mut();
        if let Some(last) = last {
            let goes_on = last.at + last.text.chars().count() == at;
            if last.mark == mark && last.strong == strong && (goes_on || mark.is_some()) {
                last.text.push(c);
                return;
            }
        }
        let first = mark.is_some() && self.begun != mark;
        if first {
            self.begun = mark;
        }
        self.block.pieces.push(Piece { text: c.to_string(), at, mark, first, strong });
    }
}

/// The source as it is shown, sign for sign: numbers of persons are hidden, except where a claim stands. A claim counts
/// something; what only looks like a number may be somebody's.
#[must_use]
pub fn shown_source(reading: &Reading, marks: &[Marked]) -> Vec<char> {
    let source: Vec<char> = reading.source_text.chars().collect();
    let mut shown: Vec<char> = veiled(&reading.source_text).chars().collect();
    for claim in marks.iter().map(|mark| &mark.claim).filter(|claim| !claim.lookalike) {
        let place = claim.start.min(source.len())..claim.end.min(source.len());
        shown[place.clone()].copy_from_slice(&source[place]);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::super::claim::claims_of;
    use super::super::correction::corrected;
    use super::*;

    fn set(text: &str) -> (Vec<Block>, Vec<Marked>) {
        let reading = reading::read(text.as_bytes(), None);
        let marks = corrected(claims_of(&reading), &[]);
        (blocks(&reading, &marks), marks)
    }

    fn plain(block: &Block) -> String {
        block.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn headings_stand_alone_and_every_claim_is_marked_once() {
        let text = "甲县科学技术协会2021年工作总结\n一、主要工作\n（一）抓宣传。全年发放资料3000余份。\n二、下步打算\n办好展览5场。";
        let (blocks, marks) = set(text);
        assert_eq!(blocks[0].look, Look::Title);
        assert_eq!(
            (blocks[1].look, plain(&blocks[1])),
            (Look::Heading(1), "一、主要工作".to_owned())
        );
        let first = blocks.iter().flat_map(|block| &block.pieces).filter(|piece| piece.first);
        let mut shown: Vec<usize> = first.filter_map(|piece| piece.mark).collect();
        shown.dedup();
        assert_eq!(shown, (0..marks.len()).collect::<Vec<_>>());
        let all: String = blocks.iter().map(plain).collect();
        assert_eq!(all, text.replace('\n', ""), "the signs of the source are kept");
    }

    #[test]
    fn a_piece_without_a_mark_knows_its_place() {
        let text = "甲县科协总结\n全年发放资料3000余份，举办讲座12场，很好。";
        let (blocks, _) = set(text);
        let source: Vec<char> = text.chars().collect();
        for piece in blocks.iter().flat_map(|block| &block.pieces) {
            let length = piece.text.chars().count();
            let written: String = source[piece.at..piece.at + length].iter().collect();
            assert_eq!(written, piece.text);
        }
    }
}
