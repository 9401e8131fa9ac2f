//! A paper of ours that came back (改后读回): what was edited in Word or WPS while others had it. Nothing is kept.

use super::seen;
use super::show::current;
use crate::App;
use crate::access::{Upload, Visitor};
use crate::shell::frame::{Frame, Section};
use crate::shell::page::{page, page_with};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use crate::summaries::page::card_address;
use crate::summaries::papers::{Paper, issues_of, printed_code, version_of, versions_of};
use crate::summaries::{Format, write};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use documents::docx::{Finding, Kind, compare};
use domain::figures::Name;
use std::sync::Arc;

/// One thing that differs.
#[derive(Debug, Default)]
pub struct Line {
    paragraph: usize,
    what: String,
    /// The figure concerned, and where it is proved.
    figure: String,
    href: String,
    before: String,
    after: String,
}

/// The page.
#[derive(Template)]
#[template(path = "summaries/papers/pages/returned.html")]
pub struct ReturnedPage {
    frame: Frame,
    id: String,
    title: String,
    /// What it may be compared with, by what the form sends.
    ours: Vec<(String, String)>,
    chosen: String,
    fault: String,
    /// What differs; none before a file was sent.
    found: Option<Vec<Line>>,
    name: String,
}

#[cfg(test)]
impl ReturnedPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let text = str::to_owned;
        let line =
            Line { figure: text("A"), href: text("/"), before: text("<b>"), ..Line::default() };
        Self {
            frame: Frame::sample(),
            id: text("0"),
            title: text("A"),
            ours: vec![(text("issue-1"), text("A"))],
            chosen: text("issue-1"),
            fault: text("A"),
            found: Some(vec![line, Line::default()]),
            name: text("a.docx"),
        }
    }
}

/// Asks for the file.
pub async fn ask(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    page(&asking(&app, &visitor, &paper).await?)
}

async fn asking(app: &App, visitor: &Visitor, paper: &Paper) -> Outcome<ReturnedPage> {
    let words = visitor.words;
    let issues = issues_of(app, paper).await?;
    let issued = issues.into_iter().map(|issue| {
        let code = printed_code(&issue.code);
        let called = words.t1("papers-issue-number", "number", issue.number);
        (format!("issue-{}", issue.number), format!("{called} {code}"))
    });
    let mut ours: Vec<(String, String)> = issued.collect();
    let versions = versions_of(app, paper).await?.into_iter().map(|version| {
        let called = words.t1("papers-version", "number", version.number);
        (format!("version-{}", version.number), called)
    });
    ours.extend(versions);
    Ok(ReturnedPage {
        frame: visitor.frame(app, Section::Papers).await?.single(),
        id: paper.id.clone(),
        title: paper.title.clone(),
        chosen: ours.first().map(|(key, _)| key.clone()).unwrap_or_default(),
        ours,
        fault: String::new(),
        found: None,
        name: String::new(),
    })
}

/// Our own file of what was chosen.
async fn original(app: &App, paper: &Paper, chosen: &str) -> Outcome<Vec<u8>> {
    let missing = || Problem::NotFound(format!("{}/{chosen}", paper.id));
    let (kind, number) = chosen.split_once('-').ok_or_else(missing)?;
    let number: i64 = number.parse().map_err(|_| missing())?;
    let document = if kind == "issue" {
        let issue = issues_of(app, paper).await?.into_iter().find(|issue| issue.number == number);
        serde_json::from_str(&issue.ok_or_else(missing)?.document)?
    } else {
        let (_, document) = version_of(app, paper, Some(number)).await?;
        current(app, paper, document).await?.document
    };
    write(app, &document, Format::Docx)
}

/// Compares what came back.
pub async fn answer(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    upload: Upload,
) -> Outcome<Response> {
    let words = visitor.words;
    let paper = seen(&app, &visitor, &id).await?;
    let asked = asking(&app, &visitor, &paper).await?;
    let chosen = upload.fields.get("ours").to_owned();
    let asked = ReturnedPage { chosen, ..asked };
    let Some(file) = upload.files.first().cloned() else {
        let again = ReturnedPage { fault: upload.no_file(words), ..asked };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    };
    let ours = original(&app, &paper, &asked.chosen).await?;
    let bytes = file.bytes.clone();
    let compared = tokio::task::spawn_blocking(move || compare(&ours, &bytes));
    match compared.await.map_err(anyhow::Error::from)? {
        Ok(findings) => {
            let lines = findings.into_iter().map(|finding| line(&app, words, finding));
            page(&ReturnedPage { found: Some(lines.collect()), name: file.name, ..asked })
        }
        Err(_) => {
            let again = ReturnedPage { fault: words.t("papers-returned-unread"), ..asked };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

fn line(app: &App, words: Words, finding: Finding) -> Line {
    let (figure, href) = finding.figure.as_ref().map_or_else(Default::default, |mark| {
        (terms::figure(app, words, &Name::parse(&mark.name)), card_address(mark))
    });
    let printed = finding.figure.map(|mark| mark.text).unwrap_or_default();
    let (before, after) = match finding.kind {
        Kind::FigureChanged | Kind::FigureRewritten => (printed, finding.after),
        Kind::FigureLost => (format!("{printed} ({})", finding.before), String::new()),
        _ => (finding.before, finding.after),
    };
    let what = words.t(&format!("papers-differs-{}", key(finding.kind)));
    Line { paragraph: finding.paragraph, what, figure, href, before, after }
}

fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::FigureChanged => "changed",
        Kind::FigureRewritten => "rewritten",
        Kind::FigureLost => "lost",
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Reworded => "reworded",
        Kind::Moved => "moved",
    }
}
