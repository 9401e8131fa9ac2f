//! Changes of the network (组织变动) as records: which of them count, and the steps by which one goes into the recycle
//! bin and comes out of it. What such a step means for the network, and whether it may be taken, is told by `orgs`;
//! so no other way moves these records.

pub(crate) mod queries;

use super::closings;
use super::queries as ledger;
use super::show::Line;
use super::tally::{self, Changes};
use crate::App;
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId, day_number};
use domain::ledger::{Posting, State, Transition};
use domain::orgs::OrgEvent;

/// A change of the network as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    /// Its partition.
    pub county: County,
    /// Its record.
    pub id: RecordId,
    /// Where that stands.
    pub state: State,
    /// The revision that counts, or did before it was taken back.
    pub posted: i64,
    /// When it was entered.
    pub entered: String,
    /// When it was taken back or came again; else when it was approved.
    pub moved: String,
    /// By which post it was entered.
    pub post: String,
    /// On which ground.
    pub ground: String,
    /// What happened.
    pub event: OrgEvent,
}

impl Stored {
    /// Whether it counts.
    pub fn counts(&self) -> bool {
        matches!(self.state, State::Approved | State::Archived)
    }
}

/// Takes a change back (撤销) or lets it hold again (恢复): a further step of its record, nothing is erased. What it
/// posts is another matter, see [`post_anew`].
///
/// # Errors
/// [`Problem::Refused`] when the step is not open, or its year is closed and no reason is said.
pub(crate) async fn turn_in(tx: &mut Tx, stored: &Stored, back: bool, reason: &str) -> Outcome<()> {
    let (county, id) = (&stored.county, stored.id);
    let head =
        ledger::head(tx, county, id).await?.ok_or_else(|| Problem::NotFound(id.to_string()))?;
    let transition = if back { Transition::Delete } else { Transition::Restore };
    if head.state.after(transition).is_none() {
        return Err(Problem::Refused("record-closed"));
    }
    closings::admit(tx, county, &[day_number(stored.event.day())], reason).await?;
    let state = match back {
        true => State::Deleted,
        false => ledger::state_before_deletion(tx, county, id).await?,
    };
    ledger::move_state(tx, county, id, state).await?;
    let key = transition.key();
    ledger::insert_passage(tx, county, id, key, state, head.head, reason).await?;
    tx.note(county, key, id, reason);
    Ok(())
}

/// Lets a change post what it posts in the network as it is now, instead of what it posted before.
///
/// # Errors
/// [`Problem::Refused`] when that touches a closed year and no reason is said.
pub(crate) async fn post_anew(
    tx: &mut Tx,
    stored: &Stored,
    postings: &[Posting],
    reason: &str,
) -> Outcome<()> {
    let (county, id) = (&stored.county, stored.id);
    let (mut changes, mut days) = (Changes::default(), Vec::new());
    for line in ledger::end_postings(tx, county, id).await? {
        days.push(line.day);
        changes.end(line);
    }
    for posting in postings {
        let line = Line::of(posting);
        days.push(line.day);
        changes.begin(line);
    }
    closings::admit(tx, county, &days, reason).await?;
    ledger::insert_postings(tx, county, id, stored.posted, postings).await?;
    tally::apply(tx, county, changes).await
}

/// The closed year in which a change lies: to take it back there a reason is asked.
///
/// # Errors
/// What the store says.
pub(crate) async fn closed_year(app: &App, stored: &Stored) -> Outcome<Option<i32>> {
    let day = stored.event.day();
    Ok(closings::closed(app, &stored.county).await?.touched((day, day)))
}

/// Holds the chains of all partitions: until the commit nobody else changes what the network rests upon.
///
/// # Errors
/// What the store says.
pub(crate) async fn hold_all(tx: &mut Tx) -> Outcome<()> {
    for county in ledger::counties(tx).await? {
        tx.hold(&county).await?;
    }
    Ok(())
}
