//! What people put right in a reading (人工更正): rows that are only added, each with its post and instant. What is
//! shown follows from the machine's reading and these rows, so that a newer reader loses none of them.

use super::claim::Claim;
use super::document::Facts;
use crate::shell::problem::{Outcome, Problem};
use sea_orm::QueryResult;
use std::collections::BTreeSet;

/// What a correction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Puts a claim at a place, over what the machine read there or where it read nothing.
    Claim,
    /// Says that there is no figure.
    None,
    /// Takes an earlier correction back; the content is its number.
    Undo,
    /// Says whose report it is, of which year and kind.
    Document,
}

impl Deed {
    /// Its name in the store and in messages.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::None => "none",
            Self::Undo => "undo",
            Self::Document => "document",
        }
    }

    fn parse(key: &str) -> Option<Self> {
        [Self::Claim, Self::None, Self::Undo, Self::Document]
            .into_iter()
            .find(|deed| deed.key() == key)
    }
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// 1, 2, 3 …
    pub number: i64,
    /// The place.
    pub start: usize,
    /// One behind its last character.
    pub end: usize,
    /// What it does.
    pub deed: Deed,
    /// What it says: a claim, a number, or the facts of the document.
    pub content: String,
    /// The post that said so.
    pub post: String,
    /// When.
    pub at: String,
}

impl Correction {
    /// Reads a row.
    pub(super) fn read(row: &QueryResult) -> Outcome<Self> {
        let place = |column: &str| -> Outcome<usize> {
            let at: i64 = row.try_get("", column)?;
            usize::try_from(at).map_err(Problem::broken)
        };
        let deed: String = row.try_get("", "deed")?;
        Ok(Self {
            number: row.try_get("", "number")?,
            start: place("start_at")?,
            end: place("end_at")?,
            deed: Deed::parse(&deed).ok_or_else(|| Problem::broken("an unknown correction"))?,
            content: row.try_get("", "content")?,
            post: row.try_get("", "post_id")?,
            at: row.try_get("", "at")?,
        })
    }
}

/// A claim as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// What holds now.
    pub claim: Claim,
    /// What the machine read there.
    pub machine: Option<Claim>,
    /// The correction that holds.
    pub corrected: Option<i64>,
    /// Whether a person said that it is no figure.
    pub gone: bool,
}

impl Marked {
    /// Whether it counts as a claim of the report.
    #[must_use]
    pub fn counts(&self) -> bool {
        !self.gone && !self.claim.lookalike
    }
}

/// The numbers of corrections that were taken back.
#[must_use]
pub fn undone(corrections: &[Correction]) -> BTreeSet<i64> {
    let undos = corrections.iter().filter(|one| one.deed == Deed::Undo);
    undos.filter_map(|one| one.content.parse().ok()).collect()
}

/// Whose report it is, of which year and kind: what a person said last, else what the machine read.
#[must_use]
pub fn facts_held(machine: Facts, corrections: &[Correction]) -> Facts {
    let undone = undone(corrections);
    let said = corrections.iter().rev().filter(|one| one.deed == Deed::Document);
    let held = said.filter(|one| !undone.contains(&one.number));
    held.filter_map(|one| serde_json::from_str(&one.content).ok()).next().unwrap_or(machine)
}

