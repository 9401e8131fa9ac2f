//! A thing told with a restriction is no more than all of it: 中小学校46所，开设科学课的学校49所; 86名辅导员参加培训…参训的辅导员中有
//! 93名合格. The noun behind 的 or before 中 must be that of the whole, entire or its end; where any earlier number of that
//! noun is as large, nothing is said.

use super::lexicon::{WITHIN, has, pattern};
use super::paper::{Amount, Paper};
use super::parts::exceeding;
use super::places::same_place;
use super::range::Range;
use super::times::same_time;
use super::{Certainty, Finding, Rule};

/// Letters of the noun that names both.
const NOUN: std::ops::RangeInclusive<usize> = 2..=8;
/// Numbers before a part among which its whole is looked for.
const MOST: usize = 60;

/// Checks every number whose words restrict a noun.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for index in 1..paper.amounts.len() {
        findings.extend(judge(paper, index));
        findings.extend(counted_again(paper, index));
    }
}

fn judge(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let part = &paper.amounts[index];
    let clause = part.clause();
    let taken_up = among_those_above(part);
    let (noun, among) = restricted(clause)
        .or_else(|| everywhere(part))
        .or_else(|| taken_up.map(|noun| (noun, true)))?;
    let unclear = part.is_share()
        || !part.is_told()
        || ["wider", "past", "many_times", "other_stage", "each"]
            .iter()
            .any(|name| has(name, clause))
        || has("each", part.gap)
        || has("times_over", part.rest());
    if unclear {
        return None;
    }
    let before = paper.amounts[index.saturating_sub(MOST)..index].iter();
    let wholes: Vec<&Amount<'_>> =
        before.filter(|one| one.class == part.class && is_named(one, noun)).collect();
    let whole = wholes.iter().max_by_key(|one| one.figure.value)?;
    let mut exceeds = part.rounded()?.above(whole.rounded()?);
    if taken_up.is_some() {
        // 安排45万元，补助20万元。上述经费中列支52万元: all of them together.
        let all = paper.amounts[index.saturating_sub(MOST)..index].iter();
        let all = all.filter(|one| one.class == part.class).filter_map(Amount::rounded);
        exceeds &= part.rounded()?.above(all.fold(Range::exact(0), Range::plus));
    }
    let clear = whole.is_told()
        && !has("each", whole.gap)
        && same_time(paper, whole, part)
        && same_place(paper, whole, part)
        && (among || is_all(paper, whole));
    (exceeds && clear).then(|| exceeding(paper, part, whole))
}

/// 全县辖14个乡镇…。全县15个乡镇全部建立了科协: how many places there are is told twice.
fn counted_again(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let later = &paper.amounts[index];
    let (noun, _) = everywhere(later).filter(|_| has("all_of_them", later.rest()))?;
    let before = paper.amounts[index.saturating_sub(MOST)..index].iter();
    let one = before
        .filter(|one| one.class == later.class && is_named(one, noun) && one.is_told())
        .find(|one| has("place_whole", paper.said(one)))?;
    let apart = !one.rounded()?.meets(later.rounded()?)
        && same_time(paper, one, later)
        && same_place(paper, one, later);
    apart.then(|| {
        let rule = Rule::SameQuantityConflict;
        let found = paper.about(rule, Certainty::Contradicts, &[later, one], "same-quantity");
        let computed = format!("{} ≠ {}", later.figure.text, one.figure.text);
        found.stated(&later.figure.text).computed(computed).with("thing", noun)
    })
}

/// The noun that is restricted, and whether it is told as that among which the part is.
fn restricted(clause: &str) -> Option<(&str, bool)> {
    let clause = clause.trim();
    let last = |words: &'_ str| words.rfind('的').map_or(0, |at| at + '的'.len_utf8());
    let fits = |noun: &str| NOUN.contains(&noun.chars().count());
    if let Some((before, _)) = clause.split_once(WITHIN) {
        let noun = &before[last(before)..];
        // 在上述专项经费中列支.
        let noun = &noun[pattern("determiner").find(noun).map_or(0, |hit| hit.end())..];
        return fits(noun).then_some((noun, true));
    }
    let end = pattern("has_so_many").find(clause).map_or(clause.len(), |hit| hit.start());
    let clause = &clause[..end];
    if let Some(kind) = pattern("kind_of_people").captures(clause).and_then(|hit| hit.name("it")) {
        return fits(kind.as_str()).then_some((kind.as_str(), false));
    }
    let noun = &clause[last(clause)..];
    (fits(noun) && noun.len() < clause.len()).then_some((noun, false))
}

/// 上述科普经费中用于科普日、科技活动周的: the noun that is taken up.
fn among_those_above<'p>(part: &'p Amount<'_>) -> Option<&'p str> {
    let noun = pattern("among_above").captures(part.statement())?.name("noun")?.as_str();
    NOUN.contains(&noun.chars().count()).then_some(noun)
}

/// 全镇15所中小学校开设了…: all of the place, where the paper tells how many there are.
fn everywhere<'p>(part: &'p Amount<'_>) -> Option<(&'p str, bool)> {
    let behind = part.rest();
    let noun = pattern("place").find(behind).filter(|hit| hit.start() == 0)?.as_str();
    let all = pattern("whole_place").is_match(part.clause().trim());
    (all && NOUN.contains(&noun.chars().count())).then_some((noun, false))
}

/// Whether a number is told of a noun, which may be the end of a longer one.
fn is_named(amount: &Amount<'_>, noun: &str) -> bool {
    let clause = amount.clause();
    let end = pattern("has_so_many").find(clause).map_or(clause.len(), |hit| hit.start());
    clause[..end].ends_with(noun)
        || amount.rest().starts_with(noun)
        || amount.figure.indicator.ends_with(noun)
}

/// Whether a number is told of all there is.
fn is_all(paper: &Paper<'_>, whole: &Amount<'_>) -> bool {
    let said = paper.said(whole);
    if has("kind_of_people", whole.clause()) {
        return false;
    }
    let all = has("stock_mark", said) || has("place_whole", said) || has("total_maybe", said);
    all && !has("fresh", said) && !has("past", said)
}
