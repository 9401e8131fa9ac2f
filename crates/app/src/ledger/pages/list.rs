//! The ledger as a list (台账): filters in the address, totals first, what is not counted in grey.

use super::asked::{Asked, without};
use super::beside::Beside;
use super::columns::Columns;
use crate::App;
use crate::access::Visitor;
use crate::ledger::brief::{Brief, COLUMNS, Counts, Told, Total, briefs, counts, totals};
use crate::ledger::{Filter, Row, rows};
use crate::shell::clock::readable;
use crate::shell::digits::quantity;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::{Living, Pager};
use crate::shell::problem::Outcome;
use crate::shell::terms::{self, StateMark};
use crate::{figures, shell::words::Words};
use askama::Template;
use axum::extract::{Query, State as Extract};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::access::Verb;
use domain::basics::{Period, Unit};
use domain::ledger::{Kind, State};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most records found by their words that are added up.
const MOST_SUMMED: u64 = 500;
/// Most units that the filter proposes.
const MOST_UNITS: usize = 300;
/// States by which the list is narrowed.
const STATES: [&str; 5] = ["draft", "submitted", "returned", "approved", "archived"];

/// One line.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub id: String,
    pub number: u64,
    pub days: String,
    pub title: String,
    pub what: String,
    pub unit: String,
    pub sessions: String,
    pub attendance: String,
    pub attendance_missing: bool,
    pub materials: String,
    pub evidence: i64,
    pub labels: Vec<String>,
    pub changed: String,
    pub state: StateMark,
    pub counted: bool,
    pub amended: bool,
    pub unfinished: bool,
}

/// The headings by which the list is sorted.
#[derive(Debug, Clone)]
pub struct Heads {
    order: String,
    base: String,
}

impl Heads {
    /// Where a heading leads: to its own order, or to the other direction where that is on.
    fn href(&self, up: &str, down: &str) -> String {
        let order = if self.order == down { up } else { down };
        format!("{}order={order}", self.base)
    }

    /// What the heading says of the order: `ascending`, `descending` or nothing.
    fn sorted(&self, up: &str, down: &str) -> &'static str {
        match self.order.as_str() {
            "" if down == "newest" => "descending",
            order if order == up => "ascending",
            order if order == down => "descending",
            _ => "",
        }
    }
}

/// A tab: one kind of record.
#[derive(Debug, Clone)]
pub struct Tab {
    word: String,
    href: String,
    count: u64,
    here: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "ledger/pages/list.html")]
pub struct ListPage {
    frame: Frame,
    tabs: Vec<Tab>,
    asked: Asked,
    beside: Beside,
    unit: String,
    units: Vec<String>,
    states: Vec<(String, String)>,
    periods: Vec<(String, String)>,
    labels: Vec<(String, String)>,
    columns: Columns,
    kept: String,
    heads: Heads,
    filtered: bool,
    counted: u64,
    uncounted: u64,
    summed: bool,
    sums: Vec<Living>,
    lines: Vec<Line>,
    pager: Pager,
    may_record: bool,
    may_review: bool,
    said_head: String,
}

/// The list.
///
/// # Errors
/// What the store says.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(mut asked): Query<Asked>,
) -> Outcome<Response> {
    let words = visitor.words;
    let filter = asked.filter(&app, visitor.year);
    let found = rows(&app, &visitor.scope, &filter).await?;
    let briefs = briefs(&app, &found, Told::Counting).await?;
    let Counts { total, counting, by_kind } = counts(&app, &visitor.scope, &filter).await?;
    let numbers = (filter.page - 1) * filter.size + 1..;
    let lines = found.iter().zip(&briefs).zip(numbers);
    // Words that stand nearly everywhere are not added up: nobody looks for them to know a sum.
    let summed = filter.text.trim().is_empty() || total <= MOST_SUMMED;
    let sums = if summed { sums(&app, &visitor, &filter).await? } else { Vec::new() };
    let kept = asked.kept();
    let order = asked.order.clone();
    let plain = asked.q.is_empty() && asked.label.is_empty() && asked.state.is_empty();
    page(&ListPage {
        frame: visitor.frame(&app, Section::Ledger).await?,
        tabs: tabs(words, &asked, &by_kind),
        beside: Beside::of(&app, &visitor, &asked.q, filter.period),
        unit: asked.unit.clone(),
        units: units(&app, &visitor),
        states: STATES.map(|key| (key.to_owned(), words.t(&format!("state-{key}")))).into(),
        periods: periods(words, visitor.year, &filter),
        labels: labels(&app, words, visitor.year),
        columns: Columns::of(&headers),
        heads: Heads { order, base: format!("/ledger?{}", without(&kept, "order")) },
        kept: kept.trim_end_matches('&').to_owned(),
        filtered: !plain || filter.unit.is_some(),
        counted: counting,
        uncounted: total.saturating_sub(counting),
        summed,
        said_head: said_head(words, &filter, counting, &sums),
        sums,
        lines: lines.map(|((row, brief), number)| line(&app, words, row, brief, number)).collect(),
        pager: Pager {
            total,
            page: filter.page,
            size: filter.size,
            base: format!("/ledger?{kept}"),
        },
        may_record: visitor.can(Verb::Record),
        may_review: visitor.can(Verb::Review),
        asked,
    })
}

