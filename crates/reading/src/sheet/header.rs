//! Which rows are the heading of a ledger, and what each column means.
//!
//! Every run of one to four rows among the first is tried as a heading; the one whose columns say most wins, of
//! equal ones the smallest. Levels of a heading are joined: 参与人次 over 小计 and 青少年. Where no words are known, the
//! heading is told by its shape and the columns by what they hold; and a person may point at the row.

use super::lexicon::{Column, Field, WORDS, folded};
use super::table::Line;
use super::{Known, Named, Refusal, Table, guess, shape};
use crate::Remark;
use std::collections::BTreeMap;

/// Rows among which the heading is looked for.
pub(super) const FIRST_ROWS: usize = 30;
/// Most rows of a heading.
const MOST_LEVELS: usize = 4;
/// Longest text of a heading, in letters.
const LONGEST: usize = 40;

/// What one column means, and on what evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its number, from 1.
    pub column: usize,
    /// Its heading, levels parted by `/`.
    pub text: String,
    /// What it holds.
    pub field: Field,
    /// Which of them: a kind of material, a medium, an audience as written.
    pub part: String,
    /// Zeros its unit adds: 4 under 万元.
    pub zeros: u32,
    /// The alias that fitted.
    pub alias: String,
    /// How well, up to 100.
    pub score: u32,
}

/// The heading of a table.
pub(super) struct Heading {
    pub headers: Vec<Header>,
    /// Columns with a heading that is not understood: number and text.
    pub unknown: Vec<(usize, String)>,
    /// Rows before it.
    pub first: usize,
    /// Rows up to its end.
    pub end: usize,
    /// What was guessed.
    pub remarks: Vec<Remark>,
}

/// Finds the heading: where somebody pointed, by its words, by its shape.
pub(super) fn find(table: &Table, known: &Known) -> Result<Heading, Refusal> {
    let rows = &table.rows;
    let said = known.row.and_then(|number| rows.iter().position(|row| row.number == number));
    let heading = match said {
        Some(at) => Some(at_row(rows, at, known)),
        None => by_words(rows, &known.named),
    };
    if let Some(mut heading) = heading {
        guess::columns(rows, &mut heading, known, said.is_some());
        return score(&heading.headers).map(|_| heading).ok_or_else(|| none(rows));
    }
    let Some(at) = shape::likely(rows, known) else { return Err(none(rows)) };
    let mut heading = at_row(rows, at, known);
    let row = rows[at].number;
    heading.remarks.push(Remark::new("sheet-heading-by-shape", None).with("row", row));
    guess::columns(rows, &mut heading, known, true);
    score(&heading.headers).map(|_| heading).ok_or_else(|| none(rows))
}

/// The heading in one row.
fn at_row(rows: &[Line], at: usize, known: &Known) -> Heading {
    let (headers, unknown) = columns(&rows[at..=at], &known.named);
    Heading { headers, unknown, first: at, end: at + 1, remarks: Vec::new() }
}

/// The heading whose words say most.
fn by_words(rows: &[Line], named: &Named) -> Option<Heading> {
    let mut best: Option<(u32, Heading)> = None;
    for first in 0..rows.len().min(FIRST_ROWS) {
        for levels in 1..=MOST_LEVELS.min(rows.len() - first) {
            let block = &rows[first..first + levels];
            // A line that only says whose table it is stands above the heading.
            if !is_heading(block) || block[0].own().all(is_note) {
                break;
            }
            if rows.get(first + levels).is_some_and(|below| hangs_from(below, block)) {
                continue;
            }
            let (headers, unknown) = columns(block, named);
            let Some(score) = score(&headers) else { continue };
            if best.as_ref().is_none_or(|(least, _)| score > *least) {
                let (end, remarks) = (first + levels, Vec::new());
                best = Some((score, Heading { headers, unknown, first, end, remarks }));
            }
        }
    }
    best.map(|(_, heading)| heading)
}

/// Whether the rows can be a heading: words, no numbers, several different ones on top.
pub(super) fn is_heading(block: &[Line]) -> bool {
    let Some((top, lower)) = block.split_first() else { return false };
    let mut words: Vec<&str> = top.own().collect();
    words.sort_unstable();
    words.dedup();
    let short = |text: &str| text.chars().count() <= LONGEST;
    let close = block.windows(2).all(|pair| pair[1].number == pair[0].number + 1);
    words.len() >= 2
        && close
        && top.own().all(|text| short(text) && !is_number(text))
        && lower
            .iter()
            .all(|row| row.own().all(|text| short(text) && !text.chars().any(char::is_numeric)))
}

