//! An event of wider duties (中心工作): the empty form, and the form sent.

use super::activity_form::Opened;
use super::conflict;
use super::duty_form::DutyForm;
use super::keeping::{Kept, Sent, stored, unit_meant};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::ledger::{Content, Typed};
use crate::shell::frame::Flash;
use crate::shell::page::{page, page_with};
use crate::shell::problem::Outcome;
use crate::shell::terms::unit_code;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::activities::DutyDraft;
use domain::basics::{Faults, RecordId};
use domain::ledger::{Entry, Kind, State};
use std::sync::Arc;

/// The empty form.
///
/// # Errors
/// What the store says.
pub async fn show(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let unit = unit_code(&app.network(), visitor.actor.unit);
    let opened = Opened::new(RecordId::new(app.clock().id()), app.clock().today());
    let draft = DutyDraft { unit, ..DutyDraft::default() };
    page(&DutyForm::of(&app, &visitor, opened, draft, &Faults::default()).await?)
}

/// The form sent.
///
/// # Errors
/// As [`Sent::read`] and [`Sent::keep`].
pub async fn save(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Outcome<Response> {
    let draft: DutyDraft = posted.read_as()?;
    let sent = Sent::read(&app, &visitor, &id, &posted).await?;
    if sent.looks() {
        return look(&app, &visitor, &sent, draft).await;
    }
    let network = app.network();
    let mut held = Faults::default();
    sent.check_held(&app, &visitor, &mut held).await?;
    if held.has_errors() {
        return again(&app, &visitor, &sent, draft, &held).await;
    }
    let (unit, content) = if sent.submits() {
        let checked = draft.check(app.desk(&network));
        let mut faults = checked.as_ref().err().cloned().unwrap_or_default();
        let days = checked.as_ref().ok().map(|event| (event.day, event.until.unwrap_or(event.day)));
        sent.check_reason(&app, &visitor, days, &mut faults).await?;
        match checked {
            Ok(event) if faults.is_empty() => {
                (event.unit, Content::Record(Entry::Duty(Box::new(event))))
            }
            _ => return again(&app, &visitor, &sent, draft, &faults).await,
        }
    } else {
        let unit = unit_meant(&network, &visitor, &draft.unit, app.clock().today());
        let title = draft.title.trim().chars().take(200).collect();
        let payload = serde_json::to_string(&draft)?;
        (unit, Content::Draft { kind: Kind::Duty, unit, title, payload })
    };
    let event = match &content {
        Content::Record(Entry::Duty(event)) => Some(event.clone()),
        _ => None,
    };
    let keep = if sent.base == 0 { "duty".to_owned() } else { format!("duty-{}", sent.id) };
    let (sent_id, base) = (sent.id, sent.base);
    match sent.keep(&app, &visitor, unit, content).await? {
        Kept::Stored(receipt) => {
            let text = match receipt.state {
                State::Submitted => visitor.words.t("activities-submitted"),
                _ => visitor.words.t("activities-saved"),
            };
            let flash = Flash { text, done: Some(keep), ..Flash::default() };
            Ok(stored(&headers, &receipt, &flash))
        }
        Kept::Conflict => {
            let mine = event.map_or(draft, |event| DutyDraft::of(&event, &network));
            let mine = Typed::Duty(Box::new(mine));
            let target = format!("/duties/{sent_id}");
            conflict::show(&app, &visitor, sent_id, base, mine, &target, &posted).await
        }
    }
}

/// As that of activities: the form with what is typed and all that is wrong with it, nothing kept.
///
/// # Errors
/// What the store says.
pub async fn look(
    app: &App,
    visitor: &Visitor,
    sent: &Sent,
    draft: DutyDraft,
) -> Outcome<Response> {
    let faults = draft.check(app.desk(&app.network())).err().unwrap_or_default();
    let opened = sent.opened(app.clock().today());
    page(&DutyForm::of(app, visitor, opened, draft, &faults).await?)
}

async fn again(
    app: &App,
    visitor: &Visitor,
    sent: &Sent,
    draft: DutyDraft,
    faults: &Faults,
) -> Outcome<Response> {
    let opened = sent.opened(app.clock().today());
    let form = DutyForm::of(app, visitor, opened, draft, faults).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &form)
}
