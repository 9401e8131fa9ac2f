//! What comes next (打算): campaigns by the calendar, daily work, people, tasks, and what the problems ask for.

use super::{
    all_silent, ask, decline, is_estimated, is_unproven, lapsed, missed, of, serves, terms,
    unserved,
};
use crate::summaries::terms::campaign_in;
use crate::summaries::{Ground, Group, Point, in_paper};
use crate::vocab::Vocabulary;

/// Campaigns named where there is room for a few.
const FEW: usize = 6;
/// Names of units that bear being told twice.
const FEW_NAMES: usize = 2;

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
        Some(Group::Mend) => {
            let mut points = mend(ground, vocabulary, year, true);
            points.extend(records(ground));
            points
        }
        None => {
            let mut all = campaigns_in_short(ground, vocabulary);
            all.extend(ahead(ground));
            all.extend(daily(ground, vocabulary, year).into_iter().take(1));
            // The problems stand above and have named the units.
            all.extend(mend(ground, vocabulary, year, ground.silent.len() <= FEW_NAMES));
            all.extend(people(ground, vocabulary, year).into_iter().skip(1));
            all.extend(serve(ground, vocabulary, year).into_iter().skip(1));
            all.extend(records(ground));
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
                (0, _) if ground.next.is_year() => ("phrases-step-all-year", 55),
                (0, _) => ("phrases-step-any-time", 55),
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
    // The number of a year is no measure for a part of one.
    if let Some(interval) = ground.some(&sessions).filter(|_| ground.next.is_year()) {
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
    points
}

/// How things are recorded, last of all.
fn records(ground: &Ground) -> Option<Point> {
    (is_estimated(ground) || is_unproven(ground)).then(|| Point::new("phrases-step-records", 42))
}
