//! The numbers a percentage may be of: part and whole, by the words that name them.

use crate::checkup::lexicon::{BRACKET, PERSONS, VISITS, has, pattern, plans};
use crate::checkup::paper::{Amount, Paper};
use crate::figures::Approx;

/// Numbers a percentage is compared with at most, the nearest.
pub(super) const MOST: usize = 12;

/// Amounts of the sentence before the percentage; where those are fewer than two, of the sentence before as well; else
/// the one that follows at once.
pub(super) fn candidates<'p, 'a>(paper: &'p Paper<'a>, index: usize) -> Vec<&'p Amount<'a>> {
    let countable = |amount: &&Amount<'_>| {
        amount.range.is_some()
            && !has("change_by", amount.clause())
            && !matches!(amount.figure.nature.as_str(), "rate" | "norm" | "duration")
            && !has("each", amount.gap)
            && !has("ranked", amount.gap)
    };
    let window = paper.around(index, 0);
    // 通过率为75%(参考200人，通过150人): the numbers stand in a bracket behind.
    let told_behind = paper.amounts[index].behind.starts_with([':', '：'])
        && !paper.amounts[window.start..index].iter().any(|one| countable(&one));
    if paper.amounts[index].behind.starts_with(BRACKET) || told_behind {
        let bracket = paper.amounts[index + 1..window.end].iter().take(2).filter(countable);
        return bracket.collect();
    }
    let enough = |amounts: &[&Amount<'_>]| {
        amounts
            .iter()
            .enumerate()
            .any(|(n, one)| amounts[..n].iter().any(|other| comparable(one, other)))
    };
    let after_share = (window.start..index).rev().find(|before| paper.amounts[*before].is_share());
    let mut own: Vec<&Amount<'_>> =
        paper.amounts[window.start..index].iter().filter(countable).collect();
    own.drain(..own.len().saturating_sub(MOST));
    // Behind a semicolon a new statement begins: 社区11个;企业20家，建科协8家，组建率40%.
    let behind = |amount: &&Amount<'_>| {
        !paper.between(amount.figure.at.1, paper.amounts[index].figure.at.0).contains(';')
    };
    let stated: Vec<&Amount<'_>> = own.iter().copied().filter(behind).collect();
    if after_share.is_none() && enough(&stated) {
        own = stated;
    }
    // Behind another percentage, the numbers since it belong to this one, if there are enough of them.
    let since: Vec<&Amount<'_>> = match after_share {
        Some(before) => paper.amounts[before + 1..index].iter().filter(countable).collect(),
        None => own.clone(),
    };
    if enough(&since) {
        return since;
    }
    if enough(&own) || after_share.is_some() {
        return own;
    }
    let window = paper.around(index, 1);
    // What is counted otherwise than the part is none of them: 在四个社区发放问卷320份，收回288份。…252份，占….
    let part = own.last().copied();
    let alike = |one: &&Amount<'_>| part.is_none_or(|part| comparable(one, part));
    let with_before: Vec<&Amount<'_>> =
        paper.amounts[window.start..index].iter().filter(countable).filter(alike).collect();
    if with_before.len() <= 3 { with_before } else { own }
}

/// Whether two comparable numbers stand between the percentage before and this one.
pub(super) fn since_enough(paper: &Paper<'_>, index: usize) -> bool {
    let window = paper.around(index, 0);
    let before = (window.start..index).rev().find(|before| paper.amounts[*before].is_share());
    let since = &paper.amounts[before.map_or(window.start, |before| before + 1)..index];
    since.iter().enumerate().any(|(n, one)| since[..n].iter().any(|other| comparable(one, other)))
}

pub(super) fn comparable(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let people = |class: &str| class == PERSONS || class == VISITS;
    one.class == other.class || (people(one.class) && people(other.class))
}

/// All ordered pairs that can be part and whole.
pub(super) fn pairs<'p, 'a>(
    candidates: &[&'p Amount<'a>],
) -> Vec<(&'p Amount<'a>, &'p Amount<'a>)> {
    let all =
        candidates.iter().flat_map(|part| candidates.iter().map(move |whole| (*part, *whole)));
    let plausible = |part: &Amount<'_>, whole: &Amount<'_>| {
        part.figure.value <= whole.figure.value || plans("planned_whole", whole.clause())
    };
    all.filter(|(part, whole)| {
        !std::ptr::eq(*part, *whole) && comparable(part, whole) && plausible(part, whole)
    })
    .collect()
}

