//! Kept papers: two writers never overwrite each other, a browser cannot set a number, what is issued stays
//! as it was, and the code on the print answers to everybody.

use crate::county::{County, activity, session};
use crate::harness::TestApp;
use app::ledger::{Content, Submission, keep};
use app::shell::problem::Problem;
use app::shell::words::{Language, Words};
use app::summaries::papers::{
    Change, Saved, Saving, Signing, Way, changes, figures_of, issue, issue_of_code, open_places,
    paper_of, read_code, save, set_annex, start, version_of, versions_of,
};
use app::summaries::{Cut, Wish, length, paper, shortened};
use axum::http::StatusCode;
use documents::model::{Block, Document, Inline, all_figures};
use domain::access::{Permit, Verb};
use domain::basics::{Period, RecordId};
use domain::ledger::{Entry, Transition};
use domain::summaries::PaperKind;
use serde_json::{Value, json};
use uuid::Uuid;

fn words() -> Words {
    Words::of(Language::Chinese)
}

fn permit(verb: Verb) -> Permit {
    Permit::system("test", verb)
}

async fn told(county: &County, number: u128, visits: u32) {
    let record = activity(county, "990131001", "讲座", vec![session("2021-05-10", visits.into())]);
    let submission = Submission {
        id: RecordId::new(Uuid::from_u128(number)),
        base: 0,
        content: Content::Record(Entry::Activity(Box::new(record))),
        submit: true,
        reason: String::new(),
        post: String::new(),
    };
    let receipt = keep(&county.app, &county.permit(), submission).await.unwrap();
    county.step(&receipt, Transition::Approve).await.unwrap();
}

async fn drafted(county: &County) -> String {
    let wish = Wish::of(PaperKind::Summary, Period::Year(2021));
    let scope = county.scope("990131");
    let mut document = paper(&county.app, &words(), &scope, &wish).await.unwrap().document;
    document.blocks.truncate(
        document.blocks.iter().position(|block| matches!(block, Block::PageBreak)).unwrap(),
    );
    let of = (scope.unit, wish.kind, wish.period);
    start(&county.app, &permit(Verb::Record), of, &document).await.unwrap()
}

async fn saving(county: &County, id: &str, base: &str, text: &str) -> Saved {
    let paper = paper_of(&county.app, id).await.unwrap();
    let (_, mut document) = version_of(&county.app, &paper, None).await.unwrap();
    document.blocks.push(Block::body(vec![Inline::text(text)]));
    let saving =
        Saving { paper, base: base.to_owned(), document, way: Way::Kept, note: String::new() };
    save(&county.app, &permit(Verb::Record), saving).await.unwrap()
}

#[tokio::test]
async fn two_writers_never_overwrite_each_other() {
    let county = County::small().await;
    told(&county, 1, 30).await;
    let id = drafted(&county).await;
    let paper = paper_of(&county.app, &id).await.unwrap();
    let base = version_of(&county.app, &paper, None).await.unwrap().0.hash;
    let Saved::Stands { number: 2, hash } = saving(&county, &id, &base, "甲写的").await else {
        panic!("the first stands")
    };
    let second = saving(&county, &id, &base, "乙写的").await;
    assert_eq!(second, Saved::Aside { number: 3, head: 2 });
    let paper = paper_of(&county.app, &id).await.unwrap();
    assert_eq!(paper.head, 2);
    let aside = version_of(&county.app, &paper, Some(3)).await.unwrap().1;
    assert!(serde_json::to_string(&aside).unwrap().contains("乙写的"), "nothing is lost");
    let third = saving(&county, &id, &hash, "丙写的").await;
    assert!(matches!(third, Saved::Stands { number: 4, .. }));
    assert_eq!(versions_of(&county.app, &paper).await.unwrap().len(), 4);
}

/// What is left of a draft at so many characters at most.
async fn cut_to(county: &County, draft: &Document, most: usize) -> Cut {
    let wish = Wish { most: Some(most), ..Wish::of(PaperKind::Summary, Period::Year(2021)) };
    shortened(&county.app, &words(), &county.scope("990131"), (&wish, draft.clone())).await.unwrap()
}

