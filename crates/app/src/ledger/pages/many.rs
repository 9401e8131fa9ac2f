//! Approving many (批量通过): first the list and its sums, then one write for all of them.

use super::record::id_of;
use super::review::{Waiting, queue, waiting};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::ledger::brief::briefs;
use crate::ledger::{Row, Step, move_on_in};
use crate::shell::digits::quantity;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use askama::Template;
use axum::extract::State as Extract;
use axum::response::Response;
use domain::access::Verb;
use domain::basics::{RecordId, Unit};
use domain::figures::Interval;
use domain::ledger::Transition;
use std::sync::Arc;

/// The list before it is approved.
#[derive(Template)]
#[template(path = "ledger/pages/many.html")]
pub struct ManyPage {
    frame: Frame,
    open: Vec<Waiting>,
    /// What cannot be approved by this visitor now.
    shut: Vec<Waiting>,
    sessions: String,
    attendance: String,
    units: usize,
}

/// The list that was chosen.
///
/// # Errors
/// [`Problem::Refused`] when nothing was chosen.
pub async fn choose(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let mut ids = Vec::new();
    for id in posted.all("id") {
        ids.push(id_of(id)?);
    }
    let mut rows: Vec<Row> = queue(&app, &visitor).await?;
    rows.retain(|row| ids.contains(&row.id));
    if rows.is_empty() {
        return Err(Problem::Refused("review-none-chosen"));
    }
    let lines = waiting(&app, &visitor, &rows).await?;
    let sums = briefs(&app, &rows).await?;
    let mut totals = [Interval::whole(0, Some(0)); 2];
    for (line, brief) in lines.iter().zip(&sums) {
        for (at, total) in totals.iter_mut().enumerate().filter(|_| line.open()) {
            *total = brief.sums[at].and_then(|part| total.plus(part)).unwrap_or(*total);
        }
    }
    let (open, shut): (Vec<Waiting>, Vec<Waiting>) =
        lines.into_iter().partition(|line| line.open());
    let mut units: Vec<&str> = open.iter().map(|line| line.unit.as_str()).collect();
    units.sort_unstable();
    units.dedup();
    let shown = |total| quantity(total, Unit::Visits, visitor.words);
    page(&ManyPage {
        frame: visitor.frame(&app, Section::Review).await?.single(),
        units: units.len(),
        sessions: shown(totals[0]),
        attendance: shown(totals[1]),
        open,
        shut,
    })
}

/// Approves them, all or none.
///
/// # Errors
/// As [`ledger::move_on`], for the first that does not go.
pub async fn approve(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let rows = queue(&app, &visitor).await?;
    let mut steps = Vec::new();
    for pair in posted.all("record") {
        let (id, revision) = pair.split_once(' ').unwrap_or((pair, ""));
        let id: RecordId = id_of(id)?;
        // What is no longer in the queue was decided meanwhile.
        let row = rows.iter().find(|row| row.id == id);
        let row = row.ok_or(Problem::Refused("record-changed-meanwhile"))?;
        steps.push(Step {
            county: row.county.clone(),
            id,
            revision: revision.parse().unwrap_or(0),
            transition: Transition::Approve,
            reason: String::new(),
        });
    }
    let Some(first) = steps.first() else { return Err(Problem::Refused("review-none-chosen")) };
    let unit = rows.iter().find(|row| row.id == first.id).map(|row| row.unit);
    let permit = visitor.may(&app, Verb::Review, unit.unwrap_or(visitor.actor.unit))?;
    let (network, count) = (app.network(), steps.len());
    app.write(&permit, move |tx| {
        Box::pin(async move {
            for step in &steps {
                move_on_in(tx, &network, step).await?;
            }
            Ok(())
        })
    })
    .await?;
    let text = visitor.words.t1("review-many-done", "count", count);
    Ok(go_and_tell("/review", &Flash { text, ..Flash::default() }))
}

#[cfg(test)]
impl ManyPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let own = Waiting { own: true, ..Waiting::default() };
        Self {
            frame: Frame::sample(),
            open: vec![Waiting::default()],
            shut: vec![own, Waiting { held: Some(Default::default()), ..Waiting::default() }],
            sessions: "2".into(),
            attendance: "30–39".into(),
            units: 1,
        }
    }
}
