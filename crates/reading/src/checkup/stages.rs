//! Stages that only let through what came before: 申报7个，获批9个; 参加考试88人，合格93人; 发放问卷500份，收回510份.

use super::lexicon::{WITHIN, has, plans, stages};
use super::paper::{Amount, Paper};
use super::{Certainty, Finding, Rule};

/// Compares every number of an earlier stage with the next number of the same kind.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for (index, entered) in paper.amounts.iter().enumerate() {
        let next = paper.amounts[index + 1..].iter().find(|next| next.class == entered.class);
        let passed = next.filter(|next| next.sentence <= entered.sentence + 1);
        findings.extend(passed.and_then(|passed| judge(paper, entered, passed)));
    }
}

fn judge(paper: &Paper<'_>, entered: &Amount<'_>, passed: &Amount<'_>) -> Option<Finding> {
    let between = paper.between(entered.figure.at.1, passed.figure.at.0);
    let apart = plans("other_stage", between) || plans("other_stage", passed.rest());
    let told = (entered.is_told() || has("due", paper.said(entered)))
        && passed.is_told()
        && !has("each", passed.gap);
    // 在收到的163件中评出…: told again as a whole.
    let apart = apart || passed.rest().contains(WITHIN);
    if apart || !told || entered.is_share() || !passed.rounded()?.above(entered.rounded()?) {
        return None;
    }
    let (one, other) = (said(paper, entered), said(paper, passed));
    let follows = stages().iter().any(|stage| {
        let begun = stage.from.is_match(&one) && !stage.to.is_match(&one);
        begun && stage.to.is_match(&other) && (has("due", &one) || !plans("planned_task", &one))
    });
    if !follows {
        return None;
    }
    let rule = Rule::PartExceedsTotal;
    let found = paper.about(rule, Certainty::Contradicts, &[passed, entered], "part-exceeds");
    let computed = format!("{} > {}", passed.figure.text, entered.figure.text);
    Some(found.stated(&passed.figure.text).computed(computed))
}

/// The words of an amount's own clause, on both sides.
fn said(paper: &Paper<'_>, amount: &Amount<'_>) -> String {
    format!("{}{}", paper.said(amount), amount.rest())
}
