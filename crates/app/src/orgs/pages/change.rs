//! A change of the network (组织变动): the form, a trial that says what would change, the entry.

use super::draft::{ChangeDraft, PartDraft};
use super::many::long_ago;
use crate::access::{Posted, Visitor};
use crate::ledger::Scope;
use crate::orgs::{Change, Question, change, rehearse};
use crate::shell::digits::quantity;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, unit_name};
use crate::shell::words::{Value, Words};
use crate::{App, figures};
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::{Permit, Verb};
use domain::basics::{Faults, Period, RecordId, Unit, UnitId};
use domain::figures::{Interval, Name};
use domain::orgs::{Network, OrgEvent};
use std::sync::Arc;

/// Changes there is a form for.
const KEYS: [&str; 6] = ["found", "rename", "move", "merge", "split", "dissolve"];
/// Rows of parts of a split: at least, and at most.
const PARTS: usize = 2;
const MOST_PARTS: usize = 20;
/// Lines of a trial.
const LINES: usize = 40;

/// The page.
#[derive(Template)]
#[template(path = "orgs/pages/change.html")]
pub struct ChangePage {
    frame: Frame,
    key: String,
    head: String,
    code: String,
    unit_name: String,
    draft: ChangeDraft,
    faults: ShownFaults,
    listed: ShownFaults,
    kinds: Vec<(String, String)>,
    below: Vec<String>,
    trial: Option<Vec<String>>,
    more: usize,
    effects: Vec<Effect>,
    steady: bool,
    /// Units beside it that could be merged into it: code, name, whether chosen.
    beside: Vec<(String, String, bool)>,
    /// For a split: the units beneath, by code and name, and the part each goes to.
    children: Vec<(String, String, String)>,
    /// The parts a unit beneath can go to, by their place and name.
    places: Vec<(String, String)>,
    /// What was typed of units that are not beside it.
    others: String,
    names: Vec<String>,
}

/// A number of a unit before the change and, by the rehearsal, after it.
#[derive(Debug, Clone, Default)]
pub struct Effect {
    unit: String,
    name: String,
    before: String,
    after: String,
    whole: bool,
}

impl Effect {
    /// Whether it stays as it is.
    #[must_use]
    pub fn same(&self) -> bool {
        self.before == self.after
    }
}

/// What a dry run says.
#[derive(Debug, Default)]
struct Trial {
    lines: Vec<String>,
    effects: Vec<Effect>,
}

/// Figures a change must not move for the whole.
const FIGURES: [&str; 3] = ["activity.events", "activity.sessions", "activity.attendance"];

struct Asked {
    unit: UnitId,
    code: String,
    key: String,
}

fn asked(app: &App, visitor: &Visitor, code: &str, key: String) -> Outcome<(Asked, Permit)> {
    let missing = || Problem::NotFound(code.to_owned());
    let unit = app.network().by_code(code).ok_or_else(missing)?;
    let permit = visitor.may(app, Verb::ManageUnits, unit)?;
    if !KEYS.contains(&key.as_str()) {
        return Err(missing());
    }
    Ok((Asked { unit, code: code.to_owned(), key }, permit))
}

/// The empty form.
///
/// # Errors
/// [`Problem::NotFound`] when the unit lies elsewhere or there is no such change.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((code, key)): Path<(String, String)>,
) -> Outcome<Response> {
    let (asked, _) = asked(&app, &visitor, &code, key)?;
    let today = app.clock().today();
    let day = match asked.key == "found" {
        true => long_ago(&app.network(), asked.unit),
        false => today,
    };
    let draft = ChangeDraft { day: day.to_string(), ..ChangeDraft::default() };
    answer(&app, &visitor, &asked, draft, Faults::default(), None).await
}

