//! Lists without an opener, whose labels end alike: 学会24个，理科类7个，工科类9个，农科类5个.

use super::divided::by_dimension;
use super::{List, MOST_PARTS, adds};
use crate::checkup::lexicon::{has, plans};
use crate::checkup::paper::{Amount, Paper};

/// Parts from which on labels that end alike make a list.
const FEWEST: usize = 3;

/// The list that follows an amount at once.
pub fn parallel(paper: &Paper<'_>, whole: usize, settled: &[bool]) -> Option<List> {
    let total = &paper.amounts[whole];
    if settled[whole] || !adds(total) || !total.is_told() || has("each", total.gap) {
        return None;
    }
    let end = end_of_list(paper, whole);
    let below = |amount: &Amount<'_>| amount.figure.value <= total.figure.value;
    if let Some(list) = divided(paper, whole, end) {
        return Some(list);
    }
    if let Some(list) = bare(paper, whole, end) {
        return Some(list);
    }
    let ending = label(paper.amounts.get(whole + 1)?)?.chars().next_back()?;
    if total.clause().ends_with(ending) {
        return None;
    }
    let part = |at: &usize| {
        let amount = &paper.amounts[*at];
        let alike = label(amount).is_some_and(|label| label.ends_with(ending));
        alike && below(amount) && amount.class == total.class && adds(amount) && !settled[*at]
    };
    let parts: Vec<usize> = (whole + 1..end).take_while(part).collect();
    (parts.len() >= FEWEST).then_some(List {
        whole,
        parts,
        complete: false,
        single: false,
        divided: false,
        loose: false,
    })
}

/// Where the list may end: 培训班32期。春季8期，夏季6期: behind a total alone in its sentence the next one may hold it.
fn end_of_list(paper: &Paper<'_>, whole: usize) -> usize {
    let end = paper.around(whole, 0).end;
    let next = |total: &Amount<'_>| {
        let (_, upto) = paper.sentence_at(total.figure.at.0);
        let last = total.behind.chars().count() <= total.rest().chars().count() + 1;
        let told = last && has("totality", paper.said(total));
        let joined = paper.between(upto - 1, upto) != "\n";
        (whole + 1 == end && told && joined && end < paper.amounts.len())
            .then(|| paper.around(end, 0).end)
    };
    next(&paper.amounts[whole]).unwrap_or(end).min(whole + MOST_PARTS)
}

/// 312名，男性147名，女性175名: parts that divide completely follow at once.
fn divided(paper: &Paper<'_>, whole: usize, end: usize) -> Option<List> {
    let total = &paper.amounts[whole];
    let short = |part: &Amount<'_>| part.class == total.class && has("short_label", part.clause());
    let all: Vec<&Amount<'_>> =
        paper.amounts[whole + 1..end].iter().take_while(|part| short(part)).collect();
    let complete = |count: &usize| matches!(by_dimension(&all[..*count], true)[..], [(ref group, true)] if group.len() == *count);
    let count = (2..=all.len()).find(complete)?;
    Some(List {
        whole,
        parts: (whole + 1..=whole + count).collect(),
        complete: true,
        single: false,
        divided: true,
        loose: false,
    })
}

/// 新建画廊32座，城区8座，乡镇11座，行政村15座: nothing but names of places or times follows, which part what they hold, and
/// they nearly make the whole.
fn bare(paper: &Paper<'_>, whole: usize, end: usize) -> Option<List> {
    let total = &paper.amounts[whole];
    let part = |at: &usize| {
        let amount = &paper.amounts[*at];
        let label = amount.gap.strip_prefix(['，', ',', '、', ';']);
        let named = label.is_some_and(|label| has("place_label", label) && !has("verbs", label));
        let plain = !has("change_by", amount.clause()) && !plans("no_part", amount.gap);
        named && plain && amount.figure.unit == total.figure.unit && adds(amount)
    };
    let parts: Vec<usize> = (whole + 1..end).take_while(part).collect();
    let told = has("verbs", total.clause())
        || has("fresh", total.clause())
        || has("totality", total.clause());
    let sum = parts.iter().try_fold(0, |sum, at| Some(sum + paper.amounts[*at].range?.low))?;
    let near = (sum - total.range?.low).abs() * 10 <= total.range?.low;
    (told && near && parts.len() >= FEWEST).then_some(List {
        whole,
        parts,
        complete: false,
        single: false,
        divided: false,
        loose: false,
    })
}

/// The label of a part: nothing else stands between it and the number before.
fn label<'a>(amount: &Amount<'a>) -> Option<&'a str> {
    let label = amount.gap.strip_prefix(['，', ',', '、', ';']).unwrap_or(amount.gap);
    has("label", label).then_some(label)
}
