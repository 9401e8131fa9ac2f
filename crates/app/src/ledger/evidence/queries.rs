//! All SQL of evidence: which files a record has.

use super::picture::Taken;
use super::{Evidence, NewFile, Original};
use crate::shell::db::{Tx, places, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::{County, RecordId};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Evidence rows of a record that were not removed.
pub async fn evidence<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select hash, kind, name, media_type, size, at, post_id,
            original_hash, original_name, original_size, taken_at, latitude, longitude from evidence
        where county = $1 and record_id = $2 and removed_at = '' order by at, hash";
    rows(c, sql, vec![county.as_str().into(), id.to_string().into()]).await
}

/// Links a file to a record; the same file again is the same link.
pub async fn insert_evidence(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    hash: &str,
    file: &NewFile,
) -> Outcome<()> {
    let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    let what = (file.kind.as_str(), file.name.as_str(), file.media_type, size);
    link(tx, county, id, hash, what, (&file.original, &file.taken)).await
}

/// Links a file that another record has.
pub async fn link_evidence(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    file: &Evidence,
) -> Outcome<()> {
    let what = (file.kind.as_str(), file.name.as_str(), file.media_type.as_str(), file.size);
    link(tx, county, id, &file.hash, what, (&file.original, &file.taken)).await
}

async fn link(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    hash: &str,
    (kind, name, media_type, size): (&str, &str, &str, i64),
    (original, taken): (&Original, &Taken),
) -> Outcome<()> {
    let gone = "delete from evidence where county = $1 and record_id = $2 and hash = $3 and removed_at <> ''";
    run(tx, gone, vec![county.as_str().into(), id.to_string().into(), hash.into()]).await?;
    let sql = "insert into evidence
        (county, record_id, hash, kind, name, media_type, size, account_id, post_id, at, removed_at,
            original_hash, original_name, original_size, taken_at, latitude, longitude)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11, $12, $13, $14, $15, $16) on conflict do nothing";
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
        original.hash.as_str().into(),
        original.name.as_str().into(),
        original.size.into(),
        taken.at.as_str().into(),
        taken.place.map(|place| place.0).into(),
        taken.place.map(|place| place.1).into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Which other records have a photo that was made from one of these.
pub async fn same_photos<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
    originals: &[&str],
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select e.original_hash, e.record_id from evidence e
        join record r on r.county = e.county and r.id = e.record_id
        where e.county = $1 and e.record_id <> $2 and e.removed_at = '' and r.state <> 'deleted'
            and e.media_type like 'image/%' and e.original_hash in ({})
        order by e.record_id limit 20",
        places(3, originals.len())
    );
    let mut values: Vec<Value> = vec![county.as_str().into(), id.to_string().into()];
    values.extend(originals.iter().map(|hash| Value::from(*hash)));
    rows(c, &sql, values).await
}

/// The originals of the photos of some records.
pub async fn photos_of<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select record_id, original_hash from evidence
        where county = $1 and removed_at = '' and media_type like 'image/%' and record_id in ({})",
        places(2, ids.len())
    );
    let mut values: Vec<Value> = vec![county.as_str().into()];
    values.extend(ids.iter().map(|id| Value::from(id.to_string())));
    rows(c, &sql, values).await
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

/// Brings a link back that was taken away.
pub async fn return_evidence(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    hash: &str,
) -> Outcome<u64> {
    let sql = "update evidence set removed_at = '' where county = $1 and record_id = $2 and hash = $3 and removed_at <> ''";
    run(tx, sql, vec![county.as_str().into(), id.to_string().into(), hash.into()]).await
}
