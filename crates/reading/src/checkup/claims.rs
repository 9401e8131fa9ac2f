//! The claims of a paper that speak of figures of the catalogue (数据项): what can be compared with the ledger.
//!
//! Only totals of the whole report count: no parts (其中), no plans, no values of another year.

use super::lexicon::{CLAIMS, has, pattern};
use super::paper::{Amount, Paper};
use super::{Quote, Reading};
use crate::figures::{Figure, Kind, RelationKind};
use std::collections::BTreeSet;

/// A claim about a figure of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The figure's name in the catalogue.
    pub figure: &'static str,
    /// Where it stands.
    pub quote: Quote,
    /// The lowest it can mean, in millionths of its unit, and the highest; `None` when the number is withheld.
    pub range: Option<(i128, Option<i128>)>,
}

/// The claims of a paper, in order.
#[must_use]
pub fn claims(reading: &Reading) -> Vec<Claim> {
    totals(reading, |paper, figure| {
        figure.kind == Kind::Actual && paper.tells_of_work_done(figure.at.0)
    })
}

/// What a plan sets out to do (目标值), in order.
#[must_use]
pub fn targets(reading: &Reading) -> Vec<Claim> {
    totals(reading, |_, figure| figure.kind == Kind::Planned || figure.target)
}

/// Totals of the whole paper that are admitted.
fn totals(reading: &Reading, admits: impl Fn(&Paper<'_>, &Figure) -> bool) -> Vec<Claim> {
    let paper = Paper::of(reading, None);
    let parts: BTreeSet<&str> = reading
        .relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::PartOf)
        .map(|relation| relation.from.as_str())
        .collect();
    let whole = |amount: &&Amount<'_>| {
        !parts.contains(amount.figure.id.as_str())
            && !has("not_whole", amount.gap)
            && admits(&paper, amount.figure)
    };
    paper.amounts.iter().filter(whole).filter_map(|amount| claim(&paper, amount)).collect()
}

/// Figures a summary should tell.
pub fn headlines() -> impl Iterator<Item = &'static str> {
    CLAIMS.iter().filter(|known| known.headline).map(|known| known.figure.as_str())
}

fn claim(paper: &Paper<'_>, amount: &Amount<'_>) -> Option<Claim> {
    let figure = amount.figure;
    let said = pattern("fillers").replace_all(&figure.indicator, "");
    let said: String = said.chars().filter(|c| c.is_alphanumeric()).collect();
    let known = CLAIMS.iter().find(|known| {
        known.units.contains(&figure.unit) && (known.is(&said) || known.is(&figure.indicator))
    })?;
    let span = paper.body.span(figure.at.0, figure.at.1);
    let text = paper.quoted(span);
    let range = amount.rounded().map(|range| (range.low, range.high));
    Some(Claim {
        figure: &known.figure,
        quote: Quote { start: span.start, end: span.end, text },
        range,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = claims(&crate::read(text.as_bytes(), None));
        let found: Vec<(&str, &str)> =
            found.iter().map(|claim| (claim.figure, claim.quote.text.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn totals_of_the_catalogue_are_known_and_parts_are_not() {
        check(
            "全年开展科普活动34场次，发放资料30400余份，参与群众38200余人次。",
            &[
                ("activity.sessions", "34场次"),
                ("activity.materials", "30400余份"),
                ("activity.attendance", "38200余人次"),
            ],
        );
        check("全年开展科普活动34场次，其中进校园活动12场次。", &[("activity.sessions", "34场次")]);
        check("去年开展科普活动34场次。举办培训班12期。", &[]);
    }

    #[test]
    fn a_plan_sets_targets_and_a_summary_none() {
        let told = |text: &str| -> Vec<(&str, String)> {
            let found = targets(&crate::read(text.as_bytes(), None));
            found.into_iter().map(|claim| (claim.figure, claim.quote.text)).collect()
        };
        let plan = "云岭县2021年科普工作计划\n一、重点任务\n全年计划开展科普活动40场次，参与群众3000人次以上。其中科普讲座12场次。";
        let found = told(plan);
        assert_eq!(found[0], ("activity.sessions", "40场次".to_owned()));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(told("全年开展科普活动34场次，参与群众38200余人次。").is_empty());
    }
}
