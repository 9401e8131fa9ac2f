//! The outbox (待发): records that a phone keeps while it has no line. They are in the browser, never here; the server
//! gives the page that lists them, and says who asks, so that nothing is sent in another person's name.

use crate::App;
use crate::access::Visitor;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use askama::Template;
use axum::Json;
use axum::extract::State as Extract;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The page; what waits is filled in by the script.
#[derive(Template)]
#[template(path = "activities/outbox.html")]
pub struct OutboxPage {
    frame: Frame,
}

/// The list.
///
/// # Errors
/// What the store says.
pub async fn show(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    page(&OutboxPage { frame: visitor.frame(&app, Section::Ledger).await?.single() })
}

/// Whose records the session may send, and the token for it.
pub async fn who(visitor: Visitor) -> Response {
    Json(serde_json::json!({ "owner": visitor.owner(), "csrf": visitor.csrf })).into_response()
}

#[cfg(test)]
impl OutboxPage {
    /// With nothing in it, as the server sends it.
    pub fn sample() -> Self {
        Self { frame: Frame::sample() }
    }
}
