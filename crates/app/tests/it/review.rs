//! Review: the freeze and who sees it, many at once, revisions side by side, two records made one.

use crate::harness::{Browser, TestApp};
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::access::Duty;

fn record(number: u8) -> String {
    format!("/records/01930000-0000-7000-8000-00000000000{number}")
}

fn fields<'a>(title: &'a str, lead: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("base", "0"),
        ("do", "submit"),
        ("title", title),
        ("kind", "street_fair"),
        ("audiences", "farmer"),
        ("lead", lead),
        ("sessions.0.start", "2021-12-09"),
        ("sessions.0.place", "东沟村"),
        ("sessions.0.attendance", "620"),
        ("sessions.0.basis", "sign_in"),
    ]
}

async fn enter(browser: &mut Browser, number: u8, title: &str, lead: &str) {
    browser.get("/activities/new").await;
    let path = record(number).replace("records", "activities");
    let page = browser.post(&path, &fields(title, lead)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
}

#[tokio::test]
async fn what_is_under_review_is_not_changed_and_time_lets_it_go() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    enter(&mut recorder, 1, "冬春农技科普集市", "柳河镇").await;
    let mut reviewer = test.login("reviewer").await;
    let page = reviewer.post("/review/begin", &[]).await;
    assert_eq!(page.location(), record(1), "{}", page.text);
    reviewer.get(&record(1)).await.says("已锁定，11:02 自动放开");

    recorder.get(&record(1)).await.says("云岭县 reviewer 审核中（10:32 起），这期间不能修改");
    let amend = record(1).replace("records", "activities");
    let mut changed = fields("冬春农技科普大集市", "柳河镇");
    changed[0] = ("base", "1");
    let page = recorder.post(&amend, &changed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
    page.says("审核中").says("冬春农技科普大集市");
    let page = recorder.post(&format!("{}/deletion", record(1)), &[("revision", "1")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);

    test.person("second", "990131", &[Duty::Reviewer]).await;
    let mut second = test.login("second").await;
    let page = second.post(&format!("{}/approval", record(1)), &[("revision", "1")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    second.get("/review").await.says("云岭县 reviewer 审核中，11:02 前放开");

    test.app.clock().advance(TimeDelta::minutes(31));
    let page = recorder.post(&amend, &changed).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    reviewer.post(&format!("{}/hold", record(1)), &[]).await;
    let page = reviewer.post(&format!("{}/release", record(1)), &[]).await;
    assert_eq!(page.location(), "/review");
    assert!(!recorder.get(&record(1)).await.text.contains("审核中"));
}

#[tokio::test]
async fn many_are_approved_after_their_list_was_shown_and_one_s_own_are_left_out() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    enter(&mut recorder, 1, "一号集市", "柳河镇").await;
    enter(&mut recorder, 2, "防震演练", "石桥乡").await;
    let mut reviewer = test.login("reviewer").await;
    enter(&mut reviewer, 3, "审核岗自己填的讲座", "云岭县科学技术协会").await;
    let ids: Vec<String> = (1..=3).map(|number| record(number).replace("/records/", "")).collect();
    let chosen: Vec<(&str, &str)> = ids.iter().map(|id| ("id", id.as_str())).collect();
    let mut asked = vec![("do", "approve"), ("from", "review")];
    asked.extend(&chosen);
    let page = reviewer.post("/ledger/selected", &asked).await;
    page.says("这 2 条").says("2 个单位 · 2 场 · 1\u{2009}240 人次").says("另 1 条不能一起办");
    page.says("这条是你自己填的").says("href=\"/review\" aria-current=\"page\"");
    let seen: Vec<String> = ids.iter().map(|id| format!("{id} 1")).collect();
    let mut older = asked.clone();
    let other: Vec<String> = ids.iter().map(|id| format!("{id} 0")).collect();
    older.extend(other.iter().map(|seen| ("seen", seen.as_str())));
    reviewer.post("/ledger/deeds", &older).await;
    reviewer
        .get("/review")
        .await
        .says("2 条待你审，另有 1 条是你自己填的")
        .says("有 1 条是你自己填的");
    asked.extend(seen.iter().map(|seen| ("seen", seen.as_str())));
    let page = reviewer.post("/ledger/deeds", &asked).await;
    assert_eq!(page.location(), "/review", "{}", page.text);
    reviewer.get("/review").await.says("已通过 2 条").says("0 条待你审");
    reviewer.get("/figures/activity.attendance?period=2021").await.says("1\u{2009}240");
    reviewer.post("/ledger/deeds", &asked).await;
    let page = reviewer.get("/review").await;
    page.says("0 条待你审").says("有 1 条是你自己填的").says("眼下没有别的人能审");
    assert!(!page.text.contains("action=\"/review/begin\""), "there is nothing to begin with");
    let badge = reviewer.get("/ledger").await.text;
    assert!(!badge.contains("件待审"), "what one may not review is not counted as waiting");
}

#[tokio::test]
async fn who_reviews_alone_is_led_to_open_a_post_for_somebody_else() {
    let test = TestApp::new().await;
    test.found_units().await;
    test.person("office", "990131", &[Duty::Recorder, Duty::Reviewer, Duty::Administrator]).await;
    let mut office = test.login("office").await;
    office.get("/").await.says("从这里开始").says("粘贴一批活动");
    enter(&mut office, 1, "一号集市", "柳河镇").await;
    let page = office.get("/review").await;
    page.says("有 1 条是你自己填的").says("href=\"/settings/posts/new?duty=reviewer\"");
    let form = office.get("/settings/posts/new?duty=reviewer").await;
    assert_eq!(form.field("title").as_deref(), Some("审核岗"));
    form.says("value=\"reviewer\" checked");
    form.says(&format!("value=\"{}\" selected", test.unit("990131")));
    let page = office.get("/").await;
    page.says("从这里开始")
        .says("等别人审")
        .says("个单位的记录已交，还没有通过审核，没有计入：柳河镇");
    assert!(!page.text.contains("待我审"), "one record stands in one place");
    assert!(!page.text.contains("还没有封账"), "there is nothing in the year before");
    assert!(!office.get(&record(1)).await.text.contains("还有 0 条"));
    test.person("other", "990131-kx-0001", &[Duty::Reviewer]).await;
    let page = office.get("/review").await;
    assert!(
        page.text.contains("有 1 条是你自己填的") && !page.text.contains("/settings/posts/new")
    );
    test.person("second", "990131", &[Duty::Reviewer]).await;
    let mut second = test.login("second").await;
    second.get("/").await.says("待我审");
    second.post(&format!("{}/approval", record(1)), &[("revision", "1")]).await;
    let page = office.get("/").await;
    page.says("从这里开始")
        .says("<a href=\"/figures\">数字</a>")
        .says("<a href=\"/papers\">文表</a>");
    assert!(!page.text.contains("还没有一条审过"), "one counts");
    office.get("/summary?kind=brief&period=2021").await;
    office.post("/papers", &[("kind", "brief"), ("period", "2021")]).await;
    let page = office.get("/").await;
    assert!(!page.text.contains("从这里开始"), "all steps are done");
}

#[tokio::test]
async fn a_return_names_common_reasons_and_the_next_revision_stands_beside_the_old() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    enter(&mut recorder, 1, "冬春农技科普集市", "柳河镇").await;
    let mut reviewer = test.login("reviewer").await;
    let to = format!("{}/return", record(1));
    reviewer.get(&record(1)).await.says("参与人次与签到表对不上，请核对");
    let page = reviewer.post(&to, &[("revision", "1")]).await;
    assert_eq!(page.location(), format!("{}#return", record(1)), "a return has a reason");
    let why =
        [("revision", "1"), ("reasons", "attendance"), ("reasons", "place"), ("reason", "第 2 页")];
    reviewer.post(&to, &why).await;
    recorder
        .get(&record(1))
        .await
        .says("参与人次与签到表对不上，请核对；地点请写到村（社区）或具体场所；第 2 页");
    let mut changed = fields("冬春农技科普集市", "柳河镇");
    changed[0] = ("base", "1");
    changed[8] = ("sessions.0.attendance", "486");
    recorder.post(&record(1).replace("records", "activities"), &changed).await;
    let page = reviewer.get(&format!("{}/revisions", record(1))).await;
    page.says("1 处不同").says("<del>620</del>").says("<ins>486</ins>");
    let page = reviewer.get(&format!("{}/revisions?from=1&to=7", record(1))).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_event_of_two_units_becomes_one_joint_activity_that_counts_once() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    enter(&mut recorder, 1, "冬春农技科普集市", "柳河镇").await;
    enter(&mut recorder, 2, "冬春农技科普集市", "石桥乡").await;
    let mut reviewer = test.login("reviewer").await;
    for number in [1, 2] {
        reviewer.post(&format!("{}/approval", record(number)), &[("revision", "1")]).await;
    }
    reviewer.get("/figures/activity.attendance?period=2021").await.says("1\u{2009}240");
    let page = reviewer.get("/doubts").await;
    page.says("合并为一项联合活动");
    assert!(!page.text.contains("张照片"), "no photo, no word of photos");
    let (_, rest) = page.text.split_once("href=\"/doubts/").unwrap();
    let target = format!("/doubts/{}", rest.split('"').next().unwrap());
    let stays = record(1).replace("/records/", "");
    let page = reviewer.get(&format!("{target}?stays={stays}&role=support")).await;
    page.says("合并后").says("石桥乡").says("协办").says("620");
    let fields = [("stays", stays.as_str()), ("role", "support"), ("reason", "")];
    assert_eq!(reviewer.post(&target, &fields).await.status, StatusCode::CONFLICT);
    let fields = [("stays", stays.as_str()), ("role", "support"), ("reason", "同一件事")];
    let page = reviewer.post(&target, &fields).await;
    assert_eq!(page.location(), record(1), "{}", page.text);
    reviewer.get(&record(1)).await.says("已审").says("石桥乡").says("协办");
    reviewer.get("/bin").await.says("冬春农技科普集市");
    reviewer.get("/doubts").await.says("没有疑似重复的记录");
    let card = reviewer.get("/figures/activity.attendance?period=2021").await;
    card.says("620");
    assert!(!card.text.contains("1\u{2009}240"));
    reviewer.get("/units/990131102").await.says("参与的记录 1 条");
}

#[tokio::test]
async fn a_part_that_is_known_already_keeps_its_word_until_another_is_chosen() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    enter(&mut recorder, 2, "冬春农技科普集市", "石桥乡").await;
    let mut joint = fields("冬春农技科普集市", "柳河镇");
    joint.extend([("partners.0.unit", "石桥乡"), ("partners.0.role", "support")]);
    let page = recorder.post(&record(1).replace("records", "activities"), &joint).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let mut reviewer = test.login("reviewer").await;
    let page = reviewer.get("/doubts").await;
    let (_, rest) = page.text.split_once("href=\"/doubts/").unwrap();
    let target = format!("/doubts/{}", rest.split('"').next().unwrap());
    let stays = record(1).replace("/records/", "");
    let page = reviewer.get(&format!("{target}?stays={stays}")).await;
    page.says("<option value=\"support\" selected>协办").says("<td class=\"nw\">协办</td>");
    let page = reviewer.get(&format!("{target}?stays={stays}&role=host")).await;
    page.says("<option value=\"host\" selected>承办").says("<td class=\"nw\">承办</td>");
    assert!(!page.text.contains("<td class=\"nw\">协办</td>"), "one unit has one part");
}

#[tokio::test]
async fn what_is_approved_stays_among_the_approved_while_its_correction_waits() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    enter(&mut recorder, 1, "冬春农技科普集市", "柳河镇").await;
    let mut reviewer = test.login("reviewer").await;
    reviewer.post(&format!("{}/approval", record(1)), &[("revision", "1")]).await;
    let mut changed = fields("冬春农技科普集市", "柳河镇");
    changed[0] = ("base", "1");
    changed[8] = ("sessions.0.attendance", "486");
    changed.push(("reason", "数错了"));
    let page = recorder.post(&record(1).replace("records", "activities"), &changed).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    enter(&mut recorder, 2, "还没审的讲座", "石桥乡").await;
    for state in [
        "",
        "&state=approved",
        "&state=approved&kind=activity",
        "&q=科普集市",
        "&q=集市&state=approved",
    ] {
        let page = reviewer.get(&format!("/ledger?period=2021{state}")).await;
        page.says("已审 1 条").says("冬春农技科普集市").says("改后再报").says("620");
        assert!(!page.text.contains(">486<"), "what is not reviewed is not told as counting");
        assert_eq!(page.text.contains("还没审的讲座"), state.is_empty(), "{state}");
    }
    let page = reviewer.get("/ledger?period=2021&state=approved&q=讲座").await;
    assert!(
        !page.text.contains("还没审的讲座"),
        "what was never approved is not among the approved"
    );
    let page = reviewer.get("/ledger?period=2021&state=submitted").await;
    page.says("已审 1 条，另 1 条还没计入").says("冬春农技科普集市").says("还没审的讲座");
}

