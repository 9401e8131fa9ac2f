//! The clerk's daily roads: a block pasted, a file mended and sent again, a record found by its initials, drafts
//! handed in and taken back without a mouse, and nothing lost when the network goes.

use crate::steps::{fits, log_in};
use e2e::{Browser, Program};
use serde_json::json;
use std::fs;

const DOWN: &str = "\u{E015}";
const ENTER: &str = "\u{E007}";
const CONTROL_Z: &str = "\u{E009}z";

const HEAD: &str = "活动名称\t活动时间\t活动地点\t牵头单位\t活动类型\t面向人群\t参与人次";

fn row(number: usize, day: &str) -> String {
    format!(
        "第{number}期乡村科普讲堂\t{day}\t\t云岭县科学技术协会\t科普讲座\t社会公众\t{}余",
        20 + number
    )
}

/// Logs in, in Chinese whatever the machine speaks.
fn begin(browser: &Browser, program: &Program) {
    browser.goto(&format!("{}/language/zh-Hans", program.address));
    log_in(browser, program, "recorder");
}

/// 200 rows; the hundredth has a day that is none.
fn block() -> String {
    let day = |number: usize| match number {
        100 => "2021-02-30".to_owned(),
        _ => format!("2021-{:02}-{:02}", number % 11 + 1, number % 28 + 1),
    };
    let rows = (1..=200).map(|number| row(number, &day(number)));
    [HEAD.to_owned()].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn paste(browser: &Browser, text: &str) {
    let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
        const cell = document.querySelector('[data-grid] td input'); cell.focus();
        cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
    browser.run(script, &[json!(text)]);
}

fn rows(browser: &Browser) -> u64 {
    let script = "return [...document.querySelectorAll('[data-grid] tbody tr')].filter(r => [...r.querySelectorAll('input')].some(i => i.value)).length";
    browser.run(script, &[]).as_u64().unwrap_or(0)
}

#[test]
fn two_hundred_rows_are_pasted_mended_kept_and_taken_back() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    begin(&browser, &program);
    browser.goto(&format!("{}/import/paste", program.address));
    paste(&browser, &block());
    assert_eq!(rows(&browser), 200);
    browser.reload();
    assert_eq!(rows(&browser), 200, "a reload loses nothing");
    fits(&browser, "paste");
    browser.click("button[value=look]");
    browser.until("the red cell", |browser| browser.all("td.wrong").len() == 1);
    fits(&browser, "paste with a fault");
    let red = "td.wrong input";
    assert_eq!(browser.find(red).property("value"), "2021-02-30");
    browser.type_into(red, "2021-03-02");
    browser.click("button[value=look]");
    browser.click("button[value=keep]");
    browser.until("the list", |browser| browser.url().contains("/deeds/"));
    assert!(browser.text(".flash").contains("已导入 200 条"), "{}", browser.text(".flash"));
    browser.click(".flash form button");
    browser.until("that it is taken back", |browser| {
        browser.text(".flash").contains("已撤销，200 条恢复原样")
    });
    browser.goto(&format!("{}/import/paste", program.address));
    assert_eq!(rows(&browser), 0, "what was kept is no longer waiting in the grid");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

/// The page of a job renews itself, so it is read in one go.
fn said_by_job(browser: &Browser) -> String {
    let said = browser.run("return document.querySelector('#job')?.innerText ?? ''", &[]);
    said.as_str().unwrap_or_default().to_owned()
}

fn send(browser: &Browser, program: &Program, file: &std::path::Path) {
    browser.goto(&format!("{}/import", program.address));
    browser.find("#file").send(&file.display().to_string());
    browser.click("form[data-upload] .go");
    browser.until("the preview", |browser| browser.url().contains("/import/0"));
}

#[test]
fn a_file_with_faults_is_mended_and_sent_again_without_duplicates() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    begin(&browser, &program);
    browser.goto(&format!("{}/import", program.address));
    fits(&browser, "import");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("台账.csv");
    let rows = |day: &str| {
        [HEAD.to_owned(), row(901, "2021-05-06"), row(902, day)].join("\n").replace('\t', ",")
    };
    fs::write(&file, rows("2021-05-32")).expect("the file");
    send(&browser, &program, &file);
    fits(&browser, "preview");
    assert!(browser.text("main").contains("2021-05-32"));
    browser.click("button[value=good]");
    browser.until("the end of the job", |browser| said_by_job(browser).contains("已导入 1 条"));
    fits(&browser, "job");
    fs::write(&file, rows("2021-05-22")).expect("the mended file");
    send(&browser, &program, &file);
    browser.click("button[value=all]");
    browser.until("the end of the job", |browser| {
        let said = said_by_job(browser);
        said.contains("已导入 1 条") && said.contains("另有 1 条台账里已有")
    });
    browser.goto(&format!("{}/jobs", program.address));
    fits(&browser, "jobs");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn a_record_is_found_by_the_initials_of_its_pinyin() {
    let program = Program::demo();
    let browser = Browser::open();
    begin(&browser, &program);
    browser.keys(&["/", "k", "p", "r", ENTER]);
    browser.until("the list", |browser| browser.url().contains("q=kpr"));
    let titles = browser.all("table[data-list] td.name");
    assert!(!titles.is_empty(), "something is found");
    assert!(titles.iter().all(|title| title.text().contains("科普日")), "{}", titles[0].text());
}

#[test]
fn drafts_are_handed_in_and_taken_back_without_a_mouse() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    begin(&browser, &program);
    let list = format!("{}/ledger?period=all&state=draft&order=title", program.address);
    // Drafts of one's own that are complete.
    for number in [1, 2] {
        browser.goto(&format!("{}/activities/new", program.address));
        browser.type_into("#title", &format!("0{number} 键盘上的讲座"));
        browser.run(
            "document.querySelector('[name=kind]').value = 'lecture';
            document.querySelector('[name=audiences][value=public]').click();
            document.getElementById('sessions.0.start').value = '2021-12-10';
            document.getElementById('sessions.0.attendance').value = '40';
            document.getElementById('sessions.0.basis').value = 'estimate';
            document.querySelector('button[name=do][value=save]:not(.vh)').click()",
            &[],
        );
        browser.until("the draft", |browser| browser.url().contains("/records/"));
    }
    browser.goto(&list);
    fits(&browser, "list");
    browser.keys(&[DOWN, " ", DOWN, " ", "b"]);
    browser.until("the tools", |browser| browser.find("[data-bulk]").is_shown());
    assert!(browser.text("[data-bulk]").contains("已选 2 条"), "{}", browser.text("[data-bulk]"));
    fits(&browser, "list with a choice");
    browser.keys(&[ENTER]);
    browser.until("the list before the deed", |browser| browser.all("#deed").len() == 1);
    fits(&browser, "before the deed");
    assert!(browser.text("main").contains("提交这 2 条"));
    browser.keys(&[ENTER]);
    browser.until("the message", |browser| browser.all(".flash").len() == 1);
    assert!(browser.text(".flash").contains("已提交 2 条"), "{}", browser.text(".flash"));
    browser.keys(&[CONTROL_Z]);
    browser.until("that it is taken back", |browser| {
        browser.text(".flash").contains("已撤销，2 条恢复原样")
    });
    browser.goto(&list);
    browser.keys(&[DOWN, ENTER]);
    browser.until("the record", |browser| browser.url().contains("/records/"));
    assert!(browser.text("main").contains("键盘上的讲座"));
}

