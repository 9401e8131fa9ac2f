//! What is counted: the noun behind a measure word, else the phrase before the figure, else what the figure before
//! counted. Roles that name no event (听众) take the event that stands before them; figures that only compare
//! (增长, 占) take the thing they compare.

mod change;
mod complete;
mod nouns;
mod roles;
mod words;

pub(super) use complete::complete;

use super::lookalikes::LookAlike;
use super::scan::Raw;
use super::{Nature, Text, respective};
use crate::lexicon::{Counted, HAN, OF, PLACE_LETTERS, QUOTES, TITLES};
use crate::structure::Outline;

/// Characters of the longest phrase.
const LONGEST: usize = 18;
/// Characters before a figure that are looked at.
const REACH: usize = 60;
/// Characters of the longest noun behind a measure word.
const LONGEST_NOUN: usize = 12;
/// Characters of the longest thing behind 等 or behind a prize.
const SHORT: usize = 10;

/// A phrase, the thing it speaks of, and whether that is the thing of the figure before.
struct Phrase {
    words: Vec<char>,
    thing: Vec<char>,
    relative: bool,
    /// Where the noun behind the measure word ends.
    end: usize,
}

impl Phrase {
    /// A phrase that speaks of the thing of another figure.
    fn of(words: Vec<char>, thing: Vec<char>, end: usize) -> Self {
        Self { words, thing, relative: true, end }
    }

    fn own(words: Vec<char>, end: usize) -> Self {
        Self { thing: words.clone(), words, relative: false, end }
    }
}

/// Looks at the words around one figure after the other.
struct Reader<'a> {
    text: &'a Text<'a>,
    outline: &'a Outline,
    raws: &'a [Raw<'a>],
    dates: Vec<(usize, usize)>,
    /// What the figures so far count, and which of them only compare.
    phrases: Vec<Phrase>,
}

