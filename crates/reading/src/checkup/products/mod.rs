//! Products: 12期，每期50人，共600人; 平均每场120人; 人均2元.

mod each;
mod further;

use crate::checkup::lexicon::{EACH, IN_A_YEAR, PERSONS, VISITS, has};
use crate::checkup::paper::{Amount, Paper};
use crate::checkup::range::Range;
use crate::checkup::{Certainty, Finding, Rule};
use domain::basics::MILLION;
use each::{each, each_carried, each_named};
use further::count_further_off;

/// Checks every figure that is told for one of something.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for index in 0..paper.amounts.len() {
        let words =
            [each(&paper.amounts[index]), each_named(paper, index), each_carried(paper, index)];
        let words: Vec<String> = words.into_iter().flatten().collect();
        findings.extend(words.iter().find_map(|word| judge(paper, index, word)));
        findings.extend(words.iter().find_map(|word| through_the_year(paper, index, word)));
        if words.is_empty() && has("apiece", paper.amounts[index].gap) {
            findings.extend(apiece(paper, index));
        }
        findings.extend(count_further_off(paper, index));
    }
}

/// 152个行政村各配发图书60册，共配发图书9120册.
fn apiece(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let one = &paper.amounts[index];
    let count = paper.amounts.get(index.checked_sub(1)?)?;
    let end = paper.around(index, 0).end;
    // 3个乡镇各2场，其余15个各1场，共21场: the total is that of several products.
    let several = paper.amounts[paper.around(index, 0)]
        .iter()
        .filter(|other| other.class == one.class && has("apiece", other.gap));
    if !one.is_told() || count.sentence != one.sentence || count.is_share() || several.count() > 1 {
        return None;
    }
    let total = paper.amounts[index + 1..end].iter().find(|total| {
        total.class == one.class
            && (has("total_sure", total.clause()) || has("total_maybe", total.clause()))
    })?;
    multiplied(paper, one, count, total)
}

/// 每月2场，全年共36场: twelve months make a year.
fn through_the_year(paper: &Paper<'_>, index: usize, word: &str) -> Option<Finding> {
    let one = &paper.amounts[index];
    let (_, times) = IN_A_YEAR.iter().find(|(name, _)| *name == word)?;
    let window = paper.around(index, 0);
    let (start, end) = paper.sentence_at(one.figure.at.0);
    let unclear = has("at_least", paper.between(start, end)) || has("average", one.rest());
    let exact = one.range.is_some_and(Range::is_exact) && one.is_told() && !unclear;
    if !exact || !has("whole_year", paper.between(start, end)) {
        return None;
    }
    let mut totals = paper.amounts[index + 1..window.end].iter().filter(|total| {
        total.class == one.class
            && total.range.is_some_and(Range::is_exact)
            && (has("total_sure", total.clause()) || has("total_maybe", total.clause()))
    });
    let (total, None) = (totals.next()?, totals.next()) else { return None };
    let product = one.range?.times(Range::exact(i128::from(*times) * MILLION));
    let fits = product.meets(total.rounded()?);
    let (certainty, key) = answer(fits);
    let found = paper.about(Rule::ProductMismatch, certainty, &[total, one], key);
    let written = format!("{times} × {} = {}", one.figure.text, total.shown_range(product));
    Some(found.stated(&total.figure.text).computed(written))
}

fn answer(fits: bool) -> (Certainty, &'static str) {
    match fits {
        true => (Certainty::Fits, "product-fits"),
        false => (Certainty::Contradicts, "product-differs"),
    }
}

/// Count times one against a total that is named.
fn multiplied(
    paper: &Paper<'_>,
    one: &Amount<'_>,
    count: &Amount<'_>,
    total: &Amount<'_>,
) -> Option<Finding> {
    let sharp = [one, count, total].iter().all(|amount| amount.range.is_some_and(Range::is_exact));
    let fits = count.rounded()?.times(one.rounded()?).meets(total.rounded()?);
    // 各新建1座，另外3座，共13座: more was added to the product.
    let added = paper.amounts.iter().any(|other| {
        (one.figure.at.1..total.figure.at.0).contains(&other.figure.at.0)
            && other.class == total.class
    });
    if !fits && (!sharp || added) {
        return None;
    }
    let (certainty, key) = answer(fits);
    let found = paper.about(Rule::ProductMismatch, certainty, &[total, count, one], key);
    let shown = total.shown_range(count.range?.times(one.range?));
    let written = format!("{} × {} = {shown}", count.figure.text, one.figure.text);
    Some(found.stated(&total.figure.text).computed(written))
}

fn judge(paper: &Paper<'_>, index: usize, word: &str) -> Option<Finding> {
    let one = &paper.amounts[index];
    if !one.is_told() || has("at_least", one.clause()) {
        return None;
    }
    let window = paper.around(index, 1);
    let others = || window.clone().filter(|at| *at != index).map(|at| &paper.amounts[at]);
    // 每个奖励5000元…每人奖励1000元，合计4万元: the total is that of several products.
    let another = |other: &Amount<'_>| {
        other.sentence == one.sentence
            && other.class == one.class
            && (has("each_any", other.clause()) || other.clause().contains(EACH))
    };
    if others().any(another) {
        return None;
    }
    let money = one.figure.nature == "money";
    let counts: Vec<&Amount<'_>> = others()
        .filter(|amount| amount.class != one.class && counts(amount, word, money))
        .collect();
    let near = |amount: &&&Amount<'_>| {
        (amount.sentence != one.sentence, amount.figure.at.0.abs_diff(one.figure.at.0))
    };
    let nearest = *counts.iter().min_by_key(near)?;
    let judged = compare(paper, one, nearest, others())?;
    // Several numbers may be the count: it contradicts only when none of them fits and they agree.
    let others: Vec<Finding> = counts
        .iter()
        .filter(|count| count.sentence == one.sentence && !std::ptr::eq(**count, nearest))
        .filter_map(|count| compare(paper, one, count, others()))
        .collect();
    if judged.certainty == Certainty::Fits || others.is_empty() {
        return Some(judged);
    }
    let fits = others.into_iter().find(|other| other.certainty == Certainty::Fits);
    Some(fits.unwrap_or(Finding { certainty: Certainty::CannotTell, ..judged }))
}

