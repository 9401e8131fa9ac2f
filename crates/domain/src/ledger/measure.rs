//! Measures (计量, the accounts of the ledger): what a posting counts.

use crate::basics::Unit;
use serde::{Deserialize, Serialize};

/// How a measure behaves over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Happens in a period; sums over time and units (流量).
    Flow,
    /// Stands at a date: +1 at opening, −1 at closing, so its value is a sum too (存量).
    Stock,
    /// Stated as of a date; the last statement of each unit counts (时点报告).
    Statement,
}

macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $unit:ident, $nature:ident;)*) => {
        /// What is counted (计量).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Measure {
            $($(#[$doc])* #[serde(rename = $key)] $name,)*
        }

        impl Measure {
            /// Every measure, in the order of the modules.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name in the column `measure` and in figure definitions.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
            /// The unit it is counted in; one measure has one unit.
            #[must_use]
            pub fn unit(self) -> Unit {
                match self { $(Self::$name => Unit::$unit,)* }
            }
            /// Flow, stock or statement.
            #[must_use]
            pub fn nature(self) -> Nature {
                match self { $(Self::$name => Nature::$nature,)* }
            }
            /// Whether its postings are kept added up by month: every flow.
            #[must_use]
            pub fn is_tallied(self) -> bool {
                self.nature() == Nature::Flow
            }
            /// Reads a key.
            #[must_use]
            pub fn parse(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$name),)* _ => None }
            }
        }
    };
}

measures! {
    /// Units in force (组织): `kind` is the organization kind.
    Org = "org", Pieces, Stock;
    /// Members as last stated (会员): `item` is `individual`, `unit` or `household`.
    OrgMembers = "org_members", Pieces, Statement;
    /// Residents as last stated (常住人口), the ground of figures per head.
    Population = "population", Persons, Statement;
    /// One activity, however many sessions (活动项数).
    Activity = "activity", Undertakings, Flow;
    /// One session at one place and time (场次).
    Session = "session", Sessions, Flow;
    /// Attendances on site (参与人次).
    Attendance = "attendance", Visits, Flow;
    /// Attendances by group (分人群人次): `item` is the audience. Parts of attendance, never added to it.
    AttendanceGroup = "attendance_group", Visits, Flow;
    /// Copies handed out or shown (发放资料): `item` is the kind of material.
    Materials = "materials", Copies, Flow;
    /// Consultations given (咨询人次), a part of attendance.
    Consulted = "consulted", Visits, Flow;
    /// Free medical consultations (义诊人次), a part of attendance.
    Clinic = "clinic", Visits, Flow;
    /// Experts who took part, each time counted (专家人次).
    Experts = "experts", Visits, Flow;
    /// Volunteers who took part, each time counted (志愿者人次).
    Volunteers = "volunteers", Visits, Flow;
    /// Views online (线上观看), never attendance.
    Views = "views", Views, Flow;
    /// Runs of publicity vehicles (宣传车辆次).
    Vehicles = "vehicles", Runs, Flow;
    /// Banners hung (标语横幅).
    Banners = "banners", Copies, Flow;
    /// Reports in the media (媒体报道): `item` is the kind of medium.
    Media = "media", Times, Flow;
    /// Use of a resource such as caravan or museum (资源使用): `item` is the resource.
    Resource = "resource", Times, Flow;
    /// Money spent on the activity (经费支出).
    Spending = "spending", Fen, Flow;
    /// A unit that took part (参与单位): `item` is its id; counted as different units.
    Partner = "partner", Pieces, Flow;
    /// One event of wider duties (中心工作): `kind` is the duty, `item` what was done.
    Duty = "duty", Times, Flow;
    /// Attendance at such an event (参加人次).
    DutyAttendance = "duty_attendance", Visits, Flow;
    /// Officers posted to villages (驻村干部).
    Secondment = "secondment", Persons, Stock;
    /// Households visited (慰问户数).
    AidHouseholds = "aid_households", Households, Flow;
    /// Money given on visits (慰问金).
    AidMoney = "aid_money", Fen, Flow;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_back() {
        for measure in Measure::ALL {
            assert_eq!(Measure::parse(measure.key()), Some(*measure));
        }
        assert_eq!(Measure::parse("anything"), None);
    }
}
