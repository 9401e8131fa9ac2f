//! The whole ledger as JSON lines, enough for an independent recount. The schema stands in
//! `docs/export.md`: one object a line, `{"table": …, …columns}`, partition by partition.

pub(super) mod queries;

use crate::App;
use crate::shell::problem::{Outcome, Problem};
use sea_orm::{FromQueryResult, JsonValue, QueryResult};

/// A table of the ledger as it is exported.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [&'static str],
    /// The order of its rows, a key.
    pub order: &'static str,
}

/// What is exported. Accounts, passwords and sessions are not part of the ledger.
pub const TABLES: &[Table] = &[
    Table {
        name: "record",
        columns: &[
            "county",
            "id",
            "kind",
            "unit_id",
            "post_id",
            "state",
            "day_from",
            "day_to",
            "title",
            "head",
            "posted",
            "created_at",
            "changed_at",
        ],
        order: "id",
    },
    Table {
        name: "revision",
        columns: &[
            "county",
            "record_id",
            "number",
            "shape",
            "payload",
            "hash",
            "account_id",
            "post_id",
            "at",
            "reason",
        ],
        order: "record_id, number",
    },
    Table {
        name: "passage",
        columns: &[
            "county",
            "record_id",
            "number",
            "transition",
            "state",
            "revision",
            "account_id",
            "post_id",
            "at",
            "reason",
        ],
        order: "record_id, number",
    },
    Table {
        name: "share",
        columns: &["county", "record_id", "unit_id", "role", "since", "until"],
        order: "record_id, unit_id, since",
    },
    Table {
        name: "label",
        columns: &["county", "record_id", "label", "since", "until"],
        order: "record_id, label, since",
    },
    Table {
        name: "posting",
        columns: &[
            "county",
            "record_id",
            "line",
            "revision",
            "measure",
            "unit_id",
            "day",
            "low",
            "high",
            "method",
            "kind",
            "item",
            "campaign",
            "since",
            "until",
        ],
        order: "record_id, line",
    },
    Table {
        name: "evidence",
        columns: &[
            "county",
            "record_id",
            "hash",
            "kind",
            "name",
            "media_type",
            "size",
            "account_id",
            "post_id",
            "at",
            "removed_at",
            "original_hash",
            "original_name",
            "original_size",
            "taken_at",
        ],
        order: "record_id, hash",
    },
    Table {
        name: "doubt",
        columns: &[
            "county",
            "record_id",
            "other_id",
            "kind",
            "score",
            "decision",
            "account_id",
            "at",
            "reason",
        ],
        order: "record_id, other_id, kind",
    },
    Table {
        name: "reach",
        columns: &["county", "ancestor", "descendant", "since", "until"],
        order: "ancestor, descendant, since",
    },
    Table {
        name: "closing",
        columns: &[
            "county",
            "year",
            "number",
            "unit_id",
            "at",
            "account_id",
            "post_id",
            "ground",
            "reopened_at",
            "reopened_account",
            "reopened_post",
            "reason",
        ],
        order: "year, number",
    },
    Table {
        name: "closing_figure",
        columns: &["county", "year", "number", "name", "standing", "low", "high", "decimals"],
        order: "year, number, name",
    },
    Table {
        name: "journal",
        columns: &[
            "county",
            "seq",
            "at",
            "account_id",
            "post",
            "verb",
            "subject",
            "detail",
            "hash",
        ],
        order: "seq",
    },
];

/// A table by its name.
pub(super) fn table(name: &str) -> Outcome<&'static Table> {
    TABLES
        .iter()
        .find(|table| table.name == name)
        .ok_or_else(|| Problem::broken(format!("no table {name}")))
}

/// Writes every line to `out`; answers how many.
///
/// # Errors
/// What the store or `out` say.
pub async fn export(app: &App, mut out: impl FnMut(&str) -> std::io::Result<()>) -> Outcome<u64> {
    let c = app.database().read();
    let mut lines = 0;
    for county in queries::counties(c).await? {
        for table in TABLES {
            let mut offset = 0;
            loop {
                let found = queries::table_after(c, &county, table, offset).await?;
                for row in &found {
                    let line = json(table, row)?.to_string();
                    out(&line).map_err(|error| {
                        anyhow::Error::new(error).context("the export could not be written")
                    })?;
                    lines += 1;
                }
                offset += i64::try_from(found.len()).unwrap_or(i64::MAX);
                if found.len() < 1000 {
                    break;
                }
            }
        }
    }
    Ok(lines)
}

fn json(table: &Table, row: &QueryResult) -> Outcome<JsonValue> {
    let mut value = JsonValue::from_query_result(row, "")?;
    if let Some(object) = value.as_object_mut() {
        object.insert("table".to_owned(), table.name.into());
    }
    Ok(value)
}
