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
    let Some(said) = likeness_of_words(one, &other.title, other.day) else { return 0 };
    let score = said
        + if one.places.is_disjoint(&other.places) { 0 } else { PLACES }
        + if one.units.is_disjoint(&other.units) { 0 } else { UNITS }
        + if one.evidence.is_disjoint(&other.evidence) { 0 } else { EVIDENCE }
        + if one.campaign == other.campaign && one.campaign != NO_CAMPAIGN { CAMPAIGN } else { 0 }
        + if one.kind == other.kind { KIND } else { 0 };
    score.min(100)
}

/// What shared places, units, evidence, campaign and form add.
const PLACES: u32 = 15;
const UNITS: u32 = 15;
const EVIDENCE: u32 = 40;
const CAMPAIGN: u32 = 10;
const KIND: u32 = 5;
/// The code of an activity that belongs to no campaign.
const NO_CAMPAIGN: &str = "none";

/// What title and day alone say. `None` when the days lie too far apart for one event.
fn likeness_of_words(one: &Sketch, title: &str, day: NaiveDate) -> Option<u32> {
    let days = match (one.day - day).num_days().abs() {
        0 => 20,
        1 => 15,
        2 | 3 => 5,
        _ => return None,
    };
    Some(days + wording(&one.title, title) * 45 / 100)
}

/// Whether a record of which only title and day are known may be proposed: with everything shared that it may
/// share. Who has many to compare looks no further where it may not.
#[must_use]
pub fn may_be_proposed(one: &Sketch, title: &str, day: NaiveDate) -> bool {
    let shared = |known: bool, points: u32| if known { points } else { 0 };
    let most = shared(!one.places.is_empty(), PLACES)
        + shared(!one.units.is_empty(), UNITS)
        + shared(!one.evidence.is_empty(), EVIDENCE)
        + shared(one.campaign != NO_CAMPAIGN, CAMPAIGN)
        + KIND;
    likeness_of_words(one, title, day).is_some_and(|said| said + most >= PROPOSE)
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
        let may = may_be_proposed(&make(one), other.0, make(other).day);
        assert!(may || !proposed, "{one:?} {other:?}");
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
    fn what_shares_neither_words_nor_day_is_not_looked_at() {
        let one = sketch("魔芋种植讲座", "2021-09-18", "后河村", 1);
        let may = |title, day: &str| may_be_proposed(&one, title, day.parse().unwrap());
        assert!(may("魔芋种植技术讲座", "2021-09-18"));
        assert!(may("魔芋种植技术讲座", "2021-09-21"));
        assert!(!may("用药安全咨询", "2021-09-21"));
        assert!(!may("魔芋种植讲座", "2021-09-22"));
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
