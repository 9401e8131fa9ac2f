//! Links without account: what comes by one waits for its review, is told of truthfully, and opens nothing else.

use crate::harness::{Browser, Page, TestApp};
use app::access::close_post;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::access::{Duty, Verb};

const ID: &str = "01930000-0000-7000-8000-0000000000";
const RECORD: &str = "/records/01930000-0000-7000-8000-000000000010";

/// The receipt of a sending, as the page makes one.
fn receipt(number: u8) -> String {
    format!("{number:032x}")
}

/// The address of a new link for a village.
async fn link(browser: &mut Browser, number: u8, unit: &str, ends: &str) -> Page {
    let id = format!("{ID}{number:02}");
    browser.get("/links").await;
    let fields =
        [("id", id.as_str()), ("unit", unit), ("ends", ends), ("note", "每次活动后填一份")];
    browser.post("/links", &fields).await
}

fn address_of(page: &Page) -> String {
    let (_, rest) = page.text.split_once("/l/").expect("an address");
    format!("/l/{}", &rest[..32])
}

fn fields(number: u8, title: &str) -> Vec<(&'static str, String)> {
    vec![
        ("id", format!("{ID}{number:02}")),
        ("receipt", receipt(number)),
        ("title", title.to_owned()),
        ("kind", "lecture".to_owned()),
        ("audiences", "farmer".to_owned()),
        ("sessions.0.start", "2021-12-12".to_owned()),
        ("sessions.0.place", "东沟村".to_owned()),
        ("sessions.0.attendance", "36".to_owned()),
        ("sessions.0.basis", "headcount".to_owned()),
        ("outcome", "发放资料 40 份".to_owned()),
        ("sender", "李四".to_owned()),
    ]
}

async fn post(browser: &mut Browser, path: &str, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await
}

async fn opened() -> (TestApp, Browser, String) {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = link(&mut recorder, 1, "东沟村", "2021-12-31").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let address = address_of(&page);
    (test, recorder, address)
}

#[tokio::test]
async fn what_comes_by_a_link_waits_for_review_and_its_receipt_says_where_it_stands() {
    let (test, mut recorder, address) = opened().await;
    let page = test.browser().get(&address).await;
    page.says("东沟村")
        .says("每次活动后填一份")
        .says("2021-12-31 前可填")
        .says("value=\"2021-12-13\"");
    assert!(page.headers.get("set-cookie").is_none());
    assert!(page.text.len() < 20_000, "{}", page.text.len());
    for _ in 0..3 {
        let page = post(&mut test.browser(), &address, &fields(10, "果树修剪讲座")).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        assert_eq!(page.location(), format!("/r/{}", receipt(10)));
    }
    let told = format!("/r/{}", receipt(10));
    test.browser().get(&told).await.says("已收到，等审核").says("20211213-000010");
    let page = recorder.get(RECORD).await;
    page.says("待审").says("经填报链接，填写人：李四").says("回执 20211213-000010");
    let figure = "/figures/activity.attendance?period=2021";
    assert!(!recorder.get(figure).await.text.contains(">36<"), "nothing counts without review");
    recorder.get("/links").await.says("<td class=\"r\" data-l=\"用过几次\">1</td>");

    let mut reviewer = test.login("reviewer").await;
    let back = [("revision", "1"), ("reason", "请写清哪个组")];
    reviewer.post(&format!("{RECORD}/return"), &back).await;
    test.browser().get(&told).await.says("已退回").says("请写清哪个组").says("果树修剪讲座");
    let mut mended = fields(10, "三组果树修剪讲座");
    mended.push(("base", "1".to_owned()));
    mended[7].1 = "很多".to_owned();
    let page = post(&mut test.browser(), &told, &mended).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("看不出是多少").says("三组果树修剪讲座");
    mended[7].1 = "38".to_owned();
    for _ in 0..2 {
        let page = post(&mut test.browser(), &told, &mended).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    }
    reviewer.post(&format!("{RECORD}/approval"), &[("revision", "2")]).await;
    test.browser().get(&told).await.says("审核通过");
    reviewer.get(figure).await.says(">38<");
    let page = post(&mut test.browser(), &told, &mended).await;
    assert!(page.status != StatusCode::OK, "what was approved is not mended");
    let found = app::ledger::verify(&test.app, |_, _| {}).await.unwrap();
    assert!(found.is_ok(), "{found:?}");
    let mut lines = Vec::new();
    app::ledger::export(&test.app, |line| {
        lines.push(line.to_owned());
        Ok(())
    })
    .await
    .unwrap();
    let told = [RECORD.trim_start_matches("/records/"), "\"submit\"", "\"journal\""];
    let journal = lines.iter().find(|line| told.iter().all(|part| line.contains(part)));
    let journal = journal.expect("the journal tells of it");
    assert!(journal.contains(&format!("link {ID}01")), "{journal}");
    assert!(journal.contains("\"account_id\":\"\""), "nobody is said to have done it: {journal}");
}

