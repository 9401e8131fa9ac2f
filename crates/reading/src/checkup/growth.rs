//! Growth and change against the two values they compare: 由320人增加到410人，增加90人; 同比增长25%; and stocks that
//! open, grow, shrink and close: 原有21个，新成立4个，现有25个.

use super::lexicon::{AMONG, BRACKET, PERCENT, POINTS, TIMES, has, pattern};
use super::paper::{Amount, Paper, share_range};
use super::range::Range;
use super::shares::percent;
use super::{Certainty, Finding, Rule};
use domain::basics::MILLION;

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

/// 减少了5处; 减少到68处 tells a value, not a change.
fn changes_by(clause: &str) -> bool {
    has("change_by", clause) && !has("change_to", clause)
}

/// The earlier and the later value around an amount: same kind, one of them marked as earlier.
fn values<'p, 'a>(
    paper: &'p Paper<'a>,
    index: usize,
    fits: impl Fn(&Amount<'_>) -> bool,
) -> Option<(&'p Amount<'a>, &'p Amount<'a>)> {
    let usable = |at: &usize| {
        let amount = &paper.amounts[*at];
        *at != index && amount.range.is_some() && fits(amount) && !changes_by(amount.clause())
    };
    let mut found: Vec<usize> = Vec::new();
    for before in [0, 1] {
        let window = paper.around(index, before);
        let since = (window.start..index).rev().find(|at| {
            // 增加0.9万人次，增幅20%: a change just before compares the same two values.
            (at + 1 != index || paper.amounts[*at].is_share())
                && has("growth_word", paper.amounts[*at].clause())
                && is_relative(&paper.amounts[*at])
        });
        let start = since.map_or(window.start, |at| at + 1);
        found = (start..index).filter(usable).collect();
        // 减少了20件(2020年143件，2021年156件), 增加了50%(上年为120件).
        if paper.amounts[index].behind.starts_with(BRACKET) {
            let behind: Vec<usize> =
                (index + 1..window.end.min(index + 3)).filter(usable).collect();
            let before = found.last().copied().filter(|_| behind.len() == 1);
            found = before.into_iter().chain(behind).collect();
        }
        if found.len() < 2 {
            let behind = (index + 1..window.end).find(usable);
            let behind = behind
                .filter(|at| has("to_value", paper.amounts[*at].clause()) && *at == index + 1);
            found.extend(behind);
        }
        if found.len() >= 2 {
            break;
        }
    }
    let (before, after) = nearest_pair(paper, &found)?;
    // 由21个增加到36个，其中2022年新增5个: a part of the change.
    let end = before.figure.at.1.max(after.figure.at.1);
    if paper.between(end, paper.amounts[index].figure.at.0).contains(AMONG) {
        return None;
    }
    is_base(paper, &paper.amounts[index], before).then_some((before, after))
}

/// The nearest two numbers of one kind whose order in time is told; a third one nearer than they would be meant as well.
fn nearest_pair<'p, 'a>(
    paper: &'p Paper<'a>,
    found: &[usize],
) -> Option<(&'p Amount<'a>, &'p Amount<'a>)> {
    let class = |at: usize| paper.amounts[at].class;
    let nearest =
        |last: &usize| found[last + 1..].iter().all(|at| class(*at) != class(found[*last]));
    (1..found.len()).rev().filter(nearest).find_map(|last| {
        let other = &paper.amounts[found[last]];
        let alike = found[..last].iter().rev().map(|at| &paper.amounts[*at]);
        let one = alike.into_iter().find(|one| one.class == other.class)?;
        in_time(paper, one, other)
    })
}

/// 去年45场，比前年多5场: the change is not that of last year's value; the year it is measured from must be told for it.
fn is_base(paper: &Paper<'_>, change: &Amount<'_>, before: &Amount<'_>) -> bool {
    let Some(base) = pattern("base_named").captures(change.clause()) else { return true };
    let (start, _) = paper.sentence_at(before.figure.at.0);
    let named = base.get(1).map_or("", |base| base.as_str());
    paper.between(start, before.figure.at.0).contains(named)
}

/// Two numbers of one kind in the order of time, where words or years tell it.
pub(super) fn in_time<'p, 'a>(
    paper: &Paper<'_>,
    one: &'p Amount<'a>,
    other: &'p Amount<'a>,
) -> Option<(&'p Amount<'a>, &'p Amount<'a>)> {
    if one.class != other.class {
        return None;
    }
    match (earlier(one), earlier(other)) {
        (true, false) => Some((one, other)),
        (false, true) => Some((other, one)),
        (true, true) | (false, false) => match (year(paper, one), year(paper, other)) {
            (Some(a), Some(b)) if a < b => Some((one, other)),
            (Some(a), Some(b)) if a > b => Some((other, one)),
            // 注册人数达15062人，而2022年为11586人: what stands first without a year is told for that of the report.
            (None, Some(b)) if is_of_report(paper, one, (other, b)) => Some((other, one)),
            (Some(a), None) if is_of_report(paper, other, (one, a)) => Some((one, other)),
            _ => None,
        },
    }
}

/// Whether a number no year is told for is that of the report, beside one of an earlier year behind it.
fn is_of_report(
    paper: &Paper<'_>,
    amount: &Amount<'_>,
    (other, beside): (&Amount<'_>, i32),
) -> bool {
    let (start, _) = paper.sentence_at(amount.figure.at.0);
    let between = paper.between(amount.figure.at.1, other.figure.at.0);
    amount.figure.at.1 <= other.figure.at.0
        && amount.is_told()
        && !has("year", paper.between(start, amount.figure.at.0))
        && !amount.gap.contains(AMONG)
        && !between.contains(AMONG)
        && paper.year.filter(|_| paper.year_is_sure).is_some_and(|report| beside < report)
}

fn is_relative(amount: &Amount<'_>) -> bool {
    (amount.is_share() || amount.figure.unit == POINTS || has("change_by", amount.clause()))
        && !has("change_to", amount.clause())
}

/// The year a value is told for; 今年 is the last one, whichever it is.
fn year(paper: &Paper<'_>, amount: &Amount<'_>) -> Option<i32> {
    if has("this_year", amount.gap) {
        return Some(paper.year.filter(|_| paper.year_is_sure).unwrap_or(i32::MAX));
    }
    let told = pattern("year").captures_iter(amount.gap).last()?.get(1)?.as_str().parse().ok();
    told.filter(|_| !has("by_then", amount.gap))
}

/// Whether the words before it say that it is the earlier value; 增加到 says the contrary.
fn earlier(amount: &Amount<'_>) -> bool {
    let clause = amount.clause();
    has("past", clause) && !has("change_to", clause)
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

/// 新建22个，总数由58个增加到70个: what is new is the growth of the whole, where nothing else came or went.
fn grown_by_new(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let new = &paper.amounts[index];
    let end = paper.around(index, 0).end;
    let [before, after] = paper.amounts.get(index + 1..index + 3)? else { return None };
    let told = has("from_value", before.clause()) && has("change_to", after.clause());
    let alike = before.class == new.class && after.class == new.class && index + 2 < end;
    let (start, upto) = paper.sentence_at(new.figure.at.0);
    let alone = !has("stock_minus", paper.between(start, upto))
        && paper.amounts[paper.around(index, 0).start..index]
            .iter()
            .all(|one| one.class != new.class);
    if !told || !alike || !alone || !new.is_told() {
        return None;
    }
    let grown = after.rounded()?.minus(before.rounded()?);
    let certainty = verdict(grown.meets(new.rounded()?), before, after);
    let found = paper.about(
        Rule::ChangeMismatch,
        certainty,
        &[new, before, after],
        if certainty == Certainty::Fits { "change-fits" } else { "change-differs" },
    );
    let shown = new.shown_range(after.range?.minus(before.range?));
    let written = format!("{} − {} = {shown}", after.figure.text, before.figure.text);
    Some(found.stated(&new.figure.text).computed(written))
}

/// 原有21个，新成立4个，注销1个，现有24个.
fn stocks(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for begin in 0..paper.amounts.len() {
        let opening = &paper.amounts[begin];
        if has("stock_begin", opening.clause()) {
            findings.extend(stock(paper, begin));
        }
    }
}

fn stock(paper: &Paper<'_>, begin: usize) -> Option<Finding> {
    let opening = &paper.amounts[begin];
    let last = paper.amounts.partition_point(|amount| amount.sentence <= opening.sentence + 1);
    let mut sum = opening.rounded()?;
    let mut shown = opening.range?;
    let mut written = opening.figure.text.clone();
    let mut moved: Vec<&Amount<'_>> = Vec::new();
    for amount in
        paper.amounts[begin + 1..last].iter().filter(|amount| amount.class == opening.class)
    {
        let clause = amount.statement();
        let to_value = has("change_to", clause);
        let ends = to_value || has("stock_end", clause) && !has("stock_plus", clause);
        if ends && !moved.is_empty() {
            let fits = sum.meets(amount.rounded()?);
            let certainty = verdict(fits, opening, amount);
            let key = if fits { "change-fits" } else { "stock-differs" };
            let spans: Vec<&Amount<'_>> = [amount, opening].into_iter().chain(moved).collect();
            let found = paper.about(Rule::ChangeMismatch, certainty, &spans, key);
            return Some(
                found
                    .stated(&amount.figure.text)
                    .computed(format!("{written} = {}", amount.shown_range(shown))),
            );
        }
        let (plus, minus) = (has("stock_plus", clause), has("stock_minus", clause));
        if plus == minus || has("change_to", clause) {
            return None;
        }
        let (sharp, wide) = (amount.range?, amount.rounded()?);
        (sum, shown) = if plus {
            (sum.plus(wide), shown.plus(sharp))
        } else {
            (sum.minus(wide), shown.minus(sharp))
        };
        written = format!("{written} {} {}", if plus { '+' } else { '−' }, amount.figure.text);
        moved.push(amount);
    }
    None
}
