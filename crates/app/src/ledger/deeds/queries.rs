//! SQL of deeds.

use super::Before;
use crate::ledger::Row;
use crate::ledger::queries::{record_of, state_of, unit_of};
use crate::shell::db::{Tx, insert, places, row, rows, run};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId};
use domain::ledger::{State, Transition};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// A deed as it is stored.
pub struct Stored {
    pub verb: String,
    /// What it is called: the file of an import; empty for what has no name.
    pub title: String,
    pub post: String,
    pub at: String,
    pub undone: bool,
}

/// Newest contents of records, with who wrote them.
pub async fn heads<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<Vec<QueryResult>> {
    let mut found = Vec::new();
    for part in ids.chunks(100) {
        let sql = format!(
            "select r.id, v.shape, v.payload, v.account_id, v.reason, r.created_at
            from record r join revision v on v.county = r.county and v.record_id = r.id and v.number = r.head
            where r.county = $1 and r.id in ({})",
            places(2, part.len())
        );
        let mut values: Vec<Value> = vec![county.as_str().into()];
        values.extend(part.iter().map(|id| Value::from(id.to_string())));
        found.extend(rows(c, &sql, values).await?);
    }
    Ok(found)
}

/// Where a record stands now.
pub async fn before<C: ConnectionTrait>(c: &C, county: &County, id: RecordId) -> Outcome<Before> {
    let sql = "select unit_id, state, head, posted, title, day_from, day_to from record
        where county = $1 and id = $2";
    let found = row(c, sql, vec![county.as_str().into(), id.to_string().into()]).await?;
    let row = found.ok_or_else(|| Problem::NotFound(id.to_string()))?;
    Ok(Before {
        county: county.clone(),
        id,
        state: Some(state_of(&row)?),
        head: row.try_get("", "head")?,
        posted: row.try_get("", "posted")?,
        unit: unit_of(&row, "unit_id")?,
        title: row.try_get("", "title")?,
        days: (row.try_get("", "day_from")?, row.try_get("", "day_to")?),
    })
}

/// The number of the last step of a record.
pub async fn last_passage<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
) -> Outcome<i64> {
    let sql = "select coalesce(max(number), 0) as number from passage where county = $1 and record_id = $2";
    let found = row(c, sql, vec![county.as_str().into(), id.to_string().into()]).await?;
    found.map_or(Ok(0), |row| Ok(row.try_get("", "number")?))
}

/// Whether a record moved on since a step: another came after it, and was not taken back to it.
pub async fn moved_since<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
    passage: i64,
) -> Outcome<bool> {
    let sql = "select number, transition, state, revision from passage
        where county = $1 and record_id = $2 and (number = $3 or number =
        (select max(number) from passage where county = $1 and record_id = $2)) order by number desc";
    let values = vec![county.as_str().into(), id.to_string().into(), passage.into()];
    let steps = rows(c, sql, values).await?;
    let (last, that) = match steps.as_slice() {
        [] => return Ok(false),
        [only] => return Ok(only.try_get::<i64>("", "number")? != passage),
        [last, that, ..] => (last, that),
    };
    let stands = |row: &QueryResult| -> Outcome<(String, i64)> {
        Ok((row.try_get("", "state")?, row.try_get("", "revision")?))
    };
    let undone = last.try_get::<String>("", "transition")? == Transition::Undo.key();
    Ok(!undone || stands(last)? != stands(that)?)
}

/// Keeps a deed with its verb and title, and where its records stood; each with the number of its last step after it.
pub async fn insert_deed(
    tx: &mut Tx,
    county: &County,
    id: &str,
    (verb, title): (&str, &str),
    records: &[(Before, i64)],
) -> Outcome<()> {
    let key = [Value::from(county.as_str()), Value::from(id)];
    let count = i64::try_from(records.len()).unwrap_or(i64::MAX);
    let sql =
        "insert into deed (county, id, verb, account_id, post_id, at, records, undone_at, title)";
    let rest: [Value; 7] = [
        verb.into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
        count.into(),
        "".into(),
        title.into(),
    ];
    insert(tx, sql, 9, [&key[..], &rest].concat()).await?;
    insert_records(tx, county, id, records, 0).await
}

/// Keeps where the records of a deed stood, in their order after those that are kept already.
pub async fn insert_records(
    tx: &mut Tx,
    county: &County,
    id: &str,
    records: &[(Before, i64)],
    there: i64,
) -> Outcome<()> {
    let key = [Value::from(county.as_str()), Value::from(id)];
    let sql = "insert into deed_record (county, deed_id, record_id, record_county, state, head, posted, unit_id, title, day_from, day_to, passage, place)";
    let values = records.iter().zip(there + 1..).flat_map(|((before, passage), place)| {
        let said: [Value; 11] = [
            before.id.to_string().into(),
            before.county.as_str().into(),
            before.state.map_or("", |state| state.key()).into(),
            before.head.into(),
            before.posted.into(),
            before.unit.to_string().into(),
            before.title.as_str().into(),
            before.days.0.into(),
            before.days.1.into(),
            (*passage).into(),
            place.into(),
        ];
        [&key[..], &said].concat()
    });
    insert(tx, sql, 13, values.collect()).await
}