/// The one pair the words mean; `None` where it is not clear.
pub(super) fn the_pair<'p, 'a>(
    paper: &'p Paper<'a>,
    share: &Amount<'_>,
    candidates: &[&'p Amount<'a>],
) -> Option<(&'p Amount<'a>, &'p Amount<'a>)> {
    let rate = pattern("rate_named").is_match(share.clause());
    let bounded = share.figure.approx == Some(Approx::Over) && !has("somewhat", &share.figure.text)
        || share.figure.approx.is_some() && rate;
    if (share.figure.approx.is_some() && !bounded)
        || has("other_rate", paper.said(share))
        || (has("threshold", share.gap) && !bounded)
        || has("threshold", share.rest())
    {
        return None;
    }
    // 占全县的七成: a whole that no number here is told of.
    let elsewhere = pattern("whole_named").captures(share.gap).and_then(|hit| hit.get(1));
    let told = |named: &str| {
        let words = |one: &Amount<'_>| format!("{}{}", paper.said(one), one.rest());
        // The last one is the part itself.
        let others = candidates.split_last().map_or(&[][..], |(_, others)| others);
        others.iter().any(|one| crate::checkup::sums::share_words(named, &words(one)))
    };
    if elsewhere.is_some_and(|named| !told(named.as_str())) {
        return None;
    }
    if let Some(pair) =
        elsewhere.and_then(|named| named_whole(paper, share, named.as_str(), candidates))
    {
        return Some(pair);
    }
    let mut alike = candidates.to_vec();
    let last = alike.last().copied()?;
    alike.retain(|amount| comparable(amount, last));
    if let [first, second] = alike[..] {
        return ordered(paper, first, second, share);
    }
    // 占全县120个村的80%: the whole stands in the clause of the percentage.
    let inside = alike.iter().position(|amount| {
        has("share_of", amount.clause()) && amount.figure.at.1 < share.figure.at.0
    })?;
    let whole = alike[inside];
    let part = inside.checked_sub(1).map(|before| alike[before])?;
    (part.sentence == whole.sentence).then_some((part, whole))
}

/// 有效问卷288份。…满意的252份，占有效问卷的82.5%: the one number told of just what the percentage names is the whole.
pub(super) fn named_whole<'p, 'a>(
    paper: &Paper<'a>,
    share: &Amount<'_>,
    named: &str,
    candidates: &[&'p Amount<'a>],
) -> Option<(&'p Amount<'a>, &'p Amount<'a>)> {
    let before = candidates.partition_point(|one| one.figure.at.0 < share.figure.at.0);
    let (part, others) = candidates[..before].split_last()?;
    let told = |one: &&&Amount<'_>| {
        comparable(one, part) && format!("{}{}", paper.said(one), one.rest()).contains(named)
    };
    let mut wholes = others.iter().filter(told);
    let (whole, None) = (wholes.next()?, wholes.next()) else { return None };
    (whole.range?.low > part.range?.low).then_some((*part, *whole))
}

pub(super) fn ordered<'p, 'a>(
    paper: &Paper<'_>,
    first: &'p Amount<'a>,
    second: &'p Amount<'a>,
    share: &Amount<'_>,
) -> Option<(&'p Amount<'a>, &'p Amount<'a>)> {
    let whole_first = first.range?.low >= second.range?.low;
    let planned = |amount: &Amount<'_>| plans("planned_whole", amount.clause());
    let unclear = has("last_year", first.clause()) || has("last_year", second.clause());
    let behind = second.figure.at.0 > share.figure.at.1;
    let far = !behind && paper.between(second.figure.at.1, share.figure.at.0).chars().count() > 30;
    let tied = second.sentence == first.sentence
        || plans("planned_whole", first.clause())
        || has("done_part", second.clause())
        || has("share_of", paper.said(share));
    let two_counts = has("population", first.clause()) && has("population", second.clause());
    if unclear || two_counts || far || !tied || second.sentence != share.sentence {
        return None;
    }
    Some(match (planned(first), planned(second)) {
        (true, false) => (second, first),
        (false, true) => (first, second),
        _ if first.class != second.class => return None,
        _ if whole_first => (second, first),
        _ => (first, second),
    })
}
