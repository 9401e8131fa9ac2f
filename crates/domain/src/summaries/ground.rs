//! What a paper rests on: figures of the period and of the year before, units that are silent,
//! candidates for highlights. Read once, before anything is said.

use crate::basics::RecordId;
use crate::figures::{Interval, Name, Standing};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Figures of one unit and period, read beforehand.
#[derive(Debug, Clone, Default)]
pub struct Figures(BTreeMap<Name, (Standing, Option<Interval>)>);

impl Figures {
    /// Adds one that was read.
    pub fn insert(&mut self, name: Name, standing: Standing, interval: Option<Interval>) {
        self.0.insert(name, (standing, interval));
    }

    /// The number, when it is stated.
    #[must_use]
    pub fn stated(&self, name: &Name) -> Option<Interval> {
        match self.0.get(name)? {
            (Standing::Stated, interval) => *interval,
            _ => None,
        }
    }

    /// How it stands; what was never read is not reported.
    #[must_use]
    pub fn standing(&self, name: &Name) -> Standing {
        self.0.get(name).map_or(Standing::NotReported, |(standing, _)| *standing)
    }

    /// The number, when it is stated and may be more than nothing.
    #[must_use]
    pub fn some(&self, name: &Name) -> Option<Interval> {
        self.stated(name).filter(|interval| interval.high != Some(0) || interval.low != 0)
    }
}

/// A figure that is asked for, of the period itself or of the same period a year before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    /// The figure.
    pub name: Name,
    /// Whether it is that of the year before (上年同期).
    pub before: bool,
}

impl Ask {
    /// Reads `activity.sessions` or `activity.sessions@before`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text.strip_suffix("@before") {
            Some(name) => Self { name: Name::parse(name), before: true },
            None => Self { name: Name::parse(text), before: false },
        }
    }
}

/// A record that could be told of as a highlight (亮点), largest first within its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Pattern: `phrases-highlight-largest`, `-joint` or `-media`.
    pub say: &'static str,
    /// The record, its evidence.
    pub record: RecordId,
    /// Its title.
    pub title: String,
    /// The unit that led it, by its name of that day.
    pub lead: String,
    /// Its first day.
    pub day: NaiveDate,
    /// The figure narrowed to the record.
    pub name: Name,
    /// What it reads.
    pub interval: Interval,
}

/// What a plan set out to do (目标), and what was done of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The figure.
    pub name: Name,
    /// What it is called.
    pub title: String,
    /// The target in the words of the plan: `40场次`.
    pub aim: String,
    /// The target as numbers of the figure's own unit.
    pub least: Interval,
    /// What was done.
    pub done: Interval,
    /// The word behind the number of what was done; empty where the number bears it itself.
    pub counted: String,
}

impl Target {
    /// Whether it was surely reached, surely missed, or whether that cannot be said.
    #[must_use]
    pub fn is_met(&self) -> Option<bool> {
        if self.done.low >= self.least.high.unwrap_or(self.least.low) {
            return Some(true);
        }
        self.done.high.is_some_and(|done| done < self.least.low).then_some(false)
    }
}

/// What comes after the period: the months whose campaigns the plan draws from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Next {
    /// The year.
    pub year: i32,
    /// First month.
    pub from: u32,
    /// Last month.
    pub to: u32,
}

impl Next {
    /// Whether it is a whole year.
    #[must_use]
    pub fn is_year(&self) -> bool {
        (self.from, self.to) == (1, 12)
    }
}

/// Everything a paper rests on.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    /// Figures of the period.
    pub now: Figures,
    /// Figures of the same period a year before.
    pub before: Figures,
    /// Whether the two may be compared: the period is over and both are recorded.
    pub comparable: bool,
    /// Units expected to report that have nothing (缺报单位), by name.
    pub silent: Vec<String>,
    /// Whether the only silent unit is the one the paper is of.
    pub alone: bool,
    /// Whether the unit answers for all groups of people: a county or a township does.
    pub covers: bool,
    /// Candidates for highlights.
    pub candidates: Vec<Candidate>,
    /// Records of activities, and those of them with evidence.
    pub proven: (i64, i64),
    /// Whether records wait for review or were returned: they are not counted, and the paper says so.
    pub pending: bool,
    /// What the unit's own plan for the period set out to do (年初计划), in the order of the plan.
    pub targets: Vec<Target>,
    /// Whether the period is over: only then is a target missed.
    pub over: bool,
    /// Titles of activities that were arranged, whose day has passed and whose record is not finished (逾期).
    pub overdue: Vec<String>,
    /// Titles of activities that are arranged for what comes next (已列入安排).
    pub ahead: Vec<String>,
    /// Codes of campaigns held in the year that the plan draws from.
    pub recurring: Vec<String>,
    /// What comes next.
    pub next: Next,
}

impl Ground {
    /// The number asked for, when it is stated and more than nothing.
    #[must_use]
    pub fn some(&self, ask: &Ask) -> Option<Interval> {
        if ask.before { self.before.some(&ask.name) } else { self.now.some(&ask.name) }
    }
}

/// Something to be said: the key of its pattern and what fills it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Key of the pattern.
    pub say: &'static str,
    /// How much is lost without it, 0 to 100; the least is dropped first.
    pub weight: u8,
    /// Words that fill it.
    pub texts: Vec<(&'static str, String)>,
    /// Lists that fill it; a long one is cut and says so (等).
    pub lists: Vec<(&'static str, Vec<String>)>,
    /// Figures that fill it, with their numbers.
    pub figures: Vec<(&'static str, Ask, Interval)>,
    /// A day that fills the slot `day`.
    pub day: Option<NaiveDate>,
    /// The record behind it, where there is one.
    pub record: Option<RecordId>,
}

impl Point {
    /// A point without anything to fill in.
    #[must_use]
    pub fn new(say: &'static str, weight: u8) -> Self {
        Self {
            say,
            weight,
            texts: Vec::new(),
            lists: Vec::new(),
            figures: Vec::new(),
            day: None,
            record: None,
        }
    }

    /// With a list.
    #[must_use]
    pub fn list(mut self, slot: &'static str, list: Vec<String>) -> Self {
        self.lists.push((slot, list));
        self
    }

    /// With a text.
    #[must_use]
    pub fn text(mut self, slot: &'static str, text: String) -> Self {
        self.texts.push((slot, text));
        self
    }

    /// With a figure.
    #[must_use]
    pub fn figure(mut self, slot: &'static str, ask: Ask, interval: Interval) -> Self {
        self.figures.push((slot, ask, interval));
        self
    }
}
