//! A paper against the ledger: supported, differs, no record, recorded but not told.

use crate::App;
use crate::figures::{Asked, coverage, value};
use crate::ledger::Scope;
use crate::shell::digits::{THIN_SPACE, quantity};
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::words::Words;
use domain::basics::{Period, Unit};
use domain::figures::{Interval, Name};
use reading::Reading;
use reading::checkup::{Certainty, Claim, Explain, Finding, Rule, claims, headlines};
use std::collections::BTreeSet;

/// What the ledger says of a figure.
struct Known {
    title: String,
    interval: Option<Interval>,
    unit: Unit,
    shown: String,
    records: i64,
}

/// Compares the claims of a paper with the ledger of a unit and a period.
///
/// # Errors
/// What the store says.
pub async fn against(
    app: &App,
    words: Words,
    scope: &Scope,
    period: Period,
    reading: &Reading,
) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut told = BTreeSet::new();
    for claim in claims(reading) {
        let known = known(app, words, scope, period, claim.figure).await?;
        told.insert(claim.figure);
        findings.push(judge(&claim, &known));
    }
    for figure in headlines().filter(|figure| !told.contains(figure)) {
        let known = known(app, words, scope, period, figure).await?;
        if known.interval.is_some_and(|interval| interval.low > 0) {
            findings.push(untold(figure, &known));
        }
    }
    Ok(findings)
}

async fn known(
    app: &App,
    words: Words,
    scope: &Scope,
    period: Period,
    figure: &str,
) -> Outcome<Known> {
    let name = Name::parse(figure);
    let asked = Asked { name: &name, scope, period, as_of: None };
    let (_, interval) = value(app, &asked).await?;
    let records = coverage(app, &asked).await?.map_or(0, |(records, _)| records);
    let definition = app.catalogue().definition(figure);
    let unit = definition.map_or(Unit::Pieces, |definition| app.catalogue().unit(definition));
    let shown = interval.map(|interval| quantity(interval, unit, words).replace(THIN_SPACE, ""));
    Ok(Known {
        title: terms::figure(app, words, &name),
        interval,
        unit,
        shown: shown.unwrap_or_default(),
        records,
    })
}

fn judge(claim: &Claim, known: &Known) -> Finding {
    let met =
        claim.range.zip(known.interval).map(|(range, interval)| meets(range, interval, known.unit));
    let (rule, certainty, key) = match (claim.range, known.interval, met) {
        (_, None, _) => (Rule::Unsupported, Certainty::CannotTell, "unsupported"),
        (None, Some(_), _) => (Rule::Unsupported, Certainty::CannotTell, "unknown-claim"),
        (_, _, Some(true)) => (Rule::Supported, Certainty::Fits, "supported"),
        _ => (Rule::Differs, Certainty::Contradicts, "ledger-differs"),
    };
    Finding {
        rule,
        certainty,
        spans: vec![claim.quote.clone()],
        stated: claim.quote.text.clone(),
        computed: known.shown.clone(),
        explain: explain(key, claim.figure, known),
    }
}

fn untold(figure: &str, known: &Known) -> Finding {
    Finding {
        rule: Rule::Untold,
        certainty: Certainty::CannotTell,
        spans: Vec::new(),
        stated: String::new(),
        computed: known.shown.clone(),
        explain: explain("untold", figure, known),
    }
}

fn explain(key: &'static str, figure: &str, known: &Known) -> Explain {
    let values = vec![
        ("figure", known.title.clone()),
        ("name", figure.to_owned()),
        ("records", known.records.to_string()),
    ];
    Explain { key, values }
}

/// Whether a claim in millionths and an interval of the ledger have a number in common.
fn meets((low, high): (i128, Option<i128>), interval: Interval, unit: Unit) -> bool {
    // Fen are hundredths of the yuan papers speak of.
    let decimals = interval.decimals + if unit == Unit::Fen { 2 } else { 0 };
    let scaled = |value: i64| i128::from(value) * 1_000_000 / 10_i128.pow(decimals);
    let (least, most) = (scaled(interval.low), interval.high.map(scaled));
    most.is_none_or(|most| low <= most) && high.is_none_or(|high| least <= high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_differ_only_when_they_do_not_meet() {
        let millions =
            |low: i128, high: Option<i128>| (low * 1_000_000, high.map(|high| high * 1_000_000));
        let ledger = Interval::whole(30_412, Some(30_412));
        assert!(meets(millions(30_400, Some(30_499)), ledger, Unit::Copies));
        assert!(!meets(millions(30_500, Some(30_599)), ledger, Unit::Copies));
        assert!(meets(millions(30_000, None), ledger, Unit::Copies));
        let fen = Interval::whole(300_000, Some(300_000));
        assert!(meets(millions(3_000, Some(3_000)), fen, Unit::Fen));
    }
}
