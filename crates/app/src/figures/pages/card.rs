//! The card of a figure (数字卡): what it says, by which rule, from which records, and what is missing.
//!
//! Beside a page only the card itself is asked for (`X-Fragment: card`); by its address it is a page.

mod feeds;
mod pictures;
mod shown;

use super::{href, instant_of, period_of, scope_of};
use crate::App;
use crate::access::Visitor;
use crate::figures::{Asked, card};
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Pager;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::{Path, Query, State as Extract};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::figures::Name;
use serde::Deserialize;
use shown::{Shown, Teller};
use std::sync::Arc;

/// Records on a card beside a page, and on the page of the card.
const FEW: u64 = 6;
const MANY: u64 = 50;

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    unit: String,
    period: String,
    as_of: String,
    page: String,
}

/// The card alone.
#[derive(Template)]
#[template(path = "figures/pages/card_body.html")]
pub struct CardFragment {
    card: Shown,
    beside: bool,
    pager: Pager,
}

/// The card as a page.
#[derive(Template)]
#[template(path = "figures/pages/card.html")]
pub struct CardPage {
    frame: Frame,
    card: Shown,
    beside: bool,
    pager: Pager,
    asked: Wanted,
    name: String,
    periods: Vec<(String, String)>,
}

/// The card, alone or as a page.
///
/// # Errors
/// [`crate::shell::problem::Problem::NotFound`] when there is no such figure, or the unit lies elsewhere.
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
    let period = period_of(&visitor, &wanted.period)?;
    let as_of = instant_of(&wanted.as_of);
    let asked = Asked { name: &name, scope: &scope, period, as_of: as_of.as_deref() };
    let size = if beside { FEW } else { MANY };
    let number: u64 = wanted.page.parse().unwrap_or(1).max(1);
    let found = card(&app, &asked, size, (number - 1).saturating_mul(size)).await?;
    let shown = Teller::new(&app, visitor.words, &asked, &found).shown(beside).await?;
    let pager =
        Pager { total: shown.total, page: number, size, base: format!("{}&", href(&asked)) };
    if beside {
        return page(&CardFragment { card: shown, beside, pager });
    }
    page(&CardPage {
        frame: visitor.frame(&app, Section::Figures).await?,
        card: shown,
        beside,
        pager,
        periods: terms::periods_beside(visitor.words, period),
        asked: Wanted { unit: scope.code.to_string(), period: period.to_string(), ..wanted },
        name: name.to_string(),
    })
}

#[cfg(test)]
impl CardFragment {
    /// Beside a page.
    pub fn sample() -> Self {
        let pager = Pager { total: 120, page: 1, size: 6, base: "/figures/x?".into() };
        Self { card: Shown::sample(), beside: true, pager }
    }
    /// Without a record.
    pub fn sample_missing() -> Self {
        let card = Shown { standing: "missing", ..Shown::default() };
        Self { card, ..Self::sample() }
    }
}

#[cfg(test)]
impl CardPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let CardFragment { card, pager, .. } = CardFragment::sample();
        Self {
            frame: Frame::sample(),
            card,
            beside: false,
            pager,
            asked: Wanted::default(),
            name: "activity.sessions".into(),
            periods: vec![("2021".into(), "2021".into())],
        }
    }
}
