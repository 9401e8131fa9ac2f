//! What was signed in becomes the attendance of the session (记为参与人次): with one button, by an amendment like any
//! other, counted by sign-in (签到). Until then it counts nowhere.

use super::page::{Retyped, answer};
use super::queries;
use super::steps::{Kept, back};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::activities::first_entered;
use crate::ledger::{Content, Shown, Submission, keep_in};
use crate::shell::problem::{Outcome, Problem};
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::activities::ActivityDraft;
use domain::basics::Faults;
use domain::ledger::{Entry, Kind, State};
use std::sync::Arc;

/// The code of `attendance_basis` for what was signed in.
const BASIS: &str = "sign_in";

/// Takes the number over.
///
/// # Errors
/// As [`Kept::find`] and [`crate::ledger::keep`]; [`Problem::Refused`] when others signed in since the button was shown.
/// What the record itself has wrong is shown.
pub async fn take(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let Kept { point, shown, draft, permit } = Kept::find(&app, &visitor, &id, &number).await?;
    let heads = queries::heads(app.database().read(), &point).await?;
    if heads == 0 || posted.get("heads") != heads.to_string() {
        return Err(Problem::Refused("sign-in-changed"));
    }
    let row = point.row_in(&draft, app.clock().today());
    let row = row.ok_or(Problem::Refused("sign-in-session-gone"))?;
    let draft = with_attendance(*draft, row, heads);
    let content = match content(&app, &shown, draft) {
        Ok(content) => content,
        Err(faults) => {
            let typed =
                Retyped { number: point.number, faults, of_record: true, ..Retyped::default() };
            return answer(&app, &visitor, &id, typed).await;
        }
    };
    let reason = visitor.words.t1("sign-in-take-reason", "count", heads);
    let submission = Submission {
        id: shown.row.id,
        base: shown.row.head,
        submit: matches!(content, Content::Record(_)),
        content,
        reason,
        post: visitor.actor.post.to_string(),
    };
    let (network, today, taken) = (app.network(), app.clock().today(), point.clone());
    app.write(&permit, move |tx| {
        Box::pin(async move {
            tx.hold(&taken.county).await?;
            if queries::heads(tx, &taken).await? != heads {
                return Err(Problem::Refused("sign-in-changed"));
            }
            keep_in(tx, &network, today, &submission).await?;
            queries::set_taken(tx, &taken, heads).await
        })
    })
    .await?;
    Ok(back(point.record, point.number, visitor.words.t1("sign-in-taken-over", "count", heads)))
}

fn with_attendance(mut draft: ActivityDraft, row: usize, heads: i64) -> ActivityDraft {
    if let Some(session) = draft.sessions.get_mut(row) {
        session.attendance = heads.to_string();
        session.basis = BASIS.to_owned();
    }
    draft
}

/// A draft stays one; what was handed in is checked and handed in again.
fn content(app: &App, shown: &Shown, draft: ActivityDraft) -> Result<Content, Faults> {
    let row = &shown.row;
    if matches!(row.state, State::Draft | State::Returned) {
        let payload = serde_json::to_string(&draft).expect("a draft is texts in named fields");
        let title = row.title.clone();
        return Ok(Content::Draft { kind: Kind::Activity, unit: row.unit, title, payload });
    }
    let network = app.network();
    let entered = first_entered(shown, app.clock().today());
    let activity = draft.check_entered(app.desk(&network), entered)?;
    Ok(Content::Record(Entry::Activity(Box::new(activity))))
}
