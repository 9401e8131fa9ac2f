//! Every rule an event can break, and where the fault is shown.

use super::*;
use crate::basics::{Amount, Severity};
use crate::orgs::{MemberCount, Membership};
use crate::vocab::Vocabulary;

/// What happened in the world before the event that is checked.
fn history() -> Network {
    world(&[
        dissolve(13, None, "2015-01-01"),
        moved(112, Some(12), "2018-01-01"),
        OrgEvent::Join {
            unit: id(31),
            network: id(41),
            membership: Membership::MemberUnit,
            day: day("2010-01-01"),
        },
        rename(31, "东山县花椒产业协会", "2019-01-01"),
    ])
}

/// Faults as `field: rule`, warnings with a question mark; each must leave the network as it was
/// when it forbids the event.
#[track_caller]
fn check(event: OrgEvent, expected: &[&str]) {
    let mut network = history();
    let faults = network.check(&event);
    let shown: Vec<String> = faults
        .0
        .iter()
        .map(|fault| {
            format!(
                "{}: {}{}",
                fault.field,
                fault.rule,
                if fault.severity == Severity::Warning { "?" } else { "" }
            )
        })
        .collect();
    assert_eq!(shown, expected, "{event:?}");
    let before = network.clone();
    let applied = network.apply(&event);
    assert_eq!(applied.is_err(), faults.has_errors());
    assert_eq!(network == before, faults.has_errors(), "an event is taken in whole or not at all");
}

const NOW: &str = "2020-07-01";

fn new_village(change: impl FnOnce(&mut NewUnit)) -> OrgEvent {
    let mut unit = place(119, "杨柳村", Level::Village, Some(11));
    change(&mut unit);
    found(unit, NOW)
}

#[test]
fn a_sound_event_has_no_faults() {
    check(new_village(|_| ()), &[]);
    check(found(place(3, "南山县", Level::County, None), NOW), &[]);
    check(rename(11, "城关街道", NOW), &[]);
    check(OrgEvent::Alias { unit: id(111), alias: "摩山村".into(), day: day(NOW) }, &[]);
    check(moved(11, Some(2), NOW), &[]);
    check(moved(31, None, NOW), &[]);
    check(merge_new(&[11, 12], township(19, "城关镇", 1), NOW), &[]);
    check(merge(&[11], 12, NOW), &[]);
    check(split(12, vec![(township(19, "河东镇", 1), &[121])], true, NOW), &[]);
    check(dissolve(31, None, NOW), &[]);
    check(dissolve(11, Some(12), NOW), &[]);
}

#[test]
fn what_a_new_unit_may_not_be() {
    check(new_village(|unit| unit.name = " ".into()), &["unit.name: required"]);
    check(new_village(|unit| unit.name = "村".repeat(201)), &["unit.name: text-too-long"]);
    check(new_village(|unit| unit.kind.clear()), &["unit.kind: required"]);
    check(
        new_village(|unit| unit.aliases = vec!["柳村".into(), String::new()]),
        &["unit.aliases.1: required"],
    );
    check(
        new_village(|unit| unit.approval_no = Some("号".repeat(201))),
        &["unit.approval_no: text-too-long"],
    );
    check(
        new_village(|unit| unit.registered_with = Some("局".repeat(201))),
        &["unit.registered_with: text-too-long"],
    );
    check(
        new_village(|unit| unit.purpose = Some("事".repeat(5001))),
        &["unit.purpose: text-too-long"],
    );
    check(new_village(|unit| unit.id = id(13)), &["unit.id: id-taken"]);
    check(
        new_village(|unit| unit.code = UnitCode::parse("99-13").unwrap()),
        &["unit.code: code-taken"],
    );
    check(
        new_village(|unit| unit.code = UnitCode::parse("cy-002").unwrap()),
        &["unit.code: code-without-division"],
    );
    check(new_village(|unit| unit.uscc = Some("123".into())), &["unit.uscc: uscc-unreadable"]);
    check(
        new_village(|unit| unit.uscc = Some("91350100M000100Y34".into())),
        &["unit.uscc: uscc-check-character"],
    );
    check(
        new_village(|unit| unit.level = Level::Township),
        &["unit.level: level-contradicts-kind", "unit.parent: parent-unusual?"],
    );
    check(new_village(|unit| unit.approver = Some(id(999))), &["unit.approver: unit-unknown"]);
    check(new_village(|unit| unit.parent = Some(id(999))), &["unit.parent: unit-unknown"]);
    check(new_village(|unit| unit.parent = Some(id(119))), &["unit.parent: unit-unknown"]);
    check(new_village(|unit| unit.parent = Some(id(13))), &["unit.parent: unit-not-in-force"]);
    check(new_village(|unit| unit.name = "磨山 村委会".into()), &["unit.name: name-twice?"]);
    check(new_village(|unit| unit.name = "大坪村".into()), &[]);
}

