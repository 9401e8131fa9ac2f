//! What the ledger promises: the same sent twice is one, a joint activity counts once, labels never
//! add, a merge changes no total, nothing is lost, and what was tampered with is found.

use crate::county::{County, activity, session};
use app::figures::{Asked, value};
use app::ledger::{
    Content, Filter, Order, Scope, Step, Submission, active, keep, list, move_on, verify,
};
use app::shell::db::{holding, row, rows};
use app::shell::problem::Problem;
use domain::access::{Permit, Verb};
use domain::activities::Activity;
use domain::basics::{Period, RecordId};
use domain::figures::Name;
use domain::ledger::{Entry, Role, Share, State, Transition};
use domain::orgs::OrgEvent;
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

fn id(number: u128) -> RecordId {
    RecordId::new(Uuid::from_u128(number))
}

fn submission(id: RecordId, base: i64, activity: &Activity) -> Submission {
    Submission {
        id,
        base,
        content: Content::Record(Entry::Activity(Box::new(activity.clone()))),
        submit: true,
        reason: if base > 0 { "更正".into() } else { String::new() },
        post: String::new(),
    }
}

impl County {
    /// A figure of a unit, its lower end.
    async fn figure(&self, name: &str, unit: &str, period: &str) -> Option<i64> {
        let network = self.app.network();
        let scope = Scope::of(&network, network.by_code(unit).unwrap()).unwrap();
        let name = Name::parse(name);
        let period = Period::parse(period).unwrap();
        let asked = Asked { name: &name, scope: &scope, period, as_of: None };
        value(&self.app, &asked).await.unwrap().1.map(|interval| interval.low)
    }

    async fn approved(&self, number: u128, activity: &Activity) {
        let receipt =
            keep(&self.app, &self.permit(), submission(id(number), 0, activity)).await.unwrap();
        self.step(&receipt, Transition::Approve).await.unwrap();
    }
}

#[tokio::test]
async fn the_same_sent_many_times_is_one_record() {
    let county = County::small().await;
    let activity = activity(&county, "990131001", "讲座", vec![session("2021-05-10", 10)]);
    let first = keep(&county.app, &county.permit(), submission(id(1), 0, &activity)).await.unwrap();
    for _ in 0..4 {
        let again =
            keep(&county.app, &county.permit(), submission(id(1), 0, &activity)).await.unwrap();
        assert_eq!(again, first);
    }
    let page = list(&county.app, &county.scope("990131"), &Filter::default()).await.unwrap();
    assert_eq!(page.total, 1);
}

#[tokio::test]
async fn another_body_under_the_same_id_is_a_conflict_that_shows_both() {
    let county = County::small().await;
    let one = activity(&county, "990131001", "讲座", vec![session("2021-05-10", 10)]);
    let other = Activity { title: "另一个".into(), ..one.clone() };
    keep(&county.app, &county.permit(), submission(id(1), 0, &one)).await.unwrap();
    let answer = keep(&county.app, &county.permit(), submission(id(1), 0, &other)).await;
    let Err(Problem::Conflict(conflict)) = answer else { panic!("{answer:?}") };
    assert!(conflict.stored.contains("讲座") && conflict.sent.contains("另一个"));
}

#[tokio::test]
async fn a_joint_activity_of_six_units_shows_on_six_pages_and_counts_once() {
    let county = County::small().await;
    let partners = [
        "990131002",
        "990131-kx-0001",
        "990131-member_unit-0001",
        "990131-member_unit-0002",
        "990131001001",
    ];
    let mut joint = activity(&county, "990131001", "科普日主场", vec![session("2021-09-18", 600)]);
    joint.partners =
        partners.iter().map(|code| Share { unit: county.unit(code), role: Role::Host }).collect();
    county.approved(1, &joint).await;
    for code in partners.iter().chain(&["990131001"]) {
        let filter = Filter { unit: Some(county.unit(code)), ..Filter::default() };
        let page = list(&county.app, &county.scope("990131"), &filter).await.unwrap();
        assert_eq!(page.total, 1, "{code} shows it");
    }
    assert_eq!(county.figure("activity.sessions", "990131", "2021").await, Some(1));
    assert_eq!(county.figure("activity.attendance", "990131", "2021").await, Some(600));
    assert_eq!(county.figure("activity.sessions", "990131-kx-0001", "2021").await, None);
    assert_eq!(county.figure("activity.sessions.joined", "990131-kx-0001", "2021").await, Some(1));
    assert_eq!(county.figure("activity.units", "990131", "2021").await, Some(6));
}

