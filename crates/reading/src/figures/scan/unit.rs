//! The unit behind a number, and what looks like one but begins a name or another word.

use super::number::Number;
use super::{ADJACENT, NEAR, Scanner};
use crate::figures::Nature;
use crate::lexicon::{
    CLAUSE, DIGIT, EACH, HAN, IMPLIED, LATIN, NO_NUMBER_BEHIND, Unit, WordSet, YUAN,
};
use domain::basics::MILLION;

impl<'a> Scanner<'a, '_> {
    /// The unit behind a number, and where it ends. A bare 万 may be money.
    pub(super) fn unit(&self, number: &Number, start: usize) -> Option<(&'a Unit, usize)> {
        let units = &self.text.lexicon.units;
        if let Some((unit, length)) = units.longest_at(self.free(number.end)) {
            let plain = number.end + length;
            let end = self.bracket(plain);
            let both = if end > plain { self.text.body.slice(number.end, end) } else { "" };
            return Some((units.named(both).unwrap_or(unit), end));
        }
        let inside = self.bracket(number.end);
        if inside > number.end {
            let unit = self.text.body.slice(number.end + 1, inside - 1);
            return Some((units.named(unit)?, inside));
        }
        let ends = self.sign(number.end) & (HAN | LATIN | DIGIT) == 0;
        if !ends || number.magnitudes.is_empty() {
            return None;
        }
        let before = self.text.body.slice(start.saturating_sub(ADJACENT * 2), start);
        let told = IMPLIED.iter().find(|(word, _)| before.contains(word)).map(|(_, unit)| *unit);
        let money = || self.stands_within(start, NEAR, &self.text.lexicon.counted.money);
        Some((units.named(told.or_else(|| money().then_some(YUAN))?)?, number.end))
    }

    /// 台(次): the second part of a unit.
    fn bracket(&self, at: usize) -> usize {
        if self.get(at) != Some('(') {
            return at;
        }
        let inside = self.run(at + 1, |c| c != ')').min(3);
        let chars = &self.text.body.chars[at + 1..at + 1 + inside];
        let unit = self.text.lexicon.units.longest_at(chars).map(|(_, length)| length);
        if self.get(at + 1 + inside) == Some(')') && unit == Some(inside) {
            at + inside + 2
        } else {
            at
        }
    }

    pub(in crate::figures) fn stands_within(
        &self,
        at: usize,
        length: usize,
        words: &WordSet,
    ) -> bool {
        words.is_in(&self.text.body.chars[at.saturating_sub(length)..at])
    }

    /// Letters before a numeral that make it part of a word: 每一个, 第二次, 同一, 这两个. One of something is a
    /// figure only where the clause ends with it (活动场所一处,) or a verb gives it (送上一套), never with 每.
    pub(super) fn is_part_of_word(&self, at: usize, end: usize, number: &Number) -> bool {
        let part = self.before(at).is_some_and(|c| NO_NUMBER_BEHIND.contains(c));
        let one = number.value == Some(MILLION) && number.high.is_none();
        let list = |c: char| c == crate::lexicon::LIST_MARK;
        let goes_on = self.text.body.chars.get(end).is_some_and(|c| !list(*c))
            && self.text.signs[end] & CLAUSE == 0;
        let each = self.text.body.chars[at.saturating_sub(ADJACENT)..at].contains(&EACH);
        let least = self.stands_within(at, ADJACENT, &self.text.lexicon.counted.at_least);
        part || number.value == Some(0) || (one && !least && (goes_on || each))
    }

    /// Whether a sign with a unit behind it is the beginning of a name: XX社区.
    pub(super) fn names_something(&self, number: &Number, unit: &Unit) -> bool {
        let lexicon = self.text.lexicon;
        let behind = self.free(number.end);
        let length = unit.length();
        let further = behind.get(length..).unwrap_or_default();
        if lexicon.lookalikes.number_after_place.at_start(further).is_some() {
            return false;
        }
        let named = lexicon.lookalikes.name_after_sign.at_start(behind);
        let words = &further[..further.len().min(4)];
        let nature = unit.nature;
        let institution = matches!(nature, Nature::Duration | Nature::Length | Nature::Norm)
            && lexicon.counted.institutions.is_in(words);
        let plain = number.magnitudes.is_empty() && !number.over;
        plain
            && (nature == Nature::Place
                || institution
                || named.is_some_and(|named| named >= length))
    }
}
