//! Office Open XML containers: the text of a document, the cells of a workbook. Guarded against parts that unpack
//! to far more than they are.

use super::{Format, MOST_TEXT};
use crate::Remark;
use calamine::{Data, Reader as _};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::ZipArchive;

/// Parts a container may have.
const MOST_PARTS: usize = 4_096;
/// Bytes one part, and all parts together, may unpack to.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// How many times larger than packed a part may be, once it is larger than [`SMALL`].
const MOST_RATIO: u64 = 200;
/// Parts below this size are never suspicious.
const SMALL: u64 = 8 * 1024 * 1024;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The text of a container, or what it is instead.
pub fn read(bytes: &[u8], remarks: &mut Vec<Remark>) -> (Format, String) {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return (Format::Archive, String::new());
    };
    let has = |archive: &Archive<'_>, name: &str| {
        archive.file_names().any(|part| part.is_ok_and(|part| part == name))
    };
    let format = if has(&archive, "word/document.xml") {
        Format::Docx
    } else if has(&archive, "xl/workbook.xml") {
        Format::Xlsx
    } else {
        return (Format::Archive, String::new());
    };
    if !is_sane(&mut archive) {
        remarks.push(Remark::new("container-unpacks-too-large", None));
        return (Format::Archive, String::new());
    }
    let text = match format {
        Format::Docx => document(&mut archive),
        _ => workbook(bytes),
    };
    match text {
        Some(text) => (format, text),
        None => (Format::Archive, String::new()),
    }
}

/// Unpacks every part once, counting what really comes out rather than what is claimed.
fn is_sane(archive: &mut Archive<'_>) -> bool {
    if archive.len() > MOST_PARTS {
        return false;
    }
    let mut total = 0;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else { return false };
        let packed = part.compressed_size().max(1);
        let allowed = (packed.saturating_mul(MOST_RATIO)).max(SMALL).min(MOST_UNPACKED - total);
        let Ok(size) = std::io::copy(&mut part.take(allowed + 1), &mut std::io::sink()) else {
            return false;
        };
        if size > allowed {
            return false;
        }
        total += size;
    }
    true
}

fn part(archive: &mut Archive<'_>, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(MOST_UNPACKED).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Paragraphs on lines, cells parted by tabs, rows on lines. Deleted text and the second reading of drawings are
/// left out; automatic numbers of lists are not computed.
fn document(archive: &mut Archive<'_>) -> Option<String> {
    let xml = part(archive, "word/document.xml")?;
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    let mut text = String::new();
    let (mut in_text, mut silent, mut cells) = (false, 0usize, 0usize);
    while text.len() <= MOST_TEXT {
        let Ok(event) = reader.read_event() else { break };
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "Fallback" | "del" | "instrText" => silent += 1,
                "t" => in_text = true,
                "tc" => cells += 1,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "Fallback" | "del" | "instrText" => silent = silent.saturating_sub(1),
                "t" => in_text = false,
                "tc" => {
                    cells = cells.saturating_sub(1);
                    text.truncate(text.trim_end_matches(['\n', ' ']).len());
                    text.push('\t');
                }
                "tr" => end_row(&mut text),
                "p" if cells > 0 => text.push(' '),
                "p" => text.push('\n'),
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "tab" => text.push('\t'),
                "br" | "cr" => text.push('\n'),
                _ => {}
            },
            Event::Text(piece) if in_text && silent == 0 => text.push_str(&piece.xml10_content()),
            Event::CData(piece) if in_text && silent == 0 => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(name) if in_text && silent == 0 => text.extend(reference(&name)),
            Event::Eof => break,
            _ => {}
        }
    }
    Some(text)
}

fn end_row(text: &mut String) {
    text.truncate(text.trim_end_matches(['\t', ' ']).len());
    text.push('\n');
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// Rows on lines, cells parted by tabs. A foreign parser on foreign bytes: should it panic, the file is broken.
fn workbook(bytes: &[u8]) -> Option<String> {
    catch_unwind(AssertUnwindSafe(|| sheets(bytes))).ok().flatten()
}

fn sheets(bytes: &[u8]) -> Option<String> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        for row in range.rows() {
            for cell in row {
                if !matches!(cell, Data::Empty | Data::Error(_)) {
                    text.push_str(&cell.to_string());
                }
                text.push('\t');
            }
            end_row(&mut text);
            if text.len() > MOST_TEXT {
                return Some(text);
            }
        }
    }
    Some(text)
}
