//! All SQL of the ledger's records. Every statement names the county.

use super::export::{Table, table};
use super::list::{Filter, Row};
use super::scope::Scope;
use super::search::asked;
use super::show::Line;
use crate::shell::db::{Tx, holds, insert, places, row, rows, run};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, RecordId, UnitId, day_number};
use domain::figures::{Interval, Query};
use domain::ledger::{Kind, Posting, Share, State};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::BTreeSet;

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

/// The events of the network that count, of all partitions, in the order of their entry.
pub(crate) async fn org_events<C: ConnectionTrait>(
    c: &C,
) -> Outcome<Vec<(County, RecordId, i64, String)>> {
    let sql = "select r.county, r.id, r.posted, v.payload
        from record r join revision v on v.county = r.county and v.record_id = r.id and v.number = r.posted
        join journal j on j.county = r.county and j.subject = r.id and j.verb = 'submit'
        where r.kind = 'org_event' and r.state in ('approved', 'archived')
        order by r.created_at, j.seq, r.county";
    let found = rows(c, sql, vec![]).await?;
    found
        .iter()
        .map(|row| {
            let county: String = row.try_get("", "county")?;
            let county =
                County::parse(&county).ok_or_else(|| Problem::broken("a record without county"))?;
            Ok((
                county,
                record_of(row, "id")?,
                row.try_get("", "posted")?,
                row.try_get("", "payload")?,
            ))
        })
        .collect()
}

/// One page of records.
pub async fn page<C: ConnectionTrait>(c: &C, scope: &Scope, filter: &Filter) -> Outcome<Vec<Row>> {
    // A list of what is rare looks for it; one of everything walks in its own order until the page is full.
    let rare = !filter.states.is_empty() && !filter.states.contains(&State::Approved);
    let (clauses, mut values) = conditions(c, scope, filter, rare);
    let order = filter.order.sql();
    let at = values.len();
    let sql = format!(
        "select r.county, r.id, r.kind, r.unit_id, r.state, r.day_from, r.day_to, r.title, r.head, r.posted, r.changed_at
        from record r where {clauses} order by {order} limit ${} offset ${}",
        at + 1,
        at + 2
    );
    values.extend([filter.size.into(), filter.offset().into()]);
    rows(c, &sql, values).await?.iter().map(Row::read).collect()
}

/// The newest contents of the records of a page, and how much evidence each has.
pub async fn contents<C: ConnectionTrait>(c: &C, page: &[Row]) -> Outcome<Vec<QueryResult>> {
    if page.is_empty() {
        return Ok(Vec::new());
    }
    let mut counties: Vec<&County> = page.iter().map(|row| &row.county).collect();
    counties.sort();
    counties.dedup();
    let sql = format!(
        "select r.id, r.kind, v.shape, v.payload,
            (select count(*) from evidence e where e.county = r.county and e.record_id = r.id and e.removed_at = '') as evidence
        from record r join revision v on v.county = r.county and v.record_id = r.id and v.number = r.head
        where r.county in ({}) and r.id in ({})",
        places(1, counties.len()),
        places(counties.len() + 1, page.len())
    );
    let mut values: Vec<Value> =
        counties.iter().map(|county| Value::from(county.as_str())).collect();
    values.extend(page.iter().map(|row| Value::from(row.id.to_string())));
    rows(c, &sql, values).await
}

/// How many records there are of each kind and state.
pub async fn count<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    filter: &Filter,
) -> Outcome<Vec<(Kind, State, u64)>> {
    let (clauses, values) = conditions(c, scope, filter, true);
    let sql = format!(
        "select r.kind, r.state, count(*) as n from record r where {clauses} group by r.kind, r.state"
    );
    let found = rows(c, &sql, values).await?;
    found.iter().map(|row| Ok((kind_of(row)?, state_of(row)?, number(row, "n")?))).collect()
}

