//! Files in and out: a sheet is looked at before it is written, given back with its faults in red, taken in once
//! and taken back at once; a block is pasted; a list goes out as it is seen; long work is a job.

use crate::harness::{Browser, Page, TestApp};
use app::import::{File, Options, prepare};
use app::jobs::work_all;
use app::ledger::{Filter, Scope, list, search, verify};
use axum::http::StatusCode;
use domain::access::{Duty, Permit, Verb};
use domain::ledger::State;
use reading::sheet::grids;
use rust_xlsxwriter::{Format, Workbook};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

const HEAD: [&str; 7] =
    ["活动名称", "活动时间", "活动地点", "主办单位", "活动类型", "面向人群", "参与人次"];
const RIGHT: [[&str; 7]; 2] = [
    ["科普日主场活动", "2021-09-18", "柳河镇", "柳河镇", "科普讲座", "社会公众", "320余"],
    ["农技培训进东沟", "2021-10-09", "东沟村", "石桥乡", "科普讲座", "农民", "86"],
];
const WRONG: [&str; 7] =
    ["防震减灾讲座", "2021-13-40", "柳河镇", "没有这个镇", "科普讲座", "社会公众", "来了很多"];

/// A workbook as somebody keeps it: a title over all columns, the heading, the rows.
fn workbook(rows: &[[&str; 7]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("台账 2021").unwrap();
    let bold = Format::new().set_bold();
    sheet.merge_range(0, 0, 0, 6, "柳河镇2021年科普活动台账", &bold).unwrap();
    for (row, cells) in (1..).zip([HEAD].iter().chain(rows)) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, *text, &bold).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

async fn sent(browser: &mut Browser, name: &str, bytes: &[u8]) -> String {
    browser.get("/import").await;
    let page = browser.upload("/import", &[("unit", "")], ("file", name, bytes)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    page.location().to_owned()
}

async fn taken_in(test: &TestApp, browser: &mut Browser, page: &str, how: &str) -> Page {
    let answer = browser.post(page, &[("do", how)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    browser.follow(answer).await;
    let job = browser.get("/jobs").await;
    let (_, rest) = job.text.split_once("href=\"/jobs/").expect("a job");
    let address = format!("/jobs/{}", rest.split('"').next().unwrap());
    browser.get(&address).await.says("排队中");
    // The file, and then whether what came in is there already.
    assert!(matches!(work_all(&test.app).await.unwrap(), 1 | 2));
    browser.get(&address).await
}

async fn total(test: &TestApp, text: &str) -> i64 {
    let scope = Scope::of(&test.app.network(), test.unit("990131")).unwrap();
    let filter = Filter { text: text.to_owned(), ..Filter::default() };
    list(&test.app, &scope, &filter).await.unwrap().total
}

#[tokio::test]
async fn a_file_is_looked_at_mended_taken_in_once_and_taken_back() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let faulty = workbook(&[RIGHT[0], WRONG, RIGHT[1]]);
    let page = sent(&mut recorder, "台账.xlsx", &faulty).await;
    let shown = recorder.get(&page).await;
    shown
        .says("读到 3 行，可导入 2 条")
        .says("没有叫“没有这个镇”的单位")
        .says("2021-13-40")
        .says("来了很多");
    assert_eq!(total(&test, "").await, 0, "looking writes nothing");
    taken_in(&test, &mut recorder, &page, "all").await.says("没有导入");
    assert_eq!(total(&test, "").await, 0, "all or nothing");

    let ended = taken_in(&test, &mut recorder, &page, "good").await;
    ended.says("已导入 2 条").says("有错的 1 行没有导入（第 4 行）");
    assert_eq!(total(&test, "").await, 2);
    let mended = workbook(&[RIGHT[0], RIGHT[1]]);
    let again = sent(&mut recorder, "改好.xlsx", &mended).await;
    recorder.get(&again).await.says("台账里已有 2 条");

    let (_, rest) = ended.text.split_once("action=\"/deeds/").expect("it can be taken back");
    let undo = format!("/deeds/{}", rest.split('"').next().unwrap());
    let answer = recorder.post(&undo, &[]).await;
    recorder.follow(answer).await.says("已撤销，2 条恢复原样");
    assert_eq!(total(&test, "").await, 0);
    recorder.get("/bin").await.says("科普日主场活动");
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

#[tokio::test]
async fn the_file_comes_back_with_red_cells_and_reasons_and_its_own_layout() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    for (name, bytes) in [
        ("台账.xlsx", workbook(&[RIGHT[0], WRONG])),
        ("台账.csv", [HEAD, RIGHT[0], WRONG].map(|row| row.join(",")).join("\n").into_bytes()),
    ] {
        let page = sent(&mut recorder, name, &bytes).await;
        let given = recorder.bytes(&format!("{page}/marked")).await;
        let tables = grids(&given).unwrap();
        let texts: Vec<&str> = tables[0].rows.iter().flat_map(|row| row.own()).collect();
        assert!(texts.contains(&"出错原因"), "{name}: {texts:?}");
        let last = tables[0].rows.last().unwrap();
        assert!(last.text(7).contains("没有叫“没有这个镇”的单位"), "{name}: {last:?}");
        assert!(last.text(7).contains("来了很多"), "{name}: {last:?}");
        assert_eq!(last.text(1), "2021-13-40", "{name}");
    }
}

/// What a form says of words: list, word and meaning of each.
fn meaning<'a>(words: &[[&'a str; 3]]) -> Vec<(&'static str, &'a str)> {
    let named =
        |[list, word, code]: &[&'a str; 3]| [("list", *list), ("word", *word), ("meaning", *code)];
    [("do", "words")].into_iter().chain(words.iter().flat_map(named)).collect()
}

#[tokio::test]
async fn a_sheet_in_words_nobody_foresaw_is_read_by_its_shape() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let rows = "柳河镇今年干的活\n啥时候,搞的什么活动,谁办的,在哪,来了多少人\n2021年9月15日至17日,科普大篷车进校园,柳河镇,东沟村,300\n2021年9月20日,防溺水讲座,石桥乡,中心小学,近百\n";
    let page = sent(&mut recorder, "a.csv", rows.as_bytes()).await;
    let shown = recorder.get(&page).await;
    shown.says("可导入 2 条").says("把第 2 行当作表头").says("按里面的内容当作牵头单位");
    shown.says("<details class=\"more\" id=\"columns\" open>");
    let block = rows.replace(',', "\t");
    let shown = recorder.post("/import/paste", &[("do", "look"), ("text", &block)]).await;
    assert_eq!(shown.text.matches("<th data-head>").count(), 5, "{}", shown.text);
    shown.says("可以导入 2 条").says("<th data-head>谁办的</th>");
    // As the grid sends what is pasted into it: beneath its own heading.
    let empty = recorder.get("/import/paste").await;
    let (_, own) = empty.text.split_once("<thead>").unwrap();
    let own: Vec<&str> = own.split("<th data-head>").skip(1).collect();
    let own: Vec<&str> = own.iter().map(|head| head.split('<').next().unwrap()).collect();
    let rows = block.split_once('\n').unwrap().1;
    let beneath = format!("{}\n{rows}", own.join("\t"));
    let shown = recorder.post("/import/paste", &[("do", "look"), ("text", &beneath)]).await;
    shown.says("可以导入 2 条").says("<th data-head>谁办的</th>");
    taken_in(&test, &mut recorder, &page, "all").await.says("已导入 2 条");
    assert_eq!(total(&test, "大篷车").await, 1);
}

