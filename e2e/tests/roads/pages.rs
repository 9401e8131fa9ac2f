//! Every page: no serious finding of accessibility, nothing wider than the screen, nothing asked of another
//! host, and the first page light enough for a village's line.

use crate::steps::{fits, log_in, log_out};
use e2e::{Browser, Program};

/// Pages that everybody who reviews can open.
const PAGES: &[&str] = &[
    "/",
    "/ledger",
    "/calendar",
    "/calendar?month=2021-09&day=2021-09-11",
    "/review",
    "/doubts",
    "/bin",
    "/burden",
    "/jobs",
    "/figures",
    "/figures/activity.attendance",
    "/figures/activity.attendance/comparison",
    "/summary",
    "/readings",
    "/readings/history",
    "/units",
    "/links",
    "/slip",
    "/units/990131-kx-0001",
    "/settings",
    "/settings/password",
    "/settings/vocabulary",
    "/settings/definitions",
    "/activities/new",
    "/duties/new",
];
/// Pages of administrators.
const KEPT: &[&str] = &[
    "/settings",
    "/settings/backups",
    "/settings/posts/new",
    "/settings/accounts/new",
    "/gallery",
    "/units/990131-kx-0001/found",
    "/units/990131-kx-0001/rename",
    "/units/990131-kx-0001/move",
    "/units/990131-kx-0001/merge",
    "/units/990131-kx-0001/split",
    "/units/990131-kx-0001/dissolve",
    "/units/990131-member_unit-0001/join",
    "/units/990131-member_unit-0001/leave",
];

/// Everything the page asked for came from its own host.
fn stays_home(browser: &Browser, page: &str) {
    let foreign = "return performance.getEntriesByType('resource').map(each => each.name)
        .filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))";
    let foreign = browser.run(foreign, &[]);
    assert_eq!(foreign.as_array().map(Vec::len), Some(0), "{page} asks elsewhere: {foreign}");
}

fn walk(browser: &Browser, program: &Program, pages: &[&str]) {
    for page in pages {
        browser.goto(&format!("{}{page}", program.address));
        fits(browser, page);
        stays_home(browser, page);
    }
}

#[test]
fn every_page_is_sound_at_the_desk() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    browser.goto(&format!("{}/login", program.address));
    fits(&browser, "/login");
    let weight = "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .reduce((sum, each) => sum + each.encodedBodySize, 0)";
    log_in(&browser, &program, "reviewer");
    // What the phone keeps for use without a line is handed out unpacked and would be weighed so.
    let fresh = "const done = arguments[0]; (navigator.serviceWorker?.getRegistrations() ?? Promise.resolve([]))
        .then(all => Promise.all(all.map(each => each.unregister()))).then(() => done(true))";
    browser.run_async(fresh, &[]);
    browser.run("return performance.clearResourceTimings()", &[]);
    browser.goto(&format!("{}/?year=2021", program.address));
    let bytes = browser.run(weight, &[]).as_u64().unwrap_or(u64::MAX);
    assert!((1..=150_000).contains(&bytes), "the first page weighs {bytes} bytes");
    walk(&browser, &program, PAGES);
    browser.goto(&format!("{}/review", program.address));
    for css in ["td.name a", "main a[rel=next]"] {
        browser.click(css);
        browser.until("a record", |browser| browser.url().contains("/records/"));
        fits(&browser, "/records/{id}");
    }
    browser.goto(&format!("{}/doubts", program.address));
    browser.click("main a.go");
    browser.until("the merger", |browser| browser.url().contains("/joint"));
    fits(&browser, "/doubts/{record}/{other}/joint");
    log_out(&browser);
    log_in(&browser, &program, "admin");
    walk(&browser, &program, KEPT);
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn pages_are_sound_on_a_phone_and_large() {
    let program = Program::demo();
    let browser = Browser::phone();
    log_in(&browser, &program, "reviewer");
    walk(&browser, &program, PAGES);
    browser.click("[data-elder]");
    for page in ["/", "/review", "/calendar", "/figures/activity.attendance"] {
        browser.goto(&format!("{}{page}", program.address));
        fits(&browser, page);
    }
    log_out(&browser);
    log_in(&browser, &program, "admin");
    walk(&browser, &program, &["/gallery", "/settings"]);
}
