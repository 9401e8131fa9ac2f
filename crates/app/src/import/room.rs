//! What the rows of one import share: the world they are checked against, and what was filled in.

use super::identity::Identity;
use super::tell::Note;
use super::units::Units;
use domain::activities::Desk;
use domain::basics::UnitId;
use domain::ledger::Closed;
use std::collections::BTreeMap;

/// The workroom of one import.
pub(super) struct Room<'a> {
    pub desk: Desk<'a>,
    pub units: Units<'a>,
    pub identity: Identity,
    pub year: Option<i32>,
    /// Years that are closed: what happened in them is corrected one by one.
    pub closed: Closed,
    /// Where the records say they came from.
    pub origin: String,
    /// How often something was filled in, by the key of its remark.
    filled: BTreeMap<&'static str, usize>,
    /// Units that are in no register and were kept as text.
    strangers: BTreeMap<String, usize>,
    /// Names of every entry of a list, longest first, with the code they mean.
    names: BTreeMap<&'static str, Vec<(String, String)>>,
}

impl<'a> Room<'a> {
    pub fn new(
        desk: Desk<'a>,
        unit: UnitId,
        year: Option<i32>,
        closed: Closed,
        origin: String,
    ) -> Self {
        Self {
            units: Units::new(desk.network, unit, desk.today),
            identity: Identity::new(unit),
            desk,
            year,
            closed,
            origin,
            filled: BTreeMap::new(),
            strangers: BTreeMap::new(),
            names: BTreeMap::new(),
        }
    }

    /// Notes that something was filled in.
    pub fn filled(&mut self, key: &'static str) {
        *self.filled.entry(key).or_default() += 1;
    }

    /// Notes a unit that is in no register.
    pub fn stranger(&mut self, name: &str) {
        *self.strangers.entry(name.to_owned()).or_default() += 1;
    }

    /// The code a title speaks of: the longest term or alias that stands in it, if it is one.
    pub fn spoken_of(&mut self, list: &'static str, title: &str) -> Option<String> {
        let vocabulary = self.desk.vocabulary;
        let names = self.names.entry(list).or_insert_with(|| {
            let mut names = Vec::new();
            for entry in vocabulary.list(list) {
                let terms = entry.aliases.iter().map(String::as_str).chain([entry.zh.as_str()]);
                for term in terms.map(without_brackets).filter(|term| term.chars().count() > 1) {
                    names.push((term, entry.code.clone()));
                }
            }
            names.sort_by_key(|(term, _)| std::cmp::Reverse(term.chars().count()));
            names
        });
        let mut fitting = names.iter().filter(|(term, _)| title.contains(term.as_str()));
        let (longest, code) = fitting.next()?;
        let length = longest.chars().count();
        let equal = fitting.take_while(|(term, _)| term.chars().count() == length);
        equal.into_iter().all(|(_, other)| other == code).then(|| code.clone())
    }

    /// What a person should know.
    pub fn notes(&self) -> Vec<Note> {
        let filled = self.filled.iter().map(|(key, count)| Note::new(key).with("count", count));
        let strangers = self.strangers.iter().map(|(name, count)| {
            Note::new("import-partner-unknown").with("name", name).with("count", count)
        });
        let alike = self
            .identity
            .alike
            .iter()
            .map(|line| Note::new("import-rows-alike").with("line", line));
        filled.chain(strangers).chain(alike.take(50)).collect()
    }
}

/// A term without what stands in brackets.
fn without_brackets(term: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for letter in term.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            letter if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}
