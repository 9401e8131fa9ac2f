//! Findings as words and as data.

use crate::shell::words::{Value, Words};
use reading::checkup::Finding;
use serde_json::{Value as Json, json};

/// The sentence that explains a finding, its computation spelled out.
#[must_use]
pub fn explained(words: Words, finding: &Finding) -> String {
    let mut values: Vec<(&str, Value<'_>)> = vec![
        ("stated", finding.stated.as_str().into()),
        ("computed", finding.computed.as_str().into()),
    ];
    let more = finding.explain.values.iter().filter(|(name, _)| *name != "stated");
    values.extend(more.map(|(name, value)| (*name, value.as_str().into())));
    words.with(&format!("checkup-say-{}", finding.explain.key), &values)
}

/// One line for programs: the file and its findings. The names of rules and answers are stable.
#[must_use]
pub fn line(words: Words, file: &str, findings: &[Finding]) -> Json {
    let findings: Vec<Json> = findings
        .iter()
        .map(|finding| {
            json!({
                "rule": finding.rule.key(),
                "certainty": finding.certainty.key(),
                "spans": finding.spans,
                "stated": finding.stated,
                "computed": finding.computed,
                "explain": explained(words, finding),
            })
        })
        .collect();
    json!({ "file": file, "findings": findings })
}
