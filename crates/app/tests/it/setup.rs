//! Set-up: which code may be that of the place whose books are opened.

use crate::harness::{PASSWORD, TestApp};
use axum::http::StatusCode;

#[tokio::test]
async fn a_code_that_cannot_be_that_of_the_place_is_refused() {
    let test = TestApp::new().await;
    let mut browser = test.browser();
    browser.get("/setup").await;
    let form = |place, code| {
        let own = [("place", place), ("code", code), ("login", "office")];
        [own[0], own[1], own[2], ("password", PASSWORD), ("again", PASSWORD)]
    };
    // A county has six digits, and no province's code begins with 0.
    for (place, code) in [
        ("云岭县", "9901"),
        ("云岭县", "99"),
        ("云岭旗", "9901"),
        ("云岭县", "090131"),
        ("云岭市", "0901"),
    ] {
        let page = browser.post("/setup", &form(place, code)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{place} {code}");
        page.says("href=\"#code\"").says(place);
        assert_eq!(page.text.matches("<li><a href=\"#").count(), 1, "{}", page.text);
    }
    assert!(test.app.network().units().next().is_none(), "nothing was founded");
    let page = browser.post("/setup", &form("云岭市", "9901")).await;
    assert_eq!(page.location(), "/", "{}", page.text);
}
