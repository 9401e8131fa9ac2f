//! Percentages against the numbers they come from: 完成率, 占比, 覆盖率, 合格率.

use super::lexicon::{BRACKET, PERSONS, VISITS, WITHIN, has, pattern, plans};
use super::paper::{Amount, Paper, share_range};
use super::range::Range;
use super::{Certainty, Finding, Rule};
use crate::figures::Approx;
use domain::basics::MILLION;

/// Numbers a percentage is compared with at most, the nearest.
const MOST: usize = 12;

/// Letters between a number and the rate told of it at most.
const NEAR: usize = 10;

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

/// 收回有效问卷1260份，有效回收率: the rate just behind a number is named after it.
fn rate_of(
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
fn of_another(paper: &Paper<'_>, share: &Amount<'_>, candidates: &[&Amount<'_>]) -> bool {
    let Some(hit) = pattern("subject_of_share").captures(share.clause()) else { return false };
    let subject = hit.get(1).map_or("", |hit| hit.as_str());
    // 新注册者中女性占两成: what is told of is named last.
    let subject = subject.rsplit(WITHIN).next().unwrap_or(subject);
    let told = |one: &&Amount<'_>| {
        super::sums::share_words(subject, &format!("{}{}", paper.said(one), one.rest()))
    };
    subject.chars().count() >= 2 && !candidates.iter().any(told)
}

/// 党员8名…，党员大会4次，党员参学率100%: the rate names what another number counts, in another unit.
fn is_rate_of_others(
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
fn with_rest<'p, 'a>(
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
fn is_direct(share: &Amount<'_>) -> bool {
    share.gap.chars().count() <= 8 && has("share_of", share.gap)
}

/// The number a percentage is directly told of.
fn direct_part<'p, 'a>(paper: &'p Paper<'a>, index: usize) -> Option<&'p Amount<'a>> {
    let part = &paper.amounts[index.checked_sub(1)?];
    let share = &paper.amounts[index];
    let bare = part.rest().is_empty() && has("just_share", share.gap);
    (bare && is_direct(share) && part.sentence == share.sentence && !part.is_share())
        .then_some(part)
}

/// Amounts of the sentence before the percentage; where those are fewer than two, of the sentence before as well; else
/// the one that follows at once.
fn candidates<'p, 'a>(paper: &'p Paper<'a>, index: usize) -> Vec<&'p Amount<'a>> {
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
fn since_enough(paper: &Paper<'_>, index: usize) -> bool {
    let window = paper.around(index, 0);
    let before = (window.start..index).rev().find(|before| paper.amounts[*before].is_share());
    let since = &paper.amounts[before.map_or(window.start, |before| before + 1)..index];
    since.iter().enumerate().any(|(n, one)| since[..n].iter().any(|other| comparable(one, other)))
}

fn comparable(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let people = |class: &str| class == PERSONS || class == VISITS;
    one.class == other.class || (people(one.class) && people(other.class))
}

/// All ordered pairs that can be part and whole.
fn pairs<'p, 'a>(candidates: &[&'p Amount<'a>]) -> Vec<(&'p Amount<'a>, &'p Amount<'a>)> {
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
fn the_pair<'p, 'a>(
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
        others.iter().any(|one| super::sums::share_words(named, &words(one)))
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
fn named_whole<'p, 'a>(
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

fn ordered<'p, 'a>(
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
    let digits = super::range::decimals(&share.figure.text) + 1;
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
