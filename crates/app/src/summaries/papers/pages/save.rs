//! Takes what the editor sends: text and marks. Its numbers are read anew; what it says of them is not believed.

use super::{CHINESE, seen};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::shell::problem::{Outcome, Problem};
use crate::summaries::length;
use crate::summaries::papers::{Paper, Saved, Saving, Way, refresh, save as keep, version_of};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use documents::model::{Block, Document};
use domain::access::Verb;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// Characters of a title.
const TITLE: usize = 200;
/// Characters of a paper, its tables included.
const CHARACTERS: usize = 200_000;
/// Blocks of a paper.
const BLOCKS: usize = 3000;

/// What the editor sends; head, colophon and code are not its business.
#[derive(Debug, Deserialize)]
struct Sent {
    title: String,
    blocks: Vec<Block>,
}

/// Saves.
pub async fn save(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, paper.unit)?;
    let document = match checked(&app, &visitor, &paper, posted.raw("document")).await {
        Ok(document) => document,
        Err(problem) => return refused(&visitor, &problem),
    };
    let words = length(&document);
    let way = if posted.get("way") == "kept" { Way::Kept } else { Way::Auto };
    let note: String = posted.get("note").chars().take(100).collect();
    let base = posted.get("base").to_owned();
    let marks = documents::model::all_figures(&document);
    let marks: Vec<_> =
        marks.iter().map(|mark| json!({ "text": mark.text, "note": mark.note })).collect();
    let saving = Saving { paper: paper.clone(), base, document, way, note };
    match keep(&app, &permit, saving).await? {
        Saved::Stands { number, hash } => Ok(Json(json!({
            "state": "stands", "number": number, "hash": hash, "length": words, "marks": marks,
        }))
        .into_response()),
        Saved::Aside { number, head } => {
            let (version, theirs) = version_of(&app, &paper, Some(head)).await?;
            let answer = json!({
                "state": "aside", "number": number, "head": head, "hash": version.hash,
                "theirs": documents::html::fragment(&theirs, &|_| None),
            });
            Ok((StatusCode::CONFLICT, Json(answer)).into_response())
        }
    }
}

/// The text as it may stand: readable, within bounds, its figures known and read anew.
async fn checked(app: &App, visitor: &Visitor, paper: &Paper, text: &str) -> Outcome<Document> {
    let sent: Sent = serde_json::from_str(text).map_err(|_| Problem::Unreadable("no paper"))?;
    let title: String = sent.title.trim().to_owned();
    if title.is_empty() || title.chars().count() > TITLE {
        return Err(Problem::Refused("paper-title"));
    }
    if sent.blocks.len() > BLOCKS || text.chars().count() > CHARACTERS * 4 {
        return Err(Problem::TooLarge);
    }
    let (_, base) = version_of(app, paper, None).await?;
    let pictured = |block: &Block| match block {
        Block::Picture(picture) => base.pictures.contains_key(&picture.file),
        _ => true,
    };
    let blocks = sent.blocks.into_iter().filter(pictured).collect();
    let mut document = Document { title, blocks, ..base };
    let sees = |unit| visitor.sees(app, unit);
    refresh(app, &CHINESE, &mut document, None, &sees).await?;
    Ok(document)
}

/// Said to the editor, which keeps what was typed.
fn refused(visitor: &Visitor, problem: &Problem) -> Outcome<Response> {
    let words = visitor.words;
    let text = match problem {
        Problem::Refused("paper-title") => words.t("problem-paper-title"),
        Problem::NotFound(name) => words.t1("papers-save-unknown", "name", name),
        Problem::TooLarge => words.t("papers-save-large"),
        Problem::Unreadable(_) => words.t("papers-save-unreadable"),
        other => return Err(Problem::broken(other)),
    };
    let answer = json!({ "state": "refused", "text": text });
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(answer)).into_response())
}
