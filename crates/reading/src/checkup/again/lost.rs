//! The same digits with a magnitude lost or kept: 86.5万元…86.5元, 2.8万人次…28000万人次.

use super::restated::NOUN;
use super::{NEAR, TELLING, around, counted, earlier, pairs, shared_noun};
use crate::checkup::lexicon::{YUAN, has};
use crate::checkup::paper::{Amount, Paper};
use crate::checkup::{Certainty, Finding, Rule};

/// Digits from which on a number that also bears 万 was written out.
pub(super) const WRITTEN_OUT: usize = 4;

/// What 万 and 亿 multiply by.
pub(super) const LOST: [i128; 2] = [10_000, 100_000_000];

/// The digits of a number as printed.
pub(super) fn digits(amount: &Amount<'_>) -> String {
    amount.figure.text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect()
}

/// The digits without point and without the zeros behind.
pub(super) fn significant(amount: &Amount<'_>) -> String {
    digits(amount).replace('.', "").trim_matches('0').to_owned()
}

/// Whether two numbers lie a lost or an added 万 or 亿 apart.
pub(super) fn lost(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let (Some(one), Some(other)) = (one.figure.value, other.figure.value) else { return false };
    let (small, large) = (one.0.min(other.0), one.0.max(other.0));
    small > 0 && large % small == 0 && LOST.contains(&(large / small))
}

/// 2.8万人次…28000万人次: the digits of one are the whole number of the other, which was written out and kept its 万.
pub(super) fn written_out(paper: &Paper<'_>, one: &Amount<'_>, later: &Amount<'_>) -> bool {
    let of = |small: &Amount<'_>, large: &Amount<'_>| {
        let printed = digits(large);
        let value = small.figure.value.map(|value| value.to_string());
        printed.len() >= WRITTEN_OUT && !printed.contains('.') && value == Some(printed)
    };
    let sentence = |amount: &Amount<'_>| {
        let (start, end) = paper.sentence_at(amount.figure.at.0);
        pairs(paper.between(start, end))
    };
    (of(one, later) || of(later, one))
        && lost(one, later)
        && sentence(one).intersection(&sentence(later)).count() >= NOUN / 2
}

/// The same digits, once with 万 and once without, of one thing.
pub(super) fn lost_magnitude(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let later = &paper.amounts[index];
    let printed = digits(later);
    let telling = printed.contains('.') || printed.trim_end_matches('0').len() >= 3;
    let written = significant(later).len() >= 2;
    let money = later.figure.unit == YUAN;
    if !(telling || written || money || printed.len() >= WRITTEN_OUT)
        || !counted(later)
        || has("average", later.clause())
    {
        return None;
    }
    let words = pairs(&around(paper, later));
    let slip = |one: &&Amount<'_>| {
        if written_out(paper, one, later) {
            return true;
        }
        let shared = pairs(&around(paper, one)).intersection(&words).count();
        let near = one.sentence + NEAR >= later.sentence && printed.contains('.');
        let as_printed = telling && digits(one) == printed && (shared > 0 || near);
        // 下达资金25万元…，250000万元资金已全部拨付: money close by, of one word or of one sentence.
        let close = one.sentence == later.sentence && significant(later).len() >= 3
            || one.sentence + 1 >= later.sentence && shared > 0;
        // 补助30万元。30元补助资金: what begins the next sentence is what was just told.
        let taken_up = money
            && later.gap.trim().is_empty()
            && one.sentence + 1 >= later.sentence
            && digits(one) == printed
            && shared > 0;
        let tied = shared >= TELLING || money && close;
        let as_written = (written || money && shared >= TELLING)
            && tied
            && significant(one) == significant(later);
        (as_printed || as_written || taken_up) && lost(one, later) && !has("average", one.clause())
    };
    let one = earlier(paper, index).find(slip)?;
    let found =
        paper.about(Rule::UnitSlip, Certainty::Contradicts, &[later, one], "unit-slip-repeat");
    let (small, large) =
        if one.figure.value <= later.figure.value { (one, later) } else { (later, one) };
    let factor = large.figure.value?.0 / small.figure.value?.0.max(1);
    let computed = format!("{} × {factor} = {}", small.figure.text, large.figure.text);
    Some(
        found
            .stated(&later.figure.text)
            .computed(computed)
            .with("thing", shared_noun(later, &around(paper, one))),
    )
}
