//! What many ask at once is computed once, and again only after the ledger has changed.

use crate::county::{County, activity, session};
use crate::harness::TestApp;
use crate::random::{Ledger, World};
use app::App;
use app::figures::{Asked, coverage, month_by_month, value};
use app::ledger::{Content, Filter, Submission, active, counted, firsts, hold, keep, rows, spans};
use app::shell::memory::Depends;
use app::shell::problem::Outcome;
use app::shell::warm::{Again, again, warm};
use chrono::TimeDelta;
use domain::basics::{Period, RecordId};
use domain::figures::Name;
use domain::ledger::{Entry, Kind, State, Transition};
use domain::orgs::OrgEvent;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use uuid::Uuid;

#[tokio::test]
async fn what_many_ask_at_once_is_computed_once() {
    let test = TestApp::county().await;
    let times = AtomicUsize::new(0);
    let ask = || {
        test.app.recall("question".to_owned(), Depends::Everything, async {
            let nth = times.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            Outcome::Ok(nth)
        })
    };
    let (one, two, three) = tokio::join!(ask(), ask(), ask());
    assert_eq!((one.unwrap(), two.unwrap(), three.unwrap()), (0, 0, 0));
    test.login("recorder").await;
    test.person("newcomer", "990131", &[domain::access::Duty::Recorder]).await;
    assert_eq!(ask().await.unwrap(), 1, "the ledger has changed");
}

/// What is kept: lists, calendars, figures and who was active, of units high and low and of long and short periods.
async fn answers(app: &App, now: &str) -> Vec<String> {
    let mut said = Vec::new();
    let periods = ["2020", "2021", "2021-05", "2021-07"].map(|text| Period::parse(text).unwrap());
    for code in
        ["9901", "990131", "990132", "990131001", "990131002", "990131001001", "990131-kx-0001"]
    {
        let network = app.network();
        let Some(scope) = network.by_code(code).and_then(|unit| app.scope(unit)) else { continue };
        let above = network.by_code("9901").and_then(|city| app.scope(city)).unwrap();
        for period in periods {
            let period_only = Filter { period: Some(period), ..Filter::default() };
            let with_part = Filter { unit: Some(scope.unit), ..period_only.clone() };
            let waiting =
                Filter { states: vec![State::Submitted, State::Returned], ..Filter::default() };
            let days = Filter { days: Some((20_210_501, 20_210_531)), ..Filter::default() };
            said.push(format!(
                "{code} {period} {:?}",
                counted(app, &scope, &period_only).await.unwrap()
            ));
            said.push(format!(
                "{code} {period} {:?}",
                counted(app, &above, &with_part).await.unwrap()
            ));
            said.push(format!("{code} {:?}", counted(app, &scope, &waiting).await.unwrap()));
            said.push(format!("{code} {:?}", spans(app, &scope, &days).await.unwrap()));
            let firsts = firsts(app, &scope, &days, 3).await.unwrap();
            said.push(format!("{code} {:?}", firsts.iter().map(|row| row.id).collect::<Vec<_>>()));
            let words = Filter { text: "活动".into(), size: 500, ..Filter::default() };
            let counts = counted(app, &scope, &words).await.unwrap();
            let mut listed = BTreeMap::new();
            for row in rows(app, &scope, &words).await.unwrap() {
                *listed.entry((row.kind, row.state)).or_default() += 1_u64;
            }
            let counts: BTreeMap<_, _> =
                counts.into_iter().map(|(kind, state, count)| ((kind, state), count)).collect();
            assert_eq!(counts, listed, "{code}: hits are counted where they stand");
            said.push(format!("{code} {counts:?}"));
            let days = (period.first(), period.last());
            said.push(format!("{code} {period} {:?}", active(app, &scope, days).await.unwrap()));
            for name in [
                "activity.events",
                "activity.attendance",
                "activity.units",
                "activity.sessions.joined",
                "activity.attendance.joined",
                "org.members",
                "duty.count",
            ] {
                let name = Name::parse(name);
                let asked = Asked { name: &name, scope: &scope, period, as_of: None };
                // Asked as of an instant nothing is kept, and all months are one question.
                let then = Asked { as_of: Some(now), ..asked.clone() };
                let found = value(app, &asked).await.unwrap();
                assert_eq!(found, value(app, &then).await.unwrap(), "{code} {period} {name}");
                said.push(format!("{code} {period} {name} {found:?}"));
                let proven = coverage(app, &asked).await.unwrap();
                assert_eq!(proven, coverage(app, &then).await.unwrap(), "{code} {period} {name}");
                said.push(format!(
                    "{code} {period} {name} {:?}",
                    month_by_month(app, &asked).await.ok()
                ));
            }
        }
    }
    said
}

#[tokio::test]
async fn what_is_kept_is_what_would_be_found_anew() {
    for seed in [3, 4] {
        let mut ledger = Ledger::random(seed, World::Small).await;
        for round in 0..4 {
            let now = ledger.instant();
            let kept = answers(&ledger.app, &now).await;
            assert!(kept.len() > 300);
            assert_eq!(
                kept,
                answers(&ledger.again().await, &now).await,
                "seed {seed}, round {round}"
            );
            ledger.live_on(3).await;
        }
    }
}

