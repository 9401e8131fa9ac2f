//! One thing told twice: with different numbers, or with the same digits and another magnitude.
//!
//! Two claims are of one thing only when each tells what the other names (`told`), and neither speaks of a part, a place
//! or a month of its own. Digits that merely changed their places make a slip of the pen likely.

use super::lexicon::{has, pattern};
use super::paper::{Amount, Paper};
use super::range::magnitude;
use super::told::Told;
use super::{Certainty, Finding, Rule};
use domain::basics::MILLION;

/// Claims that are compared at most; a longer paper is a table.
const MOST: usize = 400;
/// Letters of a name that hardly stands for two things.
const LONG: usize = 5;
/// A slip of the unit: 万 or 亿 lost or added.
const LOST: [i128; 2] = [10_000, 100_000_000];

/// Compares every claim with every later one of the same kind.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let told: Vec<(&Amount<'_>, Told)> = paper
        .amounts
        .iter()
        .filter_map(|amount| Some((amount, Told::of(paper, amount)?)))
        .take(MOST)
        .collect();
    for (index, later) in told.iter().enumerate() {
        findings.extend(told[..index].iter().find_map(|earlier| judge(paper, earlier, later)));
    }
}

fn judge(
    paper: &Paper<'_>,
    (earlier, one): &(&Amount<'_>, Told),
    (later, other): &(&Amount<'_>, Told),
) -> Option<Finding> {
    if earlier.class != later.class || earlier.rounded()?.meets(later.rounded()?) {
        return None;
    }
    let slip = power_of_ten(earlier, later);
    let apart = earlier.sentence != later.sentence;
    if (!apart && slip.is_none()) || !one.same_scope(other) {
        return None;
    }
    if let Some(factor) = slip {
        return slipped(paper, (earlier, one), (later, other), factor);
    }
    let some = |amount: &Amount<'_>| {
        let clause = amount.clause();
        let end = pattern("has_so_many").find(clause).map_or(clause.len(), |hit| hit.start());
        has("restricted_noun", &clause[..end])
    };
    if some(earlier) != some(later) && !misprinted(earlier, later) {
        return None;
    }
    if !one.same_flow(other) || one.past != other.past {
        return None;
    }
    let certainty = how_sure((earlier, one), (later, other))?;
    let rule = Rule::SameQuantityConflict;
    let found = paper.about(rule, certainty, &[later, earlier], "same-quantity");
    let computed = format!("{} ≠ {}", later.figure.text, earlier.figure.text);
    Some(found.stated(&later.figure.text).computed(computed).with("thing", &one.thing))
}

/// How sure it is that two claims are of one thing.
fn how_sure(
    (earlier, one): (&Amount<'_>, &Told),
    (later, other): (&Amount<'_>, &Told),
) -> Option<Certainty> {
    let agreement = one.agreement(other);
    let letters = one.thing.chars().count().min(other.thing.chars().count());
    let whole = (one.whole || one.stock) && (other.whole || other.stock) || one.one_period(other);
    let named = letters >= 4 && (one.whole && other.total || other.whole && one.total);
    let event = || one.one_event(other);
    let next = earlier.sentence + 2 >= later.sentence;
    let long = agreement == 10 && letters >= LONG;
    let misprint = || misprinted(earlier, later) && (long || one.shares_more(other));
    match agreement {
        10 if whole || named || event() => Some(Certainty::Contradicts),
        _ if transposed(earlier, later) && next && one.people_of_one_event(other) => {
            Some(Certainty::Contradicts)
        }
        6.. if misprint() && (whole || next || long || event()) => Some(Certainty::Contradicts),
        8.. if (one.total || one.whole) && (other.total || other.whole) => {
            Some(Certainty::CannotTell)
        }
        _ => None,
    }
}

/// Whether one may be the other with a slip of the pen: the same digits in another order (1260 and 1620), or one of at
/// least three digits mistaken (126 and 136).
fn misprinted(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let (mine, its) = (written(one), written(other));
    let telling = |digits: &[char]| digits.iter().rev().skip_while(|digit| **digit == '0').count();
    let apart = mine.iter().zip(&its).filter(|(a, b)| a != b).count();
    let mistaken = apart == 1 && telling(&mine) >= 3 && telling(&its) >= 3;
    transposed(one, other) || (mine.len() == its.len() && mistaken)
}

/// The same digits in another order.
fn transposed(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let sorted = |amount: &Amount<'_>| {
        let mut digits = written(amount);
        digits.sort_unstable();
        digits
    };
    sorted(one) == sorted(other) && digits(one) >= 2 && written(one) != written(other)
}

/// The digits of a number, its zeros included.
fn written(amount: &Amount<'_>) -> Vec<char> {
    amount.figure.value.map_or(0, |value| value.0).to_string().chars().collect()
}

fn slipped(
    paper: &Paper<'_>,
    (earlier, one): (&Amount<'_>, &Told),
    (later, other): (&Amount<'_>, &Told),
    factor: i128,
) -> Option<Finding> {
    if digits(earlier) < 2 && !LOST.contains(&factor) {
        return None;
    }
    let agreement = one.agreement(other);
    let telling = digits(earlier) >= 2 && one.shares_more(other);
    let long = digits(earlier) >= 2 && one.thing == other.thing && one.thing.chars().count() >= 4;
    let certainty = match agreement {
        10 if one.total || other.total || telling || long => Certainty::Contradicts,
        6.. if telling && LOST.contains(&factor) => Certainty::Contradicts,
        10 => Certainty::CannotTell,
        _ => return None,
    };
    let found = paper.about(Rule::UnitSlip, certainty, &[later, earlier], "unit-slip-repeat");
    let computed = format!(
        "{} × {factor} = {}",
        small(earlier, later).figure.text,
        large(earlier, later).figure.text
    );
    Some(found.stated(&later.figure.text).computed(computed).with("thing", &one.thing))
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

/// The power of ten by which two numbers of the same printed digits differ: 160万 and 160亿, 3.6万 and 36万. What is
/// printed with another magnitude and other digits is no slip: 160万 and 1.6亿.
fn power_of_ten(one: &Amount<'_>, other: &Amount<'_>) -> Option<i128> {
    let (low, high) = (small(one, other).figure.value?.0, large(one, other).figure.value?.0);
    if low < MILLION / 100 || low == high || high % low != 0 {
        return None;
    }
    let printed = |amount: &Amount<'_>| {
        let digits = amount.figure.text.chars().filter(|c| c.is_ascii_digit() || *c == '.');
        digits.collect::<String>()
    };
    let moved = magnitude(&one.figure.text) == magnitude(&other.figure.text);
    let factor = high / low;
    let mut power = 10;
    while power < factor {
        power *= 10;
    }
    (power == factor && (moved || printed(one) == printed(other))).then_some(factor)
}
