//! Parts that name no thing take that of their whole.

use crate::figures::relations::{Relation, RelationKind};
use crate::figures::{Figure, Nature};
use crate::lexicon::{Counted, HAS_IT, STANDING};

/// Characters of a thing by which the phrase of a part is completed.
const COMPLETING: usize = 5;

/// Parts that name no thing take that of their whole: 来自科研院所的5人.
pub(in crate::figures) fn complete(
    counted: &Counted,
    figures: &mut [Figure],
    relations: &[Relation],
) {
    for relation in relations.iter().filter(|relation| relation.kind == RelationKind::PartOf) {
        let (Some(part), Some(whole)) = (index(&relation.from), index(&relation.to)) else {
            continue;
        };
        let (Some(whole), Some(figure)) = (figures.get(whole), figures.get(part)) else { continue };
        let chars: Vec<char> = whole.indicator.chars().collect();
        let head: String = thing(counted, &chars).iter().collect();
        let own = figure.indicator.chars().count();
        let last: String = chars[chars.len().saturating_sub(2)..].iter().collect();
        let wanting = (figure.nature == Nature::Person && own <= 8) || own <= 2;
        if wanting
            && chars.len() >= 2
            && !figure.indicator.contains(&last)
            && figure.section == whole.section
        {
            let known = head.starts_with(&figure.indicator);
            let own = if known { "" } else { figure.indicator.as_str() };
            let completed = format!("{own}{head}");
            figures[part].indicator = completed;
        }
    }
}

/// 招募|志愿者: the thing of a phrase without its verb, and no more of it than its last letters.
pub(super) fn thing<'a>(counted: &Counted, phrase: &'a [char]) -> &'a [char] {
    let standing =
        phrase.windows(2).rposition(|pair| STANDING.contains(pair[0]) && HAS_IT == pair[1]);
    let mut rest =
        standing.map(|at| &phrase[at + 2..]).filter(|rest| rest.len() > 1).unwrap_or(phrase);
    let dropped = |words: &[char]| {
        let verb = counted.transitive.at_start(words).filter(|length| *length > 1);
        verb.or_else(|| counted.fillers.at_start(words).filter(|_| !counted.is_kept(words)))
    };
    while let Some(length) = dropped(rest).filter(|length| length + 2 <= rest.len()) {
        rest = &rest[length..];
    }
    let short = rest.len() <= COMPLETING + 1;
    if short { rest } else { &rest[rest.len() - COMPLETING..] }
}

/// `f012` is the twelfth figure.
pub(super) fn index(id: &str) -> Option<usize> {
    id.get(1..)?.parse::<usize>().ok()?.checked_sub(1)
}
