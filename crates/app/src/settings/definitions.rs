//! The definitions of all figures with their wording (数据项口径), read-only: they are data of the program.

use crate::App;
use crate::access::Visitor;
use crate::figures::rule_sentences;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::figures::Name;
use std::sync::Arc;

/// One figure.
#[derive(Debug, Clone, Default)]
pub struct Line {
    name: String,
    code: String,
    counted_in: String,
    rule: String,
    href: String,
}

/// The page.
#[derive(Template)]
#[template(path = "settings/definitions.html")]
pub struct DefinitionsPage {
    frame: Frame,
    groups: Vec<(String, Vec<Line>)>,
}

/// All definitions, by group.
///
/// # Errors
/// What the store says.
pub async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let words = visitor.words;
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    for definition in app.catalogue().definitions() {
        let name = Name::parse(&definition.name);
        let line = Line {
            name: terms::figure(&app, words, &name),
            code: definition.name.clone(),
            counted_in: terms::counted_in(words, app.catalogue().unit(definition)),
            rule: rule_sentences(&app, words, definition, &name).join(if words.is_english() {
                " "
            } else {
                ""
            }),
            href: format!("/figures/{}", definition.name),
        };
        let group = words.t(&format!("figure-group-{}", definition.group));
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((group, vec![line])),
        }
    }
    page(&DefinitionsPage { frame: visitor.frame(&app, Section::Settings).await?, groups })
}

#[cfg(test)]
impl DefinitionsPage {
    /// With something in every part.
    pub fn sample() -> Self {
        Self { frame: Frame::sample(), groups: vec![("Group".into(), vec![Line::default()])] }
    }
}
