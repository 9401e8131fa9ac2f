//! Every address of the program against every duty: one table. A route that is added changes it.
//!
//! Forms are sent with a wrong token, so that nothing happens: `token` means that the gate let the post pass
//! and the token was refused, `duty` that the gate did not.

use crate::harness::{Browser, Page, TestApp};
use app::shell::routes::{Guard, Route};
use app::shell::server::routes;
use domain::access::Duty;
use std::collections::{BTreeMap, BTreeSet};

/// What happened, in a word.
fn word(page: &Page) -> String {
    match (page.status.as_u16(), page.location()) {
        (403, _) if page.text.contains("P403-1") => "duty".to_owned(),
        (403, _) if page.text.contains("P403-2") => "token".to_owned(),
        (303, to) if to.starts_with("/login?next=") => "login".to_owned(),
        (status, _) => status.to_string(),
    }
}

async fn ask(browser: &Browser, route: &Route, examples: &BTreeMap<&str, String>) -> String {
    let mut browser = browser.clone();
    let mut path = route.path.to_owned();
    for (name, value) in examples {
        path = path.replace(name, value);
    }
    for part in ["{id}", "{account}", "{hash}", "{comment}", "{token}", "{receipt}"] {
        path = path.replace(part, "00000000-0000-7000-8000-000000000000");
    }
    let page = match route.method {
        "GET" => browser.get(&path).await,
        _ if route.most_bytes > 4 << 20 => {
            browser.upload(&path, &[("csrf", "wrong")], ("file", "a.txt", b"a")).await
        }
        _ => browser.post(&path, &[("csrf", "wrong")]).await,
    };
    word(&page)
}

#[tokio::test]
async fn every_address_opens_to_whom_it_should() {
    let test = TestApp::county().await;
    let (account, post) = test.person("somebody", "990131101", &[Duty::Recorder]).await;
    let examples = BTreeMap::from([
        ("/settings/accounts/{id}", format!("/settings/accounts/{account}")),
        ("/settings/posts/{id}", format!("/settings/posts/{post}")),
        ("{tag}", "en".to_owned()),
        ("{switch}", "on".to_owned()),
        ("{number}", "1".to_owned()),
        ("{year}", "2020".to_owned()),
        ("{code}", "23456-789AB".to_owned()),
    ]);
    let mut browsers = Vec::new();
    for duty in Duty::ALL {
        browsers.push(test.login(duty.key()).await);
    }
    browsers.push(test.login("outsider").await);
    browsers.push(test.browser());
    let mut lines = vec![format!(
        "{:<52}{:<7}{:<7}{:<7}{:<7}{:<7}{:<7}{}",
        "", "record", "review", "leader", "audit", "admin", "out", "nobody"
    )];
    for route in routes().table() {
        let mut line = format!("{:<5}{:<47}", route.method, route.path);
        for browser in &browsers {
            line += &format!("{:<7}", ask(browser, &route, &examples).await);
        }
        lines.push(line.trim_end().to_owned());
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[tokio::test]
async fn no_form_is_taken_without_its_token() {
    let test = TestApp::county().await;
    let mut everything = test.browser();
    test.person("everything", "990131", &Duty::ALL).await;
    let logged_in = test.login("everything").await;
    everything.cookies.clone_from(&logged_in.cookies);
    let nothing = BTreeMap::new();
    for route in routes().table() {
        if route.method == "POST" && route.guard != Guard::Open {
            assert_eq!(ask(&everything, &route, &nothing).await, "token", "{}", route.path);
        }
    }
}

#[test]
fn no_address_is_declared_twice_and_open_ones_are_few() {
    let table = routes().table();
    let keys: BTreeSet<_> = table.iter().map(|route| (route.method, route.path)).collect();
    assert_eq!(keys.len(), table.len());
    let open: Vec<_> =
        table.iter().filter(|route| route.guard == Guard::Open).map(|route| route.path).collect();
    let expected = [
        "/assets/{name}",
        "/service-worker.js",
        "/language/{tag}",
        "/elder/{switch}",
        "/login",
        "/login",
        "/setup",
        "/setup",
        "/v",
        "/v/{code}",
        "/s/{code}",
        "/s/{code}",
        "/s/{code}/{id}",
        "/l/{token}",
        "/l/{token}",
        "/r/{receipt}",
        "/r/{receipt}",
    ];
    assert_eq!(open, expected);
}
