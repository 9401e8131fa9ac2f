//! The words in which a number is told again: 参赛的38支代表队, 这35名学员, 36家参加单位.

use super::NEAR;
use crate::checkup::lexicon::{has, pattern, patterns};
use crate::checkup::paper::{Amount, Paper};

/// Letters of a noun that are compared.
pub(super) const NOUN: usize = 4;

/// The noun behind a number, without signs.
pub(super) fn noun(amount: &Amount<'_>) -> String {
    let letters = amount.rest().chars().filter(|c| c.is_alphabetic());
    up_to_end(&letters.take(NOUN).collect::<String>())
}

/// The letters of a noun before what cannot belong to it.
pub(super) fn up_to_end(noun: &str) -> String {
    let end = pattern("noun_ends").find(noun).map_or(noun.len(), |hit| hit.start());
    noun[..end].to_owned()
}

/// The words in which a number is told again.
pub(super) struct Restated {
    pub(super) noun: String,
    /// What restricts the noun: 新当选 of 新当选的43名委员.
    pub(super) modifier: String,
    /// Whether the words alone do not say that all of them are meant: 36家参加单位.
    pub(super) open: bool,
    /// How many tenths of the restriction must be told of the earlier number, at least.
    pub(super) least: usize,
}

/// 参赛的38支代表队, 这35名学员, 36家参加单位, 参加活动的成员单位共42家.
pub(super) fn restated(later: &Amount<'_>, said: &str) -> Option<Restated> {
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
pub(super) fn begin_alike(one: &str, other: &str) -> bool {
    let first = |words: &str| words.chars().take(2).collect::<String>();
    one.chars().count() >= 2 && first(one) == first(other)
}

/// Whether two texts tell one deed, in whatever word: 当选, 选举产生.
pub(super) fn one_deed(one: &str, other: &str) -> bool {
    patterns("synonyms").iter().any(|deed| deed.is_match(one) && deed.is_match(other))
}

/// Whether a new line begins with the event that the sentence before told of: 举行启动仪式…。启动仪式上，….
pub(super) fn goes_on(paper: &Paper<'_>, one: &Amount<'_>, later: &Amount<'_>) -> bool {
    let (start, _) = paper.sentence_at(later.figure.at.0);
    let event = pattern("at_event").captures(paper.between(start, later.figure.at.0));
    let (from, upto) = paper.sentence_at(one.figure.at.0);
    event.and_then(|hit| hit.name("event")).is_some_and(|event| {
        one.sentence + NEAR >= later.sentence && paper.between(from, upto).contains(event.as_str())
    })
}
