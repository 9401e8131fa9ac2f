//! Taking a change of the network back (撤销变动), or letting it hold again (恢复): what it was, what stands against it
//! with the list of it, else what would be other than now, by a rehearsal; and the step itself, which one press in the
//! message after a change takes where nothing stands against it.

mod against;

use super::change::{Effect, answer_effects, differences, figures_of, is_of_the_tree, standing};
use crate::App;
use crate::access::{Posted, Visitor, post_names};
use crate::ledger::events::{self, Stored};
use crate::orgs::told::told;
use crate::orgs::undo::{Undoing, is_open, meant, rehearse};
use crate::orgs::{Way, undo};
use crate::shell::clock::readable;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page_with;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{post_title, unit_code, unit_name};
use against::Against;
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::{Permit, Verb};
use domain::basics::{RecordId, UnitId};
use domain::orgs::Network;
use std::sync::Arc;

/// Lines of what would be other than now, and of the changes that are turned.
const LINES: usize = 40;

/// The page.
#[derive(Template)]
#[template(path = "orgs/pages/undo.html")]
pub struct UndoPage {
    frame: Frame,
    id: String,
    /// Whether it is taken back; else it comes again.
    back: bool,
    /// What happened, each with its day.
    changes: Vec<(String, String)>,
    more_changes: usize,
    /// When it was entered, by which post, on which ground.
    entered: String,
    by: String,
    ground: String,
    /// Where one came from: code and name of a unit.
    home: Option<(String, String)>,
    /// Whether the thirty days are not over.
    open: bool,
    /// The closed year it lies in.
    closed: Option<i32>,
    /// Whether the reason that a closed year asks for is missing.
    missing: bool,
    reason: String,
    against: Against,
    lines: Vec<String>,
    more: usize,
    effects: Vec<Effect>,
    of_the_tree: bool,
    steady: bool,
}

/// What was asked for: the changes, and leave to turn them.
struct Asked {
    id: String,
    ids: Vec<RecordId>,
    undoing: Undoing,
    permit: Permit,
}

async fn asked(app: &App, visitor: &Visitor, id: String, way: Option<Way>) -> Outcome<Asked> {
    let ids = meant(app, &visitor.county, &id).await?;
    let c = app.database().read();
    let undoing = match way {
        Some(way) => Undoing::of(c, &ids, way).await,
        None => match Undoing::of(c, &ids, Way::Back).await {
            Err(Problem::Refused(_)) => Undoing::of(c, &ids, Way::Again).await,
            found => found,
        },
    };
    // Whoever may not see it does not hear either that it was done already.
    let stored = events::queries::some(c, &ids).await?;
    let permit = leave(app, visitor, &stored, undoing.as_ref().ok())?;
    Ok(Asked { id, ids, undoing: undoing?, permit })
}

/// Leave to turn changes: every unit that they are about lies where the visitor may change units, before and after.
fn leave(
    app: &App,
    visitor: &Visitor,
    stored: &[Stored],
    undoing: Option<&Undoing>,
) -> Outcome<Permit> {
    let (network, today, own) = (app.network(), app.clock().today(), visitor.actor.unit);
    let networks: Vec<&Network> = match undoing {
        Some(undoing) => vec![&undoing.before, &undoing.after],
        None => vec![&network],
    };
    for stored in stored {
        let eve = stored.event.day().pred_opt().unwrap_or(today);
        for unit in stored.event.concerned() {
            let on = |day: NaiveDate| -> Vec<bool> {
                let there = networks.iter().filter(|network| network.in_force_at(unit, day));
                there.map(|network| network.is_within_at(unit, own, day)).collect()
            };
            // A unit that is there no longer is where it was on the day of the change, or on its eve.
            let seen = [today, stored.event.day(), eve].map(on);
            let seen = seen.into_iter().find(|seen| !seen.is_empty()).unwrap_or_default();
            if seen.is_empty() || seen.contains(&false) {
                return Err(Problem::NotFound(unit.to_string()));
            }
        }
    }
    Ok(visitor.actor.may(Verb::ManageUnits, true)?)
}

