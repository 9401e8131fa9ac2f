//! What stands in the margin of a paper: versions, comments, issues.

use crate::App;
use crate::access::{Visitor, post_names};
use crate::shell::clock::readable;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::summaries::papers::{Paper, comments_of, issues_of, printed_code, versions_of};
use std::collections::BTreeSet;

/// A version in the margin.
pub struct VersionLine {
    pub(super) number: i64,
    pub(super) way: String,
    pub(super) note: String,
    pub(super) by: String,
    pub(super) at: String,
    pub(super) stands: bool,
}

/// A comment in the margin.
pub struct CommentLine {
    pub(super) id: String,
    pub(super) quote: String,
    pub(super) body: String,
    pub(super) by: String,
    pub(super) at: String,
    pub(super) done: bool,
}

/// An issue in the margin.
pub struct IssueLine {
    pub(super) number: i64,
    pub(super) code: String,
    pub(super) signer: String,
    pub(super) day: String,
}

pub(super) async fn version_lines(
    app: &App,
    visitor: &Visitor,
    paper: &Paper,
) -> Outcome<Vec<VersionLine>> {
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

pub(super) async fn comment_lines(
    app: &App,
    visitor: &Visitor,
    paper: &Paper,
) -> Outcome<Vec<CommentLine>> {
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

/// The issues of a paper, newest first.
pub(super) async fn issue_lines(app: &App, paper: &Paper) -> Outcome<Vec<IssueLine>> {
    let lines = issues_of(app, paper).await?.into_iter().map(|issue| IssueLine {
        number: issue.number,
        code: printed_code(&issue.code),
        signer: issue.signer,
        day: terms::day(issue.day),
    });
    Ok(lines.collect())
}
