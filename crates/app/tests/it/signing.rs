//! Signing in: sheets keyed in, phones that need no account, and a number that counts only once somebody took it over.

use crate::harness::{Browser, Page, TestApp};
use axum::http::StatusCode;
use chrono::TimeDelta;

const RECORD: &str = "/records/01930000-0000-7000-8000-000000000001";
const PHONE: &str = "01930000-0000-7000-8000-0000000000";

fn fields(start: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("base", "0"),
        ("do", "submit"),
        ("title", "冬春农技集市"),
        ("kind", "street_fair"),
        ("audiences", "farmer"),
        ("lead", "柳河镇"),
        ("sessions.0.start", start),
        ("sessions.0.place", "东沟村"),
        ("sessions.0.attendance", "50"),
        ("sessions.0.basis", "headcount"),
    ]
}

/// A county with one activity of today that waits for its review, and a point to sign in at it.
async fn opened() -> (TestApp, Browser, String) {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    let page = recorder.post(&RECORD.replace("records", "activities"), &fields("2021-12-13")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    recorder.get(&format!("{RECORD}/sign-in")).await.says("开通这一场");
    let page = recorder.post(&format!("{RECORD}/sign-in"), &[("session", "0")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = recorder.get(&format!("{RECORD}/sign-in")).await;
    let code = code_of(&page);
    (test, recorder, code)
}

/// The code as the page prints it.
fn code_of(page: &Page) -> String {
    let (_, rest) = page.text.split_once("签到码 ").expect("a code");
    rest.chars().take(11).collect()
}

/// Keys rows in under a form of its own.
async fn rows(browser: &mut Browser, form: u8, fields: &[(&str, &str)]) -> Page {
    let id = format!("{PHONE}{form:02}");
    let all: Vec<(&str, &str)> = [("id", id.as_str())].into_iter().chain(fields.to_vec()).collect();
    browser.post(&format!("{RECORD}/sign-in/1/rows"), &all).await
}

/// Sends from a phone that has no cookie.
async fn phone(test: &TestApp, code: &str, number: u8, fields: &[(&str, &str)]) -> Page {
    let id = format!("{PHONE}{number:02}");
    let all: Vec<(&str, &str)> = [("id", id.as_str())].into_iter().chain(fields.to_vec()).collect();
    test.browser().post(&format!("/s/{code}"), &all).await
}

#[tokio::test]
async fn a_sheet_is_counted_with_its_faults_all_at_once_and_once_however_often_it_is_sent() {
    let (_test, mut recorder, _) = opened().await;
    let page = rows(&mut recorder, 1, &[("do", "count"), ("used", "1-x"), ("struck", "9")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("“1-x”不是行号").says("value=\"1-x\"");
    for _ in 0..3 {
        let page =
            rows(&mut recorder, 2, &[("do", "count"), ("used", "1-38"), ("struck", "5、7")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    }
    let list = "38 李四 东沟村\n40 王五\n40 赵六\n0 孙七";
    let page = rows(&mut recorder, 3, &[("do", "list"), ("lines", list)]).await;
    page.says("第 1 行：第 38 行 已经录入过".replace("第 38 行 ", "第 38 行").as_str());
    page.says("第 3 行：").says("第 4 行：").says("赵六");
    let page = rows(&mut recorder, 4, &[("do", "list"), ("lines", "5 李四 东沟村\n王五")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "row 5 is free, 6 is taken");
    rows(&mut recorder, 5, &[("do", "list"), ("lines", "5 李四 东沟村 13812345678\n41 王五")])
        .await;
    let page = recorder.get(&format!("{RECORD}/sign-in")).await;
    page.says("把签到的 38 人次记为参与人次").says("李四").says("138******78");
    assert!(!page.text.contains("13812345678"), "a telephone is shown whole to nobody");
}

#[tokio::test]
async fn what_is_signed_in_counts_once_it_is_taken_over_and_reviewed() {
    let (test, mut recorder, code) = opened().await;
    let mut reviewer = test.login("reviewer").await;
    reviewer.post(&format!("{RECORD}/approval"), &[("revision", "1")]).await;
    rows(&mut recorder, 1, &[("do", "count"), ("used", "1-40"), ("struck", "")]).await;
    assert_eq!(phone(&test, &code, 10, &[("others", "2")]).await.status, StatusCode::SEE_OTHER);
    let figure = "/figures/activity.attendance?period=2021";
    let page = recorder.get(RECORD).await;
    page.says("50 现场清点").says("不一样");
    reviewer.get(figure).await.says(">50<");

    let take = format!("{RECORD}/sign-in/1/takeover");
    let page = recorder.post(&take, &[("heads", "40")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "others signed in meanwhile");
    let page = recorder.post(&take, &[("heads", "43")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    recorder.get(&format!("{RECORD}/sign-in")).await.says("和记录里一致");
    let page = recorder.get(RECORD).await;
    page.says("按签到的 43 人次记参与人次").says("43 签到").says("待审");
    reviewer.get(figure).await.says(">50<");
    reviewer.post(&format!("{RECORD}/approval"), &[("revision", "2")]).await;
    reviewer.get(figure).await.says(">43<");
    let found = app::ledger::verify(&test.app, |_, _| {}).await.unwrap();
    assert!(found.is_ok(), "{found:?}");
}

#[tokio::test]
async fn a_phone_needs_no_cookie_and_the_same_sending_is_one() {
    let (test, mut recorder, code) = opened().await;
    let page = test.browser().get(&format!("/s/{}", code.to_lowercase())).await;
    page.says("冬春农技集市").says("东沟村").says("可以不填");
    assert!(page.headers.get("set-cookie").is_none());
    assert!(page.text.len() < 6_000, "{}", page.text.len());
    let sent = [("name", "李四"), ("others", "2")];
    for _ in 0..3 {
        let page = phone(&test, &code, 10, &sent).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        let page = test.browser().get(page.location()).await;
        page.says("记了 3 人次");
        assert!(!page.text.contains("李四"), "the open page shows no name");
    }
    let page = phone(&test, &code, 11, &[("name", "王五"), ("others", "许多")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("“许多”不是人数").says("value=\"王五\"");
    recorder.get(&format!("{RECORD}/sign-in")).await.says("把签到的 3 人次记为参与人次");
}

#[tokio::test]
async fn hostile_sendings_are_refused_and_come_out_as_text() {
    let (test, mut recorder, code) = opened().await;
    let page = phone(&test, &code, 10, &[("name", "<script>alert(1)</script>")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let page = recorder.get(&format!("{RECORD}/sign-in")).await;
    assert!(!page.text.contains("<script>alert"), "{}", page.text);
    let post = |fields: Vec<(&'static str, String)>| {
        let (test, code) = (&test, &code);
        async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            test.browser().post(&format!("/s/{code}"), &fields).await.status
        }
    };
    assert_eq!(post(vec![("id", "' or 1=1 --".into())]).await, StatusCode::BAD_REQUEST);
    let long = post(vec![("id", format!("{PHONE}20")), ("name", "长".repeat(300))]).await;
    assert_eq!(long, StatusCode::UNPROCESSABLE_ENTITY);
    let heavy = post(vec![("id", format!("{PHONE}21")), ("name", "x".repeat(20_000))]).await;
    assert_eq!(heavy, StatusCode::PAYLOAD_TOO_LARGE);
    let mut foreign = test.browser();
    foreign.headers.insert("origin", "http://elsewhere".parse().unwrap());
    let page = foreign.post(&format!("/s/{code}"), &[("id", &format!("{PHONE}22"))]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "a form of another site");
    for code in ["23456-789AB", "x", "%27", &"A".repeat(500)] {
        let page = test.browser().get(&format!("/s/{code}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{code}");
    }
    recorder.get(&format!("{RECORD}/sign-in")).await.says("把签到的 1 人次记为参与人次");
}

#[tokio::test]
async fn an_address_that_sends_without_end_is_stopped() {
    let (test, _, code) = opened().await;
    let mut browser = test.browser();
    let path = format!("/s/{code}");
    let mut last = StatusCode::OK;
    for _ in 0..260 {
        last = browser.post(&path, &[("id", "x")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    test.app.clock().advance(TimeDelta::minutes(1));
    assert_eq!(browser.post(&path, &[("id", "x")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_phone_signs_in_from_the_day_until_three_days_after() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    let mut draft = fields("2021-12-15");
    draft[1] = ("do", "save");
    recorder.post(&RECORD.replace("records", "activities"), &draft).await;
    recorder.post(&format!("{RECORD}/sign-in"), &[("session", "0")]).await;
    let code = code_of(&recorder.get(&format!("{RECORD}/sign-in")).await);
    let path = format!("/s/{code}");
    test.browser().get(&path).await.says("还没到日子");
    assert_eq!(phone(&test, &code, 10, &[]).await.status, StatusCode::CONFLICT);
    test.app.clock().advance(TimeDelta::days(2));
    assert_eq!(phone(&test, &code, 10, &[]).await.status, StatusCode::SEE_OTHER);
    let mut recorder = test.login("recorder").await;
    recorder.post(&format!("{RECORD}/sign-in/1/closure"), &[("closed", "yes")]).await;
    test.browser().get(&path).await.says("签到已截止");
    recorder.post(&format!("{RECORD}/sign-in/1/closure"), &[("closed", "no")]).await;
    test.browser().get(&path).await.says("同来的还有几人");
    let page = recorder.post(&format!("{RECORD}/sign-in/1/takeover"), &[("heads", "1")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    recorder.get(RECORD).await.says("草稿").says("1 签到");
    test.app.clock().advance(TimeDelta::days(4));
    test.browser().get(&path).await.says("签到已截止");
    assert_eq!(phone(&test, &code, 11, &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn names_are_masked_struck_out_kept_and_erased_on_request() {
    let (test, mut recorder, code) = opened().await;
    let page = phone(&test, &code, 10, &[("name", "李四光"), ("origin", "东沟村")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let path = format!("{RECORD}/sign-in");
    let mut auditor = test.login("auditor").await;
    let page = auditor.get(&path).await;
    page.says("李**");
    assert!(!page.text.contains("李四光") && !page.text.contains("/takeover"));
    let id = format!("{PHONE}10");
    let strike = [("id", id.as_str()), ("reason", "重复")];
    recorder.post(&format!("{path}/1/strike"), &strike).await;
    recorder.get(&path).await.says("已划去 重复").says("李四光");
    let page = recorder.post(&format!("{path}/1/strike"), &strike).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "what is struck out is not struck out again");
    recorder.post(&format!("{path}/1/erasure"), &[("id", &id)]).await;
    let page = recorder.get(&path).await;
    assert!(!page.text.contains("李四光"));
    let mut lines = Vec::new();
    app::ledger::export(&test.app, |line| {
        lines.push(line.to_owned());
        Ok(())
    })
    .await
    .unwrap();
    assert!(lines.iter().any(|line| line.contains("sign_in_strike")), "the journal tells of it");
    assert!(lines.iter().all(|line| !line.contains("李四光")), "a name leaves by no export");
}

#[tokio::test]
async fn nothing_of_another_unit_is_reached() {
    let (test, _, code) = opened().await;
    phone(&test, &code, 10, &[("name", "李四光")]).await;
    let mut outsider = test.login("outsider").await;
    for path in ["", "/1/poster", "/1/sheet"] {
        let page = outsider.get(&format!("{RECORD}/sign-in{path}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["", "/1/rows", "/1/closure", "/1/strike", "/1/erasure", "/1/takeover"] {
        let page = outsider.post(&format!("{RECORD}/sign-in{path}"), &[("heads", "1")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
    let page = test.browser().get(&format!("/s/{code}")).await;
    for secret in [">50<", "现场清点", "待审", "李四光", RECORD] {
        assert!(!page.text.contains(secret), "{secret} in {}", page.text);
    }
}

#[tokio::test]
async fn poster_and_sheets_tell_what_they_are_for() {
    let (_test, mut recorder, code) = opened().await;
    let page = recorder.get(&format!("{RECORD}/sign-in/1/poster")).await;
    page.says(&format!("keputong.test/s/{code}"))
        .says("签到自愿")
        .says("<svg")
        .says("主办：柳河镇");
    let page = recorder.get(&format!("{RECORD}/sign-in/1/sheet?pages=2&from=3")).await;
    page.says("第 3 页").says("第 4 页").says("<td>41</td>").says("<td>80</td>").says(&code);
    assert!(!page.text.contains("<td>81</td>") && !page.text.contains("<td>40</td>"));
    let page = recorder.get(&format!("{RECORD}/sign-in/1/sheet?pages=999999&from=-1")).await;
    assert_eq!(page.text.matches("<section").count(), 50);
}
