//! Who may log in, for how long, and what is never lost on the way.

use crate::harness::{PASSWORD, TestApp};
use axum::http::StatusCode;
use chrono::TimeDelta;

#[tokio::test]
async fn an_account_rests_after_five_wrong_passwords_and_says_nothing_else() {
    let test = TestApp::county().await;
    let mut browser = test.browser();
    let unknown = browser.post("/login", &[("login", "nobody"), ("password", "x")]).await;
    for _ in 0..5 {
        let page = browser.post("/login", &[("login", "leader"), ("password", "wrong")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.text.replace("leader", "nobody"), unknown.text);
    }
    let right = [("login", "leader"), ("password", PASSWORD)];
    let page = browser.post("/login", &right).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.text.replace("leader", "nobody"), unknown.text);
    test.app.clock().advance(TimeDelta::minutes(16));
    let page = browser.post("/login", &right).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_outlives_the_process_but_not_its_time() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let test = test.restart().await;
    let cookies = std::mem::take(&mut browser.cookies);
    let mut browser = test.browser();
    browser.cookies = cookies;
    for (hours, alive) in [(0, true), (11, true), (11, true), (13, false)] {
        test.app.clock().advance(TimeDelta::hours(hours));
        let page = browser.get("/settings/password").await;
        assert_eq!(page.status == StatusCode::OK, alive, "after {hours} hours");
    }
}
