//! A deadline gone by that is told as still ahead, and a present that a past year ordered: 确保2020年如期脱贫 or 正在按2020年2月的部署
//! in the summary of 2023. Such a paragraph was left over from an earlier paper.

use super::lexicon::{has, pattern};
use super::paper::Paper;
use super::{Certainty, Finding, Rule};

/// Checks every sentence that names a year in one of these ways.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(report) = paper.year.filter(|_| paper.year_is_sure) else { return };
    for (name, also) in [("still_to_reach", None), ("by_order_of", Some("now_told"))] {
        for hit in pattern(name).captures_iter(paper.text()) {
            let (Some(it), Some(year)) = (hit.name("it"), hit.name("y")) else { continue };
            let Some(year) = year.as_str().parse().ok().filter(|year: &i32| *year < report) else {
                continue;
            };
            let (start, end) = paper.sentence_at(paper.stretch(it).0);
            let sentence = paper.between(start, end);
            if has("told_as_past", sentence) || also.is_some_and(|also| !has(also, sentence)) {
                continue;
            }
            let found =
                paper.finding(Rule::StaleText, Certainty::Contradicts, &[(start, end)], "own-year");
            let computed = format!("{year} < {report}");
            findings.push(found.stated(it.as_str()).computed(computed).with("year", report));
        }
    }
}
