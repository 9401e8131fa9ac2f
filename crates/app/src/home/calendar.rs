//! The calendar (月历): what is planned, done and overdue, day by day, and the campaigns of the month.

use crate::App;
use crate::access::Visitor;
use crate::ledger::{Filter, Order, Row, list};
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms::{self, term};
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Query, State as Extract};
use axum::response::Response;
use chrono::{Datelike, Days, Months, NaiveDate};
use domain::basics::{Period, day_number};
use domain::ledger::State;
use serde::Deserialize;
use std::sync::Arc;

/// Records of a month that are looked at, and shown on a day.
const MOST: u64 = 2000;
const SHOWN: usize = 3;

/// How an entry stands to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Ahead (计划).
    Planned,
    /// Approved (已办).
    Done,
    /// Handed in and waiting (待审).
    Waiting,
    /// Past and still a draft or sent back (该报未报).
    Overdue,
}

impl Stand {
    const ALL: [Self; 4] = [Self::Planned, Self::Done, Self::Waiting, Self::Overdue];

    fn of(row: &Row, today: NaiveDate) -> Self {
        match row.state {
            State::Approved | State::Archived => Self::Done,
            _ if row.day_from > day_number(today) => Self::Planned,
            State::Submitted => Self::Waiting,
            _ => Self::Overdue,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Done => "done",
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
        }
    }

    fn glyph(self) -> &'static str {
        match self {
            Self::Planned => "draft",
            Self::Done => "ok",
            Self::Waiting => "wait",
            Self::Overdue => "warn",
        }
    }
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    month: String,
    day: String,
    show: String,
}

/// One record on a day.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    href: String,
    title: String,
    unit: String,
    glyph: &'static str,
    word: String,
}

/// One day of the grid; outside the month its number is 0.
#[derive(Debug, Clone, Default)]
pub struct Day {
    number: u32,
    date: String,
    weekday: String,
    today: bool,
    entries: Vec<Entry>,
    more: usize,
    campaigns: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "home/calendar.html")]
pub struct CalendarPage {
    frame: Frame,
    month: String,
    title: String,
    before: String,
    after: String,
    show: String,
    /// Code, word, count.
    stands: Vec<(String, String, usize)>,
    weekdays: Vec<String>,
    weeks: Vec<Vec<Day>>,
    /// The day that is looked at as a whole.
    whole: Option<Day>,
}

/// The month that an address names; the present one of the year looked at otherwise.
fn month_of(visitor: &Visitor, text: &str, today: NaiveDate) -> (i32, u8) {
    match Period::parse(text.trim()) {
        Ok(Period::Month(year, month)) => (year, month),
        _ if visitor.year == today.year() => {
            (today.year(), u8::try_from(today.month()).unwrap_or(1))
        }
        _ => (visitor.year, 1),
    }
}

