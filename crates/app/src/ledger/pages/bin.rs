//! The recycle bin (回收站): thirty days for second thoughts.

use crate::App;
use crate::access::Visitor;
use crate::ledger::{Filter, Order, list};
use crate::shell::clock::readable;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::State as Extract;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::access::Verb;
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
}

/// The page.
#[derive(Template)]
#[template(path = "ledger/pages/bin.html")]
pub struct BinPage {
    frame: Frame,
    lying: Vec<Lying>,
}

/// The bin.
///
/// # Errors
/// What the store says.
pub async fn show(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let filter = Filter {
        states: vec![State::Deleted],
        order: Order::Changed,
        size: 200,
        ..Filter::default()
    };
    let found = list(&app, &visitor.scope, &filter).await?;
    let (words, network, now) = (visitor.words, app.network(), app.clock().now());
    let left = |stamp: &str| {
        let since = DateTime::parse_from_rfc3339(stamp).map(|at| at.with_timezone(&Utc));
        DAYS - since.map_or(0, |since| (now - since).num_days())
    };
    let lying = found
        .rows
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
        })
        .filter(|lying| lying.left > 0)
        .collect();
    page(&BinPage { frame: visitor.frame(&app, Section::Ledger).await?, lying })
}

#[cfg(test)]
impl BinPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let lying = Lying { open: true, left: 29, ..Lying::default() };
        Self { frame: Frame::sample(), lying: vec![lying, Lying::default()] }
    }
}
