//! Closing a year (封账): what is still open before it, what has changed since, and opening it again for a reason.

use crate::App;
use crate::access::{Posted, Visitor, post_names};
use crate::figures::{Asked, card, href};
use crate::ledger::closings::{self, Closing, closings, corrections, differing};
use crate::ledger::{Filter, count};
use crate::shell::clock::readable;
use crate::shell::digits::quantity;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Living;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, StateMark};
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use chrono::Datelike;
use domain::access::Verb;
use domain::basics::Period;
use domain::figures::{Interval, Name};
use domain::ledger::{State, can_be_closed};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Years before the present one that the list shows.
const YEARS: i32 = 5;
/// What is looked at before a year is closed.
const LOOKED_AT: [&str; 4] =
    ["activity.events", "activity.sessions", "activity.attendance", "activity.materials"];

/// A closing as people read it.
#[derive(Debug, Clone, Default)]
pub struct Told {
    at: String,
    who: String,
    ground: String,
    reopened: String,
    reopened_by: String,
    reason: String,
}

/// A year of the list.
#[derive(Debug, Clone, Default)]
pub struct Line {
    year: i32,
    closed: bool,
    over: bool,
    at: String,
    who: String,
}

/// All years.
#[derive(Template)]
#[template(path = "ledger/pages/closings.html")]
pub struct ClosingsPage {
    frame: Frame,
    lines: Vec<Line>,
}

/// A figure that is no longer what it was.
#[derive(Debug, Clone, Default)]
pub struct Changed {
    name: String,
    unit: String,
    then: Living,
    now: Living,
}

/// A change after the closing.
#[derive(Debug, Clone, Default)]
pub struct Corrected {
    href: String,
    title: String,
    what: String,
    at: String,
    who: String,
    reason: String,
}

/// One year.
#[derive(Template)]
#[template(path = "ledger/pages/closing.html")]
pub struct ClosingPage {
    frame: Frame,
    year: i32,
    /// The closing that holds.
    closed: Option<Told>,
    /// Those that were opened again, newest first.
    before: Vec<Told>,
    over: bool,
    may_close: bool,
    may_reopen: bool,
    /// Before the closing: what does not count yet, who has nothing, and the numbers.
    open: Vec<(StateMark, i64, String)>,
    gaps: usize,
    numbers: Vec<(String, Living)>,
    /// Since the closing.
    changed: Vec<Changed>,
    corrected: Vec<Corrected>,
}

fn year_of(text: &str) -> Outcome<i32> {
    let year = text.parse().ok().filter(|year| (1950..=2150).contains(year));
    year.ok_or_else(|| Problem::NotFound(text.to_owned()))
}

/// The years and which of them are closed.
///
/// # Errors
/// What the store says.
pub async fn list(Extract(app): Extract<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let today = app.clock().today();
    let found = closings(&app, &visitor.county, None).await?;
    let holding: Vec<&Closing> = found.iter().filter(|closing| closing.holds()).collect();
    let mut lines = Vec::new();
    for year in (today.year() - YEARS..=today.year()).rev() {
        let closing = holding.iter().find(|closing| closing.year == year);
        let told = match closing {
            Some(closing) => Some(told(&app, visitor.words, closing).await?),
            None => None,
        };
        let closed = told.is_some();
        let told = told.unwrap_or_default();
        let over = can_be_closed(year, today);
        lines.push(Line { year, closed, over, at: told.at, who: told.who });
    }
    let frame = visitor.frame(&app, Section::Settings).await?.single();
    page(&ClosingsPage { frame, lines })
}

async fn told(app: &App, words: Words, closing: &Closing) -> Outcome<Told> {
    let posts = BTreeSet::from([closing.post.clone(), closing.reopened_post.clone()]);
    let names = post_names(app, &posts).await?;
    let network = app.network();
    let who = |post: &String| match names.get(post) {
        Some((unit, title)) => {
            let unit = terms::unit_name(words, &network, *unit, app.clock().today());
            format!("{unit} {title}")
        }
        None => String::new(),
    };
    Ok(Told {
        at: readable(&closing.at),
        who: who(&closing.post),
        ground: closing.ground.clone(),
        reopened: match closing.holds() {
            true => String::new(),
            false => readable(&closing.reopened_at),
        },
        reopened_by: who(&closing.reopened_post),
        reason: closing.reason.clone(),
    })
}

/// One year: before its closing what is open, after it what has changed.
///
/// # Errors
/// [`Problem::NotFound`] when it is no year.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(year): Path<String>,
) -> Outcome<Response> {
    let year = year_of(&year)?;
    let words = visitor.words;
    let whole = visitor.scope.whole;
    let all = closings(&app, &visitor.county, Some(year)).await?;
    let holding = all.iter().find(|closing| closing.holds());
    let mut shown = ClosingPage {
        frame: visitor.frame(&app, Section::Settings).await?.single(),
        year,
        closed: None,
        before: Vec::new(),
        over: can_be_closed(year, app.clock().today()),
        may_close: whole && visitor.can(Verb::Close),
        may_reopen: whole && visitor.can(Verb::Reopen),
        open: Vec::new(),
        gaps: 0,
        numbers: Vec::new(),
        changed: Vec::new(),
        corrected: Vec::new(),
    };
    for closing in all.iter().filter(|closing| !closing.holds()) {
        shown.before.push(told(&app, words, closing).await?);
    }
    match holding {
        Some(closing) => {
            shown.closed = Some(told(&app, words, closing).await?);
            // What was kept is of the whole county; below it there is nothing to hold it against.
            if whole {
                shown.changed = changed(&app, &visitor, closing).await?;
            }
            shown.corrected = corrected(&app, &visitor, closing).await?;
        }
        None => before(&app, &visitor, year, &mut shown).await?,
    }
    page(&shown)
}

