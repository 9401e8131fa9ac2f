//! A new activity (新增): the form with what is known already, alone or after the pattern of another record.

use super::activity_form::{ActivityForm, Opened};
use crate::App;
use crate::access::Visitor;
use crate::ledger::{self, Typed};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms::unit_code;
use axum::extract::{Query, State as Extract};
use axum::response::Response;
use domain::activities::{ActivityDraft, SessionDraft};
use domain::basics::{Faults, RecordId};
use serde::Deserialize;
use std::sync::Arc;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// A record to begin with: its words, not its numbers.
    like: String,
}

/// The empty form.
///
/// # Errors
/// What the store says.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Outcome<Response> {
    let network = app.network();
    let mut draft = match RecordId::parse(&wanted.like) {
        Some(id) => like(&app, &visitor, id).await?,
        None => ActivityDraft::default(),
    };
    let today = app.clock().today();
    let mut reason_before = String::new();
    // A place acts by its association.
    let own = network.office_at(visitor.actor.unit, today).unwrap_or(visitor.actor.unit);
    if wanted.like.is_empty()
        && let Some(Typed::Activity(last)) = ledger::last_typed(&app, &visitor).await?
    {
        reason_before.clone_from(&last.late_reason);
        draft = as_last(&last);
    }
    if draft.lead.is_empty() {
        draft.lead = unit_code(&network, own);
    }
    if draft.sessions.is_empty() {
        draft.sessions.push(SessionDraft::default());
    }
    draft.sessions[0].start = today.to_string();
    let opened = Opened {
        answered: !wanted.like.is_empty(),
        reason_before,
        ..Opened::new(RecordId::new(app.clock().id()), today)
    };
    page(&ActivityForm::of(&app, &visitor, opened, draft, &Faults::default()).await?)
}

/// What the activities of a post mostly have in common: the kind, for whom, where and how it is counted.
fn as_last(last: &ActivityDraft) -> ActivityDraft {
    let session = last.sessions.first().map(|first| SessionDraft {
        place: first.place.clone(),
        basis: first.basis.clone(),
        ..SessionDraft::default()
    });
    ActivityDraft {
        kind: last.kind.clone(),
        audiences: last.audiences.clone(),
        sessions: session.into_iter().collect(),
        ..ActivityDraft::default()
    }
}

/// What another activity and this one have in common: everything but days, numbers and what came of it.
async fn like(app: &App, visitor: &Visitor, id: RecordId) -> Outcome<ActivityDraft> {
    let shown = ledger::show(app, &visitor.scope, id).await?;
    let Some(head) = shown.revisions.first() else { return Ok(ActivityDraft::default()) };
    let Typed::Activity(draft) =
        Typed::read(shown.row.kind, &head.shape, &head.payload, &app.network())?
    else {
        return Ok(ActivityDraft::default());
    };
    let session = draft.sessions.first().map(|first| SessionDraft {
        place: first.place.clone(),
        spot: first.spot.clone(),
        basis: first.basis.clone(),
        ..SessionDraft::default()
    });
    Ok(ActivityDraft {
        sessions: session.into_iter().collect(),
        media: Vec::new(),
        resources: Vec::new(),
        spending: String::new(),
        outcome: String::new(),
        late_reason: String::new(),
        confirmation: String::new(),
        ..*draft
    })
}
