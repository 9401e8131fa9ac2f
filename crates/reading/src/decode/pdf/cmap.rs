//! Character maps: what codes of a font mean, and how long a code is.

use super::lexer::{Lexer, Object};

/// Entries of one map.
const MOST_ENTRIES: usize = 150_000;
/// Values one map may be made of.
const MOST_NODES: usize = 1_000_000;

/// A map from codes to text.
#[derive(Default)]
pub(super) struct Cmap {
    /// First code, last code, text of the first.
    ranges: Vec<(u32, u32, Vec<u16>)>,
    /// Length of a code in bytes, first and last code.
    lengths: Vec<(usize, u32, u32)>,
}

impl Cmap {
    /// Reads a map; `entries` is how many may still be made in this file.
    pub fn parse(bytes: &[u8], entries: &mut usize) -> Self {
        let mut cmap = Self::default();
        let mut lexer = Lexer::new(bytes, 0, MOST_NODES);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next() {
            match object {
                Object::Word(word) => {
                    match word.as_str() {
                        "endcodespacerange" => cmap.take_lengths(&operands),
                        "endbfchar" => cmap.take_chars(&operands),
                        "endbfrange" => cmap.take_ranges(&operands),
                        _ => {}
                    }
                    operands.clear();
                }
                object if operands.len() < MOST_ENTRIES => operands.push(object),
                _ => {}
            }
            if cmap.ranges.len() > MOST_ENTRIES.min(*entries) {
                break;
            }
        }
        *entries = entries.saturating_sub(cmap.ranges.len());
        cmap.ranges.sort_by_key(|(first, ..)| *first);
        cmap
    }

    /// What a code means.
    pub fn text(&self, code: u32) -> Option<String> {
        let behind = self.ranges.partition_point(|(first, ..)| *first <= code);
        let (first, last, text) = self.ranges.get(behind.checked_sub(1)?)?;
        if code > *last {
            return None;
        }
        let mut units = text.clone();
        if let Some(end) = units.last_mut() {
            *end = end.wrapping_add(u16::try_from(code - first).ok()?);
        }
        Some(String::from_utf16_lossy(&units))
    }

    /// How many bytes the code at the head of these has, if the map says so.
    pub fn length(&self, bytes: &[u8]) -> Option<usize> {
        (1..=4.min(bytes.len())).find(|length| {
            let code = code(&bytes[..*length]);
            self.lengths
                .iter()
                .any(|(of, first, last)| of == length && (*first..=*last).contains(&code))
        })
    }

    fn take_lengths(&mut self, operands: &[Object]) {
        for pair in operands.chunks_exact(2).take(64) {
            if let [Object::Text(first), Object::Text(last)] = pair
                && (1..=4).contains(&first.len())
            {
                self.lengths.push((first.len(), code(first), code(last)));
            }
        }
    }

    fn take_chars(&mut self, operands: &[Object]) {
        for pair in operands.chunks_exact(2) {
            if let [Object::Text(from), Object::Text(to)] = pair {
                self.ranges.push((code(from), code(from), units(to)));
            }
        }
    }

    fn take_ranges(&mut self, operands: &[Object]) {
        for triple in operands.chunks_exact(3) {
            match triple {
                [Object::Text(first), Object::Text(last), Object::Text(to)] => {
                    self.ranges.push((code(first), code(last), units(to)));
                }
                [Object::Text(first), _, Object::Array(all)] => {
                    for (to, at) in all.iter().zip(code(first)..) {
                        if let Object::Text(to) = to {
                            self.ranges.push((at, at, units(to)));
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// A code from its bytes.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        bytes => bytes
            .chunks_exact(2)
            .take(16)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect(),
    }
}
