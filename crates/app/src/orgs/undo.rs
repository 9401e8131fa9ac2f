//! Takes changes of the network back (撤销变动) and lets them hold again (恢复). The record of a change goes into the
//! recycle bin or comes out of it, with a further step that says by which post, when and why; nothing is erased. The
//! network is then the fold of the changes that count, as if the others had never been entered; what the rest of them
//! post in it, the reach and what is added up along it follow in the same commit.

use super::change::{DEED, Question, differing, rehearsed};
use super::hindrance::{self, Hindrances};
use super::{Expected, expected, reach};
use crate::App;
use crate::ledger::deeds;
use crate::ledger::events::{self, Stored};
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Permit;
use domain::basics::{County, RecordId};
use domain::figures::Interval;
use domain::orgs::{Network, sift};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// Which way a change is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It is taken back.
    Back,
    /// It holds again.
    Again,
}

/// Changes and what turning them makes of the network.
pub(super) struct Undoing {
    /// They, in the order of their entry.
    pub chosen: Vec<Stored>,
    /// Which way.
    pub way: Way,
    /// The network as it is.
    pub before: Network,
    /// The network as it will be.
    pub after: Network,
    /// What stands against it.
    pub hindrances: Hindrances,
    /// The changes that count then, and what each posts now and will.
    left: Vec<Stored>,
    posted: Expected,
}

/// Whether a change can still be turned: thirty days from its entry it may be taken back, thirty days from then on it
/// may come again.
pub(super) fn is_open(stored: &Stored, now: DateTime<Utc>) -> bool {
    let since = if stored.counts() { &stored.entered } else { &stored.moved };
    let at = DateTime::parse_from_rfc3339(since).map(|at| at.with_timezone(&Utc));
    at.is_ok_and(|at| now - at <= TimeDelta::days(deeds::DAYS))
}

/// The changes that an id means: one record, or all that a post of the partition entered at once.
///
/// # Errors
/// [`Problem::NotFound`] when it means none.
pub(super) async fn meant(app: &App, county: &County, id: &str) -> Outcome<Vec<RecordId>> {
    let missing = || Problem::NotFound(id.to_owned());
    let record = RecordId::parse(id).ok_or_else(missing)?;
    if !events::queries::some(app.database().read(), &[record]).await?.is_empty() {
        return Ok(vec![record]);
    }
    let made = deeds::made_by(app, county, id, DEED).await?;
    if made.is_empty() { Err(missing()) } else { Ok(made) }
}

impl Undoing {
    /// Looks at what would become of it; changes nothing.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where there is no such change, [`Problem::Refused`] where all of them were turned already.
    pub async fn of<C: ConnectionTrait>(c: &C, ids: &[RecordId], way: Way) -> Outcome<Self> {
        let all = events::queries::all(c).await?;
        let ids: BTreeSet<RecordId> = ids.iter().copied().collect();
        if all.iter().filter(|stored| ids.contains(&stored.id)).count() < ids.len() {
            return Err(Problem::NotFound(format!("{} changes", ids.len())));
        }
        let is_chosen =
            |stored: &&Stored| ids.contains(&stored.id) && stored.counts() == (way == Way::Back);
        let chosen: Vec<Stored> = all.iter().filter(is_chosen).cloned().collect();
        if chosen.is_empty() {
            let key = if way == Way::Back { "change-back-already" } else { "change-again-already" };
            return Err(Problem::Refused(key));
        }
        let now: Vec<&Stored> = all.iter().filter(|stored| stored.counts()).collect();
        let left: Vec<&Stored> = match way {
            Way::Back => now.iter().copied().filter(|stored| !is_chosen(stored)).collect(),
            Way::Again => {
                all.iter().filter(|stored| stored.counts() || is_chosen(stored)).collect()
            }
        };
        let (before, posted) = expected(now.into_iter())?;
        let (after, refused) = sift(left.iter().map(|stored| &stored.event));
        let later = refused.into_iter().map(|(at, faults)| (left[at].clone(), faults)).collect();
        let since = chosen.iter().map(|stored| match way {
            Way::Back => stored.entered.as_str(),
            Way::Again => stored.moved.as_str(),
        });
        let since = since.min().unwrap_or_default();
        let hindrances = hindrance::all(c, [&before, &after], since, later).await?;
        let left = left.into_iter().cloned().collect();
        Ok(Self { chosen, way, before, after, hindrances, left, posted })
    }

    /// Does it; answers the network after it.
    async fn carry_out(&self, tx: &mut Tx, reason: &str) -> Outcome<Network> {
        let (_, now) = expected(self.left.iter())?;
        for stored in &self.chosen {
            events::turn_in(tx, stored, self.way == Way::Back, reason).await?;
            if self.way == Way::Back {
                events::post_anew(tx, stored, &[], reason).await?;
            }
        }
        for (stored, postings) in differing(&self.left, &self.posted, &now) {
            events::post_anew(tx, stored, postings, reason).await?;
        }
        reach::renew(tx, &self.before, &self.after).await?;
        Ok(self.after.clone())
    }
}

/// Takes changes back or lets them hold again, all or none; answers what stands against it, if anything does: then
/// nothing was done.
///
/// # Errors
/// As [`Undoing::of`]; [`Problem::Refused`] when they are too old, or lie in a closed year and no reason is said.
pub async fn undo(
    app: &App,
    permit: &Permit,
    ids: Vec<RecordId>,
    way: Way,
    reason: &str,
) -> Outcome<Result<(), Hindrances>> {
    let (now, reason) = (app.clock().now(), reason.to_owned());
    let done = app
        .write(permit, move |tx| {
            Box::pin(async move {
                events::hold_all(tx).await?;
                let undoing = Undoing::of(tx, &ids, way).await?;
                if !undoing.chosen.iter().all(|stored| is_open(stored, now)) {
                    return Err(Problem::Refused("change-too-old"));
                }
                if undoing.hindrances.any() {
                    return Ok(Err(undoing.hindrances));
                }
                undoing.carry_out(tx, &reason).await?;
                Ok(Ok(()))
            })
        })
        .await?;
    if done.is_ok() {
        app.reload_network().await?;
    }
    Ok(done)
}

/// Does everything that [`undo`] does, answers the questions, and takes it all back.
///
/// # Errors
/// As [`undo`].
pub(super) async fn rehearse(
    app: &App,
    permit: &Permit,
    (ids, way): (Vec<RecordId>, Way),
    reason: String,
    questions: Vec<Question>,
) -> Outcome<Vec<Option<Interval>>> {
    rehearsed(app, permit, questions, move |tx| {
        Box::pin(async move {
            events::hold_all(tx).await?;
            Undoing::of(tx, &ids, way).await?.carry_out(tx, &reason).await
        })
    })
    .await
}
