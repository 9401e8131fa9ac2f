//! A row that changes a record or is like one, as the pages show it: old and new, and what is to become of it.

use super::{Chosen, Meeting, said};
use crate::App;
use crate::shell::words::Words;

/// One such row.
#[derive(Debug, Clone, Default)]
pub struct Changing {
    /// The id its answer is kept under.
    pub row: String,
    /// The record.
    pub record: String,
    /// Name of the sheet.
    pub sheet: String,
    /// Number of the row.
    pub line: usize,
    /// What changes, in words.
    pub said: String,
    /// Whether nothing is asked because the row bears the number of the record.
    pub named: bool,
    /// `amend`, `another` or empty.
    pub chosen: &'static str,
}

impl Changing {
    /// The rows of an import, those that are to be decided first.
    #[must_use]
    pub fn all(app: &App, words: Words, meetings: &[Meeting]) -> Vec<Self> {
        let one = |meeting: &Meeting| Self {
            row: meeting.row.to_string(),
            record: meeting.record.to_string(),
            sheet: meeting.sheet.clone(),
            line: meeting.line,
            said: said(app, words, &meeting.old, &meeting.new),
            named: meeting.named,
            chosen: match meeting.chosen {
                Some(Chosen::Amend) => "amend",
                Some(Chosen::Another) => "another",
                None => "",
            },
        };
        let mut all: Vec<Self> = meetings.iter().map(one).collect();
        all.sort_by_key(|each| !each.chosen.is_empty() || each.named);
        all
    }

    /// Whether it is still to be decided.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.named && self.chosen.is_empty()
    }
}
