//! The document model: what a paper says, without how it looks or which format carries it.
//!
//! A number from the ledger is always a [`FigureMark`], never plain text, so that it can be
//! traced back to its records from every format. `'\n'` in a text is a line break.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A paper (文表): a title, an optional head of an issued document, and its blocks in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Title (标题); may hold line breaks.
    pub title: String,
    /// Head of an issued document (版头); a draft or a plain summary has none.
    pub head: Option<Head>,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
}

/// Head of an issued document (版头), above the red rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Mark of the issuing body (发文机关标志), as printed, for example `云岭县科学技术协会文件`.
    pub issuer: String,
    /// Document number (发文字号), for example `云科协发〔2021〕27号`.
    pub number: Option<String>,
}

/// A block of the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading (层次标题); its number (一、（一）1.（1）) is part of the text.
    Heading {
        /// Depth of the heading.
        level: Level,
        /// What it says.
        inlines: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// What follows begins on a new page.
    PageBreak,
}

impl Block {
    /// A heading of plain text.
    pub fn heading(level: Level, text: impl Into<String>) -> Self {
        let inlines = vec![Inline::text(text)];
        Self::Heading { level, inlines }
    }

    /// A paragraph of the given style.
    pub fn paragraph(style: ParagraphStyle, inlines: Vec<Inline>) -> Self {
        Self::Paragraph(Paragraph { style, inlines })
    }

    /// An ordinary paragraph (正文).
    pub fn body(inlines: Vec<Inline>) -> Self {
        Self::paragraph(ParagraphStyle::Body, inlines)
    }
}

/// Depth of a heading; an official document has four (GB/T 9704-2012, 7.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 一、
    One,
    /// （一）
    Two,
    /// 1.
    Three,
    /// （1）
    Four,
}

impl Level {
    /// All levels, outermost first.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Four];

    /// The level as a number, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// A paragraph: its style and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// What kind of paragraph it is.
    pub style: ParagraphStyle,
    /// What it says.
    pub inlines: Vec<Inline>,
}

/// What kind of paragraph it is; the layout follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphStyle {
    /// Running text (正文), first line indented by two characters.
    Body,
    /// To whom the document goes (主送机关), flush left.
    Addressee,
    /// A centered line.
    Centered,
    /// The signing body (发文机关署名), centered over the date that follows it.
    Signature,
    /// Date of the document (成文日期).
    Date,
    /// A note in smaller type, for example under a table (注).
    Note,
}

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
    /// What makes two marks the same figure, however it is printed.
    fn identity(&self) -> (&str, &str, &str, Option<&str>) {
        let as_of = self.as_of.as_deref();
        (&self.name, &self.unit_code, &self.period, as_of)
    }
}

/// A table (表格). Cells that span are written once, in the row where they begin, as in HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Caption (表题) above the table; empty for none.
    pub caption: String,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// How many of the first rows are header rows, repeated on every page.
    pub header_rows: usize,
    /// The rows of cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Width relative to the other columns; at least 1 is taken.
    pub weight: u16,
    /// Where the cells of the body stand; header cells are centered.
    pub align: Align,
}

/// Where the text of a cell stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left, for words.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the right, for numbers.
    End,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What it says.
    pub inlines: Vec<Inline>,
    /// How many columns it covers, 1 for an ordinary cell.
    pub columns: u16,
    /// How many rows it covers, 1 for an ordinary cell.
    pub rows: u16,
}

impl Cell {
    /// An ordinary cell.
    pub fn of(inlines: Vec<Inline>) -> Self {
        let (columns, rows) = (1, 1);
        Self { inlines, columns, rows }
    }

    /// An ordinary cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(vec![Inline::text(text)])
    }

    /// The same cell covering so many columns and rows.
    pub fn spanning(self, columns: u16, rows: u16) -> Self {
        Self { columns, rows, ..self }
    }
}

impl From<FigureMark> for Cell {
    fn from(mark: FigureMark) -> Self {
        Self::of(vec![mark.into()])
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
            Block::PageBreak => {}
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
