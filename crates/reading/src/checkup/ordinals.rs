//! Ordinals of yearly events: against the year of the first, and against another mention of the series.

use super::lexicon::{ORDINAL, Series, YEARS, has, pattern};
use super::paper::{Paper, Stretch};
use super::{Certainty, Finding, Rule};
use domain::basics::{MILLION, read_stated};
use std::collections::BTreeMap;

/// An ordinal with the name of its series and the year it is told for.
struct Mention {
    at: Stretch,
    words: String,
    number: i32,
    name: String,
    year: Option<i32>,
    /// Where its sentence, or else the paper, names that year.
    year_at: Option<Stretch>,
    /// Whether the year is only known relative to the report.
    relative: bool,
}

/// Mentions of one series that are compared.
const MOST: usize = 20;

/// Checks ordinals and anniversaries.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let mentions = mentions(paper, "ordinal");
    for mention in &mentions {
        findings.extend(against(paper, mention));
    }
    for mention in &self::mentions(paper, "anniversary") {
        findings.extend(anniversary(paper, mention));
    }
    let mut series: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
    for mention in &mentions {
        let earlier = series.entry(mention.name.as_str()).or_default();
        if let Some(found) = earlier.iter().find_map(|earlier| pair(paper, earlier, mention)) {
            findings.push(found);
        }
        if earlier.len() < MOST {
            earlier.push(mention);
        }
    }
}

fn mentions(paper: &Paper<'_>, name: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(hit) = pattern(name).captures_at(paper.text(), from) {
        let (Some(whole), Some(number), Some(named)) =
            (hit.get(0), hit.name("n"), hit.name("name"))
        else {
            break;
        };
        from = number.end().max(named.start());
        let number_at = number;
        let Some(number) = value(number.as_str()) else { continue };
        let at = paper.stretch(whole);
        if name == "ordinal"
            && !whole.as_str().starts_with(ORDINAL.0)
            && hit.name("u").map(|unit| unit.as_str()) != Some(ORDINAL.1)
        {
            continue;
        }
        let words = named.as_str().trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let told = if name == "ordinal" { at.0 } else { paper.stretch(number_at).0 };
        let (year, relative) = year_of(paper, told, at.1);
        let end = at.0 + whole.as_str().chars().count() - named.as_str().chars().count();
        let stretch = if name == "ordinal" { (at.0, end) } else { at };
        let quoted = whole.as_str().trim_end_matches(named.as_str()).to_owned();
        let shown = if name == "ordinal" { quoted } else { whole.as_str().to_owned() };
        found.push(Mention {
            at: stretch,
            words: shown,
            number,
            name: series_name(&words),
            year,
            year_at: year.and_then(|year| year_named(paper, at.0, year)),
            relative,
        });
    }
    found
}

/// Where the sentence of a place, or else the paper, names a year.
fn year_named(paper: &Paper<'_>, at: usize, year: i32) -> Option<Stretch> {
    let (start, end) = paper.sentence_at(at);
    let from = paper.byte_at(start);
    let upto = from + paper.between(start, end).len();
    let is_it = |hit: &regex::Match<'_>| hit.as_str().starts_with(&year.to_string());
    let mut hits = pattern("year").find_iter(paper.text()).filter(is_it);
    let first = hits.next()?;
    let here = std::iter::once(first).chain(hits).find(|hit| (from..upto).contains(&hit.start()));
    Some(paper.stretch(here.unwrap_or(first)))
}

