//! The reports that were read (读报告), and the way in for more: one or several files of any kind the reader knows.

use crate::App;
use crate::access::{Upload, UploadedFile, Visitor};
use crate::jobs::{self, ReadReports};
use crate::readings::document::{Document, documents_of};
use crate::readings::keep::{self, Taken};
use crate::shell::clock::readable;
use crate::shell::flash::{go, go_and_tell};
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::{page, page_with};
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Permit, Verb};
use domain::basics::UnitId;
use std::sync::Arc;

/// Reports on the page.
const MOST: u64 = 200;
/// Files of one upload.
const MOST_FILES: usize = 100;
/// Characters of a file's name.
const NAME: usize = 120;

/// One report.
pub struct Line {
    href: String,
    called: String,
    name: String,
    unit: String,
    history: String,
    year: String,
    kind: String,
    at: String,
}

/// The page.
#[derive(Template)]
#[template(path = "readings/pages/list.html")]
pub struct ListPage {
    frame: Frame,
    fault: String,
    lines: Vec<Line>,
}

#[cfg(test)]
impl ListPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let text = str::to_owned;
        let line = |history: &str| Line {
            href: text("/readings/0"),
            called: text("A"),
            name: text("a.docx"),
            unit: text("B"),
            history: text(history),
            year: text("2021"),
            kind: text("C"),
            at: text("12-13 10:32"),
        };
        let lines = vec![line("/readings/history?unit=990131"), line("")];
        Self { frame: Frame::sample(), fault: text("A"), lines }
    }
}

/// The list.
pub async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    page(&listed(&app, &visitor, String::new()).await?)
}

async fn listed(app: &App, visitor: &Visitor, fault: String) -> Outcome<ListPage> {
    let documents = documents_of(app, visitor.actor.unit, MOST).await?;
    let lines = documents.iter().map(|document| line(app, visitor, document)).collect();
    Ok(ListPage { frame: visitor.frame(app, Section::Papers).await?.single(), fault, lines })
}

fn line(app: &App, visitor: &Visitor, document: &Document) -> Line {
    let (network, words) = (app.network(), visitor.words);
    let facts = &document.facts;
    let of = UnitId::parse(&facts.unit);
    let code = of.map(|of| terms::unit_code(&network, of));
    let named = |of| terms::unit_name(words, &network, of, app.clock().today());
    Line {
        href: format!("/readings/{}", document.id),
        called: document.called().to_owned(),
        name: document.name.clone(),
        unit: of.map_or_else(|| document.said_unit.clone(), named),
        history: code.map(|code| format!("/readings/history?unit={code}")).unwrap_or_default(),
        year: super::show::year_of(words, facts),
        kind: super::show::kind_of(words, &facts.kind),
        at: readable(&document.created_at),
    }
}

/// Takes files in: one is opened at once, several are read by a job.
async fn take_files(
    app: &App,
    visitor: &Visitor,
    permit: &Permit,
    files: Vec<UploadedFile>,
) -> Outcome<Response> {
    let count = files.len();
    let mut kept = Vec::with_capacity(count);
    for file in files {
        let name = plain_name(&file.name);
        if count == 1 {
            let taken = keep::take(app, permit, visitor.actor.unit, &name, file.bytes).await?;
            let flash = Flash { text: told(visitor, &taken), ..Flash::default() };
            return Ok(go_and_tell(&format!("/readings/{}", taken.id), &flash));
        }
        kept.push((app.files().keep(file.bytes).await?, name));
    }
    let title = terms::kept_title("readings-many", count);
    let job = ReadReports { files: kept };
    let id = jobs::enqueue(app, visitor, permit, &title, job).await?;
    Ok(go(&format!("/jobs/{id}")))
}

/// The last part of a name, without what a browser may put before it.
fn plain_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).collect();
    let kept = name.chars().count().saturating_sub(NAME);
    // the end of a long name tells more than its middle: it holds the ending
    let name: String = name.chars().skip(kept).collect();
    if name.trim().is_empty() { "-".to_owned() } else { name }
}

fn told(visitor: &Visitor, taken: &Taken) -> String {
    match (taken.known, taken.empty) {
        (true, _) => visitor.words.t("readings-known"),
        (false, true) => visitor.words.t("readings-empty"),
        (false, false) => visitor.words.t1("readings-taken", "count", taken.claims),
    }
}

/// The form.
pub async fn take(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    upload: Upload,
) -> Outcome<Response> {
    let permit = visitor.may(&app, Verb::Record, visitor.actor.unit)?;
    let fault = match upload.files.len() {
        0 => visitor.words.t("readings-no-file"),
        count if count > MOST_FILES => visitor.words.t1("readings-too-many", "most", MOST_FILES),
        _ => return take_files(&app, &visitor, &permit, upload.files).await,
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &listed(&app, &visitor, fault).await?)
}
