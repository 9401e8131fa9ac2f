//! The patterns of `lexicon/checkup.toml` and what the check-up knows of the years, read once.

use regex::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

#[derive(Deserialize)]
struct UnitGroups {
    same: Vec<Vec<String>>,
    entry: Vec<Vec<String>>,
}

/// A way in which people or periods are divided.
#[derive(Deserialize)]
pub struct Dimension {
    /// Sets of words that together divide completely.
    pub whole: Vec<Vec<String>>,
    /// Words that belong to it.
    pub words: Vec<String>,
    /// Whether it crosses whatever else people are divided by: women, whom no other part leaves out.
    #[serde(default)]
    pub crosses: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// A stage, and one behind it that lets only a part through.
#[derive(Deserialize)]
struct StageWords {
    from: String,
    to: String,
}

/// The same as patterns.
pub struct Stage {
    /// Words of the earlier stage.
    pub from: Regex,
    /// Words of the later one.
    pub to: Regex,
}

#[derive(Deserialize)]
struct List {
    units: UnitGroups,
    dimension: Vec<Dimension>,
    stage: Vec<StageWords>,
    year: Vec<Vec<String>>,
    patterns: BTreeMap<String, OneOrMany>,
}

/// A wording with the years in which it was in force.
#[derive(Deserialize)]
pub struct Dated {
    /// How it is written.
    pub words: Vec<String>,
    /// First year.
    pub from: Option<i32>,
    /// Last year.
    pub until: Option<i32>,
    /// What is right instead, or why it is over.
    pub now: String,
}

/// An event that is counted by the year.
#[derive(Deserialize)]
pub struct Series {
    /// How it is named; the ordinal may stand before or behind.
    pub words: Vec<String>,
    /// The year of the first.
    pub first: i32,
    /// The first year for which the counting is known to hold, where that is not the first.
    pub from: Option<i32>,
    /// The last year for which the counting is known to hold.
    pub until: Option<i32>,
}

/// An occasion and the months it can fall in.
#[derive(Deserialize)]
pub struct Occasion {
    /// Its name.
    pub word: String,
    /// First and last month.
    pub months: [u32; 2],
    /// Years in which it was put off.
    #[serde(default)]
    pub except: Vec<i32>,
}

/// What is known of years.
#[derive(Deserialize)]
pub struct Years {
    /// Wordings that came and went.
    pub wording: Vec<Dated>,
    /// Yearly events.
    pub series: Vec<Series>,
    /// Anniversaries.
    pub anniversary: Vec<Series>,
    /// Occasions of the year.
    pub occasion: Vec<Occasion>,
}

fn list<T: serde::de::DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("the lists are part of the program and read by its tests")
}

static LIST: LazyLock<List> = LazyLock::new(|| list(include_str!("../../lexicon/checkup.toml")));

/// What is known of years.
pub static YEARS: LazyLock<Years> =
    LazyLock::new(|| list(include_str!("../../../../vocab/years.toml")));

/// Papers typed on an English keyboard part clauses with `,`: where a pattern names the Chinese comma, either is meant.
fn compiled(pattern: &str) -> Regex {
    let mut either = String::with_capacity(pattern.len());
    let mut class = false;
    for (at, sign) in pattern.char_indices() {
        let escaped = pattern[..at].ends_with('\\') && !pattern[..at].ends_with("\\\\");
        class = match sign {
            '[' if !escaped => true,
            ']' if !escaped => false,
            _ => class,
        };
        match sign {
            COMMA if class => either.extend([COMMA, ',']),
            COMMA => either.push_str(EITHER_COMMA),
            other => either.push(other),
        }
    }
    Regex::new(&either).expect("patterns are part of the program and compiled by its tests")
}

static PATTERNS: LazyLock<BTreeMap<&'static str, Vec<Regex>>> = LazyLock::new(|| {
    let all = LIST.patterns.iter().map(|(name, patterns)| {
        let patterns = match patterns {
            OneOrMany::One(one) => vec![compiled(one)],
            OneOrMany::Many(many) => many.iter().map(|one| compiled(one)).collect(),
        };
        (name.as_str(), patterns)
    });
    all.collect()
});

static STAGES: LazyLock<Vec<Stage>> = LazyLock::new(|| {
    let stage = |words: &StageWords| Stage { from: compiled(&words.from), to: compiled(&words.to) };
    LIST.stage.iter().map(stage).collect()
});

static PERIODS: LazyLock<Vec<Vec<Regex>>> = LazyLock::new(|| {
    LIST.year.iter().map(|parts| parts.iter().map(|part| compiled(part)).collect()).collect()
});

/// Stages with those behind them.
pub fn stages() -> &'static [Stage] {
    &STAGES
}

/// The ways in which a year is divided, by the words of the parts.
pub fn periods() -> &'static [Vec<Regex>] {
    &PERIODS
}

/// The patterns of a name.
pub fn patterns(name: &str) -> &'static [Regex] {
    PATTERNS.get(name).expect("a pattern is asked for by the name it has")
}

/// The pattern of a name.
pub fn pattern(name: &str) -> &'static Regex {
    &patterns(name)[0]
}

/// Whether a text holds a pattern.
pub fn has(name: &str, text: &str) -> bool {
    pattern(name).is_match(text)
}

