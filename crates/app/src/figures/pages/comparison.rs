//! A figure in two periods (两期对照): both numbers, what makes the difference, and a draft of its
//! explanation in words. Beside a page only its body is asked for.

mod choice;
mod difference;
mod shown;

use super::{instant_of, scope_of};
use crate::App;
use crate::access::Visitor;
use crate::figures::Asked;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use askama::Template;
use axum::extract::{Path, Query, State as Extract};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::figures::Name;
use serde::Deserialize;
use shown::{Shown, Teller};
use std::sync::Arc;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    unit: String,
    period: String,
    with: String,
    /// The years and the months of them, as the form of the page sends them.
    now: String,
    part: String,
    then: String,
    other: String,
    as_of: String,
}

/// The body alone.
#[derive(Template)]
#[template(path = "figures/pages/comparison_body.html")]
pub struct ComparisonFragment {
    shown: Shown,
    beside: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "figures/pages/comparison.html")]
pub struct ComparisonPage {
    frame: Frame,
    shown: Shown,
    beside: bool,
}

/// The comparison, alone or as a page.
///
/// # Errors
/// [`crate::shell::problem::Problem::NotFound`] when there is no such figure, unit or period.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let beside = headers.get("x-fragment").is_some_and(|fragment| fragment == "card");
    let name = Name::parse(&name);
    let scope = scope_of(&app, &visitor, &wanted.unit)?;
    let (period, with) = wanted.periods(&visitor)?;
    let as_of = instant_of(&wanted.as_of);
    let now = Asked { name: &name, scope: &scope, period, as_of: as_of.as_deref() };
    let then = Asked { period: with, ..now.clone() };
    let teller = Teller::new(&app, visitor.words, &now, &then).await?;
    let shown = Shown { as_of: wanted.as_of, ..teller.shown().await? };
    if beside {
        return page(&ComparisonFragment { shown, beside });
    }
    page(&ComparisonPage {
        frame: visitor.frame(&app, Section::Figures).await?.single(),
        shown,
        beside,
    })
}

#[cfg(test)]
impl ComparisonPage {
    /// With something in every part.
    pub fn sample() -> Self {
        Self { frame: Frame::sample(), shown: Shown::sample(), beside: false }
    }
}

#[cfg(test)]
impl ComparisonFragment {
    /// Beside a page.
    pub fn sample() -> Self {
        Self { shown: Shown::sample(), beside: true }
    }
}
