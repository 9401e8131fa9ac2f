//! The word lists of `lexicon/*.toml`, read once. A list that cannot be read fails every test at once, never a user.
//! A county adds its own words with [`Lexicon::with`].

mod keyed;
mod meanings;
mod signs;
mod told;
mod words;

use crate::figures::Nature;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::Regex;
use regex_automata::meta;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use toml::{Table, Value};

use keyed::Keyed;
pub(crate) use meanings::Meanings;
pub(crate) use signs::*;
pub(crate) use told::{Tells, Told};
pub(crate) use words::WordSet;

/// The lists of the program, each under the name additions use for it.
const LISTS: [(&str, &str); 8] = [
    ("units", include_str!("../lexicon/units.toml")),
    ("lookalikes", include_str!("../lexicon/lookalikes.toml")),
    ("patterns", include_str!("../lexicon/patterns.toml")),
    ("counted", include_str!("../lexicon/counted.toml")),
    ("site", include_str!("../lexicon/site.toml")),
    ("structure", include_str!("../lexicon/structure.toml")),
    ("meaning", include_str!("../lexicon/meaning.toml")),
    ("told", include_str!("../lexicon/told.toml")),
];

/// Why additions were refused.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct LexiconError(String);

/// All words by which papers are read.
#[derive(Debug)]
pub struct Lexicon {
    pub(crate) units: Units,
    pub(crate) lookalikes: LookAlikes,
    pub(crate) patterns: Patterns,
    pub(crate) counted: Counted,
    pub(crate) site: Site,
    pub(crate) parts: Parts,
    pub(crate) meanings: Meanings,
    pub(crate) told: Told,
}

impl Lexicon {
    /// The words of the program.
    #[must_use]
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// How figures of a unit behave in sums; `None` for a unit that is not known.
    #[must_use]
    pub fn dimension(&self, unit: &str) -> Option<Nature> {
        self.units.named(unit).map(|unit| unit.nature)
    }

    /// The words of the program and those of `additions`: TOML with the names of the lists as tables, such as
    /// `[lookalikes] name = ["…"]`. Lists grow, single values are replaced.
    ///
    /// # Errors
    /// When the additions are no TOML, or a list does not fit, or a pattern cannot be compiled.
    pub fn with(additions: &str) -> Result<Self, LexiconError> {
        let mut lists = Table::new();
        for (name, text) in LISTS {
            lists.insert(name.to_owned(), Value::Table(table(text)?));
        }
        merge(&mut lists, table(additions)?);
        let lists: Lists =
            Value::Table(lists).try_into().map_err(|error| LexiconError(format!("{error}")))?;
        let unit_ends = lists.structure.unit_ends.clone();
        Ok(Self {
            units: Units::of(lists.units),
            lookalikes: LookAlikes::of(lists.lookalikes)?,
            patterns: Patterns::of(lists.patterns)?,
            counted: Counted::of(lists.counted)?,
            site: Site::of(lists.site)?,
            parts: lists.structure,
            meanings: Meanings::of(lists.meaning)?,
            told: Told::of(lists.told, &unit_ends)?,
        })
    }
}

static STANDARD: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::with("").expect("the word lists are part of the program and read by its tests")
});

fn table(text: &str) -> Result<Table, LexiconError> {
    text.parse().map_err(|error| LexiconError(format!("{error}")))
}

fn merge(into: &mut Table, from: Table) {
    for (name, value) in from {
        match (into.get_mut(&name), value) {
            (Some(Value::Table(known)), Value::Table(more)) => merge(known, more),
            (Some(Value::Array(known)), Value::Array(more)) => known.extend(more),
            (_, value) => drop(into.insert(name, value)),
        }
    }
}

#[derive(Deserialize)]
struct Lists {
    units: UnitList,
    lookalikes: LookAlikeList,
    patterns: PatternList,
    counted: CountedList,
    site: SiteList,
    structure: Parts,
    meaning: meanings::MeaningList,
    told: told::ToldList,
}

