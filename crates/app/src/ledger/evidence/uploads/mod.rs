//! Evidence that comes piece by piece (断点续传). What has arrived stands in the database, so a broken line, a closed
//! page, a restart and another node all go on where it stopped. A file is announced by the hash of its bytes: the
//! same file of the same person for the same record is the same upload, and one that is complete is never sent twice.
//!
//! Pieces lie on a grid of [`PIECE`] bytes, so a piece is there or it is not; sent twice it is there once. Nothing
//! counts before the whole agrees with the announced hash.

mod queries;

use super::attach::{admit, clean_name, keep_file};
use super::{Evidence, MOST_BYTES, MOST_FILES, NewFile, Original, Taken, evidence_of, media_type};
use crate::App;
use crate::ledger::holds;
use crate::shell::clock::stamp;
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Permit;
use domain::basics::{County, RecordId};
use sha2::{Digest, Sha256};

/// The bytes of a piece; the last one may be shorter.
pub const PIECE: usize = 128 * 1024;
/// Most uploads a post may have in progress.
pub const MOST_OPEN: i64 = 30;
/// After so long without a piece an upload is forgotten.
pub const PATIENCE: TimeDelta = TimeDelta::days(7);

/// A file that is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    /// SHA-256 of the bytes that will be sent.
    pub hash: String,
    /// How many.
    pub size: i64,
    /// A code of `evidence_kind`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The file it was made from, or itself.
    pub original: Original,
}

/// How far an upload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The first byte that is missing.
    Missing(i64),
    /// It is evidence of the record.
    Kept,
}

/// Where an upload stands in the store.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    county: &'a County,
    record: RecordId,
    account: &'a str,
    hash: &'a str,
}

/// Whose and what of an upload.
#[derive(Debug, Clone)]
pub struct Of {
    /// The partition.
    pub county: County,
    /// The record.
    pub record: RecordId,
    /// The announced hash.
    pub hash: String,
}

impl Of {
    fn key<'a>(&'a self, account: &'a str) -> Key<'a> {
        Key { county: &self.county, record: self.record, account, hash: &self.hash }
    }
}

/// Announces a file, or asks how far it is; one whose pieces are all there is kept now.
///
/// # Errors
/// [`Problem::Refused`] when it is announced wrongly, the record takes no more, the post has too many in progress,
/// or somebody else holds the record.
pub async fn announce(
    app: &App,
    permit: &Permit,
    county: &County,
    record: RecordId,
    announced: Announced,
) -> Outcome<Standing> {
    let announced = checked(announced)?;
    if is_there(app, county, record, &announced.hash).await? {
        return Ok(Standing::Kept);
    }
    let files = admit(app, county, record, &announced.kind).await?;
    let of = Of { county: county.clone(), record, hash: announced.hash.clone() };
    let since = stamp(app.clock().now() - PATIENCE);
    let begun = of.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            holds::refuse_others(tx, &begun.county, begun.record).await?;
            queries::sweep(tx, &begun.county, &since).await?;
            begin(tx, &begun, files, &announced).await
        })
    })
    .await?;
    standing(app, permit, &of).await
}

fn checked(announced: Announced) -> Outcome<Announced> {
    let is_hash = |text: &str| {
        text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let most = i64::try_from(MOST_BYTES).unwrap_or(i64::MAX);
    let Original { hash, name, size } = announced.original;
    if announced.size > most {
        return Err(Problem::Refused("evidence-too-large"));
    }
    if announced.size < 1 || size < 1 || !is_hash(&announced.hash) || !is_hash(&hash) {
        return Err(Problem::Refused("upload-unclear"));
    }
    let original = Original { hash, name: clean_name(&name), size };
    Ok(Announced { name: clean_name(&announced.name), original, ..announced })
}

async fn is_there(app: &App, county: &County, record: RecordId, hash: &str) -> Outcome<bool> {
    let has = |file: &Evidence| file.hash == hash;
    Ok(evidence_of(app, county, record).await?.iter().any(has))
}

/// An upload that is no more: it was kept, or there never was one.
async fn kept_already(app: &App, of: &Of) -> Outcome<Standing> {
    match is_there(app, &of.county, of.record, &of.hash).await? {
        true => Ok(Standing::Kept),
        false => Err(Problem::NotFound(of.hash.clone())),
    }
}

async fn begin(tx: &mut Tx, of: &Of, files: usize, announced: &Announced) -> Outcome<()> {
    let account = tx.account();
    let key = of.key(&account);
    let (of_post, of_record) = queries::open(tx, &key).await?;
    if of_post >= MOST_OPEN {
        return Err(Problem::Refused("upload-too-many"));
    }
    if usize::try_from(of_record).unwrap_or(usize::MAX).saturating_add(files) >= MOST_FILES {
        return Err(Problem::Refused("evidence-too-many"));
    }
    if let Some(row) = queries::upload(tx, &key).await? {
        let size: i64 = row.try_get("", "size")?;
        if size == announced.size {
            queries::touch(tx, &key).await?;
            return Ok(());
        }
        // One hash has one size: what was said before was wrong, or this is. The hash decides in the end.
        queries::forget(tx, &key).await?;
    }
    queries::insert_upload(tx, &key, announced).await
}

/// Takes in a piece that begins at `offset`.
///
/// # Errors
/// [`Problem::NotFound`] when this account has announced no such file for the record; [`Problem::Refused`] when the
/// piece does not lie on the grid, or the whole is not what was announced.
pub async fn take(
    app: &App,
    permit: &Permit,
    of: &Of,
    offset: i64,
    bytes: Bytes,
) -> Outcome<Standing> {
    let account = permit.account.map(|account| account.to_string()).unwrap_or_default();
    let Some(announced) = find(app, &of.key(&account)).await? else {
        // Perhaps the last piece again, because its answer was lost.
        return kept_already(app, of).await;
    };
    let number = place(announced.size, offset, bytes.len())?;
    if number == 0 && media_type(&bytes).is_none() {
        drop_it(app, permit, of).await?;
        return Err(Problem::Refused("evidence-type-refused"));
    }
    let taken = of.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            let account = tx.account();
            let key = taken.key(&account);
            if queries::touch(tx, &key).await? {
                queries::insert_piece(tx, &key, number, &bytes).await?;
            }
            Ok(())
        })
    })
    .await?;
    standing(app, permit, of).await
}

