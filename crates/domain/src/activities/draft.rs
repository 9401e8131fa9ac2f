//! What somebody typed about an activity, and the check that makes it an [`Activity`].
//!
//! The same draft comes from the form, from an imported sheet and from the command line.

use super::reader::{LINE, Meant, Reader, STORY};
use super::{Activity, Desk, Guest, MaterialUse, MediaReport, ResourceUse, Session};
use crate::basics::{Amount, Faults, Method, UnitId, read_amount, read_date};
use crate::ledger::{Role, Share};
use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An activity as typed; nothing in it is trusted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActivityDraft {
    /// 活动名称
    pub title: String,
    /// 活动类型: code, term or alias
    pub kind: String,
    /// 所属品牌活动; empty is daily work
    pub campaign: String,
    /// 届次
    pub edition: String,
    /// 活动主题
    pub theme: String,
    /// 牵头单位: code or name
    pub lead: String,
    /// 联合、协办单位
    pub partners: Vec<PartnerDraft>,
    /// 面向人群
    pub audiences: Vec<String>,
    /// 服务中心工作
    pub serves: Vec<String>,
    /// 场次
    pub sessions: Vec<SessionDraft>,
    /// 媒体报道
    pub media: Vec<MediaDraft>,
    /// 使用资源
    pub resources: Vec<ResourceDraft>,
    /// 经费支出
    pub spending: String,
    /// 通知、方案文号
    pub plan: String,
    /// 小结
    pub outcome: String,
    /// 补录原因
    pub late_reason: String,
    /// 确认说明
    pub confirmation: String,
}

/// One partner as typed; a name that no unit bears is kept as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartnerDraft {
    /// Code or name.
    pub unit: String,
    /// Role key; empty means support.
    pub role: String,
}

/// One session as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionDraft {
    /// 开始日期
    pub start: String,
    /// 结束日期
    pub end: String,
    /// 开始时间
    pub time: String,
    /// 地点: code or name of a place in the tree; any other name goes before the spot
    pub place: String,
    /// 具体位置
    pub spot: String,
    /// 参与人次
    pub attendance: String,
    /// 计数依据
    pub basis: String,
    /// 核对过: the attendance of a [`CROWD`] that was looked at again, in digits; another number asks anew.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sure: String,
    /// 分人群人次
    pub by_audience: BTreeMap<String, String>,
    /// 参加专家
    pub experts: String,
    /// 志愿者
    pub volunteers: String,
    /// 咨询人次
    pub consulted: String,
    /// 义诊人次
    pub clinic: String,
    /// 线上观看
    pub views: String,
    /// 宣传车
    pub vehicles: String,
    /// 标语横幅
    pub banners: String,
    /// 资料
    pub materials: Vec<MaterialDraft>,
}

/// Materials as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MaterialDraft {
    /// 资料类型
    pub kind: String,
    /// 名称
    pub title: String,
    /// 数量
    pub quantity: String,
}

/// Media reports as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MediaDraft {
    /// 媒体类别
    pub medium: String,
    /// 刊载媒体
    pub outlet: String,
    /// 篇次
    pub count: String,
}

/// Use of a resource as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResourceDraft {
    /// 资源
    pub resource: String,
    /// 次数
    pub count: String,
}

/// Most sessions, partners or rows of a kind one activity may have.
const MOST_ROWS: usize = 400;
/// Attendances at one session from which the number itself must be ticked: more than most counties could bring
/// together, and mostly a nought too many (一场十万人次).
pub const CROWD: i64 = 100_000;
/// Days after the event from which an entry is late and needs a reason (30天).
const LATE_AFTER_DAYS: TimeDelta = TimeDelta::days(30);

/// The first day whose activities are not late (补录) when they are entered on a day.
#[must_use]
pub fn on_time_since(entered: NaiveDate) -> NaiveDate {
    entered - LATE_AFTER_DAYS
}

