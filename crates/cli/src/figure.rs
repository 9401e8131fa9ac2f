//! `keputong figure`: one figure with everything behind it, as JSON.

use crate::arguments::{Figure, Store};
use crate::open;
use app::App;
use app::figures::{Asked, Card, card};
use app::shell::problem::{Outcome, Problem};
use domain::figures::{Interval, Name};
use serde_json::{Value, json};
use std::process::ExitCode;

pub async fn run(store: &Store, figure: &Figure) -> Outcome<ExitCode> {
    let words = store.words();
    let app = store.open().await?;
    if figure.name == "list" {
        println!("{:#}", catalogue(&app));
        return Ok(ExitCode::SUCCESS);
    }
    let missing = |what: &str| Problem::NotFound(words.t1("cli-missing", "what", what));
    let scope =
        open::scope(&app, &words, figure.unit.as_deref().ok_or_else(|| missing("--unit"))?)?;
    let period =
        open::period(&words, figure.period.as_deref().ok_or_else(|| missing("--period"))?)?;
    let as_of = figure.as_of.as_deref().map(|day| open::end_of_day(&words, day)).transpose()?;
    let name = Name::parse(&figure.name);
    if app.catalogue().definition(&name.base).is_none() {
        return Err(Problem::NotFound(words.t1("cli-no-figure", "name", figure.name.as_str())));
    }
    let asked = Asked { name: &name, scope: &scope, period, as_of: as_of.as_deref() };
    let card = card(&app, &asked, 1_000_000, 0).await?;
    let interval = card.reading.interval;
    println!(
        "{:#}",
        json!({
            "figure": name.to_string(),
            "zh": card.definition.zh,
            "unit_code": scope.code,
            "period": period.to_string(),
            "as_of": figure.as_of,
            "standing": card.reading.standing,
            "value": interval.map(low),
            "low": interval.map(low),
            "high": interval.and_then(high),
            "unit": card.unit.key(),
            "records": records(&app, &card),
            "parts": parts(&card),
            "coverage": card.reading.coverage,
            "gaps": card.reading.gaps,
        })
    );
    Ok(ExitCode::SUCCESS)
}

/// Every figure there is.
fn catalogue(app: &App) -> Value {
    let definitions = app.catalogue().definitions().iter();
    definitions
        .map(|definition| {
            json!({
                "name": definition.name,
                "zh": definition.zh,
                "en": definition.en,
                "unit": app.catalogue().unit(definition).key(),
                "group": definition.group,
                "parameter_from": definition.list,
            })
        })
        .collect()
}

/// The records behind it.
fn records(app: &App, card: &Card) -> Value {
    let network = app.network();
    let records = card.records.iter();
    records
        .map(|record| {
            json!({
                "id": record.id,
                "title": record.title,
                "unit": network.unit(record.unit).map(|unit| unit.code().to_string()),
                "day": record.day,
                "low": record.interval.low,
                "high": record.interval.high,
                "evidence": record.evidence,
            })
        })
        .collect()
}

/// The figures a formula is made of.
fn parts(card: &Card) -> Value {
    let parts = card.parts.iter();
    parts
        .map(|(name, standing, interval)| {
            json!({ "name": name.to_string(), "standing": standing, "value": interval.map(low), "high": interval.and_then(high) })
        })
        .collect()
}

/// A whole number as it is, one with decimals as an exact decimal text.
fn low(interval: Interval) -> Value {
    number(interval.low, interval.decimals)
}

fn high(interval: Interval) -> Option<Value> {
    interval.high.map(|high| number(high, interval.decimals))
}

fn number(value: i64, decimals: u32) -> Value {
    if decimals == 0 {
        value.into()
    } else {
        app::summaries::decimal(value, decimals).parse().map_or(Value::Null, Value::Number)
    }
}
