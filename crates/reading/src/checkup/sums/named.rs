//! A total that names its parts, each told further on: 进校园、进社区、进农村、进企业活动52场次…。（一）…进校园活动16场次….

use super::{List, adds, judge};
use crate::checkup::Finding;
use crate::checkup::lexicon::{AND_SO_ON, LIST_MARK, has, pattern, plans};
use crate::checkup::paper::{Amount, Paper};

/// Parts from which on a list of names is a division.
const FEWEST: usize = 3;
/// Letters of a name.
const NAME: std::ops::RangeInclusive<usize> = 2..=8;

/// Checks every total whose words list what it holds.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for whole in 0..paper.amounts.len() {
        if let Some(list) = list(paper, whole) {
            findings.extend(judge::judge(paper, &list));
        }
    }
}

fn list(paper: &Paper<'_>, whole: usize) -> Option<List> {
    let total = &paper.amounts[whole];
    let (start, _) = paper.sentence_at(total.figure.at.0);
    let said = paper.between(start, total.figure.at.0);
    let told = adds(total) && total.is_told() && has("totality", said);
    if !told || plans("planned_task", said) {
        return None;
    }
    let names = names(said)?;
    let behind = whole + 1..paper.amounts.len();
    let parts: Option<Vec<usize>> =
        names.iter().map(|name| only_one(paper, total, name, behind.clone())).collect();
    let mut parts = parts?;
    parts.sort_unstable();
    let apart = parts.windows(2).all(|pair| pair[0] < pair[1]);
    apart.then_some(List {
        whole,
        parts,
        complete: true,
        single: false,
        divided: false,
        loose: false,
    })
}

/// 进校园、进社区、进农村、进企业 of the words before a number, where nothing says that there are more.
fn names(said: &str) -> Option<Vec<&str>> {
    let list = pattern("names_of_parts").captures(said)?.name("names")?.as_str();
    let mut names: Vec<&str> = list.split(LIST_MARK).collect();
    // 进学校、进企业、进社区科普宣传: the last name goes over into what all of them are.
    let length = names[0].chars().count();
    if names[1..names.len() - 1].iter().all(|name| name.chars().count() == length) {
        let last = names.pop()?;
        names.push(last.char_indices().nth(length).map_or(last, |(end, _)| &last[..end]));
    }
    let fits = |name: &&str| NAME.contains(&name.chars().count());
    let all = !said.ends_with(AND_SO_ON) && !list.contains(AND_SO_ON);
    (all && names.len() >= FEWEST && names.iter().all(fits)).then_some(names)
}

/// The one number of the kind of the total that is told with a name, in other sentences.
fn only_one(
    paper: &Paper<'_>,
    total: &Amount<'_>,
    name: &str,
    behind: std::ops::Range<usize>,
) -> Option<usize> {
    let named = |at: &usize| {
        let part = &paper.amounts[*at];
        part.figure.unit == total.figure.unit
            && part.sentence != total.sentence
            && adds(part)
            && part.is_told()
            && paper.clause_at(part.figure.at.0).contains(name)
    };
    let mut found = behind.filter(named);
    let (part, None) = (found.next()?, found.next()) else { return None };
    let plain = !has("each", paper.amounts[part].gap) && !has("past", paper.amounts[part].clause());
    plain.then_some(part)
}
