//! One's own password: changed with the present one, which ends all other sessions of the account.

use super::onward::{Bearer, Way};
use super::open_account::status_of;
use super::posted::Posted;
use super::visitor::Visitor;
use super::{accounts, first_password, password};
use crate::App;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::Outcome;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::access::{Permit, Verb};
use domain::basics::Faults;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "access/own_password.html")]
struct OwnPasswordPage {
    frame: Frame,
    faults: ShownFaults,
}

/// The form; the one of the first log-in where the password is not one's own yet.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Outcome<Response> {
    let way = Way::to(asked.get("next").map_or("/", String::as_str));
    answer(&app, &visitor, &headers, way, &Faults::default()).await
}

/// Changes it.
pub async fn change(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    headers: HeaderMap,
    posted: Posted,
) -> Outcome<Response> {
    let (county, id) = (&visitor.county, visitor.actor.account);
    let account = accounts::open_account(&app, county, id).await?;
    let (present, new) = (posted.raw("present"), posted.raw("password"));
    let mut faults = Faults::default();
    if !password::is_right(present, Some(&account.password)).await? {
        faults.error("present", "password-wrong", "");
    }
    password::check(&mut faults, &account.login, new, posted.raw("again"));
    if new == present && !faults.has_errors() {
        faults.error("password", "password-same", "");
    }
    if faults.has_errors() {
        return answer(&app, &visitor, &headers, Way::of(&posted), &faults).await;
    }
    // everybody may change their own, whatever the duties of the post
    let permit = Permit {
        account: Some(id),
        bearer: visitor.actor.post.to_string(),
        verb: Verb::ManageAccounts,
    };
    accounts::set_password(&app, &permit, county, id, new, &visitor.key.token_hash).await?;
    if visitor.given {
        let (csrf, post) = (visitor.csrf.as_str(), visitor.post_title.as_str());
        let bearer = Bearer { csrf, unit: visitor.actor.unit, post };
        return Way::of(&posted).go_on(&app, &headers, &bearer);
    }
    let text = visitor.words.t("access-password-changed");
    Ok(go_and_tell("/settings", &Flash { text, ..Flash::default() }))
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    way: Way,
    faults: &Faults,
) -> Outcome<Response> {
    if visitor.given {
        return first_password::ask(headers, &visitor.csrf, way, faults);
    }
    let frame = visitor.frame(app, Section::Settings).await?;
    let shown = ShownFaults::new(visitor.words, &faults.0);
    page_with(status_of(faults), &OwnPasswordPage { frame, faults: shown })
}
