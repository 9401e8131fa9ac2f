//! Kept papers: drafts with versions and comments, and what was issued (定稿) with its figures.
//!
//! A draft is text and marks; its numbers are read anew whenever it is saved or shown. An issue is frozen:
//! its text, its figures and the records behind each stay as they were, and what has changed since is a list.

mod code;
mod frozen;
mod issue;
mod keep;
mod pages;
mod queries;
mod refresh;

pub use code::{new_code, printed_code, read_code};
pub use frozen::{Change, Changed, changes, figures_of, issue_of_code, issued_last, issues_of};
pub use issue::{Signing, issue};
pub use keep::{Saved, Saving, Way, close_comment, comment, save, start};
pub use pages::routes;
pub use refresh::{Read, read, refresh};

#[cfg(test)]
pub use pages::samples;

use crate::App;
use crate::shell::problem::{Outcome, Problem};
use documents::model::{Document, FigureMark};
use domain::basics::{County, Period, UnitId, day_number};
use domain::summaries::PaperKind;
use sea_orm::QueryResult;
use sha2::{Digest, Sha256};

/// A figure as a paper names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its name in the catalogue.
    pub name: String,
    /// The code of the unit it is of.
    pub unit_code: String,
    /// Its period.
    pub period: String,
}

impl Named {
    /// What a mark names.
    #[must_use]
    pub fn of(mark: &FigureMark) -> Self {
        Self {
            name: mark.name.clone(),
            unit_code: mark.unit_code.clone(),
            period: mark.period.clone(),
        }
    }
}

/// A paper as a list shows it.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The partition.
    pub county: County,
    /// Its id.
    pub id: String,
    /// The unit it is of.
    pub unit: UnitId,
    /// The kind.
    pub kind: PaperKind,
    /// The period.
    pub period: Period,
    /// Its title.
    pub title: String,
    /// Whether it was issued.
    pub issued: bool,
    /// The version that stands.
    pub head: i64,
    /// When it was changed last.
    pub changed_at: String,
}

impl Paper {
    fn read(row: &QueryResult) -> Outcome<Self> {
        let text = |column: &str| row.try_get::<String>("", column);
        let missing = |what: &str| Problem::broken(format!("a kept paper has no {what}"));
        Ok(Self {
            county: County::parse(&text("county")?).ok_or_else(|| missing("county"))?,
            id: text("id")?,
            unit: UnitId::parse(&text("unit_id")?).ok_or_else(|| missing("unit"))?,
            kind: PaperKind::parse(&text("kind")?).ok_or_else(|| missing("kind"))?,
            period: Period::parse(&text("period")?).map_err(|_| missing("period"))?,
            title: text("title")?,
            issued: text("state")? == "issued",
            head: row.try_get("", "head")?,
            changed_at: text("changed_at")?,
        })
    }
}

/// One version of a draft.
#[derive(Debug, Clone)]
pub struct Version {
    /// 1, 2, 3 …
    pub number: i64,
    /// How it came: `composed`, `auto`, `kept`, or `aside` where somebody else was quicker.
    pub way: String,
    /// What its text hashes to; who saves says on which it rests.
    pub hash: String,
    /// Why, as the writer said.
    pub note: String,
    /// The post that wrote it.
    pub post: String,
    /// When.
    pub at: String,
}

impl Version {
    fn read(row: &QueryResult) -> Outcome<Self> {
        Ok(Self {
            number: row.try_get("", "number")?,
            way: row.try_get("", "way")?,
            hash: row.try_get("", "hash")?,
            note: row.try_get("", "note")?,
            post: row.try_get("", "post_id")?,
            at: row.try_get("", "at")?,
        })
    }
}

/// What was issued.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The paper.
    pub paper: String,
    /// 1, and more where it was corrected.
    pub number: i64,
    /// Of which version.
    pub version: i64,
    /// The verification code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The document as JSON.
    pub document: String,
    /// Who signed (签发人), as written.
    pub signer: String,
    /// The day of the paper, `yyyymmdd` (成文日期).
    pub day: i64,
    /// As of which instant its figures were read.
    pub as_of: String,
    /// What document and figures hash to; the journal holds it too.
    pub hash: String,
}

/// A figure of an issue.
#[derive(Debug, Clone)]
pub struct Frozen {
    /// Its name.
    pub name: String,
    /// The unit.
    pub unit_code: String,
    /// The period.
    pub period: String,
    /// What is printed.
    pub printed: String,
    /// `stated`, `not_reported` or `not_applicable`.
    pub standing: String,
    /// Lower end.
    pub low: i64,
    /// Upper end.
    pub high: Option<i64>,
    /// Decimals.
    pub decimals: i64,
    /// How many records stood behind it.
    pub records: i64,
    /// These records: a line each of id, lower and upper end; empty when there were too many to keep.
    pub list: String,
    /// What the list hashes to.
    pub list_hash: String,
}