/// The totals of everything that is found; what is a figure leads to its card.
async fn sums(app: &App, visitor: &Visitor, filter: &Filter) -> Outcome<Vec<Living>> {
    let period = filter.period.unwrap_or(Period::Year(visitor.year));
    let totals = totals(app, &visitor.scope, filter).await?;
    let mut sums: Vec<Living> = totals
        .iter()
        .map(|total| {
            let name = &total.figure;
            let asked = figures::Asked { name, scope: &visitor.scope, period, as_of: None };
            sum(visitor.words, total, total.is_figure.then(|| figures::href(&asked)))
        })
        .collect();
    sums.resize_with(COLUMNS.len(), Living::default);
    Ok(sums)
}

/// All records, and each kind of them.
fn tabs(words: Words, asked: &Asked, by_kind: &BTreeMap<Kind, u64>) -> Vec<Tab> {
    let kept = asked.kept();
    let tab = |key: &str, word: String, count: u64| Tab {
        word,
        href: format!("/ledger?{}kind={key}", without(&kept, "kind")),
        count,
        here: asked.kind == key,
    };
    let [activities, duties] =
        [Kind::Activity, Kind::Duty].map(|kind| by_kind.get(&kind).copied().unwrap_or(0));
    vec![
        tab("", words.t("ledger-kind-all"), activities + duties),
        tab("activity", words.t("kind-activity"), activities),
        tab("duty", words.t("kind-duty"), duties),
    ]
}

/// The visitor's unit and those right below it, by their names of today.
fn units(app: &App, visitor: &Visitor) -> Vec<String> {
    let (network, today, own) = (app.network(), app.clock().today(), visitor.actor.unit);
    let below = network.children_at(Some(own), today);
    let units = std::iter::once(own).chain(below).take(MOST_UNITS);
    units.map(|id| terms::unit_name(visitor.words, &network, id, today)).collect()
}

/// All time, the periods of the year looked at, and the one asked for where it is of another year.
fn periods(words: Words, year: i32, filter: &Filter) -> Vec<(String, String)> {
    let named = |period: Period| (period.to_string(), terms::period(words, period));
    let listed = |period: &Period| period.year() == year && !matches!(period, Period::Through(..));
    let other = filter.period.filter(|period| !listed(period)).map(named);
    let all = ("all".to_owned(), words.t("period-all"));
    std::iter::once(all).chain(other).chain(terms::periods(words, year)).collect()
}

/// Campaigns of the year and labels, under the marks by which records are found.
fn labels(app: &App, words: Words, year: i32) -> Vec<(String, String)> {
    let of = |(list, mark): (&str, &str)| {
        let choices = terms::choices(app, words, list, year);
        let told = choices.into_iter().filter(|(code, _)| code != "none");
        told.map(|(code, word)| (format!("{mark}:{code}"), word)).collect::<Vec<_>>()
    };
    [("campaign", "campaign"), ("label", "serves")].into_iter().flat_map(of).collect()
}

/// How a paragraph about the list begins: the period and what all of it comes to.
fn said_head(words: Words, filter: &Filter, counting: u64, sums: &[Living]) -> String {
    let number = |at: usize| sums.get(at).map_or(String::new(), |sum| plain_digits(&sum.text));
    let period = filter.period.map_or_else(|| words.t("period-all"), |p| terms::period(words, p));
    let values = [
        ("period", period.into()),
        ("count", counting.to_string().into()),
        ("sessions", number(0).into()),
        ("attendance", number(1).into()),
    ];
    words.with("say-head", &values)
}

