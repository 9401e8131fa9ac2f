//! Summaries say what the ledger says and nothing else; a backup restores to the same ledger.

use crate::county::{County, activity, session};
use app::figures::{Asked, value};
use app::ledger::uploads::{self, Announced, Of, PIECE, announce, take};
use app::ledger::{Content, Original, Submission, keep};
use app::shell::words::{Language, Words};
use app::summaries::{Format, Wish, summary, write};
use documents::model::{Document, all_figures};
use domain::basics::{Period, RecordId};
use domain::figures::{Name, Standing};
use domain::ledger::{Entry, Role, Share, Transition};
use domain::summaries::PaperKind;
use sha2::{Digest, Sha256};
use uuid::Uuid;

async fn paper(county: &County, unit: &str) -> Document {
    let words = Words::of(Language::Chinese);
    let scope = county.scope(unit);
    summary(&county.app, &words, &scope, Period::Year(2021), None).await.unwrap().document
}

async fn with_activities() -> County {
    let county = County::small().await;
    for (number, code) in [(1, "990131001"), (2, "990131002")] {
        let mut activity = activity(&county, code, "讲座", vec![session("2021-05-10", 1106)]);
        activity.campaign = "keji_week".into();
        let receipt = county.hand_in(number, activity).await;
        county.step(&receipt, Transition::Approve).await.unwrap();
    }
    county
}

fn text(document: &Document) -> String {
    String::from_utf8(documents::html::page(document, &|_| None).into_bytes()).unwrap()
}

#[tokio::test]
async fn every_number_of_a_summary_is_a_figure_that_reads_the_same() {
    let county = with_activities().await;
    let document = paper(&county, "990131").await;
    let marks = all_figures(&document);
    assert!(marks.len() > 10, "{}", marks.len());
    for mark in marks {
        let name = Name::parse(&mark.name);
        let scope = county.scope(&mark.unit_code);
        let period = Period::parse(&mark.period).unwrap();
        let asked = Asked { name: &name, scope: &scope, period, as_of: None };
        let (standing, interval) = value(&county.app, &asked).await.unwrap();
        assert_eq!(standing, Standing::Stated, "{}", mark.name);
        let low = interval.unwrap().low;
        assert!(
            mark.text.contains(&low.to_string()),
            "{} prints {} for {low}",
            mark.name,
            mark.text
        );
    }
}

#[tokio::test]
async fn where_there_is_no_record_the_paper_says_so_and_invents_no_number() {
    let county = County::small().await;
    for kind in PaperKind::ALL {
        let words = Words::of(Language::Chinese);
        let scope = county.scope("990131001");
        let wish = Wish::of(kind, Period::Year(2021));
        let composed = app::summaries::paper(&county.app, &words, &scope, &wish).await.unwrap();
        let page = text(&composed.document);
        assert!(page.contains("未统计") || page.contains("没有2020年的记录"), "{kind:?}: {page}");
        assert!(all_figures(&composed.document).is_empty());
    }
}

#[tokio::test]
async fn what_has_no_record_is_named_once_and_nothing_else_is_said_of_it() {
    let county = with_activities().await;
    let page = text(&paper(&county, "990131001").await);
    assert!(page.contains("未统计") && page.contains("党建等中心工作"));
    assert!(!page.contains("走访慰问"));
}

#[tokio::test]
async fn a_shortened_paper_is_short_and_says_what_was_dropped() {
    let county = with_activities().await;
    let words = Words::of(Language::Chinese);
    let scope = county.scope("990131");
    let wish = Wish::of(PaperKind::Summary, Period::Year(2021));
    let whole = app::summaries::paper(&county.app, &words, &scope, &wish).await.unwrap();
    assert!(whole.dropped.is_empty());
    let most = whole.length - 60;
    let wish = Wish { most: Some(most), ..wish };
    let short = app::summaries::paper(&county.app, &words, &scope, &wish).await.unwrap();
    assert!(short.length <= most, "{} of {most}", short.length);
    assert!(!short.dropped.is_empty());
    for sentence in &short.dropped {
        assert!(!text(&short.document).contains(sentence.as_str()), "{sentence}");
    }
}

#[tokio::test]
async fn a_paper_names_who_has_not_reported() {
    let county = with_activities().await;
    let page = text(&paper(&county, "990131").await);
    assert!(page.contains("云岭县气象局"));
    assert!(!page.contains("后河镇、"), "who has reported is not named as missing");
}

