//! The document as the data that `paper.typ` reads.

use documents::closing::divided;
use documents::grid::{Grid, Slot};
use documents::model::{Colophon, Head, Picture, Verification, plain, shape};
use documents::{
    Align, Block, Document, Inline, Official, Paragraph, ParagraphStyle, Table, clean, square,
};
use serde_json::{Value, json};
use typst::foundations::Bytes;

/// The document and the layout as JSON, and the pictures it names.
pub struct Sheet {
    /// The JSON.
    pub json: Vec<u8>,
    /// The pictures by the names that the JSON has for them.
    pub files: Vec<(String, Bytes)>,
}

/// The sheet of a document.
pub fn of(document: &Document, official: &Official) -> Sheet {
    let document = &*divided(document, official);
    let mut writer = Writer { document, official, files: Vec::new() };
    let mut blocks = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let value = writer.block(block, document.blocks.get(index + 1));
        if let Err(value) = hang(&mut blocks, block, value) {
            blocks.push(value);
        }
    }
    let sheet = json!({
        "official": official,
        "title": clean(&document.title),
        "head": document.head.as_ref().map(|head| of_head(head, official)),
        "blocks": blocks,
        "verification": document.verification.as_ref().map(|found| writer.verification(found)),
        "colophon": document.colophon.as_ref().map(of_colophon),
    });
    Sheet { json: sheet.to_string().into_bytes(), files: writer.files }
}

/// Hangs signature and date on the paragraph or table right above them, so that its last line or row and they stay on
/// one page (7.3.5.4); a chart or picture is told to stay. Gives back whatever is nothing of the kind.
fn hang(blocks: &mut [Value], block: &Block, value: Value) -> Result<(), Value> {
    let signs = |style| matches!(style, ParagraphStyle::Signature | ParagraphStyle::Date);
    let closes = matches!(block, Block::Paragraph(paragraph) if signs(paragraph.style));
    let Some(last) = blocks.last_mut().filter(|_| closes && speaks(&value)) else {
        return Err(value);
    };
    match last["kind"].as_str() {
        Some("body") if !speaks(last) => Err(value),
        Some("body" | "table") => {
            match last["signed"].as_array_mut() {
                Some(signed) => signed.push(value),
                None => last["signed"] = json!([value]),
            }
            Ok(())
        }
        Some("chart" | "picture") => {
            last["stays"] = json!(true);
            Err(value)
        }
        _ => Err(value),
    }
}

fn speaks(value: &Value) -> bool {
    let runs = value["runs"].as_array();
    runs.is_some_and(|runs| runs.iter().any(|run| run["text"] != ""))
}

fn of_head(head: &Head, official: &Official) -> Value {
    let marks: Vec<_> = [&head.copy, &head.secrecy, &head.urgency]
        .into_iter()
        .flatten()
        .map(|m| clean(m))
        .collect();
    json!({
        "marks": marks,
        "issuer": clean(&head.issuer),
        "half_points": official.issuer_half_points(&head.issuer),
        "number": head.number.as_deref().map(clean),
        "signers": head.signers.iter().map(|signer| clean(signer)).collect::<Vec<_>>(),
    })
}

fn of_colophon(colophon: &Colophon) -> Value {
    json!({
        "copies_to": clean(&colophon.copies_to),
        "printed_by": clean(&colophon.printed_by),
        "printed_on": clean(&colophon.printed_on),
    })
}

struct Writer<'a> {
    document: &'a Document,
    official: &'a Official,
    files: Vec<(String, Bytes)>,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block, next: Option<&Block>) -> Value {
        match block {
            Block::Chart(chart) => {
                let drawing = documents::drawing::of(chart, self.official);
                json!({ "kind": "chart", "drawing": drawing, "caption": clean(&chart.caption) })
            }
            Block::Picture(picture) => self.picture(picture),
            Block::Attachments { names } => {
                let lines = self.official.attachment_lines(names).into_iter().map(|line| {
                    json!({ "text": clean(&line.text), "word": line.word, "name": line.name })
                });
                json!({ "kind": "attachments", "lines": lines.collect::<Vec<_>>() })
            }
            Block::Attachment(attachment) => json!({
                "kind": "attachment",
                "label": clean(&attachment.label),
                "title": clean(&attachment.title),
            }),
            Block::Heading { level, inlines } => json!({
                "kind": "heading",
                "level": level.number(),
                "runs": runs(inlines),
            }),
            Block::Paragraph(paragraph) => of_paragraph(paragraph, next, self.official),
            Block::Table(table) => of_table(table, self.official),
            Block::PageBreak => json!({ "kind": "break" }),
        }
    }

    fn picture(&mut self, picture: &Picture) -> Value {
        let file = self.document.pictures.get(&picture.file);
        let found = file.and_then(|bytes| Some((bytes, shape(bytes)?)));
        let size = found.map(|(_, shape)| self.official.picture_size_mm(picture.width_mm, shape));
        let name = found
            .map(|(bytes, shape)| self.file(shape.kind.extension(), Bytes::new(bytes.to_vec())));
        json!({
            "kind": "picture",
            "file": name,
            "size_mm": size,
            "alt": clean(&picture.alt),
            "caption": clean(&picture.caption),
        })
    }

    fn verification(&mut self, verification: &Verification) -> Value {
        let png = square::png(&verification.address);
        json!({
            "file": png.map(|png| self.file("png", Bytes::new(png))),
            "code": clean(&verification.code),
            "lines": verification.lines.iter().map(|line| clean(line)).collect::<Vec<_>>(),
            "footer": clean(&verification.footer),
        })
    }

    fn file(&mut self, extension: &str, bytes: Bytes) -> String {
        let name = format!("picture-{}.{extension}", self.files.len() + 1);
        self.files.push((name.clone(), bytes));
        name
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
