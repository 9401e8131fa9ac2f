//! Bare roles (听众, 一等奖) take the event they belong to.

use super::Reader;
use crate::figures::event::event_before;
use crate::lexicon::{OF, PRIZE};

/// Characters of the name of a contest before its prize: 创新大赛|一等奖.
const CONTEST: usize = 4;

impl Reader<'_> {
    /// A role takes the event before it.
    pub(super) fn with_event(&self, index: usize, words: Vec<char>) -> Vec<char> {
        let words = self.of_this_event(words);
        if !self.is_role(&words) {
            return words;
        }
        if self.counted().organizing.at_start(&words).is_some() {
            return words;
        }
        let event = event_before(self.text, self.outline, self.raws, index);
        let event = event.or_else(|| {
            let taking_part: Vec<char> = self.counted().names.participating.chars().collect();
            (words == taking_part).then(|| self.counted().names.activity.chars().collect())
        });
        let Some(mut event) = event else { return words };
        if words.ends_with(&PRIZE) && event.len() > CONTEST {
            event.drain(..event.len() - CONTEST);
        }
        if !event.ends_with(&words) {
            event.extend(words);
        }
        event
    }

    /// 参加活动的专家 are 参加专家 of the event before.
    fn of_this_event(&self, words: Vec<char>) -> Vec<char> {
        let Some(of) = words.iter().rposition(|c| *c == OF) else { return words };
        let verb = self.counted().role_verbs.last_in(&words[..of], of);
        match verb {
            Some((at, end)) if of <= end + 4 && words.len() > of + 1 => {
                words[at..end].iter().chain(&words[of + 1..]).copied().collect()
            }
            _ => words,
        }
    }

    /// Whether a phrase is a role, perhaps with the verb of taking part before it.
    fn is_role(&self, words: &[char]) -> bool {
        let counted = self.counted();
        let behind = counted.role_verbs.at_start(words).map(|length| &words[length..]);
        counted.roles.holds(words) || behind.is_some_and(|words| counted.roles.holds(words))
    }
}
