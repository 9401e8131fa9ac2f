//! Takes a deed back (撤销): every record stands again as it stood before, unless something else
//! happened to it since and was not taken back, too. Nothing is erased: what comes back is a further revision and a further step.

use super::{Before, DAYS, queries};
use crate::App;
use crate::ledger::queries as ledger;
use crate::ledger::queries::{Head, NewRevision};
use crate::ledger::review::{Step, move_on_in, recount};
use crate::ledger::search::index_in;
use crate::ledger::{Content, closings, holds};
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Permit;
use domain::basics::County;
use domain::ledger::{Entry, State, Transition};
use domain::orgs::Network;

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// What had been done.
    pub verb: String,
    /// Records that stand as before.
    pub back: usize,
    /// Records that were changed since and were left alone.
    pub left: usize,
    /// Records that were approved since, count, and were left alone.
    pub passed: usize,
}

/// What became of one record.
enum Turned {
    Back,
    Left,
    Passed,
}

/// Whether there is such a deed, and it was not taken back.
///
/// # Errors
/// What the store says.
pub async fn is_open(app: &App, county: &County, deed: &str) -> Outcome<bool> {
    let found = queries::deed(app.database().read(), county, deed).await?;
    Ok(found.is_some_and(|stored| !stored.undone))
}

/// Takes back a deed of a post.
///
/// # Errors
/// [`Problem::NotFound`] when the post did no such thing, [`Problem::Refused`] when it was taken
/// back already or is too old.
pub async fn undo(app: &App, permit: &Permit, county: &County, deed: &str) -> Outcome<Undone> {
    let (network, now) = (app.network(), app.clock().now());
    let (county, deed) = (county.clone(), deed.to_owned());
    app.write(permit, move |tx| {
        Box::pin(async move {
            let stored = queries::deed(tx, &county, &deed)
                .await?
                .filter(|stored| stored.post == tx.permit().bearer)
                .ok_or_else(|| Problem::NotFound(deed.clone()))?;
            let at = DateTime::parse_from_rfc3339(&stored.at).map(|at| at.with_timezone(&Utc));
            if at.is_ok_and(|at| now - at > TimeDelta::days(DAYS)) {
                return Err(Problem::Refused("deed-too-old"));
            }
            if stored.undone || queries::mark_undone(tx, &county, &deed).await? == 0 {
                return Err(Problem::Refused("deed-undone"));
            }
            let mut undone = Undone { verb: stored.verb, back: 0, left: 0, passed: 0 };
            for (before, passage) in queries::records(tx, &county, &deed).await? {
                match reverse(tx, &network, &before, passage).await? {
                    Turned::Back => undone.back += 1,
                    Turned::Left => undone.left += 1,
                    Turned::Passed => undone.passed += 1,
                }
            }
            // All of it was approved since: the deed stays open, so that it can be taken back once that was.
            if undone.passed > 0 && undone.back + undone.left == 0 {
                return Err(Problem::Refused("deed-passed"));
            }
            tx.note(&county, "undo", &deed, undone.back);
            Ok(undone)
        })
    })
    .await
}

/// Makes the record stand as before; it is left alone when anything happened to it since.
async fn reverse(tx: &mut Tx, network: &Network, before: &Before, passage: i64) -> Outcome<Turned> {
    let (county, id) = (&before.county, before.id);
    let Some(head) = ledger::head(tx, county, id).await? else { return Ok(Turned::Left) };
    let moved = queries::moved_since(tx, county, id, passage).await?;
    if moved && head.state == State::Approved {
        return Ok(Turned::Passed);
    }
    if moved || holds::refuse_others(tx, county, id).await.is_err() {
        return Ok(Turned::Left);
    }
    // What counts in a closed year is changed by corrections, each with its reason.
    let days = queries::before(tx, county, id).await?.days;
    if head.posted > 0 && !closings::is_open(tx, county, days).await? {
        return Ok(Turned::Left);
    }
    // What was made, or came out of the recycle bin, goes into it.
    let Some(state) = before.state.filter(|state| *state != State::Deleted) else {
        if head.state.after(Transition::Delete).is_none() {
            return Ok(Turned::Left);
        }
        let step = Step {
            county: county.clone(),
            id,
            revision: head.head,
            transition: Transition::Delete,
            reason: String::new(),
        };
        move_on_in(tx, network, &step).await?;
        return Ok(Turned::Back);
    };
    if network.unit(before.unit).is_none()
        || head.state.after(Transition::Undo).is_none() && head.head == before.head
    {
        return Ok(Turned::Left);
    }
    let number = if head.head == before.head {
        head.head
    } else {
        content_again(tx, network, before, head.head + 1).await?
    };
    let again = Head { state, head: number, posted: before.posted, ..head.clone() };
    ledger::move_head(tx, county, id, &again, before.unit, &before.title, before.days).await?;
    ledger::approve_head(tx, county, id, &again).await?;
    if head.posted != before.posted || head.state == State::Deleted {
        let counts = Some(before.posted).filter(|posted| *posted > 0);
        recount(tx, network, (county, id), counts, "").await?;
    }
    let undo = Transition::Undo.key();
    ledger::insert_passage(tx, county, id, undo, state, number, "").await?;
    tx.note(county, undo, id, state.key());
    Ok(Turned::Back)
}

/// What the record said before the deed, as its newest revision.
async fn content_again(
    tx: &mut Tx,
    network: &Network,
    before: &Before,
    number: i64,
) -> Outcome<i64> {
    let (county, id) = (&before.county, before.id);
    let old = ledger::revision(tx, county, id, before.head)
        .await?
        .ok_or_else(|| Problem::broken("a head without its revision"))?;
    let bearer = tx.permit().bearer.clone();
    let shape = if old.shape == "draft" { "draft" } else { "record" };
    let revision = NewRevision {
        number,
        shape,
        payload: &old.payload,
        hash: &old.hash,
        post: &bearer,
        reason: "",
    };
    ledger::insert_revision(tx, county, id, &revision).await?;
    tx.note(county, Transition::Save.key(), id, &old.hash);
    let content = if shape == "record" {
        Content::Record(Entry::parse(old.kind, &old.payload)?)
    } else {
        let (unit, title) = (before.unit, before.title.clone());
        Content::Draft { kind: old.kind, unit, title, payload: old.payload.clone() }
    };
    index_in(tx, network, &[(id, &content)], false).await?;
    if before.posted == 0 {
        let (shares, labels) = content.shares_and_labels();
        ledger::replace_shares_and_labels(tx, county, id, &shares, &labels).await?;
    }
    Ok(number)
}
