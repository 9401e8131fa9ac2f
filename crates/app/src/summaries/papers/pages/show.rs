//! A paper on its page: the text with its figures as they read now, versions, comments, issues.

use super::{CHINESE, seen};
use crate::App;
use crate::access::{Posted, Visitor, post_names};
use crate::shell::address;
use crate::shell::clock::readable;
use crate::shell::flash::go;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::summaries::page::{card_address, hand_over};
use crate::summaries::papers::issue::annex_rows;
use crate::summaries::papers::{
    Paper, close_comment as end_comment, comment as add_comment, comments_of, issues_of,
    printed_code, refresh, version_of, versions_of,
};
use crate::summaries::{Format, annex, length};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use documents::model::Document;
use domain::access::{Permit, Verb};
use domain::basics::Period;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    version: Option<i64>,
    format: String,
}

/// A version in the margin.
pub struct VersionLine {
    number: i64,
    way: String,
    note: String,
    by: String,
    at: String,
    stands: bool,
}

/// A comment in the margin.
pub struct CommentLine {
    id: String,
    quote: String,
    body: String,
    by: String,
    at: String,
    done: bool,
}

/// An issue in the margin.
pub struct IssueLine {
    number: i64,
    code: String,
    signer: String,
    day: String,
}

/// The page.
#[derive(Template)]
#[template(path = "summaries/papers/pages/show.html")]
pub struct ShowPage {
    frame: Frame,
    id: String,
    title: String,
    issued: bool,
    number: i64,
    base: String,
    paper: String,
    length: usize,
    figures: usize,
    versions: Vec<VersionLine>,
    comments: Vec<CommentLine>,
    issues: Vec<IssueLine>,
    may_edit: bool,
    may_issue: bool,
    may_comment: bool,
    pdf: bool,
    /// What the square code of an issue will point to.
    address: String,
}

#[cfg(test)]
impl ShowPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let text = str::to_owned;
        Self {
            frame: Frame::sample(),
            id: text("0"),
            title: text("A"),
            issued: true,
            number: 2,
            base: text("ab"),
            paper: text("<h1>A</h1>"),
            length: 1800,
            figures: 60,
            versions: vec![VersionLine {
                number: 3,
                way: text("A"),
                note: text("B"),
                by: text("C"),
                at: text("12-13 10:32"),
                stands: true,
            }],
            comments: [true, false]
                .map(|done| CommentLine {
                    id: text("1"),
                    quote: text("A"),
                    body: text("B"),
                    by: text("C"),
                    at: text("12-13 10:32"),
                    done,
                })
                .into(),
            issues: vec![IssueLine {
                number: 1,
                code: text("23456-789AB"),
                signer: text("A"),
                day: text("2021-12-13"),
            }],
            may_edit: true,
            may_issue: true,
            may_comment: true,
            pdf: true,
            address: text("http://localhost"),
        }
    }
}

/// The document of a version with its figures as they read now, and its annex.
///
/// # Errors
/// What the store says.
pub(super) async fn current(
    app: &App,
    own: Period,
    mut document: Document,
) -> Outcome<(Document, usize, usize)> {
    let figures = refresh(app, &CHINESE, &mut document, None, &|_| true).await?.len();
    let long = length(&document);
    let rows = annex_rows(app, &CHINESE, own, &document, None).await?;
    document.blocks.extend(annex::blocks(&CHINESE, &rows));
    Ok((document, long, figures))
}

