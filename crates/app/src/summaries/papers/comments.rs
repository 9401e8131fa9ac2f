//! Comments on a paper (批注).

use super::{Paper, queries};
use crate::App;
use crate::shell::problem::Outcome;

/// A comment on a paper (批注).
#[derive(Debug, Clone)]
pub struct Comment {
    /// Its id.
    pub id: String,
    /// The words it is about.
    pub quote: String,
    /// What it says.
    pub body: String,
    /// The post that wrote it.
    pub post: String,
    /// When.
    pub at: String,
    /// Whether it was dealt with.
    pub done: bool,
}

/// The comments of a paper, oldest first.
///
/// # Errors
/// What the store says.
pub async fn comments_of(app: &App, paper: &Paper) -> Outcome<Vec<Comment>> {
    let rows = queries::comments(app.database().read(), &paper.county, &paper.id).await?;
    rows.iter()
        .map(|row| {
            let done: String = row.try_get("", "done_at")?;
            Ok(Comment {
                id: row.try_get("", "id")?,
                quote: row.try_get("", "quote")?,
                body: row.try_get("", "body")?,
                post: row.try_get("", "post_id")?,
                at: row.try_get("", "at")?,
                done: !done.is_empty(),
            })
        })
        .collect()
}
