//! How the headings of a file are read: by what the unit said they mean, the row somebody pointed at, and what the
//! network and the vocabulary know of the cells below; and how the pages show them (列的对应).

use crate::App;
use domain::basics::UnitId;
use domain::vocab::{Entry, Vocabulary};
use reading::sheet::{Field, Known, Named, grids, likely_heading, read_with, several};
use std::sync::Arc;

/// Rows among which somebody may point at the heading.
const MOST_ROWS: usize = 12;
/// Letters of a row that are shown.
const SHOWN: usize = 80;
/// Longest text that is looked up.
const LONGEST: usize = 60;

/// What is known of the headings of a unit's files; `row` is the row somebody pointed at, 0 for none.
pub(super) fn known(app: &App, unit: UnitId, named: &Named, row: usize) -> Known {
    let (network, vocabulary, today) =
        (app.network(), app.vocabulary().clone(), app.clock().today());
    let holds = move |text: &str| {
        if text.chars().count() > LONGEST {
            return None;
        }
        let is_unit = || !network.find_from(text, unit, today).is_empty();
        term_of(&vocabulary, text).or_else(|| is_unit().then_some(Field::Lead))
    };
    let row = Some(row).filter(|row| *row > 0);
    Known { named: named.clone(), row, holds: Some(Arc::new(holds)) }
}

/// The field whose list has just these words.
fn term_of(vocabulary: &Vocabulary, text: &str) -> Option<Field> {
    let has = |list: &str, word: &str| {
        let called =
            |entry: &Entry| entry.zh == word || entry.spoken().iter().any(|name| name == word);
        vocabulary.list(list).iter().any(called)
    };
    if has("activity_kind", text) {
        return Some(Field::Kind);
    }
    let groups = several(text);
    let all = !groups.is_empty() && groups.iter().all(|word| has("audience", word));
    all.then_some(Field::Audiences)
}

/// One heading and what it means.
#[derive(Debug, Clone, Default)]
pub struct Heading {
    /// Its text.
    pub text: String,
    /// The key of its field, empty for none.
    pub key: String,
}

/// The headings of a file.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    /// Each and what it means.
    pub all: Vec<Heading>,
    /// The row they stand in.
    pub row: usize,
    /// The first rows, by number, for a person to point at another.
    pub rows: Vec<(usize, String)>,
    /// Whether anything was guessed.
    pub guessed: bool,
}

impl Headings {
    /// Every heading of a file and what it means now; where none was understood, the words of the likely row.
    pub(super) fn of(bytes: &[u8], known: &Known) -> Self {
        let tables = grids(bytes).unwrap_or_default();
        let table = tables.iter().find(|table| !table.rows.is_empty());
        let first = table.into_iter().flat_map(|table| table.rows.iter().take(MOST_ROWS));
        let text = |row: &reading::sheet::Line| {
            row.own().collect::<Vec<_>>().join(" | ").chars().take(SHOWN).collect()
        };
        let rows = first.map(|row| (row.number, text(row))).collect();
        let Ok(sheets) = read_with(bytes, known) else {
            let (row, texts) =
                table.and_then(|table| likely_heading(table, known)).unwrap_or_default();
            let key = |text: &str| known.named.get(text).map_or("", |field| field.key()).to_owned();
            let all = texts.into_iter().map(|text| Heading { key: key(&text), text }).collect();
            return Self { all, row, rows, guessed: false };
        };
        let mut all = Vec::new();
        let mut guessed = false;
        for sheet in &sheets {
            let known =
                sheet.headers.iter().map(|header| (header.text.clone(), header.field.key()));
            let column = |remark: &reading::Remark| {
                let header = remark.values.iter().find(|(name, _)| *name == "header")?;
                (remark.key == "sheet-column-not-taken").then(|| (header.1.clone(), ""))
            };
            let unknown = sheet.remarks.iter().filter_map(column);
            all.extend(known.chain(unknown));
            guessed |= sheet.remarks.iter().any(|remark| {
                matches!(remark.key, "sheet-heading-by-shape" | "sheet-column-guessed")
            });
        }
        all.dedup();
        let all = all.into_iter().map(|(text, key)| Heading { text, key: key.to_owned() });
        let row = sheets.first().map_or(0, |sheet| sheet.heading);
        Self { all: all.collect(), row, rows, guessed }
    }
}
