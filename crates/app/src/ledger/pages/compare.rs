//! Two revisions side by side, field by field, in the words of the form.

use super::Typed;
use crate::App;
use crate::shell::parts::{ShownFaults, fault_named};
use crate::shell::terms::term;
use crate::shell::words::{Value, Words};
use domain::basics::Fault;
use std::collections::BTreeMap;

/// One field in two versions; what it lacks is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The field in words: `第 2 场 · 参与人次`.
    pub label: String,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// The fields in which two contents differ, in the order of the form.
#[must_use]
pub fn changes(app: &App, words: Words, before: &Typed, after: &Typed) -> Vec<Change> {
    let (old, new) = (before.lines(), after.lines());
    let known: BTreeMap<&str, &str> =
        old.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let now: BTreeMap<&str, &str> =
        new.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let gone = old.iter().filter(|(path, _)| !now.contains_key(path.as_str()));
    let differing =
        new.iter().filter(|(path, text)| known.get(path.as_str()) != Some(&text.as_str()));
    let shown = |side: &BTreeMap<&str, &str>, path: &str| {
        side.get(path).map(|text| said(app, words, path, text)).unwrap_or_default()
    };
    differing
        .chain(gone)
        .map(|(path, _)| Change {
            label: label(app, words, path),
            before: shown(&known, path),
            after: shown(&now, path),
        })
        .collect()
}

/// All fields of a content with their words and values, for a draft that is not finished.
#[must_use]
pub fn labelled(app: &App, words: Words, content: &Typed) -> Vec<(String, String)> {
    let lines = content.lines();
    lines
        .iter()
        .map(|(path, text)| (label(app, words, path), said(app, words, path, text)))
        .collect()
}

/// A field of a form in words, by its path: `sessions.1.attendance` is `第 2 场 · 参与人次`.
#[must_use]
pub fn label(app: &App, words: Words, path: &str) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    let mut said: Vec<String> = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let number = parts.get(at + 1).and_then(|next| next.parse::<u64>().ok());
        let row = number.and_then(|number| {
            words.find(&format!("row-{}", parts[at]), &[("number", Value::from(number + 1))])
        });
        match (row, parts[at]) {
            (Some(row), _) => {
                said.push(row);
                at += 2;
                continue;
            }
            (None, "by_audience") if at + 1 < parts.len() => {
                said.push(term(app, words, "audience", parts[at + 1]));
                break;
            }
            (None, name) if at + 1 == parts.len() || number.is_some() => {
                said.push(words.t(&format!("field-{}", name.replace('_', "-"))));
                break;
            }
            _ => at += 1,
        }
    }
    said.join(" · ")
}

/// Faults whose sentences name their field, for the list at the head of a form.
impl ShownFaults {
    /// As [`ShownFaults::new`], each sentence led by the name of its field.
    #[must_use]
    pub fn named(app: &App, words: Words, faults: &[Fault]) -> Self {
        let mut shown = Self::new(words, faults);
        for (shown, fault) in shown.0.iter_mut().zip(faults) {
            let name = label(app, words, &fault.field);
            if !name.is_empty() {
                shown.text = fault_named(words, &name, &fault.rule, &shown.text);
            }
        }
        shown
    }
}

/// What a field says, codes as their terms.
pub(super) fn said(app: &App, words: Words, path: &str, text: &str) -> String {
    let name = path.split('.').rfind(|part| part.parse::<u64>().is_err()).unwrap_or_default();
    let list = match name {
        "kind" if path.contains("materials") => "material_kind",
        "kind" => "activity_kind",
        "campaign" => "campaign",
        "audiences" => "audience",
        "serves" => "label",
        "medium" => "medium",
        "resource" => "resource",
        "basis" => "attendance_basis",
        "duty" => "duty",
        "item" => "duty_item",
        "role" => {
            return words.find(&format!("role-{text}"), &[]).unwrap_or_else(|| text.to_owned());
        }
        "lead" | "unit" | "place" => {
            let network = app.network();
            let found =
                network.by_code(text).and_then(|id| network.name_at(id, app.clock().today()));
            return found.map_or_else(|| text.to_owned(), str::to_owned);
        }
        _ => return text.to_owned(),
    };
    term(app, words, list, text)
}
