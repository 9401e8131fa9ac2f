//! Events as payloads of records: their text, their titles, what they post.

use super::*;
use crate::basics::{Amount, Method, Quantity};
use crate::orgs::{MemberCount, Membership, replay};
use serde_json::json;

fn members(number: u128, individual: i64, on: &str) -> OrgEvent {
    let individual = Amount::Known(Quantity::exact(individual, Method::Claimed).unwrap());
    let count =
        MemberCount { individual, households: Amount::NotApplicable, ..MemberCount::default() };
    OrgEvent::Members { unit: id(number), day: day(on), count }
}

fn population(number: u128, residents: i64, on: &str) -> OrgEvent {
    let residents = Amount::Known(Quantity::exact(residents, Method::Counted).unwrap());
    OrgEvent::Population { unit: id(number), day: day(on), residents }
}

fn one_of_each() -> Vec<OrgEvent> {
    let on = "2020-07-01";
    let tie = (id(31), id(41), Membership::MemberUnit);
    vec![
        found(unit(51, "花椒研究会", "society", Level::County, Some(1)), on),
        rename(11, "城关街道", on),
        OrgEvent::Alias { unit: id(111), alias: "摩山村".into(), day: day(on) },
        moved(11, Some(2), on),
        merge_new(&[11, 12], township(14, "新城镇", 1), on),
        merge(&[11], 12, on),
        split(
            11,
            vec![(township(14, "东城镇", 1), &[111]), (township(15, "西城镇", 1), &[112])],
            false,
            on,
        ),
        dissolve(13, None, on),
        OrgEvent::Join { unit: tie.0, network: tie.1, membership: tie.2, day: day(on) },
        OrgEvent::Leave { unit: tie.0, network: tie.1, membership: tie.2, day: day(on) },
        members(31, 120, on),
        population(12, 21_500, on),
    ]
}

#[test]
fn payloads_read_back_as_they_were_written() {
    for event in one_of_each() {
        let payload = serde_json::to_value(&event).unwrap();
        assert_eq!(payload["event"], event.key());
        assert_eq!(payload["day"], "2020-07-01");
        assert_eq!(serde_json::from_value::<OrgEvent>(payload).unwrap(), event);
    }
}

#[test]
fn what_is_unsaid_may_be_left_out() {
    let payload = json!({
        "event": "found", "day": "2018-04-28",
        "unit": { "id": id(9), "code": "99-9", "name": "协会", "kind": "rural_assoc", "level": "county" },
    });
    let event: OrgEvent = serde_json::from_value(payload.clone()).unwrap();
    assert_eq!(event, found(unit(9, "协会", "rural_assoc", Level::County, None), "2018-04-28"));
    assert_eq!(serde_json::to_value(&event).unwrap(), payload);
}

#[test]
fn an_event_belongs_to_one_unit_and_names_what_is_new() {
    let shown: Vec<(UnitId, String)> =
        one_of_each().iter().map(|event| (event.unit(), event.title())).collect();
    let expected: [(u128, &str); 12] = [
        (51, "花椒研究会"),
        (11, "城关街道"),
        (111, "摩山村"),
        (11, ""),
        (14, "新城镇"),
        (12, ""),
        (11, "东城镇, 西城镇"),
        (13, ""),
        (31, ""),
        (31, ""),
        (31, ""),
        (12, ""),
    ];
    assert_eq!(shown, expected.map(|(number, title)| (id(number), title.to_owned())));
}

/// Postings as `measure kind-or-item unit count`.
#[track_caller]
fn check(event: &OrgEvent, before: &Network, expected: &[&str]) {
    let show = |posting: crate::ledger::Posting| {
        assert_eq!(posting.day, event.day());
        let unit = before
            .unit(posting.unit)
            .map_or("new", |unit| unit.code().as_str().trim_start_matches("99-"));
        format!("{} {}{} {unit} {}", posting.measure.key(), posting.kind, posting.item, posting.low)
    };
    let postings: Vec<String> = event.postings(before).into_iter().map(show).collect();
    assert_eq!(postings, expected, "{event:?}");
}

#[test]
fn units_are_counted_as_they_come_and_go() {
    let network = world(&[members(31, 90, "2019-01-01"), population(13, 900, "2019-01-01")]);
    let expected: [&[&str]; 12] = [
        &["org society new 1"],
        &[],
        &[],
        &[],
        &["org township 11 -1", "org township 12 -1", "org township new 1"],
        &["org township 11 -1"],
        &["org township 11 -1", "org township new 1", "org township new 1"],
        &["org township 13 -1", "population  13 0"],
        &[],
        &[],
        &["org_members individual 31 120"],
        &["population  12 21500"],
    ];
    for (event, expected) in one_of_each().iter().zip(expected) {
        check(event, &network, expected);
    }
    let goes_on = split(11, vec![(township(14, "东城镇", 1), &[111])], true, "2020-07-01");
    check(&goes_on, &network, &["org township new 1"]);
    check(
        &dissolve(31, None, "2020-07-01"),
        &network,
        &["org rural_assoc 31 -1", "org_members individual 31 0"],
    );
}

#[test]
fn a_replay_posts_every_event_in_the_given_order() {
    let mut events = world_events();
    events.push(dissolve(13, None, "2020-07-01"));
    events.reverse();
    events.sort_by_key(|event| event.unit());
    let (network, postings) = replay(&events).unwrap();
    assert_eq!(network, Network::from_events(&events).unwrap());
    let counts: Vec<i64> = events
        .iter()
        .map(|event| if matches!(event, OrgEvent::Found { .. }) { 1 } else { -1 })
        .collect();
    assert_eq!(postings.iter().map(|postings| postings[0].low).collect::<Vec<_>>(), counts);
}
