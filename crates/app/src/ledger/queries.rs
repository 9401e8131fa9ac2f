//! All SQL of single records and what follows from them; that of lists, evidence, doubts and whole tables stands
//! with those. Every statement names the county.

pub use super::evidence::queries::link_evidence;
pub use super::export::queries::{
    chain_head, counties, journal_after, last_instant, postings_between, revisions_after,
};
pub use super::list::queries::{active, contents, record_in_scope, totals};

use super::export::{Table, table};
use super::show::Line;
use crate::shell::db::{Tx, insert, places, row, rows, run};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId, UnitId, day_number};
use domain::ledger::{Kind, Posting, Share, State};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Where a record stands.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its kind.
    pub kind: Kind,
    /// Its state.
    pub state: State,
    /// Its newest revision.
    pub head: i64,
    /// The revision that counts, 0 while none does.
    pub posted: i64,
    /// Hash of the newest revision.
    pub hash: String,
    /// Whether that is a draft or a checked record.
    pub shape: String,
}

/// The unit and title of a record.
pub async fn owner<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
) -> Outcome<Option<(UnitId, String)>> {
    let sql = "select unit_id, title from record where county = $1 and id = $2";
    let found = row(c, sql, vec![county.as_str().into(), id.to_string().into()]).await?;
    found.map(|row| Ok((unit_of(&row, "unit_id")?, row.try_get("", "title")?))).transpose()
}

/// A stored revision.
#[derive(Debug, Clone)]
pub struct StoredRevision {
    /// The record's kind.
    pub kind: Kind,
    /// Draft or record.
    pub shape: String,
    /// The content.
    pub payload: String,
    /// Its hash.
    pub hash: String,
    /// Who wrote it.
    pub account: String,
    /// Why.
    pub reason: String,
}

/// A revision to insert.
pub struct NewRevision<'a> {
    pub number: i64,
    pub shape: &'static str,
    pub payload: &'a str,
    pub hash: &'a str,
    pub post: &'a str,
    pub reason: &'a str,
}

pub(crate) fn kind_of(row: &QueryResult) -> Outcome<Kind> {
    let key: String = row.try_get("", "kind")?;
    Kind::parse(&key).ok_or_else(|| Problem::broken(format!("unknown kind {key}")))
}

pub(crate) fn state_of(row: &QueryResult) -> Outcome<State> {
    let key: String = row.try_get("", "state")?;
    State::parse(&key).ok_or_else(|| Problem::broken(format!("unknown state {key}")))
}

pub(crate) fn unit_of(row: &QueryResult, column: &str) -> Outcome<UnitId> {
    let text: String = row.try_get("", column)?;
    UnitId::parse(&text).ok_or_else(|| Problem::broken(format!("no unit id: {text}")))
}

pub(crate) fn record_of(row: &QueryResult, column: &str) -> Outcome<RecordId> {
    let text: String = row.try_get("", column)?;
    RecordId::parse(&text).ok_or_else(|| Problem::broken(format!("no record id: {text}")))
}

pub async fn head<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
) -> Outcome<Option<Head>> {
    let sql = "select r.kind, r.state, r.head, r.posted, v.hash, v.shape
        from record r join revision v on v.county = r.county and v.record_id = r.id and v.number = r.head
        where r.county = $1 and r.id = $2";
    let found = row(c, sql, vec![county.as_str().into(), id.to_string().into()]).await?;
    found
        .map(|row| {
            Ok(Head {
                kind: kind_of(&row)?,
                state: state_of(&row)?,
                head: row.try_get("", "head")?,
                posted: row.try_get("", "posted")?,
                hash: row.try_get("", "hash")?,
                shape: row.try_get("", "shape")?,
            })
        })
        .transpose()
}

