//! The reviewer's freeze (审核锁定): while somebody reviews a record nobody else changes it. The unit below
//! sees who holds it and until when; the holder may let go, and time lets go by itself.

mod queries;

use super::list::Row;
use super::queries::{head, record_of};
use crate::App;
use crate::shell::clock::stamp;
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use chrono::TimeDelta;
use domain::access::Permit;
use domain::basics::{County, RecordId};
use domain::ledger::State;
use sea_orm::QueryResult;
use std::collections::{BTreeMap, BTreeSet};

/// After so many minutes a freeze is over.
pub const MINUTES: i64 = 30;

/// A freeze in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// The account that reviews.
    pub account: String,
    /// Its post: what others see of it.
    pub post: String,
    /// Since when.
    pub since: String,
    /// Until when, unless it is let go before.
    pub until: String,
}

impl Hold {
    fn read(row: &QueryResult) -> Outcome<Self> {
        Ok(Self {
            account: row.try_get("", "account_id")?,
            post: row.try_get("", "post_id")?,
            since: row.try_get("", "since")?,
            until: row.try_get("", "until")?,
        })
    }
}

/// The freeze of a record, if there is one.
///
/// # Errors
/// What the store says.
pub async fn hold_of(app: &App, county: &County, id: RecordId) -> Outcome<Option<Hold>> {
    let found = queries::held(app.database().read(), county, id, &app.clock().stamp()).await?;
    found.as_ref().map(Hold::read).transpose()
}

/// The freezes of a list of records.
///
/// # Errors
/// What the store says.
pub async fn holds_of(app: &App, list: &[Row]) -> Outcome<BTreeMap<RecordId, Hold>> {
    let counties: BTreeSet<&County> = list.iter().map(|row| &row.county).collect();
    if counties.is_empty() {
        return Ok(BTreeMap::new());
    }
    let counties: Vec<&County> = counties.into_iter().collect();
    let now = app.clock().stamp();
    let found = queries::all_held(app.database().read(), &counties, &now).await?;
    found.iter().map(|row| Ok((record_of(row, "record_id")?, Hold::read(row)?))).collect()
}

/// Which of the records were written by an account: it may not approve them.
///
/// # Errors
/// What the store says.
pub async fn written_by(app: &App, list: &[Row], account: &str) -> Outcome<BTreeSet<RecordId>> {
    let mut by_county: BTreeMap<&County, Vec<RecordId>> = BTreeMap::new();
    for row in list {
        by_county.entry(&row.county).or_default().push(row.id);
    }
    let mut own = BTreeSet::new();
    for (county, ids) in by_county {
        for row in queries::authors(app.database().read(), county, &ids).await? {
            let author: String = row.try_get("", "account_id")?;
            if author == account {
                own.insert(record_of(&row, "record_id")?);
            }
        }
    }
    Ok(own)
}

/// Freezes a record that waits, or holds it longer.
///
/// # Errors
/// [`Problem::Refused`] when somebody else holds it, or it does not wait.
pub async fn hold(app: &App, permit: &Permit, county: &County, id: RecordId) -> Outcome<()> {
    let county = county.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            let found = head(tx, &county, id).await?;
            let found = found.ok_or_else(|| Problem::NotFound(id.to_string()))?;
            if found.state != State::Submitted {
                return Err(Problem::Refused("record-closed"));
            }
            refuse_others(tx, &county, id).await?;
            let until = stamp(tx.turn().at + TimeDelta::minutes(MINUTES));
            queries::end(tx, &county, id).await?;
            queries::begin(tx, &county, id, &until).await?;
            tx.note(&county, "hold", id, until);
            Ok(())
        })
    })
    .await
}

/// Lets a record go without having decided.
///
/// # Errors
/// [`Problem::Refused`] when somebody else holds it.
pub async fn release(app: &App, permit: &Permit, county: &County, id: RecordId) -> Outcome<()> {
    let county = county.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            refuse_others(tx, &county, id).await?;
            queries::end(tx, &county, id).await?;
            tx.note(&county, "release", id, "");
            Ok(())
        })
    })
    .await
}

/// Nobody but the holder goes on; the program itself does.
pub(super) async fn refuse_others(tx: &mut Tx, county: &County, id: RecordId) -> Outcome<()> {
    let now = tx.at().to_owned();
    match queries::held(tx, county, id, &now).await? {
        Some(row) if tx.permit().account.is_some() => match Hold::read(&row)?.account {
            holder if holder == tx.account() => Ok(()),
            _ => Err(Problem::Refused("record-held")),
        },
        _ => Ok(()),
    }
}

/// The review is over.
pub(super) async fn end(tx: &mut Tx, county: &County, id: RecordId) -> Outcome<()> {
    queries::end(tx, county, id).await
}
