//! What a draft of an activity is refused for, and what it is made into.

use super::*;
use crate::basics::{Quantity, Severity, UnitId};
use crate::ledger::Measure;
use crate::orgs::{Network, OrgEvent};
use crate::vocab::Vocabulary;
use std::sync::LazyLock;
use uuid::Uuid;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::parse(&[
        include_str!("../../../../vocab/taxonomy.toml"),
        include_str!("../../../../vocab/activities.toml"),
    ])
    .unwrap()
});

fn network() -> Network {
    let found = |at: u128, code: &str, name: &str, kind: &str, parent: Option<u128>| -> OrgEvent {
        serde_json::from_value(serde_json::json!({
            "event": "found", "day": "2010-01-01",
            "unit": {
                "id": Uuid::from_u128(at), "code": code, "name": name, "kind": kind,
                "level": if kind == "township" { "township" } else { "county" },
                "parent": parent.map(Uuid::from_u128),
            },
        }))
        .unwrap()
    };
    Network::from_events([
        found(1, "990131", "云岭县", "county", None),
        found(2, "990131001", "后河镇", "township", Some(1)),
        found(3, "990131-kx-0001", "云岭县科学技术协会", "kx", Some(1)),
    ])
    .unwrap()
}

/// A draft with nothing wrong in it.
fn draft() -> ActivityDraft {
    ActivityDraft {
        title: "生姜窖藏技术科普集市".into(),
        kind: "street_fair".into(),
        lead: "990131001".into(),
        audiences: vec!["farmer".into()],
        sessions: vec![SessionDraft {
            start: "2021-12-09".into(),
            attendance: "320".into(),
            basis: "sign_in".into(),
            ..SessionDraft::default()
        }],
        ..ActivityDraft::default()
    }
}

fn checked(draft: &ActivityDraft) -> Result<Activity, Faults> {
    let network = network();
    let today = "2021-12-13".parse().unwrap();
    draft.check(Desk { vocabulary: &VOCABULARY, network: &network, today })
}

