//! The list as a file: what the list shows, all its pages. A long one is written by a job.

use super::asked::Asked;
use super::columns::Columns;
use super::list::{Line, line};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::jobs::{self, ExportList};
use crate::ledger::brief::{Told, briefs, totals};
use crate::ledger::sheet::{self, Cell, Table};
use crate::ledger::{Filter, Scope, list};
use crate::shell::digits::quantity;
use crate::shell::flash::go;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::saved::attached;
use crate::shell::terms;
use crate::shell::words::Words;
use axum::extract::State as Extract;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use domain::access::Verb;
use domain::basics::Unit;
use std::sync::Arc;

/// Rows that are written while one waits.
const AT_ONCE: i64 = 2_000;
/// Rows of one file at most; a spreadsheet of more helps nobody.
pub const MOST: i64 = 100_000;
/// Rows read in one go.
const PART: u64 = 500;

/// The kinds of file, by their ending.
#[must_use]
pub fn table_type(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv" => "text/csv; charset=utf-8",
        _ => return None,
    })
}

/// The file, or the job that writes it.
///
/// # Errors
/// [`Problem::NotFound`] for a kind nobody knows.
pub async fn export(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    headers: HeaderMap,
    posted: Posted,
) -> Outcome<Response> {
    let format = posted.get("format").to_owned();
    let kind = table_type(&format).ok_or_else(|| Problem::NotFound(format.clone()))?;
    let columns = Columns::of(&headers);
    let filter = Asked::read(posted.get("query")).filter(&app, visitor.year);
    let (mut table, total) =
        export_table(&app, visitor.words, &visitor.scope, &filter, &columns).await?;
    let name = format!("{}.{format}", table.title);
    if total > AT_ONCE {
        let job = ExportList {
            query: posted.get("query").to_owned(),
            year: visitor.year,
            columns: columns.written(),
            format,
            english: visitor.words.is_english(),
        };
        let permit = visitor.actor.may(Verb::Read, true)?;
        let id = jobs::enqueue(&app, &visitor, &permit, &name, job).await?;
        return Ok(go(&format!("/jobs/{id}")));
    }
    let pages = u64::try_from(total).unwrap_or(0).div_ceil(PART);
    for page in 1..=pages {
        let part = Filter { page, ..filter.clone() };
        table.rows.extend(export_page(&app, visitor.words, &visitor.scope, &part, &columns).await?);
    }
    let bytes = if format == "csv" { sheet::csv(&table) } else { sheet::xlsx(&table)? };
    Ok(file(&name, kind, bytes))
}

/// Bytes to be saved under a name.
#[must_use]
pub fn file(name: &str, kind: &str, bytes: impl Into<axum::body::Body>) -> Response {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let disposition = attached(stem, ending);
    let headers =
        [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, bytes.into()).into_response()
}

/// The head of the table, its totals, and how many rows it will have.
///
/// # Errors
/// What the store says.
pub async fn export_table(
    app: &App,
    words: Words,
    scope: &Scope,
    filter: &Filter,
    columns: &Columns,
) -> Outcome<(Table, i64)> {
    let total = list(app, scope, &Filter { size: 0, ..filter.clone() }).await?.total;
    let unit = terms::unit_name(words, &app.network(), scope.unit, app.clock().today());
    let period = filter.period.map_or_else(|| words.t("period-all"), |p| terms::period(words, p));
    let at = crate::shell::clock::readable(&app.clock().stamp());
    let mut table = Table {
        title: words.with("export-title", &[("unit", unit.into()), ("period", period.into())]),
        line: words.with("export-line", &[("at", at.into()), ("count", total.into())]),
        heads: vec![words.t("ledger-number"), words.t("field-day"), words.t("ledger-title")],
        sum: vec![
            Cell::Text(String::new()),
            Cell::Text(String::new()),
            Cell::Text(words.t("ledger-sum")),
        ],
        rows: Vec::new(),
    };
    let sums = totals(app, scope, filter).await?;
    for (key, shown, heading) in columns.choices(&words) {
        if !shown {
            continue;
        }
        table.heads.push(heading);
        let at = ["sessions", "attendance", "materials"].iter().position(|column| *column == key);
        let sum = at.and_then(|at| sums.get(at)?.interval);
        table.sum.push(match sum {
            Some(sum) => Cell::of(&quantity(sum, Unit::Visits, words)),
            None => Cell::Text(String::new()),
        });
    }
    // The number by which a row is known again when the file comes back.
    table.heads.push(words.t("import-field-record"));
    table.sum.push(Cell::Text(String::new()));
    Ok((table, total.min(MOST)))
}

/// The rows of one part of the list.
///
/// # Errors
/// What the store says.
pub async fn export_page(
    app: &App,
    words: Words,
    scope: &Scope,
    part: &Filter,
    columns: &Columns,
) -> Outcome<Vec<Vec<Cell>>> {
    let part = Filter { size: PART, ..part.clone() };
    let found = list(app, scope, &part).await?;
    let told = briefs(app, &found.rows, Told::Counting).await?;
    let numbers = (part.page - 1) * PART + 1..;
    let rows = found.rows.iter().zip(&told).zip(numbers);
    Ok(rows
        .map(|((row, brief), number)| cells(&line(app, words, row, brief, number), words, columns))
        .collect())
}

fn cells(line: &Line, words: Words, columns: &Columns) -> Vec<Cell> {
    let number = i64::try_from(line.number).unwrap_or(i64::MAX);
    let mut cells =
        vec![Cell::Number(number), Cell::Text(line.days.clone()), Cell::Text(line.title.clone())];
    let missing = |shown: &str| match (line.attendance_missing, shown.is_empty()) {
        (true, true) => words.t("empty-missing"),
        _ => shown.to_owned(),
    };
    for (key, shown, _) in columns.choices(&words) {
        if !shown {
            continue;
        }
        cells.push(match key {
            "kind" => Cell::Text(line.what.clone()),
            "unit" => Cell::Text(line.unit.clone()),
            "sessions" => Cell::of(&line.sessions),
            "attendance" => Cell::of(&missing(&line.attendance)),
            "materials" => Cell::of(&line.materials),
            "evidence" => Cell::Number(line.evidence),
            "labels" => Cell::Text(line.labels.join(&words.t("list-comma"))),
            "changed" => Cell::Text(line.changed.clone()),
            _ => Cell::Text(line.state.word.clone()),
        });
    }
    cells.push(Cell::Text(line.id.clone()));
    cells
}
