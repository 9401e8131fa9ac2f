//! Opens an account for a post, with a first password to be told in person.

use super::posted::Posted;
use super::queries::Post;
use super::visitor::Visitor;
use super::{accounts, managed, posts};
use crate::App;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::basics::Faults;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "access/open_account.html")]
struct OpenAccountPage {
    frame: Frame,
    faults: ShownFaults,
    posts: Vec<(String, String)>,
    post: String,
    login: String,
}

/// The form; an address may name the post.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Outcome<Response> {
    let post = asked.get("post").map_or("", String::as_str);
    answer(&app, &visitor, &Faults::default(), post, "").await
}

/// Opens it.
pub async fn open(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let (login, password) = (posted.get("login"), posted.raw("password"));
    let mut faults = Faults::default();
    if posted.get("post").is_empty() {
        faults.error("post", "post-missing", "");
    }
    accounts::check(&app, &mut faults, login, password, password).await?;
    if faults.has_errors() {
        return answer(&app, &visitor, &faults, posted.get("post"), login).await;
    }
    let (post, _, permit) = managed::post(&app, &visitor, posted.get("post")).await?;
    let account = accounts::found_account(&app, &permit, &post.county, login, password).await?;
    posts::give_post(&app, &permit, &post.county, post.id, account).await?;
    let text = visitor.words.t1("access-account-opened", "login", login);
    Ok(go_and_tell("/settings", &Flash { text, ..Flash::default() }))
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    faults: &Faults,
    post: &str,
    login: &str,
) -> Outcome<Response> {
    let named = |post: &Post| {
        let title = terms::post_title(app, visitor.words, &post.title);
        (post.id.to_string(), format!("{} {title}", managed::unit_name(app, post)))
    };
    let posts = managed::posts(app, visitor).await?.iter().map(named).collect();
    let page = OpenAccountPage {
        frame: visitor.frame(app, Section::Settings).await?,
        faults: ShownFaults::new(visitor.words, &faults.0),
        posts,
        post: post.to_owned(),
        login: login.to_owned(),
    };
    page_with(status_of(faults), &page)
}

/// A form with faults is answered as such.
pub(super) fn status_of(faults: &Faults) -> StatusCode {
    if faults.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}
