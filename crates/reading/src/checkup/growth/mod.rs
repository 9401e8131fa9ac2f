//! Growth and change against the two values they compare: 由320人增加到410人，增加90人; 同比增长25%; and stocks that
//! open, grow, shrink and close: 原有21个，新成立4个，现有25个.

mod stocks;
mod values;

use crate::checkup::lexicon::{PERCENT, POINTS, TIMES, has, pattern};
use crate::checkup::paper::{Amount, Paper, share_range};
use crate::checkup::range::Range;
use crate::checkup::shares::percent;
use crate::checkup::{Certainty, Finding, Rule};
use domain::basics::MILLION;
use stocks::{grown_by_new, stocks};
pub use values::in_time;
use values::{changes_by, values};

/// Points of a rate by which it contradicts also what is told roughly.
const FAR: i128 = 5 * MILLION;

/// Checks every growth rate, every change and every stock.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for index in 0..paper.amounts.len() {
        let amount = &paper.amounts[index];
        let multiple = amount.figure.unit == TIMES && has("times_of", paper.said(amount));
        if multiple {
            findings.extend(times(paper, index, false));
            continue;
        }
        let shaped = amount.is_share()
            && has("growth_shape", amount.clause())
            && !has("share_word", amount.clause());
        if has("fresh", amount.clause()) {
            findings.extend(grown_by_new(paper, index));
        }
        let worded = has("growth_word", amount.gap) || has("change_by", amount.clause());
        if !worded && !shaped || has("yearly_rate", amount.clause()) {
            continue;
        }
        let grows = shaped || has("growth_word", amount.clause());
        if amount.is_share() && grows && !has("change_to", amount.clause()) {
            findings.extend(growth(paper, index));
        } else if amount.figure.unit == TIMES && has("growth_word", amount.clause()) {
            findings.extend(times(paper, index, true));
        } else if changes_by(amount.clause()) {
            findings.extend(change(paper, index));
        }
    }
    stocks(paper, findings);
}

/// 增长25% of the two values.
fn growth(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let share = &paper.amounts[index];
    let (before, after) =
        values(paper, index, |amount| amount.figure.unit != POINTS && !amount.is_share())?;
    let (old, new) = (before.rounded()?, after.rounded()?);
    let falls = match (has("falls", share.clause()), has("rises", share.clause())) {
        // A verb that is not known may mean either.
        (false, false) => after.figure.value < before.figure.value,
        (falls, _) => falls,
    };
    let difference = if falls { old.minus(new) } else { new.minus(old) };
    let grown = signed_percent(difference, old)?;
    let stated = share_range(share)?;
    let shown =
        percent(share, signed_percent(exact_difference(before, after, falls)?, before.range?)?);
    let written = format!(
        "({} − {}) ÷ {} = {shown}",
        if falls { &before.figure.text } else { &after.figure.text },
        if falls { &after.figure.text } else { &before.figure.text },
        before.figure.text
    );
    let sharp =
        signed_percent(exact_difference(before, after, falls)?, before.range?)?.meets(stated);
    let certainty = match verdict(grown.meets(stated), before, after) {
        // Only within the rounding of the printed digits.
        Certainty::Fits if !sharp => Certainty::CannotTell,
        // 突破1.5万人，去年1.2万人，增长12%: not even the least it can mean.
        Certainty::CannotTell if !grown.meets(stated.widened(FAR)) => Certainty::Contradicts,
        other => other,
    };
    let key = if certainty == Certainty::Fits { "growth-fits" } else { "growth-differs" };
    let found = paper.about(Rule::GrowthMismatch, certainty, &[share, before, after], key);
    Some(found.stated(format!("{}{}", words_of(share), share.figure.text)).computed(written))
}

