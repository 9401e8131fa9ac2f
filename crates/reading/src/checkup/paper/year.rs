//! The year a paper reports on, and whether it ends with its day.

use crate::checkup::lexicon::{CLAUSE, SENTENCE, pattern};

/// The year in words that begin the text as a title does: 某县科协2022年工作总结.
pub(super) fn first_line_year(text: &str) -> Option<i32> {
    pattern("titled").captures(text)?.name("y")?.as_str().parse().ok()
}

/// The year that opens the text as that of its work, where no later one is named: 2023年，县科协认真…; 现将2021年度工作情况汇报
/// 如下.
pub(super) fn opening_year(text: &str) -> Option<i32> {
    // 今年(2023年)以来.
    let announced = pattern("reported_year").captures(text);
    let bracketed = announced.or_else(|| pattern("this_year_is").captures(text));
    if let Some(year) = bracketed.and_then(|hit| hit.get(1)) {
        return year.as_str().parse().ok();
    }
    let opening = pattern("own_year").captures(text)?;
    let year: i32 = opening.name("y")?.as_str().parse().ok()?;
    let years = pattern("year").captures_iter(text);
    let latest = years.filter_map(|hit| hit.get(1)?.as_str().parse().ok()).max();
    let first = text[..opening.get(0)?.start()].trim().is_empty();
    (first && latest == Some(year)).then_some(year)
}

/// Whether a text ends with a day that stands for itself.
pub(super) fn ends_signed(text: &str) -> bool {
    let text = text.trim_end();
    let Some(day) = pattern("signed").find_iter(text).last() else { return false };
    let before = text[..day.start()].trim_end_matches([' ', '\t']);
    let alone = before.is_empty() || before.ends_with(|c| SENTENCE.contains(c));
    let named = before.ends_with(|c: char| c.is_alphanumeric())
        && text.len() > 3 * day.len()
        && !before.ends_with(|c| CLAUSE.contains(c));
    day.end() == text.len() && (alone || named)
}
