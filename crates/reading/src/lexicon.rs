//! The word lists of `lexicon/*.toml`, read once. A list that cannot be read fails every test at once, never a user.

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::LazyLock;

fn list<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("the word lists are part of the program and read by its tests")
}

/// Finds the longest words first.
fn finder<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> AhoCorasick {
    let words: Vec<String> = words.into_iter().map(|word| word.as_ref().to_owned()).collect();
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .expect("a few thousand short words fit into an automaton")
}

/// Whether a text holds one of the words.
pub(crate) fn holds(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

/// Characters of numbers in words.
pub(crate) const NUMERALS: &str = "零〇一二两三四五六七八九十百千万亿廿卅";
/// Characters that multiply what stands before them.
pub(crate) const MAGNITUDES: &str = "十百千万亿";
/// Characters that mean "somewhat more".
pub(crate) const SOMEWHAT: &str = "余多几";
/// Signs that withhold a number or a name.
pub(crate) const WITHHELD: &str = "xX×*＊_";
/// Characters between the ends of a range.
pub(crate) const TO: &str = "-—~至到";
/// Letters before a numeral that make it part of a word rather than a heading: 第一, 统一是, 之一, 图1.
pub(crate) const NO_HEADING_BEHIND: &str = "第统之唯万专单同逐图表例号.-";
/// Letters before a numeral in words that make it part of another word: 每一个, 同一, 这两个.
pub(crate) const NO_NUMBER_BEHIND: &str = "第每某各另再同唯逐单统之其任这那哪";
/// The word that makes one of something a rule: 每年一次.
pub(crate) const EACH: char = '每';
/// A share in words.
pub(crate) const PERCENT: &str = "百分之";
/// The unit of money.
pub(crate) const YUAN: &str = "元";
/// The unit that is a rank behind 排名, and its name.
pub(crate) const RANK: (&str, &str) = ("位", "名次");
/// The word that opens a list of parts.
pub(crate) const AMONG: &str = "其中";
/// Magnitudes that stand between a number and its unit: 万元.
pub(crate) const LARGE: &str = "万亿";
/// Ten, the one magnitude that is a number by itself.
pub(crate) const TEN: char = '十';
/// The mark between members of a list: it ends no clause.
pub(crate) const LIST_MARK: char = '、';
/// Kinds of places and the words of this place, for telling the level of a unit.
pub(crate) const PLACES: [(&[char], u8); 4] =
    [(&['镇', '乡', '街'], 0), (&['县', '区', '旗'], 1), (&['市', '州'], 2), (&['省'], 3)];
/// Letters before a kind of place that mean one's own: 全县, 我县.
pub(crate) const OWN: &str = "全我";
/// The word for half a year.
pub(crate) const HALF_YEAR: &str = "半年";
/// Letters before the name of a unit in a title: 关于…, 2021年….
pub(crate) const BEFORE_UNIT: &str = "年关于";
/// The verb of headings in a series: 一要, 二要.
pub(crate) const MUST: char = '要';
/// What an item of a heading may begin with besides letters.
pub(crate) const OPENING: &str = "“《";
/// Marks behind which a heading may begin inside a line.
pub(crate) const HEADING_BEHIND: &str = "。;；:：!！?？";
/// Marks behind which only a heading in a series may begin.
pub(crate) const SERIES_BEHIND: &str = ",，、";
/// Commas.
pub(crate) const COMMAS: [char; 2] = [',', '，'];
/// The full stop.
pub(crate) const FULL_STOP: char = '。';
/// Marks that close a heading that is a sentence.
pub(crate) const HEADING_ENDS: &str = "。;；！";
/// Marks at which a heading ends when its sentence goes on.
pub(crate) const HEADING_STOPS: &str = ",，:：。;；";
/// Marks behind which no sentence was torn.
pub(crate) const CLOSED: &str = "。！？;；:：!?”)";
/// Quotation marks.
pub(crate) const QUOTES: (char, char) = ('“', '”');
/// Marks that end a clause.
pub(crate) const CLAUSE_ENDS: &str = "，,。;；:：！!？?、\n\t";
/// Marks that end a sentence.
pub(crate) const SENTENCE_ENDS: &str = "。！!？?\n";
/// Marks that end a list of parts.
pub(crate) const LIST_ENDS: &str = "。！!？?\n;；";

#[derive(Deserialize)]
struct Pairs {
    from: String,
    to: String,
}

static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let pairs: Pairs = list(include_str!("../lexicon/traditional.toml"));
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>();
    plain(&pairs.from).into_iter().zip(plain(&pairs.to)).collect()
});

