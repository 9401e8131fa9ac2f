//! Somebody's own workbook with marks in it: red cells, and a column that says why. Everything else stays
//! byte for byte what it was, because only the sheet and the list of styles are written anew.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// More than this is no ledger that anybody typed.
const LARGEST_PART: u64 = 256 << 20;
/// A pale red that prints as grey.
const FILL: &str = r#"<fill><patternFill patternType="solid"><fgColor rgb="FFF6C9BF"/><bgColor indexed="64"/></patternFill></fill>"#;

/// Why a workbook could not be marked.
#[derive(Debug, thiserror::Error)]
pub enum MarkError {
    /// It is no workbook, or damaged.
    #[error("the workbook cannot be unpacked")]
    Container(#[from] zip::result::ZipError),
    /// A part cannot be read or written.
    #[error("a part of the workbook cannot be read")]
    Unpack(#[from] std::io::Error),
    /// A part is no XML.
    #[error("a part of the workbook is not well formed")]
    Xml(#[from] quick_xml::Error),
    /// Something that every workbook has is not there.
    #[error("the workbook has no {0}")]
    Missing(&'static str),
}

/// What is to be marked in one sheet; rows and columns from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The sheet.
    pub sheet: String,
    /// The row of the heading, and the heading of the column of reasons.
    pub heading: (u32, String),
    /// Cells to make red.
    pub cells: Vec<(u32, u32)>,
    /// The reasons, by row.
    pub reasons: BTreeMap<u32, String>,
    /// What every row is called elsewhere, by row, and the heading of that column; behind the reasons.
    pub numbers: Option<(String, BTreeMap<u32, String>)>,
}

/// The workbook with its marks.
///
/// # Errors
/// When it is no workbook, or lacks what every workbook has.
pub fn mark(bytes: &[u8], marks: &[Marks]) -> Result<Vec<u8>, MarkError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let book = part(&mut archive, "xl/workbook.xml")?;
    let links = part(&mut archive, "xl/_rels/workbook.xml.rels")?;
    let mut styles = Styles::read(part(&mut archive, "xl/styles.xml")?)?;
    let mut changed: BTreeMap<String, String> = BTreeMap::new();
    for marks in marks {
        let path = path_of(&book, &links, &marks.sheet)?;
        let sheet = match changed.remove(&path) {
            Some(sheet) => sheet,
            None => part(&mut archive, &path)?,
        };
        let marked = Sheet { marks, styles: &mut styles, width: width(&sheet)? }.write(&sheet)?;
        changed.insert(path, marked);
    }
    changed.insert("xl/styles.xml".to_owned(), styles.finish());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at)?;
        let name = entry.name()?.into_owned();
        match changed.get(&name) {
            None => out.raw_copy_file(entry)?,
            Some(text) => {
                drop(entry);
                out.start_file(name, SimpleFileOptions::default())?;
                out.write_all(text.as_bytes())?;
            }
        }
    }
    Ok(out.finish()?.into_inner())
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, MarkError> {
    let mut text = String::new();
    archive.by_name(name)?.take(LARGEST_PART).read_to_string(&mut text)?;
    Ok(text)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok().flatten()?;
    let text = found.value.into_owned();
    Some(
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&"),
    )
}

/// Every element of a name with its attributes.
fn elements(xml: &str, name: &str) -> Result<Vec<BytesStart<'static>>, MarkError> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(element) | Event::Empty(element)
                if element.local_name().as_ref() == name =>
            {
                found.push(element.into_owned());
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The part that holds a sheet; the first one where no sheet bears the name.
fn path_of(book: &str, links: &str, name: &str) -> Result<String, MarkError> {
    let sheets = elements(book, "sheet")?;
    let named = sheets
        .iter()
        .find(|sheet| attribute(sheet, "name").is_some_and(|known| known.trim() == name.trim()));
    let sheet = named.or(sheets.first()).ok_or(MarkError::Missing("sheet"))?;
    let id = attribute(sheet, "r:id").ok_or(MarkError::Missing("sheet id"))?;
    let links = elements(links, "Relationship")?;
    let link = links.iter().find(|link| attribute(link, "Id").as_ref() == Some(&id));
    let target = link.and_then(|link| attribute(link, "Target"));
    let target = target.ok_or(MarkError::Missing("sheet part"))?;
    Ok(match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// The styles of the workbook, and those that were made red.
struct Styles {
    xml: String,
    /// The elements `xf` under `cellXfs`, as they are written.
    cells: Vec<String>,
    fill: usize,
    red: BTreeMap<usize, usize>,
    made: Vec<String>,
}

impl Styles {
    fn read(xml: String) -> Result<Self, MarkError> {
        let cells = between(&xml, "<cellXfs", "</cellXfs>").ok_or(MarkError::Missing("styles"))?;
        let fills = between(&xml, "<fills", "</fills>").ok_or(MarkError::Missing("fills"))?;
        let fill = fills.matches("<fill>").count() + fills.matches("<fill/>").count();
        let mut list = Vec::new();
        let mut rest = cells;
        while let Some(at) = rest.find("<xf ") {
            rest = &rest[at..];
            let head = rest.find('>').ok_or(MarkError::Missing("styles"))?;
            let end = if rest[..head].ends_with('/') {
                head + 1
            } else {
                rest.find("</xf>").ok_or(MarkError::Missing("styles"))? + 5
            };
            list.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
        Ok(Self { cells: list, fill, red: BTreeMap::new(), made: Vec::new(), xml })
    }

    /// The red form of a style.
    fn red(&mut self, style: usize) -> usize {
        if let Some(known) = self.red.get(&style) {
            return *known;
        }
        let plain = r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#;
        let xf = self.cells.get(style).map_or(plain, String::as_str);
        let xf = set(&set(xf, "fillId", &self.fill.to_string()), "applyFill", "1");
        let number = self.cells.len() + self.made.len();
        self.made.push(xf);
        self.red.insert(style, number);
        number
    }

    fn finish(self) -> String {
        let xml = self.xml.replacen("</fills>", &format!("{FILL}</fills>"), 1);
        let xml = recount(&xml, "fills", self.fill + 1);
        let made = format!("{}</cellXfs>", self.made.concat());
        let xml = xml.replacen("</cellXfs>", &made, 1);
        recount(&xml, "cellXfs", self.cells.len() + self.made.len())
    }
}

/// What stands in an element, its own head included.
fn between<'x>(xml: &'x str, start: &str, end: &str) -> Option<&'x str> {
    let from = xml.find(start)?;
    let to = xml[from..].find(end)?;
    Some(&xml[from..from + to])
}

/// An element with another value of one attribute.
fn set(element: &str, name: &str, value: &str) -> String {
    let (head, rest) = element.split_at(element.find('>').unwrap_or(element.len()));
    let mark = format!(" {name}=\"");
    let head = match head.split_once(&mark) {
        Some((before, after)) => {
            let after = after.split_once('"').map_or("", |(_, after)| after);
            format!("{before}{mark}{value}\"{after}")
        }
        None => match head.strip_suffix('/') {
            Some(open) => format!("{open}{mark}{value}\"/"),
            None => format!("{head}{mark}{value}\""),
        },
    };
    format!("{head}{rest}")
}

/// The list with its number of members put right.
fn recount(xml: &str, name: &str, count: usize) -> String {
    let Some(at) = xml.find(&format!("<{name}")) else { return xml.to_owned() };
    let (before, list) = xml.split_at(at);
    format!("{before}{}", set(list, "count", &count.to_string()))
}

/// `AB12` as row and column.
fn place(reference: &str) -> Option<(u32, u32)> {
    let letters = reference.bytes().take_while(u8::is_ascii_uppercase).count();
    let column = reference[..letters].bytes().fold(0_u32, |sum, letter| {
        sum.saturating_mul(26).saturating_add(u32::from(letter - b'A') + 1)
    });
    Some((reference[letters..].parse().ok()?, column))
}

fn reference(row: u32, mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        letters.push(char::from(b'A' + u8::try_from((column - 1) % 26).unwrap_or(0)));
        column = (column - 1) / 26;
    }
    format!("{}{row}", letters.iter().rev().collect::<String>())
}

/// The last column that holds anything.
fn width(sheet: &str) -> Result<u32, MarkError> {
    let cells = elements(sheet, "c")?;
    let columns = cells.iter().filter_map(|cell| Some(place(&attribute(cell, "r")?)?.1));
    Ok(columns.max().unwrap_or(0))
}

/// One sheet while it is written anew.
struct Sheet<'m> {
    marks: &'m Marks,
    styles: &'m mut Styles,
    width: u32,
}

impl Sheet<'_> {
    fn write(mut self, sheet: &str) -> Result<String, MarkError> {
        let mut reader = Reader::from_str(sheet);
        let mut writer = Writer::new(Vec::new());
        let (mut row, mut column, mut waiting) = (0, 0, Vec::new());
        loop {
            let event = reader.read_event()?;
            match &event {
                Event::Eof => break,
                Event::Start(element) if element.local_name().as_ref() == "row" => {
                    row = attribute(element, "r").and_then(|r| r.parse().ok()).unwrap_or(row + 1);
                    column = 0;
                    waiting = self.columns(row);
                    let mut element = element.clone().into_owned();
                    let kept: Vec<(String, String)> = element
                        .attributes()
                        .flatten()
                        .filter(|a| a.key.as_ref() != "spans")
                        .map(|a| (a.key.as_ref().to_owned(), a.value.into_owned()))
                        .collect();
                    element.clear_attributes();
                    element.extend_attributes(
                        kept.iter().map(|(key, value)| (key.as_str(), value.as_str())),
                    );
                    writer.write_event(Event::Start(element))?;
                }
                Event::Start(cell) | Event::Empty(cell) if cell.local_name().as_ref() == "c" => {
                    let own = attribute(cell, "r").and_then(|r| place(&r));
                    column = own.map_or(column + 1, |(_, column)| column);
                    while waiting.first().is_some_and(|first| *first < column) {
                        let missing = waiting.remove(0);
                        self.empty(&mut writer, row, missing)?;
                    }
                    let mut cell = cell.clone().into_owned();
                    if waiting.first() == Some(&column) {
                        waiting.remove(0);
                        cell = self.redden(&cell);
                    }
                    writer.write_event(match event {
                        Event::Empty(_) => Event::Empty(cell),
                        _ => Event::Start(cell),
                    })?;
                }
                Event::End(element) if element.local_name().as_ref() == "row" => {
                    for missing in std::mem::take(&mut waiting) {
                        self.empty(&mut writer, row, missing)?;
                    }
                    self.reason(&mut writer, row)?;
                    writer.write_event(event)?;
                }
                _ => writer.write_event(event)?,
            }
        }
        Ok(String::from_utf8_lossy(&writer.into_inner()).into_owned())
    }

