//! The pages as people walk them: record, review, figure; what is typed is never lost.

use crate::harness::{Browser, Page, TestApp, typed};
use axum::http::StatusCode;

/// An activity as a form sends it; `more` replaces or adds fields.
fn activity<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let leaflets =
        [("sessions.0.materials.0.kind", "leaflet"), ("sessions.0.materials.0.quantity", "700余")];
    typed(&[&leaflets[..], more].concat())
}

const ONE: &str = "/activities/01930000-0000-7000-8000-000000000001";
const ONE_RECORD: &str = "/records/01930000-0000-7000-8000-000000000001";

async fn sent(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    browser.post(ONE, fields).await
}

#[tokio::test]
async fn what_is_recorded_and_approved_is_in_the_figure_with_its_record() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await.says("新增活动");
    let page = sent(&mut recorder, &activity(&[])).await;
    assert_eq!(
        (page.status, page.location()),
        (StatusCode::SEE_OTHER, ONE_RECORD),
        "{}",
        page.text
    );
    recorder.get(ONE_RECORD).await.says("已提交，等待审核").says("待审").says("700–799");
    recorder.get("/figures/activity.attendance?period=2021").await.says("未报");

    let mut reviewer = test.login("reviewer").await;
    reviewer.get("/review").await.says("冬春农技科普集市");
    let page = reviewer.get(ONE_RECORD).await;
    page.says("请你审核").says("柳河镇");
    let approved = [("revision", "1")];
    let page = reviewer.post(&format!("{ONE_RECORD}/approval"), &approved).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/review"), "{}", page.text);

    let card = reviewer.get("/figures/activity.attendance?period=2021").await;
    card.says("620").says("冬春农技科普集市").says("石桥乡");
    reviewer.get("/figures/activity.materials?period=2021").await.says("700–799");
    reviewer.headers.insert("x-fragment", "card".parse().unwrap());
    let fragment = reviewer.get("/figures/activity.sessions?period=2021").await;
    assert!(fragment.text.trim_start().starts_with("<div class=\"fc\">"), "{}", fragment.text);
    reviewer.headers.clear();
    reviewer.get("/ledger?period=2021").await.says("已审").says("620");
    reviewer.get("/figures?period=2021").await.says("科普活动场次");
}

#[tokio::test]
async fn a_unit_is_called_as_people_at_home_call_it_or_proposed() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    let page = sent(&mut recorder, &activity(&[("lead", "教育体育和农业局")])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("没有叫“教育体育和农业局”的单位，要写的是不是：").says("教育局");
    let page = sent(&mut recorder, &activity(&[("lead", "县科协")])).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    recorder.get(ONE_RECORD).await.says("科学技术协会");
}

#[tokio::test]
async fn all_faults_come_at_once_and_what_was_typed_stays() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    let wrong = activity(&[
        ("title", ""),
        ("sessions.0.start", "2021-11-31"),
        ("sessions.0.attendance", "三百多个"),
        ("sessions.0.spot", "文化<广场>"),
        ("spending", "若干吨"),
        ("late_reason", "补录"),
    ]);
    let page = sent(&mut recorder, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("还不能提交")
        .says("请填写活动名称")
        .says("第 1 场 · 日期")
        .says("日历上没有“2021-11-31”这一天")
        .says("经费支出")
        .says("文化<广场>")
        .says("三百多个")
        .says("700余");
    let at = |said: &str| page.text.find(said).unwrap();
    assert!(at("请填写活动名称") < at("第 1 场 · 日期"), "as the form asks");
    assert!(
        page.text.contains("id=\"sessions.0.start\"")
            && page.text.contains("href=\"#sessions.0.start\"")
    );
    recorder.get("/ledger?period=all").await.says("还没有记录");

    let draft = activity(&[("do", "save"), ("title", ""), ("sessions.0.start", "2021-11-31")]);
    let page = sent(&mut recorder, &draft).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    recorder.get(&format!("{ONE_RECORD}/amend")).await.says("2021-11-31").says("700余");
}

