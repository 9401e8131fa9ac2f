//! The reviewer's road: through the queue and back by keys, one record returned with a reason, and on to the next.

use crate::steps::{fits, log_in, says};
use e2e::{Browser, Program};

fn titles(browser: &Browser) -> Vec<String> {
    browser.all("form[data-queue] td.name a").iter().map(e2e::Element::text).collect()
}

/// Presses a key and waits for the record of a title.
fn step(browser: &Browser, key: &str, title: &str) {
    browser.keys(&[key]);
    browser.until(title, |browser| browser.all("main h1").iter().any(|head| head.text() == title));
}

#[test]
fn the_queue_is_walked_both_ways_and_one_is_returned() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "reviewer");
    browser.goto(&format!("{}/review", program.address));
    let waiting = titles(&browser);
    assert!(waiting.len() > 3, "{waiting:?}");
    fits(&browser, "the queue");

    browser.keys(&["j", "\u{E007}"]);
    let opened = waiting.iter().position(|title| {
        browser.until("a record", |browser| browser.url().contains("/records/"));
        browser.text("main h1") == *title
    });
    let opened = opened.expect("what was opened waits");
    step(&browser, "j", &waiting[opened + 1]);
    step(&browser, "j", &waiting[opened + 2]);
    step(&browser, "k", &waiting[opened + 1]);
    fits(&browser, "a record of the queue");
    let address = browser.url();

    // Without a reason nothing is returned, and it is said why.
    browser.keys(&["r"]);
    browser.until("the reasons", |browser| browser.find("[data-return] .pick").is_shown());
    browser.click("[data-return] form button");
    browser.until("what is missing", |browser| browser.all(".flash").len() == 1);
    assert!(browser.text(".flash").contains("退回要写原因"), "{}", browser.text(".flash"));
    browser.until("the reasons again", |browser| browser.find("[data-return] .pick").is_shown());
    browser.click("[data-return] .pick label");
    let reason = browser.text("[data-return] .pick label");
    browser.type_into("[data-return] input[name=reason]", "缺一张现场照片也行");
    browser.click("[data-return] form button");
    let done = format!("已退回：{}", waiting[opened + 1]);
    browser.until("what was done", |browser| browser.text(".flash").contains(&done));
    assert!(browser.url().contains("/records/"), "the next that waits is open");

    browser.goto(&format!("{}/review", program.address));
    let left = titles(&browser);
    assert_eq!(left.len(), waiting.len() - 1);
    assert!(!left.contains(&waiting[opened + 1]), "{left:?}");
    browser.goto(address.split('?').next().unwrap_or_default());
    says(&browser, &reason);
    says(&browser, "缺一张现场照片也行");
    says(&browser, "已退回");
    assert_eq!(browser.errors(), Vec::<String>::new());
}
