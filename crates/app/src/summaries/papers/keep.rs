//! Keeps drafts: begins one, saves versions, takes comments. Two people never overwrite each other: who
//! saves says on which text it rests, and what rests on an older one is kept aside.

use super::{Paper, hash_of, queries};
use crate::App;
use crate::shell::clock::stamp;
use crate::shell::problem::{Outcome, Problem};
use chrono::TimeDelta;
use documents::model::Document;
use domain::access::Permit;
use domain::basics::{County, Period, UnitId};
use domain::summaries::PaperKind;

/// Saves of one writer within this time are one version.
const ONE_SITTING: TimeDelta = TimeDelta::minutes(15);
/// Characters a comment may take.
const COMMENT: usize = 1000;

/// How a version comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Composed from the ledger.
    Composed,
    /// Saved by itself while somebody writes.
    Auto,
    /// Saved on purpose.
    Kept,
}

impl Way {
    fn key(self) -> &'static str {
        match self {
            Self::Composed => "composed",
            Self::Auto => "auto",
            Self::Kept => "kept",
        }
    }
}

/// A text to be saved.
#[derive(Debug, Clone)]
pub struct Saving {
    /// The paper.
    pub paper: Paper,
    /// The hash of the version it rests on.
    pub base: String,
    /// The text.
    pub document: Document,
    /// How it comes.
    pub way: Way,
    /// Why, in a line.
    pub note: String,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It stands.
    Stands {
        /// Its number.
        number: i64,
        /// Its hash.
        hash: String,
    },
    /// Somebody else had saved meanwhile; it was kept aside under a number of its own.
    Aside {
        /// Its number.
        number: i64,
        /// The version that stands.
        head: i64,
    },
}

/// Begins a paper with its first version; answers its id.
///
/// # Errors
/// What the store says.
pub async fn start(
    app: &App,
    permit: &Permit,
    (unit, kind, period): (UnitId, PaperKind, Period),
    document: &Document,
) -> Outcome<String> {
    let network = app.network();
    let code = network.unit(unit).map(|unit| unit.code().clone());
    let county = code.as_ref().and_then(County::of);
    let county = county.ok_or_else(|| Problem::NotFound(unit.to_string()))?;
    let id = app.clock().id().to_string();
    let text = serde_json::to_string(document)?;
    let (title, hash) = (plain_title(document), hash_of(&text));
    let (paper, unit, period) = (id.clone(), unit.to_string(), period.to_string());
    app.write(permit, move |tx| {
        Box::pin(async move {
            let head = [paper.as_str(), &unit, kind.key(), &period, &title];
            queries::insert_paper(tx, &county, head).await?;
            let version = [Way::Composed.key(), &text, &hash, ""];
            queries::insert_version(tx, &county, &paper, 1, version).await?;
            queries::set_head(tx, &county, &paper, 1, &title).await?;
            tx.note(&county, "paper-start", &paper, &hash);
            Ok(())
        })
    })
    .await?;
    Ok(id)
}

fn plain_title(document: &Document) -> String {
    document.title.replace('\n', "").chars().take(200).collect()
}

/// Saves a text. The same text again changes nothing; one that rests on an older text is kept aside.
///
/// # Errors
/// What the store says.
pub async fn save(app: &App, permit: &Permit, saving: Saving) -> Outcome<Saved> {
    let text = serde_json::to_string(&saving.document)?;
    let hash = hash_of(&text);
    let title = plain_title(&saving.document);
    let recent = stamp(app.clock().now() - ONE_SITTING);
    app.write(permit, move |tx| {
        Box::pin(async move {
            let Saving { paper, base, way, note, .. } = saving;
            let (county, id) = (&paper.county, paper.id.as_str());
            queries::hold(tx, county, id).await?;
            let row = queries::paper(tx, id).await?;
            let paper = Paper::read(&row.ok_or_else(|| Problem::NotFound(id.to_owned()))?)?;
            let head = queries::version(tx, county, id, paper.head).await?;
            let head = head.ok_or_else(|| Problem::broken("a paper without its head"))?;
            let (stands, head_way, account, at): (String, String, String, String) = (
                head.try_get("", "hash")?,
                head.try_get("", "way")?,
                head.try_get("", "account_id")?,
                head.try_get("", "at")?,
            );
            if stands == hash && (way == Way::Auto || head_way != "auto") {
                return Ok(Saved::Stands { number: paper.head, hash });
            }
            let next = queries::last_version(tx, county, id).await? + 1;
            if stands != base && stands != hash {
                let version = ["aside", &text, &hash, &note];
                queries::insert_version(tx, county, id, next, version).await?;
                tx.note(county, "paper-aside", id, &hash);
                return Ok(Saved::Aside { number: next, head: paper.head });
            }
            let same_sitting = head_way == "auto"
                && account == tx.account()
                && at > recent
                && next == paper.head + 1;
            let number = if same_sitting { paper.head } else { next };
            if same_sitting {
                queries::drop_auto(tx, county, id, number).await?;
            }
            let version = [way.key(), &text, &hash, &note];
            queries::insert_version(tx, county, id, number, version).await?;
            queries::set_head(tx, county, id, number, &title).await?;
            if !same_sitting || way == Way::Kept {
                tx.note(county, "paper-save", id, &hash);
            }
            Ok(Saved::Stands { number, hash })
        })
    })
    .await
}

/// Says whether a paper goes with its annex of sources (数字来源); what was issued stays as it is.
///
/// # Errors
/// What the store says.
pub async fn set_annex(app: &App, permit: &Permit, paper: &Paper, annex: bool) -> Outcome<()> {
    let (county, id) = (paper.county.clone(), paper.id.clone());
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::set_annex(tx, &county, &id, annex).await?;
            tx.note(&county, "paper-annex", &id, if annex { "with" } else { "without" });
            Ok(())
        })
    })
    .await
}

/// Adds a comment on some words of a paper.
///
/// # Errors
/// [`Problem::Refused`] when it says nothing or too much.
pub async fn comment(
    app: &App,
    permit: &Permit,
    paper: &Paper,
    quote: &str,
    body: &str,
) -> Outcome<()> {
    let body = body.trim().to_owned();
    if body.is_empty() || body.chars().count() > COMMENT {
        return Err(Problem::Refused("comment-length"));
    }
    let quote: String = quote.chars().take(200).collect();
    let (county, paper) = (paper.county.clone(), paper.id.clone());
    let id = app.clock().id().to_string();
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::insert_comment(tx, &county, [&paper, &id, &quote, &body]).await?;
            tx.note(&county, "paper-comment", &paper, hash_of(&body));
            Ok(())
        })
    })
    .await
}

/// Says that a comment is dealt with.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such open comment.
pub async fn close_comment(app: &App, permit: &Permit, paper: &Paper, id: &str) -> Outcome<()> {
    let (county, paper, id) = (paper.county.clone(), paper.id.clone(), id.to_owned());
    app.write(permit, move |tx| {
        Box::pin(async move {
            if queries::close_comment(tx, &county, &paper, &id).await? == 0 {
                return Err(Problem::NotFound(id));
            }
            tx.note(&county, "paper-comment-done", &paper, &id);
            Ok(())
        })
    })
    .await
}
