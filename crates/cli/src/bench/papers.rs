//! Papers: composed, and set as files. Every paper is another one, of another unit and period, so that nothing
//! remembered from the one before flatters the next.

use super::Results;
use crate::arguments::Store;
use crate::demo::whole;
use app::App;
use app::shell::problem::Outcome;
use app::summaries::papers::{Named, Read, read};
use app::summaries::{Format as Paper, Wish, paper, write};
use documents::model::Document;
use domain::basics::{Period, UnitId};
use domain::figures::Name;
use domain::summaries::PaperKind;
use serde_json::{Value, json};
use std::time::Instant;

/// The names under which papers of 12 pages are limited.
pub const DOCX_OF_TWELVE: &str = "papers: DOCX of 12 pages (ms)";
pub const PDF_OF_TWELVE: &str = "papers: PDF of 12 pages (ms)";

/// Different figures of the paper of 12 pages.
const FIGURES: usize = 80;
/// Papers set; the first is not counted, for it unpacks the faces.
const ROUNDS: usize = 9;

fn middle(mut times: Vec<u128>) -> u128 {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Composes summaries of the county, each of another period.
pub async fn composing(app: &App, store: &Store, results: &mut Results) -> Outcome<()> {
    let words = store.words();
    let scope = whole(app, &words)?;
    let mut times: [Vec<u128>; 3] = Default::default();
    for period in ["2021", "2021H1", "2020", "2021H2", "2020H1", "2020H2", "2021Q3"] {
        let Ok(period) = Period::parse(period) else { continue };
        let begun = Instant::now();
        let wish = Wish::of(PaperKind::Summary, period);
        let composed = paper(app, &words, &scope, &wish).await?;
        times[0].push(begun.elapsed().as_millis());
        for (at, format) in [(1, Paper::Docx), (2, Paper::Pdf)] {
            let begun = Instant::now();
            write(app, &composed.document, format)?;
            times[at].push(begun.elapsed().as_millis());
        }
    }
    let names = ["summary: composed (ms)", "summary: DOCX (ms)", "summary: PDF (ms)"];
    for (name, times) in names.into_iter().zip(times) {
        results.add(name, middle(times));
    }
    Ok(())
}

/// Sets papers of 12 pages with 80 figures and 6 charts, the figures read from the ledger for each.
pub async fn setting(app: &App, store: &Store, results: &mut Results) -> Outcome<()> {
    let words = store.words();
    let skeleton: Value =
        serde_json::from_str(include_str!("../../../documents/fixtures/yearly.json"))?;
    let scope = whole(app, &words)?;
    let network = app.network();
    let today = app.clock().today();
    let units: Vec<UnitId> =
        std::iter::once(scope.unit).chain(network.children_at(Some(scope.unit), today)).collect();
    let names = names(app);
    let mut times: [Vec<u128>; 3] = Default::default();
    for round in 0..ROUNDS {
        let unit = units[round % units.len()];
        let code = network.unit(unit).map(|unit| unit.code().to_string()).unwrap_or_default();
        let period = if round % 2 == 0 { "2021" } else { "2020" };
        let named = names.iter().map(|name| Named {
            name: name.to_string(),
            unit_code: code.clone(),
            period: period.to_owned(),
        });
        let named: Vec<Named> = named.collect();
        let begun = Instant::now();
        let figures = read(app, &words, named.clone(), None).await?;
        let reading = begun.elapsed().as_millis();
        let called = network.name_at(unit, today).unwrap_or_default();
        let read = named.iter().filter_map(|named| Some((named, figures.get(named)?))).collect();
        let mut other = Other { figures: read, called: format!("{called}{round}"), at: 0, round };
        let mut paper = skeleton.clone();
        other.change(&mut paper);
        let document: Document = serde_json::from_value(paper)?;
        let mut took = vec![reading];
        for format in [Paper::Docx, Paper::Pdf] {
            let begun = Instant::now();
            write(app, &document, format)?;
            took.push(begun.elapsed().as_millis());
        }
        if round > 0 {
            times.iter_mut().zip(took).for_each(|(times, took)| times.push(took));
        }
    }
    let rows = ["papers: 80 figures read (ms)", DOCX_OF_TWELVE, PDF_OF_TWELVE];
    for (name, times) in rows.into_iter().zip(times) {
        results.add(name, middle(times));
    }
    Ok(())
}

/// Names of figures, those without a parameter first, then terms.
fn names(app: &App) -> Vec<Name> {
    let definitions = app.catalogue().definitions();
    let plain = definitions.iter().map(|definition| Name::parse(&definition.name));
    let narrowed = definitions.iter().filter(|definition| definition.parameter.is_some());
    let narrowed = narrowed.flat_map(|definition| {
        app.vocabulary().list(&definition.list).iter().map(|entry| Name {
            base: definition.name.clone(),
            parameter: Some(entry.code.clone()),
        })
    });
    plain.chain(narrowed).take(FIGURES).collect()
}

/// Makes another paper of the kept one: its words begin with another unit, its figures are those that were read,
/// its charts are higher.
struct Other<'a> {
    figures: Vec<(&'a Named, &'a Read)>,
    called: String,
    at: usize,
    round: usize,
}

impl Other<'_> {
    fn change(&mut self, value: &mut Value) {
        match value {
            Value::Object(fields) if fields.contains_key("unit_code") => {
                let (named, read) = self.figures[self.at % self.figures.len()];
                self.at += 1;
                fields.insert("name".to_owned(), json!(named.name));
                fields.insert("unit_code".to_owned(), json!(named.unit_code));
                fields.insert("period".to_owned(), json!(named.period));
                fields.insert("text".to_owned(), json!(read.text));
            }
            Value::Object(fields) if fields.contains_key("decimals") => {
                let value = fields.get("value").and_then(Value::as_i64).unwrap_or_default();
                let more = i64::try_from(self.round).unwrap_or_default();
                fields.insert("value".to_owned(), json!(value + more));
            }
            Value::Object(fields) if fields.get("kind").is_some_and(|kind| kind == "text") => {
                let text = fields.get("value").and_then(Value::as_str).unwrap_or_default();
                let text = format!("{}{text}", self.called);
                fields.insert("value".to_owned(), json!(text));
            }
            Value::Object(fields) => fields.values_mut().for_each(|value| self.change(value)),
            Value::Array(list) => list.iter_mut().for_each(|value| self.change(value)),
            _ => {}
        }
    }
}
