//! Asks for a paper: a file or pasted text. Nothing is kept.

use super::result::result;
use crate::App;
use crate::access::{Upload, Visitor};
use crate::ledger::Scope;
use crate::readings::{document_of, read_again};
use crate::shell::frame::{Frame, Section};
use crate::shell::page::{page, page_with};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use domain::basics::UnitId;
use reading::checkup::{Finding, check};
use reading::{Reading, Remark};
use std::sync::Arc;

/// Characters of the longest text the page checks; the command line knows no limit.
const MOST_CHARACTERS: usize = 200_000;

/// Asks for a paper.
#[derive(Template)]
#[template(path = "checkup/ask.html")]
pub struct AskPage {
    frame: Frame,
    fault: String,
    text: String,
    year: String,
    unit: String,
    units: Vec<(String, String)>,
}

/// The form.
///
/// # Errors
/// What the store says.
pub async fn ask(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let own = code(&app, visitor.actor.unit);
    page(&asking(&app, &visitor, own).await?)
}

async fn asking(app: &App, visitor: &Visitor, unit: String) -> Outcome<AskPage> {
    let network = app.network();
    let today = app.clock().today();
    let own = visitor.actor.unit;
    let below = network.children_at(Some(own), today);
    let named =
        |id: UnitId| (code(app, id), network.name_at(id, today).unwrap_or_default().to_owned());
    Ok(AskPage {
        frame: visitor.frame(app, Section::Papers).await?,
        units: std::iter::once(own).chain(below).map(named).collect(),
        unit,
        fault: String::new(),
        text: String::new(),
        year: String::new(),
    })
}

fn code(app: &App, unit: UnitId) -> String {
    app.network().unit(unit).map(|unit| unit.code().to_string()).unwrap_or_default()
}

/// What was sent.
struct Sent {
    name: String,
    bytes: Bytes,
    pasted: bool,
}

/// Checks what was sent.
///
/// # Errors
/// [`Problem::NotFound`] for the ledger of a unit outside the visitor's scope.
pub async fn answer(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    upload: Upload,
) -> Outcome<Response> {
    let words = visitor.words;
    let (text, year) = (upload.fields.raw("text").to_owned(), upload.fields.get("year").to_owned());
    let unit = upload.fields.get("unit").to_owned();
    let scope = scope(&app, &visitor, &unit)?;
    let fault = match taken(words, upload, &year) {
        Ok(sent) => match checked(sent, year.parse().ok()).await? {
            Ok(checked) => {
                let found = result(&app, &visitor, scope.as_ref(), checked).await?;
                return page(&found);
            }
            Err(unchecked) => unchecked.told(words),
        },
        Err(fault) => fault,
    };
    let again = AskPage { fault, text, year, ..asking(&app, &visitor, unit).await? };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
}

/// Checks a paper that lies among the readings, with the ledger of the unit it is of, for the year it is of.
///
/// # Errors
/// [`Problem::NotFound`] for a reading outside the visitor's scope.
pub async fn of_reading(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let document = document_of(&app, &id).await?;
    if !visitor.sees(&app, document.unit) {
        return Err(Problem::NotFound(id));
    }
    let facts = &document.facts;
    let of = UnitId::parse(&facts.unit).filter(|unit| visitor.sees(&app, *unit));
    let scope = of.and_then(|unit| Scope::of(&app.network(), unit));
    let year = i32::try_from(facts.year).ok().filter(|year| *year > 0);
    let mut reading = read_again(&app, &document).await?;
    reading.document.half_year = facts.half == 1;
    let name = document.called().to_owned();
    match blocking(move || checked_of(name, reading, year)).await? {
        Ok(checked) => {
            let mut found = result(&app, &visitor, scope.as_ref(), checked).await?;
            found.reading = id;
            page(&found)
        }
        Err(unchecked) => {
            let fault = unchecked.told(visitor.words);
            let again = AskPage { fault, ..asking(&app, &visitor, String::new()).await? };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

fn scope(app: &App, visitor: &Visitor, unit: &str) -> Outcome<Option<Scope>> {
    if unit.is_empty() {
        return Ok(None);
    }
    let network = app.network();
    let missing = || Problem::NotFound(unit.to_owned());
    let id = network.by_code(unit).filter(|id| visitor.sees(app, *id)).ok_or_else(missing)?;
    Scope::of(&network, id).map(Some).ok_or_else(missing)
}

/// The file, else the pasted text; or what is wrong with the form.
fn taken(words: Words, upload: Upload, year: &str) -> Result<Sent, String> {
    let sure =
        year.is_empty() || year.parse::<i32>().is_ok_and(|year| (1950..=2150).contains(&year));
    if !sure {
        return Err(words.t1("checkup-year-unreadable", "given", year));
    }
    if let Some(file) = upload.files.first().cloned() {
        return Ok(Sent { name: file.name, bytes: file.bytes, pasted: false });
    }
    let text = upload.fields.raw("text");
    if text.trim().is_empty() {
        let nothing = || words.t("checkup-nothing");
        return Err(if upload.empty.is_empty() { nothing() } else { upload.no_file(words) });
    }
    let bytes = Bytes::from(text.to_owned().into_bytes());
    Ok(Sent { name: words.t("checkup-pasted"), bytes, pasted: true })
}

/// A paper that was read and checked against itself.
pub(super) struct Checked {
    pub name: String,
    pub reading: Reading,
    pub findings: Vec<Finding>,
    pub year: Option<i32>,
}

/// Why a paper was not checked.
enum Unchecked {
    /// With what the reader says of the file.
    Unread(Vec<Remark>),
    TooLong,
}

impl Unchecked {
    fn told(&self, words: Words) -> String {
        match self {
            Self::TooLong => words.t1("checkup-too-long", "most", MOST_CHARACTERS.to_string()),
            Self::Unread(remarks) => why_unread(words, remarks),
        }
    }
}

/// Why there was nothing to check: a picture, a password, a broken file; and what to do instead.
fn why_unread(words: Words, remarks: &[Remark]) -> String {
    let said = remarks.iter().find_map(|remark| said(words, remark));
    said.map_or_else(
        || words.t("checkup-unread"),
        |said| words.t1("checkup-unread-because", "said", said),
    )
}

/// A remark of the reader in words.
pub(super) fn said(words: Words, remark: &Remark) -> Option<String> {
    let values: Vec<_> =
        remark.values.iter().map(|(name, value)| (*name, value.clone().into())).collect();
    words.find(&format!("remark-{}", remark.key), &values)
}

/// Works beside the server's own work.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::Internal(error.into()))
}

async fn checked(sent: Sent, year: Option<i32>) -> Outcome<Result<Checked, Unchecked>> {
    blocking(move || {
        let name = (!sent.pasted).then_some(sent.name.as_str());
        let reading = reading::read(&sent.bytes, name);
        checked_of(sent.name, reading, year)
    })
    .await
}

fn checked_of(name: String, reading: Reading, year: Option<i32>) -> Result<Checked, Unchecked> {
    if reading.clean.map.is_empty() {
        return Err(Unchecked::Unread(reading.remarks));
    }
    if reading.clean.map.len() > MOST_CHARACTERS {
        return Err(Unchecked::TooLong);
    }
    let findings = check(&reading, year);
    let year = year.or(reading.document.year);
    Ok(Checked { name, reading, findings, year })
}

#[cfg(test)]
impl AskPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            frame: Frame::sample(),
            fault: "x".to_owned(),
            text: "<b>".to_owned(),
            year: String::new(),
            unit: "990131".to_owned(),
            units: vec![("990131".to_owned(), "A".to_owned())],
        }
    }
}