/// What is still open in a year, and its numbers.
async fn before(app: &App, visitor: &Visitor, year: i32, shown: &mut ClosingPage) -> Outcome<()> {
    let (words, period) = (visitor.words, Period::Year(year));
    for state in [State::Draft, State::Submitted, State::Returned] {
        let states = vec![state];
        let filter = Filter { period: Some(period), states, ..Filter::default() };
        let found = count(app, &visitor.scope, &filter).await?;
        if found > 0 {
            let href = format!("/ledger?period={year}&state={}", state.key());
            shown.open.push((StateMark::of(words, state), found, href));
        }
    }
    for name in LOOKED_AT.map(Name::parse) {
        let asked = Asked { name: &name, scope: &visitor.scope, period, as_of: None };
        let found = card(app, &asked, 0, 0).await?;
        let text = found.reading.interval.map(|number| quantity(number, found.unit, words));
        let unit = terms::counted_in(words, found.unit);
        let living = Living::new(href(&asked), text.unwrap_or_default(), unit);
        shown.numbers.push((terms::figure(app, words, &name), living));
        shown.gaps = shown.gaps.max(found.reading.gaps.len());
    }
    Ok(())
}

async fn changed(app: &App, visitor: &Visitor, closing: &Closing) -> Outcome<Vec<Changed>> {
    let words = visitor.words;
    let differs = differing(app, &visitor.scope, closing).await?;
    let line = |each: closings::Differs| {
        let definition = app.catalogue().definition(&each.name.base)?;
        let unit = app.catalogue().unit(definition);
        let living = |number: Option<Interval>, as_of: Option<&str>| {
            let period = Period::Year(closing.year);
            let asked = Asked { name: &each.name, scope: &visitor.scope, period, as_of };
            let text = number.map(|number| quantity(number, unit, words)).unwrap_or_default();
            Living { frozen: as_of.is_some(), ..Living::new(href(&asked), text, "") }
        };
        Some(Changed {
            name: terms::figure(app, words, &each.name),
            unit: terms::counted_in(words, unit),
            then: living(each.then, Some(&closing.at)),
            now: living(each.now, None),
        })
    };
    Ok(differs.into_iter().filter_map(line).collect())
}

async fn corrected(app: &App, visitor: &Visitor, closing: &Closing) -> Outcome<Vec<Corrected>> {
    let words = visitor.words;
    let found = corrections(app, &visitor.county, closing).await?;
    let posts = found.iter().map(|each| each.post.clone()).collect();
    let (names, network) = (post_names(app, &posts).await?, app.network());
    let today = app.clock().today();
    let line = |each: closings::Correction| Corrected {
        href: format!("/records/{}", each.record),
        title: match each.title.trim() {
            "" => words.t("record-untitled"),
            title => title.to_owned(),
        },
        what: words.t(&format!("closing-did-{}", each.transition)),
        at: readable(&each.at),
        who: names.get(&each.post).map_or_else(
            || words.t("history-program"),
            |(unit, title)| format!("{} {title}", terms::unit_name(words, &network, *unit, today)),
        ),
        reason: each.reason,
    };
    Ok(found.into_iter().map(line).collect())
}

/// Closes the year.
///
/// # Errors
/// As [`closings::close`].
pub async fn close(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(year): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let (year, permit) = (year_of(&year)?, visitor.may(&app, Verb::Close, visitor.actor.unit)?);
    closings::close(&app, &permit, &visitor.scope, year, &sentence(&posted, "ground")).await?;
    Ok(tell(year, visitor.words.t1("closing-done", "year", year.to_string())))
}

/// Opens it again.
///
/// # Errors
/// As [`closings::reopen`].
pub async fn reopen(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(year): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let (year, permit) = (year_of(&year)?, visitor.may(&app, Verb::Reopen, visitor.actor.unit)?);
    if !visitor.scope.whole {
        return Err(Problem::Refused("closing-not-county"));
    }
    closings::reopen(&app, &permit, &visitor.county, year, &sentence(&posted, "reason")).await?;
    Ok(tell(year, visitor.words.t1("closing-reopened", "year", year.to_string())))
}

/// What was written in a field, bounded.
fn sentence(posted: &Posted, field: &str) -> String {
    posted.get(field).chars().take(300).collect()
}

fn tell(year: i32, text: String) -> Response {
    go_and_tell(&format!("/closings/{year}"), &Flash { text, ..Flash::default() })
}

#[cfg(test)]
impl ClosingsPage {
    /// With one of each.
    pub fn sample() -> Self {
        let closed = Line { year: 2020, closed: true, over: true, ..Line::default() };
        let lines = vec![Line { year: 2021, ..Line::default() }, closed];
        Self { frame: Frame::sample(), lines }
    }
}

#[cfg(test)]
impl ClosingPage {
    /// A closed year with everything, or one that is open.
    pub fn sample(closed: bool) -> Self {
        Self {
            frame: Frame::sample(),
            year: 2020,
            closed: closed.then(|| Told { ground: "minutes".into(), ..Told::default() }),
            before: vec![Told { reopened: "2021".into(), ..Told::default() }],
            over: true,
            may_close: true,
            may_reopen: true,
            open: vec![(StateMark::default(), 2, "/ledger".into())],
            gaps: 2,
            numbers: vec![("Sessions".into(), Living::new("/figures/x", "3", ""))],
            changed: vec![Changed::default()],
            corrected: vec![Corrected::default()],
        }
    }
}
