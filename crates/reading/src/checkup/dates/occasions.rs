//! Occasions outside the period: 重阳节 in the report of a first half.

use super::period::{Spoken, half};
use super::{before, is_planned, quoted};
use crate::checkup::lexicon::{YEARS, plans};
use crate::checkup::paper::{Paper, Stretch};
use crate::checkup::{Certainty, Finding, Rule};

/// 重阳节 in the report of a first half.
pub(super) fn occasions(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for occasion in &YEARS.occasion {
        for (byte, word) in paper.text().match_indices(occasion.word.as_str()) {
            let at = paper.body.char_at_byte(byte);
            let Some(Spoken { months, key, at: said }) = half(paper, at) else { continue };
            if paper.year.is_some_and(|year| occasion.except.contains(&year)) {
                continue;
            }
            let [first, last] = occasion.months;
            let outside = last < *months.start() || first > *months.end();
            if !outside
                || is_planned(paper, at)
                || plans("not_this_period", before(paper, (at, at)))
                || quoted(paper, at)
            {
                continue;
            }
            let stretch = (at, at + word.chars().count());
            let at: Vec<Stretch> = [stretch].into_iter().chain(said).collect();
            let found = paper.finding(Rule::DateOutsidePeriod, Certainty::Contradicts, &at, key);
            let computed = format!("{first}–{last} ∉ {}–{}", months.start(), months.end());
            findings.push(found.stated(word).computed(computed));
        }
    }
}
