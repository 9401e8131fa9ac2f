//! Whether the parts of a list are its total.
//!
//! Adding stops where the sum equals the total, so that a further list (and a second partition of the same total) is
//! no false error.

use super::List;
use super::divided::by_dimension;
use super::slip::slip;
use crate::checkup::lexicon::{AND_SO_ON, has, pattern};
use crate::checkup::paper::{Amount, Paper};
use crate::checkup::parts::exceeding;
use crate::checkup::range::Range;
use crate::checkup::{Certainty, Finding, Rule};

pub fn judge(paper: &Paper<'_>, list: &List) -> Vec<Finding> {
    let whole = &paper.amounts[list.whole];
    let (start, end) = paper.sentence_at(whole.figure.at.0);
    let sentence = pattern("not_overlapping").replace_all(paper.between(start, end), "");
    // 5个基地各奖补1万元: what each of several got is no part of what all got.
    let each = |part: &Amount<'_>| has("apiece_end", part.clause()) || has("apiece", part.gap);
    let apiece = list.parts.iter().any(|part| each(&paper.amounts[*part]));
    if apiece || has("overlapping", &sentence) {
        return Vec::new();
    }
    let mut parts: Vec<&Amount<'_>> = list.parts.iter().map(|part| &paper.amounts[*part]).collect();
    drop_nested(&mut parts);
    let Some(total) = whole.rounded() else { return withheld(paper, whole, &parts) };
    if let Some(fits) = prefix_that_fits(paper, whole, &parts) {
        return vec![fits];
    }
    if let Some(slip) = slip(paper, whole, &parts, list.complete) {
        return vec![slip];
    }
    if let Some(part) = larger_part(list, &parts, total) {
        return vec![exceeding(paper, part, whole)];
    }
    if parts.len() < 2 {
        return Vec::new();
    }
    let groups = by_dimension(&parts, list.complete);
    let whole_groups = groups.iter().filter(|(_, complete)| *complete);
    let mut findings: Vec<Finding> =
        whole_groups.filter_map(|(group, _)| compare(paper, list, group, true)).collect();
    if groups.is_empty() && !list.divided {
        findings.extend(compare(paper, list, &parts, list.complete));
    }
    findings
}

/// A part above its total; a lone one is a part only where the words say so.
fn larger_part<'p, 'a>(
    list: &List,
    parts: &[&'p Amount<'a>],
    total: Range,
) -> Option<&'p Amount<'a>> {
    let listed = list.single || list.divided || parts.len() > 1;
    let above = |part: &&&Amount<'_>| part.rounded().is_some_and(|range| range.above(total));
    parts.iter().filter(|_| listed).find(above).copied()
}

/// 其中8人获奖，3人获一等奖，5人获二等奖: parts that add up to the part before them are its own.
fn drop_nested(parts: &mut Vec<&Amount<'_>>) {
    for outer in 0..parts.len() {
        let Some(value) = parts[outer].figure.value else { continue };
        let mut sum = 0;
        let end = parts[outer + 1..].iter().position(|part| {
            sum += part.figure.value.map_or(0, |value| value.0);
            sum >= value.0
        });
        if let Some(end) = end.filter(|end| *end > 0 && sum == value.0) {
            parts.drain(outer + 1..=outer + 1 + end);
            return;
        }
    }
}

/// The first parts that together are the total.
fn prefix_that_fits(
    paper: &Paper<'_>,
    whole: &Amount<'_>,
    parts: &[&Amount<'_>],
) -> Option<Finding> {
    let total = whole.rounded()?;
    let mut sum = Range::exact(0);
    for (index, part) in parts.iter().enumerate() {
        sum = sum.plus(part.range?);
        let exact = sum.is_exact() && whole.range.is_some_and(Range::is_exact);
        let agrees =
            if exact && whole.rounding == 0 { whole.range == Some(sum) } else { sum.meets(total) };
        if index > 0 && agrees {
            let fitting = &parts[..=index];
            let spans: Vec<&Amount<'_>> =
                [whole].into_iter().chain(fitting.iter().copied()).collect();
            let found = paper.about(Rule::SumMismatch, Certainty::Fits, &spans, "sum-fits");
            return Some(
                found.stated(&whole.figure.text).computed(expression(whole, fitting, sum)),
            );
        }
    }
    None
}

/// 9期 + 7期 + 6期 = 22期.
pub fn expression(whole: &Amount<'_>, parts: &[&Amount<'_>], sum: Range) -> String {
    let written: Vec<&str> = parts.iter().map(|part| part.figure.text.as_str()).collect();
    format!("{} = {}", written.join(" + "), whole.shown_range(sum))
}

/// What the parts of a list add up to.
struct Added {
    sum: Range,
    /// What the digits that were rounded away may make.
    blur: i128,
}

fn add(whole: &Amount<'_>, parts: &[&Amount<'_>]) -> Option<Added> {
    let mut added = Added { sum: Range::exact(0), blur: 0 };
    for part in parts {
        added.sum = added.sum.plus(part.range?);
        if whole.figure.text.contains('.') || part.figure.text.contains('.') {
            added.blur += part.rounding;
        }
    }
    Some(added)
}

