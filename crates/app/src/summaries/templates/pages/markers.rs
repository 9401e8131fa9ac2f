//! The list of markers beside the forms: how each is written, and what it becomes.

use crate::shell::words::Words;
use documents::docx::template::sections;

/// One line: examples as they are written, and the meaning.
pub struct Line {
    /// What is written.
    pub written: String,
    /// What it becomes.
    pub meaning: String,
}

/// Keys of the lines; the examples are messages, because they are written in the language of the page.
const KEYS: [&str; 8] = ["unit", "period", "date", "title", "code", "figure", "table", "section"];

/// The lines.
#[must_use]
pub fn lines(words: Words) -> Vec<Line> {
    let line = |key: &str| Line {
        written: words.t(&format!("templates-write-{key}")),
        meaning: words.t(&format!("templates-mean-{key}")),
    };
    KEYS.map(line).into()
}

/// The words of all sections.
#[must_use]
pub fn section_words(words: Words) -> String {
    let all: Vec<&str> = sections()
        .into_iter()
        .map(|(key, word)| if words.is_english() { key } else { word })
        .collect();
    words.t1("templates-sections", "list", all.join(&words.t("phrases-list-comma")))
}
