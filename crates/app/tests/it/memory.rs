//! What many ask at once is computed once, and again only after the ledger has changed.

use crate::harness::TestApp;
use app::shell::problem::Outcome;
use std::sync::atomic::{AtomicUsize, Ordering};

#[tokio::test]
async fn what_many_ask_at_once_is_computed_once() {
    let test = TestApp::county().await;
    let times = AtomicUsize::new(0);
    let ask = || {
        test.app.recall("question".to_owned(), async {
            let nth = times.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            Outcome::Ok(nth)
        })
    };
    let (one, two, three) = tokio::join!(ask(), ask(), ask());
    assert_eq!((one.unwrap(), two.unwrap(), three.unwrap()), (0, 0, 0));
    test.login("recorder").await;
    test.person("newcomer", "990131", &[domain::access::Duty::Recorder]).await;
    assert_eq!(ask().await.unwrap(), 1, "the ledger has changed");
}
