//! Who reviews a record just now, in words; taking it and letting it go.

use super::record::id_of;
use super::review::queue;
use crate::App;
use crate::access::{Posted, Visitor, post_names};
use crate::ledger::{self, Hold};
use crate::shell::clock::readable;
use crate::shell::flash::{go, go_and_tell};
use crate::shell::frame::Flash;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::{Permit, Verb};
use domain::basics::RecordId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A freeze as a page shows it: a post, never a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Unit and post of the reviewer.
    pub who: String,
    /// Since when, the time of day.
    pub since: String,
    /// Until when at the latest, the time of day.
    pub until: String,
    /// Whether it is the visitor.
    pub mine: bool,
}

/// Freezes in words.
///
/// # Errors
/// What the store says.
pub async fn held(
    app: &App,
    visitor: &Visitor,
    holds: &BTreeMap<RecordId, Hold>,
) -> Outcome<BTreeMap<RecordId, Held>> {
    let posts: BTreeSet<String> = holds.values().map(|hold| hold.post.clone()).collect();
    let names = post_names(app, &posts).await?;
    let (network, today, words) = (app.network(), app.clock().today(), visitor.words);
    let time = |stamp: &str| readable(stamp).split_off("2021-12-13 ".len());
    let shown = holds.iter().map(|(id, hold)| {
        let who = names.get(&hold.post).map(|(unit, title)| {
            let title = terms::post_title(app, words, title);
            format!("{} {title}", terms::unit_name(words, &network, *unit, today))
        });
        let held = Held {
            who: who.unwrap_or_default(),
            since: time(&hold.since),
            until: time(&hold.until),
            mine: hold.account == visitor.actor.account.to_string(),
        };
        (*id, held)
    });
    Ok(shown.collect())
}

/// The freeze of one record in words.
///
/// # Errors
/// What the store says.
pub async fn held_one(app: &App, visitor: &Visitor, row: &ledger::Row) -> Outcome<Option<Held>> {
    let hold = ledger::hold_of(app, &row.county, row.id).await?;
    let holds = hold.map(|hold| (row.id, hold)).into_iter().collect();
    Ok(held(app, visitor, &holds).await?.remove(&row.id))
}

/// Takes the record that waits longest and is free, and opens it.
///
/// # Errors
/// What the store says.
pub async fn begin(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    _: Posted,
) -> Outcome<Response> {
    match take_next(&app, &visitor, None).await? {
        Some(next) => Ok(go(&format!("/records/{next}"))),
        None => Ok(go("/review")),
    }
}

/// Takes the next record that nobody else holds, after the one given.
///
/// # Errors
/// What the store says.
pub async fn take_next(
    app: &App,
    visitor: &Visitor,
    after: Option<RecordId>,
) -> Outcome<Option<RecordId>> {
    let rows = queue(app, visitor).await?;
    let holds = ledger::holds_of(app, &rows).await?;
    let me = visitor.actor.account.to_string();
    let free = |row: &&ledger::Row| {
        Some(row.id) != after && holds.get(&row.id).is_none_or(|hold| hold.account == me)
    };
    let Some(next) = rows.iter().find(free) else { return Ok(None) };
    let permit = visitor.may(app, Verb::Review, next.unit)?;
    match ledger::hold(app, &permit, &next.county, next.id).await {
        // Somebody was quicker: it is shown all the same, with who holds it.
        Ok(()) | Err(Problem::Refused(_)) => Ok(Some(next.id)),
        Err(problem) => Err(problem),
    }
}

/// Freezes a record.
///
/// # Errors
/// As [`ledger::hold`].
pub async fn take(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Posted,
) -> Outcome<Response> {
    let (row, permit) = reviewed(&app, &visitor, &id).await?;
    ledger::hold(&app, &permit, &row.county, row.id).await?;
    Ok(go(&format!("/records/{}", row.id)))
}

/// A record of an address, and leave to review it.
async fn reviewed(app: &App, visitor: &Visitor, id: &str) -> Outcome<(ledger::Row, Permit)> {
    let shown = ledger::show(app, &visitor.scope, id_of(id)?).await?;
    let permit = visitor.may(app, Verb::Review, shown.row.unit)?;
    Ok((shown.row, permit))
}

/// Lets a record go.
///
/// # Errors
/// As [`ledger::release`].
pub async fn let_go(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Posted,
) -> Outcome<Response> {
    let (row, permit) = reviewed(&app, &visitor, &id).await?;
    ledger::release(&app, &permit, &row.county, row.id).await?;
    let text = visitor.words.t("review-released");
    Ok(go_and_tell("/review", &Flash { text, ..Flash::default() }))
}
