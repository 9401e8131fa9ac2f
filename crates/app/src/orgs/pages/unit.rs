//! One unit (单位): what it is, where it hangs, what it led and what it joined, kept apart.

use crate::App;
use crate::access::Visitor;
use crate::figures::{self, Asked, scope_of, value};
use crate::ledger::{Filter, list};
use crate::shell::digits::quantity;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Living;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, StateMark, amount, unit_code, unit_kind, unit_name};
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::basics::{Period, Unit};
use domain::figures::Name;
use std::sync::Arc;

/// Figures of a unit: led, and the same joined.
const PAIRS: [(&str, &str); 3] = [
    ("activity.events", "activity.events.joined"),
    ("activity.sessions", "activity.sessions.joined"),
    ("activity.attendance", "activity.attendance.joined"),
];
/// Changes the page offers.
const CHANGES: [&str; 6] = ["found", "rename", "move", "merge", "split", "dissolve"];

/// A figure as led and as joined.
#[derive(Debug, Clone, Default)]
pub struct Pair {
    name: String,
    led: Living,
    joined: Living,
    counted_in: String,
}

/// A record in which the unit had a part.
#[derive(Debug, Clone, Default)]
pub struct Record {
    href: String,
    title: String,
    day: String,
    unit: String,
    state: StateMark,
}

/// The page.
#[derive(Template)]
#[template(path = "orgs/pages/unit.html")]
pub struct UnitPage {
    frame: Frame,
    code: String,
    name: String,
    kind: String,
    ended: String,
    path: Vec<(String, String)>,
    facts: Vec<(String, String)>,
    names: Vec<(String, String)>,
    below: usize,
    pairs: Vec<Pair>,
    period: String,
    led: Vec<Record>,
    joined: Vec<Record>,
    changes: Vec<(String, String)>,
}

/// The unit.
///
/// # Errors
/// [`Problem::NotFound`] when there is none within the visitor's reach.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Outcome<Response> {
    let scope = scope_of(&app, &visitor, &code)?;
    let (network, today, words) = (app.network(), app.clock().today(), visitor.words);
    let unit = network.unit(scope.unit).ok_or(Problem::NotFound(code))?;
    let day = unit.ended().and_then(|ended| ended.pred_opt()).unwrap_or(today);
    let own = visitor.actor.unit;
    let path = network.path_at(scope.unit, day);
    let path = path.into_iter().skip_while(|id| *id != own).filter(|id| *id != scope.unit);
    let named = |id| unit_name(words, &network, id, day);
    let text = |label: String, value: Option<String>| {
        value.filter(|value| !value.is_empty()).map(|value| (label, value))
    };
    let founding = unit.founding();
    let comma = words.t("list-comma");
    let others: Vec<String> = unit.aliases().iter().cloned().collect();
    let ties: Vec<String> =
        network.memberships_at(scope.unit, day).iter().map(|tie| named(tie.network)).collect();
    let came: Vec<String> = network.predecessors(scope.unit).into_iter().map(named).collect();
    let went: Vec<String> = network.successors(scope.unit).into_iter().map(named).collect();
    let members = unit.members().at(today).copied().unwrap_or_default();
    let count = |number| amount(words, number, Unit::Persons);
    let facts = [
        text(words.t("field-code"), Some(unit.code().to_string())),
        text(words.t("units-founded"), Some(unit.founded().to_string())),
        text(words.t("units-ended"), unit.ended().map(|day| day.to_string())),
        text(words.t("field-aliases"), Some(others.join(&comma))),
        text(words.t("field-uscc"), founding.uscc.clone()),
        text(words.t("field-approval-no"), founding.approval_no.clone()),
        text(words.t("field-approver"), founding.approver.map(named)),
        text(words.t("field-registered-with"), founding.registered_with.clone()),
        text(words.t("field-purpose"), founding.purpose.clone()),
        text(words.t("units-member-of"), Some(ties.join(&comma))),
        text(words.t("units-came-from"), Some(came.join(&comma))),
        text(words.t("units-went-into"), Some(went.join(&comma))),
        text(
            words.t("field-individual"),
            members.individual.known().map(|_| count(members.individual)),
        ),
        text(
            words.t("field-unit-members"),
            members.unit_members.known().map(|_| count(members.unit_members)),
        ),
        text(
            words.t("field-households"),
            members.households.known().map(|_| count(members.households)),
        ),
    ];
    let period = Period::Year(visitor.year);
    let mut pairs = Vec::new();
    for (led, joined) in PAIRS {
        let (led, joined) = (Name::parse(led), Name::parse(joined));
        let Some(definition) = app.catalogue().definition(&led.base) else { continue };
        let counted_in = app.catalogue().unit(definition);
        let of = |name| Asked { name, scope: &scope, period, as_of: None };
        let mut living = Vec::new();
        for name in [&led, &joined] {
            let number = value(&app, &of(name)).await?.1;
            let shown =
                number.map(|number| quantity(number, counted_in, words)).unwrap_or_default();
            living.push(Living::new(figures::href(&of(name)), shown, ""));
        }
        pairs.push(Pair {
            name: terms::figure(&app, words, &led),
            joined: living.pop().unwrap_or_default(),
            led: living.pop().unwrap_or_default(),
            counted_in: terms::counted_in(words, counted_in),
        });
    }
    let filter =
        Filter { unit: Some(scope.unit), period: Some(period), size: 100, ..Filter::default() };
    let rows = list(&app, &visitor.scope, &filter).await?.rows;
    let (mut led, mut joined) = (Vec::new(), Vec::new());
    for row in &rows {
        let record = Record {
            href: format!("/records/{}", row.id),
            title: row.title.clone(),
            day: terms::days(row.day_from, row.day_to),
            unit: named(row.unit),
            state: StateMark::of(words, row.state),
        };
        let within = network.reach_of(row.unit).iter().any(|reach| reach.ancestor == scope.unit);
        if within { led.push(record) } else { joined.push(record) }
    }
    let manages = visitor.may(&app, Verb::ManageUnits, scope.unit).is_ok();
    let changes = CHANGES
        .iter()
        .filter(|_| manages && unit.ended().is_none())
        .map(|key| ((*key).to_owned(), words.t(&format!("unit-do-{key}"))));
    page(&UnitPage {
        frame: visitor.frame(&app, Section::Units).await?,
        code: unit.code().to_string(),
        name: named(scope.unit),
        kind: unit_kind(&app, words, unit.kind()),
        ended: unit.ended().map(|day| day.to_string()).unwrap_or_default(),
        path: path.map(|id| (unit_code(&network, id), named(id))).collect(),
        facts: facts.into_iter().flatten().collect(),
        names: network
            .names(scope.unit)
            .map(|names| names.iter().map(|(day, name)| (day.to_string(), name.clone())).collect())
            .unwrap_or_default(),
        below: network.children_at(Some(scope.unit), today).len(),
        pairs,
        period: terms::period(words, period),
        led,
        joined,
        changes: changes.collect(),
    })
}

#[cfg(test)]
impl UnitPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let two = || vec![("a".to_owned(), "b".to_owned())];
        Self {
            frame: Frame::sample(),
            code: "990131".into(),
            name: "Yunling".into(),
            kind: "County".into(),
            ended: "2021-01-01".into(),
            path: two(),
            facts: two(),
            names: vec![("2000".into(), "a".into()), ("2010".into(), "b".into())],
            below: 3,
            pairs: vec![Pair { led: Living::new("/figures/x", "1", ""), ..Pair::default() }],
            period: "2021".into(),
            led: vec![Record::default()],
            joined: vec![Record::default()],
            changes: two(),
        }
    }
}
