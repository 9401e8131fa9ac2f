//! Shares (份额): who had a part in a joint activity (联合活动), and which.

use crate::basics::UnitId;
use serde::{Deserialize, Serialize};

/// The part a unit had (分工).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Led it (主办、牵头); exactly one unit, the owner of the record.
    Lead,
    /// Held it together with the lead (承办、联合).
    Host,
    /// Supported it (协办、参与).
    Support,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Host, Self::Support];

    /// The name in columns, forms and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Host => "host",
            Self::Support => "support",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// One unit's part in one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The unit.
    pub unit: UnitId,
    /// Its part.
    pub role: Role,
}
