//! A number with the words before and behind it.

use super::{Stretch, sentence_of};
use crate::checkup::lexicon::{BRACKET, CLAUSE, PAUSES, PERCENT, class, has, pattern};
use crate::checkup::range::{Range, magnitude, rounding};
use crate::figures::{Decimal, Figure, Kind, Nature};
use crate::places::Places;
use domain::basics::MILLION;

/// A number with what surrounds it.
pub struct Amount<'a> {
    /// What was read.
    pub figure: &'a Figure,
    /// Whether it tells what was done or stands, then or before.
    pub told: bool,
    /// What it can mean; `None` when it is withheld.
    pub range: Option<Range>,
    /// Half a unit of its last printed digit.
    pub rounding: i128,
    /// One name for units that count one kind of thing.
    pub class: &'a str,
    /// Number of its sentence.
    pub sentence: usize,
    /// The words between the amount before, or the beginning of the sentence, and this one.
    pub gap: &'a str,
    /// The words behind it, up to the next amount or the end of the sentence.
    pub behind: &'a str,
}

impl Amount<'_> {
    /// Whether it is a percentage.
    pub fn is_share(&self) -> bool {
        self.figure.unit == PERCENT
    }
    /// Whether it tells what was done or stands, then or before.
    pub fn is_told(&self) -> bool {
        self.told
    }
    /// What it can mean within the rounding of its digits.
    pub fn rounded(&self) -> Option<Range> {
        self.range.map(|range| range.widened(self.rounding))
    }
    /// The words of its own clause before it.
    pub fn clause(&self) -> &str {
        // 较上年(100场): what stands before a bracket belongs to the number in it.
        let gap = self.gap.strip_suffix(BRACKET).unwrap_or(self.gap);
        &gap[start_behind(gap, CLAUSE)..]
    }
    /// The words before it since the last pause, across the members of a list: 新成立了蔬菜、养蜂等协会.
    pub fn statement(&self) -> &str {
        &self.gap[start_behind(self.gap, PAUSES)..]
    }
    /// The words of the clause behind it.
    pub fn rest(&self) -> &str {
        // 260个村(社区)中: a short bracket belongs to the noun.
        let noun = pattern("bracketed").find(self.behind).map_or(0, |hit| hit.end());
        let end = self.behind[noun..].find(|c| CLAUSE.contains(c));
        end.map_or(self.behind, |end| &self.behind[..noun + end])
    }
    /// A number in the magnitude and unit this one is printed in.
    pub fn shown(&self, value: i128) -> String {
        let factor = magnitude(&self.figure.text);
        let written = self.figure.unit_written.as_deref().unwrap_or(&self.figure.unit);
        let sign = if value < 0 { "-" } else { "" };
        format!("{sign}{}{written}", Decimal(value.abs() / factor))
    }
    /// An interval in the same way.
    pub fn shown_range(&self, range: Range) -> String {
        match range.high {
            Some(high) if high == range.low => self.shown(high),
            Some(high) => format!("{}–{}", self.shown(range.low), self.shown(high)),
            None => format!("≥{}", self.shown(range.low)),
        }
    }
}

/// Where the last of some words begins behind a sign; a bracket that is closed again belongs to the clause: 学(协)会.
pub(super) fn start_behind(words: &str, ends: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in words.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth > 0 => depth -= 1,
            _ if depth == 0 && ends.contains(c) => return at + c.len_utf8(),
            _ => {}
        }
    }
    // A bracket that was opened before these words.
    let closed = words.rfind(')').filter(|_| depth > 0);
    closed.map_or(0, |at| at + 1)
}

pub(super) fn amounts<'a>(
    text: &'a str,
    body: &Places,
    sentences: &[Stretch],
    figures: &'a [Figure],
) -> Vec<Amount<'a>> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let words = |start: usize, end: usize| {
        text.get(bytes[start]..bytes[end.max(start)]).unwrap_or_default()
    };
    let mut amounts = Vec::with_capacity(figures.len());
    for (index, figure) in figures.iter().enumerate() {
        let sentence = sentence_of(sentences, figure.at.0);
        let (start, end) = sentences[sentence];
        let before = index.checked_sub(1).map_or(0, |before| figures[before].at.1);
        let next = figures.get(index + 1).map_or(body.len(), |next| next.at.0);
        amounts.push(Amount {
            // 按人均5元的标准: a rate of money is told as much as what it was multiplied with.
            told: matches!(figure.kind, Kind::Actual | Kind::Historical)
                || figure.kind == Kind::Rule && figure.nature == Nature::Money,
            figure,
            range: Range::of(figure).map(|range| {
                // 两成半: half a tenth more.
                let half = figure.unit == PERCENT
                    && has("half_behind", words(figure.at.1, (figure.at.1 + 1).min(body.len())));
                if half { range.plus(Range::exact(5 * MILLION)) } else { range }
            }),
            rounding: rounding(figure),
            class: class(&figure.unit),
            sentence,
            gap: words(before.max(start).min(figure.at.0), figure.at.0),
            behind: words(figure.at.1, next.min(end).max(figure.at.1)),
        });
    }
    amounts
}
