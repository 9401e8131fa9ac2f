//! What the markers of a template become, shown before anything is filled.

use crate::shell::words::Words;
use crate::summaries::templates::told::spoken;
use documents::docx::template::{By, Filling, Marker, sections};
use documents::model::{Inline, plain};
use std::collections::{BTreeMap, BTreeSet};

/// Characters shown of a section.
const SHOWN: usize = 80;

/// A marker and what it becomes.
pub struct Line {
    /// The marker as it is written.
    pub marker: String,
    /// What it becomes.
    pub becomes: String,
}

/// Each different marker once, with what it becomes.
pub fn tried(words: Words, markers: &[Marker], found: &BTreeMap<Marker, Filling>) -> Vec<Line> {
    let mut told = BTreeSet::new();
    let markers = markers.iter().filter(|marker| told.insert(*marker));
    let line = |marker: &Marker| Line {
        marker: written(words, marker),
        becomes: found.get(marker).map(|filling| becomes(words, filling)).unwrap_or_default(),
    };
    markers.map(line).collect()
}

fn becomes(words: Words, filling: &Filling) -> String {
    match filling {
        Filling::Words(inline) => plain(std::slice::from_ref(inline)),
        Filling::Table(table) => {
            let rows = table.rows.len().saturating_sub(table.header_rows);
            words.t1("templates-rows", "count", rows)
        }
        Filling::Paragraphs(paragraphs) => {
            let text: String =
                paragraphs.iter().map(|inlines: &Vec<Inline>| plain(inlines)).collect();
            let short: String = text.chars().take(SHOWN).collect();
            if short.len() < text.len() { short + "…" } else { short }
        }
    }
}

/// A marker in the words of the page.
fn written(words: Words, marker: &Marker) -> String {
    match marker {
        Marker::Unit => words.t("templates-write-unit"),
        Marker::Period => words.t("templates-write-period"),
        Marker::Date => words.t("templates-write-date"),
        Marker::Title => words.t("templates-write-title"),
        Marker::Code => words.t("templates-write-code"),
        Marker::Figure(name) => words.t1("templates-said-figure", "words", spoken(words, name)),
        Marker::Table { figures, by } => {
            let by = match by {
                By::Unit => words.t("templates-by-unit"),
                By::Month => words.t("templates-by-month"),
                By::Term => words.t("templates-by-term"),
            };
            let figures = spoken(words, &figures.join(","));
            words.with("templates-said-table", &[("words", figures.into()), ("by", by.into())])
        }
        Marker::Section(key) => {
            let all = sections();
            let word = all.iter().find(|(known, _)| known == key).map_or(key.as_str(), |(_, w)| w);
            words.t1("templates-said-section", "words", if words.is_english() { key } else { word })
        }
    }
}
