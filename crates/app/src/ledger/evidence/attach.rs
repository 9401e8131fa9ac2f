//! Linking a file to a record, and taking it away again: the bytes first, then the link, so that no link is ever empty.

use super::picture::Taken;
use super::{MOST_BYTES, MOST_FILES, NewFile, Original, evidence_of, media_type, queries};
use crate::App;
use crate::ledger::queries::head;
use crate::ledger::{doubts, holds};
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::state::Writing;
use bytes::Bytes;
use domain::access::Permit;
use domain::basics::{County, RecordId};
use domain::ledger::State;
use sha2::{Digest, Sha256};

/// Adds a file to a record: the bytes first, then the link, so that no link is ever empty.
///
/// # Errors
/// [`Problem::Refused`] when the file is too large, empty, of no admitted type, or one too many.
pub async fn attach(
    app: &App,
    permit: &Permit,
    county: &County,
    id: RecordId,
    kind: &str,
    name: &str,
    bytes: Bytes,
) -> Outcome<String> {
    if bytes.len() > MOST_BYTES {
        return Err(Problem::Refused("evidence-too-large"));
    }
    let media_type = media_type(&bytes).ok_or(Problem::Refused("evidence-type-refused"))?;
    if admit(app, county, id, kind).await? >= MOST_FILES {
        return Err(Problem::Refused("evidence-too-many"));
    }
    let name = clean_name(name);
    let original = Original {
        hash: hex::encode(Sha256::digest(&bytes)),
        name: name.clone(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
    };
    let (kind, taken) = (kind.to_owned(), Taken::read(&bytes));
    let file = NewFile { kind, name, media_type, bytes, original, taken };
    keep_file(app, permit, (county, id), file, |_| Box::pin(async { Ok(()) })).await
}

/// Whether the record takes evidence of this kind; how many files it has.
pub(super) async fn admit(app: &App, county: &County, id: RecordId, kind: &str) -> Outcome<usize> {
    if app.vocabulary().entry("evidence_kind", kind).is_none() {
        return Err(Problem::Refused("evidence-kind-unknown"));
    }
    let head = head(app.database().read(), county, id).await?;
    if head.ok_or_else(|| Problem::NotFound(id.to_string()))?.state == State::Deleted {
        return Err(Problem::Refused("record-closed"));
    }
    Ok(evidence_of(app, county, id).await?.len())
}

pub(super) fn clean_name(name: &str) -> String {
    name.chars().filter(|c| !c.is_control() && !matches!(c, '/' | '\\')).take(120).collect()
}

/// Keeps the bytes, then links them, together with what else that brings about; then looks whether another record
/// has the same photo.
pub(super) async fn keep_file<F>(
    app: &App,
    permit: &Permit,
    (county, id): (&County, RecordId),
    file: NewFile,
    besides: F,
) -> Outcome<String>
where
    F: for<'t> FnOnce(&'t mut Tx) -> Writing<'t, ()> + Send + 'static,
{
    let hash = app.files().keep(file.bytes.clone()).await?;
    let photo = file.media_type.starts_with("image/").then(|| file.original.hash.clone());
    let (of, kept) = (county.clone(), hash.clone());
    app.write(permit, move |tx| {
        Box::pin(async move {
            holds::refuse_others(tx, &of, id).await?;
            queries::insert_evidence(tx, &of, id, &kept, &file).await?;
            tx.note(&of, "attach", id, &kept);
            besides(tx).await
        })
    })
    .await?;
    if let Some(photo) = photo
        && let Err(problem) = doubts::photo_came(app, county, id, &photo).await
    {
        // The file is kept; that nobody looked for its like is no reason to send it again.
        tracing::error!("likeness of {id}: {problem}");
    }
    Ok(hash)
}

/// Gives a record a file again that was taken from it.
///
/// # Errors
/// [`Problem::NotFound`] when no such file was taken from it, [`Problem::Refused`] when the record lies in the recycle bin
/// or has too many meanwhile.
pub async fn attach_again(
    app: &App,
    permit: &Permit,
    county: &County,
    id: RecordId,
    hash: &str,
) -> Outcome<()> {
    let known = head(app.database().read(), county, id).await?;
    if known.ok_or_else(|| Problem::NotFound(id.to_string()))?.state == State::Deleted {
        return Err(Problem::Refused("record-closed"));
    }
    if evidence_of(app, county, id).await?.len() >= MOST_FILES {
        return Err(Problem::Refused("evidence-too-many"));
    }
    turn(app, permit, (county, id), hash, true).await
}

/// Takes a file from a record; its bytes stay in the store and its line in the journal.
///
/// # Errors
/// [`Problem::NotFound`] when the record has no such file.
pub async fn detach(
    app: &App,
    permit: &Permit,
    county: &County,
    id: RecordId,
    hash: &str,
) -> Outcome<()> {
    turn(app, permit, (county, id), hash, false).await
}

/// Links a file that was taken away again, or takes its link away.
async fn turn(
    app: &App,
    permit: &Permit,
    (county, id): (&County, RecordId),
    hash: &str,
    back: bool,
) -> Outcome<()> {
    let (county, hash) = (county.clone(), hash.to_owned());
    app.write(permit, move |tx| {
        Box::pin(async move {
            holds::refuse_others(tx, &county, id).await?;
            let (turned, verb) = match back {
                true => (queries::return_evidence(tx, &county, id, &hash).await?, "attach"),
                false => (queries::remove_evidence(tx, &county, id, &hash).await?, "detach"),
            };
            if turned == 0 {
                return Err(Problem::NotFound(hash));
            }
            tx.note(&county, verb, id, &hash);
            Ok(())
        })
    })
    .await
}
