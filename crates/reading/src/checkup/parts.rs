//! A part larger than its whole: 18个乡镇中，已有21个乡镇. What stands behind 其中 is judged in `sums`.

use super::lexicon::{ALL, WITHIN, YUAN, has, pattern};
use super::paper::{Amount, Paper};
use super::range::Range;
use super::{Certainty, Finding, Rule};

/// Letters of the noun that names both.
const NOUN: usize = 8;

/// Sentences in which a whole is looked for that a part refers back to.
const SENTENCES: usize = 2;

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
        findings.push(exceeding(paper, part, whole));
    }
    findings.extend((1..paper.amounts.len()).filter_map(|index| above_all_before(paper, index)));
}

pub(super) fn exceeding(paper: &Paper<'_>, part: &Amount<'_>, whole: &Amount<'_>) -> Finding {
    let rule = Rule::PartExceedsTotal;
    let found = paper.about(rule, Certainty::Contradicts, &[part, whole], "part-exceeds");
    let computed = format!("{} > {}", part.figure.text, whole.figure.text);
    found.stated(&part.figure.text).computed(computed)
}

/// 上述活动中，走进校园的有32场; 这支队伍…其中…198名: above every number of the kind just told, whichever is meant.
fn above_all_before(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let part = &paper.amounts[index];
    let (start, _) = paper.sentence_at(part.figure.at.0);
    let said = paper.between(start, part.figure.at.0);
    let window = paper.around(index, SENTENCES);
    let mut own = paper.around(index, 0).filter(|at| *at < index);
    let refers = has("refers_back", said) || said.trim_start().starts_with(super::lexicon::AMONG);
    if !refers
        || !part.is_told()
        || part.is_share()
        || has("each", part.gap)
        || has("other_stage", said)
        || own.any(|at| paper.amounts[at].class == part.class)
    {
        return None;
    }
    let before = paper.amounts[window.start..index].iter().filter(|one| {
        one.class == part.class && !paper.between(one.figure.at.1, start).contains('\n')
    });
    let before: Vec<&Amount<'_>> = before.collect();
    let whole = *before.iter().max_by_key(|one| one.figure.value)?;
    // 安排45万元，补助20万元。上述经费中列支52万元: money is spent from all of it.
    let money = part.figure.unit == YUAN;
    let all = before.iter().filter(|_| money).filter_map(|one| one.rounded());
    let all = all.fold(Range::exact(0), Range::plus);
    let exceeds = part.rounded()?.above(whole.rounded()?) && part.rounded()?.above(all);
    exceeds.then(|| exceeding(paper, part, whole))
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
    // 全县辖12个乡镇…开进全县13个乡镇: the place of the part is that of the whole.
    let of_all = has("whole_place", &part.clause()[last_place(part.clause())..]);
    let all = has("place_whole", whole.clause())
        && (!has("place_whole", part.clause()) || of_all)
        && !has("wider", part.clause());
    let kind = has("kind_of", part.gap) && has("stock_mark", paper.said(whole));
    within
        || (kind && whole.sentence == part.sentence)
        || area
        || (named
            && all
            && has("place_part", part.clause())
            && whole.figure.nature == part.figure.nature)
}

/// Where the last 全 of some words stands.
fn last_place(words: &str) -> usize {
    words.rfind(ALL).unwrap_or(words.len())
}

fn noun<'a>(amount: &'a Amount<'_>) -> &'a str {
    let behind = amount.behind;
    let end =
        pattern("place").find(behind).filter(|hit| hit.start() == 0).map_or(0, |hit| hit.end());
    &behind[..end]
}
