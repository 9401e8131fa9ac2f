//! All SQL of what the journals tell of changed records.

use crate::shell::db::{places, rows};
use crate::shell::problem::Outcome;
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// How many lines each journal has: `(county, lines)`.
pub async fn heads<C: ConnectionTrait>(c: &C) -> Outcome<Vec<(String, i64)>> {
    let found = rows(c, "select county, seq from chain", vec![]).await?;
    found.iter().map(|row| Ok((row.try_get("", "county")?, row.try_get("", "seq")?))).collect()
}

/// What the lines of a journal after `from` up to `to` speak of and what was done to it, `(subject, verb)`, one by one,
/// at most `most`. That a reviewer holds a record or lets it go changes nothing in it. Not `distinct`: for that SQLite would
/// walk all subjects there ever were.
pub async fn subjects<C: ConnectionTrait>(
    c: &C,
    county: &str,
    (from, to): (i64, i64),
    most: u64,
) -> Outcome<Vec<(String, String)>> {
    let sql = "select j.subject, j.verb from journal j
        where j.county = $1 and j.seq > $2 and j.seq <= $3 and j.verb not in ('hold', 'release')
        order by j.seq limit $4";
    let values = vec![county.into(), from.into(), to.into(), most.into()];
    let found = rows(c, sql, values).await?;
    found.iter().map(|row| Ok((row.try_get("", "subject")?, row.try_get("", "verb")?))).collect()
}

/// All that records ever said, revision by revision in their order; nothing for what is no record.
pub async fn said<C: ConnectionTrait>(
    c: &C,
    county: &str,
    ids: &[&str],
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select r.id, r.kind, r.unit_id, v.shape, v.payload, v.at from record r
        join revision v on v.county = r.county and v.record_id = r.id
        where r.county = $1 and r.id in ({}) order by r.id, v.number",
        places(2, ids.len())
    );
    rows(c, &sql, keyed(county, ids)).await
}

/// Who ever had a part in records: `(record, unit)`.
pub async fn parts<C: ConnectionTrait>(
    c: &C,
    county: &str,
    ids: &[&str],
) -> Outcome<Vec<(String, String)>> {
    let sql = format!(
        "select distinct s.record_id, s.unit_id from share s where s.county = $1 and s.record_id in ({})",
        places(2, ids.len())
    );
    let found = rows(c, &sql, keyed(county, ids)).await?;
    found
        .iter()
        .map(|row| Ok((row.try_get("", "record_id")?, row.try_get("", "unit_id")?)))
        .collect()
}

fn keyed(county: &str, ids: &[&str]) -> Vec<Value> {
    let ids = ids.iter().map(|id| Value::from(*id));
    [Value::from(county)].into_iter().chain(ids).collect()
}

/// The units for which a unit counts or ever counted, itself among them.
pub async fn above<C: ConnectionTrait>(c: &C, unit: &str) -> Outcome<Vec<String>> {
    let sql = "select distinct h.ancestor from reach h
        where h.county in (select c.county from chain c) and h.descendant = $1";
    let found = rows(c, sql, vec![unit.into()]).await?;
    found.iter().map(|row| Ok(row.try_get("", "ancestor")?)).collect()
}
