//! Automatic list numbers: what the document defines, and how far each list has counted.

use crate::decode::counting::written;
use crate::decode::parts::attribute;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// Levels of a list.
const LEVELS: usize = 9;
/// Lists a document may define.
const MOST_LISTS: usize = 10_000;
/// Characters of a number's pattern.
const MOST_PATTERN: usize = 64;

#[derive(Clone)]
struct Level {
    start: u32,
    form: String,
    pattern: String,
    in_digits: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, form: "decimal".to_owned(), pattern: String::new(), in_digits: false }
    }
}

#[derive(Default)]
struct List {
    kind: String,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
    begun: [bool; LEVELS],
}

/// All lists of a document.
#[derive(Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<String, [Level; LEVELS]>,
    lists: BTreeMap<String, List>,
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    pub fn parse(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut parser = Parser::default();
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => parser.begin(&tag),
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
            if parser.found.kinds.len() + parser.found.lists.len() > MOST_LISTS {
                break;
            }
        }
        parser.found
    }

    /// Counts one paragraph on, and gives the number that stands before it.
    pub fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let list = self.lists.get_mut(list)?;
        let kind = self.kinds.get(&list.kind)?;
        let counters = self.counters.entry(list.kind.clone()).or_default();
        let of = |at: usize| list.levels[at].as_ref().unwrap_or(&kind[at]);
        let fresh = !std::mem::replace(&mut list.begun[level], true);
        counters[level] = Some(match (list.starts[level].filter(|_| fresh), counters[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => of(level).start,
        });
        counters[level + 1..].fill(None);
        let mut text = String::new();
        let mut signs = of(level).pattern.chars().peekable();
        while let Some(sign) = signs.next() {
            let place = signs.peek().and_then(|c| c.to_digit(10)).filter(|_| sign == '%');
            match place.and_then(|place| usize::try_from(place).ok()?.checked_sub(1)) {
                Some(at) if at < LEVELS => {
                    signs.next();
                    let form = if of(level).in_digits { "decimal" } else { of(at).form.as_str() };
                    text.push_str(&written(counters[at].unwrap_or(of(at).start), form));
                }
                _ => text.push(sign),
            }
        }
        let bullet = of(level).form == "bullet"
            || text.chars().all(|c| matches!(c, '\u{E000}'..='\u{F8FF}'));
        (!bullet && !text.trim().is_empty()).then_some(text)
    }
}

/// Where in the definitions the reader stands.
#[derive(Default)]
struct Parser {
    found: Numbering,
    kind: Option<String>,
    list: Option<String>,
    level: usize,
}

impl Parser {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        let value = || attribute(tag, "val");
        let number = || value().and_then(|it| it.parse::<u32>().ok());
        match tag.local_name().as_ref() {
            "abstractNum" => {
                self.list = None;
                self.kind = attribute(tag, "abstractNumId");
                if let Some(kind) = &self.kind {
                    self.found.kinds.insert(kind.clone(), Default::default());
                }
            }
            "num" => {
                self.kind = None;
                self.list = attribute(tag, "numId");
                if let Some(list) = &self.list {
                    self.found.lists.insert(list.clone(), List::default());
                }
            }
            "abstractNumId" => {
                if let (Some(list), Some(kind)) = (self.list_now(), value()) {
                    list.kind = kind;
                }
            }
            "lvl" | "lvlOverride" => {
                let level = attribute(tag, "ilvl").and_then(|it| it.parse().ok());
                self.level = level.unwrap_or(0).min(LEVELS - 1);
                if tag.local_name().as_ref() == "lvl" {
                    let at = self.level;
                    if let Some(list) = self.list_now() {
                        list.levels[at] = Some(Level::default());
                    }
                }
            }
            "startOverride" => {
                let at = self.level;
                if let Some(list) = self.list_now() {
                    list.starts[at] = number();
                }
            }
            "start" => self.level_now(|level| level.start = number().unwrap_or(1)),
            "numFmt" => self.level_now(|level| level.form = value().unwrap_or_default()),
            "isLgl" => self.level_now(|level| level.in_digits = true),
            "lvlText" => self.level_now(|level| {
                level.pattern = value().unwrap_or_default().chars().take(MOST_PATTERN).collect();
            }),
            _ => {}
        }
    }

    fn list_now(&mut self) -> Option<&mut List> {
        self.found.lists.get_mut(self.list.as_ref()?)
    }

    fn level_now(&mut self, change: impl FnOnce(&mut Level)) {
        let at = self.level;
        if let Some(kind) = self.kind.as_ref().and_then(|kind| self.found.kinds.get_mut(kind)) {
            change(&mut kind[at]);
        } else if let Some(level) = self.list_now().and_then(|list| list.levels[at].as_mut()) {
            change(level);
        }
    }
}
