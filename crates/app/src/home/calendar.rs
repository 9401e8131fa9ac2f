//! The calendar (月历): what is planned, done and overdue, day by day, and the campaigns of the month.

use crate::App;
use crate::access::Visitor;
use crate::ledger::{Filter, Order, Row, firsts, rows, spans};
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::Outcome;
use crate::shell::terms::{self, term};
use crate::shell::words::{Value, Words};
use askama::Template;
use axum::extract::{Query, State as Extract};
use axum::response::Response;
use chrono::{Datelike, Days, Months, NaiveDate};
use domain::basics::{Period, day_number};
use domain::ledger::State;
use serde::Deserialize;
use std::sync::Arc;

/// Records shown on a day of the grid, and of a day that is looked at as a whole.
const SHOWN: usize = 3;
const MOST: u64 = 500;

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

    fn of(state: State, day_from: i64, today: NaiveDate) -> Self {
        match state {
            State::Approved | State::Archived => Self::Done,
            _ if day_from > day_number(today) => Self::Planned,
            State::Submitted => Self::Waiting,
            _ => Self::Overdue,
        }
    }

    /// The states of records that may stand so.
    fn states(self) -> &'static [State] {
        match self {
            Self::Planned => &[State::Draft, State::Submitted, State::Returned],
            Self::Done => &[State::Approved, State::Archived],
            Self::Waiting => &[State::Submitted],
            Self::Overdue => &[State::Draft, State::Returned],
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
    more: u64,
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
    stands: Vec<(String, String, u64)>,
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
    let (year, number) = month_of(&visitor, &wanted.month, today);
    let period = Period::Month(year, number);
    let stand = Stand::ALL.into_iter().find(|stand| stand.key() == wanted.show);
    let counted = spans(&app, &visitor.scope, &of_month(period, None)).await?;
    let stands = Stand::ALL.map(|stand| {
        let standing =
            counted.iter().filter(|(state, from, ..)| Stand::of(*state, *from, today) == stand);
        let word = words.t(&format!("calendar-{}", stand.key()));
        (stand.key().to_owned(), word, standing.map(|(.., count)| count).sum::<u64>())
    });
    let filter = of_month(period, stand);
    let found = firsts(&app, &visitor.scope, &filter, SHOWN as u64).await?;
    let month = MonthOf { app: &app, visitor: &visitor, stand, counted: &counted };
    let first = period.first();
    let lead = u64::from(first.weekday().num_days_from_monday());
    let start = first.checked_sub_days(Days::new(lead)).unwrap_or(first);
    let mut weeks = Vec::new();
    let mut monday = start;
    while monday <= period.last() {
        let week = (0..7).map(|at| {
            let date = monday.checked_add_days(Days::new(at)).unwrap_or(monday);
            if period.contains(date) { month.day(date, &found, SHOWN) } else { Day::default() }
        });
        weeks.push(week.collect());
        monday = monday.checked_add_days(Days::new(7)).unwrap_or(period.last() + Days::new(1));
    }
    let whole: Option<NaiveDate> = wanted.day.parse().ok().filter(|date| period.contains(*date));
    let whole = match whole {
        Some(date) => {
            let day = day_number(date);
            let filter = Filter { days: Some((day, day)), size: MOST, ..filter };
            let found = rows(&app, &visitor.scope, &filter).await?;
            Some(month.day(date, &found, found.len()))
        }
        None => None,
    };
    let other = |date: Option<NaiveDate>| {
        date.map(|date| date.format("%Y-%m").to_string()).unwrap_or_default()
    };
    page(&CalendarPage {
        frame: visitor.frame(&app, Section::Calendar).await?,
        month: period.to_string(),
        title: terms::period(words, period),
        before: other(first.checked_sub_months(Months::new(1))),
        after: other(first.checked_add_months(Months::new(1))),
        show: stand.map(Stand::key).unwrap_or_default().to_owned(),
        stands: stands.to_vec(),
        weekdays: (1..=7).map(|at| weekday(words, at)).collect(),
        weeks,
        whole,
    })
}

fn weekday(words: Words, number: u32) -> String {
    words.t(&format!("weekday-{number}"))
}

/// The records of a month, or those that stand so.
fn of_month(period: Period, stand: Option<Stand>) -> Filter {
    const ALL: &[State] =
        &[State::Draft, State::Submitted, State::Returned, State::Approved, State::Archived];
    let states = stand.map_or(ALL, Stand::states);
    Filter {
        period: Some(period),
        states: states.to_vec(),
        order: Order::Oldest,
        ..Filter::default()
    }
}

/// What its days are made from.
struct MonthOf<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    stand: Option<Stand>,
    counted: &'a [(State, i64, i64, u64)],
}

impl MonthOf<'_> {
    fn stands(&self, state: State, day_from: i64) -> bool {
        let today = self.app.clock().today();
        self.stand.is_none_or(|stand| Stand::of(state, day_from, today) == stand)
    }

    /// One day with the first of its records, and how many more there are.
    fn day(&self, date: NaiveDate, rows: &[Row], most: usize) -> Day {
        let (today, words) = (self.app.clock().today(), self.visitor.words);
        let number = day_number(date);
        let all = self.counted.iter().filter(|(state, from, to, _)| {
            (*from..=*to).contains(&number) && self.stands(*state, *from)
        });
        let all: u64 = all.map(|(.., count)| count).sum();
        let on = rows.iter().filter(|row| {
            (row.day_from..=row.day_to).contains(&number) && self.stands(row.state, row.day_from)
        });
        let entries: Vec<Entry> = on.take(most).map(|row| self.entry(row, date)).collect();
        let month_day = date.format("%m-%d").to_string();
        let begins = self.app.vocabulary().in_year("campaign", date.year()).filter(|campaign| {
            // A campaign is named where its days begin, and until when they may lie.
            campaign.window.as_ref().is_some_and(|window| window.from == month_day)
        });
        Day {
            number: date.day(),
            date: date.to_string(),
            weekday: weekday(words, date.weekday().number_from_monday()),
            today: date == today,
            more: all.saturating_sub(entries.len() as u64),
            entries,
            campaigns: begins.map(|one| self.campaign(one)).collect(),
        }
    }

    fn campaign(&self, campaign: &domain::vocab::Entry) -> String {
        let words = self.visitor.words;
        let name = term(self.app, words, "campaign", &campaign.code);
        match campaign.window.as_ref().filter(|window| window.from != window.to) {
            None => name,
            Some(window) => {
                let said = [("name", Value::from(name)), ("to", Value::from(&window.to))];
                words.with("calendar-campaign", &said)
            }
        }
    }

    fn entry(&self, row: &Row, date: NaiveDate) -> Entry {
        let (today, words) = (self.app.clock().today(), self.visitor.words);
        let stand = Stand::of(row.state, row.day_from, today);
        Entry {
            href: format!("/records/{}", row.id),
            title: match row.title.trim() {
                "" => words.t("record-untitled"),
                title => title.to_owned(),
            },
            unit: terms::unit_name(words, &self.app.network(), row.unit, date.min(today)),
            glyph: stand.glyph(),
            word: words.t(&format!("calendar-{}", stand.key())),
        }
    }
}

impl CalendarPage {
    /// Whether some day has more than stand in the grid.
    fn has_more(&self) -> bool {
        self.weeks.iter().flatten().any(|day| day.more > 0)
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
