//! Calendar, unit pages, settings, the gallery, two periods side by side: pages to look at.

use crate::harness::TestApp;
use app::jobs::work_all;
use axum::http::StatusCode;

const ONE: &str = "/activities/01930000-0000-7000-8000-000000000001";
const TWO: &str = "/activities/01930000-0000-7000-8000-000000000002";

fn fields<'a>(
    title: &'a str,
    day: &'a str,
    people: &'a str,
    button: &'a str,
) -> Vec<(&'a str, &'a str)> {
    vec![
        ("base", "0"),
        ("do", button),
        ("title", title),
        ("kind", "street_fair"),
        ("audiences", "farmer"),
        ("lead", "柳河镇"),
        ("sessions.0.start", day),
        ("sessions.0.place", "东沟村"),
        ("sessions.0.attendance", people),
        ("sessions.0.basis", "sign_in"),
        ("late_reason", "上年补录"),
    ]
}

#[tokio::test]
async fn the_calendar_tells_plans_from_what_is_done_and_what_is_overdue() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    recorder.post(ONE, &fields("迎新春科普集市", "2022-01-20", "", "save")).await;
    recorder.post(TWO, &fields("忘了报的讲座", "2021-12-02", "", "save")).await;
    recorder
        .get("/calendar?month=2022-01")
        .await
        .says("迎新春科普集市")
        .says("计划<span class=\"n\">1</span>");
    let december = recorder.get("/calendar").await;
    december.says("2021年12月").says("忘了报的讲座").says("该报未报<span class=\"n\">1</span>");
    december.says("文化科技卫生“三下乡”");
    let only = recorder.get("/calendar?month=2021-12&show=done").await;
    assert!(!only.text.contains("忘了报的讲座"));
    recorder.get("/calendar?month=2021-12&day=2021-12-02").await.says("2021-12-02 星期四");
    recorder.get("/calendar?month=nonsense").await.says("2021年12月");
}

#[tokio::test]
async fn a_day_in_the_middle_of_something_long_tells_it_however_much_began_with_it() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    for number in 0..6_u8 {
        let end = if number == 5 { "2021-12-09" } else { "2021-12-02" };
        let title = format!("第{number}期展览");
        let mut draft = fields(&title, "2021-12-01", "", "save");
        draft.push(("sessions.0.end", end));
        let path = format!("/activities/01930000-0000-7000-8000-00000000010{number}");
        let page = recorder.post(&path, &draft).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    }
    let page = recorder.get("/calendar?month=2021-12").await;
    let (_, rest) = page.text.split_once("<div class=\"d\">5<").unwrap();
    let fifth = rest.split("<div class=\"d\">").next().unwrap();
    assert!(fifth.contains("第5期展览") && !fifth.contains("条</a>"), "{fifth}");
    page.says("每天只印 3 条").says("另 3 条");
}

