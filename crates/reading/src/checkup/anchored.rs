//! Two sentences that tell one number alike and another of one thing differently: 全年64期，培训农民4800人次…。64期培训班共培训农民4300人次.
//! The number they share ties them to one object; each must tell one number of the other kind only.

use super::lexicon::{CLAUSE, has, pattern, patterns, plans};
use super::paper::{Amount, Paper};
use super::places::same_place;
use super::times::same_time;
use super::{Certainty, Finding, Rule};
use domain::basics::MILLION;

/// Numbers below this are shared by chance.
const TELLING: i128 = 10 * MILLION;
/// Numbers before one among which its twin is looked for.
const MOST: usize = 80;
/// Letters of a noun that are compared.
const NOUN: usize = 2;

/// Checks every number that stands twice.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for later in 1..paper.amounts.len() {
        let near = later.saturating_sub(MOST)..later;
        findings.extend(near.rev().find_map(|one| twins(paper, one, later)));
    }
}

/// What contradicts beside two mentions of one number.
fn twins(paper: &Paper<'_>, one: usize, later: usize) -> Option<Finding> {
    let (anchor, again) = (&paper.amounts[one], &paper.amounts[later]);
    let equal = anchor.class == again.class
        && anchor.figure.value == again.figure.value
        && anchor.range.is_some_and(|range| range.is_exact() && range.low >= TELLING)
        && anchor.sentence != again.sentence
        && !anchor.is_share()
        && one_noun(paper, anchor, again);
    if !equal || !comparable(paper, anchor, again) {
        return None;
    }
    let others = |index: usize| {
        paper.around(index, 0).filter(move |at| *at != index).map(|at| &paper.amounts[at])
    };
    others(later).find_map(|it| {
        let mut alike = others(one).filter(|other| other.class == it.class);
        let (other, None) = (alike.next()?, alike.next()) else { return None };
        let alone = others(later).filter(|one| one.class == it.class).count() == 1;
        let apart = !it.rounded()?.meets(other.rounded()?);
        let told = it.class != again.class && counts(it) && counts(other);
        let named = one_noun(paper, other, it);
        (alone && apart && told && named && comparable(paper, other, it))
            .then(|| conflict(paper, it, other, [again, anchor]))
    })
}

fn conflict(
    paper: &Paper<'_>,
    it: &Amount<'_>,
    other: &Amount<'_>,
    anchors: [&Amount<'_>; 2],
) -> Finding {
    let spans = [it, other, anchors[0], anchors[1]];
    let rule = Rule::SameQuantityConflict;
    let found = paper.about(rule, Certainty::Contradicts, &spans, "same-quantity");
    let computed = format!("{} ≠ {}", it.figure.text, other.figure.text);
    found.stated(&it.figure.text).computed(computed).with("thing", &it.figure.indicator)
}

/// Whether a number tells how many there are or were.
fn counts(amount: &Amount<'_>) -> bool {
    amount.is_told()
        && !matches!(amount.figure.nature.as_str(), "rate" | "norm" | "rank" | "duration")
        && !has("each", amount.gap)
        && !has("change_by", amount.clause())
        && !plans("planned_task", amount.clause())
}

/// Whether two numbers may be told for one time, one place and one deed.
fn comparable(paper: &Paper<'_>, one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let deeds = |amount: &Amount<'_>| -> Vec<usize> {
        let said = format!("{}{}", paper.said(amount), amount.rest());
        let all = patterns("deeds").iter().enumerate();
        all.filter(|(_, deed)| deed.is_match(&said)).map(|(nth, _)| nth).collect()
    };
    let (mine, its) = (deeds(one), deeds(other));
    let deed = mine.is_empty() || its.is_empty() || mine.iter().any(|deed| its.contains(deed));
    let past = |amount: &Amount<'_>| has("past", amount.clause());
    let occasions = |amount: &Amount<'_>| -> Vec<String> {
        let (start, _) = paper.sentence_at(amount.figure.at.0);
        let said = paper.between(start, amount.figure.at.0);
        pattern("one_occasion").find_iter(said).map(|hit| hit.as_str().to_owned()).collect()
    };
    let (told, again) = (occasions(one), occasions(other));
    let occasion =
        told.is_empty() || again.is_empty() || told.iter().any(|name| again.contains(name));
    deed && occasion
        && past(one) == past(other)
        && same_time(paper, one, other)
        && same_place(paper, one, other)
        && !has("other_stage", one.clause())
        && !has("other_stage", other.clause())
}

/// Whether two numbers are told with one noun, before or behind them.
fn one_noun(paper: &Paper<'_>, one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let nouns = |amount: &Amount<'_>| -> Vec<String> {
        let ends = |words: &str| {
            let letters: Vec<char> = words.chars().filter(|c| c.is_alphabetic()).collect();
            letters[letters.len().saturating_sub(NOUN)..].iter().collect::<String>()
        };
        let behind = amount.rest().split(|c| CLAUSE.contains(c)).next().unwrap_or_default();
        let behind: String = behind.chars().filter(|c| c.is_alphabetic()).collect();
        let letters: Vec<char> = behind.chars().collect();
        let pairs = letters.windows(NOUN).take(4).map(|pair| pair.iter().collect());
        [ends(amount.clause()), ends(&amount.figure.indicator)].into_iter().chain(pairs).collect()
    };
    let said = |amount: &Amount<'_>| {
        format!("{} {} {}", paper.said(amount), amount.rest(), amount.figure.indicator)
    };
    let named = |nouns: &[String], said: &str| {
        nouns.iter().any(|noun| noun.chars().count() == NOUN && said.contains(noun.as_str()))
    };
    named(&nouns(one), &said(other)) && named(&nouns(other), &said(one))
}
