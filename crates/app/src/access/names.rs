//! How posts are called where a history names them: by unit and title, never by a person.

use super::queries;
use crate::App;
use crate::shell::problem::Outcome;
use domain::basics::UnitId;
use std::collections::{BTreeMap, BTreeSet};

/// Unit and title of posts by their ids as they are stored; what is no post (a command) is left out.
///
/// # Errors
/// What the store says.
pub async fn post_names(
    app: &App,
    posts: &BTreeSet<String>,
) -> Outcome<BTreeMap<String, (UnitId, String)>> {
    let found = queries::posts_of_ids(app.database().read(), posts).await?;
    Ok(found.into_iter().map(|post| (post.id.to_string(), (post.unit, post.title))).collect())
}
