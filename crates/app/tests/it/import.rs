//! Ledgers as clerks keep them come in whole or not at all, and never twice.

use crate::harness::TestApp;
use app::import::{File, Imported, Options, import};
use app::ledger::{Filter, Scope, export, list, verify};
use app::shell::problem::{Outcome, Problem};
use domain::access::{Permit, Verb};
use domain::ledger::State;
use std::collections::BTreeMap;

const HEAD: &str = "序号,活动名称,时间,地点,主办单位,协办单位,活动类型,面向人群,场次,参与人次,发放资料（份）,展板,经费（万元）,媒体报道,备注\n";

fn file(name: &str, rows: &str) -> File {
    File {
        name: name.to_owned(),
        bytes: format!("云岭县2021年科普活动台账\n{HEAD}{rows}").into_bytes(),
    }
}

async fn imported(test: &TestApp, unit: &str, file: File, options: Options) -> Outcome<Imported> {
    import(&test.app, &test.permit(Verb::Record), test.unit(unit), file, options, |_, _| ()).await
}

async fn told(test: &TestApp, unit: &str, rows: &str, options: Options) -> Imported {
    imported(test, unit, file("台账.csv", rows), options).await.unwrap()
}

/// How often each line, heading and rule was named.
fn faults(imported: &Imported) -> Vec<String> {
    let said = |fault: &app::import::RowFault| {
        format!("{} {} {} {}", fault.line, fault.header, fault.fault.rule, fault.value)
    };
    imported.faults.iter().map(said).collect()
}

fn remarks(imported: &Imported) -> Vec<String> {
    let values = |note: &app::import::Note| {
        note.values.iter().map(|(_, value)| format!(" {value}")).collect::<String>()
    };
    imported.remarks.iter().map(|note| format!("{}{}", note.key, values(note))).collect()
}

/// Sums of all postings that count, by measure.
async fn posted(test: &TestApp) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    export(&test.app, |line| {
        let line: serde_json::Value = serde_json::from_str(line)?;
        if line["table"] == "posting" && line["until"] == "" && line["measure"] != "org" {
            *sums.entry(line["measure"].as_str().unwrap().to_owned()).or_insert(0) +=
                line["low"].as_i64().unwrap();
        }
        Ok(())
    })
    .await
    .unwrap();
    sums
}

async fn states(test: &TestApp) -> Vec<State> {
    let scope = Scope::of(&test.app.network(), test.unit("990131")).unwrap();
    let page = list(&test.app, &scope, &Filter::default()).await.unwrap();
    page.rows.iter().map(|row| row.state).collect()
}

const GOOD: &str = "\
1,全国科普日主场活动,2021-09-18,文化广场,县科协,县教育局、县医院,科普集市,青少年、农民,,３８０００余人次,5000,20,1.2,省电视台、县融媒体中心,反响好\n\
2,科普讲座进东沟村,2021.5.12-5.13,东沟村,柳河镇,,,,3,120,,,,,\n\
3,农技培训班,9月1日,,,,,农民,,近百,,,,2篇,\n\
合计,,,,,,,,,38210,,,,,\n\
填表人：张三,,,,审核人：李四,,,,,,,,,,\n";

#[tokio::test]
async fn a_ledger_comes_in_once_and_adds_up() {
    let test = TestApp::county().await;
    let first = told(&test, "990131", GOOD, Options::default()).await;
    assert_eq!(
        faults(&first),
        ["3 参与人次 attendance-large ３８０００余人次"],
        "told, not refused"
    );
    assert_eq!((first.rows, first.kept, first.already_there), (3, 3, 0));
    assert_eq!(
        remarks(&first),
        [
            "import-campaign-from-title 全国科普日 1 3",
            "import-about 2 300余 300 399 近百 90 99",
            "import-audience-public 1",
            "import-basis-estimate 3",
            "import-kind-from-title 2",
            "import-place-spot 1",
            "import-partner-unknown 县医院 1",
        ]
    );
    let sums = posted(&test).await;
    let sum = |measure: &str| sums.get(measure).copied().unwrap_or(0);
    assert_eq!(sum("activity"), 3);
    assert_eq!(sum("session"), 5, "three sessions of one row are three");
    assert_eq!(sum("attendance"), 38_000 + 120 + 90, "and its visitors are counted once");
    assert_eq!((sum("materials"), sum("spending"), sum("media")), (5020, 1_200_000, 4));
    assert_eq!(sum("partner"), 4, "three leads and the bureau of education");
    let told_sum = |measure: &str| {
        first.totals.iter().find(|total| total.measure.key() == measure).map(|total| total.low)
    };
    assert_eq!(told_sum("attendance"), Some(sum("attendance")));
    assert_eq!(states(&test).await, [State::Approved; 3]);
    verify(&test.app, |_, _| ()).await.unwrap().unwrap();

    let again = imported(&test, "990131", file("另一个名字.csv", GOOD), Options::default()).await;
    let again = again.unwrap();
    assert_eq!((again.kept, again.already_there), (0, 3));
    assert_eq!(posted(&test).await, sums);
}