#[tokio::test]
async fn labels_make_lists_and_never_add() {
    let county = County::small().await;
    let mut labelled = activity(&county, "990131001", "下乡", vec![session("2021-01-20", 50)]);
    labelled.serves = vec!["rural_revitalization".into(), "hygienic_city".into()];
    labelled.campaign = "sanxiaxiang".into();
    county.approved(1, &labelled).await;
    for name in [
        "activity.events.label{rural_revitalization}",
        "activity.events.label{hygienic_city}",
        "activity.events.campaign{sanxiaxiang}",
        "activity.events.label",
        "activity.events",
    ] {
        assert_eq!(county.figure(name, "990131", "2021").await, Some(1), "{name}");
    }
}

#[tokio::test]
async fn ten_and_ten_in_may_stay_twenty_after_a_merge() {
    let county = County::small().await;
    for (number, code) in [(1, "990131001"), (2, "990131002")] {
        county
            .approved(number, &activity(&county, code, "五月", vec![session("2021-05-10", 10)]))
            .await;
    }
    assert_eq!(county.figure("activity.attendance", "990131", "2021-05").await, Some(20));
    let into = county.new_unit("990131009", "合并镇", "township", "990131");
    county
        .happen(OrgEvent::Merge {
            units: vec![county.unit("990131001"), county.unit("990131002")],
            into: domain::orgs::Successor::New(Box::new(into)),
            day: "2021-07-01".parse().unwrap(),
        })
        .await;
    assert_eq!(county.figure("activity.attendance", "990131", "2021-05").await, Some(20));
    assert_eq!(county.figure("activity.attendance", "990131009", "2021-05").await, Some(20));
    assert_eq!(county.figure("activity.attendance", "990131001", "2021-05").await, Some(10));
    let known = county.app.network();
    county.app.reload_network().await.unwrap();
    assert_eq!(*known, *county.app.network(), "a restart knows the same units");
}

#[tokio::test]
async fn only_what_is_approved_counts_and_an_amendment_only_after_its_own_approval() {
    let county = County::small().await;
    let attendance = async || county.figure("activity.attendance", "990131", "2021").await;
    let one = activity(&county, "990131001", "讲座", vec![session("2021-05-10", 10)]);
    let receipt = keep(&county.app, &county.permit(), submission(id(1), 0, &one)).await.unwrap();
    assert_eq!(attendance().await, None, "waiting for review");
    county.step(&receipt, Transition::Approve).await.unwrap();
    assert_eq!(attendance().await, Some(10));
    let more = Activity { sessions: vec![session("2021-05-10", 99)], ..one.clone() };
    let amended = keep(&county.app, &county.permit(), submission(id(1), 1, &more)).await.unwrap();
    assert_eq!(attendance().await, Some(10), "the amendment waits");
    county.step(&amended, Transition::Return).await.unwrap();
    assert_eq!(attendance().await, Some(10));
    let again = keep(&county.app, &county.permit(), submission(id(1), 2, &one)).await.unwrap();
    county.step(&again, Transition::Approve).await.unwrap();
    assert_eq!(attendance().await, Some(10), "amended and reverted is as before");
}

