//! Numbers whose magnitude cannot be: money a head, project money below a day's wage, half a person, 万万.

use super::lexicon::{YUAN, has, pattern};
use super::paper::{Amount, Paper};
use super::range::{decimals, magnitude};
use super::{Certainty, Finding, Rule};
use domain::basics::MILLION;

/// No county pays more a head for outreach.
const MOST_A_HEAD: i128 = 500 * MILLION;
/// No project and no fund is smaller.
const LEAST_FUND: i128 = 100 * MILLION;

/// Checks every number by itself.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for amount in &paper.amounts {
        let said =
            per_head(amount).or_else(|| too_little(amount)).or_else(|| broken(paper, amount));
        if let Some((key, computed)) = said {
            let found = paper.about(Rule::UnitSlip, Certainty::Contradicts, &[amount], key);
            findings.push(found.stated(&amount.figure.text).computed(computed));
        }
    }
    for hit in pattern("twice_magnified").find_iter(paper.text()) {
        let at = [paper.stretch(hit)];
        let found = paper.finding(Rule::UnitSlip, Certainty::Contradicts, &at, "unit-slip-twice");
        findings.push(found.stated(hit.as_str()));
    }
}

/// 人均科普经费1.5万元.
fn per_head(amount: &Amount<'_>) -> Option<(&'static str, String)> {
    let clause = amount.clause();
    let outreach = has("per_head", clause) && has("outreach_money", clause);
    let large = amount.range.is_some_and(|range| range.low > MOST_A_HEAD);
    let slip = outreach && large && amount.figure.unit == YUAN;
    slip.then(|| ("unit-slip-head", format!("{} > 500", amount.figure.text)))
}

/// 争取项目资金30元.
fn too_little(amount: &Amount<'_>) -> Option<(&'static str, String)> {
    let fund = has("fund", amount.clause()) && !has("average", amount.clause());
    let little = amount.range.is_some_and(|range| range.low > 0 && range.low < LEAST_FUND);
    let slip = fund && little && amount.figure.unit == YUAN && !has("each", amount.gap);
    slip.then(|| ("unit-slip-fund", format!("{} < 100", amount.figure.text)))
}

/// 招收学员1.1人: people and papers come whole.
fn broken(paper: &Paper<'_>, amount: &Amount<'_>) -> Option<(&'static str, String)> {
    let figure = amount.figure;
    let whole = matches!(figure.nature.as_str(), "person" | "session" | "copy" | "attendance");
    let fraction = decimals(&figure.text) > 0 && magnitude(&figure.text) == 1;
    let mean = has("average", paper.said(amount)) || has("of_each", paper.said(amount));
    let vague = super::precision::is_too_exact(amount);
    let slip = whole
        && fraction
        && !mean
        && !vague
        && figure.value.is_some_and(|value| value.0 % MILLION != 0);
    slip.then(|| ("unit-slip-broken", figure.text.clone()))
}
