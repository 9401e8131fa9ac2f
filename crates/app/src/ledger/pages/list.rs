//! The ledger as a list (台账): filters in the address, totals first, what is not counted in grey.

use crate::App;
use crate::access::Visitor;
use crate::ledger::brief::{Brief, Total, briefs, counts, totals};
use crate::ledger::{Filter, Order, Row, list};
use crate::shell::digits::quantity;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::{Living, Pager};
use crate::shell::problem::Outcome;
use crate::shell::terms::{self, StateMark};
use crate::{figures, shell::words::Words};
use askama::Template;
use axum::extract::{Query, State as Extract};
use axum::response::Response;
use domain::basics::{Period, Unit, UnitId};
use domain::ledger::{Kind, State};
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

/// The filters, as they stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    kind: String,
    state: String,
    unit: String,
    period: String,
    label: String,
    order: String,
    page: String,
}

/// One line.
#[derive(Debug, Clone, Default)]
pub struct Line {
    id: String,
    number: u64,
    days: String,
    title: String,
    what: String,
    unit: String,
    sessions: String,
    attendance: String,
    attendance_missing: bool,
    materials: String,
    evidence: i64,
    state: StateMark,
    counted: bool,
    amended: bool,
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
    orders: Vec<(String, String)>,
    filtered: bool,
    counted: u64,
    uncounted: u64,
    sums: Vec<Living>,
    lines: Vec<Line>,
    pager: Pager,
    may_record: bool,
}

/// The list.
///
/// # Errors
/// What the store says.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Query(mut asked): Query<Asked>,
) -> Outcome<Response> {
    let (words, network, today) = (visitor.words, app.network(), app.clock().today());
    if asked.period.is_empty() && asked.q.is_empty() {
        asked.period = visitor.year.to_string();
    }
    let wanted = match asked.unit.trim() {
        "" => None,
        word => match network.find(word, today).as_slice() {
            [] => Some(None),
            [first, ..] => Some(Some(*first)),
        },
    };
    let filter = Filter {
        kind: Kind::parse(&asked.kind),
        states: State::parse(&asked.state).into_iter().collect(),
        // A unit nobody knows has no records.
        unit: wanted.map(|found| found.unwrap_or_else(|| UnitId::new(Uuid::nil()))),
        period: Period::parse(&asked.period).ok(),
        label: Some(asked.label.clone()).filter(|label| !label.is_empty()),
        text: asked.q.clone(),
        order: Order::parse(&asked.order),
        page: asked.page.parse().unwrap_or(1).max(1),
        ..Filter::default()
    };
    let found = list(&app, &visitor.scope, &filter).await?;
    let briefs = briefs(&app, &found.rows).await?;
    let (by_state, by_kind) = counts(&app, &visitor.scope, &filter).await?;
    let counted: u64 = by_state
        .iter()
        .filter(|(state, _)| matches!(state, State::Approved | State::Archived))
        .map(|(_, count)| count)
        .sum();
    let total = u64::try_from(found.total).unwrap_or(0);
    let numbers = (filter.page - 1) * filter.size + 1..;
    let lines = found
        .rows
        .iter()
        .zip(&briefs)
        .zip(numbers)
        .map(|((row, brief), number)| line(&app, words, row, brief, number))
        .collect();
    let plain = asked.q.is_empty() && asked.label.is_empty() && asked.state.is_empty();
    let mut sums = Vec::new();
    for total in totals(&app, &visitor.scope, &filter).await? {
        let asked = figures::Asked {
            name: &total.figure,
            scope: &visitor.scope,
            period: filter.period.unwrap_or(Period::Year(visitor.year)),
            as_of: None,
        };
        // The number of the column is the figure's own where nothing narrows the list; then it is alive.
        let alive = plain
            && filter.unit.is_none()
            && filter.period.is_some()
            && figures::value(&app, &asked).await?.1 == total.interval;
        sums.push(sum(words, &total, alive.then(|| figures::href(&asked))));
    }
    let kept = kept(&asked);
    let tab = |key: &str, word: String, count: u64| Tab {
        word,
        href: format!("/ledger?{}kind={key}", without(&kept, "kind")),
        count,
        here: asked.kind == key,
    };
    let count_of = |kind: Kind| {
        by_kind.iter().filter(|(other, _)| *other == kind).map(|(_, count)| *count).sum::<u64>()
    };
    let records: u64 = count_of(Kind::Activity) + count_of(Kind::Duty);
    let tabs = vec![
        tab("", words.t("ledger-kind-all"), records),
        tab("activity", words.t("kind-activity"), count_of(Kind::Activity)),
        tab("duty", words.t("kind-duty"), count_of(Kind::Duty)),
    ];
    let named = |key: &str| (key.to_owned(), words.t(&format!("state-{key}")));
    let order = |key: &str| (key.to_owned(), words.t(&format!("order-{key}")));
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
        orders: ["newest", "oldest", "title", "changed"].map(order).into(),
        filtered: !plain || filter.unit.is_some(),
        counted,
        uncounted: by_state.iter().map(|(_, count)| count).sum::<u64>().saturating_sub(counted),
        sums,
        lines,
        pager: Pager {
            total,
            page: filter.page,
            size: filter.size,
            base: format!("/ledger?{kept}"),
        },
        may_record: visitor.can(domain::access::Verb::Record),
        asked,
    })
}

fn line(app: &App, words: Words, row: &Row, brief: &Brief, number: u64) -> Line {
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
        state: StateMark::of(words, row.state),
        counted: matches!(row.state, State::Approved | State::Archived),
        amended: row.posted > 0 && row.state == State::Submitted,
    }
}

fn sum(words: Words, total: &Total, href: Option<String>) -> Living {
    let text = total.interval.map(|interval| quantity(interval, Unit::Visits, words));
    Living::new(href.unwrap_or_default(), text.unwrap_or_default(), "")
}

/// The filters of an address, ready for another one to follow.
fn kept(asked: &Asked) -> String {
    let pairs = [
        ("q", &asked.q),
        ("kind", &asked.kind),
        ("state", &asked.state),
        ("unit", &asked.unit),
        ("period", &asked.period),
        ("label", &asked.label),
        ("order", &asked.order),
    ];
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    match text.finish() {
        text if text.is_empty() => text,
        text => format!("{text}&"),
    }
}

fn without(kept: &str, name: &str) -> String {
    let others =
        kept.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with(&format!("{name}=")));
    others.flat_map(|pair| [pair, "&"]).collect()
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
            orders: vec![("newest".into(), "Newest".into())],
            filtered: true,
            counted: 1,
            uncounted: 1,
            sums: vec![
                Living::new("/figures/activity.sessions", "1", ""),
                Living::new("", "30", ""),
                Living::default(),
            ],
            lines: vec![line, counted],
            pager: Pager { total: 120, page: 2, size: 50, base: "/ledger?".into() },
            may_record: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_stay_in_the_address() {
        let asked = Asked {
            q: "科普 日".into(),
            kind: "duty".into(),
            page: "3".into(),
            ..Asked::default()
        };
        let text = kept(&asked);
        assert_eq!(text, "q=%E7%A7%91%E6%99%AE+%E6%97%A5&kind=duty&");
        assert_eq!(without(&text, "kind"), "q=%E7%A7%91%E6%99%AE+%E6%97%A5&");
        assert_eq!(kept(&Asked::default()), "");
    }
}
