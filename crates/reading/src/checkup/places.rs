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
    let own = format!("{}{}", paper.said(amount), amount.rest());
    // The place of its own clause, or else what its sentence named before.
    let said = match pattern("all_of_place").is_match(&own) {
        true => own.as_str(),
        false => paper.between(start, amount.figure.at.0),
    };
    let hits = pattern("all_of_place").captures_iter(said);
    hits.filter_map(|hit| {
        Some(hit.get(1).or_else(|| hit.get(2)).or_else(|| hit.get(3))?.as_str().to_owned())
    })
    .collect()
}
