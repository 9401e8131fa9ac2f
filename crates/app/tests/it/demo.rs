//! The demonstration county: it is complete, it proves itself, and it is always the same.

use crate::harness::TestApp;
use app::App;
use app::demo::{COUNTY, Founded, PASSWORD, Plan, TODAY, found, found_as, load};
use app::figures::{Asked, value};
use app::ledger::{Filter, Scope, export, list, open_doubts, verify};
use app::shell::problem::Problem;
use axum::http::StatusCode;
use chrono::NaiveDate;
use domain::basics::Period;
use domain::figures::{Interval, Name};
use domain::ledger::{Kind, State};
use domain::orgs::{Membership, Unit};

/// A demonstration county of a seed, with so much of the everyday work.
async fn county_of(seed: u64, percent: usize) -> (TestApp, Founded) {
    let test = TestApp::new().await;
    let founded = found_as(&test.app, Plan { seed, percent }, |_, _, _| ()).await.unwrap();
    (test, founded)
}

fn scope(app: &App, code: &str) -> Scope {
    let network = app.network();
    Scope::of(&network, network.by_code(code).unwrap()).unwrap()
}

async fn figure(app: &App, code: &str, name: &str, period: &str) -> String {
    let (name, scope) = (Name::parse(name), scope(app, code));
    let period = Period::parse(period).unwrap();
    let asked = Asked { name: &name, scope: &scope, period, as_of: None };
    match value(app, &asked).await.unwrap().1 {
        None => "-".to_owned(),
        Some(interval) => shown(interval),
    }
}

fn shown(interval: Interval) -> String {
    match (interval.low, interval.high) {
        (low, Some(high)) if low == high => low.to_string(),
        ends => format!("{ends:?}"),
    }
}

async fn lines(app: &App) -> Vec<String> {
    let mut lines = Vec::new();
    let out = |line: &str| {
        lines.push(line.to_owned());
        Ok(())
    };
    export(app, out).await.unwrap();
    lines
}

async fn count(app: &App, kind: Kind, states: &[State]) -> i64 {
    let filter = Filter { kind: Some(kind), states: states.to_vec(), ..Filter::default() };
    list(app, &scope(app, COUNTY), &filter).await.unwrap().total
}

const OFFICE: &str = "990131-kx-0001";

#[tokio::test]
async fn the_office_did_what_its_yearly_report_says() {
    let (test, _) = county_of(1, 10).await;
    for (name, before, year) in [
        ("activity.sessions", "24", "34"),
        ("activity.attendance", "23161", "38214"),
        ("activity.materials", "20894", "30412"),
        ("activity.sessions{campus_visit}", "2", "6"),
        ("activity.sessions{caravan_tour}", "3", "6"),
        ("activity.attendance{campus_visit}", "1700", "3562"),
        ("activity.attendance{caravan_tour}", "1213", "2566"),
        ("activity.sessions.joined", "11", "15"),
        ("duty.items{party_alliance}", "10", "12"),
        ("duty.items{double_report}", "6", "8"),
        ("duty.items{survey}", "1", "2"),
        ("duty.items{village_works}", "1", "4"),
        ("duty.secondment", "1", "1"),
    ] {
        assert_eq!(figure(&test.app, OFFICE, name, "2020").await, before, "{name} 2020");
        assert_eq!(figure(&test.app, OFFICE, name, "2021").await, year, "{name} 2021");
    }
}

#[tokio::test]
async fn the_whole_county_proves_itself() {
    let (test, founded) = county_of(Plan::default().seed, 100).await;
    let verified = verify(&test.app, |_, _| ()).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
    assert!((2_350..=2_450).contains(&founded.activities), "{founded:?}");
    let all = count(&test.app, Kind::Activity, &[]).await;
    assert_eq!(usize::try_from(all).unwrap(), founded.activities - 1, "one is in the recycle bin");
    let open = [State::Draft, State::Returned, State::Submitted];
    let open = count(&test.app, Kind::Activity, &open).await;
    assert!((all * 4 / 100..=all * 8 / 100).contains(&open), "{open} of {all}");
    for state in [State::Draft, State::Returned, State::Submitted, State::Deleted] {
        assert!(count(&test.app, Kind::Activity, &[state]).await > 0, "{state:?}");
    }
    assert_eq!(open_doubts(&test.app, &scope(&test.app, COUNTY)).await.unwrap().len(), 3);
}