/// Which piece it is.
fn place(size: i64, offset: i64, length: usize) -> Outcome<i64> {
    let (piece, length) = (PIECE as i64, i64::try_from(length).unwrap_or(i64::MAX));
    let fits =
        (0..size).contains(&offset) && offset % piece == 0 && length == piece.min(size - offset);
    if fits { Ok(offset / piece) } else { Err(Problem::Refused("upload-misplaced")) }
}

async fn find(app: &App, key: &Key<'_>) -> Outcome<Option<Announced>> {
    let found = queries::upload(app.database().read(), key).await?;
    let read = |row: sea_orm::QueryResult| {
        Ok(Announced {
            hash: key.hash.to_owned(),
            size: row.try_get("", "size")?,
            kind: row.try_get("", "kind")?,
            name: row.try_get("", "name")?,
            original: Original {
                hash: row.try_get("", "original_hash")?,
                name: row.try_get("", "original_name")?,
                size: row.try_get("", "original_size")?,
            },
        })
    };
    found.map(read).transpose()
}

/// How far an upload of this account is; when nothing is missing the file is kept.
///
/// # Errors
/// As [`take`].
pub async fn standing(app: &App, permit: &Permit, of: &Of) -> Outcome<Standing> {
    let account = permit.account.map(|account| account.to_string()).unwrap_or_default();
    let key = of.key(&account);
    let Some(announced) = find(app, &key).await? else {
        return kept_already(app, of).await;
    };
    let mut missing = 0;
    for row in queries::numbers(app.database().read(), &key).await? {
        let number: i64 = row.try_get("", "number")?;
        if number != missing {
            break;
        }
        missing += 1;
    }
    match missing * PIECE as i64 {
        offset if offset < announced.size => Ok(Standing::Missing(offset)),
        _ => complete(app, permit, of, announced).await,
    }
}

/// All pieces are there: what agrees with its hash becomes evidence, what does not is forgotten.
async fn complete(app: &App, permit: &Permit, of: &Of, announced: Announced) -> Outcome<Standing> {
    let account = permit.account.map(|account| account.to_string()).unwrap_or_default();
    let mut whole = Vec::with_capacity(usize::try_from(announced.size).unwrap_or(0));
    for row in queries::pieces(app.database().read(), &of.key(&account)).await? {
        let piece: Vec<u8> = row.try_get("", "bytes")?;
        whole.extend(piece);
    }
    let bytes = Bytes::from(whole);
    if i64::try_from(bytes.len()).is_ok_and(|length| length < announced.size) {
        // Another request was quicker, and has kept or dropped it.
        return kept_already(app, of).await;
    }
    let right = hex::encode(Sha256::digest(&bytes)) == of.hash;
    let Some(media_type) = media_type(&bytes).filter(|_| right) else {
        drop_it(app, permit, of).await?;
        return Err(Problem::Refused("upload-differs"));
    };
    admit(app, &of.county, of.record, &announced.kind).await?;
    let taken = Taken::read(&bytes);
    let Announced { kind, name, original, .. } = announced;
    let file = NewFile { kind, name, media_type, bytes, original, taken };
    let done = of.clone();
    keep_file(app, permit, (&of.county, of.record), file, move |tx| {
        Box::pin(async move {
            let account = tx.account();
            queries::forget(tx, &done.key(&account)).await
        })
    })
    .await?;
    Ok(Standing::Kept)
}

async fn drop_it(app: &App, permit: &Permit, of: &Of) -> Outcome<()> {
    let of = of.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            let account = tx.account();
            queries::forget(tx, &of.key(&account)).await
        })
    })
    .await
}

/// Forgets what nobody went on with for some days, within a write.
///
/// # Errors
/// What the store says.
pub async fn sweep(tx: &mut Tx, county: &County, now: DateTime<Utc>) -> Outcome<()> {
    queries::sweep(tx, county, &stamp(now - PATIENCE)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_lies_on_the_grid_or_nowhere() {
        let (piece, size) = (PIECE as i64, 2 * PIECE as i64 + 10);
        for (offset, length, number) in [
            (0, PIECE, Some(0)),
            (piece, PIECE, Some(1)),
            (2 * piece, 10, Some(2)),
            (2 * piece, 11, None),
            (2 * piece, PIECE, None),
            (0, 10, None),
            (1, PIECE, None),
            (3 * piece, 10, None),
            (-piece, PIECE, None),
            (0, 0, None),
        ] {
            assert_eq!(place(size, offset, length).ok(), number, "{offset} {length}");
        }
    }
}
