//! Reads what a summary needs from the store and hands it over in a format.

use super::compose::{Facts, compose};
use crate::App;
use crate::figures::{Asked, card, coverage, value};
use crate::ledger::Scope;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
use documents::model::{Document, annex_of_figures};
use domain::basics::Period;
use domain::figures::Name;
use domain::summaries::{Figures, Outline};
use std::collections::BTreeMap;

/// A composed summary.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The paper.
    pub document: Document,
}

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
) -> Outcome<Summary> {
    let outline = Outline::parse(include_str!("../../../../vocab/summary.toml"))
        .map_err(|error| Problem::broken(format!("built-in {error}")))?;
    let mut figures = Figures::default();
    for name in outline.figures(app.vocabulary()) {
        let (standing, interval) = value(app, &Asked { name: &name, scope, period, as_of }).await?;
        figures.insert(name, standing, interval);
    }
    let network = app.network();
    let day = period.last().min(app.clock().today());
    let name = |id| network.name_at(id, day).unwrap_or_default().to_owned();
    let sessions = Name::parse("activity.sessions");
    let covered = card(app, &Asked { name: &sessions, scope, period, as_of }, 0, 0).await?;
    let gaps = &covered.reading.gaps;
    let mut facts = Facts {
        unit: name(scope.unit),
        unit_code: scope.code.to_string(),
        period,
        counted_to: day,
        as_of: as_of.map(str::to_owned),
        gaps: gaps.iter().filter_map(|code| network.by_code(code.as_str())).map(name).collect(),
        expected: covered.reading.coverage.units_expected > 0,
        coverage: BTreeMap::new(),
    };
    let data = (app.catalogue(), app.vocabulary());
    let draft = compose(words, data, &outline, &figures, &facts);
    for mark in annex_of_figures(&draft) {
        let name = Name::parse(&mark.name);
        if let Some(found) = coverage(app, &Asked { name: &name, scope, period, as_of }).await? {
            facts.coverage.insert(name, found);
        }
    }
    Ok(Summary { document: compose(words, data, &outline, &figures, &facts) })
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
    let rendered = pdf::render(document, &pdf::Options { fonts })
        .map_err(|error| Problem::broken(error.to_string()))?;
    if !rendered.missing.is_empty() {
        let missing: String = rendered.missing.iter().collect();
        tracing::warn!(missing, "no face has these characters; they stand as boxes");
    }
    Ok(rendered.bytes)
}

#[cfg(not(feature = "pdf"))]
fn write_pdf(_: &App, _: &Document) -> Outcome<Vec<u8>> {
    Err(Problem::Refused("pdf-not-built"))
}
