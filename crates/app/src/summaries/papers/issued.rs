//! What was issued, and the figures of it, as they are kept.

use super::Named;
use crate::shell::problem::Outcome;
use sea_orm::QueryResult;

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
    pub(super) fn read(row: &QueryResult) -> Outcome<Self> {
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
    pub(super) fn read(row: &QueryResult) -> Outcome<Self> {
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
