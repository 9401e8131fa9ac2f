//! Finds markers in the text of paragraphs, by their places in the XML.

use super::{Fault, Marker, words};
use crate::docx::read::ReadError;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::ops::Range;

/// Two braces, as a keyboard of either width writes them.
const OPEN: [&str; 2] = ["{{", "\u{ff5b}\u{ff5b}"];
const CLOSE: [&str; 2] = ["}}", "\u{ff5d}\u{ff5d}"];

/// A marker, or what was meant as one.
pub struct Found {
    /// What it asks for, or why that cannot be said.
    pub marker: Result<Marker, Fault>,
    /// Where its characters lie, a piece for each text element.
    pub pieces: Vec<Piece>,
    /// The words of its paragraph.
    pub around: String,
    /// The paragraph it stands in.
    pub paragraph: Whole,
}

/// A part of a marker within one text element.
#[derive(Clone)]
pub struct Piece {
    /// The bytes.
    pub place: Range<usize>,
    /// The properties of its run, as XML; empty for none.
    pub look: String,
}

/// A paragraph.
#[derive(Clone, Default)]
pub struct Whole {
    /// Where it begins.
    pub start: usize,
    /// Its properties, as XML; empty for none.
    pub properties: String,
}

/// A paragraph that has begun.
#[derive(Default)]
struct Begun {
    whole: Whole,
    properties_from: usize,
    texts: Vec<Piece>,
}

/// The markers of a part in reading order.
pub fn scan(xml: &str) -> Result<Vec<Found>, ReadError> {
    let mut reader = Reader::from_str(xml);
    // Text boxes stand within paragraphs: the texts of each paragraph begun.
    let mut open: Vec<Begun> = Vec::new();
    let (mut found, mut look, mut look_from, mut text_from) = (Vec::new(), String::new(), 0, None);
    loop {
        let before = position(&reader);
        match reader.read_event()? {
            Event::Eof => break,
            Event::Start(element) => match element.name().as_ref() {
                "w:p" => {
                    let whole = Whole { start: before, ..Whole::default() };
                    open.push(Begun { whole, ..Begun::default() });
                }
                "w:pPr" => {
                    open.iter_mut().last().into_iter().for_each(|p| p.properties_from = before)
                }
                "w:r" => look.clear(),
                "w:rPr" => look_from = before,
                "w:t" => text_from = Some(position(&reader)),
                _ => {}
            },
            Event::End(element) => match element.name().as_ref() {
                "w:p" => found.extend(open.pop().iter().flat_map(|begun| markers(xml, begun))),
                "w:pPr" => {
                    if let Some(begun) = open.last_mut() {
                        let place = begun.properties_from..position(&reader);
                        begun.whole.properties = xml[place].to_owned();
                    }
                }
                "w:rPr" => look = xml[look_from..position(&reader)].to_owned(),
                "w:t" => {
                    if let (Some(from), Some(begun)) = (text_from.take(), open.last_mut()) {
                        begun.texts.push(Piece { place: from..before, look: look.clone() });
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

/// The first of some signs in a text: where it begins, and where it ends.
fn first(text: &str, signs: [&str; 2]) -> Option<(usize, usize)> {
    let places = signs.into_iter().filter_map(|sign| Some((text.find(sign)?, sign.len())));
    places.min().map(|(at, length)| (at, at + length))
}

/// The markers in the joined texts of one paragraph.
fn markers(xml: &str, begun: &Begun) -> Vec<Found> {
    let joined: String = begun.texts.iter().map(|piece| &xml[piece.place.clone()]).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, inner)) = first(&joined[from..], OPEN) {
        let (start, inner) = (from + start, from + inner);
        let behind = &joined[inner..];
        let room = first(behind, OPEN).map_or(behind.len(), |(next, _)| next);
        let (marker, end) = match closing(&behind[..room]) {
            Some((last, end)) => (words::parse(&unescaped(&behind[..last])), inner + end),
            None => {
                let words = behind[..room].chars().take(20).collect();
                (Err(Fault::Unclosed(words)), inner)
            }
        };
        let alone = joined[..start].trim().is_empty() && joined[end..].trim().is_empty();
        let marker = match marker {
            Ok(marker) if marker.is_block() && !alone => Err(Fault::Accompanied(marker)),
            other => other,
        };
        let pieces = pieces(&begun.texts, start..end);
        found.push(Found {
            marker,
            pieces,
            around: joined.clone(),
            paragraph: begun.whole.clone(),
        });
        from = end;
    }
    found
}

/// Where a marker closes. A figure's parameter has a brace of its own: `{{figure:a{b}}}`.
fn closing(text: &str) -> Option<(usize, usize)> {
    let (at, end) = first(text, CLOSE)?;
    let more = text[end..].starts_with('}') && text[..at].contains('{');
    Some(if more { (at + 1, end + 1) } else { (at, end) })
}

/// The words as they read; what is no entity stays as it is.
fn unescaped(xml: &str) -> String {
    quick_xml::escape::unescape(xml).map_or_else(|_| xml.to_owned(), |words| words.into_owned())
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
