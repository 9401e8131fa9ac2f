//! What is closed, taken or put away by one press comes back by one: posts, accounts, files, templates, reviews.

use crate::harness::{Browser, Page, TestApp};
use chrono::TimeDelta;
use domain::access::Duty;

fn undo_of(page: &Page) -> String {
    let flash = page.text.split_once("class=\"flash").expect("a message").1;
    let (_, rest) = flash.split_once("action=\"").expect("it offers to take it back");
    rest.split('"').next().unwrap().to_owned()
}

/// Sends a form, follows, and answers the page with its message.
async fn done(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.post(path, fields).await;
    assert_eq!(page.status, 303, "{path}: {}", page.text);
    browser.follow(page).await
}

#[tokio::test]
async fn a_closed_post_is_opened_again_with_who_held_it() {
    let test = TestApp::county().await;
    let (_, post) = test.person("first", "990131101", &[Duty::Recorder]).await;
    let mut first = test.login("first").await;
    assert_eq!(first.get("/ledger").await.status, 200);
    let mut admin = test.login("administrator").await;
    test.app.clock().advance(TimeDelta::seconds(1));
    let page = done(&mut admin, &format!("/settings/posts/{post}/closure"), &[]).await;
    page.says("岗位已撤销").says("恢复岗位").says("经过").says("撤销岗位");
    assert_eq!(first.get("/ledger").await.status, 303, "nobody holds it");
    test.app.clock().advance(TimeDelta::seconds(1));
    let undo = undo_of(&page);
    let page = done(&mut admin, &undo, &[]).await;
    page.says("岗位已恢复").says("first").says("历任");
    let mut again = test.login("first").await;
    assert_eq!(again.get("/ledger").await.status, 200, "as before");
    let twice = admin.post(&undo, &[]).await;
    assert_eq!(twice.status, 409);
    twice.says("已经恢复");
}

#[tokio::test]
async fn who_acts_elsewhere_meanwhile_does_not_come_back_with_a_post() {
    let test = TestApp::county().await;
    let (account, post) = test.person("mover", "990131102201", &[Duty::Recorder]).await;
    let mut township = test.login("outsider").await;
    test.app.clock().advance(TimeDelta::seconds(1));
    let page = done(&mut township, &format!("/settings/posts/{post}/closure"), &[]).await;
    let undo = undo_of(&page);
    let permit = test.permit(domain::access::Verb::ManageAccounts);
    let unit = test.unit("990131101");
    let other =
        app::access::open_post(&test.app, &permit, unit, "别处", &[Duty::Recorder]).await.unwrap();
    app::access::give_post(&test.app, &permit, &test.partition(), other, account).await.unwrap();
    test.app.clock().advance(TimeDelta::seconds(1));
    let page = done(&mut township, &undo, &[]).await;
    page.says("岗位已恢复").says("空缺");
}

#[tokio::test]
async fn who_was_taken_from_a_post_or_given_it_is_put_back() {
    let test = TestApp::county().await;
    let (account, post) = test.person("helper", "990131102201", &[Duty::Recorder]).await;
    let mut township = test.login("outsider").await;
    let page = format!("/settings/posts/{post}");
    test.app.clock().advance(TimeDelta::seconds(1));
    let told = done(&mut township, &format!("{page}/holders/{account}/end"), &[]).await;
    told.says("不再担任").says("空缺");
    test.app.clock().advance(TimeDelta::seconds(1));
    let told = done(&mut township, &undo_of(&told), &[]).await;
    told.says("照旧担任");
    assert!(!told.text.contains("空缺"));
    let stranger = "00000000-0000-7000-8000-000000000000";
    let answer = township.post(&format!("{page}/holders/{stranger}/return"), &[]).await;
    assert_eq!(answer.status, 404, "who never held it is appointed, not put back");
}

