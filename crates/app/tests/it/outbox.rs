//! What a phone sends late, several times, in another session or as a file: one record, nothing overwritten, nothing
//! lost, and a page light enough for a village's line.

use crate::harness::{Browser, Page, TestApp};
use axum::http::StatusCode;
use domain::access::Duty;
use std::collections::BTreeMap;

const ID: &str = "01930000-0000-7000-8000-0000000000f7";

fn fields<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("id", ID),
        ("base", "0"),
        ("title", "东沟村防溺水宣讲"),
        ("lead", "柳河镇"),
        ("kind", "lecture"),
        ("audiences", "youth"),
        ("sessions.0.start", "2021-12-12"),
        ("sessions.0.place", "东沟村"),
        ("sessions.0.attendance", "45"),
        ("sessions.0.basis", "sign_in"),
        ("do", "submit"),
    ];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

async fn send(browser: &mut Browser, way: &'static str, fields: &[(&str, &str)]) -> Page {
    browser.headers.insert("x-outbox", way.parse().unwrap());
    let page = browser.post(&format!("/activities/{ID}"), fields).await;
    browser.headers.clear();
    page
}

fn json(page: &Page) -> serde_json::Value {
    assert_eq!(page.headers["content-type"], "application/json", "{}", page.text);
    serde_json::from_str(&page.text).unwrap()
}

#[tokio::test]
async fn four_sendings_make_one_record_and_the_same_receipt() {
    let test = TestApp::county().await;
    let mut phone = test.login("recorder").await;
    let first = json(&send(&mut phone, "away", &fields(&[])).await);
    assert_eq!((first["id"].as_str(), first["state"].as_str()), (Some(ID), Some("submitted")));
    for _ in 0..3 {
        assert_eq!(json(&send(&mut phone, "away", &fields(&[])).await), first);
    }
    let revisions = phone.get(&format!("/records/{ID}")).await;
    revisions.says("东沟村防溺水宣讲");
    assert!(!revisions.text.contains("class=\"flash"), "nobody waited for it");
    let list = phone.get("/ledger?period=all").await;
    assert_eq!(list.text.matches(&format!("href=\"/records/{ID}\"")).count(), 1);
}

#[tokio::test]
async fn who_waits_for_the_answer_is_told_on_the_next_page() {
    let test = TestApp::county().await;
    let mut phone = test.login("recorder").await;
    json(&send(&mut phone, "here", &fields(&[])).await);
    // what a script asks for behind the page does not take the message away
    phone.headers.insert("sec-fetch-mode", "cors".parse().unwrap());
    let behind = phone.get("/activities/new").await;
    assert!(!behind.text.contains("class=\"flash"));
    phone.headers.clear();
    phone.get(&format!("/records/{ID}")).await.says("已提交，等待审核");
}

#[tokio::test]
async fn the_server_alone_decides_what_is_right_and_says_why_it_took_nothing() {
    let test = TestApp::county().await;
    let mut phone = test.login("recorder").await;
    let wrong = fields(&[("sessions.0.start", "2021-11-31"), ("title", "")]);
    let page = send(&mut phone, "away", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    phone.get(&format!("/records/{ID}")).await.says("P404-1");

    // opened again: every fault beside its field, the id is that of the phone, nothing is kept
    let mut looked = wrong.clone();
    looked.retain(|(name, _)| *name != "do");
    looked.push(("do", "look"));
    let page = phone.post(&format!("/activities/{ID}"), &looked).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("请填写活动名称").says("日历上没有“2021-11-31”这一天").says("东沟村");
    assert_eq!(page.field("id").as_deref(), Some(ID));
    phone.get(&format!("/records/{ID}")).await.says("P404-1");

    let mut stale = fields(&[]);
    stale.push(("csrf", "of yesterday"));
    let page = send(&mut phone, "away", &stale).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.says("P403-2");
    let mut nobody = test.browser();
    let page = send(&mut nobody, "away", &fields(&[])).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    page.says("name=\"carried\" value=\"id=01930000");
    phone.get(&format!("/records/{ID}")).await.says("P404-1");
}

#[tokio::test]
async fn what_was_changed_elsewhere_meanwhile_is_shown_beside_it_and_not_overwritten() {
    let test = TestApp::county().await;
    let mut desk = test.login("recorder").await;
    let mut phone = desk.clone();
    json(&send(&mut desk, "here", &fields(&[("do", "save")])).await);
    json(
        &send(&mut desk, "here", &fields(&[("base", "1"), ("sessions.0.attendance", "52")])).await,
    );
    let late = fields(&[("base", "1"), ("sessions.0.attendance", "48")]);
    let page = send(&mut phone, "away", &late).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text);
    page.says("52").says("48");
    phone.get(&format!("/records/{ID}")).await.says("52");
}

