//! Carries a deed out: every open record or none, in one write, with the note that lets it be undone.

use super::look::{Looked, Verdict};
use super::{Before, Doing, queries};
use crate::App;
use crate::ledger::keep::{Receipt, Submission, keep_in};
use crate::ledger::review::{Step, approve_in, move_on_in};
use crate::ledger::{Content, Row};
use crate::shell::db::Tx;
use crate::shell::problem::{Outcome, Problem};
use chrono::NaiveDate;
use domain::access::Permit;
use domain::basics::{County, UnitId};
use domain::ledger::{State, Transition};
use domain::orgs::Network;
use uuid::Uuid;

/// Does it to all that are open; answers the deed's id and to how many, nothing where none is open. The title says
/// what it is about, where that has a name.
///
/// # Errors
/// [`Problem::Refused`] when one of them changed meanwhile: then nothing was done.
pub async fn carry_out(
    app: &App,
    permit: &Permit,
    county: &County,
    (doing, title): (&Doing, &str),
    looked: Vec<Looked>,
) -> Outcome<Option<(String, usize)>> {
    let open: Vec<(Row, Option<Content>)> = looked
        .into_iter()
        .filter_map(|looked| match looked.verdict {
            Verdict::Open(content) => Some((looked.row, content.map(|content| *content))),
            Verdict::Shut(..) => None,
        })
        .collect();
    if open.is_empty() {
        return Ok(None);
    }
    let (network, today) = (app.network(), app.clock().today());
    let (deed, count) = (app.clock().id().to_string(), open.len());
    let (of, doing, id, title) = (county.clone(), doing.clone(), deed.clone(), title.to_owned());
    app.write(permit, move |tx| {
        Box::pin(async move {
            let mut records = Vec::with_capacity(open.len());
            for (row, content) in open {
                let before = queries::before(tx, &row.county, row.id).await?;
                if before.head != row.head || before.state != Some(row.state) {
                    return Err(Problem::Refused("record-changed-meanwhile"));
                }
                act(tx, &network, today, &doing, &row, content).await?;
                let passage = queries::last_passage(tx, &row.county, row.id).await?;
                records.push((before, passage));
            }
            queries::insert_deed(tx, &of, &id, (doing.key(), &title), &records).await
        })
    })
    .await?;
    Ok(Some((deed, count)))
}

async fn act(
    tx: &mut Tx,
    network: &Network,
    today: NaiveDate,
    doing: &Doing,
    row: &Row,
    content: Option<Content>,
) -> Outcome<()> {
    let (transition, reason) = match doing {
        Doing::Approve => (Transition::Approve, String::new()),
        Doing::Return(reason) => (Transition::Return, reason.clone()),
        Doing::Delete(reason) => (Transition::Delete, reason.clone()),
        Doing::Restore => (Transition::Restore, String::new()),
        Doing::Submit | Doing::Label(..) | Doing::Rename(_) => {
            let content = content.ok_or_else(|| Problem::broken("a deed without its content"))?;
            let again = matches!(row.state, State::Submitted | State::Approved);
            let submission = Submission {
                id: row.id,
                base: row.head,
                content,
                submit: *doing == Doing::Submit || again,
                reason: match doing {
                    Doing::Label(_, reason) => reason.clone(),
                    _ => String::new(),
                },
                post: tx.permit().bearer.clone(),
            };
            keep_in(tx, network, today, &submission).await?;
            return Ok(());
        }
    };
    let step =
        Step { county: row.county.clone(), id: row.id, revision: row.head, transition, reason };
    move_on_in(tx, network, &step).await?;
    Ok(())
}

/// Takes one step of a record within a write, as a deed that can be taken back; the deed belongs to the partition of who
/// takes it.
///
/// # Errors
/// As [`move_on_in`].
pub async fn step_in(
    tx: &mut Tx,
    network: &Network,
    (county, deed, title): (&County, &str, &str),
    step: &Step,
) -> Outcome<()> {
    let before = queries::before(tx, &step.county, step.id).await?;
    move_on_in(tx, network, step).await?;
    let passage = queries::last_passage(tx, &step.county, step.id).await?;
    let named = (step.transition.key(), title);
    queries::insert_deed(tx, county, deed, named, &[(before, passage)]).await
}

/// Hands in other content of a stored record within a write and, with the reason of an `approval`, approves it; answers
/// where it stood before, and the number of its last step.
///
/// # Errors
/// As [`keep_in`].
pub async fn amended_in(
    tx: &mut Tx,
    network: &Network,
    today: NaiveDate,
    (county, submission): (&County, &Submission),
    approval: Option<&str>,
) -> Outcome<(Before, i64)> {
    let before = queries::before(tx, county, submission.id).await?;
    keep_in(tx, network, today, submission).await?;
    if let Some(reason) = approval {
        approve_in(tx, network, county, submission.id, reason).await?;
    }
    let passage = queries::last_passage(tx, county, submission.id).await?;
    Ok((before, passage))
}

/// Notes within a write that a deed of a name made or changed records, so that all of them can be taken back at once.
/// A deed may be done in several writes; each adds its records.
///
/// # Errors
/// What the store says.
pub async fn made_in(
    tx: &mut Tx,
    county: &County,
    deed: &str,
    named: (&str, &str),
    records: &[(Before, i64)],
) -> Outcome<()> {
    if queries::deed(tx, county, deed).await?.is_none() {
        return queries::insert_deed(tx, county, deed, named, records).await;
    }
    let there = queries::size(tx, county, deed).await?;
    queries::insert_records(tx, county, deed, records, there).await?;
    queries::extend_deed(tx, county, deed).await
}

/// Where a record stood before it was made, nowhere, and the number of its last step: one that was approved as it came
/// has taken two, any other one.
#[must_use]
pub fn made(receipt: &Receipt) -> (Before, i64) {
    let steps = if receipt.state == State::Approved { 2 } else { 1 };
    let before = Before {
        county: receipt.county.clone(),
        id: receipt.id,
        state: None,
        head: 0,
        posted: 0,
        unit: UnitId::new(Uuid::nil()),
        title: String::new(),
        days: (0, 0),
    };
    (before, steps)
}
