//! The pages of units: a pasted list is entered as a whole, a unit belongs to networks besides the tree, members and
//! residents are stated, the units of a day are counted by kind.

use crate::harness::TestApp;
use app::ledger::verify;
use axum::http::StatusCode;

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
async fn a_list_shows_kinds_in_words_and_guesses_them_by_the_longest() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let text = "县科技馆\n县老科协\n云岭水泥厂企业科协\n县农学会\n花椒农技协";
    let form = [("text", text), ("day", "2020-01-01"), ("reason", "建账登记"), ("do", "look")];
    let page = admin.post("/units/990131/many", &form).await;
    page.says("可以新增 5 个").says("企业科学技术协会").says("农村专业技术协会");
    let (_, table) = page.text.split_once("<tbody>").unwrap();
    let table = table.split("</tbody>").next().unwrap();
    assert_eq!(table.matches(">科技馆</td>").count(), 1, "{table}");
    assert_eq!(table.matches(">学会(协会、研究会)</td>").count(), 2, "{table}");
    assert!(!table.contains("museum_sci<") && !table.contains(">科学技术协会<"), "{table}");
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

#[tokio::test]
async fn a_unit_belongs_to_two_networks_and_is_one_unit() {
    let test = TestApp::county().await;
    let mut manager = test.login("administrator").await;
    let count = |text: &str| {
        text.split("在册 ").nth(1).map(|rest| rest.split(' ').next().unwrap().to_owned())
    };
    let before = count(&manager.get("/units").await.text);
    let path = "/units/990131101/join";
    manager.get(path).await.says("一个单位只有一个上级");
    for (network, way) in [("990131", "member_unit"), ("990131102", "unit_member")] {
        let fields =
            [("network", network), ("membership", way), ("day", "2021-06-01"), ("reason", "文件")];
        let page = manager.post(&format!("{path}/trial"), &fields).await;
        page.says("加入").says("单位总数不变");
        let page = manager.post(&format!("{path}/entry"), &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    }
    let page = manager.get("/units/990131101").await;
    page.says("所属网络").says("纲要实施成员单位").says("团体会员").says("2021-06-01 起");
    manager.get("/units/990131").await.says("网络成员 1 个单位");
    assert_eq!(count(&manager.get("/units").await.text), before);

    let again = [
        ("network", "990131"),
        ("membership", "member_unit"),
        ("day", "2021-07-01"),
        ("reason", "文件"),
    ];
    let page = manager.post(&format!("{path}/trial"), &again).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "twice in one way: {}", page.text);
    let page = manager.post(&format!("{path}/trial"), &[("day", "2021-07-01")]).await;
    page.says("请填写所属网络").says("请填写以什么身份").says("请填写依据");

    let page = manager.get("/units/990131101/leave").await;
    page.says("退出哪一个").says("value=\"990131 member_unit\"");
    page.says("value=\"990131102 unit_member\"").says("2021-06-01 起");
    assert!(!page.text.contains(" checked"), "of two none is chosen unasked");
    let nothing = [("day", "2021-09-01"), ("reason", "文件")];
    let page = manager.post("/units/990131101/leave/trial", &nothing).await;
    page.says("1 处要改").says("请填写所属网络");
    let leave = [("tie", "990131 member_unit"), ("day", "2021-09-01"), ("reason", "文件")];
    let page = manager.post("/units/990131101/leave/trial", &leave).await;
    page.says("退出 云岭县").says("value=\"990131 member_unit\" checked");
    let page = manager.post("/units/990131101/leave/entry", &leave).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = manager.get("/units/990131101").await;
    assert!(!page.text.contains("纲要实施成员单位"), "it left");
}

#[tokio::test]
async fn a_day_that_cannot_be_read_is_said_and_one_in_words_is_read() {
    let test = TestApp::county().await;
    let mut manager = test.login("administrator").await;
    let page = manager.get("/units?on=2021-13-40").await;
    page.says("“2021-13-40”看不出是哪一天").says("2021-12-13 在册");
    let page = manager.get("/units?on=2010年5月1日").await;
    page.says("2010-05-01 在册");
    assert!(!page.text.contains("看不出是哪一天"));
    assert!(!manager.get("/units").await.text.contains("看不出是哪一天"));
}

#[tokio::test]
async fn members_and_residents_are_stated_and_tried_before() {
    let test = TestApp::county().await;
    let mut manager = test.login("administrator").await;
    let fields = [
        ("individual", "120"),
        ("unit_members", "30余"),
        ("households", "—"),
        ("day", "2021-11-30"),
        ("reason", "年报"),
    ];
    let page = manager.post("/units/990131101/members/trial", &fields).await;
    page.says("个人会员").says("120").says("30–39").says("2021-11-30");
    let page = manager.post("/units/990131101/members/entry", &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    manager.get("/units/990131101").await.says("个人会员").says("120");
    manager.get("/figures/org.members?period=2021").await.says("120");

    let page = manager
        .post(
            "/units/990131101/members/trial",
            &[("individual", "3.5"), ("day", "2021-11-30"), ("reason", "年报")],
        )
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("3.5");
    let fields = [("residents", "12345"), ("day", "2021-11-30"), ("reason", "统计公报")];
    manager.post("/units/990131101/population/trial", &fields).await.says("12\u{2009}345");
}

#[tokio::test]
async fn the_units_of_a_day_are_counted_and_listed_by_kind() {
    let test = TestApp::county().await;
    let mut manager = test.login("administrator").await;
    manager.get("/units").await.says("kind=township");
    let page = manager.get("/units?kind=township&on=2021-12-13").await;
    page.says("柳河镇").says("石桥乡").says("看成树");
    assert!(!page.text.contains("东沟村"), "villages are of another kind");
    let page = manager.get("/units?kind=township&on=1990-01-01").await;
    assert!(!page.text.contains("柳河镇"), "it was not there yet");
}
