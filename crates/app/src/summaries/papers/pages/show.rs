//! A paper on its page: the text with its figures as they read now, versions, comments, issues.

use super::margin::{
    CommentLine, IssueLine, VersionLine, comment_lines, issue_lines, version_lines,
};
use super::{CHINESE, seen};
use crate::App;
use crate::access::Visitor;
use crate::shell::address;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page_with;
use crate::shell::problem::Outcome;
use crate::summaries::page::{card_address, hand_over};
use crate::summaries::papers::issue::annex_rows;
use crate::summaries::papers::{Hindrance, Paper, hindrance, refresh, version_of};
use crate::summaries::{Format, annex, length};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use documents::model::Document;
use domain::access::Verb;
use serde::Deserialize;
use std::sync::Arc;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    version: Option<i64>,
    format: String,
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
    /// Whether it goes with its annex.
    annex: bool,
    /// Places that are not written yet: where they stand, and their words.
    open: Vec<(String, String)>,
    /// How many pages a paper of one page takes, where it takes more.
    pages: Option<usize>,
    /// What was typed into the form that issues, and whether that was refused.
    typed: Typed,
}

/// What was typed into the form that issues.
#[derive(Debug, Default)]
pub struct Typed {
    pub(super) signer: String,
    pub(super) number: String,
    pub(super) refused: bool,
    /// Whether nobody's name was written, and it was not said that none is wanted.
    pub(super) nameless: bool,
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
            annex: true,
            open: vec![(text("#place-0"), text("A"))],
            pages: Some(2),
            typed: Typed { signer: text("A"), number: text("B"), refused: true, nameless: true },
        }
    }
}

/// A version as it reads now.
pub(super) struct Current {
    pub(super) document: Document,
    length: usize,
    figures: usize,
    hindrance: Hindrance,
}

/// The document of a version with its figures as they read now, and its annex where it has one.
pub(super) async fn current(app: &App, paper: &Paper, mut document: Document) -> Outcome<Current> {
    let figures = refresh(app, &CHINESE, &mut document, None, &|_| true).await?.len();
    let (length, hindrance) = (length(&document), hindrance(app, &CHINESE, paper, &document)?);
    if paper.annex {
        let rows = annex_rows(app, &CHINESE, paper.period, &document, None).await?;
        document.blocks.extend(annex::blocks(&CHINESE, &rows));
    }
    Ok(Current { document, length, figures, hindrance })
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
    if let Some(format) = Format::of(&asked.format) {
        let (version, document) = version_of(&app, &paper, asked.version).await?;
        let document = current(&app, &paper, document).await?.document;
        let number = version.number.to_string();
        let told = [("title", (&document.title).into()), ("number", number.into())];
        let stem = match paper.issued && version.number == paper.head {
            true => document.title.clone(),
            false => CHINESE.with("papers-version-file", &told),
        };
        return hand_over(&app, &document, format, &stem);
    }
    let typed = Typed::default();
    let page = shown(&app, &visitor, &headers, (paper, asked.version), typed).await?;
    page_with(StatusCode::OK, &page)
}

/// The page of a version; of the head when no number is given.
pub(super) async fn shown(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    (paper, number): (Paper, Option<i64>),
    typed: Typed,
) -> Outcome<ShowPage> {
    let (version, document) = version_of(app, &paper, number).await?;
    let Current { document, length, figures, hindrance } = current(app, &paper, document).await?;
    let places: Vec<usize> = hindrance.open.iter().filter_map(|open| open.block).collect();
    let link = |mark: &_| Some(card_address(mark));
    let open = hindrance.open.into_iter().map(|open| {
        let place = open.block.map_or_else(String::new, |block| format!("place-{block}"));
        (format!("#{place}"), open.words)
    });
    Ok(ShowPage {
        title: paper.title.clone(),
        issued: paper.issued,
        number: version.number,
        base: version.hash,
        paper: documents::html::fragment_with_places(&document, &link, &places),
        length,
        figures,
        versions: version_lines(app, visitor, &paper).await?,
        comments: comment_lines(app, visitor, &paper).await?,
        issues: issue_lines(app, &paper).await?,
        may_edit: visitor.can(Verb::Record),
        may_issue: visitor.can(Verb::Issue) && version.number == paper.head,
        may_comment: visitor.can(Verb::Record) || visitor.can(Verb::Issue),
        pdf: cfg!(feature = "pdf"),
        address: address::public(app, headers),
        annex: paper.annex,
        open: open.collect(),
        pages: hindrance.pages,
        typed,
        frame: visitor.frame(app, Section::Papers).await?.single(),
        id: paper.id,
    })
}