fn is_number(text: &str) -> bool {
    let text = folded(text);
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/' | ':'))
}

/// Whether a row goes on with cells that are merged with the heading above it.
fn hangs_from(row: &Line, block: &[Line]) -> bool {
    let above = block.last().is_some_and(|last| last.number + 1 == row.number);
    above
        && row.cells.iter().enumerate().any(|(at, cell)| {
            cell.origin == super::Origin::Above
                && block.last().is_some_and(|last| last.text(at) == cell.text)
        })
}

/// Meaning of every column under a heading.
fn columns(block: &[Line], named: &Named) -> (Vec<Header>, Vec<(usize, String)>) {
    let width = block.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut taken: BTreeMap<Field, usize> = BTreeMap::new();
    let mut headers: Vec<Header> = Vec::new();
    let mut unknown = Vec::new();
    for at in 0..width {
        let levels = levels(block, at);
        if levels.is_empty() {
            continue;
        }
        let text = levels.join("/");
        let Some(header) =
            said(&text, &levels, named).or_else(|| meaning(&levels)).map(|mut header| {
                (header.column, header.text) = (at + 1, text.clone());
                header
            })
        else {
            unknown.push((at + 1, text));
            continue;
        };
        match taken.get(&header.field).copied().filter(|_| !header.field.repeats()) {
            Some(other) if headers[other].score >= header.score => unknown.push((at + 1, text)),
            Some(other) => {
                let worse = std::mem::replace(&mut headers[other], header);
                unknown.push((worse.column, worse.text));
            }
            None => {
                taken.insert(header.field, headers.len());
                headers.push(header);
            }
        }
    }
    // Where nothing is called a name, the theme is, or what was done.
    for substitute in [Field::Theme, Field::Content] {
        if !headers.iter().any(|header| header.field == Field::Title)
            && let Some(header) = headers.iter_mut().find(|header| header.field == substitute)
        {
            header.field = Field::Title;
        }
    }
    for header in headers.iter_mut().filter(|header| header.field == Field::Content) {
        header.field = Field::Outcome;
    }
    headers.sort_by_key(|header| header.column);
    (headers, unknown)
}

/// What somebody said a heading means; which material, medium or audience it is, the heading itself says.
fn said(text: &str, levels: &[String], named: &Named) -> Option<Header> {
    let field = *named.get(text)?;
    if let Some(header) = meaning(levels).filter(|header| header.field == field) {
        return Some(header);
    }
    let (bare, zeros) = levels.last().map(|leaf| without_unit(leaf)).unwrap_or_default();
    let parted = matches!(field, Field::Materials | Field::ByAudience);
    let (text, part) = (String::new(), if parted { bare } else { String::new() });
    Some(Header { column: 0, text, field, part, zeros, alias: String::new(), score: 100 })
}

/// The texts above a column, from the top; a blank above a text belongs to the text on its left.
fn levels(block: &[Line], at: usize) -> Vec<String> {
    let mut levels: Vec<String> = Vec::new();
    for (level, row) in block.iter().enumerate() {
        let own = row.text(at);
        let lower = block[level + 1..].iter().any(|row| !row.text(at).is_empty());
        let text = if own.is_empty() && lower {
            (0..at).rev().map(|left| row.text(left)).find(|text| !text.is_empty()).unwrap_or("")
        } else {
            own
        };
        if !text.is_empty() && levels.last().is_none_or(|last| last != text) {
            levels.push(text.to_owned());
        }
    }
    // What stands above a column without being part of its name is a caption.
    let leaf = levels.pop();
    levels.retain(|level| !is_caption(level));
    levels.extend(leaf);
    levels
}

/// Whether a text names a thing and says which: 填报单位：石桥镇, 单位：万元.
pub(super) fn is_note(text: &str) -> bool {
    folded(text).split_once(':').is_some_and(|(name, said)| !name.is_empty() && !said.is_empty())
}

/// Whether it does so of something other than the unit of numbers.
fn is_caption(text: &str) -> bool {
    is_note(text) && !folded(text).split_once(':').is_some_and(|(_, said)| WORDS.is_unit(said))
}

