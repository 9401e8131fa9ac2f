//! Automatic list numbers of old Word documents (MS-DOC: PlfLst, PlfLfo): what each list writes, and how far it has
//! counted. Not read: overrides of single lists, and lists a style brings along.

use crate::compound::number;
use crate::decode::counting::written;
use std::collections::BTreeMap;

/// Levels of a list.
const LEVELS: usize = 9;
/// Lists that are looked at.
const MOST_LISTS: usize = 4_000;
/// Bytes of the head of a list, of a level and of a use of a list.
const LIST: usize = 28;
const LEVEL: usize = 28;
const USE: usize = 16;
/// Characters of the longest pattern.
const MOST_PATTERN: usize = 64;

/// The forms of numbers by their code (MSONFC), under the names of Office Open XML.
const FORMS: [&str; 40] = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "decimal",
    "decimal",
    "decimal",
    "decimal",
    "decimal",
    "ideographDigital",
    "japaneseCounting",
    "decimal",
    "decimal",
    "decimalFullWidth",
    "decimal",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "decimal",
    "decimal",
    "decimalZero",
    "bullet",
    "decimal",
    "decimal",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiac",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
];

struct Level {
    start: u32,
    form: &'static str,
    /// The text of the number; characters below [`LEVELS`] stand for the count of that level.
    pattern: Vec<u16>,
    /// Whether text follows at once.
    tight: bool,
}

/// All lists of a document.
#[derive(Default)]
pub(super) struct Lists {
    levels: BTreeMap<u32, Vec<Level>>,
    /// Which list each use of one is; paragraphs name uses.
    uses: Vec<u32>,
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
}

impl Lists {
    /// Reads the definitions and the uses, whose tables stand at these places of the table stream.
    pub fn read(table: &[u8], definitions: (usize, usize), uses: usize) -> Self {
        let mut lists = Self::default();
        let _ = lists.define(table, definitions);
        let count = number(table, uses, 4).and_then(|count| usize::try_from(count).ok());
        let places = (0..count.unwrap_or(0).min(MOST_LISTS)).map(|at| uses + 4 + at * USE);
        lists.uses = places.map_while(|at| number(table, at, 4)).collect();
        lists
    }

    /// The heads of all lists, and behind them, outside the table's length, their levels.
    fn define(&mut self, table: &[u8], (from, length): (usize, usize)) -> Option<()> {
        let count = usize::try_from(number(table, from, 2)?).ok()?.min(MOST_LISTS);
        let mut at = from.checked_add(length)?;
        for list in 0..count {
            let head = from + 2 + list * LIST;
            let simple = number(table, head + 26, 1)? & 1 != 0;
            let levels = self.levels.entry(number(table, head, 4)?).or_default();
            for _ in 0..if simple { 1 } else { LEVELS } {
                let (level, behind) = level(table, at)?;
                levels.push(level);
                at = behind;
            }
        }
        Some(())
    }

    /// Counts a paragraph on, and gives what stands before it. Uses are counted from one.
    pub fn next(&mut self, (list, level): (u32, u32)) -> Option<String> {
        let id = self.uses.get(usize::try_from(list).ok()?.checked_sub(1)?)?;
        let levels = self.levels.get(id)?;
        let at = usize::try_from(level).ok()?.min(levels.len().checked_sub(1)?);
        let counts = self.counts.entry(*id).or_default();
        counts[at] = Some(counts[at].map_or(levels[at].start, |count| count.saturating_add(1)));
        counts[at + 1..].fill(None);
        let mut text = String::new();
        for sign in &levels[at].pattern {
            match levels.get(usize::from(*sign)) {
                Some(of) => {
                    let count = counts[usize::from(*sign)].unwrap_or(of.start);
                    text.push_str(&written(count, of.form));
                }
                None => text.extend(char::from_u32(u32::from(*sign))),
            }
        }
        let bullet = levels[at].form == "bullet" || text.trim().is_empty();
        let blank = if levels[at].tight { "" } else { " " };
        (!bullet).then(|| text + blank)
    }
}

/// A level and where the next begins.
fn level(table: &[u8], at: usize) -> Option<(Level, usize)> {
    let byte = |offset: usize| number(table, at + offset, 1).and_then(|n| usize::try_from(n).ok());
    let text = at + LEVEL + byte(24)? + byte(25)?;
    let length = usize::try_from(number(table, text, 2)?).ok()?;
    let behind = text.checked_add(2)?.checked_add(length.checked_mul(2)?)?;
    let signs = table.get(text + 2..behind)?.chunks_exact(2);
    let level = Level {
        start: number(table, at, 4)?,
        form: FORMS.get(byte(4)?).copied().unwrap_or("none"),
        pattern: signs
            .take(MOST_PATTERN)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect(),
        tight: byte(15)? == 2,
    };
    Some((level, behind))
}
