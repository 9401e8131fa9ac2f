//! A kept paper as lists and pages find it.

use super::queries;
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use crate::summaries::is_bare;
use domain::basics::{County, Period, UnitId, day_number};
use domain::summaries::PaperKind;
use sea_orm::QueryResult;

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
    /// Whether it goes with the annex of sources (数字来源); a paper of one page does when somebody said so.
    pub annex: bool,
}

impl Paper {
    pub(super) fn read(row: &QueryResult) -> Outcome<Self> {
        let text = |column: &str| row.try_get::<String>("", column);
        let missing = |what: &str| Problem::broken(format!("a kept paper has no {what}"));
        let kind = PaperKind::parse(&text("kind")?).ok_or_else(|| missing("kind"))?;
        let annex: Option<i64> = row.try_get("", "annex")?;
        Ok(Self {
            county: County::parse(&text("county")?).ok_or_else(|| missing("county"))?,
            id: text("id")?,
            unit: UnitId::parse(&text("unit_id")?).ok_or_else(|| missing("unit"))?,
            kind,
            period: Period::parse(&text("period")?).map_err(|_| missing("period"))?,
            title: text("title")?,
            issued: text("state")? == "issued",
            head: row.try_get("", "head")?,
            changed_at: text("changed_at")?,
            annex: annex.map_or(!is_bare(kind), |wanted| wanted != 0),
        })
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