fn text_of(document: &Document) -> String {
    documents::html::page(document, &|_| None)
}

#[tokio::test]
async fn a_draft_is_shortened_without_what_was_written_by_hand() {
    let county = County::small().await;
    told(&county, 1, 1106).await;
    let id = drafted(&county).await;
    let kept = paper_of(&county.app, &id).await.unwrap();
    let (_, mut draft) = version_of(&county.app, &kept, None).await.unwrap();
    let by_hand = "县委主要领导到现场指导，要求办成品牌。";
    let mut changed = 0;
    for block in &mut draft.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        let Some(Inline::Text(first)) = paragraph.inlines.first_mut() else { continue };
        if changed < 2 && !first.is_empty() {
            *first = format!("{by_hand}{first}");
            changed += 1;
        }
    }
    assert_eq!(changed, 2);
    let long = length(&draft);
    let all = cut_to(&county, &draft, 100).await;
    assert!(!all.enough && !all.dropped.is_empty(), "{:?}", all.dropped);
    assert!(all.length < long, "{} of {long}", all.length);
    let (before, after) = (text_of(&draft), text_of(&all.document));
    assert_eq!(after.matches(by_hand).count(), 2, "{after}");
    for gone in &all.dropped {
        assert!(!gone.contains("县委主要领导"), "{gone}");
    }
    assert!(before.contains("（一）") || !after.contains("（一）"), "{after}");
    let some = cut_to(&county, &draft, long - 1).await;
    assert!(some.enough && some.dropped.len() <= 1, "no more than needed: {:?}", some.dropped);
    let none = cut_to(&county, &draft, long).await;
    assert!(none.dropped.is_empty() && none.document == draft, "short enough stays as it is");
}

#[tokio::test]
async fn what_was_issued_stays_and_what_changed_since_is_a_list() {
    let county = County::small().await;
    told(&county, 1, 30).await;
    let id = drafted(&county).await;
    let paper = paper_of(&county.app, &id).await.unwrap();
    let base = version_of(&county.app, &paper, None).await.unwrap().0.hash;
    let leader = permit(Verb::Issue);
    let wrong = Signing { base: "stale".into(), ..Signing::default() };
    assert!(issue(&county.app, &leader, &words(), &paper, wrong).await.is_err());
    let signing = Signing { base, signer: "主席".into(), ..Signing::default() };
    let issued = issue(&county.app, &leader, &words(), &paper, signing).await.unwrap();
    let document: Document = serde_json::from_str(&issued.document).unwrap();
    let figures = figures_of(&county.app, &paper.county, &issued).await.unwrap();
    assert!(figures.len() > 2, "{figures:?}");
    let sessions = figures.iter().find(|figure| figure.name == "activity.sessions").unwrap();
    assert_eq!((sessions.low, sessions.records), (1, 1));
    assert!(sessions.list.contains(&Uuid::from_u128(1).to_string()));
    assert!(all_figures(&document).iter().all(|mark| mark.as_of.is_some()));
    let nothing = changes(&county.app, &words(), &paper.county, &issued).await.unwrap();
    assert!(nothing.is_empty(), "{nothing:?}");

    told(&county, 2, 45).await;
    let changed = changes(&county.app, &words(), &paper.county, &issued).await.unwrap();
    let sessions = changed.iter().find(|one| one.named.name == "activity.sessions").unwrap();
    assert_eq!((sessions.then.as_str(), sessions.now.as_str()), ("1", "2"));
    let (change, record, title, _) = &sessions.records[0];
    assert_eq!((*change, title.as_str()), (Change::Added, "讲座"));
    assert_eq!(*record, Uuid::from_u128(2).to_string());
    let (found, ..) = issue_of_code(&county.app, &issued.code).await.unwrap().unwrap();
    assert_eq!(found.document, issued.document, "the paper itself does not move");
    assert!(app::ledger::verify(&county.app, |_, _| {}).await.unwrap().is_ok());
}

