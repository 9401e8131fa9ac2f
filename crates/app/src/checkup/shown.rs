//! The text of a paper cut into pieces, each with its mark: what the page shows beside the list of findings.

use crate::shell::veil::veiled;
use reading::checkup::{Certainty, Finding, Rule};
use reading::{Reading, Span};

/// A verdict as it is shown: a seal, a word, a line of its own kind, and a color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The paper contradicts itself.
    Contradicts,
    /// The ledger says something else.
    Differs,
    /// The ledger has no record.
    Unsupported,
    /// A person should look.
    CannotTell,
    /// It fits.
    Fits,
}

impl Verdict {
    /// All, in the order of the list.
    pub const ALL: [Self; 5] =
        [Self::Contradicts, Self::Differs, Self::Unsupported, Self::CannotTell, Self::Fits];

    /// The verdict of a finding.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        match (finding.rule, finding.certainty) {
            (Rule::Differs, _) => Self::Differs,
            (Rule::Unsupported, _) => Self::Unsupported,
            (_, Certainty::Contradicts) => Self::Contradicts,
            (_, Certainty::CannotTell) => Self::CannotTell,
            (_, Certainty::Fits) => Self::Fits,
        }
    }

    /// Its name in keys of messages.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicts",
            Self::Differs => "differs",
            Self::Unsupported => "unsupported",
            Self::CannotTell => "cannot-tell",
            Self::Fits => "fits",
        }
    }

    /// Its name in the style sheet.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Contradicts => "self",
            Self::Differs => "diff",
            Self::Unsupported => "none",
            Self::CannotTell => "q",
            Self::Fits => "ok",
        }
    }
}

/// A stretch of text, marked or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Class of the mark; empty when there is none.
    pub class: &'static str,
    /// The finding it belongs to, by its number in the list.
    pub finding: usize,
    /// Whether it is where the finding is said first; it bears the seal and the name.
    pub first: bool,
}

struct Mark {
    span: Span,
    verdict: Verdict,
    finding: usize,
    first: bool,
}

/// The body of a paper by lines, each in pieces. Where marks overlap the graver one is shown.
#[must_use]
pub fn lines(reading: &Reading, findings: &[Finding]) -> Vec<Vec<Piece>> {
    let source: Vec<char> = veiled(&reading.source_text).chars().collect();
    let body = reading.document.body.unwrap_or(Span { start: 0, end: source.len() });
    let mut hidden = vec![false; source.len()];
    for noise in &reading.noise {
        hidden[noise.span.start.min(source.len())..noise.span.end.min(source.len())].fill(true);
    }
    let marks = marks(findings);
    let mut lines = Vec::new();
    let mut line: Vec<Piece> = Vec::new();
    let mut next = 0;
    for at in body.start..body.end.min(source.len()) {
        while marks.get(next).is_some_and(|mark| mark.span.end <= at) {
            next += 1;
        }
        if hidden[at] {
            continue;
        }
        if source[at] == '\n' {
            lines.push(std::mem::take(&mut line));
            continue;
        }
        let mark = marks.get(next).filter(|mark| mark.span.start <= at);
        let (class, finding, first) =
            mark.map_or(("", 0, false), |mark| (mark.verdict.class(), mark.finding, mark.first));
        match line.last_mut() {
            Some(last) if (last.class, last.finding, last.first) == (class, finding, first) => {
                last.text.push(source[at]);
            }
            _ => line.push(Piece { text: source[at].to_string(), class, finding, first }),
        }
    }
    lines.push(line);
    lines.retain(|line| line.iter().any(|piece| !piece.text.trim().is_empty()));
    lines
}

/// Marks in order, none overlapping another.
fn marks(findings: &[Finding]) -> Vec<Mark> {
    let mut all: Vec<Mark> = Vec::new();
    for (finding, found) in findings.iter().enumerate() {
        for (nth, quote) in found.spans.iter().enumerate() {
            let span = Span { start: quote.start, end: quote.end };
            all.push(Mark { span, verdict: Verdict::of(found), finding, first: nth == 0 });
        }
    }
    // The gravest first, and where a finding is said before where it is drawn from.
    all.sort_by_key(|mark| (mark.verdict, !mark.first, mark.span));
    let mut kept = std::collections::BTreeMap::<usize, Mark>::new();
    for mark in all {
        let before = kept.range(..mark.span.end).next_back();
        if before.is_none_or(|(_, before)| before.span.end <= mark.span.start) {
            kept.insert(mark.span.start, mark);
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_shown_once_and_the_graver_mark_wins() {
        let text = "全年办班20期，其中茶叶9期、魔芋7期、生姜6期。\n近206种。";
        let reading = reading::read(text.as_bytes(), None);
        let findings = reading::checkup::check(&reading, None);
        let lines = lines(&reading, &findings);
        let shown: Vec<String> = lines
            .iter()
            .map(|line| line.iter().map(|piece| piece.text.as_str()).collect())
            .collect();
        assert_eq!(shown.join("\n"), text);
        let seals = lines.iter().flatten().filter(|piece| piece.first).count();
        assert_eq!(seals, 2);
        assert!(lines[0].iter().any(|piece| piece.text == "20期" && piece.class == "self"));
    }
}
