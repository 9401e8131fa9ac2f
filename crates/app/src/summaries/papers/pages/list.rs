//! The papers of a unit: drafts and what was issued, and the way to a new one.

use super::CHINESE;
use crate::App;
use crate::access::{Posted, Visitor};
use crate::shell::clock::readable;
use crate::shell::flash::go;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::summaries::page::{Asked, wished};
use crate::summaries::papers::{self, papers_of};
use crate::summaries::{Wish, read};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::access::Verb;
use domain::summaries::PaperKind;
use std::sync::Arc;

/// Papers on the page; older ones are found by their unit and year.
const MOST: u64 = 200;

/// One line.
pub struct Line {
    href: String,
    title: String,
    kind: String,
    unit: String,
    period: String,
    issued: bool,
    at: String,
}

/// The page.
#[derive(Template)]
#[template(path = "summaries/papers/pages/list.html")]
pub struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
    kinds: Vec<(String, String)>,
}

#[cfg(test)]
impl ListPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let line = |issued| Line {
            href: "/papers/0".to_owned(),
            title: "A".to_owned(),
            kind: "B".to_owned(),
            unit: "C".to_owned(),
            period: "2021".to_owned(),
            issued,
            at: "12-13 10:32".to_owned(),
        };
        Self {
            frame: Frame::sample(),
            lines: vec![line(true), line(false)],
            kinds: vec![("summary".to_owned(), "A".to_owned())],
        }
    }
}

/// The list.
pub async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let words = visitor.words;
    let (network, today) = (app.network(), app.clock().today());
    let kind = |kind: PaperKind| words.t(&format!("kind-of-paper-{}", kind.key()));
    let papers = papers_of(&app, visitor.actor.unit, MOST).await?;
    let lines = papers
        .into_iter()
        .map(|paper| Line {
            href: format!("/papers/{}", paper.id),
            kind: kind(paper.kind),
            unit: terms::unit_name(words, &network, paper.unit, today),
            period: terms::period(words, paper.period),
            issued: paper.issued,
            at: readable(&paper.changed_at),
            title: paper.title,
        })
        .collect();
    let kinds = PaperKind::ALL.map(|one| (one.key().to_owned(), kind(one))).to_vec();
    page(&ListPage { frame: visitor.frame(&app, Section::Papers).await?, lines, kinds })
}

/// Begins a draft from what was composed, and opens it.
async fn start_draft(app: &App, visitor: &Visitor, asked: &Asked) -> Outcome<String> {
    let (scope, wish) = wished(app, visitor, asked)?;
    let permit = visitor.may(app, Verb::Record, scope.unit)?;
    // The annex is made anew from the figures whenever the paper is shown or issued.
    let annex = wish.has_annex();
    let wish = Wish { annex: Some(false), ..wish };
    let document = read::paper(app, &CHINESE, &scope, &wish).await?.document;
    let of = (scope.unit, wish.kind, wish.period);
    let id = papers::start(app, &permit, of, &document).await?;
    let paper = papers::paper_of(app, &id).await?;
    if paper.annex != annex {
        papers::set_annex(app, &permit, &paper, annex).await?;
    }
    Ok(id)
}

/// The form behind 存为草稿.
pub async fn start(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let asked: Asked = posted.read_as()?;
    let id = start_draft(&app, &visitor, &asked).await?;
    Ok(go(&format!("/papers/{id}/edit")))
}
