//! Accounts (账号): opened with a first password, given a new one, closed. Nothing secret enters the journal.
//! A password set by somebody else is to be replaced at the first log-in (`first_password`).

use super::first_password::is_given;
use super::{password, queries};
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use domain::access::Permit;
use domain::basics::{AccountId, County, Faults, PostId};

/// Opens an account in a county, with its first password.
///
/// # Errors
/// [`Problem::Invalid`] when the login is malformed or given already, or the password is weak.
pub async fn found_account(
    app: &App,
    permit: &Permit,
    county: &County,
    login: &str,
    password: &str,
) -> Outcome<AccountId> {
    found(app, permit, county, login, password, false).await
}

/// Opens the very first account; once there is one, no more.
pub(super) async fn found_first(
    app: &App,
    permit: &Permit,
    county: &County,
    login: &str,
    password: &str,
) -> Outcome<AccountId> {
    found(app, permit, county, login, password, true).await
}

/// Notes what is wrong with a login and a first password.
pub(super) async fn check(
    app: &App,
    faults: &mut Faults,
    login: &str,
    password: &str,
    again: &str,
) -> Outcome<()> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
    if !login.chars().all(fits) || !(2..=40).contains(&login.chars().count()) {
        faults.error("login", "login-malformed", login);
    } else if queries::account_of_login(app.database().read(), &login.to_lowercase())
        .await?
        .is_some()
    {
        faults.error("login", "login-taken", login);
    }
    password::check(faults, login, password, again);
    Ok(())
}

async fn found(
    app: &App,
    permit: &Permit,
    county: &County,
    login: &str,
    password: &str,
    only_first: bool,
) -> Outcome<AccountId> {
    let mut faults = Faults::default();
    check(app, &mut faults, login, password, password).await?;
    if faults.has_errors() {
        return Err(Problem::Invalid(faults));
    }
    let hash = password::hashed(password).await?;
    let id = AccountId::new(app.clock().id());
    let (county, login) = (county.clone(), login.to_lowercase());
    let given = is_given(permit, id);
    app.write(permit, move |tx| {
        Box::pin(async move {
            if only_first && queries::any_account(tx).await? {
                return Err(Problem::Refused("setup-done"));
            }
            queries::insert_account(tx, &county, id, &login, (&hash, given)).await?;
            tx.note(&county, "open-account", id, "");
            Ok(id)
        })
    })
    .await
}

/// Sets a new password; all sessions of the account end but the one kept, by the hash of its token.
///
/// # Errors
/// [`Problem::Invalid`] when the password is weak, [`Problem::NotFound`] when there is no such account.
pub async fn set_password(
    app: &App,
    permit: &Permit,
    county: &County,
    account: AccountId,
    password: &str,
    kept_session: &str,
) -> Outcome<()> {
    let found = open_account(app, county, account).await?;
    let mut faults = Faults::default();
    password::check(&mut faults, &found.login, password, password);
    if faults.has_errors() {
        return Err(Problem::Invalid(faults));
    }
    let hash = password::hashed(password).await?;
    let (county, kept) = (county.clone(), kept_session.to_owned());
    let given = is_given(permit, account);
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::set_password(tx, &county, account, (&hash, given)).await?;
            queries::delete_sessions_of(tx, &county, account, &kept).await?;
            tx.note(&county, "set-password", account, "");
            Ok(())
        })
    })
    .await
}

/// Closes an account: it holds no post any more and does not log in. What it did stays.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such account.
pub async fn close_account(
    app: &App,
    permit: &Permit,
    county: &County,
    account: AccountId,
) -> Outcome<()> {
    open_account(app, county, account).await?;
    let county = county.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::end_holdings_of(tx, &county, account).await?;
            queries::delete_sessions_of(tx, &county, account, "").await?;
            queries::close_account(tx, &county, account).await?;
            tx.note(&county, "close-account", account, "");
            Ok(())
        })
    })
    .await
}

/// Opens a closed account again (恢复账号): it logs in as before and holds again those among `posts` that it held when it
/// was closed.
///
/// # Errors
/// [`Problem::Refused`] when it is open already, [`Problem::NotFound`] when there is no such account.
pub async fn reopen_account(
    app: &App,
    permit: &Permit,
    county: &County,
    account: AccountId,
    posts: Vec<PostId>,
) -> Outcome<()> {
    let county = county.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            let found = queries::account(tx, &county, account).await?;
            let found = found.ok_or_else(|| Problem::NotFound(account.to_string()))?;
            if found.closed_at.is_empty() {
                return Err(Problem::Refused("account-open-already"));
            }
            queries::reopen_account(tx, &county, account).await?;
            tx.note(&county, "reopen-account", account, "");
            let ended = queries::posts_ended(tx, &county, account, &found.closed_at).await?;
            for post in ended.into_iter().filter(|post| posts.contains(&post.id)) {
                queries::insert_holding(tx, &county, post.id, account).await?;
                tx.note(&county, "give-post", post.id, account);
            }
            Ok(())
        })
    })
    .await
}

/// An account that is not closed.
pub(super) async fn open_account(
    app: &App,
    county: &County,
    account: AccountId,
) -> Outcome<queries::Account> {
    queries::account(app.database().read(), county, account)
        .await?
        .filter(|found| found.closed_at.is_empty())
        .ok_or_else(|| Problem::NotFound(account.to_string()))
}