#[tokio::test]
async fn what_a_heading_means_is_said_once_and_remembered() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let rows = "1月,2月,说明\n甲,乙,丙\n讲座一,2021-09-18,30\n讲座二,2021-09-19,40\n";
    let page = sent(&mut recorder, "a.csv", rows.as_bytes()).await;
    recorder.get(&page).await.says("找不到表头").says("甲 | 乙 | 丙");
    let answer = recorder.post(&page, &[("do", "map"), ("row", "2")]).await;
    recorder.follow(answer).await.says("name=\"heading\" value=\"丙\"");
    let said = [
        ("do", "map"),
        ("row", "2"),
        ("heading", "甲"),
        ("field", "title"),
        ("heading", "乙"),
        ("field", "date"),
        ("heading", "丙"),
        ("field", "attendance"),
    ];
    let answer = recorder.post(&page, &said).await;
    recorder.follow(answer).await.says("可导入 2 条");
    let next = sent(&mut recorder, "b.csv", rows.as_bytes()).await;
    recorder.get(&next).await.says("可导入 2 条");
    let mut outsider = test.login("outsider").await;
    assert_eq!(outsider.get(&page).await.status, StatusCode::NOT_FOUND, "another post's file");
}

#[tokio::test]
async fn a_row_of_a_block_is_pointed_at_as_its_heading() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/import/paste").await;
    let block = "1月\t2月\t说明\n甲\t乙\t丙\n讲座一\t2021-09-18\t30\n";
    let row = [("do", "map"), ("row", "2"), ("text", block)];
    let shown = recorder.post("/import/paste", &row).await;
    shown.says("<th data-head>甲</th>").says("name=\"pointed\"");
    let text = left_in(&shown);
    let fields = ["title", "date", "attendance"];
    let mut said = vec![("do", "map"), ("row", "1"), ("pointed", "on"), ("text", text.as_str())];
    for (heading, field) in ["甲", "乙", "丙"].into_iter().zip(fields) {
        said.extend([("heading", heading), ("field", field)]);
    }
    recorder.post("/import/paste", &said).await.says("可以导入 1 条");
}

