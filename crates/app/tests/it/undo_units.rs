//! Changes of units are taken back and come again: the network, the numbers and the proof are as before, and what stands
//! against it is told all at once.

use crate::harness::{Browser, Page, TestApp};
use app::ledger::verify;
use chrono::TimeDelta;
use domain::orgs::Network;

const MERGED: [(&str, &str); 3] = [("units", "石桥乡"), ("day", "2021-06-01"), ("reason", "批复")];

async fn proved(test: &TestApp) {
    let known = test.app.network();
    test.app.reload_network().await.unwrap();
    assert_eq!(*known, *test.app.network(), "a restart knows the same units");
    let verified = verify(&test.app, |_, _| ()).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}

/// Enters a change and gives the address under which its message offers to take it back.
async fn entered(admin: &mut Browser, path: &str, fields: &[(&str, &str)]) -> String {
    let page = admin.post(&format!("{path}/entry"), fields).await;
    assert_eq!(page.status, 303, "{}", page.text);
    let page = admin.follow(page).await;
    undo_of(&page)
}

fn undo_of(page: &Page) -> String {
    let (_, rest) = page.text.split_once("action=\"/changes/").expect("the message offers it");
    format!("/changes/{}", rest.split('"').next().unwrap())
}

fn names(network: &Network) -> Vec<(String, bool)> {
    let day = "2021-12-13".parse().unwrap();
    network.units().map(|u| (u.code().to_string(), u.in_force_at(day))).collect()
}

#[tokio::test]
async fn a_merger_is_taken_back_from_its_message_and_comes_again() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let before = test.app.network();
    let undo = entered(&mut admin, "/units/990131101/merge", &MERGED).await;
    let merged = test.app.network();
    assert!(undo.ends_with("/undo"), "{undo}");
    let look = undo.trim_end_matches("/undo").to_owned();
    admin
        .get("/units/990131101")
        .await
        .says("变动沿革")
        .says("石桥乡 并入 柳河镇")
        .says(&format!("href=\"{look}\""));
    let page = admin.get(&look).await;
    assert_eq!(page.status, 200);
    page.says("撤销变动").says("石桥乡 照旧在册").says("全范围的合计前后一致").says("可不填");
    assert_eq!(*test.app.network(), *merged, "looking changes nothing");

    let page = admin.post(&undo, &[]).await;
    assert_eq!(page.status, 303, "{}", page.text);
    assert_eq!(*test.app.network(), *before);
    proved(&test).await;
    let page = admin.follow(page).await;
    page.says("已撤销：石桥乡 并入 柳河镇").says("<del>");
    admin.get("/bin").await.says("撤销了的组织变动").says("石桥乡 并入 柳河镇");
    let again = undo_of(&page);
    assert!(again.ends_with("/restoration"), "{again}");
    let twice = admin.post(&undo, &[]).await;
    assert_eq!(twice.status, 409);
    twice.says("已经撤销过了");

    admin.get(&look).await.says("恢复变动").says("石桥乡 注销");
    let page = admin.post(&again, &[]).await;
    assert_eq!(page.status, 303, "{}", page.text);
    assert_eq!(*test.app.network(), *merged);
    proved(&test).await;
    admin.follow(page).await.says("已恢复：石桥乡 并入 柳河镇");
    assert!(!admin.get("/bin").await.text.contains("撤销了的组织变动"));
}

#[tokio::test]
async fn every_kind_of_change_is_taken_back() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let day = ("day", "2021-06-01");
    let why = ("reason", "文件");
    let tie = [("network", "990131"), ("membership", "member_unit"), day, why];
    let changes: [(&str, Vec<(&str, &str)>); 9] = [
        (
            "990131101/found",
            vec![("name", "南沟村"), ("code", "990131101203"), ("kind", "village"), day, why],
        ),
        ("990131101/rename", vec![("name", "柳河新镇"), day, why]),
        ("990131101201/move", vec![("parent", "990131102"), day, why]),
        ("990131101/merge", MERGED.to_vec()),
        (
            "990131101/split",
            vec![
                ("parts.0.name", "北镇"),
                ("parts.0.code", "990131103"),
                ("goes.990131101201", "0"),
                ("survives", "1"),
                day,
                why,
            ],
        ),
        ("990131101/join", tie.to_vec()),
        ("990131101/members", vec![("individual", "30余"), day, why]),
        ("990131101/population", vec![("residents", "12345"), day, why]),
        ("990131101201/dissolve", vec![("successor", "990131101202"), day, why]),
    ];
    for (path, fields) in changes {
        let before = test.app.network();
        let undo = entered(&mut admin, &format!("/units/{path}"), &fields).await;
        assert_ne!(*test.app.network(), *before, "{path}");
        test.app.clock().advance(TimeDelta::seconds(1));
        let look = admin.get(undo.trim_end_matches("/undo")).await;
        assert_eq!(look.status, 200, "{path}: {}", look.text);
        let page = admin.post(&undo, &[]).await;
        assert_eq!(page.status, 303, "{path}: {}", page.text);
        assert_eq!(*test.app.network(), *before, "{path}");
        let page = admin.follow(page).await;
        assert_eq!(page.status, 200, "{path}");
        page.says("已撤销：");
        proved(&test).await;
        test.app.clock().advance(TimeDelta::seconds(1));
        let page = admin.post(&undo_of(&page), &[]).await;
        assert_eq!(page.status, 303, "{path}: {}", page.text);
        assert_ne!(*test.app.network(), *before, "{path}");
        proved(&test).await;
        let page = admin.post(&undo, &[]).await;
        assert_eq!(page.status, 303, "{path}: {}", page.text);
        assert_eq!(*test.app.network(), *before, "{path}");
    }
    proved(&test).await;
}

