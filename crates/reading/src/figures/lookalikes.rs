//! What looks like a figure and is none claims its place first. Patterns are tried only where a number or one of a
//! few other characters stands, so a page without numbers costs next to nothing.

use super::Text;
use crate::lexicon::{
    DIGIT, HAN, HIDDEN, LATIN, LookAlikeClass, MAGNITUDES, NUMBER, QUOTES, RANK, SHARE_OF, TITLES,
    TRIGGER, WORD,
};
use crate::{MOST_FIGURES, Span};
use aho_corasick::PatternID;
use regex_automata::{Anchored, Input, meta};
use serde::Serialize;

/// Characters of the longest quoted phrase that is taken for a slogan.
const LONGEST_PHRASE: usize = 16;
/// Characters of the longest title of a book.
const LONGEST_TITLE: usize = 60;
/// The class of sayings.
const IDIOM: &str = "idiom";
/// Characters of the longest look-alike.
const LONGEST: usize = 48;
/// Digits that count nothing and are the number of something.
const LONG_NUMBER: usize = 7;
/// Characters before a place in which a word of rankings must stand.
const RANKED: usize = 10;
/// Chinese letters before a document number that belong to it.
const LETTERS_BEFORE: usize = 6;

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
    /// Its place in the clean text.
    #[serde(skip)]
    pub(crate) at: (usize, usize),
}

/// Claims dates, document numbers, ordinals, names, slogans and sayings.
pub(super) fn claim(text: &Text<'_>, taken: &mut [bool]) -> Vec<LookAlike> {
    let mut found = Vec::new();
    patterns(text, taken, &mut found);
    titles(text, taken);
    let words = fixed(text);
    let (idioms, others): (Vec<Fixed<'_>>, _) = words.into_iter().partition(|word| word.2 == IDIOM);
    claim_fixed(text, taken, &others, &mut found);
    quoted(text, taken, &mut found);
    // What is quoted with a numeral in words is a slogan, also where it holds a saying: “一张网”.
    claim_fixed(text, taken, &idioms, &mut found);
    found
}

fn take(
    text: &Text<'_>,
    taken: &mut [bool],
    (start, end): (usize, usize),
    class: &str,
    found: &mut Vec<LookAlike>,
) {
    taken[start..end].fill(true);
    if found.len() < MOST_FIGURES {
        found.push(look_alike(text, start, end, class));
    }
}

fn look_alike(text: &Text<'_>, start: usize, end: usize, class: &str) -> LookAlike {
    LookAlike {
        id: String::new(),
        span: text.body.span(start, end),
        text: text.body.slice(start, end).to_owned(),
        class: class.to_owned(),
        at: (start, end),
    }
}

/// Titles of books and papers are protected without being listed.
fn titles(text: &Text<'_>, taken: &mut [bool]) {
    let mut open = None;
    for (at, sign) in text.signs.iter().enumerate() {
        if *sign & TRIGGER == 0 && *sign != 0 {
            continue;
        }
        let c = text.body.chars[at];
        if c == TITLES.0 {
            open = Some(at);
        } else if c == TITLES.1
            && let Some(start) = open.take().filter(|start| at - start <= LONGEST_TITLE)
        {
            taken[start..=at].fill(true);
        }
    }
}

fn patterns(text: &Text<'_>, taken: &mut [bool], found: &mut Vec<LookAlike>) {
    let mut at = 0;
    while at < text.signs.len() {
        if text.signs[at] & (NUMBER | TRIGGER) == 0 || taken[at] {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).map_or(0, |before| text.signs[before]);
        let continued = text.signs[at] & NUMBER != 0
            && (before & (DIGIT | LATIN) != 0 || at > 0 && text.body.chars[at - 1] == '.');
        let hit = if continued { None } else { pattern_at(text, taken, at) };
        match hit {
            Some((start, end, class)) => {
                take(text, taken, (start, end), &class.name, found);
                at = end;
            }
            // Digits and signs are tried once a run, numerals in words wherever they stand.
            None => {
                let run = text.run(at, DIGIT | HIDDEN);
                at += run.max(1);
            }
        }
    }
}

fn pattern_at<'a>(
    text: &'a Text<'_>,
    taken: &[bool],
    at: usize,
) -> Option<(usize, usize, &'a LookAlikeClass)> {
    let patterns = &text.lexicon.patterns;
    let free = |start: usize, end: usize| !taken[start..end].contains(&true);
    if text.signs[at] & WORD != 0 {
        let hit = (1..=3.min(at)).rev().find_map(|back| {
            let (end, class) = anchored(text, &patterns.before_number, at - back)?;
            (end > at && free(at - back, end)).then_some((at - back, end, class))
        });
        if hit.is_some() {
            return hit;
        }
    }
    let (end, class) = anchored(text, &patterns.at_number, at)?;
    if is_rank(text, at, end) {
        return None;
    }
    let letters = if class.with_letters_before {
        let from = at.saturating_sub(LETTERS_BEFORE);
        text.signs[from..at].iter().rev().take_while(|sign| **sign & HAN != 0).count()
    } else {
        0
    };
    free(at, end).then_some((at - letters, end, class))
}

