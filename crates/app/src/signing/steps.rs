//! What is done at the page of signing in: a point opened and closed, rows keyed in, one struck out, names erased.

use super::entry::{Entry, add, erase, strike, taken};
use super::occasion::Occasion;
use super::page::{Retyped, activity_of, answer};
use super::point::{self, Point, point_of};
use super::queries;
use crate::App;
use crate::access::{Posted, Visitor};
use crate::ledger::Shown;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::Flash;
use crate::shell::problem::{Outcome, Problem};
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::{Permit, Verb};
use domain::activities::ActivityDraft;
use domain::activities::sign_in::{read_list, read_used};
use domain::basics::RecordId;
use domain::ledger::State;
use std::sync::Arc;

/// A point at which the visitor may change something.
pub struct Kept {
    /// The point.
    pub point: Point,
    /// Its record.
    pub shown: Shown,
    /// What the record says.
    pub draft: Box<ActivityDraft>,
    /// Leave to change it.
    pub permit: Permit,
}

impl Kept {
    /// Finds it.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when there is none in the visitor's scope, [`Problem::Forbidden`] when the post may not
    /// record, [`Problem::Refused`] when the record is in the recycle bin or archived.
    pub async fn find(app: &App, visitor: &Visitor, id: &str, number: &str) -> Outcome<Self> {
        let (shown, draft, permit) = may_keep(app, visitor, id).await?;
        let point = point_of(app, &shown.row.county, shown.row.id, number).await?;
        Ok(Self { point, shown, draft, permit })
    }
}

async fn may_keep(
    app: &App,
    visitor: &Visitor,
    id: &str,
) -> Outcome<(Shown, Box<ActivityDraft>, Permit)> {
    let (shown, draft) = activity_of(app, visitor, id).await?;
    let permit = visitor.may(app, Verb::Record, shown.row.unit)?;
    if matches!(shown.row.state, State::Deleted | State::Archived) {
        return Err(Problem::Refused("record-closed"));
    }
    Ok((shown, draft, permit))
}

/// Back to the page, with a word of what was done.
pub fn back(id: RecordId, number: i64, text: String) -> Response {
    let path = format!("/records/{id}/sign-in#point-{number}");
    go_and_tell(&path, &Flash { text, ..Flash::default() })
}

/// Opens a point for a session (开通签到).
///
/// # Errors
/// As [`Kept::find`]; [`Problem::Refused`] when the session has no day yet.
pub async fn open(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let (shown, draft, permit) = may_keep(&app, &visitor, &id).await?;
    let row: usize = posted.get("session").parse().unwrap_or(0);
    let session = draft.sessions.get(row);
    let day = session.and_then(|session| Occasion::first_day(session, app.clock().today()));
    let day = day.ok_or(Problem::Refused("sign-in-without-day"))?;
    let record = shown.row.id;
    let number = point::open(&app, &permit, (&shown.row.county, record), (row, day)).await?;
    Ok(back(record, number, visitor.words.t("sign-in-opened")))
}

/// Closes the open page of a point before its time, or opens it again.
///
/// # Errors
/// As [`Kept::find`].
pub async fn close(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let Kept { point, permit, .. } = Kept::find(&app, &visitor, &id, &number).await?;
    let closed = posted.get("closed") == "yes";
    point::close(&app, &permit, &point, closed).await?;
    let text = match closed {
        true => visitor.words.t("sign-in-closed"),
        false => visitor.words.t("sign-in-reopened"),
    };
    Ok(back(point.record, point.number, text))
}

/// Takes in rows of the sheet: with their names, or only how many.
///
/// # Errors
/// As [`Kept::find`] and [`add`]; what was typed wrongly is shown again with all its faults.
pub async fn rows(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let Kept { point, permit, .. } = Kept::find(&app, &visitor, &id, &number).await?;
    let form = posted.get("id").to_owned();
    RecordId::parse(&form).ok_or(Problem::Unreadable("a form without its id"))?;
    let before = queries::entries(app.database().read(), &point).await?;
    let taken = taken(&before, &form);
    let (used, struck) = (posted.get("used").to_owned(), posted.get("struck").to_owned());
    let lines = posted.raw("lines").to_owned();
    let read = match posted.get("do") {
        "list" => read_list(&lines, &taken)
            .map(|lines| lines.into_iter().map(|line| Entry::of_row(&form, line)).collect()),
        _ => read_used(&used, &struck, &taken).map(|rows| vec![Entry::of_rows(&form, &rows)]),
    };
    let entries: Vec<Entry> = match read {
        Ok(entries) => entries,
        Err(faults) => {
            let number = point.number;
            let typed = Retyped { number, form, used, struck, lines, faults, of_record: false };
            return answer(&app, &visitor, &id, typed).await;
        }
    };
    let heads: i64 = entries.iter().map(|entry| entry.heads).sum();
    add(&app, &permit, &point, entries).await?;
    Ok(back(point.record, point.number, visitor.words.t1("sign-in-rows-added", "count", heads)))
}

/// Strikes one out (划去).
///
/// # Errors
/// As [`Kept::find`] and [`strike`].
pub async fn strike_out(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let Kept { point, permit, .. } = Kept::find(&app, &visitor, &id, &number).await?;
    strike(&app, &permit, &point, (posted.get("id"), posted.get("reason"))).await?;
    Ok(back(point.record, point.number, visitor.words.t("sign-in-struck")))
}

/// Erases what names persons, of one or of all.
///
/// # Errors
/// As [`Kept::find`].
pub async fn erase_names(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let Kept { point, permit, .. } = Kept::find(&app, &visitor, &id, &number).await?;
    let erased = erase(&app, &permit, &point, posted.get("id")).await?;
    let text = visitor.words.t1("sign-in-erased", "count", erased);
    Ok(back(point.record, point.number, text))
}
