//! Templates: all faults told at once and nothing kept, a sound one filled from the ledger, versions kept, a
//! unit's own out of sight of its neighbors and in sight of those below.

use crate::harness::{Browser, TestApp};
use app::shell::words::{Language, Words};
use app::summaries::papers::{Signing, issue, paper_of, start, version_of};
use app::summaries::{Wish, paper};
use axum::http::StatusCode;
use documents::docx::figures;
use documents::model::{Block, Document, Inline};
use domain::access::Verb;
use domain::basics::Period;
use domain::summaries::PaperKind;

/// A DOCX as our own writer makes it, a paragraph a line: markers lie in it as words.
fn docx(lines: &[&str]) -> Vec<u8> {
    let blocks = lines.iter().map(|line| Block::body(vec![Inline::text(*line)])).collect();
    documents::docx::write(&Document { title: "模板".into(), blocks, ..Document::default() })
        .unwrap()
}

const SOUND: &[&str] = &[
    "{{单位}}{{统计期}}（{{截至日期}}）",
    "开展活动{{数字:科普活动场次}}场次，去年{{数字:科普活动场次@上年}}场次。",
    "{{表格:科普活动场次,参与人次 按单位}}",
    "{{章节:科普活动}}",
    "{{核验码}}",
];

async fn hand_in(browser: &mut Browser, path: &str, lines: &[&str]) -> crate::harness::Page {
    let fields = [("name", "年报"), ("kind", "summary")];
    browser.upload(path, &fields, ("file", "年报.docx", &docx(lines))).await
}

#[tokio::test]
async fn every_fault_is_told_at_once_and_nothing_is_kept() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let lines = [
        "{{单位名称}}",
        "{{数字:活动数}}和{{数字:科普活动场次/钓鱼}}",
        "见{{章节:科普活动}}",
        "{{表格:科普活动场次}}",
        "{{表格:参与人次同比 按月}}",
        "没写完{{统计期",
    ];
    let page = hand_in(&mut browser, "/templates", &lines).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("模板里有7处要改");
    for told in [
        "单位名称",
        "没有“活动数”",
        "没有“钓鱼”",
        "单独成段",
        "按什么分行",
        "不能按月分行",
        "没有收尾",
    ] {
        page.says(told);
    }
    assert_eq!(page.field("name").as_deref(), Some("年报"), "what was typed stays");
    browser.get("/templates").await.says("还没有模板");
    let fields = [("name", ""), ("kind", "summary")];
    let page = browser.upload("/templates", &fields, ("file", "a.docx", b"PK")).await;
    page.says("名称要写").says("不是能读的DOCX");
}

#[tokio::test]
async fn a_sound_template_is_tried_filled_and_kept_in_every_version() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let page = hand_in(&mut browser, "/templates", SOUND).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let path = page.location().to_owned();
    let page = browser.get(&format!("{path}?period=2021")).await;
    page.says("云岭县").says("2021年").says("未统计").says("（未定稿）");

    let filled = browser.bytes(&format!("{path}/filled?unit=990131&period=2021")).await;
    let found = figures(&filled).unwrap();
    let periods: Vec<(&str, &str)> =
        found.iter().take(2).map(|mark| (mark.name.as_str(), mark.period.as_str())).collect();
    assert_eq!(periods, [("activity.sessions", "2021"), ("activity.sessions", "2020")]);
    assert!(found.len() > 4, "the table has figures: {found:?}");
    assert_eq!(
        browser.get(&format!("{path}/filled?unit=110000")).await.status,
        StatusCode::NOT_FOUND
    );

    let page = hand_in(&mut browser, &format!("{path}/versions"), &["{{坏}}"]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("“坏”不是模板标记");
    let page = hand_in(&mut browser, &format!("{path}/versions"), &["{{标题}}"]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    browser.get(&path).await.says("第2版").says("第1版").says("云岭县2021年科普工作总结");
    let first = browser.bytes(&format!("{path}/versions/1")).await;
    assert_eq!(first, docx(SOUND), "as it was handed in");

    let page = browser.post(&format!("{path}/end"), &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get(&format!("{path}/filled")).await.status, StatusCode::NOT_FOUND);
    browser.get("/templates").await.says("还没有模板");
}

#[tokio::test]
async fn the_example_is_a_sound_template_in_either_language() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    for language in ["zh-Hans", "en"] {
        browser.get(&format!("/language/{language}")).await;
        let example = browser.bytes("/templates/example").await;
        let fields = [("name", "示例"), ("kind", "summary")];
        let page = browser.upload("/templates", &fields, ("file", "a.docx", &example)).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{language}: {}", page.text);
        let path = page.location().to_owned();
        let filled = browser.bytes(&format!("{path}/filled?period=2021")).await;
        assert!(figures(&filled).unwrap().len() > 6, "{language}");
    }
}

#[tokio::test]
async fn those_below_use_a_template_and_strangers_do_not_see_it() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let page = hand_in(&mut browser, "/templates", SOUND).await;
    let path = page.location().to_owned();
    test.person("below", "990131101", &[domain::access::Duty::Recorder]).await;
    let mut below = test.login("below").await;
    let page = below.get(&path).await;
    page.says("填好导出Word");
    assert!(!page.text.contains("停用"), "another unit's template is not for changing");
    assert_eq!(
        hand_in(&mut below, &format!("{path}/versions"), SOUND).await.status,
        StatusCode::NOT_FOUND
    );
    let own = hand_in(&mut below, "/templates", SOUND).await.location().to_owned();
    browser.get(&own).await.says("填好导出Word");
    let mut neighbor = test.login("outsider").await;
    assert_eq!(neighbor.get(&path).await.status, StatusCode::OK, "the county is above it too");
    for address in [own.clone(), format!("{own}/filled"), format!("{own}/versions/1")] {
        assert_eq!(neighbor.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert!(!neighbor.get("/templates").await.text.contains(&own));
}

#[tokio::test]
async fn an_issued_paper_fills_a_template_with_its_code_and_its_figures() {
    let test = TestApp::county().await;
    let words = Words::of(Language::Chinese);
    let unit = test.unit("990131");
    let network = test.app.network();
    let scope = app::ledger::Scope::of(&network, unit).unwrap();
    let wish = Wish::of(PaperKind::Summary, Period::Year(2021));
    let document = paper(&test.app, &words, &scope, &wish).await.unwrap().document;
    let of = (unit, wish.kind, wish.period);
    let id = start(&test.app, &test.permit(Verb::Record), of, &document).await.unwrap();
    let kept = paper_of(&test.app, &id).await.unwrap();
    let base = version_of(&test.app, &kept, None).await.unwrap().0.hash;
    let signing = Signing { base, ..Signing::default() };
    let issued = issue(&test.app, &test.permit(Verb::Issue), &words, &kept, signing).await.unwrap();

    let mut browser = test.login("recorder").await;
    let page = hand_in(&mut browser, "/templates", SOUND).await;
    let path = page.location().to_owned();
    browser
        .get(&format!("{path}?code={}", issued.code))
        .await
        .says("2021年")
        .says(&issued.code[..5]);
    let filled = browser.bytes(&format!("{path}/filled?code={}", issued.code)).await;
    let found = figures(&filled).unwrap();
    assert!(found.iter().all(|mark| mark.as_of.as_deref() == Some(issued.as_of.as_str())));
    browser.get(&format!("{path}?code=22222-22222")).await.says("没有这个核验码");
}
