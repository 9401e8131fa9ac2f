//! The journal (日志): every write leaves a line, each line holds the hash of the line before.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalLine {
    /// The partition the chain belongs to.
    pub county: String,
    /// 1, 2, 3 … without gaps.
    pub seq: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// The account that acted, empty for the program itself.
    pub account: String,
    /// The post it acted for, or the name of the system permit.
    pub post: String,
    /// What was done, e.g. `approve`.
    pub verb: String,
    /// What it was done to, e.g. a record id.
    pub subject: String,
    /// What was written: the hash of a revision, or a short JSON text.
    pub detail: String,
}

/// The hash that seals a line: SHA-256 over the hash of the line before and the line's own fields,
/// written as one JSON array so that no two lines can be confused.
#[must_use]
pub fn chain_hash(previous: &str, line: &JournalLine) -> String {
    let fields = serde_json::json!([
        previous,
        line.county,
        line.seq,
        line.at,
        line.account,
        line.post,
        line.verb,
        line.subject,
        line.detail
    ]);
    hex::encode(Sha256::digest(fields.to_string().as_bytes()))
}

/// The hash of a revision's payload; two submissions with the same are the same.
#[must_use]
pub fn revision_hash(payload: &str) -> String {
    hex::encode(Sha256::digest(payload.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(detail: &str) -> JournalLine {
        JournalLine {
            county: "990131".into(),
            seq: 1,
            at: "2021-09-18T02:00:00Z".into(),
            account: String::new(),
            post: "system".into(),
            verb: "record".into(),
            subject: "x".into(),
            detail: detail.into(),
        }
    }

    #[test]
    fn any_change_changes_the_hash() {
        let hash = chain_hash("", &line("a"));
        assert_eq!(hash, chain_hash("", &line("a")));
        assert_ne!(hash, chain_hash("", &line("b")));
        assert_ne!(hash, chain_hash("0", &line("a")));
        assert_eq!(hash.len(), 64);
    }

    #[test]
    fn fields_cannot_run_into_each_other() {
        let mut one = line("c");
        one.subject = "a\",\"b".into();
        let mut other = line("b\",\"c");
        other.subject = "a".into();
        assert_ne!(chain_hash("", &one), chain_hash("", &other));
    }
}
