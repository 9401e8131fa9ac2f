//! A record behind a figure, as the pages of figures show it.

use crate::App;
use crate::figures::Behind;
use crate::shell::digits::quantity;
use crate::shell::terms;
use crate::shell::words::Words;
use chrono::NaiveDate;
use domain::basics::Unit;

/// One record, and what it adds.
#[derive(Debug, Clone, Default)]
pub struct Record {
    pub(super) href: String,
    /// Its title; that of its unit where it has none.
    pub(super) title: String,
    pub(super) unit: String,
    pub(super) day: String,
    pub(super) adds: String,
    pub(super) evidence: i64,
}

impl Record {
    /// In the unit the figure is counted in, the units named as on a day.
    pub(super) fn of(
        app: &App,
        words: Words,
        behind: &Behind,
        (counted_in, day): (Unit, NaiveDate),
    ) -> Self {
        let unit = terms::unit_name(words, &app.network(), behind.unit, day);
        Self {
            href: format!("/records/{}", behind.id),
            title: if behind.title.is_empty() { unit.clone() } else { behind.title.clone() },
            unit,
            day: terms::day(behind.day),
            adds: quantity(behind.interval, counted_in, words),
            evidence: behind.evidence,
        }
    }
}
