//! Newtypes for everything that has a key. Made by the client, never by the database.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps an id that was made elsewhere.
            #[must_use]
            pub fn new(id: Uuid) -> Self {
                Self(id)
            }
            /// Reads the usual hyphenated text. `None` when it is no id.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::parse_str(text).ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

uuid_id! {
    /// A record (记录号), a UUIDv7 made by whoever records: sending it twice is one record.
    RecordId
}
uuid_id! {
    /// A unit (单位), for ever the same under every name it bears.
    UnitId
}
uuid_id! {
    /// A post (岗位): owns records so that nothing moves when a person leaves.
    PostId
}
uuid_id! {
    /// An account somebody logs in with (账号).
    AccountId
}

/// The county division code (区划代码) that leads every key: the partition a fact lives in.
/// Six digits for a county; a city or province that keeps records of its own has its own code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct County(String);

impl County {
    /// Accepts two, four or six digits. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        (digits && matches!(text.len(), 2 | 4 | 6)).then(|| Self(text.to_owned()))
    }
    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The partition that holds the facts of a unit: the first six digits of its code, or all of
    /// them above the county. Fixed by the code, so that no fact ever changes its partition.
    #[must_use]
    pub fn of(code: &UnitCode) -> Option<Self> {
        let digits = code.as_str().bytes().take_while(u8::is_ascii_digit).count();
        let kept = match digits {
            0 | 1 => return None,
            2 | 3 => 2,
            4 | 5 => 4,
            _ => 6,
        };
        Self::parse(&code.as_str()[..kept])
    }
}

impl fmt::Display for County {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The code people call a unit by: a division code (`990131`, `990131101`) or a register code
/// (`990131-rural_assoc-0014`). Never reused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitCode(String);

impl UnitCode {
    /// Accepts 2–40 characters of ASCII letters, digits, `-` and `_`. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        (fits && (2..=40).contains(&text.len())).then(|| Self(text.to_owned()))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnitCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
