//! Verification (核验): whoever holds a printed paper types its code in and reads the figures of that very
//! version. Open to all, tells nothing of persons and no records, and answers only so often.

use crate::App;
use crate::access::Address;
use crate::shell::pace::Pace;
use crate::shell::page::{page, page_with};
use crate::shell::preferences::is_elder;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::words::{Language, Words};
use crate::summaries::papers::{figures_of, issue_of_code, printed_code, read_code};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::basics::Period;
use domain::figures::Name;
use serde::Deserialize;
use std::sync::Arc;

/// Questions one address may ask in a minute.
static PACE: Pace = Pace::new(30);

/// A figure of the paper.
pub struct Line {
    title: String,
    period: String,
    text: String,
}

/// What a code stands for.
pub struct Found {
    unit: String,
    kind: String,
    title: String,
    day: String,
    code: String,
    lines: Vec<Line>,
}

/// The page.
#[derive(Template)]
#[template(path = "summaries/papers/pages/verify.html")]
pub struct VerifyPage {
    words: Words,
    elder: bool,
    typed: String,
    found: Option<Found>,
    wrong: bool,
}

#[cfg(test)]
impl VerifyPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample(found: bool) -> Self {
        let text = str::to_owned;
        let line = || Line { title: text("A"), period: text("2021"), text: text("34") };
        let shown = || Found {
            unit: text("A"),
            kind: text("B"),
            title: text("C"),
            day: text("2021-12-13"),
            code: text("23456-789AB"),
            lines: vec![line()],
        };
        Self {
            words: Words::default(),
            elder: false,
            typed: text("23456-789AB"),
            found: found.then(shown),
            wrong: !found,
        }
    }
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    code: String,
}

/// The form; with a code in the address its answer.
pub async fn ask(
    State(app): State<Arc<App>>,
    address: Address,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    if asked.code.trim().is_empty() {
        return page(&VerifyPage {
            words: Words::of(Language::of(&headers)),
            elder: is_elder(&headers),
            typed: String::new(),
            found: None,
            wrong: false,
        });
    }
    answer(&app, &address, &headers, &asked.code).await
}

/// What a code stands for.
pub async fn show(
    State(app): State<Arc<App>>,
    address: Address,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Outcome<Response> {
    answer(&app, &address, &headers, &code).await
}

async fn answer(
    app: &App,
    address: &Address,
    headers: &HeaderMap,
    typed: &str,
) -> Outcome<Response> {
    PACE.admit(app.clock().now(), &address.0)?;
    let words = Words::of(Language::of(headers));
    let found = match read_code(typed) {
        Some(code) => look_up(app, words, &code).await?,
        None => None,
    };
    let wrong = found.is_none();
    let status = if wrong { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let typed = typed.chars().take(40).collect();
    page_with(status, &VerifyPage { words, elder: is_elder(headers), typed, found, wrong })
}

async fn look_up(app: &App, words: Words, code: &str) -> Outcome<Option<Found>> {
    let Some((issue, county, unit, kind, _)) = issue_of_code(app, code).await? else {
        return Ok(None);
    };
    let day = terms::date(issue.day).unwrap_or_else(|| app.clock().today());
    let period_of = |text: &str| {
        Period::parse(text).map_or_else(|_| text.to_owned(), |of| terms::period(words, of))
    };
    let lines = figures_of(app, &county, &issue).await?.into_iter().map(|figure| Line {
        title: figure_title(app, words, &Name::parse(&figure.name)),
        period: period_of(&figure.period),
        text: figure.printed,
    });
    Ok(Some(Found {
        unit: terms::unit_name(words, &app.network(), unit, day),
        kind: words.t(&format!("kind-of-paper-{}", kind.key())),
        title: issue.title,
        day: terms::day(issue.day),
        code: printed_code(&issue.code),
        lines: lines.collect(),
    }))
}

/// The name of a figure; of one narrowed to a record the record stays untold.
fn figure_title(app: &App, words: Words, name: &Name) -> String {
    match name.record() {
        Some(_) => {
            let base = terms::figure(app, words, &Name::parse(&name.base));
            words.t1("papers-of-one-record", "figure", base)
        }
        None => terms::figure(app, words, name),
    }
}