impl Issue {
    fn read(row: &QueryResult) -> Outcome<Self> {
        Ok(Self {
            paper: row.try_get("", "paper_id")?,
            number: row.try_get("", "number")?,
            version: row.try_get("", "version")?,
            code: row.try_get("", "code")?,
            title: row.try_get("", "title")?,
            document: row.try_get("", "document")?,
            signer: row.try_get("", "signer")?,
            day: row.try_get("", "day")?,
            as_of: row.try_get("", "as_of")?,
            hash: row.try_get("", "hash")?,
        })
    }
}

impl Frozen {
    fn read(row: &QueryResult) -> Outcome<Self> {
        Ok(Self {
            name: row.try_get("", "name")?,
            unit_code: row.try_get("", "unit_code")?,
            period: row.try_get("", "period")?,
            printed: row.try_get("", "printed")?,
            standing: row.try_get("", "standing")?,
            low: row.try_get("", "low")?,
            high: row.try_get("", "high")?,
            decimals: row.try_get("", "decimals")?,
            records: row.try_get("", "records")?,
            list: row.try_get("", "list")?,
            list_hash: row.try_get("", "list_hash")?,
        })
    }

    /// The figure it is.
    #[must_use]
    pub fn named(&self) -> Named {
        Named {
            name: self.name.clone(),
            unit_code: self.unit_code.clone(),
            period: self.period.clone(),
        }
    }
}

/// The papers of a unit and what lies below it, changed last first.
///
/// # Errors
/// What the store says.
pub async fn papers_of(app: &App, unit: UnitId, limit: u64) -> Outcome<Vec<Paper>> {
    let today = day_number(app.clock().today());
    let rows = queries::papers_of(app.database().read(), &unit.to_string(), today, limit).await?;
    rows.iter().map(Paper::read).collect()
}

/// A paper.
///
/// # Errors
/// [`Problem::NotFound`] when there is none.
pub async fn paper_of(app: &App, id: &str) -> Outcome<Paper> {
    let row = queries::paper(app.database().read(), id).await?;
    Paper::read(&row.ok_or_else(|| Problem::NotFound(id.to_owned()))?)
}

/// A version of a paper with its document; the head when no number is given.
///
/// # Errors
/// [`Problem::NotFound`] when there is none.
pub async fn version_of(
    app: &App,
    paper: &Paper,
    number: Option<i64>,
) -> Outcome<(Version, Document)> {
    let number = number.unwrap_or(paper.head);
    let row = queries::version(app.database().read(), &paper.county, &paper.id, number).await?;
    let row = row.ok_or_else(|| Problem::NotFound(format!("{}/{number}", paper.id)))?;
    let text: String = row.try_get("", "document")?;
    Ok((Version::read(&row)?, serde_json::from_str(&text)?))
}

/// The versions of a paper, newest first.
///
/// # Errors
/// What the store says.
pub async fn versions_of(app: &App, paper: &Paper) -> Outcome<Vec<Version>> {
    let rows = queries::versions(app.database().read(), &paper.county, &paper.id).await?;
    rows.iter().map(Version::read).collect()
}

/// A comment on a paper (批注).
#[derive(Debug, Clone)]
pub struct Comment {
    /// Its id.
    pub id: String,
    /// The words it is about.
    pub quote: String,
    /// What it says.
    pub body: String,
    /// The post that wrote it.
    pub post: String,
    /// When.
    pub at: String,
    /// Whether it was dealt with.
    pub done: bool,
}

/// The comments of a paper, oldest first.
///
/// # Errors
/// What the store says.
pub async fn comments_of(app: &App, paper: &Paper) -> Outcome<Vec<Comment>> {
    let rows = queries::comments(app.database().read(), &paper.county, &paper.id).await?;
    rows.iter()
        .map(|row| {
            let done: String = row.try_get("", "done_at")?;
            Ok(Comment {
                id: row.try_get("", "id")?,
                quote: row.try_get("", "quote")?,
                body: row.try_get("", "body")?,
                post: row.try_get("", "post_id")?,
                at: row.try_get("", "at")?,
                done: !done.is_empty(),
            })
        })
        .collect()
}

/// What a text hashes to.
fn hash_of(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}
