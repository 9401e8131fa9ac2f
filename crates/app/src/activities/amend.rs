//! A record opened again in its form: to finish a draft, to mend what was returned, to amend what counts.

use super::activity_form::{ActivityForm, Opened};
use super::duty_form::DutyForm;
use crate::App;
use crate::access::Visitor;
use crate::ledger::{self, Typed};
use crate::shell::flash::go;
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::basics::{Faults, RecordId};
use domain::ledger::Transition;
use std::sync::Arc;

/// The form with what is recorded.
///
/// # Errors
/// [`Problem::Refused`] when the record takes no changes as it stands.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let id = RecordId::parse(&id).ok_or(Problem::NotFound(id))?;
    let shown = ledger::show(&app, &visitor.scope, id).await?;
    visitor.may(&app, Verb::Record, shown.row.unit)?;
    if shown.row.state.after(Transition::Submit).is_none() {
        return Err(Problem::Refused("record-closed"));
    }
    let head =
        shown.revisions.first().ok_or_else(|| Problem::broken("a record without a revision"))?;
    let opened = Opened::again(&shown, app.clock().today());
    let none = Faults::default();
    match Typed::read(shown.row.kind, &head.shape, &head.payload, &app.network())? {
        Typed::Activity(mut draft) => {
            // What was confirmed of other numbers confirms nothing of new ones.
            draft.confirmation.clear();
            page(&ActivityForm::of(&app, &visitor, opened, *draft, &none).await?)
        }
        Typed::Duty(draft) => page(&DutyForm::of(&app, &visitor, opened, *draft, &none).await?),
        Typed::Event(_) => Err(Problem::Refused("record-kind-fixed")),
    }
}

/// The address a form was sent to, loaded again: the form of the record, or the empty one, into which the browser
/// puts back what was typed.
///
/// # Errors
/// What the store says.
pub async fn reopen(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    form_of(&app, &visitor, &id, "/activities/new").await
}

/// The same for a wider duty.
///
/// # Errors
/// As [`reopen`].
pub async fn reopen_duty(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    form_of(&app, &visitor, &id, "/duties/new").await
}

async fn form_of(app: &App, visitor: &Visitor, id: &str, empty: &str) -> Outcome<Response> {
    let id = RecordId::parse(id).ok_or_else(|| Problem::NotFound(id.to_owned()))?;
    match ledger::show(app, &visitor.scope, id).await {
        Ok(_) => Ok(go(&format!("/records/{id}/amend"))),
        Err(Problem::NotFound(_)) => Ok(go(empty)),
        Err(problem) => Err(problem),
    }
}
