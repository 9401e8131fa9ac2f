//! What was issued, as it was issued, and what has changed since.

use super::show::{Typed, shown};
use super::{CHINESE, seen};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::burden::{self, Measured};
use crate::shell::address;
use crate::shell::clock::readable;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::{page, page_with};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use crate::summaries::Format;
use crate::summaries::page::{card_address, hand_over};
use crate::summaries::papers::{
    Change, Changed, Signing, changes, issue as put_out, issues_of, printed_code,
};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use documents::model::Document;
use domain::access::Verb;
use domain::burden::Act;
use domain::figures::Name;
use serde::Deserialize;
use std::sync::Arc;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    format: String,
}

/// A figure that reads otherwise today.
pub struct ChangeLine {
    title: String,
    href: String,
    then: String,
    now: String,
    records: Vec<RecordLine>,
    more: usize,
    unlisted: bool,
}

/// A record that explains it.
pub struct RecordLine {
    href: String,
    title: String,
    day: String,
    what: String,
}

/// The page.
#[derive(Template)]
#[template(path = "summaries/papers/pages/issued.html")]
pub struct IssuePage {
    frame: Frame,
    id: String,
    number: i64,
    title: String,
    code: String,
    address: String,
    signer: String,
    day: String,
    as_of: String,
    hash: String,
    paper: String,
    changes: Vec<ChangeLine>,
    pdf: bool,
}

#[cfg(test)]
impl IssuePage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let text = str::to_owned;
        Self {
            frame: Frame::sample(),
            id: text("0"),
            number: 1,
            title: text("A"),
            code: text("23456-789AB"),
            address: text("/v/23456-789AB"),
            signer: text("B"),
            day: text("2021-12-13"),
            as_of: text("2021-12-13 10:32"),
            hash: text("ab"),
            paper: text("<h1>A</h1>"),
            changes: vec![ChangeLine {
                title: text("A"),
                href: text("/figures/a"),
                then: text("34"),
                now: text("35"),
                records: vec![RecordLine {
                    href: text("/records/0"),
                    title: text("B"),
                    day: text("2021-12-13"),
                    what: text("C"),
                }],
                more: 2,
                unlisted: true,
            }],
            pdf: true,
        }
    }
}

/// Issues a paper.
pub async fn issue(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let permit = visitor.may(&app, Verb::Issue, paper.unit)?;
    let signing = Signing {
        base: posted.get("base").to_owned(),
        signer: posted.get("signer").to_owned(),
        number: posted.get("number").to_owned(),
        address: address::public(&app, &headers),
    };
    let (signer, number) = (signing.signer.clone(), signing.number.clone());
    if signer.trim().is_empty() && posted.get("unsigned").is_empty() {
        let typed = Typed { number, nameless: true, ..Typed::default() };
        let page = shown(&app, &visitor, &headers, (paper, None), typed).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (county, effort) = (paper.county.clone(), burden::claim(&posted));
    let measured = Measured {
        kind: paper.kind.key().to_owned(),
        ..Measured::typed(Act::Issue, &id, paper.unit, effort)
    };
    let issued = match put_out(&app, &permit, &CHINESE, &paper, signing).await {
        Err(Problem::Refused("paper-unfinished" | "paper-pages")) => {
            let typed = Typed { signer, number, refused: true, ..Typed::default() };
            let page = shown(&app, &visitor, &headers, (paper, None), typed).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        other => other?,
    };
    let measured = Measured { number: issued.number, ..measured };
    burden::note(&app, &permit, &county, measured).await;
    let text = visitor.words.t1("papers-issue-done", "code", printed_code(&issued.code));
    let flash = Flash { text, ..Flash::default() };
    Ok(go_and_tell(&format!("/papers/{id}/issues/{}", issued.number), &flash))
}

/// Shows what was issued, or hands it over as a file.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, i64)>,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let issues = issues_of(&app, &paper).await?;
    let issue = issues.into_iter().find(|issue| issue.number == number);
    let issue = issue.ok_or_else(|| Problem::NotFound(format!("{id}/{number}")))?;
    let document: Document = serde_json::from_str(&issue.document)?;
    if let Some(format) = Format::of(&asked.format) {
        let stem = format!("{} {}", document.title, printed_code(&issue.code));
        return hand_over(&app, &document, format, &stem);
    }
    let words = visitor.words;
    let changed = changes(&app, &CHINESE, &paper.county, &issue).await?;
    let code = printed_code(&issue.code);
    page(&IssuePage {
        frame: visitor.frame(&app, Section::Papers).await?.single(),
        id,
        number,
        title: issue.title,
        address: format!("/v/{code}"),
        code,
        signer: issue.signer,
        day: terms::day(issue.day),
        as_of: readable(&issue.as_of),
        hash: issue.hash,
        paper: documents::html::fragment(&document, &|mark| Some(card_address(mark))),
        changes: changed.into_iter().map(|change| line(&app, words, change)).collect(),
        pdf: cfg!(feature = "pdf"),
    })
}

fn line(app: &App, words: Words, changed: Changed) -> ChangeLine {
    let records = changed.records.into_iter().map(|(change, id, title, day)| RecordLine {
        href: format!("/records/{id}"),
        title,
        day: terms::day(day),
        what: words.t(match change {
            Change::Added => "papers-change-added",
            Change::Gone => "papers-change-gone",
            Change::Otherwise => "papers-change-otherwise",
        }),
    });
    let name: String = form_urlencoded::byte_serialize(changed.named.name.as_bytes()).collect();
    ChangeLine {
        title: terms::figure(app, words, &Name::parse(&changed.named.name)),
        href: format!(
            "/figures/{name}?unit={}&period={}",
            changed.named.unit_code, changed.named.period
        ),
        then: changed.then,
        now: changed.now,
        records: records.collect(),
        more: changed.more,
        unlisted: changed.unlisted,
    }
}
