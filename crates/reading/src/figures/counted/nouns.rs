//! Figures by what stands around them: with a noun behind the measure word, and without one.

use super::words::{ends_with_such_as, trimmed, trimmed_blank};
use super::{LONGEST, LONGEST_NOUN, REACH, Reader, SHORT};
use crate::figures::Nature;
use crate::lexicon::{CLAUSE, GRADE, HAS, LARGE, LIST_MARK, OF, QUOTES};

impl Reader<'_> {
    /// 60%的学校, 参与率达95%, 75%花在活动上.
    pub(super) fn rate(&self, index: usize, from: usize, right: &[char]) -> Vec<char> {
        let left = self.left(index, from);
        let mut words = self.core(self.without_head(left, from));
        if words.len() < 4 && right.len() >= 2 && !self.changes(index) {
            words.extend(right.iter().filter(|c| **c != OF).take(SHORT));
            words.extend(self.counted().names.share.chars());
        }
        if words.is_empty() { self.subject_changed(index) } else { words }
    }

    /// The phrase of a figure with a noun behind its measure word.
    pub(super) fn with_noun(
        &self,
        index: usize,
        from: usize,
        noun: &[char],
        behind: &[char],
    ) -> Vec<char> {
        let counted = self.counted();
        let noun = if noun.first() == Some(&OF) { &noun[1..] } else { noun };
        let whole = self.left(index, from);
        let left = self.without_head(whole, from);
        if let Some(words) = self.won(noun, behind) {
            return words;
        }
        let quoted = trimmed_blank(whole).last() == Some(&QUOTES.1);
        let listed = left.contains(&LIST_MARK) || ends_with_such_as(whole) || quoted;
        let verb = counted.transitive.last_in(left, left.len());
        let mut words = match verb {
            Some((at, end)) if (end == left.len() || listed) && end - at > 1 => {
                left[at..end].to_vec()
            }
            Some((_, end)) if end == left.len() => Vec::new(),
            _ if listed => Vec::new(),
            _ => self.core(left),
        };
        if words.len() > SHORT || noun.len() == 1 || counted.organizations.at_end_of(&words) {
            words.clear();
        }
        let bare = words.is_empty();
        if bare {
            words = self.doing(noun, behind, listed);
        }
        words.extend(noun);
        let told = bare && listed && self.counted().participants.holds(noun);
        if told { words } else { self.with_event(index, self.meant(words)) }
    }

    /// 两个单位获得全国先进单位: what is won is counted.
    fn won(&self, noun: &[char], behind: &[char]) -> Option<Vec<char>> {
        let (at, end) = self.counted().winning.first_in(behind)?;
        let object = behind[end..].iter().filter(|c| **c != QUOTES.0 && **c != QUOTES.1);
        let object: Vec<char> = object.take(SHORT + 2).copied().collect();
        (at == 0 && noun.len() <= 3 && object.len() >= 4)
            .then(|| behind[..end].iter().copied().chain(object).collect())
    }

    /// What those do who are counted: 参加本次活动(单位), 有了创业基地(乡镇).
    fn doing(&self, noun: &[char], behind: &[char], listed: bool) -> Vec<char> {
        let counted = self.counted();
        if let Some(length) = counted.role_verbs.at_start(behind) {
            let object = if behind.len() <= length + 5 { behind.len() } else { length };
            return behind[..object].to_vec();
        }
        if listed && counted.participants.holds(noun) {
            return counted.names.participating.chars().collect();
        }
        let has = behind.first().is_some_and(|c| HAS.contains(*c));
        if noun.len() <= 3 && has && behind.len() >= 3 {
            return behind[..behind.len().min(SHORT)].to_vec();
        }
        Vec::new()
    }

    /// The phrase of a figure without a noun behind it.
    pub(super) fn without_noun(
        &self,
        index: usize,
        from: usize,
        floor: usize,
        right: &[char],
    ) -> Vec<char> {
        let figure = &self.raws[index];
        let whole = self.left(index, from);
        let left = self.without_head(whole, from);
        let core = self.core(left);
        let counted = self.counted();
        let short = |words: &[char], upto: usize| words[..words.len().min(upto)].to_vec();
        if figure.nature == Nature::Money
            && let Some(words) = self.purpose(&core, right)
        {
            return words;
        }
        if let Some((0, end)) = counted.winning.first_in(right)
            && right.len() >= end + 3
        {
            let object = right[end..].iter().take(LONGEST_NOUN);
            let object = object.filter(|c| **c != OF && **c != QUOTES.0 && **c != QUOTES.1);
            return object.copied().chain(core).collect();
        }
        let role = counted.role_verbs.at_start(right);
        if let Some(length) = role
            && (core.contains(&LIST_MARK) || core.is_empty() && left.contains(&LIST_MARK))
            && figure.unit != "%"
            && matches!(figure.nature, Nature::Thing | Nature::Place | Nature::Person)
        {
            let thing = figure.nature != Nature::Person;
            let name = if thing { &counted.names.participant } else { &counted.names.attendant };
            return right[..length].iter().copied().chain(name.chars()).collect();
        }
        let person = matches!(figure.nature, Nature::Person | Nature::Attendance);
        if let Some(length) = role
            && right.len() > length
            && core.len() <= 5
            && !core.is_empty()
            && person
        {
            return core.into_iter().chain(short(right, SHORT)).collect();
        }
        if figure.nature == Nature::Session
            && (1..=4).contains(&core.len())
            && right.len() >= 4
            && counted.transitive.first_in(&core).is_none()
        {
            return core.into_iter().chain(short(right, LONGEST_NOUN)).collect();
        }
        let doing =
            figure.unit_written.as_ref().map(|written| written.trim_end_matches(figure.unit));
        let doing =
            doing.filter(|doing| doing.chars().count() >= 2 && figure.nature == Nature::Attendance);
        let core = core
            .into_iter()
            .chain(doing.unwrap_or_default().chars().filter(|c| !LARGE.contains(*c)));
        let core: Vec<char> = core.collect();
        if !core.is_empty() {
            return self.completed(index, (from, floor), core);
        }
        if let Some(length) = role {
            return self.with_event(index, right[..length].to_vec());
        }
        if person && right.len() >= 4 {
            return short(right, SHORT);
        }
        let apart = self.text.signs[floor..figure.start].iter().any(|sign| sign & CLAUSE != 0);
        if !apart && let Some(before) = self.phrases.last() {
            return before.words.clone();
        }
        if person && whole.len() >= 2 && counted.tails.at_end(trimmed(left)).is_some_and(|n| n > 1)
        {
            return self.with_event(index, counted.names.participating.chars().collect());
        }
        let before = self.clause_before(from, floor).map(|words| self.meant(words));
        before.unwrap_or_else(|| self.subject(index))
    }

    /// 争取到|8万元|资金用于…: money without a thing before it is what it is for.
    fn purpose(&self, core: &[char], right: &[char]) -> Option<Vec<char>> {
        let counted = self.counted();
        let reach = &right[..right.len().min(LONGEST)];
        let bare =
            counted.transitive.at_end_of(core) || counted.transitive_tails.at_end(core).is_some();
        match counted.purpose.first_in(reach) {
            Some((at, end)) if at == 0 || bare => {
                Some(right[end..].iter().take(LONGEST_NOUN + 2).copied().collect())
            }
            _ if bare && right.len() >= 2 => {
                Some(core.iter().chain(&right[..right.len().min(SHORT)]).copied().collect())
            }
            _ => None,
        }
    }

    /// A verb without its thing takes it from what was counted or said before; 总数 is the thing before; a prize
    /// of a series bears the words of the first.
    pub(super) fn completed(
        &self,
        index: usize,
        (from, floor): (usize, usize),
        core: Vec<char>,
    ) -> Vec<char> {
        let counted = self.counted();
        if counted.totals.holds(&core) {
            // 新发展农技协3个,总数达25个: of all of them.
            return self.without_light_verb_of_any(&self.subject(index)).to_vec();
        }
        if core.len() <= 3 && core.contains(&GRADE) {
            let earlier =
                self.phrases.iter().rev().take(4).find(|phrase| phrase.words.contains(&GRADE));
            let prefix = earlier.and_then(|phrase| {
                let at = phrase.words.iter().rposition(|c| *c == GRADE)?;
                at.checked_sub(1).map(|at| phrase.words[..at].to_vec())
            });
            if let Some(prefix) = prefix.filter(|prefix| !prefix.is_empty()) {
                return prefix.into_iter().chain(core).collect();
            }
        }
        let person = matches!(self.raws[index].nature, Nature::Person | Nature::Attendance);
        if core.len() <= 3 && !person && counted.transitive.holds(&core) {
            let item = |at: usize| self.outline.heading_at(at).map(|heading| heading.at.0);
            let here = item(self.raws[index].start);
            let known = self.phrases.iter().zip(self.raws).rev().take(4);
            let known = known.filter(|(_, raw)| item(raw.start) == here).map(|(phrase, _)| phrase);
            let target: Vec<char> = counted.names.target.chars().collect();
            let known = known
                .map(|phrase| &phrase.words)
                .find(|words| words.windows(core.len()).any(|part| part == core));
            if let Some(words) = known {
                let words = words.strip_suffix(target.as_slice()).unwrap_or(words);
                return words.to_vec();
            }
            let apart = self.text.signs[floor..from].iter().any(|sign| sign & CLAUSE != 0);
            if let Some(before) = self
                .phrases
                .last()
                .filter(|_| !apart && from == floor && item(self.raws[index - 1].start) == here)
            {
                return before.thing.iter().copied().chain(core).collect();
            }
            if let Some(before) = self.clause_before(from, floor) {
                // 发展学协会,共发展25个: the verb is said already.
                if before.starts_with(&core) {
                    return before;
                }
                let thing = self.without_light_verb(&before, true);
                return thing.iter().copied().chain(core).collect();
            }
        }
        self.with_event(index, self.meant(core))
    }

    /// A general word becomes what it stands for in this field.
    pub(super) fn meant(&self, words: Vec<char>) -> Vec<char> {
        self.counted().generic.get(&words).cloned().unwrap_or(words)
    }

    /// When nothing stands before a figure in its clause, the clause before may say it: 到场的群众,达500余人.
    pub(super) fn clause_before(&self, from: usize, floor: usize) -> Option<Vec<char>> {
        let mut end = from;
        let limit = end.saturating_sub(REACH).max(floor);
        while end > limit {
            end -= 1;
            let from = self.text.clause_start(end, limit);
            let core = self.core(self.without_head(&self.text.body.chars[from..end], from));
            if core.len() >= 2 {
                return Some(core);
            }
            end = from;
        }
        None
    }
}
