//! All SQL of templates.

use super::Handed;
use crate::shell::db::{Tx, row, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::County;
use sea_orm::{ConnectionTrait, QueryResult, Value};

const TEMPLATE: &str = "t.county, t.id, t.unit_id, t.kind, t.name, t.state, t.head, t.changed_at";

/// Standing templates, changed last first.
pub async fn standing<C: ConnectionTrait>(c: &C) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select {TEMPLATE} from template t where t.county in (select k.county from chain k)
        and t.state = 'standing' order by t.changed_at desc, t.id limit 1000"
    );
    rows(c, &sql, Vec::new()).await
}

/// One template.
pub async fn template<C: ConnectionTrait>(c: &C, id: &str) -> Outcome<Option<QueryResult>> {
    let sql = format!(
        "select {TEMPLATE} from template t
        where t.county in (select k.county from chain k) and t.id = $1"
    );
    row(c, &sql, vec![id.into()]).await
}

/// Its versions, newest first.
pub async fn versions<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: &str,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select number, file_hash, file_name, post_id, at from template_version
        where county = $1 and template_id = $2 order by number desc limit 200";
    rows(c, sql, vec![county.as_str().into(), id.into()]).await
}

/// Puts a template in, with no version yet.
pub async fn insert(
    tx: &mut Tx,
    county: &County,
    [id, unit, kind, name]: [&str; 4],
) -> Outcome<()> {
    let sql = "insert into template (county, id, unit_id, post_id, kind, name, state, head, created_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, 'standing', 0, $7, $7)";
    let (post, at) = (tx.permit().bearer.clone(), tx.at().to_owned());
    let texts = [county.as_str(), id, unit, &post, kind, name, &at];
    run(tx, sql, texts.map(Value::from).to_vec()).await?;
    Ok(())
}

/// Holds the row of a template until the commit, so that two files come one after the other.
pub async fn hold(tx: &mut Tx, county: &County, id: &str) -> Outcome<()> {
    let sql = "update template set head = head where county = $1 and id = $2";
    run(tx, sql, vec![county.as_str().into(), id.into()]).await?;
    Ok(())
}

/// Puts a version in and makes it the one that stands.
pub async fn insert_version(
    tx: &mut Tx,
    county: &County,
    id: &str,
    number: i64,
    handed: &Handed,
) -> Outcome<()> {
    let sql = "insert into template_version (county, template_id, number, file_hash, file_name, account_id, post_id, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values: Vec<Value> = vec![
        county.as_str().into(),
        id.into(),
        number.into(),
        handed.hash.as_str().into(),
        handed.name.as_str().into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await?;
    let sql = "update template set head = $3, changed_at = $4 where county = $1 and id = $2";
    let at = tx.at().to_owned();
    run(tx, sql, vec![county.as_str().into(), id.into(), number.into(), at.into()]).await?;
    Ok(())
}

/// Puts a template into use again.
pub async fn return_to_use(tx: &mut Tx, county: &County, id: &str) -> Outcome<u64> {
    let sql = "update template set state = 'standing', changed_at = $3
        where county = $1 and id = $2 and state = 'withdrawn'";
    let at = tx.at().to_owned();
    run(tx, sql, vec![county.as_str().into(), id.into(), at.into()]).await
}

/// Takes a template out of use; its files stay.
pub async fn withdraw(tx: &mut Tx, county: &County, id: &str) -> Outcome<u64> {
    let sql = "update template set state = 'withdrawn', changed_at = $3
        where county = $1 and id = $2 and state = 'standing'";
    let at = tx.at().to_owned();
    run(tx, sql, vec![county.as_str().into(), id.into(), at.into()]).await
}
