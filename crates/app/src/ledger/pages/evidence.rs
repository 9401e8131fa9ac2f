//! The files of a record: sent in, shown, taken away. A file is never needed for a number to count.

use super::proofs::knows_place;
use super::record::id_of;
use crate::App;
use crate::access::{Upload, Visitor};
use crate::ledger;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::Flash;
use crate::shell::problem::{Outcome, Problem};
use axum::extract::{Path, State as Extract};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::access::Verb;
use std::sync::Arc;

/// Takes in files.
///
/// # Errors
/// As [`ledger::attach`]; files before the one that is refused are kept.
pub async fn add(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    upload: Upload,
) -> Outcome<Response> {
    let id = id_of(&id)?;
    let row = ledger::show(&app, &visitor.scope, id).await?.row;
    let permit = visitor.may(&app, Verb::Record, row.unit)?;
    if upload.files.is_empty() {
        return Err(Problem::Refused("evidence-none"));
    }
    let (kind, count) = (upload.fields.get("kind").to_owned(), upload.files.len());
    for file in upload.files {
        ledger::attach(&app, &permit, &row.county, id, &kind, &file.name, file.bytes).await?;
    }
    let text = visitor.words.t1("evidence-added", "count", count);
    Ok(go_and_tell(&format!("/records/{id}#evidence"), &Flash { text, ..Flash::default() }))
}

/// Shows a file: pictures and papers in the browser, everything else as a download.
///
/// # Errors
/// [`Problem::NotFound`] outside the visitor's scope; [`Problem::Forbidden`] for a picture that tells where it was taken,
/// for those who may not know, where that cannot be taken out of it.
pub async fn fetch(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((id, hash)): Path<(String, String)>,
) -> Outcome<Response> {
    let id = id_of(&id)?;
    let shown = ledger::show(&app, &visitor.scope, id).await?;
    let (evidence, bytes) = ledger::evidence_bytes(&app, &shown.row.county, id, &hash).await?;
    let hides = evidence.taken.place.is_some() && !knows_place(&app, &visitor, &shown);
    let bytes = match hides {
        true => ledger::without_words(&bytes).ok_or(Problem::Forbidden)?,
        false => bytes,
    };
    let shown =
        evidence.media_type.starts_with("image/") || evidence.media_type == "application/pdf";
    let place = if shown { "inline" } else { "attachment" };
    let name: String = form_urlencoded::byte_serialize(evidence.name.as_bytes()).collect();
    let kind = match evidence.media_type.as_str() {
        "text/plain" => "text/plain; charset=utf-8".to_owned(),
        other => other.to_owned(),
    };
    let name = name.replace('+', "%20");
    Ok((
        [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_DISPOSITION, format!("{place}; filename*=UTF-8''{name}")),
            // The address holds the hash of the content, so it never changes; others may not see it.
            (header::CACHE_CONTROL, "private, max-age=86400".to_owned()),
        ],
        bytes,
    )
        .into_response())
}

/// Takes a file away; the journal keeps that it was there.
///
/// # Errors
/// As [`ledger::detach`].
pub async fn remove(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((id, hash)): Path<(String, String)>,
    _: crate::access::Posted,
) -> Outcome<Response> {
    turn(&app, &visitor, (&id, &hash), false).await
}

/// Gives a file back that was taken away.
///
/// # Errors
/// As [`ledger::attach_again`].
pub async fn give_back(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((id, hash)): Path<(String, String)>,
    _: crate::access::Posted,
) -> Outcome<Response> {
    turn(&app, &visitor, (&id, &hash), true).await
}

/// Takes a file away or gives it back; each is how the other is undone.
async fn turn(
    app: &App,
    visitor: &Visitor,
    (id, hash): (&str, &str),
    back: bool,
) -> Outcome<Response> {
    let id = id_of(id)?;
    let row = ledger::show(app, &visitor.scope, id).await?.row;
    let permit = visitor.may(app, Verb::Record, row.unit)?;
    let (text, undo) = if back {
        ledger::attach_again(app, &permit, &row.county, id, hash).await?;
        (visitor.words.t("evidence-returned"), "removal")
    } else {
        ledger::detach(app, &permit, &row.county, id, hash).await?;
        (visitor.words.t("evidence-removed"), "return")
    };
    let undo = Some(format!("/records/{id}/evidence/{hash}/{undo}"));
    Ok(go_and_tell(&format!("/records/{id}#evidence"), &Flash { text, undo, ..Flash::default() }))
}
