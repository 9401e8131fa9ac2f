//! A number that is told again with the definite words of Chinese: 表彰了20名…。受表彰的18名…; 这35名…; and the same
//! digits with a magnitude lost: 争取86.5万元…。争取到的86.5元….
//!
//! The words before 的 must be said of the earlier number too, and the noun behind must be its noun. Where any other
//! number of the paragraph, or some of them together, is the one told again, nothing is said.

use super::lexicon::{TOTAL, YUAN, has, pattern, patterns, plans};
use super::paper::{Amount, Paper};
use super::range::Range;
use super::times::same_time;
use super::{Certainty, Finding, Rule};
use std::collections::BTreeSet;

/// Letters of a noun that are compared.
const NOUN: usize = 4;
/// Pairs of letters from which on the words before 的 name one thing in the whole paper.
const TELLING: usize = 3;
/// Sentences in which a number is taken up again by a word or two.
const NEAR: usize = 2;
/// Numbers that are looked at before one.
const MOST: usize = 60;
/// Digits from which on a number that also bears 万 was written out.
const WRITTEN_OUT: usize = 4;
/// What 万 and 亿 multiply by.
const LOST: [i128; 2] = [10_000, 100_000_000];

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

/// The noun behind a number, without signs.
fn noun(amount: &Amount<'_>) -> String {
    let letters = amount.rest().chars().filter(|c| c.is_alphabetic());
    up_to_end(&letters.take(NOUN).collect::<String>())
}

