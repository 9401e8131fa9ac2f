//! The paragraph right above the signature. An office suite keeps a paragraph whole that is to stay with the next; one
//! too long to stand on a page with what is signed below it would leave the signature alone (7.3.5.4). So it is divided
//! at the end of a sentence: what stays with the signature is short.

use crate::model::{Block, Document, Inline, ParagraphStyle, plain};
use crate::official::Official;
use std::borrow::Cow;

/// What ends a sentence.
const STOPS: [char; 3] = ['。', '！', '？'];
/// Lines that the last part should have, so that it does not look lost.
const FEW: u32 = 2;
/// By so many lines the count of characters may be wrong.
const UNSURE: u32 = 2;

/// The document with every paragraph divided that is too long for what is signed below it.
#[must_use]
pub fn divided<'a>(document: &'a Document, official: &Official) -> Cow<'a, Document> {
    let too_long = |at: usize| {
        let signed = matches!(document.blocks.get(at + 1), Some(Block::Paragraph(next)) if next.style == ParagraphStyle::Signature);
        match &document.blocks[at] {
            Block::Paragraph(paragraph) if signed && paragraph.style == ParagraphStyle::Body => {
                parted(&paragraph.inlines, official)
            }
            _ => None,
        }
    };
    let found: Vec<_> =
        (0..document.blocks.len()).filter_map(|at| Some((at, too_long(at)?))).collect();
    if found.is_empty() {
        return Cow::Borrowed(document);
    }
    let mut document = document.clone();
    for (at, parts) in found.into_iter().rev() {
        document.blocks.splice(at..=at, parts.map(Block::body));
    }
    Cow::Owned(document)
}

/// The two parts of a paragraph that is too long, the last as short as looks well.
fn parted(inlines: &[Inline], official: &Official) -> Option<[Vec<Inline>; 2]> {
    let text = plain(inlines);
    // Signature and date take a line each.
    let room = official.grid.lines - official.signature.after_lines - 2;
    if official.lines_about(&text) + UNSURE <= room {
        return None;
    }
    let ends = text.char_indices().filter(|(_, sign)| STOPS.contains(sign));
    let ends: Vec<usize> = ends.map(|(at, sign)| at + sign.len_utf8()).collect();
    let fits = |end: &&usize| {
        let lines = official.lines_about(&text[**end..]);
        **end < text.len() && lines >= FEW && lines + UNSURE <= room
    };
    let end = *ends.iter().rev().find(fits)?;
    let (before, behind) = split(inlines, end);
    Some([before, behind])
}

/// Inlines up to a byte of their text, and those behind it; a figure is never cut.
fn split(inlines: &[Inline], end: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut behind, mut at) = (Vec::new(), Vec::new(), 0);
    for inline in inlines {
        let length = plain(std::slice::from_ref(inline)).len();
        let within = end.saturating_sub(at);
        match inline {
            _ if within >= length => before.push(inline.clone()),
            Inline::Text(text) if within > 0 => {
                before.push(Inline::text(&text[..within]));
                behind.push(Inline::text(&text[within..]));
            }
            Inline::Bold(inner) if within > 0 => {
                let (first, second) = split(inner, within);
                before.push(Inline::Bold(first));
                behind.push(Inline::Bold(second));
            }
            _ => behind.push(inline.clone()),
        }
        at += length;
    }
    (before, behind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FigureMark, Paragraph};

    fn signed(inlines: Vec<Inline>) -> Document {
        let signature = vec![Inline::text("云岭县科学技术协会")];
        let signature = Block::paragraph(ParagraphStyle::Signature, signature);
        Document { blocks: vec![Block::body(inlines), signature], ..Document::default() }
    }

    fn texts(document: &Document) -> Vec<String> {
        let of = |block: &Block| match block {
            Block::Paragraph(paragraph) => plain(&paragraph.inlines),
            _ => String::new(),
        };
        document.blocks.iter().map(of).collect()
    }

    fn sentence(characters: usize) -> String {
        "国".repeat(characters - 1) + "。"
    }

    #[test]
    fn a_long_last_paragraph_is_divided_at_the_end_of_a_sentence() {
        let text = sentence(28 * 14) + &sentence(28 * 4) + &sentence(28 * 2);
        let document = signed(vec![Inline::text(&text)]);
        let divided = divided(&document, Official::standard());
        let found = texts(&divided);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].clone() + &found[1], text, "nothing is lost");
        assert_eq!(found[1], sentence(28 * 2));
    }

    #[test]
    fn what_fits_or_has_no_end_of_a_sentence_stays_as_it_is() {
        for text in [sentence(28 * 10), sentence(28 * 30)] {
            let document = signed(vec![Inline::text(text)]);
            assert!(matches!(divided(&document, Official::standard()), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn figures_and_emphasis_are_kept_on_their_side() {
        let mark = |text: &str| FigureMark { text: text.into(), ..FigureMark::default() };
        let document = signed(vec![
            Inline::Bold(vec![Inline::text(sentence(28 * 10) + &sentence(28 * 9))]),
            mark("34").into(),
            Inline::text("场次。".to_owned() + &sentence(28 * 3)),
            mark("19").into(),
        ]);
        let Cow::Owned(divided) = divided(&document, Official::standard()) else { panic!() };
        let Block::Paragraph(Paragraph { inlines, .. }) = &divided.blocks[1] else { panic!() };
        assert_eq!(plain(inlines), sentence(28 * 3) + "19");
        let marks: Vec<_> = crate::model::all_figures(&divided);
        assert_eq!(marks.iter().map(|mark| mark.text.as_str()).collect::<Vec<_>>(), ["34", "19"]);
    }
}
