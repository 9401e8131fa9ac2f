//! Where a unit belongs besides the tree (成员关系), and which units belong to a network: each counted once by its
//! way of belonging, and all of them once together.

use crate::App;
use crate::shell::terms::{self, unit_code, unit_name};
use crate::shell::words::Words;
use chrono::NaiveDate;
use domain::basics::UnitId;
use domain::orgs::{Network, Tie};
use std::collections::{BTreeMap, BTreeSet};

/// A network a unit belongs to.
#[derive(Debug, Clone, Default)]
pub struct Tied {
    /// The code of the network.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The way of belonging, and its official term.
    pub way: &'static str,
    /// The term.
    pub word: String,
    /// First day.
    pub since: String,
}

impl Tied {
    /// The networks a unit belongs to on a day.
    #[must_use]
    pub fn all(
        app: &App,
        words: Words,
        network: &Network,
        id: UnitId,
        day: NaiveDate,
    ) -> Vec<Self> {
        let tied = |tie: &Tie| Self {
            code: unit_code(network, tie.network),
            name: unit_name(words, network, tie.network, day),
            way: tie.membership.key(),
            word: terms::term(app, words, "membership", tie.membership.key()),
            since: tie.since.to_string(),
        };
        network.memberships_at(id, day).into_iter().map(tied).collect()
    }
}

/// The members of a network.
#[derive(Debug, Clone, Default)]
pub struct Joined {
    /// How many different units.
    pub units: usize,
    /// How many by each way of belonging; who belongs in two ways stands in both.
    pub ways: Vec<(String, usize)>,
    /// The first of them: code, name, way.
    pub some: Vec<(String, String, String)>,
}

/// Members a page names.
const NAMED: usize = 60;

impl Joined {
    /// The members of a network on a day; `None` where it has none.
    #[must_use]
    pub fn of(
        app: &App,
        words: Words,
        network: &Network,
        id: UnitId,
        day: NaiveDate,
    ) -> Option<Self> {
        let members = network.members_at(id, day);
        let word = |tie: &Tie| terms::term(app, words, "membership", tie.membership.key());
        let mut ways: BTreeMap<&str, (String, usize)> = BTreeMap::new();
        for (_, tie) in &members {
            ways.entry(tie.membership.key()).or_insert_with(|| (word(tie), 0)).1 += 1;
        }
        let units: BTreeSet<UnitId> = members.iter().map(|(id, _)| *id).collect();
        let some = members.iter().take(NAMED).map(|(id, tie)| {
            (unit_code(network, *id), unit_name(words, network, *id, day), word(tie))
        });
        (!members.is_empty()).then(|| Self {
            units: units.len(),
            ways: ways.into_values().collect(),
            some: some.collect(),
        })
    }
}
