//! Shares of one whole that add up to more than all of it.

use crate::checkup::lexicon::{CLAUSE, JOINERS, LIST_MARK, has};
use crate::checkup::paper::{Amount, Paper};
use crate::checkup::range::Range;
use crate::checkup::{Certainty, Finding, Rule};

/// Shares of one whole that add up to more than all of it: 分别占45%、35%和30%.
pub fn shares_above_all(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let mut first = 0;
    while first < paper.amounts.len() {
        let mut end = first + 1;
        while paper.amounts.get(end).is_some_and(|next| {
            next.is_share()
                && next.sentence == paper.amounts[first].sentence
                && next.gap.chars().count() <= 12
                && !next.gap.contains(';')
                && next
                    .gap
                    .contains(|c| c == LIST_MARK || JOINERS.contains(c) || CLAUSE.contains(c))
                && !has("growth_word", next.gap)
                && !has("total_sure", next.gap)
        }) {
            end += 1;
        }
        let run: Vec<&Amount<'_>> = paper.amounts[first..end].iter().collect();
        let opens =
            run[0].is_share() && has("share_of", run[0].gap) && !has("growth_word", run[0].gap);
        let sum = run.iter().try_fold(Range::exact(0), |sum, part| Some(sum.plus(part.rounded()?)));
        let all = 100 * domain::basics::MILLION;
        if let Some(sum) = sum.filter(|sum| run.len() >= 3 && opens && sum.low > all) {
            let found =
                paper.about(Rule::SumMismatch, Certainty::Contradicts, &run, "shares-above-all");
            let written: Vec<&str> = run.iter().map(|part| part.figure.text.as_str()).collect();
            let shown = run[0].shown_range(Range { low: sum.low, high: None });
            findings.push(
                found
                    .stated(written.join(&LIST_MARK.to_string()))
                    .computed(format!("{} {shown}", written.join(" + "))),
            );
        }
        first = end;
    }
}
