//! What a unit did in a period: its figures, its months, the records that it led and those that it joined.

use crate::App;
use crate::access::Visitor;
use crate::figures::{self, Asked, value};
use crate::ledger::{Filter, Scope, list};
use crate::shell::charts::{Bar, Look, Svg, columns};
use crate::shell::digits::quantity;
use crate::shell::parts::Living;
use crate::shell::problem::Outcome;
use crate::shell::terms::{self, StateMark, unit_name};
use chrono::NaiveDate;
use domain::basics::Period;
use domain::figures::Name;

/// Figures of a unit: led, and the same joined.
const PAIRS: [(&str, &str); 3] = [
    ("activity.events", "activity.events.joined"),
    ("activity.sessions", "activity.sessions.joined"),
    ("activity.attendance", "activity.attendance.joined"),
];

/// A figure as led and as joined.
#[derive(Debug, Clone, Default)]
pub struct Pair {
    pub(super) name: String,
    pub(super) led: Living,
    pub(super) joined: Living,
    pub(super) counted_in: String,
}

/// A record in which the unit had a part.
#[derive(Debug, Clone, Default)]
pub struct Record {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) day: String,
    pub(super) unit: String,
    pub(super) state: StateMark,
}

/// Its records of a period.
pub(super) struct Work {
    pub(super) all: i64,
    pub(super) led: Vec<Record>,
    pub(super) joined: Vec<Record>,
}

/// Its figures, as led beside as joined.
pub(super) async fn pairs(
    app: &App,
    visitor: &Visitor,
    scope: &Scope,
    period: Period,
) -> Outcome<Vec<Pair>> {
    let words = visitor.words;
    let mut pairs = Vec::new();
    for (led, joined) in PAIRS {
        let (led, joined) = (Name::parse(led), Name::parse(joined));
        let Some(definition) = app.catalogue().definition(&led.base) else { continue };
        let counted_in = app.catalogue().unit(definition);
        let of = |name| Asked { name, scope, period, as_of: None };
        let mut living = Vec::new();
        for name in [&led, &joined] {
            let number = value(app, &of(name)).await?.1;
            let shown =
                number.map(|number| quantity(number, counted_in, words)).unwrap_or_default();
            living.push(Living::new(figures::href(&of(name)), shown, ""));
        }
        pairs.push(Pair {
            name: terms::figure(app, words, &led),
            joined: living.pop().unwrap_or_default(),
            led: living.pop().unwrap_or_default(),
            counted_in: terms::counted_in(words, counted_in),
        });
    }
    Ok(pairs)
}

/// The latest of its records, those that it or a unit below it led apart from those that it joined.
pub(super) async fn records(
    app: &App,
    visitor: &Visitor,
    scope: &Scope,
    period: Period,
    day: NaiveDate,
) -> Outcome<Work> {
    let (words, network) = (visitor.words, app.network());
    let filter =
        Filter { unit: Some(scope.unit), period: Some(period), size: 100, ..Filter::default() };
    let found = list(app, &visitor.scope, &filter).await?;
    let (mut led, mut joined) = (Vec::new(), Vec::new());
    for row in &found.rows {
        let record = Record {
            href: format!("/records/{}", row.id),
            title: row.title.clone(),
            day: terms::days(row.day_from, row.day_to),
            unit: unit_name(words, &network, row.unit, day),
            state: StateMark::of(words, row.state),
        };
        let within = network.reach_of(row.unit).iter().any(|reach| reach.ancestor == scope.unit);
        if within { led.push(record) } else { joined.push(record) }
    }
    Ok(Work { all: found.total, led, joined })
}

/// Its sessions by month.
pub(super) async fn months(
    app: &App,
    visitor: &Visitor,
    scope: &Scope,
    period: Period,
) -> Outcome<Option<Svg>> {
    let words = visitor.words;
    let name = Name::parse("activity.sessions");
    let asked = Asked { name: &name, scope, period, as_of: None };
    let found = figures::month_by_month(app, &asked).await?;
    let bars: Vec<Bar> = (1..=12_u8)
        .map(|month| {
            let at = i64::from(period.year()) * 100 + i64::from(month);
            let low = found.iter().find(|(key, _)| *key == at).map_or(0, |(_, low)| *low);
            let of = Asked { period: Period::Month(period.year(), month), ..asked.clone() };
            let tip =
                format!("{} {low} {}", terms::period(words, of.period), words.t("unit-sessions"));
            let mut bar = Bar::of(
                month.to_string(),
                u64::try_from(low).unwrap_or(0),
                tip,
                figures::href(&of),
            );
            bar.shown = (low == 0).then(String::new);
            bar
        })
        .collect();
    let any = found.iter().any(|(_, low)| *low > 0);
    let title = words.t("measure-session");
    Ok(any.then(|| columns(&title, &words.t("card-month"), 150, Look::Series, &bars)))
}

#[cfg(test)]
impl Pair {
    /// With a figure that was led.
    pub(super) fn sample() -> Self {
        Self { led: Living::new("/figures/x", "1", ""), ..Self::default() }
    }
}