/// Adds records to a deed that is done in several writes.
pub async fn extend_deed(tx: &mut Tx, county: &County, id: &str) -> Outcome<()> {
    let sql = "update deed set records = (select count(*) from deed_record d where d.county = $1 and d.deed_id = $2)
        where county = $1 and id = $2";
    run(tx, sql, vec![county.as_str().into(), id.into()]).await?;
    Ok(())
}

/// A deed.
pub async fn deed<C: ConnectionTrait>(c: &C, county: &County, id: &str) -> Outcome<Option<Stored>> {
    let sql = "select verb, title, post_id, at, undone_at from deed where county = $1 and id = $2";
    let found = row(c, sql, vec![county.as_str().into(), id.into()]).await?;
    found
        .map(|row| {
            let undone_at: String = row.try_get("", "undone_at")?;
            Ok(Stored {
                verb: row.try_get("", "verb")?,
                title: row.try_get("", "title")?,
                post: row.try_get("", "post_id")?,
                at: row.try_get("", "at")?,
                undone: !undone_at.is_empty(),
            })
        })
        .transpose()
}

/// Its records, in their order.
pub async fn records<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: &str,
) -> Outcome<Vec<(Before, i64)>> {
    let sql = "select record_id, record_county, state, head, posted, unit_id, title, day_from, day_to, passage
        from deed_record where county = $1 and deed_id = $2 order by place, record_id";
    let found = rows(c, sql, vec![county.as_str().into(), id.into()]).await?;
    found
        .iter()
        .map(|row| {
            let of: String = row.try_get("", "record_county")?;
            let state: String = row.try_get("", "state")?;
            let before = Before {
                county: County::parse(&of)
                    .ok_or_else(|| Problem::broken(format!("no county code: {of}")))?,
                id: record_of(row, "record_id")?,
                state: if state.is_empty() { None } else { Some(state_of(row)?) },
                head: row.try_get("", "head")?,
                posted: row.try_get("", "posted")?,
                unit: unit_of(row, "unit_id")?,
                title: row.try_get("", "title")?,
                days: (row.try_get("", "day_from")?, row.try_get("", "day_to")?),
            };
            Ok((before, row.try_get("", "passage")?))
        })
        .collect()
}

/// How many records a deed has.
pub async fn size<C: ConnectionTrait>(c: &C, county: &County, id: &str) -> Outcome<i64> {
    let sql = "select count(*) as n from deed_record where county = $1 and deed_id = $2";
    let found = row(c, sql, vec![county.as_str().into(), id.into()]).await?;
    found.map_or(Ok(0), |row| Ok(row.try_get("", "n")?))
}

/// Where the records of a deed stand now: how many in each state.
pub async fn standing<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: &str,
) -> Outcome<Vec<(State, u64)>> {
    let sql = "select r.state, count(*) as n from deed_record d
        join record r on r.county = d.record_county and r.id = d.record_id
        where d.county = $1 and d.deed_id = $2 group by r.state order by r.state";
    let found = rows(c, sql, vec![county.as_str().into(), id.into()]).await?;
    let counted = |row: &QueryResult| {
        let count: i64 = row.try_get("", "n")?;
        Ok((state_of(row)?, u64::try_from(count).unwrap_or(0)))
    };
    found.iter().map(counted).collect()
}

/// The records of a deed as they stand now, in the order of the deed: `size` of them after the first `offset`.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: &str,
    (size, offset): (u64, u64),
) -> Outcome<Vec<Row>> {
    let sql = "select r.county, r.id, r.kind, r.unit_id, r.state, r.day_from, r.day_to, r.title, r.head, r.posted, r.changed_at
        from deed_record d join record r on r.county = d.record_county and r.id = d.record_id
        where d.county = $1 and d.deed_id = $2 order by d.place, r.id limit $3 offset $4";
    let values = vec![county.as_str().into(), id.into(), size.into(), offset.into()];
    rows(c, sql, values).await?.iter().map(Row::read).collect()
}

/// From which imports of a partition records came: record, deed, its title and the post that did it.
pub async fn origins<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<Vec<(RecordId, [String; 3])>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select d.record_id, e.id, e.title, e.post_id from deed_record d
        join deed e on e.county = d.county and e.id = d.deed_id
        where d.county = $1 and d.state = '' and d.record_id in ({}) order by e.at",
        places(2, ids.len())
    );
    let mut values: Vec<Value> = vec![county.as_str().into()];
    values.extend(ids.iter().map(|id| Value::from(id.to_string())));
    let said = |row: &QueryResult| {
        let text = |name: &str| row.try_get::<String>("", name);
        Ok((record_of(row, "record_id")?, [text("id")?, text("title")?, text("post_id")?]))
    };
    rows(c, &sql, values).await?.iter().map(said).collect()
}

/// Notes that a deed was taken back.
pub async fn mark_undone(tx: &mut Tx, county: &County, id: &str) -> Outcome<u64> {
    let sql = "update deed set undone_at = $3 where county = $1 and id = $2 and undone_at = ''";
    run(tx, sql, vec![county.as_str().into(), id.into(), tx.at().into()]).await
}
