//! Composes a summary from figures that were read: no store, no clock, the same in the same out.

use super::print::printed;
use crate::shell::words::Words;
use documents::model::{
    Align, Block, Cell, Column, Document, FigureMark, Inline, Level, ParagraphStyle, Table,
    annex_of_figures,
};
use domain::basics::{Period, Unit};
use domain::figures::{Catalogue, Formula, Interval, Name, Rule};
use domain::summaries::{Figures, Outline, Sentence};
use domain::vocab::Vocabulary;
use std::collections::BTreeMap;

/// What the paper says of itself.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The unit's name.
    pub unit: String,
    /// The unit's code.
    pub unit_code: String,
    /// The period.
    pub period: Period,
    /// Up to which day it was counted, as `yyyy-mm-dd`.
    pub counted_to: chrono::NaiveDate,
    /// The instant asked for, when it is not now.
    pub as_of: Option<String>,
    /// Names of units that have not reported.
    pub gaps: Vec<String>,
    /// Whether anybody is expected to report.
    pub expected: bool,
    /// Records and records with evidence behind each figure, for the annex.
    pub coverage: BTreeMap<Name, (i64, i64)>,
}

struct Composer<'a> {
    words: &'a Words,
    catalogue: &'a Catalogue,
    vocabulary: &'a Vocabulary,
    figures: &'a Figures,
    facts: &'a Facts,
}

/// Composes the paper.
#[must_use]
pub fn compose(
    words: &Words,
    (catalogue, vocabulary): (&Catalogue, &Vocabulary),
    outline: &Outline,
    figures: &Figures,
    facts: &Facts,
) -> Document {
    let composer = Composer { words, catalogue, vocabulary, figures, facts };
    let mut document = Document {
        title: composer.title(),
        blocks: vec![composer.opening()],
        ..Document::default()
    };
    let mut number = 0;
    let mut heading = |key: &str| {
        number += 1;
        let text = format!("{}{}", words.t(&format!("phrases-numbering-{number}")), words.t(key));
        Block::heading(Level::One, text)
    };
    for section in &outline.sections {
        document.blocks.push(heading(&section.heading));
        let said: Vec<Block> =
            section.sentences.iter().filter_map(|sentence| composer.sentence(sentence)).collect();
        if said.is_empty() {
            document.blocks.push(Block::body(vec![Inline::text(words.t(&section.absent))]));
        }
        document.blocks.extend(said);
    }
    document.blocks.push(heading("phrases-heading-gaps"));
    document.blocks.push(Block::body(vec![Inline::text(composer.gaps())]));
    document.blocks.push(Block::body(vec![Inline::text(words.t("phrases-human"))]));
    document
        .blocks
        .push(Block::paragraph(ParagraphStyle::Signature, vec![Inline::text(&facts.unit)]));
    document.blocks.push(Block::paragraph(
        ParagraphStyle::Date,
        vec![Inline::text(date(words, facts.counted_to))],
    ));
    let annex = composer.annex(&document);
    document.blocks.extend(annex);
    document
}

