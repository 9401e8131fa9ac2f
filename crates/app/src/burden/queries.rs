//! SQL of what filling in takes, and of what it is held against: returns, contents, issued papers.

use super::Measured;
use crate::shell::db::{Tx, insert, places, row, rows, run};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId, UnitId};
use domain::burden::{Act, Effort, Way};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Units that are asked for at once.
const UNITS: usize = 500;

/// The head of what keeps pieces of work, its columns in the order of [`values`].
const INSERT: &str = "insert into effort
    (county, act, subject, number, way, kind, unit_id, post_id, records, seconds, asked, typed, given, at)";

/// Keeps one piece of work; one that is kept already stays as it is.
pub async fn insert_one(tx: &mut Tx, county: &County, measured: &Measured) -> Outcome<()> {
    let sql = format!(
        "{INSERT} values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing"
    );
    let (post, at) = (tx.permit().bearer.clone(), tx.at().to_owned());
    run(tx, &sql, values(county, measured, &post, &at)).await?;
    Ok(())
}

/// Keeps many new ones, each with its post and instant: for the demonstration county.
///
/// # Errors
/// What the store says.
pub async fn insert_many(
    tx: &mut Tx,
    county: &County,
    many: &[(Measured, String, String)],
) -> Outcome<()> {
    let all = many.iter().flat_map(|(measured, post, at)| values(county, measured, post, at));
    insert(tx, INSERT, 14, all.collect()).await
}

fn values(county: &County, measured: &Measured, post: &str, at: &str) -> Vec<Value> {
    let known = |part: fn(Effort) -> i64| measured.effort.map(part).into();
    vec![
        county.as_str().into(),
        measured.act.key().into(),
        measured.subject.as_str().into(),
        measured.number.into(),
        measured.way.key().into(),
        measured.kind.as_str().into(),
        measured.unit.to_string().into(),
        post.into(),
        i64::try_from(measured.records).unwrap_or(i64::MAX).into(),
        known(|effort| effort.seconds.into()),
        known(|effort| effort.asked.into()),
        known(|effort| effort.typed.into()),
        known(|effort| effort.given.into()),
        at.into(),
    ]
}

/// Which pieces of work are asked for.
pub struct Wanted<'a> {
    /// What was done.
    pub act: Act,
    /// For which units; `None` for all of the county.
    pub units: Option<&'a [UnitId]>,
    /// From this instant.
    pub since: &'a str,
    /// Before this one.
    pub until: &'a str,
}

/// One piece as it is stored.
#[derive(Debug, Clone)]
pub struct Row {
    pub way: Way,
    pub kind: String,
    pub subject: String,
    pub number: i64,
    pub records: u32,
    pub seconds: Option<u32>,
    pub fields: Option<[u32; 3]>,
    pub at: String,
}

impl Row {
    fn read(row: &QueryResult) -> Outcome<Self> {
        let small = |column: &str| -> Outcome<Option<u32>> {
            let number: Option<i64> = row.try_get("", column)?;
            Ok(number.and_then(|number| u32::try_from(number).ok()))
        };
        let way: String = row.try_get("", "way")?;
        Ok(Self {
            way: Way::parse(&way).ok_or_else(|| Problem::broken(format!("no way is {way}")))?,
            kind: row.try_get("", "kind")?,
            subject: row.try_get("", "subject")?,
            number: row.try_get("", "number")?,
            records: small("records")?.unwrap_or(1),
            seconds: small("seconds")?,
            fields: match (small("asked")?, small("typed")?, small("given")?) {
                (Some(asked), Some(typed), Some(given)) => Some([asked, typed, given]),
                _ => None,
            },
            at: row.try_get("", "at")?,
        })
    }
}

