//! Reports that were read: one file is one reading, what people put right stays beside what the machine read, labels
//! have their words at their place, and years stand side by side.

use crate::harness::{Browser, Page, TestApp};
use app::jobs::work_all;
use app::readings::{
    Claim, claims_of, corrected, corrections_of, document_of, documents_of, read_again, renew,
    stored_claims,
};
use axum::http::StatusCode;
use domain::access::{Duty, Verb};
use serde_json::Value;

const REPORT: &str = "云岭县科学技术协会2021年工作总结\n一、主要工作\n（一）抓宣传。全年开展科普活动34场次，发放资料30000余份。\n（二）抓培训。举办培训20期，其中茶叶9期、魔芋11期。\n二、2022年工作打算\n（一）办好科普日活动，发放资料5000份。\n";

async fn given(browser: &mut Browser, name: &str, text: &str) -> Page {
    browser.upload("/readings", &[], ("file", name, text.as_bytes())).await
}

/// A report that was taken in; answers its address.
async fn taken(browser: &mut Browser, name: &str, text: &str) -> String {
    let page = given(browser, name, text).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    page.location().to_owned()
}

fn place(text: &str, words: &str) -> (String, String) {
    let start = text[..text.find(words).unwrap()].chars().count();
    (start.to_string(), (start + words.chars().count()).to_string())
}

/// Sends a correction of some words; `more` are the fields of the form.
async fn corrects(browser: &mut Browser, path: &str, words: &str, more: &[(&str, &str)]) -> Page {
    let (start, end) = place(REPORT, words);
    let mut fields = vec![("start", start.as_str()), ("end", end.as_str()), ("do", "claim")];
    fields.extend(more);
    browser.post(&format!("{path}/corrections"), &fields).await
}

#[tokio::test]
async fn a_report_is_taken_in_once_and_shows_every_claim() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let path = taken(&mut browser, "总结.txt", REPORT).await;
    let page = browser.get(&path).await;
    page.says("云岭县科学技术协会2021年工作总结").says("30000余份").says("不少于 30000 份");
    assert!(page.text.contains("mk mk-actual") && page.text.contains("mk mk-planned"));
    assert_eq!(taken(&mut browser, "又一份.txt", REPORT).await, path, "the same file");
    let documents = documents_of(&test.app, test.unit("990131"), 10).await.unwrap();
    assert_eq!(documents.len(), 1);
    assert_eq!((documents[0].facts.year, documents[0].name.as_str()), (2021, "总结.txt"));
    assert_eq!(documents[0].facts.unit, test.unit("990131-kx-0001").to_string());
    browser.get("/readings").await.says("云岭县科学技术协会2021年工作总结");
    let original = browser.bytes(&format!("{path}/original")).await;
    assert_eq!(original, REPORT.as_bytes());
    let (start, _) = place(REPORT, "9期");
    browser.get(&format!("{path}/claims/{start}")).await.says("其中之一，总数是").says("20期");
    let (start, _) = place(REPORT, "20期");
    browser.get(&format!("{path}/claims/{start}")).await.says("包含").says("11期");
    let counted = app::ledger::verify(&test.app, |_, _| {}).await.unwrap();
    assert!(counted.is_ok());
}

#[tokio::test]
async fn several_reports_are_read_by_a_job_and_one_that_cannot_be_stops_none() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let earlier = REPORT.replace("2021年", "2020年");
    taken(&mut browser, "已有.txt", &earlier).await;
    let files = [
        ("file", "2021.txt", REPORT.as_bytes()),
        ("file", "坏的.docx", b"PK\x03\x04 nothing behind it".as_slice()),
        ("file", "2020.txt", earlier.as_bytes()),
    ];
    let page = browser.upload_all("/readings", &[], &files).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let job = page.location().to_owned();
    browser.get(&job).await.says("排队中");
    assert_eq!(work_all(&test.app).await.unwrap(), 1);
    browser.get(&job).await.says("读了 3 份，其中 1 份以前传过，1 份没有读到文字");
    let documents = documents_of(&test.app, test.unit("990131"), 10).await.unwrap();
    let mut names: Vec<&str> = documents.iter().map(|one| one.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["2021.txt", "坏的.docx", "已有.txt"], "what is known is kept once");
}

