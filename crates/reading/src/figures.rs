//! Quantitative claims: number, words that bound it, unit, what is counted, done or planned; what only looks like a
//! figure; and how figures hang together.
//!
//! A figure whose number is withheld (xxx份) is a figure without a value: it tells what the unit reports on.

mod counted;
mod kind;
mod lookalikes;
mod relations;
mod scan;
#[cfg(test)]
mod tests;

use crate::lexicon::UNITS;
use crate::places::Places;
use crate::structure::Outline;
use crate::{Remark, Span};
use serde::Serialize;

pub use kind::Kind;
pub use lookalikes::LookAlike;
pub use relations::{Relation, RelationKind};

/// An exact decimal number in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Decimal(pub i128);

impl Decimal {
    /// The whole number, if it is one.
    #[must_use]
    pub fn whole(self) -> Option<i64> {
        let one = domain::basics::MILLION;
        (self.0 % one == 0).then(|| i64::try_from(self.0 / one).ok()).flatten()
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one = domain::basics::MILLION;
        write!(f, "{}", self.0 / one)?;
        match self.0 % one {
            0 => Ok(()),
            part => f.write_str(format!(".{part:06}").trim_end_matches('0')),
        }
    }
}

/// How a number is loosened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Approx {
    /// At least (余、多、超、以上).
    Over,
    /// Somewhat less (近).
    Near,
    /// Either side (约、左右).
    About,
    /// At most (以内).
    AtMost,
}

/// One claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// `f001` and so on, in order.
    pub id: String,
    /// Where, approximator and unit included.
    pub span: Span,
    /// The words as they stand in the clean text.
    pub text: String,
    /// The number with 万 and 亿 resolved; `None` when it is withheld.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// Another reading of a corrupt number: 两3项.
    pub other_value: Option<Decimal>,
    /// The unit under its usual name.
    pub unit: String,
    /// The unit as written, with 万, where that differs.
    pub unit_written: Option<String>,
    /// What loosens it.
    pub approx: Option<Approx>,
    /// Whether the number is withheld.
    pub redacted: bool,
    /// What is counted, as far as simple rules tell.
    pub indicator: String,
    /// Done, planned, before the period, or a standard.
    pub kind: Kind,
    /// How such figures behave in sums: person, attendance, session, copy, thing, money, rate …
    pub nature: String,
    /// The heading it stands under.
    pub section: Option<String>,
    /// Its place in the clean text.
    #[serde(skip)]
    pub(crate) at: (usize, usize),
}

/// All that is found.
pub(crate) struct Claims {
    pub figures: Vec<Figure>,
    pub lookalikes: Vec<LookAlike>,
    pub relations: Vec<Relation>,
    pub remarks: Vec<Remark>,
}

/// Finds the claims of a body.
pub(crate) fn find(body: &Places, outline: &Outline) -> Claims {
    let mut taken = vec![false; body.len()];
    for heading in &outline.headings {
        taken[heading.at.0..heading.words].fill(true);
    }
    let mut lookalikes = lookalikes::claim(body, &mut taken);
    let raw = scan::scan(body, &taken);
    for found in &raw {
        taken[found.start..found.end].fill(true);
    }
    lookalikes.extend(lookalikes::withheld_names(body, &taken));
    lookalikes.sort_by_key(|lookalike| lookalike.span);
    for (index, lookalike) in lookalikes.iter_mut().enumerate() {
        lookalike.id = format!("n{:03}", index + 1);
    }
    let indicators = counted::indicators(body, outline, &raw);
    let mut figures = Vec::new();
    let mut remarks = Vec::new();
    for (index, (found, indicator)) in raw.into_iter().zip(indicators).enumerate() {
        let span = body.span(found.start, found.end);
        if found.other_value.is_some() {
            remarks.push(Remark::new("figure-ambiguous", Some(span)));
        }
        if found.is_too_exact() {
            remarks.push(Remark::new("figure-too-exact-for-approximation", Some(span)));
        }
        figures.push(Figure {
            id: format!("f{:03}", index + 1),
            span,
            text: body.slice(found.start, found.end).to_owned(),
            kind: kind::kind(body, outline, &found, &indicator),
            nature: UNITS.nature(&found.unit).to_owned(),
            section: outline.heading_at(found.start).map(|heading| heading.id.clone()),
            value: found.value,
            high: found.high,
            other_value: found.other_value,
            unit: found.unit,
            unit_written: found.unit_written,
            approx: found.approx,
            redacted: found.redacted,
            indicator,
            at: (found.start, found.end),
        });
    }
    let relations = relations::find(body, &figures, &mut remarks);
    Claims { figures, lookalikes, relations, remarks }
}