/// Whether a text holds a pattern of intentions, names such as 行动计划 left aside.
pub fn plans(name: &str, text: &str) -> bool {
    has(name, text) && has(name, &pattern("plan_in_name").replace_all(text, ""))
}

/// The dimensions of division.
pub fn dimensions() -> &'static [Dimension] {
    &LIST.dimension
}

/// One name for units that count one kind of thing.
pub fn class(unit: &str) -> &str {
    grouped(&LIST.units.same, unit)
}

/// One name for units that count entries of a contest.
pub fn entry_class(unit: &str) -> &str {
    grouped(&LIST.units.entry, unit)
}

fn grouped<'a>(groups: &'static [Vec<String>], unit: &'a str) -> &'a str {
    let group = groups.iter().find(|group| group.iter().any(|word| word == unit));
    group.map_or(unit, |group| group[0].as_str())
}

/// Magnitudes a number may be printed in.
pub const MAGNITUDES: [(char, i128); 2] = [('亿', 100_000_000), ('万', 10_000)];
/// A share.
pub const PERCENT: &str = "%";
/// So many times as much.
pub const TIMES: &str = "倍";
/// A year.
pub const YEAR: &str = "年";
/// How often a part of the year comes in a year.
pub const IN_A_YEAR: [(&str, u32); 2] = [("月", 12), ("季度", 4)];
/// Points of a share.
pub const POINTS: &str = "个百分点";
/// Attendances.
pub const VISITS: &str = "人次";
/// Persons.
pub const PERSONS: &str = "人";
/// Money.
pub const YUAN: &str = "元";
/// The mark between members of a list.
pub const LIST_MARK: char = '、';
/// What joins the last member of a list.
pub const JOINERS: &str = "和及与";
/// The Chinese comma, and a pattern for that or the Latin one.
const COMMA: char = '，';
const EITHER_COMMA: &str = "[，,]";
/// Ends of a clause.
pub const CLAUSE: &str = "，,。;；:：！!？?\n、(";
/// Ends of a sentence.
pub const SENTENCE: &str = "。！!？?\n";
/// The word between what restricts a noun and the noun.
pub const OF: &str = "的";
/// The word for all of a place: 全县.
pub const ALL: char = '全';
/// The word that makes a total of what it stands before: 总投资.
pub const TOTAL: char = '总';
/// The word for "among them".
pub const AMONG: &str = "其中";
/// The word that says of what a thing is a part: 18个乡镇中.
pub const WITHIN: char = '中';
/// Circled one.
pub const CIRCLED_ONE: u32 = 0x2460;
/// Households.
pub const HOUSEHOLDS: &str = "户";
/// The word that opens a list's open end.
pub const AND_SO_ON: char = '等';
/// The word of a population.
pub const POPULATION: &str = "人口";
/// The word of awards.
pub const AWARD: char = '奖';
/// Marks of a number in a series, and the unit that needs none.
pub const ORDINAL: (char, &str) = ('第', "届");
/// The sign for what was left out.
pub const LEFT_OUT: &str = "……";
/// Brackets of titles.
pub const TITLE: (char, char) = ('《', '》');
/// Brackets in which the year of a document stands, wrong and right.
pub const YEAR_BRACKETS: (&[char], &[char], char, char) =
    (&['【', '[', '('], &['】', ']', ')'], '〔', '〕');
/// Marks that part statements.
pub const PAUSES: &str = "，,;；";
const DIGITS: [&str; 10] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number up to 99 as lists bear it.
pub fn in_words(number: u32) -> String {
    let digit = |n: u32| DIGITS[(n % 10) as usize];
    match number {
        0..=9 => digit(number).to_owned(),
        10 => DIGITS[0].to_owned(),
        11..=19 => format!("{}{}", DIGITS[0], digit(number)),
        _ if number.is_multiple_of(10) => format!("{}{}", digit(number / 10), DIGITS[0]),
        _ => format!("{}{}{}", digit(number / 10), DIGITS[0], digit(number)),
    }
}
/// The word that tells a number for one of something.
pub const EACH: char = '每';

/// How papers speak of a figure of the catalogue.
#[derive(Deserialize)]
pub struct Known {
    /// The figure's name.
    pub figure: String,
    /// Units it may be told in.
    pub units: Vec<String>,
    words: String,
    /// Whether a summary should tell it.
    #[serde(default)]
    pub headline: bool,
    #[serde(skip)]
    whole: OnceLock<Regex>,
}

impl Known {
    /// Whether the words that say what is counted are those of the figure, whole.
    pub fn is(&self, said: &str) -> bool {
        let whole = self.whole.get_or_init(|| {
            Regex::new(&format!("^(?:科普(?:宣传)?活动)?(?:{})$", self.words))
                .expect("patterns are part of the program and compiled by its tests")
        });
        whole.is_match(said)
    }
}

#[derive(Deserialize)]
struct KnownList {
    claim: Vec<Known>,
}

/// How papers speak of the figures of the catalogue.
pub static CLAIMS: LazyLock<Vec<Known>> =
    LazyLock::new(|| list::<KnownList>(include_str!("../../../../vocab/claims.toml")).claim);
/// The bracket behind which a number explains the words before it.
pub const BRACKET: char = '(';
