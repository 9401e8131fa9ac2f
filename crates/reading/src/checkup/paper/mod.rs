//! A paper as the rules see it: sentences, and amounts with the words before and behind each.

mod amount;
mod year;

use crate::checkup::lexicon::{CLAUSE, SENTENCE, has, plans};
use crate::checkup::range::{Range, decimals};
use crate::checkup::{Certainty, Explain, Finding, Quote, Rule};
use crate::figures::Kind;
use crate::places::Places;
use crate::structure::{Heading, Part};
use crate::{Reading, Span};
pub use amount::Amount;
use amount::amounts;
use chrono::NaiveDate;
use domain::basics::MILLION;
use year::{ends_signed, first_line_year, opening_year};

/// Characters of the longest sentence that is followed.
const LONGEST: usize = 800;

/// A stretch of the clean text, in characters.
pub type Stretch = (usize, usize);

/// The paper.
pub struct Paper<'a> {
    /// What was read.
    pub reading: &'a Reading,
    /// The clean text by characters.
    pub body: Places,
    /// Its amounts in order.
    pub amounts: Vec<Amount<'a>>,
    /// The year it reports on: as given, else as it says.
    pub year: Option<i32>,
    /// The day it is signed: the last day, when nothing stands behind it and a line or a sentence ends before it.
    pub signed: Option<NaiveDate>,
    /// Whether the year is certain: given, or in title or signature.
    pub year_is_sure: bool,
    sentences: Vec<Stretch>,
    source: Vec<char>,
}

impl<'a> Paper<'a> {
    /// Arranges a reading.
    pub fn of(reading: &'a Reading, year: Option<i32>) -> Self {
        let text = reading.clean.text.as_str();
        let body: Places = text.chars().zip(reading.clean.map.iter().copied()).collect();
        let sentences = sentences(&body);
        let mut amounts = amounts(text, &body, &sentences, &reading.figures);
        // A passage without headings has no part of plans: what its first words made of it does not count.
        for amount in amounts.iter_mut().filter(|_| reading.headings.is_empty()) {
            amount.told |=
                amount.figure.kind == Kind::Planned && !plans("to_come", amount.clause());
        }
        let titled = reading.document.title.as_deref().zip(reading.document.year);
        let titled = titled.is_some_and(|(title, year)| title.contains(&year.to_string()));
        // What stands above a gap may have been taken for site text: the source has it still.
        let first_line = first_line_year(text).or_else(|| first_line_year(&reading.source_text));
        let first_line = first_line.or_else(|| opening_year(text));
        let signed = reading.document.signed_date.filter(|_| ends_signed(text));
        Self {
            year: year.or(first_line).or(reading.document.year),
            year_is_sure: year.is_some() || first_line.is_some() || titled || signed.is_some(),
            signed,
            source: reading.source_text.chars().collect(),
            reading,
            body,
            amounts,
            sentences,
        }
    }

