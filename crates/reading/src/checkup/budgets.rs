//! A rate of spending against a budget told paragraphs before: 年初预算80万元…。累计支出68万元，预算执行率为92%.
//!
//! What was spent stands just before the rate; where the paper tells several budgets, the rate must fit none of them.

use super::lexicon::{has, plans};
use super::paper::{Amount, Paper, share_range};
use super::shares::expression;
use super::{Certainty, Finding, Rule};

/// Checks every rate of spending whose own sentence tells no budget.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for index in 1..paper.amounts.len() {
        let share = &paper.amounts[index];
        let asked = share.is_share() && share.is_told() && has("spending_rate", share.clause());
        if asked && share.figure.approx.is_none() {
            findings.extend(judge(paper, index));
        }
    }
}

fn judge(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let (share, part) = (&paper.amounts[index], &paper.amounts[index - 1]);
    let spent = part.sentence == share.sentence
        && part.figure.nature == "money"
        && has("done_part", part.clause());
    let own = &paper.amounts[paper.around(index, 0)];
    let alone = own.iter().filter(|one| one.class == part.class).count() == 1;
    if !spent || !alone {
        return None;
    }
    let budget = |one: &&Amount<'_>| {
        one.class == part.class
            && plans("budgeted", paper.said(one))
            && !has("last_year", one.clause())
    };
    let budgets: Vec<&Amount<'_>> = paper.amounts[..index - 1].iter().filter(budget).collect();
    let whole = *budgets.last()?;
    let stated = share_range(share)?;
    let told: Vec<&Amount<'_>> = paper.amounts[..index - 1]
        .iter()
        .filter(|one| one.class == part.class && one.figure.value >= part.figure.value)
        .collect();
    let fits = told.iter().any(|whole| {
        let both = part.rounded().zip(whole.rounded());
        both.and_then(|(part, whole)| part.percent_of(whole)).is_none_or(|it| it.meets(stated))
    });
    if fits || whole.figure.value < part.figure.value {
        return None;
    }
    let spans = [share, part, whole];
    let rule = Rule::PercentMismatch;
    let found = paper.about(rule, Certainty::Contradicts, &spans, "percent-differs");
    Some(found.stated(&share.figure.text).computed(expression(share, (part, whole))?))
}
