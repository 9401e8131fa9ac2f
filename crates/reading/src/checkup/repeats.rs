//! One thing told twice: with different numbers, or with the same digits and another magnitude.
//!
//! Two claims are of one thing only when their words agree after fillers are taken away and neither speaks of a part,
//! a place or a month of its own.

use super::lexicon::{has, pattern};
use super::paper::{Amount, Paper};
use super::{Certainty, Finding, Rule};
use crate::structure::Part;
use domain::basics::MILLION;

/// Letters of the shortest phrase that names a thing.
const SHORTEST: usize = 3;
/// Claims that are compared at most; a longer paper is a table.
const MOST: usize = 400;

/// Compares every claim with every later one of the same kind.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let told: Vec<(&Amount<'_>, Told)> = paper
        .amounts
        .iter()
        .filter_map(|amount| Some((amount, told(paper, amount)?)))
        .take(MOST)
        .collect();
    for (index, (later, of)) in told.iter().enumerate() {
        let earlier = told[..index]
            .iter()
            .find_map(|(earlier, other)| judge(paper, (earlier, other), (later, of)));
        findings.extend(earlier);
    }
    per_head(paper, findings);
}

/// What a claim is about.
struct Told {
    noun: String,
    /// Whether it is told as a total.
    total: bool,
    scope: String,
}

fn told(paper: &Paper<'_>, amount: &Amount<'_>) -> Option<Told> {
    let countable = !matches!(amount.figure.nature.as_str(), "rate" | "norm" | "duration" | "rank");
    if !countable
        || !amount.is_told()
        || amount.range.is_none()
        || paper.part_at(amount.figure.at.0) == Part::Planned
    {
        return None;
    }
    let head = amount.gap.rfind(['。', ';', '，', ',']).map_or(amount.gap, |at| &amount.gap[at..]);
    let (start, _) = paper.sentence_at(amount.figure.at.0);
    let said = paper.between(start, amount.figure.at.0);
    let clause = said.rsplit(['，', ',', ';', ':']).next().unwrap_or(head);
    let thing = bare(clause);
    let without = pattern("verbs").replace_all(&thing, "").into_owned();
    let noun = if without.chars().count() >= 2 { without } else { thing.clone() };
    let scope: String = pattern("scope")
        .find_iter(&said[said.len().saturating_sub(240).max(boundary(said))..])
        .map(|hit| hit.as_str())
        .collect();
    let total = has("totality", said);
    (thing.chars().count() >= SHORTEST).then_some(Told { noun, total, scope })
}

/// A byte at which the last stretch of a text can be cut.
fn boundary(text: &str) -> usize {
    let from = text.len().saturating_sub(240);
    (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn bare(clause: &str) -> String {
    pattern("fillers").replace_all(clause, "").chars().filter(|c| c.is_alphanumeric()).collect()
}

fn judge(
    paper: &Paper<'_>,
    (earlier, one): (&Amount<'_>, &Told),
    (later, other): (&Amount<'_>, &Told),
) -> Option<Finding> {
    let slip = power_of_ten(earlier, later);
    if earlier.class != later.class || (earlier.sentence == later.sentence && slip.is_none()) {
        return None;
    }
    let (a, b) = (earlier.rounded()?, later.rounded()?);
    let same_thing = one.noun == other.noun
        || one.noun.ends_with(&other.noun)
        || other.noun.ends_with(&one.noun);
    if a.meets(b) || !same_thing || one.scope != other.scope {
        return None;
    }
    let sure = one.total
        && other.total
        && (one.noun == other.noun || explained(paper, (earlier, one), (later, other)));
    let (rule, certainty, key) = match slip {
        Some(_)
            if one.total
                || other.total
                || (one.noun.chars().count().min(other.noun.chars().count()) > SHORTEST
                    && digits(earlier) >= 2) =>
        {
            (Rule::UnitSlip, Certainty::Contradicts, "unit-slip-repeat")
        }
        Some(_) => (Rule::UnitSlip, Certainty::CannotTell, "unit-slip-repeat"),
        None if sure => (Rule::SameQuantityConflict, Certainty::Contradicts, "same-quantity"),
        None if one.total && other.total => {
            (Rule::SameQuantityConflict, Certainty::CannotTell, "same-quantity")
        }
        None => return None,
    };
    let found = paper.about(rule, certainty, &[later, earlier], key);
    let computed = match slip {
        Some(factor) => format!(
            "{} × {factor} = {}",
            small(earlier, later).figure.text,
            large(earlier, later).figure.text
        ),
        None => format!("{} ≠ {}", later.figure.text, earlier.figure.text),
    };
    Some(found.stated(&later.figure.text).computed(computed).with("thing", &one.noun))
}

/// Whether the shorter phrase is the longer one, with what it leaves out told nearby: 县科技馆…接待观众.
fn explained(
    paper: &Paper<'_>,
    (earlier, one): (&Amount<'_>, &Told),
    (later, other): (&Amount<'_>, &Told),
) -> bool {
    let (long, short, at) =
        if one.noun.len() > other.noun.len() { (one, other, later) } else { (other, one, earlier) };
    let left_out = long.noun.strip_suffix(short.noun.as_str()).unwrap_or_default();
    let (start, _) = paper.sentence_at(at.figure.at.0);
    left_out.chars().count() >= 2 && paper.between(start, at.figure.at.0).contains(left_out)
}

/// How many digits a number has without the zeros behind.
fn digits(amount: &Amount<'_>) -> u32 {
    let mut value = amount.figure.value.map_or(0, |value| value.0);
    while value > 0 && value % 10 == 0 {
        value /= 10;
    }
    value.checked_ilog10().map_or(0, |digits| digits + 1)
}

fn small<'p, 'a>(one: &'p Amount<'a>, other: &'p Amount<'a>) -> &'p Amount<'a> {
    if one.figure.value <= other.figure.value { one } else { other }
}

fn large<'p, 'a>(one: &'p Amount<'a>, other: &'p Amount<'a>) -> &'p Amount<'a> {
    if one.figure.value <= other.figure.value { other } else { one }
}

/// The power of ten by which two numbers of the same digits differ.
fn power_of_ten(one: &Amount<'_>, other: &Amount<'_>) -> Option<i128> {
    let (low, high) = (small(one, other).figure.value?.0, large(one, other).figure.value?.0);
    if low < MILLION / 100 || low == high || high % low != 0 {
        return None;
    }
    let factor = high / low;
    let mut power = 10;
    while power < factor {
        power *= 10;
    }
    (power == factor).then_some(factor)
}

/// 人均科普经费1.5万元: no county pays that much a head.
fn per_head(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    const MOST_A_HEAD: i128 = 500 * MILLION;
    for amount in &paper.amounts {
        let clause = amount.clause();
        let outreach = has("per_head", clause) && has("outreach_money", clause);
        let large = amount.range.is_some_and(|range| range.low > MOST_A_HEAD);
        if outreach && large && amount.figure.unit == super::lexicon::YUAN {
            let found =
                paper.about(Rule::UnitSlip, Certainty::Contradicts, &[amount], "unit-slip-head");
            findings.push(
                found.stated(&amount.figure.text).computed(format!("{} > 500", amount.figure.text)),
            );
        }
    }
}
