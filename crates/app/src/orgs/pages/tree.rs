//! The tree of units as it stood on a day (组织树).

use crate::App;
use crate::access::Visitor;
use crate::figures::scope_of;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms::{self, unit_kind, unit_name};
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Query, State as Extract};
use axum::response::Response;
use chrono::{Datelike, NaiveDate};
use domain::access::Verb;
use domain::basics::{UnitId, read_date};
use domain::orgs::Network;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Units below a branch that stay in sight; more are folded.
const OPEN: usize = 12;
/// Most units of one page; of a larger tree the branches are opened one by one.
const MOST: usize = 600;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    on: String,
    top: String,
    kind: String,
}

/// One unit and those right beneath it.
#[derive(Debug, Clone, Default)]
pub struct Node {
    code: String,
    name: String,
    kind: String,
    below: Vec<Node>,
    more: usize,
    open: bool,
}

impl Node {
    /// Whether its code is one of the division code list (区划代码), which people know; others were numbered by the
    /// program and say nothing.
    fn is_place(&self) -> bool {
        self.code.chars().all(|sign| sign.is_ascii_digit())
    }
}

/// The page.
#[derive(Template)]
#[template(path = "orgs/pages/tree.html")]
pub struct TreePage {
    frame: Frame,
    on: String,
    past: bool,
    /// What was asked for and is no day.
    unread: String,
    above: Vec<(String, String)>,
    top: Node,
    count: usize,
    /// How many of each kind: code, term, count.
    kinds: Vec<(String, String, usize)>,
    /// The kind asked for, its term, and its units by code and name.
    kind: String,
    of_kind: Vec<(String, String, String)>,
    manages: bool,
}

/// The tree.
///
/// # Errors
/// [`crate::shell::problem::Problem::NotFound`] when the unit at its top lies elsewhere.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Outcome<Response> {
    let scope = scope_of(&app, &visitor, &wanted.top)?;
    let (network, today, words) = (app.network(), app.clock().today(), visitor.words);
    let asked = wanted.on.trim();
    let read = read_date(asked, Some(today.year())).ok();
    let day = read.unwrap_or(today);
    let own = visitor.actor.unit;
    let units = network.subtree_at(scope.unit, day);
    let count = units.len();
    let of_kind = of_kind(words, &network, &units, &wanted.kind, day);
    let above = network
        .path_at(scope.unit, day)
        .into_iter()
        .skip_while(|id| *id != own)
        .filter(|id| *id != scope.unit)
        .map(|id| (terms::unit_code(&network, id), unit_name(words, &network, id, day)));
    page(&TreePage {
        frame: visitor.frame(&app, Section::Units).await?,
        on: day.to_string(),
        past: day != today,
        unread: if read.is_none() { asked.to_owned() } else { String::new() },
        above: above.collect(),
        top: node(&app, words, &network, scope.unit, day, if count > MOST { 1 } else { 2 }),
        count,
        kinds: kinds(&app, words, &network, &units),
        kind: wanted.kind,
        of_kind,
        manages: visitor.can(Verb::ManageUnits),
    })
}

/// How many units there are of each kind, most first.
fn kinds(
    app: &App,
    words: Words,
    network: &Network,
    units: &[UnitId],
) -> Vec<(String, String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in units.iter().filter_map(|id| network.unit(*id)) {
        *counts.entry(unit.kind()).or_default() += 1;
    }
    let mut kinds: Vec<(String, String, usize)> = counts
        .into_iter()
        .map(|(kind, count)| (kind.to_owned(), unit_kind(app, words, kind), count))
        .collect();
    kinds.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
    kinds
}

/// The units of one kind: code, name, and the name of the unit above.
fn of_kind(
    words: Words,
    network: &Network,
    units: &[UnitId],
    kind: &str,
    day: NaiveDate,
) -> Vec<(String, String, String)> {
    let of_it = |id: &&UnitId| network.unit(**id).is_some_and(|unit| unit.kind() == kind);
    let named = |id| unit_name(words, network, id, day);
    let line = |id: &UnitId| {
        let above = network.parent_at(*id, day).map(named).unwrap_or_default();
        (terms::unit_code(network, *id), named(*id), above)
    };
    units.iter().filter(of_it).take(MOST).map(line).collect()
}

fn node(
    app: &App,
    words: Words,
    network: &Network,
    id: UnitId,
    day: NaiveDate,
    depth: usize,
) -> Node {
    let mut below = network.children_at(Some(id), day);
    // Places first, then organizations by what they are.
    below.sort_by_key(|child| {
        network.unit(*child).map(|unit| match unit.founding().is_place() {
            true => (0, String::new(), unit.code().clone()),
            false => (1, unit.kind().to_owned(), unit.code().clone()),
        })
    });
    Node {
        code: terms::unit_code(network, id),
        name: unit_name(words, network, id, day),
        kind: network.unit(id).map(|unit| unit_kind(app, words, unit.kind())).unwrap_or_default(),
        more: if depth == 0 { below.len() } else { 0 },
        open: below.len() <= OPEN,
        below: match depth {
            0 => Vec::new(),
            depth => below
                .into_iter()
                .map(|child| node(app, words, network, child, day, depth - 1))
                .collect(),
        },
    }
}

#[cfg(test)]
impl TreePage {
    /// With something in every part.
    pub fn sample() -> Self {
        let leaf = Node { name: "Village".into(), more: 3, ..Node::default() };
        let branch =
            Node { below: vec![leaf.clone(), Node::default()], open: true, ..Node::default() };
        let top = Node { below: vec![branch, leaf], ..Node::default() };
        Self {
            frame: Frame::sample(),
            on: "2021-12-13".into(),
            past: true,
            unread: "soon".into(),
            above: vec![("99".into(), "Province".into())],
            top,
            count: 5,
            kinds: vec![("village".into(), "Village".into(), 3)],
            kind: "village".into(),
            of_kind: vec![("990131001".into(), "Donggou".into(), "Liuhe".into())],
            manages: true,
        }
    }
}
