//! The village's road: a record typed on a phone with a bad line or none survives closing the browser's page, is sent
//! by itself when the line is back, once, and in nobody else's name.

use crate::steps::{fits, log_in, says};
use e2e::{Browser, PLAIN, Program};
use serde_json::json;

fn submit(browser: &Browser) {
    browser.click("button.go[name=do][value=submit]");
}

/// What is typed where everything else is prefilled. Answers how many keys and taps it took.
fn record(browser: &Browser, title: &str, number: &str) -> usize {
    browser.type_into("#title", title);
    browser.type_into("[id='sessions.0.attendance']", number);
    submit(browser);
    title.chars().count() + number.len() + 3
}

/// A first record, so that the next one is known but for its title and number.
fn first(browser: &Browser, program: &Program) {
    browser.goto(&format!("{}/activities/new", program.address));
    browser.run("document.querySelector('[name=kind]').value = 'lecture'", &[]);
    browser.run("document.querySelector('[name=audiences][value=public]').checked = true", &[]);
    browser.run("document.getElementById('sessions.0.basis').value = 'sign_in'", &[]);
    record(browser, "秋季健康讲座", "60");
    browser.until("the record", |browser| browser.url().contains("/records/"));
}

/// So much opens without a line: style, script and the script of photos, and while somebody is logged in the form and
/// the outbox.
fn stored(browser: &Browser, files: u64) {
    browser.until(&format!("{files} stored files"), |browser| {
        let script = "const done = arguments[0]; caches.keys().then(names => Promise.all(names.map(async name =>
            (await (await caches.open(name)).keys()).length))).then(sizes => done(sizes[0] || 0))";
        browser.run_async(script, &[]).as_u64() == Some(files)
    });
}

fn found(browser: &Browser, program: &Program, title: &str) -> usize {
    browser.goto(&format!("{}/ledger?period=all&q={title}", program.address));
    browser.all("main td.name").len() + browser.all("main th.name").len()
}