#[tokio::test]
async fn whoever_left_a_network_is_in_it_again() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let tie = |day| {
        [("network", "990131"), ("membership", "member_unit"), ("day", day), ("reason", "文件")]
    };
    let joined = entered(&mut admin, "/units/990131101/join", &tie("2021-06-01")).await;
    let before = test.app.network();
    let left = entered(&mut admin, "/units/990131101/leave", &tie("2021-09-01")).await;
    let page = admin.post(&joined, &[]).await;
    assert_eq!(page.status, 409, "it left since: {}", page.text);
    page.says("后来有 1 项变动建立在它上面").says("柳河镇 退出 云岭县");
    assert_eq!(admin.post(&left, &[]).await.status, 303);
    assert_eq!(*test.app.network(), *before);
    proved(&test).await;
}

#[tokio::test]
async fn what_stands_against_it_is_told_all_at_once() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let found = [
        ("name", "南沟村"),
        ("code", "990131101203"),
        ("kind", "village"),
        ("day", "2021-06-01"),
        ("reason", "批复"),
    ];
    let founded = entered(&mut admin, "/units/990131101/found", &found).await;
    let rename = [("name", "南沟新村"), ("day", "2021-07-01"), ("reason", "批复")];
    let renamed = entered(&mut admin, "/units/990131101203/rename", &rename).await;
    let post = [("title", "填报岗"), ("duties", "recorder")];
    let unit = test.unit("990131101203").to_string();
    let page = admin.post("/settings/posts/new", &[&post[..], &[("unit", &unit)]].concat()).await;
    assert_eq!(page.status, 303, "{}", page.text);
    let mut recorder = test.login("recorder").await;
    let record = "01900000-0000-7000-8000-00000000c001";
    let fields = [
        ("base", "0"),
        ("do", "submit"),
        ("title", "南沟科普"),
        ("kind", "street_fair"),
        ("audiences", "farmer"),
        ("lead", "南沟新村"),
        ("sessions.0.start", "2021-12-09"),
        ("sessions.0.place", "东沟村"),
        ("sessions.0.attendance", "620"),
        ("sessions.0.basis", "sign_in"),
    ];
    let page = recorder.post(&format!("/activities/{record}"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text);

    let before = test.app.network();
    let page = admin.post(&founded, &[]).await;
    assert_eq!(page.status, 409, "{}", page.text);
    page.says("现在不能撤销")
        .says("后来有 1 项变动建立在它上面")
        .says("南沟村 更名为 南沟新村")
        .says(renamed.trim_end_matches("/undo"))
        .says("有 1 条记录记在")
        .says("南沟科普")
        .says(&format!("/records/{record}"))
        .says("还有 1 个岗位");
    assert_eq!(*test.app.network(), *before, "nothing was done");
    assert_eq!(names(&before), names(&test.app.network()));
    proved(&test).await;

    // One after the other out of the way.
    assert_eq!(admin.post(&renamed, &[]).await.status, 303);
    let page = recorder.post(&format!("/records/{record}/deletion"), &[("revision", "1")]).await;
    assert_eq!(page.status, 303, "{}", page.text);
    let page = admin.post(&founded, &[]).await;
    assert_eq!(page.status, 409);
    assert!(!page.text.contains("建立在它上面的变动"), "{}", page.text);
    page.says("还有 1 个岗位");
}

