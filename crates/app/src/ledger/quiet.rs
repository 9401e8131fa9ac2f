//! Who has been active, and who has been silent: expected to have records, and none for a while.

use super::queries;
use super::scope::Scope;
use super::touched::months;
use crate::App;
use crate::shell::memory::Depends;
use crate::shell::problem::Outcome;
use chrono::{NaiveDate, TimeDelta};
use domain::basics::{UnitId, day_number};
use std::collections::BTreeSet;

/// The units for which an activity counts that began between two days, both included: those that had a
/// part in it, and all above them.
///
/// # Errors
/// What the store says.
pub async fn active(
    app: &App,
    scope: &Scope,
    days: (NaiveDate, NaiveDate),
) -> Outcome<BTreeSet<UnitId>> {
    let network = app.network();
    let depends = Depends::Months(scope.unit, months(days));
    let days = (day_number(days.0), day_number(days.1));
    let question = format!("active {} {} {}", scope.unit, days.0, days.1);
    let active = queries::active(app.database().read(), scope, days);
    let found = app.recall(question, depends, active).await?;
    let reaches = found.into_iter().flat_map(|unit| network.reach_of(unit));
    Ok(reaches.map(|reach| reach.ancestor).collect())
}

/// Of whom records are expected: the units right beneath that of the scope, or itself where there are none.
#[must_use]
pub fn expected(app: &App, scope: &Scope, day: NaiveDate) -> Vec<UnitId> {
    match app.network().children_at(Some(scope.unit), day) {
        none if none.is_empty() => vec![scope.unit],
        children => children,
    }
}

/// The units of whom records are expected and in which nothing began for so many days.
///
/// # Errors
/// What the store says.
pub async fn quiet(app: &App, scope: &Scope, days: i64) -> Outcome<Vec<UnitId>> {
    let today = app.clock().today();
    let active = active(app, scope, (today - TimeDelta::days(days), today)).await?;
    let mut units = expected(app, scope, today);
    units.retain(|unit| !active.contains(unit));
    Ok(units)
}
