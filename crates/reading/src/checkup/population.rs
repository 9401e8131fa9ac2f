//! More people than there are: participants against the population, pupils against the school, households against all;
//! and attendance that sessions can hardly hold.

use super::lexicon::{HOUSEHOLDS, PERSONS, POPULATION, VISITS, has, pattern};
use super::paper::{Amount, Paper};
use super::places::same_place;
use super::range::Range;
use super::times::same_time;
use super::{Certainty, Finding, Rule};
use domain::basics::MILLION;

/// Attendances a session of training in the field hardly exceeds.
const FULL: i128 = 100 * MILLION;

/// Sentences between people and those of them who took part at most.
const NEAR: usize = 3;

/// Populations that are looked at; a paper that tells more is a table.
const MOST: usize = 5;

/// Checks people against populations, attendance against sessions.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    let populations =
        paper.amounts.iter().enumerate().filter(|(_, amount)| is_population(paper, amount));
    for (index, whole) in populations.take(MOST) {
        {
            findings.extend(
                paper
                    .amounts
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| *at != index)
                    .find_map(|(_, part)| exceeds(paper, whole, part)),
            );
        }
    }
    for index in 0..paper.amounts.len() {
        findings.extend(staff(paper, index).or_else(|| of_age(paper, index)));
    }
    crowded(paper, findings);
}

/// 机关现有干部职工23人…参加健步走的机关干部职工31人: the same people, by the words the reader found for them.
fn staff(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let whole = &paper.amounts[index];
    let mark = pattern("stock_mark").find(&whole.figure.indicator)?;
    if !has("stock_mark", paper.said(whole)) {
        return None;
    }
    let who = &whole.figure.indicator[mark.end()..];
    if who.chars().count() < 2 || whole.class != PERSONS || has("past", whole.clause()) {
        return None;
    }
    let within = |part: &&Amount<'_>| {
        let of_them = part.figure.indicator.ends_with(who) && part.class == whole.class;
        let around = paper.clause_at(part.figure.at.0);
        of_them
            && part.is_told()
            && part.figure.indicator != whole.figure.indicator
            && same_time(paper, whole, part)
            && has("participants", around)
            && !has("wider", around)
            && !has("many_times", around)
            && part.sentence.abs_diff(whole.sentence) <= NEAR
    };
    let part = paper.amounts[index + 1..].iter().find(within)?;
    let exceeds = part.rounded()?.above(whole.rounded()?);
    exceeds.then(|| more_than_all(paper, whole, part))
}

/// 60岁以上老年人1130人…。为辖区1420名60岁以上老人建立档案: those of one age, told as all of them and as some.
fn of_age(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let whole = &paper.amounts[index];
    let age = |words: &str| pattern("age_group").find(words).map(|hit| hit.as_str().to_owned());
    let group = age(paper.said(whole)).filter(|_| whole.class == PERSONS)?;
    let (start, _) = paper.sentence_at(whole.figure.at.0);
    let all = has("population", paper.between(start, whole.figure.at.0))
        || has("stock_mark", paper.said(whole));
    let within = |part: &&Amount<'_>| {
        let (_, end) = paper.sentence_at(part.figure.at.0);
        let around = format!("{}{}", paper.said(part), paper.between(part.figure.at.1, end));
        part.class == PERSONS
            && part.is_told()
            && age(&around).as_deref() == Some(group.as_str())
            && !has("wider", &around)
            && !has("over_years", &around)
    };
    let part = paper.amounts[index + 1..].iter().find(within)?;
    let exceeds = all && whole.is_told() && part.rounded()?.above(whole.rounded()?);
    (exceeds && same_time(paper, whole, part)).then(|| more_than_all(paper, whole, part))
}

fn is_population(paper: &Paper<'_>, amount: &Amount<'_>) -> bool {
    let clause = paper.said(amount);
    if is_count_of_people(paper, amount) {
        return true;
    }
    let people = amount.class == PERSONS || amount.figure.unit == HOUSEHOLDS;
    let households = amount.class == HOUSEHOLDS;
    people
        && (households || has("population", clause))
        && (has("population_marks", clause) || amount.gap.trim().ends_with(POPULATION))
        && !has("participants", clause)
        && !has("past", clause)
}

