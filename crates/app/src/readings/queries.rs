//! All SQL of readings.

use super::claim::Claim;
use super::document::Kept;
use crate::shell::db::{Tx, insert, places, row, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::County;
use sea_orm::{ConnectionTrait, QueryResult, Value};

const READING: &str = "r.county, r.id, r.unit_id, r.post_id, r.hash, r.name, r.bytes, r.format, r.title, r.said_unit,
    r.of_unit, r.year, r.plan_year, r.half, r.kind, r.pass, r.pass_hash, r.created_at, r.changed_at";

fn number(count: usize) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

/// The readings of some units, changed last first.
pub async fn readings_of<C: ConnectionTrait>(
    c: &C,
    units: &[String],
    limit: u64,
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select {READING} from reading r where r.county in (select k.county from chain k)
        and r.unit_id in ({}) order by r.changed_at desc, r.id limit $1",
        places(2, units.len())
    );
    let mut values: Vec<Value> = vec![limit.into()];
    values.extend(units.iter().map(|unit| Value::from(unit.as_str())));
    rows(c, &sql, values).await
}

/// The reports that are of a unit and say of which year, oldest first.
pub async fn readings_about<C: ConnectionTrait>(
    c: &C,
    county: &County,
    unit: &str,
    limit: u64,
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select {READING} from reading r where r.county = $1 and r.of_unit = $2 and r.year > 0
        order by r.year, r.created_at, r.id limit $3"
    );
    rows(c, &sql, vec![county.as_str().into(), unit.into(), limit.into()]).await
}

/// One reading.
pub async fn reading<C: ConnectionTrait>(c: &C, id: &str) -> Outcome<Option<QueryResult>> {
    let sql = format!(
        "select {READING} from reading r where r.county in (select k.county from chain k) and r.id = $1"
    );
    row(c, &sql, vec![id.into()]).await
}

/// The reading of a file that a unit has given in already.
pub async fn reading_of_file<C: ConnectionTrait>(
    c: &C,
    county: &County,
    unit: &str,
    hash: &str,
) -> Outcome<Option<String>> {
    let sql = "select id from reading where county = $1 and unit_id = $2 and hash = $3";
    let found = row(c, sql, vec![county.as_str().into(), unit.into(), hash.into()]).await?;
    found.map(|row| Ok(row.try_get("", "id")?)).transpose()
}

/// Puts a reading in.
pub async fn insert_reading(tx: &mut Tx, county: &County, id: &str, kept: &Kept) -> Outcome<()> {
    let sql = "insert into reading (county, id, unit_id, account_id, post_id, hash, name, bytes, format, title, said_unit,
        of_unit, year, plan_year, half, kind, pass, pass_hash, created_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17, $18, $18)";
    let (account, post, at) = (tx.account(), tx.permit().bearer.clone(), tx.at().to_owned());
    let values: Vec<Value> = vec![
        county.as_str().into(),
        id.into(),
        kept.unit.to_string().into(),
        account.into(),
        post.into(),
        kept.hash.as_str().into(),
        kept.name.as_str().into(),
        kept.bytes.into(),
        kept.format.as_str().into(),
        kept.title.as_str().into(),
        kept.said_unit.as_str().into(),
        kept.facts.unit.as_str().into(),
        kept.facts.year.into(),
        kept.plan_year.into(),
        kept.facts.half.into(),
        kept.facts.kind.as_str().into(),
        kept.pass_hash.as_str().into(),
        at.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Puts the claims of a pass in.
pub async fn insert_claims(
    tx: &mut Tx,
    county: &County,
    id: &str,
    pass: i64,
    claims: &[Claim],
) -> Outcome<()> {
    let mut values: Vec<Value> = Vec::with_capacity(claims.len() * 10);
    for claim in claims {
        values.extend([
            county.as_str().into(),
            id.into(),
            pass.into(),
            number(claim.start),
            number(claim.end),
            claim.kind.as_str().into(),
            claim.indicator.as_str().into(),
            claim.unit.as_str().into(),
            claim.figure.as_str().into(),
            serde_json::to_string(claim)?.into(),
        ]);
    }
    let sql = "insert into reading_claim
        (county, reading_id, pass, start_at, end_at, kind, indicator, unit, figure, content)";
    insert(tx, sql, 10, values).await
}

/// The claims of a pass, in the order of the text.
pub async fn claims<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: &str,
    pass: i64,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select content from reading_claim where county = $1 and reading_id = $2 and pass = $3 order by start_at";
    rows(c, sql, vec![county.as_str().into(), id.into(), pass.into()]).await
}

/// Holds the row of a reading until the commit, so that two writers come one after the other.
pub async fn hold(tx: &mut Tx, county: &County, id: &str) -> Outcome<()> {
    let sql = "update reading set pass = pass where county = $1 and id = $2";
    run(tx, sql, vec![county.as_str().into(), id.into()]).await?;
    Ok(())
}

/// A new pass of the machine.
pub async fn set_pass(
    tx: &mut Tx,
    county: &County,
    id: &str,
    pass: i64,
    hash: &str,
) -> Outcome<()> {
    let sql = "update reading set pass = $3, pass_hash = $4, changed_at = $5 where county = $1 and id = $2";
    let at = tx.at().to_owned();
    let values = vec![county.as_str().into(), id.into(), pass.into(), hash.into(), at.into()];
    run(tx, sql, values).await?;
    Ok(())
}

/// Whose report it is, of which year and kind, as it holds now; the corrections tell how it came.
pub async fn set_facts(
    tx: &mut Tx,
    county: &County,
    id: &str,
    facts: &super::document::Facts,
) -> Outcome<()> {
    let sql = "update reading set of_unit = $3, year = $4, half = $5, kind = $6, changed_at = $7
        where county = $1 and id = $2";
    let at = tx.at().to_owned();
    let values: Vec<Value> = vec![
        county.as_str().into(),
        id.into(),
        facts.unit.as_str().into(),
        facts.year.into(),
        facts.half.into(),
        facts.kind.as_str().into(),
        at.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// The corrections of a reading, oldest first.
pub async fn corrections<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: &str,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select number, start_at, end_at, deed, content, post_id, at from reading_correction
        where county = $1 and reading_id = $2 order by number";
    rows(c, sql, vec![county.as_str().into(), id.into()]).await
}

/// Adds a correction.
pub async fn insert_correction(
    tx: &mut Tx,
    county: &County,
    id: &str,
    number_of: i64,
    (start, end): (usize, usize),
    [deed, content]: [&str; 2],
) -> Outcome<()> {
    let sql = "insert into reading_correction (county, reading_id, number, start_at, end_at, deed, content, account_id, post_id, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (account, post, at) = (tx.account(), tx.permit().bearer.clone(), tx.at().to_owned());
    let values: Vec<Value> = vec![
        county.as_str().into(),
        id.into(),
        number_of.into(),
        number(start),
        number(end),
        deed.into(),
        content.into(),
        account.into(),
        post.into(),
        at.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}
