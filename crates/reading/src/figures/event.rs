//! The event a bare role belongs to: the name that ends with 活动, 讲座, 培训班 … nearest before it.

use super::Text;
use super::scan::Raw;
use crate::lexicon::{
    BEFORE_EVENT, CLAUSE, DIGIT, HAN, LEFT_OVER, LIST_MARK, NTH, ORDINAL, POINTERS, QUOTES,
    SENTENCE, THIS, WORD, WordSet, sign,
};
use crate::structure::Outline;

/// Characters before a figure in which its event must stand.
const REACH: usize = 90;
/// Sentences before a figure in which its event must stand.
const SENTENCES: usize = 2;
/// Characters of the longest name.
const LONGEST: usize = 12;

/// The name of the event before a place, else that of its heading.
pub(super) fn event_before(
    text: &Text<'_>,
    outline: &Outline,
    raws: &[Raw<'_>],
    index: usize,
) -> Option<Vec<char>> {
    let at = raws[index].start;
    let heading = outline.heading_at(at);
    let floor = at.saturating_sub(REACH).max(heading.map_or(0, |heading| heading.words)).min(at);
    let raws = &raws[..index];
    last_event(text, raws, floor, at)
        .or_else(|| heading.and_then(|heading| last_event(text, raws, heading.words, heading.at.1)))
}

fn last_event(text: &Text<'_>, raws: &[Raw<'_>], floor: usize, at: usize) -> Option<Vec<char>> {
    let words = &text.body.chars[floor..at];
    let counted = &text.lexicon.counted;
    let mut limit = words.len();
    let mut sentences = 0;
    while let Some((start, end)) = counted.events.last_in(words, limit) {
        sentences += text.signs[floor + end.min(limit)..floor + limit]
            .iter()
            .filter(|sign| **sign & SENTENCE != 0)
            .count();
        if sentences > SENTENCES {
            return None;
        }
        if counted.no_event_end.at_start(&words[end..]).is_none() {
            // A name does not reach over a figure.
            let figure = raws.partition_point(|raw| raw.end <= floor + start);
            let figure = figure.checked_sub(1).map_or(0, |figure| raws[figure].end);
            let name = named(text, floor.max(figure), floor + start, floor + end);
            // 此项活动, 活动: no name.
            let points =
                name.windows(2).any(|pair| POINTERS.contains(pair[0]) && THIS.contains(pair[1]))
                    || name.first().is_some_and(|c| THIS.contains(*c))
                    || counted.role_verbs.at_start(&name).is_some();
            if name.len() > 2 && !points {
                return Some(name);
            }
        }
        limit = start;
    }
    None
}

/// The name around the last word of an event.
fn named(text: &Text<'_>, floor: usize, start: usize, end: usize) -> Vec<char> {
    let counted = &text.lexicon.counted;
    let chars = &text.body.chars;
    let mut from = start;
    while from > floor && end - from < LONGEST {
        let c = chars[from - 1];
        let letter =
            text.signs[from - 1] & HAN != 0 || c == QUOTES.0 || c == QUOTES.1 || c == LIST_MARK;
        let list = c == LIST_MARK && !counted.events.at_end_of(&chars[floor..from - 1]);
        let stops = list || text.signs[from - 1] & CLAUSE != 0 || BEFORE_EVENT.contains(c);
        let verb = |set: &WordSet| set.at_end(&chars[floor..from]).is_some();
        let taking_part = from < start && verb(&counted.role_verb_tails);
        if !letter || stops || verb(&counted.transitive_tails) || taking_part {
            break;
        }
        from -= 1;
    }
    let mut name = &chars[from..end];
    while let Some(length) =
        counted.fillers.at_start(name).filter(|length| *length + 2 <= name.len())
    {
        name = &name[length..];
    }
    name = without_ordinal(name);
    let left_over = name.iter().take_while(|c| LEFT_OVER.contains(**c)).count();
    name[left_over..].iter().copied().filter(|c| *c != QUOTES.0 && *c != QUOTES.1).collect()
}

/// 第三十七届|创新大赛, also where the length of a name cut into the ordinal: 七届|创新大赛.
fn without_ordinal(name: &[char]) -> &[char] {
    let numeral = |c: &&char| **c == ORDINAL || sign(**c) & (WORD | DIGIT) != 0;
    let ordinal = name.iter().take_while(numeral).count();
    match name.get(ordinal) {
        Some(&NTH) if ordinal > 0 => &name[ordinal + 1..],
        _ => name,
    }
}
