//! What the rows of one import share: the world they are checked against, and what was filled in.

use super::identity::Identity;
use super::meanings::Meanings;
use super::tell::Note;
use super::units::Units;
use crate::shell::words::{Language, Words};
use domain::activities::Desk;
use domain::basics::{Amount, UnitId, normalize, read_amount};
use domain::ledger::Closed;
use domain::vocab::Spoken;
use std::collections::{BTreeMap, BTreeSet};

/// Rows that are named where a campaign is proposed.
const LINES: usize = 20;

/// Key of the remark on numbers that say about how many.
pub(super) const ABOUT: &str = "import-about";

/// Words for about how many that the form shows, too.
const EXAMPLES: [(&str, &str); 2] =
    [("over", "activities-number-over"), ("near", "activities-number-near")];

/// The examples of a remark as the reader of numbers understands them, so that no page says another rule.
fn examples(note: Note) -> Note {
    EXAMPLES.iter().fold(note, |note, (name, key)| {
        let said = Words::of(Language::Chinese).t(key);
        let read = read_amount(&said).ok().as_ref().and_then(Amount::known);
        let (low, high) = read.map_or((0, None), |number| (number.low(), number.high()));
        let high = high.map_or_else(String::new, |high| high.to_string());
        note.with(name, said).with(&format!("{name}-low"), low).with(&format!("{name}-high"), high)
    })
}

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
    /// Units that are in no register and were kept by name.
    strangers: BTreeMap<String, usize>,
    /// By which names titles speak of the entries of a list.
    names: BTreeMap<&'static str, Spoken>,
    /// What somebody said words mean, and which of them were needed.
    pub meanings: Meanings,
    meant: BTreeSet<(&'static str, String)>,
    /// Rows that a title put into a campaign, by the name of the campaign.
    campaigns: BTreeMap<String, Vec<usize>>,
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
            meanings: Meanings::new(),
            meant: BTreeSet::new(),
            campaigns: BTreeMap::new(),
        }
    }

    /// Notes that something was filled in.
    pub fn filled(&mut self, key: &'static str) {
        *self.filled.entry(key).or_default() += 1;
    }

    /// Notes that the title of a row put it into a campaign.
    pub fn proposed(&mut self, campaign: &str, line: usize) {
        self.campaigns.entry(campaign.to_owned()).or_default().push(line);
    }

    /// Notes a unit that is in no register.
    pub fn stranger(&mut self, name: &str) {
        *self.strangers.entry(name.to_owned()).or_default() += 1;
    }

    /// The code a title speaks of, if it is one.
    pub fn spoken_of(&mut self, list: &'static str, title: &str) -> Option<String> {
        let vocabulary = self.desk.vocabulary;
        let names = self.names.entry(list).or_insert_with(|| vocabulary.spoken(list));
        names.code(title).map(str::to_owned)
    }

    /// What somebody said a word of a list means; the word itself where nobody said anything.
    pub fn said(&mut self, list: &'static str, word: String) -> String {
        let key = normalize(&word);
        let Some(code) = self.meanings.get(list).and_then(|words| words.get(&key)) else {
            return word;
        };
        let code = code.clone();
        self.meant.insert((list, key));
        code
    }

    /// The words whose meaning was said and needed, by list.
    pub fn meant(&self) -> Vec<(String, String)> {
        self.meant.iter().map(|(list, word)| ((*list).to_owned(), word.clone())).collect()
    }

    /// What a person should know.
    pub fn notes(&self) -> Vec<Note> {
        let filled = self.filled.iter().map(|(key, count)| {
            let note = Note::new(key).with("count", count);
            if *key == ABOUT { examples(note) } else { note }
        });
        let strangers = self.strangers.iter().map(|(name, count)| {
            Note::new("import-partner-unknown").with("name", name).with("count", count)
        });
        let alike = self
            .identity
            .alike
            .iter()
            .map(|line| Note::new("import-rows-alike").with("line", line));
        let campaigns = self.campaigns.iter().map(|(name, lines)| {
            let note = Note::new("import-campaign-from-title").with("name", name);
            let shown: Vec<String> = lines.iter().take(LINES).map(usize::to_string).collect();
            note.with("count", lines.len()).with("lines", shown.join(", "))
        });
        campaigns.chain(filled).chain(strangers).chain(alike.take(50)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_says_the_rule_by_which_numbers_are_read() {
        let note = examples(Note::new(ABOUT).with("count", 1));
        let value = |name: &str| {
            note.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
        };
        assert_eq!(value("over-low").zip(value("over-high")), Some(("300".into(), "399".into())));
        for (name, key) in EXAMPLES {
            let said = Words::of(Language::Chinese).t(&format!("{key}-is"));
            for end in ["low", "high"] {
                let number = value(&format!("{name}-{end}")).unwrap();
                assert!(said.contains(&number), "{said} {number}");
            }
        }
    }
}
