//! What an event of wider duties is refused for, and what it posts.

use super::*;
use crate::ledger::Measure;
use crate::orgs::{Network, OrgEvent};
use crate::vocab::Vocabulary;
use uuid::Uuid;

fn checked(draft: &DutyDraft) -> Result<DutyEvent, Faults> {
    let vocabulary = Vocabulary::parse(&[
        include_str!("../../../../vocab/taxonomy.toml"),
        include_str!("../../../../vocab/activities.toml"),
    ])
    .unwrap();
    let found: OrgEvent = serde_json::from_value(serde_json::json!({
        "event": "found", "day": "2010-01-01",
        "unit": {
            "id": Uuid::from_u128(1), "code": "990131", "name": "云岭县", "kind": "county", "level": "county",
        },
    }))
    .unwrap();
    let network = Network::from_events([found]).unwrap();
    let today = "2021-12-13".parse().unwrap();
    draft.check(Desk { vocabulary: &vocabulary, network: &network, today })
}

fn draft() -> DutyDraft {
    DutyDraft {
        duty: "party".into(),
        item: "party_alliance".into(),
        title: "党建联盟活动".into(),
        day: "2021-06-30".into(),
        unit: "990131".into(),
        ..DutyDraft::default()
    }
}

fn check(change: impl FnOnce(&mut DutyDraft), expected: &[&str]) {
    let mut changed = draft();
    change(&mut changed);
    let faults = checked(&changed).err().unwrap_or_default();
    let found: Vec<String> =
        faults.0.iter().map(|fault| format!("{} {}", fault.field, fault.rule)).collect();
    assert_eq!(found, expected);
}

#[test]
fn each_fault_is_named_at_its_field() {
    check(|_| {}, &[]);
    check(|draft| draft.title = String::new(), &["title required"]);
    check(|draft| draft.day = "2021-13-01".into(), &["day date-no-such-day"]);
    check(|draft| draft.day = "2022-01-01".into(), &["day date-in-future"]);
    check(|draft| draft.until = "2021-06-01".into(), &["until end-before-start"]);
    check(|draft| draft.item = "secondment".into(), &["officers required"]);
    check(|draft| draft.role = "boss".into(), &["role choice-unknown"]);
    check(|draft| draft.linked = "x".into(), &["linked record-unknown"]);
}

#[test]
fn an_event_without_a_number_is_one_time() {
    let postings = checked(&draft()).unwrap().postings();
    let lines: Vec<(Measure, i64)> =
        postings.iter().map(|posting| (posting.measure, posting.low)).collect();
    assert_eq!(lines, [(Measure::Duty, 1)]);
}

#[test]
fn officers_are_a_stock_that_opens_and_closes() {
    let mut posted = draft();
    posted.item = "secondment".into();
    posted.officers = "2".into();
    posted.until = "2021-09-30".into();
    let postings = checked(&posted).unwrap().postings();
    let lines: Vec<(String, i64)> =
        postings.iter().map(|posting| (posting.day.to_string(), posting.low)).collect();
    assert_eq!(lines, [("2021-06-30".to_owned(), 2), ("2021-10-01".to_owned(), -2)]);
    assert!(postings.iter().all(|posting| posting.measure == Measure::Secondment));
}

#[test]
fn wider_duties_never_post_to_science_activities() {
    let mut full = draft();
    (full.attendance, full.households, full.money) = ("30".into(), "12".into(), "3000".into());
    let postings = checked(&full).unwrap().postings();
    let measures: Vec<Measure> = postings.iter().map(|posting| posting.measure).collect();
    assert_eq!(
        measures,
        [Measure::Duty, Measure::DutyAttendance, Measure::AidHouseholds, Measure::AidMoney]
    );
    assert_eq!(postings[3].low, 300_000, "yuan are kept as fen");
}
