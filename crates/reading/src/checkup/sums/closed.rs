//! Lists that a total closes: 共, 合计 behind the parts.

use super::{List, MOST_PARTS, adds};
use crate::checkup::lexicon::{AMONG, CLAUSE, EACH, has, pattern, plans};
use crate::checkup::paper::Paper;

/// The list a total closes: 城镇2300人次，农村3100人次，合计5400人次.
pub fn closed(paper: &Paper<'_>, whole: usize, settled: &[bool]) -> Option<List> {
    let amount = &paper.amounts[whole];
    let clause = amount.clause();
    let sure = pattern("total_sure").find(clause);
    let marker = sure.or_else(|| pattern("total_maybe").find_iter(clause).last())?;
    if !adds(amount) || settled[whole] || has("each", amount.gap) {
        return None;
    }
    let before = usize::from(has("these_together", paper.said(amount)));
    let parts = parts_before(paper, whole, before, settled)?;
    // 新建企业科协5家…，总数达到23家: what stood there before is part of the total.
    let added = parts.first().is_some_and(|part| has("grown_now", paper.amounts[*part].clause()));
    if added && has("stock_total", clause) && !has("grown_now", clause)
        || adds_up_across_units(paper, whole)
    {
        return None;
    }
    let loose = sure.is_none() && before == 0;
    // 团体29个共198人: the total belongs to the number before it, not to a list.
    let own_clause = amount.gap.contains(|c| CLAUSE.contains(c));
    if loose && (!own_clause || mixed(paper, &parts, whole)) {
        return None;
    }
    let noun = clause[marker.end()..].trim();
    let related =
        noun.is_empty() || parts.iter().any(|part| share_words(noun, paper.amounts[*part].gap));
    (parts.len() >= 2 && (related || !loose)).then_some(List {
        whole,
        parts,
        complete: true,
        single: false,
        divided: false,
        loose,
    })
}

/// The numbers before a total that may be its parts, in order; nothing where they are plainly parts of something else.
fn parts_before(
    paper: &Paper<'_>,
    whole: usize,
    before: usize,
    settled: &[bool],
) -> Option<Vec<usize>> {
    let amount = &paper.amounts[whole];
    let together = if before > 0 { count_of_parts(paper, whole) } else { None };
    let together = together.or_else(|| count_said(paper.said(amount)));
    let mut parts: Vec<usize> = Vec::new();
    for index in paper.around(whole, before).filter(|index| *index < whole).rev() {
        let part = &paper.amounts[index];
        if part.class != amount.class {
            continue;
        }
        if has("deducts", part.clause()) {
            return None;
        }
        if before > 0 && has("change_by", part.clause()) {
            continue;
        }
        if together == Some(parts.len()) {
            break;
        }
        if together.is_some() && has("apiece_end", part.clause()) {
            continue;
        }
        if settled[index] || part.gap.contains(EACH) || has("total_sure", part.clause()) {
            break;
        }
        // 其中5项修订，新建3项，共19项: parts of what stood before, and what is new, make no total.
        if part.gap.contains(AMONG) {
            return None;
        }
        parts.push(index);
        if plans("no_part", part.gap) && together.is_none() {
            break;
        }
    }
    if let Some(count) = together.filter(|count| parts.len() < *count) {
        parts.extend(in_lines(paper, whole, count, parts.len()));
    }
    parts.reverse();
    Some(parts)
}

/// 两项合计: how many parts the total says it has.
fn count_of_parts(paper: &Paper<'_>, whole: usize) -> Option<usize> {
    let count = &paper.amounts[whole.checked_sub(1)?];
    let next_to = count.figure.at.1 + paper.amounts[whole].clause().chars().count();
    let here = next_to == paper.amounts[whole].figure.at.0;
    let value = count.figure.value?.0 / domain::basics::MILLION;
    usize::try_from(value).ok().filter(|value| here && (2..=9).contains(value))
}

/// 以上三级项目资金合计: the same where the number is not read as a figure.
fn count_said(said: &str) -> Option<usize> {
    let count = pattern("so_many_together").captures(said)?;
    let count = crate::checkup::ordinals::value(count.name("n")?.as_str())?;
    usize::try_from(count).ok().filter(|count| (2..=9).contains(count))
}

/// 1.…30万元；2.…25万元；3.…15万元。以上三项共计70万元: what the lines before the total tell, one number each, nearest
/// first, where so many of them stand in a row.
fn in_lines(paper: &Paper<'_>, whole: usize, count: usize, known: usize) -> Vec<usize> {
    let class = paper.amounts[whole].class;
    // 两个社区各获5万元，合计10万元: what each got is no part.
    let alike = |at: &usize| {
        let part = &paper.amounts[*at];
        part.class == class
            && adds(part)
            && !has("apiece_end", part.clause())
            && !has("apiece", part.gap)
    };
    let all: Vec<usize> = (0..whole).rev().filter(alike).take(count).collect();
    let apart = |pair: &[usize]| {
        let (later, earlier) = (&paper.amounts[pair[0]], &paper.amounts[pair[1]]);
        let between = paper.between(earlier.figure.at.1, later.figure.at.0);
        between.matches('\n').count() == 1
    };
    let joined = all.len() == count && all.windows(2).all(apart);
    if joined { all[known..].to_vec() } else { Vec::new() }
}

/// 新品种9个、新技术12项、新装备4台套，合计25项: parts may be counted in different units.
fn adds_up_across_units(paper: &Paper<'_>, whole: usize) -> bool {
    let Some(total) = paper.amounts[whole].figure.value else { return false };
    let mut sum = 0;
    let window = paper.around(whole, 0);
    // 两类班次加起来42个: the number of kinds is none of the parts.
    let joined = !paper.amounts[whole].gap.contains(|c| CLAUSE.contains(c));
    let end = if joined { whole.saturating_sub(1).max(window.start) } else { whole };
    (window.start..end).rev().take(MOST_PARTS).enumerate().any(|(nth, part)| {
        sum += paper.amounts[part].figure.value.map_or(0, |value| value.0);
        nth > 0 && sum == total.0
    })
}

/// Whether other kinds of numbers or a new statement stand between the parts and their total.
fn mixed(paper: &Paper<'_>, parts: &[usize], whole: usize) -> bool {
    let Some(first) = parts.first() else { return true };
    let between =
        paper.between(paper.amounts[*first].figure.at.1, paper.amounts[whole].figure.at.0);
    whole - first != parts.len() || between.contains(';')
}

/// Whether two phrases share two letters in a row.
pub fn share_words(one: &str, other: &str) -> bool {
    let letters: Vec<char> = one.chars().collect();
    letters.windows(2).any(|pair| other.contains(&pair.iter().collect::<String>()))
}
