//! Answers that are kept as long as the ledger stands as it stood. Whatever changes the ledger adds a line
//! to a journal, so an answer is right exactly while the heads of all journals are the same: nothing can
//! drift, and another process that writes is noticed like one's own. What many ask at once is computed once.

use super::db::Database;
use super::problem::Outcome;
use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex as Latch, RwLock};
use tokio::sync::Mutex;

/// Most answers kept at once; then all are forgotten.
const MOST: usize = 4_000;

/// An answer of some type.
type Kept = Arc<dyn Any + Send + Sync>;

/// Answers by what was asked.
#[derive(Debug, Default)]
pub struct Memory {
    answers: RwLock<HashMap<String, (i64, Kept)>>,
    /// Who computes an answer just now; others wait for it instead of doing the same work beside.
    turns: Latch<HashMap<String, Arc<Mutex<()>>>>,
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
        // Always read before computing: what is written meanwhile makes the answer old, never wrong.
        let stand = database.lines().await?;
        if let Some(answer) = self.kept(&question, stand) {
            return Ok(answer);
        }
        let turn = self.turn(&question);
        let _alone = turn.lock().await;
        if let Some(answer) = self.kept(&question, stand) {
            return Ok(answer);
        }
        let stand = database.lines().await?;
        let answer = compute.await?;
        if let Ok(mut answers) = self.answers.write() {
            if answers.len() >= MOST {
                answers.clear();
            }
            answers.insert(question, (stand, Arc::new(answer.clone())));
        }
        Ok(answer)
    }

    /// What is kept and not older than the ledger was when it was asked for; journals only grow.
    fn kept<T: Clone + Send + Sync + 'static>(&self, question: &str, stand: i64) -> Option<T> {
        let kept = self.answers.read().ok()?.get(question).cloned();
        let (_, answer) = kept.filter(|(at, _)| *at >= stand)?;
        answer.downcast::<T>().ok().map(|answer| T::clone(&answer))
    }

    fn turn(&self, question: &str) -> Arc<Mutex<()>> {
        let Ok(mut turns) = self.turns.lock() else { return Arc::default() };
        if turns.len() >= MOST {
            turns.clear();
        }
        turns.entry(question.to_owned()).or_default().clone()
    }
}
