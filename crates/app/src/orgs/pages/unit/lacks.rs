//! What a unit lacks: records of units below it, recent records, evidence.

use crate::App;
use crate::access::Visitor;
use crate::figures::{self, Asked};
use crate::ledger::{Scope, quiet};
use crate::shell::problem::Outcome;
use crate::shell::terms::unit_name;
use crate::shell::words::Value;
use domain::basics::{Period, UnitId};
use domain::figures::Name;
use std::collections::BTreeSet;

/// Days without a record after which the page says so.
const QUIET_DAYS: i64 = 180;

/// Each in a sentence, with the page where one sees more.
pub(super) async fn of(
    app: &App,
    visitor: &Visitor,
    scope: &Scope,
    period: Period,
) -> Outcome<Vec<(String, String)>> {
    let words = visitor.words;
    let name = Name::parse("activity.events");
    let asked = Asked { name: &name, scope, period, as_of: None };
    let card = figures::card(app, &asked, 0, 0).await?;
    let network = app.network();
    let mut lacks = Vec::new();
    let coverage = card.reading.coverage;
    let without: Vec<String> = card
        .reading
        .gaps
        .iter()
        .filter_map(|code| network.by_code(code.as_str()))
        .take(6)
        .map(|id| unit_name(words, &network, id, app.clock().today()))
        .collect();
    if !card.reading.gaps.is_empty() {
        let names = without.join(&words.t("list-comma"));
        let values =
            [("count", Value::from(card.reading.gaps.len())), ("names", Value::from(&names))];
        lacks.push((words.with("units-lack-records", &values), figures::href(&asked)));
    }
    let untold = figures::untold(app, scope, period).await?;
    if untold > 0 {
        let list =
            format!("/ledger?unit={}&period={period}&state=approved&kind=activity", scope.code);
        let said = words.t1("units-lack-attendance", "count", untold);
        lacks.push((said, format!("{list}&order=attendance")));
    }
    // Who is told of above is not told of again, as on the desk.
    let gaps = card.reading.gaps.iter().filter_map(|code| network.by_code(code.as_str()));
    let gaps: BTreeSet<UnitId> = gaps.collect();
    let silent = quiet(app, scope, QUIET_DAYS).await?;
    let silent = silent.iter().filter(|unit| !gaps.contains(unit)).count();
    if silent > 0 {
        lacks.push((words.t1("units-lack-recent", "count", silent), "/units".to_owned()));
    }
    let bare = coverage.records - coverage.with_evidence;
    if bare > 0 {
        lacks.push((words.t1("units-lack-evidence", "count", bare), figures::href(&asked)));
    }
    Ok(lacks)
}
