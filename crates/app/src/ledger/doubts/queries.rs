//! All SQL of doubts: which records may be one.

use crate::ledger::scope::Scope;
use crate::shell::db::{Tx, places, rows, run};
use crate::shell::problem::Outcome;
use domain::basics::{County, RecordId};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Most records near a day that are compared; a county with more in a week is none.
const MOST: i64 = 50_000;

/// The records near some days, with what a list shows of them.
pub async fn near<C: ConnectionTrait>(
    c: &C,
    county: &County,
    (from, to): (i64, i64),
) -> Outcome<Vec<QueryResult>> {
    let sql = "select r.id, r.title, r.day_from from record r
        where r.county = $1 and r.kind = 'activity' and r.state in ('submitted', 'approved', 'returned')
        and r.day_from between $2 and $3 order by r.id limit $4";
    rows(c, sql, vec![county.as_str().into(), from.into(), to.into(), MOST.into()]).await
}

/// What some of them say.
pub async fn contents<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select r.id, v.payload from record r
        join revision v on v.county = r.county and v.record_id = r.id and v.number = r.head and v.shape = 'record'
        where r.county = $1 and r.id in ({})",
        places(2, ids.len())
    );
    let ids = ids.iter().map(|id| Value::from(id.to_string()));
    rows(c, &sql, [Value::from(county.as_str())].into_iter().chain(ids).collect()).await
}

/// Notes a possible duplicate, once per pair.
pub async fn insert_doubt(
    tx: &mut Tx,
    county: &County,
    pair: (RecordId, RecordId),
    kind: &str,
    score: i64,
) -> Outcome<()> {
    let sql = "insert into doubt (county, record_id, other_id, kind, score, decision, account_id, at, reason)
        values ($1, $2, $3, $4, $5, 'open', '', $6, '') on conflict do nothing";
    let values = vec![
        county.as_str().into(),
        pair.0.to_string().into(),
        pair.1.to_string().into(),
        kind.into(),
        score.into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// What a person decided on a pair.
pub async fn decide_doubt(
    tx: &mut Tx,
    county: &County,
    pair: (RecordId, RecordId),
    decision: &str,
    reason: &str,
) -> Outcome<u64> {
    let sql = "update doubt set decision = $4, reason = $5, account_id = $6, at = $7
        where county = $1 and record_id = $2 and other_id = $3 and decision = 'open'";
    let values = vec![
        county.as_str().into(),
        pair.0.to_string().into(),
        pair.1.to_string().into(),
        decision.into(),
        reason.into(),
        tx.account().into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await
}

/// A record that was put aside as the same as another is there again: whether the two are one is open again.
pub async fn reopen(tx: &mut Tx, county: &County, id: RecordId) -> Outcome<()> {
    let sql = "update doubt set decision = 'open', reason = '', account_id = '', at = $3
        where county = $1 and decision = 'same' and (record_id = $2 or other_id = $2)";
    run(tx, sql, vec![county.as_str().into(), id.to_string().into(), tx.at().into()]).await?;
    Ok(())
}

/// Pairs on which nobody has decided.
pub async fn open_doubts<C: ConnectionTrait>(c: &C, scope: &Scope) -> Outcome<Vec<QueryResult>> {
    let visible = if scope.whole {
        ""
    } else {
        "and exists (select 1 from record r join reach h on h.county = r.county and h.descendant = r.unit_id
            where h.ancestor = $2 and r.county = d.county and r.id in (d.record_id, d.other_id))"
    };
    let sql = format!(
        "select d.county, d.record_id, d.other_id, d.kind, d.score from doubt d
        where d.county = $1 and d.decision = 'open' {visible} order by d.score desc, d.at limit 200"
    );
    let mut values: Vec<Value> = vec![scope.county.as_str().into()];
    if !scope.whole {
        values.push(scope.unit.to_string().into());
    }
    rows(c, &sql, values).await
}
