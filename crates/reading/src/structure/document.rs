//! What the paper says about itself: title, unit, year, day of signature.

use super::title::title;
use crate::Span;
use crate::lexicon::{BEFORE_UNIT, FULL_STOP, HALF_YEAR, OWN, PARTS, PLACES, digit, mark};
use crate::places::Places;
use chrono::{Datelike, NaiveDate};
use domain::basics::read_date;
use regex::Regex;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Characters before the first heading in which the year may be said.
const OPENING: usize = 400;
/// The last month in which a summary is of the year before.
const LOOKS_BACK: u32 = 3;
/// Characters at the end in which the signature must stand.
const SIGNED_WITHIN: usize = 80;

/// The level of the unit that reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Town, township or street (乡镇、街道).
    Township,
    /// County, district or banner (县、区、旗).
    County,
    /// City or prefecture (市、州).
    City,
    /// Province (省).
    Province,
}

/// What the paper says about itself. What it does not say stays empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DocumentFacts {
    /// Its title.
    pub title: Option<String>,
    /// Where the title stands.
    pub title_span: Option<Span>,
    /// The unit that reports, as written.
    pub unit: Option<String>,
    /// The level of that unit.
    pub level: Option<Level>,
    /// The year reported on, from title or signature.
    pub year: Option<i32>,
    /// Whether only a half year is reported on.
    pub half_year: bool,
    /// The day of signature.
    pub signed_date: Option<NaiveDate>,
    /// The place of that unit, as written: 甲县.
    pub place: Option<String>,
    /// The year planned for, where the paper names one beside its plan.
    pub plan_year: Option<i32>,
    /// annual_summary, half_year_summary, plan, or a summary with `_and_plan`.
    pub doc_type: Option<&'static str>,
    /// A year in the site's title: a hint, never the year of the report.
    pub year_of_site: Option<i32>,
    /// Where the body lies.
    pub body: Option<Span>,
}

static YEAR: LazyLock<Regex> = LazyLock::new(|| mark("year"));
static YEAR_IN_WORDS: LazyLock<Regex> = LazyLock::new(|| mark("year_in_words"));
static PLAN: LazyLock<Regex> = LazyLock::new(|| mark("plan"));
static PLAN_YEAR: LazyLock<Regex> = LazyLock::new(|| mark("plan_year"));
static DAY: LazyLock<Regex> = LazyLock::new(|| mark("day"));

/// Collects what the paper says about itself; `first` is where its first heading begins.
pub(super) fn facts(body: &Places, first: usize, titles: &[String]) -> DocumentFacts {
    let mut facts = DocumentFacts::default();
    if body.len() == 0 {
        return facts;
    }
    let trimmed = body.text.trim_end().chars().count();
    facts.body = Some(body.span(0, trimmed));
    let mut begins = 0;
    if let Some(((start, end), title)) = title(body, first) {
        let title = less_withheld(title, titles);
        facts.title_span = Some(body.span(start, end));
        facts.unit = unit_in(&title);
        facts.title = Some(title);
        begins = start;
    }
    let tail = body.slice(trimmed.saturating_sub(SIGNED_WITHIN), trimmed);
    // A day inside a sentence is no signature.
    let ends = |day: &regex::Match<'_>| {
        tail[day.end()..].chars().next().is_none_or(|c| c.is_whitespace() || c == ')')
    };
    let signed = DAY.find_iter(tail).filter(ends).last();
    facts.signed_date = signed.and_then(|day| read_date(day.as_str(), None).ok());
    let signature =
        signed.and_then(|day| tail[..day.start()].trim_end().rsplit(['\n', ' ', FULL_STOP]).next());
    facts.unit = facts.unit.or_else(|| signature.and_then(unit_in));
    let title = facts.title.clone().unwrap_or_default();
    facts.year = year_in(&title)
        .or_else(|| year_in(body.slice(begins, first.min(begins + OPENING).max(begins))))
        .or(facts.signed_date.map(|day| day.year() - i32::from(looks_back(&title, day))));
    let hints = titles.iter().map(String::as_str).chain([body.slice(0, begins)]);
    facts.year_of_site = hints.filter(|title| !title.is_empty()).find_map(year_in);
    facts.half_year = title.contains(HALF_YEAR);
    facts.place = facts.unit.as_deref().and_then(place_of);
    facts.doc_type = doc_type(&title, &body.text, facts.half_year);
    let named = PLAN_YEAR.captures(&body.text);
    facts.plan_year = named
        .and_then(|found| found.get(1)?.as_str().parse().ok())
        .or_else(|| facts.year.filter(|_| is_plan(&title)));
    facts.level = facts.unit.as_deref().and_then(level_of).or_else(|| level_by_words(&body.text));
    facts
}

