//! Fonts: from the bytes of a text to its characters and their widths.

use super::cmap::{Cmap, code};
use super::file::File;
use super::glyphs;
use super::lexer::{Dict, Object};
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, WINDOWS_1252};
use std::collections::BTreeMap;

/// Widths one font may state.
const MOST_WIDTHS: usize = 70_000;

/// How codes are told apart and what they mean where the font has no map of its own.
enum Coding {
    /// One byte each, by table.
    Simple(Vec<Option<char>>),
    /// Two bytes each, meaning unknown.
    Two,
    /// UTF-16.
    Wide,
    /// An encoding in which a byte may stand alone.
    Mixed(&'static Encoding),
    /// By the map the file brings.
    Own(Cmap),
}

/// A font as far as text needs it.
pub(super) struct Font {
    coding: Coding,
    map: Cmap,
    widths: BTreeMap<u32, f64>,
    width: f64,
}

/// One sign: what it means, its width in thousandths, and whether it is the blank of one byte.
pub(super) struct Sign {
    pub text: Option<String>,
    pub width: f64,
    pub blank: bool,
}

impl Font {
    /// Reads a font; `entries` is how many entries its tables may still have in this file.
    pub fn load(file: &File<'_>, dict: &Dict, entries: &mut usize) -> Self {
        let stream = |name: &str| file.stream_of(dict.get(name)?);
        let map = stream("ToUnicode").map(|bytes| Cmap::parse(&bytes, entries)).unwrap_or_default();
        if file.get(dict, "Subtype").name() == Some("Type0") {
            let inner = match file.get(dict, "DescendantFonts") {
                Object::Array(all) => {
                    all.first().map(|one| file.resolve(one)).and_then(Object::dict)
                }
                _ => None,
            };
            let none = Dict::new();
            let inner = inner.unwrap_or(&none);
            let name = file.get(dict, "Encoding").name().map(str::to_owned);
            let coding = match name {
                Some(name) => known(&name),
                None => stream("Encoding")
                    .map_or(Coding::Two, |bytes| Coding::Own(Cmap::parse(&bytes, entries))),
            };
            let width = file.get(inner, "DW").number().unwrap_or(1000.0);
            let widths = composite_widths(file, file.get(inner, "W"), entries);
            return Self { coding, map, widths, width };
        }
        let first = file.get(dict, "FirstChar").count().unwrap_or(0);
        let list = file.get(dict, "Widths").array().unwrap_or_default();
        // Fonts that are drawn state widths in a space of their own.
        let scale = match (file.get(dict, "Subtype").name(), file.get(dict, "FontMatrix").array()) {
            (Some("Type3"), Some([wide, ..])) => wide.number().unwrap_or(0.001) * 1000.0,
            _ => 1.0,
        };
        let widths = list.iter().take(256).enumerate().filter_map(|(at, width)| {
            let width = file.resolve(width).number()? * scale;
            Some((u32::try_from(first.checked_add(at)?).ok()?, width))
        });
        let widths = widths.collect();
        Self { coding: Coding::Simple(simple(file, dict)), map, widths, width: 500.0 }
    }

    /// The signs of a text.
    pub fn signs(&self, bytes: &[u8], mut show: impl FnMut(Sign)) {
        let mut at = 0;
        while at < bytes.len() {
            let length = self.length(&bytes[at..]).clamp(1, bytes.len() - at);
            let raw = &bytes[at..at + length];
            at += length;
            let code = code(raw);
            let known = self.map.text(code).filter(|text| !text.starts_with(['\0', '\u{FFFD}']));
            let text = known.or_else(|| self.meaning(raw, code)).map(|text| {
                text.chars()
                    .filter(|c| !c.is_control())
                    .map(super::super::radicals::letter)
                    .collect()
            });
            let usual = if length == 1 && !matches!(self.coding, Coding::Simple(_)) {
                500.0
            } else {
                self.width
            };
            let width = self.widths.get(&code).copied().unwrap_or(usual);
            show(Sign { text, width, blank: length == 1 && code == 32 });
        }
    }

