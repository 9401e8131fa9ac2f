//! What was changed in a paper of ours while others had it (改后读回): figures changed by hand,
//! sentences that lost their figure, what was added and what was taken away.
//!
//! A figure is known by the tag of its content control. Where an editor dropped the control, its
//! place in the text decides: between the same words before and behind it.

mod align;
mod number;
mod paragraphs;
mod segments;
#[cfg(test)]
mod tests;

use super::read::ReadError;
use crate::model::FigureMark;
use align::Pair;
use paragraphs::{Paragraph, paragraphs};
use serde::Serialize;

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What happened.
    pub kind: Kind,
    /// In which paragraph of the edited paper, from 1; a cell is a paragraph, an empty one none.
    pub paragraph: usize,
    /// The figure concerned, as it was printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<FigureMark>,
    /// What stood there: the figure's sentence, or the words.
    pub before: String,
    /// What stands there now; for a figure its new text, for a lost one its sentence.
    pub after: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A figure says something else.
    FigureChanged,
    /// A figure says the same, written in another way (写法): 1257 as １２５７, as 1,257, or in words.
    FigureRewritten,
    /// A sentence lost its figure.
    FigureLost,
    /// Words were added.
    Added,
    /// Words were taken away.
    Removed,
    /// Words were replaced.
    Reworded,
    /// Words stand elsewhere.
    Moved,
}

/// What differs between a paper of ours and what came back, in the order of the edited paper.
///
/// # Errors
/// When one of them is no DOCX or is damaged.
pub fn compare(original: &[u8], edited: &[u8]) -> Result<Vec<Finding>, ReadError> {
    let (before, after) = (paragraphs(original)?, paragraphs(edited)?);
    let mut findings = Vec::new();
    let mut place = 0;
    for pair in align::paragraphs(&before, &after) {
        match pair {
            Pair::Both(old, new) => {
                place = new + 1;
                segments::compare(&before[old], &after[new], place, &mut findings);
            }
            Pair::Old(old) => removed(&before[old], place.max(1), &mut findings),
            Pair::New(new) => {
                place = new + 1;
                let (before, after) = (String::new(), after[new].text());
                let kind = Kind::Added;
                findings.push(Finding { kind, paragraph: place, figure: None, before, after });
            }
        }
    }
    Ok(settle(findings, &after))
}

/// A paragraph that is gone, and each figure gone with it.
fn removed(old: &Paragraph, place: usize, findings: &mut Vec<Finding>) {
    let gone = |kind, figure, before| Finding {
        kind,
        paragraph: place,
        figure,
        before,
        after: String::new(),
    };
    findings.push(gone(Kind::Removed, None, old.text()));
    for (mark, at) in old.figures() {
        findings.push(gone(Kind::FigureLost, Some(mark.clone()), old.sentence(at)));
    }
}

/// Words taken away here and added there were moved, and their figures with them.
fn settle(mut findings: Vec<Finding>, after: &[Paragraph]) -> Vec<Finding> {
    let mut moved = Vec::new();
    for (index, gone) in findings.iter().enumerate() {
        let words = gone.before.trim();
        if gone.kind != Kind::Removed || words.chars().count() < 4 {
            continue;
        }
        let target = findings.iter().enumerate().find(|(at, found)| {
            found.kind == Kind::Added
                && found.after.trim() == words
                && !moved.iter().any(|(_, taken)| taken == at)
        });
        moved.extend(target.map(|(at, _)| (index, at)));
    }
    let words: Vec<String> =
        moved.iter().map(|(gone, _)| findings[*gone].before.trim().to_owned()).collect();
    for (_, target) in &moved {
        findings[*target].kind = Kind::Moved;
    }
    let mut index = 0;
    findings.retain(|found| {
        index += 1;
        let lost_with_words = found.kind == Kind::FigureLost
            && words.iter().any(|words| words.contains(found.before.trim()))
            && found.figure.as_ref().is_some_and(|mark| stands(mark, after));
        !moved.iter().any(|(gone, _)| *gone + 1 == index) && !lost_with_words
    });
    findings
}

/// Whether the figure stands anywhere in the edited paper, under its tag or as its text.
fn stands(mark: &FigureMark, after: &[Paragraph]) -> bool {
    after.iter().any(|paragraph| paragraph.text().contains(&mark.text))
}
