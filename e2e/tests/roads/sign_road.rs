//! The roads of those without the system: a sheet signed on paper becomes the attendance of a session.

use crate::steps::{fits, log_in, says};
use e2e::{Browser, Program};

/// Opens an activity that counts, and its page of signing in with a point.
fn open_sign_in(browser: &Browser, program: &Program) -> String {
    browser.goto(&format!("{}/ledger?year=2021&state=approved&kind=activity", program.address));
    browser.click("td.name a");
    browser.until("a record", |browser| browser.url().contains("/records/"));
    let record = browser.url().split('?').next().unwrap_or_default().to_owned();
    browser.goto(&format!("{record}/sign-in"));
    fits(browser, "sign-in before it is opened");
    browser.click("main form .go");
    says(browser, "已开通签到");
    record
}

#[test]
fn a_printed_sheet_is_keyed_in_and_taken_over() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "recorder");
    let record = open_sign_in(&browser, &program);
    fits(&browser, "sign-in");

    browser.goto(&format!("{record}/sign-in/1/sheet?pages=2"));
    assert_eq!(browser.all("section.page").len(), 2);
    assert_eq!(browser.all("tbody tr").len(), 40);
    fits(&browser, "sheets");
    browser.goto(&format!("{record}/sign-in/1/poster"));
    assert_eq!(browser.all("svg.square").len(), 1);
    fits(&browser, "poster");
    browser.resize(390, 844);
    fits(&browser, "poster on a phone");
    browser.goto(&format!("{record}/sign-in"));
    fits(&browser, "sign-in on a phone");
    browser.resize(1366, 768);

    browser.type_into("#used-1", "1-190");
    browser.type_into("#struck-1", "5、700");
    browser.click("button[value=count]");
    says(&browser, "第 700 行没有用到");
    assert_eq!(browser.find("#used-1").property("value"), "1-190", "what was typed stays");
    browser.find("#struck-1").clear();
    browser.type_into("#struck-1", "5、7");
    browser.click("button[value=count]");
    says(&browser, "已录入 188 人次");
    browser.click("form[action$=takeover] button");
    says(&browser, "和记录里一致");
    browser.goto(&record);
    says(&browser, "按签到的 188 人次记参与人次");
    fits(&browser, "record with sign-in");
    let told: Vec<_> = browser.errors().into_iter().filter(|line| !line.contains("422")).collect();
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn a_phone_signs_in_once_and_for_the_family() {
    let program = Program::demo();
    let browser = Browser::phone();
    log_in(&browser, &program, "recorder");
    browser.goto(&format!("{}/activities/new", program.address));
    let today = browser.run("return document.querySelector('.asof b').textContent", &[]);
    let day = format!(
        "2021-{}",
        today.as_str().unwrap_or_default().split(' ').next().unwrap_or_default()
    );
    browser.type_into("[name=title]", "院坝科普会");
    browser.run(
        "document.querySelector('[name=\"sessions.0.start\"]').value = arguments[0]",
        &[day.into()],
    );
    browser.click(".sticky-bar button[value=save]");
    browser.until("the draft", |browser| browser.url().contains("/records/"));
    let record = browser.url();
    browser.goto(&format!("{record}/sign-in"));
    browser.click("main form .go");
    says(&browser, "已开通签到");
    browser.goto(&format!("{record}/sign-in/1/poster"));
    let typed = browser.text(".type b");

    let phone = Browser::phone();
    phone.goto(&format!("{}/language/zh-Hans", program.address));
    phone.goto(&format!("http://{typed}"));
    says(&phone, "院坝科普会");
    fits(&phone, "open sign-in");
    phone.click("[data-step=\"1\"]");
    phone.click("[data-step=\"1\"]");
    phone.click("button.go");
    says(&phone, "记了 3 人次");
    fits(&phone, "signed in");
    phone.goto(&format!("http://{typed}"));
    says(&phone, "记了 3 人次");
    phone.click("a.other");
    says(&phone, "同来的还有几人");
    phone.click("button.go");
    says(&phone, "记了 1 人次");
    assert_eq!(phone.errors(), Vec::<String>::new());
    browser.goto(&format!("{record}/sign-in"));
    says(&browser, "把签到的 4 人次记为参与人次");
}

#[test]
fn a_link_is_filled_in_on_a_phone_reviewed_and_its_receipt_says_so() {
    let program = Program::demo();
    let browser = Browser::open();
    browser.resize(1366, 768);
    log_in(&browser, &program, "reviewer");
    browser.goto(&format!("{}/links", program.address));
    fits(&browser, "links");
    browser.find("#unit").clear();
    browser.type_into("#unit", "不存在的村");
    browser.click("form[action='/links'] button");
    says(&browser, "没有找到“不存在的村”");
    browser.find("#unit").clear();
    browser.type_into("#unit", "云川街道");
    browser.click("form[action='/links'] button");
    says(&browser, "网址只在这一次显示");
    fits(&browser, "a link just made");
    let address = browser.text("#link-address");

    let phone = Browser::phone();
    phone.goto(&format!("{}/language/zh-Hans", program.address));
    phone.goto(&address);
    says(&phone, "云川街道");
    fits(&phone, "open form");
    phone.type_into("#title", "果树修剪讲座");
    phone.run("document.querySelector('#kind').value = 'lecture'", &[]);
    phone.find("[name='sessions.0.attendance']").send("很多");
    phone.click("button.go");
    says(&phone, "看不出是多少");
    fits(&phone, "faults of an open form");
    assert_eq!(phone.find("#title").property("value"), "果树修剪讲座", "what was typed stays");
    phone.find("[name='sessions.0.attendance']").clear();
    phone.find("[name='sessions.0.attendance']").send("36");
    phone.run("document.querySelector('[name=\"sessions.0.basis\"]').value = 'headcount'", &[]);
    phone.run("document.querySelector('[name=audiences]').click()", &[]);
    phone.type_into("#sender", "李四");
    phone.click("button.go");
    says(&phone, "已收到，等审核");
    fits(&phone, "receipt");
    let receipt = phone.url();

    browser.goto(&format!("{}/ledger?q=果树修剪讲座", program.address));
    browser.click("td.name a");
    says(&browser, "经填报链接，填写人：李四");
    fits(&browser, "record by link");
    browser.click("[data-approve]");
    browser.until("the next", |browser| !browser.text("main").contains("经填报链接，填写人"));
    phone.goto(&receipt);
    says(&phone, "审核通过");
    browser.goto(&format!("{}/slip", program.address));
    fits(&browser, "slip");
    let told: Vec<_> = phone.errors().into_iter().filter(|line| !line.contains("422")).collect();
    assert_eq!(told, Vec::<String>::new());
}
