//! Years, dates and document numbers that lost characters: 20__年, 月15日, 200723号.

use super::lexicon::{YEAR_BRACKETS, pattern, patterns};
use super::paper::{Paper, Stretch};
use super::{Certainty, Finding, Rule};
use std::collections::BTreeMap;

/// Finds what is damaged; the same damage is told once with all its places.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let mut damaged: BTreeMap<String, Vec<Stretch>> = BTreeMap::new();
    let mut taken: Vec<Stretch> = Vec::new();
    for pattern in patterns("damaged") {
        let mut from = 0;
        while let Some(hit) = pattern.captures_at(paper.text(), from).and_then(|hit| hit.name("it"))
        {
            from = hit.end();
            let at = paper.stretch(hit);
            if !taken.iter().any(|taken| taken.0 < at.1 && at.0 < taken.1) {
                taken.push(at);
                damaged.entry(hit.as_str().to_owned()).or_default().push(at);
            }
        }
    }
    for (words, at) in damaged {
        findings.push(
            paper.finding(Rule::DamagedYear, Certainty::Contradicts, &at, "damaged").stated(words),
        );
    }
    for hit in pattern("brackets").captures_iter(paper.text()).filter_map(|hit| hit.name("it")) {
        let found = paper.finding(
            Rule::DamagedYear,
            Certainty::CannotTell,
            &[paper.stretch(hit)],
            "brackets",
        );
        let right = hit
            .as_str()
            .replace(YEAR_BRACKETS.0, &YEAR_BRACKETS.2.to_string())
            .replace(YEAR_BRACKETS.1, &YEAR_BRACKETS.3.to_string());
        findings.push(found.stated(hit.as_str()).computed(right));
    }
}
