//! What a sitting at a paper took (写稿用时): the editor's page says so when it is left.

use super::seen;
use crate::App;
use crate::access::{Posted, Visitor};
use crate::burden::{self, Measured};
use crate::shell::problem::Outcome;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::access::Verb;
use domain::burden::Act;
use std::sync::Arc;

/// Keeps it; a page that measured nothing has nothing to say.
pub async fn note(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<StatusCode> {
    let paper = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, paper.unit)?;
    if let Some(effort) = burden::claim(&posted) {
        let measured = Measured {
            kind: paper.kind.key().to_owned(),
            number: app.clock().now().timestamp_millis(),
            ..Measured::typed(Act::Write, &id, paper.unit, Some(effort))
        };
        burden::note(&app, &permit, &paper.county, measured).await;
    }
    Ok(StatusCode::NO_CONTENT)
}
