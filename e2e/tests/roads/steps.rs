//! Steps that every road begins with, and what every page must be.

use e2e::{Browser, Program, axe};

const PASSWORD: &str = "keputong-demo";

/// Logs in by the form, in Chinese whatever the browser would like.
pub fn log_in(browser: &Browser, program: &Program, login: &str) {
    browser.goto(&format!("{}/language/zh-Hans", program.address));
    browser.goto(&format!("{}/login", program.address));
    browser.type_into("#login", login);
    browser.type_into("#password", PASSWORD);
    browser.click("form .go");
    browser.until("the desk", |browser| browser.all(".rail").len() == 1);
}

/// Logs out.
pub fn log_out(browser: &Browser) {
    browser.run("document.querySelector('form[action=\"/logout\"]').submit()", &[]);
    browser.until("the log-in page", |browser| browser.all("#password").len() == 1);
}

/// Nothing serious for a person with other eyes or hands, and nothing wider than the screen.
pub fn fits(browser: &Browser, page: &str) {
    let serious: Vec<_> = axe(browser)
        .into_iter()
        .filter(|found| matches!(found.impact.as_str(), "serious" | "critical"))
        .collect();
    assert!(serious.is_empty(), "{page}: {serious:#?}");
    let wider = browser.run(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
        &[],
    );
    assert!(wider.as_i64().unwrap_or(0) <= 1, "{page} is {wider} px wider than the screen");
}

/// Waits until the page says so.
pub fn says(browser: &Browser, text: &str) {
    browser.until(&format!("“{text}”"), |browser| {
        browser.all("main").iter().any(|main| main.text().contains(text))
    });
}
