//! Whose figure is whose in a list: 甲镇、乙镇分别举办讲座12场、8场; 一、二、三等奖20、40、60篇.

use super::scan::Raw;
use super::{Decimal, Text};
use crate::lexicon::{ANDS, NUMERALS, OF, PRIZE, RESPECTIVELY};

/// Characters before a figure that are looked at.
const REACH: usize = 80;
/// Figures of the longest list.
const MOST: usize = 16;
/// Characters between two figures of a list.
const GAP: usize = 2;
/// Characters of the longest name of a list.
const LONGEST_NAME: usize = 14;
/// Figures back in which the one stands that says how many names there are.
const NAMED_WITHIN: usize = 2;
/// Characters behind the names that all of them share, at least: 农村、城镇|居民.
const SHARED: usize = 2;

/// The name of the figure and what all of its list count; nothing where names and figures are not as many.
pub(super) fn phrase(text: &Text<'_>, raws: &[Raw<'_>], index: usize) -> Option<Vec<char>> {
    let beside = |one: &Raw<'_>, other: &Raw<'_>| {
        one.unit == other.unit && other.start >= one.end && other.start <= one.end + GAP
    };
    let earlier = (1..=index).rev().take(MOST);
    let before = earlier.take_while(|at| beside(&raws[at - 1], &raws[*at])).count();
    let first = index - before;
    let pairs = raws[index..].windows(2).take(MOST);
    let count = before + pairs.take_while(|pair| beside(&pair[0], &pair[1])).count() + 1;
    let start = raws[first].start;
    if !(2..=MOST).contains(&count) {
        return None;
    }
    let floor = first.checked_sub(1).map_or(0, |before| raws[before].end);
    let from = text.sentence_start(start, start.saturating_sub(REACH).max(floor).min(start));
    let words = &text.body.chars[from..start];
    let marker: Vec<char> = RESPECTIVELY.chars().collect();
    let said = words.windows(marker.len()).rposition(|part| part == marker);
    let Some(said) = said else { return prize(words, count, before) };
    let thing = without_light(text, &words[said + marker.len()..]);
    let clause = text.clause_start(from + said, from);
    let before = &text.body.chars[clause..from + said];
    let (names, owner) = match names(text, before, count) {
        Some(names) => (names, &[][..]),
        None => {
            let mut known = raws[..first].iter().rev().take(NAMED_WITHIN);
            (known.find_map(|figure| named_before(text, figure, count))?, before)
        }
    };
    let name = names.get(index - first)?;
    Some(name.iter().chain(owner).chain(thing).copied().collect())
}

/// 为, 达到, 有: verbs that say nothing go.
fn without_light<'a>(text: &Text<'_>, words: &'a [char]) -> &'a [char] {
    let counted = &text.lexicon.counted;
    let mut words = words;
    while let Some(length) = counted.tails.at_end(words) {
        words = &words[..words.len() - length];
    }
    words
}

/// 养猪、烤烟、食用菌三个专业,学员分别为…: the list before the figure that says how many they are.
fn named_before(text: &Text<'_>, figure: &Raw<'_>, count: usize) -> Option<Vec<Vec<char>>> {
    let so_many = figure.value.and_then(Decimal::whole) == i64::try_from(count).ok();
    let clause = text.clause_start(figure.start, figure.start.saturating_sub(REACH));
    so_many.then(|| names(text, &text.body.chars[clause..figure.start], count))?
}

/// As many names as figures; what stands behind the last holds for all.
fn names(text: &Text<'_>, words: &[char], count: usize) -> Option<Vec<Vec<char>>> {
    let mut names: Vec<&[char]> = words.split(|c| ANDS.contains(*c)).collect();
    if names.len() != count || names.iter().any(|name| name.is_empty()) {
        return prizes(words, count);
    }
    let counted = &text.lexicon.counted;
    let dropped = |name: &[char]| {
        counted.fillers.at_start(name).or_else(|| counted.transitive.at_start(name))
    };
    while let Some(length) = dropped(names[0]).filter(|length| length + 2 <= names[0].len()) {
        names[0] = &names[0][length..];
    }
    let (last, others) = names.split_last()?;
    let usual = others.last()?.len();
    let tail = if last.len() >= usual + SHARED { &last[usual..] } else { &[] };
    let short = others.iter().all(|name| name.len() <= LONGEST_NAME);
    let tail: Vec<char> = tail.iter().filter(|c| **c != OF).copied().collect();
    let own = |name: &[char]| name.iter().chain(&tail).copied().collect::<Vec<char>>();
    let mut all: Vec<Vec<char>> = others.iter().map(|name| own(name)).collect();
    all.push(own(&last[..last.len().min(if tail.is_empty() { last.len() } else { usual })]));
    short.then_some(all)
}

/// 一、二、三等奖: the prizes of a list.
fn prizes(words: &[char], count: usize) -> Option<Vec<Vec<char>>> {
    let list = words.strip_suffix(&PRIZE)?;
    let listed = |c: &&char| ANDS.contains(**c) || NUMERALS.contains(**c);
    let length = list.iter().rev().take_while(listed).count();
    let grades = list[list.len() - length..].iter().filter(|c| NUMERALS.contains(**c));
    let prizes: Vec<Vec<char>> =
        grades.map(|grade| std::iter::once(*grade).chain(PRIZE).collect()).collect();
    (prizes.len() == count).then_some(prizes)
}

/// The prize of one of the numbers right behind a list of prizes.
fn prize(words: &[char], count: usize, before: usize) -> Option<Vec<char>> {
    prizes(words, count)?.get(before).cloned()
}

#[cfg(test)]
mod tests {
    use crate::figures::tests::check_counted;

    #[test]
    fn each_figure_of_a_list_has_its_name() {
        check_counted(
            "甲镇、乙镇、丙镇分别举办讲座12场、8场、6场。",
            &["甲镇举办讲座", "乙镇举办讲座", "丙镇举办讲座"],
        );
        check_counted("评选出一、二、三等奖20、40、60篇。", &["一等奖", "二等奖", "三等奖"]);
        check_counted("一等奖、二等奖分别为5个、10个。", &["一等奖", "二等奖"]);
        check_counted(
            "农村、城镇居民具备科学素质的比例分别达到6.2%和11.5%。",
            &["农村居民具备科学素质比例", "城镇居民具备科学素质比例"],
        );
    }

    #[test]
    fn a_list_without_as_many_names_is_left_alone() {
        check_counted("分别到3个乡镇、2个社区开展宣传。", &["乡镇", "社区"]);
    }
}
