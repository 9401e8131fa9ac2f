//! Done, planned, before the period, or a standard: by the part of the report, then by the words of the clause.

use super::scan::Raw;
use crate::lexicon::{CLAUSE_ENDS, LIST_MARK, PARTS, holds};
use crate::places::Places;
use crate::structure::{Outline, Part};
use serde::Serialize;

/// What a figure claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Done, or standing.
    Actual,
    /// To come.
    Planned,
    /// Before the period of the report.
    Historical,
    /// A weight, a standard, a threshold.
    Rule,
}

pub(super) fn kind(body: &Places, outline: &Outline, figure: &Raw, indicator: &str) -> Kind {
    let from = figure.start.saturating_sub(30);
    let before = &body.chars[from..figure.start];
    let stop = before
        .iter()
        .rposition(|c| CLAUSE_ENDS.contains(*c) && *c != LIST_MARK)
        .map_or(0, |at| at + 1);
    let clause: String = before[stop..].iter().collect();
    if holds(indicator, &PARTS.rule) || holds(&clause, &PARTS.rule) {
        Kind::Rule
    } else if outline.part_at(figure.start) == Part::Planned || holds(&clause, &PARTS.will) {
        Kind::Planned
    } else if holds(&clause, &PARTS.past) {
        Kind::Historical
    } else {
        Kind::Actual
    }
}