#[tokio::test]
async fn the_phone_is_told_in_whose_name_it_would_send() {
    let test = TestApp::county().await;
    let (account, post) = test.person("liaison", "990131101201", &[Duty::Recorder]).await;
    let mut phone = test.login("liaison").await;
    let page = phone.get("/outbox/who").await;
    let who = json(&page);
    assert_eq!(who["owner"].as_str(), Some(format!("{account}.{post}").as_str()));
    assert_eq!(who["csrf"].as_str(), Some(phone.csrf.as_str()));
    phone.get("/outbox").await.says("待发").says(&format!("data-owner=\"{account}.{post}\""));
    let mut nobody = test.browser();
    assert_eq!(nobody.get("/outbox/who").await.location(), "/login?next=%2Foutbox%2Fwho");
}

fn file(path: &str, fields: &[(&str, &str)]) -> String {
    serde_json::json!({ "keputong": "record", "version": 1, "id": ID, "path": path, "fields": fields })
        .to_string()
}

#[tokio::test]
async fn a_record_passed_on_as_a_file_is_looked_over_and_taken_in_once() {
    let test = TestApp::county().await;
    let mut office = test.login("recorder").await;
    let path = format!("/activities/{ID}");
    let passed = file(&path, &fields(&[("sessions.0.start", "2021-11-31")]));
    let page = office.upload("/import", &[], ("file", "东沟村.json", passed.as_bytes())).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page.says("东沟村防溺水宣讲").says("日历上没有“2021-11-31”这一天");
    assert_eq!(page.field("id").as_deref(), Some(ID));
    office.get("/ledger?period=all").await.says("还没有记录");

    for _ in 0..2 {
        let passed = file(&path, &fields(&[]));
        office.upload("/import", &[], ("file", "a.json", passed.as_bytes())).await.says("45");
        let page = office.post(&path, &fields(&[])).await;
        assert_eq!(page.location(), format!("/records/{ID}"));
    }
    let list = office.get("/ledger?period=all").await;
    assert_eq!(list.text.matches(&format!("href=\"/records/{ID}\"")).count(), 1);
}

#[tokio::test]
async fn hostile_files_change_nothing_and_open_nothing_of_others() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    json(&send(&mut recorder, "here", &fields(&[])).await);
    let mut outsider = test.login("outsider").await;
    let path = format!("/activities/{ID}");
    let deep = "[".repeat(100_000);
    let amends = file(&path, &fields(&[("base", "1")]));
    for (text, status) in [
        ("{".to_owned(), 422),
        (format!("{{\"keputong\":{deep}"), 422),
        (file("/settings/accounts/new", &fields(&[])), 422),
        (file("//elsewhere/activities/1", &fields(&[])), 422),
        (file("/activities/../units", &[]), 422),
        (file(&path, &[("sessions", "a")]), 400),
        (file(&path, &[("a.b.c.d.e.f.g.h.i", "1")]), 400),
        (amends, 404),
    ] {
        let page = outsider.upload("/import", &[], ("file", "a.json", text.as_bytes())).await;
        assert_eq!(page.status.as_u16(), status, "{}", &text[..60.min(text.len())]);
        assert!(!page.text.contains("东沟村防溺水宣讲") || status == 422, "{}", page.text);
    }
    // markup in a file stays text, and the form is sent to the record's own address, whatever the file says
    let marked = fields(&[("title", "<script>alert(1)</script>"), ("do", "submit"), ("csrf", "x")]);
    let page =
        outsider.upload("/import", &[], ("file", "a.json", file(&path, &marked).as_bytes())).await;
    assert!(!page.text.contains("<script>alert"));
    assert!(page.text.contains(&format!("action=\"{path}\"")));
    // one who may not record for the unit is refused when it is sent
    let page = outsider.post(&path, &fields(&[("title", "另一件事")])).await;
    assert_ne!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    recorder.get(&format!("/records/{ID}")).await.says("东沟村防溺水宣讲");
}

