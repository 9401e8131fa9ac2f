//! What many ask at once is computed once, and again only after the ledger has changed.

use crate::harness::TestApp;
use crate::random::{Ledger, World};
use app::App;
use app::figures::{Asked, coverage, month_by_month, value};
use app::ledger::{Filter, active, counted, spans};
use app::shell::memory::Depends;
use app::shell::problem::Outcome;
use domain::basics::Period;
use domain::figures::Name;
use domain::ledger::State;
use std::sync::atomic::{AtomicUsize, Ordering};

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
            let days = (period.first(), period.last());
            said.push(format!("{code} {period} {:?}", active(app, &scope, days).await.unwrap()));
            for name in [
                "activity.events",
                "activity.attendance",
                "activity.units",
                "org.members",
                "duty.count",
            ] {
                let name = Name::parse(name);
                let asked = Asked { name: &name, scope: &scope, period, as_of: None };
                said.push(format!("{code} {period} {name} {:?}", value(app, &asked).await.ok()));
                // Asked as of an instant nothing is kept, and all months are one question.
                let proven = coverage(app, &asked).await.unwrap();
                let then = Asked { as_of: Some(now), ..asked.clone() };
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