fn compare(
    paper: &Paper<'_>,
    list: &List,
    parts: &[&Amount<'_>],
    complete: bool,
) -> Option<Finding> {
    let whole = &paper.amounts[list.whole];
    let Added { sum, blur } = add(whole, parts)?;
    let (certainty, key) = verdict(paper, list, parts, complete, (sum, blur))?;
    let spans: Vec<&Amount<'_>> = [whole].into_iter().chain(parts.iter().copied()).collect();
    let found = paper.about(Rule::SumMismatch, certainty, &spans, key);
    Some(found.stated(&whole.figure.text).computed(expression(whole, parts, sum)))
}

/// Whether every part is told with the noun of the whole, and something more.
fn same_noun(whole: &Amount<'_>, parts: &[&Amount<'_>]) -> bool {
    let noun: String = whole.rest().chars().take(2).collect();
    let tells = |part: &&Amount<'_>| {
        part.rest().starts_with(noun.as_str()) && part.rest().chars().count() >= 5
    };
    noun.chars().count() == 2 && parts.iter().all(tells)
}

/// The words of a sentence behind an amount.
fn behind<'p>(paper: &'p Paper<'_>, amount: &Amount<'_>) -> &'p str {
    let (_, end) = paper.sentence_at(amount.figure.at.0);
    paper.between(amount.figure.at.1, end)
}

/// Whether a sum is its total, and the sentence that says it.
fn verdict(
    paper: &Paper<'_>,
    list: &List,
    parts: &[&Amount<'_>],
    complete: bool,
    (sum, blur): (Range, i128),
) -> Option<(Certainty, &'static str)> {
    let whole = &paper.amounts[list.whole];
    let (total, exact) = (whole.rounded()?, whole.range?);
    let same_digits = parts.iter().all(|part| part.rounding == whole.rounding);
    let sharp = same_digits && blur == 0 && sum.is_exact() && exact.is_exact();
    if sum.meets(total.widened(blur)) && !sharp {
        // What meets only because of the digits that were rounded away neither fits nor contradicts.
        return Some(match sum.meets(total) {
            true => (Certainty::Fits, "sum-fits"),
            false => (Certainty::CannotTell, "sum-rounded"),
        });
    }
    if sum.above(exact) && !complete && same_noun(whole, parts) {
        // 其中12个乡镇举办了讲座，9个乡镇举办了展览: one may have done both.
        return Some((Certainty::CannotTell, "sum-over"));
    }
    if sum.above(exact) {
        return Some((Certainty::Contradicts, "sum-over"));
    }
    let last = parts.last()?;
    let first = parts.first()?;
    let open = last.rest().starts_with(AND_SO_ON)
        || has("some_named", first.gap)
        // 甲学会620人，乙学会310人，全县总数3600人: less than half of the whole is no list of all its parts.
        || sum.high.is_some_and(|high| high.saturating_mul(2) < exact.low)
            && has("whole_report", whole.clause())
        || has("whole_report", whole.clause())
            && parts.iter().any(|part| has("one_occasion", part.clause()))
        || has("more_follow", behind(paper, last)) && !has("nothing_else", behind(paper, last));
    if list.loose || complete || has("others", last.gap) {
        let open = open || has("and_so_on", last.clause()) || made_up(paper, list, sum);
        return Some(match open {
            true => (Certainty::CannotTell, "sum-incomplete"),
            false => (Certainty::Contradicts, "sum-under"),
        });
    }
    let near = sum.high.is_some_and(|high| {
        let low = parts.iter().filter_map(|part| part.range).map(|range| range.low);
        exact.low - high < low.min().unwrap_or(0) && (exact.low - high) * 10 <= exact.low
    });
    let contradicts = parts.len() >= 3 && near && !open && !made_up(paper, list, sum);
    match contradicts {
        true => Some((Certainty::Contradicts, "sum-under")),
        false => (parts.len() >= 3).then_some((Certainty::CannotTell, "sum-incomplete")),
    }
}

/// 集市7个，还有企业、养老院等3个: numbers behind the list that make up for what is missing.
fn made_up(paper: &Paper<'_>, list: &List, sum: Range) -> bool {
    let whole = &paper.amounts[list.whole];
    let Some(last) = list.parts.iter().max().filter(|last| **last > list.whole) else {
        return false;
    };
    let more = paper.amounts[last + 1..].iter().take_while(|more| more.sentence == whole.sentence);
    let mut sum = sum;
    more.filter(|more| more.class == whole.class).filter_map(|more| more.range).take(3).any(
        |more| {
            sum = sum.plus(more);
            whole.rounded().is_some_and(|total| sum.meets(total))
        },
    )
}

/// A total or a part is withheld: nothing can be told.
fn withheld(paper: &Paper<'_>, whole: &Amount<'_>, parts: &[&Amount<'_>]) -> Vec<Finding> {
    let known = parts.iter().filter(|part| part.range.is_some()).count();
    if known < 2 {
        return Vec::new();
    }
    let spans: Vec<&Amount<'_>> = [whole].into_iter().chain(parts.iter().copied()).collect();
    vec![
        paper
            .about(Rule::SumMismatch, Certainty::CannotTell, &spans, "sum-withheld")
            .stated(&whole.figure.text),
    ]
}
