//! What 其中 and its like divide: the whole before them, and the parts behind.

use super::{OUT_OF, PARTS, REACH, SMALL, alike, divisible};
use crate::Remark;
use crate::figures::{Decimal, Figure, Nature, Text};
use crate::lexicon::{FULL_STOP, SEMICOLONS};
use domain::basics::MILLION;

/// Behind 其中, figures of the unit of a whole before it are its parts, until they add up to it or the sentence ends.
pub(super) fn among(
    text: &Text<'_>,
    figures: &[Figure],
    wholes: &mut [Option<usize>],
    remarks: &mut Vec<Remark>,
) {
    for found in text.lexicon.counted.among.find_iter(&text.body.text) {
        let at = text.body.char_at_byte(found.start());
        let end = list_end(text, at);
        let first = figures.partition_point(|figure| figure.at.0 < at);
        let Some(next) = figures.get(first).filter(|figure| figure.at.0 < end) else { continue };
        let near = text.sentence_start(at.saturating_sub(1), at.saturating_sub(REACH));
        let within = |near: usize| -> Vec<usize> {
            let before = figures[..first].iter().enumerate().rev();
            let known = before.take_while(|(_, figure)| figure.at.0 >= near);
            let wanted = known.filter(|(_, figure)| {
                divisible(figure) && alike(figure, next) && (next.compares || !figure.compares)
            });
            wanted.map(|(index, _)| index).take(6).collect()
        };
        if let Some(whole) = told_second(figures, first) {
            take_parts(figures, whole, (first + 1, end), wholes, remarks);
            continue;
        }
        let mut candidates = within(near);
        if candidates.is_empty() {
            let floor = near.saturating_sub(REACH);
            candidates = within(text.sentence_start(near.saturating_sub(1), floor));
        }
        if candidates.iter().any(|whole| figures[*whole].unit == next.unit) {
            candidates.retain(|whole| figures[*whole].unit == next.unit);
        }
        let whole = divided_before(text, figures, &candidates, at);
        let whole = whole.or_else(|| best_whole(figures, &candidates, first, end));
        let Some(whole) = whole else { continue };
        let upto = thought_end(text, figures, whole, (first, at, end));
        take_parts(figures, whole, (first, upto), wholes, remarks);
        if let Some(other) = second(figures, whole, first) {
            let upto = thought_end(text, figures, other, (first, at, end));
            take_parts(figures, other, (first + 1, upto), wholes, remarks);
        }
    }
}

/// 资金35万元,其中协会2个20万元、基地1个10万元: what is divided stands right before, and the second number of each part
/// is of its unit; the first is of nothing before it.
fn told_second(figures: &[Figure], first: usize) -> Option<usize> {
    let whole = first.checked_sub(1)?;
    let (part, amount) = (figures.get(first)?, figures.get(first + 1)?);
    let beside = amount.at.0 <= part.at.1 + 1 && !alike(part, &figures[whole]);
    let other = whole.checked_sub(1).is_some_and(|before| {
        alike(part, &figures[before]) && figures[whole].at.0 <= figures[before].at.1 + OUT_OF
    });
    (beside && !other && divisible(&figures[whole]) && alike(amount, &figures[whole]))
        .then_some(whole)
}

/// Where a list of parts ends: with its bracket, else with its sentence.
fn list_end(text: &Text<'_>, at: usize) -> usize {
    let end = text.sentence_end(at, REACH);
    let bracket = at > 0 && text.body.chars[at - 1] == '(';
    let closed = text.body.chars[at..end].iter().position(|c| *c == ')');
    closed.filter(|_| bracket).map_or(end, |length| at + length)
}

/// A semicolon ends the list too, unless copies are handed out one after the other or the parts behind it are
/// needed for the sum.
fn thought_end(
    text: &Text<'_>,
    figures: &[Figure],
    whole: usize,
    (first, at, end): (usize, usize, usize),
) -> usize {
    let stop = |c: &char| SEMICOLONS.contains(c);
    let semicolon = text.body.chars[at..end].iter().position(stop).map(|length| at + length);
    let Some(semicolon) = semicolon else { return end };
    let behind = figures[first..].iter().take_while(|figure| figure.at.0 < end);
    let behind = behind.filter(|part| divisible(part) && alike(part, &figures[whole]));
    let sum: i128 = behind.take(PARTS).filter_map(|part| part.value).map(|value| value.0).sum();
    let exact = figures[whole].value.is_some_and(|total| total.0 == sum);
    let before = figures[first..].iter().take_while(|figure| figure.at.0 < semicolon);
    let before = before.filter(|part| divisible(part) && alike(part, &figures[whole]));
    let told: i128 = before.filter_map(|part| part.value).map(|value| value.0).sum();
    // 专职86人、兼职968人;女性412人: persons are divided again.
    let again = figures[whole].nature == Nature::Person
        && figures[whole].value.is_some_and(|total| total.0 == told);
    if exact || again || figures[whole].nature == Nature::Copy { end } else { semicolon }
}

