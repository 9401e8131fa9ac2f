//! The objects of a file, found by reading it once from front to end, and the budget that pays for all work on it.

use super::filters;
use super::lexer::{Dict, Lexer, Object, is_blank};
use super::lock::Key;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

/// Values that are made of one file.
const MOST_NODES: usize = 3_000_000;
/// Bytes that streams may unpack to, all together.
const MOST_UNPACKED: usize = 192 * 1024 * 1024;
/// Blanks that may stand between a dictionary and its stream.
const MOST_BLANKS: usize = 64;
/// How far references may lead to references.
const MOST_STEPS: usize = 16;

/// An object and, if it is a stream, where its bytes lie.
struct Entry {
    object: Object,
    stream: Option<Range<usize>>,
    generation: u16,
}

/// An open file.
pub(super) struct File<'b> {
    bytes: &'b [u8],
    objects: BTreeMap<u32, Entry>,
    /// The last trailer that names a root.
    trailer: Dict,
    nodes: usize,
    /// Bytes that may still be unpacked.
    unpacked: Cell<usize>,
    damaged: bool,
    /// The key of a locked file, if it opens with an empty password.
    key: Option<Key>,
}

impl<'b> File<'b> {
    pub fn open(bytes: &'b [u8]) -> Self {
        let mut file = Self {
            bytes,
            objects: BTreeMap::new(),
            trailer: Dict::new(),
            nodes: MOST_NODES,
            unpacked: Cell::new(MOST_UNPACKED),
            damaged: false,
            key: None,
        };
        let packed = file.scan();
        if file.trailer.contains_key("Encrypt") {
            file.key = Key::of(&file);
        }
        if !file.is_encrypted() {
            packed.into_iter().for_each(|number| file.unpack_objects(number));
        }
        file
    }

