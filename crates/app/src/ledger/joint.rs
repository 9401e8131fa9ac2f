//! Two records of one event become one joint activity (合并为联合活动): one stays and gains the units of the
//! other as partners, with their labels and evidence; the other goes into the recycle bin.

use super::doubts::decide_in;
use super::evidence::Evidence;
use super::keep::{Content, Submission, keep_in};
use super::queries;
use super::review::{Step, approve_in, move_on_in};
use super::show::Shown;
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use domain::access::Permit;
use domain::activities::Activity;
use domain::basics::RecordId;
use domain::ledger::{Entry, Kind, Role, Share, State, Transition};

/// What two records would be as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The activity that stays, with its new partners.
    pub activity: Activity,
    /// The activity that goes.
    pub gone: Activity,
    /// Evidence that the one that stays gains.
    pub gained: Vec<Evidence>,
}

/// What the one that stays would become.
///
/// # Errors
/// [`Problem::Refused`] unless both are activities that were handed in or approved.
pub fn joined(stays: &Shown, goes: &Shown, role: Role) -> Outcome<Joined> {
    let (mut activity, gone) = (activity_of(stays)?, activity_of(goes)?);
    for share in gone.shares() {
        let led = share.role == Role::Lead;
        let role = if led { role } else { share.role };
        let known = activity.partners.iter_mut().find(|own| own.unit == share.unit);
        match known {
            // The part of whoever led the other one was chosen just now.
            Some(own) if led => own.role = role,
            None if activity.lead != share.unit => {
                activity.partners.push(Share { unit: share.unit, role });
            }
            _ => {}
        }
    }
    for (own, others) in
        [(&mut activity.serves, &gone.serves), (&mut activity.audiences, &gone.audiences)]
    {
        let new: Vec<String> = others.iter().filter(|code| !own.contains(code)).cloned().collect();
        own.extend(new);
    }
    let has = |file: &&Evidence| !stays.evidence.iter().any(|own| own.hash == file.hash);
    let gained = goes.evidence.iter().filter(has).cloned().collect();
    Ok(Joined { activity, gone, gained })
}

fn activity_of(shown: &Shown) -> Outcome<Activity> {
    let head = shown.revisions.first().filter(|head| head.shape == "record");
    let waits = matches!(shown.row.state, State::Submitted | State::Approved);
    match (head, waits, shown.row.kind) {
        (Some(head), true, Kind::Activity) => match Entry::parse(Kind::Activity, &head.payload)? {
            Entry::Activity(activity) => Ok(*activity),
            _ => Err(Problem::Refused("joint-needs-activities")),
        },
        _ => Err(Problem::Refused("joint-needs-activities")),
    }
}

/// Merges: the one that stays is approved with its partners, the other one goes, the doubt is decided;
/// all in one write.
///
/// # Errors
/// As [`joined`]; [`Problem::Refused`] without a reason, when one was changed meanwhile or is held by
/// somebody else, or when the visitor wrote the one that stays and nobody has approved it yet.
pub async fn join(
    app: &App,
    permit: &Permit,
    (stays, goes): (&Shown, &Shown),
    role: Role,
    reason: &str,
) -> Outcome<()> {
    let Joined { activity, gained, .. } = joined(stays, goes, role)?;
    let author = stays.revisions.first().map(|head| head.account.clone()).unwrap_or_default();
    let own = permit.account.is_some_and(|account| account.to_string() == author);
    if own && stays.row.posted == 0 {
        return Err(Problem::Refused("approve-own-record"));
    }
    let (network, today) = (app.network(), app.clock().today());
    let submission = Submission {
        id: stays.row.id,
        base: stays.row.head,
        content: Content::Record(Entry::Activity(Box::new(activity))),
        submit: true,
        reason: reason.to_owned(),
        post: permit.bearer.clone(),
    };
    let leave = Step {
        county: goes.row.county.clone(),
        id: goes.row.id,
        revision: goes.row.head,
        transition: Transition::Delete,
        reason: reason.to_owned(),
    };
    let county = stays.row.county.clone();
    let (one, other): (RecordId, RecordId) = (stays.row.id, goes.row.id);
    let reason = reason.to_owned();
    app.write(permit, move |tx| {
        Box::pin(async move {
            // The pair was noted in one order; which of the two stays is a person's choice.
            let pairs = [(one, other), (other, one)];
            let mut decided = decide_in(tx, &county, pairs[0], true, &reason).await;
            if matches!(decided, Err(Problem::NotFound(_))) {
                decided = decide_in(tx, &county, pairs[1], true, &reason).await;
            }
            decided?;
            keep_in(tx, &network, today, &submission).await?;
            approve_in(tx, &network, &county, one, &reason).await?;
            for file in &gained {
                queries::link_evidence(tx, &county, one, file).await?;
                tx.note(&county, "attach", one, &file.hash);
            }
            move_on_in(tx, &network, &leave).await?;
            Ok(())
        })
    })
    .await
}
