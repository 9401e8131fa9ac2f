//! Rich Text Format, as WordPad, Word and WPS write it: a stream of groups, control words and bytes.
//!
//! Kept: text in Unicode and in the code page of its font, list numbers as they were written, tables, boxes, the
//! result of fields. Apart: headers and footers. Left out and counted: deletions, hidden text.

mod state;
mod tokens;

use super::piece::Piece;
use crate::Remark;
use crate::clean::NoiseClass;
use state::{Fonts, Place, State};
use tokens::{Token, Tokens};

/// How deep groups may stand in each other; deeper ones are read as if their braces were not there.
const DEEPEST: usize = 512;

/// The text of a document.
pub(super) fn read(bytes: &[u8], remarks: &mut Vec<Remark>) -> Piece {
    let mut reader = Reader::default();
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        match token {
            Token::Bytes(count) => tokens.pass(count),
            token => reader.take(token),
        }
        if reader.text.is_full() || reader.said > super::MOST_TEXT {
            break;
        }
    }
    reader.finish(remarks)
}

#[derive(Default)]
struct Reader {
    state: State,
    stack: Vec<State>,
    too_deep: usize,
    fonts: Fonts,
    /// Bytes whose encoding is that of the font, and what they are part of.
    pending: Vec<u8>,
    /// Characters that stand for the Unicode character before them.
    skip: usize,
    text: Piece,
    heads: Piece,
    notes: Piece,
    cells: Vec<Piece>,
    now: Piece,
    said: usize,
    deleted: usize,
    in_deletion: bool,
    hidden: usize,
    surrogate: Option<u16>,
    opened: bool,
}

impl Reader {
    fn take(&mut self, token: Token<'_>) {
        let just_opened = std::mem::replace(&mut self.opened, matches!(token, Token::Open));
        match token {
            Token::Open => {
                self.flush();
                if self.stack.len() < DEEPEST {
                    self.stack.push(self.state.clone());
                } else {
                    self.too_deep += 1;
                }
                self.skip = 0;
            }
            Token::Close => {
                self.flush();
                self.skip = 0;
                if self.too_deep > 0 {
                    self.too_deep -= 1;
                } else if let Some(state) = self.stack.pop() {
                    self.leave(&state);
                    self.state = state;
                }
            }
            Token::Byte(_) if self.skip > 0 => self.skip -= 1,
            Token::Byte(byte) => self.pending.push(byte),
            Token::Word("*", _) => {
                self.state.optional = true;
                self.opened = just_opened;
            }
            Token::Word(word, number) => self.word(word, number),
            Token::Bytes(_) => {}
        }
    }

