//! How figures hang together: parts of a whole behind 其中, one claim made twice, one number with two readings.

use super::{Decimal, Figure};
use crate::Remark;
use crate::lexicon::{AMONG, LIST_ENDS, SENTENCE_ENDS};
use crate::places::Places;
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
/// How many relations back a known one is looked for.
const BACK: usize = 60;
/// How many different claims of one number and unit are kept for comparison.
const CLAIMS: usize = 20;
/// How many parts a whole may have.
const PARTS: usize = 30;
/// Characters of the longest sentence that is followed.
const REACH: usize = 300;

pub(super) fn find(body: &Places, figures: &[Figure], remarks: &mut Vec<Remark>) -> Vec<Relation> {
    let mut relations = Vec::new();
    for figure in figures.iter().filter(|figure| figure.other_value.is_some()) {
        relations.push(relation(RelationKind::Conflict, figure, figure));
    }
    parts(body, figures, &mut relations, remarks);
    sums(body, figures, &mut relations);
    repetitions(figures, &mut relations);
    relations
}

fn relation(kind: RelationKind, from: &Figure, to: &Figure) -> Relation {
    Relation { kind, from: from.id.clone(), to: to.id.clone() }
}

/// Behind 其中, figures of the unit of the whole are its parts, until they add up to it or the sentence ends.
fn parts(
    body: &Places,
    figures: &[Figure],
    relations: &mut Vec<Relation>,
    remarks: &mut Vec<Remark>,
) {
    for found in body.text.match_indices(AMONG) {
        let at = body.char_at_byte(found.0);
        let end = body.chars[at..]
            .iter()
            .take(REACH)
            .position(|c| LIST_ENDS.contains(*c))
            .map_or(body.len().min(at + REACH), |n| at + n);
        let first = figures.partition_point(|figure| figure.at.0 < at);
        let Some(next) = figures.get(first).filter(|figure| figure.at.0 < end) else { continue };
        let start = body.chars[..at]
            .iter()
            .rev()
            .take(REACH)
            .position(|c| SENTENCE_ENDS.contains(*c))
            .map_or(at.saturating_sub(REACH), |n| at - n);
        let whole = figures[..first]
            .iter()
            .rev()
            .take_while(|figure| figure.at.0 >= start)
            .find(|figure| figure.unit == next.unit);
        let Some(whole) = whole else { continue };
        let mut sum = Decimal(0);
        for part in figures[first..]
            .iter()
            .take_while(|figure| figure.at.0 < end)
            .filter(|figure| figure.unit == whole.unit)
        {
            if part.value.zip(whole.value).is_some_and(|(part, whole)| sum.0 + part.0 > whole.0) {
                if sum.0 == 0 {
                    remarks.push(Remark::new("part-larger-than-whole", Some(part.span)));
                }
                break;
            }
            relations.push(relation(RelationKind::PartOf, part, whole));
            sum.0 += part.value.map_or(0, |value| value.0);
            if whole.value == Some(sum) {
                break;
            }
        }
    }
}

/// Figures of one sentence that add up exactly to the figure before them are its parts, 其中 or not: 96 = 31+23+42.
fn sums(body: &Places, figures: &[Figure], relations: &mut Vec<Relation>) {
    for (index, whole) in figures.iter().enumerate() {
        let Some(total) = whole.value.filter(|value| value.0 > 0) else { continue };
        let end = body.chars[whole.at.1..]
            .iter()
            .take(REACH)
            .position(|c| SENTENCE_ENDS.contains(*c))
            .unwrap_or(REACH);
        let behind =
            figures[index + 1..].iter().take_while(|figure| figure.at.0 < whole.at.1 + end);
        let alike: Vec<&Figure> =
            behind.filter(|figure| figure.unit == whole.unit).take(PARTS).collect();
        let mut sum = 0;
        let parts = alike.iter().position(|part| {
            sum += part.value.map_or(total.0, |value| value.0);
            sum >= total.0
        });
        let Some(parts) = parts.filter(|last| *last > 0 && sum == total.0) else { continue };
        for part in &alike[..=parts] {
            let relation = relation(RelationKind::PartOf, part, whole);
            if !relations.iter().rev().take(BACK).any(|known| *known == relation) {
                relations.push(relation);
            }
        }
    }
}

/// The same number of the same unit of the same thing further on.
fn repetitions(figures: &[Figure], relations: &mut Vec<Relation>) {
    let mut alike: BTreeMap<(Decimal, &str), Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        let Some(value) = figure.value else { continue };
        let earlier = alike.entry((value, &figure.unit)).or_default();
        match earlier.iter().find(|earlier| shares(&earlier.indicator, &figure.indicator)) {
            Some(earlier) => relations.push(relation(RelationKind::SameAs, figure, earlier)),
            None if earlier.len() < CLAIMS => earlier.push(figure),
            None => {}
        }
    }
}

/// Whether two phrases end alike.
fn shares(one: &str, other: &str) -> bool {
    let alike = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    alike >= SHARED
        || (alike >= 2 && (alike == one.chars().count() || alike == other.chars().count()))
}