#[test]
fn the_second_record_takes_a_title_a_number_and_a_tap() {
    let program = Program::demo();
    let browser = Browser::phone();
    log_in(&browser, &program, "recorder");
    first(&browser, &program);
    browser.goto(&format!("{}/activities/new", program.address));
    fits(&browser, "/activities/new");
    let asked = "return [...document.querySelectorAll('#form :is(input:not([type=checkbox]),select,textarea,.pick)')]
        .filter(field => field.checkVisibility()).length";
    let asked = browser.run(asked, &[]).as_u64().unwrap_or(99);
    assert!(asked <= 8, "{asked} fields in sight");
    let small = "return [...document.querySelectorAll('#form :is(input:not([type=checkbox]),select,button,summary)')]
        .filter(each => each.checkVisibility() && each.tabIndex >= 0 && each.getBoundingClientRect().height < 44)
        .map(each => each.outerHTML.slice(0, 80))";
    assert_eq!(browser.run(small, &[]), json!([]), "targets of 44 px");
    let strokes = record(&browser, "冬季用火安全讲座", "60");
    assert!(strokes <= 13, "{strokes} keys and taps");
    browser.until("the record", |browser| browser.url().contains("/records/"));
    says(&browser, "已提交");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn what_is_typed_without_a_line_outlives_the_page_and_arrives_once() {
    let mut program = Program::demo();
    let browser = Browser::phone();
    log_in(&browser, &program, "recorder");
    first(&browser, &program);
    stored(&browser, 5);

    program.kill();
    browser.goto(&format!("{}/activities/new", program.address));
    record(&browser, "雪后道路安全讲座", "41");
    browser.until("it is kept", |browser| browser.text("[data-kept-here]").contains("还没有发出"));
    browser.click("[data-next]");
    record(&browser, "煤气中毒预防讲座", "38");
    browser.until("both", |browser| browser.text("[data-waiting]").contains('2'));
    fits(&browser, "the form, kept");

    // the page is closed; the browser opens it again although nobody answers
    browser.goto("about:blank");
    browser.goto(&format!("{}/", program.address));
    browser.until("the list", |browser| browser.all(".outbox li").len() == 2);
    says(&browser, "现在没有网");
    fits(&browser, "the outbox without a line");
    browser.click(".outbox li:first-child [data-open]");
    browser.until("the form again", |browser| {
        browser
            .all("#title")
            .first()
            .is_some_and(|field| field.property("value") == "雪后道路安全讲座")
    });
    assert_eq!(browser.find("[id='sessions.0.attendance']").property("value"), "41");
    browser.type_into("[id='sessions.0.attendance']", "43");
    submit(&browser);
    browser.until("still two", |browser| browser.text("[data-waiting]").contains('2'));

    let program = program.restarted();
    browser.goto(&format!("{}/outbox", program.address));
    browser.until("both arrived", |browser| browser.all(".outbox li").is_empty());
    says(&browser, "没有待发的记录");
    assert_eq!(found(&browser, &program, "雪后道路安全讲座"), 1);
    browser.click("main .name a");
    says(&browser, "43");
    assert_eq!(found(&browser, &program, "煤气中毒预防讲座"), 1);
}

#[test]
fn what_waits_is_its_owners_and_leaving_says_so() {
    let program = Program::demo();
    let browser = Browser::phone();
    log_in(&browser, &program, "recorder");
    first(&browser, &program);
    browser.goto(&format!("{}/activities/new", program.address));
    browser.offline(true);
    record(&browser, "夜校识骗讲座", "30");
    browser.until("it is kept", |browser| browser.text("[data-waiting]").contains('1'));
    browser.run("Object.defineProperty(window, 'fetch', { value: () => Promise.reject() })", &[]);
    browser.offline(false);
    browser.run("document.querySelector('.who form').requestSubmit()", &[]);
    browser.until("what waits is told of", |browser| browser.url().contains("/outbox?leaving"));
    browser.until("it has arrived", |browser| browser.all(".outbox li").is_empty());
    assert_eq!(found(&browser, &program, "夜校识骗讲座"), 1);

    // the server takes nothing of it: it stays, and the next person neither sees nor sends it
    browser.goto(&format!("{}/activities/new", program.address));
    browser.offline(true);
    // chosen by the person, so the title proposes no other
    let none = "const kind = document.querySelector('#kind');
        kind.value = ''; kind.dispatchEvent(new Event('change', { bubbles: true }));";
    browser.run(none, &[]);
    record(&browser, "缺类型的讲座", "12");
    browser.until("it is kept", |browser| browser.text("[data-waiting]").contains('1'));
    browser.offline(false);
    browser.goto(&format!("{}/outbox", program.address));
    says(&browser, "有几处要改");
    fits(&browser, "/outbox");
    browser.run("document.querySelector('.who form').requestSubmit()", &[]);
    says(&browser, "确定退出吗");
    browser.click("[data-leave] button");
    browser.until("the log-in page", |browser| browser.all("#password").len() == 1);
    stored(&browser, 3);
    log_in(&browser, &program, "township");
    browser.goto(&format!("{}/outbox", program.address));
    says(&browser, "别人没发出的记录");
    assert!(!browser.text("main").contains("缺类型的讲座"));

    browser.run("document.querySelector('.who form').requestSubmit()", &[]);
    browser.until("the log-in page", |browser| browser.all("#password").len() == 1);
    log_in(&browser, &program, "recorder");
    browser.goto(&format!("{}/outbox", program.address));
    browser.click("[data-open]");
    says(&browser, "还不能提交");
    browser.run("document.querySelector('[name=kind]').value = 'lecture'", &[]);
    submit(&browser);
    browser.until("the record", |browser| browser.url().contains("/records/"));
    browser.until("nothing waits", |browser| !browser.find("[data-waiting]").is_shown());
}

#[test]
fn what_a_phone_may_not_keep_goes_as_a_file_and_is_taken_in() {
    let program = Program::demo();
    let browser = Browser::phone();
    log_in(&browser, &program, "recorder");
    first(&browser, &program);
    browser.goto(&format!("{}/activities/new", program.address));
    let refuse =
        "indexedDB.open = Storage.prototype.setItem = () => { throw new Error('refused'); };
        URL.createObjectURL = blob => { window.handed = blob; return '#handed'; };";
    browser.run(refuse, &[]);
    browser.offline(true);
    record(&browser, "护林防火讲座", "26");
    browser.until("the file is offered", |browser| browser.find("[data-no-room]").is_shown());
    assert_eq!(browser.find("#title").property("value"), "护林防火讲座", "and the form stays");
    browser.click("[data-no-room] [data-save-file]");
    let text = browser.run_async("const done = arguments[0]; handed.text().then(done)", &[]);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("护林防火讲座.json");
    std::fs::write(&file, text.as_str().expect("the file")).expect("it is written");

    browser.offline(false);
    browser.goto(&format!("{}/import", program.address));
    browser.find("#file").send(&file.display().to_string());
    browser.click("form[data-upload] .go");
    browser.until("the form", |browser| browser.all("#title").len() == 1);
    fits(&browser, "a record from a file");
    assert_eq!(browser.find("[id='sessions.0.attendance']").property("value"), "26");
    submit(&browser);
    browser.until("the record", |browser| browser.url().contains("/records/"));
    assert_eq!(found(&browser, &program, "护林防火讲座"), 1);
}

/// Without https the page cannot be opened again without a line, and says so; what is typed is as safe.
#[test]
fn two_devices_on_a_plain_address_overwrite_nothing() {
    let mut program = Program::demo();
    program.address = program.address.replace("127.0.0.1", PLAIN);
    let (phone, desk) = (Browser::phone(), Browser::open());
    log_in(&phone, &program, "recorder");
    log_in(&desk, &program, "recorder");
    first(&phone, &program);
    let amend = format!("{}/amend", phone.url());
    for browser in [&phone, &desk] {
        browser.goto(&amend);
    }
    let change = |browser: &Browser, number: &str| {
        browser.type_into("[id='sessions.0.attendance']", number);
        submit(browser);
    };
    phone.offline(true);
    change(&phone, "63");
    phone.until("it is kept", |browser| browser.text("[data-waiting]").contains('1'));
    assert!(phone.text("[data-kept-here]").contains("请先别关"));
    change(&desk, "58");
    desk.until("the record", |browser| !browser.url().contains("/amend"));
    phone.offline(false);
    phone.goto(&format!("{}/outbox", program.address));
    says(&phone, "没有覆盖");
    phone.click("[data-open]");
    phone.until("both", |browser| {
        let page = browser.text("main");
        page.contains("58") && page.contains("63")
    });
    fits(&phone, "a conflict from the outbox");
    phone.click("form[data-answered] button");
    phone.until("the record", |browser| browser.url().contains("/records/"));
    says(&phone, "63");
    phone.until("nothing waits", |browser| !browser.find("[data-waiting]").is_shown());
}
