//! Figures that add up exactly to one before them, 其中 or not.

use super::{PARTS, REACH, SMALL, changes, counts};
use crate::figures::{Figure, Kind, Nature, Text};
use crate::lexicon::{DIVIDES, SENTENCE, SESSION_TIMES};
use domain::basics::MILLION;
use std::collections::BTreeMap;

/// Characters before a balance in which its word stands.
const BALANCE: usize = 4;
/// From here on, three parts and more do not add up by chance, whatever stands between.
const LARGE: i128 = 1_000 * MILLION;
/// Digits of a total that no sum meets by chance.
const EXACT: u32 = 4;

/// The unit of a figure; of sessions without the word that may stand behind it.
pub(super) fn counted_in(figure: &Figure) -> &str {
    match figure.nature {
        Nature::Session => figure.unit.trim_end_matches(SESSION_TIMES),
        _ => &figure.unit,
    }
}

/// What sums ask of a figure, kept close together: figures are large, and each is asked for many wholes.
pub(in crate::figures) struct Amount {
    pub start: usize,
    pub end: usize,
    pub value: Option<i128>,
    /// The same number for the same unit.
    pub unit: usize,
    pub nature: Nature,
    pub counts: bool,
    /// Whether it was before the period, and whether it only compares.
    pub apart: (bool, bool),
    pub cell: bool,
}

pub(super) fn amounts(figures: &[Figure]) -> Vec<Amount> {
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    let amount = |figure: &Figure, unit: usize| Amount {
        start: figure.at.0,
        end: figure.at.1,
        value: figure.value.map(|value| value.0),
        unit,
        nature: figure.nature,
        counts: counts(figure),
        apart: (figure.kind == Kind::Historical, figure.compares),
        cell: figure.cell,
    };
    let numbered = figures.iter().map(|figure| {
        let next = units.len();
        amount(figure, *units.entry(counted_in(figure)).or_insert(next))
    });
    numbered.collect()
}

/// Figures that add up exactly to a figure before them are its parts, 其中 or not: 96 = 31+23+42; and again when
/// the same whole is divided another way.
pub(super) fn sums(
    text: &Text<'_>,
    amounts: &[Amount],
    wholes: &mut [Option<usize>],
    proof: Proof,
) {
    let mut alike: Vec<usize> = Vec::with_capacity(PARTS);
    for (whole, amount) in amounts.iter().enumerate() {
        let Some(total) = amount.value.filter(|value| *value > MILLION) else { continue };
        let divided = wholes.iter().skip(whole).take(PARTS).any(|known| *known == Some(whole));
        let changed = changes(text, amount.start);
        if !amount.counts
            || amount.cell
            || changed
            || (wholes[whole].is_some() && !divided && total < SMALL)
        {
            continue;
        }
        alike.clear();
        let behind = (whole + 1..amounts.len().min(whole + PARTS))
            .take_while(|index| amounts[*index].start < amount.end + REACH)
            .filter(|index| amounts[*index].counts && proof.pairs(&amounts[*index], amount));
        alike.extend(behind);
        let mut from = 0;
        while from + 1 < alike.len() {
            let taken = adding_up(amounts, wholes, &alike[from..], whole, total);
            let parts = &alike[from..from + taken];
            if taken > 1 && believable(text, amounts, whole, parts, (divided, from > 0, proof)) {
                for part in parts {
                    wholes[*part].get_or_insert(whole);
                }
                from += taken;
            } else {
                from += 1;
            }
        }
    }
}

/// How many of the figures from the first on add up to the total; none if they do not.
fn adding_up(
    amounts: &[Amount],
    wholes: &[Option<usize>],
    parts: &[usize],
    whole: usize,
    total: i128,
) -> usize {
    let mut sum = 0;
    for (count, part) in parts.iter().enumerate() {
        let Some(value) = amounts[*part].value else { return 0 };
        if wholes[*part].is_some_and(|known| known != whole) {
            return 0;
        }
        sum += value;
        if sum == total {
            return count + 1;
        }
        if sum > total {
            return 0;
        }
    }
    0
}

/// Small numbers add up by chance: then the parts must follow at once, in one sentence.
fn believable(
    text: &Text<'_>,
    amounts: &[Amount],
    whole: usize,
    parts: &[usize],
    (divided, later, proof): (bool, bool, Proof),
) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let Amount { start, end, value, unit, .. } = &amounts[whole];
    let total = value.unwrap_or(0);
    let counted = &text.lexicon.counted;
    let left = |part: &&usize| {
        let start = amounts[**part].start;
        counted
            .balance
            .is_in(&text.body.chars[start.saturating_sub(BALANCE).max(*end).min(start)..start])
    };
    if parts.iter().any(|part| left(&part)) {
        return false;
    }
    let between = &text.signs[*end..amounts[*last].start];
    let sentences = between.iter().filter(|sign| **sign & SENTENCE != 0).count();
    let follows = *first == whole + 1;
    if total < SMALL {
        let chars = &text.body.chars;
        let mut around = chars[start.saturating_sub(3)..*start]
            .iter()
            .chain(&chars[*end..amounts[*first].start]);
        let divides = around.any(|c| DIVIDES.contains(*c));
        let same = amounts[*first].unit == *unit;
        // 七个项目(个人4项、团体3项): the brackets say it, whatever the measure words.
        let bracketed = chars[*end..amounts[*first].start].contains(&'(')
            && chars.get(amounts[*last].end) == Some(&')');
        return sentences == 0 && follows && !divided && !later && (bracketed || same && divides);
    }
    let many = parts.len() > 2;
    match proof {
        Proof::Near => sentences <= 3,
        Proof::Exact => digits(total) >= EXACT || many && (follows || !divided && total >= LARGE),
        Proof::Mixed => many && digits(total) > 2,
    }
}

/// Why a sum is no chance.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// Whole and parts stand close together.
    Near,
    /// The total has many digits, or three parts and more stand right behind it.
    Exact,
    /// 作品1117件,其中成果286项、绘画742幅: things in other measure words, three and more.
    Mixed,
}

impl Proof {
    fn pairs(self, one: &Amount, other: &Amount) -> bool {
        let alike = one.unit == other.unit || one.nature.pairs(other.nature);
        if one.apart != other.apart {
            return false;
        }
        let thing = |amount: &Amount| matches!(amount.nature, Nature::Thing | Nature::Copy);
        alike || self == Self::Mixed && thing(one) && thing(other)
    }
}

/// How many digits of a value stand before its zeros.
fn digits(value: i128) -> u32 {
    let mut value = value;
    while value > 0 && value % 10 == 0 {
        value /= 10;
    }
    value.checked_ilog10().map_or(0, |digits| digits + 1)
}