    /// Whether it asks for a password.
    pub fn is_encrypted(&self) -> bool {
        self.trailer.contains_key("Encrypt") && self.key.is_none()
    }
    pub fn is_spent(&self) -> bool {
        self.nodes == 0 || self.unpacked.get() == 0
    }
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }
    pub fn trailer(&self) -> &Dict {
        &self.trailer
    }
    pub fn objects(&self) -> impl Iterator<Item = (u32, &Object)> {
        self.objects.iter().map(|(number, entry)| (*number, &entry.object))
    }

    /// Finds all objects; gives back the streams that hold further ones, in the order of the file.
    fn scan(&mut self) -> Vec<u32> {
        let mut packed = Vec::new();
        let mut at = 0;
        while let Some(found) = find(self.bytes, at, b"obj").or_else(|| self.last_trailer(at)) {
            let from = self.trailers(at, found);
            let Some((number, generation)) = object_number(self.bytes, found) else {
                at = from.max(found + 3);
                continue;
            };
            let mut lexer = Lexer::new(self.bytes, found + 3, self.nodes);
            let object = lexer.next().unwrap_or_default();
            self.nodes = lexer.nodes;
            at = lexer.at.max(found + 3);
            let stream = object.dict().and_then(|dict| self.stream_behind(at, dict));
            if let Some(stream) = &stream {
                at = stream.end;
            }
            if let Some(dict) = object.dict() {
                let kind = dict.get("Type").and_then(Object::name);
                if kind == Some("ObjStm") {
                    packed.push(number);
                }
                if kind == Some("XRef") {
                    self.take_trailer(dict.clone());
                }
            }
            self.objects.insert(number, Entry { object, stream, generation });
            if self.nodes == 0 {
                break;
            }
        }
        packed
    }

    /// Looks for trailers between two places, and for the last one behind all objects.
    fn trailers(&mut self, from: usize, to: usize) -> usize {
        let mut at = from;
        while let Some(found) = find(&self.bytes[..to.min(self.bytes.len())], at, b"trailer") {
            let mut lexer = Lexer::new(self.bytes, found + 7, self.nodes);
            let object = lexer.next();
            self.nodes = lexer.nodes;
            if let Some(Object::Dict(dict)) = object {
                self.take_trailer(dict);
            }
            at = found + 7;
        }
        from
    }

    fn last_trailer(&mut self, at: usize) -> Option<usize> {
        self.trailers(at, self.bytes.len());
        None
    }

    fn take_trailer(&mut self, dict: Dict) {
        if dict.contains_key("Root") {
            self.trailer.extend(dict);
        }
    }

    /// Where the bytes of a stream lie, if one begins behind its dictionary.
    fn stream_behind(&mut self, at: usize, dict: &Dict) -> Option<Range<usize>> {
        let blanks = self.bytes[at..].iter().take(MOST_BLANKS).take_while(|byte| is_blank(**byte));
        let at = at + blanks.count();
        let rest = self.bytes.get(at..).filter(|rest| rest.starts_with(b"stream"))?;
        let line_end = match (rest.get(6), rest.get(7)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => 0,
        };
        let start = at + 6 + line_end;
        let claimed =
            dict.get("Length").and_then(Object::count).and_then(|it| start.checked_add(it));
        let fits = |end: &usize| {
            let behind =
                self.bytes.get(*end..(*end + 16).min(self.bytes.len())).unwrap_or_default();
            find(behind, 0, b"endstream").is_some_and(|at| at <= 4)
        };
        if let Some(end) = claimed.filter(fits) {
            return Some(start..end);
        }
        let end = find(self.bytes, start, b"endstream");
        self.damaged |= end.is_none();
        let end = end.unwrap_or(self.bytes.len());
        Some(start.min(end)..end)
    }

    /// Objects inside a stream of objects.
    fn unpack_objects(&mut self, number: u32) {
        let Some(entry) = self.objects.get(&number) else { return };
        let Some(dict) = entry.object.dict() else { return };
        let count = |name: &str| dict.get(name).and_then(Object::count).unwrap_or(0);
        let (amount, first) = (count("N"), count("First"));
        let Some(bytes) = self.stream(number) else { return };
        let mut heads = Lexer::new(&bytes, 0, self.nodes);
        let mut places = Vec::new();
        for _ in 0..amount.min(100_000) {
            let (Some(number), Some(place)) = (heads.next(), heads.next()) else { break };
            let (Some(number), Some(place)) = (number.count(), place.count()) else { break };
            places.push((number, place));
        }
        self.nodes = heads.nodes;
        for (number, place) in places {
            let mut lexer =
                Lexer::new(&bytes, first.saturating_add(place).min(bytes.len()), self.nodes);
            let object = lexer.next();
            self.nodes = lexer.nodes;
            let (Some(object), Ok(number)) = (object, u32::try_from(number)) else { break };
            // An object of its own is never older than one in a stream, in files as programs write them.
            let newer = self
                .objects
                .get(&number)
                .is_none_or(|old| old.stream.is_none() && old.object == Object::Null);
            if newer {
                self.objects.insert(number, Entry { object, stream: None, generation: 0 });
            }
        }
    }

    /// Follows references to a value.
    pub fn resolve<'f>(&'f self, object: &'f Object) -> &'f Object {
        let mut object = object;
        for _ in 0..MOST_STEPS {
            let Object::Reference(number) = object else { return object };
            match self.objects.get(number) {
                Some(entry) => object = &entry.object,
                None => return &Object::Null,
            }
        }
        &Object::Null
    }

    /// A value of a dictionary, references followed.
    pub fn get<'f>(&'f self, dict: &'f Dict, name: &str) -> &'f Object {
        dict.get(name).map_or(&Object::Null, |object| self.resolve(object))
    }

    /// The unpacked bytes of a stream, as far as the budget goes.
    pub fn stream(&self, number: u32) -> Option<Vec<u8>> {
        let entry = self.objects.get(&number)?;
        let left = self.unpacked.get();
        let raw = self.bytes.get(entry.stream.clone()?).filter(|_| left > 0)?;
        let dict = entry.object.dict()?;
        let names = self.get(dict, "Filter");
        let settings = self.get(dict, "DecodeParms");
        let names: Vec<String> = match names {
            Object::Name(name) => vec![name.clone()],
            Object::Array(names) => names
                .iter()
                .filter_map(|name| self.resolve(name).name().map(str::to_owned))
                .take(8)
                .collect(),
            _ => Vec::new(),
        };
        let setting = |at: usize| match settings {
            Object::Dict(dict) if at == 0 => Some(dict.clone()),
            Object::Array(all) => all.get(at).and_then(|one| self.resolve(one).dict().cloned()),
            _ => None,
        };
        let open = names.first().is_some_and(|name| name == "Crypt");
        let mut bytes = match self.key.as_ref().filter(|_| !open) {
            Some(key) => key.unlock((number, entry.generation), raw),
            None => raw.to_vec(),
        };
        for (at, name) in names.iter().enumerate() {
            bytes = filters::unpack(name, &bytes, setting(at).as_ref(), left)?;
        }
        self.unpacked.set(left.saturating_sub(bytes.len().max(64)));
        Some(bytes)
    }

    /// The stream a value points to.
    pub fn stream_of(&self, object: &Object) -> Option<Vec<u8>> {
        if let Object::Reference(number) = object { self.stream(*number) } else { None }
    }
}

/// Number and generation of the object whose `obj` stands at a place: `12 0 obj`.
fn object_number(bytes: &[u8], at: usize) -> Option<(u32, u16)> {
    let head = &bytes[at.saturating_sub(24)..at];
    let text =
        head.iter().rev().take_while(|byte| byte.is_ascii_digit() || byte.is_ascii_whitespace());
    let text: Vec<u8> = text.copied().collect();
    let text = String::from_utf8(text.into_iter().rev().collect()).ok()?;
    let mut words = text.split_ascii_whitespace().rev();
    let (generation, number) = (words.next()?, words.next()?);
    let ended = text.ends_with(|c: char| c.is_ascii_whitespace());
    Some((number.parse().ok().filter(|_| ended)?, generation.parse().unwrap_or(0)))
}

/// Where a word stands, from a place on.
pub(super) fn find(bytes: &[u8], from: usize, word: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let mut at = 0;
    loop {
        at += rest.get(at..)?.iter().position(|byte| *byte == word[0])?;
        if rest[at..].starts_with(word) {
            return Some(from + at);
        }
        at += 1;
    }
}