/// 412户1563人, or nothing but the place before: 全县6.8万人.
fn is_count_of_people(paper: &Paper<'_>, amount: &Amount<'_>) -> bool {
    let before = paper.amounts.iter().rev().find(|one| one.figure.at.1 <= amount.figure.at.0);
    let of_households = before.is_some_and(|one| {
        let between = paper.between(one.figure.at.1, amount.figure.at.0);
        one.figure.unit == HOUSEHOLDS && has("joins_people", between)
    });
    let bare = has("whole_place", amount.clause()) && amount.rest().is_empty();
    let told = has("participants", paper.said(amount)) || has("participants", amount.rest());
    amount.figure.unit == PERSONS && (bare || of_households && !told) && amount.is_told()
}

fn exceeds(paper: &Paper<'_>, whole: &Amount<'_>, part: &Amount<'_>) -> Option<Finding> {
    let same = part.class == whole.class;
    let clause = part.clause();
    let around = paper.clause_at(part.figure.at.0);
    let (start, end) = paper.sentence_at(part.figure.at.0);
    let said = paper.between(start, part.figure.at.1);
    let own = has("own_place", said) || has("people_of_place", part.rest());
    // 累计接待县内外参观人员5200余人: who comes to see a place need not live there, and comes again over the years.
    let visitors = has("outsiders", around)
        || has("visitors", around) && !has("of_the_place", part.clause()) && !own;
    let over_years = (has("over_years", around) || has("over_years", said) && !own)
        && !has("each_once", paper.between(start, end));
    let taking_part = has("participants", clause)
        || has("participants", around)
        || has("participants", part.rest())
        || has("of_the_place", part.clause())
        || has("own_place", around) && has("people_of_place", part.rest());
    // Pupils bound pupils only, and those of one school only what is told close by.
    let others = has("pupils", whole.clause())
        && (has("not_pupils", clause)
            || has("not_pupils", part.rest())
            || part.sentence.abs_diff(whole.sentence) > 2);
    if others
        || !same_place(paper, whole, part)
        || !same
        || !taking_part
        || has("smaller_place", whole.clause()) && has("larger_place", around)
        || visitors
        || over_years
        || !part.is_told()
        || has("wider", clause) && !has("own_place", said)
        || is_population(paper, part)
    {
        return None;
    }
    if has("wider", said)
        && !has("own_place", around)
        && !has("wider", paper.between(paper.sentence_at(whole.figure.at.0).0, whole.figure.at.1))
    {
        return None;
    }
    let low = part.rounded()?;
    // Pupils of two schools are those of both; of two counts of the people the larger one bounds.
    let beside = paper.amounts.iter().filter(|other| {
        other.sentence == whole.sentence
            && other.class == whole.class
            && is_population(paper, other)
    });
    let all: Vec<Range> = beside.filter_map(Amount::rounded).collect();
    let sum = all.iter().fold(Range::exact(0), |sum, one| sum.plus(*one));
    let pupils = has("pupils", paper.said(whole)) || has("pupils", whole.clause());
    if !low.above(whole.rounded()?)
        || !all.iter().all(|one| low.above(*one))
        || pupils && !low.above(sum)
    {
        return None;
    }
    Some(more_than_all(paper, whole, part))
}

fn more_than_all(paper: &Paper<'_>, whole: &Amount<'_>, part: &Amount<'_>) -> Finding {
    let rule = Rule::ExceedsPopulation;
    let found = paper.about(rule, Certainty::Contradicts, &[part, whole], "population");
    let computed = format!("{} > {}", part.figure.text, whole.figure.text);
    found.stated(&part.figure.text).computed(computed)
}

/// 2100场次 of training for 22万人次: possible in halls only.
fn crowded(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for pair in paper.amounts.windows(2) {
        let [sessions, visits] = pair else { continue };
        let training = has("attendance_training", sessions.clause())
            && has("attendance_training", visits.clause());
        let kinds = sessions.figure.nature == "session"
            && (visits.class == VISITS || visits.class == PERSONS);
        if !kinds || !training || visits.sentence > sessions.sentence + 1 {
            continue;
        }
        let (Some(count), Some(people)) = (sessions.range, visits.range) else { continue };
        let Some(most) = count.high.filter(|_| count.low > 0) else { continue };
        let each = people.low.saturating_mul(MILLION) / most.max(1);
        if each > FULL && count.low >= 10 * MILLION {
            let found = paper.about(
                Rule::ExceedsPopulation,
                Certainty::CannotTell,
                &[visits, sessions],
                "crowded",
            );
            let shown = (people.low / (count.low / MILLION).max(1) + MILLION / 2) / MILLION;
            let computed = format!("{} ÷ {} ≈ {shown}", visits.figure.text, sessions.figure.text);
            findings.push(found.stated(&visits.figure.text).computed(computed));
        }
    }
}
