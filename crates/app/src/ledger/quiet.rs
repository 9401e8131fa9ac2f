//! Units that have been silent: expected to have records, and none for a while.

use super::queries;
use super::scope::Scope;
use crate::App;
use crate::shell::problem::Outcome;
use chrono::TimeDelta;
use domain::basics::{UnitId, day_number};
use std::collections::BTreeMap;

/// The units right beneath that of the scope (or itself where there are none) in which nothing happened
/// for so many days, each with the day of its last activity, `yyyymmdd`.
///
/// # Errors
/// What the store says.
pub async fn quiet(app: &App, scope: &Scope, days: i64) -> Outcome<Vec<(UnitId, Option<i64>)>> {
    let (network, today) = (app.network(), app.clock().today());
    let mut expected = network.children_at(Some(scope.unit), today);
    if expected.is_empty() {
        expected = vec![scope.unit];
    }
    let mut last: BTreeMap<UnitId, i64> = BTreeMap::new();
    for row in &queries::last_days(app.database().read(), scope).await? {
        let (unit, day): (UnitId, i64) =
            (queries::unit_of(row, "unit_id")?, row.try_get("", "day")?);
        for reach in network.reach_of(unit) {
            let known = last.entry(reach.ancestor).or_insert(day);
            *known = day.max(*known);
        }
    }
    let since = day_number(today - TimeDelta::days(days));
    Ok(expected
        .into_iter()
        .map(|unit| (unit, last.get(&unit).copied()))
        .filter(|(_, day)| day.is_none_or(|day| day < since))
        .collect())
}
