//! Makes a draft shorter (缩减) without touching what was written by hand: what would go is shown first, and a version
//! that went before can be taken up again.

use super::{CHINESE, seen};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::ledger::Scope;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::summaries::page::{LENGTHS, ONE_PAGE};
use crate::summaries::papers::{Paper, Saved, Saving, Version, Way, refresh, save, version_of};
use crate::summaries::{Cut, Wish, is_one_page, length, shortened};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::Verb;
use serde::Deserialize;
use std::sync::Arc;

/// What is asked for: so many characters, or [`ONE_PAGE`].
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    most: String,
}

/// The page.
#[derive(Template)]
#[template(path = "summaries/papers/pages/shorter.html")]
pub struct ShorterPage {
    frame: Frame,
    id: String,
    title: String,
    most: String,
    lengths: Vec<usize>,
    base: String,
    /// Characters before and after.
    now: usize,
    then: usize,
    dropped: Vec<String>,
    enough: bool,
}

#[cfg(test)]
impl ShorterPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            frame: Frame::sample(),
            id: "0".to_owned(),
            title: "A".to_owned(),
            most: "2000".to_owned(),
            lengths: LENGTHS.to_vec(),
            base: "ab".to_owned(),
            now: 2400,
            then: 2100,
            dropped: vec!["<b>".to_owned()],
            enough: false,
        }
    }
}

/// How short it is to be; what is not readable is what is usual for the kind.
fn wished(paper: &Paper, most: &str) -> (String, Wish) {
    let wish = Wish::of(paper.kind, paper.period);
    let number = most.parse().ok().filter(|number| (100..=100_000).contains(number));
    match number {
        Some(number) => (most.to_owned(), Wish { most: Some(number), ..wish }),
        None if most == ONE_PAGE || is_one_page(paper.kind) => (ONE_PAGE.to_owned(), wish),
        None => ("4000".to_owned(), Wish { most: Some(4000), ..wish }),
    }
}

/// The head of a paper, and what would be left of it.
async fn found(app: &App, paper: &Paper, wish: &Wish) -> Outcome<(Version, usize, Cut)> {
    let (version, mut draft) = version_of(app, paper, None).await?;
    refresh(app, &CHINESE, &mut draft, None, &|_| true).await?;
    let missing = || Problem::NotFound(paper.id.clone());
    let scope = Scope::of(&app.network(), paper.unit).ok_or_else(missing)?;
    let now = length(&draft);
    let cut = shortened(app, &CHINESE, &scope, (wish, draft)).await?;
    Ok((version, now, cut))
}

/// Shows what would go.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let (most, wish) = wished(&paper, &asked.most);
    let (version, now, cut) = found(&app, &paper, &wish).await?;
    page(&ShorterPage {
        frame: visitor.frame(&app, Section::Papers).await?.single(),
        id,
        title: paper.title,
        most,
        lengths: LENGTHS.to_vec(),
        base: version.hash,
        now,
        then: cut.length,
        dropped: cut.dropped,
        enough: cut.enough,
    })
}

/// Leaves it out; the version before stays and can be taken up again.
pub async fn make(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let words = visitor.words;
    let paper = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, paper.unit)?;
    let (most, wish) = wished(&paper, posted.get("most"));
    let (version, _, cut) = found(&app, &paper, &wish).await?;
    if version.hash != posted.get("base") {
        let text = words.t("papers-shorter-moved");
        let flash = Flash { text, problem: true, ..Flash::default() };
        return Ok(go_and_tell(&format!("/papers/{id}/shorter?most={most}"), &flash));
    }
    let count = cut.dropped.len();
    let note = CHINESE.t1("papers-shorter-note", "count", count);
    let (base, document) = (version.hash, cut.document);
    save(&app, &permit, Saving { paper, base, document, way: Way::Kept, note }).await?;
    let undo = Some(format!("/papers/{id}/versions/{}/head", version.number));
    let text = words.t1("papers-shorter-done", "count", count);
    Ok(go_and_tell(&format!("/papers/{id}"), &Flash { text, undo, ..Flash::default() }))
}

/// Takes a version up again: its text becomes a new version that stands.
pub async fn take_up(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, String)>,
    _: Posted,
) -> Outcome<Response> {
    let words = visitor.words;
    let number: i64 = number.parse().map_err(|_| Problem::NotFound(number.clone()))?;
    let paper = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Record, paper.unit)?;
    let base = version_of(&app, &paper, None).await?.0.hash;
    let (_, document) = version_of(&app, &paper, Some(number)).await?;
    let note = CHINESE.t1("papers-taken-up", "number", number);
    let saving = Saving { paper, base, document, way: Way::Kept, note };
    let text = match save(&app, &permit, saving).await? {
        Saved::Stands { .. } => words.t1("papers-taken-up", "number", number),
        Saved::Aside { .. } => words.t("papers-shorter-moved"),
    };
    Ok(go_and_tell(&format!("/papers/{id}"), &Flash { text, ..Flash::default() }))
}