/// Finds the longest words first.
fn finder<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> Result<AhoCorasick, LexiconError> {
    let words: Vec<String> = words.into_iter().map(|word| word.as_ref().to_owned()).collect();
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .map_err(|error| LexiconError(format!("{error}")))
}

/// Whether a text holds one of the words.
pub(crate) fn holds(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

#[derive(Deserialize)]
struct Pairs {
    from: String,
    to: String,
    words: Vec<(String, String)>,
}

static PAIRS: LazyLock<Pairs> = LazyLock::new(|| {
    toml::from_str(include_str!("../lexicon/traditional.toml"))
        .expect("the word lists are part of the program and read by its tests")
});

/// Words that conversion to traditional script exchanged, and what they were; the same length each.
pub(crate) static EXCHANGED: LazyLock<(AhoCorasick, Vec<Vec<char>>)> = LazyLock::new(|| {
    let words = finder(PAIRS.words.iter().map(|(from, _)| from));
    let words = words.expect("a few short words fit into an automaton");
    (words, PAIRS.words.iter().map(|(_, to)| to.chars().collect()).collect())
});

static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let pairs = &*PAIRS;
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>();
    let mut all: Vec<char> = ('\0'..='\u{9FFF}').collect();
    for (from, to) in plain(&pairs.from).into_iter().zip(plain(&pairs.to)) {
        let at = place(from);
        if let Some(known) = all.get_mut(at) {
            *known = to;
        }
    }
    all
});

/// The place of a character in a table of all below the surrogates.
fn place(c: char) -> usize {
    usize::try_from(u32::from(c)).unwrap_or(usize::MAX)
}

/// The simplified form of a character.
#[must_use]
pub fn simplified(c: char) -> char {
    if c.is_ascii() { c } else { SIMPLIFIED.get(place(c)).copied().unwrap_or(c) }
}

/// How figures of a unit behave in sums.
#[derive(Deserialize)]
struct Dimension {
    nature: Nature,
    units: Vec<String>,
}

#[derive(Deserialize)]
struct UnitList {
    words: Vec<String>,
    no_unit_before: BTreeMap<String, String>,
    same: BTreeMap<String, String>,
    fraction: BTreeMap<String, i64>,
    dimension: Vec<Dimension>,
}

/// One unit.
#[derive(Debug)]
pub(crate) struct Unit {
    chars: Vec<char>,
    /// As written.
    pub name: String,
    /// Its usual name.
    pub usual: String,
    /// How such figures behave.
    pub nature: Nature,
    /// What one of it is of its usual unit, in millionths: a jiao (角) is 100,000 of a yuan.
    pub fraction: Option<i128>,
    /// Whether it may follow a number in words.
    pub follows_words: bool,
    /// Letters that make it the beginning of another word.
    no_unit_before: String,
}

/// The units of figures, by their first character, the longest first.
#[derive(Debug)]
pub(crate) struct Units(Keyed<Unit>);

impl Unit {
    /// Its length in characters.
    pub fn length(&self) -> usize {
        self.chars.len()
    }
}

impl Units {
    fn of(list: UnitList) -> Self {
        let UnitList { words, no_unit_before, same, fraction, dimension } = list;
        let mut units = Vec::new();
        for Dimension { nature, units: names } in dimension {
            for name in names {
                let Some(first) = name.chars().next() else { continue };
                let unit = Unit {
                    chars: name.chars().collect(),
                    usual: same.get(&name).unwrap_or(&name).clone(),
                    nature,
                    fraction: fraction.get(&name).map(|part| i128::from(*part)),
                    follows_words: words.contains(&name),
                    no_unit_before: no_unit_before.get(&name).cloned().unwrap_or_default(),
                    name,
                };
                units.push((first, unit));
            }
        }
        units.sort_by_key(|(_, unit)| std::cmp::Reverse(unit.chars.len()));
        Self(Keyed::of(units))
    }

    /// The longest unit the characters begin with, and its length.
    pub fn longest_at(&self, chars: &[char]) -> Option<(&Unit, usize)> {
        self.0.under(*chars.first()?).iter().find_map(|unit| {
            let length = unit.chars.len();
            let behind = chars.get(length);
            let cut = behind.is_some_and(|c| unit.no_unit_before.contains(*c));
            (chars.starts_with(&unit.chars) && !cut).then_some((unit, length))
        })
    }

