//! The rules of choice: what is worth telling of, what is amiss, what comes next. Pure: a ground in,
//! points out. The people who sign may replace every one of them.

mod steps;

use super::{Ask, Candidate, Figures, Ground, Point, Target, in_paper};
use crate::figures::Name;
use crate::vocab::{Entry, Vocabulary};

pub use steps::steps;

/// Keys of the patterns that the rules answer with.
pub const POINT_KEYS: &[&str] = &[
    "phrases-target-met",
    "phrases-target-missed",
    "phrases-target-open",
    "phrases-target-running",
    "phrases-highlight-largest",
    "phrases-highlight-joint",
    "phrases-highlight-media",
    "phrases-highlight-first",
    "phrases-problem-alone",
    "phrases-problem-all-silent",
    "phrases-problem-silent",
    "phrases-problem-fewer-sessions",
    "phrases-problem-fewer-attendance",
    "phrases-problem-missed",
    "phrases-problem-overdue",
    "phrases-problem-lapsed",
    "phrases-problem-unserved",
    "phrases-problem-estimated",
    "phrases-problem-unproven",
    "phrases-step-calendar",
    "phrases-step-month",
    "phrases-step-all-year",
    "phrases-step-any-time",
    "phrases-step-campaigns",
    "phrases-step-kinds",
    "phrases-step-baseline",
    "phrases-step-audiences",
    "phrases-step-unserved",
    "phrases-step-labels",
    "phrases-step-duties",
    "phrases-step-alone",
    "phrases-step-all-silent",
    "phrases-step-silent",
    "phrases-step-those-silent",
    "phrases-step-fewer",
    "phrases-step-missed",
    "phrases-step-overdue",
    "phrases-step-ahead",
    "phrases-step-lapsed",
    "phrases-step-records",
];

/// Growth from which a decline is named as a problem, in tenths of a percent.
const DECLINE: i64 = -50;
/// In a hundred, the share of records with evidence under which it is named.
const PROVEN: i64 = 60;
/// Sessions from which something new is worth telling of.
const WORTH_TELLING: i64 = 2;
/// In tenths of a percent, the share of attendances counted one by one under which it is named.
const COUNTED: i64 = 500;

fn ask(name: &str) -> Ask {
    Ask::parse(name)
}

fn of(base: &str, code: &str) -> Name {
    Name { base: base.to_owned(), parameter: Some(code.to_owned()) }
}

/// Terms of a list in use in the year for which the test holds.
fn terms(
    vocabulary: &Vocabulary,
    list: &str,
    year: i32,
    holds: impl Fn(&Entry) -> bool,
) -> Vec<String> {
    let entries = vocabulary.in_year(list, year).filter(|entry| holds(entry));
    entries.map(|entry| in_paper(&entry.zh)).collect()
}

/// What was set out to do against what was done (对照计划).
#[must_use]
pub fn targets(ground: &Ground) -> Vec<Point> {
    let said = |target: &Target| match (ground.over, target.is_met()) {
        (_, Some(true)) => "phrases-target-met",
        (false, _) => "phrases-target-running",
        (true, Some(false)) => "phrases-target-missed",
        (true, None) => "phrases-target-open",
    };
    let point = |target| compared(Point::new(said(target), 66), target);
    ground.targets.iter().map(point).collect()
}

fn compared(point: Point, target: &Target) -> Point {
    let ask = Ask { name: target.name.clone(), before: false };
    point
        .text("figure", target.title.clone())
        .text("aim", target.aim.clone())
        .text("counted", target.counted.clone())
        .figure("n", ask, target.done)
}

/// Targets of a period that is over and were surely missed.
fn missed(ground: &Ground) -> impl Iterator<Item = &Target> {
    ground.targets.iter().filter(|target| ground.over && target.is_met() == Some(false))
}

/// Highlights (亮点): of each kind the first candidate, and the largest thing that is new.
#[must_use]
pub fn highlights(ground: &Ground, vocabulary: &Vocabulary) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut told = Vec::new();
    for (say, weight) in [
        ("phrases-highlight-largest", 72),
        ("phrases-highlight-joint", 58),
        ("phrases-highlight-media", 50),
    ] {
        let next = ground
            .candidates
            .iter()
            .find(|candidate| candidate.say == say && !told.contains(&candidate.record));
        if let Some(candidate) = next {
            told.push(candidate.record);
            points.push(telling(candidate, weight));
        }
    }
    points.extend(first_time(ground, vocabulary));
    points
}

fn telling(candidate: &Candidate, weight: u8) -> Point {
    let ask = Ask { name: candidate.name.clone(), before: false };
    // A title that names the unit need not be told twice whose it was.
    let named = candidate.title.contains(&candidate.lead);
    let lead = if named { String::new() } else { candidate.lead.clone() };
    let mut point = Point::new(candidate.say, weight)
        .text("title", candidate.title.clone())
        .text("lead", lead)
        .figure("n", ask, candidate.interval);
    point.day = Some(candidate.day);
    point.record = Some(candidate.record);
    point
}