impl ActivityDraft {
    /// Checks everything and names all faults at once. Warnings stop it too unless
    /// `confirmation` says why the numbers are right.
    ///
    /// # Errors
    /// All faults found, by field.
    pub fn check(&self, desk: Desk<'_>) -> Result<Activity, Faults> {
        self.check_entered(desk, desk.today)
    }

    /// As [`Self::check`], for a record that was first entered on another day: an amendment is not
    /// late because time went by since.
    ///
    /// # Errors
    /// All faults found, by field.
    pub fn check_entered(&self, desk: Desk<'_>, entered: NaiveDate) -> Result<Activity, Faults> {
        let mut reader = Reader::new(desk);
        let sessions = self.read_sessions(&mut reader);
        let first = sessions.iter().map(|session| session.start).min();
        let year = first.unwrap_or(desk.today).year();

        let title = reader.required("title", &self.title, LINE);
        let kind = reader.choice("kind", "activity_kind", &self.kind, year);
        let campaign = self.read_campaign(&mut reader, year, &sessions);
        let lead = reader.unit("lead", &self.lead, first);
        let (partners, guests) = self.read_partners(&mut reader, first, lead);
        let audiences = read_codes(&mut reader, "audiences", "audience", &self.audiences, year);
        if audiences.is_empty() && !reader.faulty("audiences") {
            reader.faults.error("audiences", "required", "");
        }
        let serves = read_codes(&mut reader, "serves", "label", &self.serves, year);
        let media = self.read_media(&mut reader, year);
        let resources = self.read_resources(&mut reader, year);
        let spending = reader.money("spending", &self.spending);
        let edition = reader.text("edition", &self.edition, LINE);
        let theme = reader.text("theme", &self.theme, LINE);
        let plan = reader.text("plan", &self.plan, LINE);
        let outcome = reader.text("outcome", &self.outcome, STORY);
        let late_reason = reader.text("late_reason", &self.late_reason, LINE);
        let confirmation = reader.text("confirmation", &self.confirmation, LINE);

        check_attendance(&mut reader, &kind, &sessions, self);
        if let Some(last) = sessions.iter().map(|session| session.end).max()
            && last < on_time_since(entered)
            && late_reason.is_empty()
        {
            reader.faults.error("late_reason", "late-reason-missing", "");
            reader.faults.with("days", (entered - last).num_days());
        }
        if sessions.is_empty() && !reader.faults.has_errors() {
            reader.faults.error("sessions", "session-missing", "");
        }
        let activity = lead.filter(|_| !sessions.is_empty()).map(|lead| Activity {
            title,
            kind,
            campaign,
            edition,
            theme,
            lead,
            partners,
            guests,
            audiences,
            serves,
            sessions,
            media,
            resources,
            spending,
            plan,
            outcome,
            late_reason,
            confirmation,
        });
        reader.finish(activity, &self.confirmation)
    }

    /// Whether what is typed so far is entered late; days that cannot be read say nothing.
    #[must_use]
    pub fn is_late(&self, today: NaiveDate, entered: NaiveDate) -> bool {
        let day = |text: &str| read_date(text, Some(today.year())).ok();
        let last = |session: &SessionDraft| day(&session.end).max(day(&session.start));
        self.sessions
            .iter()
            .filter_map(last)
            .max()
            .is_some_and(|last| last < on_time_since(entered))
    }

    fn read_campaign(&self, reader: &mut Reader<'_>, year: i32, sessions: &[Session]) -> String {
        let given = if self.campaign.trim().is_empty() { "none" } else { &self.campaign };
        let code = reader.choice("campaign", "campaign", given, year);
        if let Some(window) =
            reader.desk.vocabulary.entry("campaign", &code).and_then(|entry| entry.window.clone())
        {
            let outside = sessions
                .iter()
                .find(|session| !window.holds(&session.start.format("%m-%d").to_string()));
            if let Some(session) = outside {
                reader.faults.warn("campaign", "campaign-outside-window", &self.campaign);
                reader.faults.with("from", &window.from);
                reader.faults.with("to", &window.to);
                reader.faults.with("day", session.start);
            }
        }
        code
    }