    /// The unit of this name.
    pub fn named(&self, name: &str) -> Option<&Unit> {
        self.0.under(name.chars().next()?).iter().find(|unit| unit.name == name)
    }
}

#[derive(Deserialize)]
struct LookAlikeList {
    policy_phrase: Vec<String>,
    idiom: Vec<String>,
    vague: Vec<String>,
    name: Vec<String>,
    date: Vec<String>,
    name_after_sign: Vec<String>,
    number_after_place: Vec<String>,
}

/// What looks like a figure and is none.
#[derive(Debug)]
pub(crate) struct LookAlikes {
    /// All fixed words; the class of each by its number.
    pub fixed: AhoCorasick,
    /// Class of each fixed word.
    pub classes: Vec<&'static str>,
    /// What follows a withheld name.
    pub name_after_sign: WordSet,
    /// What follows a place whose number is withheld: X村都设有.
    pub number_after_place: WordSet,
}

impl LookAlikes {
    fn of(words: LookAlikeList) -> Result<Self, LexiconError> {
        let classed = [
            ("policy_phrase", words.policy_phrase),
            ("idiom", words.idiom),
            ("vague", words.vague),
            ("name", words.name),
            ("date", words.date),
        ];
        let classes =
            classed.iter().flat_map(|(class, words)| words.iter().map(|_| *class)).collect();
        Ok(Self {
            fixed: finder(classed.iter().flat_map(|(_, words)| words))?,
            classes,
            name_after_sign: WordSet::heads(words.name_after_sign),
            number_after_place: WordSet::heads(words.number_after_place),
        })
    }
}

#[derive(Deserialize)]
struct SiteList {
    strong: Vec<String>,
    openers: Vec<String>,
    said_by_reports: Vec<String>,
    collections: Vec<String>,
    whole: Vec<String>,
    link_endings: Vec<String>,
}

/// Words of download sites.
#[derive(Debug)]
pub(crate) struct Site {
    /// Words that never occur in a body.
    pub strong: AhoCorasick,
    /// What lines of chrome begin with, whatever follows.
    pub openers: Vec<String>,
    /// Those of the words that never condemn a sentence with a number.
    pub said_by_reports: BTreeSet<String>,
    /// What titles of collections of sample papers hold.
    pub collections: Vec<String>,
    /// Lines that are chrome as a whole.
    pub whole: Vec<String>,
    /// How the titles of other papers end.
    pub link_endings: Vec<String>,
}

impl Site {
    fn of(words: SiteList) -> Result<Self, LexiconError> {
        let SiteList { strong, openers, said_by_reports, collections, whole, link_endings } = words;
        let said_by_reports = said_by_reports.into_iter().collect();
        Ok(Self {
            strong: finder(strong)?,
            openers,
            said_by_reports,
            collections,
            whole,
            link_endings,
        })
    }
}

/// Words of the parts of a report.
#[derive(Debug, Deserialize)]
pub(crate) struct Parts {
    /// Words of titles.
    pub title: Vec<String>,
    /// Headings of what is planned.
    pub planned: WordSet,
    /// Headings of what is done.
    pub done: WordSet,
    /// Headings that look back even when they name a plan.
    pub looking_back: WordSet,
    /// Headings of what is wrong.
    pub problems: WordSet,
    /// Headings of a plan that hold no work: 指导思想.
    pub no_task: Vec<String>,
    /// First verbs of headings without a number, and of planned work.
    pub heading_verbs: Vec<String>,
    /// First words of planned work inside a list.
    pub task_verbs: WordSet,
    /// Words that make a list by kinds a list of plans.
    pub planned_list: Vec<String>,
    /// First words of lines below a plan that are no work: 附:, 联系人.
    pub no_task_line: WordSet,
    /// Who leads: the name follows.
    pub lead_before: WordSet,
    /// Who leads: the name stands before.
    pub lead_behind: WordSet,
    /// Words that open plans inside a summary.
    pub embedded: Vec<String>,
    /// First words of a sentence that says how things stand.
    pub standing: WordSet,
    /// Words by which a sentence of the year after the report tells of work to come.
    pub to_come: Vec<String>,
    /// Ends of names of units.
    pub unit_ends: Vec<String>,
}

