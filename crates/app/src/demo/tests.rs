//! Tests of the demonstration county: it is complete, it proves itself, and it is always the same.

use super::*;
use crate::Settings;
use crate::figures::{Asked, value};
use crate::ledger::{Filter, Scope, Submission, export, list, open_doubts, verify};
use crate::shell::clock::Clock;
use domain::basics::Period;
use domain::figures::{Interval, Name};
use domain::ledger::{Kind, State};
use domain::orgs::Membership;

/// A demonstration county of a seed, with so much of the everyday work.
async fn county_of(seed: u64, percent: usize) -> (tempfile::TempDir, App, Founded) {
    let (folder, app) = empty().await;
    let founded = found_as(&app, Plan { seed, percent }, |_, _, _| ()).await.unwrap();
    (folder, app, founded)
}

async fn empty() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { data: folder.path().to_owned(), database: None };
    let app = App::open(&settings, Clock::fixed(now())).await.unwrap();
    (folder, app)
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
    let (_folder, app, _) = county_of(1, 10).await;
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
        assert_eq!(figure(&app, OFFICE, name, "2020").await, before, "{name} 2020");
        assert_eq!(figure(&app, OFFICE, name, "2021").await, year, "{name} 2021");
    }
}

#[tokio::test]
async fn the_whole_county_proves_itself() {
    let (_folder, app, founded) = county_of(Plan::default().seed, 100).await;
    let verified = verify(&app, |_, _| ()).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
    assert!((2_350..=2_450).contains(&founded.activities), "{founded:?}");
    let all = count(&app, Kind::Activity, &[]).await;
    assert_eq!(usize::try_from(all).unwrap(), founded.activities - 1, "one is in the recycle bin");
    let open = [State::Draft, State::Returned, State::Submitted];
    let open = count(&app, Kind::Activity, &open).await;
    assert!((all * 4 / 100..=all * 8 / 100).contains(&open), "{open} of {all}");
    for state in [State::Draft, State::Returned, State::Submitted, State::Deleted] {
        assert!(count(&app, Kind::Activity, &[state]).await > 0, "{state:?}");
    }
    assert_eq!(open_doubts(&app, &scope(&app, COUNTY)).await.unwrap().len(), 3);
}

#[tokio::test]
async fn units_have_a_history() {
    let (_folder, app, founded) = county_of(1, 0).await;
    let network = app.network();
    let at = |year, month, day| times::day(year, month, day);
    let kind_at = |kind: &str, on| {
        let of_kind = |unit: &&domain::orgs::Unit| unit.kind() == kind && unit.in_force_at(on);
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
        assert_eq!(figure(&app, code, "population", year).await, residents, "{code} {year}");
    }
}

#[tokio::test]
async fn no_event_of_the_units_is_even_doubtful() {
    let data = Data::read().unwrap();
    let chance = |purpose| Chance::new(1, purpose);
    let people = People::new(chance("people"), now());
    let (past, _) = units::past(&data.units, &mut chance("units"), &people).unwrap();
    let mut events: Vec<_> = past.into_iter().map(|(change, _)| change.event).collect();
    events.sort_by_key(|event| event.day());
    let mut network = Network::default();
    for event in &events {
        assert_eq!(network.check(event).0, Vec::new(), "{event:?}");
        network.apply(event).unwrap();
    }
}

#[tokio::test]
async fn every_activity_would_pass_the_form_today() {
    let (_folder, app, _) = county_of(1, 0).await;
    let (data, network) = (Data::read().unwrap(), app.network());
    let chance = |purpose| Chance::new(1, purpose);
    let people = People::new(chance("people"), now());
    // The units once more, for their groups; the ids are the same.
    let (_, atlas) = units::past(&data.units, &mut chance("units"), &people).unwrap();
    let mut made = office::activities(&data, &network).unwrap();
    made.extend(works::everyday(&data, &network, &atlas, &mut chance("works"), 100).unwrap());
    for twin in &data.works.twin {
        made.extend(office::twin(twin, &network).unwrap());
    }
    for made in &mut made {
        if (TODAY - made.last).num_days() > 30 {
            made.draft.late_reason = data.works.texts.late[0].clone();
        }
        let checked = made.draft.check(app.desk(&network));
        assert!(checked.is_ok(), "{checked:?} {:?}", made.draft);
    }
}