#[tokio::test]
async fn all_faults_are_told_at_once_and_nothing_typed_is_lost() {
    let (test, _, address) = opened().await;
    let mut wrong = fields(10, "");
    wrong[5].1 = "昨天吧".to_owned();
    wrong[7].1 = "很多".to_owned();
    let page = post(&mut test.browser(), &address, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("“昨天吧”看不出是哪一天").says("value=\"昨天吧\"").says("value=\"很多\"");
    page.says("请填写").says("发放资料 40 份").says("value=\"李四\"").says(&receipt(10));
    let mut late = fields(10, "春耕讲座");
    late[5].1 = "2021-03-01".to_owned();
    let page = post(&mut test.browser(), &address, &late).await;
    page.says("补录原因").says("name=\"late_reason\"");
}

#[tokio::test]
async fn only_the_eight_fields_are_taken_and_the_unit_is_that_of_the_link() {
    let (test, mut recorder, address) = opened().await;
    let mut hostile = fields(10, "<script>alert(1)</script>");
    hostile.extend([
        ("lead", "990131".to_owned()),
        ("partners.0.unit", "云岭县教育局".to_owned()),
        ("spending", "100万元".to_owned()),
        ("sessions.0.clinic", "30".to_owned()),
        ("sessions.1.start", "2021-12-01".to_owned()),
        ("base", "7".to_owned()),
        ("campaign", "science_day".to_owned()),
    ]);
    let page = post(&mut test.browser(), &address, &hostile).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = recorder.get(RECORD).await;
    page.says("东沟村");
    for never in ["<script>alert", "教育局", "100万元", "2021-12-01"] {
        assert!(!page.text.contains(never), "{never}");
    }
    let post_raw =
        async |fields: &[(&str, &str)]| test.browser().post(&address, fields).await.status;
    assert_eq!(post_raw(&[("id", "x")]).await, StatusCode::BAD_REQUEST);
    let id = format!("{ID}11");
    assert_eq!(post_raw(&[("id", &id), ("receipt", "1")]).await, StatusCode::BAD_REQUEST);
    let heavy = "x".repeat(40_000);
    assert_eq!(post_raw(&[("title", &heavy)]).await, StatusCode::PAYLOAD_TOO_LARGE);
    let mut foreign = test.browser();
    foreign.headers.insert("origin", "http://elsewhere".parse().unwrap());
    let page = post(&mut foreign, &address, &fields(12, "讲座")).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "a form of another site");
}

#[tokio::test]
async fn a_link_touches_no_record_but_its_own() {
    let (test, mut recorder, address) = opened().await;
    recorder.get("/activities/new").await;
    let path = format!("/activities/{ID}20");
    let own = fields(20, "县里自己的讲座");
    let mut desk: Vec<(&'static str, String)> = own.clone();
    desk.extend([("base", "0".into()), ("do", "submit".into()), ("lead", "东沟村".into())]);
    let page = post(&mut recorder, &path, &desk).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    for title in ["县里自己的讲座", "另一个"] {
        let page = post(&mut test.browser(), &address, &fields(20, title)).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text);
        assert!(!page.text.contains("县里自己的讲座"));
        let page = test.browser().get(&format!("/r/{}", receipt(20))).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "no receipt opens what others recorded");
    }
    post(&mut test.browser(), &address, &fields(21, "讲座")).await;
    let page = post(&mut test.browser(), &address, &fields(21, "又一个讲座")).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "other content under the same id");
    let mut other = fields(21, "讲座");
    other[1].1 = receipt(22);
    post(&mut test.browser(), &address, &other).await;
    let page = test.browser().get(&format!("/r/{}", receipt(22))).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "a second receipt of one sending is none");
}

