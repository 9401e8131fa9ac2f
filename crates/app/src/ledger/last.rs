//! What came last: the newest write of the ledger, the newest activity of a post.

use super::{Typed, queries};
use crate::App;
use crate::access::Visitor;
use crate::shell::problem::Outcome;
use chrono::{DateTime, TimeDelta, Utc};
use domain::basics::day_number;
use domain::ledger::Kind;

/// The instant of the last write; now, when nothing was written yet.
///
/// # Errors
/// What the store says.
pub async fn last_instant(app: &App) -> Outcome<DateTime<Utc>> {
    let stored = queries::last_instant(app.database().read()).await?;
    let instant = stored.and_then(|text| DateTime::parse_from_rfc3339(&text).ok());
    Ok(instant.map_or_else(|| app.clock().now(), |instant| instant.with_timezone(&Utc)))
}

/// After so long what was recorded last tells nothing of the next.
const RECENT: TimeDelta = TimeDelta::days(400);

/// The activity that a visitor's post entered last, as it would be typed; `None` when it is of long ago, or came in
/// with others from a table: that tells nothing of what is typed next.
///
/// # Errors
/// What the store says.
pub async fn last_typed(app: &App, visitor: &Visitor) -> Outcome<Option<Typed>> {
    let since = day_number(app.clock().today() - RECENT);
    let (c, post) = (app.database().read(), visitor.actor.post.to_string());
    let last = queries::last_of_post(c, &visitor.county, &post, since).await?;
    last.map(|(shape, payload)| Typed::read(Kind::Activity, &shape, &payload, &app.network()))
        .transpose()
}
