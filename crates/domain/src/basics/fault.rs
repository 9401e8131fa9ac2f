//! Input that breaks a rule. Collected, never thrown: a form shows all its faults at once.

use serde::{Deserialize, Serialize};

/// How much a fault matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The record cannot be kept like this.
    Error,
    /// Unlikely but possible: the person may confirm it with a reason.
    Warning,
}

/// One broken rule at one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Path of the field as the form names it, e.g. `sessions.0.start`.
    pub field: String,
    /// Name of the rule; the text stands in the catalogue under `fault-<rule>`.
    pub rule: String,
    /// What was typed, unchanged.
    pub given: String,
    /// Further values the text needs, by name.
    pub values: Vec<(String, String)>,
    /// Whether it can be confirmed.
    pub severity: Severity,
}

/// A growing list of faults.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Notes an error.
    pub fn error(&mut self, field: impl Into<String>, rule: &str, given: impl Into<String>) {
        self.push(field, rule, given, Severity::Error);
    }
    /// Notes a warning.
    pub fn warn(&mut self, field: impl Into<String>, rule: &str, given: impl Into<String>) {
        self.push(field, rule, given, Severity::Warning);
    }
    fn push(
        &mut self,
        field: impl Into<String>,
        rule: &str,
        given: impl Into<String>,
        severity: Severity,
    ) {
        self.0.push(Fault {
            field: field.into(),
            rule: rule.to_owned(),
            given: given.into(),
            values: Vec::new(),
            severity,
        });
    }
    /// Adds a named value to the fault noted last.
    pub fn with(&mut self, name: &str, value: impl ToString) {
        if let Some(fault) = self.0.last_mut() {
            fault.values.push((name.to_owned(), value.to_string()));
        }
    }
    /// Whether something cannot be kept.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|fault| fault.severity == Severity::Error)
    }
    /// Whether nothing at all was noted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
