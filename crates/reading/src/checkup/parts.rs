//! A part larger than its whole: 18个乡镇中，已有21个乡镇. What stands behind 其中 is judged in `sums`.

use super::lexicon::{WITHIN, has};
use super::paper::{Amount, Paper};
use super::{Certainty, Finding, Rule};

/// Letters of the noun that names both.
const NOUN: usize = 8;

/// Checks places and things that are told as a whole, then as a part.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for index in 1..paper.amounts.len() {
        let part = &paper.amounts[index];
        let window = paper.around(index, 1);
        let wholes = paper.amounts[window.start..index].iter().rev();
        let Some(whole) = wholes.into_iter().find(|whole| is_whole_of(paper, whole, part)) else {
            continue;
        };
        let (Some(low), Some(total)) = (part.rounded(), whole.rounded()) else { continue };
        if !low.above(total) {
            continue;
        }
        let found = paper.about(
            Rule::PartExceedsTotal,
            Certainty::Contradicts,
            &[part, whole],
            "part-exceeds",
        );
        let computed = format!("{} > {}", part.figure.text, whole.figure.text);
        findings.push(found.stated(&part.figure.text).computed(computed));
    }
}

/// 18个乡镇中, or 全镇15个村，有17个村.
fn is_whole_of(paper: &Paper<'_>, whole: &Amount<'_>, part: &Amount<'_>) -> bool {
    if whole.class != part.class || whole.is_share() || !part.is_told() {
        return false;
    }
    let within = whole.sentence == part.sentence
        && whole.rest().ends_with(WITHIN)
        && paper.between(whole.figure.at.1, part.figure.at.0).chars().count() <= 3 * NOUN;
    let area = whole.sentence == part.sentence
        && has("area_whole", whole.clause())
        && has("area_part", part.clause());
    let noun = noun(whole);
    let named = noun.chars().count() >= 1 && noun == self::noun(part);
    let all = has("place_whole", whole.clause()) && !has("place_whole", part.clause());
    let kind = has("kind_of", part.gap) && has("stock_mark", paper.said(whole));
    within
        || (kind && whole.sentence == part.sentence)
        || area
        || members(whole, part)
        || (named
            && all
            && has("place_part", part.clause())
            && whole.figure.nature == part.figure.nature)
}

/// 现有会员148人…。会员中具有高级职称的173人: the noun of the whole opens the clause of the part.
fn members(whole: &Amount<'_>, part: &Amount<'_>) -> bool {
    let Some((noun, _)) = part.clause().trim().split_once(WITHIN) else { return false };
    let length = noun.chars().count();
    (2..=NOUN).contains(&length) && whole.clause().ends_with(noun) && whole.range.is_some()
}

fn noun<'a>(amount: &'a Amount<'_>) -> &'a str {
    let behind = amount.behind;
    let end = super::lexicon::pattern("place")
        .find(behind)
        .filter(|hit| hit.start() == 0)
        .map_or(0, |hit| hit.end());
    &behind[..end]
}
