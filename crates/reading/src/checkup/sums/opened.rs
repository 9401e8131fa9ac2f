//! Lists that an opener begins: 其中, 分别为, a colon, a bracket before the parts.

use super::{LONGEST_GAP, LONGEST_LABEL, List, MOST_PARTS, adds};
use crate::checkup::lexicon::{AMONG, LIST_MARK, WITHIN, has, pattern, plans};
use crate::checkup::paper::Paper;

/// The list whose first part is this amount: an opener stands before it.
pub fn opened(paper: &Paper<'_>, first: usize) -> Option<List> {
    let (opener, label) = opener(paper, first)?;
    let lead = lead(paper, first);
    let upto = &lead[..lead.len() - label.len()];
    let by_kind = has("by_kind", opener);
    let whole = if by_kind {
        whole_of_kinds(paper, first)?
    } else {
        whole_before(paper, first, upto.contains(AMONG))?
    };
    let clause = paper.amounts[whole].clause();
    let total = has("total_sure", clause) || has("total_maybe", clause);
    if has("bare_list", opener) && !total {
        return None;
    }
    let bracket = opener == "(";
    Some(List {
        whole,
        parts: parts(paper, first, whole, (by_kind, bracket)),
        complete: !has("some_parts", upto) && !bracket,
        divided: has("within", opener) && !all_told(paper, first),
        single: has("single_list", upto),
        loose: false,
    })
}

/// Whether the sentence of a part says that all were told.
fn all_told(paper: &Paper<'_>, part: usize) -> bool {
    let (start, end) = paper.sentence_at(paper.amounts[part].figure.at.0);
    has("nothing_else", paper.between(start, end))
}

/// The last opener before a part, and the label between it and the number.
fn opener<'p>(paper: &'p Paper<'_>, first: usize) -> Option<(&'p str, &'p str)> {
    let part = &paper.amounts[first];
    let lead = lead(paper, first);
    // A bracket that is closed before the number opens no list: 村(社区)174名.
    let opens = |hit: &regex::Match<'_>| hit.as_str() != "(" || !lead[hit.end()..].contains(')');
    let hit = pattern("open_list").find_iter(lead).filter(opens).last()?;
    let label = &lead[hit.end()..];
    let far = label.chars().count() > LONGEST_LABEL || has("from_to", part.behind);
    let weak = far && has("weak_list", hit.as_str());
    (!weak && adds(part) && !plans("no_first_part", label)).then_some((hit.as_str(), label))
}

/// The parts that follow the first one, up to where the list ends.
fn parts(
    paper: &Paper<'_>,
    first: usize,
    whole: usize,
    (by_kind, bracket): (bool, bool),
) -> Vec<usize> {
    let part = &paper.amounts[first];
    let mut parts = vec![first];
    let mut last = first;
    for next in first + 1..paper.amounts.len().min(first + MOST_PARTS) {
        let amount = &paper.amounts[next];
        let gap = paper.between(paper.amounts[last].figure.at.1, amount.figure.at.0);
        let gap = &*pattern("closed_bracket").replace_all(gap, "");
        let far = gap.chars().count() > LONGEST_GAP || (bracket && gap.contains(')'));
        let anew = gap.contains(';') && (by_kind || tells_anew(paper, whole, gap));
        if amount.sentence != part.sentence || far || anew {
            break;
        }
        if amount.class != part.class {
            continue;
        }
        let nested = gap.contains(AMONG) && !gap.starts_with(')')
            || gap.contains('(')
            || has("among_those", gap);
        if plans("no_part", gap) || nested || breaks_list(paper, &parts, gap) {
            break;
        }
        parts.push(next);
        last = next;
    }
    parts
}

/// Whether another statement begins behind a semicolon: 去年12.4万人，其中外省9.7万人；今年13.1万人 tells of another
/// period, 医生18名，其中县医院10名；参加义诊的护士22名 begins as the whole was told.
fn tells_anew(paper: &Paper<'_>, whole: usize, gap: &str) -> bool {
    let label = gap.rsplit(';').next().unwrap_or_default();
    has("period_begins", gap) || begins_alike(label, paper.amounts[whole].clause())
}