    /// The columns of a row that become red.
    fn columns(&self, row: u32) -> Vec<u32> {
        let cells = self.marks.cells.iter().filter(|(of, column)| *of == row && *column > 0);
        let mut columns: Vec<u32> = cells.map(|(_, column)| *column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    fn redden(&mut self, cell: &BytesStart<'_>) -> BytesStart<'static> {
        let style = attribute(cell, "s").and_then(|s| s.parse().ok()).unwrap_or(0);
        let red = self.styles.red(style).to_string();
        let mut out = BytesStart::new("c");
        for each in cell.attributes().flatten().filter(|each| each.key.as_ref() != "s") {
            out.push_attribute(each);
        }
        out.push_attribute(("s", red.as_str()));
        out.into_owned()
    }

    fn empty(&mut self, out: &mut Writer<Vec<u8>>, row: u32, column: u32) -> Result<(), MarkError> {
        let red = self.styles.red(0).to_string();
        let mut cell = BytesStart::new("c");
        cell.push_attribute(("r", reference(row, column).as_str()));
        cell.push_attribute(("s", red.as_str()));
        Ok(out.write_event(Event::Empty(cell))?)
    }

    /// The reason behind the last column, and its heading.
    fn reason(&mut self, out: &mut Writer<Vec<u8>>, row: u32) -> Result<(), MarkError> {
        let headed = row == self.marks.heading.0;
        let heading = headed.then_some(&self.marks.heading.1).filter(|text| !text.is_empty());
        if let Some(text) = heading.or(self.marks.reasons.get(&row)) {
            let red = self.styles.red(0);
            said(out, &reference(row, self.width + 1), red, text);
        }
        if let Some((heading, numbers)) = &self.marks.numbers
            && let Some(text) = headed.then_some(heading).or(numbers.get(&row))
        {
            said(out, &reference(row, self.width + 2), 0, text);
        }
        Ok(())
    }
}

/// A cell with words in it.
fn said(out: &mut Writer<Vec<u8>>, place: &str, style: usize, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let cell = format!(
        r#"<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
    );
    out.get_mut().extend_from_slice(cell.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_written() {
        for (text, row, column) in
            [("A1", 1, 1), ("Z9", 9, 26), ("AA12", 12, 27), ("AMJ3", 3, 1024)]
        {
            assert_eq!(place(text), Some((row, column)));
            assert_eq!(reference(row, column), text);
        }
        assert_eq!(place("12"), Some((12, 0)));
    }

    #[test]
    fn one_attribute_is_set_and_the_others_stay() {
        assert_eq!(set("<xf a=\"1\" fillId=\"0\"/>", "fillId", "5"), "<xf a=\"1\" fillId=\"5\"/>");
        assert_eq!(set("<xf a=\"1\"/>", "applyFill", "1"), "<xf a=\"1\" applyFill=\"1\"/>");
        assert_eq!(set("<xf a=\"1\"><b/></xf>", "c", "2"), "<xf a=\"1\" c=\"2\"><b/></xf>");
        assert_eq!(
            recount("<s><fills count=\"2\"><fill/>", "fills", 3),
            "<s><fills count=\"3\"><fill/>"
        );
    }

    #[test]
    fn red_styles_are_made_once_of_each() {
        let xml = r#"<s><fills count="1"><fill><a/></fill></fills><cellXfs count="2"><xf fillId="0"/><xf fillId="0" x="1"><b/></xf></cellXfs></s>"#;
        let mut styles = Styles::read(xml.to_owned()).unwrap();
        assert_eq!((styles.red(1), styles.red(0), styles.red(1)), (2, 3, 2));
        let text = styles.finish();
        assert!(text.contains(r#"<fills count="2">"#) && text.contains(r#"<cellXfs count="4">"#));
        assert!(text.contains(r#"<xf fillId="1" x="1" applyFill="1"><b/></xf>"#), "{text}");
    }
}
