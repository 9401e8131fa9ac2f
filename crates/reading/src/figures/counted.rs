//! What is counted: the noun behind a measure word, else the phrase before the figure, else what the figure before
//! counted. Roles that name no event (听众) take the event that stands before them; figures that only compare
//! (增长, 占) take the thing they compare.

use super::event::event_before;
use super::lookalikes::LookAlike;
use super::relations::{Relation, RelationKind};
use super::respective;
use super::scan::Raw;
use super::{Approx, Figure, Nature, Text};
use crate::lexicon::{
    ANDS, CHANGED_FROM, CLAUSE, Counted, GRADE, HAN, HAS, HAS_IT, LARGE, LE, LEVEL, LIST_MARK, OF,
    OF_STANDARD, OUT_OF, PLACE_LETTERS, PRIZE, QUOTES, RATES, RESPECTIVELY, SEMICOLONS, SHARES,
    STANDING, SUCH_AS, TITLES, UP_TO, is_letter,
};
use crate::structure::Outline;

/// Characters of the longest phrase.
const LONGEST: usize = 18;
/// Characters before a figure that are looked at.
const REACH: usize = 60;
/// Characters of the longest noun behind a measure word.
const LONGEST_NOUN: usize = 12;
/// Characters of a thing by which the phrase of a part is completed.
const COMPLETING: usize = 5;
/// Characters of a verb of change between the two numbers: 发展到.
const CHANGING: usize = 6;
/// Characters between a number of things and so many out of them.
const CHOSEN: usize = 14;
/// Figures before one among which the thing is looked for that it is compared with.
const COMPARED: usize = 4;
/// Characters of the name of a contest before its prize: 创新大赛|一等奖.
const CONTEST: usize = 4;
/// Characters of the longest thing behind 等 or behind a prize.
const SHORT: usize = 10;

/// A phrase, the thing it speaks of, and whether that is the thing of the figure before.
struct Phrase {
    words: Vec<char>,
    thing: Vec<char>,
    relative: bool,
    /// Where the noun behind the measure word ends.
    end: usize,
}

impl Phrase {
    /// A phrase that speaks of the thing of another figure.
    fn of(words: Vec<char>, thing: Vec<char>, end: usize) -> Self {
        Self { words, thing, relative: true, end }
    }

    fn own(words: Vec<char>, end: usize) -> Self {
        Self { thing: words.clone(), words, relative: false, end }
    }
}

/// Looks at the words around one figure after the other.
struct Reader<'a> {
    text: &'a Text<'a>,
    outline: &'a Outline,
    raws: &'a [Raw<'a>],
    dates: Vec<(usize, usize)>,
    /// What the figures so far count, and which of them only compare.
    phrases: Vec<Phrase>,
}

