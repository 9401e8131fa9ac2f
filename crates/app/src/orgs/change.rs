//! Changes the network: one or many events, each a record that is approved at once.

use super::{Expected, counting, expected, reach};
use crate::App;
use crate::figures::count_in;
use crate::ledger::events::{self, Stored};
use crate::ledger::{
    Content, Life, Receipt, Scope, Submission, Then, approve_in, deeds, enter, keep_in,
};
use crate::shell::db::{Turn, Tx};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::state::Writing;
use chrono::NaiveDate;
use domain::access::Permit;
use domain::basics::{County, Period, RecordId, UnitId};
use domain::figures::{Interval, Query};
use domain::ledger::{Entry, Posting, State};
use domain::orgs::{Network, OrgEvent};
use std::sync::{Arc, Mutex};

/// What changes that were entered at once are called as a deed.
pub(super) const DEED: &str = "units";

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
    let wish = Wish::of(app, changes)?;
    let receipts =
        app.write(permit, move |tx| Box::pin(async move { Ok(wish.enter(tx).await?.1) })).await?;
    app.reload_network().await?;
    Ok(receipts)
}

/// Enters events as one deed, so that all of them can be taken back at once; answers the deed.
///
/// # Errors
/// As [`change`].
pub async fn change_at_once(
    app: &App,
    permit: &Permit,
    county: &County,
    changes: Vec<Change>,
) -> Outcome<String> {
    let (wish, county) = (Wish::of(app, changes)?, county.clone());
    let deed = app.clock().id().to_string();
    let id = deed.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            let (_, receipts) = wish.enter(tx).await?;
            let approved = |receipt: Receipt| Receipt { state: State::Approved, ..receipt };
            let made: Vec<_> =
                receipts.into_iter().map(|receipt| deeds::made(&approved(receipt))).collect();
            deeds::made_in(tx, &county, &id, (DEED, ""), &made).await
        })
    })
    .await?;
    app.reload_network().await?;
    Ok(deed)
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
    let wish = Wish::of(app, changes)?;
    rehearsed(app, permit, questions, move |tx| {
        Box::pin(async move { Ok(wish.enter(tx).await?.0) })
    })
    .await
}

/// Does some work that answers the network after it, asks the questions, and takes it all back.
///
/// # Errors
/// What the work says.
pub(super) async fn rehearsed<F>(
    app: &App,
    permit: &Permit,
    questions: Vec<Question>,
    work: F,
) -> Outcome<Vec<Option<Interval>>>
where
    F: for<'t> FnOnce(&'t mut Tx) -> Writing<'t, Network> + Send + 'static,
{
    let told = Arc::new(Mutex::new(Vec::new()));
    let kept = told.clone();
    let done: Outcome<()> = app
        .write(permit, move |tx| {
            Box::pin(async move {
                let after = work(tx).await?;
                let mut answers = Vec::with_capacity(questions.len());
                for asked in &questions {
                    answers.push(match Scope::of(&after, asked.unit) {
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

/// Events that shall be entered; whether they can have happened is told by the ledger as the write finds it, for
/// another one may have changed the network meanwhile.
struct Wish {
    changes: Vec<Change>,
    today: NaiveDate,
}

impl Wish {
    fn of(app: &App, changes: Vec<Change>) -> Outcome<Self> {
        for change in &changes {
            let faults = change.event.check_codes(app.vocabulary());
            if faults.has_errors() {
                return Err(Problem::Invalid(faults));
            }
        }
        Ok(Self { changes, today: app.clock().today() })
    }

    /// Enters them; answers the network after them.
    async fn enter(&self, tx: &mut Tx) -> Outcome<(Network, Vec<Receipt>)> {
        events::hold_all(tx).await?;
        let mut stored = counting(tx).await?;
        let (before, mut posted) = expected(stored.iter())?;
        let mut after = before.clone();
        for change in &self.changes {
            after.apply(&change.event).map_err(Problem::Invalid)?;
        }
        let mut receipts = Vec::with_capacity(self.changes.len());
        let mut network = before.clone();
        for change in &self.changes {
            let receipt = self.enter_one(tx, (&network, &after), change).await?;
            posted.insert(change.id, change.event.postings(&network));
            network.apply(&change.event).map_err(Problem::Invalid)?;
            stored.push(as_stored(tx, &receipt, change));
            receipts.push(receipt);
        }
        self.post_what_differs(tx, &stored, &posted).await?;
        reach::renew(tx, &before, &after).await?;
        Ok((after, receipts))
    }

    async fn enter_one(
        &self,
        tx: &mut Tx,
        (network, after): (&Network, &Network),
        change: &Change,
    ) -> Outcome<Receipt> {
        let submission = Submission {
            id: change.id,
            base: 0,
            content: Content::Record(Entry::OrgEvent(Box::new(change.event.clone()))),
            submit: true,
            reason: change.reason.clone(),
            post: tx.permit().bearer.clone(),
        };
        let receipt = keep_in(tx, after, self.today, &submission).await?;
        approve_in(tx, network, &receipt.county, change.id, &change.reason).await?;
        Ok(receipt)
    }

    /// What an event posts follows from those of earlier days: one that comes late may change what later ones post.
    async fn post_what_differs(
        &self,
        tx: &mut Tx,
        stored: &[Stored],
        posted: &Expected,
    ) -> Outcome<()> {
        let (_, now) = expected(stored.iter())?;
        let ground = self.changes.first().map_or("", |change| change.reason.as_str());
        for (stored, postings) in differing(stored, posted, &now) {
            events::post_anew(tx, stored, postings, ground).await?;
        }
        Ok(())
    }
}

fn as_stored(tx: &Tx, receipt: &Receipt, change: &Change) -> Stored {
    Stored {
        county: receipt.county.clone(),
        id: change.id,
        state: State::Approved,
        posted: receipt.revision,
        entered: tx.at().to_owned(),
        moved: tx.at().to_owned(),
        post: tx.permit().bearer.clone(),
        ground: change.reason.clone(),
        event: change.event.clone(),
    }
}

/// The changes that post something else now than they did.
pub(super) fn differing<'a>(
    stored: &'a [Stored],
    posted: &Expected,
    now: &'a Expected,
) -> Vec<(&'a Stored, &'a [Posting])> {
    let pairs = stored.iter().filter_map(|stored| Some((stored, now.get(&stored.id)?)));
    let other = pairs.filter(|(stored, now)| posted.get(&stored.id) != Some(*now));
    other.map(|(stored, now)| (stored, now.as_slice())).collect()
}