pub(crate) static PARTS: LazyLock<&'static Parts> = LazyLock::new(|| &STANDARD.parts);
pub(crate) static SITE: LazyLock<&'static Site> = LazyLock::new(|| &STANDARD.site);

#[derive(Deserialize)]
struct CountedList {
    fillers: Vec<String>,
    kept: Vec<String>,
    tails: Vec<String>,
    kept_tails: Vec<String>,
    verbs: Vec<String>,
    transitive: Vec<String>,
    roles: Vec<String>,
    role_verbs: Vec<String>,
    organizing: Vec<String>,
    newly: Vec<String>,
    winning: Vec<String>,
    events: Vec<String>,
    no_event_end: Vec<String>,
    organizations: Vec<String>,
    purpose: Vec<String>,
    participants: Vec<String>,
    handing: Vec<String>,
    averages: Vec<String>,
    totals: Vec<String>,
    scopes: Vec<String>,
    scope_ends: Vec<String>,
    generic: BTreeMap<String, String>,
    money: Vec<String>,
    small_money: Vec<String>,
    contests: Vec<String>,
    rank: Vec<String>,
    site: Vec<String>,
    institutions: Vec<String>,
    at_least: Vec<String>,
    among: Vec<String>,
    out_of: Vec<String>,
    of_it: Vec<String>,
    sums_up: Vec<String>,
    left_over: Vec<String>,
    balance: Vec<String>,
    row_totals: Vec<String>,
    entries: Vec<String>,
    awards: Vec<String>,
    bounds: Bounds,
    change: Change,
    kind: KindWords,
}

#[derive(Deserialize)]
struct Bounds {
    over: Vec<String>,
    near: Vec<String>,
    about: Vec<String>,
    most: Vec<String>,
    behind_over: Vec<String>,
    behind_about: Vec<String>,
    behind_at_most: Vec<String>,
}

/// Words by which a figure speaks of the one before.
#[derive(Deserialize)]
struct Change {
    compared: Vec<String>,
    up: Vec<String>,
    down: Vec<String>,
    share: Vec<String>,
    completion: Vec<String>,
    target: Vec<String>,
    names: ChangeNames,
}

/// How such figures are called.
#[derive(Debug, Deserialize)]
pub(crate) struct ChangeNames {
    /// A rate up.
    pub growth: String,
    /// A rate down.
    pub fall: String,
    /// An amount more.
    pub more: String,
    /// An amount less.
    pub less: String,
    /// A part of the whole.
    pub share: String,
    /// Of what was to be done.
    pub completion: String,
    /// An amount of money more than the year before.
    pub money_more: String,
    /// An amount of money less than the year before.
    pub money_less: String,
    /// What becomes of things that are handed out.
    pub handed: String,
    /// What they take part in, where nothing says it.
    pub activity: String,
    /// What those do who only are listed.
    pub participating: String,
    /// What they are.
    pub participant: String,
    /// What they are where persons are counted.
    pub attendant: String,
    /// What was to be done.
    pub target: String,
}

#[derive(Deserialize)]
struct KindWords {
    will: Vec<String>,
    will_or_object: String,
    will_behind: Vec<String>,
    hopes: Vec<String>,
    scale: Vec<String>,
    past: Vec<String>,
    rule: Vec<String>,
    target: Vec<String>,
    bracketed: Vec<String>,
    done: Vec<String>,
}

/// What a word of a clause says of its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    /// To come.
    Will,
    /// Before the period.
    Past,
    /// A standard.
    Rule,
    /// A target set.
    Target,
    /// Done, whatever else is said.
    Done,
}

