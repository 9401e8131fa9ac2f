//! The half or the quarter a sentence or the paper speaks of.

use crate::checkup::lexicon::{has, pattern};
use crate::checkup::paper::{Paper, Stretch};
use domain::basics::{MILLION, read_stated};

/// A half or a quarter that is spoken of: its months, the key of its sentence, and where it is said.
pub(super) struct Spoken {
    pub(super) months: std::ops::RangeInclusive<u32>,
    pub(super) key: &'static str,
    pub(super) at: Vec<Stretch>,
}

/// The half the report, or the sentence, speaks of.
pub(super) fn half(paper: &Paper<'_>, at: usize) -> Option<Spoken> {
    let (months, key) = period(paper, at)?;
    let (start, end) = paper.sentence_at(at);
    let from = paper.byte_at(start);
    let name = key.replace('-', "_");
    let told = pattern(&name).find(paper.between(start, end));
    let told = told.map(|hit| (from + hit.start(), from + hit.end()));
    let titled = pattern(&name).find(paper.text()).map(|hit| (hit.start(), hit.end()));
    let mut at: Vec<Stretch> =
        titled.into_iter().chain(told).map(|(a, b)| paper.stretch_of(a, b)).collect();
    at.dedup();
    Some(Spoken { months, key, at })
}

pub(super) fn period(
    paper: &Paper<'_>,
    at: usize,
) -> Option<(std::ops::RangeInclusive<u32>, &'static str)> {
    let (start, end) = paper.sentence_at(at);
    let sentence = paper.between(start, end);
    let said = (has("first_half", sentence), has("second_half", sentence));
    let title = paper.title();
    let of = |first: bool| if first { (1..=6, "first-half") } else { (7..=12, "second-half") };
    if let Some(months) = quarter(sentence).filter(|_| said == (false, false)) {
        return Some((months, "quarter"));
    }
    match said {
        // 上半年累计4.5万份；三季度借助全国科普日: two periods in one sentence.
        (true, _) | (_, true) if has("quarter", sentence) => None,
        (true, false) => Some(of(true)),
        (false, true) => Some(of(false)),
        (true, true) => None,
        (false, false) => {
            let (first, second) = (has("title_first_half", title), has("title_second_half", title));
            if first != second { Some(of(first)) } else { Some((quarter(title)?, "quarter")) }
        }
    }
}

/// The months of the one quarter a sentence speaks of; 前三季度 is none.
pub(super) fn quarter(sentence: &str) -> Option<std::ops::RangeInclusive<u32>> {
    let mut found: Option<u32> = None;
    for hit in pattern("quarter").captures_iter(sentence) {
        let nth =
            hit.name("n").and_then(|n| read_stated(n.as_str(), MILLION).ok()?.value)? / MILLION;
        let nth = u32::try_from(nth).ok()?;
        let before = hit.name("before").map_or("", |before| before.as_str());
        let said = sentence.get(..hit.name("n").map_or(0, |n| n.start())).unwrap_or_default();
        let other = has("not_one_quarter", before) || has("of_another_year", said);
        if other || found.is_some_and(|found| found != nth) {
            return None;
        }
        found = Some(nth);
    }
    found.map(|nth| nth * 3 - 2..=nth * 3)
}
