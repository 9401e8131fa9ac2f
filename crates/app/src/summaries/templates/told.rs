//! Checks a template and says every fault in plain words, all at once.

use super::names::{Unnamed, ask, asks};
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::words::Words;
use bytes::Bytes;
use documents::docx::template::{By, Checked, Fault, Marker, check};

/// Faults that are told; a file with more is no template.
const MOST: usize = 100;
/// Characters shown of the paragraph a fault stands in.
const AROUND: usize = 60;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// What is wrong.
    pub text: String,
    /// The paragraph it stands in; empty where it concerns the file.
    pub around: String,
}

/// The markers of a template, or all its faults.
///
/// # Errors
/// When the work could not be done at all.
pub async fn checked(
    app: &App,
    words: Words,
    file: Bytes,
) -> Outcome<Result<Vec<Marker>, Vec<Wrong>>> {
    let found = tokio::task::spawn_blocking(move || check(&file))
        .await
        .map_err(|error| Problem::Internal(error.into()))?;
    let Checked { markers, faults } = match found {
        Ok(checked) => checked,
        Err(_) => {
            let text = words.t("templates-fault-unread");
            return Ok(Err(vec![Wrong { text, around: String::new() }]));
        }
    };
    let mut wrong: Vec<Wrong> = faults
        .into_iter()
        .map(|(fault, around)| Wrong { text: told(words, &fault), around: short(&around) })
        .collect();
    let (catalogue, vocabulary) = (app.catalogue(), app.vocabulary());
    wrong.extend(markers.iter().filter_map(|marker| {
        let (unnamed, around) = match marker {
            // The words of a figure are in the fault itself.
            Marker::Figure(text) => (ask(catalogue, vocabulary, text).err()?, String::new()),
            Marker::Table { figures, by } => (
                asks(catalogue, vocabulary, figures, *by).err()?,
                spoken(words, &figures.join(",")),
            ),
            _ => return None,
        };
        Some(Wrong { text: unnamed_told(words, &unnamed), around })
    }));
    wrong.truncate(MOST);
    Ok(if wrong.is_empty() { Ok(markers) } else { Err(wrong) })
}

/// Names of a marker in the language of the page: what asks for the year before has a word in each.
pub fn spoken(words: Words, names: &str) -> String {
    names.replace("@before", &words.t("templates-before"))
}

fn short(around: &str) -> String {
    let around = around.trim();
    let cut: String = around.chars().take(AROUND).collect();
    if cut.len() < around.len() { cut + "…" } else { cut }
}

fn told(words: Words, fault: &Fault) -> String {
    match fault {
        Fault::Unknown(given) => words.t1("templates-fault-unknown", "words", given),
        Fault::Nameless => words.t("templates-fault-nameless"),
        Fault::Unclosed(given) => words.t1("templates-fault-unclosed", "words", given),
        Fault::Ungrouped(given) => words.t1("templates-fault-ungrouped", "words", given),
        Fault::NoSection(given) => words.t1("templates-fault-no-section", "words", given),
        Fault::Accompanied(_) => words.t("templates-fault-accompanied"),
        Fault::Misplaced(_) => words.t("templates-fault-misplaced"),
        Fault::Unmarked => words.t("templates-fault-unmarked"),
    }
}

fn unnamed_told(words: Words, unnamed: &Unnamed) -> String {
    match unnamed {
        Unnamed::Figure(given) => words.t1("templates-fault-figure", "words", spoken(words, given)),
        Unnamed::Term(figure, term) => {
            words.with("templates-fault-term", &[("figure", figure.into()), ("words", term.into())])
        }
        Unnamed::Rows(By::Term, figure) => words.t1("templates-fault-no-terms", "figure", figure),
        Unnamed::Rows(_, figure) => words.t1("templates-fault-no-months", "figure", figure),
    }
}