/// A condition on units, and its values, to be spliced in behind some others; one for each part of many units.
fn by_unit(column: &str, from: usize, units: Option<&[UnitId]>) -> Vec<(String, Vec<Value>)> {
    let Some(units) = units else { return vec![(String::new(), Vec::new())] };
    let part = |part: &[UnitId]| {
        let values = part.iter().map(|unit| Value::from(unit.to_string())).collect();
        (format!(" and {column} in ({})", places(from, part.len())), values)
    };
    units.chunks(UNITS).map(part).collect()
}

/// The newest pieces of work, at most so many for each part of the units.
pub async fn newest<C: ConnectionTrait>(
    c: &C,
    county: &County,
    of: &Wanted<'_>,
    most: u64,
) -> Outcome<Vec<Row>> {
    let mut found = Vec::new();
    for (units, more) in by_unit("unit_id", 6, of.units) {
        let sql = format!(
            "select way, kind, subject, number, records, seconds, asked, typed, given, at from effort
            where county = $1 and act = $2 and at >= $3 and at < $4{units} order by at desc limit $5"
        );
        let mut values: Vec<Value> = vec![
            county.as_str().into(),
            of.act.key().into(),
            of.since.into(),
            of.until.into(),
            most.into(),
        ];
        values.extend(more);
        for row in rows(c, &sql, values).await? {
            found.push(Row::read(&row)?);
        }
    }
    Ok(found)
}

/// Every return of a time: the record, and why.
pub async fn returns<C: ConnectionTrait>(
    c: &C,
    county: &County,
    units: Option<&[UnitId]>,
    (since, until): (&str, &str),
) -> Outcome<Vec<(String, String)>> {
    let mut found = Vec::new();
    for (units, more) in by_unit("r.unit_id", 4, units) {
        let sql = format!(
            "select p.record_id, p.reason from passage p join record r on r.county = p.county and r.id = p.record_id
            where p.county = $1 and p.transition = 'return' and p.at >= $2 and p.at < $3{units}"
        );
        let mut values: Vec<Value> = vec![county.as_str().into(), since.into(), until.into()];
        values.extend(more);
        for row in rows(c, &sql, values).await? {
            found.push((row.try_get("", "record_id")?, row.try_get("", "reason")?));
        }
    }
    Ok(found)
}

/// The counting contents of some records.
pub async fn contents<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for part in ids.chunks(UNITS) {
        let sql = format!(
            "select v.payload from record r
            join revision v on v.county = r.county and v.record_id = r.id and v.number = r.posted
            where r.county = $1 and r.id in ({})",
            places(2, part.len())
        );
        let mut values: Vec<Value> = vec![county.as_str().into()];
        values.extend(part.iter().map(|id| Value::from(id.to_string())));
        for row in rows(c, &sql, values).await? {
            found.push(row.try_get("", "payload")?);
        }
    }
    Ok(found)
}

/// What was issued between two days: papers, the figures in them, and how often a record stood behind one.
pub async fn issued<C: ConnectionTrait>(
    c: &C,
    county: &County,
    units: Option<&[UnitId]>,
    (first, last): (i64, i64),
) -> Outcome<[i64; 3]> {
    let mut sums = [0; 3];
    for (units, more) in by_unit("p.unit_id", 4, units) {
        let sql = format!(
            "select count(distinct i.paper_id) as papers, count(f.place) as figures,
                cast(coalesce(sum(f.records), 0) as bigint) as records
            from paper_issue i join paper p on p.county = i.county and p.id = i.paper_id
            left join paper_figure f on f.county = i.county and f.paper_id = i.paper_id and f.number = i.number
            where i.county = $1 and i.day >= $2 and i.day <= $3{units}"
        );
        let mut values: Vec<Value> = vec![county.as_str().into(), first.into(), last.into()];
        values.extend(more);
        if let Some(row) = row(c, &sql, values).await? {
            for (sum, column) in sums.iter_mut().zip(["papers", "figures", "records"]) {
                *sum += row.try_get::<i64>("", column)?;
            }
        }
    }
    Ok(sums)
}
