//! Closing of a year: what is kept, what a change takes afterwards, and who may open it again.

use crate::harness::{Browser, Page, TestApp, typed};
use app::ledger::verify;
use axum::http::StatusCode;
use domain::access::Duty;

const YEAR: &str = "/closings/2020";

fn path(number: u8, to: &str) -> String {
    format!("/{to}/01930000-0000-7000-8000-00000000000{number}")
}

async fn send(browser: &mut Browser, number: u8, changed: &[(&str, &str)]) -> Page {
    let late = [("late_reason", "下乡后补录"), ("sessions.0.start", "2020-12-09")];
    let fields = typed(&[&late[..], changed].concat());
    browser.post(&path(number, "activities"), &fields).await
}

/// A county whose year 2020 has one approved record and one that waits, and was closed then.
async fn closed() -> (TestApp, Browser, Browser, Browser) {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    for (number, title) in [(1, "冬春农技科普集市"), (2, "防震演练")] {
        assert_eq!(
            send(&mut recorder, number, &[("title", title)]).await.status,
            StatusCode::SEE_OTHER
        );
    }
    let mut reviewer = test.login("reviewer").await;
    reviewer.post(&path(1, "records").add("/approval"), &[("revision", "1")]).await;
    reviewer.get(YEAR).await.says("还没有计入的").says("1 条").says("620");
    let page = reviewer.post(YEAR, &[("ground", "年终会议纪要")]).await;
    assert_eq!(page.location(), YEAR, "{}", page.text);
    reviewer.get(YEAR).await.says("已封账").says("年终会议纪要").says("所有数字都和封账时一样");
    // What comes later comes at a later instant.
    test.app.clock().advance(chrono::TimeDelta::minutes(1));
    let leader = test.login("leader").await;
    (test, recorder, reviewer, leader)
}

trait Add {
    fn add(self, end: &str) -> String;
}

impl Add for String {
    fn add(mut self, end: &str) -> String {
        self.push_str(end);
        self
    }
}

#[tokio::test]
async fn a_closed_year_takes_corrections_with_a_reason_and_lists_them() {
    let (test, mut recorder, mut reviewer, _) = closed().await;
    // What was typed is shown again, with a field for the reason.
    let page = send(&mut recorder, 3, &[("title", "漏报的讲座")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("2020 年已封账，改动按更正办理，请写原因").says("漏报的讲座").says("name=\"reason\"");
    let page = send(&mut recorder, 3, &[("title", "漏报的讲座"), ("reason", "年底漏报")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = send(&mut recorder, 4, &[("title", "写到一半"), ("do", "save")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "a draft is always kept: {}", page.text);
    // What waited before the closing takes the reason of whoever approves it; the late one has its own.
    let approval = path(2, "records").add("/approval");
    reviewer.get(&path(2, "records")).await.says("2020 年已封账").says("更正原因");
    let page = reviewer.post(&approval, &[("revision", "1")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("改动要写更正原因");
    reviewer.get("/figures/activity.attendance?period=2020").await.says("620");
    let page = reviewer.post(&approval, &[("revision", "1"), ("reason", "核实补审")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    reviewer.post(&path(3, "records").add("/approval"), &[("revision", "1")]).await;
    let deletion = path(1, "records").add("/deletion");
    assert_eq!(reviewer.post(&deletion, &[("revision", "1")]).await.status, StatusCode::CONFLICT);
    reviewer.post(&deletion, &[("revision", "1"), ("reason", "重复登记")]).await;
    let page = reviewer.get(YEAR).await;
    page.says("年底漏报").says("核实补审").says("重复登记").says("3 次");
    page.says("620").says("1\u{2009}240");
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

#[tokio::test]
async fn many_at_once_leave_a_closed_year_alone_and_say_why() {
    let (_test, _, mut reviewer, _) = closed().await;
    let id = |number| path(number, "records").replace("/records/", "");
    let one = id(2);
    let page = reviewer.post("/ledger/selected", &[("do", "approve"), ("id", &one)]).await;
    page.says("所在年度已封账");
    let one = id(1);
    let page = reviewer.post("/ledger/selected", &[("do", "delete"), ("id", &one)]).await;
    page.says("所在年度已封账");
}

#[tokio::test]
async fn only_a_leader_opens_a_closed_year_and_says_why() {
    let (test, mut recorder, mut reviewer, mut leader) = closed().await;
    let again = YEAR.to_owned().add("/reopening");
    for browser in [&mut recorder, &mut reviewer] {
        let page = browser.post(&again, &[("reason", "查漏")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(leader.post(&again, &[("reason", " ")]).await.status, StatusCode::CONFLICT);
    let page = leader.post(&again, &[("reason", "上级要求复核")]).await;
    assert_eq!(page.location(), YEAR, "{}", page.text);
    reviewer.get(YEAR).await.says("以前的封账").says("上级要求复核").says("封 2020 年的账");
    let approval = path(2, "records").add("/approval");
    let page = reviewer.post(&approval, &[("revision", "1")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "an open year asks for no reason");
    assert_eq!(reviewer.post(YEAR, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(reviewer.post(YEAR, &[]).await.status, StatusCode::CONFLICT, "closed already");
    let page = reviewer.post("/closings/2021", &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "a year that is not over is not closed");
    test.person("below", "990131101", &[Duty::Reviewer]).await;
    let mut below = test.login("below").await;
    assert_eq!(below.post("/closings/2019", &[]).await.status, StatusCode::CONFLICT);
}
