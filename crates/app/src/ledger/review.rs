//! What becomes of a record after it was handed in: approved, returned, deleted, restored, archived.

use super::closings;
use super::doubts;
use super::holds;
use super::queries::{self, Head};
use super::show::Line;
use super::tally::{self, Changes};
use crate::App;
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use domain::access::Permit;
use domain::basics::{County, RecordId};
use domain::ledger::{Entry, Kind, Posting, State, Transition};
use domain::orgs::Network;

/// One step of one record.
#[derive(Debug, Clone)]
pub struct Step {
    /// The partition.
    pub county: County,
    /// The record.
    pub id: RecordId,
    /// The revision the person looked at; another one is a conflict.
    pub revision: i64,
    /// What shall happen.
    pub transition: Transition,
    /// Why; a return always says so.
    pub reason: String,
}

/// Takes one step.
///
/// # Errors
/// [`Problem::Refused`] when it is a change of the network, which takes others with it (see [`super::events`]), when the
/// step is not open, when a return has no reason, when the record
/// was changed since it was looked at, when somebody else holds it, or when somebody would approve
/// what he wrote himself.
pub async fn move_on(app: &App, permit: &Permit, step: Step) -> Outcome<State> {
    let network = app.network();
    app.write(permit, move |tx| Box::pin(async move { move_on_in(tx, &network, &step).await }))
        .await
}

/// Takes one step within a write.
///
/// # Errors
/// As [`move_on`].
pub async fn move_on_in(tx: &mut Tx, network: &Network, step: &Step) -> Outcome<State> {
    let head = queries::head(tx, &step.county, step.id)
        .await?
        .ok_or_else(|| Problem::NotFound(step.id.to_string()))?;
    if head.kind == Kind::OrgEvent {
        return Err(Problem::Refused("event-not-alone"));
    }
    if head.head != step.revision {
        return Err(Problem::Refused("record-changed-meanwhile"));
    }
    if step.transition != Transition::Restore {
        holds::refuse_others(tx, &step.county, step.id).await?;
    }
    if step.transition == Transition::Return && step.reason.trim().is_empty() {
        return Err(Problem::Refused("return-reason-missing"));
    }
    let state = match step.transition {
        Transition::Restore if head.state == State::Deleted => {
            queries::state_before_deletion(tx, &step.county, step.id).await?
        }
        other => head.state.after(other).ok_or(Problem::Refused("record-closed"))?,
    };
    if step.transition == Transition::Restore {
        // The unit may have been taken back while the record lay in the recycle bin.
        let owner = queries::owner(tx, &step.county, step.id).await?;
        if owner.is_some_and(|(unit, _)| network.unit(unit).is_none()) {
            return Err(Problem::Refused("record-unit-gone"));
        }
    }
    holds::end(tx, &step.county, step.id).await?;
    match step.transition {
        Transition::Approve => {
            let author = queries::revision(tx, &step.county, step.id, head.head)
                .await?
                .ok_or_else(|| Problem::broken("a head without its revision"))?;
            if tx.permit().account.is_some() && author.account == tx.account() {
                return Err(Problem::Refused("approve-own-record"));
            }
            return approve_in(tx, network, &step.county, step.id, &step.reason).await;
        }
        Transition::Delete => {
            recount(tx, network, (&step.county, step.id), None, &step.reason).await?
        }
        Transition::Restore if head.posted > 0 => {
            let posted = Some(head.posted);
            recount(tx, network, (&step.county, step.id), posted, &step.reason).await?;
        }
        _ => {}
    }
    if step.transition == Transition::Restore {
        doubts::queries::reopen(tx, &step.county, step.id).await?;
    }
    queries::move_state(tx, &step.county, step.id, state).await?;
    queries::insert_passage(
        tx,
        &step.county,
        step.id,
        step.transition.key(),
        state,
        head.head,
        &step.reason,
    )
    .await?;
    tx.note(&step.county, step.transition.key(), step.id, &step.reason);
    Ok(state)
}

/// Approves the head revision within a write: what it replaced no longer counts, it does.
///
/// # Errors
/// When the head was not handed in, or is not a checked record; [`Problem::Refused`] when its year is closed and
/// neither the approval nor the revision says why.
pub async fn approve_in(
    tx: &mut Tx,
    network: &Network,
    county: &County,
    id: RecordId,
    reason: &str,
) -> Outcome<State> {
    let head =
        queries::head(tx, county, id).await?.ok_or_else(|| Problem::NotFound(id.to_string()))?;
    let state = head.state.after(Transition::Approve).ok_or(Problem::Refused("record-closed"))?;
    let revision = queries::revision(tx, county, id, head.head).await?;
    let said = revision.filter(|_| reason.trim().is_empty()).map(|revision| revision.reason);
    let why = said.as_deref().unwrap_or(reason);
    recount(tx, network, (county, id), Some(head.head), why).await?;
    queries::approve_head(tx, county, id, &Head { state, posted: head.head, ..head.clone() })
        .await?;
    queries::insert_passage(tx, county, id, Transition::Approve.key(), state, head.head, reason)
        .await?;
    tx.note(county, Transition::Approve.key(), id, &head.hash);
    Ok(state)
}

/// Lets one revision of a record count, or none: what counted before ends, and what is derived from
/// both follows. In a closed year that needs a reason.
pub(super) async fn recount(
    tx: &mut Tx,
    network: &Network,
    (county, id): (&County, RecordId),
    revision: Option<i64>,
    reason: &str,
) -> Outcome<()> {
    let mut changes = Changes::default();
    let mut days = Vec::new();
    for line in queries::end_postings(tx, county, id).await? {
        days.push(line.day);
        changes.end(line);
    }
    if let Some(number) = revision {
        for posting in &post(tx, network, county, id, number).await? {
            let line = Line::of(posting);
            days.push(line.day);
            changes.begin(line);
        }
    }
    closings::admit(tx, county, &days, reason).await?;
    tally::apply(tx, county, changes).await
}

/// Writes the postings, shares and labels of one revision, and answers the postings.
async fn post(
    tx: &mut Tx,
    network: &Network,
    county: &County,
    id: RecordId,
    number: i64,
) -> Outcome<Vec<Posting>> {
    let revision = queries::revision(tx, county, id, number)
        .await?
        .filter(|revision| revision.shape == "record")
        .ok_or(Problem::Refused("record-unfinished"))?;
    let entry = Entry::parse(revision.kind, &revision.payload)?;
    queries::replace_shares_and_labels(tx, county, id, &entry.shares(), &entry.labels()).await?;
    let postings = entry.postings(network);
    queries::insert_postings(tx, county, id, number, &postings).await?;
    Ok(postings)
}