/// What would become of it.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such change, or it is about units that lie elsewhere.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let asked = asked(&app, &visitor, id, None).await?;
    answer(&app, &visitor, asked, ("", false)).await
}

/// Takes it back.
///
/// # Errors
/// As [`show`] and [`undo`].
pub async fn take_back(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    turn(&app, &visitor, id, Way::Back, &posted).await
}

/// Lets it hold again.
///
/// # Errors
/// As [`show`] and [`undo`].
pub async fn restore(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    turn(&app, &visitor, id, Way::Again, &posted).await
}

async fn turn(
    app: &App,
    visitor: &Visitor,
    id: String,
    way: Way,
    posted: &Posted,
) -> Outcome<Response> {
    let asked = asked(app, visitor, id, Some(way)).await?;
    let reason = posted.get("reason").trim().to_owned();
    if asked.undoing.hindrances.any() {
        return answer(app, visitor, asked, (&reason, false)).await;
    }
    let home = home(app, &asked.undoing);
    let told = tell_all(visitor, &asked.undoing).into_iter().next().map(|(_, text)| text);
    let done = undo(app, &asked.permit, asked.ids.clone(), way, &reason).await;
    match done {
        Ok(Ok(())) => {}
        Ok(Err(hindrances)) => {
            let mut asked = asked;
            asked.undoing.hindrances = hindrances;
            return answer(app, visitor, asked, (&reason, false)).await;
        }
        Err(Problem::Refused("year-closed")) => {
            return answer(app, visitor, asked, (&reason, true)).await;
        }
        Err(problem) => return Err(problem),
    }
    let (key, other) = match way {
        Way::Back => ("change-back-done", "restoration"),
        Way::Again => ("change-again-done", "undo"),
    };
    let values = [
        ("what", told.as_deref().unwrap_or_default().into()),
        ("count", asked.undoing.chosen.len().into()),
    ];
    let text = visitor.words.with(key, &values);
    let again = way == Way::Back || asked.undoing.chosen.iter().all(|stored| is_young(app, stored));
    let undo = again.then(|| format!("/changes/{}/{other}", asked.id));
    let to = home.map_or_else(
        || "/units".to_owned(),
        |unit| format!("/units/{}", unit_code(&app.network(), unit)),
    );
    Ok(go_and_tell(&to, &Flash { text, undo, ..Flash::default() }))
}

/// Whether what came again just now can still be taken back.
fn is_young(app: &App, stored: &Stored) -> bool {
    let again = Stored { state: domain::ledger::State::Approved, ..stored.clone() };
    is_open(&again, app.clock().now())
}

/// A unit that the change is about and that is there afterwards.
fn home(app: &App, undoing: &Undoing) -> Option<UnitId> {
    let today = app.clock().today();
    let event = &undoing.chosen.first()?.event;
    let above = event.founded().into_iter().filter_map(|(_, unit)| unit.parent);
    let mut near = event.concerned().into_iter().chain(above);
    near.find(|unit| undoing.after.in_force_at(*unit, today))
}

