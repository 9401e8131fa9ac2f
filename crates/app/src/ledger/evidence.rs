//! Evidence (佐证): files that prove a record, kept once by their content.

mod attach;
pub(super) mod picture;
pub(super) mod queries;
pub mod uploads;

use super::list::Row;
use super::queries::record_of;
use super::scope::Scope;
use super::show::find;
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use bytes::Bytes;
use domain::basics::{County, RecordId};
use picture::Taken;
use sea_orm::QueryResult;

pub use attach::{attach, attach_again, detach};

/// Largest file that is taken (20 MB).
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// Most files of one record.
const MOST_FILES: usize = 60;

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// SHA-256 of its bytes.
    pub hash: String,
    /// A code of `evidence_kind`.
    pub kind: String,
    /// The name it came with.
    pub name: String,
    /// What its bytes are, seen by their beginning, not by the name.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// When it was added.
    pub at: String,
    /// By which post.
    pub post: String,
    /// The file it was made from, or itself.
    pub original: Original,
    /// When and where it was taken, if it is a photo that says so.
    pub taken: Taken,
}

/// A file before the browser made it smaller.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Original {
    /// SHA-256 of its bytes, as the browser told it.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: i64,
}

impl Evidence {
    /// Whether it is a picture.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.media_type.starts_with("image/")
    }

    fn read(row: &QueryResult) -> Outcome<Self> {
        let (latitude, longitude): (Option<i64>, Option<i64>) =
            (row.try_get("", "latitude")?, row.try_get("", "longitude")?);
        Ok(Self {
            hash: row.try_get("", "hash")?,
            kind: row.try_get("", "kind")?,
            name: row.try_get("", "name")?,
            media_type: row.try_get("", "media_type")?,
            size: row.try_get("", "size")?,
            at: row.try_get("", "at")?,
            post: row.try_get("", "post_id")?,
            original: Original {
                hash: row.try_get("", "original_hash")?,
                name: row.try_get("", "original_name")?,
                size: row.try_get("", "original_size")?,
            },
            taken: Taken { at: row.try_get("", "taken_at")?, place: latitude.zip(longitude) },
        })
    }
}

/// A file that is kept already, to be linked to records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// SHA-256 of its bytes.
    pub hash: String,
    /// A code of `evidence_kind`.
    pub kind: String,
    /// The name it came with.
    pub name: String,
    /// Seen by the beginning of the bytes.
    pub media_type: &'static str,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the file it was made from.
    pub original: String,
    /// When it was taken, if it is a photo.
    pub taken_at: String,
}

/// A file as it was sent.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// A code of `evidence_kind`.
    pub kind: String,
    /// The name it came with.
    pub name: String,
    /// Seen by the beginning of the bytes.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Bytes,
    /// The file it was made from.
    pub original: Original,
    /// When and where it was taken.
    pub taken: Taken,
}

/// What the beginning of a file says it is; `None` for what is not taken as evidence.
#[must_use]
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    let is_text = || {
        let head = &bytes[..bytes.len().min(4096)];
        !head.is_empty() && !head.contains(&0) && !head.trim_ascii_start().starts_with(b"<")
    };
    match () {
        () if begins(b"\xff\xd8\xff") => Some("image/jpeg"),
        () if begins(b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        () if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Some("image/webp"),
        () if bytes.get(4..8) == Some(b"ftyp") => Some("application/octet-stream"),
        () if begins(b"%PDF-") => Some("application/pdf"),
        () if begins(b"PK\x03\x04") => Some("application/zip"),
        () if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Some("application/msword"),
        () if begins(b"MZ") || begins(b"\x7fELF") || begins(b"#!") => None,
        () if is_text() => Some("text/plain"),
        () => None,
    }
}

/// The evidence of a record.
///
/// # Errors
/// What the store says.
pub async fn evidence_of(app: &App, county: &County, id: RecordId) -> Outcome<Vec<Evidence>> {
    let found = queries::evidence(app.database().read(), county, id).await?;
    found.iter().map(Evidence::read).collect()
}

/// Which other records of a scope have the same photos: by the hash of the original.
///
/// # Errors
/// What the store says.
pub async fn elsewhere(
    app: &App,
    scope: &Scope,
    (county, id): (&County, RecordId),
    evidence: &[Evidence],
) -> Outcome<Vec<(String, Row)>> {
    let pictures = evidence.iter().filter(|file| file.is_picture());
    let originals: Vec<&str> = pictures.map(|file| file.original.hash.as_str()).collect();
    if originals.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for row in queries::same_photos(app.database().read(), county, id, &originals).await? {
        if let Ok(other) = find(app, scope, record_of(&row, "record_id")?).await {
            found.push((row.try_get("", "original_hash")?, other));
        }
    }
    Ok(found)
}

/// The bytes of one piece of a record's evidence, with its type and name.
///
/// # Errors
/// [`Problem::NotFound`] when the record has no such file.
pub async fn evidence_bytes(
    app: &App,
    county: &County,
    id: RecordId,
    hash: &str,
) -> Outcome<(Evidence, Bytes)> {
    let list = evidence_of(app, county, id).await?;
    let evidence = list.into_iter().find(|evidence| evidence.hash == hash);
    let evidence = evidence.ok_or_else(|| Problem::NotFound(hash.to_owned()))?;
    let bytes = app.files().fetch(hash).await?;
    Ok((evidence, bytes))
}