/// The simplified form of a character.
pub(crate) fn simplified(c: char) -> char {
    if c.is_ascii() { c } else { SIMPLIFIED.get(&c).copied().unwrap_or(c) }
}

/// How figures of a unit behave in sums.
#[derive(Deserialize)]
struct Dimension {
    nature: String,
    units: Vec<String>,
}

#[derive(Deserialize)]
struct UnitList {
    words: Vec<String>,
    no_unit_before: BTreeMap<String, String>,
    same: BTreeMap<String, String>,
    dimension: Vec<Dimension>,
}

/// The units of figures.
pub(crate) struct Units {
    natures: BTreeMap<String, String>,
    words: Vec<String>,
    no_unit_before: BTreeMap<String, String>,
    same: BTreeMap<String, String>,
    longest: usize,
}

impl Units {
    /// The longest unit the characters begin with.
    pub fn longest_at(&self, chars: &[char]) -> Option<String> {
        let upto = chars.len().min(self.longest);
        let candidates = (1..=upto).rev().map(|n| (n, chars[..n].iter().collect::<String>()));
        let mut units = candidates.filter(|(_, unit)| self.natures.contains_key(unit));
        let (_, unit) = units.find(|(n, unit)| {
            let behind = chars.get(*n).copied();
            !self
                .no_unit_before
                .get(unit)
                .is_some_and(|not| behind.is_some_and(|c| not.contains(c)))
        })?;
        Some(unit)
    }
    /// Whether it may follow a number in words.
    pub fn follows_words(&self, unit: &str) -> bool {
        self.words.iter().any(|word| word == unit)
    }
    /// How such figures behave.
    pub fn nature(&self, unit: &str) -> &str {
        self.natures.get(unit).map_or("thing", String::as_str)
    }
    /// The usual name of a unit.
    pub fn usual<'a>(&'a self, unit: &'a str) -> &'a str {
        self.same.get(unit).map_or(unit, String::as_str)
    }
}

pub(crate) static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let UnitList { words, no_unit_before, same, dimension } =
        list(include_str!("../lexicon/units.toml"));
    let pairs = dimension
        .into_iter()
        .flat_map(|d| d.units.into_iter().map(move |unit| (unit, d.nature.clone())));
    let natures: BTreeMap<String, String> = pairs.collect();
    let longest = natures.keys().map(|unit| unit.chars().count()).max().unwrap_or(0);
    Units { natures, words, no_unit_before, same, longest }
});

#[derive(Deserialize)]
struct LookAlikeList {
    policy_phrase: Vec<String>,
    idiom: Vec<String>,
    vague: Vec<String>,
    name: Vec<String>,
    name_after_sign: Vec<String>,
}

/// What looks like a figure and is none.
pub(crate) struct LookAlikes {
    /// All fixed words; the class of each by its number.
    pub fixed: AhoCorasick,
    /// Class of each fixed word.
    pub classes: Vec<&'static str>,
    /// What follows a withheld name.
    pub name_after_sign: Vec<String>,
}

pub(crate) static LOOKALIKES: LazyLock<LookAlikes> = LazyLock::new(|| {
    let words: LookAlikeList = list(include_str!("../lexicon/lookalikes.toml"));
    let classed = [
        ("policy_phrase", words.policy_phrase),
        ("idiom", words.idiom),
        ("vague", words.vague),
        ("name", words.name),
    ];
    let classes = classed.iter().flat_map(|(class, words)| words.iter().map(|_| *class)).collect();
    LookAlikes {
        fixed: finder(classed.iter().flat_map(|(_, words)| words)),
        classes,
        name_after_sign: words.name_after_sign,
    }
});

#[derive(Deserialize)]
struct SiteList {
    strong: Vec<String>,
    whole: Vec<String>,
    link_endings: Vec<String>,
}

/// Words of download sites.
pub(crate) struct Site {
    /// Words that never occur in a body.
    pub strong: AhoCorasick,
    /// Lines that are chrome as a whole.
    pub whole: Vec<String>,
    /// How the titles of other papers end.
    pub link_endings: Vec<String>,
}

pub(crate) static SITE: LazyLock<Site> = LazyLock::new(|| {
    let words: SiteList = list(include_str!("../lexicon/site.toml"));
    Site { strong: finder(words.strong), whole: words.whole, link_endings: words.link_endings }
});