/// One count times the figure against the total.
fn compare<'p, 'a: 'p>(
    paper: &Paper<'_>,
    one: &Amount<'_>,
    count: &Amount<'_>,
    others: impl Iterator<Item = &'p Amount<'a>>,
) -> Option<Finding> {
    let total = total(one, count, others)?;
    let norm = has("standard", one.clause()) || has("standard", one.rest());
    let average = has("each_loose", one.clause()) && !has("each_exactly", one.clause()) && !norm;
    let per = one.rounded()?.widened(if average { loosened(one) } else { 0 });
    let stated = total.rounded()?;
    let product = count.rounded()?.times(per);
    let shown = count.range?.times(one.range?);
    let written =
        format!("{} × {} = {}", count.figure.text, one.figure.text, total.shown_range(shown));
    let fits = product.meets(stated);
    // 每个分会场8篇，加上主会场4篇，共44篇: more was added to the product.
    let between = one.figure.at.1.min(total.figure.at.1)..one.figure.at.0.max(total.figure.at.0);
    let added = paper.amounts.iter().any(|other| {
        between.contains(&other.figure.at.0)
            && other.class == total.class
            && ![one, count, total].iter().any(|known| std::ptr::eq(*known, other))
    });
    if added && !fits {
        return None;
    }
    let sharp = [one, count, total].iter().all(|amount| amount.range.is_some_and(Range::is_exact));
    let (start, end) = paper.sentence_at(total.figure.at.0);
    let exceptions = has("exceptions", paper.between(start, end));
    let certainty = match fits {
        true => Certainty::Fits,
        false if exceptions => Certainty::CannotTell,
        false if (sharp && !average) || far(product, stated) => Certainty::Contradicts,
        false => Certainty::CannotTell,
    };
    let key = if fits { "product-fits" } else { "product-differs" };
    let found = paper.about(Rule::ProductMismatch, certainty, &[total, count, one], key);
    Some(found.stated(&total.figure.text).computed(written))
}

/// An average is rounded to its last digit.
fn loosened(one: &Amount<'_>) -> i128 {
    let money = one.figure.nature == "money";
    if one.rounding > 0 || money { one.rounding } else { MILLION / 2 }
}

/// Whether two ranges lie more than a tenth apart.
fn far(one: Range, other: Range) -> bool {
    let apart = |low: Range, high: Range| low.high.is_some_and(|top| top + top / 10 < high.low);
    apart(one, other) || apart(other, one)
}

/// Whether an amount counts what the figure is told for one of.
fn counts(amount: &Amount<'_>, word: &str, money: bool) -> bool {
    let unit = amount.figure.unit.as_str();
    let noun = amount.rest().split(EACH).next().unwrap_or_default();
    // 148个行政村配书, 每村120册: the noun is longer than the word.
    let longer = noun.find(word).is_some_and(|at| {
        let before = &noun[..at];
        before.chars().count() <= 2 && !before.contains(['的', '各'])
    });
    let named =
        longer || noun.starts_with(word) || noun.ends_with(word) || amount.clause().ends_with(word);
    let people =
        word == PERSONS && amount.class == PERSONS && (money || has("population", amount.clause()));
    let same = unit == word
        || crate::checkup::lexicon::class(unit) == crate::checkup::lexicon::class(word);
    let same = same && word != PERSONS;
    amount.range.is_some()
        && each(amount).is_none()
        && amount.is_told()
        && (same || named || people)
}

/// The total: same kind as the figure, not the count; marked as a total, or the only one of its kind.
fn total<'p, 'a: 'p>(
    one: &Amount<'_>,
    count: &Amount<'_>,
    others: impl Iterator<Item = &'p Amount<'a>>,
) -> Option<&'p Amount<'a>> {
    let kind = |amount: &Amount<'_>| {
        let visits = |class: &str| class == VISITS || class == PERSONS;
        amount.class == one.class || (visits(amount.class) && visits(one.class))
    };
    let alike: Vec<&Amount<'_>> = others
        .filter(|amount| {
            kind(amount)
                && !std::ptr::eq(*amount, count)
                && each(amount).is_none()
                && amount.range.is_some()
                && !(has("population", amount.clause()) && amount.class == PERSONS)
        })
        .collect();
    let marked: Vec<&&Amount<'_>> = alike
        .iter()
        .filter(|amount| has("total_sure", amount.clause()) || has("total_maybe", amount.clause()))
        .collect();
    match (marked[..].first(), &alike[..]) {
        (Some(first), _) if marked.len() == 1 && first.sentence.abs_diff(one.sentence) == 0 => {
            Some(first)
        }
        (None, [only]) if only.sentence == one.sentence && has("product_total", only.clause()) => {
            Some(only)
        }
        _ => None,
    }
}