    fn length(&self, bytes: &[u8]) -> usize {
        match &self.coding {
            Coding::Simple(_) => 1,
            Coding::Two => 2,
            Coding::Wide => {
                if matches!(bytes, [0xD8..=0xDB, ..]) {
                    4
                } else {
                    2
                }
            }
            Coding::Mixed(_) => {
                if bytes[0] < 0x81 {
                    1
                } else {
                    2
                }
            }
            Coding::Own(map) => map.length(bytes).or_else(|| self.map.length(bytes)).unwrap_or(2),
        }
    }

    fn meaning(&self, raw: &[u8], code: u32) -> Option<String> {
        match &self.coding {
            Coding::Simple(table) => {
                table.get(usize::try_from(code).ok()?).copied().flatten().map(String::from)
            }
            Coding::Two => None,
            Coding::Wide => {
                let units: Vec<u16> = raw
                    .chunks_exact(2)
                    .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                    .collect();
                Some(String::from_utf16_lossy(&units))
            }
            Coding::Mixed(encoding) => {
                let text = encoding.decode_without_bom_handling_and_without_replacement(raw);
                text.map(std::borrow::Cow::into_owned)
            }
            Coding::Own(map) => map.text(code),
        }
    }
}

/// The codings every reader of the format knows by name.
fn known(name: &str) -> Coding {
    let has = |part: &str| name.contains(part);
    match () {
        () if has("UCS2") || has("UTF16") => Coding::Wide,
        () if name.starts_with("GB") => Coding::Mixed(GB18030),
        () if has("B5") || has("HKscs") => Coding::Mixed(BIG5),
        () if has("RKSJ") => Coding::Mixed(SHIFT_JIS),
        () if name.starts_with("KSC") => Coding::Mixed(EUC_KR),
        () => Coding::Two,
    }
}

fn simple(file: &File<'_>, dict: &Dict) -> Vec<Option<char>> {
    let encoding = file.get(dict, "Encoding");
    let base = match encoding {
        Object::Name(name) => Some(name.as_str()),
        Object::Dict(own) => file.get(own, "BaseEncoding").name(),
        _ => None,
    };
    let base = if base == Some("MacRomanEncoding") { MACINTOSH } else { WINDOWS_1252 };
    let mut table: Vec<Option<char>> = (0..=255_u8)
        .map(|byte| {
            base.decode_without_bom_handling(&[byte]).0.chars().next().filter(|c| !c.is_control())
        })
        .collect();
    let own = encoding.dict().map(|own| file.get(own, "Differences")).and_then(Object::array);
    let mut at = 0;
    for entry in own.unwrap_or_default().iter().take(1_024) {
        match file.resolve(entry) {
            Object::Number(_) => at = file.resolve(entry).count().unwrap_or(0),
            Object::Name(name) => {
                if let Some(slot) = table.get_mut(at) {
                    *slot = glyphs::character(name);
                }
                at = at.saturating_add(1);
            }
            _ => {}
        }
    }
    table
}

/// `first [width …]` and `first last width`, in any order.
fn composite_widths(file: &File<'_>, object: &Object, entries: &mut usize) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let mut made = 0_usize;
    let mut list = object.array().unwrap_or_default().iter().map(|entry| file.resolve(entry));
    while let Some(first) = list.next() {
        let Some(first) = first.count().and_then(|first| u32::try_from(first).ok()) else {
            continue;
        };
        match list.next() {
            Some(Object::Array(all)) => {
                made += all.len();
                for (width, code) in all.iter().zip(first..=0xFFFF) {
                    widths.extend(file.resolve(width).number().map(|width| (code, width)));
                }
            }
            Some(last) => {
                let last = last
                    .count()
                    .and_then(|last| u32::try_from(last).ok())
                    .unwrap_or(first)
                    .min(0xFFFF);
                let Some(width) = list.next().and_then(Object::number) else { break };
                made += usize::try_from(last.saturating_sub(first)).unwrap_or(0) + 1;
                widths.extend((first..=last).map(|code| (code, width)));
            }
            None => break,
        }
        if made > MOST_WIDTHS.min(*entries) {
            break;
        }
    }
    *entries = entries.saturating_sub(made);
    widths
}
