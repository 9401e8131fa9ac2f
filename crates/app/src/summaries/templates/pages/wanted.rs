//! For whom and when a template is filled, as an address says it.

use crate::App;
use crate::access::Visitor;
use crate::ledger::Scope;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::{Language, Words};
use crate::summaries::papers::{issue_of_code, read_code};
use crate::summaries::read::Wish;
use crate::summaries::templates::{Template, Version, Wanted};
use bytes::Bytes;
use documents::docx::template::{Marker, check};
use domain::basics::{Period, UnitId};
use domain::summaries::PaperKind;
use serde::Deserialize;

/// What is filled in speaks Chinese, in whatever language somebody reads the page around it.
pub const CHINESE: Words = Words { language: Language::Chinese };

/// For whom and when it is filled.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The code of the unit; empty for the visitor's own.
    pub unit: String,
    /// The period; empty for the year, of a plan for the next.
    pub period: String,
    /// The verification code of what was issued.
    pub code: String,
}

/// What an address asks for; `Err` for a code that is none, or of a unit out of sight.
///
/// # Errors
/// [`Problem::NotFound`] for a unit outside the visitor's scope or a period that is none.
pub async fn wanted(
    app: &App,
    visitor: &Visitor,
    template: &Template,
    asked: &Asked,
) -> Outcome<Result<Wanted, ()>> {
    if !asked.code.trim().is_empty() {
        return Ok(issued(app, visitor, &asked.code).await?.ok_or(()));
    }
    let network = app.network();
    let missing = || Problem::NotFound(asked.unit.clone());
    let unit = match asked.unit.as_str() {
        "" => visitor.actor.unit,
        code => network.by_code(code).filter(|id| visitor.sees(app, *id)).ok_or_else(missing)?,
    };
    let scope = Scope::of(&network, unit).ok_or_else(missing)?;
    let year = visitor.year + i32::from(template.kind == PaperKind::Plan);
    let text = if asked.period.is_empty() { year.to_string() } else { asked.period.clone() };
    let period = Period::parse(&text).map_err(|_| Problem::NotFound(text))?;
    Ok(Ok(Wanted { scope, wish: Wish::of(template.kind, period), issued: None }))
}

/// The unit, period and instant of what was issued under a code.
async fn issued(app: &App, visitor: &Visitor, code: &str) -> Outcome<Option<Wanted>> {
    let Some(code) = read_code(code) else { return Ok(None) };
    let found = issue_of_code(app, &code).await?;
    let seen = |unit: &UnitId| visitor.sees(app, *unit);
    let Some((issue, _, unit, kind, period)) = found.filter(|(_, _, unit, _, _)| seen(unit)) else {
        return Ok(None);
    };
    let Some(scope) = Scope::of(&app.network(), unit) else { return Ok(None) };
    let wish = Wish { as_of: Some(issue.as_of), ..Wish::of(kind, period) };
    Ok(Some(Wanted { scope, wish, issued: Some((issue.code, issue.title)) }))
}

/// The markers of a kept file, which was sound when it was handed in. One whose figure has left the catalogue
/// since is not filled.
///
/// # Errors
/// What the store says.
pub async fn markers_of(app: &App, version: &Version) -> Outcome<(Bytes, Vec<Marker>)> {
    let file = app.files().fetch(&version.file).await?;
    let bytes = file.clone();
    let found = tokio::task::spawn_blocking(move || check(&bytes))
        .await
        .map_err(|error| Problem::Internal(error.into()))?;
    Ok((file, found.map_err(Problem::broken)?.markers))
}
