//! The versions of a draft.

use super::{Paper, queries};
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use documents::model::Document;
use sea_orm::QueryResult;

/// One version of a draft.
#[derive(Debug, Clone)]
pub struct Version {
    /// 1, 2, 3 …
    pub number: i64,
    /// How it came: `composed`, `auto`, `kept`, or `aside` where somebody else was quicker.
    pub way: String,
    /// What its text hashes to; who saves says on which it rests.
    pub hash: String,
    /// Why, as the writer said.
    pub note: String,
    /// The post that wrote it.
    pub post: String,
    /// When.
    pub at: String,
}

impl Version {
    fn read(row: &QueryResult) -> Outcome<Self> {
        Ok(Self {
            number: row.try_get("", "number")?,
            way: row.try_get("", "way")?,
            hash: row.try_get("", "hash")?,
            note: row.try_get("", "note")?,
            post: row.try_get("", "post_id")?,
            at: row.try_get("", "at")?,
        })
    }
}

/// A version of a paper with its document; the head when no number is given.
///
/// # Errors
/// [`Problem::NotFound`] when there is none.
pub async fn version_of(
    app: &App,
    paper: &Paper,
    number: Option<i64>,
) -> Outcome<(Version, Document)> {
    let number = number.unwrap_or(paper.head);
    let row = queries::version(app.database().read(), &paper.county, &paper.id, number).await?;
    let row = row.ok_or_else(|| Problem::NotFound(format!("{}/{number}", paper.id)))?;
    let text: String = row.try_get("", "document")?;
    Ok((Version::read(&row)?, serde_json::from_str(&text)?))
}

/// The versions of a paper, newest first.
///
/// # Errors
/// What the store says.
pub async fn versions_of(app: &App, paper: &Paper) -> Outcome<Vec<Version>> {
    let rows = queries::versions(app.database().read(), &paper.county, &paper.id).await?;
    rows.iter().map(Version::read).collect()
}
