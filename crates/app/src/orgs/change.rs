//! Changes the network: one or many events, each a record that is approved at once.

use super::queries;
use crate::App;
use crate::ledger::{Content, Receipt, Submission, approve_in, keep_in};
use crate::shell::problem::{Outcome, Problem};
use domain::access::Permit;
use domain::basics::{County, RecordId};
use domain::ledger::Entry;
use domain::orgs::OrgEvent;

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
