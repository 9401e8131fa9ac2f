//! When the ledger was written last.

use super::queries;
use crate::App;
use crate::shell::problem::Outcome;
use chrono::{DateTime, Utc};

/// The instant of the last write; now, when nothing was written yet.
///
/// # Errors
/// What the store says.
pub async fn last_instant(app: &App) -> Outcome<DateTime<Utc>> {
    let stored = queries::last_instant(app.database().read()).await?;
    let instant = stored.and_then(|text| DateTime::parse_from_rfc3339(&text).ok());
    Ok(instant.map_or_else(|| app.clock().now(), |instant| instant.with_timezone(&Utc)))
}