/// One phrase per figure.
pub(super) fn phrases(
    text: &Text<'_>,
    outline: &Outline,
    raws: &[Raw<'_>],
    lookalikes: &[LookAlike],
) -> Vec<String> {
    let dates = lookalikes.iter().filter(|found| found.class == "date").map(|found| found.at);
    let mut reader = Reader {
        text,
        outline,
        raws,
        dates: dates.collect(),
        phrases: Vec::with_capacity(raws.len()),
    };
    for index in 0..raws.len() {
        let phrase = reader.phrase(index);
        reader.phrases.push(phrase);
    }
    reader.phrases.iter().map(|phrase| shown(&phrase.words)).collect()
}

fn shown(words: &[char]) -> String {
    let from = words.len().saturating_sub(LONGEST);
    let mut shown: String = words[from..].iter().filter(|c| !c.is_whitespace()).collect();
    if shown.contains(TITLES.0) && !shown.contains(TITLES.1) {
        shown.push(TITLES.1);
    }
    shown
}

impl Reader<'_> {
    fn counted(&self) -> &Counted {
        &self.text.lexicon.counted
    }

    /// Where the words before a figure may begin: behind the figure before and behind the number of a heading.
    fn floor(&self, index: usize) -> usize {
        let start = self.raws[index].start;
        let heading = self.outline.heading_at(start).map_or(0, |heading| heading.words);
        let before = self.phrases.last().map_or(0, |before| before.end);
        before.max(heading).min(start)
    }

    fn phrase(&self, index: usize) -> Phrase {
        let figure = &self.raws[index];
        if let Some(label) = &figure.label {
            return Phrase::own(label.chars().collect(), figure.end);
        }
        if let Some(words) = respective::phrase(self.text, self.raws, index) {
            return Phrase::own(words, figure.end);
        }
        let floor = self.floor(index);
        let from =
            self.text.clause_start(figure.start, figure.start.saturating_sub(REACH).max(floor));
        let left = self.left(index, from);
        let right = self.right(index);
        if let Some(thing) = self.as_before(index) {
            return Phrase::of(thing.clone(), thing, figure.end);
        }
        if let Some(words) = self.of_threshold(index).or_else(|| self.out_of(index, right)) {
            return Phrase::own(words, figure.end);
        }
        if let Some(phrase) = self.change(index, left, from) {
            return phrase;
        }
        if let Some(words) = self.average(index, left, (from, floor)) {
            return Phrase::own(words, figure.end);
        }
        let bare = self.without_head(left, from);
        if self.counted().compared.at_start(bare) == Some(bare.len()) && !bare.is_empty() {
            let thing = self.compared(index);
            return Phrase::of(thing.clone(), thing, figure.end);
        }
        if figure.nature == Nature::Rate {
            return Phrase::own(self.rate(index, from, right), figure.end);
        }
        let noun = self.noun(figure, right);
        if noun.is_empty() {
            return Phrase::own(self.without_noun(index, from, floor, right), figure.end);
        }
        let end = figure.end + noun.len();
        Phrase::own(self.with_noun(index, from, noun, &right[noun.len()..]), end)
    }

    /// The words before a figure, without a date right before it and without what it changed from.
    fn left(&self, index: usize, from: usize) -> &[char] {
        let start = self.raws[index].start;
        self.before_change(index, &self.text.body.chars[from..self.before_date(from, start)])
    }

    /// 会员由年初的|86户发展到: what stands before the word of change.
    fn before_change<'b>(&self, index: usize, left: &'b [char]) -> &'b [char] {
        let Some(at) = left.iter().rposition(|c| CHANGED_FROM.contains(*c)) else { return left };
        let time = matches!(&left[at + 1..], [] | [.., OF]) && left.len() - at <= SHORT;
        if at > 1 && time && self.changes(index) { &left[..at] } else { left }
    }

    /// Whether the number is the one from which something changed: 86户|发展到.
    fn changes(&self, index: usize) -> bool {
        let end = self.raws[index].end;
        let upto = self.text.clause_end(end, CHANGING);
        self.text.body.chars[end..upto].iter().any(|c| UP_TO.contains(*c))
    }

    /// 由年初的86户|发展到215户: the number reached is of the same thing; 176场次、4.8万人次: a list of what is
    /// compared with goes on.
    fn as_before(&self, index: usize) -> Option<Vec<char>> {
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
    fn of_threshold(&self, index: usize) -> Option<Vec<char>> {
        let (before, figure) = (&self.raws[index.checked_sub(1)?], &self.raws[index]);
        let gap = self.text.body.chars.get(before.end..figure.start)?;
        let bounds =
            before.high.is_some() || matches!(before.approx, Some(Approx::Over | Approx::AtMost));
        let measure = before.nature.measures() && !figure.nature.measures();
        let words = || self.text.body.chars[before.start..before.end].to_vec();
        (matches!(gap, [] | [OF]) && bounds && measure).then(words)
    }

    /// 16个乡镇中仅有|5个配备专人: what those do who are meant, and what they are.
    fn out_of(&self, index: usize, right: &[char]) -> Option<Vec<char>> {
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

    /// Where the words before a figure end, a date right before it left out: 由2016年的|25%.
    fn before_date(&self, from: usize, start: usize) -> usize {
        let behind = self.dates.partition_point(|(_, end)| *end <= start);
        let date = behind.checked_sub(1).map(|index| self.dates[index]);
        match date {
            Some((first, end)) if first > from && end == start => first,
            Some((first, end))
                if first > from && end + 1 == start && self.text.body.chars[end] == OF =>
            {
                first
            }
            _ => start,
        }
    }

    /// The words behind a figure, up to the end of the clause or the next figure.
    fn right(&self, index: usize) -> &[char] {
        let end = self.raws[index].end;
        let next = self.raws.get(index + 1).map_or(self.text.body.len(), |next| next.start);
        let upto = self.text.clause_end(end, LONGEST_NOUN * 2).min(next).max(end);
        let right = &self.text.body.chars[end..upto];
        let signs = &self.text.signs[end..upto];
        let quote = |c: char| c == QUOTES.0 || c == QUOTES.1;
        let length =
            right.iter().zip(signs).take_while(|(c, sign)| **sign & HAN != 0 || quote(**c)).count();
        &right[..length]
    }

    /// 30多家单位|参加: the noun behind a measure word, up to a verb or a mark.
    fn noun<'a>(&self, figure: &Raw<'_>, right: &'a [char]) -> &'a [char] {
        let nature = figure.nature;
        if !matches!(
            nature,
            Nature::Thing
                | Nature::Person
                | Nature::Copy
                | Nature::Session
                | Nature::Place
                | Nature::Attendance
                | Nature::Duration
                | Nature::Area
        ) {
            return &[];
        }
        let right = &right[..right.len().min(LONGEST_NOUN)];
        let skip = usize::from(right.first() == Some(&OF));
        let counted = self.counted();
        let ends = |at: &usize| {
            let words = &right[*at..];
            counted.verbs.at_start(words).is_some_and(|verb| verb > 1 || !counted.is_kept(words))
        };
        let end = (skip..right.len()).find(ends).unwrap_or(right.len());
        let place = end == 1 && right.first().is_some_and(|c| PLACE_LETTERS.contains(*c));
        if end < 2 + skip && !place {
            return &[];
        }
        // 64个学会的理事长: the societies are counted.
        let noun = &right[..end];
        match noun.iter().skip(1).rposition(|c| *c == OF).map(|at| at + 1) {
            Some(at) if at + 1 == end || (2 + skip..=4 + skip).contains(&at) => &noun[..at],
            _ => noun,
        }
    }

    /// 同比增长, 占, 完成: the thing of the figure before, with the word that says how it compares.
    fn change(&self, index: usize, left: &[char], from: usize) -> Option<Phrase> {
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
            return if rate { self.share_of(index, bare, from) } else { None };
        };
        let noun = bare.last().is_some_and(|c| RATES.contains(*c));
        let level = level && !noun && (name == up || name == down);
        let rest = self.without_head(&bare[..bare.len() - length], from);
        let share = counted.share.at_end(rest) == Some(rest.len()) && !rest.is_empty();
        let rest = if share { &[][..] } else { self.without_comparison(rest) };
        let target = name == &names.target;
        let told = level && name == up;
        if !rate
            && (name == &names.share || !(rest.is_empty() || told || target && rest.len() <= 2))
        {
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
    fn average(
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
    fn compared(&self, index: usize) -> Vec<char> {
        let known = self.phrases.iter().zip(self.raws).rev().take(COMPARED);
        let same = known
            .filter(|(phrase, raw)| !phrase.relative && raw.unit == self.raws[index].unit)
            .map(|(phrase, _)| phrase.words.clone());
        same.into_iter().next().unwrap_or_else(|| self.subject(index))
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
    fn subject(&self, index: usize) -> Vec<char> {
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
    fn subject_changed(&self, index: usize) -> Vec<char> {
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

    fn without_tails<'a>(&self, words: &'a [char]) -> &'a [char] {
        let mut words = trimmed(words);
        let counted = self.counted();
        // 大专及以上 is no 大专及以.
        let bounded = |words: &[char]| counted.bounds_behind.iter().any(|set| set.at_end_of(words));
        while let Some(length) = counted.tails.at_end(words).filter(|_| !bounded(words)) {
            words = trimmed(&words[..words.len() - length]);
        }
        words
    }

    /// 60%的学校, 参与率达95%, 75%花在活动上.
    fn rate(&self, index: usize, from: usize, right: &[char]) -> Vec<char> {
        let left = self.left(index, from);
        let mut words = self.core(self.without_head(left, from));
        if words.len() < 4 && right.len() >= 2 {
            words.extend(right.iter().filter(|c| **c != OF).take(SHORT));
            words.extend(self.counted().names.share.chars());
        }
        if words.is_empty() { self.subject_changed(index) } else { words }
    }

    /// The phrase of a figure with a noun behind its measure word.
    fn with_noun(&self, index: usize, from: usize, noun: &[char], behind: &[char]) -> Vec<char> {
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
    fn without_noun(&self, index: usize, from: usize, floor: usize, right: &[char]) -> Vec<char> {
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
    fn completed(&self, index: usize, (from, floor): (usize, usize), core: Vec<char>) -> Vec<char> {
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
                let thing = self.without_light_verb(&before, true);
                return thing.iter().copied().chain(core).collect();
            }
        }
        self.with_event(index, self.meant(core))
    }

    /// A general word becomes what it stands for in this field.
    fn meant(&self, words: Vec<char>) -> Vec<char> {
        self.counted().generic.get(&words).cloned().unwrap_or(words)
    }

    /// When nothing stands before a figure in its clause, the clause before may say it: 到场的群众,达500余人.
    fn clause_before(&self, from: usize, floor: usize) -> Option<Vec<char>> {
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

    /// A role takes the event before it.
    fn with_event(&self, index: usize, words: Vec<char>) -> Vec<char> {
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

    /// Without words at the head that say nothing: dates, 全县, 累计.
    fn without_head<'a>(&self, words: &'a [char], from: usize) -> &'a [char] {
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
    fn core(&self, words: &[char]) -> Vec<char> {
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
            && let Some(length) = counted.handing.at_start(words)
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
        counted.fillers.at_start(words).filter(|length| *length > 1 || !counted.is_kept(words))
    }

    /// 新发展|农技协: a thing without the verbs before it.
    fn without_light_verb_of_any<'b>(&self, words: &'b [char]) -> &'b [char] {
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
    fn without_light_verb<'b>(&self, words: &'b [char], whole: bool) -> &'b [char] {
        let head = self.counted().transitive.at_start(words);
        let thing = words.get(1..).unwrap_or_default();
        let enough = thing.len() >= 3 || self.counted().generic.contains_key(thing);
        let light = head == Some(1) && !self.counted().is_kept(words);
        if whole && light && enough { thing } else { words }
    }
}

/// The last member of a list, quotation marks off.
fn last_member(list: &[char]) -> &[char] {
    let stops = |c: &char| *c == LIST_MARK || *c == QUOTES.0;
    let from = list.iter().rposition(stops).map_or(0, |at| at + 1);
    let member = trimmed(&list[from..]);
    member.strip_suffix(&[QUOTES.1]).unwrap_or(member)
}

fn trimmed_blank(words: &[char]) -> &[char] {
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

fn ends_with_such_as(words: &[char]) -> bool {
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

fn trimmed(words: &[char]) -> &[char] {
    let from = words.iter().take_while(|c| silent(**c)).count();
    let words = &words[from..];
    let behind = words.iter().rev().take_while(|c| silent(**c)).count();
    &words[..words.len() - behind]
}

/// Parts that name no thing take that of their whole: 来自科研院所的5人.
pub(super) fn complete(counted: &Counted, figures: &mut [Figure], relations: &[Relation]) {
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
fn thing<'a>(counted: &Counted, phrase: &'a [char]) -> &'a [char] {
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
fn index(id: &str) -> Option<usize> {
    id.get(1..)?.parse::<usize>().ok()?.checked_sub(1)
}
