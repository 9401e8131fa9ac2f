//! The first log-in with a password that somebody else made up: an own one is chosen before anything else.
//! Where the person wanted to go, and what was typed before the log-in, goes along.

use super::onward::Way;
use super::open_account::status_of;
use super::visitor::Visitor;
use crate::shell::flash::go;
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::preferences::is_elder;
use crate::shell::problem::Outcome;
use crate::shell::words::{Language, Words};
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::access::Permit;
use domain::basics::{AccountId, Faults};

/// What may be asked for before the password is one's own: to choose it, and to leave.
const OPEN_BEFORE: [&str; 2] = ["/settings/password", "/logout"];

#[derive(Template)]
#[template(path = "access/first_password.html")]
struct FirstPasswordPage {
    words: Words,
    elder: bool,
    csrf: String,
    way: Way,
    faults: ShownFaults,
}

/// Whether a password that is set with this permit was made up by somebody else than the account itself. What the
/// program itself sets up, the person at the machine has typed.
pub(super) fn is_given(permit: &Permit, account: AccountId) -> bool {
    permit.account.is_some_and(|by| by != account)
}

/// Whether a visitor has to choose a password before this address is open.
pub(super) fn comes_first(visitor: &Visitor, path: &str) -> bool {
    visitor.given && !OPEN_BEFORE.contains(&path)
}

/// Leads to the page; what was typed goes along at once.
pub(super) fn before(headers: &HeaderMap, csrf: &str, way: Way) -> Outcome<Response> {
    if way.carried.is_some() {
        return ask(headers, csrf, way, &Faults::default());
    }
    let next: String = form_urlencoded::byte_serialize(way.next.as_bytes()).collect();
    Ok(go(&format!("/settings/password?next={next}")))
}

/// The page, for a session with this token for its forms.
pub(super) fn ask(headers: &HeaderMap, csrf: &str, way: Way, faults: &Faults) -> Outcome<Response> {
    let words = Words::of(Language::of(headers));
    let page = FirstPasswordPage {
        words,
        elder: is_elder(headers),
        csrf: csrf.to_owned(),
        way,
        faults: ShownFaults::new(words, &faults.0),
    };
    page_with(status_of(faults), &page)
}
