//! A unit (单位) and everything that holds of it over time.

use super::{History, OPEN_END};
use crate::basics::{Amount, UnitCode, UnitId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A level of government (层级), lowest first. The codes of the vocabulary `gov_level`, which are
/// also the kinds of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Village or urban community (村、社区).
    Village,
    /// Township, town or sub-district (乡镇、街道).
    Township,
    /// County, county-level city or district (县、市、区).
    County,
    /// Prefecture-level city (市、州).
    City,
    /// Province (省、自治区、直辖市).
    Province,
    /// The state (国家).
    State,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 6] =
        [Self::Village, Self::Township, Self::County, Self::City, Self::Province, Self::State];

    /// The code in the vocabulary.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Village => "village",
            Self::Township => "township",
            Self::County => "county",
            Self::City => "city",
            Self::Province => "province",
            Self::State => "state",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.key() == key)
    }
}

/// A unit as it is founded or first entered (新建单位). Nothing in it is personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUnit {
    /// Its id, made by whoever enters it.
    pub id: UnitId,
    /// Division or register code (区划代码、登记编号), never reused.
    pub code: UnitCode,
    /// Its name (名称).
    pub name: String,
    /// A code of `org_kind`, or of `gov_level` for a place (类别).
    pub kind: String,
    /// The level it belongs to (层级).
    pub level: Level,
    /// The unit above; none for the top of a tree (上级).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<UnitId>,
    /// What else papers call it (别名).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Unified social credit code (统一社会信用代码).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uscc: Option<String>,
    /// Number of the approving document (批复文号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval_no: Option<String>,
    /// Who approved it (批复单位).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<UnitId>,
    /// Where it is registered (登记机关).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_with: Option<String>,
    /// What it is for (宗旨).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
}

impl NewUnit {
    /// Whether it is a place rather than an organization (地区).
    #[must_use]
    pub fn is_place(&self) -> bool {
        Level::parse(&self.kind).is_some()
    }
}

/// How a unit belongs to a network it does not hang under (联系方式).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// Member unit of the science-literacy leading group (领导小组成员单位).
    MemberUnit,
    /// Society under an association for science and technology (所属学会).
    Society,
    /// Unit member of a society or union (团体会员).
    UnitMember,
    /// Team of a larger volunteer body (志愿服务总队所属队伍).
    Team,
    /// Unit that operates a base (基地依托单位).
    BaseOperator,
}

impl Membership {
    /// Every membership.
    pub const ALL: [Self; 5] =
        [Self::MemberUnit, Self::Society, Self::UnitMember, Self::Team, Self::BaseOperator];

    /// The name in forms and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::MemberUnit => "member_unit",
            Self::Society => "society",
            Self::UnitMember => "unit_member",
            Self::Team => "team",
            Self::BaseOperator => "base_operator",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|membership| membership.key() == key)
    }
}

/// One membership and its days (成员关系).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// The network it belongs to: leading group, association, union.
    pub network: UnitId,
    /// In which way.
    pub membership: Membership,
    /// First day.
    pub since: NaiveDate,
    /// First day on which it no longer holds; [`OPEN_END`] while it does.
    pub until: NaiveDate,
}

impl Tie {
    /// Whether it holds on the day.
    #[must_use]
    pub fn holds_at(&self, day: NaiveDate) -> bool {
        self.since <= day && day < self.until
    }

    /// Whether it is the membership that ends when the unit leaves on that day.
    pub(super) fn is_open(&self, network: UnitId, membership: Membership, day: NaiveDate) -> bool {
        self.network == network
            && self.membership == membership
            && self.since <= day
            && self.until == OPEN_END
    }
}

/// Members as a unit states them (会员数): sums of counts, never different people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberCount {
    /// Individual members (个人会员).
    #[serde(default)]
    pub individual: Amount,
    /// Unit members (团体会员).
    #[serde(default)]
    pub unit_members: Amount,
    /// Households led along (带动农户).
    #[serde(default)]
    pub households: Amount,
}

impl MemberCount {
    /// Each number with the item it posts under.
    #[must_use]
    pub fn items(&self) -> [(&'static str, Amount); 3] {
        [
            ("individual", self.individual),
            ("unit", self.unit_members),
            ("household", self.households),
        ]
    }
}

/// A unit through time. Made and changed by events only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub(super) founding: NewUnit,
    pub(super) founded: NaiveDate,
    pub(super) ended: Option<NaiveDate>,
    pub(super) names: History<String>,
    pub(super) aliases: BTreeSet<String>,
    pub(super) parents: History<Option<UnitId>>,
    pub(super) members: History<MemberCount>,
    pub(super) residents: History<Amount>,
    pub(super) ties: Vec<Tie>,
    /// Who took over the whole of it, history included.
    pub(super) heir: Option<UnitId>,
    /// What was split off it; these take over nothing of its history.
    pub(super) parts: BTreeSet<UnitId>,
    /// Where it came from: what was merged into it, or what it was split off.
    pub(super) origins: BTreeSet<UnitId>,
}

impl Unit {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> UnitId {
        self.founding.id
    }
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &UnitCode {
        &self.founding.code
    }
    /// Its kind: a code of `org_kind`, or of `gov_level` for a place.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.founding.kind
    }
    /// Its level.
    #[must_use]
    pub fn level(&self) -> Level {
        self.founding.level
    }
    /// What was entered at its founding: approval, registration, purpose, first name and parent.
    #[must_use]
    pub fn founding(&self) -> &NewUnit {
        &self.founding
    }
    /// Its first day (成立日期).
    #[must_use]
    pub fn founded(&self) -> NaiveDate {
        self.founded
    }
    /// The first day on which it is no longer in force (注销日期), once it was merged, split up or dissolved.
    #[must_use]
    pub fn ended(&self) -> Option<NaiveDate> {
        self.ended
    }
    /// Other names that papers use.
    #[must_use]
    pub fn aliases(&self) -> &BTreeSet<String> {
        &self.aliases
    }
    /// What it stated about its members, and when.
    #[must_use]
    pub fn members(&self) -> &History<MemberCount> {
        &self.members
    }
    /// How many people it stated to live there, and when.
    #[must_use]
    pub fn residents(&self) -> &History<Amount> {
        &self.residents
    }
    /// Whether it is in force on the day: founded, and not yet ended.
    #[must_use]
    pub fn in_force_at(&self, day: NaiveDate) -> bool {
        self.founded <= day && self.ended.is_none_or(|ended| day < ended)
    }

    /// Where it hangs on a day, in force or not: before its founding where it hung first, after
    /// its end where it hung last.
    pub(super) fn hangs_at(&self, day: NaiveDate) -> Option<UnitId> {
        self.parents.at_or_first(day).copied().flatten()
    }

    /// The day of its last change of place.
    pub(super) fn placed(&self) -> NaiveDate {
        self.parents.last_day().unwrap_or(self.founded)
    }

    /// The last day on which anything but an alias was noted of it while it was in force.
    pub(super) fn last_day(&self) -> NaiveDate {
        let ties =
            self.ties.iter().map(|tie| if tie.until == OPEN_END { tie.since } else { tie.until });
        let stated = [self.members.last_day(), self.residents.last_day()];
        let noted = [Some(self.placed()), self.names.last_day(), ties.max()];
        noted.into_iter().chain(stated).flatten().fold(self.founded, NaiveDate::max)
    }
}