/// 增长1.5倍, which is 2.5 times the earlier value, or 是年初的2.8倍.
fn times(paper: &Paper<'_>, index: usize, grown: bool) -> Option<Finding> {
    let factor = &paper.amounts[index];
    let (before, after) =
        values(paper, index, |amount| !amount.is_share() && amount.figure.nature != "norm")?;
    let (old, new, by) = (before.rounded()?, after.rounded()?, factor.rounded()?);
    let by = if grown { by.plus(Range::exact(MILLION)) } else { by };
    // 是2012年的5倍多 tells more than five.
    let behind: String = factor.rest().chars().take(1).collect();
    let open = factor.range?.high.is_none() || has("somewhat", &behind);
    let more = open && old.times(by).low <= new.high.unwrap_or(new.low);
    let fits = old.times(by).meets(new) || more;
    let certainty = verdict(fits, before, after);
    if certainty != Certainty::Contradicts {
        return None;
    }
    let ratio = signed_percent(new.minus(old), old)?;
    let written = format!(
        "({} − {}) ÷ {} = {}",
        after.figure.text,
        before.figure.text,
        before.figure.text,
        percent(factor, ratio)
    );
    let found =
        paper.about(Rule::GrowthMismatch, certainty, &[factor, before, after], "growth-differs");
    Some(found.stated(format!("{}{}", words_of(factor), factor.figure.text)).computed(written))
}

fn exact_difference(before: &Amount<'_>, after: &Amount<'_>, falls: bool) -> Option<Range> {
    let (old, new) = (before.range?, after.range?);
    Some(if falls { old.minus(new) } else { new.minus(old) })
}

/// A difference in per cent of the earlier value; a fall where growth is told is below zero.
pub(super) fn signed_percent(difference: Range, of: Range) -> Option<Range> {
    let high_base = of.high?;
    if of.low <= 0 {
        return None;
    }
    let share = |a: i128, b: i128| a.saturating_mul(100 * MILLION) / b;
    let low = if difference.low < 0 {
        share(difference.low, of.low)
    } else {
        share(difference.low, high_base)
    };
    Some(Range {
        low,
        high: difference.high.map(|high| share(high, if high < 0 { high_base } else { of.low })),
    })
}

fn verdict(fits: bool, before: &Amount<'_>, after: &Amount<'_>) -> Certainty {
    let sharp = |amount: &Amount<'_>| amount.range.is_some_and(Range::is_exact);
    match fits {
        true => Certainty::Fits,
        false if sharp(before) && sharp(after) => Certainty::Contradicts,
        false => Certainty::CannotTell,
    }
}

/// The last word of growth before a number, for showing.
fn words_of(amount: &Amount<'_>) -> String {
    let hit = pattern("growth_word").find_iter(amount.clause()).last();
    hit.map(|hit| hit.as_str().to_owned()).unwrap_or_default()
}

/// 增加90人 of the two values, or 提高2.2个百分点 of two percentages.
fn change(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let change = &paper.amounts[index];
    let points = change.figure.unit == POINTS;
    let (before, after) = values(paper, index, |amount| {
        if points { amount.figure.unit == PERCENT } else { amount.class == change.class }
    })?;
    let falls = has("falls", change.clause());
    // 新增110人，退出20人: what left again makes up for it.
    let end = paper.around(index, 0).end;
    let left =
        |other: &Amount<'_>| other.class == change.class && has("stock_minus", other.clause());
    if has("stock_plus", change.clause()) && paper.amounts[index + 1..end].iter().any(left) {
        return None;
    }
    let (from, to) = if falls { (after, before) } else { (before, after) };
    let difference = to.rounded()?.minus(from.rounded()?);
    let fits = difference.meets(change.rounded()?);
    let shown = to.range?.minus(from.range?);
    let certainty = verdict(fits, before, after);
    let key = if fits { "change-fits" } else { "change-differs" };
    let found = paper.about(Rule::ChangeMismatch, certainty, &[change, before, after], key);
    let written =
        format!("{} − {} = {}", to.figure.text, from.figure.text, change.shown_range(shown));
    Some(found.stated(format!("{}{}", words_of(change), change.figure.text)).computed(written))
}
