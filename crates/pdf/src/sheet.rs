//! The document as the data that `paper.typ` reads.

use documents::grid::{Grid, Slot};
use documents::model::plain;
use documents::{
    Align, Block, Document, Inline, Official, Paragraph, ParagraphStyle, Table, clean,
};
use serde_json::{Value, json};

/// The document and the layout as JSON.
pub fn of(document: &Document, official: &Official) -> Vec<u8> {
    let head = document.head.as_ref().map(|head| {
        json!({
            "issuer": clean(&head.issuer),
            "half_points": official.issuer_half_points(&head.issuer),
            "number": head.number.as_deref().map(clean),
        })
    });
    let mut blocks = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        blocks.push(of_block(block, document.blocks.get(index + 1), official));
    }
    let sheet = json!({
        "official": official,
        "title": clean(&document.title),
        "head": head,
        "blocks": blocks,
    });
    sheet.to_string().into_bytes()
}

fn of_block(block: &Block, next: Option<&Block>, official: &Official) -> Value {
    match block {
        Block::Heading { level, inlines } => {
            json!({
                "kind": "heading",
                "level": level.number(),
                "runs": runs(inlines),
            })
        }
        Block::Paragraph(paragraph) => of_paragraph(paragraph, next, official),
        Block::Table(table) => of_table(table, official),
        Block::PageBreak => json!({ "kind": "break" }),
    }
}

fn of_paragraph(paragraph: &Paragraph, next: Option<&Block>, official: &Official) -> Value {
    let right_twips = match paragraph.style {
        ParagraphStyle::Signature => {
            let date = match next {
                Some(Block::Paragraph(next)) if next.style == ParagraphStyle::Date => {
                    plain(&next.inlines)
                }
                _ => String::new(),
            };
            official.signature_indent_twips(&plain(&paragraph.inlines), &date)
        }
        ParagraphStyle::Date => official.date_indent_twips(),
        _ => 0,
    };
    json!({ "kind": paragraph.style, "right_twips": right_twips, "runs": runs(&paragraph.inlines) })
}

fn of_table(table: &Table, official: &Official) -> Value {
    let grid = Grid::of(table);
    let mut cells = Vec::new();
    for (y, row) in grid.rows.iter().enumerate() {
        let header = y < table.header_rows;
        for slot in row {
            let (column, width, height, inlines) = match *slot {
                Slot::Cell { cell, column, width, height } => {
                    (column, width, height, cell.inlines.as_slice())
                }
                Slot::Empty { column } => (column, 1, 1, [].as_slice()),
                Slot::Covered { .. } => continue,
            };
            let align = if header { Align::Center } else { grid.columns[column].align };
            cells.push(json!({
                "x": column, "y": y, "colspan": width, "rowspan": height,
                "header": header, "align": align, "runs": runs(inlines),
            }));
        }
    }
    json!({
        "kind": "table",
        "caption": clean(&table.caption),
        "weights": grid.columns.iter().map(|column| column.weight.max(1)).collect::<Vec<_>>(),
        "half_points": official.table_half_points(grid.columns.len()),
        "rows": grid.rows.len(),
        "cells": cells,
    })
}

fn runs(inlines: &[Inline]) -> Vec<Value> {
    let mut all = Vec::new();
    collect(inlines, false, &mut all);
    all
}

fn collect(inlines: &[Inline], bold: bool, all: &mut Vec<Value>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => all.push(json!({ "text": clean(text), "bold": bold })),
            Inline::Figure(mark) => all.push(json!({ "text": clean(&mark.text), "bold": bold })),
            Inline::Bold(inner) => collect(inner, true, all),
        }
    }
}
