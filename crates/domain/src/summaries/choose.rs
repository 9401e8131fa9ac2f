//! The rules of choice: what is worth telling of, what is amiss, what comes next. Pure: a ground in,
//! points out. The people who sign may replace every one of them.

use super::terms::campaign_in;
use super::{Ask, Candidate, Figures, Ground, Group, Point, Target, in_paper};
use crate::figures::Name;
use crate::vocab::{Entry, Vocabulary};

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
    "phrases-problem-pending",
    "phrases-step-calendar",
    "phrases-step-month",
    "phrases-step-all-year",
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
/// Campaigns named where there is room for a few.
const FEW: usize = 6;
/// Names of units that bear being told twice.
const FEW_NAMES: usize = 2;
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
    let mut point = Point::new(candidate.say, weight)
        .text("title", candidate.title.clone())
        .text("lead", candidate.lead.clone())
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
    if ground.pending {
        points.push(Point::new("phrases-problem-pending", 35));
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

/// What comes next (打算), of one group or of all; for `Mend` what the problems ask for.
#[must_use]
pub fn steps(
    ground: &Ground,
    vocabulary: &Vocabulary,
    year: i32,
    group: Option<Group>,
) -> Vec<Point> {
    match group {
        Some(Group::Calendar) => {
            let mut points = calendar(ground, vocabulary);
            points.extend(ahead(ground));
            points
        }
        Some(Group::Daily) => daily(ground, vocabulary, year),
        Some(Group::People) => people(ground, vocabulary, year),
        Some(Group::Serve) => serve(ground, vocabulary, year),
        Some(Group::Mend) => mend(ground, vocabulary, year, true),
        None => {
            let mut all = campaigns_in_short(ground, vocabulary);
            all.extend(ahead(ground));
            all.extend(daily(ground, vocabulary, year).into_iter().take(1));
            // The problems stand above and have named the units.
            all.extend(mend(ground, vocabulary, year, ground.silent.len() <= FEW_NAMES));
            all.extend(people(ground, vocabulary, year).into_iter().skip(1));
            all.extend(serve(ground, vocabulary, year).into_iter().skip(1));
            all
        }
    }
}

/// A campaign of what comes next.
struct Coming {
    /// Its month, 0 for one that lasts over half the year.
    month: u32,
    term: String,
    /// How many sessions it had last time.
    sessions: i64,
}

/// The campaigns of what comes next in the order of the calendar, those of the whole year last.
fn coming(ground: &Ground, vocabulary: &Vocabulary) -> Vec<Coming> {
    let next = ground.next;
    let mut found: Vec<(String, Coming)> = ground
        .recurring
        .iter()
        .filter_map(|code| {
            let entry = campaign_in(vocabulary, code, next.year)?;
            let window = entry.window.as_ref()?;
            let month = |day: &str| day.get(..2).and_then(|month| month.parse::<u32>().ok());
            let (from, to) = (month(&window.from)?, month(&window.to)?);
            let long = (to + 12 - from) % 12 >= 6;
            let ahead = long || (next.from..=next.to).contains(&from);
            let sessions = ground.now.some(&of("activity.sessions.campaign", code));
            let coming = Coming {
                month: if long { 0 } else { from },
                term: in_paper(&entry.zh),
                sessions: sessions.map_or(0, |interval| interval.low),
            };
            ahead.then(|| (window.from.clone(), coming))
        })
        .collect();
    found.sort_by_key(|(from, coming)| (coming.month == 0, from.clone()));
    found.dedup_by(|(_, one), (_, other)| one.term == other.term);
    found.into_iter().map(|(_, coming)| coming).collect()
}

fn calendar(ground: &Ground, vocabulary: &Vocabulary) -> Vec<Point> {
    let coming = coming(ground, vocabulary);
    let months = coming.chunk_by(|one, other| one.month == other.month);
    months
        .enumerate()
        .map(|(at, month)| {
            let terms = month.iter().map(|coming| coming.term.clone()).collect();
            let (say, weight) = match (month[0].month, at) {
                (0, _) => ("phrases-step-all-year", 55),
                (_, 0) => ("phrases-step-calendar", 60),
                _ => ("phrases-step-month", 60),
            };
            Point::new(say, weight).list("terms", terms).text("month", month[0].month.to_string())
        })
        .collect()
}

/// What is arranged already.
fn ahead(ground: &Ground) -> Option<Point> {
    let point = || Point::new("phrases-step-ahead", 64).list("titles", ground.ahead.clone());
    (!ground.ahead.is_empty()).then(point)
}

/// The largest few, in the order of the calendar.
fn campaigns_in_short(ground: &Ground, vocabulary: &Vocabulary) -> Vec<Point> {
    let coming = coming(ground, vocabulary);
    let mut sizes: Vec<i64> = coming.iter().map(|coming| coming.sessions).collect();
    sizes.sort_unstable_by_key(|size| std::cmp::Reverse(*size));
    let least = sizes.get(FEW - 1).copied().unwrap_or(0);
    let large = coming.into_iter().filter(|coming| coming.sessions >= least);
    let terms: Vec<String> = large.take(FEW).map(|coming| coming.term).collect();
    let point = Point::new("phrases-step-campaigns", 85).list("terms", terms.clone());
    Vec::from_iter((!terms.is_empty()).then_some(point))
}

fn daily(ground: &Ground, vocabulary: &Vocabulary, year: i32) -> Vec<Point> {
    let mut kinds: Vec<(i64, String)> = vocabulary
        .in_year("activity_kind", year)
        .filter_map(|entry| {
            let interval = ground.now.some(&of("activity.sessions", &entry.code))?;
            Some((interval.low, in_paper(&entry.zh)))
        })
        .collect();
    kinds.sort_by_key(|(low, _)| std::cmp::Reverse(*low));
    let terms: Vec<String> = kinds.into_iter().take(4).map(|(_, term)| term).collect();
    let mut points = Vec::new();
    if !terms.is_empty() {
        points.push(Point::new("phrases-step-kinds", 70).list("terms", terms));
    }
    let sessions = ask("activity.sessions");
    if let Some(interval) = ground.some(&sessions) {
        let point = Point::new("phrases-step-baseline", 65);
        points.push(point.figure("n", sessions, interval));
    }
    points
}

fn people(ground: &Ground, vocabulary: &Vocabulary, year: i32) -> Vec<Point> {
    let served = terms(vocabulary, "audience", year, |entry| {
        entry.is_key_group_in(year) && serves(ground, entry)
    });
    let unserved = unserved(ground, vocabulary, year);
    let mut points = Vec::new();
    if !served.is_empty() {
        points.push(Point::new("phrases-step-audiences", 55).list("terms", served));
    }
    if !unserved.is_empty() {
        points.push(Point::new("phrases-step-unserved", 62).list("terms", unserved));
    }
    points
}

fn serve(ground: &Ground, vocabulary: &Vocabulary, year: i32) -> Vec<Point> {
    let labels = terms(vocabulary, "label", year, |entry| {
        ground.now.some(&of("activity.events.label", &entry.code)).is_some()
    });
    let duties = terms(vocabulary, "duty", year, |entry| {
        ground.now.some(&of("duty.count", &entry.code)).is_some()
            && !labels.contains(&in_paper(&entry.zh))
    });
    let mut points = Vec::new();
    if !labels.is_empty() {
        points.push(Point::new("phrases-step-labels", 50).list("terms", labels));
    }
    if !duties.is_empty() {
        points.push(Point::new("phrases-step-duties", 48).list("terms", duties));
    }
    points
}

/// One answer to each problem, in the order of the problems; silent units by name or as those named above.
fn mend(ground: &Ground, vocabulary: &Vocabulary, year: i32, names: bool) -> Vec<Point> {
    let mut points = Vec::new();
    if ground.alone {
        points.push(Point::new("phrases-step-alone", 90));
    } else if all_silent(ground) {
        points.push(Point::new("phrases-step-all-silent", 90));
    } else if !ground.silent.is_empty() && !names {
        points.push(Point::new("phrases-step-those-silent", 72));
    } else if !ground.silent.is_empty() {
        let point = Point::new("phrases-step-silent", 72);
        points.push(point.list("names", ground.silent.clone()));
    }
    let short: Vec<String> = missed(ground).map(|target| target.title.clone()).collect();
    if !short.is_empty() {
        points.push(Point::new("phrases-step-missed", 71).list("terms", short));
    }
    if !ground.overdue.is_empty() {
        points.push(Point::new("phrases-step-overdue", 66));
    }
    let fewer = ["activity.sessions_growth", "activity.attendance_growth"];
    if fewer.iter().any(|name| decline(ground, name).is_some()) {
        points.push(Point::new("phrases-step-fewer", 60));
    }
    let lapsed = lapsed(ground, vocabulary, year);
    if !lapsed.is_empty() {
        points.push(Point::new("phrases-step-lapsed", 52).list("terms", lapsed));
    }
    if is_estimated(ground) || is_unproven(ground) || ground.pending {
        points.push(Point::new("phrases-step-records", 42));
    }
    points
}

#[cfg(test)]
#[path = "choose_tests.rs"]
mod tests;
