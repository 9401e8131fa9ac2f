//! One law for every accusation: where another reading of the numbers nearby makes what is printed right, nothing is
//! said. A rate may be that of two other numbers, a total that of other parts, a repetition the sum of what came between.

use super::growth::{in_time, signed_percent};
use super::paper::{Amount, Paper};
use super::range::{Range, decimals};
use super::{Certainty, Finding, Rule};
use crate::checkup::lexicon::{PAUSES, has};
use domain::basics::MILLION;
use std::collections::BTreeMap;

/// Numbers nearby that are read in another way at most.
const MOST: usize = 12;
/// Numbers of which every choice is added up; of more only those in a row.
const FEW: usize = 4;
/// Sentences before that belong to what is nearby.
const NEAR: usize = 2;

/// Takes away every accusation that another reading explains.
pub fn acquit(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let source =
        |amount: &Amount<'_>| paper.body.span(amount.figure.at.0, amount.figure.at.1).start;
    let places: BTreeMap<usize, usize> =
        paper.amounts.iter().enumerate().map(|(index, amount)| (source(amount), index)).collect();
    findings.retain(|finding| {
        let amounts: Option<Vec<usize>> =
            finding.spans.iter().map(|span| places.get(&span.start).copied()).collect();
        finding.certainty != Certainty::Contradicts
            || !amounts.is_some_and(|amounts| is_explained(paper, finding, &amounts))
    });
}

fn is_explained(paper: &Paper<'_>, finding: &Finding, amounts: &[usize]) -> bool {
    let (Some(first), second) = (amounts.first(), amounts.get(1)) else { return false };
    match finding.rule {
        Rule::PercentMismatch => is_share(paper, *first, &amounts[1..]),
        Rule::GrowthMismatch => is_growth(paper, *first),
        Rule::ChangeMismatch if finding.explain.key != "stock-differs" => is_change(paper, *first),
        Rule::SumMismatch => {
            is_sum(paper, *first, &amounts[1..]) || are_of_another(paper, *first, &amounts[1..])
        }
        Rule::PartExceedsTotal => second.is_some_and(|whole| {
            // 24人取得证书，另15人合格，共39人: only what is told as a total may hold what it is compared with.
            let total = has("total_sure", paper.amounts[*first].clause())
                || has("total_maybe", paper.amounts[*first].clause());
            is_sum(paper, *whole, &[])
                || is_sum_but(paper, *first, Some(*whole).filter(|_| !total), &[])
                || is_part(paper, *first, *whole)
        }),
        Rule::SameQuantityConflict => {
            is_sum(paper, *first, &[])
                || second.is_some_and(|other| {
                    is_sum(paper, *other, &[])
                        || are_of_several(&paper.amounts[*first], &paper.amounts[*other])
                })
        }
        _ => false,
    }
}

/// The numbers near another, itself left out, in order: of its sentence and some before, within the paragraph.
fn near<'p, 'a>(paper: &'p Paper<'a>, index: usize, sentences: usize) -> Vec<&'p Amount<'a>> {
    let own = &paper.amounts[index];
    let window = paper.around(index, sentences);
    let mut near: Vec<&Amount<'_>> = window
        .filter(|at| *at != index)
        .map(|at| &paper.amounts[at])
        .filter(|one| one.range.is_some())
        .filter(|one| !paper.between(one.figure.at.1, own.figure.at.0).contains('\n'))
        .collect();
    near.drain(..near.len().saturating_sub(2 * MOST));
    near
}

/// 机关5名…。机关和科技馆共有13名: whether the larger number is told of more bodies together.
fn are_of_several(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let larger = if one.figure.value > other.figure.value { one } else { other };
    has("several_together", larger.clause())
}

