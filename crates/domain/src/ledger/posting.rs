//! Postings (分录): the countable consequences of an approved revision.

use super::Measure;
use crate::basics::{Method, Quantity, UnitId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One countable consequence. Belongs to the unit that led, so that each fact posts once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// What is counted.
    pub measure: Measure,
    /// The unit at the time.
    pub unit: UnitId,
    /// The day it counts for.
    pub day: NaiveDate,
    /// Lower end; negative only when a stock closes.
    pub low: i64,
    /// Upper end, `None` when nothing bounds it.
    pub high: Option<i64>,
    /// How the number came about.
    pub method: Method,
    /// First dimension: kind of activity, of organization, or duty.
    #[serde(default)]
    pub kind: String,
    /// Second dimension: audience, material, medium … as the measure says.
    #[serde(default)]
    pub item: String,
    /// Campaign, `none` for daily work, empty where there is no such notion.
    #[serde(default)]
    pub campaign: String,
}

impl Posting {
    /// A posting of a stated quantity.
    #[must_use]
    pub fn of(measure: Measure, unit: UnitId, day: NaiveDate, quantity: Quantity) -> Self {
        Self {
            measure,
            unit,
            day,
            low: quantity.low(),
            high: quantity.high(),
            method: quantity.method(),
            kind: String::new(),
            item: String::new(),
            campaign: String::new(),
        }
    }

    /// A posting of whole things that were counted: `1` for one more, `-1` for one fewer.
    #[must_use]
    pub fn count(measure: Measure, unit: UnitId, day: NaiveDate, count: i64) -> Self {
        Self {
            measure,
            unit,
            day,
            low: count,
            high: Some(count),
            method: Method::Counted,
            kind: String::new(),
            item: String::new(),
            campaign: String::new(),
        }
    }

    /// With its kind.
    #[must_use]
    pub fn kind(mut self, kind: &str) -> Self {
        kind.clone_into(&mut self.kind);
        self
    }

    /// With its item.
    #[must_use]
    pub fn item(mut self, item: &str) -> Self {
        item.clone_into(&mut self.item);
        self
    }

    /// With its campaign.
    #[must_use]
    pub fn campaign(mut self, campaign: &str) -> Self {
        campaign.clone_into(&mut self.campaign);
        self
    }
}
