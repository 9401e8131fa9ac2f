//! A unit's own DOCX with markers (模板): checked when it is handed in, filled keeping every part
//! and every byte that is no marker.
//!
//! A marker is `{{unit}}`, `{{period}}`, `{{date}}`, `{{title}}`, `{{code}}` or
//! `{{figure:activity.attendance}}`. Word cuts text into runs as it likes, so a marker is looked
//! for in the whole paragraph. Tables and sections are not filled in: a template holds words.

mod scan;
#[cfg(test)]
mod tests;

use super::read::ReadError;
use super::tag::{Tags, short};
use crate::model::{FigureMark, Inline};
use crate::text::clean;
use scan::{Found, Piece, scan};
use serde::Serialize;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What a marker asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", content = "name", rename_all = "snake_case")]
pub enum Marker {
    /// The unit's name (单位).
    Unit,
    /// The period in words (时段).
    Period,
    /// The day as of which was counted (截至日期).
    Date,
    /// The title of the paper (标题).
    Title,
    /// The code to verify by (核验码).
    Code,
    /// A figure by its name (数字).
    Figure(String),
}

impl Marker {
    fn parse(words: &str) -> Result<Self, Fault> {
        let words = words.trim();
        match words {
            "unit" => Ok(Self::Unit),
            "period" => Ok(Self::Period),
            "date" => Ok(Self::Date),
            "title" => Ok(Self::Title),
            "code" => Ok(Self::Code),
            _ => match words.strip_prefix("figure:").map(str::trim) {
                Some("") => Err(Fault::Nameless),
                Some(name) => Ok(Self::Figure(name.to_owned())),
                None => Err(Fault::Unknown(words.to_owned())),
            },
        }
    }
}

/// Why a marker cannot be filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", content = "words", rename_all = "snake_case")]
pub enum Fault {
    /// No marker of ours; what stands between the braces.
    Unknown(String),
    /// A figure without a name.
    Nameless,
    /// Two braces open and none close in the same paragraph; the words behind them.
    Unclosed(String),
}

/// What a template holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// The markers in reading order.
    pub markers: Vec<Marker>,
    /// The faults with the words around them, all at once.
    pub faults: Vec<(Fault, String)>,
}

/// Looks through a template.
///
/// # Errors
/// When the bytes are no DOCX or a part is damaged.
pub fn check(template: &[u8]) -> Result<Checked, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(template))?;
    let mut checked = Checked::default();
    for index in 0..archive.len() {
        let Some(xml) = filled_part(&mut archive, index)? else { continue };
        for found in scan(&xml)? {
            match found.marker {
                Ok(marker) => checked.markers.push(marker),
                Err(fault) => checked.faults.push((fault, found.around)),
            }
        }
    }
    Ok(checked)
}

/// Fills a template. A marker without a value stays as it is, and so does whatever is no marker.
///
/// # Errors
/// When the bytes are no DOCX or a part is damaged.
pub fn fill(
    template: &[u8],
    value: &dyn Fn(&Marker) -> Option<Inline>,
) -> Result<Vec<u8>, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(template))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut tags = Tags::default();
    for index in 0..archive.len() {
        match filled_part(&mut archive, index)? {
            Some(xml) => {
                let filled = replaced(&xml, &scan(&xml)?, value, &mut tags);
                let part = archive.by_index_raw(index)?;
                let options = SimpleFileOptions::default()
                    .last_modified_time(part.last_modified().unwrap_or_default());
                let name = part.name()?.to_string();
                drop(part);
                writer.start_file(name, options)?;
                writer.write_all(filled.as_bytes())?;
            }
            // As it lies there, packed bytes and all.
            None => writer.raw_copy_file(archive.by_index_raw(index)?)?,
        }
    }
    Ok(writer.finish()?.into_inner())
}

/// The text of a part that may hold markers: the document, its headers and footers.
fn filled_part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
) -> Result<Option<String>, ReadError> {
    let mut part = archive.by_index(index)?;
    let name = part.name()?.to_string();
    let words = ["document", "header", "footer"];
    let wanted = name.strip_prefix("word/").is_some_and(|file| {
        file.ends_with(".xml") && !file.contains('/') && words.iter().any(|w| file.starts_with(w))
    });
    if !wanted {
        return Ok(None);
    }
    let mut xml = String::new();
    part.by_ref().take(super::read::LARGEST_PART + 1).read_to_string(&mut xml)?;
    if xml.len() as u64 > super::read::LARGEST_PART {
        Err(ReadError::TooLarge)
    } else {
        Ok(Some(xml))
    }
}

fn replaced(
    xml: &str,
    found: &[Found],
    value: &dyn Fn(&Marker) -> Option<Inline>,
    tags: &mut Tags,
) -> String {
    // From the end, so that the places before stay true.
    let mut filled = xml.to_owned();
    for found in found.iter().rev() {
        let Some(inline) = found.marker.as_ref().ok().and_then(value) else { continue };
        let Some((first, rest)) = found.pieces.split_first() else { continue };
        for piece in rest.iter().rev() {
            filled.replace_range(piece.place.clone(), "");
        }
        let words = match &inline {
            Inline::Figure(mark) => control(mark, first, tags),
            other => escaped(&crate::model::plain(std::slice::from_ref(other))),
        };
        filled.replace_range(first.place.clone(), &words);
    }
    filled
}

/// The run ended, the figure in a control with the look of the run, and the run begun again.
fn control(mark: &FigureMark, piece: &Piece, tags: &mut Tags) -> String {
    let (tag, _) = tags.tag(mark);
    let look = &piece.look;
    let (tag, alias, text) = (escaped(&tag), escaped(short(&mark.note)), escaped(&mark.text));
    let preserved = "<w:t xml:space=\"preserve\">";
    format!(
        "</w:t></w:r><w:sdt><w:sdtPr><w:alias w:val=\"{alias}\"/><w:tag w:val=\"{tag}\"/></w:sdtPr>\
         <w:sdtContent><w:r>{look}{preserved}{text}</w:t></w:r></w:sdtContent></w:sdt>\
         <w:r>{look}{preserved}"
    )
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(clean(text).replace('\n', " ")).into_owned()
}
