//! What waits for this post's review (审核), oldest first: by keyboard one by one, or many after their list
//! was seen. Each opens as a record with the bar at its foot.

use super::held::{Held, held};
use crate::App;
use crate::access::{Visitor, other_reviewers};
use crate::ledger::brief::{Brief, Told, briefs};
use crate::ledger::{Filter, Hold, Row, holds_of, rows, written_by};
use crate::shell::clock::readable;
use crate::shell::digits::quantity;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Pager;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::{Query, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::basics::{RecordId, Unit};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Records on a page of the queue, and most of the visitor's own that are shown below them.
const PAGE: u64 = 100;

/// One record that waits.
#[derive(Debug, Clone, Default)]
pub struct Waiting {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What it is.
    pub what: String,
    /// Who led it.
    pub unit: String,
    /// Its days.
    pub days: String,
    /// Its sessions.
    pub sessions: String,
    /// How many were there.
    pub attendance: String,
    /// Pieces of evidence.
    pub evidence: i64,
    /// Since when it waits.
    pub at: String,
    /// Whether it counts already and was amended.
    pub amended: bool,
    /// Whether the visitor wrote it.
    pub own: bool,
    /// Who reviews it just now.
    pub held: Option<Held>,
}

impl Waiting {
    /// Whether this visitor may approve it now.
    #[must_use]
    pub fn open(&self) -> bool {
        !self.own && self.held.as_ref().is_none_or(|held| held.mine)
    }
}

/// The page.
#[derive(Template)]
#[template(path = "ledger/pages/review.html")]
pub struct ReviewPage {
    frame: Frame,
    waiting: Vec<Waiting>,
    /// How many of those shown the visitor wrote, so that somebody else has to review them.
    own: usize,
    /// All that wait for the visitor, page by page.
    pager: Pager,
    /// Whether there is nobody else who could.
    alone: bool,
    manages: bool,
    doubts: usize,
}

/// Records handed in that this visitor may review, those that wait longest first; not what the visitor wrote.
///
/// # Errors
/// What the store says.
pub async fn queue(app: &App, visitor: &Visitor) -> Outcome<Vec<Row>> {
    submitted(app, visitor, Filter { size: PAGE, ..visitor.to_review() }).await
}

/// Those of a list that the visitor may review, as far as one looks at once.
async fn submitted(app: &App, visitor: &Visitor, filter: Filter) -> Outcome<Vec<Row>> {
    let mut found = rows(app, &visitor.scope, &filter).await?;
    found.retain(|row| visitor.may(app, Verb::Review, row.unit).is_ok());
    Ok(found)
}

/// What the address of the queue says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    page: String,
}

/// The queue.
///
/// # Errors
/// What the store says.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Outcome<Response> {
    let number: u64 = wanted.page.parse().unwrap_or(1).max(1);
    let filter = Filter { page: number, size: PAGE, ..visitor.to_review() };
    let mut found = submitted(&app, &visitor, filter).await?;
    if number == 1 {
        // What the visitor wrote stands below, so that it crowds nothing out.
        let others: BTreeSet<RecordId> = found.iter().map(|row| row.id).collect();
        let all = Filter { not_by: None, size: PAGE, ..visitor.to_review() };
        let rows = submitted(&app, &visitor, all).await?;
        let account = visitor.actor.account.to_string();
        let own = written_by(&app, &rows, &account).await?;
        found.extend(
            rows.into_iter().filter(|row| own.contains(&row.id) && !others.contains(&row.id)),
        );
    }
    let waiting = waiting(&app, &visitor, &found).await?;
    let own = waiting.iter().filter(|each| each.own).count();
    let frame = visitor.frame(&app, Section::Review).await?.single();
    let pager =
        Pager { total: frame.to_review, page: number, size: PAGE, base: "/review?".to_owned() };
    page(&ReviewPage {
        frame,
        pager,
        alone: own > 0 && !other_reviewers(&app, &visitor).await?,
        manages: visitor.can(Verb::ManageAccounts),
        own,
        waiting,
        doubts: crate::ledger::open_doubts(&app, &visitor.scope).await?.len(),
    })
}

/// The lines of records that wait.
///
/// # Errors
/// What the store says.
pub async fn waiting(app: &App, visitor: &Visitor, rows: &[Row]) -> Outcome<Vec<Waiting>> {
    let briefs = briefs(app, rows, Told::Newest).await?;
    let holds = holds_of(app, rows).await?;
    let own = written_by(app, rows, &visitor.actor.account.to_string()).await?;
    let shown = held(app, visitor, &holds).await?;
    let lines = rows.iter().zip(&briefs).map(|(row, brief)| Waiting {
        own: own.contains(&row.id),
        ..line(app, visitor, row, brief, (&holds, &shown))
    });
    Ok(lines.collect())
}

type Holds<'a> = (&'a BTreeMap<RecordId, Hold>, &'a BTreeMap<RecordId, Held>);

fn line(app: &App, visitor: &Visitor, row: &Row, brief: &Brief, holds: Holds<'_>) -> Waiting {
    let words = visitor.words;
    let day = terms::date(row.day_from).unwrap_or_else(|| app.clock().today());
    let sum = |at: usize| {
        let number = brief.sums[at];
        number.map(|interval| quantity(interval, Unit::Visits, words)).unwrap_or_default()
    };
    Waiting {
        id: row.id.to_string(),
        title: row.title.clone(),
        what: brief.what(app, words, row.kind),
        unit: terms::unit_name(words, &app.network(), row.unit, day),
        days: terms::days(row.day_from, row.day_to),
        sessions: sum(0),
        attendance: sum(1),
        evidence: brief.evidence,
        at: readable(&row.changed_at),
        amended: row.posted > 0,
        own: false,
        held: holds.0.get(&row.id).and_then(|_| holds.1.get(&row.id).cloned()),
    }
}

#[cfg(test)]
impl ReviewPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let held = Some(Held { who: "Desk".into(), ..Held::default() });
        let waiting = vec![
            Waiting { amended: true, evidence: 2, ..Waiting::default() },
            Waiting { held, ..Waiting::default() },
            Waiting { own: true, ..Waiting::default() },
        ];
        let pager = Pager { total: 120, page: 1, size: 100, base: "/review?".into() };
        Self {
            frame: Frame::sample(),
            waiting,
            own: 1,
            pager,
            alone: true,
            manages: true,
            doubts: 2,
        }
    }
}
