//! What people sign in at: a session of an activity as its record stands, in the words of a poster.

use crate::App;
use crate::shell::terms;
use crate::shell::words::Words;
use chrono::{Datelike, NaiveDate};
use domain::activities::{ActivityDraft, SessionDraft};
use domain::basics::{UnitId, day_number, read_date};

/// A session in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Occasion {
    /// The activity.
    pub title: String,
    /// Who holds it.
    pub organizer: String,
    /// Days and time.
    pub when: String,
    /// Place and spot.
    pub place: String,
    /// The first day, as far as it can be read.
    pub first: Option<NaiveDate>,
    /// The last.
    pub last: Option<NaiveDate>,
    /// The attendance that is recorded, as typed.
    pub attendance: String,
    /// On what it rests, in a word.
    pub basis: String,
}

impl Occasion {
    /// Reads a session of a record.
    #[must_use]
    pub fn of(app: &App, words: Words, draft: &ActivityDraft, unit: UnitId, row: usize) -> Self {
        let (network, today) = (app.network(), app.clock().today());
        let blank = SessionDraft::default();
        let session = draft.sessions.get(row).unwrap_or(&blank);
        let first = Self::first_day(session, today);
        let last = read_date(&session.end, Some(today.year())).ok().or(first);
        let day = first.unwrap_or(today);
        let named = |word: &str| match network.by_code(word) {
            Some(id) => terms::unit_name(words, &network, id, day),
            None => word.trim().to_owned(),
        };
        let organizer = match draft.lead.trim() {
            "" => terms::unit_name(words, &network, unit, day),
            lead => named(lead),
        };
        let days = first
            .zip(last)
            .map(|(first, last)| terms::days(day_number(first), day_number(last.max(first))));
        let (time, spot) = (session.time.trim(), session.spot.trim());
        let together = |parts: [&str; 2]| parts.join(" ").trim().to_owned();
        Self {
            title: draft.title.trim().to_owned(),
            organizer,
            when: together([&days.unwrap_or_default(), time]),
            place: together([&named(&session.place), spot]),
            first,
            last,
            attendance: session.attendance.trim().to_owned(),
            basis: match session.basis.trim() {
                "" => String::new(),
                basis => terms::term(app, words, "attendance_basis", basis),
            },
        }
    }

    /// The first day of a session as typed.
    #[must_use]
    pub fn first_day(session: &SessionDraft, today: NaiveDate) -> Option<NaiveDate> {
        read_date(&session.start, Some(today.year())).ok()
    }
}
