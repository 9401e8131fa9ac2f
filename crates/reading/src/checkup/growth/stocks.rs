//! Stocks that open, grow, shrink and close: 原有21个，新成立4个，现有25个.

use super::verdict;
use crate::checkup::lexicon::has;
use crate::checkup::paper::{Amount, Paper};
use crate::checkup::{Certainty, Finding, Rule};

/// 新建22个，总数由58个增加到70个: what is new is the growth of the whole, where nothing else came or went.
pub(super) fn grown_by_new(paper: &Paper<'_>, index: usize) -> Option<Finding> {
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
pub(super) fn stocks(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for begin in 0..paper.amounts.len() {
        let opening = &paper.amounts[begin];
        if has("stock_begin", opening.clause()) {
            findings.extend(stock(paper, begin));
        }
    }
}

pub(super) fn stock(paper: &Paper<'_>, begin: usize) -> Option<Finding> {
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
