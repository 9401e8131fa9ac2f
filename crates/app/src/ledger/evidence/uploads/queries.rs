//! All SQL of uploads in progress.

use super::{Announced, Key};
use crate::shell::db::{Tx, row, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::County;
use sea_orm::{ConnectionTrait, QueryResult, Value};

impl Key<'_> {
    fn values(&self) -> Vec<Value> {
        vec![
            self.county.as_str().into(),
            self.record.to_string().into(),
            self.account.into(),
            self.hash.into(),
        ]
    }
}

/// An upload in progress.
pub async fn upload<C: ConnectionTrait>(c: &C, key: &Key<'_>) -> Outcome<Option<QueryResult>> {
    let sql = "select kind, name, size, original_hash, original_name, original_size from upload
        where county = $1 and record_id = $2 and account_id = $3 and hash = $4";
    row(c, sql, key.values()).await
}

/// How many a post has in progress, and how many a record, leaving out one of them.
pub async fn open(tx: &mut Tx, key: &Key<'_>) -> Outcome<(i64, i64)> {
    let sql = "select cast(coalesce(sum(case when post_id = $5 then 1 else 0 end), 0) as bigint) as posts,
            cast(coalesce(sum(case when record_id = $2 then 1 else 0 end), 0) as bigint) as records
        from upload where county = $1 and (post_id = $5 or record_id = $2)
            and not (record_id = $2 and account_id = $3 and hash = $4)";
    let mut values = key.values();
    values.push(tx.permit().bearer.clone().into());
    let found = row(tx, sql, values).await?;
    found.map_or(Ok((0, 0)), |row| Ok((row.try_get("", "posts")?, row.try_get("", "records")?)))
}

/// Notes what was announced.
pub async fn insert_upload(tx: &mut Tx, key: &Key<'_>, announced: &Announced) -> Outcome<()> {
    let sql = "insert into upload (county, record_id, account_id, hash, post_id, kind, name, size,
            original_hash, original_name, original_size, touched_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing";
    let mut values = key.values();
    values.extend([
        tx.permit().bearer.clone().into(),
        announced.kind.as_str().into(),
        announced.name.as_str().into(),
        announced.size.into(),
        announced.original.hash.as_str().into(),
        announced.original.name.as_str().into(),
        announced.original.size.into(),
        tx.at().into(),
    ]);
    run(tx, sql, values).await?;
    Ok(())
}

/// Notes that an upload goes on; whether it is still one.
pub async fn touch(tx: &mut Tx, key: &Key<'_>) -> Outcome<bool> {
    let sql = "update upload set touched_at = $5
        where county = $1 and record_id = $2 and account_id = $3 and hash = $4";
    let mut values = key.values();
    values.push(tx.at().into());
    Ok(run(tx, sql, values).await? > 0)
}

/// Keeps a piece; the same piece again changes nothing.
pub async fn insert_piece(tx: &mut Tx, key: &Key<'_>, number: i64, bytes: &[u8]) -> Outcome<()> {
    let sql = "insert into upload_piece (county, record_id, account_id, hash, number, bytes)
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    let mut values = key.values();
    values.extend([number.into(), bytes.to_vec().into()]);
    run(tx, sql, values).await?;
    Ok(())
}

/// The numbers of the pieces that are there, in order.
pub async fn numbers<C: ConnectionTrait>(c: &C, key: &Key<'_>) -> Outcome<Vec<QueryResult>> {
    let sql = "select number from upload_piece
        where county = $1 and record_id = $2 and account_id = $3 and hash = $4 order by number";
    rows(c, sql, key.values()).await
}

/// The pieces, in order.
pub async fn pieces<C: ConnectionTrait>(c: &C, key: &Key<'_>) -> Outcome<Vec<QueryResult>> {
    let sql = "select bytes from upload_piece
        where county = $1 and record_id = $2 and account_id = $3 and hash = $4 order by number";
    rows(c, sql, key.values()).await
}

/// Forgets an upload with its pieces; the upload first, so that no piece comes in meanwhile.
pub async fn forget(tx: &mut Tx, key: &Key<'_>) -> Outcome<()> {
    for table in ["upload", "upload_piece"] {
        let sql = format!(
            "delete from {table} where county = $1 and record_id = $2 and account_id = $3 and hash = $4"
        );
        run(tx, &sql, key.values()).await?;
    }
    Ok(())
}

/// Forgets the uploads of a county that nobody went on with since an instant, and pieces that belong to none.
pub async fn sweep(tx: &mut Tx, county: &County, since: &str) -> Outcome<()> {
    let sql = "delete from upload where county = $1 and touched_at < $2";
    if run(tx, sql, vec![county.as_str().into(), since.into()]).await? == 0 {
        return Ok(());
    }
    let sql = "delete from upload_piece where county = $1 and not exists (select 1 from upload u
        where u.county = upload_piece.county and u.record_id = upload_piece.record_id
            and u.account_id = upload_piece.account_id and u.hash = upload_piece.hash)";
    run(tx, sql, vec![county.as_str().into()]).await?;
    Ok(())
}
