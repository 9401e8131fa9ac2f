//! Whose report it is, of which year and kind: the form, and what becomes of it. What was typed stays until it is right.

use super::show::{Asked, Typed, by_hand};
use super::{opened, seen};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::readings::document::{DOCUMENT_KINDS, Document, Facts};
use crate::readings::keep::{Say, correct};
use crate::shell::flash::go_and_tell;
use crate::shell::form::Fields;
use crate::shell::frame::Flash;
use crate::shell::page::page_with;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Verb;
use domain::basics::UnitId;
use std::sync::Arc;

/// The years a report may be of.
const YEARS: std::ops::RangeInclusive<i64> = 1950..=2150;

/// What stands in the form.
#[derive(Debug, Clone, Default)]
pub struct FactsForm {
    /// The unit, by name or code.
    pub unit: String,
    /// The year.
    pub year: String,
    /// One of [`DOCUMENT_KINDS`].
    pub kind: String,
}

impl FactsForm {
    /// What holds now; `unit` is how it is shown.
    pub fn of(facts: &Facts, unit: &str) -> Self {
        Self {
            unit: unit.to_owned(),
            year: if facts.year > 0 { facts.year.to_string() } else { String::new() },
            kind: facts.kind.clone(),
        }
    }

    fn sent(fields: &Fields) -> Self {
        let text = |name: &str, most: usize| fields.get(name).chars().take(most).collect();
        Self { unit: text("unit", 100), year: text("year", 20), kind: text("kind", 40) }
    }

    /// The facts that are meant, or the names of all fields that are wrong.
    fn check(
        &self,
        app: &App,
        visitor: &Visitor,
        document: &Document,
    ) -> Result<Facts, Vec<&'static str>> {
        let mut wrong = Vec::new();
        let found = app.network().find(&self.unit, app.clock().today());
        // a name that only the report knows stays its own
        let own = document.facts.unit.is_empty() && self.unit == document.said_unit;
        let unit = match found.as_slice() {
            _ if self.unit.is_empty() || own => String::new(),
            [only] if visitor.sees(app, *only) => only.to_string(),
            _ => {
                wrong.push("unit");
                String::new()
            }
        };
        let year = self.year.parse().ok().filter(|year| YEARS.contains(year));
        if year.is_none() && !self.year.is_empty() {
            wrong.push("year");
        }
        let kind = DOCUMENT_KINDS.into_iter().find(|known| *known == self.kind);
        if kind.is_none() {
            wrong.push("kind");
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let kind = kind.unwrap_or_default().to_owned();
        let half = i64::from(kind.starts_with("half_year"));
        Ok(Facts { unit, year: year.unwrap_or_default(), half, kind })
    }
}

/// Facts in words, as the list of corrections tells them.
pub fn told(app: &App, visitor: &Visitor, facts: &Facts) -> String {
    let words = visitor.words;
    let (network, today) = (app.network(), app.clock().today());
    let unit = UnitId::parse(&facts.unit);
    let unit = unit.map_or_else(
        || words.t("readings-year-unknown"),
        |unit| terms::unit_name(words, &network, unit, today),
    );
    let (year, kind) =
        (super::show::year_of(words, facts), super::show::kind_of(words, &facts.kind));
    format!("{unit} · {year} · {kind}")
}

/// Takes whose report it is, of which year and kind.
pub async fn take(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let document = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, document.unit)?;
    let form = FactsForm::sent(&posted);
    match form.check(&app, &visitor, &document) {
        Ok(facts) => {
            if facts != document.facts {
                correct(&app, &permit, &document, Say::Document(facts)).await?;
            }
            let flash =
                Flash { text: visitor.words.t("readings-said-document"), ..Flash::default() };
            Ok(go_and_tell(&format!("/readings/{id}"), &flash))
        }
        Err(wrong) => {
            let typed = Typed { facts: Some(form), wrong, ..Typed::default() };
            let opened = opened(&app, &visitor, &id).await?;
            let again = by_hand(&app, &visitor, opened, &Asked::default(), typed).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}
