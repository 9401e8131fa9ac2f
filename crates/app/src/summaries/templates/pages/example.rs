//! A template to begin with: each kind of marker once, in the official layout and in the words of the page.

use super::file::handed_over;
use crate::access::Visitor;
use crate::shell::problem::{Outcome, Problem};
use axum::response::Response;
use documents::model::{Block, Document, Inline, Level};

/// The example as a file.
pub async fn example(visitor: Visitor) -> Outcome<Response> {
    let words = visitor.words;
    let body = |text: String| Block::body(vec![Inline::text(text)]);
    let document = Document {
        title: words.t("templates-write-title"),
        blocks: vec![
            body(words.t("templates-example-opening")),
            Block::heading(Level::One, words.t("templates-example-work")),
            body(words.t("templates-write-section")),
            Block::heading(Level::One, words.t("templates-example-units")),
            body(words.t("templates-write-table")),
            body(words.t("templates-example-code")),
        ],
        ..Document::default()
    };
    let bytes = documents::docx::write(&document).map_err(Problem::broken)?;
    Ok(handed_over(bytes, &format!("{}.docx", words.t("templates-example"))))
}
