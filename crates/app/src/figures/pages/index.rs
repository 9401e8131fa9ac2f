//! All figures of the catalogue (数字) with their numbers, for a unit and a period.

use super::{href, period_of, scope_of};
use crate::App;
use crate::access::Visitor;
use crate::figures::{Asked, value, values};
use crate::ledger::Scope;
use crate::shell::digits::quantity;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Living;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::{Query, State as Extract};
use axum::response::Response;
use domain::basics::{Period, Unit};
use domain::figures::{Name, Parameter, Standing};
use serde::Deserialize;
use std::sync::Arc;

/// The columns of the campaigns, and of the labels.
const CAMPAIGN: [&str; 3] =
    ["activity.events.campaign", "activity.sessions.campaign", "activity.attendance.campaign"];
const LABEL: [&str; 1] = ["activity.events.label"];

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    unit: String,
    period: String,
}

/// One figure.
#[derive(Debug, Clone, Default)]
pub struct Line {
    name: String,
    href: String,
    value: String,
    counted_in: String,
    applies: bool,
    at_date: bool,
}

/// The figures of one module.
#[derive(Debug, Clone, Default)]
pub struct Group {
    word: String,
    stated: usize,
    lines: Vec<Line>,
}

/// The page.
#[derive(Template)]
#[template(path = "figures/pages/index.html")]
pub struct IndexPage {
    frame: Frame,
    unit: String,
    period: String,
    unit_name: String,
    period_name: String,
    units: Vec<(String, String)>,
    periods: Vec<(String, String)>,
    groups: Vec<Group>,
    campaigns: Vec<(String, Vec<Living>)>,
    labels: Vec<(String, Vec<Living>)>,
}

/// The index.
///
/// # Errors
/// As [`values`].
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Outcome<Response> {
    let scope = scope_of(&app, &visitor, &wanted.unit)?;
    let period = period_of(&visitor, &wanted.period)?;
    let (words, network) = (visitor.words, app.network());
    let today = app.clock().today();
    let mut groups: Vec<(String, Group)> = Vec::new();
    for (name, standing, interval) in values(&app, &scope, period, None).await? {
        let Some(definition) = app.catalogue().definition(&name.base) else { continue };
        if matches!(definition.parameter, Some(Parameter::Campaign | Parameter::Label)) {
            continue;
        }
        let unit = app.catalogue().unit(definition);
        let asked = Asked { name: &name, scope: &scope, period, as_of: None };
        let line = Line {
            name: terms::figure(&app, words, &name),
            href: href(&asked),
            value: interval.map(|interval| quantity(interval, unit, words)).unwrap_or_default(),
            counted_in: terms::counted_in(words, unit),
            applies: standing != Standing::NotApplicable,
            at_date: definition.at_date(),
        };
        if groups.last().is_none_or(|(key, _)| *key != definition.group) {
            let word = words.t(&format!("figure-group-{}", definition.group));
            groups.push((definition.group.clone(), Group { word, ..Group::default() }));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.stated += usize::from(standing == Standing::Stated);
            group.lines.push(line);
        }
    }
    // What people look for first is what was done.
    groups.sort_by_key(|(key, _)| key != "activities");
    let mut units = vec![visitor.actor.unit];
    units.extend(network.children_at(Some(visitor.actor.unit), today));
    if !units.contains(&scope.unit) {
        units.push(scope.unit);
    }
    let named = |id: &domain::basics::UnitId| {
        (terms::unit_code(&network, *id), terms::unit_name(words, &network, *id, today))
    };
    page(&IndexPage {
        frame: visitor.frame(&app, Section::Figures).await?,
        unit: scope.code.to_string(),
        period: period.to_string(),
        unit_name: terms::unit_name(words, &network, scope.unit, period.last().min(today)),
        period_name: terms::period(words, period),
        units: units.iter().map(named).collect(),
        periods: terms::periods_beside(words, period),
        campaigns: by_code(&app, &visitor, &scope, period, "campaign", &CAMPAIGN).await?,
        labels: by_code(&app, &visitor, &scope, period, "label", &LABEL).await?,
        groups: groups.into_iter().map(|(_, group)| group).collect(),
    })
}

/// Figures of each code of a list, those with a number only.
async fn by_code(
    app: &App,
    visitor: &Visitor,
    scope: &Scope,
    period: Period,
    list: &str,
    bases: &[&str],
) -> Outcome<Vec<(String, Vec<Living>)>> {
    let words = visitor.words;
    let mut rows = Vec::new();
    for entry in app.vocabulary().list(list).iter().filter(|entry| entry.code != "none") {
        let (mut cells, mut any) = (Vec::new(), false);
        for base in bases {
            let name = Name { base: (*base).to_owned(), parameter: Some(entry.code.clone()) };
            let asked = Asked { name: &name, scope, period, as_of: None };
            let (standing, interval) = value(app, &asked).await?;
            any |= standing == Standing::Stated
                && interval.is_some_and(|number| number.high != Some(0));
            let text = interval.map(|number| quantity(number, Unit::Visits, words));
            cells.push(Living::new(href(&asked), text.unwrap_or_default(), ""));
        }
        if any {
            rows.push((terms::term(app, words, list, &entry.code), cells));
        }
    }
    Ok(rows)
}

#[cfg(test)]
impl IndexPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let stated = Line { value: "34".into(), applies: true, ..Line::default() };
        let missing = Line { applies: true, at_date: true, ..Line::default() };
        let group =
            Group { stated: 1, lines: vec![stated, missing, Line::default()], ..Group::default() };
        Self {
            frame: Frame::sample(),
            unit: "990131".into(),
            period: "2021".into(),
            unit_name: "Yunling".into(),
            period_name: "2021".into(),
            units: vec![("990131".into(), "Yunling".into())],
            periods: vec![("2021".into(), "2021".into())],
            groups: vec![group],
            campaigns: vec![(
                "Day".into(),
                vec![Living::new("/figures/x", "1", ""), Living::default()],
            )],
            labels: vec![("Label".into(), vec![Living::default()])],
        }
    }
}