/// Words around a figure.
#[derive(Debug)]
pub(crate) struct Counted {
    /// Dropped at the head of a phrase.
    pub fillers: WordSet,
    /// Words whose head looks like one of those, or like a verb of one letter: 实践, 设备.
    pub kept: WordSet,
    /// Dropped at its end.
    pub tails: WordSet,
    /// Words that end like one of those and stay whole.
    pub kept_tails: WordSet,
    /// End the noun behind a measure word.
    pub verbs: WordSet,
    /// Verbs whose object is counted.
    pub transitive: WordSet,
    /// The same by their ends.
    pub transitive_tails: WordSet,
    /// Words that say only in what way somebody took part.
    pub roles: WordSet,
    /// Verbs of taking part behind a noun.
    pub role_verbs: WordSet,
    /// The same by their ends.
    pub role_verb_tails: WordSet,
    /// Verbs of those who arrange an event.
    pub organizing: WordSet,
    /// Words of what is new among what there is.
    pub newly: WordSet,
    /// Verbs of prizes behind a noun.
    pub winning: WordSet,
    /// Last words of names of events.
    pub events: WordSet,
    /// Letters behind such a word that make it another word.
    pub no_event_end: WordSet,
    /// Ends of names of organisations before a verb.
    pub organizations: WordSet,
    /// What a money figure is for.
    pub purpose: WordSet,
    /// What takes part where only names are listed.
    pub participants: WordSet,
    /// Verbs of handing out.
    pub handing: WordSet,
    /// Words that make a number an average: 人均.
    pub averages: WordSet,
    /// Words that stand for the whole before them.
    pub totals: WordSet,
    /// Openings of a clause that say when or where.
    pub scopes: WordSet,
    /// Their ends.
    pub scope_ends: WordSet,
    /// General words and what they stand for.
    pub generic: BTreeMap<Vec<char>, Vec<char>>,
    /// Words that make a bare 万 money.
    pub money: WordSet,
    /// Words of prices and small money, without which 一角 is a corner.
    pub small_money: WordSet,
    /// Words of matches, whose points are no figures of work.
    pub contests: WordSet,
    /// Words that make 位 a rank.
    pub rank: WordSet,
    /// Words of counters of a site.
    pub site: WordSet,
    /// Words of institutions behind a withheld name.
    pub institutions: WordSet,
    /// One of something behind these is counted.
    pub at_least: WordSet,
    /// Words that open a list of parts.
    pub among: AhoCorasick,
    /// Between a number of things and how many of them.
    pub out_of: WordSet,
    /// What became of some of them.
    pub of_it: WordSet,
    /// Before a total that stands behind its parts.
    pub sums_up: WordSet,
    /// Before what is left of money, which is no part of what came in.
    pub balance: WordSet,
    /// Before what is left of a whole.
    pub left_over: WordSet,
    /// Columns that add up the ones before.
    pub row_totals: WordSet,
    /// Names of rows that add up the ones above.
    pub row_total_heads: WordSet,
    /// What was handed in.
    pub entries: WordSet,
    /// What was chosen of it.
    pub awards: WordSet,
    /// Bounds before a number.
    pub bounds_before: [WordSet; 4],
    /// Bounds behind it.
    pub bounds_behind: [WordSet; 3],
    /// 比上年, 同比: dropped.
    pub compared: WordSet,
    /// 增长.
    pub up: WordSet,
    /// 下降.
    pub down: WordSet,
    /// 占.
    pub share: WordSet,
    /// 完成率.
    pub completion: WordSet,
    /// 任务.
    pub target: WordSet,
    /// How they are called.
    pub names: ChangeNames,
    /// A word of what is to come that may only set the object before its verb: 将.
    pub will_or_object: String,
    /// What stands behind it where work is to come, besides verbs.
    pub will_behind: WordSet,
    /// Words of hope, which hold for the rest of their sentence.
    pub hopes: WordSet,
    /// Words of a sentence whose points are weights of a scale.
    pub scale: WordSet,
    /// Before a bracket that holds what was to be done.
    pub bracketed: WordSet,
    /// Words that say whether a figure is done, planned …
    pub cues: AhoCorasick,
    /// What each of them says.
    pub cue_classes: Vec<Cue>,
}