#[tokio::test]
async fn a_word_that_is_none_of_ours_is_explained_once_on_the_page() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let mut rows = [RIGHT[0], RIGHT[1]];
    rows[0][4] = "健康讲座";
    rows[0][5] = "街坊邻居";
    rows[1][0] = "丰收节活动";
    rows[1][4] = "";
    rows[1][3] = "镇政府";
    let page = sent(&mut recorder, "台账.xlsx", &workbook(&rows)).await;
    let shown = recorder.get(&page).await;
    shown.says("可导入 0 条").says("对不上的词").says("在下面把对不上的词指一次就行");
    shown.says("<optgroup label=\"可能是\"><option value=\"lecture\">");
    shown.says("value=\"健康讲座\"").says("镇政府").says("没有写类型，从名称也看不出来");
    let given = recorder.bytes(&format!("{page}/marked")).await;
    let tables = grids(&given).unwrap();
    let reasons: String = tables[0].rows.iter().flat_map(|row| row.own()).collect();
    assert!(
        reasons.contains("“街坊邻居”不在可选的里面") && reasons.contains("青少年"),
        "{reasons}"
    );

    let said = meaning(&[
        ["activity_kind", "健康讲座", "lecture"],
        ["audience", "街坊邻居", "public"],
        ["title", "丰收节活动", "street_fair"],
        ["unit", "镇政府", "990131101"],
    ]);
    let answer = recorder.post(&page, &said).await;
    let shown = recorder.follow(answer).await;
    shown.says("可导入 2 条").says("以前指过的词");
    taken_in(&test, &mut recorder, &page, "all").await.says("已导入 2 条");

    // It is remembered for the next sheet and for blocks, and taken back where it was said.
    let mut other = rows[0];
    other[0] = "秋季健康讲座";
    let block = [HEAD, other].map(|row| row.join("\t")).join("\n");
    let look = [("do", "look"), ("text", block.as_str())];
    recorder.post("/import/paste", &look).await.says("可以导入 1 条");
    let mut forget = meaning(&[["activity_kind", "健康讲座", ""]]);
    forget.push(("text", block.as_str()));
    let shown = recorder.post("/import/paste", &forget).await;
    shown.says("1 行不对").says("对不上的词");
}

