//! The blank slip (记录单): the fields of the open form on a page of A4, for a village without any phone. Whoever gets
//! it back types it in.

use super::form::Offers;
use crate::App;
use crate::access::Visitor;
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Query, State as Extract};
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "links/slip.html")]
pub struct SlipPage {
    words: Words,
    unit: String,
    code: String,
    offers: Offers,
}

/// Of which unit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Code or name; the visitor's own where it is empty.
    unit: String,
}

/// The slip of a unit.
///
/// # Errors
/// [`Problem::NotFound`] when the unit lies outside the visitor's reach.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let (network, today, words) = (app.network(), app.clock().today(), visitor.words);
    let found = match asked.unit.trim() {
        "" => vec![visitor.actor.unit],
        text => network.find(text, today),
    };
    let unit = match found.as_slice() {
        [only] if visitor.sees(&app, *only) => *only,
        _ => return Err(Problem::NotFound(asked.unit)),
    };
    page(&SlipPage {
        words,
        unit: terms::unit_name(words, &network, unit, today),
        code: terms::unit_code(&network, unit),
        offers: Offers::of(&app, words),
    })
}

#[cfg(test)]
impl SlipPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let (unit, code) = ("Yunling".to_owned(), "990131".to_owned());
        Self { words: Words::default(), unit, code, offers: Offers::sample() }
    }
}
