//! The ledger as a list (台账): filters in the address, totals first, what is not counted in grey.

use super::asked::{Asked, without};
use super::columns::Columns;
use crate::App;
use crate::access::Visitor;
use crate::ledger::brief::{Brief, COLUMNS, Total, briefs, counts, totals};
use crate::ledger::{Row, rows};
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
use std::sync::Arc;

/// Most records found by their words that are added up.
const MOST_SUMMED: u64 = 500;

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
    let (words, network, today) = (visitor.words, app.network(), app.clock().today());
    let filter = asked.filter(&app, visitor.year);
    let found = rows(&app, &visitor.scope, &filter).await?;
    let briefs = briefs(&app, &found).await?;
    let (by_state, by_kind) = counts(&app, &visitor.scope, &filter).await?;
    let counted: u64 = by_state
        .iter()
        .filter(|(state, _)| matches!(state, State::Approved | State::Archived))
        .map(|(_, count)| count)
        .sum();
    let total: u64 = by_state.values().sum();
    let numbers = (filter.page - 1) * filter.size + 1..;
    let lines = found
        .iter()
        .zip(&briefs)
        .zip(numbers)
        .map(|((row, brief), number)| line(&app, words, row, brief, number))
        .collect();
    let plain = asked.q.is_empty() && asked.label.is_empty() && asked.state.is_empty();
    let mut sums = Vec::new();
    // Words that stand nearly everywhere are not added up: nobody looks for them to know a sum.
    let summed = filter.text.trim().is_empty() || total <= MOST_SUMMED;
    let totals = match summed {
        true => totals(&app, &visitor.scope, &filter).await?,
        false => Vec::new(),
    };
    for total in totals {
        let period = filter.period.unwrap_or(Period::Year(visitor.year));
        let asked =
            figures::Asked { name: &total.figure, scope: &visitor.scope, period, as_of: None };
        sums.push(sum(words, &total, total.is_figure.then(|| figures::href(&asked))));
    }
    sums.resize_with(COLUMNS.len(), Living::default);
    let kept = asked.kept();
    let tab = |key: &str, word: String, count: u64| Tab {
        word,
        href: format!("/ledger?{}kind={key}", without(&kept, "kind")),
        count,
        here: asked.kind == key,
    };
    let count_of = |kind: Kind| by_kind.get(&kind).copied().unwrap_or(0);
    let records: u64 = count_of(Kind::Activity) + count_of(Kind::Duty);
    let tabs = vec![
        tab("", words.t("ledger-kind-all"), records),
        tab("activity", words.t("kind-activity"), count_of(Kind::Activity)),
        tab("duty", words.t("kind-duty"), count_of(Kind::Duty)),
    ];
    let named = |key: &str| (key.to_owned(), words.t(&format!("state-{key}")));
    let mut periods = vec![("all".to_owned(), words.t("period-all"))];
    periods.extend(terms::periods(words, visitor.year));
    if let Some(period) = filter.period.filter(|period| period.year() != visitor.year) {
        periods.insert(1, (period.to_string(), terms::period(words, period)));
    }
    let mut labels: Vec<(String, String)> = Vec::new();
    for (list, prefix) in [("campaign", "campaign"), ("label", "serves")] {
        let choices = terms::choices(&app, words, list, visitor.year);
        labels.extend(
            choices
                .into_iter()
                .filter(|(code, _)| code != "none")
                .map(|(code, word)| (format!("{prefix}:{code}"), word)),
        );
    }
    let number =
        |at: usize| sums.get(at).map_or(String::new(), |sum: &Living| plain_digits(&sum.text));
    let said_head = words.with(
        "say-head",
        &[
            (
                "period",
                filter
                    .period
                    .map_or_else(|| words.t("period-all"), |p| terms::period(words, p))
                    .into(),
            ),
            ("count", counted.into()),
            ("sessions", number(0).into()),
            ("attendance", number(1).into()),
        ],
    );
    let mut units = network.children_at(Some(visitor.actor.unit), today);
    units.insert(0, visitor.actor.unit);
    page(&ListPage {
        frame: visitor.frame(&app, Section::Ledger).await?,
        tabs,
        unit: asked.unit.clone(),
        units: units
            .iter()
            .take(300)
            .map(|id| terms::unit_name(words, &network, *id, today))
            .collect(),
        states: ["draft", "submitted", "returned", "approved", "archived"].map(named).into(),
        periods,
        labels,
        columns: Columns::of(&headers),
        heads: Heads {
            order: asked.order.clone(),
            base: format!("/ledger?{}", without(&kept, "order")),
        },
        kept: kept.trim_end_matches('&').to_owned(),
        filtered: !plain || filter.unit.is_some(),
        counted,
        uncounted: total.saturating_sub(counted),
        summed,
        sums,
        lines,
        pager: Pager {
            total,
            page: filter.page,
            size: filter.size,
            base: format!("/ledger?{kept}"),
        },
        may_record: visitor.can(Verb::Record),
        may_review: visitor.can(Verb::Review),
        said_head,
        asked,
    })
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
        counted: matches!(row.state, State::Approved | State::Archived),
        amended: row.posted > 0 && row.state == State::Submitted,
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
