//! What one deed did (一次操作): its records alone, in its order; taken back as a whole, or out of the recycle bin again.

use super::list::{Line, line};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::ledger::brief::{Told, briefs};
use crate::ledger::deeds::{self, Asker};
use crate::shell::clock::readable;
use crate::shell::flash::{go, go_and_tell};
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Pager;
use crate::shell::problem::Outcome;
use crate::shell::terms::{self, StateMark};
use askama::Template;
use axum::extract::{Path, Query, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::ledger::State;
use serde::Deserialize;
use std::sync::Arc;

/// Records of one page.
const SIZE: u64 = 200;

/// What is asked of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Turned {
    page: String,
}

/// The page.
#[derive(Template)]
#[template(path = "ledger/pages/deed.html")]
pub struct DeedPage {
    frame: Frame,
    id: String,
    /// What was done, in a word.
    verb: String,
    title: String,
    at: String,
    undone: bool,
    /// Where its records stand: the mark and how many.
    standing: Vec<(StateMark, u64)>,
    deleted: u64,
    lines: Vec<Line>,
    pager: Pager,
}

/// The deed.
///
/// # Errors
/// [`crate::shell::problem::Problem::NotFound`] when the post did no such thing.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(turned): Query<Turned>,
) -> Outcome<Response> {
    let told = told(&app, &visitor, &id).await?;
    let at = turned.page.parse().unwrap_or(1_u64).clamp(1, 10_000);
    let offset = (at - 1) * SIZE;
    let rows = deeds::page(&app, &visitor.county, &id, (SIZE, offset)).await?;
    let briefs = briefs(&app, &rows, Told::Newest).await?;
    let words = visitor.words;
    let lines = rows.iter().zip(&briefs).zip(offset + 1..);
    page(&DeedPage {
        frame: visitor.frame(&app, Section::Ledger).await?,
        verb: words.t(&format!("deed-verb-{}", told.verb)),
        at: readable(&told.at),
        undone: told.undone,
        deleted: told.deleted(),
        lines: lines.map(|((row, brief), number)| line(&app, words, row, brief, number)).collect(),
        pager: Pager { total: told.size(), page: at, size: SIZE, base: format!("/deeds/{id}?") },
        standing: told
            .standing
            .iter()
            .map(|(state, count)| (StateMark::of(words, *state), *count))
            .collect(),
        title: terms::told_title(words, &told.title),
        id,
    })
}

async fn told(app: &App, visitor: &Visitor, id: &str) -> Outcome<deeds::Told> {
    deeds::told(app, &visitor.county, id, &visitor.actor.post.to_string()).await
}

/// Takes all its records that lie in the recycle bin out of it, in one deed (全部恢复).
///
/// # Errors
/// As [`show`].
pub async fn restore(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Posted,
) -> Outcome<Response> {
    let told = told(&app, &visitor, &id).await?;
    let mut rows = deeds::page(&app, &visitor.county, &id, (told.size(), 0)).await?;
    rows.retain(|row| row.state == State::Deleted);
    let permit = visitor.actor.may(Verb::Record, true)?;
    let may = |verb, unit| visitor.may(&app, verb, unit).is_ok();
    let asker = Asker { account: visitor.actor.account.to_string(), may: &may };
    let named = (told.title.as_str(), &asker);
    let done = deeds::restore(&app, &permit, &visitor.county, named, rows).await?;
    let Some((deed, count)) = done else { return Ok(go(&format!("/deeds/{id}"))) };
    let text = visitor.words.t1("deed-restore-done", "count", count);
    Ok(go_and_tell(&format!("/deeds/{deed}"), &Flash { text, ..Flash::default() }))
}

#[cfg(test)]
impl DeedPage {
    /// With something in every part.
    pub fn sample(undone: bool) -> Self {
        Self {
            frame: Frame::sample(),
            id: "0190".into(),
            verb: "Import".into(),
            title: "2021.xlsx".into(),
            at: "12-01".into(),
            undone,
            standing: vec![(StateMark::default(), 2)],
            deleted: u64::from(undone),
            lines: vec![
                Line { title: "Fair".into(), counted: true, ..Line::default() },
                Line::default(),
            ],
            pager: Pager { total: 2, page: 1, size: SIZE, base: "/deeds/0190?".into() },
        }
    }
}
