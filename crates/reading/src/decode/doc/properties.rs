//! Properties of characters and paragraphs, from the formatted pages of the main stream (MS-DOC, FKP): which bytes
//! of text are deleted or hidden, and which paragraphs stand in a table or end a row of it.

use crate::compound::number;

/// Bytes of a formatted page.
const PAGE: usize = 512;
/// Pages that are looked at.
const MOST_PAGES: usize = 40_000;

const DELETED: u32 = 0x0800;
const HIDDEN: u32 = 0x083C;
const IN_TABLE: u32 = 0x2416;
const ROW_END: u32 = 0x2417;
const LIST: u32 = 0x460B;
const LIST_LEVEL: u32 = 0x260A;
/// Above this, a paragraph has no number or one of Word 6.
const LISTS: u32 = 0x07FF;

/// Stretches of the main stream, in bytes, sorted.
#[derive(Default)]
pub(super) struct Properties {
    pub deleted: Vec<(u32, u32)>,
    pub hidden: Vec<(u32, u32)>,
    pub tables: Vec<(u32, u32)>,
    pub row_ends: Vec<(u32, u32)>,
    /// Paragraphs with a number of a list: which use of a list, and its level.
    pub numbered: Vec<(u32, u32, (u32, u32))>,
}

impl Properties {
    /// The list and the level of the paragraph a byte lies in.
    pub fn list_at(&self, byte: u32) -> Option<(u32, u32)> {
        let behind = self.numbered.partition_point(|(from, ..)| *from <= byte);
        let (_, to, list) = self.numbered[behind.checked_sub(1)?];
        (byte < to).then_some(list)
    }
}

/// Reads the properties whose tables begin at these places of the table stream.
pub(super) fn read(main: &[u8], table: &[u8], characters: Plc, paragraphs: Plc) -> Properties {
    let mut found = Properties::default();
    for page in pages(main, table, characters) {
        for (index, (from, to)) in runs(page).enumerate() {
            let Some(rules) = character_rules(page, index) else { continue };
            for (rule, value) in Rules(rules) {
                let list = match rule {
                    DELETED => &mut found.deleted,
                    HIDDEN => &mut found.hidden,
                    _ => continue,
                };
                if value.first().is_some_and(|value| *value != 0) {
                    list.push((from, to));
                }
            }
        }
    }
    for page in pages(main, table, paragraphs) {
        for (index, (from, to)) in runs(page).enumerate() {
            let rules = paragraph_rules(page, index).unwrap_or_default();
            for (rule, _) in Rules(rules).filter(|(_, value)| value.first() == Some(&1)) {
                match rule {
                    ROW_END => found.row_ends.push((from, to)),
                    IN_TABLE => found.tables.push((from, to)),
                    _ => {}
                }
            }
            let value = |wanted: u32, length| {
                let mut rules = Rules(rules);
                rules.find_map(|(rule, value)| (rule == wanted).then(|| number(value, 0, length)))
            };
            if let Some(list) = value(LIST, 2).flatten().filter(|list| (1..LISTS).contains(list)) {
                let level = value(LIST_LEVEL, 1).flatten().unwrap_or(0);
                found.numbered.push((from, to, (list, level)));
            }
        }
    }
    found.numbered.sort_unstable();
    for list in [&mut found.deleted, &mut found.hidden, &mut found.tables, &mut found.row_ends] {
        list.sort_unstable();
    }
    found
}

/// Whether a byte lies in one of the sorted stretches.
pub(super) fn holds(list: &[(u32, u32)], byte: u32) -> bool {
    let behind = list.partition_point(|(from, _)| *from <= byte);
    behind.checked_sub(1).is_some_and(|at| byte < list[at].1)
}

/// Where a table of pages stands in the table stream: place and length.
#[derive(Clone, Copy)]
pub(super) struct Plc(pub usize, pub usize);

fn pages<'b>(main: &'b [u8], table: &[u8], plc: Plc) -> Vec<&'b [u8]> {
    let end = plc.0.saturating_add(plc.1).min(table.len());
    let Some(plc) = table.get(plc.0..end) else { return Vec::new() };
    let count = plc.len().saturating_sub(4) / 8;
    let page = |index: usize| {
        let page =
            usize::try_from(number(plc, (count + 1) * 4 + index * 4, 4)? & 0x003F_FFFF).ok()?;
        main.get(page * PAGE..(page + 1) * PAGE)
    };
    (0..count.min(MOST_PAGES)).filter_map(page).collect()
}

/// The stretches a page speaks of.
fn runs(page: &[u8]) -> impl Iterator<Item = (u32, u32)> {
    (0..usize::from(page[PAGE - 1]))
        .map_while(|at| Some((number(page, at * 4, 4)?, number(page, at * 4 + 4, 4)?)))
}

fn character_rules(page: &[u8], index: usize) -> Option<&[u8]> {
    let count = usize::from(page[PAGE - 1]);
    let at = usize::from(*page.get((count + 1) * 4 + index)?) * 2;
    let length = usize::from(*page.get(at).filter(|_| at > 0)?);
    page.get(at + 1..at + 1 + length)
}

fn paragraph_rules(page: &[u8], index: usize) -> Option<&[u8]> {
    let count = usize::from(page[PAGE - 1]);
    let at = usize::from(*page.get((count + 1) * 4 + index * 13)?) * 2;
    let words = usize::from(*page.get(at).filter(|_| at > 0)?);
    let (from, length) = match words {
        0 => (at + 2, usize::from(*page.get(at + 1)?) * 2),
        words => (at + 1, words * 2 - 1),
    };
    page.get(from + 2..from.checked_add(length)?)
}

/// Rules (sprm) with their values.
struct Rules<'b>(&'b [u8]);

impl<'b> Iterator for Rules<'b> {
    type Item = (u32, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rule = number(self.0, 0, 2)?;
        let length = match rule >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            // The long table definition counts its length in two bytes.
            _ if rule == 0xD608 => usize::try_from(number(self.0, 2, 2)?).ok()? + 1,
            _ => usize::from(*self.0.get(2)?) + 1,
        };
        let value = self.0.get(2..2 + length)?;
        self.0 = &self.0[2 + length..];
        Some((rule, value))
    }
}