#[tokio::test]
async fn a_block_is_pasted_by_heading_or_by_order_and_red_where_it_is_wrong() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/import/paste").await.says("活动名称");
    let block = [HEAD, RIGHT[0], WRONG].map(|row| row.join("\t")).join("\n");
    let page = recorder.post("/import/paste", &[("do", "look"), ("text", &block)]).await;
    page.says("1 行不对").says("没有叫“没有这个镇”的单位");
    assert_eq!(page.text.matches("class=\"wrong\"").count(), 3, "day, unit and number are red");
    let page = recorder.post("/import/paste", &[("do", "keep"), ("text", &block)]).await;
    assert_eq!(page.status, StatusCode::OK, "all or nothing");
    assert_eq!(total(&test, "").await, 0);

    let bare = "科普讲座进校园\t2021-12-01\t柳河镇\t柳河镇\t科普讲座\t社会公众\t\t\t30\n";
    let page = recorder.post("/import/paste", &[("do", "look"), ("text", bare)]).await;
    page.says("可以导入 1 条");
    let answer = recorder.post("/import/paste", &[("do", "keep"), ("text", bare)]).await;
    let page = recorder.follow(answer).await;
    page.says("已导入 1 条").says("撤销");
    assert_eq!(total(&test, "讲座").await, 1);
    recorder.get("/jobs").await.says("粘贴的 1 条").says("已办完");
}

/// What stands in the text field of the grid.
fn left_in(page: &Page) -> String {
    let (_, rest) = page.text.split_once("spellcheck=\"false\">").expect("the text of the grid");
    rest.split("</textarea>").next().unwrap().to_owned()
}

#[tokio::test]
async fn what_is_wrong_in_a_block_stays_when_the_rest_goes_in() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/import/paste").await;
    let block = [HEAD, RIGHT[1], WRONG, RIGHT[0]].map(|row| row.join("\t")).join("\n");
    let page = recorder.post("/import/paste", &[("do", "good"), ("text", &block)]).await;
    page.says("已导入 2 条").says("没有叫“没有这个镇”的单位");
    assert_eq!(page.text.matches("class=\"wrong\"").count(), 3, "red with its reasons");
    let rest = left_in(&page);
    assert_eq!(rest, [HEAD, WRONG].map(|row| row.join("\t")).join("\n"));
    let (_, link) = page.text.split_once("<a href=\"/deeds/").expect("a link to what went in");
    let deed = format!("/deeds/{}", link.split('"').next().unwrap());
    let shown = recorder.get(&deed).await;
    shown.says("粘贴的 2 条").says("农技培训进东沟");
    let place = |title: &str| shown.text.find(&format!(">{title}</a>")).unwrap();
    assert!(place(RIGHT[1][0]) < place(RIGHT[0][0]), "in the order of the sheet");
    assert_eq!(shown.text.matches("name=\"id\"").count(), 2, "these records only");
    let mended = rest.replace("2021-13-40", "2021-11-04").replace("没有这个镇", "柳河镇");
    let mended = mended.replace("来了很多", "40");
    let answer = recorder.post("/import/paste", &[("do", "keep"), ("text", &mended)]).await;
    recorder.follow(answer).await.says("已导入 1 条");
    assert_eq!(total(&test, "").await, 3);

    let answer = recorder.post(&format!("{deed}/undo"), &[("from", &deed[7..])]).await;
    recorder.follow(answer).await.says("全部恢复（2 条）");
    assert_eq!(total(&test, "").await, 1);
    let page = recorder.post("/import/paste", &[("do", "look"), ("text", &block)]).await;
    page.says("有 2 条在回收站里");
    let answer = recorder.post("/import/paste", &[("do", "restore"), ("text", &block)]).await;
    recorder.follow(answer).await.says("已恢复 2 条");
    assert_eq!(total(&test, "").await, 3);
}

