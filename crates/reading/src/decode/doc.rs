//! Word documents from before 2007 (DOC; WPS writes the same): the table of pieces says where the text lies, the
//! properties of characters and paragraphs say what of it is deleted, hidden, or the end of a table's row.
//!
//! Read: Word 97 to 2003 with fast-saved pieces, two-byte or one-byte; text of Word 6 and 95 without properties.
//! Not read: drawings, and list numbers that only a style brings along.

mod lists;
mod pieces;
mod properties;
mod stories;

use super::Format;
use super::piece::Piece;
use crate::Remark;
use crate::compound::{Container, number};
use encoding_rs::GB18030;

/// The mark at the head of a Word stream; the other one is of Word 6 and 95.
const MAGIC: u32 = 0xA5EC;
const OLD_MAGIC: u32 = 0xA5DC;
/// The first version with a table of pieces in a stream of its own.
const WORD_97: u32 = 0xC1;
/// Signs in a row from which a stretch of a broken file is taken for text.
const SALVAGED_RUN: usize = 12;

/// The text of a document.
pub(super) fn read(container: &Container<'_>, remarks: &mut Vec<Remark>) -> (Format, Piece) {
    let damaged = |remarks: &mut Vec<Remark>| {
        remarks.push(Remark::new("file-damaged", None));
        (Format::Doc, Piece::default())
    };
    let Some(main) = container.stream("WordDocument") else { return damaged(remarks) };
    let (magic, version, flags) = (number(&main, 0, 2), number(&main, 2, 2), number(&main, 10, 2));
    let (Some(magic), Some(version), Some(flags)) = (magic, version, flags) else {
        return damaged(remarks);
    };
    if flags & 0x0100 != 0 {
        return (Format::Encrypted, Piece::default());
    }
    if magic == OLD_MAGIC || (magic == MAGIC && version < WORD_97) {
        return match old_text(&main, flags) {
            Some(text) => (Format::Doc, text),
            None => damaged(remarks),
        };
    }
    let name = if flags & 0x0200 != 0 { "1Table" } else { "0Table" };
    let read = container.stream(name).and_then(|table| stories::read(&main, &table, remarks));
    match read {
        Some(text) if magic == MAGIC => (Format::Doc, text),
        _ => damaged(remarks),
    }
}

/// Word 6 and 95: one stretch of bytes in the encoding of the machine, unless saved fast.
fn old_text(main: &[u8], flags: u32) -> Option<Piece> {
    let (first, end) = (number(main, 0x18, 4)?, number(main, 0x1C, 4)?);
    let bytes = main.get(usize::try_from(first).ok()?..usize::try_from(end).ok()?)?;
    let text = GB18030.decode_without_bom_handling(bytes).0;
    (flags & 0x0004 == 0).then(|| stories::plain(&text))
}

/// What can be told from a file whose container is broken: runs of two-byte Chinese text.
pub(super) fn salvage(bytes: &[u8], remarks: &mut Vec<Remark>) -> Piece {
    let mut text = Piece::default();
    let mut run = String::new();
    let mut chinese = 0;
    for pair in bytes.chunks_exact(2) {
        let sign = char::from_u32(u32::from(u16::from_le_bytes([pair[0], pair[1]])));
        match sign.filter(|sign| is_text(*sign)) {
            Some(sign) => {
                chinese += usize::from(crate::clean::is_han(sign));
                run.push(sign);
            }
            None => {
                if chinese >= SALVAGED_RUN {
                    text.append_lines(stories::plain(&run));
                }
                run.clear();
                chinese = 0;
            }
        }
        if text.is_full() {
            break;
        }
    }
    if chinese >= SALVAGED_RUN {
        text.append_lines(stories::plain(&run));
    }
    remarks.push(Remark::new("file-damaged", None));
    text
}

fn is_text(sign: char) -> bool {
    matches!(sign, '\t' | '\r' | '\u{7}' | '\u{B}' | ' '..='~' | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}')
        || matches!(sign, '\u{2010}'..='\u{2026}' | '\u{2460}'..='\u{2473}')
        || crate::clean::is_han(sign)
}
