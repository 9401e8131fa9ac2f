//! Posts as others know them: by unit, title and duties, never by a person; and whether somebody holds them.

use super::queries;
use super::visitor::Visitor;
use crate::App;
use crate::shell::problem::Outcome;
use domain::access::Duty;
use domain::basics::{PostId, UnitId};
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

/// A post as anybody may know it: what it is charged with, never who holds it.
#[derive(Debug, Clone)]
pub struct Charged {
    /// Its name.
    pub title: String,
    /// What it is charged with.
    pub duties: Vec<Duty>,
    /// Whether anybody holds it.
    pub held: bool,
}

/// The open posts of a unit itself.
///
/// # Errors
/// What the store says.
pub async fn posts_of_unit(app: &App, unit: UnitId) -> Outcome<Vec<Charged>> {
    let c = app.database().read();
    let held: BTreeSet<PostId> =
        queries::holders_below(c, unit).await?.into_iter().map(|holder| holder.post).collect();
    let posts = queries::posts_below(c, unit).await?;
    let own = posts.into_iter().filter(|post| post.unit == unit);
    Ok(own
        .map(|post| Charged {
            held: held.contains(&post.id),
            title: post.title,
            duties: post.duties,
        })
        .collect())
}

/// Whether somebody else can review what the visitor records: another account in a reviewing post at the unit, at one
/// above it, or at the association that acts for it.
///
/// # Errors
/// What the store says.
pub async fn other_reviewers(app: &App, visitor: &Visitor) -> Outcome<bool> {
    let (network, today, unit) = (app.network(), app.clock().today(), visitor.actor.unit);
    let top = network.path_at(unit, today).first().copied().unwrap_or(unit);
    let c = app.database().read();
    let mut reviewing = queries::posts_below(c, top).await?;
    reviewing.retain(|post| {
        post.duties.contains(&Duty::Reviewer)
            && (network.is_within_at(unit, post.unit, today)
                || network.office_at(unit, today) == Some(post.unit))
    });
    let holders = queries::holders_below(c, top).await?;
    Ok(holders.iter().any(|holder| {
        holder.account != visitor.actor.account
            && reviewing.iter().any(|post| post.id == holder.post)
    }))
}
