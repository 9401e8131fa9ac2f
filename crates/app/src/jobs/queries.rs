//! SQL of jobs. A job is taken by changing its row: whoever changes it has it.

use super::Place;
use crate::ledger::unit_of;
use crate::shell::db::{Tx, row, rows, run};
use crate::shell::problem::{Outcome, Problem};
use domain::basics::{County, UnitId};
use sea_orm::{ConnectionTrait, QueryResult};

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// In the queue (排队).
    Waiting,
    /// Under way (进行中).
    Running,
    /// Done (已完成).
    Done,
    /// Ended by a problem (没有办成).
    Failed,
    /// Ended by its owner (已停下).
    Cancelled,
}

impl State {
    /// The name in columns and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    fn parse(key: &str) -> Option<Self> {
        [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Cancelled]
            .into_iter()
            .find(|state| state.key() == key)
    }

    /// Whether nothing more will happen.
    #[must_use]
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }
}

/// A job to put into the queue.
pub struct Asked<'a> {
    pub county: &'a County,
    pub id: &'a str,
    pub name: &'static str,
    pub title: &'a str,
    pub payload: &'a str,
    pub unit: UnitId,
}

/// A job as it is stored.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its partition.
    pub county: County,
    /// Its id.
    pub id: String,
    /// Its kind.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// What it needs to know.
    pub payload: String,
    /// The unit of the post.
    pub unit: UnitId,
    /// Who asked for it.
    pub account: String,
    /// The post that asked for it.
    pub post: String,
    /// Where it stands.
    pub state: State,
    /// How far it is.
    pub done: i64,
    /// Of how much.
    pub total: i64,
    /// What it left, as JSON.
    pub result: String,
    /// The code of the problem that ended it.
    pub problem: String,
    /// How often it was begun.
    pub attempts: i64,
    /// When it was asked for.
    pub created_at: String,
}

const COLUMNS: &str = "county, id, name, title, payload, unit_id, account_id, post_id, state, done, total, result, problem, attempts, created_at";

impl Found {
    fn read(row: &QueryResult) -> Outcome<Self> {
        let (county, state): (String, String) =
            (row.try_get("", "county")?, row.try_get("", "state")?);
        Ok(Self {
            county: County::parse(&county)
                .ok_or_else(|| Problem::broken("a job without county"))?,
            id: row.try_get("", "id")?,
            name: row.try_get("", "name")?,
            title: row.try_get("", "title")?,
            payload: row.try_get("", "payload")?,
            unit: unit_of(row, "unit_id")?,
            account: row.try_get("", "account_id")?,
            post: row.try_get("", "post_id")?,
            state: State::parse(&state)
                .ok_or_else(|| Problem::broken(format!("unknown state {state}")))?,
            done: row.try_get("", "done")?,
            total: row.try_get("", "total")?,
            result: row.try_get("", "result")?,
            problem: row.try_get("", "problem")?,
            attempts: row.try_get("", "attempts")?,
            created_at: row.try_get("", "created_at")?,
        })
    }
}

