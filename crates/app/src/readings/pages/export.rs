//! What a reading hands over: the original as it was given in, and its labels for programs.

use super::{opened, seen};
use crate::App;
use crate::access::Visitor;
use crate::ledger::export_file;
use crate::readings::gold::{Named, gold};
use crate::shell::problem::Outcome;
use crate::shell::terms;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::basics::UnitId;
use serde::Deserialize;
use std::sync::Arc;

/// Lines of JSON.
const LINES: &str = "application/x-ndjson; charset=utf-8";

/// Which reading.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    of: String,
}

/// The original, always to be saved: nobody knows what is in it.
pub async fn original(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let document = seen(&app, &visitor, &id).await?;
    let bytes = app.files().fetch(&document.hash).await?;
    Ok(export_file(&document.name, "application/octet-stream", bytes))
}

/// The labels with what people put right, or the machine's own reading.
pub async fn labels(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let opened = opened(&app, &visitor, &id).await?;
    let document = &opened.document;
    let text = if asked.of == "machine" {
        opened.reading.to_jsonl(&document.name)
    } else {
        let of = UnitId::parse(&document.facts.unit);
        let today = app.clock().today();
        let unit = of.map(|of| terms::unit_name(visitor.words, &app.network(), of, today));
        // a unit that was read is named as the report names it
        let said = opened.reading.document.unit.as_deref();
        let unit = unit.filter(|_| said.is_none()).unwrap_or_default();
        let named = Named { file: &document.name, unit: &unit };
        gold(&named, &opened.reading, &document.facts, &opened.marks)
    };
    Ok(export_file(&format!("{}.jsonl", document.name), LINES, text))
}
