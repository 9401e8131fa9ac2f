//! Composes papers from the store, and hands them over in a format.

use super::compose::{Composed, Means, compose};
use super::ground;
use crate::App;
use crate::ledger::Scope;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
#[cfg(feature = "pdf")]
use chrono::Datelike;
use documents::model::Document;
use domain::basics::{Period, RecordId};
use domain::summaries::{Outline, PaperKind};
use std::sync::LazyLock;

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

/// What paper is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The kind.
    pub kind: PaperKind,
    /// The period it is of; that of a plan lies ahead.
    pub period: Period,
    /// As the ledger stood at this instant; `None` is now.
    pub as_of: Option<String>,
    /// Most characters, annex apart (缩减到…字).
    pub most: Option<usize>,
    /// Records that are not to be told of as highlights.
    pub without: Vec<RecordId>,
}

impl Wish {
    /// A paper of a kind and a period, as of now, as long as it comes.
    #[must_use]
    pub fn of(kind: PaperKind, period: Period) -> Self {
        Self { kind, period, as_of: None, most: None, without: Vec::new() }
    }
}

/// The outlines built into the program.
///
/// # Errors
/// When the built-in data is broken.
pub fn outlines() -> Outcome<&'static Outline> {
    static OUTLINE: LazyLock<Result<Outline, String>> = LazyLock::new(|| {
        let text = include_str!("../../../../vocab/summary.toml");
        Outline::parse(text).map_err(|error| error.to_string())
    });
    OUTLINE.as_ref().map_err(|error| Problem::broken(format!("built-in {error}")))
}

/// Composes a paper of a unit.
///
/// # Errors
/// What the store says.
pub async fn paper(app: &App, words: &Words, scope: &Scope, wish: &Wish) -> Outcome<Composed> {
    let outline = outlines()?;
    let (catalogue, vocabulary) = (app.catalogue(), app.vocabulary());
    let means = Means { words, catalogue, vocabulary, outline };
    let mut facts = ground::facts(app, scope, wish);
    let found = ground::ground(app, scope, wish, &facts, outline).await?;
    let missing = || Problem::broken(format!("no outline of {}", wish.kind.key()));
    let draft = compose(means, &found, &facts).ok_or_else(missing)?;
    ground::annex_coverage(app, scope, &mut facts, &draft.document).await?;
    compose(means, &found, &facts).ok_or_else(missing)
}

/// Composes the summary of a unit and a period.
///
/// # Errors
/// What the store says.
pub async fn summary(
    app: &App,
    words: &Words,
    scope: &Scope,
    period: Period,
    as_of: Option<&str>,
) -> Outcome<Composed> {
    let as_of = as_of.map(str::to_owned);
    paper(app, words, scope, &Wish { as_of, ..Wish::of(PaperKind::Summary, period) }).await
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

#[cfg(feature = "pdf")]
fn write_pdf(app: &App, document: &Document) -> Outcome<Vec<u8>> {
    let folder = app.settings().data.join("fonts");
    let fonts = if folder.is_dir() {
        pdf::Fonts::with_folder(&folder).map_err(|error| Problem::broken(error.to_string()))?
    } else {
        pdf::Fonts::default()
    };
    let today = app.clock().today();
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let day = Some((today.year(), small(today.month()), small(today.day())));
    let rendered = pdf::render(document, &pdf::Options { fonts, day })
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
