//! Events of wider duties (S18 中心工作): party work, village posting, visits with aid.
//! Counted apart: nothing here ever enters a total of science activities.

use super::Desk;
use super::reader::{LINE, Reader, STORY};
use crate::basics::{Amount, Faults, RecordId, UnitId};
use crate::ledger::{Measure, Posting};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// One event of a wider duty, valid by construction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyEvent {
    /// A code of `duty` (中心工作).
    pub duty: String,
    /// A code of `duty_item`: what was done (事项).
    pub item: String,
    /// Name or topic (名称、主题).
    pub title: String,
    /// Day, or first day of a posting (日期).
    pub day: NaiveDate,
    /// Last day of a posting, open while it lasts (止).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The unit it is counted for (单位).
    pub unit: UnitId,
    /// Whether the unit led; otherwise it took part (牵头、参与).
    pub led: bool,
    /// Village or township (地点).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<UnitId>,
    /// How many times (次数); a posting counts none.
    pub count: Amount,
    /// Attendance (参加人次).
    #[serde(default)]
    pub attendance: Amount,
    /// Officers posted, from `day` until `until` (选派干部).
    #[serde(default)]
    pub officers: Amount,
    /// Households visited (慰问户数).
    #[serde(default)]
    pub households: Amount,
    /// Money given, in fen (慰问金).
    #[serde(default)]
    pub money: Amount,
    /// Goods given, where the money came from (物资、来源).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goods: String,
    /// What was done; no minutes of sensitive content (说明).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// The science activity carried out on this occasion; it counts there, once (关联科普活动).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked: Option<RecordId>,
}

/// A duty event as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DutyDraft {
    /// 中心工作
    pub duty: String,
    /// 事项
    pub item: String,
    /// 名称
    pub title: String,
    /// 日期
    pub day: String,
    /// 止
    pub until: String,
    /// 单位
    pub unit: String,
    /// `lead` or `part`
    pub role: String,
    /// 地点
    pub place: String,
    /// 次数
    pub count: String,
    /// 参加人次
    pub attendance: String,
    /// 选派干部
    pub officers: String,
    /// 慰问户数
    pub households: String,
    /// 慰问金
    pub money: String,
    /// 物资
    pub goods: String,
    /// 说明
    pub outcome: String,
    /// 关联科普活动
    pub linked: String,
}

impl DutyDraft {
    /// Checks everything and names all faults at once.
    ///
    /// # Errors
    /// All faults found, by field.
    pub fn check(&self, desk: Desk<'_>) -> Result<DutyEvent, Faults> {
        let mut reader = Reader::new(desk);
        let day = reader.day("day", &self.day, Some(desk.today.year()));
        let until = match self.until.trim() {
            "" => None,
            until => reader.day("until", until, Some(desk.today.year())),
        };
        if day.is_some_and(|day| day > desk.today) {
            reader.faults.error("day", "date-in-future", &self.day);
            reader.faults.with("today", desk.today);
        }
        if day.zip(until).is_some_and(|(day, until)| until < day) {
            reader.faults.error("until", "end-before-start", &self.until);
        }
        let year = day.unwrap_or(desk.today).year();
        let duty = reader.choice("duty", "duty", &self.duty, year);
        let item = reader.choice(
            "item",
            "duty_item",
            if self.item.trim().is_empty() { "other" } else { &self.item },
            year,
        );
        let title = reader.required("title", &self.title, LINE);
        let unit = reader.unit("unit", &self.unit, day);
        let place = match self.place.trim() {
            "" => None,
            place => reader.unit("place", place, day),
        };
        let led = match self.role.trim() {
            "" | "lead" => true,
            "part" => false,
            role => {
                reader.faults.error("role", "choice-unknown", role);
                true
            }
        };
        let officers = reader.amount("officers", &self.officers);
        if item == "secondment" && officers.known().is_none() {
            reader.faults.error("officers", "required", &self.officers);
        }
        let count = match self.count.trim() {
            "" if item == "secondment" => Amount::NotApplicable,
            "" => reader.amount("count", "1"),
            count => reader.amount("count", count),
        };
        let attendance = reader.amount("attendance", &self.attendance);
        let households = reader.amount("households", &self.households);
        let money = reader.money("money", &self.money);
        let goods = reader.text("goods", &self.goods, LINE);
        let outcome = reader.text("outcome", &self.outcome, STORY);
        let linked = match self.linked.trim() {
            "" => None,
            id => RecordId::parse(id).or_else(|| {
                reader.faults.error("linked", "record-unknown", id);
                None
            }),
        };
        let event = day.zip(unit).map(|(day, unit)| DutyEvent {
            duty,
            item,
            title,
            day,
            until,
            unit,
            led,
            place,
            count,
            attendance,
            officers,
            households,
            money,
            goods,
            outcome,
            linked,
        });
        reader.finish(event, "")
    }
}

impl DutyEvent {
    /// How it counts: times on its day; officers as a stock that opens and closes.
    #[must_use]
    pub fn postings(&self) -> Vec<Posting> {
        let flows = [
            (Measure::Duty, self.count),
            (Measure::DutyAttendance, self.attendance),
            (Measure::AidHouseholds, self.households),
            (Measure::AidMoney, self.money),
        ];
        let mut postings: Vec<Posting> = flows
            .into_iter()
            .filter_map(|(measure, amount)| {
                Some(Posting::of(measure, self.unit, self.day, amount.known()?))
            })
            .collect();
        if let Some(officers) = self.officers.known() {
            postings.push(Posting::of(Measure::Secondment, self.unit, self.day, officers));
            if let Some(next) = self.until.and_then(|until| until.succ_opt()) {
                let mut closing = Posting::of(Measure::Secondment, self.unit, next, officers);
                // The same officers leave who came, so end by end the sum is nothing.
                (closing.low, closing.high) = (-officers.low(), officers.high().map(|high| -high));
                postings.push(closing);
            }
        }
        postings.into_iter().map(|posting| posting.kind(&self.duty).item(&self.item)).collect()
    }
}

#[cfg(test)]
#[path = "duty_tests.rs"]
mod tests;