#[tokio::test]
async fn a_list_of_units_is_taken_back_as_a_whole() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let before = test.app.network();
    let form = [
        ("text", "大营镇\n河口村\t大营镇\n县林业局"),
        ("day", "2020-01-01"),
        ("reason", "建账登记"),
        ("do", "enter"),
    ];
    let page = admin.post("/units/990131/many", &form).await;
    assert_eq!(page.status, 303, "{}", page.text);
    let page = admin.follow(page).await;
    let undo = undo_of(&page);
    admin.get(undo.trim_end_matches("/undo")).await.says("新增 大营镇").says("大营镇 不再存在");
    let page = admin.post(&undo, &[]).await;
    assert_eq!(page.status, 303, "{}", page.text);
    assert_eq!(*test.app.network(), *before);
    let page = admin.follow(page).await;
    page.says("已撤销 3 项变动");
    proved(&test).await;
    assert_eq!(admin.post(&undo_of(&page), &[]).await.status, 303);
    proved(&test).await;
    assert!(test.app.network().units().count() == before.units().count() + 3);
}

#[tokio::test]
async fn it_is_not_everybodys_and_not_for_ever() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let undo = entered(&mut admin, "/units/990131101/merge", &MERGED).await;
    let look = undo.trim_end_matches("/undo").to_owned();
    let mut outsider = test.login("outsider").await;
    assert_eq!(outsider.get(&look).await.status, 404, "it ended with that township");
    assert_eq!(outsider.post(&undo, &[]).await.status, 404);
    let mut recorder = test.login("recorder").await;
    assert_eq!(recorder.get(&look).await.status, 403);
    let record = look.trim_start_matches("/changes/").to_owned();
    let mut reviewer = test.login("reviewer").await;
    let deletion = [("revision", "1"), ("reason", "误")];
    let page = reviewer.post(&format!("/records/{record}/deletion"), &deletion).await;
    assert_eq!(page.status, 409, "a change is no record like others: {}", page.text);
    page.says("变动沿革");
    let other = "00000000-0000-7000-8000-000000000000";
    assert_eq!(admin.get(&format!("/changes/{other}")).await.status, 404);

    test.app.clock().advance(TimeDelta::days(31));
    let mut admin = test.login("administrator").await;
    admin.get(&look).await.says("超过 30 天");
    let page = admin.post(&undo, &[]).await;
    assert_eq!(page.status, 409);
    page.says("超过 30 天");
    assert!(!admin.get("/units/990131101").await.text.contains(&format!("href=\"{look}\"")));
}

#[tokio::test]
async fn in_a_closed_year_it_says_why() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let members = [("individual", "120"), ("day", "2020-11-30"), ("reason", "年报")];
    let undo = entered(&mut admin, "/units/990131101/members", &members).await;
    test.app.clock().advance(TimeDelta::seconds(1));
    let mut leader = test.login("leader").await;
    let page = leader.post("/closings/2020", &[("ground", "年度统计")]).await;
    assert_eq!(page.status, 303, "{}", page.text);
    test.app.clock().advance(TimeDelta::seconds(1));
    let page = admin.post(&undo, &[]).await;
    assert_eq!(page.status, 409, "{}", page.text);
    page.says("2020 年已封账，更正要写原因");
    let page = admin.post(&undo, &[("reason", "填错单位")]).await;
    assert_eq!(page.status, 303, "{}", page.text);
    leader.get("/closings/2020").await.says("填错单位");
    proved(&test).await;
}

#[tokio::test]
async fn a_late_statement_and_an_end_agree_whichever_came_first() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let end = [("successor", "990131101202"), ("day", "2021-06-01"), ("reason", "批复")];
    let ended = entered(&mut admin, "/units/990131101201/dissolve", &end).await;
    proved(&test).await;
    // The members it had are stated after its end; with them ends one thing more.
    let members = [("individual", "7"), ("day", "2020-11-30"), ("reason", "年报")];
    let page = admin.post("/units/990131101201/members/entry", &members).await;
    if page.status == 303 {
        proved(&test).await;
        assert_eq!(admin.post(&ended, &[]).await.status, 303);
        proved(&test).await;
    }
}

#[tokio::test]
async fn another_process_notices_it() {
    let test = TestApp::county().await;
    let mut there = test.login_beside("administrator").await;
    there.get("/units/990131101").await.says("柳河镇");
    let mut here = test.login("administrator").await;
    let rename = [("name", "柳河新镇"), ("day", "2021-06-01"), ("reason", "批复")];
    let undo = entered(&mut here, "/units/990131101/rename", &rename).await;
    there.get("/units/990131101").await.says("<h1>柳河新镇</h1>");
    assert_eq!(there.post(&undo, &[]).await.status, 303);
    here.get("/units/990131101").await.says("<h1>柳河镇</h1>");
}
