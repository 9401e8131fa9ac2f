//! Sets the pieces of a paper as a document: headings, paragraphs, enumerations.

use super::fill::MOST_NAMES;
use super::{Composer, Piece};
use documents::model::{Block, Document, Inline, Level};
use domain::summaries::{PaperKind, Part, Section, Source, Style};

/// With fewer sentences than this a part has no headings of its own sections.
const WORTH_HEADINGS: usize = 6;

impl Composer<'_> {
    /// The document of these pieces, without its annex.
    pub(super) fn set(&self, pieces: &[Piece]) -> Document {
        let mut blocks = Vec::new();
        let running = self.paper.style == Style::Plain;
        blocks.extend(self.opening().filter(|_| !running).map(Block::body));
        let mut number = 0;
        for (at, part) in self.paper.parts.iter().enumerate() {
            let said: Vec<&Piece> = pieces.iter().filter(|piece| piece.part == at).collect();
            let set = match self.paper.style {
                Style::Headed => self.headed((at, part), &said, &mut number),
                Style::Led => self.led((at, part), &said),
                Style::Plain => self.plain((at, part), &said),
            };
            blocks.extend(set);
        }
        if self.facts.kind == PaperKind::Plan {
            let key =
                if self.rests_on_nothing() { "phrases-plan-none" } else { "phrases-plan-targets" };
            let base = super::period(self.means.words, self.facts.base);
            blocks.push(Block::body(vec![Inline::text(self.text(key, &[("base", base)]))]));
        }
        blocks.extend(self.ending());
        Document { title: self.title(), blocks, ..Document::default() }
    }

    fn heading(&self, level: Level, number: usize, key: &str) -> Block {
        let family = if level == Level::One { "numbering" } else { "subnumbering" };
        let number = self.means.words.t(&format!("phrases-{family}-{number}"));
        Block::heading(level, format!("{number}{}", self.text(key, &[])))
    }

    fn sections<'a>(&'a self, part: &'a Part) -> impl Iterator<Item = (usize, &'a Section)> {
        let keys = part.sections.iter().enumerate();
        keys.filter_map(|(at, key)| Some((at, self.means.outline.section(key)?)))
    }

    /// A part under its heading, its sections under theirs where there is enough to say.
    fn headed(
        &self,
        (place, part): (usize, &Part),
        said: &[&Piece],
        number: &mut usize,
    ) -> Vec<Block> {
        let mut blocks = Vec::new();
        let found = said.iter().filter(|piece| !piece.leads_in).count();
        let absent = self.absent(place, part);
        if said.is_empty() && absent.is_none() {
            return blocks;
        }
        *number += 1;
        blocks.push(self.heading(Level::One, *number, &part.heading));
        let roomy = part.sections.len() > 1 && found >= WORTH_HEADINGS;
        if roomy {
            blocks.extend(self.under_headings(part, said));
        } else {
            blocks.extend(self.without_headings(part, said));
        }
        blocks.extend(absent.map(|text| Block::body(vec![Inline::text(text)])));
        blocks
    }

    /// The sections of a part, each under its heading.
    fn under_headings(&self, part: &Part, said: &[&Piece]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut number = 0;
        for (at, section) in self.sections(part) {
            let here: Vec<&Piece> =
                said.iter().filter(|piece| piece.section == at).copied().collect();
            if here.is_empty() {
                continue;
            }
            number += 1;
            blocks.push(self.heading(Level::Two, number, &section.heading));
            blocks.extend(self.paragraphs(section, &here).into_iter().map(Block::body));
        }
        blocks
    }

    /// The sections of a part one after the other; those that count their points count through.
    fn without_headings(&self, part: &Part, said: &[&Piece]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut points: Vec<&Piece> = Vec::new();
        let mut counting = None;
        for (at, section) in self.sections(part) {
            let here = said.iter().filter(|piece| piece.section == at && !piece.leads_in);
            let here: Vec<&Piece> = here.copied().collect();
            if here.iter().all(|piece| !piece.begins)
                && section.source.is_some_and(Source::enumerates)
            {
                counting = Some(section);
                points.extend(here);
            } else {
                blocks.extend(self.paragraphs(section, &here).into_iter().map(Block::body));
            }
        }
        if let Some(section) = counting {
            blocks.extend(self.paragraphs(section, &points).into_iter().map(Block::body));
        }
        blocks
    }

    /// A part as one paragraph that begins with its name.
    fn led(&self, (place, part): (usize, &Part), said: &[&Piece]) -> Vec<Block> {
        let mut inlines = Vec::new();
        for (at, section) in self.sections(part) {
            let here = said.iter().filter(|piece| piece.section == at && !piece.leads_in);
            let here: Vec<&Piece> = here.copied().collect();
            inlines.extend(self.paragraphs(section, &here).into_iter().flatten());
        }
        if inlines.is_empty() {
            inlines.extend(self.absent(place, part).map(Inline::text));
        }
        if inlines.is_empty() {
            return Vec::new();
        }
        let heading = self.text(&part.heading, &[]);
        let lead = self.text("phrases-led", &[("heading", heading)]);
        inlines.insert(0, Inline::Bold(vec![Inline::text(lead)]));
        vec![Block::body(inlines)]
    }

    /// Running text, a paragraph a section.
    fn plain(&self, (place, part): (usize, &Part), said: &[&Piece]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (at, section) in self.sections(part) {
            let here = said.iter().filter(|piece| piece.section == at && !piece.leads_in);
            let here: Vec<&Piece> = here.copied().collect();
            let text: Vec<Inline> = self.paragraphs(section, &here).into_iter().flatten().collect();
            blocks.extend((!text.is_empty()).then(|| Block::body(text)));
        }
        if blocks.is_empty() {
            blocks
                .extend(self.absent(place, part).map(|text| Block::body(vec![Inline::text(text)])));
        } else if let (Some(Block::Paragraph(first)), Some(opening)) =
            (blocks.first_mut(), self.opening())
        {
            first.inlines.splice(0..0, opening);
        }
        blocks
    }

    /// The sentences of a section as paragraphs; points are numbered when there are several.
    pub(super) fn paragraphs(&self, section: &Section, pieces: &[&Piece]) -> Vec<Vec<Inline>> {
        let words = self.means.words;
        let stop = || Inline::text(words.t("phrases-stop"));
        let mut paragraphs: Vec<Vec<Inline>> = Vec::new();
        let points = section.source.is_some_and(Source::enumerates);
        for (at, piece) in pieces.iter().enumerate() {
            let begins = paragraphs.is_empty() || (piece.begins && !points);
            if begins {
                paragraphs.push(Vec::new());
            }
            let Some(paragraph) = paragraphs.last_mut() else { continue };
            if points && pieces.len() > 1 && !piece.begins {
                paragraph
                    .push(Inline::text(words.t(&format!("phrases-ordinal-{}", (at + 1).min(9)))));
            }
            paragraph.extend(piece.inlines.iter().cloned());
            let last = at + 1 == pieces.len();
            let between = if points && !last { "phrases-semicolon" } else { "phrases-stop" };
            paragraph.push(if last { stop() } else { Inline::text(words.t(between)) });
        }
        paragraphs
    }

    /// What a part says of what it has no record of (未统计); what was left out for its length has one.
    fn absent(&self, place: usize, part: &Part) -> Option<String> {
        let by_rule = self.sections(part).all(|(_, section)| section.source.is_some());
        let source = self.sections(part).find_map(|(_, section)| section.source);
        let source = source.filter(|_| by_rule);
        if !self.told.iter().any(|(part, _)| *part == place) {
            match source {
                Some(Source::Problems) => return Some(self.text("phrases-problem-none", &[])),
                Some(Source::Steps) => return Some(self.text("phrases-step-none", &[])),
                Some(_) => return None,
                None => {
                    let period = super::period(self.means.words, self.facts.base);
                    return Some(self.text("phrases-nothing", &[("period", period)]));
                }
            }
        }
        let names: Vec<String> = self
            .sections(part)
            .filter(|(at, section)| {
                !section.absent.is_empty()
                    && section.is_of(self.facts.level)
                    && !self.told.contains(&(place, *at))
            })
            .map(|(_, section)| self.text(&section.absent, &[]))
            .collect();
        let list = self.listed(&names, MOST_NAMES);
        (!names.is_empty()).then(|| self.text("phrases-not-counted", &[("list", list)]))
    }
}
