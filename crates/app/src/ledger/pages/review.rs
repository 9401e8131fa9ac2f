//! What waits for this post's review (审核), oldest first: by keyboard one by one, or many after their list
//! was seen. Each opens as a record with the bar at its foot.

use super::held::{Held, held};
use crate::App;
use crate::access::{Visitor, other_reviewers};
use crate::ledger::brief::{Brief, briefs};
use crate::ledger::{Filter, Hold, Row, holds_of, rows, written_by};
use crate::shell::clock::readable;
use crate::shell::digits::quantity;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::State as Extract;
use axum::response::Response;
use domain::access::Verb;
use domain::basics::{RecordId, Unit};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Most records the queue shows at once.
const MOST: u64 = 200;

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
    /// How many of them the visitor wrote, so that somebody else has to review them.
    own: usize,
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
    submitted(app, visitor, visitor.to_review()).await
}

/// Those of a list that the visitor may review, as far as one looks at once.
async fn submitted(app: &App, visitor: &Visitor, filter: Filter) -> Outcome<Vec<Row>> {
    let mut found = rows(app, &visitor.scope, &Filter { size: MOST, ..filter }).await?;
    found.retain(|row| visitor.may(app, Verb::Review, row.unit).is_ok());
    Ok(found)
}

/// The queue.
///
/// # Errors
/// What the store says.
pub async fn show(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let mut found = queue(&app, &visitor).await?;
    let all = Filter { not_by: None, ..visitor.to_review() };
    // What the visitor wrote stands below, so that it crowds nothing out.
    let others: BTreeSet<RecordId> = found.iter().map(|row| row.id).collect();
    let rows = submitted(&app, &visitor, all).await?;
    found.extend(rows.into_iter().filter(|row| !others.contains(&row.id)));
    let waiting = waiting(&app, &visitor, &found).await?;
    let own = waiting.iter().filter(|each| each.own).count();
    page(&ReviewPage {
        frame: visitor.frame(&app, Section::Review).await?.single(),
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
    let briefs = briefs(app, rows).await?;
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
        Self { frame: Frame::sample(), waiting, own: 1, alone: true, manages: true, doubts: 2 }
    }
}