    /// What happens when a group ends: notes and headers end their line.
    fn leave(&mut self, outer: &State) {
        if self.state.place != outer.place {
            match self.state.place {
                Place::Head => self.heads.end_line(),
                Place::Note => self.notes.end_line(),
                _ => {}
            }
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let optional = std::mem::take(&mut self.state.optional);
        if let Some(sign) = sign_of(word) {
            if self.skip > 0 {
                self.skip -= 1;
            } else {
                self.flush();
                self.say(sign);
            }
            return;
        }
        if self.skip > 0 && word != "u" {
            // A word in the place of a character: it counts as one.
            self.skip -= 1;
            return;
        }
        match word {
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "f" | "af" => {
                self.flush();
                self.fonts.choose(&mut self.state, number.unwrap_or(0), word == "f");
            }
            "fcharset" => self.fonts.charset(&self.state, number.unwrap_or(0)),
            "ansicpg" => self.fonts.page = number.unwrap_or(1252),
            "plain" => {
                self.flush();
                self.state.font = None;
                (self.state.hidden, self.state.deleted) = (false, false);
            }
            "v" => self.switch(number, |state, on| state.hidden = on),
            "deleted" => self.switch(number, |state, on| state.deleted = on),
            "par" | "line" | "sect" | "page" | "softpage" | "column" => self.break_line(word),
            "cell" | "nestcell" => self.end_cell(),
            "row" | "nestrow" => self.end_row(word == "nestrow"),
            "intbl" => self.state.in_table = true,
            "listtext" | "pntext" => self.state.number = true,
            "pard" => {
                self.flush();
                self.state.in_table = false;
            }
            _ => {
                if let Some(place) = Place::of(word, optional) {
                    self.flush();
                    self.state.place = self.state.place.inside(place);
                }
            }
        }
    }

    fn switch(&mut self, number: Option<i32>, set: fn(&mut State, bool)) {
        self.flush();
        set(&mut self.state, number != Some(0));
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        self.skip = self.state.fallback;
        let unit = u16::try_from(number & 0xFFFF).unwrap_or(0);
        let first = self.surrogate.take();
        match (first, unit) {
            (_, 0xD800..=0xDBFF) => self.surrogate = Some(unit),
            (Some(first), 0xDC00..=0xDFFF) => {
                char::decode_utf16([first, unit]).flatten().for_each(|sign| self.say(sign));
            }
            _ => char::from_u32(u32::from(unit)).into_iter().for_each(|sign| self.say(sign)),
        }
    }

    /// Decodes the bytes gathered so far.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        if self.state.place == Place::Silent || self.state.place == Place::Fonts {
            return;
        }
        let text = self.fonts.encoding(&self.state).decode_without_bom_handling(&bytes).0;
        text.chars().for_each(|sign| self.say(sign));
        self.pending = bytes;
        self.pending.clear();
    }

    fn say(&mut self, sign: char) {
        if matches!(self.state.place, Place::Silent | Place::Fonts) || sign == '\0' {
            return;
        }
        if self.state.deleted {
            self.deleted += usize::from(!std::mem::replace(&mut self.in_deletion, true));
            return;
        }
        self.in_deletion = false;
        // A list number is parted from its text by one blank.
        let blank = self.state.number && sign.is_whitespace();
        if blank && (self.now.text.is_empty() || self.now.text.ends_with(char::is_whitespace)) {
            return;
        }
        let sign = if blank { ' ' } else { sign };
        if self.state.hidden {
            self.hidden += 1;
            return;
        }
        self.said += sign.len_utf8();
        match self.state.place {
            Place::Head => self.heads.text.push(sign),
            Place::Note => self.notes.text.push(sign),
            _ => self.now.text.push(sign),
        }
    }

    fn break_line(&mut self, word: &str) {
        self.flush();
        self.say('\n');
        let over = word != "line" && self.state.place == Place::Text && !self.state.in_table;
        if over && !self.state.deleted {
            self.end_row_if_any();
            self.text.text.push_str(&std::mem::take(&mut self.now).text);
            self.text.append_lines(std::mem::take(&mut self.notes).trim_start());
        }
    }

    fn end_cell(&mut self) {
        self.flush();
        self.cells.push(std::mem::take(&mut self.now));
    }

    fn end_row(&mut self, nested: bool) {
        self.flush();
        if !nested {
            self.end_row_if_any();
        }
    }

    fn end_row_if_any(&mut self) {
        if !self.cells.is_empty() {
            self.text.append_row(std::mem::take(&mut self.cells));
        }
    }

    fn finish(mut self, remarks: &mut Vec<Remark>) -> Piece {
        self.flush();
        self.end_row_if_any();
        self.text.append_lines(self.now);
        self.text.append_lines(self.notes.trim_start());
        let mut text = Piece::default();
        text.append_apart(self.heads, NoiseClass::SiteHeader);
        text.append(self.text);
        for (key, count) in
            [("changes-deleted", self.deleted), ("hidden-text-left-out", self.hidden)]
        {
            if count > 0 {
                remarks.push(Remark::new(key, None).with("count", count));
            }
        }
        if !self.stack.is_empty() {
            remarks.push(Remark::new("file-damaged", None));
        }
        text
    }
}

/// Words that stand for one character.
fn sign_of(word: &str) -> Option<char> {
    Some(match word {
        "tab" => '\t',
        "emdash" => '\u{2014}',
        "endash" => '\u{2013}',
        "lquote" => '\u{2018}',
        "rquote" => '\u{2019}',
        "ldblquote" => '\u{201C}',
        "rdblquote" => '\u{201D}',
        "bullet" => '\u{2022}',
        "emspace" | "enspace" | "qmspace" | "~" => ' ',
        "_" => '-',
        _ => return None,
    })
}
