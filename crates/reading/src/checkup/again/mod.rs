//! A number that is told again with the definite words of Chinese: 表彰了20名…。受表彰的18名…; 这35名…; and the same
//! digits with a magnitude lost: 争取86.5万元…。争取到的86.5元….
//!
//! The words before 的 must be said of the earlier number too, and the noun behind must be its noun. Where any other
//! number of the paragraph, or some of them together, is the one told again, nothing is said.

mod lost;
mod restated;

use crate::checkup::lexicon::{OF, TOTAL, has, pattern, patterns, plans};
use crate::checkup::paper::{Amount, Paper};
use crate::checkup::range::Range;
use crate::checkup::times::same_time;
use crate::checkup::{Certainty, Finding, Rule};
use lost::lost_magnitude;
use restated::{NOUN, Restated, begin_alike, goes_on, one_deed, restated};
use std::collections::BTreeSet;

/// Pairs of letters from which on the words before 的 name one thing in the whole paper.
const TELLING: usize = 3;

/// Sentences in which a number is taken up again by a word or two.
const NEAR: usize = 2;

/// Numbers that are looked at before one.
const MOST: usize = 60;

/// Checks every number that is told again.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for index in 0..paper.amounts.len() {
        let found = lost_magnitude(paper, index)
            .or_else(|| told_again(paper, index))
            .or_else(|| quality_again(paper, index));
        findings.extend(found);
    }
}

/// Numbers of one kind before another, nearest first.
fn earlier<'p, 'a>(
    paper: &'p Paper<'a>,
    index: usize,
) -> impl Iterator<Item = &'p Amount<'a>> + Clone {
    let later = &paper.amounts[index];
    let before = paper.amounts[index.saturating_sub(MOST)..index].iter().rev();
    before.filter(move |one| one.class == later.class && one.range.is_some() && counted(one))
}

fn counted(amount: &Amount<'_>) -> bool {
    !matches!(amount.figure.nature.as_str(), "rate" | "norm" | "rank" | "duration")
        && !has("each", amount.gap)
}

/// As much of the words behind a number as is said of the other one, too.
fn shared_noun(amount: &Amount<'_>, words: &str) -> String {
    let letters: String = amount.rest().chars().filter(|c| c.is_alphabetic()).collect();
    let ends = letters.char_indices().map(|(at, c)| at + c.len_utf8());
    let said = ends.take_while(|end| words.contains(&letters[..*end])).last();
    letters[..said.unwrap_or_default()].to_owned()
}

fn pairs(words: &str) -> BTreeSet<String> {
    let letters: Vec<char> = words.chars().collect();
    let within = |pair: &&[char]| pair.iter().all(|c| c.is_alphabetic());
    letters.windows(2).filter(within).map(|pair| pair.iter().collect()).collect()
}

/// What an earlier number is told with.
fn around(paper: &Paper<'_>, amount: &Amount<'_>) -> String {
    format!("{}{}", paper.said(amount), amount.rest())
}