#[tokio::test]
async fn a_revoked_link_stops_at_once_and_an_ended_one_by_itself() {
    let (test, mut recorder, address) = opened().await;
    post(&mut test.browser(), &address, &fields(10, "讲座")).await;
    recorder.post(&format!("/links/{ID}01/revocation"), &[]).await;
    recorder.get("/links").await.says("已停用");
    let page = test.browser().get(&address).await;
    assert_eq!(page.status, StatusCode::GONE);
    page.says("这个链接已停用");
    let page = post(&mut test.browser(), &address, &fields(11, "又一场")).await;
    assert_eq!(page.status, StatusCode::GONE);
    let page = recorder.get(&RECORD.replace("10", "11")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    test.browser().get(&format!("/r/{}", receipt(10))).await.says("已收到");

    let (_, post) = test.person("keeper", "990131", &[Duty::Recorder]).await;
    let mut keeper = test.login("keeper").await;
    let kept = address_of(&link(&mut keeper, 4, "西沟村", "2021-12-31").await);
    assert_eq!(test.browser().get(&kept).await.status, StatusCode::OK);
    let permit = test.permit(Verb::ManageAccounts);
    close_post(&test.app, &permit, &test.partition(), post).await.unwrap();
    assert_eq!(test.browser().get(&kept).await.status, StatusCode::GONE, "its post was closed");

    let page = link(&mut recorder, 2, "西沟村", "2021-12-14").await;
    let ends = address_of(&page);
    assert_eq!(test.browser().get(&ends).await.status, StatusCode::OK);
    test.app.clock().advance(TimeDelta::days(2));
    assert_eq!(test.browser().get(&ends).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_link_is_made_within_one_s_units_and_its_address_told_once() {
    let (test, mut recorder, address) = opened().await;
    let page = recorder.get("/links").await;
    assert!(!page.text.contains(&address), "the address is kept nowhere");
    let page = link(&mut recorder, 1, "东沟村", "2021-12-31").await;
    assert_eq!(page.status, StatusCode::CONFLICT, "the same form again");
    let page = link(&mut recorder, 4, "东沟村", "2021-12-31").await;
    let (made, _) = page.text.split_once("id=\"link-address\"").unwrap();
    let (_, made) = made.split_once("link-made").unwrap();
    for text in ["东沟村", "2021-12-31 前可填", "每次活动后填一份"] {
        assert!(made.contains(text), "what is printed says {text}: {made}");
    }
    let page = link(&mut recorder, 2, "没有这个村", "2031-01-01").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("没有找到“没有这个村”").says("最长一年").says("value=\"没有这个村\"");
    test.person("liaison", "990131102", &[Duty::Recorder]).await;
    let mut liaison = test.login("liaison").await;
    let page = liaison.get("/links").await;
    assert!(!page.text.contains("东沟村"), "links of others are not listed");
    let page = link(&mut liaison, 3, "东沟村", "2021-12-31").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("“东沟村”不归本岗位管");
    let page = liaison.post(&format!("/links/{ID}01/revocation"), &[]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let page = liaison.get("/slip?unit=990131101201").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(test.browser().get(&address).await.status, StatusCode::OK, "it stands still");
    for stray in ["/l/x", "/l/00000000000000000000000000000000", "/r/x", "/r/%27%20or"] {
        assert_eq!(test.browser().get(stray).await.status, StatusCode::NOT_FOUND, "{stray}");
    }
}

#[tokio::test]
async fn an_address_that_sends_without_end_is_stopped() {
    let (test, _, address) = opened().await;
    let mut browser = test.browser();
    let mut last = StatusCode::OK;
    for _ in 0..31 {
        last = browser.post(&address, &[("id", "x")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_slip_has_the_fields_of_the_form() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = recorder.get("/slip?unit=990131101201").await;
    page.says("科普活动记录单").says("东沟村").says("990131101201").says("现场清点").says("填写人");
    recorder.get("/units/990131101201").await.says("href=\"/slip?unit=990131101201\"");
}
