//! Counts that stand paragraphs away from what each got: 最终确定8个基地…。每个基地补助3万元，共21万元.

use super::multiplied;
use crate::checkup::Finding;
use crate::checkup::lexicon::{has, pattern};
use crate::checkup::paper::{Amount, Paper};
use crate::checkup::range::Range;

/// Letters between what each got and what all got at most.
pub(super) const NEAR: usize = 20;

/// 最终确定8个基地…。每个基地补助3万元，共21万元: how many there are stands paragraphs off. Where several numbers may be the count, none
/// of them may fit.
pub(super) fn count_further_off(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let one = &paper.amounts[index];
    let noun = pattern("each_of_noun").captures(one.clause())?;
    let counted = |noun: &str| {
        paper.amounts.iter().any(|count| count.rest().starts_with(noun) && !has("each", count.gap))
    };
    let behind: Vec<char> = noun.name("behind").map_or("", |hit| hit.as_str()).chars().collect();
    let behind = (1..=behind.len()).rev().map(|n| behind[..n].iter().collect::<String>());
    let before = noun.name("before").map(|hit| hit.as_str().to_owned());
    let noun = &behind.chain(before).find(|noun| counted(noun))?;
    let window = paper.around(index, 1);
    let of_noun = |count: &&Amount<'_>| {
        count.class != one.class
            && count.rest().starts_with(noun.as_str())
            && count.is_told()
            && !count.is_share()
            && !has("each", count.gap)
    };
    let mut near = paper.amounts[window.clone()].iter();
    if near.any(|count| of_noun(&count)) || has("at_least", one.clause()) {
        return None;
    }
    let total = paper.amounts[index + 1..window.end].iter().find(|total| {
        total.class == one.class
            && (has("total_sure", total.clause()) || has("total_maybe", total.clause()))
    })?;
    let counts: Vec<&Amount<'_>> = paper.amounts.iter().filter(of_noun).collect();
    let all = |count: &&&Amount<'_>| {
        has("place_whole", paper.said(count)) || has("chosen", paper.said(count))
    };
    let count = counts.iter().rfind(all)?;
    let sharp = [one, total].iter().all(|amount| amount.range.is_some_and(Range::is_exact));
    let fits = counts.iter().any(|count| {
        let product = count.rounded().zip(one.rounded()).map(|(a, b)| a.times(b));
        product.zip(total.rounded()).is_none_or(|(product, total)| product.meets(total))
    });
    let joined = total.figure.at.0 - one.figure.at.1 <= NEAR
        && !paper.between(one.figure.at.1, total.figure.at.0).contains('。');
    (sharp && !fits && joined).then(|| multiplied(paper, one, count, total))?
}
