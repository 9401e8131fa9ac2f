//! Parts of a year against the year, over several sentences: 上半年…76场。下半年…89场。全年累计…175场.

use super::{List, adds, judge};
use crate::checkup::Finding;
use crate::checkup::lexicon::{has, pattern, periods, plans};
use crate::checkup::paper::{Amount, Paper};

/// Sentences between a part and the year at most.
const NEAR: usize = 3;

/// Letters before a part that names nothing but its period: ，头六个月21趟.
const BARE: usize = 7;

/// Adds what the halves or the quarters of a year tell, and compares it with the year.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let named: Vec<Option<(usize, usize)>> =
        paper.amounts.iter().map(|amount| period(paper, amount)).collect();
    for whole in 0..paper.amounts.len() {
        if named[whole].is_none() && is_year(paper, &paper.amounts[whole]) {
            let lists = (0..periods().len()).filter_map(|set| list(paper, &named, whole, set));
            findings.extend(lists.flat_map(|list| judge::judge(paper, &list)));
        }
    }
}

/// The part of the year an amount is told for: which division of the year, and which part of it.
fn period(paper: &Paper<'_>, amount: &Amount<'_>) -> Option<(usize, usize)> {
    let said = before(paper, amount);
    let hits = periods().iter().enumerate().flat_map(|(set, parts)| {
        let last = |part: &regex::Regex| part.find_iter(said).last().map(|hit| hit.start());
        parts.iter().enumerate().filter_map(move |(nth, part)| Some((last(part)?, (set, nth))))
    });
    let (at, found) = hits.max()?;
    (!has("year_told", &said[at..])).then_some(found)
}

fn is_year(paper: &Paper<'_>, amount: &Amount<'_>) -> bool {
    let clause = amount.clause();
    let year = has("year_told", clause)
        || (has("total_sure", clause) && has("year_told", before(paper, amount)));
    year && adds(amount) && !plans("planned_task", clause) && !has("change_by", clause)
}

/// The words of its sentence before an amount.
fn before<'p>(paper: &'p Paper<'_>, amount: &Amount<'_>) -> &'p str {
    let (start, _) = paper.sentence_at(amount.figure.at.0);
    paper.between(start, amount.figure.at.0)
}

/// One amount for each part of a division, all of one thing.
fn list(
    paper: &Paper<'_>,
    named: &[Option<(usize, usize)>],
    whole: usize,
    set: usize,
) -> Option<List> {
    let year = &paper.amounts[whole];
    let near = |at: &usize| {
        let part = &paper.amounts[*at];
        part.class == year.class
            && adds(part)
            && part.is_told()
            && part.sentence.abs_diff(year.sentence) <= NEAR
            && !has("change_by", part.clause())
    };
    let all: Vec<usize> = (0..named.len()).filter(near).collect();
    let of = |nth: usize| {
        let mut found = all.iter().copied().filter(|at| named[*at] == Some((set, nth)));
        let one = found.next()?;
        found.next().is_none().then_some(one)
    };
    let parts: Option<Vec<usize>> = (0..periods()[set].len()).map(of).collect();
    let parts = parts?;
    let thing = pattern("fillers").replace_all(&year.figure.indicator, "");
    let related = thing.is_empty()
        || parts.iter().all(|part| paper.amounts[*part].gap.chars().count() <= BARE)
        || parts
            .iter()
            .any(|part| super::closed::share_words(&thing, &paper.amounts[*part].figure.indicator));
    related.then_some(List {
        whole,
        parts,
        complete: true,
        single: false,
        loose: false,
        divided: false,
    })
}