#[tokio::test]
async fn what_counts_is_deleted_by_a_reviewer_who_says_why() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    enter(&mut recorder, 1, "冬春农技科普集市", "柳河镇").await;
    let mut reviewer = test.login("reviewer").await;
    reviewer.post(&format!("{}/approval", record(1)), &[("revision", "1")]).await;
    let deletion = format!("{}/deletion", record(1));
    let why = [("revision", "1"), ("reason", "报错了单位")];
    assert_eq!(recorder.post(&deletion, &why).await.status, StatusCode::FORBIDDEN);
    assert!(!recorder.get(&record(1)).await.text.contains("/deletion"), "it is not offered");
    let chosen = record(1).replace("/records/", "");
    let page = recorder.post("/ledger/selected", &[("do", "delete"), ("id", &chosen)]).await;
    page.says("已计入数字");
    let page = reviewer.post(&deletion, &[("revision", "1")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("删除要写原因");
    assert_eq!(reviewer.post(&deletion, &why).await.status, StatusCode::SEE_OTHER);
    reviewer.get(&record(1)).await.says("报错了单位");
}

#[tokio::test]
async fn a_return_without_a_reason_leads_back_to_its_form() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    enter(&mut recorder, 1, "冬春农技科普集市", "柳河镇").await;
    let mut reviewer = test.login("reviewer").await;
    let page = reviewer.post(&format!("{}/return", record(1)), &[("revision", "1")]).await;
    assert_eq!(page.location(), format!("{}#return", record(1)));
    reviewer.get(&record(1)).await.says("退回要写原因");
}