#[tokio::test]
async fn figures_survive_in_the_file_for_word() {
    let county = with_activities().await;
    let document = paper(&county, "990131").await;
    let bytes = write(&county.app, &document, Format::Docx).unwrap();
    let found = documents::docx::figures(&bytes).unwrap();
    assert_eq!(found.len(), all_figures(&document).len());
    assert_eq!(
        bytes,
        write(&county.app, &document, Format::Docx).unwrap(),
        "the same in, the same out"
    );
}

/// The first piece of two.
async fn half_a_photo(
    county: &County,
    code: &domain::basics::County,
    record: RecordId,
) -> (Of, bytes::Bytes) {
    let mut photo = vec![7; PIECE + 9];
    photo[..4].copy_from_slice(b"\xff\xd8\xff\xe0");
    let hash = hex::encode(Sha256::digest(&photo));
    let (size, name) = (i64::try_from(photo.len()).unwrap(), "b.jpg".to_owned());
    let original = Original { hash: hash.clone(), name: name.clone(), size };
    let announced = Announced { hash: hash.clone(), size, kind: "photo".into(), name, original };
    let (app, permit) = (&county.app, county.permit());
    announce(app, &permit, code, record, announced).await.unwrap();
    let (of, photo) = (Of { county: code.clone(), record, hash }, bytes::Bytes::from(photo));
    take(app, &permit, &of, 0, photo.slice(..PIECE)).await.unwrap();
    (of, photo)
}

#[tokio::test]
async fn a_backup_restores_to_the_same_ledger() {
    let county = with_activities().await;
    if !county.app.database().is_embedded() {
        let refused =
            app::backup::backup(&county.app, county.store.folder.path(), "x".as_ref()).await;
        assert!(refused.is_err(), "a server's database is backed up by the server's own tools");
        return;
    }
    let id = RecordId::new(Uuid::from_u128(1));
    let county_code = county.scope("990131").county;
    let evidence = bytes::Bytes::from_static(b"signed by thirty");
    let hash = app::ledger::attach(
        &county.app,
        &county.permit(),
        &county_code,
        id,
        "sign_in",
        "a.txt",
        evidence.clone(),
    )
    .await
    .unwrap();
    let (of, photo) = half_a_photo(&county, &county_code, id).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup.zip");
    assert_eq!(
        app::backup::backup(&county.app, &county.store.settings.data, &file).await.unwrap(),
        1
    );
    let restored = folder.path().join("restored");
    std::fs::create_dir(&restored).unwrap();
    app::backup::restore(&file, &restored).unwrap();
    assert!(app::backup::restore(&file, &restored).is_err(), "never over a ledger that is there");
    let settings = app::Settings { data: restored, ..app::Settings::default() };
    let again = app::App::open(&settings, app::shell::clock::Clock::System).await.unwrap();
    let rest = photo.slice(PIECE..);
    let offset = i64::try_from(PIECE).unwrap();
    let lines = async |app: &app::App| {
        let mut lines = Vec::new();
        app::ledger::export(app, |line| {
            lines.push(line.to_owned());
            Ok(())
        })
        .await
        .unwrap();
        lines
    };
    assert_eq!(lines(&again).await, lines(&county.app).await);
    assert!(app::ledger::verify(&again, |_, _| {}).await.unwrap().is_ok());
    let kept = take(&again, &county.permit(), &of, offset, rest).await.unwrap();
    assert_eq!(kept, uploads::Standing::Kept, "what was on its way goes on, too");
    let (_, bytes) = app::ledger::evidence_bytes(&again, &county_code, id, &hash).await.unwrap();
    assert_eq!(bytes, evidence);
}

async fn composed(county: &County, kind: PaperKind, period: &str) -> String {
    let words = Words::of(Language::Chinese);
    let wish = Wish::of(kind, Period::parse(period).unwrap());
    let scope = county.scope("990131");
    text(&app::summaries::paper(&county.app, &words, &scope, &wish).await.unwrap().document)
}

