//! What becomes of a record: approval, return, deletion, restoration. Each is a form of one button.

use super::held::take_next;
use super::record::id_of;
use crate::App;
use crate::access::{Posted, Visitor};
use crate::burden::{self, Measured};
use crate::ledger::{self, Step, deeds};
use crate::shell::flash::{go, go_and_tell};
use crate::shell::frame::Flash;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Value;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::basics::RecordId;
use domain::burden::Act;
use domain::ledger::Transition;
use std::sync::Arc;

/// Takes one step where the visitor may; gives the title of the record, and the deed under which a review can be taken
/// back.
async fn step(
    app: &App,
    visitor: &Visitor,
    id: RecordId,
    verb: Verb,
    transition: Transition,
    posted: &Posted,
) -> Outcome<(String, String)> {
    let shown = ledger::show(app, &visitor.scope, id).await?;
    let permit = visitor.may(app, verb, shown.row.unit)?;
    let step = Step {
        county: shown.row.county,
        id,
        revision: posted.get("revision").parse().unwrap_or(0),
        transition,
        reason: reason(app, visitor, posted),
    };
    let measured = (verb == Verb::Review).then(|| Measured {
        number: step.revision,
        kind: shown.row.kind.key().to_owned(),
        ..Measured::typed(Act::Review, id, shown.row.unit, burden::claim(posted))
    });
    let (network, county) = (app.network(), visitor.county.clone());
    let reviews = matches!(transition, Transition::Approve | Transition::Return);
    let (deed, title) = (app.clock().id().to_string(), shown.row.title.clone());
    let id = deed.clone();
    app.write(&permit, move |tx| {
        Box::pin(async move {
            match reviews {
                true => deeds::step_in(tx, &network, (&county, &id, &title), &step).await?,
                false => ledger::move_on_in(tx, &network, &step).await.map(|_| ())?,
            }
            match &measured {
                Some(measured) => burden::note_in(tx, &step.county, measured).await,
                None => Ok(()),
            }
        })
    })
    .await?;
    Ok((shown.row.title, deed))
}

/// The common reasons that were ticked, then what was written.
fn reason(app: &App, visitor: &Visitor, posted: &Posted) -> String {
    let ticked =
        posted.all("reasons").map(|code| terms::term(app, visitor.words, "return_reason", code));
    let written = posted.get("reason").to_owned();
    let all: Vec<String> = ticked.chain((!written.is_empty()).then_some(written)).collect();
    all.join(&visitor.words.t("list-semicolon"))
}

fn told(visitor: &Visitor, key: &str, title: &str) -> Flash {
    let text = visitor.words.with(key, &[("title", Value::from(title))]);
    Flash { text, ..Flash::default() }
}

/// Approves (审核通过), and on to the next that waits.
///
/// # Errors
/// As [`ledger::move_on`].
pub async fn approve(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let id = id_of(&id)?;
    let (title, deed) =
        step(&app, &visitor, id, Verb::Review, Transition::Approve, &posted).await?;
    let undo = Some(format!("/deeds/{deed}/undo"));
    on(&app, &visitor, &Flash { undo, ..told(&visitor, "step-approve-done", &title) }).await
}

/// Sends back with a reason (退回), and on to the next that waits.
///
/// # Errors
/// As [`ledger::move_on`].
pub async fn send_back(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let id = id_of(&id)?;
    if reason(&app, &visitor, &posted).trim().is_empty() {
        let text = visitor.words.t("problem-return-reason-missing");
        let flash = Flash { text, problem: true, ..Flash::default() };
        return Ok(go_and_tell(&format!("/records/{id}#return"), &flash));
    }
    let (title, deed) = step(&app, &visitor, id, Verb::Review, Transition::Return, &posted).await?;
    let undo = Some(format!("/deeds/{deed}/undo"));
    on(&app, &visitor, &Flash { undo, ..told(&visitor, "step-return-done", &title) }).await
}

async fn on(app: &App, visitor: &Visitor, flash: &Flash) -> Outcome<Response> {
    Ok(match take_next(app, visitor, None).await? {
        Some(next) => go_and_tell(&format!("/records/{next}"), flash),
        None => go_and_tell("/review", flash),
    })
}

/// Puts a record into the recycle bin (删除); the message offers to undo it. What counts was let count by a reviewer:
/// only one lets it go, and says why.
///
/// # Errors
/// As [`ledger::move_on`]; [`Problem::Refused`] without a reason where the record counts.
pub async fn delete(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let id = id_of(&id)?;
    let counts = ledger::show(&app, &visitor.scope, id).await?.row.counts();
    if counts && reason(&app, &visitor, &posted).trim().is_empty() {
        return Err(Problem::Refused("delete-reason-missing"));
    }
    let verb = if counts { Verb::Review } else { Verb::Record };
    let (title, _) = step(&app, &visitor, id, verb, Transition::Delete, &posted).await?;
    let undo = Some(format!("/records/{id}/restoration"));
    Ok(go_and_tell("/ledger", &Flash { undo, ..told(&visitor, "step-delete-done", &title) }))
}

/// Takes a record out of the recycle bin (恢复).
///
/// # Errors
/// As [`ledger::move_on`].
pub async fn restore(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut posted: Posted,
) -> Outcome<Response> {
    let id = id_of(&id)?;
    if !posted.has("revision") {
        // The undo of a message knows no revision; a deleted record does not change.
        let shown = ledger::show(&app, &visitor.scope, id).await?;
        posted.0.0.push(("revision".to_owned(), shown.row.head.to_string()));
    }
    let (title, _) = step(&app, &visitor, id, Verb::Record, Transition::Restore, &posted).await?;
    match title.is_empty() {
        true => Ok(go(&format!("/records/{id}"))),
        false => {
            Ok(go_and_tell(&format!("/records/{id}"), &told(&visitor, "step-restore-done", &title)))
        }
    }
}
