//! The embedded engine: one file, one writer, everything acknowledged is on the disk.

use super::Database;
use sea_orm::{ConnectOptions, ConnectionTrait, DbErr, Statement};
use std::path::Path;
use std::time::Duration;

/// Opens or makes the file. The settings are given with the connection options, because a `pragma`
/// that is run once reaches only one connection of a pool.
pub(super) async fn open(file: &Path) -> Result<Database, DbErr> {
    let address = format!("sqlite://{}?mode=rwc", file.display());
    Ok(Database { write: pool(&address, 1).await?, read: pool(&address, 4).await? })
}

async fn pool(address: &str, connections: u32) -> Result<sea_orm::DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(address);
    options
        .max_connections(connections)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(30))
        .map_sqlx_sqlite_opts(|options| {
            options
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .pragma("busy_timeout", "15000")
                .pragma("cache_size", "-8000")
                .pragma("mmap_size", "268435456")
                .statement_cache_capacity(200)
        });
    sea_orm::Database::connect(options).await
}

/// A consistent copy while others read and write.
pub(super) async fn copy_to(c: &sea_orm::DatabaseConnection, file: &Path) -> Result<(), DbErr> {
    let backend = c.get_database_backend();
    let target = file.display().to_string();
    c.execute_raw(Statement::from_sql_and_values(backend, "vacuum into $1", [target.into()]))
        .await?;
    Ok(())
}