fn number(row: &QueryResult, column: &str) -> Outcome<u64> {
    let count: i64 = row.try_get("", column)?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// What the approved records of a list add up to, by the rule of each figure.
pub async fn totals<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    filter: &Filter,
    queries: &[Query],
) -> Outcome<Vec<Option<Interval>>> {
    let (clauses, mut values) = conditions(c, scope, filter, false);
    let mut bind = |value: &str| {
        values.push(value.into());
        format!("${}", values.len())
    };
    let (mut measures, mut sums) = (Vec::new(), Vec::new());
    for (at, query) in queries.iter().enumerate() {
        let measure = bind(query.measure.key());
        let mut counts = format!("p.measure = {measure}");
        let rule = &query.filter;
        for (column, listed, not) in [
            ("p.kind", &rule.kind, ""),
            ("p.kind", &rule.not_kind, "not "),
            ("p.item", &rule.item, ""),
        ] {
            if !listed.is_empty() {
                let marks: Vec<String> = listed.iter().map(|value| bind(value)).collect();
                counts.push_str(&format!(" and {column} {not}in ({})", marks.join(", ")));
            }
        }
        sums.push(format!(
            "cast(coalesce(sum(case when {counts} then p.low end), 0) as bigint) as low_{at},
            cast(coalesce(sum(case when {counts} then p.high end), 0) as bigint) as high_{at},
            count(case when {counts} then 1 end) as postings_{at},
            count(case when {counts} and p.high is null then 1 end) as open_{at}"
        ));
        measures.push(measure);
    }
    let sql = format!(
        "select {} from posting p join record r on r.county = p.county and r.id = p.record_id
        where p.measure in ({}) and p.until = '' and {clauses}",
        sums.join(", "),
        measures.join(", ")
    );
    let Some(row) = row(c, &sql, values).await? else { return Ok(vec![None; queries.len()]) };
    let interval = |at: usize| {
        let number = |name: &str| row.try_get::<i64>("", &format!("{name}_{at}"));
        let (low, high) = (number("low")?, number("high")?);
        let (postings, open) = (number("postings")?, number("open")?);
        Ok((postings > 0).then(|| Interval::whole(low, (open == 0).then_some(high))))
    };
    (0..queries.len()).map(interval).collect()
}

/// How many records a filter admits by their state and days: `(state, first day, last day, count)`.
pub async fn spans<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    filter: &Filter,
) -> Outcome<Vec<(State, i64, i64, u64)>> {
    let (clauses, values) = conditions(c, scope, filter, false);
    let sql = format!(
        "select r.state, r.day_from, r.day_to, count(*) as n from record r where {clauses}
        group by r.state, r.day_from, r.day_to order by r.day_from, r.day_to, r.state"
    );
    let found = rows(c, &sql, values).await?;
    let span = |row: &QueryResult| {
        let days: (i64, i64) = (row.try_get("", "day_from")?, row.try_get("", "day_to")?);
        Ok((state_of(row)?, days.0, days.1, number(row, "n")?))
    };
    found.iter().map(span).collect()
}

/// Of the records that begin on each day the first few.
pub async fn firsts<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    filter: &Filter,
    each: u64,
) -> Outcome<Vec<Row>> {
    let (clauses, mut values) = conditions(c, scope, filter, false);
    values.push(each.into());
    let sql = format!(
        "select county, id, kind, unit_id, state, day_from, day_to, title, head, posted, changed_at
        from (select r.county, r.id, r.kind, r.unit_id, r.state, r.day_from, r.day_to, r.title, r.head, r.posted,
                r.changed_at, row_number() over (partition by r.day_from order by r.id) as place
            from record r where {clauses}) t
        where place <= ${} order by day_from, id",
        values.len()
    );
    rows(c, &sql, values).await?.iter().map(Row::read).collect()
}

