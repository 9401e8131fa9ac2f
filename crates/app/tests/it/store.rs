//! A fresh store for each test: a new folder with SQLite, or a new database on the PostgreSQL
//! server that `KEPUTONG_TEST_DATABASE` names.

use app::shell::clock::Clock;
use app::{App, Settings};
use sea_orm::ConnectionTrait;
use tempfile::TempDir;

/// A store that goes with its folder.
pub struct Store {
    /// Where it is.
    pub settings: Settings,
    /// Kept so that the folder lives as long as the test.
    pub folder: TempDir,
}

impl Store {
    /// A new, empty one.
    pub async fn fresh() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings { data: folder.path().to_owned(), ..Settings::default() };
        if let Ok(server) = std::env::var("KEPUTONG_TEST_DATABASE") {
            let name = format!("it_{}", uuid::Uuid::now_v7().simple());
            let connection = sea_orm::Database::connect(&server).await.unwrap();
            connection.execute_unprepared(&format!("create database {name}")).await.unwrap();
            connection.close().await.unwrap();
            let (address, _) = server.rsplit_once('/').unwrap();
            settings.database = Some(format!("{address}/{name}"));
        }
        Self { settings, folder }
    }

    /// Opens it, as a start of the program would.
    pub async fn open(&self, clock: Clock) -> App {
        App::open(&self.settings, clock).await.unwrap()
    }
}
