//! All SQL of evidence: which files a record has.

use crate::shell::db::{Tx, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::{County, RecordId};
use sea_orm::{ConnectionTrait, QueryResult};

/// Evidence rows of a record that were not removed.
pub async fn evidence<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select hash, kind, name, media_type, size, at, post_id from evidence
        where county = $1 and record_id = $2 and removed_at = '' order by at, hash";
    rows(c, sql, vec![county.as_str().into(), id.to_string().into()]).await
}

/// Links a file to a record; the same file again is the same link.
pub async fn insert_evidence(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    hash: &str,
    file: &super::NewFile,
) -> Outcome<()> {
    let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    let what = (file.kind.as_str(), file.name.as_str(), file.media_type, size);
    link(tx, county, id, hash, what).await
}

/// Links a file that another record has.
pub async fn link_evidence(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    file: &super::Evidence,
) -> Outcome<()> {
    let what = (file.kind.as_str(), file.name.as_str(), file.media_type.as_str(), file.size);
    link(tx, county, id, &file.hash, what).await
}

async fn link(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    hash: &str,
    (kind, name, media_type, size): (&str, &str, &str, i64),
) -> Outcome<()> {
    let gone = "delete from evidence where county = $1 and record_id = $2 and hash = $3 and removed_at <> ''";
    run(tx, gone, vec![county.as_str().into(), id.to_string().into(), hash.into()]).await?;
    let sql = "insert into evidence
        (county, record_id, hash, kind, name, media_type, size, account_id, post_id, at, removed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '') on conflict do nothing";
    let values = vec![
        county.as_str().into(),
        id.to_string().into(),
        hash.into(),
        kind.into(),
        name.into(),
        media_type.into(),
        size.into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Takes a link away; the file and the journal's line of it stay.
pub async fn remove_evidence(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    hash: &str,
) -> Outcome<u64> {
    let sql = "update evidence set removed_at = $4 where county = $1 and record_id = $2 and hash = $3 and removed_at = ''";
    run(tx, sql, vec![county.as_str().into(), id.to_string().into(), hash.into(), tx.at().into()])
        .await
}
