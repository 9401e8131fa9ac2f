//! SQL of closings.

use super::{Closing, Correction};
use crate::figures::Valued;
use crate::ledger::queries::record_of;
use crate::shell::db::{Tx, insert, rows, run};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, Period, UnitId, day_number};
use domain::figures::{Interval, Name, Standing};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// The partition, the year, the number.
pub type Key<'a> = (&'a County, i64, i64);

/// The years whose closing holds.
pub async fn closed_years<C: ConnectionTrait>(c: &C, county: &County) -> Outcome<Vec<i32>> {
    let sql =
        "select distinct year from closing where county = $1 and reopened_at = '' order by year";
    let found = rows(c, sql, vec![county.as_str().into()]).await?;
    found.iter().map(year_of).collect()
}

fn year_of(row: &QueryResult) -> Outcome<i32> {
    let year: i64 = row.try_get("", "year")?;
    i32::try_from(year).map_err(|_| Problem::broken(format!("no year: {year}")))
}

/// The closings of one year or of all, newest first.
pub async fn closings<C: ConnectionTrait>(
    c: &C,
    county: &County,
    year: Option<i32>,
) -> Outcome<Vec<Closing>> {
    let sql =
        "select year, number, at, post_id, ground, reopened_at, reopened_post, reason from closing
        where county = $1 and ($2 = 0 or year = $2) order by year desc, number desc";
    let values = vec![county.as_str().into(), i64::from(year.unwrap_or(0)).into()];
    let found = rows(c, sql, values).await?;
    let closing = |row: &QueryResult| {
        Ok(Closing {
            year: year_of(row)?,
            number: row.try_get("", "number")?,
            at: row.try_get("", "at")?,
            post: row.try_get("", "post_id")?,
            ground: row.try_get("", "ground")?,
            reopened_at: row.try_get("", "reopened_at")?,
            reopened_post: row.try_get("", "reopened_post")?,
            reason: row.try_get("", "reason")?,
        })
    };
    found.iter().map(closing).collect()
}

/// Notes a closing.
pub async fn insert_closing(
    tx: &mut Tx,
    (county, year, number): Key<'_>,
    unit: UnitId,
    ground: &str,
) -> Outcome<()> {
    let sql = "insert into closing (county, year, number, unit_id, at, account_id, post_id, ground,
            reopened_at, reopened_account, reopened_post, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '', '')";
    let values = vec![
        county.as_str().into(),
        year.into(),
        number.into(),
        unit.to_string().into(),
        tx.at().into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        ground.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Keeps what the figures are.
pub async fn insert_figures(
    tx: &mut Tx,
    (county, year, number): Key<'_>,
    figures: &[Valued],
) -> Outcome<()> {
    let values = figures.iter().flat_map(|(name, standing, interval)| {
        let interval = interval.unwrap_or(Interval::whole(0, None));
        [
            Value::from(county.as_str()),
            year.into(),
            number.into(),
            name.to_string().into(),
            key(*standing).into(),
            interval.low.into(),
            interval.high.into(),
            i64::from(interval.decimals).into(),
        ]
    });
    let sql =
        "insert into closing_figure (county, year, number, name, standing, low, high, decimals)";
    insert(tx, sql, 8, values.collect()).await
}

fn key(standing: Standing) -> &'static str {
    match standing {
        Standing::Stated => "stated",
        Standing::NotReported => "not_reported",
        Standing::NotApplicable => "not_applicable",
    }
}

/// What the figures were.
pub async fn figures<C: ConnectionTrait>(
    c: &C,
    county: &County,
    closing: &Closing,
) -> Outcome<Vec<Valued>> {
    let sql = "select name, standing, low, high, decimals from closing_figure
        where county = $1 and year = $2 and number = $3 order by name";
    let values =
        vec![county.as_str().into(), i64::from(closing.year).into(), closing.number.into()];
    let found = rows(c, sql, values).await?;
    let figure = |row: &QueryResult| {
        let (name, standing): (String, String) =
            (row.try_get("", "name")?, row.try_get("", "standing")?);
        let standing = match standing.as_str() {
            "stated" => Standing::Stated,
            "not_reported" => Standing::NotReported,
            _ => Standing::NotApplicable,
        };
        let decimals: i64 = row.try_get("", "decimals")?;
        let interval = Interval {
            low: row.try_get("", "low")?,
            high: row.try_get("", "high")?,
            decimals: u32::try_from(decimals).unwrap_or(0),
        };
        let stated = (standing == Standing::Stated).then_some(interval);
        Ok((Name::parse(&name), standing, stated))
    };
    found.iter().map(figure).collect()
}

/// Ends the closing of a year; answers how many closings held.
pub async fn reopen(tx: &mut Tx, county: &County, year: i64, reason: &str) -> Outcome<u64> {
    let sql = "update closing set reopened_at = $3, reopened_account = $4, reopened_post = $5, reason = $6
        where county = $1 and year = $2 and reopened_at = ''";
    let values = vec![
        county.as_str().into(),
        year.into(),
        tx.at().into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        reason.into(),
    ];
    run(tx, sql, values).await
}

/// Steps after a closing that changed what counts in its year, newest first.
pub async fn corrections<C: ConnectionTrait>(
    c: &C,
    county: &County,
    closing: &Closing,
) -> Outcome<Vec<Correction>> {
    let sql = "select r.id, r.title, p.transition, p.at, p.post_id, p.reason, v.reason as why
        from record r
        join passage p on p.county = r.county and p.record_id = r.id and p.at > $2
            and p.transition in ('approve', 'delete', 'restore', 'undo')
        join revision v on v.county = p.county and v.record_id = p.record_id and v.number = p.revision
        where r.county = $1 and r.changed_at > $2 and r.day_from <= $4 and r.day_to >= $3 and r.posted > 0
            and ($5 = '' or p.at <= $5)
        order by p.at desc, r.id limit 300";
    let period = Period::Year(closing.year);
    let values = vec![
        county.as_str().into(),
        closing.at.as_str().into(),
        day_number(period.first()).into(),
        day_number(period.last()).into(),
        closing.reopened_at.as_str().into(),
    ];
    let found = rows(c, sql, values).await?;
    let correction = |row: &QueryResult| {
        let (reason, why): (String, String) = (row.try_get("", "reason")?, row.try_get("", "why")?);
        Ok(Correction {
            record: record_of(row, "id")?,
            title: row.try_get("", "title")?,
            transition: row.try_get("", "transition")?,
            at: row.try_get("", "at")?,
            post: row.try_get("", "post_id")?,
            reason: if reason.is_empty() { why } else { reason },
        })
    };
    found.iter().map(correction).collect()
}
