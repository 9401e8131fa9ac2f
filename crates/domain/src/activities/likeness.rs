//! Whether two records may be one event entered twice. Proposes; a person decides.
//!
//! Same day give or take three, same place or spot, same campaign, like wording, shared units
//! (handbook of the work: joint activities counted by each participant).

use crate::basics::UnitId;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What is compared of a record.
#[derive(Debug, Clone)]
pub struct Sketch {
    /// Its title.
    pub title: String,
    /// Its form.
    pub kind: String,
    /// Its campaign.
    pub campaign: String,
    /// Its first day.
    pub day: NaiveDate,
    /// Places and spots of its sessions.
    pub places: BTreeSet<String>,
    /// Everybody with a share.
    pub units: BTreeSet<UnitId>,
    /// Hashes of its evidence.
    pub evidence: BTreeSet<String>,
}

/// How alike two records are, 0 to 100; from [`PROPOSE`] up a person is asked.
#[must_use]
pub fn likeness(one: &Sketch, other: &Sketch) -> u32 {
    let days = (one.day - other.day).num_days().abs();
    if days > 3 {
        return 0;
    }
    let shared = |count: usize, points: u32| if count > 0 { points } else { 0 };
    let wording = wording(&one.title, &other.title);
    let score = match days {
        0 => 20,
        1 => 15,
        _ => 5,
    } + wording * 45 / 100
        + shared(one.places.intersection(&other.places).count(), 15)
        + shared(one.units.intersection(&other.units).count(), 15)
        + shared(one.evidence.intersection(&other.evidence).count(), 40)
        + if one.campaign == other.campaign && one.campaign != "none" { 10 } else { 0 }
        + if one.kind == other.kind { 5 } else { 0 };
    score.min(100)
}

/// The score from which a pair is proposed.
pub const PROPOSE: u32 = 60;

/// Share of common character pairs of two titles, in hundredths (Dice).
fn wording(one: &str, other: &str) -> u32 {
    let pairs = |text: &str| -> BTreeSet<(char, char)> {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (one, other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    if all == 0 {
        return 0;
    }
    u32::try_from(one.intersection(&other).count() * 200 / all).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn sketch(title: &str, day: &str, place: &str, unit: u128) -> Sketch {
        Sketch {
            title: title.into(),
            kind: "lecture".into(),
            campaign: "kepu_day".into(),
            day: day.parse().unwrap(),
            places: [place.to_owned()].into(),
            units: [UnitId::new(Uuid::from_u128(unit))].into(),
            evidence: BTreeSet::new(),
        }
    }

    fn check(one: (&str, &str, &str, u128), other: (&str, &str, &str, u128), proposed: bool) {
        let make = |(title, day, place, unit)| sketch(title, day, place, unit);
        let score = likeness(&make(one), &make(other));
        assert_eq!(score >= PROPOSE, proposed, "{one:?} {other:?}: {score}");
    }

    #[test]
    fn one_event_entered_by_two_units_is_proposed() {
        check(
            ("全国科普日主场活动", "2021-09-18", "文化广场", 1),
            ("2021年全国科普日主场活动", "2021-09-18", "文化广场", 2),
            true,
        );
        check(
            ("防震减灾科普讲座", "2021-05-12", "一中", 1),
            ("防震减灾科普知识讲座", "2021-05-13", "一中", 2),
            true,
        );
    }

    #[test]
    fn different_events_are_not() {
        check(
            ("防震减灾科普讲座", "2021-05-12", "一中", 1),
            ("防震减灾科普讲座", "2021-05-22", "一中", 2),
            false,
        );
        check(
            ("魔芋种植讲座", "2021-09-18", "后河村", 1),
            ("用药安全咨询", "2021-09-18", "城关社区", 2),
            false,
        );
    }
}
