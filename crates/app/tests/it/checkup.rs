//! The check-up of any paper: what comes in is read or plainly refused, what was typed stays, tables count as text does.

use crate::harness::{Browser, Page, TestApp};
use axum::http::StatusCode;
use documents::model::{Block, Document, Inline};

const PAPER: &str =
    "云岭县科协2021年工作总结\n全年举办培训班22期，其中茶叶9期、魔芋8期、核桃4期，共22期。\n";

async fn given(browser: &mut Browser, name: &str, bytes: &[u8]) -> Page {
    browser
        .upload("/checkup", &[("text", "贴好的一段文字"), ("year", "2021")], ("file", name, bytes))
        .await
}

#[tokio::test]
async fn a_paper_comes_back_with_its_findings_and_their_computations() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let page = given(&mut browser, "总结.txt", PAPER.as_bytes()).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page.says("总结.txt").says("分项与总数").says("9期 + 8期 + 4期 = 21期");
}

#[tokio::test]
async fn a_table_of_a_paper_is_added_up_too() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let table = "<html><body><p>附表：2021年科普活动统计</p><table>\
        <tr><td>乡镇</td><td>场次</td></tr><tr><td>东山镇</td><td>12</td></tr>\
        <tr><td>西河乡</td><td>9</td></tr><tr><td>合计</td><td>23</td></tr></table></body></html>";
    let page = given(&mut browser, "附表.html", table.as_bytes()).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page.says("12 + 9 = 21");
    let page = given(&mut browser, "附表.html", table.replace("23", "21").as_bytes()).await;
    page.says("分项相加正好是总数");
}

#[tokio::test]
async fn what_cannot_be_read_says_why_and_keeps_what_was_typed() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let locked = include_bytes!("../../../../fixtures/papers/locked.pdf");
    let files: [(&str, &[u8], &str); 4] = [
        ("扫描.png", b"\x89PNG\r\n\x1a\n0000", "这是图片，里面没有文字"),
        ("加密.pdf", locked, "密码"),
        ("坏.docx", b"PK\x03\x04broken", "没有读出文字"),
        ("包.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "没有读出文字"),
    ];
    for (name, bytes, why) in files {
        let page = given(&mut browser, name, bytes).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.text);
        page.says(why).says("贴好的一段文字");
    }
}

#[tokio::test]
async fn what_is_too_long_or_empty_is_refused_in_words() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let long = "科普活动。".repeat(50_000);
    let page = given(&mut browser, "长.txt", long.as_bytes()).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("请分开检查").says("贴好的一段文字");
    let page = browser.upload("/checkup", &[("text", " ")], ("file", "", b"")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("没有可以检查的文字");
    let page = browser.upload("/checkup", &[("text", "")], ("file", "空.docx", b"")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("空文件");
    let huge = vec![b' '; 64 << 20];
    let page = given(&mut browser, "大.docx", &huge).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_was_read_of_a_damaged_file_is_told_to_be_a_part() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    let blocks = vec![Block::body(vec![Inline::text("全年开展科普活动12场次。")])];
    let paper = Document { title: "总结".into(), blocks, ..Document::default() };
    let whole = documents::docx::write(&paper).unwrap();
    given(&mut browser, "好.docx", &whole).await.says("12场次");
    let page = given(&mut browser, "坏.docx", &whole[..whole.len() - 200]).await;
    page.says("文件已损坏或不完整");
}
