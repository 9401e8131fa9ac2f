//! Units that are missing from the figures of the year: those with nothing, those whose records are not through yet,
//! those that have been silent for long. Each unit is told of once.

use super::desk::Gap;
use crate::App;
use crate::access::Visitor;
use crate::ledger;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use domain::basics::{Period, UnitId};
use std::collections::BTreeSet;

/// Days without a record after which a unit is asked about.
const QUIET_DAYS: i64 = 180;
/// Units named in a line.
const NAMED: usize = 5;

/// What is to be said of the units without an activity that counts this year.
///
/// # Errors
/// What the store says.
pub async fn units(app: &App, visitor: &Visitor, missing: &[UnitId]) -> Outcome<Vec<Gap>> {
    let waiting = match missing {
        [] => BTreeSet::new(),
        _ => ledger::waiting(app, &visitor.scope, Period::Year(visitor.year)).await?,
    };
    let (waiting, without): (Vec<UnitId>, Vec<UnitId>) =
        missing.iter().partition(|unit| waiting.contains(unit));
    let mut silent = ledger::quiet(app, &visitor.scope, QUIET_DAYS).await?;
    silent.retain(|unit| !missing.contains(unit));
    let year = visitor.year;
    let told = [
        ("home-gap-year", without, format!("/figures/activity.events?period={year}")),
        ("home-gap-waiting", waiting, format!("/ledger?period={year}&order=state")),
        ("home-gap-quiet", silent, "/units".to_owned()),
    ];
    let told = told.into_iter().filter(|(_, units, _)| !units.is_empty());
    Ok(told
        .map(|(key, units, href)| Gap {
            count: units.len().to_string(),
            text: visitor.words.t1(key, "names", names(app, visitor, &units)),
            href,
        })
        .collect())
}

fn names(app: &App, visitor: &Visitor, units: &[UnitId]) -> String {
    let (words, network, today) = (visitor.words, app.network(), app.clock().today());
    let named = units.iter().take(NAMED);
    let named: Vec<String> =
        named.map(|unit| terms::unit_name(words, &network, *unit, today)).collect();
    let text = named.join(&words.t("list-comma"));
    match units.len() {
        0..=NAMED => text,
        _ => words.t1("home-and-others", "names", text),
    }
}
