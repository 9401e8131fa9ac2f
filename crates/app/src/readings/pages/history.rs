//! The reports of a unit side by side (历年对照): figures by year, each leading to its claim; as a file too.

use crate::App;
use crate::access::Visitor;
use crate::figures::scope_of;
use crate::ledger::sheet::{self, Cell as SheetCell, Table};
use crate::ledger::{export_file, table_type};
use crate::readings::history::{Cell, History, Row, history};
use crate::shell::clock::readable;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use std::sync::Arc;

/// Units that are offered.
const MOST_UNITS: usize = 400;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    format: String,
}

/// The page.
#[derive(Template)]
#[template(path = "readings/pages/history.html")]
pub struct HistoryPage {
    frame: Frame,
    unit: String,
    unit_name: String,
    units: Vec<(String, String)>,
    history: History,
}

/// What was done, or what was planned: only the years of which it tells.
struct Part<'a> {
    word: String,
    years: Vec<i64>,
    rows: Vec<(&'a Row, Vec<&'a Cell>)>,
}

impl<'a> Part<'a> {
    fn of(word: String, years: &[i64], rows: Vec<&'a Row>) -> Self {
        let told = |at: &usize| {
            let mut cells = rows.iter().filter_map(|row| row.cells.get(*at));
            cells.any(|cell| !cell.told.is_empty())
        };
        let kept: Vec<usize> = (0..years.len()).filter(told).collect();
        let cells = |row: &'a Row| kept.iter().filter_map(|at| row.cells.get(*at)).collect();
        Self {
            word,
            years: kept.iter().map(|at| years[*at]).collect(),
            rows: rows.into_iter().map(|row| (row, cells(row))).collect(),
        }
    }
}

impl HistoryPage {
    /// What was done and what was planned.
    fn parts(&self) -> Vec<Part<'_>> {
        let (done, planned) = (self.frame.t("readings-done"), self.frame.t("readings-planned"));
        [(false, done), (true, planned)]
            .into_iter()
            .map(|(planned, word)| {
                let rows = self.history.rows.iter().filter(|row| row.planned == planned);
                Part::of(word, &self.history.years, rows.collect())
            })
            .filter(|part| !part.rows.is_empty())
            .collect()
    }
}

/// The page, or the file.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Outcome<Response> {
    let words = visitor.words;
    let scope = scope_of(&app, &visitor, &asked.unit)?;
    let history = history(&app, words, &scope).await?;
    let (network, today) = (app.network(), app.clock().today());
    let name = |id| terms::unit_name(words, &network, id, today);
    if !asked.format.is_empty() {
        let kind =
            table_type(&asked.format).ok_or_else(|| Problem::NotFound(asked.format.clone()))?;
        let at = readable(&app.clock().stamp());
        let table = table(words, &name(scope.unit), &at, &history);
        let bytes = match asked.format.as_str() {
            "csv" => sheet::csv(&table),
            _ => sheet::xlsx(&table)?,
        };
        return Ok(export_file(&format!("{}.{}", table.title, asked.format), kind, bytes));
    }
    let units = network.subtree_at(visitor.actor.unit, today);
    let units = units.into_iter().take(MOST_UNITS);
    page(&HistoryPage {
        unit: scope.code.to_string(),
        unit_name: name(scope.unit),
        units: units.map(|id| (terms::unit_code(&network, id), name(id))).collect(),
        frame: visitor.frame(&app, Section::Papers).await?,
        history,
    })
}

fn table(words: Words, unit: &str, at: &str, history: &History) -> Table {
    let mut table = Table {
        title: words.t1("readings-history-of", "unit", unit),
        line: words.with(
            "readings-history-line",
            &[("count", history.documents.into()), ("at", at.into())],
        ),
        heads: vec![
            words.t("readings-field-kind"),
            words.t("readings-indicator"),
            words.t("readings-counted-in"),
        ],
        ..Table::default()
    };
    for year in &history.years {
        table.heads.push(year.to_string());
        table.heads.push(words.t1("readings-ledger-year", "year", year.to_string()));
    }
    table.rows = history.rows.iter().map(|row| cells(words, row)).collect();
    table
}

fn cells(words: Words, row: &Row) -> Vec<SheetCell> {
    let kind = match row.planned {
        true => words.t("readings-planned"),
        false => words.t("readings-done"),
    };
    let mut cells = vec![
        SheetCell::Text(kind),
        SheetCell::Text(row.title.clone()),
        SheetCell::Text(row.unit.clone()),
    ];
    for cell in &row.cells {
        let told: Vec<&str> = cell.told.iter().map(|told| told.text.as_str()).collect();
        let mut text = told.join("; ");
        if cell.conflict {
            text = words.t1("readings-conflict-in", "text", text);
        }
        cells.push(SheetCell::Text(text));
        cells.push(SheetCell::of(cell.ledger.as_ref().map_or("", |(shown, _)| shown)));
    }
    cells
}

#[cfg(test)]
impl HistoryPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        use crate::readings::history::Told;
        let told = Told { reading: "0".into(), text: "12".into(), ..Told::default() };
        let cell = |conflict, ledger: Option<(String, String)>| Cell {
            told: vec![told.clone()],
            conflict,
            ledger,
        };
        let ledger = Some(("12".to_owned(), "/figures/activity.events".to_owned()));
        let row = |planned| Row {
            planned,
            title: "A".into(),
            named: true,
            unit: "B".into(),
            cells: vec![cell(true, ledger.clone()), Cell::default()],
        };
        Self {
            frame: Frame::sample(),
            unit: "990131".into(),
            unit_name: "C".into(),
            units: vec![("990131".into(), "C".into())],
            history: History {
                years: vec![2020, 2021],
                rows: vec![row(false), row(true)],
                documents: 2,
                more: 1,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readings::history::Told;

    #[test]
    fn a_part_has_no_empty_years() {
        let told = || Cell { told: vec![Told::default()], ..Cell::default() };
        let row = Row { cells: vec![told(), Cell::default(), told()], ..Row::default() };
        let other = Row { cells: vec![told(), Cell::default(), Cell::default()], ..Row::default() };
        let part = Part::of(String::new(), &[2019, 2020, 2021], vec![&row, &other]);
        assert_eq!(part.years, [2019, 2021]);
        assert!(part.rows.iter().all(|(_, cells)| cells.len() == 2));
    }
}
