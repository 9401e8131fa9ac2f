//! Opens a post at a unit of the subtree, with its duties.

use super::open_account::status_of;
use super::posted::Posted;
use super::posts;
use super::visitor::Visitor;
use crate::App;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::{Value, Words};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Duty, Verb};
use domain::basics::{Faults, UnitId};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "access/open_post.html")]
struct OpenPostPage {
    frame: Frame,
    faults: ShownFaults,
    /// The unit of the one who opens it, as the hint names it.
    top: String,
    units: Vec<(String, String)>,
    unit: String,
    title: String,
    duties: Vec<(Duty, String, bool)>,
}

/// The form; an address may say for which duty, at the visitor's own unit.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Outcome<Response> {
    let Some(duty) = asked.get("duty").and_then(|duty| Duty::parse(duty)) else {
        return answer(&app, &visitor, &Faults::default(), ("", "", &[])).await;
    };
    let (unit, title) = (visitor.actor.unit.to_string(), title_of(visitor.words, duty));
    answer(&app, &visitor, &Faults::default(), (&unit, &title, &[duty])).await
}

/// Opens it.
pub async fn open(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let (unit, title) = (posted.get("unit"), posted.get("title"));
    let duties: Vec<Duty> = posted.all("duties").filter_map(Duty::parse).collect();
    let mut faults = Faults::default();
    let Some(id) = UnitId::parse(unit) else {
        faults.error("unit", "post-unit", unit);
        return answer(&app, &visitor, &faults, (unit, title, &duties)).await;
    };
    let permit = visitor.may(&app, Verb::ManageAccounts, id)?;
    match posts::open_post(&app, &permit, id, title, &duties).await {
        Ok(post) => {
            let text = visitor.words.t1("access-post-opened", "title", title);
            let to = format!("/settings/posts/{post}");
            Ok(go_and_tell(&to, &Flash { text, ..Flash::default() }))
        }
        Err(Problem::Invalid(faults)) => {
            answer(&app, &visitor, &faults, (unit, title, &duties)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    faults: &Faults,
    (unit, title, chosen): (&str, &str, &[Duty]),
) -> Outcome<Response> {
    let (network, today) = (app.network(), app.clock().today());
    let units = network.subtree_at(visitor.actor.unit, today).into_iter().map(|id| {
        let path = network.path_at(id, today);
        let names: Vec<&str> = path
            .iter()
            .filter(|step| network.is_within_at(**step, visitor.actor.unit, today))
            .filter(|step| **step != visitor.actor.unit || id == visitor.actor.unit)
            .filter_map(|step| network.name_at(*step, today))
            .collect();
        let name = names.join(" · ");
        let said = match network.subtree_at(id, today).len().saturating_sub(1) {
            0 => visitor.words.t1("access-post-unit-alone", "name", name),
            below => {
                let values = [("name", Value::from(&name)), ("count", Value::from(below))];
                visitor.words.with("access-post-unit-with", &values)
            }
        };
        (id.to_string(), said)
    });
    let page = OpenPostPage {
        frame: visitor.frame(app, Section::Settings).await?,
        faults: ShownFaults::new(visitor.words, &faults.0),
        top: network.name_at(visitor.actor.unit, today).unwrap_or_default().to_owned(),
        units: units.collect(),
        unit: unit.to_owned(),
        title: title.to_owned(),
        duties: Duty::ALL
            .map(|duty| (duty, explained(visitor.words, duty), chosen.contains(&duty)))
            .to_vec(),
    };
    page_with(status_of(faults), &page)
}

/// What a post with one duty is called.
fn title_of(words: Words, duty: Duty) -> String {
    let duty = words.t(&format!("duty-{}", duty.key()));
    words.t1("access-post-of", "duty", duty)
}

fn explained(words: Words, duty: Duty) -> String {
    words.t(&format!("duty-{}-what", duty.key()))
}
