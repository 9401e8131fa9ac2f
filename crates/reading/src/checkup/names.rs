//! Lists of names against the number said: 10名，他们是：张三、李四…. Only names that are plainly of one kind are counted.

use super::lexicon::{AND_SO_ON, JOINERS, LIST_MARK, has, pattern};
use super::paper::{Amount, Paper, Stretch};
use super::{Certainty, Finding, Rule};
use domain::basics::MILLION;

/// The longest list that is counted.
const MOST: i128 = 40;

/// Checks every number behind which names are listed.
pub fn check(paper: &Paper<'_>, findings: &mut Vec<Finding>) {
    for amount in &paper.amounts {
        let counts = amount.range.is_some_and(|range| {
            range.is_exact() && range.low >= 2 * MILLION && range.low <= MOST * MILLION
        });
        if counts && amount.is_told() && !has("each", amount.gap) {
            findings.extend(judge(paper, amount));
        }
    }
}

fn judge(paper: &Paper<'_>, amount: &Amount<'_>) -> Option<Finding> {
    let found = pattern("names_listed").captures(amount.behind)?;
    let listed = found.name("names").or_else(|| found.name("more"))?;
    let open =
        listed.as_str().ends_with(AND_SO_ON) || has("names_go_on", &amount.behind[listed.end()..]);
    let names: Vec<&str> = listed.as_str().trim_end_matches(AND_SO_ON).split([LIST_MARK]).collect();
    if names.len() < 2 || !of_one_kind(&names) {
        return None;
    }
    let stated = amount.range?.low / MILLION;
    // A joiner may part two names or belong to one: 文化和旅游局.
    let least = i128::try_from(names.len()).ok()?;
    let joined = names.iter().filter(|name| name.contains(|c| JOINERS.contains(c))).count();
    let most = least + i128::try_from(joined).ok()?;
    let key = match () {
        () if least > stated => "names-over",
        () if most < stated && !open => "names-under",
        () => return None,
    };
    let from = paper.byte_at(amount.figure.at.1);
    let at: Stretch = paper.stretch_of(from + listed.start(), from + listed.end());
    let found =
        paper.finding(Rule::SumMismatch, Certainty::Contradicts, &[amount.figure.at, at], key);
    let counted = if key == "names-over" { least } else { most };
    Some(found.stated(&amount.figure.text).computed(counted))
}

/// Names of persons, or names that end with the same letter: 镇, 村, 局, 县, 会.
fn of_one_kind(names: &[&str]) -> bool {
    let persons = names.iter().all(|name| has("person", name));
    let last = |name: &&str| name.chars().next_back();
    let same = names.iter().all(|name| {
        last(name) == last(&names[0])
            && has("place_or_office", name)
            && (2..=12).contains(&name.chars().count())
    });
    persons || same
}
