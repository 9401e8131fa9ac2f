//! Takes in the form of an activity: kept as a draft, handed in, or shown again with all its faults.

use super::activity_form::{ActivityForm, rearranged};
use super::conflict;
use super::keeping::{Kept, Sent, stored, unit_meant};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::ledger::{Content, Typed, propose};
use crate::shell::frame::Flash;
use crate::shell::page::{page, page_with};
use crate::shell::problem::Outcome;
use crate::shell::words::Words;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::activities::{Activity, ActivityDraft};
use domain::basics::Faults;
use domain::ledger::{Entry, Kind, State};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Most names that are told of after a record was kept.
const TOLD: usize = 3;

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
    let mut draft: ActivityDraft = posted.read_as()?;
    let sent = Sent::read(&app, &visitor, &id, &posted).await?;
    if sent.looks() {
        return look(&app, &visitor, &sent, draft).await;
    }
    let (network, today) = (app.network(), app.clock().today());
    if rearranged(&mut draft, &sent.button) {
        return again(&app, &visitor, &sent, draft, Faults::default()).await;
    }
    let mut held = Faults::default();
    sent.check_held(&app, &visitor, &mut held).await?;
    if held.has_errors() {
        return again(&app, &visitor, &sent, draft, held).await;
    }
    let (unit, content) = if sent.submits() {
        let checked = draft.check_entered(app.desk(&network), sent.entered(today));
        let mut faults = checked.as_ref().err().cloned().unwrap_or_default();
        let days = checked.as_ref().ok().map(|activity| activity.days());
        sent.check_reason(&app, &visitor, days, &mut faults).await?;
        match checked {
            Ok(activity) if faults.is_empty() => {
                (activity.lead, Content::Record(Entry::Activity(Box::new(activity))))
            }
            _ => return again(&app, &visitor, &sent, draft, faults).await,
        }
    } else {
        let unit = unit_meant(&network, &visitor, &draft.lead, today);
        let title = draft.title.trim().chars().take(200).collect();
        let payload = serde_json::to_string(&draft)?;
        (unit, Content::Draft { kind: Kind::Activity, unit, title, payload })
    };
    let activity = match &content {
        Content::Record(Entry::Activity(activity)) => Some(activity.clone()),
        _ => None,
    };
    let keep = match sent.base {
        0 => "activity".to_owned(),
        _ => format!("activity-{}", sent.id),
    };
    let (sent_id, base) = (sent.id, sent.base);
    match sent.keep(&app, &visitor, unit, content).await? {
        Kept::Stored(receipt) => {
            if let Some(activity) = &activity
                && let Err(problem) = propose(&app, &receipt.county, receipt.id, activity).await
            {
                // The record is stored; that nobody looked for its like is no reason to send it again.
                tracing::error!("likeness of {}: {problem}", receipt.id);
            }
            let mut text = match receipt.state {
                State::Submitted => visitor.words.t("activities-submitted"),
                _ => visitor.words.t("activities-saved"),
            };
            if let Some(activity) = &activity {
                text.push_str(&kept_by_name(visitor.words, &draft, activity));
            }
            let flash = Flash { text, done: Some(keep), ..Flash::default() };
            Ok(stored(&headers, &receipt, &flash))
        }
        Kept::Conflict => {
            // Both as they would be typed again, so that only what differs in meaning is listed.
            let mine = activity.map_or(draft, |activity| ActivityDraft::of(&activity, &network));
            let mine = Typed::Activity(Box::new(mine));
            let target = format!("/activities/{sent_id}");
            conflict::show(&app, &visitor, sent_id, base, mine, &target, &posted).await
        }
    }
}

/// What was typed where units are asked for, is none, and was kept under its name.
fn kept_by_name(words: Words, draft: &ActivityDraft, activity: &Activity) -> String {
    let places = draft.sessions.iter().zip(&activity.sessions);
    let spots = places.filter(|(_, session)| session.place.is_none());
    let spots: BTreeSet<&str> = spots.map(|(typed, _)| typed.place.trim()).collect();
    let guests = activity.guests.iter().map(|guest| guest.name.as_str());
    let list = |names: Vec<&str>| {
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        names.join(&words.t("list-comma"))
    };
    let (spots, guests) =
        (list(spots.into_iter().take(TOLD).collect()), list(guests.take(TOLD).collect()));
    let mut told = String::new();
    if !spots.is_empty() {
        told += &words.t1("activities-place-by-name", "names", spots);
    }
    if !guests.is_empty() {
        told += &words.t1("activities-partner-by-name", "names", guests);
    }
    told
}

/// What waited on a phone or came in a file: the form with what is typed and all that is wrong with it.
///
/// # Errors
/// What the store says.
pub async fn look(
    app: &App,
    visitor: &Visitor,
    sent: &Sent,
    draft: ActivityDraft,
) -> Outcome<Response> {
    let network = app.network();
    let entered = sent.entered(app.clock().today());
    let faults = draft.check_entered(app.desk(&network), entered).err().unwrap_or_default();
    let opened = sent.opened(app.clock().today());
    page(&ActivityForm::of(app, visitor, opened, draft, &faults).await?)
}

async fn again(
    app: &App,
    visitor: &Visitor,
    sent: &Sent,
    draft: ActivityDraft,
    faults: Faults,
) -> Outcome<Response> {
    let status = match faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let opened = sent.opened(app.clock().today());
    page_with(status, &ActivityForm::of(app, visitor, opened, draft, &faults).await?)
}
