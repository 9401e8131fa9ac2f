//! Two records of one event as one joint activity: what would come of it, then the merger.

use super::facts::Facts;
use super::record::id_of;
use crate::App;
use crate::access::{Posted, Visitor};
use crate::ledger::{self, Shown, join, joined};
use crate::shell::digits::quantity;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::{Path, Query, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::activities::Activity;
use domain::basics::Unit;
use domain::figures::Interval;
use domain::ledger::{Entry, Measure, Role};
use serde::Deserialize;
use std::sync::Arc;

/// Which one stays.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    stays: String,
    role: String,
}

/// A number of both records together, before and after.
#[derive(Debug, Clone, Default)]
pub struct Sum {
    name: String,
    before: String,
    after: String,
}

/// The page.
#[derive(Template)]
#[template(path = "ledger/pages/joint.html")]
pub struct JointPage {
    frame: Frame,
    action: String,
    stays: (String, String),
    goes: (String, String),
    supports: bool,
    facts: Facts,
    sums: Vec<Sum>,
    gained: usize,
}

/// The two that a pair names, the one that stays first.
async fn pair(
    app: &App,
    visitor: &Visitor,
    (record, other): (&str, &str),
    stays: &str,
) -> Outcome<(Shown, Shown)> {
    let one = ledger::show(app, &visitor.scope, id_of(record)?).await?;
    let two = ledger::show(app, &visitor.scope, id_of(other)?).await?;
    Ok(if two.row.id.to_string() == stays { (two, one) } else { (one, two) })
}

fn role_of(word: &str) -> Option<Role> {
    Role::parse(word).filter(|role| *role != Role::Lead)
}

/// The part of the other one: as chosen, else as the one that stays has it already.
fn role_in(stays: &Activity, goes: &Shown, word: &str) -> Role {
    let known = || stays.partners.iter().find(|share| share.unit == goes.row.unit);
    role_of(word).or_else(|| known().map(|share| share.role)).unwrap_or(Role::Host)
}

/// What would come of it.
///
/// # Errors
/// As [`joined`].
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((record, other)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Outcome<Response> {
    let (stays, goes) = pair(&app, &visitor, (&record, &other), &wanted.stays).await?;
    let (words, network) = (visitor.words, app.network());
    let before = ledger_activity(&stays)?;
    let role = role_in(&before, &goes, &wanted.role);
    let result = joined(&stays, &goes, role)?;
    let day = terms::date(stays.row.day_from).unwrap_or_else(|| app.clock().today());
    let sums = [
        ("measure-activity", Measure::Activity),
        ("measure-session", Measure::Session),
        ("measure-attendance", Measure::Attendance),
        ("measure-materials", Measure::Materials),
    ];
    let sums = sums.map(|(key, measure)| {
        let (one, two) = (sum(&before, measure), sum(&result.gone, measure));
        let shown = |interval| quantity(interval, Unit::Visits, words);
        let both = one.plus(two).unwrap_or(one);
        Sum {
            name: words.t(key),
            before: shown(both),
            after: shown(sum(&result.activity, measure)),
        }
    });
    let entry = Entry::Activity(Box::new(result.activity));
    let named = |shown: &Shown| {
        let unit = terms::unit_name(words, &network, shown.row.unit, day);
        (shown.row.id.to_string(), format!("{} · {unit}", shown.row.title))
    };
    page(&JointPage {
        frame: visitor.frame(&app, Section::Review).await?.single(),
        action: format!("/doubts/{record}/{other}/joint"),
        stays: named(&stays),
        goes: named(&goes),
        supports: role == Role::Support,
        facts: Facts::of(&app, words, &entry, &network, day),
        sums: sums.to_vec(),
        gained: result.gained.len(),
    })
}

fn ledger_activity(shown: &Shown) -> Outcome<Activity> {
    // Joined with itself an activity is what it was.
    Ok(joined(shown, shown, Role::Host)?.activity)
}

fn sum(activity: &Activity, measure: Measure) -> Interval {
    let postings = activity.postings();
    let parts = postings.iter().filter(|posting| posting.measure == measure);
    parts.fold(Interval::whole(0, Some(0)), |sum, posting| {
        sum.plus(Interval::whole(posting.low, posting.high)).unwrap_or(sum)
    })
}

/// Merges them.
///
/// # Errors
/// As [`join`].
pub async fn enter(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path((record, other)): Path<(String, String)>,
    posted: Posted,
) -> Outcome<Response> {
    let (stays, goes) = pair(&app, &visitor, (&record, &other), posted.get("stays")).await?;
    visitor.may(&app, Verb::Review, goes.row.unit)?;
    let permit = visitor.may(&app, Verb::Review, stays.row.unit)?;
    let role = role_of(posted.get("role")).unwrap_or(Role::Host);
    join(&app, &permit, (&stays, &goes), role, posted.get("reason")).await?;
    let text = visitor.words.t1("joint-done", "title", stays.row.title.as_str());
    Ok(go_and_tell(&format!("/records/{}", stays.row.id), &Flash { text, ..Flash::default() }))
}

#[cfg(test)]
impl JointPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let sum = Sum { name: "Sessions".into(), before: "2".into(), after: "1".into() };
        Self {
            frame: Frame::sample(),
            action: "/doubts/1/2/joint".into(),
            stays: ("1".into(), "Fair".into()),
            goes: ("2".into(), "Fair too".into()),
            supports: true,
            facts: Facts::sample(),
            sums: vec![sum, Sum { before: "1".into(), after: "1".into(), ..Sum::default() }],
            gained: 2,
        }
    }
}
