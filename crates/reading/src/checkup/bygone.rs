//! A deadline gone by that is told as still ahead, and a present that a past year ordered: 确保2020年如期脱贫 or 正在按2020年2月的部署
//! in the summary of 2023. Such a paragraph was left over from an earlier paper.

use super::lexicon::{has, pattern};
use super::paper::{Paper, Stretch};
use super::times::year_told;
use super::{Certainty, Finding, Rule};

/// Checks every sentence that names a year in one of these ways.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    five_year_plans(paper, findings);
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
            let at = told_beside((start, end), paper, report);
            let found = paper.finding(Rule::StaleText, Certainty::Contradicts, &at, "own-year");
            let computed = format!("{year} < {report}");
            findings.push(found.stated(it.as_str()).computed(computed).with("year", report));
        }
    }
}

/// 确保全面完成“十二五”各项任务 in a plan for 2024: the Nth five-year plan (五年规划) ended with the year 1955 + 5 N.
fn five_year_plans(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let Some(report) = paper.year.filter(|_| paper.year_is_sure) else { return };
    for hit in pattern("five_year_plan").captures_iter(paper.text()) {
        let (Some(it), Some(nth)) = (hit.get(0), hit.name("n")) else { continue };
        let last = super::ordinals::value(nth.as_str()).map_or(i32::MAX, |nth| 1955 + 5 * nth);
        let at = paper.stretch(it);
        let (start, end) = paper.sentence_at(at.0);
        let sentence = paper.between(start, end);
        let ahead = has("plan_ahead", paper.clause_at(at.0)) && !has("plan_behind", sentence);
        if report <= last + 1 || !ahead {
            continue;
        }
        let at = told_beside((start, end), paper, report);
        let found = paper.finding(Rule::StaleText, Certainty::Contradicts, &at, "own-year");
        let computed = format!("{last} < {report}");
        findings.push(found.stated(it.as_str()).computed(computed).with("year", report));
    }
}

/// A sentence, and where the paper tells its own year.
fn told_beside(sentence: Stretch, paper: &Paper<'_>, report: i32) -> Vec<Stretch> {
    [sentence].into_iter().chain(year_told(paper, report)).collect()
}
