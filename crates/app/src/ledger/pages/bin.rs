//! The recycle bin (回收站): thirty days for second thoughts. Records are looked for by their words, say which import they
//! came from, and many are taken out at once.

use super::asked::Asked;
use crate::App;
use crate::access::Visitor;
use crate::ledger::{Filter, Order, count, deeds, rows};
use crate::orgs::{Happened, taken_back};
use crate::shell::clock::{readable, stamp};
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Pager;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::{Query, State as Extract};
use axum::response::Response;
use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Verb;
use domain::basics::RecordId;
use domain::ledger::State;
use std::sync::Arc;

/// Days a record lies in the bin.
const DAYS: i64 = 30;

/// One record in the bin.
#[derive(Debug, Clone, Default)]
pub struct Lying {
    id: String,
    revision: i64,
    title: String,
    unit: String,
    days: String,
    at: String,
    left: i64,
    open: bool,
    /// The import it came from: the deed and what it is called.
    origin: Option<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "ledger/pages/bin.html")]
pub struct BinPage {
    frame: Frame,
    asked: Asked,
    kept: String,
    lying: Vec<Lying>,
    /// Changes of the network that were taken back.
    changes: Vec<Happened>,
    pager: Pager,
    may_record: bool,
}

/// Since when a record must lie in the bin to be there still.
#[must_use]
pub fn since(app: &App) -> String {
    stamp(app.clock().now() - TimeDelta::days(DAYS))
}

/// What lies in the bin now and fits the words looked for.
pub fn filter(app: &App, asked: &Asked) -> Filter {
    Filter {
        states: vec![State::Deleted],
        since: Some(since(app)),
        text: asked.q.clone(),
        order: Order::Changed,
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Filter::default()
    }
}

/// The bin.
///
/// # Errors
/// What the store says.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let asked = Asked { q: asked.q, page: asked.page, ..Asked::default() };
    let filter = filter(&app, &asked);
    let found = rows(&app, &visitor.scope, &filter).await?;
    let total = u64::try_from(count(&app, &visitor.scope, &filter).await?).unwrap_or(0);
    let ids: Vec<RecordId> = found.iter().map(|row| row.id).collect();
    let post = visitor.actor.post.to_string();
    let mut origins = deeds::origins(&app, &visitor.county, &post, &ids).await?;
    let (words, network, now) = (visitor.words, app.network(), app.clock().now());
    let left = |stamp: &str| {
        let since = DateTime::parse_from_rfc3339(stamp).map(|at| at.with_timezone(&Utc));
        DAYS - since.map_or(0, |since| (now - since).num_days())
    };
    let lying = found
        .iter()
        .map(|row| Lying {
            id: row.id.to_string(),
            revision: row.head,
            title: if row.title.trim().is_empty() {
                words.t("record-untitled")
            } else {
                row.title.clone()
            },
            unit: terms::unit_name(words, &network, row.unit, app.clock().today()),
            days: terms::days(row.day_from, row.day_to),
            at: readable(&row.changed_at),
            left: left(&row.changed_at),
            open: visitor.may(&app, Verb::Record, row.unit).is_ok(),
            origin: origins
                .remove(&row.id)
                .map(|(deed, title)| (deed, terms::told_title(words, &title))),
        })
        .collect();
    let kept = asked.kept();
    page(&BinPage {
        frame: visitor.frame(&app, Section::Ledger).await?,
        lying,
        changes: taken_back(&app, &visitor).await?,
        pager: Pager { total, page: filter.page, size: filter.size, base: format!("/bin?{kept}") },
        kept: kept.trim_end_matches('&').to_owned(),
        may_record: visitor.can(Verb::Record),
        asked,
    })
}

#[cfg(test)]
impl BinPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let origin = Some(("0190".into(), "2021.xlsx".into()));
        let lying = Lying { open: true, left: 29, origin, ..Lying::default() };
        Self {
            frame: Frame::sample(),
            asked: Asked { q: "fair".into(), ..Asked::default() },
            kept: "q=fair".into(),
            lying: vec![lying, Lying::default()],
            changes: vec![Happened { href: Some("/changes/0190".into()), ..Happened::default() }],
            pager: Pager { total: 120, page: 2, size: 50, base: "/bin?".into() },
            may_record: true,
        }
    }
}
