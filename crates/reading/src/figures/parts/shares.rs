//! Parts that are told by their share, by what became of them, or by being chosen.

use super::{REACH, alike, counts};
use crate::figures::{Figure, Kind, Nature, Text};
use crate::lexicon::{COMMAS, OF, SHARE_UNIT};
use domain::basics::MILLION;

/// How many figures back a whole may stand.
const BACK: usize = 24;

/// 122.96亿元,占76.82%: the share tells the whole.
pub(super) fn shares(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
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
pub(super) fn shares_of_total(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
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
pub(super) fn turned_out(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
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
pub(super) fn chosen(text: &Text<'_>, figures: &[Figure], wholes: &mut [Option<usize>]) {
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