#[tokio::test]
async fn a_deleted_record_stops_counting_and_comes_back_whole() {
    let county = County::small().await;
    let one = activity(&county, "990131001", "讲座", vec![session("2021-05-10", 10)]);
    county.approved(1, &one).await;
    let receipt = keep(&county.app, &county.permit(), submission(id(1), 0, &one)).await.unwrap();
    county.step(&receipt, Transition::Delete).await.unwrap();
    assert_eq!(county.figure("activity.attendance", "990131", "2021").await, None);
    let bin = Filter { states: vec![State::Deleted], ..Filter::default() };
    assert_eq!(list(&county.app, &county.scope("990131"), &bin).await.unwrap().total, 1);
    assert_eq!(county.step(&receipt, Transition::Restore).await.unwrap(), State::Approved);
    assert_eq!(county.figure("activity.attendance", "990131", "2021").await, Some(10));
    county.verified().await;
}

#[tokio::test]
async fn nobody_approves_his_own_record_and_a_return_says_why() {
    let county = County::small().await;
    let account = domain::basics::AccountId::new(Uuid::from_u128(7));
    let permit = Permit { account: Some(account), bearer: "post".into(), verb: Verb::Review };
    let one = activity(&county, "990131001", "讲座", vec![session("2021-05-10", 10)]);
    let receipt = keep(&county.app, &permit, submission(id(1), 0, &one)).await.unwrap();
    let step = |transition, reason: &str| Step {
        county: receipt.county.clone(),
        id: receipt.id,
        revision: receipt.revision,
        transition,
        reason: reason.into(),
    };
    let refused = move_on(&county.app, &permit, step(Transition::Approve, "")).await;
    assert!(matches!(refused, Err(Problem::Refused("approve-own-record"))), "{refused:?}");
    let refused = move_on(&county.app, &county.permit(), step(Transition::Return, " ")).await;
    assert!(matches!(refused, Err(Problem::Refused("return-reason-missing"))), "{refused:?}");
}

#[tokio::test]
async fn verify_names_what_was_tampered_with() {
    let tampered = [
        ("update posting set low = low + 1 where measure = 'attendance'", "posting"),
        ("delete from posting where measure = 'session'", "posting"),
        (
            "update revision set payload = replace(payload, '讲座', '演讲') where shape = 'record'",
            "revision",
        ),
        ("update journal set detail = 'x' where seq = 2", "journal"),
        ("delete from journal where seq = (select max(seq) from journal)", "journal"),
        ("update tally set low = low + 1 where measure = 'session'", "tally"),
        ("delete from tally where measure = 'attendance'", "tally"),
        ("update listed set state = 'draft'", "listed"),
        ("delete from listed", "listed"),
        ("delete from reach where since > 0 and ancestor <> descendant", "reach"),
    ];
    for (sql, place) in tampered {
        let county = County::small().await;
        county
            .approved(1, &activity(&county, "990131001", "讲座", vec![session("2021-05-10", 10)]))
            .await;
        county.verified().await;
        county.app.database().read().execute_unprepared(sql).await.unwrap();
        let found = verify(&county.app, |_, _| {}).await.unwrap().unwrap_err();
        assert_eq!(found.place, place, "{sql}: {found:?}");
    }
}

#[tokio::test]
async fn who_took_part_in_what_counts_is_active_and_all_above() {
    let county = County::small().await;
    let names = |codes: &[&str]| codes.iter().map(|code| county.unit(code)).collect();
    let active = async |scope: &str, first: &str, last: &str| {
        let days = (first.parse().unwrap(), last.parse().unwrap());
        active(&county.app, &county.scope(scope), days).await.unwrap()
    };
    let mut joint = activity(&county, "990131001001", "讲座", vec![session("2021-05-10", 10)]);
    let partner = Share { unit: county.unit("990131-member_unit-0001"), role: Role::Support };
    joint.partners = vec![partner];
    let receipt = keep(&county.app, &county.permit(), submission(id(1), 0, &joint)).await.unwrap();
    assert_eq!(active("990131", "2021-01-01", "2021-12-31").await, names(&[]), "it waits");
    county.step(&receipt, Transition::Approve).await.unwrap();
    let all = names(&["990131", "990131001", "990131-member_unit-0001"]);
    assert_eq!(active("990131", "2021-05-10", "2021-05-10").await, all);
    assert_eq!(active("990131", "2021-05-11", "2021-12-31").await, names(&[]), "it is over");
    let township = names(&["990131001", "990131001001"]);
    assert_eq!(active("990131001", "2021-04-01", "2021-06-30").await, township);
    assert_eq!(active("990131002", "2021-01-01", "2021-12-31").await, names(&[]));
    let own = names(&["990131-member_unit-0001"]);
    assert_eq!(active("990131-member_unit-0001", "2021-05-01", "2021-05-31").await, own);
    keep(
        &county.app,
        &county.permit(),
        submission(
            id(1),
            1,
            &activity(&county, "990131001001", "讲座", vec![session("2021-05-10", 12)]),
        ),
    )
    .await
    .unwrap();
    assert!(active("990131", "2021-05-10", "2021-05-10").await.len() >= 2, "an amendment waits");
    let head = keep(&county.app, &county.permit(), submission(id(1), 2, &joint)).await.unwrap();
    county.step(&head, Transition::Approve).await.unwrap();
    county.step(&head, Transition::Delete).await.unwrap();
    assert_eq!(active("990131", "2021-01-01", "2021-12-31").await, names(&[]), "it is deleted");
}

