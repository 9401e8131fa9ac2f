//! One session (场次): one place, one time, its attendance and what was handed out there.

use crate::basics::{Amount, UnitId};
use crate::ledger::{Measure, Posting};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One session of an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// First day (开始日期).
    pub start: NaiveDate,
    /// Last day, the same for most (结束日期).
    pub end: NaiveDate,
    /// Time of day as written, `09:00` (开始时间).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time: String,
    /// Village or township, as a unit of the tree (地点).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<UnitId>,
    /// Where exactly (具体位置).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub spot: String,
    /// Attendances (参与人次).
    #[serde(default)]
    pub attendance: Amount,
    /// On what that number rests, a code of `attendance_basis` (计数依据).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// Attendances by audience; parts, at most the total (分人群人次).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_audience: BTreeMap<String, Amount>,
    /// Experts who took part (参加专家).
    #[serde(default)]
    pub experts: Amount,
    /// Volunteers who took part (志愿者).
    #[serde(default)]
    pub volunteers: Amount,
    /// Consultations (咨询人次).
    #[serde(default)]
    pub consulted: Amount,
    /// Medical consultations (义诊人次).
    #[serde(default)]
    pub clinic: Amount,
    /// Views online, never attendance (线上观看).
    #[serde(default)]
    pub views: Amount,
    /// Runs of publicity vehicles (宣传车辆次).
    #[serde(default)]
    pub vehicles: Amount,
    /// Banners (标语横幅).
    #[serde(default)]
    pub banners: Amount,
    /// Materials handed out or shown (资料).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<MaterialUse>,
}

/// Materials of one kind at one session (资料使用).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaterialUse {
    /// A code of `material_kind` (资料类型).
    pub kind: String,
    /// What it is called (名称).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// How many (数量).
    pub quantity: Amount,
}

impl Session {
    /// What one session posts, for the unit that led, under the activity's kind and campaign.
    #[must_use]
    pub fn postings(&self, unit: UnitId) -> Vec<Posting> {
        let plain = [
            (Measure::Attendance, self.attendance),
            (Measure::Experts, self.experts),
            (Measure::Volunteers, self.volunteers),
            (Measure::Consulted, self.consulted),
            (Measure::Clinic, self.clinic),
            (Measure::Views, self.views),
            (Measure::Vehicles, self.vehicles),
            (Measure::Banners, self.banners),
        ];
        let mut postings = vec![Posting::count(Measure::Session, unit, self.start, 1)];
        postings.extend(plain.into_iter().filter_map(|(measure, amount)| {
            Some(Posting::of(measure, unit, self.start, amount.known()?))
        }));
        postings.extend(self.by_audience.iter().filter_map(|(audience, amount)| {
            Some(
                Posting::of(Measure::AttendanceGroup, unit, self.start, amount.known()?)
                    .item(audience),
            )
        }));
        postings.extend(self.materials.iter().filter_map(|material| {
            Some(
                Posting::of(Measure::Materials, unit, self.start, material.quantity.known()?)
                    .item(&material.kind),
            )
        }));
        postings
    }
}