/// The faults after a change, as `field rule`, warnings with a question mark.
fn check(change: impl FnOnce(&mut ActivityDraft), expected: &[&str]) {
    let mut changed = draft();
    change(&mut changed);
    let faults = checked(&changed).err().unwrap_or_default();
    let found: Vec<String> = faults
        .0
        .iter()
        .map(|fault| {
            let mark = if fault.severity == Severity::Warning { "?" } else { "" };
            format!("{} {}{mark}", fault.field, fault.rule)
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_right_draft_becomes_an_activity() {
    let activity = checked(&draft()).unwrap();
    assert_eq!(activity.campaign, "none");
    let session = &activity.sessions[0];
    assert_eq!(session.start, session.end);
    assert_eq!(session.attendance, Amount::Known(Quantity::exact(320, Method::Counted).unwrap()));
}

#[test]
fn each_fault_is_named_at_its_field() {
    check(|draft| draft.title = "  ".into(), &["title required"]);
    check(|draft| draft.title = "长".repeat(201), &["title text-too-long"]);
    check(|draft| draft.kind = "跳舞".into(), &["kind choice-unknown"]);
    check(|draft| draft.lead = "990131777".into(), &["lead unit-unknown"]);
    check(|draft| draft.audiences.clear(), &["audiences required"]);
    check(|draft| draft.sessions.clear(), &["sessions session-missing"]);
    check(
        |draft| draft.sessions[0].start = "2021-11-31".into(),
        &["sessions.0.start date-no-such-day"],
    );
    check(
        |draft| draft.sessions[0].start = "2021-12-14".into(),
        &["sessions.0.start date-in-future"],
    );
    check(
        |draft| draft.sessions[0].end = "2021-12-01".into(),
        &["sessions.0.end end-before-start"],
    );
    check(
        |draft| draft.sessions[0].attendance = String::new(),
        &["sessions.0.attendance attendance-missing"],
    );
    check(
        |draft| draft.sessions[0].attendance = "很多".into(),
        &["sessions.0.attendance number-unreadable"],
    );
    check(|draft| draft.sessions[0].basis = String::new(), &["sessions.0.basis basis-missing"]);
    check(|draft| draft.spending = "-5".into(), &["spending number-negative"]);
}

#[test]
fn all_faults_are_shown_at_once() {
    check(
        |draft| {
            draft.title = String::new();
            draft.sessions[0].attendance = "2,3".into();
            draft.audiences = vec!["火星人".into()];
        },
        &["sessions.0.attendance number-ambiguous", "title required", "audiences choice-unknown"],
    );
}

#[test]
fn parts_never_exceed_the_total() {
    check(
        |draft| {
            draft.sessions[0].by_audience =
                [("farmer".to_owned(), "300".to_owned()), ("youth".to_owned(), "21".to_owned())]
                    .into();
        },
        &["sessions.0.by_audience parts-exceed-total"],
    );
    check(
        |draft| draft.sessions[0].consulted = "321".into(),
        &["sessions.0.consulted parts-exceed-total"],
    );
    check(
        |draft| {
            draft.sessions[0].attendance = "300余".into();
            draft.sessions[0].consulted = "399".into();
        },
        &[],
    );
}

#[test]
fn what_is_unlikely_can_be_confirmed() {
    let unlikely = |draft: &mut ActivityDraft| {
        let leaflets = MaterialDraft {
            kind: "leaflet".into(),
            quantity: "2000".into(),
            ..MaterialDraft::default()
        };
        draft.sessions[0].materials.push(leaflets);
    };
    check(unlikely, &["sessions.0.materials materials-per-person?"]);
    check(
        |draft| {
            unlikely(draft);
            draft.confirmation = "整村发放".into();
        },
        &[],
    );
    check(|draft| draft.campaign = "kepu_day".into(), &["campaign campaign-outside-window?"]);
}

#[test]
fn a_crowd_is_ticked_not_only_explained() {
    let crowd = |attendance: &str, sure: &str| {
        let (attendance, sure) = (attendance.to_owned(), sure.to_owned());
        move |draft: &mut ActivityDraft| {
            draft.sessions[0].attendance = attendance;
            draft.sessions[0].sure = sure;
            draft.confirmation = "属实".into();
        }
    };
    let asked =
        ["sessions.0.attendance attendance-large?", "sessions.0.attendance attendance-huge"];
    check(crowd("99999", ""), &[]);
    check(crowd("100000", ""), &asked);
    check(crowd("100万", ""), &asked);
    check(crowd("100万", "1000000"), &[]);
    check(crowd("200万", "1000000"), &asked);
    check(crowd("1000万余", "10000000"), &[]);
    check(crowd("10000001", "10000001"), &["sessions.0.attendance attendance-impossible"]);
}

#[test]
fn a_late_entry_says_why() {
    check(
        |draft| draft.sessions[0].start = "2021-11-01".into(),
        &["late_reason late-reason-missing"],
    );
    check(
        |draft| {
            draft.sessions[0].start = "2021-11-01".into();
            draft.late_reason = "下乡补报".into();
        },
        &[],
    );
}

#[test]
fn a_draft_is_late_when_its_check_says_so() {
    let (mut draft, today) = (draft(), "2021-12-13".parse().unwrap());
    for (start, end, late) in [
        ("2021-11-13", "", false),
        ("2021-11-12", "", true),
        ("11月12日", "", true),
        ("2021-11-01", "2021-11-13", false),
        ("2021-11-01", "2021-11-12", true),
        ("\u{ff12}021.11.1", "", true),
        ("", "", false),
        ("昨天", "", false),
    ] {
        draft.sessions[0].start = start.into();
        draft.sessions[0].end = end.into();
        let faults = checked(&draft).err().unwrap_or_default();
        let asked = faults.0.iter().any(|fault| fault.rule == "late-reason-missing");
        assert_eq!((draft.is_late(today, today), asked), (late, late), "{start} {end}");
    }
}

#[test]
fn partners_are_others_and_each_once() {
    let partner = |unit: &str| PartnerDraft { unit: unit.into(), role: "host".into() };
    check(|draft| draft.partners = vec![partner("云岭县科学技术协会")], &[]);
    check(
        |draft| draft.partners = vec![partner("990131001")],
        &["partners.0.unit partner-is-lead"],
    );
    check(
        |draft| draft.partners = vec![partner("990131-kx-0001"), partner("990131-kx-0001")],
        &["partners.1.unit partner-twice"],
    );
    check(
        |draft| draft.partners = vec![PartnerDraft { unit: "990131".into(), role: "lead".into() }],
        &["partners.0.role choice-unknown"],
    );
}

#[test]
fn the_three_empties_stay_apart() {
    let amounts = |text: &str| {
        let mut changed = draft();
        changed.sessions[0].experts = text.into();
        checked(&changed).unwrap().sessions[0].experts
    };
    assert_eq!(amounts("0"), Amount::Known(Quantity::exact(0, Method::Counted).unwrap()));
    assert_eq!(amounts("—"), Amount::NotApplicable);
    assert_eq!(amounts(""), Amount::NotReported);
}

#[test]
fn an_activity_posts_each_fact_once() {
    let mut changed = draft();
    changed.sessions[0].attendance = "３８０００余人次".into();
    changed.sessions[0].basis = "estimate".into();
    changed.confirmation = "主会场".into();
    changed.sessions.push(changed.sessions[0].clone());
    changed.partners = vec![PartnerDraft { unit: "990131-kx-0001".into(), role: String::new() }];
    let activity = checked(&changed).unwrap();
    let postings = activity.postings();
    let of =
        |measure| postings.iter().filter(|posting| posting.measure == measure).collect::<Vec<_>>();
    assert_eq!(of(Measure::Activity).len(), 1);
    assert_eq!(of(Measure::Session).len(), 2);
    let attendance = of(Measure::Attendance);
    assert_eq!((attendance[0].low, attendance[0].high), (38_000, Some(38_999)));
    assert_eq!(of(Measure::Partner).len(), 2, "the lead and its partner");
    let lead = UnitId::new(Uuid::from_u128(2));
    assert!(postings.iter().all(|posting| posting.unit == lead), "everything posts for the lead");
}

#[test]
fn a_place_that_is_no_unit_is_kept_as_the_spot() {
    let mut typed = draft();
    typed.sessions[0].place = "县文化广场".into();
    typed.sessions[0].spot = "东门".into();
    let session = &checked(&typed).unwrap().sessions[0];
    assert_eq!((session.place, session.spot.as_str()), (None, "县文化广场 东门"));
    check(|draft| draft.sessions[0].place = "990131777".into(), &["sessions.0.place unit-unknown"]);
}

#[test]
fn a_partner_that_is_no_unit_is_kept_by_name_and_counts_for_nobody() {
    let mut typed = draft();
    typed.partners = vec![PartnerDraft { unit: "邻县人民医院".into(), role: "host".into() }];
    let activity = checked(&typed).unwrap();
    assert_eq!(activity.shares().len(), 1);
    assert_eq!(activity.guests, [Guest { name: "邻县人民医院".into(), role: Role::Host }]);
    typed.partners.push(typed.partners[0].clone());
    check(|draft| draft.partners = typed.partners, &["partners.1.unit partner-twice"]);
}
