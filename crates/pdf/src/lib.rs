//! The document model set as PDF in the official layout (GB/T 9704-2012).
//!
//! The paper itself is described in `paper.typ`; the document reaches it as data, never as
//! markup, so no text can change the layout. The same document with the same fonts gives the
//! same bytes. A crate of its own because the typesetter is by far our largest dependency.

mod fonts;
mod missing;
mod sheet;
#[cfg(test)]
mod tests;
mod world;

use documents::{Document, Official};
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp, pdf};

pub use fonts::{FontFolderError, Fonts};

/// How to set a document.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The faces to set it in.
    pub fonts: Fonts,
    /// Year, month and day in the properties of the file; without them it cannot be archival.
    pub day: Option<(i32, u8, u8)>,
}

/// A document as PDF.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no face has, each once; they stand as empty boxes in the file and the
    /// person must be told (缺字).
    pub missing: Vec<char>,
    /// Whether the file was written as PDF/A-2b, for the archive: all faces within, no empty boxes, a day. Faces
    /// whose makers forbid it, and characters that no face has, make it an ordinary PDF.
    pub archival: bool,
}

/// The document could not be set. That is a fault of ours, not of the document.
#[derive(Debug, thiserror::Error)]
#[error("the paper could not be set: {0}")]
pub struct Error(String);

/// Sets a document as PDF.
///
/// # Errors
/// When the typesetter refuses the paper or the export.
pub fn render(document: &Document, options: &Options) -> Result<Rendered, Error> {
    let paper = set(document, options)?;
    let (pages, missing) = (paper.pages().len(), missing::characters(&paper));
    let archival = if missing.is_empty() { archival(&paper, options) } else { None };
    let (bytes, archival) = match archival {
        Some(bytes) => (bytes, true),
        None => (pdf(&paper, &settings(options)).map_err(refused)?, false),
    };
    // The typesetter remembers earlier papers to set them faster; a server must forget them.
    typst::comemo::evict(2);
    Ok(Rendered { bytes, pages, missing, archival })
}

/// How many pages a document takes.
///
/// # Errors
/// When the typesetter refuses the paper.
pub fn pages(document: &Document, options: &Options) -> Result<usize, Error> {
    let pages = set(document, options)?.pages().len();
    typst::comemo::evict(2);
    Ok(pages)
}

fn settings(options: &Options) -> PdfOptions {
    let day = options
        .day
        .and_then(|(year, month, day)| Datetime::from_ymd_hms(year, month, day, 0, 0, 0));
    PdfOptions {
        creator: Smart::Custom(Some("Keputong".into())),
        timestamp: day.map(Timestamp::new_utc),
        ..PdfOptions::default()
    }
}

/// The file as PDF/A-2b (ISO 19005-2). `None` where the paper cannot be one.
fn archival(paper: &PagedDocument, options: &Options) -> Option<Vec<u8>> {
    options.day?;
    let standards = PdfStandards::new(&[PdfStandard::A_2b]).ok()?;
    pdf(paper, &PdfOptions { standards, ..settings(options) }).ok()
}

/// The pages, before they become a file.
fn set(document: &Document, options: &Options) -> Result<PagedDocument, Error> {
    let sheet = sheet::of(document, Official::standard());
    let world = world::Paper::new(sheet, &options.fonts);
    typst::compile(&world).output.map_err(refused)
}

fn refused(diagnostics: EcoVec<SourceDiagnostic>) -> Error {
    let messages: Vec<_> =
        diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    Error(messages.join("; "))
}