#[tokio::test]
async fn what_is_not_written_yet_is_not_issued() {
    let county = County::small().await;
    told(&county, 1, 30).await;
    let id = drafted(&county).await;
    let paper = paper_of(&county.app, &id).await.unwrap();
    let base = version_of(&county.app, &paper, None).await.unwrap().0.hash;
    let Saved::Stands { hash, .. } = saving(&county, &id, &base, "牵头单位待补充。").await
    else {
        panic!("it stands")
    };
    let document = version_of(&county.app, &paper_of(&county.app, &id).await.unwrap(), None).await;
    let open = open_places(&county.app, &document.unwrap().1);
    assert_eq!(open.len(), 1, "{open:?}");
    assert_eq!(open[0].words, "牵头单位待补充。");
    let leader = permit(Verb::Issue);
    let signing = Signing { base: hash, ..Signing::default() };
    let paper = paper_of(&county.app, &id).await.unwrap();
    let refused = issue(&county.app, &leader, &words(), &paper, signing).await;
    assert!(matches!(refused, Err(Problem::Refused("paper-unfinished"))), "{refused:?}");
}

#[tokio::test]
async fn every_sentence_of_ours_that_waits_for_somebody_is_found() {
    let county = County::small().await;
    for (kind, period) in [(PaperKind::Plan, 2022), (PaperKind::Plan, 2021)] {
        let wish = Wish::of(kind, Period::Year(period));
        let document = paper(&county.app, &words(), &county.scope("990131"), &wish).await.unwrap();
        assert!(!open_places(&county.app, &document.document).is_empty(), "{period}");
    }
    for key in ["plan-none", "plan-targets", "plan-targets-2", "problem-none", "step-none"] {
        let text = words().t1(&format!("phrases-{key}"), "base", "2020年");
        let block = vec![Block::body(vec![Inline::text(&text)])];
        let document = Document { blocks: block, ..Document::default() };
        assert_eq!(open_places(&county.app, &document).len(), 1, "{text}");
    }
}

#[tokio::test]
async fn a_paper_goes_with_its_annex_or_without_as_it_was_switched() {
    let county = County::small().await;
    told(&county, 1, 30).await;
    let id = drafted(&county).await;
    let issued = async |annex: bool| {
        let paper = paper_of(&county.app, &id).await.unwrap();
        set_annex(&county.app, &permit(Verb::Record), &paper, annex).await.unwrap();
        let paper = paper_of(&county.app, &id).await.unwrap();
        assert_eq!(paper.annex, annex);
        let base = version_of(&county.app, &paper, None).await.unwrap().0.hash;
        let signing = Signing { base, ..Signing::default() };
        let leader = permit(Verb::Issue);
        let issued = issue(&county.app, &leader, &words(), &paper, signing).await.unwrap();
        let document: Document = serde_json::from_str(&issued.document).unwrap();
        assert!(document.verification.is_some(), "the code stays");
        document.blocks.iter().any(|block| matches!(block, Block::PageBreak))
    };
    assert!(issued(true).await);
    assert!(!issued(false).await);
}

