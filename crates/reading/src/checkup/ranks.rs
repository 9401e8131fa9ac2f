//! Places in a ranking: 由第63位上升到第41位，前移22位; 第12位，比上年的第20位前进8位.

use super::lexicon::pattern;
use super::ordinals::value;
use super::paper::Paper;
use super::{Certainty, Finding, Rule};

/// Checks every change of a rank against the two ranks told.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for name in ["rank_from_to", "rank_against"] {
        for hit in pattern(name).captures_iter(paper.text()) {
            let number = |name| hit.name(name).and_then(|hit| value(hit.as_str()));
            let (Some(one), Some(other), Some(moved)) = (number("a"), number("b"), number("n"))
            else {
                continue;
            };
            let at: Vec<_> = ["n", "a", "b"]
                .iter()
                .filter_map(|name| hit.name(name))
                .map(|hit| paper.stretch(hit))
                .collect();
            let (high, low) = (one.max(other), one.min(other));
            if high - low == moved {
                continue;
            }
            let rule = Rule::ChangeMismatch;
            let found = paper.finding(rule, Certainty::Contradicts, &at, "change-differs");
            let written = format!("{high} − {low} = {}", high - low);
            findings.push(found.stated(moved).computed(written));
        }
    }
}
