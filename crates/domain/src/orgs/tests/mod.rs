//! Tests of the organization network, and the small world they play in: two counties with
//! townships and villages, an association, a leading group.

mod counting;
mod events;
mod faults;
mod listed;
mod properties;
mod views;

use super::{Level, Network, NewUnit, OrgEvent, Part, Reach, Successor};
use crate::basics::{UnitCode, UnitId};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use uuid::Uuid;

fn id(number: u128) -> UnitId {
    UnitId::new(Uuid::from_u128(number))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn unit(number: u128, name: &str, kind: &str, level: Level, parent: Option<u128>) -> NewUnit {
    NewUnit {
        id: id(number),
        code: UnitCode::parse(&format!("99-{number}")).unwrap(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        level,
        parent: parent.map(id),
        aliases: Vec::new(),
        uscc: None,
        approval_no: None,
        approver: None,
        registered_with: None,
        purpose: None,
    }
}

fn place(number: u128, name: &str, level: Level, parent: Option<u128>) -> NewUnit {
    unit(number, name, level.key(), level, parent)
}

fn township(number: u128, name: &str, parent: u128) -> NewUnit {
    place(number, name, Level::Township, Some(parent))
}

fn found(unit: NewUnit, on: &str) -> OrgEvent {
    OrgEvent::Found { unit: Box::new(unit), day: day(on) }
}

fn rename(number: u128, name: &str, on: &str) -> OrgEvent {
    OrgEvent::Rename { unit: id(number), name: name.to_owned(), day: day(on) }
}

fn moved(number: u128, parent: Option<u128>, on: &str) -> OrgEvent {
    OrgEvent::Move { unit: id(number), parent: parent.map(id), day: day(on) }
}

fn merge(units: &[u128], into: u128, on: &str) -> OrgEvent {
    let units = units.iter().copied().map(id).collect();
    OrgEvent::Merge { units, into: Successor::Existing(id(into)), day: day(on) }
}

fn merge_new(units: &[u128], into: NewUnit, on: &str) -> OrgEvent {
    let units = units.iter().copied().map(id).collect();
    OrgEvent::Merge { units, into: Successor::New(Box::new(into)), day: day(on) }
}

fn split(number: u128, parts: Vec<(NewUnit, &[u128])>, survives: bool, on: &str) -> OrgEvent {
    let part = |(unit, children): (NewUnit, &[u128])| Part {
        unit,
        children: children.iter().copied().map(id).collect(),
    };
    OrgEvent::Split {
        unit: id(number),
        parts: parts.into_iter().map(part).collect(),
        survives,
        day: day(on),
    }
}

fn dissolve(number: u128, successor: Option<u128>, on: &str) -> OrgEvent {
    OrgEvent::Dissolve { unit: id(number), successor: successor.map(id), day: day(on) }
}

/// Everything was founded at the turn of 2000. Units are numbered as they hang: 1 a county, 11 a
/// township of it, 111 a village of that.
fn world_events() -> Vec<OrgEvent> {
    let start = "2000-01-01";
    let mut events: Vec<OrgEvent> = [(1, "东山县"), (2, "西山县")]
        .map(|(n, name)| found(place(n, name, Level::County, None), start))
        .into();
    let townships = [(11, "城关镇", 1), (12, "河口镇", 1), (13, "青龙乡", 1), (21, "白马镇", 2)];
    events.extend(townships.map(|(n, name, above)| found(township(n, name, above), start)));
    let villages =
        [(111, "磨山村", 11), (112, "新桥村", 11), (121, "大坪村", 12), (211, "新桥村", 21)];
    events.extend(
        villages.map(|(n, name, above)| found(place(n, name, Level::Village, Some(above)), start)),
    );
    events.push(found(unit(31, "东山县花椒协会", "rural_assoc", Level::County, Some(1)), start));
    events.push(found(
        unit(41, "东山县科学素质领导小组", "leading_group", Level::County, Some(1)),
        start,
    ));
    events
}

/// The world, and what happened in it.
fn world(events: &[OrgEvent]) -> Network {
    let all = world_events();
    Network::from_events(all.iter().chain(events)).unwrap()
}

/// What a join of postings with the reach gives every unit: each posting by its own day.
fn totals(reach: &[Reach], flows: &[(UnitId, NaiveDate, i64)]) -> BTreeMap<UnitId, i64> {
    let mut totals = BTreeMap::new();
    for (unit, on, amount) in flows {
        let first = reach.partition_point(|range| range.descendant < *unit);
        let ranges = reach[first..].iter().take_while(|range| range.descendant == *unit);
        for range in ranges.filter(|range| range.since <= *on && *on < range.until) {
            *totals.entry(range.ancestor).or_default() += amount;
        }
    }
    totals
}

/// The total of one unit.
fn total(reach: &[Reach], top: UnitId, flows: &[(UnitId, NaiveDate, i64)]) -> i64 {
    totals(reach, flows).get(&top).copied().unwrap_or_default()
}