impl Counted {
    /// Whether words begin with one of which nothing is dropped.
    pub fn is_kept(&self, words: &[char]) -> bool {
        self.kept.at_start(words).is_some()
    }

    fn of(list: CountedList) -> Result<Self, LexiconError> {
        let KindWords {
            will,
            will_or_object,
            will_behind,
            hopes,
            scale,
            past,
            rule,
            target,
            bracketed,
            done,
        } = list.kind;
        // 计划办班20期: every verb of work behind the word is work to come.
        let will =
            will.into_iter().chain(list.transitive.iter().map(|verb| format!("{PLAN}{verb}")));
        let cues = [
            (Cue::Will, will.collect()),
            (Cue::Past, past),
            (Cue::Rule, rule),
            (Cue::Target, target),
            (Cue::Done, done),
        ];
        let Bounds { over, near, about, most, behind_over, behind_about, behind_at_most } =
            list.bounds;
        Ok(Self {
            fillers: WordSet::heads(list.fillers),
            kept: WordSet::heads(list.kept),
            tails: WordSet::tails(list.tails),
            kept_tails: WordSet::tails(list.kept_tails),
            verbs: WordSet::heads(list.verbs),
            transitive: WordSet::heads(&list.transitive),
            transitive_tails: WordSet::tails(&list.transitive),
            roles: WordSet::heads(list.roles),
            role_verbs: WordSet::heads(&list.role_verbs),
            role_verb_tails: WordSet::tails(list.role_verbs),
            organizing: WordSet::heads(list.organizing),
            newly: WordSet::tails(list.newly),
            winning: WordSet::heads(list.winning),
            events: WordSet::heads(list.events),
            no_event_end: WordSet::heads(list.no_event_end),
            organizations: WordSet::heads(list.organizations),
            purpose: WordSet::heads(list.purpose),
            participants: WordSet::heads(list.participants),
            handing: WordSet::heads(list.handing),
            averages: WordSet::tails(list.averages),
            totals: WordSet::heads(list.totals),
            scopes: WordSet::heads(list.scopes),
            scope_ends: WordSet::heads(list.scope_ends),
            generic: list
                .generic
                .into_iter()
                .map(|(word, meant)| (word.chars().collect(), meant.chars().collect()))
                .collect(),
            money: WordSet::heads(list.money),
            small_money: WordSet::heads(list.small_money),
            contests: WordSet::heads(list.contests),
            rank: WordSet::heads(list.rank),
            site: WordSet::heads(list.site),
            institutions: WordSet::heads(list.institutions),
            at_least: WordSet::heads(list.at_least),
            among: finder(list.among)?,
            out_of: WordSet::heads(list.out_of),
            of_it: WordSet::tails(list.of_it),
            sums_up: WordSet::heads(list.sums_up),
            balance: WordSet::heads(list.balance),
            left_over: WordSet::heads(list.left_over),
            row_total_heads: WordSet::heads(&list.row_totals),
            row_totals: WordSet::tails(list.row_totals),
            entries: WordSet::heads(list.entries),
            awards: WordSet::heads(list.awards),
            bounds_before: [over, near, about, most].map(WordSet::tails),
            bounds_behind: [behind_over, behind_about, behind_at_most].map(WordSet::heads),
            compared: WordSet::heads(list.change.compared),
            up: WordSet::tails(list.change.up),
            down: WordSet::tails(list.change.down),
            share: WordSet::tails(list.change.share),
            completion: WordSet::tails(list.change.completion),
            target: WordSet::tails(list.change.target),
            names: list.change.names,
            hopes: WordSet::heads(hopes),
            scale: WordSet::heads(scale),
            will_or_object,
            will_behind: WordSet::heads(will_behind),
            bracketed: WordSet::tails(bracketed),
            cues: finder(cues.iter().flat_map(|(_, words)| words))?,
            cue_classes: cues.iter().flat_map(|(cue, words)| words.iter().map(|_| *cue)).collect(),
        })
    }
}

#[derive(Deserialize)]
struct PatternList {
    parts: BTreeMap<String, String>,
    marks: BTreeMap<String, String>,
    class: Vec<PatternClass>,
}

