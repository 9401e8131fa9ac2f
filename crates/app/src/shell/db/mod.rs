//! One door to both engines: open, ask, change, migrate. What differs stands in `sqlite` and
//! `postgres` and nowhere else.

mod migrate;
mod postgres;
mod search;
mod sqlite;
mod tx;

pub use migrate::{Migration, migrate, pending};
pub use search::{Ways, each_holds, hits, holding, holds, unindex_and_index, written};
pub use tx::{Turn, Tx};

use super::problem::{Outcome, Problem};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, QueryResult, Statement, Value,
};
use std::path::Path;
use std::time::Instant;

/// The ledger's database.
#[derive(Debug, Clone)]
pub struct Database {
    /// Answers questions.
    read: DatabaseConnection,
    /// Takes changes; on SQLite the only connection that does.
    write: DatabaseConnection,
}

impl Database {
    /// Opens `postgres://…`, or the SQLite file `keputong.db` in a folder.
    ///
    /// # Errors
    /// When the database cannot be reached or opened.
    pub async fn open(address: &str) -> Outcome<Self> {
        let opened = if address.starts_with("postgres") {
            postgres::open(address).await
        } else {
            sqlite::open(&Path::new(address).join("keputong.db")).await
        };
        opened.map_err(|error| {
            Problem::Internal(anyhow::Error::new(error).context("the database could not be opened"))
        })
    }

    /// The connection for questions.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    pub(in crate::shell) fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    /// How many lines all journals have: it grows with everything that changes the ledger.
    ///
    /// # Errors
    /// What the database says.
    pub async fn lines(&self) -> Outcome<i64> {
        let sql = "select cast(coalesce(sum(seq), 0) as bigint) as lines from chain";
        let found = row(&self.read, sql, vec![]).await?;
        found.map_or(Ok(0), |row| Ok(row.try_get("", "lines")?))
    }

    /// Whether it is the embedded engine.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.read.get_database_backend() == DbBackend::Sqlite
    }

    /// Writes a consistent copy of an embedded database to a file that must not exist.
    ///
    /// # Errors
    /// When the engine is not the embedded one or the file cannot be written.
    pub async fn copy_to(&self, file: &Path) -> Outcome<()> {
        if !self.is_embedded() {
            return Err(Problem::Refused("backup-not-embedded"));
        }
        sqlite::copy_to(&self.write, file).await?;
        Ok(())
    }

    /// Closes all connections, so that nothing is left in the write-ahead log.
    ///
    /// # Errors
    /// When the engine reports one.
    pub async fn close(self) -> Outcome<()> {
        self.read.close().await?;
        self.write.close().await?;
        Ok(())
    }
}

/// Every statement and how long its answer took are told to the log, never the values: they may name persons.
async fn told<T>(sql: &str, answer: impl Future<Output = Result<T, DbErr>>) -> Outcome<T> {
    let begun = Instant::now();
    let answer = answer.await?;
    tracing::trace!(target: "sql", micros = begun.elapsed().as_micros(), "{sql}");
    Ok(answer)
}

/// Asks; all rows at once, so every question bounds its answer.
///
/// # Errors
/// What the database says.
pub async fn rows<C: ConnectionTrait>(
    c: &C,
    sql: &str,
    values: Vec<Value>,
) -> Outcome<Vec<QueryResult>> {
    let statement = Statement::from_sql_and_values(c.get_database_backend(), sql, values);
    told(sql, c.query_all_raw(statement)).await
}

/// Asks for at most one row.
///
/// # Errors
/// What the database says.
pub async fn row<C: ConnectionTrait>(
    c: &C,
    sql: &str,
    values: Vec<Value>,
) -> Outcome<Option<QueryResult>> {
    let statement = Statement::from_sql_and_values(c.get_database_backend(), sql, values);
    told(sql, c.query_one_raw(statement)).await
}

/// Changes; answers how many rows.
///
/// # Errors
/// What the database says.
pub async fn run<C: ConnectionTrait>(c: &C, sql: &str, values: Vec<Value>) -> Outcome<u64> {
    let statement = Statement::from_sql_and_values(c.get_database_backend(), sql, values);
    Ok(told(sql, c.execute_raw(statement)).await?.rows_affected())
}

/// Most values of one statement; engines take some thirty thousand.
const MOST_VALUES: usize = 3_000;

/// `($1, $2), ($3, $4)` for inserting many rows in one statement. SQLite looks a place with a number up by its name,
/// one after the other, so its work would grow with the square; there the places have none.
fn tuples(backend: DbBackend, rows: usize, columns: usize) -> String {
    let mark = |place: usize| match backend {
        DbBackend::Sqlite => "?".to_owned(),
        _ => format!("${place}"),
    };
    let tuple = |row: usize| {
        let marks: Vec<String> = (1..=columns).map(|column| mark(row * columns + column)).collect();
        format!("({})", marks.join(", "))
    };
    (0..rows).map(tuple).collect::<Vec<_>>().join(", ")
}

/// Inserts rows, many per statement: `sql` up to its columns, and the values row by row.
///
/// # Errors
/// What the database says.
pub async fn insert<C: ConnectionTrait>(
    c: &C,
    sql: &str,
    columns: usize,
    values: Vec<Value>,
) -> Outcome<()> {
    let most = MOST_VALUES / columns * columns;
    let mut values = values.into_iter();
    loop {
        let part: Vec<Value> = values.by_ref().take(most).collect();
        if part.is_empty() {
            return Ok(());
        }
        let tuples = tuples(c.get_database_backend(), part.len() / columns, columns);
        run(c, &format!("{sql} values {tuples}"), part).await?;
    }
}

/// `$3, $4, $5` for a list that begins at place `from`.
#[must_use]
pub fn places(from: usize, count: usize) -> String {
    (from..from + count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}
