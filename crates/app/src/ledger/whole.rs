//! Stored records with their newest content, for those who hold something against them.

use super::queries::{self, kind_of, record_of, state_of, unit_of};
use crate::App;
use crate::shell::problem::Outcome;
use domain::basics::{County, RecordId, UnitId};
use domain::ledger::{Kind, State};
use std::collections::BTreeMap;

/// A record as it is stored.
#[derive(Debug, Clone)]
pub struct Whole {
    /// Its partition.
    pub county: County,
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// The unit that owns it.
    pub unit: UnitId,
    /// Where it stands.
    pub state: State,
    /// Its newest revision.
    pub head: i64,
    /// The revision that counts, 0 while none does.
    pub posted: i64,
    /// First and last day, `yyyymmdd`.
    pub days: (i64, i64),
    /// When it was first entered.
    pub created_at: String,
    /// Draft or record.
    pub shape: String,
    /// The content.
    pub payload: String,
}

/// The stored ones among some ids.
///
/// # Errors
/// What the store says.
pub async fn whole(
    app: &App,
    county: &County,
    ids: &[RecordId],
) -> Outcome<BTreeMap<RecordId, Whole>> {
    let mut found = BTreeMap::new();
    for row in queries::whole(app.database().read(), county, ids).await? {
        let whole = Whole {
            county: county.clone(),
            id: record_of(&row, "id")?,
            kind: kind_of(&row)?,
            unit: unit_of(&row, "unit_id")?,
            state: state_of(&row)?,
            head: row.try_get("", "head")?,
            posted: row.try_get("", "posted")?,
            days: (row.try_get("", "day_from")?, row.try_get("", "day_to")?),
            created_at: row.try_get("", "created_at")?,
            shape: row.try_get("", "shape")?,
            payload: row.try_get("", "payload")?,
        };
        found.insert(whole.id, whole);
    }
    Ok(found)
}

/// The activities of a unit that begin on some days and are not deleted: record, day, title; the oldest first.
///
/// # Errors
/// What the store says.
pub async fn begun_on(
    app: &App,
    county: &County,
    unit: UnitId,
    days: &[i64],
) -> Outcome<Vec<(RecordId, i64, String)>> {
    queries::begun_on(app.database().read(), county, unit, days).await
}
