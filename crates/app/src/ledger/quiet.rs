//! Who has been active, and who has been silent: expected to have records, and none for a while.

use super::list::{Filter, Order, rows};
use super::queries;
use super::scope::Scope;
use super::touched::months;
use crate::App;
use crate::shell::memory::Depends;
use crate::shell::problem::Outcome;
use chrono::{NaiveDate, TimeDelta};
use domain::basics::{Period, UnitId, day_number};
use domain::ledger::{Kind, State};
use std::collections::BTreeSet;

/// Most waiting records that are looked at for their units.
const MOST_WAITING: u64 = 500;

/// The unit of a scope and those that ever were right beneath it, as far as an activity counts for them that began
/// between two days, both included.
///
/// # Errors
/// What the store says.
pub async fn active(
    app: &App,
    scope: &Scope,
    days: (NaiveDate, NaiveDate),
) -> Outcome<BTreeSet<UnitId>> {
    let beneath = app.network().ever_beneath(scope.unit);
    let depends = Depends::Months(scope.unit, months(days));
    // One question for all days: a unit is known to be active by the first record that is found.
    let days = (day_number(days.0), day_number(days.1));
    let question = format!("active {} {} {}", scope.unit, days.0, days.1);
    let active = queries::active(app.database().read(), scope, &beneath, days);
    Ok(app.recall(question, depends, active).await?.into_iter().collect())
}

/// Of whom records are expected: the units right beneath that of the scope, or itself where there are none.
#[must_use]
pub fn expected(app: &App, scope: &Scope, day: NaiveDate) -> Vec<UnitId> {
    match app.network().children_at(Some(scope.unit), day) {
        none if none.is_empty() => vec![scope.unit],
        children => children,
    }
}

/// The units that lead an activity of a period that was handed in and does not count yet, and all above them, as far
/// as the first records tell that have waited longest.
///
/// # Errors
/// What the store says.
pub async fn waiting(app: &App, scope: &Scope, period: Period) -> Outcome<BTreeSet<UnitId>> {
    let filter = Filter {
        kind: Some(Kind::Activity),
        states: vec![State::Submitted, State::Returned],
        period: Some(period),
        order: Order::Waiting,
        size: MOST_WAITING,
        ..Filter::default()
    };
    let network = app.network();
    let found = async {
        let rows = rows(app, scope, &filter).await?;
        let led: BTreeSet<UnitId> = rows.iter().map(|row| row.unit).collect();
        let reaches = led.into_iter().flat_map(|unit| network.reach_of(unit));
        Ok(reaches.map(|reach| reach.ancestor).collect())
    };
    app.recall(format!("waiting {} {period}", scope.unit), filter.depends(scope), found).await
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
