//! A phrase without the words that say nothing of what is counted: when, where, who did it and how.

use super::{Reader, SHORT};
use crate::lexicon::{Counted, LEVEL, LIST_MARK, OF, QUOTES, SUCH_AS, is_letter};

/// The last member of a list, quotation marks off.
fn last_member(list: &[char]) -> &[char] {
    let stops = |c: &char| *c == LIST_MARK || *c == QUOTES.0;
    let from = list.iter().rposition(stops).map_or(0, |at| at + 1);
    let member = trimmed(&list[from..]);
    member.strip_suffix(&[QUOTES.1]).unwrap_or(member)
}

pub(super) fn trimmed_blank(words: &[char]) -> &[char] {
    let behind = words.iter().rev().take_while(|c| c.is_whitespace()).count();
    &words[..words.len() - behind]
}

/// The last verb of two characters or more with a thing behind it.
fn last_long(counted: &Counted, words: &[char], limit: usize) -> Option<usize> {
    let mut upto = limit + 1;
    while let Some((at, end)) = counted.transitive.last_in(words, upto) {
        // A verb inside a name is no verb: 县|发放.
        if end - at > 1 && words.len() >= end + 2 {
            // 评选出 holds 选出.
            let longer = at.checked_sub(1).filter(|before| {
                let length = counted.transitive.at_start(&words[*before..]);
                length.is_some_and(|length| before + length >= end)
            });
            return Some(longer.unwrap_or(at));
        }
        upto = at;
    }
    None
}

/// A long attribute before 的 goes.
fn of_thing(words: &[char]) -> &[char] {
    match words.iter().rposition(|c| *c == OF) {
        Some(at) if words.len() - at > 4 => &words[at + 1..],
        _ => words,
    }
}

/// What stands before a closed bracket goes, where enough is left.
fn after_brackets(words: &[char]) -> &[char] {
    match words.iter().rposition(|c| *c == ')') {
        Some(at) if at + 3 < words.len() => &words[at + 1..],
        _ => words,
    }
}

pub(super) fn ends_with_such_as(words: &[char]) -> bool {
    trimmed(words).last() == Some(&SUCH_AS)
}

/// A、B等|资料: the list, and what sums it up.
fn after_such_as(words: &[char]) -> Option<(&[char], &[char])> {
    let at = words.iter().rposition(|c| *c == SUCH_AS)?;
    let thing = &words[at + 1..];
    let word = words.get(at + 1).is_some_and(|c| crate::lexicon::NOT_SUCH_AS.contains(*c));
    let list = words[..at].contains(&LIST_MARK) || words[..at].contains(&'》') || at >= 4;
    ((2..=SHORT).contains(&thing.len()) && !word && list).then(|| (&words[..at], trimmed(thing)))
}

fn silent(c: char) -> bool {
    !is_letter(c) && c != QUOTES.0 && c != QUOTES.1 && c != '《'
}

pub(super) fn trimmed(words: &[char]) -> &[char] {
    let from = words.iter().take_while(|c| silent(**c)).count();
    let words = &words[from..];
    let behind = words.iter().rev().take_while(|c| silent(**c)).count();
    &words[..words.len() - behind]
}