/// 会员326人,包括高级42人、中级118人、初级166人;其中…: behind a finished division the whole is divided again.
fn divided_before(
    text: &Text<'_>,
    figures: &[Figure],
    candidates: &[usize],
    at: usize,
) -> Option<usize> {
    let last = &figures[*candidates.first()?];
    let gap = &text.body.chars[last.at.1.min(at)..at];
    let closed = gap.iter().any(|c| SEMICOLONS.contains(c) || *c == FULL_STOP);
    let mut sum = 0;
    candidates.iter().enumerate().find_map(|(count, whole)| {
        let value = figures[*whole].value?.0;
        let divided = closed && count > 1 && sum == value;
        sum += value;
        divided.then_some(*whole)
    })
}

/// The whole to which the parts add up, else the nearest that is not less than the first part.
fn best_whole(figures: &[Figure], candidates: &[usize], first: usize, end: usize) -> Option<usize> {
    let adds_up = |whole: &&usize| {
        let Some(total) = figures[**whole].value else { return false };
        let mut sum = 0;
        let parts = figures[first..].iter().take_while(|figure| figure.at.0 < end);
        parts.filter(|part| divisible(part) && alike(part, &figures[**whole])).take(PARTS).any(
            |part| {
                sum += part.value.map_or(0, |value| value.0);
                sum == total.0
            },
        )
    };
    let holds_first = |whole: &&usize| {
        figures[first].value.zip(figures[**whole].value).is_none_or(|(part, whole)| part <= whole)
    };
    let large = |whole: &&usize| figures[**whole].value.is_some_and(|total| total.0 >= SMALL);
    let nearest = |whole: &&usize| candidates.first() == Some(whole);
    let paired = candidates.iter().find(|whole| second(figures, **whole, first).is_some());
    let found = paired
        .or_else(|| {
            candidates.iter().find(|whole| adds_up(whole) && (large(whole) || nearest(whole)))
        })
        .or_else(|| candidates.iter().find(holds_first));
    found.or(candidates.first()).copied()
}

fn take_parts(
    figures: &[Figure],
    whole: usize,
    (first, end): (usize, usize),
    wholes: &mut [Option<usize>],
    remarks: &mut Vec<Remark>,
) {
    let total = figures[whole].value;
    let (mut sum, mut taken, mut divided) = (Decimal(0), false, false);
    let small = total.is_some_and(|total| total.0 <= 50 * MILLION);
    let parts = figures.iter().enumerate().skip(first).take_while(|(_, figure)| figure.at.0 < end);
    for (index, part) in parts.filter(|(_, part)| divisible(part)).take(PARTS) {
        // A list of things counts in whatever measure words they take: 示范社区1个、示范学校1所.
        let counted = small
            && figures[whole].nature == Nature::Thing
            && matches!(part.nature, Nature::Thing | Nature::Person);
        // 其中261名…, 2人…: persons in another measure word are another thought.
        let other = part.nature == Nature::Person
            && part.unit != figures[first].unit
            && figures[first].nature == Nature::Person;
        if other && divided {
            break;
        }
        if other || !alike(part, &figures[whole]) && !counted {
            continue;
        }
        let over = |sum: Decimal| {
            part.value.zip(total).is_some_and(|(part, whole)| sum.0 + part.0 > whole.0)
        };
        // 主席1人,党员9人,大学学历10人 of 11: what persons are overlaps; each is fewer than all.
        if over(sum) && !over(Decimal(0)) && part.nature == Nature::Person && part.value < total {
            sum = Decimal(0);
        }
        if over(sum) {
            if sum.0 == 0 && !taken {
                remarks.push(Remark::new("part-larger-than-whole", Some(part.span)));
            }
            break;
        }
        if sum.0 == 0 && part.value == total && total.is_some() {
            break;
        }
        wholes[index].get_or_insert(whole);
        taken = true;
        sum.0 += part.value.map_or(0, |value| value.0);
        if total == Some(sum) {
            if part.nature != Nature::Person {
                break;
            }
            (sum, divided) = (Decimal(0), true);
        }
    }
}

/// 85种12万份,其中5个品种2万册: the second number of the whole, where the part has one too.
fn second(figures: &[Figure], whole: usize, first: usize) -> Option<usize> {
    let (part, next) = (figures.get(first)?, figures.get(first + 1)?);
    let together =
        |one: &Figure, other: &Figure| other.at.0 >= one.at.0 && other.at.0 <= one.at.1 + 1;
    if !together(part, next) {
        return None;
    }
    [whole.checked_sub(1), Some(whole + 1)].into_iter().flatten().find(|other| {
        let figure = &figures[*other];
        let adjacent = together(figure, &figures[whole]) || together(&figures[whole], figure);
        let fits = next.value.zip(figure.value).is_none_or(|(part, whole)| part <= whole);
        *other < first && adjacent && alike(next, figure) && fits
    })
}