/// A draft over HTTP; answers its path and the hash of its head.
async fn draft(browser: &mut crate::harness::Browser) -> (String, String) {
    let page = browser.post("/papers", &[("kind", "summary"), ("period", "2021")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let path = page.location().trim_end_matches("/edit").to_owned();
    let page = browser.get(&format!("{path}/edit")).await;
    let (_, rest) = page.text.split_once("data-hash=\"").unwrap();
    (path, rest.split('"').next().unwrap().to_owned())
}

fn forged(name: &str, unit: &str) -> String {
    let mark = json!({
        "name": name, "unit_code": unit, "period": "2021", "as_of": null, "text": "999999", "note": "",
    });
    let inlines = json!([{ "kind": "text", "value": "共" }, { "kind": "figure", "value": mark }]);
    json!({
        "title": "题目", "blocks": [{ "kind": "paragraph", "style": "body", "inlines": inlines }],
    })
    .to_string()
}

#[tokio::test]
async fn a_number_is_never_taken_from_the_browser() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let (path, hash) = draft(&mut browser).await;
    let versions = format!("{path}/versions");
    let sent = forged("activity.sessions", "990131");
    let page = browser.post(&versions, &[("base", &hash), ("document", &sent)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let answer: Value = serde_json::from_str(&page.text).unwrap();
    assert_eq!(answer["marks"][0]["text"], "未统计");
    let page = browser.get(&path).await;
    page.says("未统计");
    assert!(!page.text.contains("999999"));
    let hash = answer["hash"].as_str().unwrap().to_owned();
    for (name, unit) in [("no.such", "990131"), ("activity.sessions", "110000")] {
        let sent = forged(name, unit);
        let page = browser.post(&versions, &[("base", &hash), ("document", &sent)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {unit}");
    }
    for sent in [
        "",
        "{}",
        "[]",
        r#"{"title":" ","blocks":[]}"#,
        r#"{"title":"a","blocks":[{"kind":"script"}]}"#,
    ] {
        let page = browser.post(&versions, &[("base", &hash), ("document", sent)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{sent}");
    }
    let found = browser.get(&format!("{path}/figures?q=场次")).await;
    let found: Value = serde_json::from_str(&found.text).unwrap();
    assert_eq!(found[0]["name"], "activity.sessions");
}

#[tokio::test]
async fn a_paper_is_signed_by_who_may_and_verified_by_whoever_holds_it() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let (path, hash) = draft(&mut recorder).await;
    let issues = format!("{path}/issues");
    let page = recorder.post(&issues, &[("base", &hash)]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let mut outsider = test.login("outsider").await;
    assert_eq!(outsider.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(outsider.post(&issues, &[("base", &hash)]).await.status, StatusCode::NOT_FOUND);
    let mut leader = test.login("leader").await;
    let page = leader.get(&path).await;
    page.says("签发定稿");
    let nameless = [("base", hash.as_str()), ("signer", " "), ("number", "云科协〔2021〕9号")];
    let page = leader.post(&issues, &nameless).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody signs");
    page.says("没有写签发人，还没有签发").says("云科协〔2021〕9号").says("name=\"unsigned\"");
    let page = leader.post(&issues, &[("base", &hash), ("signer", "王主席")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = leader.follow(page).await;
    page.says("定稿中的数字与今天的台账一致");
    let (_, rest) = page.text.split_once("href=\"/v/").unwrap();
    let code = rest.split('"').next().unwrap().to_owned();
    assert!(read_code(&code).is_some());

    let mut anybody = test.browser();
    let page = anybody.get(&format!("/v/{}", code.to_lowercase())).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("云岭县2021年科普工作总结");
    assert!(!page.text.contains("王主席") && !page.text.contains("/records/"));
    let page = anybody.get("/v/22222-22222").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    page.says("没有这个核验码");
    let mut last = StatusCode::OK;
    for _ in 0..40 {
        last = anybody.get("/v?code=22222-22222").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn what_would_go_is_shown_before_and_can_be_taken_up_again() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let (path, hash) = draft(&mut recorder).await;
    let shorter = format!("{path}/shorter");
    let page = recorder.get(&format!("{shorter}?most=100")).await;
    page.says("要略去的");
    let page = recorder.post(&shorter, &[("base", "other"), ("most", "100")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    recorder.follow(page).await.says("别人刚保存过");
    let page = recorder.post(&shorter, &[("base", &hash), ("most", "100")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let page = recorder.follow(page).await;
    page.says("第2稿");
    page.says("已略去");
    assert!(page.text.contains(&format!("{path}/versions/1/head")), "{}", page.text);
    assert!(!page.text.contains("无从核实"), "{}", page.text);
    let page = recorder.post(&format!("{path}/versions/1/head"), &[]).await;
    let page = recorder.follow(page).await;
    page.says("恢复第1稿");
    page.says("无从核实");
    let mut outsider = test.login("outsider").await;
    assert_eq!(outsider.get(&shorter).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_paper_that_came_back_tells_what_was_edited() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let (path, _) = draft(&mut recorder).await;
    let returned = format!("{path}/returned");
    recorder.get(&returned).await.says("第1稿");
    let ours = recorder.bytes(&format!("{path}?version=1&format=docx")).await;
    let mut send = async |name: &str, bytes: &[u8]| {
        recorder.upload(&returned, &[("ours", "version-1")], ("file", name, bytes)).await
    };
    let page = send("a.docx", &ours).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("没有改动");
    let page = send("a.docx", b"").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("空文件");
    send("a.png", b"\x89PNG").await.says("另存为DOCX");
}