pub async fn revision<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
    number: i64,
) -> Outcome<Option<StoredRevision>> {
    let sql = "select r.kind, v.shape, v.payload, v.hash, v.account_id, v.reason
        from revision v join record r on r.county = v.county and r.id = v.record_id
        where v.county = $1 and v.record_id = $2 and v.number = $3";
    let found =
        row(c, sql, vec![county.as_str().into(), id.to_string().into(), number.into()]).await?;
    found
        .map(|row| {
            Ok(StoredRevision {
                kind: kind_of(&row)?,
                shape: row.try_get("", "shape")?,
                payload: row.try_get("", "payload")?,
                hash: row.try_get("", "hash")?,
                account: row.try_get("", "account_id")?,
                reason: row.try_get("", "reason")?,
            })
        })
        .transpose()
}

/// Where stored records stand, and since when: the others of the ids are not stored.
pub async fn standing<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<BTreeMap<RecordId, (State, String)>> {
    let mut standing = BTreeMap::new();
    for part in ids.chunks(500) {
        let sql = format!(
            "select id, state, changed_at from record where county = $1 and id in ({})",
            places(2, part.len())
        );
        let mut values = vec![county.as_str().into()];
        values.extend(part.iter().map(|id| Value::from(id.to_string())));
        for row in &rows(c, &sql, values).await? {
            let since: String = row.try_get("", "changed_at")?;
            standing.insert(record_of(row, "id")?, (state_of(row)?, since));
        }
    }
    Ok(standing)
}

/// Stored records with their newest content.
pub async fn whole<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<Vec<QueryResult>> {
    let mut found = Vec::new();
    for part in ids.chunks(200) {
        let sql = format!(
            "select r.id, r.kind, r.unit_id, r.state, r.head, r.posted, r.day_from, r.day_to, r.created_at, v.shape, v.payload
            from record r join revision v on v.county = r.county and v.record_id = r.id and v.number = r.head
            where r.county = $1 and r.id in ({})",
            places(2, part.len())
        );
        let mut values = vec![county.as_str().into()];
        values.extend(part.iter().map(|id| Value::from(id.to_string())));
        found.extend(rows(c, &sql, values).await?);
    }
    Ok(found)
}

/// The activities of a unit that begin on some days and are not deleted: record, day, title.
pub async fn begun_on<C: ConnectionTrait>(
    c: &C,
    county: &County,
    unit: UnitId,
    days: &[i64],
) -> Outcome<Vec<(RecordId, i64, String)>> {
    let mut begun = Vec::new();
    for part in days.chunks(200) {
        let sql = format!(
            "select id, day_from, title from record where county = $1 and unit_id = $2 and kind = 'activity'
            and state in ('draft', 'submitted', 'returned', 'approved', 'archived') and day_from in ({})
            order by created_at, id",
            places(3, part.len())
        );
        let mut values: Vec<Value> = vec![county.as_str().into(), unit.to_string().into()];
        values.extend(part.iter().map(|day| Value::from(*day)));
        for row in &rows(c, &sql, values).await? {
            begun.push((
                record_of(row, "id")?,
                row.try_get("", "day_from")?,
                row.try_get("", "title")?,
            ));
        }
    }
    Ok(begun)
}

/// Which of the ids are stored already.
pub async fn stored<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<BTreeSet<RecordId>> {
    let mut stored = BTreeSet::new();
    for part in ids.chunks(500) {
        let sql = format!(
            "select id from record where county = $1 and id in ({})",
            places(2, part.len())
        );
        let mut values = vec![county.as_str().into()];
        values.extend(part.iter().map(|id| Value::from(id.to_string())));
        for row in &rows(c, &sql, values).await? {
            stored.insert(record_of(row, "id")?);
        }
    }
    Ok(stored)
}

pub async fn insert_revision(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    revision: &NewRevision<'_>,
) -> Outcome<()> {
    let values = vec![
        county.as_str().into(),
        id.to_string().into(),
        revision.number.into(),
        revision.shape.into(),
        revision.payload.into(),
        revision.hash.into(),
        tx.account().into(),
        revision.post.into(),
        tx.at().into(),
        revision.reason.into(),
    ];
    insert_rows(tx, table("revision")?, values).await
}