/// What a filter admits. With `listed` kinds and states are spelled out, so that an index over them leads.
fn conditions<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    filter: &Filter,
    listed: bool,
) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = Vec::new();
    let mut clauses: Vec<String> = Vec::new();
    let mut bind = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    if scope.within {
        let county = bind(scope.county.as_str().into());
        clauses.push(format!("r.county = {county}"));
    }
    if !scope.whole {
        let unit = bind(scope.unit.to_string().into());
        clauses.push(format!(
            "(exists (select 1 from reach h where h.county = r.county and h.ancestor = {unit} and h.descendant = r.unit_id)
            or exists (select 1 from share s join reach h on h.county in (select c.county from chain c) and h.descendant = s.unit_id and h.ancestor = {unit}
                where s.county = r.county and s.record_id = r.id and s.until = ''))"
        ));
    }
    if let Some(unit) = filter.unit {
        let unit = bind(unit.to_string().into());
        clauses.push(format!(
            "exists (select 1 from share s join reach h on h.county in (select c.county from chain c) and h.descendant = s.unit_id and h.ancestor = {unit}
                where s.county = r.county and s.record_id = r.id and s.until = '')"
        ));
    }
    if let Some(post) = &filter.post {
        let post = bind(post.as_str().into());
        clauses.push(format!("r.post_id = {post}"));
    }
    if let Some(kind) = filter.kind {
        let kind = bind(kind.key().into());
        clauses.push(format!("r.kind = {kind}"));
    } else if listed {
        clauses.push("r.kind in ('activity', 'duty')".to_owned());
    } else {
        clauses.push("r.kind <> 'org_event'".to_owned());
    }
    if filter.states.is_empty() && listed {
        let states = "'draft', 'submitted', 'returned', 'approved', 'archived'";
        clauses.push(format!("r.state in ({states})"));
    } else if filter.states.is_empty() {
        clauses.push("r.state <> 'deleted'".to_owned());
    } else {
        let states: Vec<String> =
            filter.states.iter().map(|state| bind(state.key().into())).collect();
        clauses.push(format!("r.state in ({})", states.join(", ")));
    }
    if let Some(period) = filter.period {
        let (first, last) =
            (bind(day_number(period.first()).into()), bind(day_number(period.last()).into()));
        clauses.push(format!("r.day_from between {first} and {last}"));
    }
    if let Some((first, last)) = filter.days {
        let (first, last) = (bind(first.into()), bind(last.into()));
        clauses.push(format!("r.day_from <= {last} and r.day_to >= {first}"));
    }
    if let Some(label) = &filter.label {
        let label = bind(label.as_str().into());
        clauses.push(format!(
            "exists (select 1 from label l where l.county = r.county and l.label = {label} and l.until = '' and l.record_id = r.id)"
        ));
    }
    if !filter.ids.is_empty() {
        let ids: Vec<String> = filter.ids.iter().map(|id| bind(id.to_string().into())).collect();
        clauses.push(format!("r.id in ({})", ids.join(", ")));
    }
    if !filter.text.trim().is_empty() {
        match asked(c.get_database_backend(), &filter.text) {
            Some(text) => {
                let place = bind(text.into());
                clauses.push(holds(c.get_database_backend(), &place));
            }
            // Signs alone are found nowhere.
            None => clauses.push("1 = 0".to_owned()),
        }
    }
    (clauses.join(" and "), values)
}

/// What the attendance of a record adds up to; one without counts before those with none.
pub(super) const ATTENDANCE: &str =
    "(select coalesce(sum(p.low), -1) from posting p where p.county = r.county
    and p.record_id = r.id and p.measure = 'attendance' and p.until = '')";

/// Names of the columns a list may be sorted by, as SQL.
pub(super) fn order_sql(column: &str, descending: bool) -> String {
    let direction = if descending { "desc" } else { "asc" };
    format!("{column} {direction}, r.id {direction}")
}

