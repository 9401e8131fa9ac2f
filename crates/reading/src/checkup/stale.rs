//! Words of another time: campaigns that had ended, lists that were repealed, offices renamed, a year told as the
//! report's own that is not, and sentences that stand there twice.

use super::lexicon::{Dated, YEARS, has, pattern};
use super::paper::{Paper, Stretch};
use super::times::year_told;
use super::{Certainty, Finding, Rule};
use std::collections::BTreeMap;

/// Characters from which on a sentence that stands twice was copied.
const COPIED: usize = 24;

/// Looks for wordings by year, for years, and for copies.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    if let Some(year) = paper.year {
        for wording in &YEARS.wording {
            findings.extend(wordings(paper, wording, year));
        }
    }
    own_year(paper, findings);
    plan_of_past(paper, findings);
    copies(paper, findings);
}

fn wordings(paper: &Paper<'_>, wording: &Dated, year: i32) -> Option<Finding> {
    let late = wording.until.is_some_and(|until| year > until);
    let early = wording.from.is_some_and(|from| year < from);
    if !late && !early {
        return None;
    }
    let mut at: Vec<Stretch> = Vec::new();
    for word in &wording.words {
        for (byte, word) in paper.text().match_indices(word.as_str()) {
            let start = paper.body.char_at_byte(byte);
            let stretch = (start, start + word.chars().count());
            let known = at.iter().any(|known| known.0 < stretch.1 && stretch.0 < known.1);
            if !known && !is_history(paper, start, year, wording) && !is_longer_word(paper, stretch)
            {
                at.push(stretch);
            }
        }
    }
    let first = at.first()?;
    let words = paper.between(first.0, first.1).to_owned();
    // Beside it stands the year by which it is of another time.
    at.extend(year_told(paper, year));
    let key = if late { "stale" } else { "not-yet" };
    let bound = if late { wording.until } else { wording.from };
    let found = paper.finding(Rule::StaleText, Certainty::Contradicts, &at, key);
    let sign = if late { '>' } else { '<' };
    let computed = format!("{year} {sign} {}", bound.unwrap_or_default());
    Some(found.stated(words).computed(computed).with("now", &wording.now).with("year", year))
}

/// Whether the sentence tells of the time in which the wording was in force.
fn is_history(paper: &Paper<'_>, at: usize, year: i32, wording: &Dated) -> bool {
    let (start, end) = paper.sentence_at(at);
    // The years of a title are not when something was done: 《…(2006—2020年)》.
    let before = pattern("in_title").replace_all(paper.between(start, end), "");
    let told = pattern("year")
        .captures_iter(&before)
        .filter_map(|hit| hit.get(1)?.as_str().parse::<i32>().ok());
    let inside = |told: i32| {
        told != year
            && wording.from.is_none_or(|from| told >= from)
            && wording.until.is_none_or(|until| told <= until)
    };
    told.into_iter().any(inside) || has("former", paper.clause_at(at))
}

/// 原国土局, or a word inside a longer one: 文化和旅游局, 农业部门.
fn is_longer_word(paper: &Paper<'_>, (start, end): Stretch) -> bool {
    has("longer_before", paper.between(start.saturating_sub(4), start))
        || has("longer_behind", paper.between(end, (end + 4).min(paper.body.len())))
}

/// 2021年，我镇… in the report of 2022.
fn own_year(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(report) = paper.year.filter(|_| paper.year_is_sure) else { return };
    for hit in pattern("own_year").captures_iter(paper.text()) {
        let (Some(it), Some(year)) = (hit.name("it"), hit.name("y")) else { continue };
        let Ok(year) = year.as_str().parse::<i32>() else { continue };
        let at = paper.stretch(it);
        let (start, end) = paper.sentence_at(at.0.max(at.1.saturating_sub(1)));
        let sentence = paper.between(start, end);
        // 2021年我县举办了第十二届，今年举办了第十五届: two years told side by side.
        let beside = has("this_year", sentence) || sentence.contains(&report.to_string());
        let compares = beside || has("compares", sentence) || !paper.tells_of_work_done(at.0);
        if year >= report || compares {
            continue;
        }
        let found = paper.finding(Rule::StaleText, Certainty::Contradicts, &[at], "own-year");
        findings.push(
            found.stated(it.as_str()).computed(format!("{year} ≠ {report}")).with("year", report),
        );
    }
}

/// 2022年，我们将… in the plan of a report of 2023.
fn plan_of_past(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(report) = paper.year.filter(|_| paper.year_is_sure) else { return };
    for hit in pattern("plan_of_past").captures_iter(paper.text()) {
        let (Some(it), Some(year)) = (hit.name("it"), hit.name("y")) else { continue };
        let Some(year) = year.as_str().parse::<i32>().ok().filter(|year| *year < report) else {
            continue;
        };
        let at = paper.stretch(it);
        let found = paper.finding(Rule::StaleText, Certainty::Contradicts, &[at], "own-year");
        findings.push(
            found.stated(it.as_str()).computed(format!("{year} < {report}")).with("year", report),
        );
    }
}

/// The same long sentence twice.
fn copies(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<&str, Stretch> = BTreeMap::new();
    let mut start = 0;
    while start < paper.body.len() {
        let (first, end) = paper.sentence_at(start);
        let sentence = paper.body.slice(first, end).trim();
        if sentence.chars().count() >= COPIED {
            if let Some(earlier) = seen.get(sentence) {
                let found = paper.finding(
                    Rule::StaleText,
                    Certainty::CannotTell,
                    &[(first, end), *earlier],
                    "copied",
                );
                findings.push(
                    found.stated(sentence.chars().take(12).collect::<String>()).computed("2"),
                );
            } else {
                seen.insert(sentence, (first, end));
            }
        }
        start = end.max(start + 1);
    }
}