#[tokio::test]
async fn units_have_a_history() {
    let (test, founded) = county_of(1, 0).await;
    let network = test.app.network();
    let at = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let kind_at = |kind: &str, on| {
        let of_kind = |unit: &&Unit| unit.kind() == kind && unit.in_force_at(on);
        network.units().filter(of_kind).count()
    };
    let in_force = |kind| (kind_at(kind, at(2020, 1, 1)), kind_at(kind, TODAY));
    assert_eq!(in_force("township"), (13, 12));
    assert_eq!(in_force("township_kx"), (13, 12));
    assert_eq!(in_force("village"), (160, 160));
    assert_eq!(in_force("member_unit"), (30, 30));
    assert_eq!(in_force("rural_assoc"), (9, 11));
    assert_eq!(founded.units, network.units().count());
    let red_rock = network.by_code("990131008").unwrap();
    assert_eq!(network.name_at(red_rock, at(2020, 9, 30)), Some("红岩乡"));
    assert_eq!(network.name_at(red_rock, at(2020, 10, 1)), Some("红岩镇"));
    let group = network.by_code("990131-leading_group-0001").unwrap();
    let members = network.members_at(group, TODAY);
    assert!(members.iter().all(|(_, tie)| tie.membership == Membership::MemberUnit));
    assert_eq!(members.len(), 30);
    for (code, year, residents) in [
        (COUNTY, "2019", "354180"),
        (COUNTY, "2020", "352784"),
        (COUNTY, "2021", "352920"),
        ("990131014", "2021", "24240"),
        ("990131012", "2021", "0"),
    ] {
        assert_eq!(figure(&test.app, code, "population", year).await, residents, "{code} {year}");
    }
}

#[tokio::test]
async fn the_same_seed_makes_the_same_bytes() {
    let (first, _) = county_of(7, 8).await;
    let (again, _) = county_of(7, 8).await;
    let (other, _) = county_of(8, 8).await;
    let first = lines(&first.app).await;
    assert_eq!(first, lines(&again.app).await);
    assert_ne!(first, lines(&other.app).await);
}

#[tokio::test]
async fn a_ledger_that_holds_anything_is_left_alone() {
    let (test, _) = county_of(1, 0).await;
    let again = found(&test.app, |_, _, _| ()).await;
    assert!(matches!(again, Err(Problem::Refused("demo-ledger-not-empty"))), "{again:?}");
}

#[tokio::test]
async fn a_load_counts_and_proves_itself() {
    let (test, _) = county_of(1, 0).await;
    let before = count(&test.app, Kind::Activity, &[]).await;
    for _ in 0..2 {
        assert_eq!(load(&test.app, 1_200).await.unwrap(), 1_200);
    }
    assert_eq!(count(&test.app, Kind::Activity, &[]).await, before + 2_400);
    let verified = verify(&test.app, |_, _| ()).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}

#[tokio::test]
async fn what_was_corrected_can_be_seen_as_it_was() {
    let (test, _) = county_of(Plan::default().seed, 100).await;
    let (name, scope) = (Name::parse("activity.attendance"), scope(&test.app, COUNTY));
    let period = Period::parse("2020").unwrap();
    let asked = |as_of| Asked { name: &name, scope: &scope, period, as_of };
    let then = value(&test.app, &asked(Some("2021-01-20T00:00:00Z"))).await.unwrap().1;
    let today = value(&test.app, &asked(None)).await.unwrap().1;
    assert!(then.is_some() && then != today, "{then:?}");
}

#[tokio::test]
async fn those_who_are_named_log_in() {
    let (test, founded) = county_of(1, 0).await;
    assert_eq!(founded.people.len(), 6);
    for person in &founded.people {
        let mut browser = test.browser();
        let typed = [("login", person.login), ("password", PASSWORD)];
        let page = browser.post("/login", &typed).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}: {}", person.login, page.text);
        assert_eq!(browser.get("/settings/password").await.status, StatusCode::OK);
    }
}
