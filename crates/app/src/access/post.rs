//! One post as its administrator sees it: who holds it, who held it, who shall hold it, its end.

use super::done::Done;
use super::open_account::status_of;
use super::posted::Posted;
use super::visitor::Visitor;
use super::{managed, posts, queries};
use crate::App;
use crate::shell::clock::readable;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::basics::{AccountId, Faults};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "access/post.html")]
struct PostPage {
    frame: Frame,
    faults: ShownFaults,
    id: String,
    unit: String,
    title: String,
    duties: String,
    open: bool,
    /// How many records it holds.
    records: i64,
    /// Account, login, since.
    now: Vec<(String, String, String)>,
    /// Login, since, until.
    before: Vec<(String, String, String)>,
    candidates: Vec<(String, String)>,
    done: Vec<Done>,
    to: String,
    login: String,
}

impl PostPage {
    /// What the giving of the post is called: a vacant one is filled, a held one handed over.
    fn word(&self, part: &str) -> String {
        let deed = if self.now.is_empty() { "fill" } else { "hand-over" };
        self.frame.t(&format!("access-post-{deed}-{part}"))
    }
}

/// The post.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    answer(&app, &visitor, &id, &Faults::default(), ("", "")).await
}

/// Lets one more account hold it.
pub async fn give(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let (post, _, permit) = managed::post(&app, &visitor, &id).await?;
    let account = candidate(&app, &visitor, &post, posted.get("account")).await?;
    posts::give_post(&app, &permit, &post.county, post.id, account).await?;
    let undo = format!("holders/{account}/end");
    Ok(back(&id, visitor.words.t("access-post-given"), &undo))
}

/// Lets an account hold it again that held it before.
pub async fn give_back(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((id, account)): Path<(String, String)>,
    _: Posted,
) -> Outcome<Response> {
    let (post, _, permit) = managed::post(&app, &visitor, &id).await?;
    let known = managed::returning(&app, &visitor, &post).await?;
    let account = AccountId::parse(&account).filter(|account| known.contains(account));
    let account = account.ok_or_else(|| Problem::NotFound(id.clone()))?;
    posts::give_post(&app, &permit, &post.county, post.id, account).await?;
    let undo = format!("holders/{account}/end");
    Ok(back(&id, visitor.words.t("access-post-given-back"), &undo))
}

/// Takes it from an account.
pub async fn take(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((id, account)): Path<(String, String)>,
    _: Posted,
) -> Outcome<Response> {
    let (post, _, permit) = managed::post(&app, &visitor, &id).await?;
    let account = AccountId::parse(&account).ok_or(Problem::NotFound(account))?;
    posts::take_post(&app, &permit, &post.county, post.id, account).await?;
    let undo = format!("holders/{account}/return");
    Ok(back(&id, visitor.words.t("access-post-taken"), &undo))
}

/// Closes it.
pub async fn close(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Posted,
) -> Outcome<Response> {
    let (post, _, permit) = managed::post(&app, &visitor, &id).await?;
    if post.id == visitor.actor.post {
        return Err(Problem::Refused("post-own"));
    }
    posts::close_post(&app, &permit, &post.county, post.id).await?;
    Ok(back(&id, visitor.words.t("access-post-closed"), "reopening"))
}

/// Opens it again, with those who held it and still may.
pub async fn reopen(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Posted,
) -> Outcome<Response> {
    let (post, _, permit) = managed::post(&app, &visitor, &id).await?;
    let holders = managed::returning(&app, &visitor, &post).await?;
    posts::reopen_post(&app, &permit, &post.county, post.id, holders).await?;
    Ok(back(&id, visitor.words.t("access-post-reopened"), "closure"))
}

/// An account that may be given the post.
pub(super) async fn candidate(
    app: &App,
    visitor: &Visitor,
    post: &queries::Post,
    id: &str,
) -> Outcome<AccountId> {
    let known = managed::candidates(app, visitor, &post.county).await?;
    known
        .iter()
        .find(|(known, _)| known == id)
        .and_then(|(known, _)| AccountId::parse(known))
        .ok_or_else(|| Problem::NotFound(id.to_owned()))
}

/// The page, with what was typed about a new holder: an account, or the login of a new one.
pub(super) async fn answer(
    app: &App,
    visitor: &Visitor,
    id: &str,
    faults: &Faults,
    (to, login): (&str, &str),
) -> Outcome<Response> {
    let (post, open, _) = managed::post(app, visitor, id).await?;
    let c = app.database().read();
    let holders = queries::holders_of(c, &post.county, post.id).await?;
    let (now, before): (Vec<_>, Vec<_>) =
        holders.into_iter().partition(|holder| holder.until.is_empty());
    let records = queries::records_of_post(c, &post.county, post.id).await?;
    let page = PostPage {
        frame: visitor.frame(app, Section::Settings).await?,
        faults: ShownFaults::new(visitor.words, &faults.0),
        id: id.to_owned(),
        unit: managed::unit_name(app, &post),
        duties: managed::duties(visitor.words, &post.duties),
        open,
        records: records.iter().map(|(_, count)| count).sum(),
        now: now
            .into_iter()
            .map(|holder| (holder.account.to_string(), holder.login, readable(&holder.since)))
            .collect(),
        before: before
            .into_iter()
            .map(|holder| (holder.login, readable(&holder.since), readable(&holder.until)))
            .collect(),
        candidates: managed::candidates(app, visitor, &post.county).await?,
        done: Done::to(app, visitor, &post.county, id).await?,
        title: terms::post_title(app, visitor.words, &post.title),
        to: to.to_owned(),
        login: login.to_owned(),
    };
    page_with(status_of(faults), &page)
}

/// Back to the post with what was done, and where it is taken back.
fn back(id: &str, text: String, undo: &str) -> Response {
    let page = format!("/settings/posts/{id}");
    let undo = Some(format!("{page}/{undo}"));
    go_and_tell(&page, &Flash { text, undo, ..Flash::default() })
}
