//! All SQL of the tally.

use super::{Cell, Range, Sums, measures};
use crate::shell::db::{Tx, insert, places, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::County;
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::BTreeMap;

/// Whom a unit's postings are added up for: the units above it, and itself where others count for it.
pub async fn above<C: ConnectionTrait>(c: &C, county: &County, unit: &str) -> Outcome<Vec<Range>> {
    let sql = "select h.ancestor, h.descendant, h.since, h.until from reach h
        where h.county = $1 and h.descendant = $2 and (h.ancestor <> $2 or exists (select 1 from reach o
            where o.county in (select c.county from chain c) and o.ancestor = $2 and o.descendant <> $2))";
    ranges(c, sql, county, unit).await
}

/// Whose postings of a partition are added up for a unit; nobody's where no others count for it, or do no longer.
pub async fn below<C: ConnectionTrait>(c: &C, county: &County, unit: &str) -> Outcome<Vec<Range>> {
    let sql = "select h.ancestor, h.descendant, h.since, h.until from reach h
        where h.county = $1 and h.ancestor = $2 and exists (select 1 from reach o
            where o.county in (select c.county from chain c) and o.ancestor = $2 and o.descendant <> $2)";
    ranges(c, sql, county, unit).await
}

async fn ranges<C: ConnectionTrait>(
    c: &C,
    sql: &str,
    county: &County,
    unit: &str,
) -> Outcome<Vec<Range>> {
    let found = rows(c, sql, vec![county.as_str().into(), unit.into()]).await?;
    let range = |row: &QueryResult| {
        Ok(Range {
            ancestor: row.try_get("", "ancestor")?,
            descendant: row.try_get("", "descendant")?,
            since: row.try_get("", "since")?,
            until: row.try_get("", "until")?,
        })
    };
    found.iter().map(range).collect()
}

/// The units for which others count, and whoever has cells, with rows in a partition.
pub async fn gatherers<C: ConnectionTrait>(c: &C, county: &County) -> Outcome<Vec<String>> {
    let sql = "select distinct h.ancestor as unit_id from reach h where h.county = $1 and exists
            (select 1 from reach o where o.county in (select c.county from chain c) and o.ancestor = h.ancestor
                and o.descendant <> h.ancestor)
        union select distinct t.unit_id from tally t where t.county = $1 order by unit_id";
    let found = rows(c, sql, vec![county.as_str().into()]).await?;
    found.iter().map(|row| Ok(row.try_get("", "unit_id")?)).collect()
}

/// The cells of a unit in a partition.
pub async fn stored<C: ConnectionTrait>(
    c: &C,
    county: &County,
    unit: &str,
) -> Outcome<BTreeMap<Cell, Sums>> {
    let sql = "select measure, day, kind, item, campaign, method, low, high, postings, open from tally
        where county = $1 and unit_id = $2 and (postings <> 0 or low <> 0 or high <> 0 or open <> 0)";
    let found = rows(c, sql, vec![county.as_str().into(), unit.into()]).await?;
    found.iter().map(|row| cell(row, unit)).collect()
}

/// What the descendant of a range has posted on its days, as cells of the ancestor.
pub async fn posted<C: ConnectionTrait>(
    c: &C,
    county: &County,
    range: &Range,
) -> Outcome<Vec<(Cell, Sums)>> {
    let measures: Vec<&str> = measures().collect();
    let sql = format!(
        "select measure, day / 100 * 100 + 1 as day, kind, item, campaign, method,
            cast(sum(low) as bigint) as low, cast(coalesce(sum(high), 0) as bigint) as high,
            count(*) as postings, count(*) - count(high) as open
        from posting where county = $1 and unit_id = $2 and until = '' and day >= $3 and day < $4 and measure in ({})
        group by measure, day / 100 * 100 + 1, kind, item, campaign, method",
        places(5, measures.len())
    );
    let mut values: Vec<Value> = vec![
        county.as_str().into(),
        range.descendant.as_str().into(),
        range.since.into(),
        range.until.into(),
    ];
    values.extend(measures.into_iter().map(Value::from));
    let found = rows(c, &sql, values).await?;
    found.iter().map(|row| cell(row, &range.ancestor)).collect()
}

fn cell(row: &QueryResult, unit: &str) -> Outcome<(Cell, Sums)> {
    let cell = Cell {
        unit: unit.to_owned(),
        measure: row.try_get("", "measure")?,
        day: row.try_get("", "day")?,
        kind: row.try_get("", "kind")?,
        item: row.try_get("", "item")?,
        campaign: row.try_get("", "campaign")?,
        method: row.try_get("", "method")?,
    };
    let sums = Sums {
        low: row.try_get("", "low")?,
        high: row.try_get("", "high")?,
        postings: row.try_get("", "postings")?,
        open: row.try_get("", "open")?,
    };
    Ok((cell, sums))
}

/// Adds to cells; those that are not there yet are made.
pub async fn add(tx: &mut Tx, county: &County, cells: BTreeMap<Cell, Sums>) -> Outcome<()> {
    let changed = "update tally set low = low + $9, high = high + $10, postings = postings + $11, open = open + $12
        where county = $1 and unit_id = $2 and measure = $3 and day = $4 and kind = $5 and item = $6
            and campaign = $7 and method = $8";
    let mut made = Vec::new();
    for (cell, sums) in cells.into_iter().filter(|(_, sums)| *sums != Sums::default()) {
        let values: Vec<Value> = vec![
            county.as_str().into(),
            cell.unit.into(),
            cell.measure.into(),
            cell.day.into(),
            cell.kind.into(),
            cell.item.into(),
            cell.campaign.into(),
            cell.method.into(),
            sums.low.into(),
            sums.high.into(),
            sums.postings.into(),
            sums.open.into(),
        ];
        if run(tx, changed, values.clone()).await? == 0 {
            made.extend(values);
        }
    }
    let sql = "insert into tally
        (county, unit_id, measure, day, kind, item, campaign, method, low, high, postings, open)";
    insert(tx, sql, 12, made).await
}
