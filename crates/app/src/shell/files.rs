//! Content-addressed files: evidence is kept once under the hash of its bytes.

use super::problem::{Outcome, Problem};
use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;

/// The store of evidence files.
#[derive(Debug, Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
}

impl Files {
    /// A folder on this machine, made when it is missing.
    ///
    /// # Errors
    /// When the folder cannot be made or used.
    pub fn local(folder: &Path) -> Outcome<Self> {
        std::fs::create_dir_all(folder).map_err(|error| broken(anyhow::Error::new(error)))?;
        let store = LocalFileSystem::new_with_prefix(folder)
            .map_err(|error| broken(anyhow::Error::new(error)))?;
        Ok(Self { store: Arc::new(store.with_fsync(true)) })
    }

    /// Keeps bytes and answers their hash. Keeping the same bytes again changes nothing.
    ///
    /// # Errors
    /// When the store does not take them.
    pub async fn keep(&self, bytes: Bytes) -> Outcome<String> {
        let hash = hex::encode(Sha256::digest(&bytes));
        let key = key(&hash);
        if self.store.head(&key).await.is_err() {
            self.store
                .put(&key, PutPayload::from(bytes))
                .await
                .map_err(|error| broken(anyhow::Error::new(error)))?;
        }
        Ok(hash)
    }

    /// The bytes under a hash.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when there are none.
    pub async fn fetch(&self, hash: &str) -> Outcome<Bytes> {
        if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Problem::NotFound(hash.to_owned()));
        }
        let found = self.store.get(&key(hash)).await.map_err(|error| match error {
            object_store::Error::NotFound { .. } => Problem::NotFound(hash.to_owned()),
            other => broken(anyhow::Error::new(other)),
        })?;
        found.bytes().await.map_err(|error| broken(anyhow::Error::new(error)))
    }
}

fn key(hash: &str) -> Key {
    Key::from(format!("{}/{hash}", &hash[..2]))
}

fn broken(error: anyhow::Error) -> Problem {
    Problem::Internal(error.context("the file store answered with an error"))
}
