//! The pictures of a card: the year month by month, the years before, the kinds it is made of.

use super::super::href;
use crate::App;
use crate::figures::{Asked, Card, month_by_month, value};
use crate::shell::charts::{Bar, Look, Svg, columns, lengths};
use crate::shell::digits::quantity;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::words::Words;
use domain::basics::{Period, Unit};
use domain::figures::{Aggregate, Interval, Name, Rule};

/// A bar is as long as the lower end; what it says is the whole number.
fn bar(words: Words, label: String, interval: Interval, unit: Unit, to: String) -> Bar {
    let (low, shown) = (interval.low, quantity(interval, unit, words));
    let tip = format!("{label} {shown} {}", terms::counted_in(words, unit));
    let mut bar = Bar::of(label, u64::try_from(low).unwrap_or(0), tip, to);
    bar.shown = Some(shown);
    bar
}

fn exactly(number: i64) -> Interval {
    Interval::whole(number, Some(number))
}

/// A flow of a year month by month, and what it says.
pub(super) async fn months(
    app: &App,
    words: Words,
    asked: &Asked<'_>,
    card: &Card,
) -> Outcome<Option<(String, Svg)>> {
    let sums =
        matches!(&card.definition.rule, Rule::Query(query) if query.aggregate == Aggregate::Sum);
    let Period::Year(year) = asked.period else { return Ok(None) };
    if !sums || card.reading.interval.is_none() {
        return Ok(None);
    }
    let found = month_by_month(app, asked).await?;
    let bars: Vec<Bar> = (1..=12_u8)
        .map(|month| {
            let key = i64::from(year) * 100 + i64::from(month);
            let low = found.iter().find(|(at, _)| *at == key).map_or(0, |(_, low)| *low);
            let to = href(&Asked { period: Period::Month(year, month), ..asked.clone() });
            bar(words, month.to_string(), exactly(low), card.unit, to)
        })
        .collect();
    // By month only the lower ends are known; where they are not the whole truth, the head says so.
    let exact = card.reading.interval.is_some_and(|interval| interval.is_exact());
    let head = if exact { words.t("card-months") } else { words.t("card-months-low") };
    let picture = columns(&head, &words.t("card-month"), 132, Look::Series, &bars);
    Ok(Some((head, picture)))
}

/// The same figure in the years before.
pub(super) async fn years(
    app: &App,
    words: Words,
    asked: &Asked<'_>,
    card: &Card,
) -> Outcome<Option<Svg>> {
    let Period::Year(year) = asked.period else { return Ok(None) };
    if card.unit == Unit::Share || matches!(card.definition.rule, Rule::Formula { .. }) {
        return Ok(None);
    }
    let (mut bars, mut any) = (Vec::new(), false);
    for year in year - 4..=year {
        let of = Asked { period: Period::Year(year), ..asked.clone() };
        let interval = value(app, &of).await?.1;
        any |= interval.is_some() && of.period != asked.period;
        let of_year = interval.unwrap_or(exactly(0));
        let mut bar = bar(words, year.to_string(), of_year, card.unit, href(&of));
        if !of_year.is_exact() {
            let least = quantity(exactly(of_year.low), card.unit, words);
            bar.shown = Some(words.t1("card-at-least", "number", least));
        }
        if interval.is_none() {
            bar.shown = Some(words.t("empty-none"));
        }
        bars.push(bar);
    }
    Ok(any.then(|| columns(&words.t("card-years"), "", 118, Look::Years, &bars)))
}

/// What the figure is made of by kind, where its definition names a list.
pub(super) async fn kinds(
    app: &App,
    words: Words,
    asked: &Asked<'_>,
    card: &Card,
) -> Outcome<Option<Svg>> {
    if card.definition.parameter.is_none() || asked.name.parameter.is_some() {
        return Ok(None);
    }
    let mut bars = Vec::new();
    for entry in app.vocabulary().list(&card.definition.list) {
        let name = Name { parameter: Some(entry.code.clone()), ..asked.name.clone() };
        let of = Asked { name: &name, ..asked.clone() };
        if let Some(interval) = value(app, &of).await?.1.filter(|interval| interval.low != 0) {
            let label = terms::term(app, words, &card.definition.list, &entry.code);
            bars.push(bar(words, label, interval, card.unit, href(&of)));
        }
    }
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.parts.iter().sum::<u64>()));
    Ok((!bars.is_empty()).then(|| lengths(&words.t("card-kinds"), &bars)))
}
