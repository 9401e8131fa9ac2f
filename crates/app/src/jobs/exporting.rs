//! A long list as a file (导出).

use super::{Ended, Job, Progress, Running};
use crate::App;
use crate::ledger::sheet::{csv, xlsx};
use crate::ledger::{Asked, Columns, Filter, export_page, export_table};
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::{Language, Words};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What to write.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExportList {
    /// The filters, as they stood in the address.
    pub query: String,
    /// The year that was looked at.
    pub year: i32,
    /// The columns that were shown.
    pub columns: String,
    /// `xlsx` or `csv`.
    pub format: String,
    /// In which language.
    pub english: bool,
}

impl Job for ExportList {
    const NAME: &'static str = "export";

    fn run<'a>(self, app: &'a Arc<App>, at: &'a Progress<'a>) -> Running<'a> {
        Box::pin(async move { write(app, at, &self).await })
    }
}

async fn write(app: &App, at: &Progress<'_>, asked: &ExportList) -> Outcome<Ended> {
    let words = Words::of(if asked.english { Language::English } else { Language::Chinese });
    let unit = at.job.unit;
    let scope = app.scope(unit).ok_or_else(|| Problem::NotFound(unit.to_string()))?;
    let columns = Columns::read(&asked.columns);
    let filter = Asked::read(&asked.query).filter(app, asked.year);
    let (mut table, total) = export_table(app, words, &scope, &filter, &columns).await?;
    let total = usize::try_from(total).unwrap_or(0);
    let mut page = 1;
    while table.rows.len() < total {
        at.tell(table.rows.len(), total).await?;
        let part = Filter { page, ..filter.clone() };
        let rows = export_page(app, words, &scope, &part, &columns).await?;
        if rows.is_empty() {
            break;
        }
        table.rows.extend(rows);
        page += 1;
    }
    at.tell(table.rows.len(), total).await?;
    let (name, count, ending) =
        (format!("{}.{}", table.title, asked.format), table.rows.len(), asked.format.clone());
    let bytes = tokio::task::spawn_blocking(move || match ending.as_str() {
        "csv" => Ok(csv(&table)),
        _ => xlsx(&table),
    })
    .await
    .map_err(|error| Problem::Internal(anyhow::Error::new(error)))??;
    let hash = app.files().keep(bytes.into()).await?;
    Ok(Ended {
        said: "exported".to_owned(),
        values: vec![("count".to_owned(), count.to_string())],
        file: Some((hash, name, asked.format.clone())),
        ..Ended::default()
    })
}
