//! Who works in the demonstration county: a post for every unit that records, and those who log in.

use super::chance::Chance;
use super::units::Atlas;
use crate::shell::problem::Outcome;
use chrono::{DateTime, Utc};
use domain::access::{Duty, Permit, Verb};
use domain::basics::{AccountId, PostId, UnitId};
use std::collections::BTreeMap;

/// The password of everybody in the demonstration.
pub const PASSWORD: &str = "keputong-demo";

/// Somebody who logs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogIn {
    /// The name to log in with.
    pub login: &'static str,
    /// What the post is charged with.
    pub duty: Duty,
    /// The unit of the post.
    pub unit: UnitId,
    /// The account.
    pub account: AccountId,
    /// The post.
    pub post: PostId,
}

const LOGINS: [(&str, Duty); 6] = [
    ("recorder", Duty::Recorder),
    ("reviewer", Duty::Reviewer),
    ("leader", Duty::Leader),
    ("auditor", Duty::Auditor),
    ("admin", Duty::Administrator),
    ("township", Duty::Recorder),
];

/// Posts and accounts, before and after the units are known.
#[derive(Debug)]
pub struct People {
    keys: Vec<(AccountId, PostId)>,
    chance: Chance,
    begun: DateTime<Utc>,
    units: [Option<UnitId>; 6],
    posts: BTreeMap<UnitId, PostId>,
}

impl People {
    /// Ids of those who log in.
    pub fn new(mut chance: Chance, begun: DateTime<Utc>) -> Self {
        let ids =
            |chance: &mut Chance| (AccountId::new(chance.id(begun)), PostId::new(chance.id(begun)));
        let keys = LOGINS.iter().map(|_| ids(&mut chance)).collect();
        Self { keys, chance, begun, units: [None; 6], posts: BTreeMap::new() }
    }

    /// Gives every unit its post.
    pub fn settle(&mut self, atlas: &Atlas) -> Outcome<()> {
        let (office, county) = (atlas.one("kx")?, atlas.one("county")?);
        // Those who review and look on have the whole county before them, who records his own unit.
        let township = atlas.group("township").get(3).copied();
        let county = Some(county);
        self.units = [Some(office), county, county, county, county, township];
        for units in atlas.groups.values() {
            for unit in units {
                let chance = &mut self.chance;
                let begun = self.begun;
                self.posts.entry(*unit).or_insert_with(|| PostId::new(chance.id(begun)));
            }
        }
        for ((_, post), unit) in self.keys.iter().zip(self.units) {
            if let Some(unit) = unit.filter(|unit| Some(*unit) != county) {
                self.posts.insert(unit, *post);
            }
        }
        Ok(())
    }

    fn permit(&self, place: usize, verb: Verb) -> Permit {
        let (account, post) = self.keys[place];
        Permit { account: Some(account), bearer: post.to_string(), verb }
    }

    /// The one who keeps the units.
    pub fn administrator(&self) -> Permit {
        self.permit(4, Verb::ManageUnits)
    }

    /// The one who reviews.
    pub fn reviewer(&self) -> Permit {
        self.permit(1, Verb::Review)
    }

    /// Who records for a unit; most posts have no account in the demonstration.
    pub fn recorder(&self, unit: UnitId) -> Permit {
        let post = self.posts.get(&unit);
        let known = post.and_then(|post| self.keys.iter().find(|(_, known)| known == post));
        Permit {
            account: known.map(|(account, _)| *account),
            bearer: post.map(ToString::to_string).unwrap_or_default(),
            verb: Verb::Record,
        }
    }

    /// Those who log in.
    pub fn logins(&self) -> Vec<LogIn> {
        let known = LOGINS.iter().zip(&self.keys).zip(self.units);
        known
            .filter_map(|(((login, duty), (account, post)), unit)| {
                Some(LogIn { login, duty: *duty, unit: unit?, account: *account, post: *post })
            })
            .collect()
    }
}
