//! Changes the network: one or many events, each a record that is approved at once.

use super::queries;
use crate::App;
use crate::ledger::{Content, Life, Receipt, Submission, Then, approve_in, enter, keep_in};
use crate::shell::db::{Turn, Tx};
use crate::shell::problem::{Outcome, Problem};
use domain::access::Permit;
use domain::basics::{County, RecordId};
use domain::ledger::Entry;
use domain::orgs::{Network, OrgEvent};
use std::collections::BTreeSet;

/// An event and the id its record shall have.
#[derive(Debug, Clone)]
pub struct Change {
    /// Made by the client.
    pub id: RecordId,
    /// What happened.
    pub event: OrgEvent,
    /// On which ground, e.g. the number of the approving document.
    pub reason: String,
}

/// Enters the whole past of a network into a ledger that has none, each event at its own instant.
///
/// # Errors
/// [`Problem::Invalid`] with the faults of the first event that cannot have happened.
pub(crate) async fn enter_all(tx: &mut Tx, past: Vec<(Change, Turn)>) -> Outcome<Network> {
    let events = past.iter().map(|(change, _)| &change.event);
    let (network, postings) =
        domain::orgs::replay(events).map_err(|(_, faults)| Problem::Invalid(faults))?;
    let mut lives = Vec::with_capacity(past.len());
    for ((change, turn), postings) in past.into_iter().zip(postings) {
        lives.push(Life {
            id: change.id,
            content: Content::Record(Entry::OrgEvent(Box::new(change.event))),
            postings: Some(postings),
            post: turn.permit.bearer.clone(),
            reason: change.reason.clone(),
            entered: turn.clone(),
            then: Then::Approved(turn, change.reason),
            evidence: Vec::new(),
        });
    }
    enter(tx, &network, lives).await?;
    let counties: BTreeSet<County> =
        network.units().filter_map(|unit| County::of(unit.code())).collect();
    for county in &counties {
        queries::renew_reach(tx, county, &Network::default(), &network).await?;
    }
    Ok(network)
}

/// Enters events in their order, all or none.
///
/// # Errors
/// [`Problem::Invalid`] with the faults of the first event that cannot have happened.
pub async fn change(app: &App, permit: &Permit, changes: Vec<Change>) -> Outcome<Vec<Receipt>> {
    let before = app.network();
    let mut after = (*before).clone();
    for change in &changes {
        let faults = change.event.check_codes(app.vocabulary());
        if faults.has_errors() {
            return Err(Problem::Invalid(faults));
        }
        after.apply(&change.event).map_err(Problem::Invalid)?;
    }
    let mut counties: Vec<County> =
        after.units().filter_map(|unit| County::of(unit.code())).collect();
    counties.sort();
    counties.dedup();
    let today = app.clock().today();
    let post = permit.bearer.clone();
    let changed = after.clone();
    let receipts = app
        .write(permit, move |tx| {
            Box::pin(async move {
                let mut receipts = Vec::with_capacity(changes.len());
                let mut network = (*before).clone();
                for change in changes {
                    let event = change.event.clone();
                    let submission = Submission {
                        id: change.id,
                        base: 0,
                        content: Content::Record(Entry::OrgEvent(Box::new(change.event))),
                        submit: true,
                        reason: change.reason.clone(),
                        post: post.clone(),
                    };
                    let receipt = keep_in(tx, &after, today, &submission).await?;
                    approve_in(tx, &network, &receipt.county, change.id, &change.reason).await?;
                    network.apply(&event).map_err(Problem::Invalid)?;
                    receipts.push(receipt);
                }
                for county in &counties {
                    queries::renew_reach(tx, county, &before, &after).await?;
                }
                Ok(receipts)
            })
        })
        .await?;
    app.set_network(changed);
    Ok(receipts)
}
