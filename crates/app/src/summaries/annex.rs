//! The annex that says where each number comes from (数字来源).

use crate::shell::words::Words;
use documents::model::{
    Align, Block, Cell, Column, FigureMark, Inline, Level, ParagraphStyle, Table,
};

/// A figure in the annex.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is called.
    pub title: String,
    /// The figure.
    pub mark: FigureMark,
    /// Records behind it, and those of them with evidence; nothing for a formula.
    pub covered: Option<(i64, i64)>,
}

/// The annex, on a page of its own; nothing where there are no figures.
#[must_use]
pub fn blocks(words: &Words, rows: &[Row]) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let head = ["definition", "value", "records", "evidence"]
        .map(|key| Cell::text(words.t(&format!("phrases-annex-{key}"))));
    let mut table = vec![head.to_vec()];
    table.extend(rows.iter().map(|row| {
        let count = |count: i64| Cell::text(count.to_string());
        let covered = row.covered.map(|(records, proven)| [count(records), count(proven)]);
        // What is computed from other figures has no records of its own.
        let none = || Cell::text(words.t("empty-none"));
        let [records, proven] = covered.unwrap_or_else(|| [none(), none()]);
        vec![Cell::text(&row.title), Cell::from(row.mark.clone()), records, proven]
    }));
    let column = |weight, align| Column { weight, align };
    let columns = vec![
        column(12, Align::Start),
        column(4, Align::End),
        column(2, Align::End),
        column(2, Align::End),
    ];
    let note = vec![Inline::text(words.t("phrases-annex-note"))];
    vec![
        Block::PageBreak,
        Block::heading(Level::One, words.t("phrases-annex")),
        Block::Table(Table { columns, header_rows: 1, rows: table, ..Table::default() }),
        Block::paragraph(ParagraphStyle::Note, note),
    ]
}
