//! Of what place a number is told: 全县, 全镇, 该村.

use super::lexicon::pattern;
use super::paper::{Amount, Paper};
use std::collections::BTreeSet;

/// Whether two numbers may be told of one place: where both name one, they name one in common, and what is told of a
/// larger place than the other names is not told of it.
pub fn same_place(paper: &Paper<'_>, one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let (mine, its) = (named(paper, one), named(paper, other));
    mine.is_empty() || its.is_empty() || !mine.is_disjoint(&its)
}

fn named(paper: &Paper<'_>, amount: &Amount<'_>) -> BTreeSet<String> {
    let (start, _) = paper.sentence_at(amount.figure.at.0);
    let said = format!("{}{}", paper.between(start, amount.figure.at.0), amount.rest());
    let hits = pattern("all_of_place").captures_iter(&said);
    hits.filter_map(|hit| Some(hit.get(1).or_else(|| hit.get(2))?.as_str().to_owned())).collect()
}
