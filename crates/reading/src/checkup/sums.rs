//! Parts and totals: 其中, 分别为, a colon, a bracket before the parts; 共, 合计 behind them.
//!
//! Adding stops where the sum equals the total, so that a further list (and a second partition of the same total) is
//! no false error. Parts of different dimensions (党员, 女, 高级职称) overlap and are not added.

use super::lexicon::{
    AMONG, AND_SO_ON, CLAUSE, EACH, JOINERS, LIST_MARK, dimensions, has, pattern,
};
use super::paper::{Amount, Paper};
use super::range::Range;
use super::{Certainty, Finding, Rule};

/// Parts of one total at most.
const MOST_PARTS: usize = 30;
/// Characters between two parts of one list at most.
const LONGEST_GAP: usize = 40;
/// Characters between an opener that may be part of another word and its first number.
const LONGEST_LABEL: usize = 10;
/// Powers of ten a slip of the unit multiplies by.
const SLIPS: [i128; 4] = [10_000, 1_000, 100, 10];

/// Checks every list of parts.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let mut settled = vec![false; paper.amounts.len()];
    for first in 0..paper.amounts.len() {
        if let Some(list) = opened(paper, first).filter(|list| !settled[list.parts[0]]) {
            for part in &list.parts {
                settled[*part] = true;
            }
            settled[list.whole] = true;
            findings.extend(judge(paper, &list));
        }
    }
    for whole in 0..paper.amounts.len() {
        if let Some(list) = closed(paper, whole, &settled) {
            findings.extend(judge(paper, &list));
        }
    }
    shares_above_all(paper, findings);
}

/// A total with what is said to be its parts.
struct List {
    whole: usize,
    parts: Vec<usize>,
    /// Whether the words promise all parts.
    complete: bool,
    /// Whether the words open a list even of one part: 其中.
    single: bool,
    /// Whether the words only may mean a total: 累计.
    loose: bool,
}

/// Whether a figure can be added up.
fn adds(amount: &Amount<'_>) -> bool {
    !matches!(amount.figure.nature.as_str(), "rate" | "norm" | "duration" | "rank")
}

/// The list whose first part is this amount: an opener stands before it.
fn opened(paper: &Paper<'_>, first: usize) -> Option<List> {
    let part = &paper.amounts[first];
    let opener = pattern("open_list").find_iter(part.gap).filter(|hit| {
        // A bracket that is closed before the number opens no list: 村(社区)174名.
        hit.as_str() != "(" || !part.gap[hit.end()..].contains(')')
    });
    let opener = opener.last()?;
    let far = part.gap[opener.end()..].chars().count() > LONGEST_LABEL;
    if far && has("weak_list", opener.as_str()) {
        return None;
    }
    if !adds(part)
        || has("no_first_part", &part.gap[opener.end()..])
        || has("from_to", part.behind) && has("weak_list", opener.as_str())
    {
        return None;
    }
    let by_kind = has("by_kind", opener.as_str());
    let whole = if by_kind {
        whole_of_kinds(paper, first)?
    } else {
        whole_before(paper, first, part.gap[..opener.end()].contains(AMONG))?
    };
    let total = |amount: &Amount<'_>| {
        has("total_sure", amount.clause()) || has("total_maybe", amount.clause())
    };
    if has("bare_list", opener.as_str()) && !total(&paper.amounts[whole]) {
        return None;
    }
    let bracket = opener.as_str() == "(";
    let some = has("some_parts", &part.gap[..opener.end()]);
    let mut parts = vec![first];
    let mut last = first;
    for next in first + 1..paper.amounts.len().min(first + MOST_PARTS) {
        let amount = &paper.amounts[next];
        if amount.sentence != part.sentence {
            break;
        }
        let gap = paper.between(paper.amounts[last].figure.at.1, amount.figure.at.0);
        let gap = &*pattern("closed_bracket").replace_all(gap, "");
        let next_kind = by_kind && gap.contains(';');
        if gap.chars().count() > LONGEST_GAP || (bracket && gap.contains(')')) || next_kind {
            break;
        }
        if amount.class != part.class {
            continue;
        }
        if has("no_part", gap)
            || (gap.contains(AMONG) && !gap.starts_with(')'))
            || gap.contains('(')
        {
            break;
        }
        if breaks_list(paper, &parts, gap) {
            break;
        }
        parts.push(next);
        last = next;
    }
    Some(List {
        whole,
        parts,
        complete: !some && !bracket,
        single: has("single_list", &part.gap[..opener.end()]),
        loose: false,
    })
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
    let window = paper.around(first, usize::from(among));
    let alike = |index: &usize| {
        let amount = &paper.amounts[*index];
        amount.class == part.class
            && adds(amount)
            && !has("each", amount.gap)
            && !has("change_by", amount.clause())
            && !has("planned_task", amount.clause())
    };
    let own =
        (window.start..first).rev().filter(|index| paper.amounts[*index].sentence == part.sentence);
    if let Some(found) = own.into_iter().find(alike) {
        return Some(found);
    }
    let begins = part.gap.trim_start().starts_with(AMONG);
    let earlier: Vec<usize> = (window.start..first).filter(alike).collect();
    match earlier[..] {
        [only] if begins => Some(only),
        _ => None,
    }
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