#[tokio::test]
async fn an_import_taken_back_is_restored_as_a_whole_or_imported_anew() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = sent(&mut recorder, "台账.xlsx", &workbook(&RIGHT)).await;
    let ended = taken_in(&test, &mut recorder, &page, "all").await;
    let (_, rest) = ended.text.split_once("action=\"/deeds/").expect("it can be taken back");
    let undo = format!("/deeds/{}", rest.split('"').next().unwrap());
    recorder.post(&undo, &[]).await;
    let bin = recorder.get("/bin").await;
    bin.says("台账.xlsx");
    assert_eq!(bin.text.matches("name=\"id\"").count(), 2);

    let again = sent(&mut recorder, "台账.xlsx", &workbook(&RIGHT)).await;
    recorder.get(&again).await.says("台账里已有 0 条").says("有 2 条在回收站里");
    let answer = recorder.post(&again, &[("do", "restore")]).await;
    let restored = answer.location().to_owned();
    recorder.follow(answer).await.says("已恢复 2 条");
    assert_eq!(total(&test, "").await, 2);
    recorder.get(&again).await.says("台账里已有 2 条");
    let answer = recorder.post(&format!("{restored}/undo"), &[]).await;
    recorder.follow(answer).await.says("已撤销，2 条恢复原样");
    assert_eq!(total(&test, "").await, 0, "in the bin again");

    let answer = recorder.post(&again, &[("do", "all"), ("anew", "on")]).await;
    recorder.follow(answer).await;
    assert_eq!(work_all(&test.app).await.unwrap(), 2);
    assert_eq!(total(&test, "").await, 2);
    recorder.get(&again).await.says("台账里已有 2 条");
    assert_eq!(recorder.get("/bin").await.text.matches("name=\"id\"").count(), 2);
    let mut outsider = test.login("outsider").await;
    assert_eq!(outsider.get(&restored).await.status, StatusCode::NOT_FOUND);
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

#[tokio::test]
async fn the_bin_is_searched_turned_and_emptied_many_at_a_time() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let titles: Vec<String> = (1..=60).map(|number| format!("科普讲座第{number}讲")).collect();
    let rows = titles.iter().map(|title| {
        [title, "2021-10-09", "东沟村", "石桥乡", "科普讲座", "农民", "86"].join("\t")
    });
    let block = [HEAD.join("\t")].into_iter().chain(rows).collect::<Vec<_>>().join("\n");
    recorder.get("/import/paste").await;
    let answer = recorder.post("/import/paste", &[("do", "keep"), ("text", &block)]).await;
    let deed = answer.location().to_owned();
    recorder.post(&format!("{deed}/undo"), &[]).await;
    let lying = |page: &Page| page.text.matches("name=\"id\"").count();
    let first = recorder.get("/bin").await;
    assert_eq!((lying(&first), lying(&recorder.get("/bin?page=2").await)), (50, 10));
    assert_eq!(lying(&recorder.get("/bin?q=第37讲").await), 1);
    let chosen = [("from", "bin"), ("query", ""), ("do", "restore"), ("all", "on")];
    recorder.post("/ledger/selected", &chosen).await.says("恢复这 60 条");
    let answer = recorder.post("/ledger/deeds", &chosen).await;
    assert_eq!(answer.location(), "/bin?");
    recorder.follow(answer).await.says("已恢复 60 条").says("回收站是空的");
    assert_eq!(total(&test, "").await, 60);
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

#[tokio::test]
async fn records_are_found_by_words_initials_and_pinyin() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = sent(&mut recorder, "台账.xlsx", &workbook(&RIGHT)).await;
    taken_in(&test, &mut recorder, &page, "all").await.says("已导入 2 条");
    for (text, expected) in [
        ("科普日", 1),
        ("kpr", 1),
        ("kepuri", 1),
        ("kepur", 1),
        ("njpx", 1),
        ("农技 东沟", 1),
        ("dgc", 1),
        ("讲", 0),
        ("石桥", 1),
        ("科普日农技", 0),
        ("，。%", 0),
        ("kpx", 0),
    ] {
        assert_eq!(total(&test, text).await, expected, "{text}");
    }
    recorder.get("/ledger?q=kpr").await.says("科普日主场活动");
    let county = test.partition();
    assert_eq!(search::stale(&test.app, &county).await.unwrap(), 0, "every word can be made again");
    assert_eq!(search::renew(&test.app).await.unwrap(), 0);
    let id = recorder.get("/ledger?q=kpr").await;
    let (_, rest) = id.text.split_once("href=\"/records/").unwrap();
    let id = rest.split('"').next().unwrap().to_owned();
    recorder.post(&format!("/records/{id}/deletion"), &[("revision", "1")]).await;
    assert_eq!(total(&test, "kpr").await, 0, "what is in the bin is not found");
}