impl Composer<'_> {
    fn title(&self) -> String {
        let unit = self.facts.unit.as_str();
        match self.facts.period {
            Period::Year(year) => self.words.with(
                "phrases-title-year",
                &[("unit", unit.into()), ("year", year.to_string().into())],
            ),
            Period::Half(year, half) => self.words.with(
                "phrases-title-half",
                &[
                    ("unit", unit.into()),
                    ("year", year.to_string().into()),
                    ("half", i64::from(half).into()),
                ],
            ),
            other => self.words.with(
                "phrases-title-other",
                &[("unit", unit.into()), ("period", period(self.words, other).into())],
            ),
        }
    }

    fn opening(&self) -> Block {
        let as_of = self.words.t1("phrases-as-of", "date", date(self.words, self.facts.counted_to));
        let text = self.words.with(
            "phrases-opening",
            &[
                ("unit", self.facts.unit.as_str().into()),
                ("period", period(self.words, self.facts.period).into()),
                ("as_of", as_of.into()),
            ],
        );
        Block::body(vec![Inline::text(text)])
    }

    fn sentence(&self, sentence: &Sentence) -> Option<Block> {
        let mut inlines: Vec<Inline> = Vec::new();
        if let Some(each) = &sentence.each {
            for (name, term) in each.names(self.vocabulary) {
                let Some(interval) =
                    self.figures.stated(&name).filter(|interval| interval.high != Some(0))
                else {
                    continue;
                };
                inlines.push(Inline::text(if inlines.is_empty() {
                    self.words.t(&each.lead)
                } else {
                    self.words.t("phrases-list-comma")
                }));
                inlines.extend(self.filled(&each.pattern, &[("n", name, interval)], Some(term)));
            }
        }
        for (at, clause) in sentence.clauses.iter().enumerate() {
            let Some(slots) = clause.filled(self.figures) else {
                if at == 0 {
                    return None;
                }
                continue;
            };
            if at > 0 {
                inlines.push(Inline::text(self.words.t("phrases-comma")));
            }
            inlines.extend(self.filled(&clause.pattern, &slots, None));
        }
        if inlines.is_empty() {
            return None;
        }
        inlines.push(Inline::text(self.words.t("phrases-stop")));
        Some(Block::body(inlines))
    }

    /// A pattern with its figures as marks: the catalogue puts each word where its language wants
    /// it, and the marks take the places of stand-ins that no text contains.
    fn filled(
        &self,
        pattern: &str,
        slots: &[(&str, Name, Interval)],
        term: Option<&str>,
    ) -> Vec<Inline> {
        let stand_in = |at: usize| format!("\u{E000}{at}\u{E001}");
        let mut values: Vec<(&str, crate::shell::words::Value<'_>)> = slots
            .iter()
            .enumerate()
            .map(|(at, (slot, _, _))| (*slot, stand_in(at).into()))
            .collect();
        values.extend(term.map(|term| ("term", term.into())));
        let text = self.words.with(pattern, &values);
        let mut inlines = Vec::new();
        for (at, part) in text.split('\u{E000}').enumerate() {
            let rest = match part.split_once('\u{E001}') {
                Some((digits, rest)) if at > 0 => {
                    let slot = digits.parse::<usize>().ok().and_then(|at| slots.get(at));
                    inlines.extend(
                        slot.map(|(_, name, interval)| Inline::Figure(self.mark(name, *interval))),
                    );
                    rest
                }
                _ => part,
            };
            if !rest.is_empty() {
                inlines.push(Inline::text(rest));
            }
        }
        inlines
    }

    fn mark(&self, name: &Name, interval: Interval) -> FigureMark {
        let definition = self.catalogue.definition(&name.base);
        let unit = definition.map_or(Unit::Pieces, |definition| self.catalogue.unit(definition));
        let growth = definition.is_some_and(|definition| {
            matches!(definition.rule, Rule::Formula { formula: Formula::Growth(_) })
        });
        FigureMark {
            name: name.to_string(),
            unit_code: self.facts.unit_code.clone(),
            period: self.facts.period.to_string(),
            as_of: self.facts.as_of.clone(),
            text: printed(self.words, unit, interval, growth),
            note: definition.map(|definition| definition.zh.clone()).unwrap_or_default(),
        }
    }

    fn gaps(&self) -> String {
        let gaps = &self.facts.gaps;
        if gaps.is_empty() {
            let key =
                if self.facts.expected { "phrases-no-gaps" } else { "phrases-absent-activities" };
            return self.words.t(key);
        }
        let names = gaps.iter().take(12).map(String::as_str).collect::<Vec<_>>();
        let names = names.join(&self.words.t("phrases-list-comma"));
        let names = if gaps.len() > 12 {
            self.words.t1("phrases-gaps-more", "names", names)
        } else {
            names
        };
        self.words.t1("phrases-gaps", "names", names)
    }

    /// Where each number comes from.
    fn annex(&self, document: &Document) -> Vec<Block> {
        let marks: Vec<FigureMark> = annex_of_figures(document).into_iter().cloned().collect();
        if marks.is_empty() {
            return Vec::new();
        }
        let head = ["definition", "value", "records", "evidence"]
            .map(|key| Cell::text(self.words.t(&format!("phrases-annex-{key}"))));
        let mut rows = vec![head.to_vec()];
        for mark in marks {
            let name = Name::parse(&mark.name);
            let term = self.term(&name);
            let title =
                if term.is_empty() { mark.note.clone() } else { format!("{}: {term}", mark.note) };
            let (records, proven) = self
                .facts
                .coverage
                .get(&name)
                .map_or((String::new(), String::new()), |(records, proven)| {
                    (records.to_string(), proven.to_string())
                });
            rows.push(vec![
                Cell::text(title),
                Cell::from(mark.clone()),
                Cell::text(records),
                Cell::text(proven),
            ]);
        }
        let column = |weight, align| Column { weight, align };
        vec![
            Block::PageBreak,
            Block::heading(Level::One, self.words.t("phrases-annex")),
            Block::Table(Table {
                caption: String::new(),
                columns: vec![
                    column(8, Align::Start),
                    column(3, Align::End),
                    column(2, Align::End),
                    column(2, Align::End),
                ],
                header_rows: 1,
                rows,
            }),
            Block::paragraph(
                ParagraphStyle::Note,
                vec![Inline::text(self.words.t("phrases-annex-note"))],
            ),
        ]
    }

    /// The official term of a name's parameter.
    fn term(&self, name: &Name) -> String {
        let list = self
            .catalogue
            .definition(&name.base)
            .map(|definition| definition.list.as_str())
            .unwrap_or_default();
        let code = name.parameter.as_deref().unwrap_or_default();
        self.vocabulary.entry(list, code).map(|entry| entry.zh.clone()).unwrap_or_default()
    }
}

/// A period in words.
#[must_use]
pub fn period(words: &Words, period: Period) -> String {
    let year = period.year().to_string();
    match period {
        Period::Year(_) => words.t1("phrases-period-year", "year", year),
        Period::Half(_, half) => words.with(
            "phrases-period-half",
            &[("year", year.into()), ("half", i64::from(half).into())],
        ),
        Period::Quarter(_, quarter) => words.with(
            "phrases-period-quarter",
            &[("year", year.into()), ("quarter", quarter.to_string().into())],
        ),
        Period::Month(_, month) => words.with(
            "phrases-period-month",
            &[("year", year.into()), ("month", month.to_string().into())],
        ),
    }
}

/// A day in words, Arabic numerals as the layout standard wants.
fn date(words: &Words, day: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    words.with(
        "phrases-date",
        &[
            ("year", day.year().to_string().into()),
            ("month", day.month().to_string().into()),
            ("day", day.day().to_string().into()),
        ],
    )
}
