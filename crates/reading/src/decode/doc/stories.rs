//! The stories of a document – body, notes, headers, boxes – from signs to lines and rows.

use super::lists::Lists;
use super::pieces::{Sign, stretches, text};
use super::properties::{Plc, Properties, holds, read as properties};
use crate::Remark;
use crate::clean::NoiseClass;
use crate::compound::number;
use crate::decode::piece::Piece;

/// Where the table of pieces, and those of the formatted pages, are pointed to.
const PIECES: usize = 0x1A2;
const CHARACTERS: usize = 0xFA;
const PARAGRAPHS: usize = 0x102;
/// Where the lists and their uses are pointed to.
const LISTS: usize = 0x2E2;
const LIST_USES: usize = 0x2EA;
/// Where the lengths of the stories stand: body, notes, headers, macros, comments, endnotes, boxes, boxes of headers.
const LENGTHS: usize = 0x4C;

/// Signs with a meaning of their own.
const NOTE: char = '\u{2}';
const COMMENT: char = '\u{5}';
const CELL: char = '\u{7}';
const FIELD: char = '\u{13}';
const RESULT: char = '\u{14}';
const FIELD_END: char = '\u{15}';

/// The text of all stories.
pub(super) fn read(main: &[u8], table: &[u8], remarks: &mut Vec<Remark>) -> Option<Piece> {
    let plc = |at: usize| {
        let place = usize::try_from(number(main, at, 4)?).ok()?;
        Some(Plc(place, usize::try_from(number(main, at + 4, 4)?).ok()?))
    };
    let Plc(at, length) = plc(PIECES)?;
    let stretches = stretches(table, at, length)?;
    let properties = properties(main, table, plc(CHARACTERS)?, plc(PARAGRAPHS)?);
    let mut from = 0;
    let mut counts = Counts::default();
    let mut stories = Vec::new();
    for story in 0..8 {
        let length = usize::try_from(number(main, LENGTHS + story * 4, 4)?).ok()?;
        let (signs, broken) = text(main, &stretches, from, from.saturating_add(length));
        counts.broken |= broken;
        from = from.saturating_add(length);
        stories.push(signs);
    }
    let place = |at: usize| plc(at).map(|Plc(place, length)| (place, length));
    let mut lists = match (place(LISTS), place(LIST_USES)) {
        (Some(definitions), Some((uses, 1..))) => Lists::read(table, definitions, uses),
        _ => Lists::default(),
    };
    let mut tell = |story: usize| lines(&stories[story], &properties, &mut lists, &mut counts);
    let (body, heads) = (tell(0), tell(2));
    let (notes, endnotes, boxes) = (tell(1), tell(5), tell(6));
    let mut text = Piece::default();
    text.append_apart(without_repeats(&heads), NoiseClass::SiteHeader);
    text.append(body);
    for more in [notes, endnotes, boxes] {
        text.append_lines(more.trim_start());
    }
    if stories[0].iter().any(|it| it.sign == COMMENT) && !stories[4].is_empty() {
        remarks.push(Remark::new("comments-left-out", None));
    }
    counts.tell(remarks);
    Some(text)
}

/// The lines of text without properties.
pub(super) fn plain(text: &str) -> Piece {
    let signs: Vec<Sign> = text.chars().map(|sign| Sign { sign, byte: 0 }).collect();
    lines(&signs, &Properties::default(), &mut Lists::default(), &mut Counts::default())
}

/// Headers are kept once for each section.
fn without_repeats(heads: &Piece) -> Piece {
    let mut lines: Vec<&str> = Vec::new();
    for line in heads.text.lines().map(str::trim).filter(|line| !line.is_empty()).take(256) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    Piece::from(lines.join("\n"))
}

#[derive(Default)]
struct Counts {
    deleted: usize,
    hidden: usize,
    broken: bool,
}

impl Counts {
    fn tell(&self, remarks: &mut Vec<Remark>) {
        for (key, count) in
            [("changes-deleted", self.deleted), ("hidden-text-left-out", self.hidden)]
        {
            if count > 0 {
                remarks.push(Remark::new(key, None).with("count", count));
            }
        }
        if self.broken {
            remarks.push(Remark::new("file-damaged", None));
        }
    }
}

/// Lines, rows and fields of one story.
fn lines(signs: &[Sign], properties: &Properties, lists: &mut Lists, counts: &mut Counts) -> Piece {
    let mut text = Piece::default();
    let mut cells: Vec<Piece> = Vec::new();
    let mut now = Piece::default();
    let mut fields: Vec<bool> = Vec::new();
    let mut in_deletion = false;
    let mut empty_cells = 0;
    // Whether the paragraph has not begun: its number comes before its first sign.
    let mut fresh = true;
    for Sign { sign, byte } in signs {
        let deleted = holds(&properties.deleted, *byte);
        counts.deleted += usize::from(deleted && !in_deletion);
        in_deletion = deleted;
        if deleted {
            continue;
        }
        if holds(&properties.hidden, *byte) && *sign != CELL {
            counts.hidden += 1;
            continue;
        }
        if std::mem::replace(&mut fresh, matches!(*sign, '\r' | CELL)) && *sign != CELL {
            let number = properties.list_at(*byte).and_then(|list| lists.next(list));
            now.text.push_str(&number.unwrap_or_default());
        }
        match *sign {
            FIELD if fields.len() < 64 => fields.push(false),
            RESULT => fields.last_mut().into_iter().for_each(|result| *result = true),
            FIELD_END => drop(fields.pop()),
            _ if fields.contains(&false) => {}
            CELL => {
                // Without properties two ends of cells on each other end the row.
                let row_end = if properties.row_ends.is_empty() {
                    empty_cells == 1 && now.text.is_empty()
                } else {
                    holds(&properties.row_ends, *byte)
                };
                if row_end {
                    text.append_row(std::mem::take(&mut cells));
                    now = Piece::default();
                    empty_cells = 0;
                } else {
                    cells.push(std::mem::take(&mut now));
                    empty_cells = 1;
                }
            }
            '\r' => {
                now.text.push('\n');
                let known = !properties.tables.is_empty();
                let in_table =
                    if known { holds(&properties.tables, *byte) } else { !cells.is_empty() };
                if !in_table {
                    if !cells.is_empty() {
                        text.append_row(std::mem::take(&mut cells));
                    }
                    text.text.push_str(&std::mem::take(&mut now).text);
                }
            }
            '\u{B}' | '\u{C}' | '\u{E}' => now.text.push('\n'),
            '\u{1E}' => now.text.push('-'),
            '\t' => now.text.push('\t'),
            NOTE | COMMENT | '\u{1}' | '\u{8}' => {}
            sign if sign.is_control() => {}
            sign => now.text.push(sign),
        }
        if text.is_full() {
            break;
        }
    }
    if !cells.is_empty() {
        cells.push(std::mem::take(&mut now));
        text.append_row(cells);
    }
    text.append_lines(now);
    text
}