#[tokio::test]
async fn a_warning_is_confirmed_with_a_reason() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    let many = activity(&[("sessions.0.attendance", "100")]);
    let page = sent(&mut recorder, &many).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("请确认 1 处").says("每人超过 5 份").says("确认说明");
    let confirmed = activity(&[("sessions.0.attendance", "100"), ("confirmation", "含代发各村")]);
    assert_eq!(sent(&mut recorder, &confirmed).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_same_form_twice_is_one_record_and_another_shows_both() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    for _ in 0..3 {
        assert_eq!(sent(&mut recorder, &activity(&[])).await.status, StatusCode::SEE_OTHER);
    }
    recorder.get("/ledger?period=2021").await.says("共 1 条");
    let other = activity(&[("sessions.0.attendance", "486")]);
    let page = sent(&mut recorder, &other).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("这条记录已有另一份内容").says("620").says("486").says("1 处不同");
    let mine = activity(&[("sessions.0.attendance", "486"), ("base", "1")]);
    assert_eq!(sent(&mut recorder, &mine).await.status, StatusCode::SEE_OTHER);
    recorder.get(ONE_RECORD).await.says("第 2 次修订").says("486");
}

#[tokio::test]
async fn a_return_says_why_and_an_amendment_shows_what_changes() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let mut reviewer = test.login("reviewer").await;
    recorder.get("/activities/new").await;
    sent(&mut recorder, &activity(&[])).await;
    let page =
        reviewer.post(&format!("{ONE_RECORD}/return"), &[("revision", "1"), ("reason", "")]).await;
    assert_eq!(page.location(), format!("{ONE_RECORD}#return"));
    reviewer.follow(page).await.says("退回要写原因");
    let back = [("revision", "1"), ("reason", "两场人次一样，请核")];
    assert_eq!(
        reviewer.post(&format!("{ONE_RECORD}/return"), &back).await.status,
        StatusCode::SEE_OTHER
    );
    recorder.get(ONE_RECORD).await.says("两场人次一样，请核");
    let mended = activity(&[("base", "1"), ("sessions.0.attendance", "486")]);
    assert_eq!(sent(&mut recorder, &mended).await.status, StatusCode::SEE_OTHER);
    let approved = [("revision", "2")];
    reviewer.post(&format!("{ONE_RECORD}/approval"), &approved).await;
    // What counts is amended only with a reason, and goes on counting until the amendment is approved.
    let again = activity(&[("base", "2"), ("sessions.0.attendance", "480")]);
    let page = sent(&mut recorder, &again).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("修改原因");
    let again =
        activity(&[("base", "2"), ("sessions.0.attendance", "480"), ("reason", "按签到表")]);
    assert_eq!(sent(&mut recorder, &again).await.status, StatusCode::SEE_OTHER);
    let page = reviewer.get(ONE_RECORD).await;
    page.says("这次改了什么").says("<del>486</del>").says("<ins>480</ins>").says("按签到表");
    reviewer.get("/figures/activity.attendance?period=2021").await.says("486");
}

#[tokio::test]
async fn what_lies_elsewhere_is_not_found() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    sent(&mut recorder, &activity(&[])).await;
    let mut outsider = test.login("outsider").await;
    for path in [
        ONE_RECORD,
        &format!("{ONE_RECORD}/amend"),
        "/figures?unit=990131",
        "/figures/activity.sessions?unit=990131101",
        "/figures/no.such",
        "/records/none",
    ] {
        let page = outsider.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
    outsider.get("/ledger?period=all").await.says("还没有记录");
    // Neither taking it over nor looking at it by a conflict.
    for fields in [activity(&[("lead", "石桥乡"), ("title", "别的")]), activity(&[("base", "1")])]
    {
        let page = sent(&mut outsider, &fields).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{}", page.text);
        assert!(!page.text.contains("农技"));
    }
    for step in ["approval", "return", "deletion", "restoration"] {
        let page = outsider
            .post(&format!("{ONE_RECORD}/{step}"), &[("revision", "1"), ("reason", "x")])
            .await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{step}");
    }
}