/// The name of a series up to the word that closes it: 全县青少年科技创新大赛|在县一中举行.
pub(super) fn series_name(words: &str) -> String {
    let close = pattern("series_close").find(words);
    let name = close.map_or(words, |hit| &words[..hit.end()]);
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

pub(super) fn value(text: &str) -> Option<i32> {
    let value = read_stated(text, MILLION).ok()?.value? / MILLION;
    i32::try_from(value).ok().filter(|number| (1..=300).contains(number))
}

/// The year a mention is told for: the last year in its sentence before it, one close behind, else 今年 or 去年.
pub(super) fn year_of(paper: &Paper<'_>, start: usize, end: usize) -> (Option<i32>, bool) {
    let (first, last) = paper.sentence_at(start);
    let before = paper.between(first, start);
    let base = paper.year.filter(|_| paper.year_is_sure);
    let told = |text: &str| {
        pattern("year").captures_iter(text).last().and_then(|hit| hit.get(1)?.as_str().parse().ok())
    };
    let place =
        |text: &str, name: &str| pattern(name).find_iter(text).last().map(|hit| hit.start());
    let year: Option<(usize, i32)> =
        pattern("year").find_iter(before).last().map(|hit| hit.start()).zip(told(before));
    let words = [("this_year", 0), ("last_year", -1), ("next_year", 1)];
    let spoken = words.iter().filter_map(|(name, by)| Some((place(before, name)?, *by))).max();
    match (year, spoken) {
        (Some((at, year)), spoken) if spoken.is_none_or(|(other, _)| other < at) => {
            (Some(year), false)
        }
        (_, Some((_, by))) => base.map_or((Some(by), true), |base| (Some(base + by), false)),
        _ => {
            let behind = paper.between(end, last.min(end + 6));
            match said_behind(paper, start, last) {
                Some(by) if told(behind).is_none() => {
                    base.map_or((Some(by), true), |base| (Some(base + by), false))
                }
                _ => (told(behind).or(base), false),
            }
        }
    }
}

/// 第38届…在去年举行后: the year a clause tells behind the ordinal, in years from the report's.
fn said_behind(paper: &Paper<'_>, start: usize, last: usize) -> Option<i32> {
    let clause = paper.between(start, last.min(start + 40));
    let clause = clause.split(|c| super::lexicon::CLAUSE.contains(c)).next().unwrap_or_default();
    let words = [("this_year", 0), ("last_year", -1), ("next_year", 1)];
    let mut said = words.iter().filter(|(name, _)| has(name, clause)).map(|(_, by)| *by);
    let by = said.next()?;
    said.next().is_none().then_some(by)
}

/// Against the year of the first: the first counts as one.
fn against(paper: &Paper<'_>, mention: &Mention) -> Option<Finding> {
    let year = mention.year.filter(|_| !mention.relative)?;
    let named = |series: &&Series| mention.name.starts_with(series.words[0].as_str());
    let starts =
        |series: &&Series| series.words.iter().any(|word| mention.name.starts_with(word.as_str()));
    let series = YEARS.series.iter().find(named).or_else(|| YEARS.series.iter().find(starts))?;
    let from = series.from.unwrap_or(series.first);
    if series.until.is_some_and(|until| year > until) || year < from {
        return None;
    }
    let right = year - series.first + 1;
    let computed = format!("{year} − {} + 1 = {right}", series.first);
    let judged = judged(paper, mention, right, ["ordinal-fits", "ordinal-series"]);
    Some(told_of(judged.computed(computed), series, year))
}

/// Against the year of what is remembered: the first year after it counts as one.
fn anniversary(paper: &Paper<'_>, mention: &Mention) -> Option<Finding> {
    let year = mention.year.filter(|_| !mention.relative)?;
    let ends =
        |series: &&Series| series.words.iter().any(|word| mention.name.ends_with(word.as_str()));
    let series = YEARS.anniversary.iter().find(ends)?;
    let right = year - series.first;
    let (start, _) = paper.sentence_at(mention.at.0);
    let awaited = has("awaits", paper.between(start, mention.at.1))
        || !paper.tells_of_work_done(mention.at.0);
    if mention.number > right && awaited {
        return None;
    }
    let computed = format!("{year} − {} = {right}", series.first);
    let judged = judged(paper, mention, right, ["anniversary-fits", "anniversary"]);
    Some(told_of(judged.computed(computed), series, year))
}

/// Whether a mention bears the right number; the keys of what is said if it does and if it does not.
fn judged(
    paper: &Paper<'_>,
    mention: &Mention,
    right: i32,
    [fits, differs]: [&'static str; 2],
) -> Finding {
    let (certainty, key) = if right == mention.number {
        (Certainty::Fits, fits)
    } else {
        (Certainty::Contradicts, differs)
    };
    let at: Vec<Stretch> = [mention.at].into_iter().chain(mention.year_at).collect();
    paper.finding(Rule::OrdinalMismatch, certainty, &at, key).stated(&mention.words)
}

fn told_of(found: Finding, series: &Series, year: i32) -> Finding {
    found.with("name", &series.words[0]).with("first", series.first).with("year", year)
}

/// Two mentions of one series: no more than one more each year.
fn pair(paper: &Paper<'_>, earlier: &Mention, later: &Mention) -> Option<Finding> {
    let one_sentence = paper.sentence_at(earlier.at.0) == paper.sentence_at(later.at.0);
    let shortest = if one_sentence { 2 } else { 3 };
    if earlier.relative != later.relative
        || earlier.name.chars().count() < shortest
        || has("not_a_series", &earlier.name)
    {
        return None;
    }
    let (first, second) = (earlier.year?, later.year?);
    let (years, numbers) = (second - first, later.number - earlier.number);
    // Without a year of its own the other mention may be of another year.
    let own = |mention: &Mention| {
        let (start, end) = paper.sentence_at(mention.at.0);
        has("any_year", paper.between(start, end))
    };
    if !own(earlier) || !own(later) {
        return None;
    }
    let impossible = if years == 0 {
        numbers != 0
    } else {
        numbers.abs() > years.abs()
            || numbers.signum() == -years.signum()
            || (years.abs() == 1 && numbers == 0)
    };
    let fits = years != 0 && years == numbers;
    if !impossible && !fits {
        return None;
    }
    let (certainty, key) = if fits {
        (Certainty::Fits, "ordinal-fits")
    } else {
        (Certainty::Contradicts, "ordinal-pair")
    };
    let found = paper.finding(Rule::OrdinalMismatch, certainty, &[later.at, earlier.at], key);
    let computed = format!("{} + {years} = {}", earlier.number, earlier.number + years);
    Some(
        found
            .stated(&later.words)
            .computed(computed)
            .with("name", &later.name)
            .with("first", &earlier.words)
            .with("year", second),
    )
}
