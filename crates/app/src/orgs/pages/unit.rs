//! One unit (单位): what it is, where it hangs, what it led and what it joined, kept apart.

mod facts;
mod lacks;
mod work;

use super::change::KEYS;
use super::history::{Happened, of_unit};
use super::tied::{Joined, Tied};
use crate::App;
use crate::access::{Visitor, posts_of_unit};
use crate::figures::scope_of;
use crate::ledger::{Filter, Scope, counted};
use crate::shell::charts::Svg;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, StateMark, unit_code, unit_kind, unit_name};
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::basics::{Period, UnitId};
use domain::ledger::State;
use std::sync::Arc;
use work::{Pair, Record};

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
    /// What happened to it, newest first, and how much more.
    history: Vec<Happened>,
    more: usize,
    /// The networks it belongs to besides the tree.
    ties: Vec<Tied>,
    /// Those that belong to it, where it is a network.
    joiners: Option<Joined>,
    below: usize,
    pairs: Vec<Pair>,
    period: String,
    led: Vec<Record>,
    joined: Vec<Record>,
    changes: Vec<(String, String)>,
    all: i64,
    states: Vec<(StateMark, u64, String)>,
    months: Option<Svg>,
    lacks: Vec<(String, String)>,
    posts: Vec<Charge>,
    /// Whether a link for it may be given.
    links: bool,
}

/// A post of the unit: its charge, never a person.
#[derive(Debug, Clone, Default)]
pub struct Charge {
    title: String,
    duties: String,
    vacant: bool,
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
    let period = Period::Year(visitor.year);
    let work = work::records(&app, &visitor, &scope, period, day).await?;
    let manages = visitor.may(&app, Verb::ManageUnits, scope.unit).is_ok();
    let ties = Tied::all(&app, words, &network, scope.unit, day);
    let changes = KEYS
        .iter()
        .filter(|_| manages && unit.ended().is_none())
        .filter(|key| **key != "leave" || !ties.is_empty())
        .filter(|key| **key != "population" || unit.founding().is_place())
        .map(|key| ((*key).to_owned(), words.t(&format!("unit-do-{key}"))))
        .collect();
    let (history, more) = of_unit(&app, &visitor, (&scope.county, scope.unit)).await?;
    let links = unit.ended().is_none() && visitor.may(&app, Verb::Record, scope.unit).is_ok();
    page(&UnitPage {
        links,
        history,
        more,
        all: work.all,
        led: work.led,
        joined: work.joined,
        states: states(&app, &visitor, &scope, period).await?,
        months: work::months(&app, &visitor, &scope, period).await?,
        lacks: lacks::of(&app, &visitor, &scope, period).await?,
        posts: posts(&app, &visitor, scope.unit).await?,
        pairs: work::pairs(&app, &visitor, &scope, period).await?,
        frame: visitor.frame(&app, Section::Units).await?,
        code: unit.code().to_string(),
        name: named(scope.unit),
        kind: unit_kind(&app, words, unit.kind()),
        ended: unit.ended().map(|day| day.to_string()).unwrap_or_default(),
        path: path.map(|id| (unit_code(&network, id), named(id))).collect(),
        facts: facts::of(words, &network, (scope.unit, unit), [day, today]),
        names: network
            .names(scope.unit)
            .map(|names| names.iter().map(|(day, name)| (day.to_string(), name.clone())).collect())
            .unwrap_or_default(),
        joiners: Joined::of(&app, words, &network, scope.unit, day),
        ties,
        below: network.children_at(Some(scope.unit), today).len(),
        period: terms::period(words, period),
        changes,
    })
}

/// How many records of the period stand where, each with the list of them.
async fn states(
    app: &App,
    visitor: &Visitor,
    scope: &Scope,
    period: Period,
) -> Outcome<Vec<(StateMark, u64, String)>> {
    let filter = Filter { unit: Some(scope.unit), period: Some(period), ..Filter::default() };
    let counts = counted(app, &visitor.scope, &filter).await?;
    let code = unit_code(&app.network(), scope.unit);
    let states = [State::Approved, State::Submitted, State::Returned, State::Draft].map(|state| {
        let of = counts.iter().filter(|(_, is, _)| *is == state).map(|(_, _, count)| count);
        let href = format!("/ledger?unit={code}&period={period}&state={}", state.key());
        (StateMark::of(visitor.words, state), of.sum::<u64>(), href)
    });
    Ok(states.into_iter().filter(|(_, count, _)| *count > 0).collect())
}

/// Its posts and what they are charged with.
async fn posts(app: &App, visitor: &Visitor, unit: UnitId) -> Outcome<Vec<Charge>> {
    let words = visitor.words;
    let found = posts_of_unit(app, unit).await?;
    let charges = found.into_iter().map(|post| {
        let duties: Vec<String> =
            post.duties.iter().map(|duty| words.t(&format!("duty-{}", duty.key()))).collect();
        Charge {
            title: terms::post_title(app, words, &post.title),
            duties: duties.join(&words.t("list-comma")),
            vacant: !post.held,
        }
    });
    Ok(charges.collect())
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
            history: vec![
                Happened { back: true, href: Some("/changes/0190".into()), ..Happened::default() },
                Happened { href: Some("/changes/0191".into()), ..Happened::default() },
            ],
            more: 2,
            ties: vec![Tied::default()],
            joiners: Some(Joined {
                units: 2,
                ways: vec![("Member unit".into(), 2)],
                some: vec![("99".into(), "Bureau".into(), "Member unit".into())],
            }),
            below: 3,
            pairs: vec![Pair::sample()],
            period: "2021".into(),
            led: vec![Record::default()],
            joined: vec![Record::default()],
            changes: two(),
            all: 2,
            states: vec![(StateMark::default(), 3, "/ledger".into())],
            months: Some(Svg::default()),
            lacks: two(),
            links: true,
            posts: vec![Charge { vacant: true, ..Charge::default() }, Charge::default()],
        }
    }
}
