//! Why a file is not taken.

/// A file that is no ledger. The words stand in the catalogue under `fault-<rule>`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is something else: `docx`, `pdf`, `image`, `encrypted` …
    #[error("not a spreadsheet but {0}")]
    NotASheet(&'static str),
    /// More than is read: of `bytes`, `unpacked`, `rows`, `cells` or `text`.
    #[error("too large: more than {most} {what}")]
    TooLarge {
        /// Of what.
        what: &'static str,
        /// The limit.
        most: u64,
    },
    /// It unpacks to far more than it is.
    #[error("unpacks to far more than it is")]
    Bomb,
    /// It begins like a spreadsheet and cannot be read as one.
    #[error("broken spreadsheet: {0}")]
    Broken(String),
    /// There is nothing in it.
    #[error("an empty spreadsheet")]
    Empty,
    /// No row is the heading of a ledger.
    #[error("no row is the heading of a ledger")]
    NoHeader {
        /// The headings that were looked for.
        looked_for: Vec<String>,
        /// The first rows, as they were read.
        first_rows: Vec<String>,
    },
}

impl Refusal {
    /// The name of the broken rule.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match self {
            Self::NotASheet(_) => "sheet-something-else",
            Self::TooLarge { .. } => "sheet-too-large",
            Self::Bomb => "sheet-unpacks-too-large",
            Self::Broken(_) => "sheet-broken",
            Self::Empty => "sheet-empty",
            Self::NoHeader { .. } => "sheet-header-missing",
        }
    }

    /// The values its text needs, by name.
    #[must_use]
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotASheet(found) => vec![("found", (*found).to_owned())],
            Self::TooLarge { what, most } => {
                vec![("what", (*what).to_owned()), ("most", most.to_string())]
            }
            Self::Bomb | Self::Broken(_) | Self::Empty => Vec::new(),
            Self::NoHeader { looked_for, first_rows } => {
                vec![("looked_for", looked_for.join(" ")), ("first_rows", first_rows.join("\n"))]
            }
        }
    }
}
