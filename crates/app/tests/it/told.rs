//! What is asked of a person and what is lacking is told where they look: on the desk, the page of a unit, in the
//! form, on the card, in the calendar and in the paper; and nothing is called lacking that is there.

use crate::county::{County, activity, session};
use crate::harness::{Browser, Page, TestApp, typed};
use app::ledger::Receipt;
use app::shell::words::{Language, Words};
use app::summaries::summary;
use axum::http::StatusCode;
use domain::basics::Period;
use domain::ledger::Transition;

fn record(number: u8) -> String {
    format!("/records/01930000-0000-7000-8000-00000000000{number}")
}

/// An activity of 柳河镇 as the form sends it, with other fields in the place of some of these.
async fn enter(browser: &mut Browser, number: u8, other: &[(&str, &str)]) {
    browser.get("/activities/new").await;
    let page = browser.post(&record(number).replace("records", "activities"), &typed(other)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
}

async fn approve(browser: &mut Browser, number: u8) {
    browser.get(&record(number)).await;
    let page = browser.post(&format!("{}/approval", record(number)), &[("revision", "1")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
}

#[track_caller]
fn is_silent_about(page: &Page, text: &str) {
    assert!(!page.text.contains(text), "`{text}` in:\n{}", page.text);
}

#[tokio::test]
async fn the_reason_of_a_return_stands_on_the_desk_and_in_the_form_until_it_is_handed_in_anew() {
    const REASON: &str = "两场人次一样，请核";
    let test = TestApp::county().await;
    let (mut recorder, mut reviewer) = (test.login("recorder").await, test.login("reviewer").await);
    enter(&mut recorder, 1, &[]).await;
    is_silent_about(&recorder.get("/").await, REASON);
    reviewer.get(&record(1)).await;
    let back = [("revision", "1"), ("reason", REASON)];
    reviewer.post(&format!("{}/return", record(1)), &back).await;
    let amend = format!("{}/amend", record(1));
    recorder.get("/").await.says("退回给我").says(REASON);
    recorder.get(&amend).await.says("请按下面的意见修改").says(REASON);
    enter(&mut recorder, 1, &[("base", "1"), ("sessions.0.attendance", "486")]).await;
    for page in ["/", &amend] {
        is_silent_about(&recorder.get(page).await, REASON);
    }
}

#[tokio::test]
async fn sessions_that_do_not_tell_their_attendance_are_named_on_the_desk_and_the_page_of_the_unit()
{
    const LACKING: &str = "场活动没写参与人次";
    let test = TestApp::county().await;
    let (mut recorder, mut reviewer) = (test.login("recorder").await, test.login("reviewer").await);
    enter(&mut recorder, 1, &[]).await;
    approve(&mut reviewer, 1).await;
    let pages = ["/", "/units/990131", "/units/990131101"];
    for page in pages {
        is_silent_about(&reviewer.get(page).await, LACKING);
    }
    for number in [2, 3] {
        let other =
            [("title", "科普电影"), ("sessions.0.attendance", "未报"), ("sessions.0.basis", "")];
        enter(&mut recorder, number, &other).await;
    }
    // What is not approved counts nowhere, and nothing of it is lacking.
    is_silent_about(&reviewer.get("/").await, LACKING);
    approve(&mut reviewer, 2).await;
    approve(&mut reviewer, 3).await;
    reviewer.get("/").await.says("fig-n\">2</span><span>场活动没写参与人次");
    for page in &pages[1..] {
        reviewer.get(page).await.says("2 场活动没写参与人次");
    }
    is_silent_about(&reviewer.get("/units/990131102").await, LACKING);
}

#[tokio::test]
async fn a_unit_is_told_of_once_by_what_it_lacks() {
    let test = TestApp::county().await;
    let (mut recorder, mut reviewer) = (test.login("recorder").await, test.login("reviewer").await);
    enter(&mut recorder, 1, &[]).await;
    let early = [("sessions.0.start", "2021-03-09"), ("lead", "石桥乡"), ("late_reason", "补录")];
    enter(&mut recorder, 2, &early).await;
    approve(&mut reviewer, 1).await;
    approve(&mut reviewer, 2).await;
    // The association and two members have nothing this year; 石桥乡 alone had something and fell silent.
    let page = reviewer.get("/units/990131").await;
    page.says("3 个下级单位今年没有活动记录").says("1 个单位 180 天没有新记录");
    reviewer.get("/").await.says("180 天没有新记录：石桥乡<");
}

#[tokio::test]
async fn a_card_of_an_earlier_day_names_no_gaps() {
    let test = TestApp::county().await;
    let (mut recorder, mut reviewer) = (test.login("recorder").await, test.login("reviewer").await);
    enter(&mut recorder, 1, &[]).await;
    approve(&mut reviewer, 1).await;
    let card = "/figures/activity.attendance?period=2021";
    reviewer.get(card).await.says("620").says("<h3>未报").says("石桥乡");
    let then = reviewer.get(&format!("{card}&as_of=2021-12-13")).await;
    then.says("620").says("冬春农技科普集市");
    // Who was expected then and had sent nothing is not kept; to name those of today would be wrong.
    is_silent_about(&then, "<h3>未报");
    is_silent_about(&then, "石桥乡");
}

#[tokio::test]
async fn the_bars_of_a_card_say_whole_intervals() {
    let test = TestApp::county().await;
    let (mut recorder, mut reviewer) = (test.login("recorder").await, test.login("reviewer").await);
    enter(&mut recorder, 1, &[("sessions.0.attendance", "600余")]).await;
    let before = [
        ("sessions.0.start", "2020-12-09"),
        ("sessions.0.attendance", "300余"),
        ("late_reason", "补录"),
    ];
    enter(&mut recorder, 2, &before).await;
    approve(&mut reviewer, 1).await;
    approve(&mut reviewer, 2).await;
    let card = reviewer.get("/figures/activity.attendance?period=2021").await;
    // A bar by kind has room for both ends, one by year for the lower end and that it is one.
    card.says(">600–699</a></li>").says("<title>2021 600–699 人次</title>");
    card.says(">≥600</text>").says(">≥300</text>");
    card.says("<h3>按月（按下限画）</h3>");
}

#[tokio::test]
async fn the_calendar_shows_a_campaign_on_its_first_day() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = recorder.get("/calendar?month=2021-09").await;
    page.says("<div class=\"camp\">全国科普日（至 09-30，以当年通知为准）</div>");
    let (before, _) = page.text.split_once("全国科普日").unwrap();
    let days = |text: &str| text.matches("<div class=\"d\">").count();
    assert_eq!(days(before), 10, "it begins on the tenth");
    is_silent_about(&recorder.get("/calendar?month=2021-08").await, "全国科普日");
}

#[tokio::test]
async fn a_printed_page_says_whose_it_is_and_as_of_when_and_a_paper_is_left_alone() {
    let test = TestApp::county().await;
    let mut reviewer = test.login("reviewer").await;
    for page in ["/", "/review", "/figures", "/figures/activity.attendance?period=2021"] {
        reviewer.get(page).await.says("class=\"stamp\">云岭县 · 截至 2021-12-13 10:32</p>");
    }
    let mut recorder = test.login("recorder").await;
    enter(&mut recorder, 1, &[]).await;
    let list = reviewer.get("/ledger?period=2021").await;
    list.says("class=\"stamp\">云岭县 · 2021年 · 截至 2021-12-13 10:32</p>");
    let before = reviewer.get("/?year=2020").await;
    before.says("class=\"stamp\">云岭县 · 截至 2020-12-31</p>");
    // Papers have a head of their own; the sheet of styles shows the line on no page of theirs.
    reviewer.get("/summary?period=2021").await.says("<main id=\"main\" class=\"papers\">");
    let style = between(&list.text, "rel=\"stylesheet\" href=\"");
    reviewer.get(style).await.says("main:not(.edit,.papers)>.stamp{display:block");
}

/// What stands behind a mark, up to the next quotation mark.
fn between<'a>(text: &'a str, mark: &str) -> &'a str {
    text.split_once(mark).unwrap().1.split('"').next().unwrap()
}

/// Hands a lecture of a unit in.
async fn handed_in(county: &County, number: u128, unit: &str) -> Receipt {
    let activity = activity(county, unit, "讲座", vec![session("2021-05-10", 106)]);
    county.hand_in(number, activity).await
}

#[tokio::test]
async fn a_paper_does_not_call_silent_whose_record_waits() {
    let county = County::small().await;
    let first = handed_in(&county, 1, "990131001").await;
    county.step(&first, Transition::Approve).await.unwrap();
    let (words, scope) = (Words::of(Language::Chinese), county.scope("990131"));
    let paper = async || {
        let paper = summary(&county.app, &words, &scope, Period::Year(2021), None).await.unwrap();
        serde_json::to_string(&paper.document).unwrap()
    };
    let text = paper().await;
    assert!(text.contains("石桥乡") && text.contains("云岭县气象局"), "both are silent: {text}");
    handed_in(&county, 2, "990131002").await;
    let text = paper().await;
    assert!(text.contains("云岭县气象局"), "one is silent still: {text}");
    assert!(!text.contains("石桥乡"), "the other has told, though it waits: {text}");
}
