//! Time and chance, handed in so that tests can hold them still.

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, TimeDelta, Utc};
use std::sync::atomic::{AtomicI64, Ordering};
use uuid::Uuid;

/// Where the time comes from.
#[derive(Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock moved by so many microseconds: for the demonstration, whose story ends on
    /// a day of its own.
    Moved(AtomicI64),
    /// A clock that stands where it was put, in microseconds since 1970, and moves when told.
    Fixed(AtomicI64),
}

impl Clock {
    /// A clock that stands at an instant.
    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(AtomicI64::new(at.timestamp_micros()))
    }

    /// A clock that runs on from an instant.
    #[must_use]
    pub fn starting(at: DateTime<Utc>) -> Self {
        let clock = Self::Moved(AtomicI64::new(0));
        clock.start_from(at);
        clock
    }

    /// Lets a moved clock run on from another instant.
    pub fn start_from(&self, at: DateTime<Utc>) {
        if let Self::Moved(micros) = self {
            let ahead = at - Self::System.now();
            micros.store(ahead.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }

    /// Moves a fixed clock on.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Fixed(micros) = self {
            micros.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }

    /// The instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place where the machine's clock is read"
            )]
            Self::System => Utc::now(),
            Self::Moved(micros) => {
                Self::System.now() + TimeDelta::microseconds(micros.load(Ordering::SeqCst))
            }
            Self::Fixed(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_default()
            }
        }
    }

    /// The instant as it is stored.
    #[must_use]
    pub fn stamp(&self) -> String {
        stamp(self.now())
    }

    /// The day in China (Asia/Shanghai, UTC+8 all year).
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        local(self.now()).date_naive()
    }

    /// A new id, ordered by time.
    #[must_use]
    pub fn id(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// An instant as it is stored: RFC 3339, UTC, microseconds, so that text order is time order.
#[must_use]
pub fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// The instant in China.
#[must_use]
pub fn local(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    at.with_timezone(&FixedOffset::east_opt(8 * 3600).expect("eight hours are a real offset"))
}

/// A stored instant as people read it: `2021-12-13 10:32`, in China's time.
#[must_use]
pub fn readable(stamp: &str) -> String {
    DateTime::parse_from_rfc3339(stamp)
        .map(|at| local(at.with_timezone(&Utc)).format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_else(|_| stamp.to_owned())
}
