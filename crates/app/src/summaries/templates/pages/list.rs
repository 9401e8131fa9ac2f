//! The templates a unit may use, and the form for a new one.

use super::markers::{Line as MarkerLine, lines, section_words};
use crate::App;
use crate::access::Visitor;
use crate::shell::clock::readable;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::summaries::templates::{Wrong, templates_for};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::summaries::PaperKind;
use std::sync::Arc;

/// One line.
pub struct Line {
    href: String,
    name: String,
    kind: String,
    unit: String,
    version: i64,
    at: String,
}

/// The page.
#[derive(Template)]
#[template(path = "summaries/templates/pages/list.html")]
pub struct TemplatesPage {
    frame: Frame,
    list: Vec<Line>,
    kinds: Vec<(String, String)>,
    name: String,
    kind: String,
    faults: Vec<Wrong>,
    markers: Vec<MarkerLine>,
    sections: String,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub struct Typed {
    /// The name.
    pub name: String,
    /// The kind of paper.
    pub kind: String,
    /// All faults.
    pub faults: Vec<Wrong>,
}

/// The page with what was typed.
///
/// # Errors
/// What the store says.
pub async fn listed(app: &App, visitor: &Visitor, typed: Typed) -> Outcome<TemplatesPage> {
    let words = visitor.words;
    let (network, today) = (app.network(), app.clock().today());
    let kind = |kind: PaperKind| words.t(&format!("kind-of-paper-{}", kind.key()));
    let list = templates_for(app, visitor.actor.unit).await?.into_iter().map(|template| Line {
        href: format!("/templates/{}", template.id),
        kind: kind(template.kind),
        unit: terms::unit_name(words, &network, template.unit, today),
        version: template.head,
        at: readable(&template.changed_at),
        name: template.name,
    });
    Ok(TemplatesPage {
        list: list.collect(),
        kinds: PaperKind::ALL.map(|one| (one.key().to_owned(), kind(one))).to_vec(),
        name: typed.name,
        kind: typed.kind,
        faults: typed.faults,
        markers: lines(words),
        sections: section_words(words),
        frame: visitor.frame(app, Section::Papers).await?,
    })
}

/// The list.
pub async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    page(&listed(&app, &visitor, Typed::default()).await?)
}

#[cfg(test)]
impl TemplatesPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let text = str::to_owned;
        Self {
            frame: Frame::sample(),
            list: vec![Line {
                href: text("/templates/0"),
                name: text("A"),
                kind: text("B"),
                unit: text("C"),
                version: 2,
                at: text("12-13 10:32"),
            }],
            kinds: vec![(text("summary"), text("A")), (text("plan"), text("B"))],
            name: text("A"),
            kind: text("plan"),
            faults: vec![Wrong { text: text("A"), around: text("B") }],
            markers: lines(crate::shell::words::Words::default()),
            sections: text("A"),
        }
    }
}
