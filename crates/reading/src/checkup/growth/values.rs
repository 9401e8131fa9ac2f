//! The earlier and the later value of one thing, by the words and the years beside them.

use crate::checkup::lexicon::{AMONG, BRACKET, POINTS, has, pattern};
use crate::checkup::paper::{Amount, Paper};

/// 减少了5处; 减少到68处 tells a value, not a change.
pub(super) fn changes_by(clause: &str) -> bool {
    has("change_by", clause) && !has("change_to", clause)
}

/// The earlier and the later value around an amount: same kind, one of them marked as earlier.
pub(super) fn values<'p, 'a>(
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
pub(super) fn nearest_pair<'p, 'a>(
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
pub(super) fn is_base(paper: &Paper<'_>, change: &Amount<'_>, before: &Amount<'_>) -> bool {
    let Some(base) = pattern("base_named").captures(change.clause()) else { return true };
    let (start, _) = paper.sentence_at(before.figure.at.0);
    let named = base.get(1).map_or("", |base| base.as_str());
    paper.between(start, before.figure.at.0).contains(named)
}

/// Two numbers of one kind in the order of time, where words or years tell it.
pub fn in_time<'p, 'a>(
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
pub(super) fn is_of_report(
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

pub(super) fn is_relative(amount: &Amount<'_>) -> bool {
    (amount.is_share() || amount.figure.unit == POINTS || has("change_by", amount.clause()))
        && !has("change_to", amount.clause())
}

/// The year a value is told for; 今年 is the last one, whichever it is.
pub(super) fn year(paper: &Paper<'_>, amount: &Amount<'_>) -> Option<i32> {
    if has("this_year", amount.gap) {
        return Some(paper.year.filter(|_| paper.year_is_sure).unwrap_or(i32::MAX));
    }
    let told = pattern("year").captures_iter(amount.gap).last()?.get(1)?.as_str().parse().ok();
    told.filter(|_| !has("by_then", amount.gap))
}

/// Whether the words before it say that it is the earlier value; 增加到 says the contrary.
pub(super) fn earlier(amount: &Amount<'_>) -> bool {
    let clause = amount.clause();
    has("past", clause) && !has("change_to", clause)
}
