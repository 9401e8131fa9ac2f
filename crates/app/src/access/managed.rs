//! What an administrator may manage: posts of the subtree, and accounts that act nowhere else.
//!
//! An account that also holds a post outside the subtree is left to those above: who may set its password
//! could act in its name there.

use super::queries::{self, Account, Post};
use super::visitor::Visitor;
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
use domain::access::{Duty, Permit, Verb};
use domain::basics::{AccountId, County, PostId};
use std::collections::BTreeMap;

/// A post of the subtree, open or closed, and leave to manage it.
pub async fn post(app: &App, visitor: &Visitor, id: &str) -> Outcome<(Post, bool, Permit)> {
    let missing = || Problem::NotFound(id.to_owned());
    let key = PostId::parse(id).ok_or_else(missing)?;
    let (post, closed_at) = queries::post(app.database().read(), key).await?.ok_or_else(missing)?;
    let permit = visitor.may(app, Verb::ManageAccounts, post.unit)?;
    Ok((post, closed_at.is_empty(), permit))
}

/// An account whose posts all lie in the subtree, its posts, and leave to manage it. Of a closed one those count that it
/// held last.
pub async fn account(
    app: &App,
    visitor: &Visitor,
    id: &str,
) -> Outcome<(Account, Vec<Post>, Permit)> {
    let missing = || Problem::NotFound(id.to_owned());
    let key = AccountId::parse(id).ok_or_else(missing)?;
    let c = app.database().read();
    let account = queries::account_of_id(c, key).await?.ok_or_else(missing)?;
    let posts = match account.closed_at.as_str() {
        "" => queries::posts_held(c, &account.county, key).await?,
        at => queries::posts_ended(c, &account.county, key, at).await?,
    };
    let idle = posts.is_empty() && has_whole(visitor, &account.county);
    let within = !posts.is_empty() && posts.iter().all(|post| visitor.sees(app, post.unit));
    if !idle && !within {
        return Err(missing());
    }
    let permit = visitor.actor.may(Verb::ManageAccounts, true)?;
    Ok((account, posts, permit))
}

/// The accounts of a county that can be given a post of the subtree: id and login, by login.
pub async fn candidates(
    app: &App,
    visitor: &Visitor,
    county: &County,
) -> Outcome<Vec<(String, String)>> {
    let c = app.database().read();
    let mut found: BTreeMap<String, String> = queries::holders_below(c, visitor.actor.unit)
        .await?
        .into_iter()
        .filter(|holder| holder.county == *county)
        .map(|holder| (holder.login, holder.account.to_string()))
        .collect();
    for (id, login) in idle(app, visitor, county).await? {
        found.insert(login, id.to_string());
    }
    Ok(found.into_iter().map(|(login, id)| (id, login)).collect())
}

/// The accounts that held a post and can hold it again: open ones that act nowhere else than in the subtree.
pub async fn returning(app: &App, visitor: &Visitor, post: &Post) -> Outcome<Vec<AccountId>> {
    let c = app.database().read();
    let mut found = Vec::new();
    for holder in queries::holders_of(c, &post.county, post.id).await? {
        let account = queries::account(c, &post.county, holder.account).await?;
        let open = account.is_some_and(|account| account.closed_at.is_empty());
        let posts = queries::posts_held(c, &post.county, holder.account).await?;
        if open && posts.iter().all(|post| visitor.sees(app, post.unit)) {
            found.push(holder.account);
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The accounts of a county without any post, for those who manage the whole county.
pub async fn idle(
    app: &App,
    visitor: &Visitor,
    county: &County,
) -> Outcome<Vec<(AccountId, String)>> {
    if has_whole(visitor, county) {
        queries::idle_accounts(app.database().read(), county).await
    } else {
        Ok(Vec::new())
    }
}

fn has_whole(visitor: &Visitor, county: &County) -> bool {
    visitor.scope.whole && visitor.county == *county
}

/// Duties in words.
pub fn duties(words: Words, duties: &[Duty]) -> String {
    let named: Vec<String> =
        duties.iter().map(|duty| words.t(&format!("duty-{}", duty.key()))).collect();
    named.join(&words.t("access-and"))
}

/// The open posts of the subtree in the order of the tree, those of one unit by their titles.
pub async fn posts(app: &App, visitor: &Visitor) -> Outcome<Vec<Post>> {
    let (network, today) = (app.network(), app.clock().today());
    let tree = network.subtree_at(visitor.actor.unit, today);
    let places: BTreeMap<_, _> = tree.into_iter().zip(0..).collect();
    let found = queries::posts_below(app.database().read(), visitor.actor.unit).await?;
    let mut placed: Vec<(i32, Post)> =
        found.into_iter().filter_map(|post| Some((*places.get(&post.unit)?, post))).collect();
    placed.sort_by(|one, other| (one.0, &one.1.title).cmp(&(other.0, &other.1.title)));
    Ok(placed.into_iter().map(|(_, post)| post).collect())
}

/// The name of a post's unit today.
pub fn unit_name(app: &App, post: &Post) -> String {
    app.network().name_at(post.unit, app.clock().today()).unwrap_or_default().to_owned()
}
