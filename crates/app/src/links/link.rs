//! A link (填报链接): which unit it hands in for, which post answers for it, until when; and what came by it.

use super::queries;
use crate::App;
use crate::access::hash;
use crate::shell::problem::{Outcome, Problem};
use chrono::NaiveDate;
use domain::access::Permit;
use domain::basics::{County, PostId, RecordId, UnitId, day_number};

/// What the journal calls what was done by a link: `link` and its id, never a person.
const BEARER: &str = "link ";

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The partition.
    pub county: County,
    /// Made by the client.
    pub id: String,
    /// The unit whose records come by it.
    pub unit: UnitId,
    /// The campaign of what comes by it, empty for any.
    pub campaign: String,
    /// What the page tells those who fill it in.
    pub note: String,
    /// The last day, `yyyymmdd`.
    pub ends_on: i64,
    /// The post that made it and owns what comes by it.
    pub post: PostId,
    /// When it was made.
    pub at: String,
    /// How many records came by it.
    pub used: i64,
    /// When the last.
    pub used_at: String,
    /// When it was revoked, empty while it stands.
    pub revoked_at: String,
}

/// One record that came by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The partition.
    pub county: County,
    /// The record.
    pub record: RecordId,
    /// The link.
    pub link: String,
    /// The name the sender gave; nobody has proved it.
    pub sender: String,
    /// When.
    pub at: String,
}

impl Link {
    /// Whether something can be handed in by it.
    #[must_use]
    pub fn stands(&self, today: NaiveDate) -> bool {
        self.revoked_at.is_empty() && day_number(today) <= self.ends_on
    }

    /// Leave to hand in by it; the journal names the link.
    #[must_use]
    pub fn permit(&self) -> Permit {
        Permit::system(&format!("{BEARER}{}", self.id), domain::access::Verb::Record)
    }
}

impl Sending {
    /// The number of the receipt (回执号), for people to name it by; it opens nothing.
    #[must_use]
    pub fn number(&self) -> String {
        let id = self.record.to_string();
        let tail: String = id.chars().skip(id.len().saturating_sub(6)).collect();
        let day: String = self.at.chars().take(10).filter(char::is_ascii_digit).collect();
        format!("{day}-{}", tail.to_uppercase())
    }
}

/// The link that did something, by what the history calls who did it.
#[must_use]
pub fn link_of_bearer(bearer: &str) -> Option<&str> {
    bearer.strip_prefix(BEARER)
}

/// How a record came, if it came by a link.
///
/// # Errors
/// What the store says.
pub async fn sending_of(app: &App, county: &County, record: RecordId) -> Outcome<Option<Sending>> {
    queries::sending(app.database().read(), county, record).await
}

/// The link of an address.
///
/// # Errors
/// [`Problem::NotFound`] when there is none; of one that stands no longer nothing more is told.
pub async fn link_of_token(app: &App, token: &str) -> Outcome<Link> {
    let found = queries::link_of_hash(app.database().read(), &hash(token)).await?;
    found.ok_or(Problem::NotFound("link".to_owned()))
}

/// Makes a link. The same id again makes none: its address was told once and is kept nowhere.
///
/// # Errors
/// [`Problem::Refused`] when it was made already.
pub async fn make(app: &App, permit: &Permit, link: Link, token: &str) -> Outcome<()> {
    let hash = hash(token);
    app.write(permit, move |tx| {
        Box::pin(async move {
            if !queries::insert_link(tx, &link, &hash).await? {
                return Err(Problem::Refused("link-made-already"));
            }
            tx.note(&link.county, "link_make", format!("{BEARER}{}", link.id), link.unit);
            Ok(())
        })
    })
    .await
}

/// Revokes a link (停用), at once and for good.
///
/// # Errors
/// What the store says.
pub async fn revoke(app: &App, permit: &Permit, link: &Link) -> Outcome<()> {
    let link = link.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            if queries::revoke(tx, &link).await? {
                tx.note(&link.county, "link_revoke", format!("{BEARER}{}", link.id), link.unit);
            }
            Ok(())
        })
    })
    .await
}
