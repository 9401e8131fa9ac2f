//! Parts and wholes: by 其中, by sums that come out exactly, by shares that do, and by the noun itself.

use super::relations::{Relation, RelationKind, relation};
use super::{Decimal, Figure, Kind, Nature, Text, totals};
use crate::Remark;
use crate::lexicon::{
    CHANGED_FROM, COMMAS, DIVIDES, FULL_STOP, HAN, LIST_MARK, OF, SEMICOLONS, SENTENCE,
    SESSION_TIMES, SHARE_UNIT,
};
use domain::basics::MILLION;
use std::collections::BTreeMap;

/// Characters behind 其中 and before it that are followed.
pub(super) const REACH: usize = 300;
/// How many parts a whole may have.
pub(super) const PARTS: usize = 30;
/// Columns of a table that are passed over on the way up one of them.
const COLUMNS: usize = 12;
/// How many figures back a whole may stand.
const BACK: usize = 24;
/// Characters between a whole and so many out of it.
const OUT_OF: usize = 14;
/// Characters before a balance in which its word stands.
const BALANCE: usize = 4;
/// From here on, three parts and more do not add up by chance, whatever stands between.
const LARGE: i128 = 1_000 * MILLION;
/// Digits of a total that no sum meets by chance.
const EXACT: u32 = 4;
/// Below this, a sum may come out by chance: its parts must stand right behind the whole.
const SMALL: i128 = 20 * MILLION;

/// Whether two figures can be part and whole.
fn alike(one: &Figure, other: &Figure) -> bool {
    one.nature.pairs(other.nature) || one.unit == other.unit || one_session(one, other)
}

/// 186场次,其中进校园58场: one thing under two names.
fn one_session(one: &Figure, other: &Figure) -> bool {
    one.nature == Nature::Session
        && other.nature == Nature::Session
        && counted_in(one) == counted_in(other)
}

/// The unit of a figure; of sessions without the word that may stand behind it.
fn counted_in(figure: &Figure) -> &str {
    match figure.nature {
        Nature::Session => figure.unit.trim_end_matches(SESSION_TIMES),
        _ => &figure.unit,
    }
}

fn counts(figure: &Figure) -> bool {
    let threshold = figure.kind == Kind::Rule && figure.nature == Nature::Money;
    let measure =
        matches!(figure.nature, Nature::Rate | Nature::Rank | Nature::Norm | Nature::Duration);
    !figure.target && !threshold && !measure
}

/// What 其中 may divide: amounts, and the points of a full score (满分100分,其中预算执行10分).
fn divisible(figure: &Figure) -> bool {
    counts(figure) || figure.nature == Nature::Norm && !figure.target
}

/// 由二十一个整顿为十八个: a number that was is no whole of what is.
fn changes(text: &Text<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|at| CHANGED_FROM.contains(text.body.chars[at]))
}

/// All parts of all wholes.
pub(super) fn find(
    text: &Text<'_>,
    figures: &[Figure],
    remarks: &mut Vec<Remark>,
) -> Vec<Relation> {
    let mut wholes: Vec<Option<usize>> = vec![None; figures.len()];
    among(text, figures, &mut wholes, remarks);
    let amounts = amounts(figures);
    totals::behind(text, &amounts, &mut wholes);
    totals::of_which(text, &amounts, &mut wholes);
    totals::rest(text, &amounts, &mut wholes);
    // What stands close together is settled before sums over a distance, and one unit before several.
    for proof in [Proof::Near, Proof::Exact, Proof::Mixed] {
        sums(text, &amounts, &mut wholes, proof);
    }
    shares(text, figures, &mut wholes);
    shares_of_total(text, figures, &mut wholes);
    turned_out(text, figures, &mut wholes);
    chosen(text, figures, &mut wholes);
    nouns(text, figures, &mut wholes);
    newly(text, figures, &mut wholes);
    out_of(text, figures, &mut wholes);
    row_totals(text, figures, &mut wholes);
    column_totals(text, figures, &mut wholes);
    let pairs = wholes.iter().enumerate().filter_map(|(part, whole)| Some((part, (*whole)?)));
    pairs
        .map(|(part, whole)| relation(RelationKind::PartOf, &figures[part], &figures[whole]))
        .collect()
}

