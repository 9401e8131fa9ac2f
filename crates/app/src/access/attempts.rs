//! Tries to log in: counted per account and per address, so that nobody can guess for long.

use super::queries::{self, Account};
use super::session::program;
use crate::App;
use crate::shell::clock::stamp;
use crate::shell::problem::Outcome;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use chrono::TimeDelta;
use std::convert::Infallible;
use std::net::SocketAddr;

/// After so many wrong tries in a row an account rests.
pub const MOST_FAILURES: i64 = 5;
/// For so long.
pub const LOCKED: TimeDelta = TimeDelta::minutes(15);
/// So many wrong tries from one address within that time; an office may share one address.
pub const MOST_BY_ADDRESS: i64 = 30;
/// Tries are remembered for so long.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

/// Where a request came from. A proxy on the same machine is believed to tell for whom it asks.
#[derive(Debug, Clone)]
pub struct Address(pub String);

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let told = || {
            let list = parts.headers.get("x-forwarded-for")?.to_str().ok()?;
            Some(list.rsplit(',').next()?.trim().chars().take(45).collect::<String>())
        };
        let near = peer.is_none_or(|peer| peer.is_loopback());
        let address = if near { told() } else { None };
        let peer = || peer.map_or_else(|| "local".to_owned(), |peer| peer.to_string());
        Ok(Self(address.unwrap_or_else(peer)))
    }
}

/// A try that was counted.
pub struct Attempt {
    /// Its id.
    pub id: String,
    /// The account, if there is one that may log in now.
    pub account: Option<Account>,
}

/// Counts a try as failed until it is known to be right.
pub async fn begin(app: &App, address: &Address, login: &str) -> Outcome<Attempt> {
    let id = app.clock().id().to_string();
    let now = app.clock().now();
    let (at, locked_until) = (stamp(now), stamp(now + LOCKED));
    let forget_before = stamp(now - REMEMBERED);
    let (key, login, address) = (id.clone(), login.to_lowercase(), address.0.clone());
    let shown: String = login.chars().take(60).collect();
    let account = app
        .write(&program(), move |tx| {
            Box::pin(async move {
                queries::insert_attempt(tx, &key, &shown, &address, &forget_before).await?;
                let found = queries::account_of_login(tx, &login).await?;
                let Some(account) = found.filter(|account| account.closed_at.is_empty()) else {
                    return Ok(None);
                };
                if account.locked_until > at {
                    return Ok(None);
                }
                // a lock that has run out begins a new row of tries
                let before = if account.locked_until.is_empty() { account.failures } else { 0 };
                let until = if before + 1 >= MOST_FAILURES { locked_until.as_str() } else { "" };
                queries::count_failure(tx, &account, before + 1, until).await?;
                Ok(Some(account))
            })
        })
        .await?;
    Ok(Attempt { id, account })
}