#[tokio::test]
async fn a_page_of_what_many_records_say_is_the_page_of_all_that_say_it() {
    let county = County::small().await;
    for number in 0..66_u128 {
        let lead = ["990131001001", "990131002"][usize::from(number % 4 == 0)];
        let word = ["讲座", "展览"][usize::from(number % 3 == 0)];
        let day = format!("2021-{:02}-{:02}", 1 + number % 12, 1 + number % 25);
        let title = format!("科普{word}{number}");
        let activity = activity(&county, lead, &title, vec![session(&day, 60)]);
        keep(&county.app, &county.permit(), submission(id(number + 1), 0, &activity))
            .await
            .unwrap();
    }
    for code in ["990131", "990131001"] {
        let scope = county.scope(code);
        for order in [Order::Newest, Order::Oldest, Order::Title] {
            let filter = Filter { text: "讲座".into(), order, ..Filter::default() };
            let all = list(&county.app, &scope, &filter).await.unwrap();
            assert!(all.total >= 30 && all.rows.len() >= 30, "{code}");
            for page in 1..4 {
                let filter = Filter { size: 1, page, ..filter.clone() };
                let found = list(&county.app, &scope, &filter).await.unwrap();
                let at = usize::try_from(page).unwrap() - 1;
                assert_eq!(
                    (found.total, &found.rows[..]),
                    (all.total, &all.rows[at..=at]),
                    "{code}"
                );
            }
        }
    }
}

#[tokio::test]
async fn words_of_a_partition_are_asked_of_their_index_first() {
    let county = County::small().await;
    for number in 0..3_u128 {
        let session = session("2021-05-12", 60);
        let activity = activity(&county, "990131002", &format!("讲座{number}"), vec![session]);
        keep(&county.app, &county.permit(), submission(id(number + 1), 0, &activity))
            .await
            .unwrap();
    }
    let read = county.app.database().read();
    let backend = read.get_database_backend();
    let word = match backend {
        DbBackend::Sqlite => "\"讲座\"",
        _ => "'讲座'",
    };
    let sql = holding(backend, ["$1", "$2", "$3"]);
    let values = |partition: &str, most: i64| vec![word.into(), partition.into(), most.into()];
    for (partition, most, known) in [("990131", 9, 3), ("990131", 2, 2), ("990132", 9, 0)] {
        let found = row(read, &sql, values(partition, most)).await.unwrap().unwrap();
        assert_eq!(found.try_get::<i64>("", "n").unwrap(), known, "{partition} up to {most}");
    }
    if backend == DbBackend::Sqlite {
        let plan = rows(read, &format!("explain query plan {sql}"), values("990131", 9)).await;
        let steps: Vec<String> =
            plan.unwrap().iter().map(|step| step.try_get("", "detail").unwrap()).collect();
        let place = |table: &str| steps.iter().position(|step| step.contains(table));
        assert!(place("search_index VIRTUAL") < place("SEARCH s"), "{steps:?}");
    }
}
