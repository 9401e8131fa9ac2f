//! Totals whose parts stand anywhere in a paragraph, where the words say that these are all of them:
//! …共21.6万人次。…9.8万人次；…3.5万人次；…6.1万人次。以上三项即为全部. And what is left of a whole: 26个中，22个…，其余4个.

use super::{List, adds, judge};
use crate::checkup::lexicon::{has, pattern};
use crate::checkup::ordinals::value;
use crate::checkup::paper::{Amount, Paper};
use crate::checkup::range::Range;
use crate::checkup::{Certainty, Finding, Rule};
use std::collections::BTreeMap;

/// Amounts of one kind in a paragraph at most.
const MOST: usize = 10;

/// Checks every paragraph that says its parts are all, and every rest.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for (start, end) in paper.paragraphs() {
        if let Some(hit) = pattern("nothing_else").captures(paper.between(start, end)) {
            let count = hit.name("n").and_then(|n| value(n.as_str()));
            findings.extend(all_told(paper, (start, end), count));
        }
    }
    for index in 0..paper.amounts.len() {
        findings.extend(rest(paper, index));
    }
}

/// The amounts of a stretch by what they count.
fn by_class<'p>(
    paper: &'p Paper<'_>,
    (start, end): (usize, usize),
) -> BTreeMap<&'p str, Vec<usize>> {
    let mut classes: BTreeMap<&'p str, Vec<usize>> = BTreeMap::new();
    for (index, amount) in paper.amounts.iter().enumerate() {
        let inside = (start..end).contains(&amount.figure.at.0);
        let figure = amount.figure.approx.is_none() && amount.range.is_some();
        if inside && figure && adds(amount) && !has("change_by", amount.clause()) {
            classes.entry(amount.class).or_default().push(index);
        }
    }
    classes
}

fn all_told(paper: &Paper<'_>, at: (usize, usize), count: Option<i32>) -> Vec<Finding> {
    let classes = by_class(paper, at);
    let lists = classes.values().filter_map(|all| list(paper, all, count));
    lists.flat_map(|list| judge::judge(paper, &list)).collect()
}

/// The total stands first or last, and only there; all others are its parts.
fn list(paper: &Paper<'_>, all: &[usize], count: Option<i32>) -> Option<List> {
    let [first, .., last] = all else { return None };
    let total = |at: usize| {
        let said = paper.said(&paper.amounts[at]);
        has("total_sure", said) || has("total_maybe", said) || has("whole_report", said)
    };
    let (whole, parts) = match (total(*first), total(*last)) {
        (true, false) => (*first, &all[1..]),
        (false, true) => (*last, &all[..all.len() - 1]),
        // 全年87场…一共24场…全年23场，没有其他: of two totals the larger one is that of all.
        (true, true) if paper.amounts[*first].figure.value > paper.amounts[*last].figure.value => {
            (*first, &all[1..])
        }
        (true, true) => (*last, &all[..all.len() - 1]),
        // 除这四类外没有其他: what they make up stands first, whatever it is called.
        _ if count.and_then(|count| usize::try_from(count).ok()) == Some(all.len() - 1) => {
            (*first, &all[1..])
        }
        // 七次，农村四次，社区两次，学校两次，没有其他: in one sentence the first is the whole.
        (false, false)
            if all.len() > 2 && paper.amounts[*first].sentence == paper.amounts[*last].sentence =>
        {
            (*first, &all[1..])
        }
        _ => return None,
    };
    let largest = parts
        .iter()
        .all(|part| paper.amounts[*part].figure.value <= paper.amounts[whole].figure.value);
    let unclear = |part: &usize| {
        let amount = &paper.amounts[*part];
        amount.gap.contains(crate::checkup::lexicon::AMONG)
            || has("each", amount.gap)
            || has("past", amount.clause())
    };
    let counted = count.is_none_or(|count| usize::try_from(count) == Ok(parts.len()));
    let fit = (2..=MOST).contains(&parts.len()) && counted && largest && !parts.iter().any(unclear);
    fit.then(|| List {
        whole,
        parts: parts.to_vec(),
        complete: true,
        single: false,
        divided: false,
        loose: false,
    })
}

/// 其余4个: with the parts before it, it is the whole that stands first. Only where no choice of parts fits, it differs.
fn rest(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let rest = &paper.amounts[index];
    // 其余均为企业人员，共191人: the word may stand a clause before the number; then only a total told as such is one.
    let named = has("is_rest", rest.clause());
    if !(named || has("is_rest", rest.gap)) || !adds(rest) {
        return None;
    }
    let window = paper.around(index, usize::from(!named));
    let alike = |at: &usize| paper.amounts[*at].class == rest.class && adds(&paper.amounts[*at]);
    let all: Vec<usize> = (window.start..=index).filter(alike).collect();
    let [whole, parts @ ..] = &all[..] else { return None };
    let whole = &paper.amounts[*whole];
    let values: Option<Vec<i128>> = all.iter().map(|at| exact(&paper.amounts[*at])).collect();
    let values = values?;
    let within = whole.rest().ends_with(crate::checkup::lexicon::WITHIN)
        || has("total_sure", whole.clause())
        || has("total_maybe", whole.clause())
        || has("place_whole", whole.clause());
    let largest = values.iter().all(|value| *value <= values[0]);
    // 30个集体，优秀9个，良好15个，剩余8个: three parts in a row need no word for the whole.
    let listed = within || (named && parts.len() >= 3);
    if !(2..=5).contains(&parts.len()) || !largest || !listed {
        return None;
    }
    let (last, others) = values.split_last()?;
    // The whole may be any number before, and the parts any choice of those behind it.
    let fits = (0..others.len()).any(|whole| {
        let behind = &others[whole + 1..];
        (0_u32..1 << behind.len()).any(|choice| {
            let chosen = behind.iter().enumerate().filter(|(nth, _)| choice >> nth & 1 == 1);
            chosen.map(|(_, value)| value).sum::<i128>() + last == others[whole]
        })
    });
    let joined = index - all[0] == parts.len();
    if fits || !joined {
        return None;
    }
    let parts: Vec<&Amount<'_>> = parts.iter().map(|at| &paper.amounts[*at]).collect();
    let spans: Vec<&Amount<'_>> = [whole].into_iter().chain(parts.iter().copied()).collect();
    let sum = Range::exact(values[1..].iter().sum());
    let key = if sum.low > values[0] { "sum-over" } else { "sum-under" };
    let found = paper.about(Rule::SumMismatch, Certainty::Contradicts, &spans, key);
    Some(found.stated(&whole.figure.text).computed(judge::expression(whole, &parts, sum)))
}

fn exact(amount: &Amount<'_>) -> Option<i128> {
    amount.range.filter(|range| range.is_exact() && amount.rounding == 0).map(|range| range.low)
}
