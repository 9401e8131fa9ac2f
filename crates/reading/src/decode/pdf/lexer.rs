//! Objects and operators from bytes.

use std::collections::BTreeMap;

/// How deep arrays and dictionaries may stand in each other.
const DEEPEST: usize = 48;

/// Names with values.
pub(super) type Dict = BTreeMap<String, Object>;

/// A value of the format.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Object {
    #[default]
    Null,
    Number(f64),
    Name(String),
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    Reference(u32),
    /// A keyword, or an operator of a content stream.
    Word(String),
}

impl Object {
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
    /// A whole number that is not negative.
    pub fn count(&self) -> Option<usize> {
        let number = self.number().filter(|number| (0.0..=1e15).contains(number))?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked above"
        )]
        Some(number as usize)
    }
    pub fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }
    pub fn dict(&self) -> Option<&Dict> {
        if let Self::Dict(dict) = self { Some(dict) } else { None }
    }
    pub fn array(&self) -> Option<&[Object]> {
        if let Self::Array(array) = self { Some(array) } else { None }
    }
}

/// Reads objects one after the other. `nodes` is how many may still be made.
pub(super) struct Lexer<'b> {
    pub bytes: &'b [u8],
    pub at: usize,
    pub nodes: usize,
}

impl<'b> Lexer<'b> {
    pub fn new(bytes: &'b [u8], at: usize, nodes: usize) -> Self {
        Self { bytes, at, nodes }
    }

    /// The next object or word; nothing at the end, or when no more may be made.
    pub fn next(&mut self) -> Option<Object> {
        self.object(0)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if !is_blank(byte) {
                break;
            } else {
                self.at += 1;
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        self.skip_blanks();
        self.nodes = self.nodes.checked_sub(1)?;
        let byte = self.peek()?;
        match byte {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => Some(Object::Text(self.text())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                Some(Object::Dict(self.dict(depth)))
            }
            b'<' => Some(Object::Text(self.hex())),
            b'[' => {
                self.at += 1;
                Some(Object::Array(self.array(depth)))
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => Some(self.number_or_reference(depth)),
            b']' | b'}' | b'{' | b')' => {
                self.at += 1;
                Some(Object::Word(char::from(byte).to_string()))
            }
            b'>' => {
                self.at += if self.bytes.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                Some(Object::Word(">>".to_owned()))
            }
            _ => Some(Object::Word(self.word())),
        }
    }

    fn word(&mut self) -> String {
        let from = self.at;
        while self.peek().is_some_and(|byte| !is_blank(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.bytes[from..self.at.min(from + 64)]).into_owned()
    }

    fn name(&mut self) -> String {
        let from = self.at;
        while self.peek().is_some_and(|byte| !is_blank(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        let raw = &self.bytes[from..self.at.min(from + 256)];
        if !raw.contains(&b'#') {
            return String::from_utf8_lossy(raw).into_owned();
        }
        let mut name = Vec::new();
        let mut at = 0;
        while let Some(byte) = raw.get(at) {
            let hex = (*byte == b'#').then(|| raw.get(at + 1..at + 3)).flatten();
            let value =
                hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
            name.push(value.unwrap_or(*byte));
            at += if value.is_some() { 3 } else { 1 };
        }
        String::from_utf8_lossy(&name).into_owned()
    }

    fn number_or_reference(&mut self, depth: usize) -> Object {
        let Some(number) = self.number() else { return Object::Null };
        let whole = number >= 0.0 && number.fract() == 0.0 && number <= 8_388_607.0;
        // Content streams hold no references, and are asked for at depth 0 with numbers all over.
        if whole && depth > 0 {
            let behind = self.at;
            self.skip_blanks();
            let digits =
                self.bytes[self.at..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
            if digits > 0 {
                self.at += digits;
                self.skip_blanks();
                let ends = self
                    .bytes
                    .get(self.at + 1)
                    .is_none_or(|byte| is_blank(*byte) || is_delimiter(*byte));
                if self.peek() == Some(b'R') && ends {
                    self.at += 1;
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "checked above"
                    )]
                    return Object::Reference(number as u32);
                }
            }
            self.at = behind;
        }
        Object::Number(number)
    }

    fn number(&mut self) -> Option<f64> {
        let from = self.at;
        self.at += 1;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-')) {
            self.at += 1;
        }
        let raw = std::str::from_utf8(&self.bytes[from..self.at.min(from + 40)]).ok()?;
        let clean =
            raw.get(1..).and_then(|rest| rest.find('-')).map_or(raw, |minus| &raw[..=minus]);
        clean.parse().ok().filter(|number: &f64| number.is_finite()).or(Some(0.0))
    }

    fn text(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut depth = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escaped(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escaped(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' if self.peek() == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push(u8::try_from(value & 0xFF).unwrap_or(0));
            }
            other => text.push(other),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut half = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = char::from(byte).to_digit(16).and_then(|it| u8::try_from(it).ok())
            else {
                continue;
            };
            match half.take() {
                Some(high) => text.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
        text.extend(half.map(|high: u8| high << 4));
        text
    }

    fn array(&mut self, depth: usize) -> Vec<Object> {
        let mut array = Vec::new();
        if depth >= DEEPEST {
            return array;
        }
        while let Some(object) = self.object(depth + 1) {
            match object {
                Object::Word(word) if ends(&word) || word == "]" => break,
                object => array.push(object),
            }
        }
        array
    }

    fn dict(&mut self, depth: usize) -> Dict {
        let mut dict = Dict::new();
        if depth >= DEEPEST {
            return dict;
        }
        while let Some(object) = self.object(depth + 1) {
            match object {
                Object::Name(name) => match self.object(depth + 1) {
                    Some(Object::Word(word)) if ends(&word) => break,
                    Some(value) => drop(dict.insert(name, value)),
                    None => break,
                },
                Object::Word(word) if ends(&word) => break,
                _ => {}
            }
        }
        dict
    }
}

/// Words behind which neither an array nor a dictionary goes on.
fn ends(word: &str) -> bool {
    matches!(word, ">>" | "endobj" | "stream")
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
