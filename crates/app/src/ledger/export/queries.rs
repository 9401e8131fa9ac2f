//! All SQL that walks whole tables, for export and verification.

use super::Table;
use crate::shell::db::{row, rows};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::County;
use sea_orm::{ConnectionTrait, QueryResult};

/// The partitions that hold anything.
pub async fn counties<C: ConnectionTrait>(c: &C) -> Outcome<Vec<County>> {
    let found = rows(c, "select county from chain order by county", vec![]).await?;
    found
        .iter()
        .map(|row| {
            let text: String = row.try_get("", "county")?;
            County::parse(&text).ok_or_else(|| Problem::broken(format!("no county code: {text}")))
        })
        .collect()
}

/// A stretch of the journal after a line.
pub async fn journal_after<C: ConnectionTrait>(
    c: &C,
    county: &County,
    seq: i64,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select seq, at, account_id, post, verb, subject, detail, hash from journal
        where county = $1 and seq > $2 order by seq limit 2000";
    rows(c, sql, vec![county.as_str().into(), seq.into()]).await
}

/// The head of a county's chain.
pub async fn chain_head<C: ConnectionTrait>(c: &C, county: &County) -> Outcome<(i64, String)> {
    let found =
        row(c, "select seq, hash from chain where county = $1", vec![county.as_str().into()])
            .await?;
    found.map_or(Ok((0, String::new())), |row| {
        Ok((row.try_get("", "seq")?, row.try_get("", "hash")?))
    })
}

/// Revisions in the order of their keys, after a key.
pub async fn revisions_after<C: ConnectionTrait>(
    c: &C,
    county: &County,
    after: (&str, i64),
) -> Outcome<Vec<QueryResult>> {
    let sql = "select v.record_id, v.number, v.shape, v.payload, v.hash, v.account_id, v.post_id, v.at, v.reason,
            r.kind, r.state, r.posted
        from revision v left join record r on r.county = v.county and r.id = v.record_id
        where v.county = $1 and (v.record_id > $2 or (v.record_id = $2 and v.number > $3))
        order by v.record_id, v.number limit 1000";
    rows(c, sql, vec![county.as_str().into(), after.0.into(), after.1.into()]).await
}

/// Current postings of a stretch of records.
pub async fn postings_between<C: ConnectionTrait>(
    c: &C,
    county: &County,
    first: &str,
    last: &str,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select record_id, line, revision, measure, unit_id, day, low, high, method, kind, item, campaign, since, until
        from posting where county = $1 and record_id between $2 and $3 and until = '' order by record_id, line";
    rows(c, sql, vec![county.as_str().into(), first.into(), last.into()]).await
}

/// Rows of a table of the ledger in the order of its key, for the export.
pub async fn table_after<C: ConnectionTrait>(
    c: &C,
    county: &County,
    table: &'static Table,
    offset: i64,
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select {} from {} where county = $1 order by {} limit 1000 offset $2",
        table.columns.join(", "),
        table.name,
        table.order
    );
    rows(c, &sql, vec![county.as_str().into(), offset.into()]).await
}

/// The instant of the newest line of any journal.
pub async fn last_instant<C: ConnectionTrait>(c: &C) -> Outcome<Option<String>> {
    let sql = "select max(j.at) as at from journal j join chain c on c.county = j.county and c.seq = j.seq";
    row(c, sql, vec![]).await?.map_or(Ok(None), |row| Ok(row.try_get("", "at")?))
}
