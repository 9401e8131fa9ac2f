//! Percentages against the numbers they come from: 完成率, 占比, 覆盖率, 合格率.

mod pairs;
mod whose;

use crate::checkup::lexicon::{WITHIN, has};
use crate::checkup::paper::{Amount, Paper, share_range};
use crate::checkup::range::Range;
use crate::checkup::{Certainty, Finding, Rule};
use domain::basics::MILLION;
use pairs::{candidates, comparable, pairs, since_enough, the_pair};
use whose::{direct_part, is_direct, is_rate_of_others, of_another, rate_of, with_rest};

/// Checks every percentage that names no growth.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for (index, share) in paper.amounts.iter().enumerate() {
        // 超额完成10% is what goes beyond the plan.
        let asked = has("share_word", paper.said(share))
            && !has("growth_word", share.gap)
            && !has("beyond_plan", share.clause());
        if share.is_share() && asked && share.is_told() {
            findings.extend(judge(paper, index));
        }
    }
}

fn judge(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let share = &paper.amounts[index];
    let stated = share_range(share)?;
    let candidates = candidates(paper, index);
    let mut pairs = pairs(&candidates);
    // 阵地40万元，占六成: the number just before is the part.
    if let Some(part) = direct_part(paper, index) {
        pairs.retain(|pair| std::ptr::eq(pair.0, part));
    }
    let computed =
        |(part, whole): &(&Amount<'_>, &Amount<'_>)| part.rounded()?.percent_of(whole.rounded()?);
    if let Some(pair) =
        pairs.iter().find(|pair| computed(pair).is_some_and(|range| range.meets(stated)))
    {
        let found = paper.about(
            Rule::PercentMismatch,
            Certainty::Fits,
            &[share, pair.0, pair.1],
            "percent-fits",
        );
        let sharp = pair.0.range?.percent_of(pair.1.range?)?.meets(stated);
        let found = Finding {
            certainty: if sharp { Certainty::Fits } else { Certainty::CannotTell },
            ..found
        };
        return Some(found.stated(&share.figure.text).computed(expression(share, *pair)?));
    }
    let window = paper.around(index, 0);
    if paper.amounts[window.start..index].iter().any(Amount::is_share)
        && !since_enough(paper, index)
    {
        return next_of_list(paper, index);
    }
    let pair = with_rest(paper, index).or_else(|| the_pair(paper, share, &candidates))?;
    let written = expression(share, pair)?;
    let rough = !pair.0.range?.is_exact() || !pair.1.range?.is_exact();
    let far = computed(&pair).is_some_and(|range| {
        stated.widened(5 * MILLION).above(range) || range.widened(5 * MILLION).above(stated)
    });
    let bounded = share.figure.approx.is_some();
    // 超过九成 is compared only where the words name the whole: 260个村中.
    let alike = candidates.iter().filter(|one| comparable(one, pair.1)).count();
    let rate_of_two = alike == 2 && (rate_of(paper, share, pair) || is_direct(share));
    if bounded && !pair.1.rest().contains(WITHIN) && !rate_of_two {
        return None;
    }
    if of_another(paper, share, &candidates) || is_rate_of_others(paper, index, pair) {
        return None;
    }
    let certainty = if (rough || bounded && !rate_of_two) && !far {
        Certainty::CannotTell
    } else {
        Certainty::Contradicts
    };
    if let Some(found) = magnitude_lost(paper, share, pair, stated) {
        return Some(found);
    }
    let found =
        paper.about(Rule::PercentMismatch, certainty, &[share, pair.0, pair.1], "percent-differs");
    Some(found.stated(&share.figure.text).computed(written))
}

/// 预算62万元，支出62元，执行率100%: with the magnitude the rate is right.
fn magnitude_lost(
    paper: &Paper<'_>,
    share: &Amount<'_>,
    (part, whole): (&Amount<'_>, &Amount<'_>),
    stated: Range,
) -> Option<Finding> {
    if share.figure.approx.is_some() {
        return None;
    }
    let lost = Range::exact(10_000 * MILLION);
    let (low, high) = (part.rounded()?, whole.rounded()?);
    let (slipped, other, mended) = if low.times(lost).percent_of(high)?.meets(stated) {
        (part, whole, low.times(lost))
    } else if low.percent_of(high.times(lost))?.meets(stated) {
        (whole, part, high.times(lost))
    } else {
        return None;
    };
    let rule = Rule::UnitSlip;
    let found =
        paper.about(rule, Certainty::Contradicts, &[slipped, other, share], "unit-slip-part");
    let computed = format!("{} → {}", slipped.figure.text, other.shown_range(mended));
    Some(found.stated(&slipped.figure.text).computed(computed).with("whole", &share.figure.text))
}

/// 80万元中，活动24万元，占三成，阵地40万元，占六成: the whole that fits the share before is that of this one too.
fn next_of_list(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let share = &paper.amounts[index];
    let start = paper.around(index, 1).start;
    let part = paper.amounts.get(index.checked_sub(1)?).filter(|part| !part.is_share())?;
    let earlier = (start..index).rev().find(|at| paper.amounts[*at].is_share())?;
    let other = paper.amounts.get(earlier.checked_sub(1)?).filter(|part| !part.is_share())?;
    let stated = share_range(&paper.amounts[earlier])?;
    let whole = paper.amounts[start..earlier - 1].iter().find(|whole| {
        let fits = || other.range?.percent_of(whole.range?).map(|range| range.meets(stated));
        comparable(whole, other) && !whole.is_share() && fits() == Some(true)
    })?;
    let computed = part.rounded()?.percent_of(whole.rounded()?)?;
    let sharp = part.range?.is_exact() && whole.range?.is_exact();
    if !is_direct(share)
        || !is_direct(&paper.amounts[earlier])
        || share.figure.approx.or(paper.amounts[earlier].figure.approx).is_some()
        || !comparable(part, whole)
        || !sharp
        || computed.meets(share_range(share)?)
    {
        return None;
    }
    let found = paper.about(
        Rule::PercentMismatch,
        Certainty::Contradicts,
        &[share, part, whole],
        "percent-differs",
    );
    Some(found.stated(&share.figure.text).computed(expression(share, (part, whole))?))
}

/// 450人 ÷ 500人 = 90%.
pub(super) fn expression(
    share: &Amount<'_>,
    (part, whole): (&Amount<'_>, &Amount<'_>),
) -> Option<String> {
    let range = part.range?.percent_of(whole.range?)?;
    Some(format!("{} ÷ {} = {}", part.figure.text, whole.figure.text, percent(share, range)))
}

/// A percentage with one digit more than the one it is compared with.
pub(super) fn percent(share: &Amount<'_>, range: Range) -> String {
    let digits = crate::checkup::range::decimals(&share.figure.text) + 1;
    let unit = (0..digits).fold(MILLION, |unit, _| unit / 10).max(1);
    let shown = |value: i128| {
        let rounded = (value + value.signum() * unit / 2) / unit * unit;
        crate::figures::Decimal(rounded).to_string()
    };
    match range.high {
        Some(high) if shown(high) != shown(range.low) => {
            format!("{}–{}%", shown(range.low), shown(high))
        }
        Some(_) => format!("{}%", shown(range.low)),
        None => format!("≥{}%", shown(range.low)),
    }
}
