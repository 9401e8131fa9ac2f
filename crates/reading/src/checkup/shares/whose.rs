//! Of what a percentage is told: a rate that bears a name, a share of something no number is told of.

use super::pairs::comparable;
use crate::checkup::lexicon::{WITHIN, has, pattern};
use crate::checkup::paper::{Amount, Paper};

/// Letters between a number and the rate told of it at most.
pub(super) const NEAR: usize = 10;

/// 收回有效问卷1260份，有效回收率: the rate just behind a number is named after it.
pub(super) fn rate_of(
    paper: &Paper<'_>,
    share: &Amount<'_>,
    (part, whole): (&Amount<'_>, &Amount<'_>),
) -> bool {
    let Some(rate) = pattern("rate_named").captures(share.clause()).and_then(|hit| hit.get(1))
    else {
        return false;
    };
    // 回收率 of what was 收回: the letters, in whatever order.
    let letters: Vec<char> = rate.as_str().chars().rev().take(2).collect();
    let named = |one: &Amount<'_>| {
        let words = format!("{}{}", paper.said(one), one.rest());
        letters.iter().all(|letter| words.contains(*letter))
    };
    let near = part.figure.at.1 + NEAR >= share.figure.at.0;
    near && named(part) && !named(whole)
}

/// 团体预约占四成: the share of something that no number here is told of.
pub(super) fn of_another(
    paper: &Paper<'_>,
    share: &Amount<'_>,
    candidates: &[&Amount<'_>],
) -> bool {
    let Some(hit) = pattern("subject_of_share").captures(share.clause()) else { return false };
    let subject = hit.get(1).map_or("", |hit| hit.as_str());
    // 新注册者中女性占两成: what is told of is named last.
    let subject = subject.rsplit(WITHIN).next().unwrap_or(subject);
    let told = |one: &&Amount<'_>| {
        crate::checkup::sums::share_words(subject, &format!("{}{}", paper.said(one), one.rest()))
    };
    subject.chars().count() >= 2 && !candidates.iter().any(told)
}

/// 党员8名…，党员大会4次，党员参学率100%: the rate names what another number counts, in another unit.
pub(super) fn is_rate_of_others(
    paper: &Paper<'_>,
    index: usize,
    (part, whole): (&Amount<'_>, &Amount<'_>),
) -> bool {
    let share = &paper.amounts[index];
    let Some(rate) = pattern("rate_named").captures(share.clause()).and_then(|hit| hit.get(1))
    else {
        return false;
    };
    let names = |one: &Amount<'_>| {
        let letters: Vec<char> = one.figure.indicator.chars().collect();
        let last: String = letters[letters.len().saturating_sub(2)..].iter().collect();
        letters.len() >= 2 && rate.as_str().contains(&last)
    };
    let mut others = paper.amounts[paper.around(index, 0)].iter();
    others.any(|one| !comparable(one, part) && !one.is_share() && names(one))
        && !names(part)
        && !names(whole)
}

/// 共25家…。18家，覆盖率86%，其余7家: the part and the rest are the whole told before.
pub(super) fn with_rest<'p, 'a>(
    paper: &'p Paper<'a>,
    index: usize,
) -> Option<(&'p Amount<'a>, &'p Amount<'a>)> {
    let (part, rest) = (paper.amounts.get(index.checked_sub(1)?)?, paper.amounts.get(index + 1)?);
    let share = &paper.amounts[index];
    let told = part.class == rest.class
        && part.sentence == share.sentence
        && rest.sentence == share.sentence
        && has("is_rest", rest.clause());
    let all = part.range?.plus(rest.range?);
    let mut before = paper.amounts[paper.around(index, 1)].iter();
    let whole = before.find(|one| {
        one.class == part.class && one.range == Some(all) && one.figure.at.0 < part.figure.at.0
    })?;
    told.then_some((part, whole))
}

/// 24万元，占三成: nothing but the word stands between.
pub(super) fn is_direct(share: &Amount<'_>) -> bool {
    share.gap.chars().count() <= 8 && has("share_of", share.gap)
}

/// The number a percentage is directly told of.
pub(super) fn direct_part<'p, 'a>(paper: &'p Paper<'a>, index: usize) -> Option<&'p Amount<'a>> {
    let part = &paper.amounts[index.checked_sub(1)?];
    let share = &paper.amounts[index];
    let bare = part.rest().is_empty() && has("just_share", share.gap);
    (bare && is_direct(share) && part.sentence == share.sentence && !part.is_share())
        .then_some(part)
}
