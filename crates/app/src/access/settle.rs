//! People who are there from the beginning: posts and accounts under ids that are given, within one
//! write. For the demonstration, whose ids are always the same; everybody else's are made here.

pub(crate) use super::queries::Post;

use super::{password, queries};
use crate::shell::db::Tx;
use crate::shell::problem::Outcome;
use domain::basics::AccountId;

/// Somebody who logs in and holds a post.
#[derive(Debug, Clone)]
pub(crate) struct Settler {
    /// The account.
    pub account: AccountId,
    /// The name to log in with.
    pub login: String,
    /// The hash of the password.
    pub password: String,
    /// The post.
    pub post: Post,
}

/// The hash of a password that somebody else made up.
///
/// # Errors
/// When the machine gives no chance for the salt.
pub(crate) async fn hashed(password: &str) -> Outcome<String> {
    password::hashed(password).await
}

/// Opens posts without holders.
///
/// # Errors
/// What the store says.
pub(crate) async fn open_posts(tx: &mut Tx, posts: &[Post]) -> Outcome<()> {
    for post in posts {
        queries::insert_post(tx, post).await?;
        let duties: Vec<&str> = post.duties.iter().map(|duty| duty.key()).collect();
        let detail = format!("{} {} {}", post.unit, duties.join(","), post.title);
        tx.note(&post.county, "open-post", post.id, detail);
    }
    Ok(())
}

/// Opens accounts, each with its post.
///
/// # Errors
/// What the store says.
pub(crate) async fn settle(tx: &mut Tx, settlers: &[Settler]) -> Outcome<()> {
    for Settler { account, login, password, post } in settlers {
        queries::insert_account(tx, &post.county, *account, login, (password, false)).await?;
        tx.note(&post.county, "open-account", account, "");
        open_posts(tx, std::slice::from_ref(post)).await?;
        queries::insert_holding(tx, &post.county, post.id, *account).await?;
        tx.note(&post.county, "give-post", post.id, account);
    }
    Ok(())
}
