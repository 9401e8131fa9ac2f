//! What filling in takes: measured beside the write, bounded, unknown where nothing was claimed, and shown as a
//! figure of the work.

use crate::harness::TestApp;
use app::jobs::work_all;
use axum::http::StatusCode;
use sea_orm::{ConnectionTrait, Statement};

const ONE: &str = "/activities/01930000-0000-7000-8000-000000000001";

fn fields<'a>(button: &'a str, base: &'a str, effort: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("base", base),
        ("do", button),
        ("effort", effort),
        ("title", "东沟村科普集市"),
        ("kind", "street_fair"),
        ("audiences", "farmer"),
        ("lead", "柳河镇"),
        ("sessions.0.start", "2021-12-02"),
        ("sessions.0.place", "东沟村"),
        ("sessions.0.attendance", "120"),
        ("sessions.0.basis", "sign_in"),
    ]
}

/// Every kept piece: act, way, number, records and seconds.
async fn kept(test: &TestApp) -> Vec<(String, String, i64, i64, Option<i64>)> {
    let c = test.app.database().read();
    let sql = "select act, way, number, records, seconds from effort order by act, subject, number";
    let rows =
        c.query_all_raw(Statement::from_string(c.get_database_backend(), sql)).await.unwrap();
    rows.iter()
        .map(|row| {
            (
                row.try_get("", "act").unwrap(),
                row.try_get("", "way").unwrap(),
                row.try_get("", "number").unwrap(),
                row.try_get("", "records").unwrap(),
                row.try_get("", "seconds").unwrap(),
            )
        })
        .collect()
}

fn piece(
    act: &str,
    way: &str,
    number: i64,
    records: i64,
    seconds: Option<i64>,
) -> (String, String, i64, i64, Option<i64>) {
    (act.to_owned(), way.to_owned(), number, records, seconds)
}

#[tokio::test]
async fn each_step_of_a_record_keeps_what_it_took() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await.says("name=\"effort\"");
    for _ in 0..2 {
        let page = recorder.post(ONE, &fields("submit", "0", "83 9 6 2 390")).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    }
    let mut reviewer = test.login("reviewer").await;
    let record = ONE.replace("activities", "records");
    let back = [("revision", "1"), ("reason", "请核对人次"), ("effort", "40 1 1 0 1366")];
    reviewer.post(&format!("{record}/return"), &back).await;
    let mut mended = fields("submit", "1", "35 9 1 8 1366");
    mended.retain(|(name, _)| *name != "sessions.0.attendance");
    mended.push(("sessions.0.attendance", "118"));
    let page = recorder.post(ONE, &mended).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let approved = [("revision", "2"), ("effort", "12 0 0 0 1366")];
    reviewer.post(&format!("{record}/approval"), &approved).await;
    assert_eq!(
        kept(&test).await,
        [
            piece("enter", "phone", 1, 1, Some(83)),
            piece("mend", "typed", 2, 1, Some(35)),
            piece("review", "typed", 1, 1, Some(40)),
            piece("review", "typed", 2, 1, Some(12)),
        ]
    );
}

#[tokio::test]
async fn a_hostile_or_missing_claim_is_unknown_and_the_record_is_kept() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    let claims =
        ["", "-5 9 6 2 390", "999999999 9 6 2 390", "NaN 9 6 2 390", "83 9 9 9 390", "<b>"];
    for (at, claim) in claims.iter().enumerate() {
        let path = format!("/activities/01930000-0000-7000-8000-0000000000{:02}", at + 10);
        let page = recorder.post(&path, &fields("save", "0", claim)).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{claim}: {}", page.text);
    }
    let without = claims.map(|_| piece("enter", "typed", 1, 1, None));
    assert_eq!(kept(&test).await, without);
}

