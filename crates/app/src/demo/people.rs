//! Who works in the demonstration county: a post for every unit, and those who log in.

use super::chance::Chance;
use super::data::Units;
use super::units::Atlas;
use crate::access::settle::{Post, Settler};
use crate::shell::problem::{Outcome, Problem};
use chrono::{DateTime, Utc};
use domain::access::{Duty, Permit, Verb};
use domain::basics::{AccountId, County, PostId, UnitId};
use domain::orgs::Network;
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

/// Name, duty, and where the post is: a group of units and the place in it.
const LOGINS: [(&str, Duty, &str, usize); 6] = [
    ("recorder", Duty::Recorder, "kx", 0),
    ("reviewer", Duty::Reviewer, "county", 0),
    ("leader", Duty::Leader, "county", 0),
    ("auditor", Duty::Auditor, "county", 0),
    ("admin", Duty::Administrator, "county", 0),
    ("township", Duty::Recorder, "township", 3),
];

/// Posts and accounts, before and after the units are known.
#[derive(Debug)]
pub struct People {
    keys: Vec<(AccountId, PostId)>,
    chance: Chance,
    begun: DateTime<Utc>,
    logins: Vec<LogIn>,
    posts: BTreeMap<UnitId, PostId>,
}

impl People {
    /// Ids of those who log in.
    pub fn new(mut chance: Chance, begun: DateTime<Utc>) -> Self {
        let mut ids = || (AccountId::new(chance.id(begun)), PostId::new(chance.id(begun)));
        let keys = LOGINS.iter().map(|_| ids()).collect();
        Self { keys, chance, begun, logins: Vec::new(), posts: BTreeMap::new() }
    }

    /// Gives every unit its post.
    pub fn settle(&mut self, atlas: &Atlas) -> Outcome<()> {
        for ((login, duty, group, at), (account, post)) in LOGINS.iter().zip(&self.keys) {
            let unit = atlas.group(group).get(*at).copied();
            let unit = unit.ok_or_else(|| Problem::broken(format!("built-in data: no {group}")))?;
            let (duty, account, post) = (*duty, *account, *post);
            self.logins.push(LogIn { login, duty, unit, account, post });
            if duty == Duty::Recorder {
                self.posts.insert(unit, post);
            }
        }
        let (chance, begun) = (&mut self.chance, self.begun);
        for unit in atlas.groups.values().flatten() {
            self.posts.entry(*unit).or_insert_with(|| PostId::new(chance.id(begun)));
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
        let post = self.posts.get(&unit).copied();
        let known = self.logins.iter().find(|login| Some(login.post) == post);
        Permit {
            account: known.map(|login| login.account),
            bearer: post.map(|post| post.to_string()).unwrap_or_default(),
            verb: Verb::Record,
        }
    }

    /// Those who log in.
    pub fn logins(&self) -> &[LogIn] {
        &self.logins
    }

    /// All of them with their posts, and the posts of those who do not log in.
    pub fn settlers(
        &self,
        data: &Units,
        network: &Network,
        password: &str,
    ) -> (Vec<Settler>, Vec<Post>) {
        let post = |unit: UnitId, id: PostId, duty: Duty, name: &str| {
            let county = County::of(network.unit(unit)?.code())?;
            let title = data.posts.get(name).cloned().unwrap_or_default();
            Some(Post { county, id, unit, title, duties: vec![duty] })
        };
        let settler = |login: &LogIn| {
            Some(Settler {
                account: login.account,
                login: login.login.to_owned(),
                password: password.to_owned(),
                post: post(login.unit, login.post, login.duty, login.login)?,
            })
        };
        let known = |id: &PostId| self.logins.iter().any(|login| login.post == *id);
        let others = self.posts.iter().filter(|(_, id)| !known(id));
        let posts = others.filter_map(|(unit, id)| post(*unit, *id, Duty::Recorder, "other"));
        (self.logins.iter().filter_map(settler).collect(), posts.collect())
    }
}