#[tokio::test]
async fn an_index_of_words_made_before_is_made_anew_whole() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = sent(&mut recorder, "台账.xlsx", &workbook(&RIGHT)).await;
    taken_in(&test, &mut recorder, &page, "all").await;
    if test.app.database().is_embedded() {
        for step in [
            "drop table search_index",
            "create virtual table search_index using fts5(words, content='search', content_rowid='number', detail='none', tokenize='unicode61 remove_diacritics 0')",
        ] {
            test.app.database().read().execute_unprepared(step).await.unwrap();
        }
        assert_eq!(total(&test, "kpr").await, 0, "nothing stands in the older one");
    }
    let test = test.restart().await;
    assert_eq!(total(&test, "kpr").await, 1);
    assert_eq!(total(&test, "农").await, 1, "one character is the beginning of words");
}

#[tokio::test]
async fn the_list_goes_out_as_it_is_seen() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = sent(&mut recorder, "台账.xlsx", &workbook(&RIGHT)).await;
    taken_in(&test, &mut recorder, &page, "all").await;
    recorder.get("/ledger").await;
    let columns = [("column", "attendance"), ("column", "state"), ("query", "")];
    recorder.post("/ledger/columns", &columns).await;
    let fields = [("format", "csv"), ("query", "period=2021&order=title")];
    let page = recorder.post("/ledger/export", &fields).await;
    let expected = "\u{feff}序,日期,名称,参与人次,状态,记录编号\r\n,,合计,,,\r\n1,2021-10-09,农技培训进东沟,86,待审,#\r\n2,2021-09-18,科普日主场活动,320–329,待审,#\r\n";
    let numbered = ledger(&test).await.into_iter().map(|(id, _, _)| id);
    assert_eq!(numbered.fold(page.text, |text, id| text.replace(&id, "#")), expected);
    let fields = [("format", "xlsx"), ("query", "period=2021&q=kpr")];
    recorder.get("/ledger").await;
    let bytes = recorder.post_bytes("/ledger/export", &fields).await;
    let tables = grids(&bytes).unwrap();
    let texts: Vec<&str> = tables[0].rows.last().unwrap().own().collect();
    assert_eq!(texts[..5], ["1", "2021-09-18", "科普日主场活动", "320–329", "待审"]);
    assert!(uuid::Uuid::try_parse(texts[5]).is_ok(), "its number: {texts:?}");
    let template = recorder.bytes("/import/template").await;
    let tables = grids(&template).unwrap();
    assert!(tables[0].rows[1].own().any(|text| text == "活动类型"));
}

#[tokio::test]
async fn a_job_that_waits_is_stopped_by_its_owner_only() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = sent(&mut recorder, "台账.xlsx", &workbook(&RIGHT)).await;
    let answer = recorder.post(&page, &[("do", "all")]).await;
    let job = answer.location().to_owned();
    let mut reviewer = test.login("reviewer").await;
    assert_eq!(reviewer.get(&job).await.status, StatusCode::NOT_FOUND);
    recorder.get(&job).await;
    recorder.post(&format!("{job}/cancellation"), &[]).await;
    recorder.get(&job).await.says("已停下");
    assert_eq!(work_all(&test.app).await.unwrap(), 0);
    assert_eq!(total(&test, "").await, 0);
}

