//! For one of what a number is told: 每期, 人均, 每个考点.

use crate::checkup::lexicon::{EACH, YEAR, has, pattern};
use crate::checkup::paper::{Amount, Paper};

/// What a figure is told for one of: 期 of 每期, 人 of 人均.
pub(super) fn each(amount: &Amount<'_>) -> Option<String> {
    let hits: Vec<_> = pattern("each").captures_iter(amount.clause()).collect();
    // 每人每年2000元: for one year the figure is that of each person.
    let nth = hits.len().checked_sub(1)?;
    let nth = if hits[nth].get(1).is_some_and(|word| word.as_str() == YEAR) {
        nth.saturating_sub(1)
    } else {
        nth
    };
    let hit = &hits[nth];
    let word = hit.get(1).or_else(|| hit.get(2))?;
    let behind = &amount.clause()[hit.get(0)?.end()..];
    (behind.chars().count() <= 12).then(|| word.as_str().to_owned())
}

/// 平均每所学校展出展品30件，接待学生300名: what is told for one goes on behind a comma.
pub(super) fn each_carried(paper: &Paper<'_>, index: usize) -> Option<String> {
    let (one, before) = (&paper.amounts[index], &paper.amounts[index.checked_sub(1)?]);
    let goes_on = one.gap.starts_with(['，', ',', '、']) && one.gap.chars().count() <= 12;
    let own = has("goes_alone", one.gap) || one.class == before.class;
    if goes_on && !own && one.sentence == before.sentence { each(before) } else { None }
}

/// 每个考点安排监考员2名: the word behind 每 by which another number here counts.
pub(super) fn each_named(paper: &Paper<'_>, index: usize) -> Option<String> {
    let one = &paper.amounts[index];
    let window = paper.around(index, 1);
    let others = || window.clone().filter(|at| *at != index).map(|at| &paper.amounts[at]);
    // 6个，每个奖励5000元: the unit itself.
    let units = others().map(|other| other.figure.unit.as_str());
    if let Some(unit) = units.into_iter().find(|unit| {
        has("each_unit", one.clause()) && one.clause().contains(&format!("{EACH}{unit}"))
    }) {
        return Some(unit.to_owned());
    }
    let tail = pattern("each_any").captures_iter(one.clause()).last()?.get(1)?.as_str();
    let letters: Vec<char> = tail.chars().collect();
    let words = (2..=letters.len().min(4)).rev().map(|n| letters[..n].iter().collect::<String>());
    words.into_iter().find(|word| others().any(|other| other.rest().starts_with(word.as_str())))
}
