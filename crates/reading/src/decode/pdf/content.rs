//! What a page shows: the signs of its text with their places.

use super::Seen;
use super::file::File;
use super::fonts::Font;
use super::lexer::{Dict, Lexer, Object};
use super::pages::Page;
use std::rc::Rc;

/// How deep forms may be shown in forms.
const DEEPEST: usize = 8;
/// Signs one page may show.
const MOST_GLYPHS: usize = 200_000;
/// How deep graphics states may be kept.
const MOST_STATES: usize = 256;
/// Fonts one file may use.
const MOST_FONTS: usize = 4_096;

/// A sign on the page. Lengths are in points, the origin is at the lower left.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub text: String,
    pub x: f64,
    pub y: f64,
    /// Where the next sign would begin.
    pub end: f64,
    pub size: f64,
    /// Whether it belongs to the page and not to the text: a running head, a page number, a watermark.
    pub apart: bool,
}

type Matrix = [f64; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn times(a: &Matrix, b: &Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    gap: f64,
    word_gap: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Content that is marked: what it says instead of its signs, and whether it belongs to the page.
struct Mark {
    instead: Option<String>,
    apart: bool,
}

struct Show<'s> {
    state: State,
    states: Vec<State>,
    text: Matrix,
    line: Matrix,
    marks: Vec<Mark>,
    glyphs: Vec<Glyph>,
    /// Signs shown so far, those that cannot be seen too.
    shown: usize,
    seen: &'s mut Seen,
}

/// The signs of a page, in the order in which they are shown.
pub(super) fn show(file: &File<'_>, page: &Page<'_>, seen: &mut Seen) -> Vec<Glyph> {
    let [left, bottom, right, top] = page.corners;
    let place = match page.turns {
        1 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
        2 => [-1.0, 0.0, 0.0, -1.0, right, top],
        3 => [0.0, 1.0, -1.0, 0.0, top, -left],
        _ => UNIT,
    };
    let state = State {
        place,
        font: None,
        size: 1.0,
        gap: 0.0,
        word_gap: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    let mut show = Show {
        state,
        states: Vec::new(),
        text: UNIT,
        line: UNIT,
        marks: Vec::new(),
        glyphs: Vec::new(),
        shown: 0,
        seen,
    };
    let mut bytes = Vec::new();
    for content in &page.contents {
        bytes.extend(file.stream_of(content).unwrap_or_default());
        bytes.push(b'\n');
    }
    let none = Dict::new();
    show.run(file, &bytes, page.resources.unwrap_or(&none), 0);
    show.glyphs
}

impl Show<'_> {
    fn run(&mut self, file: &File<'_>, bytes: &[u8], resources: &Dict, depth: usize) {
        let mut lexer = Lexer::new(bytes, 0, self.seen.nodes);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next() {
            let Object::Word(word) = object else {
                if operands.len() < 64 {
                    operands.push(object);
                }
                continue;
            };
            match word.as_str() {
                "BI" => pass_picture(&mut lexer),
                "Do" if depth < DEEPEST => {
                    self.seen.nodes = lexer.nodes;
                    self.form(file, &operands, resources, depth);
                    lexer.nodes = self.seen.nodes;
                }
                "Tf" => self.choose(file, &operands, resources),
                "BDC" | "BMC" => self.mark(file, &operands, resources),
                word => self.operate(word, &operands),
            }
            operands.clear();
            if self.seen.is_full() || self.shown > MOST_GLYPHS {
                break;
            }
        }
        self.seen.nodes = lexer.nodes;
    }

    fn operate(&mut self, word: &str, operands: &[Object]) {
        let number = |at: usize| operands.get(at).and_then(Object::number).unwrap_or(0.0);
        let matrix = || [0, 1, 2, 3, 4, 5].map(number);
        match word {
            "q" if self.states.len() < MOST_STATES => self.states.push(self.state.clone()),
            "Q" => self.state = self.states.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => self.state.place = times(&matrix(), &self.state.place),
            "BT" => (self.text, self.line) = (UNIT, UNIT),
            "EMC" => drop(self.marks.pop()),
            "Tc" => self.state.gap = number(0),
            "Tw" => self.state.word_gap = number(0),
            "Tz" => self.state.stretch = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Ts" => self.state.rise = number(0),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "Tm" => (self.text, self.line) = (matrix(), matrix()),
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tj" => self.put(operands.first()),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.put(operands.first());
            }
            "\"" => {
                (self.state.word_gap, self.state.gap) = (number(0), number(1));
                self.next_line(0.0, -self.state.leading);
                self.put(operands.get(2));
            }
            "TJ" => {
                for part in operands.first().and_then(Object::array).unwrap_or_default() {
                    match part {
                        Object::Number(back) => {
                            self.advance(-back / 1000.0 * self.state.size * self.state.stretch);
                        }
                        part => self.put(Some(part)),
                    }
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = times(&[1.0, 0.0, 0.0, 1.0, x, y], &self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f64) {
        self.text = times(&[1.0, 0.0, 0.0, 1.0, by, 0.0], &self.text);
    }

    fn put(&mut self, text: Option<&Object>) {
        let (Some(Object::Text(bytes)), Some(font)) = (text, self.state.font.clone()) else {
            return;
        };
        font.signs(bytes, |sign| {
            let state = &self.state;
            let spread = if sign.blank { state.word_gap } else { 0.0 };
            let by = (sign.width / 1000.0 * state.size + state.gap + spread) * state.stretch;
            let scale = [state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise];
            let here = times(&times(&scale, &self.text), &state.place);
            let end =
                times(&times(&[1.0, 0.0, 0.0, 1.0, by, state.rise], &self.text), &state.place);
            self.advance(by);
            self.keep(sign.text, &here, end[4]);
        });
    }

    fn keep(&mut self, text: Option<String>, here: &Matrix, end: f64) {
        self.shown += 1;
        self.seen.unknown += usize::from(text.is_none());
        let instead =
            self.marks.iter_mut().rev().find_map(|mark| mark.instead.as_mut()).map(std::mem::take);
        let text = instead.or(text).unwrap_or_else(|| "\u{FFFD}".to_owned());
        let size = here[2].hypot(here[3]);
        let sane = [here[4], here[5], end, size]
            .iter()
            .all(|length| length.is_finite() && length.abs() < 1e6);
        if text.is_empty() || !sane || size < 0.01 {
            return;
        }
        // Text across the page is a watermark.
        let upright = here[0] > 0.0 && here[1].abs() < here[0].abs() * 0.2;
        self.seen.text += text.len();
        self.glyphs.push(Glyph {
            text,
            x: here[4],
            y: here[5],
            end,
            size,
            apart: !upright || self.marks.iter().any(|mark| mark.apart),
        });
    }

    fn choose(&mut self, file: &File<'_>, operands: &[Object], resources: &Dict) {
        let (Some(Object::Name(name)), size) = (operands.first(), operands.get(1)) else { return };
        self.state.size = size.and_then(Object::number).unwrap_or(1.0);
        let fonts = file.get(resources, "Font").dict();
        let Some(entry) = fonts.and_then(|fonts| fonts.get(name)) else {
            self.state.font = None;
            return;
        };
        let Some(dict) = file.resolve(entry).dict() else { return };
        let Object::Reference(number) = entry else {
            self.state.font = Some(Rc::new(Font::load(file, dict, &mut self.seen.entries)));
            return;
        };
        if self.seen.fonts.len() < MOST_FONTS && !self.seen.fonts.contains_key(number) {
            let font = Font::load(file, dict, &mut self.seen.entries);
            self.seen.fonts.insert(*number, Rc::new(font));
        }
        self.state.font = self.seen.fonts.get(number).cloned();
    }

    fn mark(&mut self, file: &File<'_>, operands: &[Object], resources: &Dict) {
        let kind = operands.first().and_then(Object::name).unwrap_or_default();
        let properties = match operands.get(1) {
            Some(Object::Dict(dict)) => Some(dict),
            Some(Object::Name(name)) => {
                let named = file.get(resources, "Properties").dict();
                named.map(|named| file.get(named, name)).and_then(Object::dict)
            }
            _ => None,
        };
        let instead = properties.map(|dict| file.get(dict, "ActualText"));
        let instead = match instead {
            Some(Object::Text(bytes)) => Some(text_string(bytes)),
            _ => None,
        };
        let apart = kind == "Artifact"
            && properties.is_some_and(|dict| file.get(dict, "Type").name() == Some("Pagination"));
        if self.marks.len() < MOST_STATES {
            self.marks.push(Mark { instead, apart });
        }
    }

    fn form(&mut self, file: &File<'_>, operands: &[Object], resources: &Dict, depth: usize) {
        let Some(Object::Name(name)) = operands.first() else { return };
        let forms = file.get(resources, "XObject").dict();
        let Some(entry) = forms.and_then(|forms| forms.get(name)) else { return };
        let Some(dict) = file.resolve(entry).dict() else { return };
        if file.get(dict, "Subtype").name() != Some("Form") {
            return;
        }
        let own = file.get(dict, "Resources").dict();
        let matrix = file.get(dict, "Matrix").array().map(|matrix| {
            let number = |at: usize| matrix.get(at).and_then(Object::number).unwrap_or(0.0);
            [0, 1, 2, 3, 4, 5].map(number)
        });
        let Some(bytes) = file.stream_of(entry) else { return };
        self.seen.nodes = self.seen.nodes.saturating_sub(64);
        let outer = (self.state.clone(), self.text, self.line, self.states.len(), self.marks.len());
        self.state.place = times(&matrix.unwrap_or(UNIT), &self.state.place);
        self.run(file, &bytes, own.unwrap_or(resources), depth + 1);
        self.states.truncate(outer.3);
        self.marks.truncate(outer.4);
        (self.state, self.text, self.line) = (outer.0, outer.1, outer.2);
    }
}

/// A picture in the middle of a page: its bytes are not operators.
fn pass_picture(lexer: &mut Lexer<'_>) {
    let mut at = lexer.at;
    while let Some(found) = super::file::find(lexer.bytes, at, b"EI") {
        let before = found.checked_sub(1).and_then(|at| lexer.bytes.get(at));
        let behind = lexer.bytes.get(found + 2);
        let alone = |byte: Option<&u8>| byte.is_none_or(|byte| super::lexer::is_blank(*byte));
        at = found + 2;
        if alone(before) && alone(behind) {
            break;
        }
    }
    lexer.at = at.max(lexer.at);
}

/// A text that is meant for people: UTF-16 with a mark, else Western.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
