//! Many units at once (成批新增单位): a list as the office keeps it is pasted, looked at line by line with all
//! that is wrong, and entered as a whole. What stands there already is passed over, so the same list may come again.

use crate::App;
use crate::access::{Posted, Visitor};
use crate::orgs::{Change, FIRST_DAY, change_at_once};
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, unit_kind, unit_name};
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::{Permit, Verb};
use domain::basics::{Faults, RecordId, UnitId, read_date};
use domain::orgs::{ListDesk, Listed, MOST_LISTED, Network, read_list};
use std::sync::Arc;

/// One line as it was understood.
#[derive(Debug, Clone, Default)]
pub struct Line {
    number: usize,
    name: String,
    kind: String,
    guessed: bool,
    above: String,
    code: String,
    numbered: bool,
    there: bool,
    wrong: bool,
    said: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "orgs/pages/many.html")]
pub struct ManyPage {
    frame: Frame,
    code: String,
    unit_name: String,
    text: String,
    day: String,
    reason: String,
    kinds: Vec<String>,
    looked: bool,
    lines: Vec<Line>,
    right: usize,
    there: usize,
    wrong: usize,
    faults: ShownFaults,
    listed: ShownFaults,
}

/// The unit under which the list hangs.
fn above(app: &App, visitor: &Visitor, code: &str) -> Outcome<(UnitId, Permit)> {
    let unit = app.network().by_code(code).ok_or_else(|| Problem::NotFound(code.to_owned()))?;
    Ok((unit, visitor.may(app, Verb::ManageUnits, unit)?))
}

/// Since when a unit beneath another is taken to have been there: as long as that one. Most units that are entered
/// have been there for long; they must not count among the new ones of this year.
pub fn long_ago(network: &Network, above: UnitId) -> NaiveDate {
    network.unit(above).map_or(FIRST_DAY, |unit| unit.founded())
}

/// The empty form.
///
/// # Errors
/// [`Problem::NotFound`] when the unit lies elsewhere.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Outcome<Response> {
    let (unit, _) = above(&app, &visitor, &code)?;
    let mut form = form(&app, &visitor, unit, code).await?;
    form.day = long_ago(&app.network(), unit).to_string();
    form.reason = visitor.words.t("units-many-reason");
    page_with(StatusCode::OK, &form)
}

/// Looks at the list, or enters it when nothing in it is wrong.
///
/// # Errors
/// As [`show`], and what the store says.
pub async fn act(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(code): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let (unit, permit) = above(&app, &visitor, &code)?;
    let text = posted.raw("text");
    let (day, reason) = (posted.get("day"), posted.get("reason"));
    let mut faults = Faults::default();
    let read = read_date(day, None).map_err(|error| faults.error("day", error.rule(), day));
    if reason.is_empty() {
        faults.error("reason", "required", "");
    }
    if text.trim().is_empty() {
        faults.error("text", "required", "");
    }
    if text.lines().count() > MOST_LISTED {
        faults.error("text", "rows-too-many", text.lines().count().to_string());
        faults.with("most", MOST_LISTED);
    }
    let network = app.network();
    let (listed, after) = match read {
        Ok(day) => {
            let desk = ListDesk { network: &network, vocabulary: app.vocabulary(), top: unit, day };
            read_list(text, desk, &mut || app.clock().id())
        }
        Err(()) => (Vec::new(), (*network).clone()),
    };
    let wrong = listed.iter().any(|row| row.faults.has_errors());
    let events: Vec<_> = listed.iter().filter_map(|row| row.event.clone()).collect();
    if posted.get("do") == "enter" && !wrong && !faults.has_errors() && !events.is_empty() {
        let count = events.len();
        let entered = events.into_iter().map(|event| Change {
            id: RecordId::new(app.clock().id()),
            event,
            reason: reason.to_owned(),
        });
        let deed = change_at_once(&app, &permit, &visitor.county, entered.collect()).await?;
        let text = visitor.words.t1("units-many-entered", "count", count);
        let undo = Some(format!("/changes/{deed}/undo"));
        let flash = Flash { text, undo, ..Flash::default() };
        return Ok(go_and_tell(&format!("/units?top={code}"), &flash));
    }
    let mut form = form(&app, &visitor, unit, code).await?;
    form.tell(&app, visitor.words, &listed, &after);
    form.text = text.to_owned();
    (form.day, form.reason) = (day.to_owned(), reason.to_owned());
    form.faults = ShownFaults::new(visitor.words, &faults.0);
    form.listed = ShownFaults::named(&app, visitor.words, &faults.0);
    let status = match wrong || faults.has_errors() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    page_with(status, &form)
}

async fn form(app: &App, visitor: &Visitor, unit: UnitId, code: String) -> Outcome<ManyPage> {
    let words = visitor.words;
    let kinds = ["gov_level", "org_kind"]
        .into_iter()
        .flat_map(|list| terms::choices(app, words, list, visitor.year));
    Ok(ManyPage {
        frame: visitor.frame(app, Section::Units).await?.single(),
        unit_name: unit_name(words, &app.network(), unit, app.clock().today()),
        code,
        text: String::new(),
        day: String::new(),
        reason: String::new(),
        kinds: kinds.map(|(_, word)| word).collect(),
        looked: false,
        lines: Vec::new(),
        right: 0,
        there: 0,
        wrong: 0,
        faults: ShownFaults::default(),
        listed: ShownFaults::default(),
    })
}

impl ManyPage {
    fn tell(&mut self, app: &App, words: Words, listed: &[Listed], after: &Network) {
        self.looked = !listed.is_empty();
        self.lines = listed
            .iter()
            .map(|row| Line {
                number: row.line,
                name: row.name.clone(),
                kind: match row.kind.as_str() {
                    "" => String::new(),
                    kind => unit_kind(app, words, kind),
                },
                guessed: row.guessed,
                above: unit_name(words, after, row.above, app.clock().today()),
                code: row.code.clone(),
                numbered: row.numbered,
                there: row.there,
                wrong: row.faults.has_errors(),
                said: ShownFaults::new(words, &row.faults.0)
                    .0
                    .into_iter()
                    .map(|f| f.text)
                    .collect(),
            })
            .collect();
        self.right = listed.iter().filter(|row| row.event.is_some()).count();
        self.there = listed.iter().filter(|row| row.there).count();
        self.wrong = self.lines.iter().filter(|line| line.wrong).count();
    }
}

#[cfg(test)]
impl ManyPage {
    /// With a line of each sort.
    pub fn sample() -> Self {
        let line = Line { number: 1, name: "Shiqiao".into(), ..Line::default() };
        Self {
            frame: Frame::sample(),
            code: "990131".into(),
            unit_name: "Yunling".into(),
            text: "Shiqiao".into(),
            day: "2021-01-01".into(),
            reason: "List".into(),
            kinds: vec!["Township".into()],
            looked: true,
            lines: vec![
                Line { kind: "Township".into(), guessed: true, numbered: true, ..line.clone() },
                Line { there: true, ..line.clone() },
                Line { wrong: true, said: vec!["text".into()], ..line },
            ],
            right: 1,
            there: 1,
            wrong: 1,
            faults: ShownFaults::default(),
            listed: ShownFaults::default(),
        }
    }
}