#[tokio::test]
async fn a_new_form_asks_eight_things_at_most_and_knows_what_the_post_did_last() {
    let test = TestApp::county().await;
    test.person("liaison", "990131101201", &[Duty::Recorder]).await;
    let mut phone = test.login("liaison").await;
    let page = phone.get("/activities/new").await;
    assert_eq!(page.field("sessions.0.start").as_deref(), Some("2021-12-13"));
    assert!(!page.text.contains("按你上一条"), "there is none");
    let mut sent = fields(&[("lead", "东沟村")]);
    json(&send(&mut phone, "here", &sent).await);
    let page = phone.get("/activities/new").await;
    page.says("按你上一条").says("value=\"lecture\" selected>");
    page.says("<option value=\"sign_in\" selected>").says("value=\"youth\" checked");
    assert_eq!(page.field("sessions.0.place").as_deref(), Some("东沟村"));
    assert_eq!(page.field("title").as_deref(), Some(""));
    assert_eq!(page.field("sessions.0.attendance").as_deref(), Some(""), "numbers are typed");
    // another post of the unit begins without it
    test.person("other", "990131101201", &[Duty::Recorder]).await;
    let page = test.login("other").await.get("/activities/new").await;
    assert!(!page.text.contains("按你上一条"));

    let (asked, _) = page.text.split_once("<details class=\"more\"").unwrap();
    let (_, asked) = asked.split_once("id=\"form\"").unwrap();
    let folded: usize = asked.split("<details").skip(1).map(inputs_of_fold).sum();
    let rows = asked
        .split("<template>")
        .map(|part| part.split_once("</template>").map_or(part, |(_, rest)| rest));
    let in_sight: usize = rows.map(inputs).sum();
    sent.clear();
    // the late reason is hidden, the audiences are one question
    assert!(in_sight - folded - 1 < 8, "{in_sight} fields, {folded} folded");
}

fn inputs_of_fold(part: &str) -> usize {
    inputs(part.split("</details>").next().unwrap_or_default())
}

fn inputs(text: &str) -> usize {
    let named = text.split("name=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let asked: BTreeMap<&str, ()> = named
        .filter(|name| {
            !["csrf", "id", "base", "do", "effort"].contains(name) && !name.contains("__n__")
        })
        .map(|name| (name, ()))
        .collect();
    asked.len()
}

#[tokio::test]
async fn the_form_with_style_and_script_weighs_less_than_sixty_kilobytes() {
    let test = TestApp::county().await;
    let mut phone = test.login("recorder").await;
    phone.headers.insert("accept-encoding", "gzip".parse().unwrap());
    let mut plain = phone.clone();
    plain.headers.clear();
    let page = plain.get("/activities/new").await;
    let mut bytes = phone.bytes("/activities/new").await.len();
    for begin in ["href=\"/assets/app-", "src=\"/assets/app-"] {
        let (_, rest) = page.text.split_once(begin).unwrap();
        let name = rest.split('"').next().unwrap();
        bytes += phone.bytes(&format!("/assets/app-{name}")).await.len();
    }
    assert!((20_000..60_000).contains(&bytes), "{bytes} bytes");
}
