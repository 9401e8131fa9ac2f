//! The walk through the XML of a document: what is text, and where lines, rows and boxes end.

use super::numbering::Numbering;
use super::styles::Styles;
use crate::Remark;
use crate::clean::NoiseClass;
use crate::decode::parts::attribute;
use crate::decode::piece::Piece;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// How deep tables, boxes and notes may stand in each other; deeper ones are read as if they were not.
const DEEPEST: usize = 32;

/// What opens a text of its own, and what becomes of it.
enum Frame {
    Row(Vec<Piece>),
    Cell(Piece),
    Box(Piece, Paragraph, Vec<Piece>),
    Note(Piece, String),
}

/// The paragraph being read.
#[derive(Default)]
struct Paragraph {
    start: usize,
    style: Option<String>,
    number: Option<String>,
    level: Option<usize>,
    joined: bool,
}

/// Whose properties are being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Properties {
    Paragraph,
    Row,
    Run,
}

/// What was left out.
#[derive(Default)]
struct Counts {
    deleted: usize,
    hidden: usize,
    damaged: bool,
}

/// One walk.
pub(super) struct Walk<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    /// Notes by kind and id.
    pub notes: BTreeMap<String, Piece>,
    text: Piece,
    frames: Vec<Frame>,
    too_deep: usize,
    paragraph: Paragraph,
    boxes: Vec<Piece>,
    pending_notes: Vec<Piece>,
    /// Fields that are open: whether their result has begun.
    fields: Vec<bool>,
    /// How much was said when each choice of drawings began.
    choices: Vec<usize>,
    said: usize,
    depth: usize,
    silent: Option<usize>,
    in_text: bool,
    hidden: bool,
    row_deleted: bool,
    properties: Option<Properties>,
    counts: Counts,
}

impl<'a> Walk<'a> {
    pub fn new(styles: &'a Styles, numbering: Numbering) -> Self {
        Self {
            styles,
            numbering,
            notes: BTreeMap::new(),
            text: Piece::default(),
            frames: Vec::new(),
            too_deep: 0,
            paragraph: Paragraph::default(),
            boxes: Vec::new(),
            pending_notes: Vec::new(),
            fields: Vec::new(),
            choices: Vec::new(),
            said: 0,
            depth: 0,
            silent: None,
            in_text: false,
            hidden: false,
            row_deleted: false,
            properties: None,
            counts: Counts::default(),
        }
    }

    pub fn begin_with(&mut self, text: Piece) {
        self.text = text;
    }

    pub fn text(mut self, xml: &str) -> Piece {
        self.run(xml);
        self.text
    }

    pub fn text_and_remarks(mut self, xml: &str, remarks: &mut Vec<Remark>) -> Piece {
        self.run(xml);
        for (key, count) in
            [("changes-deleted", self.counts.deleted), ("hidden-text-left-out", self.counts.hidden)]
        {
            if count > 0 {
                remarks.push(Remark::new(key, None).with("count", count));
            }
        }
        if self.counts.damaged {
            remarks.push(Remark::new("file-damaged", None));
        }
        self.text
    }

    /// The notes of a part, by kind and id.
    pub fn notes(mut self, xml: &str, kind: &str) -> BTreeMap<String, Piece> {
        self.run(xml);
        let notes = std::mem::take(&mut self.notes);
        notes.into_iter().map(|(id, note)| (format!("{kind} {id}"), note)).collect()
    }

