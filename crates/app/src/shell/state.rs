//! The running program: its store, its data, its clock. Everything that writes goes through
//! [`App::write`].

use super::clock::Clock;
use super::db::{Database, Turn, Tx, migrate};
use super::files::Files;
use super::memory::{self, Depends, Memory};
use super::problem::{Outcome, Problem};
use super::warm::Again;
use crate::backup::Trouble;
use crate::ledger::{Scope, listed, search};
use crate::orgs::ChangesByUnit;
use chrono::{DateTime, Utc};
use domain::access::Permit;
use domain::activities::Desk;
use domain::basics::{RecordId, UnitId};
use domain::figures::Catalogue;
use domain::orgs::Network;
use domain::vocab::Vocabulary;
use sea_orm::{SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, RwLock};
use tokio::sync::{Mutex, Notify};

/// What is decided before the program starts.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Folder of the embedded database and of the evidence files.
    pub data: PathBuf,
    /// `postgres://…` instead of the embedded database.
    pub database: Option<String>,
    /// Under which address the program is reached from outside (公开网址), for what is printed: `https://…`.
    pub public_address: Option<String>,
}

/// The running program.
pub struct App {
    settings: Settings,
    database: Database,
    files: Files,
    vocabulary: Vocabulary,
    catalogue: Catalogue,
    clock: Clock,
    network: RwLock<Arc<Network>>,
    /// Which changes made each unit of it what it is.
    changes: RwLock<ChangesByUnit>,
    /// By what the network in place is known.
    stamp: RwLock<String>,
    /// Who reads the network anew just now.
    reading: Mutex<()>,
    /// Scopes, and the network they were worked out for.
    scopes: RwLock<(Arc<Network>, BTreeMap<UnitId, Scope>)>,
    bell: Notify,
    memory: Memory,
    /// What hinders the daily backup, as far as this process has seen.
    backup_trouble: RwLock<Option<Trouble>>,
}

/// A write in progress, as a boxed future that borrows its transaction.
pub type Writing<'t, T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send + 't>>;

impl App {
    /// Opens the store, brings its schema up to date and reads the units.
    ///
    /// # Errors
    /// When the store cannot be opened or migrated, or the built-in data is broken.
    pub async fn open(settings: &Settings, clock: Clock) -> Outcome<Self> {
        std::fs::create_dir_all(&settings.data).map_err(|error| {
            Problem::Internal(
                anyhow::Error::new(error).context("the data folder could not be made"),
            )
        })?;
        let folder = settings.data.display().to_string();
        let database = Database::open(settings.database.as_deref().unwrap_or(&folder)).await?;
        migrate(&database, &clock.stamp()).await?;
        let vocabulary = Vocabulary::parse(&[
            include_str!("../../../../vocab/taxonomy.toml"),
            include_str!("../../../../vocab/activities.toml"),
            include_str!("../../../../vocab/summary_terms.toml"),
        ])
        .map_err(|error| Problem::broken(format!("built-in vocabulary: {error}")))?;
        let catalogue = Catalogue::parse(include_str!("../../../../vocab/figures.toml"))
            .map_err(|error| Problem::broken(format!("built-in catalogue: {error}")))?;
        let app = Self {
            settings: settings.clone(),
            files: Files::local(&settings.data.join("files"))?,
            database,
            vocabulary,
            catalogue,
            clock,
            network: RwLock::default(),
            changes: RwLock::default(),
            stamp: RwLock::default(),
            reading: Mutex::default(),
            scopes: RwLock::default(),
            bell: Notify::new(),
            memory: Memory::default(),
            backup_trouble: RwLock::default(),
        };
        app.reload_network().await?;
        Ok(app)
    }

    /// Does one write: everything in `work`, and the journal lines it noted, in one commit. The
    /// answer comes after the commit; on an error nothing remains.
    ///
    /// # Errors
    /// What `work` answers, or the database.
    pub async fn write<T, F>(&self, permit: &Permit, work: F) -> Outcome<T>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> Writing<'t, T> + Send,
        T: Send,
    {
        self.write_at(permit, self.clock.now(), work).await
    }

    /// As [`App::write`], at an instant that is given: for those who tell of the past, the
    /// demonstration and imports of old books. Nothing that a person does comes this way.
    ///
    /// # Errors
    /// As [`App::write`].
    pub async fn write_at<T, F>(&self, permit: &Permit, at: DateTime<Utc>, work: F) -> Outcome<T>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> Writing<'t, T> + Send,
        T: Send,
    {
        let mode =
            if self.database.is_embedded() { Some(SqliteTransactionMode::Immediate) } else { None };
        let options =
            TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        let begun = self.database.write().begin_with_options(options).await?;
        let mut tx = Tx::new(begun, Turn { permit: permit.clone(), at });
        let answer = work(&mut tx).await?;
        for (county, records) in tx.noted() {
            tx.hold(&county).await?;
            listed::settle(&mut tx, &county, &records).await?;
            search::settle(&mut tx, &county, &records).await?;
        }
        tx.seal().await?;
        memory::written();
        self.memory.ring();
        Ok(answer)
    }

