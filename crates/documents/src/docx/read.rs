//! The figures of a DOCX read back from its content controls, whoever edited the file since.

use super::tag::decode;
use crate::model::FigureMark;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// More than this is no paper that we wrote.
pub const LARGEST_PART: u64 = 64 << 20;

/// Why the figures of a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The bytes are no DOCX.
    #[error("not a DOCX file")]
    Container(#[from] ZipError),
    /// A part could not be unpacked or is no text.
    #[error("a part of the DOCX cannot be unpacked")]
    Unpack(#[from] std::io::Error),
    /// A part is larger than any paper.
    #[error("a part of the DOCX is larger than {LARGEST_PART} bytes")]
    TooLarge,
    /// A part is no XML.
    #[error("a part of the DOCX is not well formed")]
    Xml(#[from] quick_xml::Error),
}

/// The figures of a DOCX in reading order, with the text that stands there now. The note is what
/// the file kept of it.
///
/// # Errors
/// When the bytes are no DOCX or a part is damaged.
pub fn figures(bytes: &[u8]) -> Result<Vec<FigureMark>, ReadError> {
    let (document, variables) = open(bytes)?;
    read_controls(&document, &variables)
}

/// Document variables, by name.
pub type Variables = BTreeMap<String, String>;

/// The text of `document.xml`, and the variables that hold the long tags.
pub fn open(bytes: &[u8]) -> Result<(String, Variables), ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let settings = match read_part(&mut archive, "word/settings.xml") {
        Err(ReadError::Container(ZipError::FileNotFound)) => String::new(),
        other => other?,
    };
    let variables = read_variables(&settings)?;
    Ok((read_part(&mut archive, "word/document.xml")?, variables))
}

fn read_part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, ReadError> {
    let mut text = String::new();
    let mut part = archive.by_name(name)?.take(LARGEST_PART + 1);
    part.read_to_string(&mut text)?;
    if text.len() as u64 > LARGEST_PART {
        return Err(ReadError::TooLarge);
    }
    Ok(text)
}

fn read_variables(settings: &str) -> Result<Variables, ReadError> {
    let mut variables = BTreeMap::new();
    let mut reader = Reader::from_str(settings);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(variables),
            Event::Start(element) | Event::Empty(element)
                if element.name().as_ref() == "w:docVar" =>
            {
                variables.insert(attribute(&element, "w:name")?, attribute(&element, "w:val")?);
            }
            _ => {}
        }
    }
}

/// A content control being read; they may stand within each other.
#[derive(Default)]
struct Control {
    mark: Option<FigureMark>,
    note: String,
    text: String,
    /// Where the mark belongs among those found, since the outer control ends last.
    place: usize,
}

fn read_controls(document: &str, variables: &Variables) -> Result<Vec<FigureMark>, ReadError> {
    let mut found = Vec::new();
    let mut open: Vec<Control> = Vec::new();
    let mut in_text = false;
    let mut reader = Reader::from_str(document);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(found),
            Event::Start(element) => match element.name().as_ref() {
                "w:sdt" => open.push(Control { place: found.len(), ..Control::default() }),
                "w:t" => in_text = true,
                _ => properties(&element, open.last_mut(), variables)?,
            },
            Event::Empty(element) => properties(&element, open.last_mut(), variables)?,
            Event::Text(text) if in_text => append(&mut open, &text.xml10_content()),
            Event::CData(text) if in_text => append(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) if in_text => append(&mut open, &resolve(&reference)?),
            Event::End(element) => match element.name().as_ref() {
                "w:t" => in_text = false,
                "w:sdt" => {
                    if let Some(Control { mark: Some(mark), note, text, place }) = open.pop() {
                        found.insert(place, FigureMark { text, note, ..mark });
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

fn properties(
    element: &BytesStart<'_>,
    control: Option<&mut Control>,
    variables: &Variables,
) -> Result<(), ReadError> {
    let Some(control) = control else {
        return Ok(());
    };
    match element.name().as_ref() {
        "w:tag" => control.mark = decode(&attribute(element, "w:val")?, variables),
        "w:alias" => control.note = attribute(element, "w:val")?,
        // A line break within a figure, as the writer makes it.
        "w:br" => control.text.push('\n'),
        _ => {}
    }
    Ok(())
}

fn append(open: &mut [Control], text: &str) {
    for control in open {
        control.text.push_str(text);
    }
}

/// An attribute of an element; empty where it has none.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Result<String, ReadError> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(quick_xml::Error::from)?;
        if attribute.key.as_ref() == name {
            return Ok(attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned());
        }
    }
    Ok(String::new())
}

/// The character an entity stands for.
pub fn resolve(reference: &BytesRef<'_>) -> Result<String, ReadError> {
    if let Some(c) = reference.resolve_char_ref()? {
        return Ok(c.to_string());
    }
    let name = reference.xml10_content();
    Ok(quick_xml::escape::resolve_xml_entity(&name).unwrap_or_default().to_owned())
}
