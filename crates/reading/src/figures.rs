//! Quantitative claims: number, words that bound it, unit, what is counted, done or planned; what only looks like a
//! figure; and how figures hang together.
//!
//! A figure whose number is withheld (xxx份) is a figure without a value: it tells what the unit reports on.

mod counted;
mod event;
mod forms;
mod kind;
mod lookalikes;
mod meaning;
mod nature;
mod parts;
mod relations;
mod respective;
mod scan;
mod table;
#[cfg(test)]
mod tests;
mod told;
mod totals;
#[cfg(test)]
mod wordings;

use crate::lexicon::{CLAUSE, Lexicon, SENTENCE, sign};
use crate::places::Places;
use crate::structure::Outline;
use crate::{MOST_FIGURES, Remark, Span};
use serde::Serialize;

pub use kind::Kind;
pub use lookalikes::LookAlike;
pub use meaning::Meaning;
pub use nature::Nature;
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
    /// At most (以内、不足).
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
    /// Whether it is a target that a result is compared with (任务数).
    pub target: bool,
    /// How such figures behave in sums.
    pub nature: Nature,
    /// The figure of the catalogue it speaks of, where there is one.
    pub meaning: Option<Meaning>,
    /// For whom, by the code of the vocabulary (面向人群), where the clause says it.
    pub audience: Option<String>,
    /// On which occasion, by the code of the vocabulary (主题活动), where sentence or heading says it.
    pub campaign: Option<String>,
    /// The place named, as written: 全县, 特兴镇.
    pub place: Option<String>,
    /// The time: `2023`, `2023H1`, `2023-09`, `2023-09-16`, or the words where the paper has no year.
    pub period: Option<String>,
    /// Who did it, as written, where the sentence opens with it.
    pub org: Option<String>,
    /// The heading it stands under.
    pub section: Option<String>,
    /// Its place in the clean text.
    #[serde(skip)]
    pub(crate) at: (usize, usize),
    /// Whether it only says by how much something differs from another figure.
    #[serde(skip)]
    pub(crate) compares: bool,
    /// Whether it stands in a cell of a table.
    #[serde(skip)]
    pub(crate) cell: bool,
}

/// All that is found.
pub(crate) struct Claims {
    pub figures: Vec<Figure>,
    pub lookalikes: Vec<LookAlike>,
    pub relations: Vec<Relation>,
    pub remarks: Vec<Remark>,
}

/// A body with the classes of its characters and the words by which it is read.
pub(crate) struct Text<'a> {
    pub body: &'a Places,
    pub signs: Vec<u8>,
    pub lexicon: &'a Lexicon,
}

impl<'a> Text<'a> {
    pub fn of(body: &'a Places, lexicon: &'a Lexicon) -> Self {
        Self { body, signs: body.chars.iter().map(|c| sign(*c)).collect(), lexicon }
    }

    /// How many characters from here on are of a class.
    fn run(&self, at: usize, class: u8) -> usize {
        self.signs[at..].iter().take_while(|sign| **sign & class != 0).count()
    }

    /// Where the clause of a place begins, not before `floor`. A comma between digits is no end.
    fn clause_start(&self, at: usize, floor: usize) -> usize {
        self.signs[floor.min(at)..at]
            .iter()
            .rposition(|sign| sign & CLAUSE != 0)
            .map_or(floor.min(at), |found| floor + found + 1)
    }

    /// Where the clause of a place ends, at most `reach` characters on.
    fn clause_end(&self, at: usize, reach: usize) -> usize {
        let upto = self.signs.len().min(at + reach);
        let at = at.min(upto);
        at + self.signs[at..upto].iter().position(|sign| sign & CLAUSE != 0).unwrap_or(upto - at)
    }

    /// Where the sentence of a place begins, not before `floor`.
    fn sentence_start(&self, at: usize, floor: usize) -> usize {
        self.signs[floor.min(at)..at]
            .iter()
            .rposition(|sign| sign & SENTENCE != 0)
            .map_or(floor.min(at), |found| floor + found + 1)
    }