/// Puts a job into the table: one that waits, or one that is done already, with what it left.
pub async fn insert(tx: &mut Tx, job: &Asked<'_>, (state, result): (State, &str)) -> Outcome<()> {
    let sql = "insert into job (county, id, name, title, payload, unit_id, account_id, post_id, state, done, total, result, problem, cancel, attempts, lease, created_at, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $10, 0, 0, $11, '', 0, 0, '', $9, $9)";
    let values = vec![
        job.county.as_str().into(),
        job.id.into(),
        job.name.into(),
        job.title.into(),
        job.payload.into(),
        job.unit.to_string().into(),
        tx.account().into(),
        tx.permit().bearer.clone().into(),
        tx.at().into(),
        state.key().into(),
        result.into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// The oldest job nobody is at, county by county: one that waits, or one whose worker went away.
pub async fn next<C: ConnectionTrait>(c: &C, now: &str) -> Outcome<Option<Found>> {
    let sql = format!(
        "select {COLUMNS} from job j where j.county in (select h.county from chain h)
        and (j.state = 'waiting' or (j.state = 'running' and j.lease < $1))
        order by j.created_at limit 1"
    );
    row(c, &sql, vec![now.into()]).await?.as_ref().map(Found::read).transpose()
}

/// Takes a job; somebody else may have been quicker.
pub async fn take(tx: &mut Tx, (county, id): Place<'_>, lease: &str) -> Outcome<bool> {
    let sql = "update job set state = 'running', lease = $3, attempts = attempts + 1, changed_at = $4
        where county = $1 and id = $2 and (state = 'waiting' or (state = 'running' and lease < $4))";
    let values = vec![county.as_str().into(), id.into(), lease.into(), tx.at().into()];
    Ok(run(tx, sql, values).await? > 0)
}

/// Notes how far a job is, and keeps it taken; whether it shall go on.
pub async fn tell(
    tx: &mut Tx,
    (county, id): Place<'_>,
    (done, total): (i64, i64),
    lease: &str,
) -> Outcome<bool> {
    let sql = "update job set done = $3, total = $4, lease = $5, changed_at = $6
        where county = $1 and id = $2 and state = 'running' and cancel = 0";
    let values = vec![
        county.as_str().into(),
        id.into(),
        done.into(),
        total.into(),
        lease.into(),
        tx.at().into(),
    ];
    Ok(run(tx, sql, values).await? > 0)
}

/// Ends a job that runs.
pub async fn end(
    tx: &mut Tx,
    (county, id): Place<'_>,
    state: State,
    result: &str,
    problem: &str,
) -> Outcome<()> {
    let sql = "update job set state = $3, result = $4, problem = $5, lease = '', changed_at = $6
        where county = $1 and id = $2 and state = 'running'";
    let values = vec![
        county.as_str().into(),
        id.into(),
        state.key().into(),
        result.into(),
        problem.into(),
        tx.at().into(),
    ];
    run(tx, sql, values).await?;
    Ok(())
}

/// Asks a job to stop: one that waits is over at once.
pub async fn cancel(tx: &mut Tx, (county, id): Place<'_>) -> Outcome<()> {
    let key = vec![county.as_str().into(), id.into(), tx.at().into()];
    let waiting = "update job set state = 'cancelled', changed_at = $3 where county = $1 and id = $2 and state = 'waiting'";
    run(tx, waiting, key.clone()).await?;
    let running = "update job set cancel = 1, changed_at = $3 where county = $1 and id = $2 and state = 'running'";
    run(tx, running, key).await?;
    Ok(())
}

/// A job of a post.
pub async fn of_post<C: ConnectionTrait>(
    c: &C,
    (county, id): Place<'_>,
    post: &str,
) -> Outcome<Option<Found>> {
    let sql = format!("select {COLUMNS} from job where county = $1 and id = $2 and post_id = $3");
    row(c, &sql, vec![county.as_str().into(), id.into(), post.into()])
        .await?
        .as_ref()
        .map(Found::read)
        .transpose()
}

/// The newest jobs of a kind that are over, of whatever post, the oldest first.
pub async fn ended<C: ConnectionTrait>(c: &C, county: &County, name: &str) -> Outcome<Vec<Found>> {
    let sql = format!(
        "select {COLUMNS} from job where county = $1 and name = $2 and state in ('done', 'failed')
        order by created_at desc limit 200"
    );
    let found = rows(c, &sql, vec![county.as_str().into(), name.into()]).await?;
    found.iter().rev().map(Found::read).collect()
}

/// The newest jobs of a post.
pub async fn newest<C: ConnectionTrait>(c: &C, county: &County, post: &str) -> Outcome<Vec<Found>> {
    let sql = format!(
        "select {COLUMNS} from job where county = $1 and post_id = $2 order by created_at desc limit 50"
    );
    let found = rows(c, &sql, vec![county.as_str().into(), post.into()]).await?;
    found.iter().map(Found::read).collect()
}