/// Behind 其中, figures of the unit of a whole before it are its parts, until they add up to it or the sentence ends.
fn among(
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

/// What sums ask of a figure, kept close together: figures are large, and each is asked for many wholes.
pub(super) struct Amount {
    pub start: usize,
    pub end: usize,
    pub value: Option<i128>,
    /// The same number for the same unit.
    pub unit: usize,
    pub nature: Nature,
    pub counts: bool,
    /// Whether it was before the period, and whether it only compares.
    pub apart: (bool, bool),
    pub cell: bool,
}

fn amounts(figures: &[Figure]) -> Vec<Amount> {
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    let amount = |figure: &Figure, unit: usize| Amount {
        start: figure.at.0,
        end: figure.at.1,
        value: figure.value.map(|value| value.0),
        unit,
        nature: figure.nature,
        counts: counts(figure),
        apart: (figure.kind == Kind::Historical, figure.compares),
        cell: figure.cell,
    };
    let numbered = figures.iter().map(|figure| {
        let next = units.len();
        amount(figure, *units.entry(counted_in(figure)).or_insert(next))
    });
    numbered.collect()
}

/// Figures that add up exactly to a figure before them are its parts, 其中 or not: 96 = 31+23+42; and again when
/// the same whole is divided another way.
fn sums(text: &Text<'_>, amounts: &[Amount], wholes: &mut [Option<usize>], proof: Proof) {
    let mut alike: Vec<usize> = Vec::with_capacity(PARTS);
    for (whole, amount) in amounts.iter().enumerate() {
        let Some(total) = amount.value.filter(|value| *value > MILLION) else { continue };
        let divided = wholes.iter().skip(whole).take(PARTS).any(|known| *known == Some(whole));
        let changed = changes(text, amount.start);
        if !amount.counts
            || amount.cell
            || changed
            || (wholes[whole].is_some() && !divided && total < SMALL)
        {
            continue;
        }
        alike.clear();
        let behind = (whole + 1..amounts.len().min(whole + PARTS))
            .take_while(|index| amounts[*index].start < amount.end + REACH)
            .filter(|index| amounts[*index].counts && proof.pairs(&amounts[*index], amount));
        alike.extend(behind);
        let mut from = 0;
        while from + 1 < alike.len() {
            let taken = adding_up(amounts, wholes, &alike[from..], whole, total);
            let parts = &alike[from..from + taken];
            if taken > 1 && believable(text, amounts, whole, parts, (divided, from > 0, proof)) {
                for part in parts {
                    wholes[*part].get_or_insert(whole);
                }
                from += taken;
            } else {
                from += 1;
            }
        }
    }
}

/// How many of the figures from the first on add up to the total; none if they do not.
fn adding_up(
    amounts: &[Amount],
    wholes: &[Option<usize>],
    parts: &[usize],
    whole: usize,
    total: i128,
) -> usize {
    let mut sum = 0;
    for (count, part) in parts.iter().enumerate() {
        let Some(value) = amounts[*part].value else { return 0 };
        if wholes[*part].is_some_and(|known| known != whole) {
            return 0;
        }
        sum += value;
        if sum == total {
            return count + 1;
        }
        if sum > total {
            return 0;
        }
    }
    0
}

/// Small numbers add up by chance: then the parts must follow at once, in one sentence.
fn believable(
    text: &Text<'_>,
    amounts: &[Amount],
    whole: usize,
    parts: &[usize],
    (divided, later, proof): (bool, bool, Proof),
) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let Amount { start, end, value, unit, .. } = &amounts[whole];
    let total = value.unwrap_or(0);
    let counted = &text.lexicon.counted;
    let left = |part: &&usize| {
        let start = amounts[**part].start;
        counted
            .balance
            .is_in(&text.body.chars[start.saturating_sub(BALANCE).max(*end).min(start)..start])
    };
    if parts.iter().any(|part| left(&part)) {
        return false;
    }
    let between = &text.signs[*end..amounts[*last].start];
    let sentences = between.iter().filter(|sign| **sign & SENTENCE != 0).count();
    let follows = *first == whole + 1;
    if total < SMALL {
        let chars = &text.body.chars;
        let mut around = chars[start.saturating_sub(3)..*start]
            .iter()
            .chain(&chars[*end..amounts[*first].start]);
        let divides = around.any(|c| DIVIDES.contains(*c));
        let same = amounts[*first].unit == *unit;
        // 七个项目(个人4项、团体3项): the brackets say it, whatever the measure words.
        let bracketed = chars[*end..amounts[*first].start].contains(&'(')
            && chars.get(amounts[*last].end) == Some(&')');
        return sentences == 0 && follows && !divided && !later && (bracketed || same && divides);
    }
    let many = parts.len() > 2;
    match proof {
        Proof::Near => sentences <= 3,
        Proof::Exact => digits(total) >= EXACT || many && (follows || !divided && total >= LARGE),
        Proof::Mixed => many && digits(total) > 2,
    }
}

