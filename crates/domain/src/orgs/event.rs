//! What can happen to units (组织变动). The payload of records of kind `org_event`.

use super::{Level, MemberCount, Membership, NewUnit};
use crate::basics::{Amount, Faults, UnitId};
use crate::vocab::Vocabulary;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// One change of the network, on its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum OrgEvent {
    /// A unit is founded, or entered for the first time (成立、登记).
    Found {
        /// The unit.
        unit: Box<NewUnit>,
        /// Its first day.
        day: NaiveDate,
    },
    /// A unit takes another name (更名).
    Rename {
        /// The unit.
        unit: UnitId,
        /// The new name.
        name: String,
        /// First day of the new name.
        day: NaiveDate,
    },
    /// Papers call the unit something else too (别名); holds for all days.
    Alias {
        /// The unit.
        unit: UnitId,
        /// The other name.
        alias: String,
        /// The day on which it was noted.
        day: NaiveDate,
    },
    /// A unit moves under another, with everything beneath it (调整隶属).
    Move {
        /// The unit.
        unit: UnitId,
        /// The unit above from now on; none makes it the top of a tree.
        parent: Option<UnitId>,
        /// First day at the new place.
        day: NaiveDate,
    },
    /// Units end and one takes over all of them, history and units beneath included (合并).
    Merge {
        /// The units that end.
        units: Vec<UnitId>,
        /// The unit that takes over.
        into: Successor,
        /// First day without them.
        day: NaiveDate,
    },
    /// A unit is divided (拆分). The parts take the units beneath, the past stays where it was.
    Split {
        /// The unit.
        unit: UnitId,
        /// What comes out of it.
        parts: Vec<Part>,
        /// Whether the unit itself goes on.
        survives: bool,
        /// First day of the parts.
        day: NaiveDate,
    },
    /// A unit ends (注销、撤销).
    Dissolve {
        /// The unit.
        unit: UnitId,
        /// Who takes over its history and the units beneath, if anybody.
        successor: Option<UnitId>,
        /// First day without it.
        day: NaiveDate,
    },
    /// A unit becomes a member of a network it does not hang under (加入).
    Join {
        /// The unit.
        unit: UnitId,
        /// The network.
        network: UnitId,
        /// In which way.
        membership: Membership,
        /// First day.
        day: NaiveDate,
    },
    /// A unit ceases to be a member (退出).
    Leave {
        /// The unit.
        unit: UnitId,
        /// The network.
        network: UnitId,
        /// In which way it was a member.
        membership: Membership,
        /// First day without it.
        day: NaiveDate,
    },
    /// A unit states how many members it has (会员数).
    Members {
        /// The unit.
        unit: UnitId,
        /// The day for which it states them (截至日期).
        day: NaiveDate,
        /// The numbers.
        #[serde(flatten)]
        count: MemberCount,
    },
    /// A place states how many people live there (常住人口). Stated on one level only, for what a
    /// county states would add to what its townships do.
    Population {
        /// The place.
        unit: UnitId,
        /// The day for which it states them (时点).
        day: NaiveDate,
        /// The number.
        residents: Amount,
    },
}

/// Who takes over merged units (合并后的单位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Successor {
    /// A unit there is already.
    Existing(UnitId),
    /// A unit founded by the merger.
    New(Box<NewUnit>),
}

impl Successor {
    /// The id of whoever takes over.
    #[must_use]
    pub fn id(&self) -> UnitId {
        match self {
            Self::Existing(id) => *id,
            Self::New(unit) => unit.id,
        }
    }
}

/// What comes out of a split (拆分出的单位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The new unit.
    pub unit: NewUnit,
    /// Which units beneath the old one it takes along.
    #[serde(default)]
    pub children: Vec<UnitId>,
}