#[test]
fn parents_of_an_unusual_kind_are_asked_about() {
    check(new_village(|unit| unit.parent = Some(id(111))), &["unit.parent: parent-unusual?"]);
    check(new_village(|unit| unit.parent = Some(id(31))), &["unit.parent: parent-unusual?"]);
    let association =
        |above| found(unit(39, "辣椒协会", "rural_assoc", Level::County, Some(above)), NOW);
    check(association(11), &["unit.parent: parent-unusual?"]);
    check(association(41), &[]);
    check(moved(12, Some(111), NOW), &["parent: parent-unusual?"]);
}

#[test]
fn all_faults_are_named_at_once() {
    check(
        new_village(|unit| {
            unit.name.clear();
            unit.code = UnitCode::parse("99-1").unwrap();
            unit.parent = Some(id(999));
        }),
        &["unit.name: required", "unit.code: code-taken", "unit.parent: unit-unknown"],
    );
}

#[test]
fn a_day_is_a_day_of_this_world() {
    check(found(place(3, "南山县", Level::County, None), "1066-01-01"), &["day: day-out-of-range"]);
    check(rename(11, "城关街道", "2999-01-01"), &["day: day-out-of-range"]);
}

#[test]
fn who_is_not_there_cannot_change() {
    check(rename(999, "无名村", NOW), &["unit: unit-unknown"]);
    check(rename(13, "青龙镇", NOW), &["unit: unit-not-in-force"]);
    check(rename(13, "青龙镇", "1999-12-31"), &["unit: event-before-founding"]);
    check(moved(13, Some(2), NOW), &["unit: unit-not-in-force"]);
    check(dissolve(13, None, NOW), &["unit: unit-not-in-force"]);
    check(
        OrgEvent::Alias { unit: id(999), alias: "某村".into(), day: day(NOW) },
        &["unit: unit-unknown"],
    );
    check(OrgEvent::Alias { unit: id(13), alias: "青龙".into(), day: day(NOW) }, &[]);
}

#[test]
fn names_say_something_new() {
    check(rename(111, "", NOW), &["name: required"]);
    check(rename(111, "磨山村", NOW), &["name: name-unchanged?"]);
    check(rename(121, "新桥村村委会", NOW), &["name: name-twice?"]);
    check(rename(111, "新桥村", NOW), &[]);
    check(
        OrgEvent::Alias { unit: id(111), alias: " ".into(), day: day(NOW) },
        &["alias: required"],
    );
    check(
        OrgEvent::Alias { unit: id(111), alias: "磨山村".into(), day: day(NOW) },
        &["alias: alias-known?"],
    );
}

#[test]
fn a_move_leads_somewhere_else_and_in_no_circle() {
    check(moved(11, Some(1), NOW), &["parent: parent-unchanged"]);
    check(moved(1, None, NOW), &["parent: parent-unchanged"]);
    check(moved(11, Some(999), NOW), &["parent: unit-unknown"]);
    check(moved(11, Some(13), NOW), &["parent: unit-not-in-force"]);
    check(moved(1, Some(1), NOW), &["parent: cycle", "parent: parent-unusual?"]);
    check(moved(1, Some(121), NOW), &["parent: cycle", "parent: parent-unusual?"]);
    check(moved(111, Some(12), NOW), &[]);
    check(moved(211, Some(12), NOW), &["unit: name-twice?"]);
}

