//! What looks like a figure and is none claims its place first.

use crate::Span;
use crate::clean::is_han;
use crate::lexicon::{LOOKALIKES, NUMERALS, PATTERNS, QUOTES, WITHHELD};
use crate::places::Places;
use serde::Serialize;

/// Characters of the longest quoted phrase that is taken for a slogan.
const LONGEST_PHRASE: usize = 16;
/// Characters of a withheld name with what it names.
const LONGEST_NAME: usize = 4;

/// Something that looks like a figure and is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LookAlike {
    /// `n001` and so on.
    pub id: String,
    /// Where.
    pub span: Span,
    /// The words.
    pub text: String,
    /// date, ordinal, document_number, policy_phrase, name, redacted_name, vague or idiom.
    pub class: String,
}

/// Claims dates, document numbers, ordinals, names, slogans and sayings.
pub(super) fn claim(body: &Places, taken: &mut [bool]) -> Vec<LookAlike> {
    let mut found = Vec::new();
    for (class, pattern) in PATTERNS.iter() {
        let mut from = 0;
        while let Some(hit) = pattern.captures_at(&body.text, from).and_then(|hit| hit.name("it")) {
            // The sign behind one hit may stand before the next.
            from = hit.end();
            let (start, end) = (body.char_at_byte(hit.start()), body.char_at_byte(hit.end()));
            if !taken[start..end].contains(&true) {
                take(body, taken, (start, end), class, &mut found);
            }
        }
    }
    for hit in LOOKALIKES.fixed.find_iter(&body.text) {
        let (start, end) = (body.char_at_byte(hit.start()), body.char_at_byte(hit.end()));
        let before = start.checked_sub(1).map(|at| body.chars[at]);
        let continues = before
            .is_some_and(|c| c.is_ascii_digit() || WITHHELD.contains(c) || NUMERALS.contains(c));
        if !continues && !taken[start..end].contains(&true) {
            take(
                body,
                taken,
                (start, end),
                LOOKALIKES.classes[hit.pattern().as_usize()],
                &mut found,
            );
        }
    }
    quoted(body, taken, &mut found);
    found
}

fn take(
    body: &Places,
    taken: &mut [bool],
    (start, end): (usize, usize),
    class: &str,
    found: &mut Vec<LookAlike>,
) {
    taken[start..end].fill(true);
    if !class.is_empty() {
        found.push(lookalike(body, start, end, class));
    }
}

fn lookalike(body: &Places, start: usize, end: usize, class: &str) -> LookAlike {
    LookAlike {
        id: String::new(),
        span: body.span(start, end),
        text: body.slice(start, end).to_owned(),
        class: class.to_owned(),
    }
}

/// A short quotation with a numeral in words is a slogan; digits in it are digits.
fn quoted(body: &Places, taken: &mut [bool], found: &mut Vec<LookAlike>) {
    let mut open = None;
    for (at, c) in body.chars.iter().enumerate() {
        match *c {
            c if c == QUOTES.0 => open = Some(at + 1),
            c if c == QUOTES.1 => {
                let Some(start) =
                    open.take().filter(|start| (1..=LONGEST_PHRASE).contains(&(at - start)))
                else {
                    continue;
                };
                let inside = &body.chars[start..at];
                let in_words = inside.iter().any(|c| NUMERALS.contains(*c));
                let in_digits = inside.iter().any(|c| c.is_ascii_digit() || WITHHELD.contains(*c));
                if in_words && !in_digits && !taken[start..at].contains(&true) {
                    take(body, taken, (start, at), "policy_phrase", found);
                }
            }
            _ => {}
        }
    }
}

/// Signs of withholding that are no number stand for a name: xx县.
pub(super) fn withheld_names(body: &Places, taken: &[bool]) -> Vec<LookAlike> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let run = body.chars[at..]
            .iter()
            .zip(&taken[at..])
            .take_while(|(c, taken)| WITHHELD.contains(**c) && !**taken)
            .count();
        let latin = |index: Option<usize>| {
            index.and_then(|i| body.chars.get(i)).is_some_and(char::is_ascii_alphanumeric)
        };
        if run > 0 && run <= 6 && !latin(at.checked_sub(1)) && !latin(Some(at + run)) {
            let behind = body.chars[at + run..]
                .iter()
                .take(LONGEST_NAME)
                .take_while(|c| is_han(**c))
                .count();
            let named = (1..=behind).rev().find(|n| {
                let text = body.slice(at + run, at + run + n);
                LOOKALIKES.name_after_sign.iter().any(|name| name == text)
            });
            found.push(lookalike(body, at, at + run + named.unwrap_or(0), "redacted_name"));
        }
        at += run.max(1);
    }
    found
}