/// Words of the parts of a report.
#[derive(Deserialize)]
pub(crate) struct Parts {
    /// Words of titles.
    pub title: Vec<String>,
    /// Headings of what is planned.
    pub planned: Vec<String>,
    /// Headings of what is done.
    pub done: Vec<String>,
    /// Headings that look back even when they name a plan.
    pub looking_back: Vec<String>,
    /// Headings of what is wrong.
    pub problems: Vec<String>,
    /// Clauses about the future.
    pub will: Vec<String>,
    /// Clauses about the past.
    pub past: Vec<String>,
    /// Clauses about standards.
    pub rule: Vec<String>,
    /// First verbs of headings without a number.
    pub heading_verbs: Vec<String>,
    /// Ends of names of units.
    pub unit_ends: Vec<String>,
}

pub(crate) static PARTS: LazyLock<Parts> =
    LazyLock::new(|| list(include_str!("../lexicon/structure.toml")));

/// Words around a figure.
#[derive(Deserialize)]
pub(crate) struct Counted {
    /// Dropped at the head of a phrase.
    pub fillers: Vec<String>,
    /// Dropped at its end.
    pub tails: Vec<String>,
    /// End the noun behind a measure word.
    pub verbs: Vec<String>,
    /// Words that bound a number.
    pub bounds: Bounds,
    /// Words that make a bare 万 money.
    pub money: Words,
    /// Words that make 位 a rank.
    pub rank: Words,
    /// Words of counters of a site.
    pub site: Words,
    /// Phrases that speak of the figure before.
    pub relative: Words,
    /// Words of institutions behind a withheld name.
    pub institutions: Words,
}

/// A list of words.
#[derive(Deserialize)]
pub(crate) struct Words {
    /// The words.
    pub words: Vec<String>,
}

/// Words that bound a number, before and behind it.
#[derive(Deserialize)]
pub(crate) struct Bounds {
    /// At least.
    pub over: Vec<String>,
    /// Somewhat less.
    pub near: Vec<String>,
    /// Either side.
    pub about: Vec<String>,
    /// At least, behind the number.
    pub behind_over: Vec<String>,
    /// Either side, behind the number.
    pub behind_about: Vec<String>,
    /// At most, behind the number.
    pub behind_at_most: Vec<String>,
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
    patterns: Vec<String>,
}

impl PatternList {
    /// Compiles a pattern with its parts spelled out.
    fn compiled(&self, pattern: &str) -> Regex {
        let spelled = self.parts.iter().fold(pattern.to_owned(), |text, (name, part)| {
            text.replace(&format!("{{{name}}}"), part)
        });
        Regex::new(&spelled).expect("patterns are part of the program and compiled by its tests")
    }
}

static PATTERN_LIST: LazyLock<PatternList> =
    LazyLock::new(|| list(include_str!("../lexicon/patterns.toml")));

/// Patterns of look-alikes with their class, in order.
pub(crate) static PATTERNS: LazyLock<Vec<(String, Regex)>> = LazyLock::new(|| {
    let classes = PATTERN_LIST.class.iter();
    let named =
        classes.flat_map(|class| class.patterns.iter().map(|pattern| (&class.name, pattern)));
    named.map(|(name, pattern)| (name.clone(), PATTERN_LIST.compiled(pattern))).collect()
});

/// The pattern of a mark of the layout.
pub(crate) fn mark(name: &str) -> Regex {
    let pattern = PATTERN_LIST.marks.get(name).expect("a mark is asked for by the name it has");
    PATTERN_LIST.compiled(pattern)
}

pub(crate) static COUNTED: LazyLock<Counted> =
    LazyLock::new(|| list(include_str!("../lexicon/counted.toml")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_can_be_read() {
        assert_eq!(simplified('縣'), '县');
        assert_eq!(simplified('科'), '科');
        assert_eq!(UNITS.longest_at(&['人', '次', ',']).as_deref(), Some("人次"));
        assert_eq!(UNITS.nature("万"), "thing");
        assert!(LOOKALIKES.fixed.is_match("进一步加强"));
        assert_eq!(LOOKALIKES.classes.len(), LOOKALIKES.fixed.patterns_len());
        assert!(SITE.strong.is_match("版权说明"));
        assert!(!PARTS.planned.is_empty() && !COUNTED.verbs.is_empty());
        assert!(
            PATTERNS
                .iter()
                .all(|(_, pattern)| pattern.capture_names().flatten().any(|name| name == "it"))
        );
    }
}
