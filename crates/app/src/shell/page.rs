//! From a template to an answer.

use super::problem::{Outcome, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

/// A page.
///
/// # Errors
/// When the template cannot be filled in, which is a fault of the program.
pub fn page(template: &impl Template) -> Outcome<Response> {
    page_with(StatusCode::OK, template)
}

/// A page with another status, as after a form with faults.
///
/// # Errors
/// As [`page`].
pub fn page_with(status: StatusCode, template: &impl Template) -> Outcome<Response> {
    let text = template.render().map_err(|error| Problem::Internal(error.into()))?;
    Ok((status, Html(text)).into_response())
}
