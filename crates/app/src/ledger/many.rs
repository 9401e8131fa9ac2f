//! Keeps many records at once: sheets that are imported, a county that is demonstrated.
//!
//! New records are written a table at a time instead of a record at a time; what is written is the
//! same. A single new record takes the same road.

use super::keep::{Receipt, Submission, county_of};
use super::queries::{self, NewPassage, NewRecord, NewRevision};
use crate::App;
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use chrono::NaiveDate;
use domain::basics::{County, RecordId};
use domain::ledger::{Kind, State, Transition, revision_hash};
use domain::orgs::Network;
use std::collections::{BTreeMap, BTreeSet};

/// Keeps new records within a write and, with the reason of an `approval`, approves those that
/// were handed in. Whoever sends many makes their ids from their content: what is stored already,
/// or sent twice, is passed over. Answers a receipt for every record that was new, in their order.
///
/// # Errors
/// When a unit is unknown, or a record changes the network: such records come one by one.
pub async fn keep_many(
    tx: &mut Tx,
    network: &Network,
    today: NaiveDate,
    submissions: &[Submission],
    approval: Option<&str>,
) -> Outcome<Vec<Option<Receipt>>> {
    let mut by_county: BTreeMap<County, Vec<usize>> = BTreeMap::new();
    for (at, submission) in submissions.iter().enumerate() {
        by_county.entry(county_of(network, submission.content.unit())?).or_default().push(at);
    }
    let mut receipts = vec![None; submissions.len()];
    for (county, places) in by_county {
        let ids: Vec<RecordId> = places.iter().map(|at| submissions[*at].id).collect();
        let mut known = queries::stored(tx, &county, &ids).await?;
        let mut batch = Vec::with_capacity(places.len());
        for at in places {
            let submission = &submissions[at];
            if !known.insert(submission.id) {
                continue;
            }
            let payload = submission.content.payload();
            let hash = revision_hash(&payload);
            let new = New { submission, payload, hash, approval };
            receipts[at] = Some(Receipt {
                id: submission.id,
                county: county.clone(),
                revision: 1,
                hash: new.hash.clone(),
                state: new.state(),
            });
            batch.push(new);
        }
        begin(tx, &county, today, network, &batch).await?;
    }
    Ok(receipts)
}

/// Which of the ids are stored in a partition already.
///
/// # Errors
/// What the store says.
pub async fn stored(app: &App, county: &County, ids: &[RecordId]) -> Outcome<BTreeSet<RecordId>> {
    queries::stored(app.database().read(), county, ids).await
}

/// A record that is not stored yet.
pub(super) struct New<'a> {
    pub submission: &'a Submission,
    pub payload: String,
    pub hash: String,
    /// The reason, when it is approved as soon as it is handed in.
    pub approval: Option<&'a str>,
}

impl<'a> New<'a> {
    /// Where it will stand.
    pub fn state(&self) -> State {
        match (self.submission.submit, self.approved()) {
            (false, _) => State::Draft,
            (true, None) => State::Submitted,
            (true, Some(_)) => State::Approved,
        }
    }

    fn approved(&self) -> Option<&'a str> {
        self.approval
            .filter(|_| self.submission.submit && self.submission.content.shape() == "record")
    }

    fn record(&self, today: NaiveDate) -> NewRecord<'_> {
        let content = &self.submission.content;
        NewRecord {
            id: self.submission.id,
            kind: content.kind(),
            unit: content.unit(),
            post: &self.submission.post,
            state: self.state(),
            days: content.days(today),
            title: content.title(),
            posted: i64::from(self.approved().is_some()),
        }
    }

    fn revision(&self) -> NewRevision<'_> {
        NewRevision {
            id: self.submission.id,
            number: 1,
            shape: self.submission.content.shape(),
            payload: &self.payload,
            hash: &self.hash,
            post: &self.submission.post,
            reason: &self.submission.reason,
        }
    }

    fn passages(&self) -> impl Iterator<Item = NewPassage<'_>> {
        let id = self.submission.id;
        let (transition, state) = if self.submission.submit {
            (Transition::Submit.key(), State::Submitted)
        } else {
            (Transition::Save.key(), State::Draft)
        };
        let first =
            NewPassage { id, number: 1, transition, state, reason: &self.submission.reason };
        let second = self.approved().map(|reason| NewPassage {
            id,
            number: 2,
            transition: Transition::Approve.key(),
            state: State::Approved,
            reason,
        });
        [Some(first), second].into_iter().flatten()
    }
}

/// Writes records that are not stored yet, all of one partition.
pub(super) async fn begin(
    tx: &mut Tx,
    county: &County,
    today: NaiveDate,
    network: &Network,
    batch: &[New<'_>],
) -> Outcome<()> {
    let records: Vec<_> = batch.iter().map(|new| new.record(today)).collect();
    queries::insert_records(tx, county, &records).await?;
    let revisions: Vec<_> = batch.iter().map(New::revision).collect();
    queries::insert_revisions(tx, county, &revisions).await?;
    let parts: Vec<_> = batch
        .iter()
        .map(|new| {
            let (shares, labels) = new.submission.content.shares_and_labels();
            (new.submission.id, shares, labels)
        })
        .collect();
    queries::insert_shares_and_labels(tx, county, &parts).await?;
    let passages: Vec<_> = batch.iter().flat_map(New::passages).collect();
    queries::insert_first_passages(tx, county, &passages).await?;
    let mut postings = Vec::new();
    for new in batch.iter().filter(|new| new.approved().is_some()) {
        if new.submission.content.kind() == Kind::OrgEvent {
            return Err(Problem::broken("changes of the network are entered one by one"));
        }
        postings.push((new.submission.id, new.submission.content.postings(network)));
    }
    queries::insert_first_postings(tx, county, &postings).await?;
    for new in batch {
        for passage in new.passages() {
            tx.note(county, passage.transition, new.submission.id, &new.hash);
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "many_tests.rs"]
mod tests;
