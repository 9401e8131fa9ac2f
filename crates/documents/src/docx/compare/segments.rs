//! Two versions of one paragraph: what became of each figure, and which words differ.

use super::align::{common, gaps};
use super::number::{is_word, plain};
use super::paragraphs::{Paragraph, Token, text};
use super::{Finding, Kind};
use crate::model::FigureMark;
use std::ops::Range;

/// Adds what differs between two versions of a paragraph.
pub fn compare(old: &Paragraph, new: &Paragraph, place: usize, findings: &mut Vec<Finding>) {
    let pairs = common(&old.tokens, &new.tokens);
    let mut sheet = Sheet { old, new, place, findings };
    for (a, b) in &pairs {
        if let (Token::Figure(was), Token::Figure(is)) = (&old.tokens[*a], &new.tokens[*b])
            && was.text != is.text
        {
            sheet.said(was, *a, *b, &is.text);
        }
    }
    for (olds, news) in joined(gaps(&pairs, old.tokens.len(), new.tokens.len()), old) {
        sheet.gap(olds, news);
    }
}

type Gap = (Range<usize>, Range<usize>);

/// Gaps with no more than one word character between them are one: that character is the same by
/// chance, and `平稳` for `稳步` is one replacement, not two.
fn joined(gaps: Vec<Gap>, old: &Paragraph) -> Vec<Gap> {
    let figure = |at: usize| matches!(old.tokens[at], Token::Figure(_));
    let plain = |olds: &Range<usize>| !olds.clone().any(figure);
    let mut all: Vec<Gap> = Vec::new();
    for (olds, news) in gaps {
        let between = all.last().map(|(last, _)| &old.tokens[last.end..olds.start]);
        match (between, all.last_mut()) {
            (Some([Token::Character(c)]), Some(last))
                if c.is_alphanumeric() && plain(&last.0) && plain(&olds) =>
            {
                *last = (last.0.start..olds.end, last.1.start..news.end);
            }
            _ => all.push((olds, news)),
        }
    }
    all
}

struct Sheet<'a> {
    old: &'a Paragraph,
    new: &'a Paragraph,
    place: usize,
    findings: &'a mut Vec<Finding>,
}

impl Sheet<'_> {
    /// What stands in a figure's control now: another number, or words instead of one.
    fn said(&mut self, was: &FigureMark, old: usize, new: usize, now: &str) {
        let in_words = |text: &str| !text.is_empty() && text.chars().all(is_word);
        let digits = |text: &str| text.chars().any(char::is_numeric) || in_words(text);
        if digits(now) || !digits(&was.text) {
            self.changed(was, old, now.to_owned());
            return;
        }
        self.say(Kind::FigureLost, Some(was), self.old.sentence(old), self.new.sentence(new));
        if !now.trim().is_empty() {
            self.say(Kind::Added, None, String::new(), now.to_owned());
        }
    }

    fn changed(&mut self, was: &FigureMark, at: usize, after: String) {
        let same = plain(&was.text) == plain(&after);
        let kind = if same { Kind::FigureRewritten } else { Kind::FigureChanged };
        // One change, found from both sides of the control.
        let known = self.findings.iter().any(|found| {
            found.kind == kind
                && found.paragraph == self.place
                && found.figure.as_ref() == Some(was)
                && found.after == after
        });
        if !known {
            self.say(kind, Some(was), self.old.sentence(at), after);
        }
    }

    fn say(&mut self, kind: Kind, figure: Option<&FigureMark>, before: String, after: String) {
        let paragraph = self.place;
        self.findings.push(Finding { kind, paragraph, figure: figure.cloned(), before, after });
    }

    /// A stretch that differs. Its figures are looked for among its new words first; what is
    /// left on either side are words.
    fn gap(&mut self, mut olds: Range<usize>, mut news: Range<usize>) {
        if olds.is_empty() {
            if self.touches_figure(&news, &self.new.tokens[news.clone()]) {
                return;
            }
            news = settled(&self.new.tokens, news);
        } else if news.is_empty() {
            olds = settled(&self.old.tokens, olds);
        }
        let mut rest = self.new.tokens[news.clone()].to_vec();
        let mut words = Vec::new();
        let mut from = 0;
        for at in olds {
            match &self.old.tokens[at] {
                Token::Character(_) => words.push(self.old.tokens[at].clone()),
                Token::Figure(mark) => match taken(mark, &rest[from..]) {
                    Some((found, is)) => {
                        if is != mark.text {
                            self.changed(mark, at, is);
                        }
                        let found = from + found.start..from + found.end;
                        from = found.start;
                        rest.drain(found);
                    }
                    None => {
                        let now = self.new.sentence(news.start);
                        self.say(Kind::FigureLost, Some(mark), self.old.sentence(at), now);
                    }
                },
            }
        }
        let (before, after) = (text(&words), text(&rest));
        let kind = match (before.trim().is_empty(), after.trim().is_empty()) {
            (true, true) => return,
            (true, false) => Kind::Added,
            (false, true) => Kind::Removed,
            (false, false) => Kind::Reworded,
        };
        self.say(kind, None, before, after);
    }

    /// Digits typed right before or behind a control make another number of it.
    fn touches_figure(&mut self, news: &Range<usize>, added: &[Token]) -> bool {
        let numeric =
            added.iter().all(|token| matches!(token, Token::Character(c) if continues(*c)));
        if !numeric || added.is_empty() {
            return false;
        }
        let before = news.start.checked_sub(1).and_then(|at| self.new.tokens.get(at));
        let behind = self.new.tokens.get(news.end);
        let (mark, after) = match (before, behind) {
            (Some(Token::Figure(mark)), _) => (mark, format!("{}{}", mark.text, text(added))),
            (_, Some(Token::Figure(mark))) => (mark, format!("{}{}", text(added), mark.text)),
            _ => return false,
        };
        let at = self
            .old
            .tokens
            .iter()
            .position(|token| matches!(token, Token::Figure(known) if known.same_figure(mark)));
        let Some(at) = at else { return false };
        let Token::Figure(was) = self.old.tokens[at].clone() else { return false };
        self.changed(&was, at, after);
        true
    }
}