#[tokio::test]
async fn all_faults_are_told_at_once_and_nothing_is_written() {
    let test = TestApp::county().await;
    let rows = "\
1,科普讲座,2021-09-31,文化广场,县科协,,,,,80,,,,,\n\
2,,2021-09-18,文化广场,云岭县农业农林局,,义诊,,,八十几,,,,,\n\
3,夏日活动,2021-07-01,文化广场,石桥村,,,外星人,零,,,,,,\n\
4,科普讲座,2021-09-19,文化广场,县科协,,,,,80,,,,,\n\
5,科普讲座,2022-09-19,文化广场,县科协,,,,,25000,,,,,\n";
    let answer = told(&test, "990131", rows, Options::default()).await;
    insta::assert_snapshot!(faults(&answer).join("|\n"), @r"
    3 时间 date-no-such-day 2021-09-31|
    4 主办单位 import-unit-near 云岭县农业农林局|
    4 活动名称 required |
    5 场次 import-sessions-unclear 零|
    5 活动类型 import-kind-missing |
    5 面向人群 import-choice-unknown 外星人|
    7 参与人次 attendance-large 25000|
    7 时间 date-in-future 2022-09-19
    ");
    assert_eq!((answer.rows, answer.kept), (5, 0));
    assert_eq!(states(&test).await, []);

    let good = Options { good_rows_first: true, ..Options::default() };
    assert_eq!(told(&test, "990131", rows, good).await.kept, 1);
    assert_eq!(states(&test).await, [State::Approved]);
}

#[tokio::test]
async fn what_is_unlikely_is_told_and_kept() {
    let test = TestApp::county().await;
    let rows = "1,科普集市,2021-09-18,文化广场,,,,,,25000,,,,,\n";
    let answer = told(&test, "990131101", rows, Options::default()).await;
    assert_eq!(faults(&answer), ["3 参与人次 attendance-large 25000"]);
    assert_eq!(answer.kept, 1);

    let crowd = rows.replace("25000", "1000000");
    let answer = told(&test, "990131101", &crowd, Options::default()).await;
    let told = ["attendance-large", "import-attendance-huge"];
    let told = told.map(|rule| format!("3 参与人次 {rule} 1000000"));
    assert_eq!(faults(&answer), told, "nobody ticks a table");
    assert_eq!(answer.kept, 0);
}

#[tokio::test]
async fn units_that_took_part_are_told_as_different_units() {
    let test = TestApp::county().await;
    let row = |number: u8, with: &str| {
        format!("{number},科普讲座{number},2021-09-18,,柳河镇,{with},,,,80,,,,,\n")
    };
    let rows = row(1, "县教育局") + &row(2, "石桥乡") + &row(3, "县教育局");
    let answer =
        told(&test, "990131", &rows, Options { dry_run: true, ..Options::default() }).await;
    let partners = answer.totals.iter().find(|total| total.measure.key() == "partner").unwrap();
    assert_eq!((partners.low, partners.high), (3, Some(3)), "柳河镇, 县教育局, 石桥乡");
}

#[tokio::test]
async fn what_is_no_science_activity_is_told_and_not_foretold() {
    let test = TestApp::county().await;
    let rows = "\
1,科普讲座,2021-09-18,文化广场,柳河镇,,,,,80,,,,,\n\
2,全民科学素质工作推进会,2021-09-19,文化广场,柳河镇,,会议,,,45,,,,,\n\
3,重阳节走访慰问,2021-09-20,文化广场,柳河镇,,,,,12,,,,,\n";
    let answer = told(&test, "990131", rows, Options::default()).await;
    assert_eq!(answer.kept, 3);
    let said = remarks(&answer);
    assert!(said.contains(&"import-not-counted 会议(调度) 1 4".to_owned()), "{said:?}");
    assert!(said.contains(&"import-not-counted 走访慰问 1 5".to_owned()), "{said:?}");
    let scope = Scope::of(&test.app.network(), test.unit("990131")).unwrap();
    for (name, measure) in [
        ("activity.events", "activity"),
        ("activity.sessions", "session"),
        ("activity.attendance", "attendance"),
    ] {
        let name = domain::figures::Name::parse(name);
        let period = domain::basics::Period::Year(2021);
        let asked = app::figures::Asked { name: &name, scope: &scope, period, as_of: None };
        let is = app::figures::value(&test.app, &asked).await.unwrap().1.map(|is| is.low);
        let foretold = answer.totals.iter().find(|total| total.measure.key() == measure);
        assert_eq!(foretold.map(|total| total.low), is, "{measure}");
    }
}

#[tokio::test]
async fn a_row_may_name_units_below_only() {
    let test = TestApp::county().await;
    let rows = "\
1,科普集市,2021-09-18,,石桥乡,,,,,80,,,,,\n\
2,科普集市,2021-09-18,,东沟村,,,,,80,,,,,\n\
3,科普集市,2021-09-18,,没有的单位,,,,,80,,,,,\n";
    let answer = told(&test, "990131101", rows, Options::default()).await;
    assert_eq!(
        faults(&answer),
        ["3 主办单位 import-unit-outside 石桥乡", "5 主办单位 import-unit-unknown 没有的单位"]
    );
}

#[tokio::test]
async fn equal_rows_are_two_activities_and_stay_two() {
    let test = TestApp::county().await;
    let row = "1,科普讲座,2021-09-18,文化广场,,,,,,80,,,,,\n";
    let rows = format!("{row}{row}");
    for (kept, there) in [(2, 0), (0, 2)] {
        let answer = told(&test, "990131", &rows, Options::default()).await;
        assert_eq!((answer.kept, answer.already_there), (kept, there));
        assert!(remarks(&answer).contains(&"import-rows-alike 4".to_owned()));
    }
    assert_eq!(posted(&test).await["attendance"], 160);
}

#[tokio::test]
async fn rows_under_one_merged_name_are_sessions_of_one_activity() {
    let test = TestApp::county().await;
    let bytes = include_bytes!("../../../../fixtures/sheets/merged.xls").to_vec();
    let file = File { name: "合并.xls".to_owned(), bytes };
    let answer = imported(&test, "990131", file, Options::default()).await.unwrap();
    assert_eq!(faults(&answer), Vec::<String>::new());
    assert_eq!((answer.rows, answer.kept), (3, 2));
    let sums = posted(&test).await;
    assert_eq!((sums["activity"], sums["session"], sums["attendance"]), (2, 3, 590));
}

#[tokio::test]
async fn a_dry_run_writes_nothing_and_a_review_approves_nothing() {
    let test = TestApp::county().await;
    let dry = Options { dry_run: true, ..Options::default() };
    assert_eq!(told(&test, "990131", GOOD, dry).await.kept, 3);
    assert_eq!(states(&test).await, []);
    let review = Options { for_review: true, ..Options::default() };
    assert_eq!(told(&test, "990131", GOOD, review).await.kept, 3);
    assert_eq!(states(&test).await, [State::Submitted; 3]);
    assert!(posted(&test).await.is_empty());
    assert_eq!(told(&test, "990131", GOOD, dry).await.already_there, 3);
}

#[tokio::test]
async fn nobody_approves_what_he_imports_himself() {
    let test = TestApp::county().await;
    let (account, post) = test.person("importer", "990131", &domain::access::Duty::ALL).await;
    let permit = Permit { account: Some(account), bearer: post.to_string(), verb: Verb::Review };
    let unit = test.unit("990131");
    let sent = || file("台账.csv", GOOD);
    let refused = import(&test.app, &permit, unit, sent(), Options::default(), |_, _| ()).await;
    assert!(matches!(refused, Err(Problem::Refused("approve-own-record"))));
    let review = Options { for_review: true, ..Options::default() };
    import(&test.app, &permit, unit, sent(), review, |_, _| ()).await.unwrap();
    assert_eq!(states(&test).await, [State::Submitted; 3]);
}

#[tokio::test]
async fn a_file_that_is_no_ledger_says_what_it_is() {
    let test = TestApp::county().await;
    for (bytes, rule) in [
        (&b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"[..], "sheet-something-else"),
        ("姓名,电话\n张三,1\n".as_bytes(), "sheet-header-missing"),
        (b"", "sheet-empty"),
    ] {
        let file = File { name: "台账.xlsx".to_owned(), bytes: bytes.to_vec() };
        let Err(Problem::Invalid(faults)) =
            imported(&test, "990131", file, Options::default()).await
        else {
            panic!("{rule}")
        };
        assert_eq!(faults.0[0].rule, rule);
    }
}
