//! The annex that says where each number comes from (数字来源).

use super::Composer;
use super::times::period;
use documents::model::{
    Align, Block, Cell, Column, Document, FigureMark, Inline, Level, ParagraphStyle, Table,
    annex_of_figures,
};
use domain::basics::Period;
use domain::figures::Name;

impl Composer<'_> {
    pub(super) fn annex(&self, document: &Document) -> Vec<Block> {
        let words = self.means.words;
        let marks: Vec<FigureMark> = annex_of_figures(document).into_iter().cloned().collect();
        if marks.is_empty() {
            return Vec::new();
        }
        let head = ["definition", "value", "records", "evidence"]
            .map(|key| Cell::text(words.t(&format!("phrases-annex-{key}"))));
        let mut rows = vec![head.to_vec()];
        rows.extend(marks.iter().map(|mark| self.annex_row(mark)));
        let column = |weight, align| Column { weight, align };
        let columns = vec![
            column(8, Align::Start),
            column(3, Align::End),
            column(2, Align::End),
            column(2, Align::End),
        ];
        let table = Table { caption: String::new(), columns, header_rows: 1, rows };
        let note = vec![Inline::text(words.t("phrases-annex-note"))];
        vec![
            Block::PageBreak,
            Block::heading(Level::One, words.t("phrases-annex")),
            Block::Table(table),
            Block::paragraph(ParagraphStyle::Note, note),
        ]
    }

    fn annex_row(&self, mark: &FigureMark) -> Vec<Cell> {
        let name = Name::parse(&mark.name);
        let before = mark.period != self.facts.base.to_string();
        let covered = self.facts.coverage.get(&(name.clone(), before));
        let (records, proven) = covered
            .map_or((String::new(), String::new()), |(records, proven)| {
                (records.to_string(), proven.to_string())
            });
        vec![
            Cell::text(self.annex_title(mark, &name, before)),
            Cell::from(mark.clone()),
            Cell::text(records),
            Cell::text(proven),
        ]
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
