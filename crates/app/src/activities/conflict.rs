//! Two contents under one id: what is stored and what was sent, side by side. Nothing is lost; a person
//! decides which one stands.

use crate::App;
use crate::access::Visitor;
use crate::ledger::{self, Change, Typed, changes};
use crate::shell::clock::readable;
use crate::shell::form::Fields;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page_with;
use crate::shell::problem::{Outcome, Problem};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::basics::RecordId;

/// The page.
#[derive(Template)]
#[template(path = "activities/conflict.html")]
pub struct ConflictPage {
    frame: Frame,
    id: String,
    title: String,
    at: String,
    target: String,
    head: i64,
    counts: bool,
    differences: Vec<Change>,
    fields: Vec<(String, String)>,
}

/// Shows both.
///
/// # Errors
/// [`Problem::NotFound`] when the record lies out of the visitor's scope.
pub async fn show(
    app: &App,
    visitor: &Visitor,
    id: RecordId,
    base: i64,
    mine: Typed,
    target: &str,
    posted: &Fields,
) -> Outcome<Response> {
    let shown = ledger::show(app, &visitor.scope, id).await?;
    let stored = shown.revisions.iter().find(|revision| revision.number > base);
    let stored = stored.ok_or_else(|| Problem::broken("a conflict with nothing"))?;
    let theirs = Typed::read(shown.row.kind, &stored.shape, &stored.payload, &app.network())?;
    let apart = ["id", "base", "csrf"];
    let fields = posted.0.iter().filter(|(name, _)| !apart.contains(&name.as_str())).cloned();
    page_with(
        StatusCode::CONFLICT,
        &ConflictPage {
            frame: visitor.frame(app, Section::Ledger).await?.single(),
            id: id.to_string(),
            title: shown.row.title.clone(),
            at: readable(&stored.at),
            target: target.to_owned(),
            head: shown.row.head,
            counts: shown.row.posted > 0,
            differences: changes(app, visitor.words, &theirs, &mine),
            fields: fields.collect(),
        },
    )
}

#[cfg(test)]
impl ConflictPage {
    /// With something in every part.
    pub fn sample() -> Self {
        Self {
            frame: Frame::sample(),
            id: "0190".into(),
            title: "Fair".into(),
            at: "2021-12-13".into(),
            target: "/activities/0190".into(),
            head: 2,
            counts: true,
            differences: vec![Change { label: "a".into(), before: "1".into(), after: "2".into() }],
            fields: vec![("title".into(), "Fair".into())],
        }
    }
}
