//! SQL of the words of records; what an engine makes of them stands in `shell::db`.

use crate::ledger::queries::{kind_of, unit_of};
use crate::shell::db::{Tx, places, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::{County, UnitId};
use domain::ledger::Kind;
use sea_orm::{ConnectionTrait, Value};

pub use crate::ledger::queries::counties;

/// The newest content of a record, and the words kept of it.
pub struct Head {
    pub id: String,
    pub kind: Kind,
    pub unit: UnitId,
    pub title: String,
    pub shape: String,
    pub payload: String,
    pub stored: String,
    /// Whether its kind and state stand beside the words.
    pub placed: bool,
}

/// Records in the order of their ids, after one.
pub async fn heads_after<C: ConnectionTrait>(
    c: &C,
    county: &County,
    after: &str,
    most: i64,
) -> Outcome<Vec<Head>> {
    let sql = "select r.id, r.kind, r.unit_id, r.title, v.shape, v.payload, coalesce(s.words, '') as words,
            cast(case when s.kind = r.kind and s.state = r.state then 1 else 0 end as bigint) as placed
        from record r join revision v on v.county = r.county and v.record_id = r.id and v.number = r.head
        left join search s on s.county = r.county and s.record_id = r.id
        where r.county = $1 and r.id > $2 and r.kind <> 'org_event' order by r.id limit $3";
    let found = rows(c, sql, vec![county.as_str().into(), after.into(), most.into()]).await?;
    found
        .iter()
        .map(|row| {
            Ok(Head {
                id: row.try_get("", "id")?,
                kind: kind_of(row)?,
                unit: unit_of(row, "unit_id")?,
                title: row.try_get("", "title")?,
                shape: row.try_get("", "shape")?,
                payload: row.try_get("", "payload")?,
                stored: row.try_get("", "words")?,
                placed: row.try_get::<i64>("", "placed")? == 1,
            })
        })
        .collect()
}

/// Writes kind and state of records beside their words.
pub async fn place(tx: &mut Tx, county: &str, ids: &[String]) -> Outcome<()> {
    for ids in ids.chunks(200) {
        let of = "from record r where r.county = search.county and r.id = search.record_id";
        let sql = format!(
            "update search set kind = coalesce((select r.kind {of}), ''), state = coalesce((select r.state {of}), '')
            where county = $1 and record_id in ({})",
            places(2, ids.len())
        );
        let ids = ids.iter().map(|id| Value::from(id.as_str()));
        run(tx, &sql, [Value::from(county)].into_iter().chain(ids).collect()).await?;
    }
    Ok(())
}

/// Whether some record of a county has no words.
pub async fn any_without<C: ConnectionTrait>(c: &C, county: &County) -> Outcome<bool> {
    let sql = "select r.id from record r where r.county = $1 and r.kind <> 'org_event'
        and not exists (select 1 from search s where s.county = r.county and s.record_id = r.id) limit 1";
    Ok(!rows(c, sql, vec![county.as_str().into()]).await?.is_empty())
}
