//! Many units at once: a pasted list is looked at, entered as a whole, and may come again.

use crate::harness::TestApp;
use app::ledger::verify;

#[tokio::test]
async fn a_list_of_units_is_looked_at_and_entered_as_a_whole() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    admin.get("/units?top=990131").await.says("成批新增");
    admin.get("/units/990131/many").await.says("单位名单");
    let form = |text: &'static str, button: &'static str| {
        [("text", text), ("day", "2020-01-01"), ("reason", "建账登记"), ("do", button)]
    };
    let wrong = "名称\t类别\n大营镇\n某某站\n河口村\t没有的镇\n县林业局\t科协成员单位类";
    let page = admin.post("/units/990131/many", &form(wrong, "enter")).await;
    assert_eq!(page.status, 422);
    page.says("3 行不对")
        .says("看不出是什么单位")
        .says("没有的镇")
        .says("某某站")
        .says("检查不写入");
    assert!(!admin.get("/units?top=990131").await.text.contains("大营镇"));

    let right = "大营镇\n河口村\t大营镇\n县林业局\n第一小学\t学校";
    admin
        .post("/units/990131/many", &form(right, "look"))
        .await
        .says("可以新增 4 个")
        .says("自动编号")
        .says("检查过了，还没有写入");
    assert!(!admin.get("/units?top=990131").await.text.contains("大营镇"));
    let page = admin.post("/units/990131/many", &form(right, "enter")).await;
    assert_eq!((page.status.as_u16(), page.location()), (303, "/units?top=990131"));
    admin.get("/units?top=990131").await.says("已新增 4 个单位").says("大营镇").says("县林业局");
    admin.post("/units/990131/many", &form(right, "enter")).await.says("名单上的都已有");
    assert!(verify(&test.app, |_, _| ()).await.unwrap().is_ok());
}

#[tokio::test]
async fn a_list_is_bounded_and_needs_its_day_and_reason() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let long = "甲村\n".repeat(501);
    let fields = [("text", long.as_str()), ("day", "昨天"), ("reason", ""), ("do", "enter")];
    let page = admin.post("/units/990131/many", &fields).await;
    assert_eq!(page.status, 422);
    page.says("501").says("3 处要改");
}

#[tokio::test]
async fn the_parts_of_a_split_are_offered_the_next_codes() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let page = admin.get("/units/990131102/split").await;
    page.says("value=\"990131103\"").says("value=\"990131104\"");
    let fields = [
        ("parts.0.name", "石桥镇"),
        ("parts.0.code", "990131104"),
        ("parts.1.name", "南山乡"),
        ("parts.1.code", ""),
        ("goes.990131102201", "0"),
        ("survives", "1"),
        ("day", "2021-06-01"),
        ("reason", "批复"),
    ];
    let page = admin.post("/units/990131102/split/trial", &fields).await;
    assert_eq!(page.status, 422, "a code that was taken out is asked for");
    page.says("value=\"990131104\"").says("value=\"990131103\"");
    let again = fields.map(|(name, value)| match name {
        "parts.1.code" => (name, "990131103"),
        _ => (name, value),
    });
    let page = admin.post("/units/990131102/split/trial", &again).await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.says("新增 石桥镇").says("新增 南山乡");
}