/// 位列全市第3位: a place in a ranking that is told in digits is a figure.
fn is_rank(text: &Text<'_>, at: usize, end: usize) -> bool {
    let found = &text.body.chars[at..end];
    let place = found.len() > 2
        && found.ends_with(&[RANK.0.chars().next().unwrap_or_default()])
        && text.signs[end - 2] & DIGIT != 0;
    place && text.lexicon.counted.rank.is_in(&text.body.chars[at.saturating_sub(RANKED)..at])
}

fn anchored<'a>(
    text: &Text<'_>,
    (patterns, classes): &'a (meta::Regex, Vec<LookAlikeClass>),
    at: usize,
) -> Option<(usize, &'a LookAlikeClass)> {
    let upto = text.body.byte(text.body.len().min(at + LONGEST));
    let input = Input::new(&text.body.text).range(text.body.byte(at)..upto).anchored(Anchored::Yes);
    let hit = patterns.search_half(&input)?;
    let end = text.body.char_at_byte(hit.offset());
    let cut = text.signs[end - 1] & DIGIT != 0
        && text.signs.get(end).is_some_and(|sign| sign & DIGIT != 0);
    (!cut && end > at).then(|| (end, &classes[hit.pattern().as_usize()]))
}

/// A fixed word: where it begins and ends, and its class.
type Fixed<'a> = (usize, usize, &'a str);

fn fixed<'a>(text: &'a Text<'_>) -> Vec<Fixed<'a>> {
    let lookalikes = &text.lexicon.lookalikes;
    let hits = lookalikes.fixed.find_iter(&text.body.text);
    let place = |byte| text.body.char_at_byte(byte);
    let class = |pattern: PatternID| lookalikes.classes[pattern.as_usize()];
    hits.map(|hit| (place(hit.start()), place(hit.end()), class(hit.pattern()))).collect()
}

fn claim_fixed(
    text: &Text<'_>,
    taken: &mut [bool],
    words: &[Fixed<'_>],
    found: &mut Vec<LookAlike>,
) {
    for &(start, end, class) in words {
        // 30|多家 and 20|一 go on with the number before.
        let continues = start > 0
            && text.signs[start - 1] & NUMBER != 0
            && (text.signs[start] & NUMBER != 0 || class == "vague");
        // 三分|之一 is a share, not one of them.
        let share = start > 0 && text.body.chars[start - 1..].starts_with(&SHARE_OF);
        // 四川xx: a name with a withheld part is withheld.
        let withheld =
            class == "name" && text.signs.get(end).is_some_and(|sign| sign & HIDDEN != 0);
        // 近|万名师生: a number with a bound before it is no campaign.
        let bounded = MAGNITUDES.contains(&text.body.chars[start])
            && text
                .lexicon
                .counted
                .bounds_before
                .iter()
                .any(|bound| bound.at_end(&text.body.chars[..start]).is_some());
        if !continues && !share && !withheld && !bounded && !taken[start..end].contains(&true) {
            take(text, taken, (start, end), class, found);
        }
    }
}

/// A short quotation with a numeral in words is a slogan; digits in it are digits.
fn quoted(text: &Text<'_>, taken: &mut [bool], found: &mut Vec<LookAlike>) {
    let mut open = None;
    for (at, sign) in text.signs.iter().enumerate() {
        if *sign & TRIGGER == 0 && *sign != 0 {
            continue;
        }
        let c = text.body.chars[at];
        if c == QUOTES.0 {
            open = Some(at + 1);
        } else if c == QUOTES.1 {
            let Some(start) =
                open.take().filter(|start| (1..=LONGEST_PHRASE).contains(&(at - start)))
            else {
                continue;
            };
            let inside = text.signs[start..at].iter().fold(0, |all, sign| all | sign);
            if inside & WORD != 0
                && inside & (DIGIT | HIDDEN) == 0
                && !taken[start..at].contains(&true)
            {
                take(text, taken, (start, at), "policy_phrase", found);
            }
        }
    }
}

/// What no figure took: signs of withholding stand for a name (xx县), long digits for a number of a file.
pub(super) fn leftovers(text: &Text<'_>, taken: &[bool]) -> Vec<LookAlike> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.signs.len() && found.len() < MOST_FIGURES {
        if text.signs[at] & DIGIT != 0 && !taken[at] {
            let run = text.run(at, DIGIT);
            if run >= LONG_NUMBER && !taken[at..at + run].contains(&true) {
                found.push(look_alike(text, at, at + run, "document_number"));
            }
            at += run;
            continue;
        }
        if text.signs[at] & HIDDEN == 0 || taken[at] {
            at += 1;
            continue;
        }
        let run = text.signs[at..]
            .iter()
            .zip(&taken[at..])
            .take_while(|(sign, taken)| **sign & HIDDEN != 0 && !**taken)
            .count();
        let latin = |index: Option<usize>| {
            index.and_then(|i| text.signs.get(i)).is_some_and(|sign| sign & (LATIN | DIGIT) != 0)
        };
        if run <= 6 && !latin(at.checked_sub(1)) && !latin(Some(at + run)) {
            let behind = &text.body.chars[at + run..];
            let named = text.lexicon.lookalikes.name_after_sign.at_start(behind).unwrap_or(0);
            found.push(look_alike(text, at, at + run + named, "redacted_name"));
        }
        at += run;
    }
    found
}
