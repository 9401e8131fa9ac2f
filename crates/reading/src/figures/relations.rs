//! How figures hang together: parts and wholes, one claim made twice, one number with two readings.

use super::{Decimal, Figure, Nature, Text, parts};
use crate::Remark;
use crate::lexicon::SENTENCE;
use domain::basics::MILLION;
use serde::Serialize;
use std::collections::BTreeMap;

/// How two figures hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// The first is a part of the second.
    PartOf,
    /// The first repeats the second.
    SameAs,
    /// The first contradicts the second, or itself.
    Conflict,
}

/// A relation between two figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// Which.
    pub kind: RelationKind,
    /// Id of the first figure.
    pub from: String,
    /// Id of the second.
    pub to: String,
}

/// Characters that two claims of one thing share at least.
const SHARED: usize = 4;
/// How many different claims of one number and unit are kept for comparison.
const CLAIMS: usize = 20;
/// Characters after which a sentence is over, whatever stands between.
const LONGEST_SENTENCE: usize = 300;
/// Characters between a number and its repetition that need no more proof.
const NEAR: usize = 80;

pub(super) fn find(
    text: &Text<'_>,
    figures: &[Figure],
    remarks: &mut Vec<Remark>,
) -> Vec<Relation> {
    let mut relations = Vec::new();
    for figure in figures.iter().filter(|figure| figure.other_value.is_some()) {
        relations.push(relation(RelationKind::Conflict, figure, figure));
    }
    relations.extend(parts::find(text, figures, remarks));
    repetitions(text, figures, &mut relations);
    relations
}

pub(super) fn relation(kind: RelationKind, from: &Figure, to: &Figure) -> Relation {
    Relation { kind, from: from.id.clone(), to: to.id.clone() }
}

/// The same number of the same unit of the same thing further on.
fn repetitions(text: &Text<'_>, figures: &[Figure], relations: &mut Vec<Relation>) {
    let mut alike: BTreeMap<(Decimal, &str), Vec<&Figure>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.nature != Nature::Rate && !figure.target) {
        let Some(value) = figure.value else { continue };
        let earlier = alike.entry((value, &figure.unit)).or_default();
        match earlier.iter().find(|earlier| repeats(text, earlier, figure)) {
            Some(earlier) => relations.push(relation(RelationKind::SameAs, figure, earlier)),
            None if earlier.len() < CLAIMS => earlier.push(figure),
            None => {}
        }
    }
}

/// A number that is not round repeats itself whatever the words are; another must count the same thing, elsewhere.
fn repeats(text: &Text<'_>, earlier: &Figure, figure: &Figure) -> bool {
    let exact = digits(figure);
    let between = &text.signs[earlier.at.1.min(figure.at.0)..figure.at.0];
    let apart = between.len() > LONGEST_SENTENCE || between.iter().any(|sign| sign & SENTENCE != 0);
    let close = between.len() <= NEAR;
    let money = figure.nature == Nature::Money && exact >= 2;
    (exact >= 4 && apart)
        || (exact >= 2 && close && (money || nouns_agree(text, earlier, figure)))
        || ((apart || exact >= 2) && shares(&earlier.indicator, &figure.indicator))
}

/// How many digits of a number are not zeros at its end.
fn digits(figure: &Figure) -> u32 {
    let mut value = figure.value.map_or(0, |value| value.0);
    while value > 0 && value % 10 == 0 {
        value /= 10;
    }
    let small = figure.value.is_some_and(|value| value.0 < 10 * MILLION);
    if small { 1 } else { value.checked_ilog10().map_or(0, |digits| digits + 1) }
}

/// 92个教学点: what stands behind the one stands around the other.
fn nouns_agree(text: &Text<'_>, earlier: &Figure, figure: &Figure) -> bool {
    let upto = text.clause_end(figure.at.1, 3);
    let noun: String = text.body.chars[figure.at.1.min(upto)..upto].iter().collect();
    noun.chars().count() >= 2
        && (earlier.indicator.contains(&noun)
            || text
                .body
                .slice(earlier.at.1, (earlier.at.1 + 6).min(text.body.len()))
                .starts_with(&noun))
}

/// Whether two phrases end alike.
fn shares(one: &str, other: &str) -> bool {
    let alike = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    alike >= SHARED
        || (alike >= 2 && (alike == one.chars().count() || alike == other.chars().count()))
}
