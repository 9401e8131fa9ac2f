//! Finds markers in the text of paragraphs, by their places in the XML.

use super::{Fault, Marker};
use crate::docx::read::ReadError;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::ops::Range;

/// A marker, or what was meant as one.
pub struct Found {
    /// What it asks for, or why that cannot be said.
    pub marker: Result<Marker, Fault>,
    /// Where its characters lie, a piece for each text element.
    pub pieces: Vec<Piece>,
    /// The words of its paragraph.
    pub around: String,
}

/// A part of a marker within one text element.
#[derive(Clone)]
pub struct Piece {
    /// The bytes.
    pub place: Range<usize>,
    /// The properties of its run, as XML; empty for none.
    pub look: String,
}

/// The markers of a part in reading order.
pub fn scan(xml: &str) -> Result<Vec<Found>, ReadError> {
    let mut reader = Reader::from_str(xml);
    // Text boxes stand within paragraphs: the texts of each paragraph begun.
    let mut open: Vec<Vec<Piece>> = Vec::new();
    let (mut found, mut look, mut look_from, mut text_from) = (Vec::new(), String::new(), 0, None);
    loop {
        let before = position(&reader);
        match reader.read_event()? {
            Event::Eof => break,
            Event::Start(element) => match element.name().as_ref() {
                "w:p" => open.push(Vec::new()),
                "w:r" => look.clear(),
                "w:rPr" => look_from = before,
                "w:t" => text_from = Some(position(&reader)),
                _ => {}
            },
            Event::End(element) => match element.name().as_ref() {
                "w:p" => found.extend(markers(xml, &open.pop().unwrap_or_default())),
                "w:rPr" => look = xml[look_from..position(&reader)].to_owned(),
                "w:t" => {
                    if let (Some(from), Some(texts)) = (text_from.take(), open.last_mut()) {
                        texts.push(Piece { place: from..before, look: look.clone() });
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    found.sort_by_key(|found: &Found| found.pieces.first().map(|piece| piece.place.start));
    Ok(found)
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The markers in the joined texts of one paragraph.
fn markers(xml: &str, texts: &[Piece]) -> Vec<Found> {
    let joined: String = texts.iter().map(|piece| &xml[piece.place.clone()]).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = joined[from..].find("{{").map(|at| at + from) {
        let behind = &joined[start + 2..];
        let closed = behind.find("}}").filter(|end| !behind[..*end].contains("{{"));
        let (marker, end) = match closed {
            Some(end) => (Marker::parse(&behind[..end]), start + end + 4),
            None => {
                let words = behind.split("{{").next().unwrap_or_default();
                (Err(Fault::Unclosed(words.chars().take(20).collect())), start + 2)
            }
        };
        let pieces = pieces(texts, start..end);
        found.push(Found { marker, pieces, around: joined.clone() });
        from = end;
    }
    found
}

/// The parts of a stretch of the joined text, as places in the XML.
fn pieces(texts: &[Piece], stretch: Range<usize>) -> Vec<Piece> {
    let mut begin = 0;
    let mut pieces = Vec::new();
    for text in texts {
        let length = text.place.len();
        let from = stretch.start.max(begin);
        let to = stretch.end.min(begin + length);
        if from < to {
            let place = text.place.start + from - begin..text.place.start + to - begin;
            pieces.push(Piece { place, look: text.look.clone() });
        }
        begin += length;
    }
    pieces
}