/// Why a sum is no chance.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// Whole and parts stand close together.
    Near,
    /// The total has many digits, or three parts and more stand right behind it.
    Exact,
    /// 作品1117件,其中成果286项、绘画742幅: things in other measure words, three and more.
    Mixed,
}

impl Proof {
    fn pairs(self, one: &Amount, other: &Amount) -> bool {
        let alike = one.unit == other.unit || one.nature.pairs(other.nature);
        if one.apart != other.apart {
            return false;
        }
        let thing = |amount: &Amount| matches!(amount.nature, Nature::Thing | Nature::Copy);
        alike || self == Self::Mixed && thing(one) && thing(other)
    }
}

/// How many digits of a value stand before its zeros.
fn digits(value: i128) -> u32 {
    let mut value = value;
    while value > 0 && value % 10 == 0 {
        value /= 10;
    }
    value.checked_ilog10().map_or(0, |digits| digits + 1)
}

/// 122.96亿元,占76.82%: the share tells the whole.
fn shares(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for (index, share) in figures.iter().enumerate().skip(1) {
        let part = index - 1;
        let says =
            share.unit == "%" && share.indicator.ends_with(&text.lexicon.counted.names.share);
        if !says || wholes[part].is_some() || share.at.0 > figures[part].at.1 + 12 {
            continue;
        }
        // 12.6万人次,青少年占52%,约6.5万人次: the amount may stand behind its share.
        let behind = figures.get(index + 1).filter(|amount| {
            amount.at.0 <= share.at.1 + 3 && alike(amount, &figures[part]) && counts(amount)
        });
        let close = |whole: &Figure, amount: &Figure| {
            let expected = whole.value?.0.checked_mul(share.value?.0)? / (100 * MILLION);
            let value = amount.value?.0;
            (value < whole.value?.0 && (expected - value).abs() <= expected / 50).then_some(())
        };
        if let Some(amount) = behind.filter(|amount| close(&figures[part], amount).is_some()) {
            if counts(amount) {
                wholes[index + 1].get_or_insert(part);
            }
            continue;
        }
        let (Some(rate), Some(value)) = (share.value, figures[part].value) else { continue };
        let from = part.saturating_sub(BACK);
        let whole = (from..part).rev().find(|whole| {
            let figure = &figures[*whole];
            let fits = figure.value.is_some_and(|total| {
                let expected = value.0.checked_mul(100 * MILLION).map(|v| v / total.0.max(1));
                total.0 > value.0
                    && expected.is_some_and(|expected| (expected - rate.0).abs() <= MILLION / 20)
            });
            alike(figure, &figures[part]) && counts(figure) && fits
        });
        wholes[part] = whole;
    }
}

