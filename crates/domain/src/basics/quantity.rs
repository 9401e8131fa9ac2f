//! Numbers as this field states them: whole intervals with a unit and the way they came about,
//! and three kinds of empty that must never be confused.
//!
//! Convention, printed beside results: `30余` is 30–39, `38000余` 38000–38999, `近百` 90–99: up to
//! the next step of the last non-zero digit, both ends included and in whole units.

use serde::{Deserialize, Serialize};

/// What is counted. Different units never add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Undertakings (项).
    Undertakings,
    /// Sessions (场次).
    Sessions,
    /// Times (次).
    Times,
    /// Classes (期、班).
    Classes,
    /// Different persons (人): never summed over sessions.
    Persons,
    /// Attendances (人次).
    Visits,
    /// Copies handed out or shown (份、册、张、幅、块、条).
    Copies,
    /// Vehicle runs (辆次).
    Runs,
    /// Households (户).
    Households,
    /// Things in force, pieces (个).
    Pieces,
    /// Views online (次), never added to attendance.
    Views,
    /// Money in fen (分), printed in yuan.
    Fen,
    /// A share in ten-thousandths, printed as a percentage with one decimal.
    Share,
}

impl Unit {
    /// Key of the unit's name in catalogue and data: `unit-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Undertakings => "undertakings",
            Self::Sessions => "sessions",
            Self::Times => "times",
            Self::Classes => "classes",
            Self::Persons => "persons",
            Self::Visits => "visits",
            Self::Copies => "copies",
            Self::Runs => "runs",
            Self::Households => "households",
            Self::Pieces => "pieces",
            Self::Views => "views",
            Self::Fen => "fen",
            Self::Share => "share",
        }
    }
}

/// How a number came about (计数依据).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Counted one by one: sign-in, ticket, school roll (实数).
    Counted,
    /// Estimated (估计).
    Estimated,
    /// Claimed by somebody else's paper (据称).
    Claimed,
}

impl Method {
    /// The name kept in columns and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Estimated => "estimated",
            Self::Claimed => "claimed",
        }
    }
    /// Reads a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        [Self::Counted, Self::Estimated, Self::Claimed]
            .into_iter()
            .find(|method| method.key() == key)
    }
}

/// An interval of whole units, both ends included; `high` is `None` when nothing bounds it above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawQuantity", into = "RawQuantity")]
pub struct Quantity {
    low: i64,
    high: Option<i64>,
    method: Method,
}

#[derive(Serialize, Deserialize)]
struct RawQuantity {
    low: i64,
    high: Option<i64>,
    method: Method,
}

impl TryFrom<RawQuantity> for Quantity {
    type Error = String;
    fn try_from(raw: RawQuantity) -> Result<Self, String> {
        Self::between(raw.low, raw.high, raw.method)
            .ok_or_else(|| format!("no quantity: {} to {:?}", raw.low, raw.high))
    }
}

impl From<Quantity> for RawQuantity {
    fn from(quantity: Quantity) -> Self {
        Self { low: quantity.low, high: quantity.high, method: quantity.method }
    }
}

impl Quantity {
    /// The largest number a record may state; far above any county, far below an overflow of sums.
    pub const LARGEST: i64 = 1_000_000_000_000_000;

    /// A number that is what it says.
    #[must_use]
    pub fn exact(value: i64, method: Method) -> Option<Self> {
        Self::between(value, Some(value), method)
    }
    /// From `low` to `high`, both included. `None` when the ends are crossed, negative or too large.
    #[must_use]
    pub fn between(low: i64, high: Option<i64>, method: Method) -> Option<Self> {
        let fits = (0..=Self::LARGEST).contains(&low)
            && high.is_none_or(|high| (low..=Self::LARGEST).contains(&high));
        fits.then_some(Self { low, high, method })
    }
    /// The lower end: what is proven at least.
    #[must_use]
    pub fn low(&self) -> i64 {
        self.low
    }
    /// The upper end, if there is one.
    #[must_use]
    pub fn high(&self) -> Option<i64> {
        self.high
    }
    /// How it came about.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }
    /// The same interval with another provenance.
    #[must_use]
    pub fn with_method(self, method: Method) -> Self {
        Self { method, ..self }
    }
    /// Whether it is one number.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.high == Some(self.low)
    }
    /// Whether the bare digits read back as it: about seven is typed `7-7`.
    fn is_plain(&self) -> bool {
        self.is_exact() && self.method != Method::Estimated
    }
}

/// What a field holds: a number, or one of the two empties that are not zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// A stated number; `0` is a statement too.
    Known(Quantity),
    /// Does not apply (—).
    NotApplicable,
    /// Not reported (未报).
    #[default]
    NotReported,
}

impl Amount {
    /// The number, if one was stated.
    #[must_use]
    pub fn known(&self) -> Option<Quantity> {
        match self {
            Self::Known(quantity) => Some(*quantity),
            Self::NotApplicable | Self::NotReported => None,
        }
    }

    /// The text that reads back as the same amount, for a form that is opened again.
    #[must_use]
    pub fn typed(&self) -> String {
        match self {
            Self::NotReported => String::new(),
            Self::NotApplicable => "-".to_owned(),
            Self::Known(quantity) => match quantity.high() {
                Some(high) if quantity.is_plain() => high.to_string(),
                Some(high) => format!("{}-{high}", quantity.low()),
                None => format!(">={}", quantity.low()),
            },
        }
    }

    /// The same for money: fen as they are stored, yuan as they are typed.
    #[must_use]
    pub fn typed_money(&self) -> String {
        let yuan = |fen: i64| match fen % 100 {
            0 => (fen / 100).to_string(),
            rest => format!("{}.{rest:02}", fen / 100),
        };
        match self.known() {
            None => self.typed(),
            Some(quantity) => match quantity.high() {
                Some(high) if quantity.is_plain() => yuan(high),
                Some(high) => format!("{}-{}", yuan(quantity.low()), yuan(high)),
                None => format!(">={}", yuan(quantity.low())),
            },
        }
    }
}
