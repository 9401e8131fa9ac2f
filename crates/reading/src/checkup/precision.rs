//! Vague words beside exact numbers (近206种, 47余家), numbers with two readings (两3项), the same number for different
//! things, and numbers that are withheld.

use super::lexicon::has;
use super::paper::{Amount, Paper};
use super::range::{decimals, magnitude};
use super::{Certainty, Finding, Rule};
use crate::figures::Approx;
use domain::basics::MILLION;

/// From this value on a repeated number of different things is worth a question.
const WORTH_ASKING: i128 = 100 * MILLION;

/// Checks every number for itself, then for twins.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for amount in &paper.amounts {
        if is_too_exact(amount) {
            // 大约12个村 may have been counted; 47余家 cannot be.
            let few = amount.figure.value.is_some_and(|value| value.0 < WORTH_ASKING)
                && amount.figure.approx != Some(Approx::Over);
            let found = paper.about(
                Rule::ImplausiblePrecision,
                if few { Certainty::CannotTell } else { Certainty::Contradicts },
                &[amount],
                "too-exact",
            );
            let plain = amount.figure.value.map(|value| value.to_string()).unwrap_or_default();
            findings.push(found.stated(&amount.figure.text).computed(plain));
        }
        if let Some(other) = amount.figure.other_value {
            let found = paper.about(
                Rule::ImplausiblePrecision,
                Certainty::CannotTell,
                &[amount],
                "two-readings",
            );
            let value = amount.figure.value.map(|value| value.to_string()).unwrap_or_default();
            findings.push(found.stated(&amount.figure.text).computed(format!("{other} / {value}")));
        }
    }
    twins(paper, findings);
    rounds(paper, findings);
    withheld(paper, findings);
}

/// 余, 近, 约 beside a number that is not round. What is bounded by 超过 or 以上 may be exact.
pub(super) fn is_too_exact(amount: &Amount<'_>) -> bool {
    let figure = amount.figure;
    if has("average", amount.clause()) {
        return false;
    }
    let vague = has("vague_before", amount.clause());
    let guessed = has("guessed", amount.clause()) || has("guessed", amount.rest());
    if figure.nature == "rate" && figure.value.is_some() {
        return guessed && decimals(&figure.text) > 2;
    }
    let loose = vague
        || match figure.approx {
            Some(Approx::Near | Approx::About) => true,
            Some(Approx::Over) => has("somewhat", &figure.text),
            _ => false,
        };
    let Some(value) = figure.value.filter(|_| loose && figure.high.is_none()) else { return false };
    if matches!(figure.nature.as_str(), "rate" | "norm" | "duration") {
        return false;
    }
    let unit =
        (0..decimals(&figure.text)).fold(magnitude(&figure.text) * MILLION, |unit, _| unit / 10);
    let digits = value.0 / unit.max(1);
    // 大约37416.5人次: nobody counts halves of what comes whole.
    let broken = decimals(&figure.text) > 0
        && magnitude(&figure.text) == 1
        && matches!(figure.nature.as_str(), "person" | "session" | "copy" | "attendance");
    let exact = (digits % 5 != 0 || broken) && digits > 10;
    if magnitude(&figure.text) > 1 { exact && digits >= 1000 } else { exact }
}

/// 219人 and 219项: raises a question, never an accusation.
fn twins(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for (index, later) in paper.amounts.iter().enumerate() {
        let Some(value) = later
            .figure
            .value
            .filter(|value| value.0 >= WORTH_ASKING && value.0 % (10 * MILLION) != 0)
        else {
            continue;
        };
        let window = paper.around(index, 1);
        let twin = paper.amounts[window.start..index]
            .iter()
            .find(|earlier| earlier.figure.value == Some(value) && earlier.class != later.class);
        if let Some(earlier) = twin {
            let found = paper.about(
                Rule::ImplausiblePrecision,
                Certainty::CannotTell,
                &[later, earlier],
                "twins",
            );
            let computed = format!("{} / {}", earlier.figure.text, later.figure.text);
            findings.push(found.stated(&later.figure.text).computed(computed));
        }
    }
}

/// A sentence in which all numbers are round: estimates.
fn rounds(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    const ENOUGH: usize = 8;
    let mut first = 0;
    while first < paper.amounts.len() {
        let run =
            paper.amounts[first..]
                .iter()
                .take_while(|amount| {
                    amount.figure.value.is_some_and(|value| {
                        value.0 >= 20 * MILLION && value.0 % (10 * MILLION) == 0
                    }) && !matches!(amount.figure.nature.as_str(), "rate" | "norm" | "money")
                })
                .count();
        if run >= ENOUGH {
            let amounts: Vec<&Amount<'_>> = paper.amounts[first..first + run].iter().collect();
            let found = paper.about(
                Rule::ImplausiblePrecision,
                Certainty::CannotTell,
                &amounts,
                "all-round",
            );
            findings.push(found.stated(&amounts[0].figure.text).computed(run).with("count", run));
        }
        first += run.max(1);
    }
}

/// Numbers that are withheld: unknown, not zero.
fn withheld(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let hidden: Vec<&Amount<'_>> =
        paper.amounts.iter().filter(|amount| amount.figure.redacted).collect();
    if let Some(first) = hidden.first() {
        let found =
            paper.about(Rule::ImplausiblePrecision, Certainty::CannotTell, &hidden, "withheld");
        findings.push(
            found.stated(&first.figure.text).computed(hidden.len()).with("count", hidden.len()),
        );
    }
}
