//! Closings of a year (封账) in the store: what every figure was is kept with the closing, whatever counts in the
//! year afterwards changes only with a reason, and what has changed since is a list.

mod queries;

use super::scope::Scope;
use crate::App;
use crate::figures::{Valued, values, values_in};
use crate::shell::db::Tx;
use crate::shell::memory::Depends;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::date;
use domain::access::Permit;
use domain::basics::{County, Period, RecordId};
use domain::figures::{Interval, Name, Standing};
use domain::ledger::{Closed, can_be_closed};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

/// One closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The year.
    pub year: i32,
    /// How often the year was closed before, and this time.
    pub number: i64,
    /// When.
    pub at: String,
    /// By which post.
    pub post: String,
    /// On which ground, if that was said.
    pub ground: String,
    /// When it was opened again; empty while it holds.
    pub reopened_at: String,
    /// By which post.
    pub reopened_post: String,
    /// Why.
    pub reason: String,
}

impl Closing {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.reopened_at.is_empty()
    }
}

/// A figure that is no longer what it was at the closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// The figure.
    pub name: Name,
    /// What it was; nothing where nothing was reported.
    pub then: Option<Interval>,
    /// What it is now.
    pub now: Option<Interval>,
}

/// A change of what counts in the year, made after the closing (更正).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The record.
    pub record: RecordId,
    /// Its title.
    pub title: String,
    /// What was done: `approve`, `delete`, `restore`, `undo`.
    pub transition: String,
    /// When.
    pub at: String,
    /// By which post.
    pub post: String,
    /// Why.
    pub reason: String,
}

/// The closed years of a partition.
///
/// # Errors
/// What the store says.
pub async fn closed(app: &App, county: &County) -> Outcome<Closed> {
    let years = closed_in(app.database().read(), county);
    app.recall(format!("closed {county}"), Depends::Everything, years).await
}

async fn closed_in<C: ConnectionTrait>(c: &C, county: &County) -> Outcome<Closed> {
    Ok(queries::closed_years(c, county).await?.into_iter().collect())
}

/// Refuses a change of what counts on some days (`yyyymmdd`) that says no reason, if their year is closed.
///
/// # Errors
/// [`Problem::Refused`] with `year-closed`.
pub(super) async fn admit(tx: &mut Tx, county: &County, days: &[i64], reason: &str) -> Outcome<()> {
    // While the chain is held nobody closes the year in between.
    tx.hold(county).await?;
    let closed = closed_in(tx, county).await?;
    for day in days.iter().filter_map(|day| date(*day)) {
        closed.admits((day, day), reason).map_err(|_| Problem::Refused("year-closed"))?;
    }
    Ok(())
}

/// Whether what counts on some days (`yyyymmdd`) may change without a reason.
pub(super) async fn is_open(tx: &Tx, county: &County, (first, last): (i64, i64)) -> Outcome<bool> {
    let days = date(first).zip(date(last));
    let closed = closed_in(tx, county).await?;
    Ok(days.is_none_or(|days| closed.touched(days).is_none()))
}

/// Closes a year of a partition: what every figure is now is kept with it.
///
/// # Errors
/// [`Problem::Refused`] when the scope is not the whole partition, or the year is closed or not over.
pub async fn close(
    app: &App,
    permit: &Permit,
    scope: &Scope,
    year: i32,
    ground: &str,
) -> Outcome<()> {
    if !scope.whole {
        return Err(Problem::Refused("closing-not-county"));
    }
    if !can_be_closed(year, app.clock().today()) {
        return Err(Problem::Refused("closing-not-over"));
    }
    let (scope, ground, catalogue) = (scope.clone(), ground.to_owned(), app.catalogue().clone());
    app.write(permit, move |tx| {
        Box::pin(async move {
            let county = scope.county.clone();
            tx.hold(&county).await?;
            if closed_in(tx, &county).await?.holds(year) {
                return Err(Problem::Refused("closing-closed"));
            }
            let number = queries::closings(tx, &county, Some(year)).await?.len() + 1;
            let key = (&county, i64::from(year), i64::try_from(number).unwrap_or(i64::MAX));
            let period = Period::Year(year);
            let figures = values_in(tx, &catalogue, (&scope, period), None).await?;
            queries::insert_closing(tx, key, scope.unit, &ground).await?;
            queries::insert_figures(tx, key, &figures).await?;
            tx.note(&county, "close", year, &ground);
            Ok(())
        })
    })
    .await
}

/// Opens a closed year again, for a reason; the closing and its figures stay on record.
///
/// # Errors
/// [`Problem::Refused`] without a reason, or when the year is not closed.
pub async fn reopen(
    app: &App,
    permit: &Permit,
    county: &County,
    year: i32,
    reason: &str,
) -> Outcome<()> {
    if reason.trim().is_empty() {
        return Err(Problem::Refused("reopening-reason-missing"));
    }
    let (county, reason) = (county.clone(), reason.to_owned());
    app.write(permit, move |tx| {
        Box::pin(async move {
            tx.hold(&county).await?;
            if queries::reopen(tx, &county, i64::from(year), &reason).await? == 0 {
                return Err(Problem::Refused("closing-open"));
            }
            tx.note(&county, "reopen", year, &reason);
            Ok(())
        })
    })
    .await
}

/// The closings of a partition, of one year or of all, newest first.
///
/// # Errors
/// What the store says.
pub async fn closings(app: &App, county: &County, year: Option<i32>) -> Outcome<Vec<Closing>> {
    queries::closings(app.database().read(), county, year).await
}

/// The figures that differ from what a closing kept, in the order of the catalogue.
///
/// # Errors
/// What the store says.
pub async fn differing(app: &App, scope: &Scope, closing: &Closing) -> Outcome<Vec<Differs>> {
    let kept = queries::figures(app.database().read(), &scope.county, closing).await?;
    let kept: BTreeMap<String, Valued> =
        kept.into_iter().map(|valued| (valued.0.to_string(), valued)).collect();
    let stated = |standing: Standing, interval: Option<Interval>| {
        interval.filter(|_| standing == Standing::Stated)
    };
    let now = values(app, scope, Period::Year(closing.year), None).await?;
    let differs = now.into_iter().filter_map(|(name, standing, interval)| {
        let (_, was, then) = kept.get(&name.to_string())?;
        let (then, now) = (stated(*was, *then), stated(standing, interval));
        (then != now).then_some(Differs { name, then, now })
    });
    Ok(differs.collect())
}

/// What was changed in the year after a closing, newest first, at most 300.
///
/// # Errors
/// What the store says.
pub async fn corrections(
    app: &App,
    county: &County,
    closing: &Closing,
) -> Outcome<Vec<Correction>> {
    queries::corrections(app.database().read(), county, closing).await
}
