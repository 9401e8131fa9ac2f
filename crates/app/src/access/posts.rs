//! Posts (岗位): opened at a unit with duties, given to accounts, handed over (移交), closed.
//!
//! Records belong to posts, so a hand-over moves nobody's work: the old holder holds the post until an
//! instant, the new one from that instant on.

use super::accounts::open_account;
use super::queries::{self, Post};
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use domain::access::{Duty, Permit};
use domain::basics::{AccountId, County, Faults, PostId, UnitId};

/// Longest name of a post, in characters.
const LONGEST_TITLE: usize = 40;

/// Opens a post at a unit.
///
/// # Errors
/// [`Problem::Invalid`] when name or duties are missing, [`Problem::NotFound`] when there is no such unit.
pub async fn open_post(
    app: &App,
    permit: &Permit,
    unit: UnitId,
    title: &str,
    duties: &[Duty],
) -> Outcome<PostId> {
    let network = app.network();
    let found = network.unit(unit).ok_or_else(|| Problem::NotFound(unit.to_string()))?;
    let county = County::of(found.code()).ok_or_else(|| Problem::NotFound(unit.to_string()))?;
    let title = title.trim();
    let mut faults = Faults::default();
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        faults.error("title", "post-title", title);
    }
    if duties.is_empty() {
        faults.error("duties", "post-duties", "");
    }
    if faults.has_errors() {
        return Err(Problem::Invalid(faults));
    }
    let mut duties = duties.to_vec();
    duties.sort_unstable();
    duties.dedup();
    let id = PostId::new(app.clock().id());
    let post = Post { county, id, unit, title: title.to_owned(), duties };
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::insert_post(tx, &post).await?;
            let duties: Vec<&str> = post.duties.iter().map(|duty| duty.key()).collect();
            let detail = format!("{} {} {}", post.unit, duties.join(","), post.title);
            tx.note(&post.county, "open-post", id, detail);
            Ok(id)
        })
    })
    .await
}

/// Lets an account hold a post, beside whoever holds it already.
///
/// # Errors
/// [`Problem::NotFound`] when post or account is closed or of another county.
pub async fn give_post(
    app: &App,
    permit: &Permit,
    county: &County,
    post: PostId,
    account: AccountId,
) -> Outcome<()> {
    stands(app, county, post).await?;
    open_account(app, county, account).await?;
    let county = county.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            let holders = queries::holders_of(tx, &county, post).await?;
            if holders.iter().any(|holder| holder.account == account && holder.until.is_empty()) {
                return Ok(());
            }
            queries::insert_holding(tx, &county, post, account).await?;
            tx.note(&county, "give-post", post, account);
            Ok(())
        })
    })
    .await
}

/// Takes a post from an account.
///
/// # Errors
/// [`Problem::NotFound`] when the account does not hold it.
pub async fn take_post(
    app: &App,
    permit: &Permit,
    county: &County,
    post: PostId,
    account: AccountId,
) -> Outcome<()> {
    let county = county.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            if !queries::end_holding(tx, &county, post, account).await? {
                return Err(Problem::NotFound(account.to_string()));
            }
            tx.note(&county, "take-post", post, account);
            Ok(())
        })
    })
    .await
}

/// Hands a post over to one account (移交): whoever held it holds it until now, the new holder from now
/// on. Answers the instant, under which the hand-over can be shown again.
///
/// # Errors
/// [`Problem::NotFound`] when post or account is closed or of another county, [`Problem::Refused`] when
/// the account already holds it alone.
pub async fn hand_over(
    app: &App,
    permit: &Permit,
    county: &County,
    post: PostId,
    to: AccountId,
) -> Outcome<String> {
    stands(app, county, post).await?;
    open_account(app, county, to).await?;
    let county = county.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            let mut from = queries::holders_of(tx, &county, post).await?;
            from.retain(|holder| holder.until.is_empty());
            let keeps = from.iter().any(|holder| holder.account == to);
            if keeps && from.len() == 1 {
                return Err(Problem::Refused("post-held-already"));
            }
            let mut names = Vec::new();
            for holder in from.iter().filter(|holder| holder.account != to) {
                queries::end_holding(tx, &county, post, holder.account).await?;
                names.push(holder.account.to_string());
            }
            if !keeps {
                queries::insert_holding(tx, &county, post, to).await?;
            }
            tx.note(&county, "hand-over", post, format!("{} -> {to}", names.join(",")));
            Ok(tx.at().to_owned())
        })
    })
    .await
}

/// Closes a post: nobody holds it any more, its records stay with it.
///
/// # Errors
/// [`Problem::NotFound`] when it is closed already.
pub async fn close_post(app: &App, permit: &Permit, county: &County, post: PostId) -> Outcome<()> {
    stands(app, county, post).await?;
    let county = county.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            for holder in queries::holders_of(tx, &county, post).await? {
                queries::end_holding(tx, &county, post, holder.account).await?;
            }
            queries::close_post(tx, &county, post).await?;
            tx.note(&county, "close-post", post, "");
            Ok(())
        })
    })
    .await
}

/// Opens a closed post again (恢复岗位); those among `holders` that held it when it was closed hold it again.
///
/// # Errors
/// [`Problem::Refused`] when it is open already, [`Problem::NotFound`] when its unit is no more.
pub async fn reopen_post(
    app: &App,
    permit: &Permit,
    county: &County,
    post: PostId,
    holders: Vec<AccountId>,
) -> Outcome<()> {
    let network = app.network();
    let county = county.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            let missing = || Problem::NotFound(post.to_string());
            let (found, closed_at) = queries::post(tx, post).await?.ok_or_else(missing)?;
            if closed_at.is_empty() {
                return Err(Problem::Refused("post-open-already"));
            }
            if found.county != county || network.unit(found.unit).is_none() {
                return Err(missing());
            }
            queries::reopen_post(tx, &county, post).await?;
            tx.note(&county, "reopen-post", post, "");
            for holder in queries::holders_of(tx, &county, post).await? {
                if holder.until == closed_at && holders.contains(&holder.account) {
                    queries::insert_holding(tx, &county, post, holder.account).await?;
                    tx.note(&county, "give-post", post, holder.account);
                }
            }
            Ok(())
        })
    })
    .await
}

/// A post of a county that is not closed.
async fn stands(app: &App, county: &County, id: PostId) -> Outcome<Post> {
    let found = queries::post(app.database().read(), id).await?;
    found
        .filter(|(post, closed_at)| closed_at.is_empty() && post.county == *county)
        .map(|(post, _)| post)
        .ok_or_else(|| Problem::NotFound(id.to_string()))
}
