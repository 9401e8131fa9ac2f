//! One record with all that is known of it: revisions, history, evidence, postings.

use super::evidence::{Evidence, evidence_of};
use super::queries;
use super::scope::Scope;
use crate::App;
use crate::ledger::Row;
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId, UnitId, day_number};
use domain::ledger::{Measure, Posting, State, Transition};
use std::collections::BTreeMap;

/// A record and what is known of it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its line.
    pub row: Row,
    /// Its revisions, newest first; never empty.
    pub revisions: Vec<Revision>,
    /// What happened to it, newest first.
    pub passages: Vec<Passage>,
    /// Its evidence.
    pub evidence: Vec<Evidence>,
    /// What it posts now.
    pub postings: Vec<Line>,
}

impl Shown {
    /// Why it was returned (退回意见), while it is.
    #[must_use]
    pub fn returned(&self) -> Option<&str> {
        let back = |passage: &&Passage| passage.transition == Transition::Return.key();
        let passage = self.passages.iter().find(back);
        passage.filter(|_| self.row.state == State::Returned).map(|passage| passage.reason.as_str())
    }
}

/// Why each of some records of a county was returned last (退回意见); not more than a page of them.
///
/// # Errors
/// What the store says.
pub async fn reasons_of_return(
    app: &App,
    county: &County,
    ids: &[RecordId],
) -> Outcome<BTreeMap<RecordId, String>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = queries::returns(app.database().read(), county, ids).await?;
    Ok(found.into_iter().collect())
}

/// One revision.
#[derive(Debug, Clone)]
pub struct Revision {
    /// 1, 2, 3 …
    pub number: i64,
    /// `draft` or `record`.
    pub shape: String,
    /// The content as JSON.
    pub payload: String,
    /// Its hash.
    pub hash: String,
    /// The account that wrote it, empty for the program.
    pub account: String,
    /// The post it was written for.
    pub post: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// One step of its history.
#[derive(Debug, Clone)]
pub struct Passage {
    /// What was done.
    pub transition: String,
    /// Where it led.
    pub state: State,
    /// To which revision.
    pub revision: i64,
    /// By which post, or which command of the program.
    pub post: String,
    /// When.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// One posting as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is counted.
    pub measure: Measure,
    /// The unit at the time.
    pub unit: UnitId,
    /// `yyyymmdd`.
    pub day: i64,
    /// Lower end.
    pub low: i64,
    /// Upper end.
    pub high: Option<i64>,
    /// How the number came about.
    pub method: String,
    /// First dimension.
    pub kind: String,
    /// Second dimension.
    pub item: String,
    /// Campaign.
    pub campaign: String,
}

/// The line of a record that lies in the scope.
///
/// # Errors
/// [`Problem::NotFound`] when there is none, or it lies outside.
pub async fn find(app: &App, scope: &Scope, id: RecordId) -> Outcome<Row> {
    let found = queries::record_in_scope(app.database().read(), scope, id).await?;
    found.ok_or_else(|| Problem::NotFound(id.to_string()))
}

/// Shows a record that lies in the scope.
///
/// # Errors
/// [`Problem::NotFound`] when there is none, or it lies outside.
pub async fn show(app: &App, scope: &Scope, id: RecordId) -> Outcome<Shown> {
    let c = app.database().read();
    let row = find(app, scope, id).await?;
    let county = row.county.clone();
    let revisions = queries::revisions(c, &county, id).await?;
    let revisions = revisions
        .iter()
        .map(|row| {
            Ok(Revision {
                number: row.try_get("", "number")?,
                shape: row.try_get("", "shape")?,
                payload: row.try_get("", "payload")?,
                hash: row.try_get("", "hash")?,
                account: row.try_get("", "account_id")?,
                post: row.try_get("", "post_id")?,
                at: row.try_get("", "at")?,
                reason: row.try_get("", "reason")?,
            })
        })
        .collect::<Outcome<Vec<_>>>()?;
    let passages = queries::passages(c, &county, id).await?;
    let passages = passages
        .iter()
        .map(|row| {
            Ok(Passage {
                transition: row.try_get("", "transition")?,
                state: queries::state_of(row)?,
                revision: row.try_get("", "revision")?,
                post: row.try_get("", "post_id")?,
                at: row.try_get("", "at")?,
                reason: row.try_get("", "reason")?,
            })
        })
        .collect::<Outcome<Vec<_>>>()?;
    let postings = queries::postings_of(c, &county, id).await?;
    let postings = postings.iter().map(Line::read).collect::<Outcome<Vec<_>>>()?;
    let evidence = evidence_of(app, &county, id).await?;
    Ok(Shown { row, revisions, passages, evidence, postings })
}

impl Line {
    /// A posting as it is stored.
    pub(super) fn of(posting: &Posting) -> Self {
        Self {
            measure: posting.measure,
            unit: posting.unit,
            day: day_number(posting.day),
            low: posting.low,
            high: posting.high,
            method: posting.method.key().to_owned(),
            kind: posting.kind.clone(),
            item: posting.item.clone(),
            campaign: posting.campaign.clone(),
        }
    }

    pub(super) fn read(row: &sea_orm::QueryResult) -> Outcome<Self> {
        let measure: String = row.try_get("", "measure")?;
        Ok(Self {
            measure: Measure::parse(&measure)
                .ok_or_else(|| Problem::broken(format!("unknown measure {measure}")))?,
            unit: queries::unit_of(row, "unit_id")?,
            day: row.try_get("", "day")?,
            low: row.try_get("", "low")?,
            high: row.try_get("", "high")?,
            method: row.try_get("", "method")?,
            kind: row.try_get("", "kind")?,
            item: row.try_get("", "item")?,
            campaign: row.try_get("", "campaign")?,
        })
    }
}
