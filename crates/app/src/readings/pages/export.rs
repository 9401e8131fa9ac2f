//! What a reading hands over: its labels for programs, numbers of persons hidden; and the original as it was given in,
//! to whom it is of use.

use super::{opened, seen};
use crate::App;
use crate::access::Visitor;
use crate::ledger::export_file;
use crate::readings::gold::{Named, gold};
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::veil::veil_texts;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::Verb;
use domain::basics::UnitId;
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;

/// Lines of JSON.
const LINES: &str = "application/x-ndjson; charset=utf-8";

/// Which reading.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    of: String,
}

/// The original, always to be saved: nobody knows what is in it. It may hold numbers of persons, so it goes only to posts
/// that record or audit, and the journal keeps to which.
pub async fn original(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let document = seen(&app, &visitor, &id).await?;
    let audits = || visitor.may(&app, Verb::Audit, document.unit);
    let permit = visitor.may(&app, Verb::Record, document.unit).or_else(|_| audits())?;
    let bytes = app.files().fetch(&document.hash).await?;
    let (county, id, hash) = (document.county.clone(), document.id.clone(), document.hash.clone());
    app.write(&permit, move |tx| {
        Box::pin(async move {
            tx.note(&county, "reading-original", &id, &hash);
            Ok(())
        })
    })
    .await?;
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
    Ok(export_file(&format!("{}.jsonl", document.name), LINES, veiled_lines(&text)?))
}

/// Records without numbers of persons; the words of a claim count something and stay.
fn veiled_lines(lines: &str) -> Outcome<String> {
    let line = |line: &str| -> Outcome<String> {
        let mut record: Value = serde_json::from_str(line)?;
        let claim = (record["type"] == "figure").then(|| record["text"].clone());
        veil_texts(&mut record);
        if let Some(text) = claim {
            record["text"] = text;
        }
        Ok(format!("{record}\n"))
    };
    lines.lines().map(line).collect()
}