#[tokio::test]
async fn what_cannot_be_read_is_kept_and_says_why() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let page = browser.upload("/readings", &[], ("file", "a.png", b"\x89PNG\r\n\x1a\n0000")).await;
    let page = browser.follow(page).await;
    page.says("这是图片，里面没有文字").says("没有读到文字");
    let page = browser.upload("/readings", &[], ("file", "坏.docx", b"PK\x03\x04broken")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.follow(page).await.status, StatusCode::OK);
    let page = browser.post("/readings", &[]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "no form with files");
}

#[tokio::test]
async fn corrections_are_added_and_taken_back_and_survive_a_new_reading() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let path = taken(&mut browser, "总结.txt", REPORT).await;
    let right = [("value", "３４"), ("unit", "场"), ("indicator", "活动"), ("kind", "actual")];
    let page = corrects(&mut browser, &path, "34场次", &right).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = browser.follow(page).await;
    page.says("更正已保存").says("改为：活动 34 场");
    let (start, _) = place(REPORT, "34场次");
    browser.get(&format!("{path}/claims/{start}")).await.says("机器原来读作").says("人工更正");
    corrects(&mut browser, &path, "9期", &[("do", "none")]).await;
    let own = [("value", "2"), ("unit", "项"), ("kind", "actual"), ("rel", ""), ("to", "")];
    corrects(&mut browser, &path, "抓培训", &own).await;

    let id = path.trim_start_matches("/readings/");
    let document = document_of(&test.app, id).await.unwrap();
    let corrections = corrections_of(&test.app, &document).await.unwrap();
    assert_eq!(corrections.len(), 3);
    // a reader that reads nothing but one claim otherwise
    let (start, end) = place(REPORT, "34场次");
    let (start, end) = (start.parse().unwrap(), end.parse().unwrap());
    let other = Claim { start, end, value: "43".into(), ..Claim::default() };
    let permit = test.permit(Verb::Record);
    assert!(renew(&test.app, &permit, &document, vec![other.clone()]).await.unwrap());
    assert!(!renew(&test.app, &permit, &document, vec![other]).await.unwrap(), "nothing new");
    let document = document_of(&test.app, id).await.unwrap();
    assert_eq!(document.pass, 2);
    let machine = stored_claims(&test.app, &document).await.unwrap();
    let marks = corrected(machine, &corrections);
    let shown: Vec<&str> = marks.iter().map(|mark| mark.claim.value.as_str()).collect();
    assert_eq!(shown, ["34", "2"]);
    browser.get(&path).await.says("识读程序更新过");
    let page = browser.post(&format!("{path}/pass"), &[]).await;
    browser.follow(page).await.says("人工更正都还在").says("改为：活动 34 场");
    let page = browser.post(&format!("{path}/corrections/1/undo"), &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let again = browser.post(&format!("{path}/corrections/1/undo"), &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "taken back once");
    let document = document_of(&test.app, id).await.unwrap();
    let corrections = corrections_of(&test.app, &document).await.unwrap();
    assert_eq!(corrections.len(), 4, "rows are only added");
    let reading = read_again(&test.app, &document).await.unwrap();
    let marks = corrected(claims_of(&reading), &corrections);
    let back = marks.iter().find(|mark| mark.claim.start == start).unwrap();
    assert_eq!((back.claim.unit.as_str(), back.corrected), ("场次", None));
}

#[tokio::test]
async fn a_wrong_correction_says_everything_and_loses_nothing() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let path = taken(&mut browser, "总结.txt", REPORT).await;
    let wrong = [
        ("value", "许多"),
        ("high", "3"),
        ("kind", "dream"),
        ("figure", "no.such"),
        ("rel", "part_of"),
        ("to", "1"),
        ("indicator", "培训班期数"),
    ];
    let page = corrects(&mut browser, &path, "20期", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("认不出来").says("请选种类").says("没有这个数据项").says("不能是自己");
    page.says("许多").says("培训班期数");
    let far = [("start", "90000"), ("end", "90001"), ("do", "none")];
    let page = browser.post(&format!("{path}/corrections"), &far).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    let find = [("do", "find"), ("quote", "抓宣传"), ("near", "")];
    let page = browser.post(&format!("{path}/corrections"), &find).await;
    browser.follow(page).await.says("补标一个数字").says("抓宣传");
    let find = [("do", "find"), ("quote", "没有的话"), ("near", "")];
    let page = browser.post(&format!("{path}/corrections"), &find).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("原文里没有找到这几个字").says("没有的话");
}

