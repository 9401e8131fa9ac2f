//! How often one address may do something in a minute: for pages that nobody logs in to. Kept in memory only.

use super::problem::{Outcome, Problem};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Addresses that are remembered at a time.
const MOST_ADDRESSES: usize = 10_000;

/// A limit, and who came how often in the minute that runs.
pub struct Pace {
    most: u32,
    came: Mutex<(i64, BTreeMap<String, u32>)>,
}

impl Pace {
    /// So often a minute.
    #[must_use]
    pub const fn new(most: u32) -> Self {
        Self { most, came: Mutex::new((0, BTreeMap::new())) }
    }

    /// Counts an address in.
    ///
    /// # Errors
    /// [`Problem::TooMany`] when it came too often in this minute.
    pub fn admit(&self, now: DateTime<Utc>, address: &str) -> Outcome<()> {
        let minute = now.timestamp() / 60;
        let mut came = self.came.lock().map_err(|_| Problem::TooMany)?;
        if came.0 != minute || came.1.len() >= MOST_ADDRESSES {
            *came = (minute, BTreeMap::new());
        }
        let count = came.1.entry(address.to_owned()).or_default();
        *count += 1;
        if *count <= self.most { Ok(()) } else { Err(Problem::TooMany) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn an_address_comes_so_often_in_a_minute_and_again_in_the_next() {
        let (pace, now) = (Pace::new(3), DateTime::UNIX_EPOCH);
        let came = |at| (0..5).filter(|_| pace.admit(at, "one").is_ok()).count();
        assert_eq!(came(now), 3);
        assert!(pace.admit(now, "other").is_ok());
        assert_eq!(came(now + TimeDelta::minutes(1)), 3);
    }
}