#[derive(Deserialize)]
struct PatternClass {
    name: String,
    /// Patterns that begin with the number.
    #[serde(default)]
    patterns: Vec<String>,
    /// Patterns that begin up to three characters before it.
    #[serde(default)]
    before: Vec<String>,
    /// Whether Chinese letters before it belong to it.
    #[serde(default)]
    with_letters_before: bool,
}

impl PatternList {
    /// A pattern with its parts spelled out.
    fn spelled(&self, pattern: &str) -> String {
        self.parts.iter().fold(pattern.to_owned(), |text, (name, part)| {
            text.replace(&format!("{{{name}}}"), part)
        })
    }
}

/// A class of look-alikes.
#[derive(Debug, Clone)]
pub(crate) struct LookAlikeClass {
    /// Its name.
    pub name: String,
    /// Whether Chinese letters before it belong to it.
    pub with_letters_before: bool,
}

/// Patterns of look-alikes, tried only where a number or a trigger stands.
#[derive(Debug)]
pub(crate) struct Patterns {
    /// Those that begin with the number, with the class of each.
    pub at_number: (meta::Regex, Vec<LookAlikeClass>),
    /// Those that begin before it.
    pub before_number: (meta::Regex, Vec<LookAlikeClass>),
    marks: BTreeMap<String, Regex>,
}

impl Patterns {
    fn of(list: PatternList) -> Result<Self, LexiconError> {
        let set = |of: fn(&PatternClass) -> &Vec<String>| {
            let classes = list.class.iter();
            let (patterns, classes): (Vec<String>, Vec<LookAlikeClass>) = classes
                .flat_map(|class| of(class).iter().map(move |pattern| (class, pattern)))
                .map(|(class, pattern)| {
                    let PatternClass { name, with_letters_before, .. } = class;
                    let (name, with_letters_before) = (name.clone(), *with_letters_before);
                    (list.spelled(pattern), LookAlikeClass { name, with_letters_before })
                })
                .unzip();
            meta::Regex::new_many(&patterns)
                .map(|compiled| (compiled, classes))
                .map_err(|error| LexiconError(format!("{error}")))
        };
        let mut marks = BTreeMap::new();
        for (name, pattern) in &list.marks {
            let compiled = Regex::new(&list.spelled(pattern));
            let compiled = compiled.map_err(|error| LexiconError(format!("{name}: {error}")))?;
            marks.insert(name.clone(), compiled);
        }
        Ok(Self {
            at_number: set(|class| &class.patterns)?,
            before_number: set(|class| &class.before)?,
            marks,
        })
    }
}

/// The pattern of a mark of the layout.
pub(crate) fn mark(name: &str) -> Regex {
    STANDARD.patterns.marks.get(name).expect("a mark is asked for by the name it has").clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_can_be_read() {
        let lexicon = Lexicon::standard();
        assert_eq!(simplified('縣'), '县');
        assert_eq!(simplified('科'), '科');
        let longest = lexicon.units.longest_at(&['人', '次', ',']);
        assert_eq!(longest.map(|(unit, _)| unit.name.as_str()), Some("人次"));
        assert_eq!(lexicon.units.named("场次").map(|unit| unit.nature), Some(Nature::Session));
        assert!(lexicon.units.named("万").is_none());
        assert!(lexicon.lookalikes.fixed.is_match("进一步加强"));
        assert_eq!(lexicon.lookalikes.classes.len(), lexicon.lookalikes.fixed.patterns_len());
        assert!(lexicon.site.strong.is_match("版权说明"));
    }

    #[test]
    fn a_county_adds_its_own_words() {
        let lexicon = Lexicon::with("[lookalikes]\nname = [\"八达岭\"]").expect("a list");
        assert!(lexicon.lookalikes.fixed.is_match("八达岭"));
        assert!(!Lexicon::standard().lookalikes.fixed.is_match("八达岭"));
        assert!(Lexicon::with("[lookalikes]\nname = 3").is_err());
        assert!(Lexicon::with("[patterns.marks]\nday = \"(\"").is_err());
    }
}