/// The same insertion or removal shifted to where a sentence begins, if it can be: of `a。b。` it
/// cannot be seen whether `a。` or `。b` was added, but people write sentences.
fn settled(tokens: &[Token], range: Range<usize>) -> Range<usize> {
    let count = range.len();
    let begins = |at: usize| {
        at == 0 || matches!(tokens[at - 1], Token::Character('\u{3002}' | '\u{ff1b}' | '\n'))
    };
    let (mut first, mut last) = (range.start, range.start);
    while first > 0 && tokens[first - 1] == tokens[first + count - 1] {
        first -= 1;
    }
    while last + count < tokens.len() && tokens[last] == tokens[last + count] {
        last += 1;
    }
    let start = (first..=last).find(|at| begins(*at)).unwrap_or(range.start);
    start..start + count
}

/// Whether a character carries a number on.
fn continues(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '.' | ',' | '%' | '\u{ff10}'..='\u{ff19}' | '\u{ff0e}' | '\u{ff05}')
        || matches!(c, '\u{4e07}' | '\u{4ebf}' | '\u{4f59}' | '\u{591a}' | '\u{5343}' | '\u{767e}')
}

/// Whether a character is a digit, a full-width one too.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{ff10}'..='\u{ff19}')
}

/// The first number in words of more than one sign: 一 alone may be any word.
fn in_words(rest: &[Token]) -> Option<(Range<usize>, String)> {
    let word = |token: &Token| matches!(token, Token::Character(c) if is_word(*c));
    let starts =
        (0..rest.len()).filter(|at| word(&rest[*at]) && (*at == 0 || !word(&rest[*at - 1])));
    let runs = starts.map(|at| at..at + rest[at..].iter().take_while(|token| word(token)).count());
    let run = runs.into_iter().find(|run| run.len() > 1)?;
    Some((run.clone(), text(&rest[run])))
}

/// Where among some words a figure is that lost its control, and what it says: its own text, a
/// figure of the same name, or the next number.
fn taken(mark: &FigureMark, rest: &[Token]) -> Option<(Range<usize>, String)> {
    let own: Vec<char> = mark.text.chars().collect();
    let is =
        |at: usize, c: char| matches!(rest.get(at), Some(Token::Character(found)) if *found == c);
    let alone = |start: usize, end: usize| {
        let digit = |at: Option<usize>| {
            at.and_then(|at| rest.get(at))
                .is_some_and(|token| matches!(token, Token::Character(c) if c.is_ascii_digit()))
        };
        !digit(start.checked_sub(1)) && !digit(Some(end))
    };
    let same = (0..rest.len()).find(|start| {
        !own.is_empty()
            && own.iter().enumerate().all(|(at, c)| is(start + at, *c))
            && alone(*start, start + own.len())
    });
    if let Some(start) = same {
        return Some((start..start + own.len(), mark.text.clone()));
    }
    let tagged = rest
        .iter()
        .position(|token| matches!(token, Token::Figure(found) if found.same_figure(mark)));
    if let Some(at) = tagged {
        return Some((at..at + 1, text(&rest[at..=at])));
    }
    let digit = |token: &Token| matches!(token, Token::Character(c) if is_digit(*c));
    let Some(start) = rest.iter().position(digit) else { return in_words(rest) };
    let more = |token: &&Token| matches!(token, Token::Character(c) if continues(*c));
    let count = rest[start..].iter().take_while(more).count();
    let unit = mark.text.chars().last().filter(|c| is(start + count, *c));
    let end = start + count + usize::from(unit.is_some());
    Some((start..end, text(&rest[start..end])))
}