/// The list a total closes: 城镇2300人次，农村3100人次，合计5400人次.
fn closed(paper: &Paper<'_>, whole: usize, settled: &[bool]) -> Option<List> {
    let amount = &paper.amounts[whole];
    let clause = amount.clause();
    let sure = pattern("total_sure").find(clause);
    let marker = sure.or_else(|| pattern("total_maybe").find_iter(clause).last())?;
    if !adds(amount) || settled[whole] || has("each", amount.gap) {
        return None;
    }
    let before = usize::from(has("these_together", clause));
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
        if settled[index] || part.gap.contains(EACH) || has("total_sure", part.clause()) {
            break;
        }
        parts.push(index);
        if has("no_part", part.gap) {
            break;
        }
    }
    parts.reverse();
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
        loose,
    })
}

/// 新品种9个、新技术12项、新装备4台套，合计25项: parts may be counted in different units.
fn adds_up_across_units(paper: &Paper<'_>, whole: usize) -> bool {
    let Some(total) = paper.amounts[whole].figure.value else { return false };
    let mut sum = 0;
    let window = paper.around(whole, 0);
    (window.start..whole).rev().take(MOST_PARTS).enumerate().any(|(nth, part)| {
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
fn share_words(one: &str, other: &str) -> bool {
    let letters: Vec<char> = one.chars().collect();
    letters.windows(2).any(|pair| other.contains(&pair.iter().collect::<String>()))
}

fn judge(paper: &Paper<'_>, list: &List) -> Vec<Finding> {
    let whole = &paper.amounts[list.whole];
    let (start, end) = paper.sentence_at(whole.figure.at.0);
    let apiece = list.parts.iter().any(|part| has("apiece_end", paper.amounts[*part].clause()));
    if apiece || has("overlapping", paper.between(start, end)) {
        return Vec::new();
    }
    let mut parts: Vec<&Amount<'_>> = list.parts.iter().map(|part| &paper.amounts[*part]).collect();
    drop_nested(&mut parts);
    let Some(total) = whole.rounded() else { return withheld(paper, whole, &parts) };
    if let Some(fits) = prefix_that_fits(paper, whole, &parts) {
        return vec![fits];
    }
    if let Some(slip) = slip(paper, whole, &parts) {
        return vec![slip];
    }
    let larger: Vec<&&Amount<'_>> = parts
        .iter()
        .filter(|_| list.single || parts.len() > 1)
        .filter(|part| part.rounded().is_some_and(|range| range.above(total)))
        .collect();
    if let Some(part) = larger.first() {
        let found = paper.about(
            Rule::PartExceedsTotal,
            Certainty::Contradicts,
            &[part, whole],
            "part-exceeds",
        );
        let computed = format!("{} > {}", part.figure.text, whole.figure.text);
        return vec![found.stated(&part.figure.text).computed(computed)];
    }
    if parts.len() < 2 {
        return Vec::new();
    }
    let groups = by_dimension(&parts);
    let whole_groups = groups.iter().filter(|(_, complete)| *complete);
    let mut findings: Vec<Finding> =
        whole_groups.filter_map(|(group, _)| compare(paper, whole, group, true, false)).collect();
    if groups.is_empty() {
        findings.extend(compare(paper, whole, &parts, list.complete, list.loose));
    }
    findings
}

/// 其中8人获奖，3人获一等奖，5人获二等奖: parts that add up to the part before them are its own.
fn drop_nested(parts: &mut Vec<&Amount<'_>>) {
    for outer in 0..parts.len() {
        let Some(value) = parts[outer].figure.value else { continue };
        let mut sum = 0;
        let end = parts[outer + 1..].iter().position(|part| {
            sum += part.figure.value.map_or(0, |value| value.0);
            sum >= value.0
        });
        if let Some(end) = end.filter(|end| *end > 0 && sum == value.0) {
            parts.drain(outer + 1..=outer + 1 + end);
            return;
        }
    }
}

/// The first parts that together are the total.
fn prefix_that_fits(
    paper: &Paper<'_>,
    whole: &Amount<'_>,
    parts: &[&Amount<'_>],
) -> Option<Finding> {
    let total = whole.rounded()?;
    let mut sum = Range::exact(0);
    for (index, part) in parts.iter().enumerate() {
        sum = sum.plus(part.range?);
        let exact = sum.is_exact() && whole.range.is_some_and(Range::is_exact);
        let agrees =
            if exact && whole.rounding == 0 { whole.range == Some(sum) } else { sum.meets(total) };
        if index > 0 && agrees {
            let fitting = &parts[..=index];
            let spans: Vec<&Amount<'_>> =
                [whole].into_iter().chain(fitting.iter().copied()).collect();
            let found = paper.about(Rule::SumMismatch, Certainty::Fits, &spans, "sum-fits");
            return Some(
                found.stated(&whole.figure.text).computed(expression(whole, fitting, sum)),
            );
        }
    }
    None
}

/// 9期 + 7期 + 6期 = 22期.
fn expression(whole: &Amount<'_>, parts: &[&Amount<'_>], sum: Range) -> String {
    let written: Vec<&str> = parts.iter().map(|part| part.figure.text.as_str()).collect();
    format!("{} = {}", written.join(" + "), whole.shown_range(sum))
}

fn compare(
    paper: &Paper<'_>,
    whole: &Amount<'_>,
    parts: &[&Amount<'_>],
    complete: bool,
    loose: bool,
) -> Option<Finding> {
    let total = whole.rounded()?;
    let mut sum = Range::exact(0);
    let mut blur = 0;
    for part in parts {
        sum = sum.plus(part.range?);
        blur += if whole.figure.text.contains('.') || part.figure.text.contains('.') {
            part.rounding
        } else {
            0
        };
    }
    let spans: Vec<&Amount<'_>> = [whole].into_iter().chain(parts.iter().copied()).collect();
    let written = expression(whole, parts, sum);
    let found = |certainty, key| {
        paper
            .about(Rule::SumMismatch, certainty, &spans, key)
            .stated(&whole.figure.text)
            .computed(&written)
    };
    let exact = whole.range?;
    let same_digits = parts.iter().all(|part| part.rounding == whole.rounding);
    if sum.meets(total.widened(blur))
        && !(same_digits && blur == 0 && sum.is_exact() && exact.is_exact())
    {
        // What meets only because of the digits that were rounded away neither fits nor contradicts.
        return Some(match sum.meets(total) {
            true => found(Certainty::Fits, "sum-fits"),
            false => found(Certainty::CannotTell, "sum-rounded"),
        });
    }
    if sum.above(exact) {
        return Some(found(Certainty::Contradicts, "sum-over"));
    }
    if loose || complete || has("others", parts.last()?.gap) {
        let more = parts.last()?.rest();
        let open = more.starts_with(AND_SO_ON) || has("and_so_on", parts.last()?.clause());
        let certainty = if open { Certainty::CannotTell } else { Certainty::Contradicts };
        return Some(found(certainty, if open { "sum-incomplete" } else { "sum-under" }));
    }
    let near = sum.high.is_some_and(|high| {
        let least =
            parts.iter().filter_map(|part| part.range).map(|range| range.low).min().unwrap_or(0);
        exact.low - high < least && (exact.low - high) * 10 <= exact.low
    });
    let open = parts.last()?.rest().starts_with(AND_SO_ON);
    if parts.len() >= 3 && near && !open {
        return Some(found(Certainty::Contradicts, "sum-under"));
    }
    (parts.len() >= 3).then(|| found(Certainty::CannotTell, "sum-incomplete"))
}

/// Where parts belong to several dimensions: those that are there completely, with whether they are.
fn by_dimension<'p, 'a>(parts: &[&'p Amount<'a>]) -> Vec<(Vec<&'p Amount<'a>>, bool)> {
    let of = |part: &Amount<'_>| {
        let words = format!("{}{}", part.clause(), part.rest());
        dimensions()
            .iter()
            .position(|one| one.words.iter().any(|word| words.contains(word.as_str())))
    };
    let named: Vec<Option<usize>> = parts.iter().map(|part| of(part)).collect();
    let mut groups = Vec::new();
    for (index, dimension) in dimensions().iter().enumerate() {
        let group: Vec<&Amount<'_>> = parts
            .iter()
            .zip(&named)
            .filter(|(_, named)| **named == Some(index))
            .map(|(part, _)| *part)
            .collect();
        if group.is_empty() {
            continue;
        }
        let words: String =
            group.iter().map(|part| format!("{}{}", part.clause(), part.rest())).collect();
        let complete = dimension.whole.iter().any(|whole| {
            whole.len() == group.len() && whole.iter().all(|word| words.contains(word.as_str()))
        });
        groups.push((group, complete));
    }
    let mixed = groups.len() > 1 || groups.iter().any(|(_, complete)| *complete);
    let overlapping = named.iter().any(Option::is_some) && mixed;
    if overlapping { groups } else { Vec::new() }
}

/// A part whose magnitude was mistaken: with it mended the sum is the total.
fn slip(paper: &Paper<'_>, whole: &Amount<'_>, parts: &[&Amount<'_>]) -> Option<Finding> {
    let total = whole.range.filter(|range| range.is_exact())?.low;
    let values: Option<Vec<i128>> = parts
        .iter()
        .map(|part| part.range.filter(|range| range.is_exact()).map(|range| range.low))
        .collect();
    let values = values?;
    if values.len() < 2 {
        return None;
    }
    let sum: i128 = values.iter().sum();
    // 52万元…38万元，合计90元: the total lost its magnitude.
    let lost = (total > 0 && sum % total == 0).then(|| sum / total);
    if lost.is_some_and(|factor| SLIPS.contains(&factor)) {
        let found = paper.about(
            Rule::UnitSlip,
            Certainty::Contradicts,
            &[whole, parts[0]],
            "unit-slip-part",
        );
        let computed = format!("{} → {}", whole.figure.text, parts[0].shown(sum));
        let written: Vec<&str> = parts.iter().map(|part| part.figure.text.as_str()).collect();
        return Some(
            found
                .stated(&whole.figure.text)
                .computed(computed)
                .with("whole", written.join(&LIST_MARK.to_string())),
        );
    }
    for (part, value) in parts.iter().zip(&values) {
        let mended = SLIPS.iter().flat_map(|slip| [value * slip, value / slip]);
        if let Some(mended) =
            mended.into_iter().find(|mended| sum - value + mended == total && mended != value)
        {
            let found = paper.about(
                Rule::UnitSlip,
                Certainty::Contradicts,
                &[part, whole],
                "unit-slip-part",
            );
            let computed = format!("{} → {}", part.figure.text, part.shown(mended));
            return Some(
                found
                    .stated(&part.figure.text)
                    .computed(computed)
                    .with("whole", &whole.figure.text),
            );
        }
    }
    None
}

/// A total or a part is withheld: nothing can be told.
fn withheld(paper: &Paper<'_>, whole: &Amount<'_>, parts: &[&Amount<'_>]) -> Vec<Finding> {
    let known = parts.iter().filter(|part| part.range.is_some()).count();
    if known < 2 {
        return Vec::new();
    }
    let spans: Vec<&Amount<'_>> = [whole].into_iter().chain(parts.iter().copied()).collect();
    vec![
        paper
            .about(Rule::SumMismatch, Certainty::CannotTell, &spans, "sum-withheld")
            .stated(&whole.figure.text),
    ]
}

/// Shares of one whole that add up to more than all of it: 分别占45%、35%和30%.
fn shares_above_all(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let mut first = 0;
    while first < paper.amounts.len() {
        let mut end = first + 1;
        while paper.amounts.get(end).is_some_and(|next| {
            next.is_share()
                && next.sentence == paper.amounts[first].sentence
                && next.gap.chars().count() <= 12
                && next
                    .gap
                    .contains(|c| c == LIST_MARK || JOINERS.contains(c) || CLAUSE.contains(c))
                && !has("growth_word", next.gap)
                && !has("total_sure", next.gap)
        }) {
            end += 1;
        }
        let run: Vec<&Amount<'_>> = paper.amounts[first..end].iter().collect();
        let opens =
            run[0].is_share() && has("share_of", run[0].gap) && !has("growth_word", run[0].gap);
        let sum = run.iter().try_fold(Range::exact(0), |sum, part| Some(sum.plus(part.rounded()?)));
        let all = 100 * domain::basics::MILLION;
        if let Some(sum) = sum.filter(|sum| run.len() >= 3 && opens && sum.low > all) {
            let found =
                paper.about(Rule::SumMismatch, Certainty::Contradicts, &run, "shares-above-all");
            let written: Vec<&str> = run.iter().map(|part| part.figure.text.as_str()).collect();
            let shown = run[0].shown_range(Range { low: sum.low, high: None });
            findings.push(
                found
                    .stated(written.join(&LIST_MARK.to_string()))
                    .computed(format!("{} {shown}", written.join(" + "))),
            );
        }
        first = end;
    }
}