    fn read_partners(
        &self,
        reader: &mut Reader<'_>,
        day: Option<NaiveDate>,
        lead: Option<UnitId>,
    ) -> (Vec<Share>, Vec<Guest>) {
        let (mut shares, mut guests): (Vec<Share>, Vec<Guest>) = (Vec::new(), Vec::new());
        let rows = bounded(reader, "partners", &self.partners);
        for (at, partner) in
            rows.iter().enumerate().filter(|(_, partner)| !partner.unit.trim().is_empty())
        {
            let field = format!("partners.{at}.unit");
            let role = match partner.role.trim() {
                "" => Role::Support,
                role => Role::parse(role).filter(|role| *role != Role::Lead).unwrap_or_else(|| {
                    reader.faults.error(format!("partners.{at}.role"), "choice-unknown", role);
                    Role::Support
                }),
            };
            let twice = match reader.unit_or_name(&field, &partner.unit, day) {
                Some(Meant::Unit(unit)) if lead == Some(unit) => {
                    reader.faults.error(&field, "partner-is-lead", &partner.unit);
                    false
                }
                Some(Meant::Unit(unit)) => {
                    let twice = shares.iter().any(|share| share.unit == unit);
                    shares.push(Share { unit, role });
                    twice
                }
                Some(Meant::Name(name)) => {
                    let twice = guests.iter().any(|guest| guest.name == name);
                    guests.push(Guest { name, role });
                    twice
                }
                None => false,
            };
            if twice {
                reader.faults.error(field, "partner-twice", &partner.unit);
            }
        }
        (shares, guests)
    }

    fn read_media(&self, reader: &mut Reader<'_>, year: i32) -> Vec<MediaReport> {
        let rows = bounded(reader, "media", &self.media);
        rows.iter()
            .enumerate()
            .filter(|(_, row)| {
                !(row.medium.trim().is_empty()
                    && row.count.trim().is_empty()
                    && row.outlet.trim().is_empty())
            })
            .map(|(at, row)| MediaReport {
                medium: reader.choice(&format!("media.{at}.medium"), "medium", &row.medium, year),
                outlet: reader.text(&format!("media.{at}.outlet"), &row.outlet, LINE),
                count: reader.amount(&format!("media.{at}.count"), &row.count),
            })
            .collect()
    }

    fn read_resources(&self, reader: &mut Reader<'_>, year: i32) -> Vec<ResourceUse> {
        let rows = bounded(reader, "resources", &self.resources);
        rows.iter()
            .enumerate()
            .filter(|(_, row)| !(row.resource.trim().is_empty() && row.count.trim().is_empty()))
            .map(|(at, row)| ResourceUse {
                resource: reader.choice(
                    &format!("resources.{at}.resource"),
                    "resource",
                    &row.resource,
                    year,
                ),
                count: reader.amount(&format!("resources.{at}.count"), &row.count),
            })
            .collect()
    }

    fn read_sessions(&self, reader: &mut Reader<'_>) -> Vec<Session> {
        let rows = bounded(reader, "sessions", &self.sessions);
        if rows.is_empty() {
            reader.faults.error("sessions", "session-missing", "");
        }
        rows.iter()
            .enumerate()
            .filter_map(|(at, row)| row.read(reader, &format!("sessions.{at}")))
            .collect()
    }
}

impl SessionDraft {
    /// The attendance as a number, where it is a [`CROWD`].
    #[must_use]
    pub fn crowd(&self) -> Option<i64> {
        let attendance = read_amount(&self.attendance).ok()?.known()?.low();
        (attendance >= CROWD).then_some(attendance)
    }

