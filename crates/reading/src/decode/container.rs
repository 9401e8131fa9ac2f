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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn check(parts: &[(&str, &[u8])], format: Format, text: &str) {
        let mut remarks = Vec::new();
        let found = read(&packed(parts), &mut remarks);
        assert_eq!(found, (format, text.to_owned()), "{remarks:?}");
    }

    #[test]
    fn paragraphs_and_tables_of_a_document_are_read() {
        let xml = "<w:document><w:body><w:p><w:r><w:t>一、A&amp;B</w:t></w:r><w:del><w:r><w:t>旧</w:t></w:r></w:del></w:p>\
                   <w:tbl><w:tr><w:tc><w:p><w:r><w:t>场次</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>30</w:t></w:r></w:p>\
                   </w:tc></w:tr></w:tbl><w:p><w:r><w:t>末</w:t><w:br/></w:r></w:p></w:body></w:document>";
        check(&[("word/document.xml", xml.as_bytes())], Format::Docx, "一、A&B\n场次\t30\n末\n\n");
        check(&[("word/document.xml", b"<w:t>a</w:p><w:t>b")], Format::Docx, "a\nb");
    }

    #[test]
    fn cells_of_a_workbook_are_read() {
        let book = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
        let links = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
        let root = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
        let sheet = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>场次</t></is></c><c r="B1"><v>30</v></c></row></sheetData></worksheet>"#;
        let parts: [(&str, &[u8]); 4] = [
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", links),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
            ("_rels/.rels", root),
        ];
        check(&parts, Format::Xlsx, "场次\t30\n");
        check(&parts[..1], Format::Archive, "");
    }

    #[test]
    fn a_container_that_unpacks_to_far_more_than_it_is_is_refused() {
        let mut remarks = Vec::new();
        let bomb = packed(&[
            ("word/document.xml", b"<w:t>a</w:t>"),
            ("word/media/a.bin", &vec![0; 12 << 20]),
        ]);
        assert_eq!(read(&bomb, &mut remarks), (Format::Archive, String::new()));
        assert_eq!(remarks[0].key, "container-unpacks-too-large");
        check(&[("a.txt", b"a")], Format::Archive, "");
    }
}
