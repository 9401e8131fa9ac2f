//! What a pattern of the outline says on a ground: the terms of a list, the figures of a clause.

use super::{Clause, Each};
use crate::figures::{Interval, Name};
use crate::summaries::{Ask, Ground};
use crate::vocab::Vocabulary;

/// A term with its figure, and the one beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<'a> {
    /// The term.
    pub term: &'a str,
    /// The figure.
    pub first: (Name, Interval),
    /// The one beside it.
    pub second: Option<(Name, Interval)>,
}

/// The terms of a list that are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<'a> {
    /// The terms, the largest first.
    pub told: Vec<Told<'a>>,
    /// Whether there is more.
    pub more: bool,
    /// Whether the first is surely larger than every other, by both figures where there are two.
    pub leads: bool,
}

impl Told<'_> {
    /// Whether it is surely larger than another; what is not stated cannot be compared.
    fn exceeds(&self, other: &Self, beside: bool) -> bool {
        let more = |one: Interval, other: Interval| other.high.is_some_and(|high| one.low > high);
        let by_second = match (&self.second, &other.second) {
            (Some((_, one)), Some((_, other))) => more(*one, *other),
            _ => !beside,
        };
        more(self.first.1, other.first.1) && by_second
    }
}

impl Each {
    /// The figure of each term, with the term's official wording.
    pub fn names<'a>(
        &'a self,
        vocabulary: &'a Vocabulary,
        base: &'a str,
    ) -> impl Iterator<Item = (Name, &'a str)> {
        let admitted =
            vocabulary.list(&self.list).iter().filter(|entry| !self.without.contains(&entry.code));
        admitted.map(move |entry| {
            let name = Name { base: base.to_owned(), parameter: Some(entry.code.clone()) };
            (name, entry.zh.as_str())
        })
    }

    /// The key of the sentence.
    #[must_use]
    pub fn say(&self, list: &List<'_>) -> &str {
        let alone = !self.one.is_empty() && list.told.len() == 1 && !list.more;
        if alone { &self.one } else { &self.say }
    }

    /// The key of the pattern of a part.
    #[must_use]
    pub fn part(&self, list: &List<'_>) -> &str {
        if self.plain.is_empty() || list.leads { &self.part } else { &self.plain }
    }

    /// What is told.
    #[must_use]
    pub fn told<'a>(&'a self, ground: &Ground, vocabulary: &'a Vocabulary) -> List<'a> {
        let mut all: Vec<Told<'a>> = self
            .names(vocabulary, &self.figure)
            .filter_map(|(name, term)| {
                let first = ground.now.some(&name)?;
                let second = Name { base: self.beside.clone(), parameter: name.parameter.clone() };
                let beside = ground.now.some(&second).map(|interval| (second, interval));
                Some(Told { term, first: (name, first), second: beside })
            })
            .collect();
        all.sort_by_key(|told| std::cmp::Reverse(told.first.1.low));
        let beside = !self.beside.is_empty();
        let exceeds = |first: &Told<'a>| all[1..].iter().all(|one| first.exceeds(one, beside));
        let leads = all.len() > 1 && all.first().is_some_and(exceeds);
        let mut rest = all.split_off(self.skip.min(all.len()));
        let top = self.top.unwrap_or(usize::MAX);
        let more = rest.len() > top;
        rest.truncate(top);
        if beside {
            rest.retain(|told| told.second.is_some());
        }
        List { told: rest, more, leads }
    }
}

impl Clause {
    /// The number of each slot, when all are stated and more than nothing.
    #[must_use]
    pub fn filled(&self, ground: &Ground) -> Option<Vec<(&str, Ask, Interval)>> {
        let stated = |name: &String| ground.some(&Ask::parse(name)).is_some();
        if !self.unless.is_empty() && stated(&self.unless) {
            return None;
        }
        if !self.given.is_empty() && !stated(&self.given) {
            return None;
        }
        self.of
            .iter()
            .map(|(slot, name)| {
                let ask = Ask::parse(name);
                let interval = ground.some(&ask)?;
                (interval.low >= self.least || self.least == 0).then_some(())?;
                Some((slot.as_str(), ask, interval))
            })
            .collect()
    }
}