#[tokio::test]
async fn two_periods_are_compared_with_the_records_that_make_the_difference() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    recorder.post(ONE, &fields("2020年科普集市", "2020-12-02", "300余", "submit")).await;
    recorder.post(TWO, &fields("大篷车进村", "2021-12-02", "620", "submit")).await;
    let mut reviewer = test.login("reviewer").await;
    for path in [ONE, TWO] {
        let path = path.replace("activities", "records");
        reviewer.post(&format!("{path}/approval"), &[("revision", "1")]).await;
    }
    let page = reviewer.get("/figures/activity.attendance/comparison?period=2021").await;
    page.says("多 221–320").says("新增中最大的一条：大篷车进村（620）").says("2020年科普集市");
    page.says("柳河镇 +320");
    let page = reviewer.get("/figures/activity.attendance/comparison?period=2021&with=2021").await;
    page.says("持平");
    let page = reviewer.get("/figures/activity.attendance/comparison?period=2021").await;
    page.says("2021年到12月13日").says("2021年还没有过完，2020年是整段的").says("都只看1至11月");
    page.says("<option selected>2021</option>").says("<option selected>2020</option>");
    assert!(!page.text.contains("<option>2019</option>"), "the ledger holds nothing of it");
    let page = reviewer.get("/figures/activity.attendance/comparison?now=2020&then=2019").await;
    page.says("比不了").says("2020年科普集市");
    assert!(!page.text.contains("增加主要在"), "what was not reported is no zero");
    let wanted = "now=2020&then=2021&part=M11";
    let page = reviewer.get(&format!("/figures/activity.attendance/comparison?{wanted}")).await;
    page.says("2020年1至11月").says("2021年1至11月").says("比不了");
    assert!(!page.text.contains("还没有过完"), "both are over");
    let wanted = "now=2021&part=H2&then=2020&other=-12";
    let page = reviewer.get(&format!("/figures/activity.attendance/comparison?{wanted}")).await;
    page.says("2021年下半年到12月13日").says("2020年12月").says("多 221–320");
    let page = reviewer.get("/figures/activity.attendance/comparison?now=2021&part=H9").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let page = reviewer.get("/figures/activity.attendance?period=2021M11").await;
    page.says("2021年1至11月");
    let card = reviewer.get("/figures/activity.attendance?period=2021").await;
    card.says("与上年对照").says("工作总结");
    let page = reviewer.get("/figures/activity.nothing/comparison").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_change_of_units_shows_by_rehearsal_that_no_total_moves() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    recorder.post(TWO, &fields("大篷车进村", "2021-12-02", "620", "submit")).await;
    let mut reviewer = test.login("reviewer").await;
    let record = TWO.replace("activities", "records");
    reviewer.post(&format!("{record}/approval"), &[("revision", "1")]).await;
    let mut admin = test.login("administrator").await;
    admin.get("/units/990131102/merge").await.says("柳河镇").says("不在上面的");
    let merged = [("units", "柳河镇"), ("day", "2021-12-10"), ("reason", "撤乡并镇")];
    let page = admin.post("/units/990131102/merge/trial", &merged).await;
    page.says("柳河镇 注销").says("全范围的合计前后一致").says("不会变的").says("620");
    admin.get("/units/990131101").await.says("合并");
    assert!(!admin.get("/units/990131101").await.text.contains("st-lock"), "nothing was entered");
    assert_eq!(test.app.network().children_at(None, test.app.clock().today()).len(), 1);
    let page = admin.post("/units/990131102/merge/entry", &merged).await;
    assert_eq!(page.location(), "/units/990131102", "{}", page.text);
    admin.get("/figures/activity.attendance?period=2021").await.says("620");
    let verified = app::ledger::verify(&test.app, |_, _| {}).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}

#[tokio::test]
async fn a_unit_s_page_names_posts_by_their_duties_and_nobody() {
    let test = TestApp::county().await;
    let mut leader = test.login("leader").await;
    let page = leader.get("/units/990131").await;
    page.says("岗位").says("审核").says("还缺").says("个下级单位今年没有活动记录");
    leader.get("/units/990131101").await.says("还没有设岗位");
}

#[tokio::test]
async fn vocabularies_definitions_and_parts_are_there_to_read() {
    let test = TestApp::county().await;
    let mut leader = test.login("leader").await;
    leader.get("/settings/vocabulary").await.says("科普集市");
    leader.get("/settings/vocabulary?list=return_reason").await.says("佐证与内容不符");
    let page = leader.get("/settings/vocabulary?list=nothing").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    leader.get("/settings/definitions").await.says("activity.attendance").says("联合活动计一次");
    assert_eq!(leader.get("/gallery").await.status, StatusCode::FORBIDDEN);
    let mut admin = test.login("administrator").await;
    admin.get("/gallery").await.says("三种墨").says("活动集中在 5 月");
}

#[tokio::test]
async fn a_backup_is_rehearsed_from_end_to_end_and_leaves_nothing_behind() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let page = admin.get("/settings/backups").await;
    if !test.app.database().is_embedded() {
        page.says("账在数据库服务器上");
        assert_eq!(admin.post("/settings/backups", &[]).await.status, StatusCode::CONFLICT);
        return;
    }
    page.says("还没有备份");
    let page = admin.post("/settings/backups", &[]).await;
    let waiting = admin.get(page.location()).await;
    waiting.says("<progress");
    assert!(!waiting.text.contains("0 / 0"), "how much there is to do is not known");
    work_all(&test.app).await.unwrap();
    admin.get(page.location()).await.says("已备份");
    let page = admin.get("/settings/backups").await;
    let name = page.field("name").unwrap();
    let page = admin.post("/settings/backups/rehearsal", &[("name", name.as_str())]).await;
    work_all(&test.app).await.unwrap();
    admin.get(page.location()).await.says("能恢复，逐条核对无误");
    let left: Vec<_> = std::fs::read_dir(&test.app.settings().data)
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("rehearsal"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let file = test.app.settings().data.join("backups").join(&name);
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let page = admin.post("/settings/backups/rehearsal", &[("name", name.as_str())]).await;
    work_all(&test.app).await.unwrap();
    admin.get(page.location()).await.says("恢复不了");
    admin.get("/settings/backups").await.says("没有拷完整");
    let page = admin.post("/settings/backups/rehearsal", &[("name", "../keputong.db")]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
