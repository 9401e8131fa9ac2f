//! The engine for a province and above: one PostgreSQL, later with standbys.

use super::Database;
use sea_orm::{ConnectOptions, DbErr};
use std::time::Duration;

/// Connects. `synchronous_commit` stays at the server's default, on.
pub(super) async fn open(address: &str) -> Result<Database, DbErr> {
    let mut options = ConnectOptions::new(address);
    options.max_connections(8).sqlx_logging(false).acquire_timeout(Duration::from_secs(30));
    let pool = sea_orm::Database::connect(options).await?;
    Ok(Database { read: pool.clone(), write: pool })
}
