//! Keeps many records at once: sheets that are imported, old books.

use super::keep::{Content, Receipt, Submission, county_of};
use super::life::{Life, Then, enter};
use super::queries;
use crate::App;
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId};
use domain::ledger::{Kind, State, revision_hash};
use domain::orgs::Network;
use std::collections::BTreeMap;

/// Keeps new records within a write and, with the reason of an `approval`, approves those that
/// were handed in. Whoever sends many makes their ids from their content: what is stored already,
/// or sent twice, is passed over. Answers a receipt for every record that was new, in their order.
///
/// # Errors
/// When a unit is unknown, or a record changes the network: such records come one by one.
pub async fn keep_many(
    tx: &mut Tx,
    network: &Network,
    submissions: &[Submission],
    approval: Option<&str>,
) -> Outcome<Vec<Option<Receipt>>> {
    let mut by_county: BTreeMap<County, Vec<usize>> = BTreeMap::new();
    for (at, submission) in submissions.iter().enumerate() {
        if submission.content.kind() == Kind::OrgEvent {
            return Err(Problem::broken("changes of the network are entered one by one"));
        }
        by_county.entry(county_of(network, submission.content.unit())?).or_default().push(at);
    }
    let mut receipts = vec![None; submissions.len()];
    let mut lives = Vec::with_capacity(submissions.len());
    for (county, places) in by_county {
        let ids: Vec<RecordId> = places.iter().map(|at| submissions[*at].id).collect();
        let mut known = queries::stored(tx, &county, &ids).await?;
        for at in places {
            let submission = &submissions[at];
            if !known.insert(submission.id) {
                continue;
            }
            let mut life = Life::begun(tx, submission);
            let finished = submission.submit && matches!(submission.content, Content::Record(_));
            if let Some(reason) = approval.filter(|_| finished) {
                life.then = Then::Approved(tx.turn(), reason.to_owned());
            }
            receipts[at] = Some(Receipt {
                id: submission.id,
                county: county.clone(),
                revision: 1,
                hash: revision_hash(&submission.content.payload()),
                state: match life.then {
                    Then::Approved(..) => State::Approved,
                    _ if submission.submit => State::Submitted,
                    _ => State::Draft,
                },
            });
            lives.push(life);
        }
    }
    enter(tx, network, lives).await?;
    Ok(receipts)
}

/// Where those of the ids that are stored in a partition stand, and since when.
///
/// # Errors
/// What the store says.
pub async fn standing(
    app: &App,
    county: &County,
    ids: &[RecordId],
) -> Outcome<BTreeMap<RecordId, (State, String)>> {
    queries::standing(app.database().read(), county, ids).await
}

#[cfg(test)]
#[path = "many_tests.rs"]
mod tests;