    /// Where the sentence of a place ends, at most `reach` characters on.
    fn sentence_end(&self, at: usize, reach: usize) -> usize {
        let upto = self.signs.len().min(at + reach);
        let at = at.min(upto);
        at + self.signs[at..upto].iter().position(|sign| sign & SENTENCE != 0).unwrap_or(upto - at)
    }
}

/// Finds the claims of a body.
pub(crate) fn find(text: &Text<'_>, outline: &Outline) -> Claims {
    let mut taken = vec![false; text.body.len()];
    for heading in &outline.headings {
        taken[heading.at.0..heading.words].fill(true);
    }
    let mut lookalikes = lookalikes::claim(text, &mut taken);
    let mut raw = table::scan(text, &taken);
    for cell in &raw {
        taken[cell.start..cell.end].fill(true);
    }
    raw.extend(scan::scan(text, &taken));
    raw.sort_by_key(|found| found.start);
    let cut = raw.len() > MOST_FIGURES;
    raw.truncate(MOST_FIGURES);
    for found in &raw {
        taken[found.start..found.end].fill(true);
    }
    lookalikes.extend(lookalikes::leftovers(text, &taken));
    lookalikes.sort_by_key(|lookalike| lookalike.span);
    lookalikes.truncate(MOST_FIGURES);
    for (index, lookalike) in lookalikes.iter_mut().enumerate() {
        lookalike.id = number("n", index);
    }
    let phrases = counted::phrases(text, outline, &raw, &lookalikes);
    let (mut figures, mut remarks) = figures(text, outline, raw, phrases, &lookalikes);
    if cut {
        remarks.insert(0, Remark::new("figures-cut", None).with("most", MOST_FIGURES));
    }
    let relations = relations::find(text, &figures, &mut remarks);
    counted::complete(&text.lexicon.counted, &mut figures, &relations);
    for figure in figures.iter_mut().filter(|figure| figure.kind != Kind::Rule) {
        figure.meaning = meaning::meaning(&text.lexicon.meanings, figure);
    }
    Claims { figures, lookalikes, relations, remarks }
}

/// `f001` and so on.
fn number(letter: &str, index: usize) -> String {
    format!("{letter}{:03}", index + 1)
}

fn figures(
    text: &Text<'_>,
    outline: &Outline,
    raw: Vec<scan::Raw<'_>>,
    phrases: Vec<String>,
    lookalikes: &[LookAlike],
) -> (Vec<Figure>, Vec<Remark>) {
    let mut figures = Vec::with_capacity(raw.len());
    let mut remarks = Vec::new();
    let mut floor = 0;
    let mut kind_before = None;
    let teller = told::Teller::of(text, outline, lookalikes);
    let names = &text.lexicon.counted.names;
    for (index, (found, indicator)) in raw.into_iter().zip(phrases).enumerate() {
        let span = text.body.span(found.start, found.end);
        if found.other_value.is_some() {
            remarks.push(Remark::new("figure-ambiguous", Some(span)));
        }
        if found.is_too_exact() {
            remarks.push(Remark::new("figure-too-exact-for-approximation", Some(span)));
        }
        let (kind, target) = kind::kind(text, outline, &found, floor, kind_before);
        (floor, kind_before) = (found.end, Some((kind, target)));
        let told = teller.told((found.start, found.end), kind);
        figures.push(Figure {
            id: number("f", index),
            span,
            text: text.body.slice(found.start, found.end).to_owned(),
            kind,
            target,
            meaning: None,
            audience: told.audience,
            campaign: told.campaign,
            place: told.place,
            period: told.period,
            org: told.org,
            section: outline.heading_at(found.start).map(|heading| heading.id.clone()),
            nature: found.nature,
            value: found.value,
            high: found.high,
            other_value: found.other_value,
            unit: found.unit.to_owned(),
            unit_written: found.unit_written,
            approx: found.approx,
            redacted: found.redacted,
            compares: [&names.more, &names.less].iter().any(|name| indicator.ends_with(*name)),
            indicator,
            at: (found.start, found.end),
            cell: found.cell,
        });
    }
    (figures, remarks)
}
