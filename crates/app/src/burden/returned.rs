//! What was sent back (退回) in a year, for which reasons, and what mending it took.

use super::queries;
use super::said::spent;
use super::works::{Work, instants, units};
use crate::App;
use crate::ledger::Scope;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use crate::shell::words::Words;
use domain::burden::Act;
use std::collections::{BTreeMap, BTreeSet};

/// Returns for one reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reason {
    /// The reason.
    pub name: String,
    /// How often.
    pub times: usize,
    /// What mending took, in words; empty where none was measured.
    pub took: String,
    /// Records whose mending was measured.
    pub measured: usize,
    /// Records that were sent back for it.
    pub records: usize,
}

/// Returns of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returned {
    /// How often something was sent back.
    pub times: usize,
    /// How many records were.
    pub records: usize,
    /// All measured mending together.
    pub took: u64,
    /// Records whose mending was measured.
    pub measured: usize,
    /// By reason, the most frequent first. A return with several reasons stands under each.
    pub reasons: Vec<Reason>,
}

/// Reads them.
///
/// # Errors
/// What the store says.
pub async fn returned(
    app: &App,
    words: Words,
    scope: &Scope,
    (year, works): (i32, &[Work]),
) -> Outcome<Returned> {
    let (since, until) = instants(year);
    let units = units(app, scope);
    let c = app.database().read();
    let found = queries::returns(c, &scope.county, units.as_deref(), (&since, &until)).await?;
    let mends = works.iter().filter(|work| work.act == Act::Mend);
    let took: BTreeMap<&str, u64> = mends
        .filter_map(|work| Some((work.subject.as_str(), u64::from(work.piece.took?))))
        .collect();
    let known: Vec<(&str, [&str; 2])> = app
        .vocabulary()
        .list("return_reason")
        .iter()
        .map(|entry| (entry.code.as_str(), [entry.zh.as_str(), entry.en.as_str()]))
        .collect();
    let mut by: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for (record, reason) in &found {
        for code in codes(&known, reason) {
            let of = by.entry(code).or_default();
            of.0 += 1;
            of.1.insert(record);
        }
    }
    let mut reasons: Vec<Reason> = by
        .into_iter()
        .map(|(code, (times, records))| {
            let measured: Vec<u64> =
                records.iter().filter_map(|record| took.get(record).copied()).collect();
            Reason {
                name: match code {
                    "" => words.t("burden-reason-other"),
                    code => terms::term(app, words, "return_reason", code),
                },
                times,
                took: match measured.as_slice() {
                    [] => String::new(),
                    some => spent(words, some.iter().sum()),
                },
                measured: measured.len(),
                records: records.len(),
            }
        })
        .collect();
    reasons.sort_by(|one, other| (other.times, &one.name).cmp(&(one.times, &other.name)));
    let records: BTreeSet<&str> = found.iter().map(|(record, _)| record.as_str()).collect();
    let measured = || records.iter().filter_map(|record| took.get(record));
    Ok(Returned {
        times: found.len(),
        took: measured().sum(),
        measured: measured().count(),
        records: records.len(),
        reasons,
    })
}

/// The common reasons a text holds; the empty one where it is all in words of one's own.
fn codes<'a>(known: &[(&'a str, [&'a str; 2])], text: &str) -> Vec<&'a str> {
    let said = known.iter().filter(|(_, said)| said.iter().any(|said| text.contains(said)));
    let codes: Vec<&str> = said.map(|(code, _)| *code).collect();
    if codes.is_empty() { vec![""] } else { codes }
}

#[cfg(test)]
mod tests {
    use super::codes;

    #[test]
    fn a_reason_is_known_by_its_words_in_either_language() {
        let known = [("a", ["甲，请核对", "check a"]), ("b", ["乙不符", "b differs"])];
        for (text, expected) in [
            ("甲，请核对；乙不符；另外日期也看一下", vec!["a", "b"]),
            ("b differs", vec!["b"]),
            ("请补充", vec![""]),
            ("", vec![""]),
        ] {
            assert_eq!(codes(&known, text), expected, "{text}");
        }
    }
}