/// The words before a part; 国家级1个40万元: those before the number it is joined to.
fn lead<'p>(paper: &'p Paper<'_>, first: usize) -> &'p str {
    let part = &paper.amounts[first];
    let joined = first.checked_sub(1).map(|at| &paper.amounts[at]).filter(|before| {
        part.gap.is_empty() && before.sentence == part.sentence && before.class != part.class
    });
    joined.map_or(part.gap, |before| before.gap)
}

/// Whether two phrases begin with the same two letters.
fn begins_alike(one: &str, other: &str) -> bool {
    let first = |text: &str| text.chars().take(2).collect::<String>();
    one.chars().count() > 2 && first(one) == first(other)
}

/// A list joined by 、 ends at a comma before a verb; one joined by commas goes on.
fn breaks_list(paper: &Paper<'_>, parts: &[usize], gap: &str) -> bool {
    let [.., before, last] = parts else { return false };
    let joint = paper.between(paper.amounts[*before].figure.at.1, paper.amounts[*last].figure.at.0);
    let marked = |gap: &str| gap.contains(LIST_MARK) && !gap.contains(['，', ',', ';']);
    let ends = gap.contains(';') && !joint.contains(';');
    ends || (marked(joint) && gap.contains(['，', ',']) && has("verbs", gap))
}

/// The nearest amount of the same kind before: in the sentence, or, when 其中 begins a sentence, in the one before.
fn whole_before(paper: &Paper<'_>, first: usize, among: bool) -> Option<usize> {
    let part = &paper.amounts[first];
    let window = paper.around(first, 1);
    let alike = |index: &usize| {
        let amount = &paper.amounts[*index];
        amount.class == part.class
            && adds(amount)
            && !has("each", amount.gap)
            && !has("change_by", amount.clause())
            && !plans("planned_only", amount.clause())
    };
    let own =
        (window.start..first).rev().filter(|index| paper.amounts[*index].sentence == part.sentence);
    if let Some(found) = own.into_iter().find(alike) {
        return Some(found);
    }
    let begins = lead(paper, first).trim_start().starts_with(AMONG);
    let earlier: Vec<usize> = (window.start..first).filter(alike).collect();
    // 共收到274件。全部分为三类：…: a total alone in the sentence before.
    let total = |at: usize| {
        let (_, end) = paper.sentence_at(paper.amounts[at].figure.at.0);
        !among
            && has("totality", paper.said(&paper.amounts[at]))
            && !paper.between(end - 1, end).contains('\n')
    };
    match earlier[..] {
        [only] if begins || total(only) => Some(only),
        _ => named_before(paper, first).filter(alike),
    }
}

/// 科普志愿者1286名…。科普志愿者中，教师426名: the number of that noun told last, wherever it stands.
fn named_before(paper: &Paper<'_>, first: usize) -> Option<usize> {
    let (noun, _) = paper.amounts[first].gap.trim().split_once(WITHIN)?;
    let noun = noun.trim_start_matches(['这', '该', '些']);
    let names = |at: &usize| {
        let amount = &paper.amounts[*at];
        amount.figure.indicator.ends_with(noun) || amount.rest().starts_with(noun)
    };
    (noun.chars().count() >= 3).then(|| (0..first).rev().take(MOST_PARTS).find(names))?
}

/// 1126人。从性别看…;从来源看…: the number before the first division.
fn whole_of_kinds(paper: &Paper<'_>, first: usize) -> Option<usize> {
    let part = &paper.amounts[first];
    let window = paper.around(first, 1);
    let divided = (window.start..=first).find(|at| {
        pattern("open_list")
            .find_iter(paper.amounts[*at].gap)
            .any(|hit| has("by_kind", hit.as_str()))
    })?;
    let whole = divided.checked_sub(1).filter(|at| *at >= window.start)?;
    let amount = &paper.amounts[whole];
    let holds = amount.figure.value >= part.figure.value;
    (amount.class == part.class && adds(amount) && holds).then_some(whole)
}
