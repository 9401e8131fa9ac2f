//! Reads typed fields one by one, noting every fault instead of stopping at the first.

use crate::basics::{Amount, Fault, Faults, UnitId, read_amount, read_date, read_money};
use crate::orgs::Network;
use crate::vocab::Vocabulary;
use chrono::NaiveDate;

/// What a check needs to know of the world.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The vocabularies.
    pub vocabulary: &'a Vocabulary,
    /// The units, through time.
    pub network: &'a Network,
    /// The day on which it is checked.
    pub today: NaiveDate,
}

/// Longest name, spot or theme, in characters.
pub(super) const LINE: usize = 200;
/// Longest narrative, in characters.
pub(super) const STORY: usize = 5_000;

/// What a word means where units are asked for and others admitted.
pub(super) enum Meant {
    Unit(UnitId),
    /// What no unit is called.
    Name(String),
}

/// Collects faults while fields are read.
pub(super) struct Reader<'a> {
    pub desk: Desk<'a>,
    pub faults: Faults,
}

impl<'a> Reader<'a> {
    pub fn new(desk: Desk<'a>) -> Self {
        Self { desk, faults: Faults::default() }
    }

    /// A line or a story: control characters dropped, ends trimmed, length bounded.
    pub fn text(&mut self, field: &str, given: &str, longest: usize) -> String {
        let kept: String = given.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        let kept = kept.trim().to_owned();
        let length = kept.chars().count();
        if length > longest {
            self.faults.error(field, "text-too-long", given);
            self.faults.with("longest", longest);
            self.faults.with("length", length);
        }
        kept
    }

    pub fn required(&mut self, field: &str, given: &str, longest: usize) -> String {
        let kept = self.text(field, given, longest);
        if kept.is_empty() {
            self.faults.error(field, "required", given);
        }
        kept
    }

    /// A code of a list that is in use in the year; a term or alias is understood too.
    pub fn choice(&mut self, field: &str, list: &str, given: &str, year: i32) -> String {
        let Some(entry) = self
            .desk
            .vocabulary
            .entry(list, given.trim())
            .or_else(|| self.desk.vocabulary.meant(list, given))
        else {
            let rule = if given.trim().is_empty() { "required" } else { "choice-unknown" };
            self.faults.error(field, rule, given);
            return String::new();
        };
        if !entry.valid_in(year) {
            self.faults.warn(field, "choice-out-of-use", given);
            self.faults.with("term", &entry.zh);
            self.faults.with("year", year);
        }
        entry.code.clone()
    }

    pub fn amount(&mut self, field: &str, given: &str) -> Amount {
        read_amount(given).unwrap_or_else(|error| {
            self.faults.error(field, error.rule(), given);
            Amount::NotReported
        })
    }

    pub fn money(&mut self, field: &str, given: &str) -> Amount {
        read_money(given).unwrap_or_else(|error| {
            self.faults.error(field, error.rule(), given);
            Amount::NotReported
        })
    }

    /// A day; `year` helps where only month and day were written.
    pub fn day(&mut self, field: &str, given: &str, year: Option<i32>) -> Option<NaiveDate> {
        if given.trim().is_empty() {
            self.faults.error(field, "required", given);
            return None;
        }
        match read_date(given, year) {
            Ok(day) => Some(day),
            Err(error) => {
                self.faults.error(field, error.rule(), given);
                None
            }
        }
    }

    /// A unit by its code or by a name that only one unit bears.
    pub fn unit(&mut self, field: &str, given: &str, day: Option<NaiveDate>) -> Option<UnitId> {
        let word = given.trim();
        if word.is_empty() {
            self.faults.error(field, "required", given);
            return None;
        }
        let day = day.unwrap_or(self.desk.today);
        let network = self.desk.network;
        let found = match network.by_code(word) {
            Some(id) => vec![id],
            None => network.find(word, day),
        };
        match found.as_slice() {
            [] => {
                let near = network.near_names(word, None, day);
                let rule = if near.is_empty() { "unit-unknown" } else { "unit-near" };
                self.faults.error(field, rule, given);
                self.faults.with("names", near);
            }
            [id] => {
                if !network.in_force_at(*id, day) {
                    self.faults.warn(field, "unit-not-in-force", given);
                    self.faults.with("day", day);
                }
                return Some(*id);
            }
            several => {
                self.faults.error(field, "unit-ambiguous", given);
                self.faults.with("names", network.told_apart(several, day));
            }
        }
        None
    }

    /// A unit, or the name of something that is none. A number is no name but a code somebody mistyped.
    pub fn unit_or_name(
        &mut self,
        field: &str,
        given: &str,
        day: Option<NaiveDate>,
    ) -> Option<Meant> {
        let network = self.desk.network;
        let known = !network.find(given.trim(), day.unwrap_or(self.desk.today)).is_empty();
        if known || !given.chars().any(char::is_alphabetic) {
            return self.unit(field, given, day).map(Meant::Unit);
        }
        Some(Meant::Name(self.text(field, given, LINE)))
    }

    /// The result: the value when nothing forbids it, warnings included unless they were confirmed.
    pub fn finish<T>(self, value: Option<T>, confirmation: &str) -> Result<T, Faults> {
        let confirmed = !confirmation.trim().is_empty();
        match value {
            Some(value) if self.faults.is_empty() || (confirmed && !self.faults.has_errors()) => {
                Ok(value)
            }
            Some(_) => Err(self.faults),
            None => {
                debug_assert!(
                    self.faults.has_errors(),
                    "a value that is missing has a fault that says why"
                );
                Err(self.faults)
            }
        }
    }

    /// Whether a fault was noted for the field already.
    pub fn faulty(&self, field: &str) -> bool {
        self.faults.0.iter().any(|fault: &Fault| fault.field == field)
    }
}
