//! The page of signing in (签到) at a record: poster and sheets to print, rows of a sheet to key in, who signed in,
//! and what was signed in beside what is recorded, told apart until it is taken over.

use super::occasion::Occasion;
use super::point::Open;
use super::queries;
use super::stand::Stand;
use crate::App;
use crate::access::Visitor;
use crate::ledger::{self, Shown, Typed};
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page_with;
use crate::shell::problem::{Outcome, Problem};
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Verb;
use domain::activities::ActivityDraft;
use domain::basics::{Faults, RecordId};
use domain::ledger::{State, Transition};
use std::sync::Arc;

/// What was typed into a form of the page and has faults.
#[derive(Debug, Clone, Default)]
pub struct Retyped {
    /// The point.
    pub number: i64,
    /// The id of the form.
    pub form: String,
    /// Rows used.
    pub used: String,
    /// Rows struck out.
    pub struck: String,
    /// Rows with names.
    pub lines: String,
    /// What is wrong.
    pub faults: Faults,
    /// Whether it is the record that has the faults.
    pub of_record: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "signing/page.html")]
pub struct SignPage {
    frame: Frame,
    id: String,
    title: String,
    may: bool,
    points: Vec<Stand>,
    /// Sessions without a point: row and words.
    sessions: Vec<(usize, String)>,
    /// Whether a session has no day yet.
    no_day: bool,
}

/// The page.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such activity in the visitor's scope.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    answer(&app, &visitor, &id, Retyped::default()).await
}

/// An activity the visitor sees, and what it says.
///
/// # Errors
/// [`Problem::NotFound`] when there is none.
pub async fn activity_of(
    app: &App,
    visitor: &Visitor,
    id: &str,
) -> Outcome<(Shown, Box<ActivityDraft>)> {
    let id = RecordId::parse(id).ok_or_else(|| Problem::NotFound(id.to_owned()))?;
    let shown = ledger::show(app, &visitor.scope, id).await?;
    let head = shown.revisions.first();
    let head = head.ok_or_else(|| Problem::broken("a record without a revision"))?;
    match Typed::read(shown.row.kind, &head.shape, &head.payload, &app.network())? {
        Typed::Activity(draft) => Ok((shown, draft)),
        _ => Err(Problem::NotFound(id.to_string())),
    }
}

/// The page with what was typed.
///
/// # Errors
/// As [`show`].
pub async fn answer(app: &App, visitor: &Visitor, id: &str, typed: Retyped) -> Outcome<Response> {
    let (shown, draft) = activity_of(app, visitor, id).await?;
    let (row, words, today) = (&shown.row, visitor.words, app.clock().today());
    let may = visitor.may(app, Verb::Record, row.unit).is_ok();
    let open = !matches!(row.state, State::Deleted | State::Archived);
    let found = queries::points(app.database().read(), &row.county, row.id).await?;
    let mut points = Vec::new();
    let mut with_point = Vec::new();
    for point in &found {
        let at = point.row_in(&draft, today);
        with_point.extend(at);
        let occasion = Occasion::of(app, words, &draft, row.unit, at.unwrap_or(usize::MAX));
        let entries = queries::entries(app.database().read(), point).await?;
        let stands = if open { point.stands(&occasion, today) } else { Open::Over };
        let mut stand = Stand::of(words, (point, stands), &occasion, &entries, may);
        stand.may_take = may && open && at.is_some() && takes(row.state);
        stand.form = app.clock().id().to_string();
        if typed.number == point.number {
            stand.retype(app, words, &typed);
        }
        points.push(stand);
    }
    let days = draft.sessions.iter().map(|session| Occasion::first_day(session, today));
    let no_day = draft.sessions.is_empty() || days.clone().any(|day| day.is_none());
    let left = days.enumerate().filter(|(at, day)| day.is_some() && !with_point.contains(at));
    let sessions = left.map(|(at, _)| {
        let occasion = Occasion::of(app, words, &draft, row.unit, at);
        (at, format!("{} {}", occasion.when, occasion.place).trim().to_owned())
    });
    let status = match typed.faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = SignPage {
        frame: visitor.frame(app, Section::Ledger).await?.single(),
        id: row.id.to_string(),
        title: match row.title.trim() {
            "" => words.t("record-untitled"),
            title => title.to_owned(),
        },
        may: may && open,
        points,
        sessions: sessions.collect(),
        no_day,
    };
    page_with(status, &page)
}

/// Whether a record takes a changed number as it stands.
fn takes(state: State) -> bool {
    state.after(Transition::Submit).is_some()
}

#[cfg(test)]
impl SignPage {
    /// With something in every part.
    pub fn sample() -> Self {
        Self {
            frame: Frame::sample(),
            id: "0190".into(),
            title: "Fair".into(),
            may: true,
            points: vec![Stand::sample(), Stand::default()],
            sessions: vec![(2, "2021-12-13".into())],
            no_day: true,
        }
    }
}
