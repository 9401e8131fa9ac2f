//! DOCX: the official layout written for Word and WPS, and the figures of a DOCX read back.
//!
//! Every figure is a content control (`w:sdt`) that does not show in print. Its tag says which
//! figure it is, so a file that was edited elsewhere can be compared with the ledger again.

mod body;
mod chart;
mod compare;
mod drawing;
mod foot;
mod head;
mod media;
mod package;
mod parts;
mod read;
mod styles;
mod table;
mod tag;
pub mod template;
mod workbook;
mod xml;

#[cfg(test)]
mod tests;

use crate::model::Document;
use crate::official::Official;

pub use compare::{Finding, Kind, compare};
pub use read::{ReadError, figures};

/// The document as a DOCX file in the layout of GB/T 9704-2012.
///
/// # Errors
/// When the file would pass the limits of its container (four gigabytes).
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let official = Official::standard();
    let (mut tags, mut media) = (tag::Tags::default(), media::Media::default());
    let runs =
        body::Runs { official, tags: &mut tags, media: &mut media, drawings: 0, signed: false };
    let body = body::part(document, runs);
    let mut parts: Vec<(String, Vec<u8>)> = [
        ("[Content_Types].xml", parts::content_types(&media)),
        ("_rels/.rels", parts::package_relations()),
        ("docProps/core.xml", parts::core_properties(document)),
        ("word/document.xml", body),
        ("word/_rels/document.xml.rels", parts::document_relations(&media)),
        ("word/styles.xml", styles::part(official)),
        ("word/settings.xml", parts::settings(&tags)),
        ("word/fontTable.xml", parts::font_table(official)),
        ("word/footer1.xml", parts::footer(document, official, parts::Side::Right)),
        ("word/footer2.xml", parts::footer(document, official, parts::Side::Left)),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into();
    parts.extend(media.parts.into_iter().map(|part| (part.name, part.bytes)));
    package::zip(&parts).map_err(WriteError)
}

/// The file would be too large for its container.
#[derive(Debug, thiserror::Error)]
#[error("the DOCX container cannot hold the document")]
pub struct WriteError(#[source] zip::result::ZipError);
