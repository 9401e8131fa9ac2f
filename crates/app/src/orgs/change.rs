//! Changes the network: one or many events, each a record that is approved at once.

use super::reach;
use crate::App;
use crate::figures::count_in;
use crate::ledger::{Content, Life, Receipt, Scope, Submission, Then, approve_in, enter, keep_in};
use crate::shell::db::{Turn, Tx};
use crate::shell::problem::{Outcome, Problem};
use chrono::NaiveDate;
use domain::access::Permit;
use domain::basics::{Period, RecordId, UnitId};
use domain::figures::{Interval, Query};
use domain::ledger::Entry;
use domain::orgs::{Network, OrgEvent};
use std::sync::{Arc, Mutex};

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
    reach::renew(tx, &Network::default(), &network).await?;
    Ok(network)
}

/// Enters events in their order, all or none.
///
/// # Errors
/// [`Problem::Invalid`] with the faults of the first event that cannot have happened.
pub async fn change(app: &App, permit: &Permit, changes: Vec<Change>) -> Outcome<Vec<Receipt>> {
    let plan = Plan::of(app, permit, changes)?;
    let changed = plan.after.clone();
    let receipts =
        app.write(permit, move |tx| Box::pin(async move { plan.enter(tx).await })).await?;
    app.set_network(changed);
    Ok(receipts)
}

/// A number that is asked for in a rehearsal.
#[derive(Debug, Clone)]
pub struct Question {
    /// Of which unit.
    pub unit: UnitId,
    /// When.
    pub period: Period,
    /// By which rule.
    pub query: Query,
}

/// Does everything that [`change`] does, answers the questions, and takes it all back: what a dry run
/// says is what will be.
///
/// # Errors
/// As [`change`].
pub async fn rehearse(
    app: &App,
    permit: &Permit,
    changes: Vec<Change>,
    questions: Vec<Question>,
) -> Outcome<Vec<Option<Interval>>> {
    let plan = Plan::of(app, permit, changes)?;
    let told = Arc::new(Mutex::new(Vec::new()));
    let kept = told.clone();
    let done: Outcome<()> = app
        .write(permit, move |tx| {
            Box::pin(async move {
                plan.enter(tx).await?;
                let mut answers = Vec::with_capacity(questions.len());
                for asked in &questions {
                    answers.push(match Scope::of(&plan.after, asked.unit) {
                        Some(scope) => count_in(tx, &scope, asked.period, &asked.query).await?,
                        None => None,
                    });
                }
                if let Ok(mut kept) = kept.lock() {
                    *kept = answers;
                }
                // Only an error takes a write back.
                Err(Problem::Refused(REHEARSED))
            })
        })
        .await;
    match done {
        Ok(()) | Err(Problem::Refused(REHEARSED)) => {
            Ok(told.lock().map(|told| told.clone()).unwrap_or_default())
        }
        Err(problem) => Err(problem),
    }
}

/// Why a rehearsal is taken back.
const REHEARSED: &str = "rehearsed";

/// Events that can happen, and the network before and after them.
struct Plan {
    changes: Vec<Change>,
    before: Arc<Network>,
    after: Network,
    today: NaiveDate,
    post: String,
}

impl Plan {
    fn of(app: &App, permit: &Permit, changes: Vec<Change>) -> Outcome<Self> {
        let before = app.network();
        let mut after = (*before).clone();
        for change in &changes {
            let faults = change.event.check_codes(app.vocabulary());
            if faults.has_errors() {
                return Err(Problem::Invalid(faults));
            }
            after.apply(&change.event).map_err(Problem::Invalid)?;
        }
        let (today, post) = (app.clock().today(), permit.bearer.clone());
        Ok(Self { changes, before, after, today, post })
    }

    async fn enter(&self, tx: &mut Tx) -> Outcome<Vec<Receipt>> {
        let mut receipts = Vec::with_capacity(self.changes.len());
        let mut network = (*self.before).clone();
        for change in &self.changes {
            let submission = Submission {
                id: change.id,
                base: 0,
                content: Content::Record(Entry::OrgEvent(Box::new(change.event.clone()))),
                submit: true,
                reason: change.reason.clone(),
                post: self.post.clone(),
            };
            let receipt = keep_in(tx, &self.after, self.today, &submission).await?;
            approve_in(tx, &network, &receipt.county, change.id, &change.reason).await?;
            network.apply(&change.event).map_err(Problem::Invalid)?;
            receipts.push(receipt);
        }
        reach::renew(tx, &self.before, &self.after).await?;
        Ok(receipts)
    }
}