    fn run(&mut self, xml: &str) {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        while self.said <= crate::decode::MOST_TEXT {
            match reader.read_event() {
                Ok(Event::Start(tag)) => self.start(&tag),
                Ok(Event::End(tag)) => self.end(tag.local_name().as_ref()),
                Ok(Event::Empty(tag)) => {
                    self.start(&tag);
                    self.end(tag.local_name().as_ref());
                }
                Ok(Event::Text(text)) if self.in_text => self.say(&text.xml10_content()),
                Ok(Event::CData(text)) if self.in_text => self.say(&text.xml10_content()),
                Ok(Event::GeneralRef(name)) if self.in_text => {
                    if let Some(c) = reference(&name) {
                        self.say(c.encode_utf8(&mut [0; 4]));
                    }
                }
                Ok(Event::Eof) => break,
                Err(_) => {
                    self.counts.damaged = true;
                    break;
                }
                Ok(_) => {}
            }
        }
        while let Some(frame) = self.frames.last() {
            let name = match frame {
                Frame::Row(_) => "tr",
                Frame::Cell(_) => "tc",
                Frame::Box(..) => "txbxContent",
                Frame::Note(..) => "footnote",
            };
            self.close(name);
        }
        self.flush();
    }

    fn here(&mut self) -> &mut Piece {
        let inner = self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Cell(piece) | Frame::Box(piece, ..) | Frame::Note(piece, _) => Some(piece),
            Frame::Row(_) => None,
        });
        inner.unwrap_or(&mut self.text)
    }

    fn is_heard(&self) -> bool {
        self.silent.is_none() && !self.hidden && !self.fields.contains(&false)
    }

    fn say(&mut self, text: &str) {
        if self.silent.is_some() || self.fields.contains(&false) {
            return;
        }
        if self.hidden {
            self.counts.hidden += text.chars().count();
            return;
        }
        self.said += text.len();
        self.here()
            .text
            .extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    }

    fn sign(&mut self, sign: char) {
        if self.is_heard() {
            self.said += 1;
            self.here().text.push(sign);
        }
    }

    fn hush(&mut self) {
        self.silent = self.silent.or(Some(self.depth));
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        self.depth += 1;
        if self.silent.is_some() {
            return;
        }
        let value = |name| attribute(tag, name);
        match tag.local_name().as_ref() {
            "t" => self.in_text = true,
            "p" => {
                let start = self.here().text.len();
                self.paragraph = Paragraph { start, ..Paragraph::default() };
            }
            "r" => self.hidden = false,
            "pPr" => self.properties = Some(Properties::Paragraph),
            "trPr" => self.properties = Some(Properties::Row),
            "rPr" => self.properties = self.properties.or(Some(Properties::Run)),
            "pStyle" => self.paragraph.style = value("val"),
            "numId" => self.paragraph.number = value("val"),
            "ilvl" => self.paragraph.level = value("val").and_then(|it| it.parse().ok()),
            "vanish" if self.properties == Some(Properties::Run) => {
                self.hidden = !matches!(value("val").as_deref(), Some("0" | "false" | "off"));
            }
            "del" if self.properties == Some(Properties::Paragraph) => self.paragraph.joined = true,
            "del" if self.properties == Some(Properties::Row) => self.row_deleted = true,
            "del" | "moveFrom" => {
                self.counts.deleted += 1;
                self.hush();
            }
            "instrText" | "delText" | "rt" | "sectPrChange" | "pPrChange" | "rPrChange"
            | "numberingChange" | "binData" | "tblPrChange" => self.hush(),
            "AlternateContent" => self.choices.push(self.said),
            "Fallback" if self.choices.last().is_some_and(|said| self.said > *said) => self.hush(),
            "tr" => self.open(Frame::Row(Vec::new())),
            "tc" => self.open(Frame::Cell(Piece::default())),
            "txbxContent" => {
                let outer = std::mem::take(&mut self.paragraph);
                let boxes = std::mem::take(&mut self.boxes);
                self.open(Frame::Box(Piece::default(), outer, boxes));
            }
            "footnote" | "endnote" => match value("type") {
                Some(kind) if kind != "normal" => self.hush(),
                _ => self.open(Frame::Note(Piece::default(), value("id").unwrap_or_default())),
            },
            "footnoteReference" => self.refer("footnotes", value("id")),
            "endnoteReference" => self.refer("endnotes", value("id")),
            "fldChar" => match value("fldCharType").as_deref() {
                Some("begin") if self.fields.len() < DEEPEST => self.fields.push(false),
                Some("separate") => {
                    if let Some(result) = self.fields.last_mut() {
                        *result = true;
                    }
                }
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            "tab" | "ptab" if self.properties.is_none() => self.sign('\t'),
            "br" | "cr" => self.sign('\n'),
            "noBreakHyphen" => self.sign('-'),
            _ => {}
        }
    }

    fn open(&mut self, frame: Frame) {
        if self.frames.len() < DEEPEST {
            self.frames.push(frame);
        } else {
            self.too_deep += 1;
        }
    }

    fn end(&mut self, name: &str) {
        let silent = self.silent == Some(self.depth);
        self.depth = self.depth.saturating_sub(1);
        if silent {
            self.silent = None;
        }
        match name {
            "t" => self.in_text = false,
            "AlternateContent" => drop(self.choices.pop()),
            _ if silent || self.silent.is_some() => {}
            "p" => self.end_paragraph(),
            "pPr" | "trPr" => self.properties = None,
            "rPr" if self.properties == Some(Properties::Run) => self.properties = None,
            "r" => self.hidden = false,
            "tr" | "tc" | "txbxContent" | "footnote" | "endnote" => self.close(name),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let fits = matches!(
            (self.frames.last(), name),
            (Some(Frame::Row(_)), "tr")
                | (Some(Frame::Cell(_)), "tc")
                | (Some(Frame::Box(..)), "txbxContent")
                | (Some(Frame::Note(..)), "footnote" | "endnote")
        );
        let Some(frame) = self.frames.pop_if(|_| fits) else { return };
        match frame {
            Frame::Row(cells) if !std::mem::take(&mut self.row_deleted) => {
                self.here().append_row(cells);
            }
            Frame::Row(_) => self.counts.deleted += 1,
            Frame::Cell(piece) => match self.frames.last_mut() {
                Some(Frame::Row(cells)) => cells.push(piece),
                _ => self.here().append_lines(piece),
            },
            Frame::Box(piece, outer, boxes) => {
                self.paragraph = outer;
                self.boxes = boxes;
                self.boxes.push(piece);
            }
            Frame::Note(piece, id) => drop(self.notes.insert(id, piece)),
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        self.fields.retain(|result| *result);
        self.put_number(&paragraph);
        if !paragraph.joined {
            self.here().text.push('\n');
        }
        let contents = paragraph.style.is_some_and(|style| self.styles.is_contents(&style));
        if contents {
            self.here().set_apart(paragraph.start, NoiseClass::SiteInsert);
        }
        self.flush();
    }

    /// Writes the automatic number before the paragraph; a paragraph without text has none to show.
    fn put_number(&mut self, paragraph: &Paragraph) {
        let of_style = || paragraph.style.as_deref().and_then(|style| self.styles.number(style));
        let (list, level) = match &paragraph.number {
            Some(list) => (list.clone(), of_style().map_or(0, |(_, level)| level)),
            None => match of_style() {
                Some(number) => number,
                None => return,
            },
        };
        let Some(mut number) = self.numbering.next(&list, paragraph.level.unwrap_or(level)) else {
            return;
        };
        if number.ends_with(|c: char| c.is_ascii()) {
            number.push(' ');
        }
        let here = self.here();
        if here.text.get(paragraph.start..).is_some_and(|text| !text.trim().is_empty()) {
            here.text.insert_str(paragraph.start, &number);
            self.said += number.len();
        }
    }

    fn refer(&mut self, kind: &str, id: Option<String>) {
        let note = id.and_then(|id| self.notes.remove(&format!("{kind} {id}")));
        self.pending_notes.extend(note);
    }

    /// Puts boxes and notes behind the paragraph they belong to; notes wait for the end of a table.
    fn flush(&mut self) {
        for piece in std::mem::take(&mut self.boxes) {
            self.here().append_lines(piece);
        }
        if self.frames.is_empty() {
            for note in std::mem::take(&mut self.pending_notes) {
                self.text.append_lines(note.trim_start());
            }
        }
    }
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
            char::from_u32(code).filter(|c| *c == '\t' || !c.is_control())
        }
    }
}
