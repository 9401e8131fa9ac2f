//! What a page asks of the store: few questions, however much there is, and each by an index that leads to what is
//! asked for. Time is measured by `keputong bench people`; this holds, untimed, what made pages slow before.

use crate::harness::{Browser, TestApp};
use app::demo::{COUNTY, PASSWORD, Plan, found_as};
use app::ledger::{Filter, Scope, list};
use app::shell::db::rows;
use app::shell::server::routes;
use axum::http::StatusCode;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// Listens to the questions.
#[derive(Clone, Default)]
struct Asked(Arc<Mutex<Vec<String>>>);

struct Told<'a>(&'a mut Vec<String>);

impl Visit for Told<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            self.0.push(format!("{value:?}").split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}

impl<S: Subscriber> Layer<S> for Asked {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sql" {
            event.record(&mut Told(&mut self.0.lock().unwrap()));
        }
    }
}

impl Asked {
    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// Whose pages are opened.
const LOGINS: [&str; 5] = ["recorder", "reviewer", "leader", "township", "admin"];

/// Every page there is, with something in it, and pages of many hits: what it is called, and its address.
async fn pages(test: &TestApp) -> BTreeMap<String, String> {
    let network = test.app.network();
    let scope = Scope::of(&network, network.by_code(COUNTY).unwrap()).unwrap();
    let found = list(&test.app, &scope, &Filter { size: 1, ..Filter::default() }).await.unwrap();
    let record = found.rows[0].id.to_string();
    let mut pages: BTreeMap<String, String> = [
        "/ledger?period=2021&state=approved&kind=activity",
        "/ledger?period=2021-05&unit=990131001&order=changed",
        "/ledger?q=讲座&period=all",
        "/ledger?q=kpr&period=all",
        "/ledger?q=讲座&state=submitted",
        "/ledger?label=farmer&period=2021",
        "/units/990131001",
        "/units?on=2020-06-30&kind=village",
        "/figures/activity.units?period=2021",
        "/figures/activity.attendance?period=2021&unit=990131001&on=2021-06-30",
        "/figures/activity.attendance/comparison?period=2021&with=2020",
        "/calendar?month=2021-09",
    ]
    .map(|path| (path.to_owned(), path.replace("讲座", "%E8%AE%B2%E5%BA%A7")))
    .into();
    for route in routes().table().into_iter().filter(|route| route.method == "GET") {
        let path = route.path.replace("/records/{id}", &format!("/records/{record}"));
        let path = path.replace("/units/{code}", &format!("/units/{COUNTY}"));
        let path = path.replace("/figures/{name}", "/figures/activity.attendance");
        let path = path.replace("/closings/{year}", "/closings/2020");
        let path = path.replace("{change}", "merge");
        if !path.contains('{') {
            pages.insert(route.path.to_owned(), path);
        }
    }
    pages
}

async fn logged_in(test: &TestApp, login: &str) -> Browser {
    let mut browser = test.browser();
    let page = browser.post("/login", &[("login", login), ("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{login}: {}", page.text);
    browser
}

/// What every page asks of a county with so much of the everyday work, by page and login.
async fn walked(percent: usize) -> (TestApp, BTreeMap<String, Vec<String>>) {
    let test = TestApp::new().await;
    found_as(&test.app, Plan { seed: 7, percent }, |_, _, _| ()).await.unwrap();
    let pages = pages(&test).await;
    let asked = Asked::default();
    let _listening =
        tracing::subscriber::set_default(tracing_subscriber::registry().with(asked.clone()));
    let mut found = BTreeMap::new();
    for login in LOGINS {
        let mut browser = logged_in(&test, login).await;
        for (name, path) in &pages {
            asked.taken();
            let page = browser.get(path).await;
            assert!(page.status.as_u16() < 500, "{login} {path}: {}", page.text);
            found.insert(format!("{login} {name}"), asked.taken());
        }
    }
    (test, found)
}

/// Tables that grow with the work.
const LARGE: [&str; 12] = [
    "record",
    "revision",
    "passage",
    "share",
    "label",
    "posting",
    "evidence",
    "tally",
    "listed",
    "journal",
    "effort",
    "search_index",
];

/// What is wrong with the way the engine takes to an answer; a step is its number, that of the step it belongs to,
/// and what is done.
fn detours(sql: &str, steps: &[(i64, i64, String)]) -> Vec<String> {
    let mut names: BTreeMap<&str, &str> = LARGE.map(|table| (table, table)).into();
    let words: Vec<&str> =
        sql.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).collect();
    for pair in words.windows(2) {
        if LARGE.contains(&pair[0]) {
            names.insert(pair[1], pair[0]);
        }
    }
    // What a question within the question has found is short; it may be gone through.
    for (_, _, step) in steps {
        if let Some(name) =
            step.strip_prefix("CO-ROUTINE ").or_else(|| step.strip_prefix("MATERIALIZE "))
        {
            names.remove(name);
        }
    }
    let sorted = steps.iter().any(|(_, _, step)| step.starts_with("USE TEMP B-TREE FOR ORDER BY"));
    let walked = sql.contains(" limit ") && !sorted;
    let mut wrong = Vec::new();
    for (at, (_, above, step)) in steps.iter().enumerate() {
        let mut parts = step.split(' ');
        let (how, name) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let Some(table) = names.get(name) else { continue };
        let inner = steps[..at].iter().any(|(_, of, before)| {
            of == above && (before.starts_with("SCAN ") || before.starts_with("SEARCH "))
        });
        if step.contains("VIRTUAL TABLE") {
            if inner {
                wrong.push(format!("the words are asked once a row: {step}"));
            }
        } else if how == "SCAN" {
            wrong.push(format!("{table} is read from end to end: {step}"));
        } else if step.ends_with("(county=?)") && !walked {
            wrong.push(format!("all of the county is read: {step}"));
        }
    }
    wrong
}

/// The embedded engine is told the shape of a grown ledger from the first day on, so its plans are the same here; the
/// other one plans by what it counts, and says nothing of a small county.
#[tokio::test]
async fn every_question_has_an_index() {
    if !TestApp::new().await.app.database().is_embedded() {
        return;
    }
    let (test, found) = walked(6).await;
    let read = test.app.database().read();
    let mut told: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (page, asked) in &found {
        for sql in asked.iter().filter(|sql| sql.starts_with("select") || sql.starts_with("with")) {
            seen.insert(sql.as_str());
            let plan = rows(read, &format!("explain query plan {sql}"), vec![]).await.unwrap();
            let steps: Vec<(i64, i64, String)> = plan
                .iter()
                .map(|row| {
                    let number = |name| i64::from(row.try_get::<i32>("", name).unwrap());
                    (number("id"), number("parent"), row.try_get("", "detail").unwrap())
                })
                .collect();
            for detour in detours(sql, &steps) {
                told.entry(format!("{detour}\n    {sql}")).or_default().insert(page);
            }
        }
    }
    let told: Vec<String> =
        told.iter().map(|(detour, pages)| format!("{detour}\n    {pages:?}")).collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
    assert!(seen.len() > 150, "of {} questions", seen.len());
}

/// The most questions of a page whose answers are all old; a summary composes some hundred sentences.
fn most(page: &str) -> usize {
    if page.ends_with("/summary") { 260 } else { 140 }
}

#[tokio::test]
async fn questions_do_not_grow_with_the_work() {
    let ((_, few), (_, many)) = (walked(3).await, walked(12).await);
    for (page, asked) in &many {
        assert!(asked.len() <= most(page), "{page} asks {} questions", asked.len());
        let before = few[page].len();
        // Another kind or another unit may have come in; four times the work does not.
        let grown = asked.len() > before + before / 8 + 2;
        assert!(!grown, "{page} asked {before} questions, and {} of more work", asked.len());
    }
}
