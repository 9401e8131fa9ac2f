//! Kinds of papers a unit hands over.

use serde::{Deserialize, Serialize};

/// What kind of paper it is (文种).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// The summary of a period with what comes next (工作总结).
    #[default]
    Summary,
    /// The plan of a period, drawn from the year before (工作计划).
    Plan,
    /// A report to a leader or the level above (汇报).
    Report,
    /// One page for somebody in a hurry (一页纸).
    Brief,
    /// An information item (信息).
    Info,
}

impl PaperKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Summary, Self::Plan, Self::Report, Self::Brief, Self::Info];

    /// The name in columns, addresses and message keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Plan => "plan",
            Self::Report => "report",
            Self::Brief => "brief",
            Self::Info => "info",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}
