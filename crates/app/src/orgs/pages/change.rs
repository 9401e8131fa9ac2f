//! A change of the network (组织变动): the form, a trial that says what would change, the entry.

mod consequences;
mod effects;

use super::draft::{ChangeDraft, PartDraft};
use super::many::long_ago;
use super::tied::Tied;
use crate::App;
use crate::access::{Posted, Visitor};
use crate::orgs::{Change, change};
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, unit_name};
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use consequences::consequences;
use domain::access::{Permit, Verb};
use domain::basics::{Faults, RecordId, UnitId};
use domain::orgs::{Network, OrgEvent};
use effects::{effects, touched};
use std::sync::Arc;

pub(super) use consequences::differences;
pub(super) use effects::{Effect, answer as answer_effects, figures_of, is_of_the_tree, standing};

/// Changes there is a form for.
pub const KEYS: [&str; 10] = [
    "found",
    "rename",
    "move",
    "merge",
    "split",
    "join",
    "leave",
    "members",
    "population",
    "dissolve",
];
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
    /// Whether it changes the tree, so that the numbers of the whole must stay.
    of_the_tree: bool,
    /// Ways of belonging to a network.
    memberships: Vec<(String, String)>,
    /// The networks it belongs to: code, name, way, since when.
    ties: Vec<Tied>,
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

/// What a dry run says.
#[derive(Debug, Default)]
struct Trial {
    lines: Vec<String>,
    effects: Vec<Effect>,
}

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
    let mut draft = ChangeDraft { day: day.to_string(), ..ChangeDraft::default() };
    if asked.key == "leave"
        && let [tie] = app.network().memberships_at(asked.unit, today).as_slice()
    {
        draft.network = terms::unit_code(&app.network(), tie.network);
        draft.membership = tie.membership.key().to_owned();
    }
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
            let lines = consequences(&app, visitor.words, [&network, &after], &event);
            let effects = effects(&app, &visitor, &permit, (asked.unit, &after), event).await?;
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
            let undo = Some(format!("/changes/{id}/undo"));
            let flash = Flash { text, undo, ..Flash::default() };
            Ok(go_and_tell(&format!("/units/{}", asked.code), &flash))
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
    if let Some((network, way)) = draft.tie.split_once(' ') {
        draft.network = network.to_owned();
        draft.membership = way.to_owned();
    }
    Ok(draft)
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
    let (mut lines, effects) = trial.map(|trial| (trial.lines, trial.effects)).unzip();
    let more = lines.as_ref().map_or(0, |lines: &Vec<String>| lines.len().saturating_sub(LINES));
    if let Some(lines) = &mut lines {
        lines.truncate(LINES);
    }
    let effects: Vec<Effect> = effects.unwrap_or_default();
    let (beside, others) = merged(words, &network, asked.unit, &draft, today);
    let names = network.subtree_at(visitor.actor.unit, today).into_iter().take(400);
    let status = match faults.has_errors() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let below = network.children_at(Some(asked.unit), today);
    let (children, places) = match asked.key == "split" {
        true => divided(words, &network, &below, &draft, today),
        false => Default::default(),
    };
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
            of_the_tree: is_of_the_tree(&asked.key),
            effects,
            memberships: terms::choices(app, words, "membership", visitor.year),
            ties: Tied::all(app, words, &network, asked.unit, today),
            children,
            places,
            beside,
            others,
            names: names.filter_map(|id| network.name_at(id, today).map(str::to_owned)).collect(),
            draft,
        },
    )
}

/// Units beside one that could be merged into it, with those that are ticked, and what was typed of others.
fn merged(
    words: Words,
    network: &Network,
    unit: UnitId,
    draft: &ChangeDraft,
    day: NaiveDate,
) -> (Vec<(String, String, bool)>, String) {
    let chosen: Vec<&str> = draft.units.lines().map(str::trim).collect();
    let beside = beside(network, unit, day).into_iter().map(|id| {
        let (code, name) = (terms::unit_code(network, id), unit_name(words, network, id, day));
        let ticked = chosen.contains(&code.as_str()) || chosen.contains(&name.as_str());
        (code, name, ticked)
    });
    let beside: Vec<(String, String, bool)> = beside.collect();
    let ticked = |line: &str| beside.iter().any(|(code, name, _)| line == code || line == name);
    let others: Vec<&str> = chosen.into_iter().filter(|line| !ticked(line)).collect();
    let others = others.join("\n");
    (beside, others)
}

/// The units beneath one that is split, each with the part it goes to.
type Children = Vec<(String, String, String)>;
/// The parts by place and name.
type Places = Vec<(String, String)>;

fn divided(
    words: Words,
    network: &Network,
    below: &[UnitId],
    draft: &ChangeDraft,
    day: NaiveDate,
) -> (Children, Places) {
    let children = below.iter().map(|id| {
        let code = terms::unit_code(network, *id);
        let to = draft.goes.get(&code).cloned().unwrap_or_default();
        (code, unit_name(words, network, *id, day), to)
    });
    let places = draft.parts.iter().enumerate().map(|(at, part)| {
        let name = match part.name.trim() {
            "" => words.t1("units-part", "number", at + 1),
            name => name.to_owned(),
        };
        (at.to_string(), name)
    });
    (children.collect(), places.collect())
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
            of_the_tree: !matches!(key, "join" | "members"),
            memberships: vec![("member_unit".into(), "Member unit".into())],
            ties: vec![Tied::default()],
            beside: vec![("990131102".into(), "Shiqiao".into(), true)],
            children: vec![("990131101201".into(), "Donggou".into(), "0".into())],
            places: vec![("0".into(), "North".into())],
            others: "Liuhe".into(),
            names: vec!["Shiqiao".into()],
        }
    }
}
