//! All SQL of the reviewer's freeze.

use crate::shell::db::{Tx, places, row, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::{County, RecordId};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// The freeze of one record, unless its time is over.
pub async fn held<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
    now: &str,
) -> Outcome<Option<QueryResult>> {
    let sql = "select record_id, account_id, post_id, since, until from hold
        where county = $1 and record_id = $2 and until > $3";
    row(c, sql, vec![county.as_str().into(), id.to_string().into(), now.into()]).await
}

/// All freezes of some partitions whose time is not over.
pub async fn all_held<C: ConnectionTrait>(
    c: &C,
    counties: &[&County],
    now: &str,
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select record_id, account_id, post_id, since, until from hold
        where until > $1 and county in ({})",
        places(2, counties.len())
    );
    let mut values: Vec<Value> = vec![now.into()];
    values.extend(counties.iter().map(|county| Value::from(county.as_str())));
    rows(c, &sql, values).await
}

/// Takes a freeze away.
pub async fn end(tx: &mut Tx, county: &County, id: RecordId) -> Outcome<()> {
    let sql = "delete from hold where county = $1 and record_id = $2";
    run(tx, sql, vec![county.as_str().into(), id.to_string().into()]).await?;
    Ok(())
}

/// Freezes a record until an instant.
pub async fn begin(tx: &mut Tx, county: &County, id: RecordId, until: &str) -> Outcome<()> {
    let sql = "insert into hold (county, record_id, account_id, post_id, since, until)
        values ($1, $2, $3, $4, $5, $6)";
    let values = vec![
        county.as_str().into(),
        id.to_string().into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
        until.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Who wrote the newest revision of each record.
pub async fn authors<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select r.id as record_id, v.account_id from record r
        join revision v on v.county = r.county and v.record_id = r.id and v.number = r.head
        where r.county = $1 and r.id in ({})",
        places(2, ids.len())
    );
    let mut values: Vec<Value> = vec![county.as_str().into()];
    values.extend(ids.iter().map(|id| Value::from(id.to_string())));
    rows(c, &sql, values).await
}