impl Reader<'_> {
    pub(super) fn without_tails<'a>(&self, words: &'a [char]) -> &'a [char] {
        let mut words = trimmed(words);
        let counted = self.counted();
        // 大专及以上 is no 大专及以.
        let bounded = |words: &[char]| {
            counted.bounds_behind.iter().any(|set| set.at_end_of(words))
                || counted.kept_tails.at_end(words).is_some()
        };
        while let Some(length) = counted.tails.at_end(words).filter(|_| !bounded(words)) {
            words = trimmed(&words[..words.len() - length]);
        }
        words
    }

    /// Without words at the head that say nothing: dates, 全县, 累计.
    pub(super) fn without_head<'a>(&self, words: &'a [char], from: usize) -> &'a [char] {
        let mut at = 0;
        loop {
            let rest = &words[at..];
            let blank = rest.iter().take_while(|c| silent(**c)).count();
            let here = from + at + blank;
            let date = self.dates.partition_point(|(start, _)| *start < here);
            let date = self
                .dates
                .get(date)
                .filter(|(start, end)| *start == here && *end <= from + words.len());
            let length = match date {
                Some((start, end)) => blank + end - start,
                None if self.scope(&rest[blank..], here) > 0 => {
                    blank + self.scope(&rest[blank..], here)
                }
                None => match self.filler(&rest[blank..]) {
                    Some(length) => blank + length,
                    None => return &words[at + blank..],
                },
            };
            at += length;
            if at >= words.len() {
                return &[];
            }
        }
    }

    /// 截至10月底, 在…期间: how long an opening is that says when or where.
    fn scope(&self, words: &[char], at: usize) -> usize {
        let counted = self.counted();
        let Some(length) = counted.scopes.at_start(words) else { return 0 };
        let dated = self.dates.partition_point(|(start, _)| *start < at + length);
        if let Some((start, end)) = self.dates.get(dated)
            && *start == at + length
            && end - at <= words.len()
        {
            return end - at;
        }
        let reach = &words[..words.len().min(SHORT + length)];
        let end = counted.scope_ends.first_in(&reach[length..]).map_or(0, |(_, end)| end + length);
        if end + 2 <= words.len() { end } else { 0 }
    }

    /// The verb and the thing, without who did it and how: 发放科普资料; behind 等 the thing that sums up the list.
    pub(super) fn core(&self, words: &[char]) -> Vec<char> {
        let counted = self.counted();
        let words = after_brackets(self.without_tails(words));
        if let Some((list, thing)) = after_such_as(words) {
            let verb =
                counted.transitive.last_in(list, list.len()).filter(|(at, end)| end - at > 1);
            let verb = verb.map_or(&[][..], |(at, end)| &list[at..end]);
            let member = last_member(list);
            let named = counted.generic.contains_key(thing) && counted.events.holds(thing);
            let before = if named && member.len() > 2 { member } else { verb };
            return before.iter().chain(thing).copied().collect();
        }
        let limit = words.len().saturating_sub(3);
        let cut = last_long(counted, words, limit);
        let words = cut.map_or(words, |at| &words[at..]);
        let words = if cut.is_none() { self.without_organization(words) } else { words };
        if cut.is_none()
            && let Some(length) =
                counted.handing.at_start(words).filter(|_| !counted.is_kept(words))
            && words.len() >= length + 2
        {
            let thing = self.meant(words[length..].to_vec());
            return thing.into_iter().chain(counted.names.handed.chars()).collect();
        }
        let words = self.without_light_verb(words, cut.is_none());
        of_thing(words).to_vec()
    }

    /// 市科协|编了…: who did it goes, where enough is left.
    fn without_organization<'b>(&self, words: &'b [char]) -> &'b [char] {
        let counted = self.counted();
        let last = (0..words.len().saturating_sub(2)).rev().find_map(|at| {
            let length = counted.organizations.at_start(&words[at..])?;
            let behind = words.get(at + length);
            let part = behind.is_some_and(|c| LEVEL.contains(*c) || *c == LIST_MARK);
            (!part && words.len() >= at + length + 3).then_some(at + length)
        });
        let mut rest = last.map_or(words, |at| &words[at..]);
        while let Some(length) = self.filler(rest).filter(|length| length + 2 <= rest.len()) {
            rest = &rest[length..];
        }
        // 县科协|主办: who did it is all that is said.
        let verb = counted.organizing.holds(rest) || counted.transitive.holds(rest);
        if verb { words } else { rest }
    }

    /// The length of a word at the head that says nothing; 实|践 is none.
    fn filler(&self, words: &[char]) -> Option<usize> {
        let counted = self.counted();
        counted.fillers.at_start(words).filter(|_| !counted.is_kept(words))
    }

    /// 新发展|农技协: a thing without the verbs before it.
    pub(super) fn without_light_verb_of_any<'b>(&self, words: &'b [char]) -> &'b [char] {
        let counted = self.counted();
        let mut rest = words;
        let verb =
            |words: &[char]| counted.transitive.at_start(words).filter(|_| !counted.is_kept(words));
        while let Some(length) = verb(rest).filter(|length| length + 2 <= rest.len()) {
            rest = &rest[length..];
        }
        rest
    }

    /// 办讲座: a verb of one character at the head says less than the thing.
    pub(super) fn without_light_verb<'b>(&self, words: &'b [char], whole: bool) -> &'b [char] {
        let head = self.counted().transitive.at_start(words);
        let thing = words.get(1..).unwrap_or_default();
        let enough = thing.len() >= 3 || self.counted().generic.contains_key(thing);
        let light = head == Some(1) && !self.counted().is_kept(words);
        if whole && light && enough { thing } else { words }
    }
}
