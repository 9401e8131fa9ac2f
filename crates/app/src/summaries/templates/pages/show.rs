//! One template: what its markers become for a unit and a period, its versions, the form for another file.

use super::markers::{Line as MarkerLine, lines, section_words};
use super::seen;
use super::tried::{Line, tried};
use super::wanted::{Asked, CHINESE, markers_of, wanted};
use crate::App;
use crate::access::{Visitor, post_names};
use crate::shell::clock::readable;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::summaries::page::choices;
use crate::summaries::papers::printed_code;
use crate::summaries::templates::{
    Template as Kept, Version, Wanted, Wrong, fillings, versions_of,
};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::Verb;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A version.
pub struct VersionLine {
    number: i64,
    name: String,
    by: String,
    at: String,
    stands: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "summaries/templates/pages/show.html")]
pub struct TemplatePage {
    frame: Frame,
    id: String,
    name: String,
    kind: String,
    standing: bool,
    may_change: bool,
    unit: String,
    period: String,
    code: String,
    wrong_code: bool,
    units: Vec<(String, String)>,
    periods: Vec<(String, String)>,
    list: Vec<Line>,
    versions: Vec<VersionLine>,
    faults: Vec<Wrong>,
    markers: Vec<MarkerLine>,
    sections: String,
}

/// Shows a template.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let template = seen(&app, &visitor, &id).await?;
    page(&shown(&app, &visitor, template, &asked, Vec::new()).await?)
}

/// The page of a template, with the faults of a file that was not taken.
///
/// # Errors
/// What the store says.
pub async fn shown(
    app: &App,
    visitor: &Visitor,
    template: Kept,
    asked: &Asked,
    faults: Vec<Wrong>,
) -> Outcome<TemplatePage> {
    let words = visitor.words;
    let versions = versions_of(app, &template).await?;
    let (_, markers) = markers_of(app, standing(&template, &versions)?).await?;
    let (wanted, wrong_code) = trial(app, visitor, &template, asked).await?;
    let found = fillings(app, &CHINESE, &wanted, &markers).await?;
    let (units, periods) = choices(app, visitor, &wanted.scope, wanted.wish.period);
    let code = wanted.issued.as_ref().map(|(code, _)| printed_code(code));
    Ok(TemplatePage {
        list: tried(words, &markers, &found),
        versions: version_lines(app, visitor, &template, versions).await?,
        may_change: template.standing && visitor.may(app, Verb::Record, template.unit).is_ok(),
        standing: template.standing,
        kind: words.t(&format!("kind-of-paper-{}", template.kind.key())),
        unit: wanted.scope.code.to_string(),
        period: wanted.wish.period.to_string(),
        code: code.unwrap_or_else(|| asked.code.chars().take(40).collect()),
        wrong_code,
        units,
        periods,
        faults,
        markers: lines(words),
        sections: section_words(words),
        id: template.id,
        name: template.name,
        frame: visitor.frame(app, Section::Papers).await?.single(),
    })
}

/// The version of a template that stands.
///
/// # Errors
/// When the template has none, which cannot be.
pub fn standing<'a>(template: &Kept, versions: &'a [Version]) -> Outcome<&'a Version> {
    let head = versions.iter().find(|version| version.number == template.head);
    head.ok_or_else(|| Problem::broken("a template without its head"))
}

/// For whom it is tried, and whether the code was wrong; then unit and period count without it.
async fn trial(
    app: &App,
    visitor: &Visitor,
    template: &Kept,
    asked: &Asked,
) -> Outcome<(Wanted, bool)> {
    if let Ok(found) = wanted(app, visitor, template, asked).await? {
        return Ok((found, false));
    }
    let without = Asked { code: String::new(), ..asked.clone() };
    let plain = wanted(app, visitor, template, &without).await?;
    Ok((plain.map_err(|()| Problem::broken("no code was asked for"))?, true))
}

async fn version_lines(
    app: &App,
    visitor: &Visitor,
    template: &Kept,
    versions: Vec<Version>,
) -> Outcome<Vec<VersionLine>> {
    let posts: BTreeSet<String> = versions.iter().map(|version| version.post.clone()).collect();
    let known = post_names(app, &posts).await?;
    let (network, today) = (app.network(), app.clock().today());
    let lines = versions.into_iter().map(|version| VersionLine {
        by: known.get(&version.post).map_or_else(String::new, |(unit, title)| {
            format!("{} {title}", terms::unit_name(visitor.words, &network, *unit, today))
        }),
        stands: version.number == template.head,
        at: readable(&version.at),
        number: version.number,
        name: version.name,
    });
    Ok(lines.collect())
}

#[cfg(test)]
impl TemplatePage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let text = str::to_owned;
        Self {
            frame: Frame::sample(),
            id: text("0"),
            name: text("A"),
            kind: text("B"),
            standing: true,
            may_change: true,
            unit: text("990131"),
            period: text("2021"),
            code: text("23456-789AB"),
            wrong_code: true,
            units: vec![(text("990131"), text("A"))],
            periods: vec![(text("2021"), text("2021"))],
            list: vec![Line { marker: text("A"), becomes: text("B") }],
            versions: vec![VersionLine {
                number: 2,
                name: text("A"),
                by: text("B"),
                at: text("12-13 10:32"),
                stands: true,
            }],
            faults: vec![Wrong { text: text("A"), around: String::new() }],
            markers: lines(crate::shell::words::Words::default()),
            sections: text("A"),
        }
    }
}