/// 15个,占总数60个的25%: the total stands between the part and its share.
fn shares_of_total(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for (index, share) in figures.iter().enumerate().skip(2) {
        let whole = &figures[index - 1];
        let gap = text.body.chars.get(whole.at.1..share.at.0);
        let of = matches!(gap, Some([OF] | [')', OF]));
        if share.unit != SHARE_UNIT || !of || !counts(whole) {
            continue;
        }
        let (Some(rate), Some(total)) = (share.value, whole.value) else { continue };
        let from = (index - 1).saturating_sub(BACK);
        let part = (from..index - 1).rev().find(|part| {
            let part = &figures[*part];
            let expected = part.value.and_then(|value| value.0.checked_mul(100 * MILLION));
            let expected = expected.map(|value| value / total.0.max(1));
            alike(part, whole)
                && part.at.0 + REACH > share.at.0
                && expected.is_some_and(|expected| (expected - rate.0).abs() <= MILLION / 20)
        });
        if let Some(part) = part {
            wholes[part].get_or_insert(index - 1);
        }
    }
}

/// 建议326条,采纳141条: what became of some of them.
fn turned_out(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for part in 1..figures.len() {
        let (figure, whole) = (&figures[part], &figures[part - 1]);
        let gap = &text.body.chars[whole.at.1.min(figure.at.0)..figure.at.0];
        let Some((mark, word)) = gap.split_first() else { continue };
        let said = text.lexicon.counted.of_it.at_end(word);
        let fewer = figure.value.zip(whole.value).is_some_and(|(part, whole)| part < whole);
        let done = whole.kind == Kind::Actual && figure.kind == Kind::Actual;
        let alone = said.is_some_and(|length| length == word.len() || length + 1 == word.len());
        if COMMAS.contains(mark) && alone && fewer && done && figure.unit == whole.unit {
            wholes[part].get_or_insert(part - 1);
        }
    }
}

/// 收到作品375项,评出一等奖36项: what was chosen is part of what was handed in.
fn chosen(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    let counted = &text.lexicon.counted;
    for (index, entries) in figures.iter().enumerate() {
        let chars = &text.body.chars;
        let around = entries.at.0.saturating_sub(12)..(entries.at.1 + 6).min(chars.len());
        if !matches!(entries.nature, Nature::Thing | Nature::Copy)
            || !counted.entries.is_in(&chars[around])
        {
            continue;
        }
        let end = text.sentence_end(entries.at.1, REACH);
        let end = text.sentence_end(end + 1, REACH);
        let Some((opens, _)) = counted.awards.first_in(&chars[entries.at.1..end]) else { continue };
        let opens = entries.at.1 + opens;
        for (part, figure) in figures.iter().enumerate().skip(index + 1) {
            if figure.at.0 >= end {
                break;
            }
            let fits = figure.value.zip(entries.value).is_some_and(|(part, whole)| part < whole);
            // 小学180件、中学120件,共300件,获奖45件: of all of them.
            let index = wholes[index].unwrap_or(index);
            let other = index != part && figure.unit == entries.unit;
            if figure.at.0 > opens && fits && other && counts(figure) {
                wholes[part].get_or_insert(index);
            }
        }
    }
}

/// 64个学会到会,54个学会发言; 四个项目, 前三个项目: fewer of the same noun, in one sentence.
fn nouns(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for part in 1..figures.len() {
        let noun = noun(text, &figures[part]);
        let verb = text.lexicon.counted.verbs.at_start(noun).is_some();
        // 4个示范基地、3个示范社区: members of a list stand beside each other.
        let listed = text.body.chars[..figures[part].at.0].last() == Some(&LIST_MARK);
        if noun.len() < 2 || verb || listed || wholes[part].is_some() || !counts(&figures[part]) {
            continue;
        }
        let start =
            text.sentence_start(figures[part].at.0, figures[part].at.0.saturating_sub(REACH / 3));
        let first = figures[part]
            .at
            .0
            .checked_sub(1)
            .is_some_and(|at| crate::lexicon::FIRST_OF.contains(text.body.chars[at]));
        let start = if first { start.saturating_sub(REACH / 3) } else { start };
        let from = part.saturating_sub(4);
        wholes[part] = (from..part).rev().find(|whole| {
            let figure = &figures[*whole];
            let more =
                figure.value.zip(figures[part].value).is_some_and(|(whole, part)| whole > part);
            figure.at.0 >= start
                && !changes(text, figure.at.0)
                && figure.unit == figures[part].unit
                && figure.kind == figures[part].kind
                && more
                && noun == self::noun(text, figure)
        });
    }
}

