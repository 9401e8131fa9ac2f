//! The switch of a paper: with its annex of sources (数字来源), or without.

use super::seen;
use crate::App;
use crate::access::{Posted, Visitor};
use crate::shell::flash::go;
use crate::shell::problem::Outcome;
use crate::summaries::page::WITH;
use crate::summaries::papers::set_annex;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Verb;
use std::sync::Arc;

/// Turns the switch.
pub async fn turn(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, paper.unit)?;
    set_annex(&app, &permit, &paper, posted.get("annex") == WITH).await?;
    Ok(go(&format!("/papers/{id}#annex")))
}