/// The units of a scope with an activity that counts between two days, led or as partners.
pub async fn active<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    days: (i64, i64),
) -> Outcome<Vec<UnitId>> {
    let sql = "select distinct h.descendant from reach h
        where h.county in (select c.county from chain c) and h.ancestor = $1 and (
            exists (select 1 from posting p where p.county = h.county and p.unit_id = h.descendant
                and p.measure = 'activity' and p.until = '' and p.day between $2 and $3)
            or exists (select 1 from share s join record r on r.county = s.county and r.id = s.record_id
                where s.county in (select c.county from chain c) and s.unit_id = h.descendant and s.role in ('host', 'support')
                and s.until = '' and r.kind = 'activity' and r.posted > 0 and r.state <> 'deleted'
                and r.day_from between $2 and $3))";
    let values = vec![scope.unit.to_string().into(), days.0.into(), days.1.into()];
    let found = rows(c, sql, values).await?;
    found.iter().map(|row| unit_of(row, "descendant")).collect()
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

pub async fn passages<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select transition, state, revision, account_id, post_id, at, reason from passage
        where county = $1 and record_id = $2 order by number desc";
    rows(c, sql, vec![county.as_str().into(), id.to_string().into()]).await
}

/// The row of one record, if it lies in the scope.
pub async fn record_in_scope<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    id: RecordId,
) -> Outcome<Option<Row>> {
    let filter = Filter { states: State::ALL.to_vec(), ..Filter::default() };
    let (clauses, mut values) = conditions(c, scope, &filter, false);
    let clauses = clauses.replace("r.kind <> 'org_event'", "r.kind <> ''");
    values.push(id.to_string().into());
    let sql = format!(
        "select r.county, r.id, r.kind, r.unit_id, r.state, r.day_from, r.day_to, r.title, r.head, r.posted, r.changed_at
        from record r where {clauses} and r.id = ${}",
        values.len()
    );
    row(c, &sql, values).await?.as_ref().map(Row::read).transpose()
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

/// Evidence rows of a record that were not removed.
pub async fn evidence<C: ConnectionTrait>(
    c: &C,
    county: &County,
    id: RecordId,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select hash, kind, name, media_type, size, at, post_id from evidence
        where county = $1 and record_id = $2 and removed_at = '' order by at, hash";
    rows(c, sql, vec![county.as_str().into(), id.to_string().into()]).await
}

/// Links a file to a record; the same file again is the same link.
pub async fn insert_evidence(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    hash: &str,
    file: &super::evidence::NewFile,
) -> Outcome<()> {
    let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    let what = (file.kind.as_str(), file.name.as_str(), file.media_type, size);
    link(tx, county, id, hash, what).await
}

/// Links a file that another record has.
pub async fn link_evidence(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    file: &super::evidence::Evidence,
) -> Outcome<()> {
    let what = (file.kind.as_str(), file.name.as_str(), file.media_type.as_str(), file.size);
    link(tx, county, id, &file.hash, what).await
}

async fn link(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    hash: &str,
    (kind, name, media_type, size): (&str, &str, &str, i64),
) -> Outcome<()> {
    let gone = "delete from evidence where county = $1 and record_id = $2 and hash = $3 and removed_at <> ''";
    run(tx, gone, vec![county.as_str().into(), id.to_string().into(), hash.into()]).await?;
    let sql = "insert into evidence
        (county, record_id, hash, kind, name, media_type, size, account_id, post_id, at, removed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '') on conflict do nothing";
    let values = vec![
        county.as_str().into(),
        id.to_string().into(),
        hash.into(),
        kind.into(),
        name.into(),
        media_type.into(),
        size.into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Takes a link away; the file and the journal's line of it stay.
pub async fn remove_evidence(
    tx: &mut Tx,
    county: &County,
    id: RecordId,
    hash: &str,
) -> Outcome<u64> {
    let sql = "update evidence set removed_at = $4 where county = $1 and record_id = $2 and hash = $3 and removed_at = ''";
    run(tx, sql, vec![county.as_str().into(), id.to_string().into(), hash.into(), tx.at().into()])
        .await
}

/// Records that may be the same event as another: near its days, with what is compared.
pub async fn near<C: ConnectionTrait>(
    c: &C,
    county: &County,
    from: i64,
    to: i64,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select r.id, r.kind, r.state, v.payload from record r
        join revision v on v.county = r.county and v.record_id = r.id and v.number = r.head and v.shape = 'record'
        where r.county = $1 and r.kind = 'activity' and r.state in ('submitted', 'approved', 'returned')
        and r.day_from between $2 and $3 order by r.id limit 2000";
    rows(c, sql, vec![county.as_str().into(), from.into(), to.into()]).await
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

/// The partitions that hold anything.
pub async fn counties<C: ConnectionTrait>(c: &C) -> Outcome<Vec<County>> {
    let found = rows(c, "select county from chain order by county", vec![]).await?;
    found
        .iter()
        .map(|row| {
            let text: String = row.try_get("", "county")?;
            County::parse(&text).ok_or_else(|| Problem::broken(format!("no county code: {text}")))
        })
        .collect()
}

/// A stretch of the journal after a line.
pub async fn journal_after<C: ConnectionTrait>(
    c: &C,
    county: &County,
    seq: i64,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select seq, at, account_id, post, verb, subject, detail, hash from journal
        where county = $1 and seq > $2 order by seq limit 2000";
    rows(c, sql, vec![county.as_str().into(), seq.into()]).await
}

/// The head of a county's chain.
pub async fn chain_head<C: ConnectionTrait>(c: &C, county: &County) -> Outcome<(i64, String)> {
    let found =
        row(c, "select seq, hash from chain where county = $1", vec![county.as_str().into()])
            .await?;
    found.map_or(Ok((0, String::new())), |row| {
        Ok((row.try_get("", "seq")?, row.try_get("", "hash")?))
    })
}

/// Revisions in the order of their keys, after a key.
pub async fn revisions_after<C: ConnectionTrait>(
    c: &C,
    county: &County,
    after: (&str, i64),
) -> Outcome<Vec<QueryResult>> {
    let sql = "select v.record_id, v.number, v.shape, v.payload, v.hash, v.account_id, v.post_id, v.at, v.reason,
            r.kind, r.state, r.posted
        from revision v left join record r on r.county = v.county and r.id = v.record_id
        where v.county = $1 and (v.record_id > $2 or (v.record_id = $2 and v.number > $3))
        order by v.record_id, v.number limit 1000";
    rows(c, sql, vec![county.as_str().into(), after.0.into(), after.1.into()]).await
}

/// Current postings of a stretch of records.
pub async fn postings_between<C: ConnectionTrait>(
    c: &C,
    county: &County,
    first: &str,
    last: &str,
) -> Outcome<Vec<QueryResult>> {
    let sql = "select record_id, line, revision, measure, unit_id, day, low, high, method, kind, item, campaign, since, until
        from posting where county = $1 and record_id between $2 and $3 and until = '' order by record_id, line";
    rows(c, sql, vec![county.as_str().into(), first.into(), last.into()]).await
}

/// Rows of a table of the ledger in the order of its key, for the export.
pub async fn table_after<C: ConnectionTrait>(
    c: &C,
    county: &County,
    table: &'static Table,
    offset: i64,
) -> Outcome<Vec<QueryResult>> {
    let sql = format!(
        "select {} from {} where county = $1 order by {} limit 1000 offset $2",
        table.columns.join(", "),
        table.name,
        table.order
    );
    rows(c, &sql, vec![county.as_str().into(), offset.into()]).await
}

/// The instant of the newest line of any journal.
pub async fn last_instant<C: ConnectionTrait>(c: &C) -> Outcome<Option<String>> {
    let sql = "select max(j.at) as at from journal j join chain c on c.county = j.county and c.seq = j.seq";
    row(c, sql, vec![]).await?.map_or(Ok(None), |row| Ok(row.try_get("", "at")?))
}