#[tokio::test]
async fn pasted_and_imported_rows_are_one_piece_for_all_their_records() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/import/paste").await.says("name=\"effort\"");
    let text = "活动名称\t类型\t日期\t参与人次\n冬季讲座\t科普讲座\t2021-12-01\t60\n冬季集市\t科普集市\t2021-12-03\t80";
    let page = recorder
        .post("/import/paste", &[("text", text), ("do", "good"), ("effort", "90 2 2 0 1366")])
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    recorder.get("/jobs").await.says("粘贴的 2 条");
    recorder.get("/language/en").await;
    recorder.get("/jobs").await.says("2 pasted");
    recorder.get("/import/paste").await.says("data-gloss=\"date\">活动时间");
    recorder.get("/language/zh-Hans").await;
    let page = recorder.get("/import/paste").await;
    assert!(!page.text.contains("data-gloss"), "in Chinese the headings need no gloss");
    let file = "活动名称,类型,日期,参与人次\n春季讲座,科普讲座,2021-11-30,50\n".as_bytes();
    let page = recorder.upload("/import", &[("unit", "")], ("file", "a.csv", file)).await;
    let preview = page.location().to_owned();
    recorder.get(&preview).await.says("name=\"effort\"");
    recorder.post(&preview, &[("do", "all"), ("effort", "45 0 0 0 1366")]).await;
    work_all(&test.app).await.unwrap();
    let mut found = kept(&test).await;
    found.sort();
    assert_eq!(
        found,
        [piece("import", "file", 1, 1, Some(45)), piece("import", "pasted", 1, 2, Some(90))]
    );
}

#[tokio::test]
async fn of_too_few_nothing_is_said_and_of_enough_the_median_and_what_a_return_costs() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let mut reviewer = test.login("reviewer").await;
    recorder.get("/activities/new").await;
    let empty = recorder.get("/burden").await;
    empty.says("未测").says("不统计到人").says("用时还没有测够");
    for at in 0..10 {
        let path = format!("/activities/01930000-0000-7000-8000-0000000001{at:02}");
        let claim = format!("{} 9 6 2 390", 40 + at);
        recorder.post(&path, &fields("submit", "0", &claim)).await;
        if at == 8 {
            let page = recorder.get("/burden").await;
            page.says("测得太少，不下结论").says("9 / 9");
        }
        let record = path.replace("activities", "records");
        let back = [("revision", "1"), ("reasons", "attendance"), ("effort", "20 1 1 0 1366")];
        reviewer.post(&format!("{record}/return"), &back).await;
        let title = format!("东沟村科普集市{at}");
        let mut mended = fields("submit", "1", "70 9 1 8 1366");
        mended.retain(|(name, _)| *name != "title");
        mended.push(("title", &title));
        let page = recorder.post(&path, &mended).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    }
    let page = recorder.get("/burden").await;
    page.says("中位用时 44秒（10 条里测到 10 条）").says("10 条里有 10 条在 60 秒以内");
    page.says("眼前要填 9 项，其中手填 6 项、程序先填好 2 项");
    page.says("退回 10 次，涉及 10 条记录。改好用了 11分40秒（测到 10 条）");
    page.says("参与人次与签到表对不上");
    let record = "/records/01930000-0000-7000-8000-000000000100";
    reviewer.get(record).await.says("退回一次，对方改好约多花 1分10秒");
    recorder.get("/activities/new").await.says("这样记一条约 44秒");
    let mut elsewhere = test.login("outsider").await;
    elsewhere.get("/burden").await.says("用时还没有测够");
}

#[tokio::test]
async fn the_demonstration_county_shows_its_made_up_times() {
    let test = TestApp::new().await;
    let plan = app::demo::Plan { seed: 5, percent: 10 };
    app::demo::found_as(&test.app, plan, |_, _, _| ()).await.unwrap();
    let pieces = kept(&test).await;
    assert!(pieces.iter().any(|(.., seconds)| seconds.is_none()), "some is unknown");
    assert!(pieces.iter().filter(|(act, ..)| act == "enter").count() > 50);
}