/// How many records each of two townships has in May and in July.
async fn drafts(county: &County) -> [u64; 4] {
    let mut found = [0; 4];
    let asked =
        ["990131001", "990131002"].iter().flat_map(|code| [(code, "2021-05"), (code, "2021-07")]);
    for (found, (code, period)) in found.iter_mut().zip(asked) {
        let filter = Filter { period: Period::parse(period).ok(), ..Filter::default() };
        let counted = counted(&county.app, &county.scope(code), &filter).await.unwrap();
        *found = counted.iter().map(|(_, _, count)| count).sum();
    }
    found
}

#[tokio::test]
async fn a_draft_that_moves_is_forgotten_where_it_stood() {
    let county = County::small().await;
    let draft = |code: &str, day: &str| Content::Draft {
        kind: Kind::Activity,
        unit: county.unit(code),
        title: "讲座".into(),
        payload: serde_json::json!({ "sessions": [{ "start": day }] }).to_string(),
    };
    let checked = activity(&county, "990131001", "讲座", vec![session("2021-05-08", 60)]);
    let moves = [
        (draft("990131001", "2021-05-08"), [1, 0, 0, 0]),
        (draft("990131002", "2021-05-08"), [0, 0, 1, 0]),
        (draft("990131002", "2021-07-03"), [0, 0, 0, 1]),
        (Content::Record(Entry::Activity(Box::new(checked))), [1, 0, 0, 0]),
        (draft("990131002", "2021-07-03"), [0, 0, 0, 1]),
        (draft("990131001", "2021-07-03"), [0, 1, 0, 0]),
    ];
    let mut base = 0;
    for (content, expected) in moves {
        drafts(&county).await;
        county.app.clock().advance(TimeDelta::seconds(1));
        let id = RecordId::new(Uuid::from_u128(1));
        let (submit, reason, post) = (false, String::new(), String::new());
        let submission = Submission { id, base, content, submit, reason, post };
        base = keep(&county.app, &county.permit(), submission).await.unwrap().revision;
        assert_eq!(drafts(&county).await, expected, "as of revision {base}");
    }
}

/// How often an answer was computed that depends on one thing or the other, asked again after each step.
#[tokio::test]
async fn only_what_posts_makes_figures_be_counted_anew() {
    let county = County::small().await;
    let unit = county.unit("990131001");
    let may = (202_105, 202_105);
    let depends = [
        Depends::Months(unit, may),
        Depends::Posted(unit, may),
        Depends::Posted(unit, (202_106, 202_106)),
        Depends::Network,
    ];
    let computed = [0; 4].map(AtomicUsize::new);
    let again = async || {
        county.app.clock().advance(TimeDelta::seconds(1));
        let mut times = [0; 4];
        for (at, depends) in depends.into_iter().enumerate() {
            let compute = async { Outcome::Ok(computed[at].fetch_add(1, Ordering::SeqCst)) };
            county.app.recall(format!("answer {at}"), depends, compute).await.unwrap();
            times[at] = computed[at].load(Ordering::SeqCst);
        }
        times
    };
    assert_eq!(again().await, [1, 1, 1, 1]);
    let checked = activity(&county, "990131001", "讲座", vec![session("2021-05-08", 60)]);
    let receipt = county.hand_in(1, checked).await;
    assert_eq!(again().await, [2, 1, 1, 1], "what waits is listed, and counts nowhere");
    hold(&county.app, &county.permit(), &receipt.county, receipt.id).await.unwrap();
    assert_eq!(again().await, [2, 1, 1, 1], "whoever looks at it changes nothing");
    county.step(&receipt, Transition::Approve).await.unwrap();
    assert_eq!(again().await, [3, 2, 1, 1], "what is approved counts in its month");
    let day = "2021-06-01".parse().unwrap();
    county.happen(OrgEvent::Rename { unit, name: "新名".into(), day }).await;
    assert_eq!(again().await, [4, 3, 2, 2], "a change of units may touch everything");
}

/// Asks what takes long to find; answers how often it was found.
async fn dear(app: &App, times: &Arc<AtomicUsize>) -> Outcome<usize> {
    app.often("dear", Depends::Everything, || dear_again(times.clone()));
    let found = async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Ok(times.fetch_add(1, Ordering::SeqCst) + 1)
    };
    app.recall("dear".to_owned(), Depends::Everything, found).await
}

fn dear_again(times: Arc<AtomicUsize>) -> Again {
    again(move |app| {
        let times = times.clone();
        async move { dear(&app, &times).await }
    })
}

#[tokio::test]
async fn what_took_long_is_found_again_before_anybody_waits_for_it() {
    let test = TestApp::county().await;
    let times = Arc::new(AtomicUsize::new(0));
    assert_eq!(warm(&test.app).await.unwrap(), 0, "nobody has asked");
    assert_eq!(dear(&test.app, &times).await.unwrap(), 1);
    assert_eq!(warm(&test.app).await.unwrap(), 0, "nothing was written");
    test.person("newcomer", "990131", &[domain::access::Duty::Recorder]).await;
    assert_eq!(warm(&test.app).await.unwrap(), 1);
    assert_eq!(times.load(Ordering::SeqCst), 2, "found while nobody waited");
    assert_eq!(dear(&test.app, &times).await.unwrap(), 2, "and whoever asks has it at once");
    assert_eq!(warm(&test.app).await.unwrap(), 0);
}
