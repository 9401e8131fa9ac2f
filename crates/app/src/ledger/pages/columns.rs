//! Which columns the list shows (列): chosen by the person, kept by the browser.

use crate::access::Posted;
use crate::shell::flash::{add_cookie, go, is_local};
use crate::shell::problem::Outcome;
use crate::shell::words::{Words, cookie};
use axum::http::HeaderMap;
use axum::response::Response;

/// Name of the cookie that keeps the choice.
const COOKIE: &str = "columns";

/// The columns that can be left out, in their order, with the key of their heading.
const ALL: &[(&str, &str)] = &[
    ("kind", "field-kind"),
    ("unit", "field-lead"),
    ("sessions", "measure-session"),
    ("attendance", "measure-attendance"),
    ("materials", "ledger-copies"),
    ("evidence", "record-evidence"),
    ("labels", "ledger-label"),
    ("changed", "order-changed"),
    ("state", "ledger-state"),
];

/// Those shown until somebody chooses.
const FIRST: &str = "kind.unit.sessions.attendance.materials.evidence.state";

/// The columns that are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(Vec<&'static str>);

impl Columns {
    /// Those a browser chose.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        Self::read(cookie(headers, COOKIE).unwrap_or(FIRST))
    }

    /// Reads what [`Self::written`] wrote.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let chosen: Vec<&str> = text.split('.').collect();
        Self(ALL.iter().map(|(key, _)| *key).filter(|key| chosen.contains(key)).collect())
    }

    /// As it is kept.
    #[must_use]
    pub fn written(&self) -> String {
        self.0.join(".")
    }

    /// Whether a column is shown.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.contains(&key)
    }

    /// Every column, whether it is shown, and its heading.
    #[must_use]
    pub fn choices(&self, words: &Words) -> Vec<(&'static str, bool, String)> {
        ALL.iter().map(|(key, heading)| (*key, self.has(key), words.t(heading))).collect()
    }
}

impl Default for Columns {
    fn default() -> Self {
        Self::read(FIRST)
    }
}

/// Keeps a choice and goes back to the list.
///
/// # Errors
/// None of its own.
pub async fn choose(posted: Posted) -> Outcome<Response> {
    let chosen: Vec<&str> = posted.all("column").collect();
    let chosen = Columns::read(&chosen.join("."));
    let back = format!("/ledger?{}", posted.get("query"));
    let mut answer = go(if is_local(&back) { &back } else { "/ledger" });
    let kept = format!(
        "{COOKIE}={}; Path=/ledger; HttpOnly; SameSite=Lax; Max-Age=31536000",
        chosen.0.join(".")
    );
    add_cookie(&mut answer, &kept);
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_columns_are_shown_and_in_their_order() {
        assert_eq!(Columns::read("state.nonsense.kind").0, ["kind", "state"]);
        assert!(Columns::default().has("state") && !Columns::default().has("labels"));
        assert_eq!(Columns::read("").0, [""; 0]);
    }
}
