//! The embedded engine: one file, one writer, everything acknowledged is on the disk.

use super::Database;
use sea_orm::{ConnectOptions, ConnectionTrait, DbErr, Statement};
use std::path::Path;
use std::time::Duration;

/// Opens or makes the file. The settings are given with the connection options, because a `pragma`
/// that is run once reaches only one connection of a pool.
pub(super) async fn open(file: &Path) -> Result<Database, DbErr> {
    let address = format!("sqlite://{}?mode=rwc", file.display());
    Ok(Database {
        write: pool(&address, 1, "-32000").await?,
        read: pool(&address, 4, "-6000").await?,
    })
}

/// `cache` is the size of each connection's page cache, in kilobytes and negative as the engine wants it:
/// the writer's is larger, so that a large import does not spill before it is committed.
async fn pool(
    address: &str,
    connections: u32,
    cache: &'static str,
) -> Result<sea_orm::DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(address);
    options
        .max_connections(connections)
        .sqlx_logging(false)
        .connect_lazy(true)
        .acquire_timeout(Duration::from_secs(30))
        .map_sqlx_sqlite_opts(move |options| {
            options
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .pragma("busy_timeout", "15000")
                .pragma("cache_size", cache)
                .statement_cache_capacity(200)
        });
    sea_orm::Database::connect(options).await
}

/// How the tables are filled in a county of 100,000 records, as `analyze` finds it: rows, then how many
/// of them share the first column of the index, the first two, and so on.
const SHAPES: &[(&str, &str, &str)] = &[
    ("posting", "sqlite_autoindex_posting_1", "500000 250000 5 1"),
    ("posting", "posting_by_measure", "500000 250000 50000 45000 150 15 1 1 1"),
    ("posting", "posting_by_attendance", "100000 50000 1 1 1 1"),
    ("posting", "posting_by_unit", "500000 250000 1500 150 140 2"),
    ("record", "sqlite_autoindex_record_1", "100000 50000 1"),
    // Few records wait or are unfinished at a time; what is looked for by its state is one of those.
    ("record", "record_by_day", "100000 50000 25000 300 3 1"),
    ("record", "record_by_unit", "100000 50000 300 150 100 2"),
    ("record", "record_by_newest", "100000 50000 30 1"),
    ("record", "record_by_change", "100000 50000 1 1"),
    ("record", "record_by_post", "100000 50000 2000 1 1"),
    ("record", "record_by_title", "100000 50000 2 1"),
    ("share", "sqlite_autoindex_share_1", "120000 60000 2 2 1"),
    ("share", "share_by_unit", "120000 60000 400 300 1 1"),
    ("share", "share_by_role", "120000 60000 400 100 80 1"),
    ("label", "sqlite_autoindex_label_1", "200000 100000 3 1 1"),
    ("label", "label_by_label", "200000 100000 5000 4000 1"),
    ("evidence", "sqlite_autoindex_evidence_1", "100000 50000 2 1"),
    ("tally", "sqlite_autoindex_tally_1", "80000 40000 4000 200 20 5 3 2 1"),
    ("listed", "sqlite_autoindex_listed_1", "200000 100000 2 1"),
    ("listed", "listed_by_day", "200000 100000 5000 15 1 1 1 1"),
    ("reach", "sqlite_autoindex_reach_1", "1000 500 4 1 1"),
    ("reach", "reach_by_descendant", "1000 500 4 1"),
    ("chain", "sqlite_autoindex_chain_1", "2 1"),
];

/// Tells the planner of [`SHAPES`], so that it plans for a grown ledger from the first day on, and the
/// same tomorrow as today. Connections that are opened later see it.
pub(super) async fn settle(c: &sea_orm::DatabaseConnection) -> Result<(), DbErr> {
    c.execute_unprepared("analyze sqlite_schema").await?;
    c.execute_unprepared("delete from sqlite_stat1").await?;
    let backend = c.get_database_backend();
    for (table, index, shape) in SHAPES {
        let sql = "insert into sqlite_stat1 (tbl, idx, stat) values ($1, $2, $3)";
        let values = [(*table).into(), (*index).into(), (*shape).into()];
        c.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    c.execute_unprepared("analyze sqlite_schema").await?;
    Ok(())
}

/// A consistent copy while others read and write.
pub(super) async fn copy_to(c: &sea_orm::DatabaseConnection, file: &Path) -> Result<(), DbErr> {
    let backend = c.get_database_backend();
    let target = file.display().to_string();
    c.execute_raw(Statement::from_sql_and_values(backend, "vacuum into $1", [target.into()]))
        .await?;
    Ok(())
}
