//! A difference in words: by how much, and which parts lead it.

use super::super::contrast::Part;
use crate::shell::digits::quantity;
use crate::shell::terms;
use crate::shell::words::Words;
use domain::basics::Unit;
use domain::figures::Interval;

/// Parts named in a sentence.
const NAMED: usize = 3;

/// A number of a sentence, with what it counts.
pub(super) fn said_number(words: Words, interval: Option<Interval>, unit: Unit) -> String {
    match interval {
        Some(interval) => {
            let between = if words.is_english() { " " } else { "" };
            let number = quantity(interval, unit, words);
            format!("{number}{between}{}", terms::counted_in(words, unit))
        }
        None => words.t("empty-missing"),
    }
}

/// By how much more or less, as an interval; `unsure` where the intervals meet.
pub(super) fn difference(
    words: Words,
    old: Option<Interval>,
    new: Option<Interval>,
    unit: Unit,
) -> String {
    let (Some(old), Some(new)) = (old, new) else { return words.t("compare-cannot") };
    let low = old.high.map(|high| new.low - high);
    let high = new.high.map(|high| high - old.low);
    let said = |key: &str, low: i64, high: Option<i64>| {
        let by = Interval { low, high, decimals: new.decimals };
        words.t1(key, "by", quantity(by, unit, words))
    };
    match (low, high) {
        (Some(0), Some(0)) => words.t("compare-same"),
        (Some(low), high) if low > 0 => said("compare-more", low, high),
        (low, Some(high)) if high < 0 => said("compare-less", -high, low.map(|low| -low)),
        _ => words.t("compare-unsure"),
    }
}

/// A change with its sign.
pub(super) fn signed(words: Words, change: i64, unit: Unit) -> String {
    let size = quantity(Interval::whole(change.abs(), Some(change.abs())), unit, words);
    words.t1(if change < 0 { "compare-minus" } else { "compare-plus" }, "by", size)
}

/// The parts that grew most and those that shrank most, a sentence each, where there are any; the sentences
/// are found under two keys.
pub(super) fn leading(
    words: Words,
    [up, down]: [&str; 2],
    parts: &[Part],
    unit: Unit,
) -> Vec<String> {
    let grew = |part: &&Part| part.change() > 0;
    let shrank = |part: &&Part| part.change() < 0;
    let grown = sentence(words, up, parts.iter().filter(grew), unit);
    let shrunk = sentence(words, down, parts.iter().filter(shrank), unit);
    grown.into_iter().chain(shrunk).collect()
}

fn sentence<'a>(
    words: Words,
    key: &str,
    parts: impl Iterator<Item = &'a Part>,
    unit: Unit,
) -> Option<String> {
    let told = |part: &Part| format!("{} {}", part.key, signed(words, part.change(), unit));
    let named: Vec<String> = parts.take(NAMED).map(told).collect();
    (!named.is_empty()).then(|| words.t1(key, "list", named.join(&words.t("list-comma"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_of_intervals_is_an_interval_or_unsure() {
        let words = Words::default();
        let whole = |low, high| Some(Interval::whole(low, high));
        for (old, new, text) in [
            (whole(10, Some(10)), whole(12, Some(12)), "多 2"),
            (whole(12, Some(12)), whole(10, Some(10)), "少 2"),
            (whole(12, Some(12)), whole(12, Some(12)), "持平"),
            (whole(30, Some(39)), whole(50, Some(50)), "多 11–20"),
            (whole(30, Some(39)), whole(35, Some(35)), "说不准"),
            (whole(30, Some(39)), whole(50, None), "多 11以上"),
            (None, whole(1, Some(1)), "比不了"),
        ] {
            let said = difference(words, old, new, Unit::Visits);
            assert!(said.contains(text), "{said} for {text}");
        }
    }
}