/// The letters of a noun before what cannot belong to it.
fn up_to_end(noun: &str) -> String {
    let end = pattern("noun_ends").find(noun).map_or(noun.len(), |hit| hit.start());
    noun[..end].to_owned()
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

/// The words in which a number is told again.
struct Restated {
    noun: String,
    /// What restricts the noun: 新当选 of 新当选的43名委员.
    modifier: String,
    /// Whether the words alone do not say that all of them are meant: 36家参加单位.
    open: bool,
    /// How many tenths of the restriction must be told of the earlier number, at least.
    least: usize,
}

/// 参赛的38支代表队, 这35名学员, 36家参加单位, 参加活动的成员单位共42家.
fn restated(later: &Amount<'_>) -> Option<Restated> {
    let said = later.clause();
    if let Some(modifier) = said.strip_suffix('的') {
        return Some(Restated {
            noun: noun(later),
            modifier: modifier.to_owned(),
            open: false,
            least: 0,
        });
    }
    if has("definite", said) {
        return Some(Restated {
            noun: noun(later),
            modifier: String::new(),
            open: false,
            least: 0,
        });
    }
    let words = |hit: &regex::Captures<'_>, name| Some(hit.name(name)?.as_str().to_owned());
    if let Some(hit) = pattern("so_many_who").captures(later.rest()) {
        return Some(Restated {
            noun: up_to_end(&words(&hit, "noun")?),
            modifier: words(&hit, "modifier")?,
            open: true,
            least: 0,
        });
    }
    let hit = pattern("who_in_all").captures(said)?;
    let (noun, modifier) = (words(&hit, "noun")?, words(&hit, "modifier")?);
    Some(Restated { noun, modifier, open: false, least: 8 })
}

/// Whether two nouns begin with the same two letters.
fn begin_alike(one: &str, other: &str) -> bool {
    let first = |words: &str| words.chars().take(2).collect::<String>();
    one.chars().count() >= 2 && first(one) == first(other)
}

/// Whether two texts tell one deed, in whatever word: 当选, 选举产生.
fn one_deed(one: &str, other: &str) -> bool {
    patterns("synonyms").iter().any(|deed| deed.is_match(one) && deed.is_match(other))
}

fn told_again(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let later = &paper.amounts[index];
    let said = later.clause();
    let Restated { noun, modifier: restriction, open, least: strict } = restated(later)?;
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
    if modifier.is_empty() && !came && !has("definite", said) {
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
        && (far_too || everywhere(one) || alone(paper, index, one));
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

/// Whether a new line begins with the event that the sentence before told of: 举行启动仪式…。启动仪式上，….
fn goes_on(paper: &Paper<'_>, one: &Amount<'_>, later: &Amount<'_>) -> bool {
    let (start, _) = paper.sentence_at(later.figure.at.0);
    let event = pattern("at_event").captures(paper.between(start, later.figure.at.0));
    let (from, upto) = paper.sentence_at(one.figure.at.0);
    event.and_then(|hit| hit.name("event")).is_some_and(|event| {
        one.sentence + NEAR >= later.sentence && paper.between(from, upto).contains(event.as_str())
    })
}

fn conflict(paper: &Paper<'_>, later: &Amount<'_>, one: &Amount<'_>, thing: String) -> Finding {
    let rule = Rule::SameQuantityConflict;
    let found = paper.about(rule, Certainty::Contradicts, &[later, one], "same-quantity");
    let computed = format!("{} ≠ {}", later.figure.text, one.figure.text);
    found.stated(&later.figure.text).computed(computed).with("thing", thing)
}

/// Whether no number of another noun lies between, which the words might mean.
fn alone(paper: &Paper<'_>, index: usize, one: &Amount<'_>) -> bool {
    let unit = paper.amounts[index].figure.unit.as_str();
    let mut alike = earlier(paper, index)
        .filter(|nearest| unit != one.figure.unit || nearest.figure.unit == unit);
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

/// The digits of a number as printed.
fn digits(amount: &Amount<'_>) -> String {
    amount.figure.text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect()
}

/// The digits without point and without the zeros behind.
fn significant(amount: &Amount<'_>) -> String {
    digits(amount).replace('.', "").trim_matches('0').to_owned()
}

/// Whether two numbers lie a lost or an added 万 or 亿 apart.
fn lost(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let (Some(one), Some(other)) = (one.figure.value, other.figure.value) else { return false };
    let (small, large) = (one.0.min(other.0), one.0.max(other.0));
    small > 0 && large % small == 0 && LOST.contains(&(large / small))
}

/// 2.8万人次…28000万人次: the digits of one are the whole number of the other, which was written out and kept its 万.
fn written_out(paper: &Paper<'_>, one: &Amount<'_>, later: &Amount<'_>) -> bool {
    let of = |small: &Amount<'_>, large: &Amount<'_>| {
        let printed = digits(large);
        let value = small.figure.value.map(|value| value.to_string());
        printed.len() >= WRITTEN_OUT && !printed.contains('.') && value == Some(printed)
    };
    let sentence = |amount: &Amount<'_>| {
        let (start, end) = paper.sentence_at(amount.figure.at.0);
        pairs(paper.between(start, end))
    };
    (of(one, later) || of(later, one))
        && lost(one, later)
        && sentence(one).intersection(&sentence(later)).count() >= NOUN / 2
}

/// The same digits, once with 万 and once without, of one thing.
fn lost_magnitude(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let later = &paper.amounts[index];
    let printed = digits(later);
    let telling = printed.contains('.') || printed.trim_end_matches('0').len() >= 3;
    let written = significant(later).len() >= 2;
    let money = later.figure.unit == YUAN;
    if !(telling || written || money || printed.len() >= WRITTEN_OUT)
        || !counted(later)
        || has("average", later.clause())
    {
        return None;
    }
    let words = pairs(&around(paper, later));
    let slip = |one: &&Amount<'_>| {
        if written_out(paper, one, later) {
            return true;
        }
        let shared = pairs(&around(paper, one)).intersection(&words).count();
        let near = one.sentence + NEAR >= later.sentence && printed.contains('.');
        let as_printed = telling && digits(one) == printed && (shared > 0 || near);
        // 下达资金25万元…，250000万元资金已全部拨付: money close by, of one word or of one sentence.
        let close = one.sentence == later.sentence && significant(later).len() >= 3
            || one.sentence + 1 >= later.sentence && shared > 0;
        let tied = shared >= TELLING || money && close;
        let as_written = (written || money && shared >= TELLING)
            && tied
            && significant(one) == significant(later);
        (as_printed || as_written) && lost(one, later) && !has("average", one.clause())
    };
    let one = earlier(paper, index).find(slip)?;
    let found =
        paper.about(Rule::UnitSlip, Certainty::Contradicts, &[later, one], "unit-slip-repeat");
    let (small, large) =
        if one.figure.value <= later.figure.value { (one, later) } else { (later, one) };
    let factor = large.figure.value?.0 / small.figure.value?.0.max(1);
    let computed = format!("{} × {factor} = {}", small.figure.text, large.figure.text);
    Some(
        found
            .stated(&later.figure.text)
            .computed(computed)
            .with("thing", shared_noun(later, &around(paper, one))),
    )
}
