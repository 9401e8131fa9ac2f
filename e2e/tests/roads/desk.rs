//! The roads of the desk: a figure down to its evidence beside the page, review without a mouse, two
//! townships merged, a post handed over, another language.

use crate::steps::{fits, log_in, log_out, says};
use e2e::{Browser, Program};
use serde_json::json;

#[test]
fn a_figure_is_opened_down_to_its_evidence_without_leaving_the_page() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "leader");
    browser.click(".figs li:nth-child(3) a.fig");
    browser.until("the card", |browser| browser.find("#panel").is_shown());
    let now = browser.text("#panel .val");
    fits(&browser, "desk with a card");

    // As of an earlier day the same card says less, and the page has not moved.
    browser.run("document.querySelector('#panel [name=as_of]').value = '2021-06-30'", &[]);
    browser.click("#panel .switch button");
    browser.until("the number of that day", |browser| browser.text("#panel .val") != now);
    browser.click("#panel h3 a[data-card]");
    browser.until("the comparison", |browser| browser.text("#panel").contains("说明草稿"));
    assert_eq!(browser.url(), format!("{}/", program.address), "the page stays");
    browser.press(&["Escape"]);
    browser.until("the closed card", |browser| !browser.find("#panel").is_shown());

    // From a record of the card to its evidence.
    browser.click(".figs li:nth-child(1) a.fig");
    browser.until("the card again", |browser| browser.find("#panel").is_shown());
    browser.run(
        "[...document.querySelectorAll('#panel .mini tr')].find(row => row.querySelector('a[href^=\"/records/\"]') && !row.textContent.includes('无佐证')).querySelector('a').click()",
        &[],
    );
    browser.until("the record", |browser| browser.url().contains("/records/"));
    let file = browser.find(".ths a").property("href");
    let fetched = "const done = arguments[1]; fetch(arguments[0]).then(r => done(r.status))";
    assert_eq!(browser.run_async(fetched, &[file]), json!(200));
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn records_are_approved_and_returned_by_keyboard_alone() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "reviewer");
    browser.goto(&format!("{}/review", program.address));
    browser.press(&["j", "x", "j", "x", "a"]);
    says(&browser, "这 2 条");
    fits(&browser, "approve many");
    browser.press(&["a"]);
    says(&browser, "已通过 2 条");

    browser.press(&["j", "j", "Enter"]);
    browser.until("the record", |browser| browser.url().contains("/records/"));
    says(&browser, "已锁定");
    let record = browser.url();
    browser.press(&["r", "Space"]);
    browser.press(&["Tab"; 8]);
    browser.press(&["请", "核", "Enter"]);
    says(&browser, "已退回");
    browser.until("the next record", |browser| browser.url() != record);
    browser.goto(&record);
    says(&browser, "参与人次与签到表对不上，请核对；请核");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

/// Merges the first township beside a unit into it, after the rehearsal.
fn merge(browser: &Browser, unit: &str) {
    browser.goto(&format!("{unit}/merge"));
    browser.run("document.querySelector('.pick [name=units]').click()", &[]);
    browser.type_into("#reason", "撤乡并镇，民函〔2021〕9号");
    browser.click("form .actions .go");
    says(browser, "全范围的合计前后一致");
    says(browser, "现在还没有改动");
    fits(browser, "merge, rehearsed");
    browser.click("button[formaction$='/entry']");
    says(browser, "已办理");
}

#[test]
fn a_merger_of_townships_is_taken_back_from_its_message_and_comes_again() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "admin");
    let number = || {
        browser.goto(&format!("{}/figures/activity.attendance?period=2021", program.address));
        browser.text("main .val")
    };
    let tree = || {
        browser.goto(&format!("{}/units", program.address));
        browser.text("main .tree")
    };
    let (before, number_before) = (tree(), number());
    tree();
    let find = "return [...document.querySelectorAll('.tree a')].find(a => a.textContent === '松坪乡').getAttribute('href')";
    let unit = browser.run(find, &[]);
    let unit = format!("{}{}", program.address, unit.as_str().expect("a township"));
    merge(&browser, &unit);
    fits(&browser, "a unit with its history");
    // One press, without a mouse.
    browser.run("document.querySelector('.flash button').focus()", &[]);
    browser.press(&["Enter"]);
    says(&browser, "已撤销：");
    assert_eq!(tree(), before, "the tree is as it was");
    assert_eq!(number(), number_before, "no total has moved");

    browser.goto(&unit);
    browser.click("#history li.back a");
    says(&browser, "恢复后会这样");
    says(&browser, "全范围的合计前后一致");
    fits(&browser, "a change that comes again, rehearsed");
    browser.click("form[action$='/restoration'] .go");
    says(&browser, "已恢复：");
    assert_ne!(tree(), before);
    assert_eq!(number(), number_before);
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn townships_are_merged_after_a_rehearsal_and_a_post_is_handed_over() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "admin");
    let number = || {
        browser.goto(&format!("{}/figures/activity.attendance?period=2021", program.address));
        browser.text("main .val")
    };
    let before = number();
    browser.goto(&format!("{}/units", program.address));
    let find = "return [...document.querySelectorAll('.tree a')].find(a => a.textContent === '松坪乡').getAttribute('href')";
    let unit = browser.run(find, &[]);
    let unit = unit.as_str().expect("the township of the demonstration");
    merge(&browser, &format!("{}{unit}", program.address));
    assert_eq!(number(), before, "no total has moved");

    browser.goto(&format!("{}/settings", program.address));
    browser.click("td.act a");
    browser.type_into("#login", "xinlai");
    browser.type_into("#password", "qingshan-lvshui-2021");
    browser.click("form[action$='/handover'] .go");
    says(&browser, "当面交清");
    says(&browser, "xinlai");
    fits(&browser, "the paper of a handover");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn the_desk_speaks_english_and_large_and_comes_back() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "recorder");
    browser.click(".who a[href='/language/en']");
    browser.until("English", |browser| browser.text(".rail").contains("Calendar"));
    assert_eq!(browser.run("return document.documentElement.lang", &[]), json!("en"));
    fits(&browser, "the English desk");
    browser.click(".who a[href='/language/zh-Hans']");
    browser.until("Chinese", |browser| browser.text(".rail").contains("月历"));
    browser.click("[data-elder]");
    let size = browser.run("return parseFloat(getComputedStyle(document.body).fontSize)", &[]);
    assert!(size.as_f64().unwrap_or(0.0) >= 18.0, "{size} px");
    fits(&browser, "the large desk");
    log_out(&browser);
}
