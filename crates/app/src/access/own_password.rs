//! One's own password: changed with the present one, which ends all other sessions of the account.

use super::posted::Posted;
use super::visitor::Visitor;
use super::{accounts, password};
use crate::App;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::{page, page_with};
use crate::shell::parts::ShownFaults;
use crate::shell::problem::Outcome;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Permit, Verb};
use domain::basics::Faults;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "access/own_password.html")]
struct OwnPasswordPage {
    frame: Frame,
    faults: ShownFaults,
}

/// The form.
pub async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let frame = visitor.frame(&app, Section::Settings).await?;
    page(&OwnPasswordPage { frame, faults: ShownFaults::default() })
}

/// Changes it.
pub async fn change(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let (county, id) = (&visitor.county, visitor.actor.account);
    let account = accounts::open_account(&app, county, id).await?;
    let new = posted.raw("password");
    let mut faults = Faults::default();
    if !password::is_right(posted.raw("present"), Some(&account.password)).await? {
        faults.error("present", "password-wrong", "");
    }
    password::check(&mut faults, &account.login, new, posted.raw("again"));
    if faults.has_errors() {
        let frame = visitor.frame(&app, Section::Settings).await?;
        let faults = ShownFaults::new(visitor.words, &faults.0);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &OwnPasswordPage { frame, faults });
    }
    // everybody may change their own, whatever the duties of the post
    let permit = Permit {
        account: Some(id),
        bearer: visitor.actor.post.to_string(),
        verb: Verb::ManageAccounts,
    };
    accounts::set_password(&app, &permit, county, id, new, &visitor.key.token_hash).await?;
    let text = visitor.words.t("access-password-changed");
    Ok(go_and_tell("/settings", &Flash { text, ..Flash::default() }))
}