/// 机构6个,当年新添2个: what is new is part of what there is.
fn newly(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for part in 1..figures.len() {
        let (figure, whole) = (&figures[part], &figures[part - 1]);
        let new = text.lexicon.counted.newly.at_end(&text.body.chars[..figure.at.0]).is_some();
        let fits = figure.value.zip(whole.value).is_some_and(|(part, whole)| part <= whole);
        if new
            && fits
            && wholes[part].is_none()
            && figure.unit == whole.unit
            && figure.at.0 < whole.at.1 + 10
        {
            wholes[part] = Some(part - 1);
        }
    }
}

/// 18个乡镇中的17个, 16个乡镇中仅有5个; 应到45名,实到38名: so many out of so many.
fn out_of(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for part in 1..figures.len() {
        let (figure, whole) = (&figures[part], &figures[part - 1]);
        let between = &text.body.chars[whole.at.1.min(figure.at.0)..figure.at.0];
        let fewer = figure.value.zip(whole.value).is_some_and(|(part, whole)| part < whole);
        let words = &text.lexicon.counted.out_of;
        let near = between.len() <= OUT_OF && words.first_in(between).is_some();
        if fewer && near && wholes[part].is_none() && figure.unit == whole.unit && counts(whole) {
            wholes[part] = Some(part - 1);
        }
    }
}

/// The last column of a row of a table adds up the ones before it.
fn row_totals(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for whole in 2..figures.len() {
        let chars: Vec<char> = figures[whole].indicator.chars().collect();
        let Some(total) = figures[whole].value else { continue };
        if text.lexicon.counted.row_totals.at_end(&chars).is_none() {
            continue;
        }
        let line = |part: &usize| {
            let between = &text.body.chars[figures[*part].at.1..figures[part + 1].at.0];
            figures[*part].unit == figures[whole].unit && !between.contains(&'\n')
        };
        let first = (0..whole).rev().take(PARTS).take_while(line).last().unwrap_or(whole);
        let sum: i128 =
            figures[first..whole].iter().filter_map(|part| part.value).map(|v| v.0).sum();
        if whole - first > 1 && sum == total.0 {
            for part in &mut wholes[first..whole] {
                part.get_or_insert(whole);
            }
        }
    }
}

/// The last row of a table adds up the rows above: 合计.
fn column_totals(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
    for (whole, total) in figures.iter().enumerate().filter(|(_, figure)| figure.cell) {
        let words: Vec<char> = total.indicator.chars().collect();
        let Some(length) = text.lexicon.counted.row_total_heads.at_start(&words) else { continue };
        let head: String = words[length..].iter().collect();
        let column =
            |figure: &&Figure| figure.unit == total.unit && figure.indicator.ends_with(&head);
        let above = figures[..whole].iter().enumerate().rev().take(PARTS * COLUMNS);
        let rows = above.take_while(|(_, figure)| figure.cell).filter(|(_, figure)| column(figure));
        let mut sum = 0;
        let mut parts = Vec::new();
        for (part, figure) in rows.take(PARTS) {
            sum += figure.value.map_or(0, |value| value.0);
            parts.push(part);
            if total.value == Some(Decimal(sum)) && parts.len() > 1 && !head.is_empty() {
                parts.iter().for_each(|part| wholes[*part] = wholes[*part].or(Some(whole)));
                break;
            }
        }
    }
}

/// The two letters behind a figure.
fn noun<'a>(text: &'a Text<'_>, figure: &Figure) -> &'a [char] {
    let upto = text.clause_end(figure.at.1, 2).max(figure.at.1);
    let length = text.run(figure.at.1.min(upto), HAN).min(upto - figure.at.1.min(upto));
    &text.body.chars[figure.at.1.min(upto)..figure.at.1.min(upto) + length]
}
