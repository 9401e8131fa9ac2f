//! What is done to many records at once shows its list first, is done to all or none, and is taken
//! back in one press wherever nothing else happened since.

use crate::harness::{Browser, Page, TestApp};
use app::ledger::verify;
use axum::http::StatusCode;

fn id(number: u8) -> String {
    format!("01930000-0000-7000-8000-0000000000{number:02x}")
}

/// Keeps an activity as a draft, or hands it in.
async fn activity(browser: &mut Browser, number: u8, how: &str, more: &[(&str, &str)]) {
    let title = format!("科普讲座第{number}讲");
    let mut fields = vec![
        ("base", "0"),
        ("do", how),
        ("title", title.as_str()),
        ("kind", "lecture"),
        ("audiences", "farmer"),
        ("lead", "柳河镇"),
        ("sessions.0.start", "2021-12-09"),
        ("sessions.0.attendance", "62"),
        ("sessions.0.basis", "sign_in"),
    ];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    let page = browser.post(&format!("/activities/{}", id(number)), &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
}

/// A deed on some records; answers the page before it, and the list after it.
async fn deed(browser: &mut Browser, numbers: &[u8], more: &[(&str, &str)]) -> (Page, Page) {
    let ids: Vec<String> = numbers.iter().map(|number| id(*number)).collect();
    let mut fields: Vec<(&str, &str)> = ids.iter().map(|id| ("id", id.as_str())).collect();
    fields.extend([("query", "period=2021")]);
    fields.extend(more);
    let before = browser.post("/ledger/selected", &fields).await;
    assert_eq!(before.status, StatusCode::OK, "{}", before.text);
    let answer = browser.post("/ledger/deeds", &fields).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/ledger?period=2021"));
    (before, browser.follow(answer).await)
}

/// Presses 撤销 in the message of a page.
/// Where the message of a deed offers to undo it.
fn undo_path(page: &Page) -> String {
    let (_, rest) = page.text.split_once("action=\"/deeds/").expect("the message offers to undo");
    format!("/deeds/{}", rest.split('"').next().unwrap())
}

async fn undo(browser: &mut Browser, page: &Page) -> Page {
    let answer = browser.post(&undo_path(page), &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    browser.follow(answer).await
}

async fn in_state(browser: &mut Browser, state: &str) -> usize {
    let page = browser.get(&format!("/ledger?period=all&state={state}")).await;
    page.text.matches("name=\"id\"").count()
}

#[tokio::test]
async fn drafts_are_handed_in_together_and_taken_back_together() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    for number in 1..=3 {
        activity(&mut recorder, number, "save", &[]).await;
    }
    activity(&mut recorder, 4, "save", &[("sessions.0.start", "")]).await;
    let (before, after) = deed(&mut recorder, &[1, 2, 3, 4], &[("do", "submit")]).await;
    before.says("提交这 3 条").says("另 1 条不能一起办").says("处要改或要确认");
    after.says("已提交 3 条；另 1 条没有动");
    assert_eq!(in_state(&mut recorder, "submitted").await, 3);

    undo(&mut recorder, &after).await.says("已撤销，3 条恢复原样");
    assert_eq!(in_state(&mut recorder, "draft").await, 4);
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
    let again = recorder.get(&format!("/records/{}/amend", id(1))).await;
    again.says("科普讲座第1讲");
}

#[tokio::test]
async fn what_was_approved_together_counts_until_it_is_taken_back() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    for number in 1..=3 {
        activity(&mut recorder, number, "submit", &[]).await;
    }
    let mut reviewer = test.login("reviewer").await;
    let (_, after) = deed(&mut reviewer, &[1, 2, 3], &[("do", "approve")]).await;
    after.says("已通过 3 条").says("186");
    // One of them goes on: it is left alone.
    deed(&mut reviewer, &[3], &[("do", "delete"), ("reason", "重报了")]).await;
    undo(&mut reviewer, &after).await.says("已撤销，2 条恢复原样；1 条后来又改过，没有动");
    assert_eq!(in_state(&mut reviewer, "submitted").await, 2);
    reviewer.get("/figures/activity.attendance?period=2021").await.says("未报");
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

#[tokio::test]
async fn what_was_approved_since_says_so_and_can_be_taken_back_after_that() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    for number in 1..=2 {
        activity(&mut recorder, number, "save", &[]).await;
    }
    let (_, handed_in) = deed(&mut recorder, &[1, 2], &[("do", "submit")]).await;
    let mut reviewer = test.login("reviewer").await;
    let (_, approved) = deed(&mut reviewer, &[1, 2], &[("do", "approve")]).await;
    let page = recorder.post(&undo_path(&handed_in), &[]).await;
    page.says("这批记录都已经审核通过").says("请审核岗先");
    assert_eq!(in_state(&mut recorder, "approved").await, 2);

    undo(&mut reviewer, &approved).await.says("已撤销，2 条恢复原样");
    deed(&mut reviewer, &[2], &[("do", "approve")]).await;
    let page = undo(&mut recorder, &handed_in).await;
    page.says("已撤销，1 条恢复原样；1 条已经审核通过、计入数字，没有动");
    assert_eq!(in_state(&mut recorder, "draft").await, 1);
}

#[tokio::test]
async fn a_deletion_taken_back_counts_again() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    activity(&mut recorder, 1, "submit", &[]).await;
    let mut reviewer = test.login("reviewer").await;
    deed(&mut reviewer, &[1], &[("do", "approve")]).await;
    let (_, after) = deed(&mut reviewer, &[1], &[("do", "delete"), ("reason", "重报了")]).await;
    reviewer.get("/figures/activity.attendance?period=2021").await.says("未报");
    undo(&mut reviewer, &after).await;
    reviewer.get("/ledger?period=2021").await.says("62");
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