#[test]
fn a_merger_has_sound_ends() {
    check(merge(&[], 12, NOW), &["units: merge-too-few"]);
    check(merge_new(&[11], township(19, "新城镇", 1), NOW), &["units: merge-too-few"]);
    check(merge(&[11, 11], 12, NOW), &["units.1: unit-twice"]);
    check(merge(&[11, 12], 12, NOW), &["units.1: merge-with-itself"]);
    check(merge(&[11, 13], 12, NOW), &["units.1: unit-not-in-force"]);
    check(merge(&[11], 999, NOW), &["into.existing: unit-unknown"]);
    check(merge(&[11], 13, NOW), &["into.existing: unit-not-in-force"]);
    check(merge(&[11], 111, NOW), &["into.existing: cycle"]);
    check(
        merge_new(&[11, 12], township(21, "新城镇", 1), NOW),
        &["into.new.id: id-taken", "into.new.code: code-taken"],
    );
    check(
        merge_new(&[11, 12], township(19, "新城镇", 121), NOW),
        &["into.new.parent: parent-unusual?", "into.new.parent: cycle"],
    );
}

#[test]
fn who_dissolves_leaves_nothing_behind() {
    check(dissolve(11, None, NOW), &["unit: children-left"]);
    check(dissolve(11, Some(11), NOW), &["successor: merge-with-itself"]);
    check(dissolve(11, Some(13), NOW), &["successor: unit-not-in-force"]);
    check(dissolve(11, Some(111), NOW), &["successor: cycle"]);
}

#[test]
fn a_split_gives_everything_a_place() {
    let part = |number| township(number, if number == 18 { "河东镇" } else { "河西镇" }, 1);
    let both: &[u128] = &[112, 121];
    check(split(12, vec![(part(18), both), (part(19), &[])], false, NOW), &[]);
    check(split(12, vec![(part(18), both)], false, NOW), &["parts: split-too-few"]);
    check(split(12, vec![], true, NOW), &["parts: split-too-few"]);
    check(
        split(12, vec![(part(18), &[121]), (part(19), &[])], false, NOW),
        &["parts: children-left"],
    );
    check(split(12, vec![(part(18), &[121]), (part(19), &[])], true, NOW), &[]);
    check(split(12, vec![(part(18), &[111])], true, NOW), &["parts.0.children.0: child-elsewhere"]);
    check(
        split(12, vec![(part(18), both), (part(19), &[121])], false, NOW),
        &["parts.1.children.0: unit-twice"],
    );
    check(
        split(12, vec![(part(18), both), (part(18), &[])], false, NOW),
        &["parts.1.unit.id: id-taken", "parts.1.unit.code: code-taken"],
    );
    check(split(13, vec![(part(18), &[])], true, NOW), &["unit: unit-not-in-force"]);
    let beneath = |number, above| township(number, "河东镇", above);
    check(
        split(12, vec![(beneath(18, 121), both), (part(19), &[])], false, NOW),
        &[
            "parts.0.unit.parent: parent-unusual?",
            "parts.0.unit.parent: cycle",
            "parts.0.unit.parent: cycle",
        ],
    );
    check(
        split(12, vec![(beneath(18, 12), &[121])], true, NOW),
        &["parts.0.unit.parent: parent-unusual?"],
    );
}

#[test]
fn memberships_begin_and_end_once() {
    let join = |unit, network, on| OrgEvent::Join {
        unit: id(unit),
        network: id(network),
        membership: Membership::MemberUnit,
        day: day(on),
    };
    let leave = |unit, membership, on| OrgEvent::Leave {
        unit: id(unit),
        network: id(41),
        membership,
        day: day(on),
    };
    check(join(21, 41, NOW), &[]);
    check(join(41, 41, NOW), &["network: member-of-itself"]);
    check(join(31, 41, NOW), &["network: member-already"]);
    check(join(31, 41, "2005-01-01"), &["network: member-already"]);
    check(join(21, 999, NOW), &["network: unit-unknown"]);
    check(join(21, 13, NOW), &["network: unit-not-in-force"]);
    check(leave(31, Membership::MemberUnit, NOW), &[]);
    check(leave(31, Membership::Society, NOW), &["network: not-a-member"]);
    check(leave(31, Membership::MemberUnit, "2009-01-01"), &["network: not-a-member"]);
    check(leave(21, Membership::MemberUnit, NOW), &["network: not-a-member"]);
}

