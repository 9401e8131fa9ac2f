//! Answers that are kept as long as the ledger stands as it stood. Whatever changes the ledger adds a line
//! to a journal, so an answer is right exactly while the heads of all journals are the same: nothing can
//! drift, and another process that writes is noticed like one's own.

use super::db::Database;
use super::problem::Outcome;
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// Most answers kept at once; then all are forgotten.
const MOST: usize = 4_000;

/// An answer of some type.
type Kept = Arc<dyn Any + Send + Sync>;

/// Answers by what was asked.
#[derive(Debug, Default)]
pub struct Memory {
    answers: RwLock<HashMap<String, (i64, Kept)>>,
}

impl Memory {
    /// The answer to a question, computed only if the ledger has changed since it was asked last.
    ///
    /// # Errors
    /// What the store or `compute` says.
    pub async fn recall<T: Clone + Send + Sync + 'static>(
        &self,
        database: &Database,
        question: String,
        compute: impl Future<Output = Outcome<T>>,
    ) -> Outcome<T> {
        // Read before computing: what is written meanwhile makes the answer old, never wrong.
        let stand = database.lines().await?;
        let kept = self.answers.read().ok().and_then(|answers| answers.get(&question).cloned());
        if let Some(answer) =
            kept.filter(|(at, _)| *at == stand).and_then(|(_, kept)| kept.downcast::<T>().ok())
        {
            return Ok(T::clone(&answer));
        }
        let answer = compute.await?;
        if let Ok(mut answers) = self.answers.write() {
            if answers.len() >= MOST {
                answers.clear();
            }
            answers.insert(question, (stand, Arc::new(answer.clone())));
        }
        Ok(answer)
    }
}