/// The calendar.
///
/// # Errors
/// What the store says.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Outcome<Response> {
    let (today, words) = (app.clock().today(), visitor.words);
    let (year, month) = month_of(&visitor, &wanted.month, today);
    let period = Period::Month(year, month);
    let filter = Filter {
        period: Some(period),
        states: vec![
            State::Draft,
            State::Submitted,
            State::Returned,
            State::Approved,
            State::Archived,
        ],
        order: Order::Oldest,
        size: MOST,
        ..Filter::default()
    };
    let rows = list(&app, &visitor.scope, &filter).await?.rows;
    let count = |stand| rows.iter().filter(|row| Stand::of(row, today) == stand).count();
    let stands = Stand::ALL.map(|stand| {
        let word = words.t(&format!("calendar-{}", stand.key()));
        (stand.key().to_owned(), word, count(stand))
    });
    let wanted_stand = Stand::ALL.into_iter().find(|stand| stand.key() == wanted.show);
    let shown: Vec<&Row> = rows
        .iter()
        .filter(|row| wanted_stand.is_none_or(|stand| Stand::of(row, today) == stand))
        .collect();
    let first = period.first();
    let lead = u64::from(first.weekday().num_days_from_monday());
    let start = first.checked_sub_days(Days::new(lead)).unwrap_or(first);
    let mut weeks = Vec::new();
    let mut monday = start;
    while monday <= period.last() {
        let week = (0..7).map(|at| {
            let date = monday.checked_add_days(Days::new(at)).unwrap_or(monday);
            if period.contains(date) {
                day(&app, &visitor, date, &shown, SHOWN)
            } else {
                Day::default()
            }
        });
        weeks.push(week.collect());
        monday = monday.checked_add_days(Days::new(7)).unwrap_or(period.last() + Days::new(1));
    }
    let whole: Option<NaiveDate> = wanted.day.parse().ok().filter(|date| period.contains(*date));
    let other = |date: Option<NaiveDate>| {
        date.map(|date| date.format("%Y-%m").to_string()).unwrap_or_default()
    };
    page(&CalendarPage {
        frame: visitor.frame(&app, Section::Calendar).await?,
        month: period.to_string(),
        title: terms::period(words, period),
        before: other(first.checked_sub_months(Months::new(1))),
        after: other(first.checked_add_months(Months::new(1))),
        show: wanted_stand.map(Stand::key).unwrap_or_default().to_owned(),
        stands: stands.to_vec(),
        weekdays: (1..=7).map(|at| weekday(words, at)).collect(),
        weeks,
        whole: whole.map(|date| day(&app, &visitor, date, &shown, usize::MAX)),
    })
}

fn weekday(words: Words, number: u32) -> String {
    words.t(&format!("weekday-{number}"))
}

fn day(app: &App, visitor: &Visitor, date: NaiveDate, rows: &[&Row], most: usize) -> Day {
    let (network, today, words) = (app.network(), app.clock().today(), visitor.words);
    let number = day_number(date);
    let on: Vec<&&Row> =
        rows.iter().filter(|row| (row.day_from..=row.day_to).contains(&number)).collect();
    let entry = |row: &Row| {
        let stand = Stand::of(row, today);
        Entry {
            href: format!("/records/{}", row.id),
            title: match row.title.trim() {
                "" => words.t("record-untitled"),
                title => title.to_owned(),
            },
            unit: terms::unit_name(words, &network, row.unit, date.min(today)),
            glyph: stand.glyph(),
            word: words.t(&format!("calendar-{}", stand.key())),
        }
    };
    let month_day = date.format("%m-%d").to_string();
    let begins = app.vocabulary().in_year("campaign", date.year()).filter(|campaign| {
        // A month-long campaign is named on its first day, shorter ones too.
        campaign.window.as_ref().is_some_and(|window| window.from == month_day)
    });
    Day {
        number: date.day(),
        date: date.to_string(),
        weekday: weekday(words, date.weekday().number_from_monday()),
        today: date == today,
        more: on.len().saturating_sub(most),
        entries: on.into_iter().take(most).map(|row| entry(row)).collect(),
        campaigns: begins.map(|one| term(app, words, "campaign", &one.code)).collect(),
    }
}

#[cfg(test)]
impl CalendarPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let entry = Entry { title: "Fair".into(), glyph: "ok", ..Entry::default() };
        let day = Day {
            number: 13,
            today: true,
            entries: vec![entry],
            more: 2,
            campaigns: vec!["Day".into()],
            ..Day::default()
        };
        Self {
            frame: Frame::sample(),
            month: "2021-12".into(),
            title: "December".into(),
            before: "2021-11".into(),
            after: "2022-01".into(),
            show: String::new(),
            stands: vec![("done".into(), "Done".into(), 3)],
            weekdays: (1..=7).map(|at| at.to_string()).collect(),
            weeks: vec![vec![Day::default(), day.clone()]],
            whole: Some(day),
        }
    }
}