#[test]
fn what_was_typed_survives_a_lost_network() {
    let program = Program::demo();
    let browser = Browser::phone();
    begin(&browser, &program);
    let form = format!("{}/activities/new", program.address);
    browser.goto(&form);
    browser.type_into("#title", "断网时写的讲座");
    browser.type_into("[id='sessions.0.attendance']", "３２０余");
    browser.until("that it was kept", |browser| browser.text("[data-saved]").contains("已保存"));
    let typed = |browser: &Browser| {
        browser.until("what was typed", |browser| {
            browser.find("#title").property("value") == "断网时写的讲座"
        });
        assert_eq!(browser.find("[id='sessions.0.attendance']").property("value"), "３２０余");
    };
    browser.goto(&form);
    typed(&browser);
    browser.offline(true);
    browser.click("button[name=do][value=save]:not(.vh)");
    browser.until("that it waits", |browser| browser.text("[data-waiting]").contains('1'));
    browser.offline(false);
    browser.until("the draft", |browser| browser.url().contains("/records/"));
    browser.goto(&format!("{}/amend", browser.url()));
    typed(&browser);
}

#[test]
fn the_reason_of_a_late_entry_comes_with_its_day() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    begin(&browser, &program);
    browser.goto(&format!("{}/activities/new", program.address));
    let start = "[id='sessions.0.start']";
    let shown = || browser.find("#late_reason").is_shown();
    assert!(browser.find("#title").is_shown() && !shown());
    for (day, late) in [
        ("2021-12-10", false),
        ("11月1日", true),
        ("2021.11.13", false),
        ("20211112", true),
        ("昨天", true),
        ("１２月１日", false),
    ] {
        browser.type_into(start, day);
        browser.until(&format!("the reason for {day}: {late}"), |_| shown() == late);
    }
    browser.type_into(start, "2021-11-01");
    browser.type_into("#late_reason", "下乡补报");
    browser.until("that it was kept", |browser| {
        browser.run("return Object.values(localStorage).join().includes('下乡补报')", &[]) == true
    });
    browser.reload();
    browser.until("what was typed", |browser| {
        browser.find("#late_reason").property("value") == "下乡补报"
    });
    assert!(shown(), "what was typed stays in sight");
}

#[test]
fn a_campaign_that_came_with_a_copied_title_goes_with_it_and_a_chosen_one_stays() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    begin(&browser, &program);
    let chosen = || browser.find("#campaign").property("value");
    // Another activity like that of the day of popular science: title and campaign are copied.
    browser.goto(&format!("{}/ledger?period=2021&q=全国科普日主场活动", program.address));
    let like = || {
        browser.click("td.name a");
        browser.click("a[href^='/activities/new?like=']");
        browser.until("the form", |browser| !browser.all("#campaign").is_empty());
    };
    like();
    assert!(
        browser
            .find("#title")
            .property("value")
            .as_str()
            .is_some_and(|title| title.contains("科普日"))
    );
    let copied = chosen();
    assert!(copied.as_str().is_some_and(|code| !code.is_empty()), "{copied}");
    browser.type_into("#title", "冬季用电安全讲座");
    browser.until("that no campaign is chosen", |_| chosen() == "");

    // What a person chose stays, whatever the title says later.
    browser.run(
        "const all = document.querySelector('#campaign'); all.value = arguments[0];
        all.dispatchEvent(new Event('change', { bubbles: true }))",
        std::slice::from_ref(&copied),
    );
    browser.type_into("#title", "冬季取暖安全讲座");
    assert_eq!(chosen(), copied);
    assert_eq!(browser.errors(), Vec::<String>::new());
}