    /// The clean text.
    pub fn text(&self) -> &'a str {
        &self.reading.clean.text
    }

    /// The title, or the first line, as the source has it.
    pub fn title(&self) -> &'a str {
        let first = self.reading.source_text.trim_start().lines().next().unwrap_or_default();
        let titled = has("title_line", first);
        self.reading.document.title.as_deref().unwrap_or(if titled { first } else { "" })
    }

    /// The sentence a place lies in.
    pub fn sentence_at(&self, at: usize) -> Stretch {
        self.sentences[sentence_of(&self.sentences, at)]
    }

    /// The paragraphs, by their ends of line.
    pub fn paragraphs(&self) -> Vec<Stretch> {
        let ends =
            self.body.chars.iter().enumerate().filter(|(_, c)| **c == '\n').map(|(at, _)| at);
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for end in ends.chain([self.body.len()]) {
            paragraphs.push((start, end));
            start = end + 1;
        }
        paragraphs
    }

    /// The clause a place lies in, as words.
    pub fn clause_at(&self, at: usize) -> &str {
        let (start, end) = self.sentence_at(at);
        let ends = |c: &char| CLAUSE.contains(*c);
        let from =
            self.body.chars[start..at].iter().rposition(ends).map_or(start, |n| start + n + 1);
        let upto = self.body.chars[at..end].iter().position(ends).map_or(end, |n| at + n);
        self.body.slice(from, upto)
    }

    /// The words of the clause of an amount before it, other amounts included.
    pub fn said(&self, amount: &Amount<'_>) -> &str {
        let at = amount.figure.at.0;
        let (start, _) = self.sentence_at(at);
        let ends = |c: &char| CLAUSE.contains(*c);
        let from =
            self.body.chars[start..at].iter().rposition(ends).map_or(start, |n| start + n + 1);
        self.body.slice(from, at)
    }

    /// Whether a place lies in a part that tells of work to come or of what is wrong.
    pub fn tells_of_work_done(&self, at: usize) -> bool {
        self.headings_over(at).all(|heading| heading.part == Part::Done)
    }

    /// The heading of a place, and those it stands under.
    fn headings_over(&self, at: usize) -> impl Iterator<Item = &Heading> {
        let headings = &self.reading.headings;
        let behind = headings.partition_point(|heading| heading.at.0 <= at);
        let parent = |heading: &&Heading| {
            let id = heading.parent.as_ref()?;
            headings.iter().find(|one| one.id == *id)
        };
        std::iter::successors(behind.checked_sub(1).map(|index| &headings[index]), parent)
    }

    /// What the part of a place tells of.
    pub fn part_at(&self, at: usize) -> Part {
        self.headings_over(at).next().map_or(Part::Done, |heading| heading.part)
    }

    /// The amounts of the sentence of `amount` and of so many sentences before it.
    pub fn around(&self, amount: usize, before: usize) -> std::ops::Range<usize> {
        let sentence = self.amounts[amount].sentence;
        let first = sentence.saturating_sub(before);
        let start = self.amounts.partition_point(|other| other.sentence < first);
        let end = self.amounts.partition_point(|other| other.sentence <= sentence);
        start..end
    }

    /// The stretch of a regular expression's hit.
    pub fn stretch(&self, hit: regex::Match<'_>) -> Stretch {
        self.stretch_of(hit.start(), hit.end())
    }

    /// The stretch between two bytes of the clean text.
    pub fn stretch_of(&self, start: usize, end: usize) -> Stretch {
        (self.body.char_at_byte(start), self.body.char_at_byte(end))
    }

    /// The byte of the clean text at a character.
    pub fn byte_at(&self, at: usize) -> usize {
        self.between(0, at).len()
    }

    /// The words between two places.
    pub fn between(&self, start: usize, end: usize) -> &str {
        self.body.slice(start, end.max(start))
    }

    /// The words of the source at a span.
    pub fn quoted(&self, span: Span) -> String {
        self.source.get(span.start..span.end).unwrap_or_default().iter().collect()
    }

    /// A finding over stretches of the clean text.
    pub fn finding(
        &self,
        rule: Rule,
        certainty: Certainty,
        at: &[Stretch],
        key: &'static str,
    ) -> Finding {
        let spans: Vec<Span> = at.iter().map(|(start, end)| self.body.span(*start, *end)).collect();
        self.finding_in_source(rule, certainty, &spans, key)
    }

    /// A finding over stretches of the source.
    pub fn finding_in_source(
        &self,
        rule: Rule,
        certainty: Certainty,
        at: &[Span],
        key: &'static str,
    ) -> Finding {
        let quote =
            |span: &Span| Quote { start: span.start, end: span.end, text: self.quoted(*span) };
        Finding {
            rule,
            certainty,
            spans: at.iter().map(quote).collect(),
            stated: String::new(),
            computed: String::new(),
            explain: Explain { key, values: Vec::new() },
        }
    }

    /// A finding over amounts.
    pub fn about(
        &self,
        rule: Rule,
        certainty: Certainty,
        amounts: &[&Amount<'_>],
        key: &'static str,
    ) -> Finding {
        let at: Vec<Stretch> = amounts.iter().map(|amount| amount.figure.at).collect();
        self.finding(rule, certainty, &at, key)
    }
}

fn sentences(body: &Places) -> Vec<Stretch> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in body.chars.iter().enumerate() {
        if SENTENCE.contains(*c) || at - start >= LONGEST {
            sentences.push((start, at + 1));
            start = at + 1;
        }
    }
    sentences.push((start, body.len()));
    sentences
}

fn sentence_of(sentences: &[Stretch], at: usize) -> usize {
    sentences.partition_point(|(start, _)| *start <= at).saturating_sub(1)
}

/// The range a printed percentage stands for: one unit of its last digit either way, for some round and some cut.
pub fn share_range(share: &Amount<'_>) -> Option<Range> {
    let unit = (0..decimals(&share.figure.text)).fold(MILLION, |unit, _| unit / 10);
    share.range.map(|range| {
        let by = if range.is_exact() { unit - 1 } else { unit };
        range.widened(by)
    })
}