/// The form of activity with most sessions that the year before had no record of.
fn first_time(ground: &Ground, vocabulary: &Vocabulary) -> Option<Point> {
    if !ground.comparable {
        return None;
    }
    let kinds = vocabulary.list("activity_kind").iter();
    let (entry, name, interval) = kinds
        .filter_map(|entry| {
            let name = of("activity.sessions", &entry.code);
            let interval = ground.now.some(&name).filter(|found| found.low >= WORTH_TELLING)?;
            ground.before.some(&name).is_none().then_some((entry, name, interval))
        })
        .max_by_key(|(_, _, interval)| interval.low)?;
    let point = Point::new("phrases-highlight-first", 45).text("term", in_paper(&entry.zh));
    Some(point.figure("n", Ask { name, before: false }, interval))
}

/// Problems (不足), drawn from gaps, declines, lapses and from how well things are recorded.
#[must_use]
pub fn problems(ground: &Ground, vocabulary: &Vocabulary, year: i32) -> Vec<Point> {
    let mut points = Vec::new();
    if ground.alone {
        points.push(Point::new("phrases-problem-alone", 90));
    } else if all_silent(ground) {
        points.push(Point::new("phrases-problem-all-silent", 90));
    } else if !ground.silent.is_empty() {
        let point = Point::new("phrases-problem-silent", 80);
        points.push(point.list("names", ground.silent.clone()));
    }
    points.extend(
        missed(ground).map(|target| compared(Point::new("phrases-problem-missed", 78), target)),
    );
    if !ground.overdue.is_empty() {
        let point = Point::new("phrases-problem-overdue", 68);
        points.push(point.list("titles", ground.overdue.clone()));
    }
    for (name, say) in [
        ("activity.sessions_growth", "phrases-problem-fewer-sessions"),
        ("activity.attendance_growth", "phrases-problem-fewer-attendance"),
    ] {
        points.extend(
            decline(ground, name).map(|growth| Point::new(say, 75).figure("n", ask(name), growth)),
        );
    }
    let lapsed = lapsed(ground, vocabulary, year);
    if !lapsed.is_empty() {
        points.push(Point::new("phrases-problem-lapsed", 65).list("terms", lapsed));
    }
    let unserved = unserved(ground, vocabulary, year);
    if !unserved.is_empty() {
        points.push(Point::new("phrases-problem-unserved", 70).list("terms", unserved));
    }
    let counted = ask("activity.counted_share");
    if let Some(share) = ground.now.stated(&counted.name).filter(|_| is_estimated(ground)) {
        let point = Point::new("phrases-problem-estimated", 40);
        points.push(point.figure("n", counted, share));
    }
    if is_unproven(ground) {
        points.push(Point::new("phrases-problem-unproven", 45));
    }
    points
}

/// Whether neither the unit nor any below it has told of an activity.
fn all_silent(ground: &Ground) -> bool {
    !ground.silent.is_empty() && ground.some(&ask("activity.sessions")).is_none()
}

fn decline(ground: &Ground, name: &str) -> Option<crate::figures::Interval> {
    let growth = ground.now.stated(&Name::parse(name))?;
    growth.high.is_some_and(|high| high <= DECLINE).then_some(growth)
}

fn is_estimated(ground: &Ground) -> bool {
    let share = ground.now.some(&Name::parse("activity.counted_share"));
    share.is_some_and(|share| share.is_exact() && share.low < COUNTED)
}

fn is_unproven(ground: &Ground) -> bool {
    let (records, proven) = ground.proven;
    records >= 5 && proven * 100 < records * PROVEN
}

/// Campaigns of the year before that this year has no record of (上年有、本年无).
fn lapsed(ground: &Ground, vocabulary: &Vocabulary, year: i32) -> Vec<String> {
    if !ground.comparable {
        return Vec::new();
    }
    let held = |figures: &Figures, code: &str| {
        figures.some(&of("activity.sessions.campaign", code)).is_some()
    };
    terms(vocabulary, "campaign", year, |entry| {
        entry.code != "none"
            && held(&ground.before, &entry.code)
            && !held(&ground.now, &entry.code)
            && entry.followed_by.as_deref().is_none_or(|later| !held(&ground.now, later))
    })
}

/// Whether a group has records, under its own code or the one it maps to.
fn serves(ground: &Ground, entry: &Entry) -> bool {
    let codes = std::iter::once(&entry.code).chain(&entry.maps_to);
    let mut figures = codes.map(|code| of("activity.attendance.audience", code));
    figures.any(|name| ground.now.some(&name).is_some())
}

/// Key groups of the outline in force without any record, where groups are recorded at all.
fn unserved(ground: &Ground, vocabulary: &Vocabulary, year: i32) -> Vec<String> {
    if !ground.covers || !vocabulary.list("audience").iter().any(|entry| serves(ground, entry)) {
        return Vec::new();
    }
    terms(vocabulary, "audience", year, |entry| {
        entry.is_key_group_in(year) && !serves(ground, entry)
    })
}

#[cfg(test)]
#[path = "choose_tests.rs"]
mod tests;