#[tokio::test]
async fn records_entered_in_bulk_are_as_if_entered_one_by_one() {
    let ((_one, bulk), (_two, single)) = (empty().await, empty().await);
    for (app, one_by_one) in [(&bulk, false), (&single, true)] {
        let story = without_files(app).await;
        let permit = Permit::system("demo", Verb::ManageUnits);
        app.write_at(&permit, now(), move |tx| {
            Box::pin(async move {
                let network = enter_all(tx, story.past).await?;
                if one_by_one {
                    return step_by_step(tx, &network, story.lives).await;
                }
                enter(tx, &network, story.lives).await
            })
        })
        .await
        .unwrap();
    }
    let (bulk, single) = (lines(&bulk).await, lines(&single).await);
    for (one, other) in bulk.iter().zip(&single) {
        assert_eq!(one, other);
    }
    assert_eq!(bulk.len(), single.len());
}

async fn without_files(app: &App) -> Story {
    let data = Data::read().unwrap();
    let proofs = files::keep(app, &data.works).await.unwrap();
    let (mut story, _) = tell(app, &data, Plan { seed: 3, percent: 6 }, &proofs).unwrap();
    story.lives.iter_mut().for_each(|life| life.evidence.clear());
    story
}

async fn step_by_step(tx: &mut Tx, network: &Network, lives: Vec<Life>) -> Outcome<()> {
    for life in lives {
        tx.turn_to(life.entered.permit, life.entered.at);
        let submission = Submission {
            id: life.id,
            base: 0,
            submit: !matches!(life.then, Then::Unfinished),
            content: life.content,
            reason: life.reason,
            post: life.post,
        };
        let today = local(life.entered.at).date_naive();
        let receipt = keep_in(tx, network, today, &submission).await?;
        let (turn, transition, reason) = match life.then {
            Then::Unfinished | Then::Waiting => continue,
            Then::Approved(turn) => (turn, Transition::Approve, String::new()),
            Then::Returned(turn, why) => (turn, Transition::Return, why),
        };
        tx.turn_to(turn.permit, turn.at);
        let (county, id) = (receipt.county, receipt.id);
        let step = Step { county, id, revision: 1, transition, reason };
        move_on_in(tx, network, &step).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_same_seed_makes_the_same_bytes() {
    let (_one, first, _) = county_of(7, 8).await;
    let (_two, again, _) = county_of(7, 8).await;
    let (_three, other, _) = county_of(8, 8).await;
    let first = lines(&first).await;
    assert_eq!(first, lines(&again).await);
    assert_ne!(first, lines(&other).await);
}

#[tokio::test]
async fn a_ledger_that_holds_anything_is_left_alone() {
    let (_folder, app, _) = county_of(1, 0).await;
    let again = found(&app, |_, _, _| ()).await;
    assert!(matches!(again, Err(Problem::Refused("demo-ledger-not-empty"))), "{again:?}");
}

#[tokio::test]
async fn a_load_counts_and_proves_itself() {
    let (_folder, app, _) = county_of(1, 0).await;
    let before = count(&app, Kind::Activity, &[]).await;
    for _ in 0..2 {
        assert_eq!(load(&app, 1_200).await.unwrap(), 1_200);
    }
    assert_eq!(count(&app, Kind::Activity, &[]).await, before + 2_400);
    let verified = verify(&app, |_, _| ()).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}

#[tokio::test]
async fn what_was_corrected_can_be_seen_as_it_was() {
    let (_folder, app, _) = county_of(Plan::default().seed, 100).await;
    let (name, scope) = (Name::parse("activity.attendance"), scope(&app, COUNTY));
    let period = Period::parse("2020").unwrap();
    let asked = |as_of| Asked { name: &name, scope: &scope, period, as_of };
    let then = value(&app, &asked(Some("2021-01-20T00:00:00Z"))).await.unwrap().1;
    let today = value(&app, &asked(None)).await.unwrap().1;
    assert!(then.is_some() && then != today, "{then:?}");
}