    /// What was decided before the start.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The store, for questions.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The answer to a question about the ledger as it stands now, computed anew only after what it depends on
    /// has changed.
    ///
    /// # Errors
    /// What the store or `compute` says.
    pub async fn recall<T: Clone + Send + Sync + 'static>(
        &self,
        question: String,
        depends: Depends,
        compute: impl Future<Output = Outcome<T>>,
    ) -> Outcome<T> {
        self.memory.recall(&self.database, (question, depends), compute).await
    }

    /// Says that a question is asked often and how it is asked anew, so that it is found again behind a write.
    pub fn often(&self, question: &str, depends: Depends, again: impl FnOnce() -> Again) {
        self.memory.often(question, depends, again);
    }

    /// What is kept between requests.
    pub(super) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// The evidence files.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The vocabularies.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The figure catalogue.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The units, as of the last change.
    #[must_use]
    pub fn network(&self) -> Arc<Network> {
        self.network.read().map(|network| network.clone()).unwrap_or_default()
    }

    /// The scope of a unit; every request asks, so it is worked out once for a network. `None` when there is
    /// no such unit.
    #[must_use]
    pub fn scope(&self, unit: UnitId) -> Option<Scope> {
        let network = self.network();
        let known = self.scopes.read().ok().and_then(|kept| {
            let scope = kept.1.get(&unit).filter(|_| Arc::ptr_eq(&kept.0, &network));
            scope.cloned()
        });
        if known.is_some() {
            return known;
        }
        let scope = Scope::of(&network, unit)?;
        if let Ok(mut kept) = self.scopes.write() {
            if !Arc::ptr_eq(&kept.0, &network) {
                *kept = (network, BTreeMap::new());
            }
            kept.1.insert(unit, scope.clone());
        }
        Some(scope)
    }

    /// The changes that are about a unit, those that were taken back too.
    #[must_use]
    pub fn changes_of(&self, unit: UnitId) -> Vec<RecordId> {
        let changes = self.changes.read().ok();
        changes.and_then(|changes| changes.get(&unit).cloned()).unwrap_or_default()
    }

    fn set_network(&self, changed: Network) {
        if let Ok(mut network) = self.network.write() {
            *network = Arc::new(changed);
        }
    }

    /// Reads the units anew from the ledger, after it changed or where another process may have changed it.
    ///
    /// # Errors
    /// When the ledger's events do not fold.
    pub async fn reload_network(&self) -> Outcome<()> {
        // One after the other: whoever read first must not put what he read in the place of something newer.
        let _alone = self.reading.lock().await;
        let stamp = crate::orgs::stamp(&self.database).await?;
        let (network, changes) = crate::orgs::load(&self.database).await?;
        self.set_network(network);
        if let Ok(mut kept) = self.changes.write() {
            *kept = changes;
        }
        if let Ok(mut kept) = self.stamp.write() {
            *kept = stamp;
        }
        Ok(())
    }

    /// Reads the units anew if another process changed them: asked of the ledger once after each write that may have
    /// done so, whoever wrote.
    ///
    /// # Errors
    /// As [`App::reload_network`].
    pub async fn keep_up(&self) -> Outcome<()> {
        let stamp = crate::orgs::stamp(&self.database);
        let stamp = self.recall("network".to_owned(), Depends::Network, stamp).await?;
        let known = self.stamp.read().is_ok_and(|kept| *kept == stamp);
        if known { Ok(()) } else { self.reload_network().await }
    }

    /// Rings when a job was put into the queue.
    #[must_use]
    pub fn bell(&self) -> &Notify {
        &self.bell
    }

    /// What hinders the daily backup; `None` while nothing does.
    #[must_use]
    pub fn backup_trouble(&self) -> Option<Trouble> {
        self.backup_trouble.read().ok().and_then(|trouble| *trouble)
    }

    /// Keeps what hinders the daily backup, or that nothing does any more.
    pub fn set_backup_trouble(&self, trouble: Option<Trouble>) {
        if let Ok(mut kept) = self.backup_trouble.write() {
            *kept = trouble;
        }
    }

    /// What a check needs to know of the world.
    #[must_use]
    pub fn desk<'a>(&'a self, network: &'a Network) -> Desk<'a> {
        Desk { vocabulary: &self.vocabulary, network, today: self.clock.today() }
    }
}
