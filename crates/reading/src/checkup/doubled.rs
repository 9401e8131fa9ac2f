//! 翻一番, 翻番: the later value is twice the earlier one, 翻两番 four times.

use super::growth::in_time;
use super::lexicon::{has, pattern};
use super::paper::{Amount, Paper};
use super::range::Range;
use super::{Certainty, Finding, Rule};
use domain::basics::MILLION;

/// In hundredths of a doubling: from here on, and up to here, it is told so.
const ROUGHLY: (i128, i128) = (95, 115);

/// Checks every doubling against the two values told before it.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for hit in pattern("doubled").captures_iter(paper.text()) {
        let (Some(whole), times) = (hit.get(0), hit.name("n")) else { continue };
        let (start, end) = paper.stretch(whole);
        let (from, _) = paper.sentence_at(start);
        if !has("nearly", paper.between(from.max(start.saturating_sub(6)), start)) {
            let twofold = times.map_or(1, |n| super::ordinals::value(n.as_str()).unwrap_or(1));
            findings.extend(judge(paper, (start, end), twofold));
        }
    }
}

fn judge(paper: &Paper<'_>, at: (usize, usize), twofold: i32) -> Option<Finding> {
    let upto = paper.amounts.partition_point(|amount| amount.figure.at.0 < at.0);
    let (from, _) = paper.sentence_at(at.0);
    let before = paper.amounts[..upto].iter().rev().take_while(|amount| amount.figure.at.0 >= from);
    let mut values: Vec<&Amount<'_>> =
        before.filter(|amount| amount.figure.nature != "rate").take(2).collect();
    // 比上年的400人翻了一番，达到800人.
    let reached = paper
        .amounts
        .iter()
        .find(|next| next.figure.at.0 >= at.1)
        .filter(|next| has("to_value", next.clause()));
    if let ([_], Some(reached)) = (&values[..], reached) {
        values.insert(0, reached);
    }
    let [other, one] = values[..] else { return None };
    let (earlier, later) = in_time(paper, one, other)?;
    let factor = 1_i128 << twofold.clamp(1, 4);
    let sharp =
        earlier.range.is_some_and(Range::is_exact) && later.range.is_some_and(Range::is_exact);
    let (old, new) = (earlier.range?.low.saturating_mul(factor), later.range?.low);
    let fits = new >= old / 100 * ROUGHLY.0 && new <= old / 100 * ROUGHLY.1;
    if fits || !sharp || earlier.range?.low < MILLION {
        return None;
    }
    let rule = Rule::GrowthMismatch;
    let spans = [at, earlier.figure.at, later.figure.at];
    let found = paper.finding(rule, Certainty::Contradicts, &spans, "growth-differs");
    let computed = format!("{} × {factor} = {}", earlier.figure.text, earlier.shown(old));
    Some(found.stated(paper.between(at.0, at.1)).computed(computed))
}
