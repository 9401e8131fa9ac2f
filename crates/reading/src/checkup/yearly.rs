//! A thing held every year, of whose beginning the paper itself tells: 2012年首次，每年一次，2021年第十次.

use super::lexicon::{has, pattern};
use super::ordinals::{series_name, value, year_of};
use super::paper::{Paper, Stretch};
use super::{Certainty, Finding, Rule};

/// A number of the series with its year.
struct Point {
    year: i32,
    number: i32,
    at: Stretch,
    name: String,
    /// Whether the year is only known relative to the report: 今年, 去年.
    relative: bool,
    /// Whether the year is that of the founding: the first may have been held in the next one.
    founded: bool,
}

/// Checks every sentence that says a thing is held every year, with its neighbors.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let mut upto = 0;
    for hit in pattern("yearly").find_iter(paper.text()) {
        let (at, _) = paper.stretch(hit);
        if at < upto {
            continue;
        }
        let (start, end) = paper.sentence_at(at);
        let (start, _) = paper.sentence_at(start.saturating_sub(1));
        let (_, end) = paper.sentence_at(end);
        upto = end;
        let told = pattern("not_interrupted").replace_all(paper.between(start, end), "");
        if !has("interrupted", &told) {
            findings.extend(judge(paper, &points(paper, start, end)));
        }
    }
}

fn points(paper: &Paper<'_>, start: usize, end: usize) -> Vec<Point> {
    let text = paper.between(start, end);
    let base = paper.byte_at(start);
    let stretch = |hit: regex::Match<'_>| paper.stretch_of(base + hit.start(), base + hit.end());
    let firsts = pattern("first_time").captures_iter(text).filter_map(|hit| {
        let year = hit.name("y").or_else(|| hit.name("since"))?.as_str().parse().ok()?;
        let founded = hit.name("founded").is_some();
        let name = String::new();
        Some(Point { year, number: 1, at: stretch(hit.get(0)?), name, relative: false, founded })
    });
    let others = pattern("nth_time").captures_iter(text).filter_map(|hit| {
        let number = value(hit.name("n")?.as_str()).filter(|number| *number > 1)?;
        let name = hit.name("name")?;
        let at = paper.stretch_of(base + hit.get(0)?.start(), base + name.start());
        let (year, relative) = year_of(paper, at.0, at.1);
        let name = series_name(name.as_str());
        Some(Point { year: year?, number, at, name, relative, founded: false })
    });
    firsts.chain(others).collect()
}

/// Whether two names may be of one thing: one is not told, or they end alike.
fn alike(one: &str, other: &str) -> bool {
    let closed = |name: &str| pattern("series_close").is_match(name);
    let last = |name: &str| name.chars().rev().take(2).collect::<String>();
    !closed(one) || !closed(other) || last(one) == last(other)
}

fn judge(paper: &Paper<'_>, points: &[Point]) -> Option<Finding> {
    let [one, other] = points else { return None };
    let (first, later) = if one.year <= other.year { (one, other) } else { (other, one) };
    let right = first.number + later.year - first.year;
    if first.relative != later.relative
        || first.year == later.year
        || !alike(&first.name, &later.name)
        || right < 1
    {
        return None;
    }
    let off = (right - later.number).abs();
    let (certainty, key) = match off {
        0 => (Certainty::Fits, "ordinal-fits"),
        1 if first.founded => (Certainty::CannotTell, "ordinal-yearly"),
        _ => (Certainty::Contradicts, "ordinal-yearly"),
    };
    let words = paper.between(later.at.0, later.at.1);
    let found =
        paper.finding(Rule::OrdinalMismatch, certainty, &[later.at, first.at], key).stated(words);
    let computed = format!("{} + ({} − {}) = {right}", first.number, later.year, first.year);
    Some(found.computed(computed).with("name", &later.name).with("year", later.year))
}