impl DocumentFacts {
    /// The year that is planned for: the one the paper names beside its plan, else the one behind what it reports on.
    pub(crate) fn planned_year(&self) -> Option<i32> {
        self.plan_year.or(self.year.map(|year| year + i32::from(!self.half_year)))
    }

    /// For when the planned work of the paper is meant.
    pub(crate) fn horizon(&self) -> Option<String> {
        let year = self.planned_year()?;
        Some(if self.half_year { format!("{year}H2") } else { year.to_string() })
    }
}

/// Up to the first letter that is a kind of place: 甲县|科学技术协会.
fn place_of(unit: &str) -> Option<String> {
    let ends = PLACES.iter().flat_map(|(names, _)| *names);
    let end = ends.filter_map(|name| Some(unit.find(*name)? + name.len_utf8())).min()?;
    unit.get(..end).filter(|place| place.chars().count() >= 2).map(str::to_owned)
}

/// x县…: a site may show the title with more signs of a name that is withheld: xx县….
fn less_withheld(title: String, hints: &[String]) -> String {
    let bare = |text: &'_ str| text.trim_start_matches(['x', 'X']).to_owned();
    let same = |hint: &&String| hint.len() > title.len() && bare(hint) == bare(&title);
    let withheld = title.starts_with(['x', 'X']);
    hints.iter().find(|hint| withheld && same(hint)).cloned().unwrap_or(title)
}

fn is_plan(title: &str) -> bool {
    PARTS.planned.is_said_in(title) && !PARTS.done.is_said_in(title)
}

fn doc_type(title: &str, text: &str, half_year: bool) -> Option<&'static str> {
    if is_plan(title) {
        return Some("plan");
    }
    let planned = PLAN.is_match(text);
    PARTS.done.is_said_in(title).then_some(match (half_year, planned) {
        (true, true) => "half_year_summary_and_plan",
        (true, false) => "half_year_summary",
        (false, true) => "annual_summary_and_plan",
        (false, false) => "annual_summary",
    })
}

/// The beginning of a text up to the end of a unit's name.
pub(super) fn unit_in(text: &str) -> Option<String> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit() || BEFORE_UNIT.contains(c));
    let ends =
        PARTS.unit_ends.iter().filter_map(|end| text.find(end.as_str()).map(|at| at + end.len()));
    let end = ends.max_by_key(|end| (*end <= 60, *end))?;
    let unit = text[..end].trim();
    (unit.chars().count() >= 3 && unit.chars().count() <= 30).then(|| unit.to_owned())
}

/// The first year of a text, in digits or, where there is none, in words (一九九八年).
fn year_in(text: &str) -> Option<i32> {
    let digits = YEAR.captures(text).and_then(|found| found.get(1)?.as_str().parse().ok());
    digits.or_else(|| {
        let words = YEAR_IN_WORDS.find(text)?.as_str().chars();
        words.map_while(digit).map(i32::from).reduce(|year, digit| year * 10 + digit)
    })
}

/// A summary that names no year and is signed in the first months of one tells of the year before.
fn looks_back(title: &str, signed: NaiveDate) -> bool {
    signed.month() <= LOOKS_BACK && !is_plan(title)
}

fn level_of(unit: &str) -> Option<Level> {
    const LEVELS: [Level; 4] = [Level::Township, Level::County, Level::City, Level::Province];
    let found = PLACES.iter().filter_map(|(names, level)| Some((unit.rfind(*names)?, *level)));
    found.max().map(|(_, level)| LEVELS[usize::from(level)])
}

/// 全县, 我县, 全镇 …: the level that is spoken of most.
fn level_by_words(text: &str) -> Option<Level> {
    let mut counts: BTreeMap<Level, usize> = BTreeMap::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if OWN.contains(c)
            && let Some(level) =
                chars.peek().and_then(|next| level_of(next.encode_utf8(&mut [0; 4])))
        {
            *counts.entry(level).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(level, _)| level)
}