/// What a heading means, its lowest level first.
fn meaning(levels: &[String]) -> Option<Header> {
    let leaf = levels.last()?;
    let joined = levels.concat();
    let above = &levels[..levels.len() - 1];
    let parent = above.iter().rev().find_map(|level| fit(level));
    let (bare, _) = without_unit(leaf);
    let whole = WORDS.whole.contains(&bare);
    let own = if whole && !above.is_empty() { None } else { fit(leaf) };
    let parted = parent.as_ref().filter(|parent| {
        !whole && matches!(parent.field, Field::Attendance | Field::Materials | Field::Media)
    });
    let found = match (own, parted) {
        // 志愿者 under 参与人次 are volunteers, 宣传单 under 发放资料 leaflets.
        (Some(own), _) if own.score >= 60 => Some(own),
        (_, Some(parent)) => Some(Header {
            field: if parent.field == Field::Attendance { Field::ByAudience } else { parent.field },
            part: bare,
            ..parent.clone()
        }),
        (own, None) => own.or_else(|| fit(&joined)).or(parent),
    };
    found.map(|mut header| {
        header.zeros =
            levels.iter().rev().map(|level| without_unit(level).1).find(|z| *z > 0).unwrap_or(0);
        header
    })
}

/// The heading without its unit and its number, and the zeros of the unit.
pub(super) fn without_unit(text: &str) -> (String, u32) {
    let plain = folded(text);
    let plain = plain.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '*' | '\u{3001}' | '\u{2605}')
    });
    let mut bare = String::new();
    let mut zeros = 0;
    let mut rest = plain;
    while let Some(open) = rest.find(['(', '[', '\u{3010}']) {
        let inner = &rest[open..];
        let mark = inner.chars().next().map_or(1, char::len_utf8);
        let Some(close) = inner.find([')', ']', '\u{3011}']) else { break };
        let unit = inner[mark..close]
            .trim_start_matches(|c: char| WORDS.unit_note.iter().any(|note| note.contains(c)));
        let close_mark = inner[close..].chars().next().map_or(1, char::len_utf8);
        bare.push_str(&rest[..open]);
        if WORDS.is_unit(unit) {
            zeros = WORDS.magnitude(unit).0;
        } else {
            bare.push_str(&inner[..close + close_mark]);
        }
        rest = &inner[close + close_mark..];
    }
    bare.push_str(rest);
    for mark in [':', '/'] {
        if let Some((name, unit)) = bare.rsplit_once(mark)
            && WORDS.is_unit(unit)
        {
            zeros = WORDS.magnitude(unit).0;
            bare = name.to_owned();
        }
    }
    (bare, zeros)
}

/// The column whose alias fits best.
fn fit(text: &str) -> Option<Header> {
    let (bare, _) = without_unit(text);
    let mut best: Option<(u32, usize, &Column, &str)> = None;
    for column in &WORDS.column {
        for alias in &column.aliases {
            let Some((score, length)) = fitness(&bare, alias) else { continue };
            if best.is_none_or(|(least, longest, _, _)| (score, length) > (least, longest)) {
                best = Some((score, length, column, alias));
            }
        }
    }
    best.map(|(score, _, column, alias)| Header {
        column: 0,
        text: String::new(),
        field: column.field,
        part: column.part.clone(),
        zeros: 0,
        alias: alias.trim_start_matches('=').to_owned(),
        score,
    })
}

/// 100 for the same words, else the share of the heading that the alias covers.
fn fitness(text: &str, alias: &str) -> Option<(u32, usize)> {
    let word = alias.trim_start_matches('=');
    let length = word.chars().count();
    if text == word {
        return Some((100, length));
    }
    let holds = !alias.starts_with('=') && text.contains(word);
    let share = 60 * length / text.chars().count().max(1);
    holds.then_some((30 + u32::try_from(share).unwrap_or(0), length))
}

/// How much a heading says; `None` when it is no ledger of activities.
fn score(headers: &[Header]) -> Option<u32> {
    let has = |field| headers.iter().any(|header| header.field == field);
    let telling =
        [Field::Date, Field::Attendance, Field::Place, Field::Lead, Field::Sessions, Field::Kind];
    let others = telling.into_iter().filter(|field| has(*field)).count();
    (has(Field::Title) && others > 0).then(|| headers.iter().map(|header| header.score).sum())
}

fn none(rows: &[Line]) -> Refusal {
    let wanted =
        [Field::Title, Field::Date, Field::Place, Field::Lead, Field::Kind, Field::Attendance];
    let name = |field: Field| {
        let column = WORDS.column.iter().find(|column| column.field == field)?;
        Some(column.aliases.first()?.trim_start_matches('=').to_owned())
    };
    let shown = |row: &Line| {
        let texts: Vec<&str> = row.own().take(12).collect();
        texts.join(" | ").chars().take(120).collect()
    };
    Refusal::NoHeader {
        looked_for: wanted.into_iter().filter_map(name).collect(),
        first_rows: rows.iter().take(5).map(shown).collect(),
    }
}
