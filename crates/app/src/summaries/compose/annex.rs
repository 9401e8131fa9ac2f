//! The rows of the annex (数字来源) of a paper composed now: each figure with its term and coverage.

use super::Composer;
use super::times::period;
use crate::summaries::annex::{Row, blocks};
use documents::model::{Block, Document, FigureMark, annex_of_figures};
use domain::basics::Period;
use domain::figures::Name;

impl Composer<'_> {
    pub(super) fn annex(&self, document: &Document) -> Vec<Block> {
        let rows: Vec<Row> = annex_of_figures(document)
            .into_iter()
            .map(|mark| {
                let name = Name::parse(&mark.name);
                let before = mark.period != self.facts.base.to_string();
                let title = self.annex_title(mark, &name, before);
                let covered = self.facts.coverage.get(&(name, before)).copied();
                Row { title, mark: mark.clone(), covered }
            })
            .collect();
        blocks(self.means.words, &rows)
    }

    fn annex_title(&self, mark: &FigureMark, name: &Name, before: bool) -> String {
        let words = self.means.words;
        let term = match name.record() {
            Some(record) => self.candidate_title(record),
            None => self.term(name),
        };
        let title = match term.is_empty() {
            true => mark.note.clone(),
            false => words.with(
                "phrases-annex-of",
                &[("title", mark.note.as_str().into()), ("term", term.into())],
            ),
        };
        match Period::parse(&mark.period) {
            Ok(of) if before => words.with(
                "phrases-annex-before",
                &[("title", title.into()), ("period", period(words, of).into())],
            ),
            _ => title,
        }
    }

    fn candidate_title(&self, record: &str) -> String {
        let candidates = self.ground.candidates.iter();
        let mut found = candidates.filter(|candidate| candidate.record.to_string() == record);
        found.next().map(|candidate| candidate.title.clone()).unwrap_or_default()
    }

    /// The official term of a name's parameter.
    fn term(&self, name: &Name) -> String {
        let definition = self.means.catalogue.definition(&name.base);
        let list = definition.map(|definition| definition.list.as_str()).unwrap_or_default();
        let code = name.parameter.as_deref().unwrap_or_default();
        let entry = self.means.vocabulary.entry(list, code);
        entry.map(|entry| entry.zh.clone()).unwrap_or_default()
    }
}
