//! The hand-over of a post (岗位移交) in one action, and the sheet about it that is printed and signed.

use super::posted::Posted;
use super::visitor::Visitor;
use super::{accounts, managed, post, posts, queries};
use crate::App;
use crate::ledger::{self, Filter, Order};
use crate::shell::clock::readable;
use crate::shell::flash::go;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State as Extract};
use axum::response::Response;
use domain::basics::Faults;
use domain::ledger::State;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "access/handover.html")]
struct HandoverPage {
    frame: Frame,
    id: String,
    unit: String,
    title: String,
    duties: String,
    at: String,
    from: Vec<String>,
    to: String,
    /// How many records the post holds, by the word of their state.
    records: Vec<(String, i64)>,
    /// What is still open: state, day, title.
    open: Vec<(String, String, String)>,
    more: i64,
}

/// Open records that are named; the others are counted.
const NAMED: u64 = 12;

/// Hands over, to an account that exists or to a new one.
pub async fn hand(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let (found, _, permit) = managed::post(&app, &visitor, &id).await?;
    let (to, login, password) = (posted.get("to"), posted.get("login"), posted.raw("password"));
    let account = if to.is_empty() {
        let mut faults = Faults::default();
        accounts::check(&app, &mut faults, login, password, password).await?;
        if faults.has_errors() {
            return post::answer(&app, &visitor, &id, &faults, (to, login)).await;
        }
        accounts::found_account(&app, &permit, &found.county, login, password).await?
    } else {
        post::candidate(&app, &visitor, &found, to).await?
    };
    let at = posts::hand_over(&app, &permit, &found.county, found.id, account).await?;
    Ok(go(&format!("/settings/posts/{id}/handover?at={at}")))
}

/// The sheet of a hand-over, by its instant.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Outcome<Response> {
    let (post, _, _) = managed::post(&app, &visitor, &id).await?;
    let at = asked.get("at").filter(|at| !at.is_empty());
    let at = at.ok_or_else(|| Problem::NotFound(id.clone()))?;
    let c = app.database().read();
    let holders = queries::holders_of(c, &post.county, post.id).await?;
    let to = holders.iter().find(|holder| holder.since == *at);
    let from = holders.iter().filter(|holder| holder.until == *at);
    let from: Vec<String> = from.map(|holder| holder.login.clone()).collect();
    if to.is_none() && from.is_empty() {
        return Err(Problem::NotFound(id));
    }
    // where one of several holders goes on alone, there is no new one
    let goes_on = || holders.iter().find(|holder| holder.until.is_empty());
    let to = to.or_else(goes_on).map(|holder| holder.login.clone()).unwrap_or_default();
    let records = queries::records_of_post(c, &post.county, post.id).await?;
    let words = visitor.words;
    let filter = Filter {
        post: Some(post.id.to_string()),
        states: vec![State::Draft, State::Returned, State::Submitted],
        order: Order::Oldest,
        size: NAMED,
        ..Filter::default()
    };
    let found = ledger::list(&app, &visitor.scope, &filter).await?;
    let open = found.rows.iter().map(|row| {
        let state = words.t(&format!("state-{}", row.state.key()));
        (state, terms::days(row.day_from, row.day_to), row.title.clone())
    });
    page(&HandoverPage {
        more: found.total - i64::try_from(found.rows.len()).unwrap_or(0),
        open: open.collect(),
        frame: visitor.frame(&app, Section::Settings).await?,
        unit: managed::unit_name(&app, &post),
        duties: managed::duties(words, &post.duties),
        at: readable(at),
        from,
        to,
        records: records.into_iter().map(|(state, count)| (stand(words, &state), count)).collect(),
        title: terms::post_title(&app, words, &post.title),
        id,
    })
}

/// Where records stand, in words.
fn stand(words: Words, state: &str) -> String {
    match state {
        "draft" => words.t("access-records-draft"),
        "submitted" => words.t("access-records-submitted"),
        "returned" => words.t("access-records-returned"),
        "approved" => words.t("access-records-approved"),
        _ => words.t("access-records-archived"),
    }
}
