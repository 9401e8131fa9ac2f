//! More awards than entries: 选送作品12件，获奖15件.

use super::lexicon::{AWARD, LIST_MARK, entry_class, has, pattern};
use super::paper::{Amount, Paper};
use super::range::Range;
use super::{Certainty, Finding, Rule};

/// Compares every number of entries with the awards behind it.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for (index, entries) in paper.amounts.iter().enumerate() {
        if is_entry(paper, entries) {
            findings.extend(judge(paper, index).or_else(|| further_on(paper, index)));
        }
    }
}

fn is_entry(paper: &Paper<'_>, amount: &Amount<'_>) -> bool {
    let (start, end) = paper.sentence_at(amount.figure.at.0);
    let entered = has("entered", amount.clause()) || has("entered_behind", amount.rest());
    entered && amount.is_told() && !is_award(amount) && has("contest", paper.between(start, end))
}

fn is_award(amount: &Amount<'_>) -> bool {
    let entered = has("entered", amount.clause()) && !has("of_the_entered", amount.clause());
    has("awarded", amount.clause()) || has("award_behind", amount.behind) && !entered
}

/// 另有…, or what teachers won where pupils took part.
fn is_of_others(entries: &Amount<'_>, award: &Amount<'_>) -> bool {
    // 选送作品12件参加市赛。市赛共评出一等奖20件: what the judges gave went to all who came, not to those who were sent.
    if has("sent", entries.clause()) && has("given_out", award.statement()) {
        return true;
    }
    let tutors = has("tutor", entries.clause()) || has("tutor", entries.rest());
    let theirs = has("tutor", award.clause()) || has("tutor", award.rest());
    has("award_other", award.gap) || (theirs && !tutors)
}

/// 市级大赛20名，…县级大赛35名获奖: awards of another contest.
fn is_of_another_level(paper: &Paper<'_>, entries: &Amount<'_>, award: &Amount<'_>) -> bool {
    let (_, end) = paper.sentence_at(entries.figure.at.0);
    let entered = format!(
        "{}{}",
        paper.said(entries),
        paper.between(entries.figure.at.1, award.figure.at.0.min(end))
    );
    let own = paper.said(award);
    // ;在县级大赛中，共评出一等奖3名: behind a semicolon the level may be told a clause before.
    let own = match award.gap.rsplit_once(';') {
        Some((_, statement)) if statement.len() > own.len() => statement,
        _ => own,
    };
    // 送评作品中有23幅获奖: of the entries just told, whoever judged them.
    if has("of_the_entered", own) {
        return false;
    }
    pattern("level").find_iter(own).any(|level| {
        let earlier = entered.strip_suffix(own).unwrap_or(&entered);
        !earlier.contains(level.as_str())
    })
}

fn judge(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let entries = &paper.amounts[index];
    let start = paper.sentence_at(entries.figure.at.0).0;
    let end = paper.amounts[index..].iter().take_while(|one| one.sentence <= entries.sentence + 1);
    let end = end.last().map_or(start, |last| paper.sentence_at(last.figure.at.0).1);
    // 每队只授一个奖: awards are counted in teams, whatever unit they bear.
    let one_each = has("one_award", paper.between(start, end));
    let mut sum = Range::exact(0);
    let mut awards: Vec<&Amount<'_>> = Vec::new();
    for award in &paper.amounts[index + 1..] {
        let same = same_entries(entries, award) || one_each && award.clause().contains(AWARD);
        if award.sentence > entries.sentence + 1 || (same && is_entry(paper, award)) {
            break;
        }
        if is_of_others(entries, award) || is_of_another_level(paper, entries, award) {
            break;
        }
        // 获一等奖4件、二等奖7件: the list goes on without its verb. A sum told first is not added to its parts.
        let listed = !awards.is_empty() && award.clause().contains(AWARD);
        if !same || !(is_award(award) || listed) {
            continue;
        }
        let graded =
            |award: &Amount<'_>| has("graded", award.clause()) || has("graded", award.rest());
        if awards.first().is_some_and(|first| !graded(first)) && graded(award) {
            break;
        }
        if listed && awards.len() == 1 && !has("graded", awards[0].clause()) {
            break;
        }
        // Only grades exclude one another: what the city took and what the province took may be the same.
        if awards.last().is_some_and(|last| !(graded(last) && graded(award))) {
            sum = Range::exact(0);
            awards.clear();
        }
        sum = sum.plus(award.range?);
        awards.push(award);
        if entries.rounded().is_some_and(|all| sum.above(all)) {
            break;
        }
    }
    let all = entries.rounded()?;
    if awards.is_empty() || !sum.above(all) {
        return None;
    }
    Some(too_many(paper, entries, &awards, sum))
}