/// One phrase per figure.
pub(super) fn phrases(
    text: &Text<'_>,
    outline: &Outline,
    raws: &[Raw<'_>],
    lookalikes: &[LookAlike],
) -> Vec<String> {
    let dates = lookalikes.iter().filter(|found| found.class == "date").map(|found| found.at);
    let mut reader = Reader {
        text,
        outline,
        raws,
        dates: dates.collect(),
        phrases: Vec::with_capacity(raws.len()),
    };
    for index in 0..raws.len() {
        let phrase = reader.phrase(index);
        reader.phrases.push(phrase);
    }
    reader.phrases.iter().map(|phrase| shown(&phrase.words)).collect()
}

fn shown(words: &[char]) -> String {
    let from = words.len().saturating_sub(LONGEST);
    let mut shown: String = words[from..].iter().filter(|c| !c.is_whitespace()).collect();
    for (opens, closes) in [TITLES, ('(', ')')] {
        if shown.matches(opens).count() > shown.matches(closes).count() {
            shown.push(closes);
        }
    }
    shown
}

impl Reader<'_> {
    fn counted(&self) -> &Counted {
        &self.text.lexicon.counted
    }

    /// Where the words before a figure may begin: behind the figure before and behind the number of a heading.
    fn floor(&self, index: usize) -> usize {
        let start = self.raws[index].start;
        let heading = self.outline.heading_at(start).map_or(0, |heading| heading.words);
        let before = self.phrases.last().map_or(0, |before| before.end);
        before.max(heading).min(start)
    }

    fn phrase(&self, index: usize) -> Phrase {
        let figure = &self.raws[index];
        if let Some(label) = &figure.label {
            return Phrase::own(label.chars().collect(), figure.end);
        }
        if let Some(words) = respective::phrase(self.text, self.raws, index) {
            return Phrase::own(words, figure.end);
        }
        let floor = self.floor(index);
        let from =
            self.text.clause_start(figure.start, figure.start.saturating_sub(REACH).max(floor));
        let left = self.left(index, from);
        let right = self.right(index);
        if let Some(thing) = self.as_before(index) {
            return Phrase::of(thing.clone(), thing, figure.end);
        }
        if let Some(words) = self.of_threshold(index).or_else(|| self.out_of(index, right)) {
            return Phrase::own(words, figure.end);
        }
        if let Some(phrase) = self.change(index, left, from) {
            return phrase;
        }
        if let Some(words) = self.average(index, left, (from, floor)) {
            return Phrase::own(words, figure.end);
        }
        let bare = self.without_head(left, from);
        if self.counted().compared.at_start(bare) == Some(bare.len()) && !bare.is_empty() {
            let thing = self.compared(index);
            return Phrase::of(thing.clone(), thing, figure.end);
        }
        if figure.nature == Nature::Rate {
            return Phrase::own(self.rate(index, from, right), figure.end);
        }
        let noun = self.noun(figure, right);
        if noun.is_empty() {
            return Phrase::own(self.without_noun(index, from, floor, right), figure.end);
        }
        let end = figure.end + noun.len();
        Phrase::own(self.with_noun(index, from, noun, &right[noun.len()..]), end)
    }

    /// The words before a figure, without a date right before it and without what it changed from.
    fn left(&self, index: usize, from: usize) -> &[char] {
        let start = self.raws[index].start;
        self.before_change(index, &self.text.body.chars[from..self.before_date(from, start)])
    }

    /// Where the words before a figure end, a date right before it left out: 由2016年的|25%.
    fn before_date(&self, from: usize, start: usize) -> usize {
        let behind = self.dates.partition_point(|(_, end)| *end <= start);
        let date = behind.checked_sub(1).map(|index| self.dates[index]);
        match date {
            Some((first, end)) if first > from && end == start => first,
            Some((first, end))
                if first > from && end + 1 == start && self.text.body.chars[end] == OF =>
            {
                first
            }
            _ => start,
        }
    }

    /// The words behind a figure, up to the end of the clause or the next figure.
    fn right(&self, index: usize) -> &[char] {
        let end = self.raws[index].end;
        let next = self.raws.get(index + 1).map_or(self.text.body.len(), |next| next.start);
        let upto = self.text.clause_end(end, LONGEST_NOUN * 2).min(next).max(end);
        let right = &self.text.body.chars[end..upto];
        let signs = &self.text.signs[end..upto];
        let quote = |c: char| c == QUOTES.0 || c == QUOTES.1;
        let length =
            right.iter().zip(signs).take_while(|(c, sign)| **sign & HAN != 0 || quote(**c)).count();
        &right[..length]
    }

    /// 30多家单位|参加: the noun behind a measure word, up to a verb or a mark.
    fn noun<'a>(&self, figure: &Raw<'_>, right: &'a [char]) -> &'a [char] {
        let nature = figure.nature;
        if !matches!(
            nature,
            Nature::Thing
                | Nature::Person
                | Nature::Copy
                | Nature::Session
                | Nature::Place
                | Nature::Attendance
                | Nature::Duration
                | Nature::Area
        ) {
            return &[];
        }
        let right = &right[..right.len().min(LONGEST_NOUN)];
        let skip = usize::from(right.first() == Some(&OF));
        let counted = self.counted();
        let ends = |at: &usize| {
            let words = &right[*at..];
            counted.verbs.at_start(words).is_some_and(|verb| verb > 1 || !counted.is_kept(words))
        };
        let end = (skip..right.len()).find(ends).unwrap_or(right.len());
        let place = end == 1 && right.first().is_some_and(|c| PLACE_LETTERS.contains(*c));
        if end < 2 + skip && !place {
            return &[];
        }
        // 64个学会的理事长: the societies are counted.
        let noun = &right[..end];
        match noun.iter().skip(1).rposition(|c| *c == OF).map(|at| at + 1) {
            Some(at) if at + 1 == end || (2 + skip..=4 + skip).contains(&at) => &noun[..at],
            _ => noun,
        }
    }
}