#[test]
fn a_statement_of_members_states_something() {
    let members = |unit, count| OrgEvent::Members { unit: id(unit), day: day(NOW), count };
    let none = MemberCount { individual: Amount::NotApplicable, ..MemberCount::default() };
    check(members(31, none), &["individual: required"]);
    check(members(13, none), &["unit: unit-not-in-force", "individual: required"]);
}

#[test]
fn a_statement_of_residents_states_something() {
    let residents = Amount::NotReported;
    let silent = |unit| OrgEvent::Population { unit: id(unit), day: day(NOW), residents };
    check(silent(11), &["residents: required"]);
    check(silent(13), &["unit: unit-not-in-force", "residents: required"]);
}

#[test]
fn late_events_do_not_undo_later_ones() {
    // 112 came to 12 in 2018, 13 was dissolved in 2015, 31 joined in 2010 and was renamed in 2019.
    check(moved(112, Some(21), "2017-01-01"), &["unit: event-out-of-order", "unit: name-twice?"]);
    check(moved(12, Some(112), "2017-01-01"), &["parent: cycle", "parent: parent-unusual?"]);
    check(moved(13, Some(2), "2014-01-01"), &["unit: event-out-of-order"]);
    check(moved(11, Some(13), "2014-01-01"), &["parent: event-out-of-order"]);
    check(merge(&[12], 11, "2017-01-01"), &["units.0: event-out-of-order"]);
    check(merge(&[11], 12, "2017-01-01"), &["units.0: event-out-of-order"]);
    check(
        merge(&[11], 13, "2014-01-01"),
        &["units.0: event-out-of-order", "into.existing: event-out-of-order"],
    );
    check(dissolve(31, None, "2018-01-01"), &["unit: event-out-of-order"]);
    check(dissolve(41, None, "2009-01-01"), &["unit: event-out-of-order"]);
    check(
        split(11, vec![(township(19, "新城镇", 1), &[112])], true, "2017-01-01"),
        &["parts.0.children.0: event-out-of-order"],
    );
    check(
        found(place(139, "后坝村", Level::Village, Some(13)), "2014-01-01"),
        &["unit.parent: event-out-of-order"],
    );
    check(rename(13, "青龙镇", "2014-01-01"), &[]);
    check(found(place(119, "后坝村", Level::Village, Some(11)), "2001-01-01"), &[]);
}

#[test]
fn kinds_come_from_the_vocabulary() {
    let text = "[[org_kind]]\ncode='coop'\nuntil=2018\n[[org_kind]]\ncode='kx'\n[[gov_level]]\ncode='township'";
    let vocabulary = Vocabulary::parse(&[text]).unwrap();
    let rules = |event: OrgEvent| -> Vec<String> {
        event
            .check_codes(&vocabulary)
            .0
            .into_iter()
            .map(|fault| format!("{}: {}", fault.field, fault.rule))
            .collect()
    };
    assert!(rules(found(unit(9, "县科协", "kx", Level::County, None), NOW)).is_empty());
    assert!(rules(merge_new(&[11, 12], township(19, "新城镇", 1), NOW)).is_empty());
    assert_eq!(
        rules(found(unit(9, "合作社", "coop", Level::County, None), NOW)),
        ["unit.kind: choice-out-of-use"]
    );
    let parts = vec![
        (unit(8, "甲", "kx", Level::County, None), &[][..]),
        (unit(9, "乙", "club", Level::County, None), &[]),
    ];
    assert_eq!(rules(split(11, parts, true, NOW)), ["parts.1.unit.kind: choice-unknown"]);
}
