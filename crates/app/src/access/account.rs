//! One account as its administrator sees it: its posts, a new password, its end.

use super::done::Done;
use super::posted::Posted;
use super::visitor::Visitor;
use super::{accounts, managed, password};
use crate::App;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::basics::Faults;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "access/account.html")]
struct AccountPage {
    frame: Frame,
    faults: ShownFaults,
    id: String,
    login: String,
    open: bool,
    locked: bool,
    posts: Vec<(String, String)>,
    done: Vec<Done>,
}

/// The account.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    answer(&app, &visitor, &id, &Faults::default()).await
}

/// Sets a new password, to be told in person, and lifts a lock.
pub async fn set_password(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let (account, _, permit) = managed::account(&app, &visitor, &id).await?;
    let new = posted.raw("password");
    let mut faults = Faults::default();
    password::check(&mut faults, &account.login, new, new);
    if faults.has_errors() {
        return answer(&app, &visitor, &id, &faults).await;
    }
    accounts::set_password(&app, &permit, &account.county, account.id, new, "").await?;
    let text = visitor.words.t1("access-account-password-set", "login", &account.login);
    Ok(go_and_tell(&format!("/settings/accounts/{id}"), &Flash { text, ..Flash::default() }))
}

/// Opens it again.
pub async fn reopen(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Posted,
) -> Outcome<Response> {
    let (account, posts, permit) = managed::account(&app, &visitor, &id).await?;
    let posts = posts.iter().map(|post| post.id).collect();
    accounts::reopen_account(&app, &permit, &account.county, account.id, posts).await?;
    let text = visitor.words.t1("access-account-reopened", "login", &account.login);
    let undo = Some(format!("/settings/accounts/{id}/closure"));
    let flash = Flash { text, undo, ..Flash::default() };
    Ok(go_and_tell(&format!("/settings/accounts/{id}"), &flash))
}

/// Closes it.
pub async fn close(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Posted,
) -> Outcome<Response> {
    let (account, _, permit) = managed::account(&app, &visitor, &id).await?;
    if account.id == visitor.actor.account {
        return Err(Problem::Refused("account-own"));
    }
    accounts::close_account(&app, &permit, &account.county, account.id).await?;
    let text = visitor.words.t1("access-account-closed", "login", &account.login);
    let undo = Some(format!("/settings/accounts/{id}/reopening"));
    Ok(go_and_tell("/settings", &Flash { text, undo, ..Flash::default() }))
}

async fn answer(app: &App, visitor: &Visitor, id: &str, faults: &Faults) -> Outcome<Response> {
    let (account, posts, _) = managed::account(app, visitor, id).await?;
    let posts = posts.iter().map(|post| {
        (post.id.to_string(), format!("{} {}", managed::unit_name(app, post), post.title))
    });
    let page = AccountPage {
        frame: visitor.frame(app, Section::Settings).await?,
        faults: ShownFaults::new(visitor.words, &faults.0),
        id: id.to_owned(),
        open: account.closed_at.is_empty(),
        locked: account.locked_until > app.clock().stamp(),
        posts: posts.collect(),
        done: Done::to(app, visitor, &account.county, id).await?,
        login: account.login,
    };
    page_with(super::open_account::status_of(faults), &page)
}