impl OrgEvent {
    /// The day from which it holds.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        match self {
            Self::Found { day, .. }
            | Self::Rename { day, .. }
            | Self::Alias { day, .. }
            | Self::Move { day, .. }
            | Self::Merge { day, .. }
            | Self::Split { day, .. }
            | Self::Dissolve { day, .. }
            | Self::Join { day, .. }
            | Self::Leave { day, .. }
            | Self::Members { day, .. }
            | Self::Population { day, .. } => *day,
        }
    }

    /// The name in forms, lists and keys; the same as in the payload.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Found { .. } => "found",
            Self::Rename { .. } => "rename",
            Self::Alias { .. } => "alias",
            Self::Move { .. } => "move",
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::Dissolve { .. } => "dissolve",
            Self::Join { .. } => "join",
            Self::Leave { .. } => "leave",
            Self::Members { .. } => "members",
            Self::Population { .. } => "population",
        }
    }

    /// The unit whose record it is: the new one, the one that goes on, or the one concerned.
    #[must_use]
    pub fn unit(&self) -> UnitId {
        match self {
            Self::Found { unit, .. } => unit.id,
            Self::Merge { into, .. } => into.id(),
            Self::Rename { unit, .. }
            | Self::Alias { unit, .. }
            | Self::Move { unit, .. }
            | Self::Split { unit, .. }
            | Self::Dissolve { unit, .. }
            | Self::Join { unit, .. }
            | Self::Leave { unit, .. }
            | Self::Members { unit, .. }
            | Self::Population { unit, .. } => *unit,
        }
    }

    /// The names the event itself brings, for lists. Empty when it brings none: then the name of
    /// [`OrgEvent::unit`] on the day says what it is about.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Rename { name, .. } => name.clone(),
            Self::Alias { alias, .. } => alias.clone(),
            _ => {
                let names: Vec<&str> =
                    self.founded().into_iter().map(|(_, unit)| unit.name.as_str()).collect();
                names.join(", ")
            }
        }
    }

    /// The units it founds, each with the path of its fields.
    #[must_use]
    pub fn founded(&self) -> Vec<(String, &NewUnit)> {
        match self {
            Self::Found { unit, .. } => vec![("unit".to_owned(), &**unit)],
            Self::Merge { into: Successor::New(unit), .. } => {
                vec![("into.new".to_owned(), &**unit)]
            }
            Self::Split { parts, .. } => parts
                .iter()
                .enumerate()
                .map(|(at, part)| (format!("parts.{at}.unit"), &part.unit))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The units that it is about: those it founds, ends, moves, names or joins, its own first. Under which unit a
    /// new one hangs is told by that one alone.
    #[must_use]
    pub fn concerned(&self) -> Vec<UnitId> {
        let mut units = vec![self.unit()];
        match self {
            Self::Move { parent, .. } => units.extend(*parent),
            Self::Merge { units: ended, .. } => units.extend(ended),
            Self::Split { parts, .. } => {
                for part in parts {
                    units.push(part.unit.id);
                    units.extend(&part.children);
                }
            }
            Self::Dissolve { successor, .. } => units.extend(*successor),
            Self::Join { network, .. } | Self::Leave { network, .. } => units.push(*network),
            _ => {}
        }
        units
    }

    /// Faults in the codes it uses: kinds that no vocabulary knows or that were out of use in that
    /// year. Asked when an event is entered; a network folds events whose kinds were retired since.
    #[must_use]
    pub fn check_codes(&self, vocabulary: &Vocabulary) -> Faults {
        let mut faults = Faults::default();
        for (path, unit) in self.founded() {
            let list = if Level::parse(&unit.kind).is_some() { "gov_level" } else { "org_kind" };
            match vocabulary.entry(list, &unit.kind) {
                None => faults.error(format!("{path}.kind"), "choice-unknown", &unit.kind),
                Some(entry) if !entry.valid_in(self.day().year()) => {
                    faults.warn(format!("{path}.kind"), "choice-out-of-use", &unit.kind);
                    faults.with("term", &entry.zh);
                    faults.with("year", self.day().year());
                }
                Some(_) => {}
            }
        }
        faults
    }
}
