//! Whether the parts of a list are its total.
//!
//! Adding stops where the sum equals the total, so that a further list (and a second partition of the same total) is
//! no false error.

use super::List;
use super::divided::by_dimension;
use super::slip::slip;
use crate::checkup::lexicon::{AND_SO_ON, has};
use crate::checkup::paper::{Amount, Paper};
use crate::checkup::range::Range;
use crate::checkup::{Certainty, Finding, Rule};

pub fn judge(paper: &Paper<'_>, list: &List) -> Vec<Finding> {
    let whole = &paper.amounts[list.whole];
    let (start, end) = paper.sentence_at(whole.figure.at.0);
    let apiece = list.parts.iter().any(|part| has("apiece_end", paper.amounts[*part].clause()));
    if apiece || has("overlapping", paper.between(start, end)) {
        return Vec::new();
    }
    let mut parts: Vec<&Amount<'_>> = list.parts.iter().map(|part| &paper.amounts[*part]).collect();
    drop_nested(&mut parts);
    let Some(total) = whole.rounded() else { return withheld(paper, whole, &parts) };
    if let Some(fits) = prefix_that_fits(paper, whole, &parts) {
        return vec![fits];
    }
    if let Some(slip) = slip(paper, whole, &parts) {
        return vec![slip];
    }
    let larger: Vec<&&Amount<'_>> = parts
        .iter()
        .filter(|_| list.single || list.divided || parts.len() > 1)
        .filter(|part| part.rounded().is_some_and(|range| range.above(total)))
        .collect();
    if let Some(part) = larger.first() {
        let found = paper.about(
            Rule::PartExceedsTotal,
            Certainty::Contradicts,
            &[part, whole],
            "part-exceeds",
        );
        let computed = format!("{} > {}", part.figure.text, whole.figure.text);
        return vec![found.stated(&part.figure.text).computed(computed)];
    }
    if parts.len() < 2 {
        return Vec::new();
    }
    let groups = by_dimension(&parts);
    let whole_groups = groups.iter().filter(|(_, complete)| *complete);
    let mut findings: Vec<Finding> =
        whole_groups.filter_map(|(group, _)| compare(paper, whole, group, true, false)).collect();
    if groups.is_empty() && !list.divided {
        findings.extend(compare(paper, whole, &parts, list.complete, list.loose));
    }
    findings
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

fn compare(
    paper: &Paper<'_>,
    whole: &Amount<'_>,
    parts: &[&Amount<'_>],
    complete: bool,
    loose: bool,
) -> Option<Finding> {
    let total = whole.rounded()?;
    let mut sum = Range::exact(0);
    let mut blur = 0;
    for part in parts {
        sum = sum.plus(part.range?);
        blur += if whole.figure.text.contains('.') || part.figure.text.contains('.') {
            part.rounding
        } else {
            0
        };
    }
    let spans: Vec<&Amount<'_>> = [whole].into_iter().chain(parts.iter().copied()).collect();
    let written = expression(whole, parts, sum);
    let found = |certainty, key| {
        paper
            .about(Rule::SumMismatch, certainty, &spans, key)
            .stated(&whole.figure.text)
            .computed(&written)
    };
    let exact = whole.range?;
    let same_digits = parts.iter().all(|part| part.rounding == whole.rounding);
    if sum.meets(total.widened(blur))
        && !(same_digits && blur == 0 && sum.is_exact() && exact.is_exact())
    {
        // What meets only because of the digits that were rounded away neither fits nor contradicts.
        return Some(match sum.meets(total) {
            true => found(Certainty::Fits, "sum-fits"),
            false => found(Certainty::CannotTell, "sum-rounded"),
        });
    }
    if sum.above(exact) {
        return Some(found(Certainty::Contradicts, "sum-over"));
    }
    if loose || complete || has("others", parts.last()?.gap) {
        let more = parts.last()?.rest();
        let open = more.starts_with(AND_SO_ON) || has("and_so_on", parts.last()?.clause());
        let certainty = if open { Certainty::CannotTell } else { Certainty::Contradicts };
        return Some(found(certainty, if open { "sum-incomplete" } else { "sum-under" }));
    }
    let near = sum.high.is_some_and(|high| {
        let least =
            parts.iter().filter_map(|part| part.range).map(|range| range.low).min().unwrap_or(0);
        exact.low - high < least && (exact.low - high) * 10 <= exact.low
    });
    let open = parts.last()?.rest().starts_with(AND_SO_ON);
    if parts.len() >= 3 && near && !open {
        return Some(found(Certainty::Contradicts, "sum-under"));
    }
    (parts.len() >= 3).then(|| found(Certainty::CannotTell, "sum-incomplete"))
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