#[tokio::test]
async fn who_approves_many_is_told_of_those_that_may_be_the_same() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    for (number, title, lead) in [
        (1, "冬春农技科普集市", "柳河镇"),
        (2, "冬春农技科普集市", "石桥乡"),
        (3, "防震减灾讲座", "县教育局"),
    ] {
        let mut fields = fields(title, lead);
        if number == 3 {
            fields[5] = ("lead", "云岭县教育局");
            fields[6] = ("sessions.0.start", "2021-03-02");
            fields.push(("late_reason", "补录"));
        }
        recorder.get("/activities/new").await;
        let path = record(number).replace("records", "activities");
        assert_eq!(recorder.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    }
    let ids: Vec<String> = (1..=3).map(|at| record(at).replace("/records/", "")).collect();
    let chosen: Vec<(&str, &str)> = [("do", "approve"), ("from", "review")]
        .into_iter()
        .chain(ids.iter().map(|id| ("id", id.as_str())))
        .collect();
    let mut reviewer = test.login("reviewer").await;
    reviewer.post("/ledger/selected", &chosen).await.says("其中 2 条可能和别的记录是同一件事");
}

#[tokio::test]
async fn a_record_put_aside_and_restored_is_proposed_again() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    enter(&mut recorder, 1, "冬春农技科普集市", "柳河镇").await;
    enter(&mut recorder, 2, "冬春农技科普集市", "石桥乡").await;
    let mut reviewer = test.login("reviewer").await;
    let page = reviewer.get("/doubts").await;
    let (_, rest) = page.text.split_once("action=\"/doubts/").unwrap();
    let target = format!("/doubts/{}", rest.split('"').next().unwrap());
    let goes = record(2).replace("/records/", "");
    let page = reviewer.post(&target, &[("goes", goes.as_str()), ("reason", "同一件事")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    reviewer.get("/doubts").await.says("没有疑似重复的记录");
    let page = reviewer.post(&format!("{}/restoration", record(2)), &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    assert!(!reviewer.get("/doubts").await.text.contains("没有疑似重复的记录"));
}

#[tokio::test]
async fn the_queue_has_pages_and_tells_the_whole_number() {
    let test = TestApp::county().await;
    let mut recorder = test.login("recorder").await;
    for number in 0..103 {
        recorder.get("/activities/new").await;
        let path = format!("/activities/01930000-0000-7000-8000-000000000{number:03}");
        let (title, day) = (
            format!("第{number}场讲座"),
            format!("2021-{:02}-{:02}", number % 11 + 1, number % 27 + 1),
        );
        let mut fields = fields(&title, "柳河镇");
        fields[6] = ("sessions.0.start", &day);
        fields.push(("late_reason", "补录"));
        let page = recorder.post(&path, &fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    }
    let mut reviewer = test.login("reviewer").await;
    reviewer.get("/review").await.says("103 条待你审").says("第0场讲座").says("/review?page=2");
    let page = reviewer.get("/review?page=2").await;
    page.says("103 条待你审").says("第102场讲座");
    assert!(!page.text.contains("第0场讲座"));
}
