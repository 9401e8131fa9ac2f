//! What stands against issuing a paper: places that are not written yet, and a page too many.

use super::Paper;
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
use crate::summaries::format::{pages, verification};
use crate::summaries::is_one_page;
use documents::model::{Block, Document, plain};
use domain::summaries::unfinished;

/// Characters told around a place.
const AROUND: usize = 16;

/// A place that is not written yet (未写完).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The block it stands in, from nought; none for the title.
    pub block: Option<usize>,
    /// What stands there, with a few words around it.
    pub words: String,
}

/// What stands against issuing a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hindrance {
    /// Places that are not written yet, in the order of the paper.
    pub open: Vec<Open>,
    /// How many pages a paper of one page takes, where it takes more.
    pub pages: Option<usize>,
}

impl Hindrance {
    /// As a refusal, where there is one.
    ///
    /// # Errors
    /// [`Problem::Refused`] when a place is open or there is a page too many.
    pub fn refused(&self) -> Outcome<()> {
        match (self.open.is_empty(), self.pages) {
            (false, _) => Err(Problem::Refused("paper-unfinished")),
            (true, Some(_)) => Err(Problem::Refused("paper-pages")),
            (true, None) => Ok(()),
        }
    }
}

/// What stands against issuing a paper of a unit; its text comes without an annex.
///
/// # Errors
/// When it cannot be set.
pub fn hindrance(
    app: &App,
    words: &Words,
    paper: &Paper,
    document: &Document,
) -> Outcome<Hindrance> {
    let mut pages_taken = None;
    if is_one_page(paper.kind) {
        let mut document = document.clone();
        document.verification.get_or_insert_with(|| verification(words, "22222-22222", "https://"));
        pages_taken = Some(pages(app, &document)?).filter(|pages| *pages > 1);
    }
    Ok(Hindrance { open: open_places(app, document), pages: pages_taken })
}

/// The places of a paper that are not written yet.
#[must_use]
pub fn open_places(app: &App, document: &Document) -> Vec<Open> {
    let mut found = in_text(app, None, &document.title);
    for (at, block) in document.blocks.iter().enumerate() {
        let texts = match block {
            Block::Heading { inlines, .. } => vec![plain(inlines)],
            Block::Paragraph(paragraph) => vec![plain(&paragraph.inlines)],
            Block::Table(table) => {
                let cells = table.rows.iter().flatten().map(|cell| plain(&cell.inlines));
                std::iter::once(table.caption.clone()).chain(cells).collect()
            }
            Block::Chart(chart) => vec![chart.caption.clone()],
            Block::Picture(picture) => vec![picture.caption.clone()],
            Block::Attachments { names } => names.clone(),
            Block::Attachment(attachment) => vec![attachment.title.clone()],
            Block::PageBreak => Vec::new(),
        };
        found.extend(texts.iter().flat_map(|text| in_text(app, Some(at), text)));
    }
    found
}

fn in_text(app: &App, block: Option<usize>, text: &str) -> Vec<Open> {
    let entries = app.vocabulary().list("paper_unfinished").iter();
    let words = entries.flat_map(|entry| std::iter::once(&entry.zh).chain(&entry.aliases));
    let found = unfinished(text, words.map(String::as_str));
    let told = |place: std::ops::Range<usize>| {
        let before: Vec<char> = text[..place.start].chars().rev().take(AROUND).collect();
        let before: String = before.into_iter().rev().collect();
        let after: String = text[place.end..].chars().take(AROUND).collect();
        Open { block, words: format!("{before}{}{after}", &text[place]) }
    };
    found.into_iter().map(told).collect()
}
