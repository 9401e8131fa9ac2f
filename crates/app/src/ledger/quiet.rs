//! Who has been active, and who has been silent: expected to have records, and none for a while.

use super::list::{Filter, Order, rows};
use super::queries;
use super::scope::Scope;
use super::touched::months;
use crate::App;
use crate::shell::memory::Depends;
use crate::shell::problem::Outcome;
use chrono::{Datelike, Months, NaiveDate, TimeDelta};
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
    let mut found: BTreeSet<UnitId> = BTreeSet::new();
    for days in by_month(days) {
        let depends = Depends::Months(scope.unit, months(days));
        let days = (day_number(days.0), day_number(days.1));
        let question = format!("active {} {} {}", scope.unit, days.0, days.1);
        let active = queries::active(app.database().read(), scope, &beneath, days);
        found.extend(app.recall(question, depends, active).await?);
    }
    Ok(found)
}

/// Some days, month by month.
fn by_month((first, last): (NaiveDate, NaiveDate)) -> Vec<(NaiveDate, NaiveDate)> {
    let mut parts = Vec::new();
    let mut from = first;
    while from <= last {
        let next = from.with_day(1).and_then(|day| day.checked_add_months(Months::new(1)));
        let to = next.and_then(|next| next.pred_opt()).map_or(last, |to| to.min(last));
        parts.push((from, to));
        match next {
            Some(next) => from = next,
            None => break,
        }
    }
    parts
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

#[cfg(test)]
mod tests {
    use super::by_month;

    #[test]
    fn days_fall_into_their_months() {
        let day = |text: &str| text.parse().unwrap();
        let parts = by_month((day("2021-11-20"), day("2022-01-05")));
        let expected = [
            ("2021-11-20", "2021-11-30"),
            ("2021-12-01", "2021-12-31"),
            ("2022-01-01", "2022-01-05"),
        ];
        assert_eq!(parts, expected.map(|(from, to)| (day(from), day(to))));
        assert!(by_month((day("2021-02-01"), day("2021-01-31"))).is_empty());
    }
}
