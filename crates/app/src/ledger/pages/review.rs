//! What waits for this post's review (审核), oldest first. Each opens as a record with the bar at its foot.

use crate::App;
use crate::access::Visitor;
use crate::ledger::brief::briefs;
use crate::ledger::{Filter, Order, Row, list};
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
use domain::basics::Unit;
use domain::ledger::State;
use std::sync::Arc;

/// Most records the queue shows at once.
const MOST: u64 = 200;

/// One record that waits.
#[derive(Debug, Clone, Default)]
pub struct Waiting {
    id: String,
    title: String,
    what: String,
    unit: String,
    days: String,
    sessions: String,
    attendance: String,
    evidence: i64,
    at: String,
    amended: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "ledger/pages/review.html")]
pub struct ReviewPage {
    frame: Frame,
    waiting: Vec<Waiting>,
    doubts: usize,
}

/// Records handed in that this visitor may review, those that wait longest first.
///
/// # Errors
/// What the store says.
pub async fn queue(app: &App, visitor: &Visitor) -> Outcome<Vec<Row>> {
    let filter = Filter {
        states: vec![State::Submitted],
        order: Order::Waiting,
        size: MOST,
        ..Filter::default()
    };
    let mut rows = list(app, &visitor.scope, &filter).await?.rows;
    rows.retain(|row| visitor.may(app, Verb::Review, row.unit).is_ok());
    Ok(rows)
}

/// The queue.
///
/// # Errors
/// What the store says.
pub async fn show(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let rows = queue(&app, &visitor).await?;
    let briefs = briefs(&app, &rows).await?;
    let (words, network) = (visitor.words, app.network());
    let waiting = rows
        .iter()
        .zip(&briefs)
        .map(|(row, brief)| {
            let day = terms::date(row.day_from).unwrap_or_else(|| app.clock().today());
            let sum = |at: usize| {
                let number = brief.sums[at];
                number.map(|interval| quantity(interval, Unit::Visits, words)).unwrap_or_default()
            };
            Waiting {
                id: row.id.to_string(),
                title: row.title.clone(),
                what: brief.what(&app, words, row.kind),
                unit: terms::unit_name(words, &network, row.unit, day),
                days: terms::days(row.day_from, row.day_to),
                sessions: sum(0),
                attendance: sum(1),
                evidence: brief.evidence,
                at: readable(&row.changed_at),
                amended: row.posted > 0,
            }
        })
        .collect();
    page(&ReviewPage {
        frame: visitor.frame(&app, Section::Review).await?,
        waiting,
        doubts: crate::ledger::open_doubts(&app, &visitor.scope).await?.len(),
    })
}

#[cfg(test)]
impl ReviewPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let waiting = Waiting { amended: true, evidence: 2, ..Waiting::default() };
        Self { frame: Frame::sample(), waiting: vec![waiting, Waiting::default()], doubts: 2 }
    }
}
