//! Takes comments on a paper, and says that they are dealt with.

use super::seen;
use crate::App;
use crate::access::{Posted, Visitor};
use crate::shell::flash::go;
use crate::shell::problem::Outcome;
use crate::summaries::papers::{Paper, close_comment, comment as add_comment};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::{Permit, Verb};
use std::sync::Arc;

/// Leave to comment: for those who write and those who sign.
fn may_comment(app: &App, visitor: &Visitor, paper: &Paper) -> Outcome<Permit> {
    let verb = if visitor.can(Verb::Record) { Verb::Record } else { Verb::Issue };
    visitor.may(app, verb, paper.unit)
}

/// Takes a comment.
pub async fn add(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let permit = may_comment(&app, &visitor, &paper)?;
    add_comment(&app, &permit, &paper, posted.get("quote"), posted.get("body")).await?;
    Ok(go(&back(&id, &posted)))
}

/// Says that a comment is dealt with.
pub async fn end(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((id, comment)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let permit = may_comment(&app, &visitor, &paper)?;
    close_comment(&app, &permit, &paper, &comment).await?;
    Ok(go(&back(&id, &posted)))
}

/// Back to where the form stood: the paper or its editor.
fn back(id: &str, posted: &Posted) -> String {
    let edit = if posted.get("from") == "edit" { "/edit" } else { "" };
    format!("/papers/{id}{edit}#comments")
}
