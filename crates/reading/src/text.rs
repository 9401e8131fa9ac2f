//! The result for people, as data: what the words around it are, the catalogue says.

use crate::figures::{Figure, Kind};
use crate::structure::{Level, Part};
use crate::{Reading, Remark};
use serde::Serialize;

/// A reading, arranged as a person reads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Digest<'a> {
    /// Its title.
    pub title: Option<&'a str>,
    /// The unit that reports.
    pub unit: Option<&'a str>,
    /// Its level.
    pub level: Option<Level>,
    /// The year reported on.
    pub year: Option<i32>,
    /// Whether only a half year is reported on.
    pub half_year: bool,
    /// Characters of the source, and of the body that was read.
    pub lengths: (usize, usize),
    /// How many figures there are, and of how many the number is withheld.
    pub counts: (usize, usize),
    /// The parts in order, with what they claim. The first has no heading if figures stand before all headings.
    pub sections: Vec<Section<'a>>,
    /// Planned work.
    pub tasks: Vec<&'a str>,
    /// What a person should look at.
    pub remarks: &'a [Remark],
}

/// A heading with the figures under it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section<'a> {
    /// The heading; empty before the first.
    pub heading: &'a str,
    /// Its depth by the style of its number.
    pub level: u8,
    /// What it tells of.
    pub part: Part,
    /// The figures directly under it.
    pub claims: Vec<Claim<'a>>,
}

/// One figure in a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim<'a> {
    /// What is counted.
    pub indicator: &'a str,
    /// As written.
    pub written: &'a str,
    /// The number resolved; empty when withheld.
    pub value: String,
    /// The unit.
    pub unit: &'a str,
    /// Done or planned.
    pub kind: Kind,
}

impl Reading {
    /// Arranges the result for a person.
    #[must_use]
    pub fn digest(&self) -> Digest<'_> {
        let mut sections: Vec<Section<'_>> = Vec::new();
        let leading: Vec<Claim<'_>> =
            self.figures.iter().filter(|figure| figure.section.is_none()).map(claim).collect();
        if !leading.is_empty() {
            sections.push(Section { heading: "", level: 0, part: Part::Done, claims: leading });
        }
        let mut figures = self.figures.iter().filter(|figure| figure.section.is_some()).peekable();
        for heading in &self.headings {
            let mut claims = Vec::new();
            while let Some(figure) =
                figures.next_if(|figure| figure.section.as_ref() == Some(&heading.id))
            {
                claims.push(claim(figure));
            }
            sections.push(Section {
                heading: &heading.text,
                level: heading.level,
                part: heading.part,
                claims,
            });
        }
        Digest {
            title: self.document.title.as_deref(),
            unit: self.document.unit.as_deref(),
            level: self.document.level,
            year: self.document.year,
            half_year: self.document.half_year,
            lengths: (self.source_text.chars().count(), self.clean.map.len()),
            counts: (
                self.figures.len(),
                self.figures.iter().filter(|figure| figure.redacted).count(),
            ),
            sections,
            tasks: self.tasks.iter().map(|task| task.text.as_str()).collect(),
            remarks: &self.remarks,
        }
    }
}

fn claim(figure: &Figure) -> Claim<'_> {
    Claim {
        indicator: &figure.indicator,
        written: &figure.text,
        value: figure.value.map(|value| value.to_string()).unwrap_or_default(),
        unit: &figure.unit,
        kind: figure.kind,
    }
}