/// Whether the whole is itself told as a part of a larger number: 15场，专家11场、辅导员4场，其中5场为线上.
fn is_part(paper: &Paper<'_>, part: usize, whole: usize) -> bool {
    let (part, whole) = (&paper.amounts[part], &paper.amounts[whole]);
    let own: Vec<&Amount<'_>> = paper
        .amounts
        .iter()
        .filter(|one| one.class == whole.class && one.sentence == whole.sentence)
        .take_while(|one| one.figure.at.0 <= whole.figure.at.0)
        .collect();
    (0..own.len()).any(|at| {
        let sum = own[at + 1..].iter().filter_map(|one| one.rounded());
        let sum = sum.fold(Range::exact(0), Range::plus);
        own[at].figure.value >= part.figure.value
            && own[at].rounded().is_some_and(|larger| larger.meets(sum))
    })
}

/// 120所学校，城区30所、乡镇90所；其中小学85所、中学35所: whether the parts make another number before them.
fn are_of_another(paper: &Paper<'_>, whole: usize, parts: &[usize]) -> bool {
    let whole = &paper.amounts[whole];
    let sum = parts.iter().map(|at| paper.amounts[*at].rounded());
    let sum = sum.reduce(|sum, next| Some(sum?.plus(next?))).flatten();
    let Some((sum, first)) = sum.zip(parts.first()) else { return false };
    parts.len() > 1
        && near(paper, *first, 1).into_iter().any(|other| {
            other.class == whole.class
                && other.figure.at.0 < paper.amounts[*first].figure.at.0
                && !std::ptr::eq(other, whole)
                && other.rounded().is_some_and(|other| other.meets(sum))
        })
}

/// What a printed rate stands for, strictly rounded.
fn rate(share: &Amount<'_>) -> Option<Range> {
    let unit = (0..decimals(&share.figure.text)).fold(MILLION, |unit, _| unit / 10);
    share.range.map(|range| if range.is_exact() { range.widened(unit / 2) } else { range })
}

/// The ordered pairs of numbers of one unit that a rate may be of: a fine one meets others hardly by chance.
fn pairs<'p, 'a>(paper: &'p Paper<'a>, index: usize, fine: bool) -> Vec<[&'p Amount<'a>; 2]> {
    let near = near(paper, index, if fine { NEAR } else { 0 });
    let all = near.iter().flat_map(|one| near.iter().map(move |other| [*one, *other]));
    all.filter(|[one, other]| {
        !std::ptr::eq(*one, *other) && one.figure.unit == other.figure.unit && !one.is_share()
    })
    .collect()
}

/// Whether it is the share of another pair; for a rate in whole per cent, which others meet by chance, the part that was
/// accused is no whole, and its whole no part.
fn is_share(paper: &Paper<'_>, index: usize, accused: &[usize]) -> bool {
    let share = &paper.amounts[index];
    let Some(stated) = rate(share) else { return true };
    let fine = decimals(&share.figure.text) > 0;
    let is = |nth: usize, one: &Amount<'_>| {
        !fine && accused.get(nth).is_some_and(|at| std::ptr::eq(&raw const paper.amounts[*at], one))
    };
    pairs(paper, index, fine).iter().any(|[part, whole]| {
        let smaller = part.figure.value <= whole.figure.value || stated.low > 100 * MILLION;
        let both = part.rounded().zip(whole.rounded());
        let fits = both.and_then(|(part, whole)| part.percent_of(whole));
        smaller && !is(0, whole) && !is(1, part) && fits.is_some_and(|it| it.meets(stated))
    })
}

/// Whether two values grew so, or what is new is such a share of what was there.
fn is_growth(paper: &Paper<'_>, index: usize) -> bool {
    let share = &paper.amounts[index];
    let Some(stated) = rate(share).filter(|_| share.is_share()) else { return false };
    let falls = has("falls", share.clause());
    let grown = pairs(paper, index, decimals(&share.figure.text) > 0).iter().any(|[old, new]| {
        let (Some(old), Some(new)) = (old.rounded(), new.rounded()) else { return false };
        let difference = if falls { old.minus(new) } else { new.minus(old) };
        signed_percent(difference, old).is_some_and(|grown| grown.meets(stated))
    });
    // 今年新建18个，较去年底的67个增长26.9%.
    let added = |part: &Amount<'_>| has("fresh", part.clause()) || has("change_by", part.clause());
    grown || near(paper, index, 0).into_iter().any(added) && is_share(paper, index, &[])
}