/// Shows a paper, or hands it over as a file.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let (version, document) = version_of(&app, &paper, asked.version).await?;
    let (document, length, figures) = current(&app, paper.period, document).await?;
    if let Some(format) = Format::of(&asked.format) {
        return hand_over(
            &app,
            &document,
            format,
            &format!("{}-{}", paper.kind.key(), paper.period),
        );
    }
    let issues = issues_of(&app, &paper).await?.into_iter().map(|issue| IssueLine {
        number: issue.number,
        code: printed_code(&issue.code),
        signer: issue.signer,
        day: terms::day(issue.day),
    });
    page(&ShowPage {
        title: paper.title.clone(),
        issued: paper.issued,
        number: version.number,
        base: version.hash,
        paper: documents::html::fragment(&document, &|mark| Some(card_address(mark))),
        length,
        figures,
        versions: version_lines(&app, &visitor, &paper).await?,
        comments: comment_lines(&app, &visitor, &paper).await?,
        issues: issues.collect(),
        may_edit: visitor.can(Verb::Record),
        may_issue: visitor.can(Verb::Issue) && version.number == paper.head,
        may_comment: visitor.can(Verb::Record) || visitor.can(Verb::Issue),
        pdf: cfg!(feature = "pdf"),
        address: address::public(&app, &headers),
        frame: visitor.frame(&app, Section::Papers).await?.single(),
        id,
    })
}

async fn version_lines(app: &App, visitor: &Visitor, paper: &Paper) -> Outcome<Vec<VersionLine>> {
    let versions = versions_of(app, paper).await?;
    let names = names_of(app, visitor, versions.iter().map(|version| version.post.clone())).await?;
    let lines = versions.into_iter().zip(names).map(|(version, by)| VersionLine {
        way: visitor.words.t(&format!("papers-way-{}", version.way)),
        stands: version.number == paper.head,
        at: readable(&version.at),
        number: version.number,
        note: version.note,
        by,
    });
    Ok(lines.collect())
}

async fn comment_lines(app: &App, visitor: &Visitor, paper: &Paper) -> Outcome<Vec<CommentLine>> {
    let comments = comments_of(app, paper).await?;
    let names = names_of(app, visitor, comments.iter().map(|comment| comment.post.clone())).await?;
    let lines = comments.into_iter().zip(names).map(|(comment, by)| CommentLine {
        at: readable(&comment.at),
        done: comment.done,
        id: comment.id,
        quote: comment.quote,
        body: comment.body,
        by,
    });
    Ok(lines.collect())
}

/// How the posts are called: by unit and title, never by a person.
async fn names_of(
    app: &App,
    visitor: &Visitor,
    posts: impl Iterator<Item = String>,
) -> Outcome<Vec<String>> {
    let posts: Vec<String> = posts.collect();
    let known = post_names(app, &posts.iter().cloned().collect::<BTreeSet<_>>()).await?;
    let (network, today) = (app.network(), app.clock().today());
    let name = |post: &String| {
        known.get(post).map_or_else(String::new, |(unit, title)| {
            format!("{} {title}", terms::unit_name(visitor.words, &network, *unit, today))
        })
    };
    Ok(posts.iter().map(name).collect())
}

/// Leave to comment: for those who write and those who sign.
fn may_comment(app: &App, visitor: &Visitor, paper: &Paper) -> Outcome<Permit> {
    let verb = if visitor.can(Verb::Record) { Verb::Record } else { Verb::Issue };
    visitor.may(app, verb, paper.unit)
}

/// Takes a comment.
pub async fn comment(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let permit = may_comment(&app, &visitor, &paper)?;
    add_comment(&app, &permit, &paper, posted.get("quote"), posted.get("body")).await?;
    Ok(go(&back(&id, &posted)))
}

/// Says that a comment is dealt with.
pub async fn close_comment(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path((id, comment)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let paper = seen(&app, &visitor, &id).await?;
    let permit = may_comment(&app, &visitor, &paper)?;
    end_comment(&app, &permit, &paper, &comment).await?;
    Ok(go(&back(&id, &posted)))
}

/// Back to where the form stood: the paper or its editor.
fn back(id: &str, posted: &Posted) -> String {
    let edit = if posted.get("from") == "edit" { "/edit" } else { "" };
    format!("/papers/{id}{edit}#comments")
}
