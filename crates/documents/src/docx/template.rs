//! A unit's own DOCX with markers (模板): checked when it is handed in, filled keeping every part
//! and every byte that is no marker.
//!
//! A marker is `{{unit}}`, `{{period}}`, `{{date}}`, `{{title}}`, `{{code}}`,
//! `{{figure:activity.attendance}}`, or, alone in its paragraph, `{{table:activity.sessions by unit}}` or
//! `{{section:activities}}`; each has Chinese words too (`vocab/template.toml`). Word cuts text into runs as
//! it likes, so a marker is looked for in the whole paragraph. What a figure's name means is not asked here.

mod put;
mod scan;
#[cfg(test)]
mod tests;
mod words;

use super::read::{LARGEST_PART, ReadError};
use super::tag::Tags;
use crate::model::{Inline, Table};
use scan::scan;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
pub use words::sections;
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
    /// Figures side by side, a row each (表格).
    Table {
        /// The figures, by their names.
        figures: Vec<String>,
        /// What has a row.
        by: By,
    },
    /// A section of the composed paper, by its key (章节).
    Section(String),
}

impl Marker {
    /// Whether it takes the place of a whole paragraph.
    #[must_use]
    pub fn is_block(&self) -> bool {
        matches!(self, Self::Table { .. } | Self::Section(_))
    }
}

/// What has a row of its own in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The units directly below (按单位).
    Unit,
    /// The months (按月).
    Month,
    /// The terms of the figure's parameter (按类别).
    Term,
}

/// What a marker is filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// Words or a figure.
    Words(Inline),
    /// A table; it stands before the paragraph of its marker, which stays as an empty line.
    Table(Table),
    /// Paragraphs, each with the properties of the marker's.
    Paragraphs(Vec<Vec<Inline>>),
}

/// Why a marker cannot be filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", content = "words", rename_all = "snake_case")]
pub enum Fault {
    /// No marker of ours; what stands between the braces.
    Unknown(String),
    /// A figure, table or section without a name.
    Nameless,
    /// Two braces open and none close in the same paragraph; the words behind them.
    Unclosed(String),
    /// A table that does not say what has a row.
    Ungrouped(String),
    /// There is no such section.
    NoSection(String),
    /// A table or section that shares its paragraph with other words.
    Accompanied(Marker),
    /// A table or section in a header or footer.
    Misplaced(Marker),
    /// The file has no marker at all.
    Unmarked,
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
    archive.by_name(DOCUMENT)?;
    let mut checked = Checked::default();
    for index in 0..archive.len() {
        let Some((name, xml)) = marked_part(&mut archive, index)? else { continue };
        for found in scan(&xml)? {
            match found.marker {
                Ok(marker) if marker.is_block() && name != DOCUMENT => {
                    checked.faults.push((Fault::Misplaced(marker), found.around));
                }
                Ok(marker) => checked.markers.push(marker),
                Err(fault) => checked.faults.push((fault, found.around)),
            }
        }
    }
    if checked.markers.is_empty() && checked.faults.is_empty() {
        checked.faults.push((Fault::Unmarked, String::new()));
    }
    Ok(checked)
}

/// Fills a template. A marker without a value stays as it is, and so does whatever is no marker.
///
/// # Errors
/// When the bytes are no DOCX or a part is damaged.
pub fn fill(
    template: &[u8],
    value: &dyn Fn(&Marker) -> Option<Filling>,
) -> Result<Vec<u8>, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(template))?;
    let mut tags = Tags::default();
    let mut parts: BTreeMap<String, String> = BTreeMap::new();
    for index in 0..archive.len() {
        let Some((name, xml)) = marked_part(&mut archive, index)? else { continue };
        let inline = |marker: &Marker| value(marker).filter(|_| !marker.is_block());
        let value = if name == DOCUMENT { value } else { &inline };
        parts.insert(name, put::filled(&xml, &scan(&xml)?, value, &mut tags));
    }
    if !tags.variables.is_empty()
        && let Some(index) = archive.index_for_name(SETTINGS)
    {
        let settings = text_of(&mut archive, index)?;
        parts.insert(SETTINGS.to_owned(), put::with_variables(&settings, &tags));
    }
    rewritten(&mut archive, &parts)
}

/// The file with some parts in other words and all others as they lie there, packed bytes and all.
fn rewritten(
    archive: &mut Archive<'_>,
    parts: &BTreeMap<String, String>,
) -> Result<Vec<u8>, ReadError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index)?;
        let name = part.name()?.to_string();
        match parts.get(&name) {
            Some(xml) => {
                let options = SimpleFileOptions::default()
                    .last_modified_time(part.last_modified().unwrap_or_default());
                drop(part);
                writer.start_file(name, options)?;
                writer.write_all(xml.as_bytes())?;
            }
            None => writer.raw_copy_file(part)?,
        }
    }
    Ok(writer.finish()?.into_inner())
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

const DOCUMENT: &str = "word/document.xml";
const SETTINGS: &str = "word/settings.xml";

/// The name and text of a part that may hold markers: the document, its headers and footers.
fn marked_part(
    archive: &mut Archive<'_>,
    index: usize,
) -> Result<Option<(String, String)>, ReadError> {
    let name = archive.by_index(index)?.name()?.to_string();
    let words = ["document", "header", "footer"];
    let wanted = name.strip_prefix("word/").is_some_and(|file| {
        file.ends_with(".xml") && !file.contains('/') && words.iter().any(|w| file.starts_with(w))
    });
    if !wanted {
        return Ok(None);
    }
    text_of(archive, index).map(|xml| Some((name, xml)))
}

fn text_of(archive: &mut Archive<'_>, index: usize) -> Result<String, ReadError> {
    let mut xml = String::new();
    archive.by_index(index)?.take(LARGEST_PART + 1).read_to_string(&mut xml)?;
    if xml.len() as u64 > LARGEST_PART { Err(ReadError::TooLarge) } else { Ok(xml) }
}