fn told_again(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let later = &paper.amounts[index];
    // 出席七大的138名: what is read as a number of its own belongs to the words before 的.
    let bare = later.clause() == OF;
    let said = if bare { paper.said(later) } else { later.clause() };
    let Restated { noun, modifier: restriction, open, least: strict } = restated(later, said)?;
    let nouns = pairs(&noun);
    // 下一步，将依托现有的48支: what there is stands also where a plan tells of it.
    let stands = later.is_told() || has("standing", said);
    let usable = stands && counted(later) && !nouns.is_empty() && !has("not_again", said);
    if !usable {
        return None;
    }
    let modifier = pairs(&pattern("not_telling").replace_all(&restriction, " "));
    // 28支代表队参加…。参赛的38支代表队: whoever came is all of them only where they came before.
    let came = has("takes_part", &restriction) && modifier.len() <= 1;
    // 新当选的43名委员全体到会: all of them, or more than there were.
    let all =
        |one: &Amount<'_>| has("all_of_it", later.rest()) || one.figure.value < later.figure.value;
    let deed = patterns("synonyms").iter().any(|deed| deed.is_match(&restriction));
    if modifier.is_empty() && !came && !deed && !has("definite", said) {
        return None;
    }
    let near = |one: &Amount<'_>| {
        one.sentence + NEAR >= later.sentence
            && (!paper.between(one.figure.at.1, later.figure.at.0).contains('\n')
                || goes_on(paper, one, later))
    };
    let of_it = |one: &&Amount<'_>| {
        let words = around(paper, one);
        let (start, end) = paper.sentence_at(one.figure.at.0);
        let own = later.figure.at.0 - said.chars().count();
        let sentence = paper.between(start, end.min(own));
        let there = |pairs: &BTreeSet<String>, text: &str, tenths: usize| {
            let there = pairs.iter().filter(|pair| text.contains(pair.as_str())).count();
            there * 10 >= pairs.len() * tenths
        };
        let least = if modifier.len() < TELLING || near(one) { 5 } else { 6 };
        // 正式代表158名…。出席七大的138名正式代表: a long noun needs but one word more.
        let least = if near(one) && noun.chars().count() >= NOUN { 3 } else { least };
        let least = least.max(strict);
        // 全县参与的单位共86家 are not those of one event alone.
        if strict > 0 && has("whole_report", said) != has("whole_report", paper.said(one)) {
            return false;
        }
        let told = if came { has("takes_part", &words) } else { there(&modifier, sentence, least) };
        let told = told || all(one) && one_deed(&restriction, &words);
        // 34所学校组队参赛…参赛的38所学校代表队: one noun goes further than the other.
        let begins = came
            && one.figure.unit == later.figure.unit
            && one.figure.value < later.figure.value
            && begin_alike(&noun, one.rest());
        (there(&nouns, &words, 6) || begins) && told && (!open || all(one))
    };
    let far_too = modifier.len() >= TELLING;
    // 全县共建成36个…。全县已建成的31个: both of the whole county.
    let everywhere = |one: &Amount<'_>| {
        let stock = has("standing", said) && has("standing_told", paper.said(one));
        stock && noun.chars().count() >= NOUN
            || has("whole_report", paper.said(one))
                && has("whole_report", said)
                && !modifier.is_empty()
    };
    let one =
        earlier(paper, index).filter(|one| far_too || near(one) || everywhere(one)).find(of_it)?;
    let clear = one.is_told()
        && !plans("planned_task", &around(paper, one))
        && same_time(paper, one, later)
        && !meets_any(paper, index, &of_it)
        && (far_too || everywhere(one) || alone(paper, index, one, &noun));
    if !clear {
        return None;
    }
    Some(conflict(paper, later, one, shared_noun(later, &around(paper, one))))
}

/// 建筑面积1200平方米…。这座建筑面积2100平方米的科技馆: a quality of what was just told, with another value.
fn quality_again(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let later = &paper.amounts[index];
    let quality = pattern("definite_quality").captures(later.clause())?.name("it")?.as_str();
    let end = pattern("has_so_many").find(quality).map_or(quality.len(), |hit| hit.start());
    let quality = quality.get(..end).filter(|quality| quality.chars().count() >= 2)?;
    let bare = quality.trim_start_matches(TOTAL);
    let of_it = |one: &&Amount<'_>| one.clause().ends_with(bare);
    let one = earlier(paper, index).find(of_it)?;
    let near = one.sentence + NEAR >= later.sentence
        && !paper.between(one.figure.at.1, later.figure.at.0).contains('\n');
    let clear = near && one.is_told() && later.is_told() && !meets_any(paper, index, &of_it);
    clear.then(|| conflict(paper, later, one, quality.to_owned()))
}

fn conflict(paper: &Paper<'_>, later: &Amount<'_>, one: &Amount<'_>, thing: String) -> Finding {
    let rule = Rule::SameQuantityConflict;
    let found = paper.about(rule, Certainty::Contradicts, &[later, one], "same-quantity");
    let computed = format!("{} ≠ {}", later.figure.text, one.figure.text);
    found.stated(&later.figure.text).computed(computed).with("thing", thing)
}

/// Whether no number of another noun lies between, which the words might mean.
fn alone(paper: &Paper<'_>, index: usize, one: &Amount<'_>, noun: &str) -> bool {
    // 42名科技工作者…8名代表发言…参会的48名科技工作者: a noun of four letters is not that of another number.
    let long = noun.chars().count() >= NOUN;
    let unit = paper.amounts[index].figure.unit.as_str();
    let named = |nearest: &Amount<'_>| !long || around(paper, nearest).contains(noun);
    let mut alike = earlier(paper, index).filter(|nearest| {
        (unit != one.figure.unit || nearest.figure.unit == unit)
            && (std::ptr::eq(*nearest, one) || named(nearest))
    });
    alike.next().is_some_and(|nearest| std::ptr::eq(nearest, one))
}

/// Whether a number before is the one told again, or some of those close by together.
fn meets_any(paper: &Paper<'_>, index: usize, of_it: &impl Fn(&&Amount<'_>) -> bool) -> bool {
    let Some(later) = paper.amounts[index].rounded() else { return true };
    let mut sum = Range::exact(0);
    let sums = earlier(paper, index).take(8).filter_map(Amount::rounded).any(|range| {
        sum = sum.plus(range);
        sum.meets(later)
    });
    sums || earlier(paper, index)
        .filter(of_it)
        .any(|one| one.rounded().is_none_or(|range| range.meets(later)))
}