/// Each change with its day.
fn tell_all(visitor: &Visitor, undoing: &Undoing) -> Vec<(String, String)> {
    let networks = [&undoing.before, &undoing.after];
    let each = undoing.chosen.iter().map(|stored| {
        (stored.event.day().to_string(), told(visitor.words, &networks, &stored.event))
    });
    each.collect()
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    (reason, missing): (&str, bool),
) -> Outcome<Response> {
    let (words, today, network) = (visitor.words, app.clock().today(), app.network());
    let Asked { id, ids, undoing, permit } = asked;
    let back = undoing.way == Way::Back;
    let Some(first) = undoing.chosen.first() else { return Err(Problem::NotFound(id)) };
    let open = undoing.chosen.iter().all(|stored| is_open(stored, app.clock().now()));
    let mut closed = None;
    for stored in &undoing.chosen {
        closed = closed.or(events::closed_year(app, stored).await?);
    }
    let (mut lines, mut effects) = (Vec::new(), Vec::new());
    if open && !undoing.hindrances.any() {
        lines = differences(
            app,
            words,
            [&undoing.before, &undoing.after],
            today.max(first.event.day()),
        );
        effects = rehearsed(app, visitor, &permit, (&ids, &undoing)).await?;
    }
    let by = post_names(app, &[first.post.clone()].into()).await?;
    let by = by.values().next().map(|(unit, title)| {
        let title = post_title(app, words, title);
        format!("{} {title}", unit_name(words, &network, *unit, today))
    });
    let against = Against::of(app, words, &undoing);
    let mut changes = tell_all(visitor, &undoing);
    let status = match missing || against.any() {
        true => StatusCode::CONFLICT,
        false => StatusCode::OK,
    };
    let more_changes = changes.len().saturating_sub(LINES);
    changes.truncate(LINES);
    let more = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    let place = home(app, &undoing).map(|unit| {
        (unit_code(&undoing.after, unit), unit_name(words, &undoing.after, unit, today))
    });
    let place = place.filter(|(code, _)| network.by_code(code).is_some());
    page_with(
        status,
        &UndoPage {
            frame: visitor.frame(app, Section::Units).await?.single(),
            id,
            back,
            changes,
            more_changes,
            entered: readable(&first.entered),
            by: by.unwrap_or_default(),
            ground: first.ground.clone(),
            home: place,
            open,
            closed,
            missing,
            reason: reason.to_owned(),
            lines,
            more,
            of_the_tree: is_of_the_tree(first.event.key()),
            steady: effects.iter().filter(|effect| effect.whole).all(Effect::same),
            effects,
            against,
        },
    )
}

/// The numbers of the whole and of the units that it is about, now and by a rehearsal.
async fn rehearsed(
    app: &App,
    visitor: &Visitor,
    permit: &Permit,
    (ids, undoing): (&[RecordId], &Undoing),
) -> Outcome<Vec<Effect>> {
    let words = visitor.words;
    let Some(first) = undoing.chosen.first() else { return Ok(Vec::new()) };
    let units = if undoing.chosen.len() > 1 { Vec::new() } else { first.event.concerned() };
    let named = |unit| {
        let knows = [&undoing.before, &undoing.after].into_iter().find(|n| n.unit(unit).is_some());
        let day = app.clock().today();
        knows
            .map_or_else(|| words.t("unit-unknown"), |network| unit_name(words, network, unit, day))
    };
    let figures = figures_of(&first.event);
    let (mut effects, questions) = standing(app, visitor, (&units, &named), figures).await?;
    let reason = words.t("units-try");
    let answers = rehearse(app, permit, (ids.to_vec(), undoing.way), reason, questions).await?;
    answer_effects(words, &mut effects, answers);
    Ok(effects)
}

#[cfg(test)]
impl UndoPage {
    /// With something in every part.
    pub fn sample(back: bool, against: bool) -> Self {
        let effect = Effect::default();
        Self {
            frame: Frame::sample(),
            id: "0190".into(),
            back,
            changes: vec![("2021-07-01".into(), "Merger".into())],
            more_changes: 2,
            entered: "12-01".into(),
            by: "Yunling".into(),
            ground: "No. 3".into(),
            home: Some(("990131".into(), "Yunling".into())),
            open: true,
            closed: Some(2020),
            missing: true,
            reason: String::new(),
            against: if against { Against::sample() } else { Against::default() },
            lines: vec!["text".into()],
            more: 2,
            effects: vec![effect],
            of_the_tree: true,
            steady: true,
        }
    }
}
