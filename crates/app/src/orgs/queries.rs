//! All SQL of the organization network: for which days what a unit posts counts for another, and what bears a unit.

use crate::ledger::tally::Range;
use crate::shell::db::{Tx, insert, places, rows, run};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId, UnitId};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::BTreeSet;

/// What is stored for a partition.
pub async fn reach<C: ConnectionTrait>(c: &C, county: &County) -> Outcome<BTreeSet<Range>> {
    let sql = "select ancestor, descendant, since, until from reach where county = $1";
    let found = rows(c, sql, vec![county.as_str().into()]).await?;
    found
        .iter()
        .map(|row| {
            Ok(Range {
                ancestor: row.try_get("", "ancestor")?,
                descendant: row.try_get("", "descendant")?,
                since: row.try_get("", "since")?,
                until: row.try_get("", "until")?,
            })
        })
        .collect()
}

/// Changes what is stored for a partition.
pub async fn replace_reach(
    tx: &mut Tx,
    county: &County,
    gone: &[&Range],
    added: &[&Range],
) -> Outcome<()> {
    let sql =
        "delete from reach where county = $1 and ancestor = $2 and descendant = $3 and since = $4";
    for range in gone {
        let values = vec![
            county.as_str().into(),
            range.ancestor.as_str().into(),
            range.descendant.as_str().into(),
            range.since.into(),
        ];
        run(tx, sql, values).await?;
    }
    let values = added.iter().flat_map(|range| {
        [
            county.as_str().into(),
            range.ancestor.as_str().into(),
            range.descendant.as_str().into(),
            range.since.into(),
            range.until.into(),
        ]
    });
    let sql = "insert into reach (county, ancestor, descendant, since, until)";
    insert(tx, sql, 5, values.collect()).await
}

/// A record that bears some unit.
pub struct Bears {
    pub id: RecordId,
    pub title: String,
    pub days: (i64, i64),
    /// The unit that owns it.
    pub unit: UnitId,
    /// Who has a part in it, and what it says.
    said: String,
}

impl Bears {
    /// Whether a unit has a part in it, or is named by it as a place.
    pub fn says(&self, unit: UnitId) -> bool {
        self.said.contains(&unit.to_string())
    }
}

/// The records changed since an instant that bear one of some units and do not lie in the recycle bin.
pub async fn bearing<C: ConnectionTrait>(
    c: &C,
    units: &[UnitId],
    since: &str,
) -> Outcome<Vec<Bears>> {
    let ids = places(2, units.len());
    let first = 2 + units.len();
    let named: Vec<String> =
        (first..first + units.len()).map(|at| format!("v.payload like ${at}")).collect();
    let sql = format!(
        "select r.id, r.title, r.unit_id, r.day_from, r.day_to, v.payload
        from record r cross join revision v
        where v.county = r.county and v.record_id = r.id and v.number = r.head
            and r.county in (select c.county from chain c) and r.kind <> 'org_event' and r.state <> 'deleted'
            and r.changed_at >= $1 and (r.unit_id in ({ids}) or {} or exists (select 1 from share s
                where s.county = r.county and s.record_id = r.id and s.until = '' and s.unit_id in ({ids})))
        order by r.day_from, r.id",
        named.join(" or ")
    );
    let mut values: Vec<Value> = vec![since.into()];
    values.extend(units.iter().map(|unit| Value::from(unit.to_string())));
    values.extend(units.iter().map(|unit| Value::from(format!("%{unit}%"))));
    rows(c, &sql, values).await?.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Outcome<Bears> {
    let (id, unit): (String, String) = (row.try_get("", "id")?, row.try_get("", "unit_id")?);
    Ok(Bears {
        id: RecordId::parse(&id).ok_or_else(|| Problem::broken("a record without an id"))?,
        title: row.try_get("", "title")?,
        days: (row.try_get("", "day_from")?, row.try_get("", "day_to")?),
        unit: UnitId::parse(&unit).ok_or_else(|| Problem::broken("a record without a unit"))?,
        said: row.try_get("", "payload")?,
    })
}

/// What belongs to a unit besides records, and what of it no longer matters.
const BELONGINGS: [(&str, &str); 5] = [
    ("post", "b.closed_at = ''"),
    (
        "link",
        "b.revoked_at = '' and exists (select 1 from post p where p.county <> '' and p.id = b.post_id and p.closed_at = '')",
    ),
    ("paper", "b.unit_id <> ''"),
    ("reading", "b.unit_id <> ''"),
    ("template", "b.state = 'standing'"),
];

/// What else belongs to some units, and how many.
pub async fn belongings<C: ConnectionTrait>(
    c: &C,
    units: &[UnitId],
) -> Outcome<Vec<(&'static str, UnitId, i64)>> {
    let mut found = Vec::new();
    for (what, matters) in BELONGINGS {
        let sql = format!(
            "select b.unit_id, count(*) as n from {what} b
            where b.county in (select c.county from chain c) and {matters} and b.unit_id in ({})
            group by b.unit_id order by b.unit_id",
            places(1, units.len())
        );
        let values = units.iter().map(|unit| Value::from(unit.to_string())).collect();
        for row in &rows(c, &sql, values).await? {
            let unit: String = row.try_get("", "unit_id")?;
            let unit = UnitId::parse(&unit).ok_or_else(|| Problem::broken("no unit id"))?;
            found.push((what, unit, row.try_get("", "n")?));
        }
    }
    Ok(found)
}