    /// Whether that number was looked at again.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.crowd().is_some_and(|crowd| self.sure.trim() == crowd.to_string())
    }

    fn read(&self, reader: &mut Reader<'_>, at: &str) -> Option<Session> {
        let field = |name: &str| format!("{at}.{name}");
        let (start, end) = self.read_days(reader, at);
        let (place, elsewhere) = match self.place.trim() {
            "" => (None, String::new()),
            place => match reader.unit_or_name(&field("place"), place, start) {
                Some(Meant::Unit(unit)) => (Some(unit), String::new()),
                Some(Meant::Name(name)) => (None, name),
                None => (None, String::new()),
            },
        };
        let year = start.unwrap_or(reader.desk.today).year();
        let (attendance, basis) = self.read_attendance(reader, at, year);
        let by_audience = self.read_by_audience(reader, at, year);
        let materials = self.read_materials(reader, at, year);
        let time = reader.text(&field("time"), &self.time, 20);
        let spot = reader.text(&field("spot"), &format!("{elsewhere} {}", self.spot), LINE);
        let mut amount = |name: &str, given: &str| reader.amount(&field(name), given);
        let experts = amount("experts", &self.experts);
        let volunteers = amount("volunteers", &self.volunteers);
        let consulted = amount("consulted", &self.consulted);
        let clinic = amount("clinic", &self.clinic);
        let views = amount("views", &self.views);
        let vehicles = amount("vehicles", &self.vehicles);
        let banners = amount("banners", &self.banners);
        let (start, end) = start.zip(end)?;
        Some(Session {
            start,
            end,
            time,
            place,
            spot,
            attendance,
            basis,
            by_audience,
            experts,
            volunteers,
            consulted,
            clinic,
            views,
            vehicles,
            banners,
            materials,
        })
    }

    /// Its first and last day; neither lies ahead, and nothing is older than the associations are (1958年).
    fn read_days(
        &self,
        reader: &mut Reader<'_>,
        at: &str,
    ) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let today = reader.desk.today;
        let field = |name: &str| format!("{at}.{name}");
        let start = reader.day(&field("start"), &self.start, Some(today.year()));
        let (last, given) = match self.end.trim() {
            "" => ("start", &self.start),
            _ => ("end", &self.end),
        };
        let end = match last {
            "start" => start,
            _ => reader.day(&field(last), given.trim(), Some(today.year())),
        };
        if let Some((start, end)) = start.zip(end) {
            if end < start {
                reader.faults.error(field("end"), "end-before-start", &self.end);
            }
            if end > today {
                reader.faults.error(field(last), "date-in-future", given);
                reader.faults.with("today", today);
            }
            if start.year() < 1958 {
                reader.faults.error(field("start"), "date-too-early", &self.start);
            }
        }
        (start, end)
    }

    /// How many came and how that is known; an estimate by its basis is one, however exact it looks.
    fn read_attendance(&self, reader: &mut Reader<'_>, at: &str, year: i32) -> (Amount, String) {
        let attendance = reader.amount(&format!("{at}.attendance"), &self.attendance);
        let basis = match self.basis.trim() {
            "" => String::new(),
            basis => reader.choice(&format!("{at}.basis"), "attendance_basis", basis, year),
        };
        let entry = reader.desk.vocabulary.entry("attendance_basis", &basis);
        match attendance {
            Amount::Known(quantity) if entry.is_some_and(|entry| entry.estimate) => {
                (Amount::Known(quantity.with_method(Method::Estimated)), basis)
            }
            _ => (attendance, basis),
        }
    }

    fn read_by_audience(
        &self,
        reader: &mut Reader<'_>,
        at: &str,
        year: i32,
    ) -> BTreeMap<String, Amount> {
        let given = self.by_audience.iter().filter(|(_, given)| !given.trim().is_empty());
        let read = given.map(|(audience, given)| {
            let field = format!("{at}.by_audience.{audience}");
            (reader.choice(&field, "audience", audience, year), reader.amount(&field, given))
        });
        read.collect()
    }

    fn read_materials(&self, reader: &mut Reader<'_>, at: &str, year: i32) -> Vec<MaterialUse> {
        let rows = bounded(reader, &format!("{at}.materials"), &self.materials);
        let typed = |row: &MaterialDraft| {
            [&row.kind, &row.quantity, &row.title].iter().any(|given| !given.trim().is_empty())
        };
        let read = rows.iter().enumerate().filter(|(_, row)| typed(row)).map(|(number, row)| {
            let field = |name: &str| format!("{at}.materials.{number}.{name}");
            MaterialUse {
                kind: reader.choice(&field("kind"), "material_kind", &row.kind, year),
                title: reader.text(&field("title"), &row.title, LINE),
                quantity: reader.amount(&field("quantity"), &row.quantity),
            }
        });
        read.collect()
    }
}

