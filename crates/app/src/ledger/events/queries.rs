//! SQL of changes of the network as records.

use super::Stored;
use crate::ledger::queries::{record_of, state_of};
use crate::shell::db::{places, rows};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId};
use sea_orm::{ConnectionTrait, QueryResult, Value};

const COLUMNS: &str = "select r.county, r.id, r.state, r.posted, r.created_at, r.changed_at, v.post_id, v.reason, v.payload
    from record r cross join revision v";

/// Changes of the network, with their contents: the records first, for there are far more contents.
const EVENTS: &str =
    "r.kind = 'org_event' and v.county = r.county and v.record_id = r.id and v.number = r.posted";

fn read(row: &QueryResult) -> Outcome<Stored> {
    let county: String = row.try_get("", "county")?;
    let payload: String = row.try_get("", "payload")?;
    Ok(Stored {
        county: County::parse(&county).ok_or_else(|| Problem::broken("a record without county"))?,
        id: record_of(row, "id")?,
        state: state_of(row)?,
        posted: row.try_get("", "posted")?,
        entered: row.try_get("", "created_at")?,
        moved: row.try_get("", "changed_at")?,
        post: row.try_get("", "post_id")?,
        ground: row.try_get("", "reason")?,
        event: serde_json::from_str(&payload)?,
    })
}

async fn found<C: ConnectionTrait>(c: &C, sql: &str, values: Vec<Value>) -> Outcome<Vec<Stored>> {
    rows(c, sql, values).await?.iter().map(read).collect()
}

/// All of them, those that were taken back too, of all partitions, in the order of their entry.
pub async fn all<C: ConnectionTrait>(c: &C) -> Outcome<Vec<Stored>> {
    let sql = format!(
        "{COLUMNS} join journal j on j.county = r.county and j.subject = r.id and j.verb = 'submit'
        where r.county in (select c.county from chain c) and {EVENTS}
        order by r.created_at, j.seq, r.county"
    );
    found(c, &sql, vec![]).await
}

/// Those among some ids, in no order.
pub async fn some<C: ConnectionTrait>(c: &C, ids: &[RecordId]) -> Outcome<Vec<Stored>> {
    let mut stored = Vec::new();
    for part in ids.chunks(200) {
        let sql = format!(
            "{COLUMNS} where r.county in (select c.county from chain c) and {EVENTS} and r.id in ({})",
            places(1, part.len())
        );
        let values = part.iter().map(|id| Value::from(id.to_string())).collect();
        stored.extend(found(c, &sql, values).await?);
    }
    Ok(stored)
}

/// Those of a partition that were taken back since an instant, the last first.
pub async fn taken_back<C: ConnectionTrait>(
    c: &C,
    county: &County,
    since: &str,
) -> Outcome<Vec<Stored>> {
    let sql = format!(
        "{COLUMNS} where r.county = $1 and {EVENTS} and r.state = 'deleted' and r.changed_at >= $2
        order by r.changed_at desc, r.id desc"
    );
    found(c, &sql, vec![county.as_str().into(), since.into()]).await
}

/// By what the network is known to be another one: how many changes count, how many were taken back, and when the last of
/// them was turned.
pub async fn stamp<C: ConnectionTrait>(c: &C) -> Outcome<String> {
    let sql = "select r.state, count(*) as n, coalesce(max(r.changed_at), '') as at from record r
        where r.county in (select c.county from chain c) and r.kind = 'org_event' group by r.state order by r.state";
    let mut stamp = Vec::new();
    for row in &rows(c, sql, vec![]).await? {
        let (state, count): (String, i64) = (row.try_get("", "state")?, row.try_get("", "n")?);
        stamp.push(format!("{state} {count} {}", row.try_get::<String>("", "at")?));
    }
    Ok(stamp.join(" "))
}
