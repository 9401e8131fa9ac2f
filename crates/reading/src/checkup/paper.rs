//! A paper as the rules see it: sentences, and amounts with the words before and behind each.

use super::lexicon::{BRACKET, CLAUSE, PAUSES, PERCENT, SENTENCE, class, has, pattern, plans};
use super::range::{Range, decimals, magnitude, rounding};
use super::{Certainty, Explain, Finding, Quote, Rule};
use crate::figures::{Decimal, Figure, Kind, Nature};
use crate::places::Places;
use crate::structure::{Heading, Part};
use crate::{Reading, Span};
use chrono::NaiveDate;
use domain::basics::MILLION;

/// Characters of the longest sentence that is followed.
const LONGEST: usize = 800;

/// A stretch of the clean text, in characters.
pub type Stretch = (usize, usize);

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

/// Where the last of some words begins behind a sign; a bracket that is closed again belongs to the clause: 学(协)会.
fn start_behind(words: &str, ends: &str) -> usize {
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

/// The year in words that begin the text as a title does: 某县科协2022年工作总结.
fn first_line_year(text: &str) -> Option<i32> {
    pattern("titled").captures(text)?.name("y")?.as_str().parse().ok()
}

/// The year that opens the text as that of its work, where no later one is named: 2023年，县科协认真….
fn opening_year(text: &str) -> Option<i32> {
    // 今年(2023年)以来.
    let bracketed = pattern("this_year_is").captures(text);
    if let Some(year) = bracketed.and_then(|hit| hit.get(1)) {
        return year.as_str().parse().ok();
    }
    let opening = pattern("own_year").captures(text)?;
    let year: i32 = opening.name("y")?.as_str().parse().ok()?;
    let years = pattern("year").captures_iter(text);
    let latest = years.filter_map(|hit| hit.get(1)?.as_str().parse().ok()).max();
    let first = text[..opening.get(0)?.start()].trim().is_empty();
    (first && latest == Some(year)).then_some(year)
}

/// Whether a text ends with a day that stands for itself.
fn ends_signed(text: &str) -> bool {
    let text = text.trim_end();
    let Some(day) = pattern("signed").find_iter(text).last() else { return false };
    let before = text[..day.start()].trim_end_matches([' ', '\t']);
    let alone = before.is_empty() || before.ends_with(|c| SENTENCE.contains(c));
    let named = before.ends_with(|c: char| c.is_alphanumeric())
        && text.len() > 3 * day.len()
        && !before.ends_with(|c| CLAUSE.contains(c));
    day.end() == text.len() && (alone || named)
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

fn amounts<'a>(
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

/// The range a printed percentage stands for: one unit of its last digit either way, for some round and some cut.
pub fn share_range(share: &Amount<'_>) -> Option<Range> {
    let unit = (0..decimals(&share.figure.text)).fold(MILLION, |unit, _| unit / 10);
    share.range.map(|range| {
        let by = if range.is_exact() { unit - 1 } else { unit };
        range.widened(by)
    })
}
