//! A point where people sign in (签到点): one for a session of an activity, with the code that its poster and its
//! sheets bear. Opened and closed by whoever keeps the record, closed by itself some days after the session.

use super::occasion::Occasion;
use super::queries;
use crate::App;
use crate::shell::code::new_code;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use chrono::{NaiveDate, TimeDelta};
use domain::access::Permit;
use domain::activities::ActivityDraft;
use domain::basics::{County, RecordId, day_number};

/// So many days after the session one can still sign in: who came reads the poster at home, too.
const DAYS_AFTER: TimeDelta = TimeDelta::days(3);

/// A point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The partition.
    pub county: County,
    /// The record.
    pub record: RecordId,
    /// 1, 2, 3 … within the record.
    pub number: i64,
    /// The row of the session when the point was opened, from 0.
    pub session: i64,
    /// Its first day then, `yyyymmdd`.
    pub day: i64,
    /// What poster and sheets bear.
    pub code: String,
    /// When somebody closed it, empty while open.
    pub closed_at: String,
    /// How many were taken over as attendance, 0 before.
    pub taken: i64,
    /// When.
    pub taken_at: String,
}

/// Whether one can sign in by phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// The day has not come.
    NotYet,
    /// Now.
    Now,
    /// No longer.
    Over,
}

impl Point {
    /// The row of its session as the record stands now: the same row if it is still of that day, else the only
    /// one of that day, else the same row, whose day was put right.
    #[must_use]
    pub fn row_in(&self, draft: &ActivityDraft, today: NaiveDate) -> Option<usize> {
        let own = usize::try_from(self.session).ok()?;
        let day = terms::date(self.day);
        let of_day = |at: &usize| {
            let session = draft.sessions.get(*at);
            session
                .is_some_and(|session| day.is_some() && Occasion::first_day(session, today) == day)
        };
        if of_day(&own) {
            return Some(own);
        }
        let alike: Vec<usize> = (0..draft.sessions.len()).filter(of_day).collect();
        match alike.as_slice() {
            [only] => Some(*only),
            _ => (own < draft.sessions.len()).then_some(own),
        }
    }

    /// Whether one can sign in on a day.
    #[must_use]
    pub fn stands(&self, occasion: &Occasion, today: NaiveDate) -> Open {
        let (first, last) = (occasion.first, occasion.last);
        match first.zip(last) {
            _ if !self.closed_at.is_empty() => Open::Over,
            None => Open::NotYet,
            Some((first, _)) if today < first => Open::NotYet,
            Some((_, last)) if today > last + DAYS_AFTER => Open::Over,
            Some(_) => Open::Now,
        }
    }
}

/// Opens a point for a session, unless there is one; answers its number.
///
/// # Errors
/// What the store says.
pub async fn open(
    app: &App,
    permit: &Permit,
    (county, record): (&County, RecordId),
    (session, day): (usize, NaiveDate),
) -> Outcome<i64> {
    let county = county.clone();
    let session = i64::try_from(session).unwrap_or(i64::MAX);
    app.write(permit, move |tx| {
        Box::pin(async move {
            tx.hold(&county).await?;
            let points = queries::points(tx, &county, record).await?;
            let same = |point: &&Point| point.session == session && point.day == day_number(day);
            if let Some(known) = points.iter().find(same) {
                return Ok(known.number);
            }
            let point = Point {
                county: county.clone(),
                record,
                number: points.last().map_or(1, |last| last.number + 1),
                session,
                day: day_number(day),
                code: new_code(),
                closed_at: String::new(),
                taken: 0,
                taken_at: String::new(),
            };
            queries::insert_point(tx, &point).await?;
            tx.note(&county, "sign_in_open", subject(&point), record);
            Ok(point.number)
        })
    })
    .await
}

/// Closes a point before its time, or opens it again.
///
/// # Errors
/// What the store says.
pub async fn close(app: &App, permit: &Permit, point: &Point, closed: bool) -> Outcome<()> {
    let point = point.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            let at = if closed { tx.at().to_owned() } else { String::new() };
            queries::set_closed(tx, &point, &at).await?;
            let verb = if closed { "sign_in_close" } else { "sign_in_reopen" };
            tx.note(&point.county, verb, subject(&point), point.record);
            Ok(())
        })
    })
    .await
}

/// What the journal calls a point: by its code, for nothing of the record changes by it.
pub fn subject(point: &Point) -> String {
    format!("sign-in {}", point.code)
}

/// The point of a record by its number.
///
/// # Errors
/// [`Problem::NotFound`] when it has none.
pub async fn point_of(
    app: &App,
    county: &County,
    record: RecordId,
    number: &str,
) -> Outcome<Point> {
    let points = queries::points(app.database().read(), county, record).await?;
    let number: Option<i64> = number.parse().ok();
    let found = points.into_iter().find(|point| Some(point.number) == number);
    found.ok_or_else(|| Problem::NotFound(record.to_string()))
}
