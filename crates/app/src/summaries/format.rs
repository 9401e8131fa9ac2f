//! Hands papers over in a format, and asks the typesetter how many pages they take.

use crate::App;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
#[cfg(feature = "pdf")]
use chrono::Datelike;
use documents::model::{Document, Verification};

/// A format a paper is handed over in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Word and WPS.
    Docx,
    /// One standalone page.
    Html,
    /// Print.
    Pdf,
}

impl Format {
    /// What a browser is told.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Html => "text/html; charset=utf-8",
            Self::Pdf => "application/pdf",
        }
    }

    /// The ending of its file.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }

    /// By the ending of a file's name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        match name.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
            Some("docx") => Some(Self::Docx),
            Some("html" | "htm") => Some(Self::Html),
            Some("pdf") => Some(Self::Pdf),
            _ => None,
        }
    }
}

/// The paper as bytes of a format. Faces in the folder `fonts` of the data take precedence in PDF.
///
/// # Errors
/// When the format cannot be written; PDF only when the program was built with it.
pub fn write(app: &App, document: &Document, format: Format) -> Outcome<Vec<u8>> {
    match format {
        Format::Docx => {
            documents::docx::write(document).map_err(|error| Problem::broken(error.to_string()))
        }
        Format::Html => Ok(documents::html::page(document, &|_| None).into_bytes()),
        Format::Pdf => write_pdf(app, document),
    }
}

/// Whether a paper fits one page, the code by which an issue is verified included.
pub(super) fn fits_one_page(app: &App, words: &Words, document: &Document) -> bool {
    let mut document = document.clone();
    document.verification.get_or_insert_with(|| verification(words, "22222-22222", "https://"));
    pages(app, &document).is_ok_and(|pages| pages == 1)
}

/// How a printed paper is verified: its code, and the address that answers to it.
pub(super) fn verification(words: &Words, code: &str, address: &str) -> Verification {
    let address = format!("{}/v/{code}", address.trim_end_matches('/'));
    let said = words.t1("phrases-code", "code", code);
    let lines = vec![said.clone(), words.t("phrases-code-how"), address.clone()];
    Verification { lines, footer: said, code: code.to_owned(), address }
}

#[cfg(feature = "pdf")]
fn options(app: &App) -> Outcome<pdf::Options> {
    let folder = app.settings().data.join("fonts");
    let fonts = if folder.is_dir() {
        pdf::Fonts::with_folder(&folder).map_err(|error| Problem::broken(error.to_string()))?
    } else {
        pdf::Fonts::default()
    };
    let today = app.clock().today();
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let day = Some((today.year(), small(today.month()), small(today.day())));
    Ok(pdf::Options { fonts, day })
}

/// How many pages a paper takes.
///
/// # Errors
/// When it cannot be set.
#[cfg(feature = "pdf")]
pub(super) fn pages(app: &App, document: &Document) -> Outcome<usize> {
    pdf::pages(document, &options(app)?).map_err(|error| Problem::broken(error.to_string()))
}

/// How many pages a paper takes, by its characters, where the program was built without its typesetter.
#[cfg(not(feature = "pdf"))]
pub(super) fn pages(_: &App, document: &Document) -> Outcome<usize> {
    Ok(documents::Official::standard().pages_about(document))
}

#[cfg(feature = "pdf")]
fn write_pdf(app: &App, document: &Document) -> Outcome<Vec<u8>> {
    let rendered = pdf::render(document, &options(app)?)
        .map_err(|error| Problem::broken(error.to_string()))?;
    if !rendered.missing.is_empty() {
        let missing: String = rendered.missing.iter().collect();
        tracing::warn!(missing, "no face has these characters; they stand as boxes");
    } else if !rendered.archival {
        tracing::warn!("the faces do not allow PDF/A; the file is an ordinary PDF");
    }
    Ok(rendered.bytes)
}

#[cfg(not(feature = "pdf"))]
fn write_pdf(_: &App, _: &Document) -> Outcome<Vec<u8>> {
    Err(Problem::Refused("pdf-not-built"))
}
