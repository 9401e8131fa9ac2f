//! Words of a sheet that no list has, and units it names otherwise (对不上的词): which they are, what may be meant,
//! and what a person said is meant, once for every word. What the words of headings mean is not asked here.

use super::marked::said;
use super::{Imported, RowFault};
use crate::App;
use crate::shell::form::Fields;
use crate::shell::terms;
use crate::shell::words::Words;
use domain::basics::{Fault, Faults, UnitId, normalize};
use domain::orgs::Network;
use domain::vocab::Vocabulary;
use std::collections::BTreeMap;

/// What words mean, by list.
pub type Meanings = BTreeMap<String, BTreeMap<String, String>>;

/// What somebody said: list, word and code; an empty code takes back what was said.
pub type Said = (String, String, String);

/// In place of a list: units.
pub(super) const UNIT: &str = "unit";
/// In place of a list: kinds of activities, asked for by their names.
pub(super) const TITLE: &str = "title";

/// Every list that is asked about, and the field of a draft it stands in.
const LISTS: [(&str, &str); 5] = [
    ("kind", "activity_kind"),
    ("audiences", "audience"),
    ("campaign", "campaign"),
    ("serves", "label"),
    ("basis", "attendance_basis"),
];

/// Words that are remembered in one list.
const MOST_WORDS: usize = 500;
/// Words that are asked about at once.
const MOST_ASKED: usize = 60;
/// Numbers of rows that are named together.
const MOST_NAMED: usize = 8;
/// Units that are offered beside the likely ones.
const MOST_UNITS: usize = 60;

/// One word that is asked about.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Its list.
    pub list: &'static str,
    /// Its list in words.
    pub label: String,
    /// The word.
    pub word: String,
    /// Why it is asked about.
    pub why: String,
    /// The rows it stands in.
    pub lines: Vec<usize>,
    /// What may be meant, code and word, the likely ones first.
    pub choices: Vec<(String, String)>,
    /// How many of them are likely.
    pub likely: usize,
    /// What was said before.
    pub chosen: String,
    /// Whether it was said before.
    pub known: bool,
}

/// What is asked about a sheet.
#[derive(Debug, Clone, Default)]
pub struct Questions {
    /// Words whose meaning is not known.
    pub open: Vec<Asked>,
    /// Words whose meaning was said before, to be changed where it was wrong.
    pub known: Vec<Asked>,
}

impl Asked {
    /// The rows it stands in.
    #[must_use]
    pub fn rows(&self, words: &Words) -> String {
        rows(&self.lines, words)
    }

    /// Whether a choice is one of the likely ones, by its number from 0.
    #[must_use]
    pub fn is_likely(&self, at: &usize) -> bool {
        *at < self.likely
    }

    /// One of each sort.
    #[cfg(test)]
    pub fn samples() -> Questions {
        let choices = vec![("lecture".into(), "Lecture".into()), ("fair".into(), "Fair".into())];
        let (word, lines) = ("talk".to_owned(), vec![3, 4]);
        let asked =
            Self { list: "activity_kind", word, lines, choices, likely: 1, ..Self::default() };
        let known = Self { list: UNIT, known: true, chosen: "fair".into(), ..asked.clone() };
        Questions { open: vec![asked], known: vec![known] }
    }
}

/// Numbers of rows, the first of many.
pub(super) fn rows(lines: &[usize], words: &Words) -> String {
    let named: Vec<String> = lines.iter().take(MOST_NAMED).map(usize::to_string).collect();
    let named = named.join(&words.t("list-comma"));
    match lines.len() {
        0..=MOST_NAMED => named,
        all => words.with("import-lines", &[("named", named.into()), ("count", all.into())]),
    }
}

/// Adds what was said to what is remembered; of a list that is full the words are forgotten first.
pub fn add(meanings: &mut Meanings, said: Vec<Said>) {
    for (list, word, code) in said {
        let words = meanings.entry(list).or_default();
        if code.is_empty() {
            words.remove(&word);
            continue;
        }
        if words.len() >= MOST_WORDS {
            words.clear();
        }
        words.insert(word, code);
    }
    meanings.retain(|_, words| !words.is_empty());
}

/// What a form says about words: `list`, `word` and `meaning` of each.
#[must_use]
pub fn posted(fields: &Fields) -> Vec<Said> {
    let lists = || LISTS.iter().map(|(_, list)| *list).chain([UNIT, TITLE]);
    let said = fields.all("list").zip(fields.all("word")).zip(fields.all("meaning"));
    said.filter(|((list, word), _)| lists().any(|known| known == *list) && !word.is_empty())
        .map(|((list, word), code)| (list.to_owned(), normalize(word), code.trim().to_owned()))
        .collect()
}

/// The list in which a fault misses a word.
fn list_of(fault: &Fault) -> Option<&'static str> {
    let field = match fault.field.split('.').collect::<Vec<_>>().as_slice() {
        [field] | ["sessions", _, field @ "basis"] => *field,
        _ => "",
    };
    match fault.rule.as_str() {
        "import-kind-missing" => Some(TITLE).filter(|_| !fault.given.trim().is_empty()),
        "import-choice-unknown" | "choice-unknown" => {
            LISTS.iter().find(|(known, _)| *known == field).map(|(_, list)| *list)
        }
        "import-unit-unknown" | "import-unit-near" | "import-unit-ambiguous" => Some(UNIT),
        _ => None,
    }
}

