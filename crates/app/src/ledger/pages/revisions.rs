//! Two revisions of a record side by side (两版对照): every field, those that differ marked.

use super::Typed;
use super::compare::{label, said};
use super::record::id_of;
use crate::App;
use crate::access::Visitor;
use crate::ledger;
use crate::shell::clock::readable;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use askama::Template;
use axum::extract::{Path, Query, State as Extract};
use axum::response::Response;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which two.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    from: String,
    to: String,
}

/// One field in both.
#[derive(Debug, Clone, Default)]
pub struct Line {
    label: String,
    before: String,
    after: String,
    differs: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "ledger/pages/revisions.html")]
pub struct RevisionsPage {
    frame: Frame,
    id: String,
    title: String,
    /// Number and instant of each.
    all: Vec<(i64, String)>,
    from: i64,
    to: i64,
    reason: String,
    lines: Vec<Line>,
    differing: usize,
}

/// The two; the newest and the one before it, where the address names none.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such record or revision in the visitor's scope.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Outcome<Response> {
    let shown = ledger::show(&app, &visitor.scope, id_of(&id)?).await?;
    let to = wanted.to.parse().unwrap_or(shown.row.head);
    let from = wanted.from.parse().unwrap_or((to - 1).max(1));
    let network = app.network();
    let find = |number: i64| {
        let found = shown.revisions.iter().find(|revision| revision.number == number);
        found.ok_or_else(|| Problem::NotFound(number.to_string()))
    };
    let typed = |revision: &ledger::Revision| {
        Typed::read(shown.row.kind, &revision.shape, &revision.payload, &network)
    };
    let (old, new) = (typed(find(from)?)?.lines(), typed(find(to)?)?.lines());
    let words = visitor.words;
    let text = |side: &[(String, String)]| -> BTreeMap<String, String> {
        side.iter().map(|(path, text)| (path.clone(), said(&app, words, path, text))).collect()
    };
    let (before, after) = (text(&old), text(&new));
    let gone = old.iter().filter(|(path, _)| !after.contains_key(path));
    let lines: Vec<Line> = new
        .iter()
        .chain(gone)
        .map(|(path, _)| {
            let side = |all: &BTreeMap<String, String>| all.get(path).cloned().unwrap_or_default();
            let (before, after) = (side(&before), side(&after));
            Line { label: label(&app, words, path), differs: before != after, before, after }
        })
        .collect();
    page(&RevisionsPage {
        frame: visitor.frame(&app, Section::Ledger).await?.single(),
        id,
        title: shown.row.title.clone(),
        all: shown.revisions.iter().map(|one| (one.number, readable(&one.at))).collect(),
        from,
        to,
        reason: find(to)?.reason.clone(),
        differing: lines.iter().filter(|line| line.differs).count(),
        lines,
    })
}

#[cfg(test)]
impl RevisionsPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let line =
            Line { label: "Day".into(), before: "1".into(), after: "2".into(), differs: true };
        Self {
            frame: Frame::sample(),
            id: "0190".into(),
            title: "Fair".into(),
            all: vec![(2, "12-13".into()), (1, "12-12".into())],
            from: 1,
            to: 2,
            reason: "why".into(),
            lines: vec![line, Line::default()],
            differing: 1,
        }
    }
}
