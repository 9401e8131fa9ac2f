//! SQL of what an import remembers: files that wait for a decision, and what headings mean to a unit.

use crate::shell::db::{Tx, row, run};
use crate::shell::problem::Outcome;
use domain::basics::County;
use sea_orm::ConnectionTrait;

/// A remembered value.
pub async fn remembered<C: ConnectionTrait>(
    c: &C,
    county: &County,
    name: &str,
) -> Outcome<Option<String>> {
    let sql = "select value from setting where county = $1 and name = $2";
    let found = row(c, sql, vec![county.as_str().into(), name.into()]).await?;
    found.map(|row| Ok(row.try_get("", "value")?)).transpose()
}

/// Remembers a value in place of the one before.
pub async fn remember(tx: &mut Tx, county: &County, name: &str, value: &str) -> Outcome<()> {
    let gone = "delete from setting where county = $1 and name = $2";
    run(tx, gone, vec![county.as_str().into(), name.into()]).await?;
    let sql = "insert into setting (county, name, value) values ($1, $2, $3)";
    run(tx, sql, vec![county.as_str().into(), name.into(), value.into()]).await?;
    Ok(())
}
