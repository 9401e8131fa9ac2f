//! The summary as a page, and as a file to take away.

use super::read::{Format, summary, write};
use crate::App;
use crate::access::Visitor;
use crate::ledger::Scope;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::model::FigureMark;
use domain::basics::{Period, UnitId};
use serde::Deserialize;
use std::sync::Arc;

/// What the address asks for; what is left out is the post's own unit and the year looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    period: String,
    format: String,
}

/// The page.
#[derive(Template)]
#[template(path = "summaries/page.html")]
pub struct Page {
    frame: Frame,
    title: String,
    unit: String,
    period: String,
    units: Vec<(String, String)>,
    periods: Vec<(String, String)>,
    paper: String,
    pdf: bool,
}

#[cfg(test)]
impl Page {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            frame: Frame::sample(),
            title: "2021".to_owned(),
            unit: "990131".to_owned(),
            period: "2021".to_owned(),
            units: vec![
                ("990131".to_owned(), "A".to_owned()),
                ("990131001".to_owned(), "B".to_owned()),
            ],
            periods: vec![("2021".to_owned(), "2021".to_owned())],
            paper: "<h1>2021</h1>".to_owned(),
            pdf: true,
        }
    }
}

/// Shows the summary, or hands it over as a file.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let network = app.network();
    let today = app.clock().today();
    let unit = match asked.unit.as_str() {
        "" => visitor.actor.unit,
        code => network.by_code(code).ok_or_else(|| Problem::NotFound(code.to_owned()))?,
    };
    if !visitor.sees(&app, unit) {
        return Err(Problem::NotFound(asked.unit));
    }
    let scope = Scope::of(&network, unit).ok_or_else(|| Problem::NotFound(asked.unit.clone()))?;
    let text = if asked.period.is_empty() { visitor.year.to_string() } else { asked.period };
    let period = Period::parse(&text).map_err(|_| Problem::NotFound(text.clone()))?;
    let found = summary(&app, &visitor.words, &scope, period, None).await?;
    if let Some(format) = Format::of(&asked.format) {
        let bytes = write(&app, &found.document, format)?;
        let name = format!("attachment; filename=\"{}-{period}.{}\"", scope.code, asked.format);
        let headers = [(CONTENT_TYPE, format.media_type().to_owned()), (CONTENT_DISPOSITION, name)];
        return Ok((headers, bytes).into_response());
    }
    let link = |mark: &FigureMark| Some(card_address(mark));
    let name = |id: UnitId| {
        let code = network.unit(id).map(|unit| unit.code().to_string()).unwrap_or_default();
        (code, network.name_at(id, today).unwrap_or_default().to_owned())
    };
    let own = visitor.actor.unit;
    let mut units = vec![name(own)];
    units.extend(network.children_at(Some(own), today).into_iter().map(name));
    if !units.iter().any(|(code, _)| code == scope.code.as_str()) {
        units.push(name(unit));
    }
    let year = period.year();
    let periods = [
        Period::Year(year),
        Period::Half(year, 1),
        Period::Half(year, 2),
        Period::Quarter(year, 1),
        Period::Quarter(year, 2),
        Period::Quarter(year, 3),
        Period::Quarter(year, 4),
    ];
    let periods =
        periods.map(|period| (period.to_string(), super::compose::period(&visitor.words, period)));
    page(&Page {
        frame: visitor.frame(&app, Section::Papers).await?,
        title: found.document.title.clone(),
        unit: scope.code.to_string(),
        period: period.to_string(),
        units,
        periods: periods.to_vec(),
        paper: documents::html::fragment(&found.document, &link),
        pdf: cfg!(feature = "pdf"),
    })
}

/// Where a figure of a paper is proved.
fn card_address(mark: &FigureMark) -> String {
    let encoded: String = form_urlencoded::byte_serialize(mark.name.as_bytes()).collect();
    format!("/figures/{encoded}?unit={}&period={}", mark.unit_code, mark.period)
}