/// A plan of the county for 2021, issued.
async fn with_plan(county: &County, sentence: &str) {
    use app::summaries::papers::{Signing, issue, paper_of, start, version_of};
    use documents::model::{Block, Inline};
    use domain::access::{Permit, Verb};
    let blocks = vec![Block::body(vec![Inline::text(sentence)])];
    let title = "云岭县2021年科普工作计划".to_owned();
    let plan = Document { title, blocks, ..Document::default() };
    let of = (county.unit("990131"), PaperKind::Plan, Period::Year(2021));
    let record = Permit::system("test", Verb::Record);
    let id = start(&county.app, &record, of, &plan).await.unwrap();
    let paper = paper_of(&county.app, &id).await.unwrap();
    let base = version_of(&county.app, &paper, None).await.unwrap().0.hash;
    let signing = Signing { base, ..Signing::default() };
    let words = Words::of(Language::Chinese);
    let leader = Permit::system("test", Verb::Issue);
    issue(&county.app, &leader, &words, &paper, signing).await.unwrap();
}

#[tokio::test]
async fn a_summary_stands_against_the_issued_plan_of_its_year() {
    let county = with_activities().await;
    let page = composed(&county, PaperKind::Summary, "2021").await;
    assert!(!page.contains("年初计划"), "without a plan nothing is said: {page}");
    with_plan(&county, "全年计划开展科普活动40场次，参与群众2000人次。").await;
    let page = composed(&county, PaperKind::Summary, "2021").await;
    assert!(page.contains("40场次") && !page.contains("没有完成"), "the year is not over: {page}");
    county.app.clock().advance(chrono::TimeDelta::days(30));
    let page = composed(&county, PaperKind::Summary, "2021").await;
    for told in ["40场次", "没有完成", "2000人次", "完成"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let plan = composed(&county, PaperKind::Plan, "2022").await;
    assert!(plan.contains("没有完成计划的原因"), "the next plan takes it up: {plan}");
    assert!(!composed(&county, PaperKind::Summary, "2021H1").await.contains("计划40"));
}

#[tokio::test]
async fn what_was_arranged_and_not_finished_is_told_and_taken_up() {
    let county = with_activities().await;
    let arranged = async |number: u128, title: &str, day: &str| {
        let planned = activity(&county, "990131001", title, vec![session(day, 50)]);
        let submission = Submission {
            id: RecordId::new(Uuid::from_u128(number)),
            base: 0,
            content: Content::Record(Entry::Activity(Box::new(planned))),
            submit: false,
            reason: String::new(),
            post: String::new(),
        };
        keep(&county.app, &county.permit(), submission).await.unwrap();
    };
    arranged(11, "秋季义诊", "2021-09-10").await;
    arranged(12, "冬季义诊", "2021-11-10").await;
    let page = composed(&county, PaperKind::Summary, "2021").await;
    assert!(page.contains("“秋季义诊”“冬季义诊”") && page.contains("逐项清理"), "{page}");
    let next = composed(&county, PaperKind::Plan, "2022").await;
    assert!(next.contains("逐项清理"), "{next}");
}

#[tokio::test]
async fn who_only_takes_part_is_not_told_of_a_total() {
    let county = County::small().await;
    let mut joint = activity(&county, "990131001", "讲座", vec![session("2021-05-10", 80)]);
    joint.partners = vec![Share { unit: county.unit("990131002"), role: Role::Host }];
    let receipt = county.hand_in(1, joint).await;
    county.step(&receipt, Transition::Approve).await.unwrap();
    let page = text(&paper(&county, "990131002").await);
    assert!(page.contains("没有牵头开展活动的记录"), "{page}");
    assert!(!page.contains("上述合计"), "there is no total above: {page}");
}

#[tokio::test]
async fn a_plan_without_headings_counts_its_points_through() {
    let county = with_activities().await;
    let words = Words::of(Language::Chinese);
    let wish = Wish::of(PaperKind::Plan, Period::Year(2022));
    let scope = county.scope("990131001");
    let page =
        text(&app::summaries::paper(&county.app, &words, &scope, &wish).await.unwrap().document);
    let first = page.find("一是").unwrap_or_else(|| panic!("{page}"));
    assert!(page[first..].contains("二是") && !page.contains("（一）"), "{page}");
    assert_eq!(page.matches("一是").count(), 1, "{page}");
}

#[tokio::test]
async fn a_plan_for_half_a_year_speaks_of_that_half() {
    let county = with_activities().await;
    let page = composed(&county, PaperKind::Plan, "2022H1").await;
    assert!(page.contains("2022年上半年") && !page.contains("统筹安排全年活动"), "{page}");
}
