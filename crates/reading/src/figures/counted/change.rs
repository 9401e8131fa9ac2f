//! Figures that speak of the one before: by how much more (同比增长), to what (发展到), out of how many (中有), in how many
//! parts (占), on an average (人均).

use super::words::trimmed;
use super::{LONGEST_NOUN, Phrase, REACH, Reader, SHORT};
use crate::figures::{Approx, Nature};
use crate::lexicon::{
    ANDS, CHANGED_FROM, HAN, LE, OF, OF_STANDARD, OUT_OF, RATES, RESPECTIVELY, SEMICOLONS, SHARES,
    UP_TO, is_letter,
};

/// Characters of a verb of change between the two numbers: 发展到.
const CHANGING: usize = 6;
/// Characters between a number of things and so many out of them.
const CHOSEN: usize = 14;
/// Figures before one among which the thing is looked for that it is compared with.
const COMPARED: usize = 4;

impl Reader<'_> {
    /// 会员由年初的|86户发展到: what stands before the word of change.
    pub(super) fn before_change<'b>(&self, index: usize, left: &'b [char]) -> &'b [char] {
        let Some(at) = left.iter().rposition(|c| CHANGED_FROM.contains(*c)) else { return left };
        let time = matches!(&left[at + 1..], [] | [.., OF]) && left.len() - at <= SHORT;
        if at > 1 && time && self.changes(index) { &left[..at] } else { left }
    }

    /// Whether the number is the one from which something changed: 86户|发展到.
    pub(super) fn changes(&self, index: usize) -> bool {
        let end = self.raws[index].end;
        let upto = self.text.clause_end(end, CHANGING);
        self.text.body.chars[end..upto].iter().any(|c| UP_TO.contains(*c))
    }

    /// 由年初的86户|发展到215户: the number reached is of the same thing; 176场次、4.8万人次: a list of what is
    /// compared with goes on.
    pub(super) fn as_before(&self, index: usize) -> Option<Vec<char>> {
        let before = index.checked_sub(1)?;
        let gap = self.text.body.chars.get(self.raws[before].end..self.raws[index].start)?;
        let phrase = &self.phrases[before];
        let same = self.raws[before].unit == self.raws[index].unit;
        let gap = gap.strip_suffix(&[LE]).unwrap_or(gap);
        let start = self.raws[before].start;
        let from = self.text.body.chars[start.saturating_sub(SHORT)..start].iter();
        let reached = gap.len() <= CHANGING && gap.last().is_some_and(|c| UP_TO.contains(*c));
        if reached && same && from.clone().any(|c| CHANGED_FROM.contains(*c)) {
            return Some(phrase.thing.clone()).filter(|thing| thing.len() > 1);
        }
        let listed = matches!(gap, [and] if ANDS.contains(*and));
        (listed && phrase.relative && !same && self.raws[index].nature != Nature::Rate)
            .then(|| self.compared(index))
    }

    /// 35岁以下|410人, 500万元以上的|7家: the threshold says which of them.
    pub(super) fn of_threshold(&self, index: usize) -> Option<Vec<char>> {
        let (before, figure) = (&self.raws[index.checked_sub(1)?], &self.raws[index]);
        let gap = self.text.body.chars.get(before.end..figure.start)?;
        let bounds =
            before.high.is_some() || matches!(before.approx, Some(Approx::Over | Approx::AtMost));
        let measure = before.nature.measures() && !figure.nature.measures();
        let words = || self.text.body.chars[before.start..before.end].to_vec();
        let gap = gap.strip_prefix(&[OF]).unwrap_or(gap);
        let light = gap.is_empty() || self.counted().tails.at_end(gap) == Some(gap.len());
        (light && bounds && measure).then(words)
    }

    /// 16个乡镇中仅有|5个配备专人: what those do who are meant, and what they are.
    pub(super) fn out_of(&self, index: usize, right: &[char]) -> Option<Vec<char>> {
        let (before, figure) = (&self.raws[index.checked_sub(1)?], &self.raws[index]);
        let gap =
            self.text.body.chars.get(before.end..figure.start).filter(|gap| gap.len() <= CHOSEN)?;
        let said = before.unit == figure.unit && self.counted().out_of.is_in(gap);
        let noun = self.text.run(before.end, HAN).min(gap.len());
        let noun = &gap[..gap[..noun].iter().position(|c| *c == OUT_OF).unwrap_or(noun)];
        let reach = right.len().min(SHORT);
        (said && reach >= 3 && noun.len() <= SHORT)
            .then(|| right[..reach].iter().chain(noun).copied().collect())
    }

    /// 同比增长, 占, 完成: the thing of the figure before, with the word that says how it compares.
    pub(super) fn change(&self, index: usize, left: &[char], from: usize) -> Option<Phrase> {
        let counted = self.counted();
        let names = &counted.names;
        let (rate, money) = match self.raws[index].nature {
            Nature::Rate => (true, false),
            nature => (false, nature == Nature::Money),
        };
        let bare = self.without_tails(left);
        // 增加到6.4万元 is what there is, not by how much more.
        let level = trimmed(left).last().is_some_and(|c| UP_TO.contains(*c));
        let amount = |money_name, name| if money { money_name } else { name };
        let (up, down) = match rate {
            true => (&names.growth, &names.fall),
            false => {
                (amount(&names.money_more, &names.more), amount(&names.money_less, &names.less))
            }
        };
        let sets = [
            (&counted.up, up),
            (&counted.down, down),
            (&counted.share, &names.share),
            if rate {
                (&counted.completion, &names.completion)
            } else {
                (&counted.target, &names.target)
            },
        ];
        let found = sets.iter().find_map(|(set, name)| Some((set.at_end(bare)?, *name)));
        let Some((length, name)) = found else {
            return if rate {
                self.share_of_bracketed(index).or_else(|| self.share_of(index, bare, from))
            } else {
                self.whole_of_share(index, bare)
            };
        };
        let noun = bare.last().is_some_and(|c| RATES.contains(*c));
        let level = level && !noun && (name == up || name == down);
        let rest = self.without_head(&bare[..bare.len() - length], from);
        let share = counted.share.at_end(rest) == Some(rest.len()) && !rest.is_empty();
        let rest = if share { &[][..] } else { self.without_comparison(rest) };
        let target = name == &names.target;
        if !rate && name == &names.share {
            return self.whole_of_share(index, bare);
        }
        let told = level && name == up;
        if !(rate || rest.is_empty() || told || target && rest.len() <= 2) {
            return None;
        }
        if level && !rate && !rest.is_empty() {
            // 科普讲座增至80场: what there is in the end.
            let thing = self.core(rest);
            return Some(Phrase::own(thing, self.raws[index].end))
                .filter(|own| own.words.len() > 1);
        }
        let mut thing = if rest.len() > 2 || rate { self.core(rest) } else { Vec::new() };
        if thing.is_empty() {
            thing = self.subject(index);
        }
        if level {
            return Some(Phrase::of(thing.clone(), thing, self.raws[index].end));
        }
        let mut words = thing.clone();
        for name in [if share { names.share.as_str() } else { "" }, name.as_str()] {
            let name: Vec<char> = name.chars().collect();
            if !words.ends_with(&name) {
                words.extend(name);
            }
        }
        Some(Phrase::of(words, thing, self.raws[index].end))
    }

    /// 人均仅0.9元: an average of what was said before; 人均20元的标准收取会费: a standard of what stands behind.
    pub(super) fn average(
        &self,
        index: usize,
        left: &[char],
        (from, floor): (usize, usize),
    ) -> Option<Vec<char>> {
        let counted = self.counted();
        let mut words = trimmed(left);
        let length = loop {
            match (counted.averages.at_end(words), counted.tails.at_end(words)) {
                (Some(length), _) => break length,
                (None, tail) => words = trimmed(&words[..words.len() - tail?]),
            }
        };
        let (rest, name) = words.split_at(words.len() - length);
        let own = self.core(self.without_head(rest, from));
        let named = |thing: &[char]| name.iter().chain(thing).copied().collect();
        if own.len() > 1 {
            return Some(own.iter().chain(name).copied().collect());
        }
        let behind = &self.text.body.chars[self.raws[index].end..];
        if let Some(words) = behind.strip_prefix(&OF_STANDARD) {
            let upto = words.iter().take(LONGEST_NOUN).take_while(|c| is_letter(**c)).count();
            let verb = counted.transitive.at_start(words).is_some_and(|verb| verb + 2 <= upto);
            return Some(if verb {
                [&words[..upto], &OF_STANDARD[1..]].concat()
            } else {
                named(&OF_STANDARD[1..])
            });
        }
        let before = self.clause_before(from, floor);
        before.or_else(|| Some(self.subject(index))).map(|thing| named(&thing))
    }

    /// 分别比2021年的176场次、4.8万人次: what is compared is the thing before that is counted in the same unit.
    pub(super) fn compared(&self, index: usize) -> Vec<char> {
        let known = self.phrases.iter().zip(self.raws).rev().take(COMPARED);
        let same = known
            .filter(|(phrase, raw)| !phrase.relative && raw.unit == self.raws[index].unit)
            .map(|(phrase, _)| phrase.words.clone());
        same.into_iter().next().unwrap_or_else(|| self.subject(index))
    }

    /// 占总数(13个)的38.5%: the whole of the thing before.
    fn whole_of_share(&self, index: usize, bare: &[char]) -> Option<Phrase> {
        let bracketed = self.text.body.chars[..self.raws[index].start].ends_with(&['(']);
        let whole = bare.iter().rposition(|c| *c == SHARES).map(|at| &bare[at + 1..])?;
        let thing = if whole.len() < 2 { self.subject(index) } else { whole.to_vec() };
        bracketed.then(|| Phrase {
            relative: false,
            ..Phrase::of(thing.clone(), thing, self.raws[index].end)
        })
    }

    /// 占总数(13个)的38.5%: a share of the thing before the whole.
    fn share_of_bracketed(&self, index: usize) -> Option<Phrase> {
        let whole = &self.raws[index.checked_sub(1)?];
        let gap = self.text.body.chars.get(whole.end..self.raws[index].start)?;
        let from = self.text.clause_start(whole.start, whole.start.saturating_sub(SHORT));
        let share = self.text.body.chars[from..whole.start].contains(&SHARES);
        let thing = self.phrases.get(index.checked_sub(2)?)?.words.clone();
        let name = self.counted().names.share.chars();
        (share && matches!(gap, [OF] | [')', OF])).then(|| {
            Phrase::of(thing.iter().copied().chain(name).collect(), thing, self.raws[index].end)
        })
    }

    /// 展厅面积占建筑面积的36%: a share of what stands before 占, else of the thing before.
    fn share_of(&self, index: usize, bare: &[char], from: usize) -> Option<Phrase> {
        let at = bare.iter().rposition(|c| *c == SHARES)?;
        let own = self.core(self.without_head(&bare[..at], from));
        let thing = if own.len() >= 2 { own } else { self.subject(index) };
        let name = self.counted().names.share.chars();
        let words = thing.iter().copied().chain(name).collect();
        Some(Phrase::of(words, thing, self.raws[index].end))
    }

    /// What is compared, without the words of comparison: 比2018年, 同比.
    fn without_comparison<'b>(&self, words: &'b [char]) -> &'b [char] {
        match self.counted().compared.first_in(words) {
            Some((at, _)) if at == 0 || at >= 2 => trimmed(&words[..at]),
            _ => trimmed(words),
        }
    }

    /// What the figure before counted; 分别 gives each figure of a list its own.
    pub(super) fn subject(&self, index: usize) -> Vec<char> {
        let own = |phrase: &&Phrase| !phrase.relative;
        let start = self.raws[index].start;
        let from = self.text.sentence_start(start, start.saturating_sub(REACH * 2));
        let semicolon = |c: &char| SEMICOLONS.contains(c);
        let from = self.text.body.chars[from..start]
            .iter()
            .rposition(semicolon)
            .map_or(from, |at| from + at);
        let respectively = self.text.body.slice(from, start).rfind(RESPECTIVELY).is_some();
        if respectively {
            let unit = self.raws[index].unit;
            let before = self.raws[..index]
                .iter()
                .rev()
                .take_while(|raw| raw.unit == unit && raw.start >= from)
                .count();
            let behind = self.raws[index + 1..]
                .iter()
                .take(4)
                .take_while(|raw| raw.unit == unit && raw.start < start + 24)
                .count();
            let group = before + behind + 1;
            let first = index - before;
            // 93次(其中大型6次): what stands in brackets is not meant.
            let bracketed = |at: usize| {
                let start = self.raws[at].start;
                let from = start.saturating_sub(SHORT);
                let before = self.text.body.chars[from..start].iter().rev();
                before.clone().find(|c| matches!(c, '(' | ')')) == Some(&'(')
            };
            let known = self.phrases[..first].iter().enumerate().rev();
            let known = known.filter(|(at, _)| !bracketed(*at)).map(|(_, phrase)| phrase);
            let owners: Vec<&Phrase> = known.filter(own).take(group).collect();
            if group > 1 && owners.len() == group {
                return owners[group - 1 - before].words.clone();
            }
        }
        self.phrases.last().map(|phrase| phrase.thing.clone()).unwrap_or_default()
    }

    /// 分别增长11%、8.5%和15.2%: the thing of its own place, with the word that says how all of them compare.
    pub(super) fn subject_changed(&self, index: usize) -> Vec<char> {
        let mut words = self.subject(index);
        let names = &self.counted().names;
        let before = self.phrases.last();
        let gap = index.checked_sub(1).map(|before| &self.raws[before]);
        let listed = gap.is_some_and(|raw| {
            let gap = self.text.body.chars.get(raw.end..self.raws[index].start);
            matches!(gap, Some([and]) if ANDS.contains(*and))
        });
        let named = [&names.growth, &names.fall].into_iter().find(|name| {
            before
                .is_some_and(|before| before.words.ends_with(&name.chars().collect::<Vec<char>>()))
        });
        if let Some(name) = named.filter(|_| listed && !words.is_empty()) {
            words.extend(name.chars());
        }
        words
    }
}
