//! Word documents (DOCX, DOCM, their templates, and what WPS writes under these names).
//!
//! Kept: paragraphs, tables, text boxes (once), the result of fields, automatic list numbers, notes behind the
//! paragraph that refers to them, content controls, insertions. Apart from the body: headers, footers and the table
//! of contents. Left out and counted: tracked deletions, hidden text, comments; left out: the phonetic guide.

mod numbering;
mod styles;
mod walk;

use super::parts::{self, Parts};
use super::piece::Piece;
use crate::Remark;
use crate::clean::NoiseClass;
use numbering::Numbering;
use std::collections::BTreeMap;
use styles::Styles;
use walk::Walk;

/// Headers and footers that are looked at.
const MOST_MARGINS: usize = 64;

/// The text of a document in an open container.
pub(super) fn read(parts: &mut Parts<'_>, main: &str, remarks: &mut Vec<Remark>) -> Option<Piece> {
    let xml = parts.text(main)?;
    let relations = parts.relations(main);
    let of = |kind: &str| {
        let all = relations.values().filter(move |relation| relation.kind == kind);
        all.map(|relation| relation.target.clone()).collect::<Vec<_>>()
    };
    let mut first = |kind: &str| of(kind).first().and_then(|name| parts.text(name));
    let styles = first("styles").map(|xml| Styles::parse(&xml)).unwrap_or_default();
    let numbering = first("numbering").map(|xml| Numbering::parse(&xml)).unwrap_or_default();
    let mut notes = BTreeMap::new();
    for kind in ["footnotes", "endnotes"] {
        if let Some(xml) = first(kind) {
            notes.extend(Walk::new(&styles, Numbering::default()).notes(&xml, kind));
        }
    }
    let margins = |parts: &mut Parts<'_>, kind: &str| {
        let names = of(kind).into_iter().take(MOST_MARGINS);
        let mut texts: Vec<String> = names
            .filter_map(|name| parts.text(&name))
            .map(|xml| Walk::new(&styles, Numbering::default()).text(&xml).text)
            .collect();
        texts.sort();
        texts.dedup();
        Piece::from(texts.concat())
    };
    let (heads, feet) = (margins(parts, "header"), margins(parts, "footer"));
    let mut text = Piece::default();
    text.append_apart(heads, NoiseClass::SiteHeader);
    let mut walk = Walk::new(&styles, numbering);
    walk.notes = notes;
    walk.begin_with(text);
    let mut text = walk.text_and_remarks(&xml, remarks);
    if text.text.trim().is_empty() && !of("aFChunk").is_empty() {
        remarks.push(Remark::new("embedded-document-not-read", None));
    }
    text.append_apart(feet, NoiseClass::SiteFooter);
    let comments = parts.relations(main).values().filter(|it| it.kind == "comments").count();
    if comments > 0 {
        remarks.push(Remark::new("comments-left-out", None));
    }
    parts.tell(remarks);
    Some(text)
}

/// The text of a document whose container is broken, as far as it goes.
pub(super) fn salvage(bytes: &[u8], remarks: &mut Vec<Remark>) -> Option<Piece> {
    let xml = parts::salvage(bytes, "word/document.xml")?;
    remarks.push(Remark::new("file-damaged", None));
    Some(flat(&xml, remarks))
}

/// The text of a document that is one XML file, as Word 2003 and some converters write it.
pub(super) fn flat(xml: &str, remarks: &mut Vec<Remark>) -> Piece {
    Walk::new(&Styles::default(), Numbering::default()).text_and_remarks(xml, remarks)
}