#[tokio::test]
async fn an_import_stopped_midway_is_taken_back_as_a_whole() {
    let test = TestApp::county().await;
    let (account, post) = test.person("clerk", "990131", &[Duty::Recorder]).await;
    let mut clerk = test.login("clerk").await;
    let titles: Vec<String> = (1..=230).map(|number| format!("科普讲座第{number}讲")).collect();
    let rows: Vec<[&str; 7]> = titles
        .iter()
        .map(|title| [title, "2021-10-09", "东沟村", "石桥乡", "科普讲座", "农民", "86"])
        .collect();
    let bytes = workbook(&rows);
    let page = sent(&mut clerk, "台账.xlsx", &bytes).await;
    let job = clerk.post(&page, &[("do", "all")]).await.location().to_owned();
    // What a worker does in its first step, before it asks whether to go on.
    let file = File { name: "台账.xlsx".into(), bytes };
    let options = Options { for_review: true, ..Options::default() };
    let unit = test.unit("990131");
    let mut prepared = prepare(&test.app, unit, file, options, &BTreeMap::new()).await.unwrap();
    let deed = job.trim_start_matches("/jobs/").to_owned();
    prepared.as_deed(test.partition(), deed, ("import", "台账.xlsx"));
    let permit = Permit { account: Some(account), bearer: post.to_string(), verb: Verb::Record };
    prepared.keep_some(&test.app, &permit, options).await.unwrap();
    assert_eq!((total(&test, "").await, prepared.left()), (200, 30));
    clerk.get(&job).await;
    clerk.post(&format!("{job}/cancellation"), &[]).await;
    assert_eq!(work_all(&test.app).await.unwrap(), 0, "nothing goes on behind its back");
    let undo = job.replace("/jobs/", "/deeds/") + "/undo";
    clerk.get(&job).await.says("停下前写入了 200 条").says(&undo);
    let answer = clerk.post(&undo, &[]).await;
    clerk.follow(answer).await.says("已撤销");
    assert_eq!(total(&test, "").await, 0);
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

/// The rows of the ledger: id, title and state.
async fn ledger(test: &TestApp) -> Vec<(String, String, State)> {
    let scope = Scope::of(&test.app.network(), test.unit("990131")).unwrap();
    let page = list(&test.app, &scope, &Filter::default()).await.unwrap();
    page.rows.into_iter().map(|row| (row.id.to_string(), row.title, row.state)).collect()
}

fn separated(head: &str, rows: &[String]) -> Vec<u8> {
    format!("{}{head}\n{}\n", HEAD.join(","), rows.join("\n")).into_bytes()
}

#[tokio::test]
async fn a_row_that_bears_the_number_of_a_record_changes_that_record() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = sent(&mut recorder, "台账.xlsx", &workbook(&RIGHT)).await;
    taken_in(&test, &mut recorder, &page, "all").await;
    let given = recorder.bytes(&format!("{page}/marked")).await;
    let tables = grids(&given).unwrap();
    assert!(tables[0].rows[1].own().any(|text| text == "记录编号"));
    let number = tables[0].rows[3].own().last().unwrap().to_owned();
    let before = ledger(&test).await;
    assert!(before.iter().any(|(id, title, _)| *id == number && title == RIGHT[1][0]));

    let same = RIGHT[1].join(",") + "," + &number;
    let again = sent(&mut recorder, "b.csv", &separated(",记录编号", &[same])).await;
    recorder.get(&again).await.says("台账里已有 1 条");
    let row = ["农技培训进东沟村", "2021-10-09", "", "", "", "", "87", &number].join(",");
    let unknown = ["另一条", "2021-10-09", "东沟村", "石桥乡", "科普讲座", "农民", "1", "没有的号"];
    let rows = [row.clone(), unknown.join(",")];
    let wrong = sent(&mut recorder, "c.csv", &separated(",记录编号", &rows)).await;
    recorder.get(&wrong).await.says("没有记录编号为“没有的号”的记录");
    let page = sent(&mut recorder, "d.csv", &separated(",记录编号", &[row])).await;
    let shown = recorder.get(&page).await;
    shown.says("86→87").says("农技培训进东沟→农技培训进东沟村").says("按记录编号修改");
    let ended = taken_in(&test, &mut recorder, &page, "all").await;
    ended.says("改了原有的 1 条");
    let after = ledger(&test).await;
    assert_eq!(after.len(), 2, "no duplicate");
    assert!(after.iter().any(|(id, title, _)| *id == number && title == "农技培训进东沟村"));
    recorder.get(&format!("/records/{number}")).await.says("87").says("农民");
    let (_, rest) = ended.text.split_once("action=\"/deeds/").expect("it can be taken back");
    let answer = recorder.post(&format!("/deeds/{}", rest.split('"').next().unwrap()), &[]).await;
    recorder.follow(answer).await.says("已撤销，1 条恢复原样");
    assert!(ledger(&test).await.iter().any(|(_, title, _)| title == RIGHT[1][0]));
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

#[tokio::test]
async fn a_row_like_a_record_is_never_a_silent_duplicate() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = sent(&mut recorder, "台账.xlsx", &workbook(&RIGHT)).await;
    taken_in(&test, &mut recorder, &page, "all").await;
    let mut other = RIGHT[1];
    other[6] = "87";
    let page = sent(&mut recorder, "台账.xlsx", &workbook(&[RIGHT[0], other])).await;
    let shown = recorder.get(&page).await;
    shown.says("可导入 0 条，台账里已有 1 条").says("86→87").says("另作一条导入");
    let answer = recorder.post(&page, &[("do", "all")]).await;
    recorder.follow(answer).await.says("还有 1 行没有选");
    let (_, rest) = shown.text.split_once("<option value=\"\">").unwrap();
    let row = rest.split("value=\"").nth(1).unwrap().split(' ').next().unwrap().to_owned();

    // What counts changes for a reason only.
    let mut reviewer = test.login("reviewer").await;
    let id = ledger(&test).await.into_iter().find(|each| each.1 == RIGHT[1][0]).unwrap().0;
    reviewer.get("/review").await;
    reviewer.post("/ledger/deeds", &[("do", "approve"), ("id", &id)]).await;
    let amend = format!("{row} amend");
    let answer = recorder.post(&page, &[("do", "all"), ("as", &amend)]).await;
    recorder.follow(answer).await.says("请写修改原因");
    let said = [("do", "all"), ("as", amend.as_str()), ("reason", "签到表重新数过")];
    let answer = recorder.post(&page, &said).await;
    recorder.follow(answer).await;
    assert_eq!(work_all(&test.app).await.unwrap(), 2);
    let now = ledger(&test).await;
    assert_eq!(now.len(), 2);
    assert!(now.iter().any(|each| each.0 == id && each.2 == State::Submitted), "reviewed again");
    recorder.get(&format!("/records/{id}")).await.says("87").says("签到表重新数过");

    // In a block it is asked, too; another one is imported when that is said.
    let mut third = RIGHT[1];
    third[6] = "88";
    let block = [HEAD, third].map(|row| row.join("\t")).join("\n");
    let look = [("do", "look"), ("text", block.as_str())];
    let shown = recorder.post("/import/paste", &look).await;
    shown.says("台账里已有同名同日同单位的一条").says("87→88");
    let keep = [("do", "keep"), ("text", block.as_str())];
    recorder.post("/import/paste", &keep).await;
    assert_eq!(ledger(&test).await.len(), 2, "not unsaid");
    let (_, rest) = shown.text.split_once("name=\"as\"").unwrap();
    let (_, rest) = rest.split_once("<option value=\"\">").unwrap();
    let row = rest.split("value=\"").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let another = format!("{row} another");
    let said = [("do", "keep"), ("text", block.as_str()), ("as", another.as_str())];
    let answer = recorder.post("/import/paste", &said).await;
    recorder.follow(answer).await.says("已导入 1 条");
    assert_eq!(ledger(&test).await.len(), 3);
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

#[tokio::test]
async fn what_a_sheet_brings_in_is_held_against_what_is_there() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = sent(&mut recorder, "一.xlsx", &workbook(&RIGHT[..1])).await;
    taken_in(&test, &mut recorder, &page, "all").await;
    let mut reviewer = test.login("reviewer").await;
    reviewer.get("/doubts").await.says("没有疑似重复的记录");
    let mut alike = RIGHT[0];
    (alike[0], alike[1]) = ("全国科普日主场活动", "2021-09-19");
    let page = sent(&mut recorder, "二.xlsx", &workbook(&[alike])).await;
    taken_in(&test, &mut recorder, &page, "all").await;
    reviewer.get("/doubts").await.says("全国科普日主场活动");
    // A block that is pasted is no other way in.
    let (mut block, mut alike) = (HEAD.join("\t"), RIGHT[1]);
    for title in ["农技培训进东沟", "农技培训进东沟村"] {
        alike[0] = title;
        block = format!("{block}\n{}", alike.join("\t"));
    }
    recorder.get("/import/paste").await;
    let page = recorder.post("/import/paste", &[("do", "keep"), ("text", &block)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    assert_eq!(work_all(&test.app).await.unwrap(), 1);
    reviewer.get("/doubts").await.says("农技培训进东沟村");
}
