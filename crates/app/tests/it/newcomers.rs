//! What somebody meets in the first ten minutes: numbers that cannot be, words in the search box, files to find again.

use crate::harness::{Browser, Page, TestApp};
use axum::http::StatusCode;

const RECORD: &str = "01930000-0000-7000-8000-000000000001";

/// An activity of one session, with more fields; what is given twice holds once.
async fn sent(browser: &mut Browser, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![
        ("base", "0"),
        ("do", "submit"),
        ("title", "全县科普日主场"),
        ("kind", "street_fair"),
        ("audiences", "public"),
        ("lead", "云岭县科学技术协会"),
        ("sessions.0.start", "2021-12-09"),
        ("sessions.0.place", "柳河镇"),
        ("sessions.0.attendance", "300"),
        ("sessions.0.basis", "estimate"),
    ];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    browser.get("/activities/new").await;
    browser.post(&format!("/activities/{RECORD}"), &fields).await
}

#[tokio::test]
async fn a_million_at_one_session_is_asked_about_at_its_number() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let said = ("confirmation", "对");
    let page = sent(&mut recorder, &[said, ("sessions.0.attendance", "1000000")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "one word is not enough");
    page.says("比许多县全县的人口还多").says("name=\"sessions.0.sure\" value=\"1000000\"");
    page.says("确有 1\u{2009}000\u{2009}000 人次");
    let ticked = ("sessions.0.sure", "1000000");
    let page = sent(&mut recorder, &[said, ticked, ("sessions.0.attendance", "2000000")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "another number, another tick");
    let page = sent(&mut recorder, &[said, ticked, ("sessions.0.attendance", "1000000")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let amended = recorder.get(&format!("/records/{RECORD}/amend")).await;
    amended.says("name=\"sessions.0.sure\" value=\"1000000\" checked");
}

#[tokio::test]
async fn the_search_box_finds_units_and_figures_by_their_names() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let farming = "<a href=\"/units/990131-member_unit-0001\">云岭县农业农村局</a>";
    let attendance = "<a href=\"/figures/activity.attendance?unit=990131&period=2021\">";
    for (typed, found) in [
        ("农业农村局", farming),
        ("nyncj", farming),
        ("县科协", "<a href=\"/units/990131-kx-0001\">"),
        ("东沟", "<a href=\"/units/990131101201\">"),
        ("参与人次", attendance),
        ("cyrc", attendance),
    ] {
        recorder.get(&format!("/ledger?q={typed}")).await.says(found);
    }
    assert!(!recorder.get("/ledger?q=没有这样的名称").await.text.contains("class=\"beside"));
    assert!(!recorder.get("/ledger").await.text.contains("class=\"beside"));
    let mut outsider = test.login("outsider").await;
    let page = outsider.get("/ledger?q=农业农村局").await;
    assert!(!page.text.contains(farming), "{}", page.text);
    outsider.get("/ledger?q=石桥村").await.says("/units/990131102201");
}

#[tokio::test]
async fn a_paper_is_saved_under_the_name_people_call_it() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = recorder.get("/summary?kind=brief&period=2021&format=docx").await;
    let name = page.headers["content-disposition"].to_str().unwrap().to_owned();
    let decoded = percent_decoded(name.strip_prefix("attachment; filename*=UTF-8''").unwrap());
    assert_eq!(decoded, "云岭县2021年科普工作一页纸.docx");
}

fn percent_decoded(text: &str) -> String {
    let pairs = format!("n={text}");
    form_urlencoded::parse(pairs.as_bytes()).map(|(_, value)| value.into_owned()).collect()
}

#[tokio::test]
async fn the_form_after_a_late_record_offers_its_reason_and_no_other_does() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await.says("data-before=\"\"").says("由审核岗审核");
    let late = [("sessions.0.start", "2021-09-18"), ("late_reason", "建账补录")];
    let page = sent(&mut recorder, &late).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = recorder.get("/activities/new").await;
    page.says("data-before=\"建账补录\"").says("照你上一条填的");
    assert_eq!(page.field("late_reason").as_deref(), Some(""), "offered, not written");
    page.says("|讲座|").says("这是上次没有提交的一条");
}

#[tokio::test]
async fn what_came_from_a_table_is_not_taken_for_what_was_typed() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    assert_eq!(sent(&mut recorder, &[]).await.status, StatusCode::SEE_OTHER);
    recorder.get("/activities/new").await.says("value=\"street_fair\" selected");
    let rows = "时间\t活动名称\t人数\n2021-05-01\t科普讲座\t80\n";
    recorder.get("/import/paste").await;
    let page = recorder.post("/import/paste", &[("text", rows), ("do", "good")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = recorder.get("/activities/new").await;
    assert!(!page.text.contains("按你上一条"), "nothing is filled in");
}