#[tokio::test]
async fn a_reading_is_seen_by_its_unit_and_above_and_corrected_by_who_records() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let path = taken(&mut recorder, "总结.txt", REPORT).await;
    let mut outsider = test.login("outsider").await;
    for page in ["", "/original", "/gold", "/claims/60"] {
        let page = outsider.get(&format!("{path}{page}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    let facts = [("unit", ""), ("year", "2020"), ("kind", "plan")];
    let page = outsider.post(&format!("{path}/facts"), &facts).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let mut leader = test.login("leader").await;
    assert_eq!(leader.get(&path).await.status, StatusCode::OK);
    assert_eq!(leader.post(&format!("{path}/facts"), &facts).await.status, StatusCode::FORBIDDEN);
    // the same file of another unit is a reading of its own
    let own = taken(&mut outsider, "总结.txt", REPORT).await;
    assert_ne!(own, path);
    assert_eq!(recorder.get(&own).await.status, StatusCode::OK, "the county sees below");
}

#[tokio::test]
async fn labels_hold_what_people_put_right() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let path = taken(&mut browser, "总结.txt", REPORT).await;
    let right = [("value", "43"), ("unit", "场次"), ("indicator", "活动"), ("kind", "actual")];
    corrects(&mut browser, &path, "34场次", &right).await;
    corrects(&mut browser, &path, "20期", &[("do", "none")]).await;
    let value_of = |lines: &str, words: &str| -> Option<Value> {
        let records = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let mut figures = records.filter(|record| record["type"] == "figure");
        figures.find(|record| record["text"] == words).map(|record| record["value"].clone())
    };
    let gold = String::from_utf8(browser.bytes(&format!("{path}/gold")).await).unwrap();
    assert_eq!(value_of(&gold, "34场次"), Some(43.into()));
    assert_eq!(value_of(&gold, "20期"), None);
    let machine = format!("{path}/gold?of=machine");
    let machine = String::from_utf8(browser.bytes(&machine).await).unwrap();
    assert_eq!(value_of(&machine, "34场次"), Some(34.into()));
}

#[tokio::test]
async fn years_stand_side_by_side_and_contradictions_are_marked() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    taken(&mut browser, "2021.txt", REPORT).await;
    let before = REPORT.replace("2022", "2021").replace("2021年工作总结", "2020年工作总结");
    taken(&mut browser, "2020.txt", &before.replace("34场次", "28场次")).await;
    let third = REPORT.replace("34场次", "36场次").replace("工作总结", "工作情况总结");
    let third = taken(&mut browser, "2021又.txt", &third).await;
    let unit = "云岭县科学技术协会";
    let facts = [("unit", unit), ("year", "2021"), ("kind", "annual_summary_and_plan")];
    browser.post(&format!("{third}/facts"), &facts).await;
    let page = browser.get("/readings/history?unit=990131-kx-0001").await;
    page.says("28场次").says("34场次").says("36场次").says("矛盾").says("计划、目标");
    let csv = browser.bytes("/readings/history?unit=990131-kx-0001&format=csv").await;
    let csv = String::from_utf8(csv).unwrap();
    let line = csv.lines().find(|line| line.contains("28场次")).unwrap();
    assert!(line.contains("34场次; 36场次（矛盾）"), "{csv}");
    let xlsx = browser.bytes("/readings/history?unit=990131-kx-0001&format=xlsx").await;
    assert!(xlsx.starts_with(b"PK"));
    let mut outsider = test.login("outsider").await;
    let page = outsider.get("/readings/history?unit=990131-kx-0001").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_year_said_by_hand_must_be_one() {
    let test = TestApp::county().await;
    test.person("helper", "990131101", &[Duty::Recorder]).await;
    let mut browser = test.login("helper").await;
    let path = taken(&mut browser, "总结.txt", REPORT).await;
    for (field, value, said) in [("year", "明年", "四位数字"), ("unit", "石桥乡", "单位没有认出来")]
    {
        let mut fields = vec![("unit", ""), ("year", ""), ("kind", "plan")];
        fields.push((field, value));
        let page = browser.post(&format!("{path}/facts"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(said).says(value);
    }
}

#[tokio::test]
async fn what_was_said_of_the_paper_can_be_taken_back() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let path = taken(&mut browser, "总结.txt", REPORT).await;
    let told = |text: &str| text.contains("<dd>2019");
    assert!(!told(&browser.get(&path).await.text));
    let facts = [("unit", ""), ("year", "2019"), ("kind", "plan")];
    let page = browser.post(&format!("{path}/facts"), &facts).await;
    let page = browser.follow(page).await;
    assert!(told(&page.text));
    page.says("改为：未写明 · 2019 · 工作计划");
    let page = browser.post(&format!("{path}/corrections/1/undo"), &[]).await;
    let page = browser.follow(page).await;
    assert!(!told(&page.text), "the year is the machine's again");
}

#[tokio::test]
async fn a_claim_hangs_together_with_several_and_one_can_be_taken_away() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let path = taken(&mut browser, "总结.txt", REPORT).await;
    let (whole, _) = place(REPORT, "20期");
    let (other, _) = place(REPORT, "34场次");
    let said = [("value", "9"), ("unit", "期"), ("indicator", "茶叶培训"), ("kind", "actual")];
    let ties = [("rel", "part_of"), ("to", &whole), ("rel", "conflict"), ("to", &other)];
    let page = corrects(&mut browser, &path, "9期", &[&said[..], &ties[..]].concat()).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let (start, _) = place(REPORT, "9期");
    let card = format!("{path}/claims/{start}");
    browser.get(&card).await.says("其中之一，总数是").says("矛盾于");
    // the relation is set to none, the other number still stands beside it
    let ties = [("rel", "part_of"), ("to", &whole), ("rel", ""), ("to", &other)];
    let page = corrects(&mut browser, &path, "9期", &[&said[..], &ties[..]].concat()).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = browser.get(&card).await;
    page.says("其中之一，总数是");
    assert_eq!(page.text.matches("矛盾于").count(), 2, "only as a choice of the two lines");
}

#[tokio::test]
async fn a_kept_reading_is_checked_without_sending_it_again() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let path = taken(&mut browser, "总结.txt", REPORT).await;
    let page = browser.get(&path.replace("/readings/", "/checkup/readings/")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("数据体检").says(&path);
    let mut outsider = test.login("outsider").await;
    let page = outsider.get(&path.replace("/readings/", "/checkup/readings/")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn numbers_of_persons_leave_only_with_the_original_and_to_whom_it_is_of_use() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let text =
        format!("{REPORT}联系人：某某，电话0838-5512345，手机13912345678，证号530102800101123。\n");
    let path = taken(&mut recorder, "总结.txt", &text).await;
    let private = ["5512345", "13912345678", "530102800101123"];
    let open = [
        recorder.get(&path).await.text,
        recorder.get("/readings/history?unit=990131").await.text,
        String::from_utf8(recorder.bytes(&format!("{path}/gold")).await).unwrap(),
        String::from_utf8(recorder.bytes(&format!("{path}/gold?of=machine")).await).unwrap(),
        String::from_utf8(recorder.bytes("/readings/history?unit=990131&format=csv").await)
            .unwrap(),
        recorder.get(&format!("/checkup{path}")).await.text,
    ];
    for (at, page) in open.iter().enumerate() {
        assert!(private.iter().all(|number| !page.contains(number)), "{at}: {page}");
    }
    assert!(open[2].contains("139****5678") && open[3].contains("139****5678"), "{}", open[2]);
    let original = format!("{path}/original");
    assert_eq!(recorder.bytes(&original).await, text.as_bytes());
    let mut auditor = test.login("auditor").await;
    assert_eq!(auditor.bytes(&original).await, text.as_bytes());
    let mut leader = test.login("leader").await;
    assert_eq!(leader.get(&original).await.status, StatusCode::FORBIDDEN);
    assert!(!leader.get(&path).await.text.contains("/original"));
    let counted = app::ledger::verify(&test.app, |_, _| {}).await.unwrap();
    assert!(counted.is_ok(), "the journal holds who had it");
}
