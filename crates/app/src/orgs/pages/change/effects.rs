//! What a change does to the numbers: before it, and after a rehearsal of it that is taken back.

use crate::access::Visitor;
use crate::ledger::Scope;
use crate::orgs::{Change, Question, rehearse};
use crate::shell::digits::quantity;
use crate::shell::problem::Outcome;
use crate::shell::terms::{self, unit_name};
use crate::shell::words::Words;
use crate::{App, figures};
use domain::access::Permit;
use domain::basics::{Period, RecordId, Unit, UnitId};
use domain::figures::{Interval, Name};
use domain::orgs::{Network, OrgEvent};

/// A number of a unit before the change and, by the rehearsal, after it.
#[derive(Debug, Clone, Default)]
pub struct Effect {
    pub(in crate::orgs::pages) unit: String,
    pub(in crate::orgs::pages) name: String,
    pub(in crate::orgs::pages) before: String,
    pub(in crate::orgs::pages) after: String,
    pub(in crate::orgs::pages) whole: bool,
}

impl Effect {
    /// Whether it stays as it is.
    #[must_use]
    pub fn same(&self) -> bool {
        self.before == self.after
    }
}

/// The figures that a change is held against: those of the work, which no change of the tree may move for the
/// whole, or those that it states.
pub(in crate::orgs::pages) fn figures_of(event: &OrgEvent) -> &'static [&'static str] {
    match event {
        OrgEvent::Members { .. } => &["org.members", "org.members.unit", "org.households"],
        OrgEvent::Population { .. } => &["population"],
        OrgEvent::Join { .. } | OrgEvent::Leave { .. } => &[],
        _ => &["activity.events", "activity.sessions", "activity.attendance"],
    }
}

/// Whether a change is one of the tree, so that the numbers of the whole stay as they are.
pub(in crate::orgs::pages) fn is_of_the_tree(key: &str) -> bool {
    !matches!(key, "join" | "leave" | "members" | "population")
}

/// The numbers of the whole and of the units that the change touches, before it and after its rehearsal.
pub(super) async fn effects(
    app: &App,
    visitor: &Visitor,
    permit: &Permit,
    (unit, after): (UnitId, &Network),
    event: OrgEvent,
) -> Outcome<Vec<Effect>> {
    let units: Vec<UnitId> = touched(&event).into_iter().chain([unit]).collect();
    let named = |unit| last_name(app, visitor.words, after, unit);
    let (mut effects, questions) =
        standing(app, visitor, (&units, &named), figures_of(&event)).await?;
    let id = RecordId::new(app.clock().id());
    let change = Change { id, event, reason: visitor.words.t("units-try") };
    let answers = rehearse(app, permit, vec![change], questions).await?;
    answer(visitor.words, &mut effects, answers);
    Ok(effects)
}

/// The numbers of the whole and of some units as they are, and the questions that tell what they will be.
pub(in crate::orgs::pages) async fn standing(
    app: &App,
    visitor: &Visitor,
    (units, named): (&[UnitId], &(dyn Fn(UnitId) -> String + Sync)),
    asked: &[&str],
) -> Outcome<(Vec<Effect>, Vec<Question>)> {
    let (words, network) = (visitor.words, app.network());
    let whole = visitor.scope.unit;
    let mut all = vec![whole];
    all.extend(units.iter().filter(|unit| **unit != whole));
    all.dedup();
    let (mut effects, mut questions) = (Vec::new(), Vec::new());
    for unit in all {
        let Some(scope) = Scope::of(&network, unit) else { continue };
        for back in 0..if unit == whole { 2 } else { 1 } {
            let period = Period::Year(visitor.year - back);
            for name in asked.iter().map(|name| Name::parse(name)) {
                let Some(query) = figures::query_of(app, &name)? else { continue };
                let of = figures::Asked { name: &name, scope: &scope, period, as_of: None };
                let figure = terms::figure(app, words, &name);
                effects.push(Effect {
                    unit: named(unit),
                    name: format!("{} {figure}", terms::period(words, period)),
                    before: said(words, figures::value(app, &of).await?.1),
                    after: String::new(),
                    whole: unit == whole,
                });
                questions.push(Question { unit, period, query });
            }
        }
    }
    Ok((effects, questions))
}

/// Puts the answers of a rehearsal beside what was.
pub(in crate::orgs::pages) fn answer(
    words: Words,
    effects: &mut [Effect],
    answers: Vec<Option<Interval>>,
) {
    for (effect, after) in effects.iter_mut().zip(answers) {
        effect.after = said(words, after);
    }
}

/// The name that a unit bears today, or bore on its last day after the change.
fn last_name(app: &App, words: Words, after: &Network, unit: UnitId) -> String {
    let today = app.clock().today();
    let ended = after.unit(unit).and_then(|unit| unit.ended());
    let day = ended.and_then(|day| day.pred_opt()).unwrap_or(today);
    unit_name(words, &app.network(), unit, day.min(today))
}

fn said(words: Words, interval: Option<Interval>) -> String {
    interval
        .map_or_else(|| words.t("empty-missing"), |number| quantity(number, Unit::Visits, words))
}

/// The units an event names beside the one it is about.
pub(super) fn touched(event: &OrgEvent) -> Vec<UnitId> {
    match event {
        OrgEvent::Move { parent, .. } => parent.iter().copied().collect(),
        OrgEvent::Merge { units, .. } => units.clone(),
        OrgEvent::Dissolve { successor, .. } => successor.iter().copied().collect(),
        OrgEvent::Join { network, .. } | OrgEvent::Leave { network, .. } => vec![*network],
        _ => Vec::new(),
    }
}