pub async fn move_head(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    head: &Head,
    unit: UnitId,
    title: &str,
    days: (i64, i64),
) -> Outcome<()> {
    let sql = "update record set state = $3, head = $4, unit_id = $5, title = $6, day_from = $7, day_to = $8, changed_at = $9
        where county = $1 and id = $2";
    let values = vec![
        county.as_str().into(),
        id.to_string().into(),
        head.state.key().into(),
        head.head.into(),
        unit.to_string().into(),
        title.into(),
        days.0.into(),
        days.1.into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

pub async fn move_state(tx: &mut Tx, county: &County, id: RecordId, state: State) -> Outcome<()> {
    let sql = "update record set state = $3, changed_at = $4 where county = $1 and id = $2";
    let values =
        vec![county.as_str().into(), id.to_string().into(), state.key().into(), tx.at().into()];
    run(tx, sql, values).await?;
    Ok(())
}

pub async fn approve_head(tx: &mut Tx, county: &County, id: RecordId, head: &Head) -> Outcome<()> {
    let sql =
        "update record set state = $3, posted = $4, changed_at = $5 where county = $1 and id = $2";
    let values = vec![
        county.as_str().into(),
        id.to_string().into(),
        head.state.key().into(),
        head.posted.into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

pub async fn insert_passage(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    transition: &str,
    state: State,
    revision: i64,
    reason: &str,
) -> Outcome<()> {
    let sql = "insert into passage
        (county, record_id, number, transition, state, revision, account_id, post_id, at, reason)
        select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9
        from passage where county = $1 and record_id = $2";
    let values = vec![
        county.as_str().into(),
        id.to_string().into(),
        transition.into(),
        state.key().into(),
        revision.into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
        reason.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// The state to which a deleted record comes back: the one before its last deletion.
pub async fn state_before_deletion(tx: &mut Tx, county: &County, id: RecordId) -> Outcome<State> {
    let sql =
        "select state from passage where county = $1 and record_id = $2 and state <> 'deleted'
        order by number desc limit 1";
    let found = row(tx, sql, vec![county.as_str().into(), id.to_string().into()]).await?;
    found.map_or(Ok(State::Draft), |row| state_of(&row))
}

/// Inserts rows of a table; `values` row after row in the order of its columns.
pub async fn insert_rows(tx: &mut Tx, table: &Table, values: Vec<Value>) -> Outcome<()> {
    let sql = format!("insert into {} ({})", table.name, table.columns.join(", "));
    insert(tx, &sql, table.columns.len(), values).await
}

/// Ends what the record says now and writes what it says from now on.
pub async fn replace_shares_and_labels(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    shares: &[Share],
    labels: &[String],
) -> Outcome<()> {
    let key = [Value::from(county.as_str()), Value::from(id.to_string())];
    for table in ["share", "label"] {
        // What was written in this same instant was never seen by anybody.
        let gone =
            format!("delete from {table} where county = $1 and record_id = $2 and since = $3");
        run(tx, &gone, [&key[..], &[tx.at().into()]].concat()).await?;
        let ended = format!(
            "update {table} set until = $3 where county = $1 and record_id = $2 and until = ''"
        );
        run(tx, &ended, [&key[..], &[tx.at().into()]].concat()).await?;
    }
    let now = [Value::from(tx.at()), Value::from("")];
    let of_shares = shares.iter().flat_map(|share| {
        let said = [share.unit.to_string().into(), share.role.key().into()];
        [&key[..], &said, &now].concat()
    });
    insert_rows(tx, table("share")?, of_shares.collect()).await?;
    let of_labels =
        labels.iter().flat_map(|label| [&key[..], &[label.as_str().into()], &now].concat());
    insert_rows(tx, table("label")?, of_labels.collect()).await
}

/// From now on nothing of the record counts. Answers what did.
pub async fn end_postings(tx: &mut Tx, county: &County, id: RecordId) -> Outcome<Vec<Line>> {
    let ended = postings_of(tx, county, id).await?;
    let sql = "update posting set until = $3 where county = $1 and record_id = $2 and until = ''";
    run(tx, sql, vec![county.as_str().into(), id.to_string().into(), tx.at().into()]).await?;
    ended.iter().map(Line::read).collect()
}

pub async fn insert_postings(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    revision: i64,
    postings: &[Posting],
) -> Outcome<()> {
    let sql =
        "select coalesce(max(line), 0) as line from posting where county = $1 and record_id = $2";
    let last = row(tx, sql, vec![county.as_str().into(), id.to_string().into()]).await?;
    let line: i64 = last.map_or(Ok(0), |row| row.try_get("", "line"))?;
    let lines = (line + 1..).zip(postings);
    let values = lines.flat_map(|(line, posting)| {
        [
            county.as_str().into(),
            id.to_string().into(),
            line.into(),
            revision.into(),
            posting.measure.key().into(),
            posting.unit.to_string().into(),
            day_number(posting.day).into(),
            posting.low.into(),
            posting.high.into(),
            posting.method.key().into(),
            posting.kind.as_str().into(),
            posting.item.as_str().into(),
            posting.campaign.as_str().into(),
            tx.at().into(),
            "".into(),
        ]
    });
    insert_rows(tx, table("posting")?, values.collect()).await
}

/// Everything about one record but its postings: rows of its revisions.
pub async fn revisions<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select number, shape, payload, hash, account_id, post_id, at, reason from revision
        where county = $1 and record_id = $2 order by number desc";
    rows(c, sql, vec![county.as_str().into(), id.to_string().into()]).await
}

/// Shape and content of the activity that a post entered last for a unit, on a day since `since`.
pub async fn last_of_post<C: ConnectionTrait>(
    c: &C,
    county: &County,
    post: &str,
    since: i64,
) -> Outcome<Option<(String, String)>> {
    // The record first: joined at once, every content of the county would be looked at.
    let sql =
        "select v.shape, v.payload from (select r.county, r.id, r.head, r.day_from from record r
            where r.county = $1 and r.post_id = $2 and r.kind = 'activity' and r.state <> 'deleted'
            order by r.created_at desc, r.id desc limit 1) r
        join revision v on v.county = r.county and v.record_id = r.id and v.number = r.head
        where r.day_from >= $3 and not exists (select 1 from deed_record d
            where d.county = r.county and d.record_id = r.id and d.state = '')";
    let values = vec![county.as_str().into(), post.into(), since.into()];
    let found = row(c, sql, values).await?;
    found.map(|row| Ok((row.try_get("", "shape")?, row.try_get("", "payload")?))).transpose()
}

pub async fn passages<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select transition, state, revision, account_id, post_id, at, reason from passage
        where county = $1 and record_id = $2 order by number desc";
    rows(c, sql, vec![county.as_str().into(), id.to_string().into()]).await
}

/// Why records were returned, the latest return of each last.
pub async fn returns<C: ConnectionTrait>(
    c: &C,
    county: &County,
    ids: &[RecordId],
) -> Outcome<Vec<(RecordId, String)>> {
    let sql = format!(
        "select record_id, reason from passage
        where county = $1 and record_id in ({}) and transition = 'return' order by record_id, number",
        places(2, ids.len())
    );
    let mut values = vec![county.as_str().into()];
    values.extend(ids.iter().map(|id| id.to_string().into()));
    let found = rows(c, &sql, values).await?;
    found.iter().map(|row| Ok((record_of(row, "record_id")?, row.try_get("", "reason")?))).collect()
}

pub async fn postings_of<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select measure, unit_id, day, low, high, method, kind, item, campaign from posting
        where county = $1 and record_id = $2 and until = '' order by line";
    rows(c, sql, vec![county.as_str().into(), id.to_string().into()]).await
}