/// The rows of a repeating part, as many as are admitted; more is a fault.
fn bounded<'r, T>(reader: &mut Reader<'_>, field: &str, rows: &'r [T]) -> &'r [T] {
    if rows.len() > MOST_ROWS {
        reader.faults.error(field, "rows-too-many", rows.len().to_string());
        reader.faults.with("most", MOST_ROWS);
    }
    &rows[..rows.len().min(MOST_ROWS)]
}

fn read_codes(
    reader: &mut Reader<'_>,
    field: &str,
    list: &str,
    given: &[String],
    year: i32,
) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for word in given.iter().filter(|word| !word.trim().is_empty()) {
        let code = reader.choice(field, list, word, year);
        if !code.is_empty() && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// Rules over the numbers of a session: needed where heads are counted, parts within totals,
/// and what is unlikely but possible.
fn check_attendance(
    reader: &mut Reader<'_>,
    kind: &str,
    sessions: &[Session],
    draft: &ActivityDraft,
) {
    let headcount =
        reader.desk.vocabulary.entry("activity_kind", kind).is_some_and(|entry| entry.headcount);
    // Sessions with an unreadable date are left out above; their numbers are checked once the date is mended.
    if sessions.len() != draft.sessions.len() {
        return;
    }
    for (at, (session, typed)) in sessions.iter().zip(&draft.sessions).enumerate() {
        let field = |name: &str| format!("sessions.{at}.{name}");
        if headcount && typed.attendance.trim().is_empty() {
            reader.faults.error(field("attendance"), "attendance-missing", "");
        }
        let Some(total) = session.attendance.known() else { continue };
        if session.basis.is_empty() {
            reader.faults.error(field("basis"), "basis-missing", "");
        }
        let Some(most) = total.high() else { continue };
        let parts: i64 =
            session.by_audience.values().filter_map(|part| Some(part.known()?.low())).sum();
        if parts > most {
            reader.faults.error(field("by_audience"), "parts-exceed-total", parts.to_string());
            reader.faults.with("total", most);
        }
        for (name, part) in [("consulted", session.consulted), ("clinic", session.clinic)] {
            if part.known().is_some_and(|part| part.low() > most) {
                reader.faults.error(field(name), "parts-exceed-total", part.typed());
                reader.faults.with("total", most);
            }
        }
        let handed: i64 = session
            .materials
            .iter()
            .filter(|material| matches!(material.kind.as_str(), "leaflet" | "booklet"))
            .filter_map(|material| Some(material.quantity.known()?.low()))
            .sum();
        if most > 0 && handed > most.saturating_mul(5) {
            reader.faults.warn(field("materials"), "materials-per-person", handed.to_string());
            reader.faults.with("attendance", most);
        }
        if total.low() > 10_000_000 {
            reader.faults.error(field("attendance"), "attendance-impossible", &typed.attendance);
        } else if total.low() > 20_000 {
            reader.faults.warn(field("attendance"), "attendance-large", &typed.attendance);
            if typed.crowd().is_some() && !typed.is_sure() {
                reader.faults.error(field("attendance"), "attendance-huge", &typed.attendance);
            }
        }
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