/// Whether two values differ by so much, in the direction told where their times are known.
fn is_change(paper: &Paper<'_>, index: usize) -> bool {
    let change = &paper.amounts[index];
    let Some(stated) = change.rounded() else { return true };
    let falls = has("falls", change.clause());
    let near = near(paper, index, 0);
    let alike: Vec<&&Amount<'_>> = near.iter().filter(|one| one.class == change.class).collect();
    let differ = |small: &Amount<'_>, large: &Amount<'_>| {
        let fits = large.rounded().zip(small.rounded()).map(|(large, small)| large.minus(small));
        let reversed = in_time(paper, small, large)
            .is_some_and(|(before, _)| std::ptr::eq(before, small) == falls);
        !reversed && fits.is_some_and(|difference| difference.meets(stated))
    };
    alike.iter().any(|one| alike.iter().any(|other| differ(one, other)))
}

/// Whether some numbers nearby make up another: some in a row, those told with its words, any of a few. A choice among
/// the parts that were accused is no other reading.
fn is_sum(paper: &Paper<'_>, index: usize, accused: &[usize]) -> bool {
    is_sum_but(paper, index, None, accused)
}

/// The same, one number left aside.
fn is_sum_but(paper: &Paper<'_>, index: usize, but: Option<usize>, accused: &[usize]) -> bool {
    let whole = &paper.amounts[index];
    let Some(total) = whole.rounded() else { return true };
    let is_accused = |one: &Amount<'_>| {
        accused.iter().any(|at| std::ptr::eq(&raw const paper.amounts[*at], one))
    };
    let near = near(paper, index, NEAR);
    let aside =
        |one: &Amount<'_>| but.is_some_and(|at| std::ptr::eq(&raw const paper.amounts[at], one));
    let alike: Vec<(&Amount<'_>, Part)> = near
        .iter()
        .filter(|one| !aside(one))
        .filter(|one| one.class == whole.class && !has("change_by", one.clause()))
        .filter_map(|one| Some((*one, Part { range: one.rounded()?, new: !is_accused(one) })))
        .collect();
    let named: Vec<Part> =
        alike.iter().filter(|(one, _)| same_label(one, whole)).map(|(_, part)| *part).collect();
    let parts: Vec<Part> = alike.iter().map(|(_, part)| *part).collect();
    any_run(&parts, total)
        || any_choice(&named, total)
        || (parts.len() <= FEW && any_choice(&parts, total))
}

/// A number that may be a part, and whether it is none of those accused.
#[derive(Clone, Copy)]
struct Part {
    range: Range,
    new: bool,
}

/// Whether two numbers are told with the same last word: 获奖12件, 共获奖14件.
fn same_label(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let last = |amount: &Amount<'_>| {
        let letters: Vec<char> = amount.clause().chars().filter(|c| !PAUSES.contains(*c)).collect();
        letters[letters.len().saturating_sub(2)..].to_vec()
    };
    last(one).len() == 2 && last(one) == last(other)
}

fn any_run(parts: &[Part], total: Range) -> bool {
    (0..parts.len()).any(|first| {
        let (mut sum, mut new) = (parts[first].range, parts[first].new);
        parts[first + 1..].iter().take(MOST).any(|next| {
            sum = sum.plus(next.range);
            new |= next.new;
            new && sum.meets(total)
        })
    })
}

fn any_choice(parts: &[Part], total: Range) -> bool {
    let parts = &parts[parts.len().saturating_sub(MOST)..];
    (0_u32..1 << parts.len()).filter(|choice| choice.count_ones() > 1).any(|choice| {
        let chosen = parts.iter().enumerate().filter(|(nth, _)| choice >> nth & 1 == 1);
        let (sum, new) = chosen.fold((Range::exact(0), false), |(sum, new), (_, part)| {
            (sum.plus(part.range), new || part.new)
        });
        new && sum.meets(total)
    })
}