/// Tries it out: nothing is changed, everything that would be is listed.
///
/// # Errors
/// As [`show`].
pub async fn try_out(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((code, key)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let (asked, permit) = asked(&app, &visitor, &code, key)?;
    let mut draft = typed(&posted)?;
    if rearranged(&mut draft, posted.get("do")) {
        return answer(&app, &visitor, &asked, draft, Faults::default(), None).await;
    }
    let network = app.network();
    let read = read(&app, &visitor, &asked, &draft, &network)?;
    let mut faults = read.as_ref().err().cloned().unwrap_or_default();
    if let Ok(event) = &read {
        faults.0.extend(event.check_codes(app.vocabulary()).0);
        faults.0.extend(network.check(event).0);
    }
    if draft.reason.trim().is_empty() {
        faults.error("reason", "required", "");
    }
    let (Ok(event), false) = (read, faults.has_errors()) else {
        return answer(&app, &visitor, &asked, draft, faults, None).await;
    };
    let mut after = (*network).clone();
    match after.apply(&event) {
        Ok(_) => {
            let lines = consequences(visitor.words, &network, &after, event.day());
            let effects = effects(&app, &visitor, &permit, (&asked, &after), event).await?;
            answer(&app, &visitor, &asked, draft, faults, Some(Trial { lines, effects })).await
        }
        Err(faults) => answer(&app, &visitor, &asked, draft, faults, None).await,
    }
}

/// Enters it.
///
/// # Errors
/// As [`show`] and [`change`].
pub async fn enter(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((code, key)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let (asked, permit) = asked(&app, &visitor, &code, key)?;
    let draft = typed(&posted)?;
    let network = app.network();
    let event = match read(&app, &visitor, &asked, &draft, &network)? {
        Ok(event) if !draft.reason.trim().is_empty() => event,
        Ok(_) => {
            let mut faults = Faults::default();
            faults.error("reason", "required", "");
            return answer(&app, &visitor, &asked, draft, faults, None).await;
        }
        Err(faults) => return answer(&app, &visitor, &asked, draft, faults, None).await,
    };
    let id = RecordId::new(app.clock().id());
    let entered = Change { id, event, reason: draft.reason.trim().to_owned() };
    match change(&app, &permit, vec![entered]).await {
        Ok(_) => {
            let text = visitor.words.t("units-changed");
            Ok(go_and_tell(&format!("/units/{}", asked.code), &Flash { text, ..Flash::default() }))
        }
        Err(Problem::Invalid(faults)) => answer(&app, &visitor, &asked, draft, faults, None).await,
        Err(problem) => Err(problem),
    }
}

/// A part more or less: `add.parts`, `remove.parts.1`. Whether the button was such a one.
fn rearranged(draft: &mut ChangeDraft, button: &str) -> bool {
    if button == "add.parts" {
        if draft.parts.len() < MOST_PARTS {
            draft.parts.push(PartDraft::default());
        }
        return true;
    }
    let at = button.strip_prefix("remove.parts.").and_then(|at| at.parse::<usize>().ok());
    let Some(at) = at.filter(|at| *at < draft.parts.len()) else { return false };
    draft.parts.remove(at);
    // Whoever went to the part that is gone stays; the parts behind it move up.
    for place in draft.goes.values_mut() {
        match place.parse::<usize>() {
            Ok(to) if to == at => place.clear(),
            Ok(to) if to > at => *place = (to - 1).to_string(),
            _ => {}
        }
    }
    true
}

/// What was typed; units that were ticked come one by one.
fn typed(posted: &Posted) -> Outcome<ChangeDraft> {
    let mut draft: ChangeDraft = posted.read_as()?;
    draft.units = posted.all("units").collect::<Vec<_>>().join("\n");
    Ok(draft)
}

/// The numbers of the whole and of the units that the change touches, before it and after its rehearsal.
async fn effects(
    app: &App,
    visitor: &Visitor,
    permit: &Permit,
    (asked, after): (&Asked, &Network),
    event: OrgEvent,
) -> Outcome<Vec<Effect>> {
    let (words, network, today) = (visitor.words, app.network(), app.clock().today());
    let whole = visitor.scope.unit;
    let mut units = vec![whole];
    units.extend(touched(&event));
    if !units.contains(&asked.unit) {
        units.push(asked.unit);
    }
    units.dedup();
    let (mut effects, mut questions) = (Vec::new(), Vec::new());
    for &unit in &units {
        let years = if unit == whole { 2 } else { 1 };
        for back in 0..years {
            let period = Period::Year(visitor.year - back);
            for name in FIGURES.map(Name::parse) {
                let Some(query) = figures::query_of(app, &name)? else { continue };
                let Some(scope) = Scope::of(&network, unit) else { continue };
                let of = figures::Asked { name: &name, scope: &scope, period, as_of: None };
                let before = figures::value(app, &of).await?.1;
                let day = after.unit(unit).and_then(|unit| unit.ended());
                let day = day.and_then(|day| day.pred_opt()).unwrap_or(today);
                effects.push(Effect {
                    unit: unit_name(words, &network, unit, day.min(today)),
                    name: format!(
                        "{} {}",
                        terms::period(words, period),
                        terms::figure(app, words, &name)
                    ),
                    before: said(words, before),
                    after: String::new(),
                    whole: unit == whole,
                });
                questions.push(Question { unit, period, query });
            }
        }
    }
    let id = RecordId::new(app.clock().id());
    let change = Change { id, event, reason: words.t("units-try") };
    let answers = rehearse(app, permit, vec![change], questions).await?;
    for (effect, after) in effects.iter_mut().zip(answers) {
        effect.after = said(words, after);
    }
    Ok(effects)
}

fn said(words: Words, interval: Option<Interval>) -> String {
    interval
        .map_or_else(|| words.t("empty-missing"), |number| quantity(number, Unit::Visits, words))
}

/// The units an event names beside the one it is about.
fn touched(event: &OrgEvent) -> Vec<UnitId> {
    match event {
        OrgEvent::Move { parent, .. } => parent.iter().copied().collect(),
        OrgEvent::Merge { units, .. } => units.clone(),
        OrgEvent::Dissolve { successor, .. } => successor.iter().copied().collect(),
        _ => Vec::new(),
    }
}

/// The event that was meant; every unit it touches must lie where the visitor may change units.
fn read(
    app: &App,
    visitor: &Visitor,
    asked: &Asked,
    draft: &ChangeDraft,
    network: &Network,
) -> Outcome<Result<OrgEvent, Faults>> {
    let event = match draft.event(&asked.key, asked.unit, network, &mut || app.clock().id()) {
        Ok(event) => event,
        Err(faults) => return Ok(Err(faults)),
    };
    for unit in touched(&event) {
        visitor.may(app, Verb::ManageUnits, unit)?;
    }
    Ok(Ok(event))
}

/// What would be different on the day, unit by unit.
fn consequences(words: Words, before: &Network, after: &Network, day: NaiveDate) -> Vec<String> {
    let mut lines = Vec::new();
    let above = |network: &Network, id: UnitId| {
        let parent = network.parent_at(id, day);
        parent
            .map_or_else(|| words.t("empty-none"), |parent| unit_name(words, network, parent, day))
    };
    for unit in after.units() {
        let id = unit.id();
        let name = unit_name(words, after, id, day);
        let (was, is) = (before.in_force_at(id, day), after.in_force_at(id, day));
        if !was && is {
            let parent = above(after, id);
            lines.push(words.with(
                "units-will-found",
                &[("name", Value::from(&name)), ("parent", Value::from(&parent))],
            ));
        } else if was && !is {
            lines.push(words.t1("units-will-end", "name", &name));
        } else if is {
            let (old, new) = (unit_name(words, before, id, day), name.clone());
            if old != new {
                let values = [("old", Value::from(&old)), ("new", Value::from(&new))];
                lines.push(words.with("units-will-rename", &values));
            }
            let (old, new) = (above(before, id), above(after, id));
            if before.parent_at(id, day) != after.parent_at(id, day) {
                let values = [
                    ("name", Value::from(&name)),
                    ("old", Value::from(&old)),
                    ("new", Value::from(&new)),
                ];
                lines.push(words.with("units-will-move", &values));
            }
        }
    }
    lines
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    asked: &Asked,
    mut draft: ChangeDraft,
    mut faults: Faults,
    trial: Option<Trial>,
) -> Outcome<Response> {
    let (network, today, words) = (app.network(), app.clock().today(), visitor.words);
    if asked.key == "found" {
        // The form of one unit has no path before its fields.
        for fault in &mut faults.0 {
            if let Some(field) = fault.field.strip_prefix("unit.") {
                fault.field = field.to_owned();
            }
        }
    }
    if asked.key == "split" {
        propose_parts(&mut draft, &network, asked.unit);
    }
    let mut kinds = terms::choices(app, words, "org_kind", visitor.year);
    kinds.extend(terms::choices(app, words, "gov_level", visitor.year));
    let (mut lines, effects) = match trial {
        Some(trial) => (Some(trial.lines), trial.effects),
        None => (None, Vec::new()),
    };
    let more = lines.as_ref().map_or(0, |lines| lines.len().saturating_sub(LINES));
    if let Some(lines) = &mut lines {
        lines.truncate(LINES);
    }
    let chosen: Vec<&str> = draft.units.lines().map(str::trim).collect();
    let beside = beside(&network, asked.unit, today).into_iter().map(|id| {
        let (code, name) = (terms::unit_code(&network, id), unit_name(words, &network, id, today));
        let ticked = chosen.contains(&code.as_str()) || chosen.contains(&name.as_str());
        (code, name, ticked)
    });
    let beside: Vec<(String, String, bool)> = beside.collect();
    let ticked = |line: &&str| beside.iter().any(|(code, name, _)| line == code || line == name);
    let others: Vec<&str> =
        draft.units.lines().map(str::trim).filter(|line| !ticked(line)).collect();
    let others = others.join("\n");
    let names = network.subtree_at(visitor.actor.unit, today).into_iter().take(400);
    let names = names.filter_map(|id| network.name_at(id, today).map(str::to_owned)).collect();
    let status = match faults.has_errors() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let below = network.children_at(Some(asked.unit), today);
    let split = asked.key == "split";
    let children = below.iter().filter(|_| split).map(|id| {
        let code = terms::unit_code(&network, *id);
        let to = draft.goes.get(&code).cloned().unwrap_or_default();
        (code, unit_name(words, &network, *id, today), to)
    });
    let children: Vec<(String, String, String)> = children.collect();
    let places = draft.parts.iter().enumerate().map(|(at, part)| {
        let name = match part.name.trim() {
            "" => words.t1("units-part", "number", at + 1),
            name => name.to_owned(),
        };
        (at.to_string(), name)
    });
    page_with(
        status,
        &ChangePage {
            frame: visitor.frame(app, Section::Units).await?,
            head: words.t(&format!("unit-do-{}", asked.key)),
            key: asked.key.clone(),
            code: asked.code.clone(),
            unit_name: unit_name(words, &network, asked.unit, today),
            listed: ShownFaults::named(app, words, &faults.0),
            faults: ShownFaults::new(words, &faults.0),
            kinds,
            below: below.into_iter().map(|id| unit_name(words, &network, id, today)).collect(),
            trial: lines,
            more,
            steady: effects.iter().filter(|effect| effect.whole).all(Effect::same),
            effects,
            children,
            places: places.collect(),
            beside,
            others,
            names,
            draft,
        },
    )
}

/// Rows to write in, each with a code that nobody bears; what was typed stays.
fn propose_parts(draft: &mut ChangeDraft, network: &Network, unit: UnitId) {
    while draft.parts.len() < PARTS {
        draft.parts.push(PartDraft::default());
    }
    let typed: Vec<String> = draft.parts.iter().map(|part| part.code.trim().to_owned()).collect();
    let mut free =
        network.codes_after(unit).map(|code| code.to_string()).filter(|code| !typed.contains(code));
    for part in draft.parts.iter_mut().filter(|part| part.code.trim().is_empty()) {
        part.code = free.next().unwrap_or_default();
    }
}

/// Units of the same kind under the same parent.
fn beside(network: &Network, unit: UnitId, day: NaiveDate) -> Vec<UnitId> {
    let kind = network.unit(unit).map(|unit| unit.kind().to_owned());
    let Some(parent) = network.parent_at(unit, day) else { return Vec::new() };
    let all = network.children_at(Some(parent), day).into_iter();
    all.filter(|id| *id != unit && network.unit(*id).map(|unit| unit.kind().to_owned()) == kind)
        .collect()
}

#[cfg(test)]
impl ChangePage {
    /// One of the forms, with what its trial says.
    pub fn sample(key: &str) -> Self {
        Self {
            frame: Frame::sample(),
            key: key.into(),
            head: "Rename".into(),
            code: "990131101".into(),
            unit_name: "Liuhe".into(),
            draft: ChangeDraft { parts: vec![PartDraft::default()], ..ChangeDraft::default() },
            faults: ShownFaults::default(),
            listed: ShownFaults::default(),
            kinds: vec![("kx".into(), "Association".into())],
            below: vec!["Donggou".into()],
            trial: Some(vec!["text".into()]),
            more: 2,
            effects: vec![
                Effect { whole: true, before: "1".into(), after: "1".into(), ..Effect::default() },
                Effect { before: "1".into(), after: "2".into(), ..Effect::default() },
            ],
            steady: true,
            beside: vec![("990131102".into(), "Shiqiao".into(), true)],
            children: vec![("990131101201".into(), "Donggou".into(), "0".into())],
            places: vec![("0".into(), "North".into())],
            others: "Liuhe".into(),
            names: vec!["Shiqiao".into()],
        }
    }
}
