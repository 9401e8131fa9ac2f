//! The main road: an activity is recorded, reviewed, seen in a figure and told by the summary;
//! then the program is killed, and everything is still there.

use crate::steps::{fits, log_in, log_out};
use e2e::{Browser, Program};

const TITLE: &str = "冬至防灾减灾科普集市";

fn record(browser: &Browser, program: &Program) {
    browser.goto(&format!("{}/activities/new", program.address));
    browser.type_into("#title", TITLE);
    browser.run("document.querySelector('[name=kind]').value = 'street_fair'", &[]);
    browser.run("document.querySelector('[name=audiences][value=public]').click()", &[]);
    browser.type_into("[id='sessions.0.start']", "2021-12-10");
    browser.type_into("[id='sessions.0.attendance']", "３２０余人次");
    browser.run("document.getElementById('sessions.0.basis').value = 'estimate'", &[]);
    browser.run("document.querySelector('button[name=do][value=submit]:not(.vh)').click()", &[]);
    browser.until("the record", |browser| browser.url().contains("/records/"));
    assert!(browser.text("main").contains(TITLE));
}

fn number(browser: &Browser, program: &Program) -> String {
    browser.goto(&format!(
        "{}/figures/activity.attendance?unit=990131-kx-0001&period=2021",
        program.address
    ));
    browser.text("main .val")
}

#[test]
fn what_is_recorded_is_reviewed_counted_told_and_kept() {
    let program = Program::demo();
    let browser = Browser::open();
    log_in(&browser, &program, "recorder");
    fits(&browser, "desk");
    record(&browser, &program);
    let address = browser.url();
    fits(&browser, "record");
    let before = number(&browser, &program);
    fits(&browser, "figure");
    log_out(&browser);

    log_in(&browser, &program, "reviewer");
    browser.goto(&format!("{}/review", program.address));
    fits(&browser, "review");
    assert!(browser.text("main").contains(TITLE));
    browser.goto(&address);
    browser.click("form[action$='/approval'] button");
    browser.until("the next record, or the queue", |browser| browser.url() != address);
    let after = number(&browser, &program);
    assert_ne!(before, after, "the figure moves with the approval");
    assert!(browser.text("main").contains(TITLE), "and names its record");

    // A living figure opens its card beside the page, and Escape closes it.
    browser.goto(&format!("{}/summary?unit=990131-kx-0001&period=2021", program.address));
    fits(&browser, "summary");
    browser.click("article a.fig");
    browser.until("the card", |browser| browser.find("#panel").is_shown());
    assert!(browser.url().contains("/summary"), "the page stays");
    browser.run(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))",
        &[],
    );
    browser.until("the closed card", |browser| !browser.find("#panel").is_shown());

    let program = program.restarted();
    browser.goto(
        &address.replace(address.split("/records").next().unwrap_or_default(), &program.address),
    );
    assert!(browser.text("main").contains(TITLE), "session and record outlive a kill");
    assert_eq!(number(&browser, &program), after);
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn the_pages_fit_a_phone() {
    let program = Program::demo();
    let browser = Browser::phone();
    log_in(&browser, &program, "reviewer");
    for page in [
        "/",
        "/ledger",
        "/review",
        "/figures",
        "/units",
        "/summary",
        "/papers",
        "/activities/new",
        "/doubts",
        "/bin",
    ] {
        browser.goto(&format!("{}{page}", program.address));
        fits(&browser, page);
    }
}
