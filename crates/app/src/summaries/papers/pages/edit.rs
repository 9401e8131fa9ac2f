//! The editor: the text is written freely, a figure is one piece that cannot be mistyped, and is put in by
//! searching for it.

use super::{CHINESE, seen};
use crate::App;
use crate::access::Visitor;
use crate::shell::assets::editor_address;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::summaries::ground::base_of;
use crate::summaries::length;
use crate::summaries::papers::{Named, read, refresh, version_of};
use askama::Template;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::figures::{Name, Standing};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// Figures that one search answers.
const MOST_FOUND: usize = 12;

/// The page.
#[derive(Template)]
#[template(path = "summaries/papers/pages/edit.html")]
pub struct EditPage {
    frame: Frame,
    id: String,
    title: String,
    number: i64,
    hash: String,
    /// Title and blocks as JSON.
    source: String,
    length: usize,
    period: String,
    periods: Vec<(String, String)>,
    editor: String,
}

#[cfg(test)]
impl EditPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let text = str::to_owned;
        Self {
            frame: Frame::sample(),
            id: text("0"),
            title: text("A"),
            number: 2,
            hash: text("ab"),
            source: text("{}"),
            length: 1800,
            period: text("2021"),
            periods: vec![(text("2021"), text("2021"))],
            editor: text("/assets/editor.js"),
        }
    }
}

/// Opens the head of a paper.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let (version, mut document) = version_of(&app, &paper, None).await?;
    refresh(&app, &CHINESE, &mut document, None, &|_| true).await?;
    let base = base_of(paper.kind, paper.period);
    page(&EditPage {
        title: paper.title,
        number: version.number,
        hash: version.hash,
        source: json!({ "title": document.title, "blocks": document.blocks }).to_string(),
        length: length(&document),
        period: base.to_string(),
        periods: terms::periods_beside(visitor.words, base),
        editor: editor_address(),
        frame: visitor.frame(&app, Section::Papers).await?.single(),
        id,
    })
}

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    q: String,
    period: String,
}

/// Figures that bear the words in their name or in the term of their parameter, as they read now.
pub async fn figures(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(search): Query<Search>,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let network = app.network();
    let base = base_of(paper.kind, paper.period).to_string();
    let period = if search.period.is_empty() { base } else { search.period };
    let names = named(&app, search.q.trim());
    let of = |name: &Name| Named {
        name: name.to_string(),
        unit_code: terms::unit_code(&network, paper.unit),
        period: period.clone(),
    };
    let read = read(&app, &CHINESE, names.iter().map(of), None).await?;
    let mut found: Vec<Value> = Vec::new();
    for name in names {
        let named = of(&name);
        let Some(figure) = read.get(&named) else { continue };
        let definition = app.catalogue().definition(&name.base);
        let unit = definition.map(|definition| app.catalogue().unit(definition));
        found.push(json!({
            "name": named.name, "unit_code": named.unit_code, "period": named.period,
            "text": figure.text, "note": figure.note,
            "title": terms::figure(&app, visitor.words, &name),
            "unit": unit.map(|unit| terms::counted_in(visitor.words, unit)),
            "stated": figure.standing == Standing::Stated,
        }));
    }
    Ok(Json(found).into_response())
}

/// Names of figures that hold every word of a search, those without a parameter first.
fn named(app: &App, search: &str) -> Vec<Name> {
    let words: Vec<&str> = search.split_whitespace().collect();
    let holds = |text: &str| words.iter().all(|word| text.contains(word));
    let mut plain = Vec::new();
    let mut narrowed = Vec::new();
    for definition in app.catalogue().definitions() {
        let own = format!("{} {} {}", definition.zh, definition.en, definition.name);
        if holds(&own) {
            plain.push(Name::parse(&definition.name));
        }
        if words.is_empty() || definition.parameter.is_none() {
            continue;
        }
        for entry in app.vocabulary().list(&definition.list) {
            if holds(&format!("{own} {} {}", entry.zh, entry.aliases.join(" "))) {
                let parameter = Some(entry.code.clone());
                narrowed.push(Name { base: definition.name.clone(), parameter });
            }
        }
    }
    plain.extend(narrowed);
    plain.truncate(MOST_FOUND);
    plain
}
