//! What a container of parts or of streams holds, and who reads it.

use super::parts::Parts;
use super::piece::Piece;
use super::{Format, doc, docx, sheets};
use crate::Remark;
use crate::compound::Container;
use crate::sheet::Refusal;

/// How much of a text is looked at for the marks of a document in one XML file.
const HEAD: usize = 4_096;

/// A ZIP container: its text, or what it is instead.
pub(super) fn read(bytes: &[u8], remarks: &mut Vec<Remark>) -> (Format, Piece) {
    let Some(mut parts) = Parts::open(bytes) else {
        return match docx::salvage(bytes, remarks) {
            Some(text) => (Format::Docx, text),
            None => {
                remarks.push(Remark::new("file-damaged", None));
                (Format::Archive, Piece::default())
            }
        };
    };
    let main = parts.relations("").into_values().find(|it| it.kind == "officeDocument");
    let main = main.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.target);
    let has = |prefix: &str| parts.names().any(|name| name.starts_with(prefix));
    let format = match () {
        () if parts.has("xl/workbook.xml") => Format::Xlsx,
        () if has("ppt/") => Format::Presentation,
        () if has("OFD.xml") => Format::Ofd,
        () if parts.has("mimetype") && parts.has("content.xml") => Format::OpenDocument,
        () if parts.has(&main) => Format::Docx,
        () => Format::Archive,
    };
    let text = match format {
        Format::Docx => docx::read(&mut parts, &main, remarks),
        Format::Xlsx => return workbook(bytes, format, remarks),
        _ => return (format, Piece::default()),
    };
    match text {
        Some(text) => (format, text),
        None if parts.locked => (Format::Encrypted, Piece::default()),
        None => {
            remarks.push(Remark::new("file-damaged", None));
            (format, Piece::default())
        }
    }
}

/// A container of streams, as Office kept its files before 2007.
pub(super) fn read_old(bytes: &[u8], remarks: &mut Vec<Remark>) -> (Format, Piece) {
    let Some(container) = Container::open(bytes) else {
        let text = doc::salvage(bytes, remarks);
        let format = if text.text.is_empty() { Format::LegacyOffice } else { Format::Doc };
        return (format, text);
    };
    let has = |names: &[&str]| names.iter().any(|name| container.has(name));
    match () {
        () if has(&["EncryptedPackage"]) => (Format::Encrypted, Piece::default()),
        () if has(&["WordDocument"]) => {
            let (format, text) = doc::read(&container, remarks);
            let broken = format == Format::Doc && text.text.is_empty();
            if broken { (format, doc::salvage(bytes, &mut Vec::new())) } else { (format, text) }
        }
        () if has(&["Workbook", "Book"]) => workbook(bytes, Format::Xls, remarks),
        () if has(&["PowerPoint Document"]) => (Format::Presentation, Piece::default()),
        () => (Format::LegacyOffice, Piece::default()),
    }
}

/// A workbook, old or new.
fn workbook(bytes: &[u8], format: Format, remarks: &mut Vec<Remark>) -> (Format, Piece) {
    match sheets::read(bytes, remarks) {
        Ok(text) => (format, text),
        Err(Refusal::NotASheet("encrypted")) => (Format::Encrypted, Piece::default()),
        Err(refusal) => {
            let key = match refusal {
                Refusal::TooLarge { .. } => "workbook-too-large",
                Refusal::Bomb => "container-unpacks-too-large",
                _ => "file-damaged",
            };
            remarks.push(Remark::new(key, None));
            (format, Piece::default())
        }
    }
}

/// Whether a text is a document in one XML file (Word 2003, or a flat package).
pub(super) fn is_flat_document(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD)];
    head.trim_start().starts_with("<?xml")
        && (head.contains("<w:wordDocument") || head.contains("<pkg:package"))
}
