//! Running text and the figures in it, and every figure of a paper in reading order.

use super::{Block, Document};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Inline {
    /// Words.
    Text(String),
    /// A number from the ledger.
    Figure(FigureMark),
    /// Emphasized words.
    Bold(Vec<Inline>),
}

impl Inline {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl From<FigureMark> for Inline {
    fn from(mark: FigureMark) -> Self {
        Self::Figure(mark)
    }
}

/// A number from the ledger (数字) as it is printed, with what is needed to count it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureMark {
    /// Name of the figure definition, for example `activity.attendance`.
    pub name: String,
    /// Division or unit code (单位代码) the figure is about.
    pub unit_code: String,
    /// Period (统计时段) as the ledger writes it, for example `2021` or `2021H1`.
    pub period: String,
    /// The moment as of which it was counted (截至), if not now.
    pub as_of: Option<String>,
    /// What is printed, for example `38200余`.
    pub text: String,
    /// How it was counted or rounded, one short line for the reader who asks.
    pub note: String,
}

impl FigureMark {
    /// Whether two marks are of one figure, however it is printed.
    #[must_use]
    pub fn same_figure(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }

    /// What makes two marks the same figure, however it is printed.
    fn identity(&self) -> (&str, &str, &str, Option<&str>) {
        let as_of = self.as_of.as_deref();
        (&self.name, &self.unit_code, &self.period, as_of)
    }
}

/// The distinct figures of a paper in the order of their first mention, for the annex that
/// says where each number comes from (数字来源). The caller adds what else the annex shows.
pub fn annex_of_figures(document: &Document) -> Vec<&FigureMark> {
    let mut seen = BTreeSet::new();
    let mut marks = all_figures(document);
    marks.retain(|mark| seen.insert(mark.identity()));
    marks
}

/// Every mark of a paper in reading order, repetitions included.
pub fn all_figures(document: &Document) -> Vec<&FigureMark> {
    let mut marks = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { inlines, .. } => collect(inlines, &mut marks),
            Block::Paragraph(paragraph) => collect(&paragraph.inlines, &mut marks),
            Block::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    collect(&cell.inlines, &mut marks);
                }
            }
            Block::Chart(chart) => {
                let points = chart.series.iter().flat_map(|series| &series.points);
                marks.extend(points.filter_map(|point| point.mark.as_ref()));
            }
            Block::Picture(_)
            | Block::Attachments { .. }
            | Block::Attachment(_)
            | Block::PageBreak => {}
        }
    }
    marks
}

fn collect<'a>(inlines: &'a [Inline], marks: &mut Vec<&'a FigureMark>) {
    for inline in inlines {
        match inline {
            Inline::Text(_) => {}
            Inline::Figure(mark) => marks.push(mark),
            Inline::Bold(inner) => collect(inner, marks),
        }
    }
}

/// The words of some inlines as they are printed.
pub fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Figure(mark) => mark.text.clone(),
            Inline::Bold(inner) => plain(inner),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, Table};

    fn mark(name: &str, period: &str, text: &str) -> Inline {
        let (name, period, text) = (name.into(), period.into(), text.into());
        Inline::Figure(FigureMark { name, period, text, ..FigureMark::default() })
    }

    fn check(inlines: Vec<Inline>, expected: &[&str]) {
        let blocks = vec![Block::body(inlines)];
        let document = Document { blocks, ..Document::default() };
        let texts: Vec<_> = annex_of_figures(&document).iter().map(|m| m.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn annex_lists_each_figure_once_in_order_of_first_mention() {
        check(vec![], &[]);
        check(vec![Inline::text("34")], &[]);
        check(vec![mark("b", "2021", "2"), mark("a", "2021", "1")], &["2", "1"]);
        check(vec![mark("a", "2021", "38214"), mark("a", "2021", "38200余")], &["38214"]);
        check(vec![mark("a", "2021", "1"), mark("a", "2022", "2")], &["1", "2"]);
        check(vec![Inline::Bold(vec![mark("a", "2021", "1")])], &["1"]);
    }

    #[test]
    fn annex_also_looks_into_tables_and_headings() {
        let Inline::Figure(figure) = mark("a", "2021", "1") else { panic!() };
        let table = Table { rows: vec![vec![figure.into()]], ..Table::default() };
        let level = Level::One;
        let heading = Block::Heading { level, inlines: vec![mark("b", "2021", "2")] };
        let document =
            Document { blocks: vec![heading, Block::Table(table)], ..Document::default() };
        let names: Vec<_> = annex_of_figures(&document).iter().map(|m| m.name.as_str()).collect();
        assert_eq!(names, ["b", "a"]);
    }
}