/// Says beside every word that no list has what could stand there.
pub(super) fn explain(vocabulary: &Vocabulary, year: i32, faults: &mut Faults) {
    for fault in &mut faults.0 {
        let Some(list) = list_of(fault).filter(|_| fault.rule == "choice-unknown") else {
            continue;
        };
        let terms: Vec<&str> = vocabulary.in_year(list, year).map(|e| e.zh.as_str()).collect();
        "import-choice-unknown".clone_into(&mut fault.rule);
        fault.values.push(("choices".to_owned(), terms.join(", ")));
    }
}

/// Whether a fault is answered by saying what its word means.
#[must_use]
pub fn is_asked(fault: &RowFault) -> bool {
    list_of(&fault.fault).is_some()
}

/// The desk at which words are asked about.
pub(super) struct Inquiry<'a> {
    pub app: &'a App,
    pub words: Words,
    pub network: &'a Network,
    /// The unit that imports.
    pub unit: UnitId,
    pub year: i32,
    pub meanings: &'a Meanings,
}

impl Inquiry<'_> {
    /// The words of an import that are asked about, and those whose meaning is remembered.
    pub fn all(&self, told: &Imported) -> Questions {
        let mut places: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
        let mut open: Vec<Asked> = Vec::new();
        for fault in &told.faults {
            let Some(list) = list_of(&fault.fault) else { continue };
            let word = normalize(&fault.fault.given);
            let next = open.len();
            let at = *places.entry((list, word.clone())).or_insert(next);
            if at == next {
                if next == MOST_ASKED {
                    break;
                }
                open.push(Asked { why: self.why(list, &fault.fault), ..self.ask(list, word) });
            }
            open[at].lines.push(fault.line);
        }
        let known = told.meant.iter().take(MOST_ASKED).filter_map(|(list, word)| {
            let said = self.meanings.get(list)?.get(word)?.clone();
            Some(Asked { chosen: said, known: true, ..self.ask(named(list)?, word.clone()) })
        });
        Questions { open, known: known.collect() }
    }

    fn why(&self, list: &str, fault: &Fault) -> String {
        match list {
            UNIT => said(self.words, fault),
            TITLE => self.words.t("import-asked-title"),
            _ => self.words.t("import-asked-list"),
        }
    }

    fn ask(&self, list: &'static str, word: String) -> Asked {
        let label = self.words.t(match list {
            UNIT => "import-field-lead",
            "audience" => "import-field-audiences",
            "label" => "import-field-serves",
            "campaign" => "import-field-campaign",
            "attendance_basis" => "import-field-basis",
            _ => "import-field-kind",
        });
        let (choices, likely) = match list {
            UNIT => self.units(&word),
            TITLE => self.terms("activity_kind", &word),
            list => self.terms(list, &word),
        };
        Asked { list, label, word, choices, likely, ..Asked::default() }
    }

    /// The terms of a list, those a word speaks of first.
    fn terms(&self, list: &str, word: &str) -> (Vec<(String, String)>, usize) {
        let spoken = self.app.vocabulary().spoken(list);
        let codes = spoken.codes(word);
        let mut choices = terms::choices(self.app, self.words, list, self.year);
        choices.sort_by_key(|(code, _)| !codes.contains(&code.as_str()));
        let likely = choices.iter().filter(|(code, _)| codes.contains(&code.as_str())).count();
        (choices, likely)
    }

    /// Units, those that a word means or comes near first.
    fn units(&self, word: &str) -> (Vec<(String, String)>, usize) {
        let today = self.app.clock().today();
        let below = self.network.subtree_at(self.unit, today);
        let mut ids = self.network.find_from(word, self.unit, today);
        ids.retain(|id| below.contains(id));
        ids.extend(self.network.near(word, Some(self.unit), today));
        let mut units: Vec<UnitId> = Vec::new();
        for id in ids {
            if !units.contains(&id) {
                units.push(id);
            }
        }
        let likely = units.len();
        let others = below.into_iter().take(MOST_UNITS).filter(|id| !units.contains(id));
        let others: Vec<UnitId> = others.collect();
        units.extend(others);
        let named = |id: UnitId| {
            (terms::unit_code(self.network, id), self.network.distinct_name(id, today))
        };
        (units.into_iter().map(named).collect(), likely)
    }
}

fn named(list: &str) -> Option<&'static str> {
    let mut lists = LISTS.iter().map(|(_, list)| *list).chain([UNIT, TITLE]);
    lists.find(|known| *known == list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_added_taken_back_and_bounded() {
        let said =
            |word: &str, code: &str| vec![(UNIT.to_owned(), word.to_owned(), code.to_owned())];
        let mut meanings = Meanings::new();
        add(&mut meanings, said("a", "1"));
        add(&mut meanings, said("a", "2"));
        assert_eq!(meanings[UNIT]["a"], "2");
        add(&mut meanings, said("a", ""));
        assert!(meanings.is_empty());
        for word in 0..=MOST_WORDS {
            add(&mut meanings, said(&word.to_string(), "1"));
        }
        assert_eq!(meanings[UNIT].len(), 1, "the list was full and began anew");
    }

    #[test]
    fn a_form_speaks_of_known_lists_only() {
        let pairs = [("list", "unit"), ("word", " a "), ("meaning", "1"), ("list", "secret")];
        let more = [("word", "b"), ("meaning", "2")];
        let pairs = pairs.iter().chain(&more).map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        assert_eq!(posted(&Fields(pairs.collect())), [("unit".into(), "a".into(), "1".into())]);
    }
}
