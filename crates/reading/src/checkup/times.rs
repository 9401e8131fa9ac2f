//! When a number is told for: the years, months and parts of the year named before it in its sentence.

use super::lexicon::pattern;
use super::paper::{Amount, Paper, Stretch};
use std::collections::BTreeSet;

/// The kinds of times that part two numbers of one thing.
const KINDS: [&str; 3] = ["year", "month_named", "part_of_year"];

/// Whether two numbers may be told for one time: no kind of time is named for both without one in common.
pub fn same_time(paper: &Paper<'_>, one: &Amount<'_>, other: &Amount<'_>) -> bool {
    KINDS.iter().all(|name| {
        let (mine, its) = (named(paper, one, name), named(paper, other, name));
        mine.is_empty() || its.is_empty() || !mine.is_disjoint(&its)
    })
}

fn named(paper: &Paper<'_>, amount: &Amount<'_>, name: &str) -> BTreeSet<String> {
    let (start, _) = paper.sentence_at(amount.figure.at.0);
    // 截至6月底2100名；到12月底2650名: behind a semicolon another time may be told.
    let said = paper.between(start, amount.figure.at.0);
    let own = said.rsplit(';').next().unwrap_or(said);
    let said = if pattern(name).is_match(own) { own } else { said };
    let hits = pattern(name).captures_iter(said);
    hits.filter_map(|hit| Some(hit.get(1)?.as_str().to_owned())).collect()
}

/// Where the paper first names the year it reports on.
pub fn year_told(paper: &Paper<'_>, year: i32) -> Option<Stretch> {
    let hit = pattern("year")
        .captures_iter(paper.text())
        .find_map(|hit| (hit.get(1)?.as_str() == year.to_string()).then(|| hit.get(0)).flatten())?;
    Some(paper.stretch(hit))
}
