//! Who may log in, for how long, what is never lost on the way, and how posts change hands.

use crate::harness::{Browser, PASSWORD, Page, TestApp};
use app::shell::db::rows;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::access::Duty;

async fn try_login(browser: &mut Browser, login: &str, password: &str) -> Page {
    browser.post("/login", &[("login", login), ("password", password)]).await
}

#[tokio::test]
async fn an_account_rests_after_five_wrong_passwords_and_says_nothing_else() {
    let test = TestApp::county().await;
    let mut browser = test.browser();
    let unknown = try_login(&mut browser, "nobody", "x").await;
    for _ in 0..5 {
        let page = try_login(&mut browser, "leader", "wrong").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.text.replace("leader", "nobody"), unknown.text);
    }
    let page = try_login(&mut browser, "leader", PASSWORD).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.text.replace("leader", "nobody"), unknown.text);
    test.app.clock().advance(TimeDelta::minutes(16));
    let page = try_login(&mut browser, "leader", "wrong").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "a new row of tries begins");
    let page = try_login(&mut browser, "leader", PASSWORD).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_address_that_guesses_for_long_has_to_wait_and_others_do_not() {
    let test = TestApp::county().await;
    let mut guesser = test.browser();
    guesser.headers.insert("x-forwarded-for", "10.9.9.9".parse().unwrap());
    for number in 0..30 {
        let page = try_login(&mut guesser, &format!("nobody{number}"), "x").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "try {number}");
    }
    let page = try_login(&mut guesser, "leader", PASSWORD).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    let mut other = test.browser();
    assert_eq!(try_login(&mut other, "leader", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_outlives_the_process_but_not_its_time() {
    let test = TestApp::county().await;
    let browser = test.login("recorder").await;
    let test = test.restart().await;
    let mut again = test.browser();
    again.cookies = browser.cookies;
    for (hours, alive) in [(0, true), (11, true), (11, true), (13, false)] {
        test.app.clock().advance(TimeDelta::hours(hours));
        let page = again.get("/settings/password").await;
        assert_eq!(page.status == StatusCode::OK, alive, "after {hours} hours");
    }
}

#[tokio::test]
async fn a_session_ends_after_fourteen_days_however_busy() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    for half_day in 1..=30 {
        test.app.clock().advance(TimeDelta::hours(11));
        let alive = browser.get("/settings").await.status == StatusCode::OK;
        assert_eq!(alive, half_day * 11 < 14 * 24, "after {half_day} times 11 hours");
    }
}

#[tokio::test]
async fn what_was_typed_survives_the_end_of_the_session() {
    let test = TestApp::county().await;
    let mut browser = test.login("administrator").await;
    let unit = test.unit("990131101").to_string();
    let typed = [
        ("unit", unit.as_str()),
        ("title", "科普\"信息员\" & 站长"),
        ("duties", "recorder"),
        ("duties", "leader"),
    ];
    test.app.clock().advance(TimeDelta::hours(13));
    let page = browser.post("/settings/posts/new", &typed).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    let (next, carried) = (page.field("next").unwrap(), page.field("carried").unwrap());
    assert_eq!(next, "/settings/posts/new");

    let login = |password| {
        [
            ("next", next.as_str()),
            ("carried", carried.as_str()),
            ("login", "administrator"),
            ("password", password),
        ]
    };
    let page = browser.post("/login", &login("wrong")).await;
    assert_eq!(
        page.field("carried").as_ref(),
        Some(&carried),
        "a slip of the finger loses nothing"
    );
    let page = browser.post("/login", &login(PASSWORD)).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("action=\"/settings/posts/new\"").says("科普\"信息员\" & 站长");
    assert_eq!(page.text.matches("name=\"duties\"").count(), 2);
    assert_eq!(page.text.matches("name=\"csrf\"").count(), 1, "the old token is gone");

    let page = browser.post("/settings/posts/new", &typed).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    browser.follow(page).await.says("科普\"信息员\" & 站长");
}

#[tokio::test]
async fn forms_of_other_sites_are_refused_and_not_carried() {
    let test = TestApp::county().await;
    let logged_in = test.login("administrator").await;
    for mut browser in [logged_in, test.browser()] {
        for (name, value) in [("origin", "http://elsewhere"), ("sec-fetch-site", "cross-site")] {
            browser.headers.clear();
            browser.headers.insert(name, value.parse().unwrap());
            for path in ["/settings/posts/new", "/login", "/logout"] {
                let page = browser.post(path, &[("title", "planted")]).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
                assert!(!page.text.contains("planted"));
            }
        }
    }
}

#[tokio::test]
async fn every_answer_bears_its_headers() {
    let test = TestApp::county().await;
    let mut browser = test.login("recorder").await;
    for path in ["/settings", "/login", "/no/such/page"] {
        let page = browser.get(path).await;
        let header =
            |name: &str| page.headers.get(name).map_or("", |value| value.to_str().unwrap());
        assert!(header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert!(!page.text.contains("style=\"") && !page.text.contains("<style"), "{path}");
    }
    let (_, rest) = browser
        .get("/login")
        .await
        .text
        .split_once("/assets/app-")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let style = format!("/assets/app-{}", rest.split('"').next().unwrap());
    let page = browser.get(&style).await;
    assert!(page.headers["cache-control"].to_str().unwrap().contains("immutable"));
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_of_plain_lines() {
    let test = TestApp::county().await;
    for (proto, secure) in [("http", false), ("https", true)] {
        let mut browser = test.browser();
        browser.headers.insert("x-forwarded-proto", proto.parse().unwrap());
        let page = try_login(&mut browser, "leader", PASSWORD).await;
        let cookie = page.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
        assert_eq!(cookie.contains("Secure"), secure, "{cookie}");
    }
}

#[tokio::test]
async fn the_first_run_opens_the_books_once() {
    let test = TestApp::new().await;
    let mut browser = test.browser();
    for path in ["/login", "/settings"] {
        assert_eq!(browser.get(path).await.location(), "/setup");
    }
    browser.get("/setup").await.says("第一次使用");
    let wrong = [
        ("place", ""),
        ("code", "99013"),
        ("login", "w"),
        ("password", "short"),
        ("again", "other"),
    ];
    let page = browser.post("/setup", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.text.matches("<li><a href=\"#").count(), 5, "all faults at once");

    let right = [
        ("place", "云岭县"),
        ("code", "990131"),
        ("login", "Office"),
        ("password", PASSWORD),
        ("again", PASSWORD),
    ];
    let page = browser.post("/setup", &right).await;
    assert_eq!(page.location(), "/", "{}", page.text);
    let (network, today) = (test.app.network(), test.app.clock().today());
    let office = network.by_code("990131-kx-0001").unwrap();
    assert_eq!(network.name_at(office, today), Some("云岭县科学技术协会"));
    browser.get("/settings").await.says("云岭县 办公室").says("填报、审核、管理员");
    let mut english = browser.clone();
    english.cookies.insert("language".to_owned(), "en".to_owned());
    let page = english.get("/settings").await;
    page.says("Office");
    assert!(!page.text.contains("办公室"), "a common name of a post has its gloss");

    let mut second = test.browser();
    assert_eq!(second.get("/setup").await.status, StatusCode::NOT_FOUND);
    assert_eq!(second.post("/setup", &right).await.status, StatusCode::NOT_FOUND);
    let page = try_login(&mut second, "OFFICE", PASSWORD).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "a login has no capitals");
}

/// An own password, different from those that tests give out.
const OWN: &str = "清泉石上流，明月松间照";

/// Chooses an own password at the first log-in.
async fn choose(browser: &mut Browser, present: &str) -> Page {
    browser.get("/settings/password").await.says("先换成自己的密码");
    let fields = [("present", present), ("password", OWN), ("again", OWN)];
    let page = browser.post("/settings/password", &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    page
}

/// An account opened by the administrator for a vacant post, and the browser of who has just logged in with it.
async fn newcomer(test: &TestApp, admin: &mut Browser) -> Browser {
    let permit = test.permit(domain::access::Verb::ManageAccounts);
    let unit = test.unit("990131101");
    let post =
        app::access::open_post(&test.app, &permit, unit, "文书", &[Duty::Recorder]).await.unwrap();
    let choice = admin.get("/settings/posts/new").await;
    choice.says("云岭县（连同下面 8 个单位）").says("云岭县科学技术协会（只这一家）");
    choice.says("要审、要看全云岭县的，选云岭县");
    admin
        .get(&format!("/settings/posts/{post}"))
        .await
        .says("安排，并出上岗告知单")
        .says("担任的账号");
    let fields = [("to", ""), ("login", "newcomer"), ("password", PASSWORD)];
    let page = admin.post(&format!("/settings/posts/{post}/handover"), &fields).await;
    let sheet = admin.follow(page).await;
    sheet.says("上岗告知单").says("首次登录");
    assert!(!sheet.text.contains("移交单"), "nobody held it before");
    let mut browser = test.browser();
    let page = try_login(&mut browser, "newcomer", PASSWORD).await;
    assert_eq!(page.location(), "/settings/password?next=%2F");
    browser
}

#[tokio::test]
async fn nothing_is_open_before_a_given_password_is_ones_own() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let mut browser = newcomer(&test, &mut admin).await;
    browser.get("/settings/password").await.says("先换成自己的密码");
    for route in app::shell::server::routes().table() {
        let guarded = route.guard != app::shell::routes::Guard::Open;
        if !guarded || ["/settings/password", "/logout"].contains(&route.path) {
            continue;
        }
        let page = match route.method {
            "GET" => browser.get(route.path).await,
            _ => browser.post(route.path, &[("title", "写了一半的")]).await,
        };
        match route.method {
            "GET" => assert!(page.location().starts_with("/settings/password?next="), "{route:?}"),
            _ => assert!(page.says("先换成自己的密码").field("carried").is_some(), "{route:?}"),
        }
    }
    let same = [("present", PASSWORD), ("password", PASSWORD), ("again", PASSWORD)];
    let page = browser.post("/settings/password", &same).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("和现在的一样");
    assert_eq!(choose(&mut browser, PASSWORD).await.location(), "/");
    assert_eq!(browser.get("/ledger").await.status, StatusCode::OK);
    let mut later = test.browser();
    assert_eq!(try_login(&mut later, "newcomer", OWN).await.location(), "/");

    let list = admin.get("/settings").await.text;
    let (_, rest) = list.split_once("/settings/accounts/new").unwrap();
    let row = rest.split("newcomer").next().unwrap();
    let id = row.rsplit("/settings/accounts/").next().unwrap().split('"').next().unwrap();
    let page =
        admin.post(&format!("/settings/accounts/{id}/password"), &[("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let page = try_login(&mut later, "newcomer", PASSWORD).await;
    assert_eq!(page.location(), "/settings/password?next=%2F", "one given anew is asked for again");
}

#[tokio::test]
async fn what_was_typed_goes_along_while_the_password_is_chosen() {
    let test = TestApp::county().await;
    let mut admin = test.login("administrator").await;
    let mut browser = newcomer(&test, &mut admin).await;
    browser.get("/settings/password").await;
    let page = browser.post("/activities/0", &[("title", "科普\"讲座\" & 义诊")]).await;
    let (next, carried) = (page.field("next").unwrap(), page.field("carried").unwrap());
    assert_eq!(next, "/activities/0");
    let fields = [("next", next.as_str()), ("carried", &carried), ("present", PASSWORD)];
    let wrong = browser.post("/settings/password", &fields).await;
    assert_eq!(wrong.field("carried").as_ref(), Some(&carried), "faults lose nothing");
    let own = [("password", OWN), ("again", OWN)];
    let page = browser.post("/settings/password", &[fields.as_slice(), &own].concat()).await;
    page.says("action=\"/activities/0\"").says("科普\"讲座\" & 义诊").says("柳河镇");
}

#[tokio::test]
async fn a_post_changes_hands_in_one_action_and_keeps_its_records() {
    let test = TestApp::county().await;
    let (_, post) = test.person("old", "990131101", &[Duty::Recorder]).await;
    let mut old = test.login("old").await;
    let mut admin = test.login("administrator").await;
    let at = format!("/settings/posts/{post}/handover");
    let page = admin.post(&at, &[("to", ""), ("login", "recorder"), ("password", "short")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("已经有人用").says("密码至少");

    test.app.clock().advance(TimeDelta::minutes(1));
    let page = admin.post(&at, &[("to", ""), ("login", "new"), ("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    admin
        .follow(page)
        .await
        .says("岗位移交单")
        .says("<td>old</td>")
        .says("<td>new</td>")
        .says("2021-12-13 10:33");
    assert_eq!(old.get("/settings").await.status, StatusCode::SEE_OTHER, "the old holder is out");
    let mut new = test.browser();
    try_login(&mut new, "new", PASSWORD).await;
    choose(&mut new, PASSWORD).await;
    new.get("/settings").await.says("柳河镇 old");
    let page = try_login(&mut old, "old", PASSWORD).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("没有岗位");
}

#[tokio::test]
async fn one_account_works_in_several_posts_one_at_a_time() {
    let test = TestApp::county().await;
    let (account, _) = test.person("both", "990131", &[Duty::Recorder]).await;
    let permit = test.permit(domain::access::Verb::ManageAccounts);
    let unit = test.unit("990131102");
    let second = app::access::open_post(&test.app, &permit, unit, "审核岗", &[Duty::Reviewer])
        .await
        .unwrap();
    app::access::give_post(&test.app, &permit, &test.partition(), second, account).await.unwrap();
    let mut browser = test.browser();
    let page = try_login(&mut browser, "both", PASSWORD).await;
    assert_eq!(page.location(), "/posts");
    browser.follow(page).await.says("审核岗");
    let page = browser.post("/posts", &[("post", &second.to_string())]).await;
    assert_eq!(page.location(), "/");
    browser.get("/settings").await.says("石桥乡 审核岗");
    let page = browser.post("/posts", &[("post", &account.to_string())]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    // the next log-in begins where the last one worked
    let mut later = test.browser();
    assert_eq!(try_login(&mut later, "both", PASSWORD).await.location(), "/");
    later.get("/settings").await.says("石桥乡 审核岗");
}

#[tokio::test]
async fn an_administrator_manages_below_and_never_beside_or_above() {
    let test = TestApp::county().await;
    let (above, post_above) = test.person("above", "990131", &[Duty::Leader]).await;
    let (beside, post_beside) = test.person("beside", "990131101", &[Duty::Recorder]).await;
    let (below, post_below) = test.person("below", "990131102201", &[Duty::Recorder]).await;
    let (spread, _) = test.person("spread", "990131102201", &[Duty::Recorder]).await;
    let permit = test.permit(domain::access::Verb::ManageAccounts);
    app::access::give_post(&test.app, &permit, &test.partition(), post_above, spread)
        .await
        .unwrap();
    let mut browser = test.login("outsider").await;
    for (account, post, expected) in [
        (above, Some(post_above), StatusCode::NOT_FOUND),
        (beside, Some(post_beside), StatusCode::NOT_FOUND),
        (spread, None, StatusCode::NOT_FOUND),
        (below, Some(post_below), StatusCode::OK),
    ] {
        let page = browser.get(&format!("/settings/accounts/{account}")).await;
        assert_eq!(page.status, expected, "{account}");
        let path = format!("/settings/accounts/{account}/password");
        let page = browser.post(&path, &[("password", "short")]).await;
        assert_eq!(page.status == StatusCode::NOT_FOUND, expected == StatusCode::NOT_FOUND);
        if let Some(post) = post {
            assert_eq!(browser.get(&format!("/settings/posts/{post}")).await.status, expected);
        }
    }
    let unit = test.unit("990131").to_string();
    let fields = [("unit", unit.as_str()), ("title", "岗"), ("duties", "administrator")];
    assert_eq!(browser.post("/settings/posts/new", &fields).await.status, StatusCode::NOT_FOUND);
    let page = browser.get("/settings").await;
    assert!(page.text.contains("below") && !page.text.contains("beside"), "the list is scoped");
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions() {
    let test = TestApp::county().await;
    let (mut here, mut there) = (test.login("leader").await, test.login("leader").await);
    let new = OWN;
    for (present, again, expected) in [
        ("wrong", new, StatusCode::UNPROCESSABLE_ENTITY),
        (PASSWORD, "other", StatusCode::UNPROCESSABLE_ENTITY),
        (PASSWORD, new, StatusCode::SEE_OTHER),
    ] {
        let fields = [("present", present), ("password", new), ("again", again)];
        let page = here.post("/settings/password", &fields).await;
        assert_eq!(page.status, expected);
    }
    here.get("/settings").await.says("密码已修改");
    assert!(!here.get("/settings").await.text.contains("密码已修改"), "it is told once");
    assert_eq!(there.get("/settings").await.status, StatusCode::SEE_OTHER);
    let mut browser = test.browser();
    assert_eq!(try_login(&mut browser, "leader", new).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn logging_out_ends_the_session_in_the_store_too() {
    let test = TestApp::county().await;
    let mut browser = test.login("leader").await;
    let mut thief = browser.clone();
    assert_eq!(browser.post("/logout", &[]).await.location(), "/login");
    assert_eq!(thief.get("/settings").await.location(), "/login?next=%2Fsettings");
}

#[tokio::test]
async fn accounts_are_opened_closed_and_journaled_without_secrets() {
    let test = TestApp::county().await;
    let (_, post) = test.person("first", "990131101", &[Duty::Recorder]).await;
    let mut admin = test.login("administrator").await;
    let fields = [
        ("post", post.to_string()),
        ("login", "second".into()),
        ("password", "初始密码要当面说清楚".into()),
    ];
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = admin.post("/settings/accounts/new", &fields).await;
    admin.follow(page).await.says("“second”已开好");
    let mut second = test.browser();
    assert_eq!(
        try_login(&mut second, "second", "初始密码要当面说清楚").await.status,
        StatusCode::SEE_OTHER
    );
    choose(&mut second, "初始密码要当面说清楚").await;
    second.get("/posts").await.says("first");

    let page = admin.get(&format!("/settings/posts/{post}")).await;
    let (_, rest) = page.text.split_once("/settings/accounts/").unwrap();
    let id = rest.split('"').next().unwrap().to_owned();
    let page = admin.post(&format!("/settings/accounts/{id}/closure"), &[]).await;
    admin.follow(page).await.says("已停用");
    let found = rows(
        test.app.database().read(),
        "select verb, subject, detail from journal where county = '990131'",
        vec![],
    )
    .await
    .unwrap();
    let lines: Vec<String> = found
        .iter()
        .map(|row| {
            ["verb", "subject", "detail"]
                .map(|column| row.try_get::<String>("", column).unwrap())
                .join(" ")
        })
        .collect();
    for verb in ["open-account", "open-post", "give-post", "close-account"] {
        assert!(lines.iter().any(|line| line.starts_with(verb)), "{verb}");
    }
    assert!(lines.iter().all(|line| !line.contains("argon2") && !line.contains("密码")));
}

#[tokio::test]
async fn files_that_cannot_be_carried_are_said_to_be_lost() {
    let test = TestApp::county().await;
    let mut browser = test.browser();
    browser.headers.insert("referer", "http://keputong.test/settings/posts/new".parse().unwrap());
    let page = browser.upload("/settings/posts/new", &[], ("file", "a.jpg", b"a photo")).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    page.says("选的文件没有收到");
    assert_eq!(page.field("next").as_deref(), Some("/settings/posts/new"));
    assert_eq!(page.field("carried"), None);
}