/// 收到参赛作品120幅。…经评审，评出一等奖10幅、二等奖30幅…: the prizes of the one contest a paper tells of, sentences further on.
/// Where any other number could be what was entered, nothing is said.
fn further_on(paper: &Paper<'_>, index: usize) -> Option<Finding> {
    let entries = &paper.amounts[index];
    let class = entry_class(&entries.figure.unit);
    let graded = |award: &Amount<'_>| has("graded", award.clause()) || has("graded", award.rest());
    let alike = |one: &&Amount<'_>| entry_class(&one.figure.unit) == class;
    let first = paper.amounts[index + 1..].iter().find(|one| alike(one) && graded(one))?;
    let (start, end) = paper.sentence_at(first.figure.at.0);
    let awards: Vec<&Amount<'_>> = paper
        .amounts
        .iter()
        .filter(|one| one.sentence == first.sentence && alike(one) && graded(one))
        .collect();
    let sum = awards.iter().try_fold(Range::exact(0), |sum, one| Some(sum.plus(one.range?)))?;
    let clear = awards.len() > 1
        && first.sentence > entries.sentence + 1
        && has("judged", paper.between(start, end))
        && !is_of_others(entries, first)
        && !awards.iter().any(|award| is_of_another_level(paper, entries, award));
    let mut others = paper.amounts.iter().filter(|one| alike(one) && !graded(one));
    let exceeded = others.all(|one| one.rounded().is_some_and(|all| sum.above(all)));
    (clear && exceeded).then(|| too_many(paper, entries, &awards, sum))
}

/// Whether awards are counted as the entries are: 作品12件…获奖15项, but not 学会26个…奖励31项.
fn same_entries(entries: &Amount<'_>, award: &Amount<'_>) -> bool {
    let works = has("works", entries.clause()) || has("works", entries.rest());
    entry_class(&award.figure.unit) == entry_class(&entries.figure.unit)
        && (award.class == entries.class || works)
        && !has("many_times", award.clause())
}

fn too_many(
    paper: &Paper<'_>,
    entries: &Amount<'_>,
    awards: &[&Amount<'_>],
    sum: Range,
) -> Finding {
    // 一等奖2件、二等奖3件、三等奖4件，共9件获奖: their sum, where it is told.
    let last = awards.last().map_or(0, |last| last.figure.at.1);
    let told = paper.amounts.iter().find(|one| {
        one.figure.at.0 >= last && one.sentence == awards[0].sentence && one.range == Some(sum)
    });
    let spans: Vec<&Amount<'_>> =
        awards.iter().copied().chain(told.filter(|_| awards.len() > 1)).chain([entries]).collect();
    let found = paper.about(Rule::AwardsExceedEntries, Certainty::Contradicts, &spans, "awards");
    let written: Vec<&str> = awards.iter().map(|award| award.figure.text.as_str()).collect();
    let sum = if awards.len() > 1 {
        format!("{} = {}", written.join(" + "), awards[0].shown_range(sum))
    } else {
        written[0].to_owned()
    };
    found
        .stated(written.join(&LIST_MARK.to_string()))
        .computed(format!("{sum} > {}", entries.figure.text))
}