pub fn line(app: &App, words: Words, row: &Row, brief: &Brief, number: u64) -> Line {
    let network = app.network();
    let day = terms::date(row.day_from).unwrap_or_else(|| app.clock().today());
    let number_of = |at: usize| {
        brief.sums[at].map(|interval| quantity(interval, Unit::Visits, words)).unwrap_or_default()
    };
    Line {
        id: row.id.to_string(),
        number,
        days: terms::days(row.day_from, row.day_to),
        title: if row.title.trim().is_empty() {
            words.t("record-untitled")
        } else {
            row.title.clone()
        },
        what: brief.what(app, words, row.kind),
        unit: terms::unit_name(words, &network, row.unit, day),
        sessions: number_of(0),
        attendance: number_of(1),
        attendance_missing: brief.attendance_missing,
        materials: number_of(2),
        evidence: brief.evidence,
        labels: brief.labels.iter().filter_map(|label| labelled_word(app, words, label)).collect(),
        changed: readable(&row.changed_at),
        state: StateMark::of(words, row.state),
        counted: row.counts(),
        amended: row.counts() && matches!(row.state, State::Submitted | State::Returned),
        unfinished: matches!(row.state, State::Draft | State::Returned),
    }
}

/// A number without the thin spaces between its thousands.
fn plain_digits(text: &str) -> String {
    text.chars().filter(|c| *c != '\u{2009}').collect()
}

impl Line {
    /// The record in a clause, for a paragraph somebody sends on.
    fn said(&self, words: &Words) -> String {
        let values = [
            ("days", self.days.as_str().into()),
            ("unit", self.unit.as_str().into()),
            ("title", self.title.as_str().into()),
            ("sessions", plain_digits(&self.sessions).into()),
            ("attendance", plain_digits(&self.attendance).into()),
        ];
        match self.attendance.is_empty() {
            true => words.with("say-line-bare", &values),
            false => words.with("say-line", &values),
        }
    }
}

/// The word of a label that makes a list of its own; audiences do not.
fn labelled_word(app: &App, words: Words, label: &str) -> Option<String> {
    match label.split_once(':')? {
        ("campaign", code) => Some(terms::term(app, words, "campaign", code)),
        ("serves", code) => Some(terms::term(app, words, "label", code)),
        _ => None,
    }
}

fn sum(words: Words, total: &Total, href: Option<String>) -> Living {
    let text = total.interval.map(|interval| quantity(interval, Unit::Visits, words));
    Living::new(href.unwrap_or_default(), text.unwrap_or_default(), "")
}

#[cfg(test)]
impl ListPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let line = Line {
            id: "0190".into(),
            number: 1,
            days: "2021-09-18".into(),
            title: "Fair".into(),
            attendance_missing: true,
            amended: true,
            state: StateMark { glyph: "wait", word: "Submitted".into() },
            ..Line::default()
        };
        let counted = Line { attendance: "30".into(), evidence: 2, counted: true, ..line.clone() };
        Self {
            frame: Frame::sample(),
            tabs: vec![Tab { word: "All".into(), href: "/ledger".into(), count: 2, here: true }],
            asked: Asked { state: "draft".into(), ..Asked::default() },
            beside: Beside::sample(),
            unit: "Yunling".into(),
            units: vec!["Yunling".into()],
            states: vec![("draft".into(), "Draft".into())],
            periods: vec![("2021".into(), "2021".into())],
            labels: vec![("campaign:kepu_day".into(), "Day".into())],
            columns: Columns::default(),
            kept: "q=a".into(),
            heads: Heads { order: "title".into(), base: "/ledger?".into() },
            filtered: true,
            counted: 1,
            uncounted: 1,
            summed: true,
            sums: vec![
                Living::new("/figures/activity.sessions", "1", ""),
                Living::new("", "30", ""),
                Living::default(),
            ],
            lines: vec![line, counted],
            pager: Pager { total: 120, page: 2, size: 50, base: "/ledger?".into() },
            may_record: true,
            may_review: true,
            said_head: "2021:".into(),
        }
    }
}