#[tokio::test]
async fn nobody_approves_what_he_wrote_and_the_deleted_comes_back() {
    let test = TestApp::county().await;
    let mut reviewer = test.login("reviewer").await;
    reviewer.get("/activities/new").await;
    sent(&mut reviewer, &activity(&[])).await;
    reviewer.get(ONE_RECORD).await.says("这条是你自己填的");
    let page = reviewer.post(&format!("{ONE_RECORD}/approval"), &[("revision", "1")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let page = reviewer.post(&format!("{ONE_RECORD}/deletion"), &[("revision", "1")]).await;
    assert_eq!(page.location(), "/ledger");
    reviewer.get("/ledger").await.says("撤销");
    reviewer.get("/bin").await.says("冬春农技科普集市");
    let page = reviewer.post(&format!("{ONE_RECORD}/restoration"), &[]).await;
    assert_eq!(page.location(), ONE_RECORD);
    reviewer.get(ONE_RECORD).await.says("待审");
    reviewer.get("/bin").await.says("回收站是空的");
}

#[tokio::test]
async fn evidence_is_sent_shown_and_taken_away() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    sent(&mut recorder, &activity(&[])).await;
    let picture: &[u8] = b"\xff\xd8\xff\xe0 a picture";
    let page = recorder
        .upload(
            &format!("{ONE_RECORD}/evidence"),
            &[("kind", "photo")],
            ("file", "现场 1.jpg", picture),
        )
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = recorder.get(ONE_RECORD).await;
    page.says("现场 1.jpg").says("现场照片");
    let (_, rest) = page.text.split_once(&format!("{ONE_RECORD}/evidence/")).unwrap();
    let hash = &rest[..64];
    let file = recorder.get(&format!("{ONE_RECORD}/evidence/{hash}")).await;
    assert_eq!(file.headers["content-type"], "image/jpeg");
    let page = recorder
        .upload(
            &format!("{ONE_RECORD}/evidence"),
            &[("kind", "photo")],
            ("file", "x.exe", b"MZ\x90\x00"),
        )
        .await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("这种文件不收");
    let page = recorder.post(&format!("{ONE_RECORD}/evidence/{hash}/removal"), &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let file = recorder.get(&format!("{ONE_RECORD}/evidence/{hash}")).await;
    assert_eq!(file.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_event_entered_twice_is_proposed_and_a_person_decides() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    sent(&mut recorder, &activity(&[])).await;
    let two = "/activities/01930000-0000-7000-8000-000000000002";
    recorder.post(two, &activity(&[("title", "冬春农技科普大集市")])).await;
    let mut reviewer = test.login("reviewer").await;
    reviewer.get("/doubts").await.says("冬春农技科普大集市").says("相近程度");
    let target =
        "/doubts/01930000-0000-7000-8000-000000000002/01930000-0000-7000-8000-000000000001";
    let page = reviewer
        .post(target, &[("goes", "01930000-0000-7000-8000-000000000002"), ("reason", "同一场")])
        .await;
    let page = if page.status == StatusCode::NOT_FOUND {
        let turned =
            "/doubts/01930000-0000-7000-8000-000000000001/01930000-0000-7000-8000-000000000002";
        reviewer
            .post(turned, &[("goes", "01930000-0000-7000-8000-000000000002"), ("reason", "同一场")])
            .await
    } else {
        page
    };
    assert_eq!(page.location(), "/doubts", "{}", page.text);
    reviewer.get("/bin").await.says("冬春农技科普大集市");
    reviewer.get("/doubts").await.says("没有疑似重复的记录");
}

#[tokio::test]
async fn wider_duties_are_recorded_and_counted_apart() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/duties/new").await.says("新增中心工作");
    let path = "/duties/01930000-0000-7000-8000-000000000003";
    let page = recorder.post(path, &[("do", "submit"), ("base", "0")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("请填写日期").says("请填写中心工作");
    let fields = [
        ("do", "submit"),
        ("base", "0"),
        ("duty", "party"),
        ("item", "theme_day"),
        ("title", "主题党日"),
        ("day", "12月1日"),
        ("unit", "990131"),
        ("attendance", "32"),
        ("money", "1200.50"),
    ];
    let page = recorder.post(path, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let mut reviewer = test.login("reviewer").await;
    let id = "/records/01930000-0000-7000-8000-000000000003";
    reviewer.get(id).await.says("主题党日").says("1\u{2009}200.50");
    reviewer.post(&format!("{id}/approval"), &[("revision", "1")]).await;
    reviewer.get("/figures/duty.count?period=2021").await.says("主题党日");
    reviewer.get("/figures/activity.events?period=2021").await.says("未报");
}

#[tokio::test]
async fn the_desk_says_what_is_asked_of_each_post() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/").await.says("从这里开始");
    recorder.get("/activities/new").await;
    sent(&mut recorder, &activity(&[])).await;
    let mut reviewer = test.login("reviewer").await;
    reviewer.get("/").await.says("待我审").says("冬春农技科普集市").says("个单位今年没有活动记录");
    let back = [("revision", "1"), ("reason", "请核")];
    reviewer.post(&format!("{ONE_RECORD}/return"), &back).await;
    recorder.get("/").await.says("退回给我").says("冬春农技科普集市");
    let mut leader = test.login("leader").await;
    let page = leader.get("/").await;
    page.says("2021 年的数").says("今年还没有已审的记录");
    assert!(!page.text.contains("待我审"), "a leader reads");
}

#[tokio::test]
async fn a_unit_shows_what_it_led_and_what_it_joined_apart() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/activities/new").await;
    sent(&mut recorder, &activity(&[("partners.0.unit", "石桥乡"), ("partners.0.role", "host")]))
        .await;
    let mut reviewer = test.login("reviewer").await;
    reviewer.get(ONE_RECORD).await;
    reviewer.post(&format!("{ONE_RECORD}/approval"), &[("revision", "1")]).await;
    reviewer.get("/units/990131101").await.says("牵头的记录 1 条");
    reviewer.get("/units/990131102").await.says("牵头的记录 0 条").says("参与的记录 1 条");
    let mut outsider = test.login("outsider").await;
    outsider.get(ONE_RECORD).await.says("冬春农技科普集市");
    for path in ["/units/990131", "/units/990131101", "/units?top=990131101"] {
        assert_eq!(outsider.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_change_of_units_is_tried_out_before_it_is_entered() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    admin.get("/units").await.says("柳河镇").says("在册 9 个");
    admin.get("/units/990131101/rename").await.says("更名");
    let fields = [("name", "柳河街道"), ("day", "2021-12-01"), ("reason", "民函〔2021〕3号")];
    let page = admin.post("/units/990131101/rename/trial", &[("name", ""), ("day", "")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = admin.post("/units/990131101/rename/trial", &fields).await;
    page.says("柳河镇 更名为 柳河街道").says("现在还没有改动");
    admin.get("/units/990131101").await.says("柳河镇");
    let page = admin.post("/units/990131101/rename/entry", &fields).await;
    assert_eq!(page.location(), "/units/990131101", "{}", page.text);
    admin.get("/units/990131101").await.says("柳河街道").says("名称沿革");
    admin.get("/units?on=2021-11-30").await.says("柳河镇");

    let merged = [("units", "西沟村"), ("day", "2021-12-10"), ("reason", "合村并组")];
    let page = admin.post("/units/990131101201/merge/trial", &merged).await;
    page.says("西沟村 注销");
    admin.post("/units/990131101201/merge/entry", &merged).await;
    admin.get("/units/990131101202").await.says("注销").says("东沟村");
    let found = [
        ("name", "北沟村"),
        ("code", "990131101203"),
        ("kind", "village"),
        ("day", "2021-12-10"),
        ("reason", "新设"),
    ];
    admin.post("/units/990131101/found/entry", &found).await;
    admin.get("/units/990131101203").await.says("北沟村");
    let numbered =
        [("name", "果树协会"), ("kind", "rural_assoc"), ("day", "2021-01-01"), ("reason", "登记")];
    let page = admin.post("/units/990131/found/entry", &numbered).await;
    assert_eq!(page.location(), "/units/990131", "{}", page.text);
    admin.get("/units/990131-rural_assoc-0001").await.says("果树协会");
    let page = admin.post("/units/990131/found/trial", &[("name", ""), ("code", "cy-2")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "all faults, and none of them lost");
    page.says("cy-2");
    let moved = [("parent", "石桥乡"), ("day", "2021-12-12"), ("reason", "调整")];
    admin
        .post("/units/990131101203/move/trial", &moved)
        .await
        .says("北沟村 的上级：柳河街道 → 石桥乡");
    let left = [("day", "2021-12-12"), ("reason", "撤销")];
    let page = admin.post("/units/990131101/dissolve/trial", &left).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut outsider = test.login("outsider").await;
    let page = outsider.get("/units/990131101/rename").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

/// A page up to the fold of what is seldom needed.
fn in_sight(page: &Page) -> &str {
    page.text.split("<details class=\"more\"").next().unwrap()
}

#[tokio::test]
async fn the_lead_unit_and_the_way_to_paste_are_in_sight() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/ledger").await.says("粘贴一批活动").says("href=\"/import/paste\"");
    let page = recorder.get("/activities/new").await;
    page.says("粘贴一批活动").says("href=\"/import/paste\"");
    assert!(in_sight(&page).contains("name=\"lead\""));
    assert!(in_sight(&page).contains("data-late=\"2021-11-13\" data-year=\"2021\" hidden"));
}

#[tokio::test]
async fn the_reason_of_a_late_entry_is_in_sight_when_the_form_comes_back() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let late = activity(&[("sessions.0.start", "2021-11-01")]);
    let page = sent(&mut recorder, &late).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("请写补录原因");
    let shown = "data-late=\"2021-11-13\" data-year=\"2021\">";
    assert!(in_sight(&page).contains(shown), "as it was sent");
    let draft = activity(&[("sessions.0.start", "11月1日"), ("do", "save")]);
    sent(&mut recorder, &draft).await;
    let page = recorder.get(&format!("{ONE_RECORD}/amend")).await;
    assert!(in_sight(&page).contains(shown), "as a draft");
    let in_time = activity(&[("do", "save"), ("base", "1")]);
    sent(&mut recorder, &in_time).await;
    let page = recorder.get(&format!("{ONE_RECORD}/amend")).await;
    assert!(!in_sight(&page).contains(shown), "nothing is asked of who is in time");
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[tokio::test]
async fn no_code_stands_for_a_word_among_terms_and_definitions() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let coded = |word: &&str| word.starts_with(|letter: char| letter.is_ascii_lowercase());
    let page = recorder.get("/settings/vocabulary").await;
    let lists = between(&page.text, "<option value=\"", "</option>");
    let named: Vec<&str> = lists.iter().filter_map(|list| list.split('>').nth(1)).collect();
    assert!(named.len() > 20, "{named:?}");
    assert_eq!(named.into_iter().filter(coded).collect::<Vec<_>>(), Vec::<&str>::new());
    let page = recorder.get("/settings/definitions").await;
    let only = between(&page.text, "只计", "。");
    assert!(only.contains(&"农户"), "{only:?}");
    assert_eq!(only.into_iter().filter(coded).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[tokio::test]
async fn units_that_are_entered_are_taken_to_have_been_there_for_long() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let year = "value=\"2021-";
    for page in ["/units/990131/many", "/units/990131/found"] {
        let page = admin.get(page).await;
        page.says("早就有的不用改");
        assert!(!page.text.contains(year), "not new of this year");
    }
}

#[tokio::test]
async fn what_belongs_to_no_campaign_is_offered_once() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    let page = recorder.get("/activities/new").await;
    assert_eq!(page.text.matches(">日常科普活动</option>").count(), 1);
    let page = recorder.get("/links").await;
    assert_eq!(page.text.matches("日常科普活动").count(), 0);
    let mut admin = test.login("administrator").await;
    let page = admin.get("/settings/accounts/new").await;
    let places = ["云岭县 ", "石桥乡 "].map(|unit| page.text.find(unit).unwrap());
    assert!(places.is_sorted(), "posts stand in the order of the tree");
}

#[tokio::test]
async fn a_pasted_block_says_what_its_columns_may_hold_and_what_became_of_rough_numbers() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    recorder.get("/import/paste").await.says("<datalist id=\"pick-面向人群\">").says("现场清点");
    let block = "活动名称\t活动时间\t活动类型\t参与人次\n科普集市\t2021-12-01\t科普集市\t约500\n";
    let page = recorder.post("/import/paste", &[("do", "look"), ("text", block)]).await;
    page.says("1 个人次写的是约数");
}