/// The claims with what people put right, in the order of the text.
#[must_use]
pub fn corrected(machine: Vec<Claim>, corrections: &[Correction]) -> Vec<Marked> {
    let undone = undone(corrections);
    let mut marked: Vec<Marked> = machine
        .into_iter()
        .map(|claim| Marked { machine: Some(claim.clone()), claim, ..Marked::default() })
        .collect();
    for one in corrections.iter().filter(|one| !undone.contains(&one.number)) {
        let gone = one.deed == Deed::None;
        let said: Option<Claim> = match one.deed {
            Deed::Claim => serde_json::from_str(&one.content).ok(),
            _ => None,
        };
        if said.is_none() && !gone {
            continue;
        }
        let found = marked.iter().position(|each| each.claim.meets(one.start, one.end));
        let place = found.unwrap_or(marked.len());
        if found.is_none() {
            if gone {
                continue;
            }
            marked.push(Marked::default());
        }
        let at = &mut marked[place];
        (at.corrected, at.gone) = (Some(one.number), gone);
        if let Some(said) = said {
            at.claim = Claim { start: one.start, end: one.end, ..said };
            // a passage that covers several marks of the machine replaces them all
            let own = at.claim.start;
            let mut first = true;
            marked.retain(|each| {
                let meets = each.claim.meets(one.start, one.end);
                let keep = !meets || (first && each.claim.start == own);
                first &= !(meets && keep);
                keep
            });
        }
    }
    marked.sort_by_key(|each| each.claim.start);
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(start: usize, end: usize, value: &str) -> Claim {
        Claim { start, end, value: value.to_owned(), ..Claim::default() }
    }

    fn row(number: i64, deed: Deed, (start, end): (usize, usize), content: &str) -> Correction {
        let content = match deed {
            Deed::Claim => serde_json::to_string(&claim(start, end, content)).unwrap(),
            _ => content.to_owned(),
        };
        let (post, at) = (String::new(), String::new());
        Correction { number, start, end, deed, content, post, at }
    }

    fn values(machine: &[Claim], rows: &[Correction]) -> Vec<(usize, String, bool)> {
        let marked = corrected(machine.to_vec(), rows);
        marked.into_iter().map(|each| (each.claim.start, each.claim.value, each.gone)).collect()
    }

    #[test]
    fn the_last_word_holds_and_can_be_taken_back() {
        let machine = [claim(5, 8, "12"), claim(20, 23, "30")];
        let mut rows = vec![row(1, Deed::Claim, (5, 8), "21"), row(2, Deed::None, (20, 23), "")];
        let shown =
            |five: &str, gone| vec![(5, five.to_owned(), false), (20, "30".to_owned(), gone)];
        assert_eq!(values(&machine, &rows), shown("21", true));
        rows.push(row(3, Deed::Claim, (5, 8), "22"));
        assert_eq!(values(&machine, &rows), shown("22", true));
        rows.push(row(4, Deed::Undo, (5, 8), "3"));
        rows.push(row(5, Deed::Undo, (20, 23), "2"));
        assert_eq!(values(&machine, &rows), shown("21", false));
    }

    #[test]
    fn a_passage_of_ones_own_replaces_what_it_covers() {
        let machine = [claim(5, 8, "12"), claim(9, 11, "3"), claim(20, 23, "30")];
        let rows = [row(1, Deed::Claim, (5, 11), "123"), row(2, Deed::Claim, (30, 33), "7")];
        let shown = values(&machine, &rows);
        let expected = [(5, "123"), (20, "30"), (30, "7")];
        assert_eq!(shown, expected.map(|(at, value)| (at, value.to_owned(), false)));
    }

    #[test]
    fn a_newer_reading_keeps_what_was_corrected() {
        let rows = [row(1, Deed::Claim, (5, 8), "21")];
        for machine in [vec![claim(5, 8, "12")], vec![claim(6, 8, "2")], vec![]] {
            assert_eq!(values(&machine, &rows), [(5, "21".to_owned(), false)], "{machine:?}");
        }
    }

    #[test]
    fn facts_fall_back_to_what_was_said_before() {
        let of = |year| Facts { year, ..Facts::default() };
        let said = |number, year| {
            row(number, Deed::Document, (0, 0), &serde_json::to_string(&of(year)).unwrap())
        };
        let undo = |number, of: &str| row(number, Deed::Undo, (0, 0), of);
        let mut rows = Vec::new();
        let mut held = |one| {
            rows.push(one);
            facts_held(of(2019), &rows).year
        };
        assert_eq!(held(said(1, 2020)), 2020);
        assert_eq!(held(said(2, 2021)), 2021);
        assert_eq!(held(undo(3, "1")), 2021, "the later word still holds");
        assert_eq!(held(undo(4, "2")), 2019, "nothing is left but what the machine read");
    }
}
