//! The table of pieces: in which order stretches of the main stream make up the text.

use crate::compound::number;
use encoding_rs::{GB18030, WINDOWS_1252};

/// Pieces a document may have.
const MOST_PIECES: usize = 200_000;

/// A stretch of text in the main stream.
pub(super) struct Stretch {
    /// Characters (two-byte units) before it.
    pub first: usize,
    /// Characters it has.
    pub count: usize,
    /// Byte of the main stream where it begins.
    pub byte: usize,
    /// Whether a character takes one byte.
    pub narrow: bool,
}

/// A character of the text with the byte it stands on.
pub(super) struct Sign {
    pub sign: char,
    pub byte: u32,
}

/// Reads the table of pieces.
pub(super) fn stretches(table: &[u8], at: usize, length: usize) -> Option<Vec<Stretch>> {
    let clx = table.get(at..at.checked_add(length)?.min(table.len()))?;
    let mut place = 0;
    while clx.get(place) == Some(&1) {
        place += 3 + usize::try_from(number(clx, place + 1, 2)?).ok()?;
    }
    if clx.get(place) != Some(&2) {
        return None;
    }
    let size = usize::try_from(number(clx, place + 1, 4)?).ok()?;
    let plc = clx.get(place + 5..(place + 5).checked_add(size)?.min(clx.len()))?;
    let count = plc.len().checked_sub(4)? / 12;
    let mut found = Vec::new();
    for index in 0..count.min(MOST_PIECES) {
        let first = number(plc, index * 4, 4)?;
        let end = number(plc, index * 4 + 4, 4)?;
        let place = number(plc, (count + 1) * 4 + index * 8 + 2, 4)?;
        let narrow = place & 0x4000_0000 != 0;
        let byte = usize::try_from(place & 0x3FFF_FFFF).ok()?;
        found.push(Stretch {
            first: usize::try_from(first).ok()?,
            count: usize::try_from(end.checked_sub(first)?).ok()?,
            byte: if narrow { byte / 2 } else { byte },
            narrow,
        });
    }
    Some(found)
}

/// The characters of the text from `from` to `to`; at most as many as the main stream has bytes. The second part
/// says whether a piece points outside the stream.
pub(super) fn text(
    main: &[u8],
    stretches: &[Stretch],
    from: usize,
    to: usize,
) -> (Vec<Sign>, bool) {
    let mut text = Vec::new();
    let mut broken = false;
    for stretch in stretches {
        let start = from.max(stretch.first);
        let end = to.min(stretch.first.saturating_add(stretch.count));
        if start >= end || text.len() > main.len() {
            continue;
        }
        let width = if stretch.narrow { 1 } else { 2 };
        let at = stretch.byte.saturating_add((start - stretch.first) * width);
        let until = at.saturating_add((end - start) * width);
        broken |= until > main.len();
        let Some(bytes) = main.get(at..until.min(main.len())) else { continue };
        if stretch.narrow { narrow(bytes, at, &mut text) } else { wide(bytes, at, &mut text) }
    }
    (text, broken)
}

fn place(at: usize, offset: usize) -> u32 {
    u32::try_from(at + offset).unwrap_or(u32::MAX)
}

fn wide(bytes: &[u8], at: usize, text: &mut Vec<Sign>) {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let mut offset = 0;
    for sign in char::decode_utf16(units) {
        let sign = sign.unwrap_or(char::REPLACEMENT_CHARACTER);
        text.push(Sign { sign, byte: place(at, offset) });
        offset += sign.len_utf16() * 2;
    }
}

/// One-byte text is Western by the book; some programs keep Chinese bytes in it.
fn narrow(bytes: &[u8], at: usize, text: &mut Vec<Sign>) {
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let chinese =
        (high >= 4).then(|| GB18030.decode_without_bom_handling_and_without_replacement(bytes));
    let chinese = chinese
        .flatten()
        .filter(|text| text.chars().filter(|c| crate::clean::is_han(*c)).count() * 3 >= high);
    match chinese {
        Some(chinese) => {
            let mut offset = 0;
            for sign in chinese.chars() {
                text.push(Sign { sign, byte: place(at, offset) });
                offset += if sign.is_ascii() { 1 } else { 2 };
            }
        }
        None => {
            let western = WINDOWS_1252.decode_without_bom_handling(bytes).0;
            let signs = western.chars().enumerate();
            text.extend(signs.map(|(offset, sign)| Sign { sign, byte: place(at, offset) }));
        }
    }
}
