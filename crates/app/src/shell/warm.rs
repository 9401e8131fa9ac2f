//! Finds anew, behind a write and before somebody waits for it, what was asked lately and took long to find. It asks
//! as anybody would, so it changes no answer, only who waits.

use super::memory::at_one_stand;
use super::problem::Outcome;
use crate::App;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long after a write it begins, so that several close together are one, and the writer's next page goes first.
const PAUSE: Duration = Duration::from_millis(30);

/// Asks a question anew.
pub type Again = Arc<dyn Fn(Arc<App>) -> Asking + Send + Sync>;
type Asking = Pin<Box<dyn Future<Output = ()> + Send>>;

tokio::task_local! {
    /// Set while it is this module that asks.
    static WARMING: ();
}

/// Whether nobody waits for what is asked.
pub(super) fn is_warming() -> bool {
    WARMING.try_with(|()| ()).is_ok()
}

/// How a question is asked anew. What it needs of the units it must take from the program when it asks, for they may
/// have changed.
pub fn again<T, F, Answer>(ask: F) -> Again
where
    F: Fn(Arc<App>) -> Answer + Send + Sync + 'static,
    Answer: Future<Output = Outcome<T>> + Send + 'static,
    T: 'static,
{
    Arc::new(move |app| {
        let answer = ask(app);
        Box::pin(async move {
            if let Err(problem) = answer.await {
                // Whoever asks is told; here nobody did.
                tracing::warn!("a question asked beforehand: {problem}");
            }
        })
    })
}

/// Keeps answers warm for ever.
pub async fn keep_warm(app: Arc<App>) {
    loop {
        app.memory().written().await;
        tokio::time::sleep(PAUSE).await;
        let begun = Instant::now();
        if let Err(problem) = warm(&app).await {
            tracing::error!("questions asked beforehand: {problem}");
        }
        // While much is written, as in an import, half of the time is left to those who write and wait.
        tokio::time::sleep(begun.elapsed()).await;
    }
}

/// Finds anew what has become old; answers how many questions that were.
///
/// # Errors
/// What the store says.
pub async fn warm(app: &Arc<App>) -> Outcome<usize> {
    app.keep_up().await?;
    let old = at_one_stand(app.memory().old(app.database())).await?;
    let count = old.len();
    for again in old {
        WARMING.scope((), at_one_stand(again(app.clone()))).await;
    }
    Ok(count)
}
