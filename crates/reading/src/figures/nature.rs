//! How figures of a unit behave in sums: persons add to persons, sessions to sessions, ranks to nothing.

use serde::{Deserialize, Serialize};

/// The dimension of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Visits (人次).
    Attendance,
    /// Persons (人).
    Person,
    /// Sessions (场次).
    Session,
    /// Copies, sheets, articles (份、册、篇).
    Copy,
    /// Things of any kind (个、项、家).
    Thing,
    /// Places counted by themselves (村、乡镇).
    Place,
    /// Money (元).
    Money,
    /// Area (平方米、亩).
    Area,
    /// Length (公里).
    Length,
    /// Weight (吨).
    Weight,
    /// A stretch of time (天).
    Duration,
    /// A share, a growth (%).
    Rate,
    /// Points, degrees and other measures that are no amounts (分、岁).
    Norm,
    /// A place in a ranking (名次).
    Rank,
}

impl Nature {
    /// Its name in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attendance => "attendance",
            Self::Person => "person",
            Self::Session => "session",
            Self::Copy => "copy",
            Self::Thing => "thing",
            Self::Place => "place",
            Self::Money => "money",
            Self::Area => "area",
            Self::Length => "length",
            Self::Weight => "weight",
            Self::Duration => "duration",
            Self::Rate => "rate",
            Self::Norm => "norm",
            Self::Rank => "rank",
        }
    }

    /// Whether it measures things instead of counting them: an age, an amount, an area.
    pub(crate) fn measures(self) -> bool {
        matches!(
            self,
            Self::Money | Self::Norm | Self::Area | Self::Length | Self::Weight | Self::Duration
        )
    }

    /// Whether figures of different units can be part and whole: persons of visits, sheets of copies.
    pub(crate) fn pairs(self, other: Self) -> bool {
        let people = |nature| matches!(nature, Self::Person | Self::Attendance);
        people(self) && people(other) || self == Self::Copy && other == Self::Copy
    }
}

impl PartialEq<str> for Nature {
    fn eq(&self, name: &str) -> bool {
        self.as_str() == name
    }
}

impl PartialEq<&str> for Nature {
    fn eq(&self, name: &&str) -> bool {
        self.as_str() == *name
    }
}
