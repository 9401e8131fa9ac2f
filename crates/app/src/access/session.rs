//! Sessions: a token in a cookie, its hash in the store, so that a restart ends nobody's work.

use super::queries::{self, NewSession};
use super::secret;
use crate::App;
use crate::ledger::uploads;
use crate::shell::clock::stamp;
use crate::shell::problem::Outcome;
use crate::shell::words::cookie;
use axum::http::HeaderMap;
use chrono::TimeDelta;
use domain::access::{Permit, Verb};
use domain::basics::{AccountId, County, PostId};

const COOKIE: &str = "session";
/// After so long without a request a session is over.
const IDLE: TimeDelta = TimeDelta::hours(12);
/// After so long a session is over in any case.
const LONGEST: TimeDelta = TimeDelta::days(14);
/// A session is noted as used at most this often.
const TOUCH: TimeDelta = TimeDelta::minutes(10);

/// Where a session stands in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The partition.
    pub county: County,
    /// The hash of its token.
    pub token_hash: String,
}

/// The session a request claims to belong to.
pub fn claimed(headers: &HeaderMap) -> Option<Key> {
    let (county, token) = cookie(headers, COOKIE)?.split_once('.')?;
    Some(Key { county: County::parse(county)?, token_hash: secret::hash(token) })
}

/// Finds the session if it lives, and notes that it was used.
pub async fn find(app: &App, key: &Key) -> Outcome<Option<queries::Session>> {
    let now = app.clock().now();
    let (at, idle) = (stamp(now), stamp(now - IDLE));
    let c = app.database().read();
    let found = queries::session(c, &key.county, &key.token_hash, &at, &idle).await?;
    if found.as_ref().is_some_and(|session| session.seen_at < stamp(now - TOUCH)) {
        let key = key.clone();
        app.write(&program(), move |tx| {
            Box::pin(async move { queries::touch_session(tx, &key.county, &key.token_hash).await })
        })
        .await?;
    }
    Ok(found)
}

/// A session just begun: what the browser keeps, and the token of its forms.
pub struct Begun {
    /// The cookie.
    pub cookie: String,
    /// The token every form carries.
    pub csrf: String,
}

/// Begins a session of an account in a post, and forgets those that are over, with uploads nobody went on with.
pub async fn begin(
    app: &App,
    headers: &HeaderMap,
    county: &County,
    account: AccountId,
    post: PostId,
) -> Outcome<Begun> {
    let (token, csrf) = (secret::token(), secret::token());
    let now = app.clock().now();
    let (at, idle, end) = (stamp(now), stamp(now - IDLE), stamp(now + LONGEST));
    let (token_hash, kept, partition) = (secret::hash(&token), csrf.clone(), county.clone());
    app.write(&program(), move |tx| {
        Box::pin(async move {
            queries::delete_expired(tx, &partition, &at, &idle).await?;
            uploads::sweep(tx, &partition, now).await?;
            let new = NewSession {
                county: &partition,
                token_hash: &token_hash,
                account,
                post,
                csrf: &kept,
                expires_at: &end,
            };
            queries::insert_session(tx, &new).await
        })
    })
    .await?;
    let secure = if came_by_https(headers) { "; Secure" } else { "" };
    let age = LONGEST.num_seconds();
    let cookie =
        format!("{COOKIE}={county}.{token}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
    Ok(Begun { cookie, csrf })
}

/// Ends a session. Answers the cookie that takes the token back.
pub async fn end(app: &App, key: Key) -> Outcome<String> {
    app.write(&program(), move |tx| {
        Box::pin(async move { queries::delete_session(tx, &key.county, &key.token_hash).await })
    })
    .await?;
    Ok(format!("{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"))
}

/// Leave for the program to keep its own books of who is logged in.
pub fn program() -> Permit {
    Permit::system("access", Verb::ManageAccounts)
}

fn came_by_https(headers: &HeaderMap) -> bool {
    headers.get("x-forwarded-proto").is_some_and(|proto| proto.as_bytes() == b"https")
}
