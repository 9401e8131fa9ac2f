//! All SQL of what is listed where.

use super::Listed;
use crate::shell::db::{Tx, insert, places, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::County;
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Whether others count for the ancestor of `h`.
const GATHERS: &str =
    "exists (select 1 from reach o where o.county in (select c.county from chain c)
    and o.ancestor = h.ancestor and o.descendant <> h.ancestor)";

/// The records of `$1` that belong to what counts for `$2`, or in which it has a part.
const OF_LISTER: &str = "select r.county, r.id, r.kind, r.state, r.day_from, r.day_to from record r
    where r.county = $1 and r.kind <> 'org_event' and r.id in (
        select o.id from reach h join record o on o.unit_id = h.descendant
            where h.county in (select c.county from chain c) and h.ancestor = $2 and o.county = $1
        union select s.record_id from reach h join share s on s.unit_id = h.descendant
            where h.county in (select c.county from chain c) and h.ancestor = $2 and s.county = $1 and s.until = '')";

fn keyed<'a>(county: &str, others: impl IntoIterator<Item = &'a String>) -> Vec<Value> {
    let others = others.into_iter().map(|other| Value::from(other.as_str()));
    [Value::from(county)].into_iter().chain(others).collect()
}

/// Records, and who owns them or has a part in them, by their place among the records.
pub async fn parts<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[String],
) -> Outcome<(Vec<Listed>, Vec<(usize, String)>)> {
    let marks = places(2, ids.len());
    let sql = format!(
        "select r.id, r.unit_id, r.kind, r.state, r.day_from, r.day_to from record r
        where r.county = $1 and r.kind <> 'org_event' and r.id in ({marks})"
    );
    let (mut found, mut parts, mut at) = (Vec::new(), Vec::new(), BTreeMap::new());
    for row in &rows(c, &sql, keyed(county.as_str(), ids)).await? {
        let record = listed(row)?;
        parts.push((found.len(), row.try_get("", "unit_id")?));
        at.insert(record.id.clone(), found.len());
        found.push(record);
    }
    if found.is_empty() {
        return Ok((found, parts));
    }
    let sql = format!(
        "select s.record_id, s.unit_id from share s
        where s.county = $1 and s.record_id in ({marks}) and s.until = ''"
    );
    for row in &rows(c, &sql, keyed(county.as_str(), ids)).await? {
        let id: String = row.try_get("", "record_id")?;
        if let Some(at) = at.get(&id) {
            parts.push((*at, row.try_get("", "unit_id")?));
        }
    }
    Ok((found, parts))
}

fn listed(row: &QueryResult) -> Outcome<Listed> {
    Ok(Listed {
        id: row.try_get("", "id")?,
        kind: row.try_get("", "kind")?,
        state: row.try_get("", "state")?,
        days: (row.try_get("", "day_from")?, row.try_get("", "day_to")?),
    })
}

/// Where the records of a unit are listed.
pub async fn listers<C: ConnectionTrait>(c: &C, unit: &str) -> Outcome<Vec<String>> {
    let sql = format!(
        "select distinct h.ancestor from reach h
        where h.county in (select c.county from chain c) and h.descendant = $1 and {GATHERS}"
    );
    let found = rows(c, &sql, vec![unit.into()]).await?;
    found.iter().map(|row| Ok(row.try_get("", "ancestor")?)).collect()
}

/// Lists records as these rows say, and nowhere else.
pub async fn replace<'a>(
    tx: &mut Tx,
    county: &County,
    ids: &[String],
    rows: impl Iterator<Item = (String, &'a Listed)>,
) -> Outcome<()> {
    let sql = format!("delete from listed where county = $1 and id in ({})", places(2, ids.len()));
    run(tx, &sql, keyed(county.as_str(), ids)).await?;
    let values = rows.flat_map(|(lister, record)| {
        [
            county.as_str().into(),
            lister.into(),
            record.id.as_str().into(),
            record.kind.as_str().into(),
            record.state.as_str().into(),
            record.days.0.into(),
            record.days.1.into(),
        ]
    });
    let sql = "insert into listed (county, lister, id, kind, state, day_from, day_to)";
    insert(tx, sql, 7, values.collect()).await
}

/// In which partitions units own records or have a part in them.
pub async fn counties_of<C: ConnectionTrait>(
    c: &C,
    units: &BTreeSet<String>,
) -> Outcome<BTreeSet<String>> {
    let mut counties = BTreeSet::new();
    let units: Vec<&String> = units.iter().collect();
    for part in units.chunks(500) {
        let marks = places(1, part.len());
        let sql = format!(
            "select k.county from chain k where
                exists (select 1 from record r where r.county = k.county and r.unit_id in ({marks}))
                or exists (select 1 from share s where s.county = k.county and s.unit_id in ({marks}))"
        );
        let values = part.iter().map(|unit| Value::from(unit.as_str())).collect();
        for row in &rows(c, &sql, values).await? {
            counties.insert(row.try_get("", "county")?);
        }
    }
    Ok(counties)
}

/// Lists anew what stands with one unit in a partition.
pub async fn renew(tx: &mut Tx, county: &str, lister: &str) -> Outcome<()> {
    let key: Vec<Value> = vec![county.into(), lister.into()];
    run(tx, "delete from listed where county = $1 and lister = $2", key.clone()).await?;
    let sql = format!(
        "insert into listed (county, lister, id, kind, state, day_from, day_to)
        select f.county, $2, f.id, f.kind, f.state, f.day_from, f.day_to from ({OF_LISTER}) f
        where exists (select 1 from reach h where h.county in (select c.county from chain c)
            and h.ancestor = $2 and h.descendant <> $2)"
    );
    run(tx, &sql, key).await?;
    Ok(())
}

/// Units for which others count, and whoever lists something, in a partition.
pub async fn all_listers<C: ConnectionTrait>(c: &C, county: &County) -> Outcome<Vec<String>> {
    let sql = format!(
        "select distinct h.ancestor as lister from reach h
            where h.county in (select c.county from chain c) and {GATHERS}
        union select distinct l.lister from listed l where l.county = $1 order by lister"
    );
    let found = rows(c, &sql, vec![county.as_str().into()]).await?;
    found.iter().map(|row| Ok(row.try_get("", "lister")?)).collect()
}

/// What is listed with a unit.
pub async fn stored<C: ConnectionTrait>(
    c: &C,
    county: &County,
    lister: &str,
) -> Outcome<BTreeSet<Listed>> {
    let sql = "select l.id, l.kind, l.state, l.day_from, l.day_to from listed l
        where l.county = $1 and l.lister = $2";
    let found = rows(c, sql, vec![county.as_str().into(), lister.into()]).await?;
    found.iter().map(listed).collect()
}

/// What must be listed with it.
pub async fn expected<C: ConnectionTrait>(
    c: &C,
    county: &County,
    lister: &str,
) -> Outcome<BTreeSet<Listed>> {
    let sql = format!(
        "select f.id, f.kind, f.state, f.day_from, f.day_to from ({OF_LISTER}) f
        where exists (select 1 from reach h where h.county in (select c.county from chain c)
            and h.ancestor = $2 and h.descendant <> $2)"
    );
    let found = rows(c, &sql, vec![county.as_str().into(), lister.into()]).await?;
    found.iter().map(listed).collect()
}