#[tokio::test]
async fn a_label_is_added_once_and_a_return_says_why() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    activity(&mut recorder, 1, "submit", &[]).await;
    activity(&mut recorder, 2, "save", &[]).await;
    let code = test.app.vocabulary().list("label")[0].code.clone();
    let label = [("do", "label"), ("label", code.as_str())];
    let (_, after) = deed(&mut recorder, &[1, 2], &label).await;
    after.says("已给 2 条加标签");
    let (again, _) = deed(&mut recorder, &[1, 2], &label).await;
    again.says("已有这个标签");
    let listed = recorder.get(&format!("/ledger?period=all&label=serves:{code}")).await;
    assert_eq!(listed.text.matches("name=\"id\"").count(), 1, "a draft's labels are not said yet");
    undo(&mut recorder, &after).await.says("2 条恢复原样");

    let mut reviewer = test.login("reviewer").await;
    let fields = [("id", id(1)), ("do", "return".to_owned()), ("query", String::new())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let page = reviewer.post("/ledger/deeds", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "without a reason the page comes again");
    deed(&mut reviewer, &[1], &[("do", "return"), ("reason", "请补签到册")]).await;
    recorder.get(&format!("/records/{}", id(1))).await.says("请补签到册");
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

#[tokio::test]
async fn nobody_approves_his_own_or_undoes_what_another_did() {
    let test = TestApp::county().await;
    test.person("both", "990131", &domain::access::Duty::ALL).await;
    let mut both = test.login("both").await;
    activity(&mut both, 1, "submit", &[]).await;
    let (before, _) = deed(&mut both, &[1], &[("do", "approve")]).await;
    before.says("由别人审核").says("选中的记录都不能这样办");
    let (_, after) = deed(&mut both, &[1], &[("do", "delete")]).await;
    let (_, rest) = after.text.split_once("action=\"/deeds/").unwrap();
    let path = format!("/deeds/{}", rest.split('"').next().unwrap());
    let mut recorder = test.login("recorder").await;
    assert_eq!(recorder.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    let mut outsider = test.login("outsider").await;
    let fields = [("id", id(1)), ("do", "delete".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
    outsider.post("/ledger/selected", &fields).await.says("选中的记录都不能这样办");
    assert_eq!(both.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(both.post(&path, &[]).await.status, StatusCode::CONFLICT, "once only");
}

#[tokio::test]
async fn a_draft_is_renamed_in_the_list() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    activity(&mut recorder, 1, "save", &[]).await;
    let path = format!("/records/{}/title", id(1));
    let answer = recorder.post(&path, &[("title", "新名字"), ("query", "period=all")]).await;
    let list = recorder.follow(answer).await;
    list.says("已改名：新名字");
    undo(&mut recorder, &list).await;
    recorder.get("/ledger?period=all").await.says("科普讲座第1讲");
    activity(&mut recorder, 2, "submit", &[]).await;
    let path = format!("/records/{}/title", id(2));
    assert_eq!(recorder.post(&path, &[("title", "x")]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn chosen_columns_and_the_order_stay() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    activity(&mut recorder, 1, "submit", &[]).await;
    let page = recorder.get("/ledger?period=all&order=title").await;
    assert!(page.text.contains("aria-sort=\"ascending\""), "{}", page.text);
    assert!(page.text.contains("order=title-down"));
    let fields = [("column", "state"), ("column", "labels"), ("query", "period=all")];
    let page = recorder.post("/ledger/columns", &fields).await;
    let page = recorder.follow(page).await;
    let heads = page.text.split("<thead>").nth(1).unwrap().split("</thead>").next().unwrap();
    assert!(!heads.contains("参与人次") && heads.contains("标签"), "{heads}");
}

#[tokio::test]
async fn a_list_keeps_its_order_after_a_deed_and_after_its_undoing() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    for (number, people) in [(1, "62"), (2, "300"), (3, "7")] {
        activity(&mut recorder, number, "submit", &[("sessions.0.attendance", people)]).await;
    }
    let mut reviewer = test.login("reviewer").await;
    deed(&mut reviewer, &[1, 2, 3], &[("do", "approve")]).await;
    let order = |page: &Page| -> Vec<u8> {
        let rows = page.text.split("name=\"id\" value=\"").skip(1);
        rows.filter_map(|row| (1..=3).find(|number| row.starts_with(&id(*number)))).collect()
    };
    let path = "/ledger?period=2021&order=attendance-down";
    assert_eq!(order(&reviewer.get(path).await), [2, 1, 3]);
    let ids = id(1);
    let query = path.trim_start_matches("/ledger?");
    let fields = [("id", ids.as_str()), ("query", query), ("do", "delete")];
    let page = reviewer.post("/ledger/deeds", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "what counts is not deleted without a reason");
    page.says("删除要写明原因");
    let fields = [fields[0], fields[1], fields[2], ("reason", "重报了")];
    let answer = reviewer.post("/ledger/deeds", &fields).await;
    assert_eq!(answer.location(), path, "{}", answer.text);
    let after = reviewer.follow(answer).await;
    assert_eq!(order(&after), [2, 3]);
    undo(&mut reviewer, &after).await;
    assert_eq!(order(&reviewer.get(path).await), [2, 1, 3]);
    assert_eq!(order(&reviewer.get("/ledger?period=2021&order=attendance").await), [3, 1, 2]);
}