#[tokio::test]
async fn a_closed_account_logs_in_again_and_holds_its_posts() {
    let test = TestApp::county().await;
    let (account, _) = test.person("leaver", "990131102201", &[Duty::Recorder]).await;
    let mut township = test.login("outsider").await;
    test.app.clock().advance(TimeDelta::seconds(1));
    let page = done(&mut township, &format!("/settings/accounts/{account}/closure"), &[]).await;
    page.says("已停用");
    let undo = undo_of(&page);
    township.get(&format!("/settings/accounts/{account}")).await.says("恢复账号");
    let mut gone = test.browser();
    let fields = [("login", "leaver"), ("password", crate::harness::PASSWORD)];
    assert_ne!(gone.post("/login", &fields).await.status, 303);
    test.app.clock().advance(TimeDelta::seconds(1));
    done(&mut township, &undo, &[]).await.says("已恢复").says("leaver");
    let mut back = test.login("leaver").await;
    assert_eq!(back.get("/ledger").await.status, 200);
    // A post that was given to somebody else since is not taken from him; who manages another part sees none of it.
    let mut admin = test.login("administrator").await;
    admin.get(&format!("/settings/accounts/{account}")).await.says("恢复账号");
}

const RECORD: &str = "01900000-0000-7000-8000-00000000d001";

async fn handed_in(test: &TestApp) -> Browser {
    let mut recorder = test.login("recorder").await;
    let fields = [
        ("base", "0"),
        ("do", "submit"),
        ("title", "进村讲座"),
        ("kind", "lecture"),
        ("audiences", "farmer"),
        ("lead", "柳河镇"),
        ("sessions.0.start", "2021-12-09"),
        ("sessions.0.place", "东沟村"),
        ("sessions.0.attendance", "62"),
        ("sessions.0.basis", "sign_in"),
    ];
    let page = recorder.post(&format!("/activities/{RECORD}"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text);
    recorder
}

#[tokio::test]
async fn one_review_is_taken_back_from_its_message() {
    let test = TestApp::county().await;
    handed_in(&test).await;
    let mut reviewer = test.login("reviewer").await;
    let record = format!("/records/{RECORD}");
    for (step, fields, says) in [
        ("approval", vec![("revision", "1")], "已通过：进村讲座"),
        ("return", vec![("revision", "1"), ("reason", "请核对")], "已退回：进村讲座"),
    ] {
        test.app.clock().advance(TimeDelta::seconds(1));
        let page = done(&mut reviewer, &format!("{record}/{step}"), &fields).await;
        page.says(says);
        test.app.clock().advance(TimeDelta::seconds(1));
        done(&mut reviewer, &undo_of(&page), &[]).await.says("已撤销，1 条恢复原样");
        reviewer.get(&record).await.says("待审");
        reviewer.get("/figures/activity.attendance?period=2021").await.says("未报");
        assert!(app::ledger::verify(&test.app, |_, _| ()).await.unwrap().is_ok());
    }
}

#[tokio::test]
async fn a_file_that_was_taken_away_is_given_back() {
    let test = TestApp::county().await;
    let mut recorder = handed_in(&test).await;
    let record = format!("/records/{RECORD}");
    let file = ("file", "签到.txt", "张三 李四".as_bytes());
    let page = recorder.upload(&format!("{record}/evidence"), &[("kind", "sign_in")], file).await;
    assert_eq!(page.status, 303, "{}", page.text);
    let page = recorder.follow(page).await;
    let (_, rest) = page.text.split_once(&format!("action=\"{record}/evidence/")).unwrap();
    let removal = rest.split('"').next().unwrap().to_owned();
    let page = done(&mut recorder, &format!("{record}/evidence/{removal}"), &[]).await;
    page.says("已移除");
    assert!(!page.text.contains("签到.txt"));
    let undo = undo_of(&page);
    done(&mut recorder, &undo, &[]).await.says("签到.txt").says("已移回原处");
    assert_eq!(recorder.post(&undo, &[]).await.status, 404, "it is there");
}
