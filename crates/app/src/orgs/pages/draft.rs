//! A change of the network as typed, and the event it means. The rules of events are the domain's; here
//! only codes and names become units.

use chrono::NaiveDate;
use domain::basics::{Amount, Faults, UnitCode, UnitId, normalize, read_amount, read_date};
use domain::orgs::{Level, MemberCount, Membership, Network, NewUnit, OrgEvent, Part, Successor};
use reading::sheet::several;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the forms of changes ask, each its part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangeDraft {
    /// 日期
    pub day: String,
    /// 名称
    pub name: String,
    /// 代码
    pub code: String,
    /// 类别
    pub kind: String,
    /// 上级单位
    pub parent: String,
    /// 承接单位
    pub successor: String,
    /// 合并进来的单位, one a line
    pub units: String,
    /// 拆分出的单位
    pub parts: Vec<PartDraft>,
    /// 下级单位归哪一个: the code of each to the place of a part; empty for those that stay
    pub goes: BTreeMap<String, String>,
    /// 原单位保留
    pub survives: String,
    /// 网络
    pub network: String,
    /// 退出哪一个: the code of the network and the way of belonging
    pub tie: String,
    /// 成员类型
    pub membership: String,
    /// 个人会员
    pub individual: String,
    /// 团体会员
    pub unit_members: String,
    /// 会员农户
    pub households: String,
    /// 常住人口
    pub residents: String,
    /// 依据
    pub reason: String,
}

/// One part of a split as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartDraft {
    /// 代码
    pub code: String,
    /// 名称
    pub name: String,
    /// 别名
    pub aliases: String,
}

/// Makes ids; handed in so that a trial and its entry speak of the same units.
pub type Ids<'a> = &'a mut dyn FnMut() -> Uuid;

impl ChangeDraft {
    /// The event that is meant for a unit.
    ///
    /// # Errors
    /// What could not be read, by field.
    pub fn event(
        &self,
        key: &str,
        unit: UnitId,
        network: &Network,
        ids: Ids<'_>,
    ) -> Result<OrgEvent, Faults> {
        let day = read_date(&self.day, None).map_err(|error| {
            let mut faults = Faults::default();
            let rule = if self.day.trim().is_empty() { "required" } else { error.rule() };
            faults.error("day", rule, &self.day);
            faults
        })?;
        let mut reader = Reader { draft: self, unit, network, day, ids, faults: Faults::default() };
        match reader.event(key) {
            Some(event) if !reader.faults.has_errors() => Ok(event),
            _ => Err(reader.faults),
        }
    }
}

/// Reads one draft.
struct Reader<'a> {
    draft: &'a ChangeDraft,
    unit: UnitId,
    network: &'a Network,
    day: NaiveDate,
    ids: Ids<'a>,
    faults: Faults,
}

impl Reader<'_> {
    fn event(&mut self, key: &str) -> Option<OrgEvent> {
        let (draft, unit, day) = (self.draft, self.unit, self.day);
        match key {
            "found" => self.found(),
            "rename" => Some(OrgEvent::Rename { unit, name: draft.name.trim().to_owned(), day }),
            "move" => {
                let parent = Some(self.meant("parent", &draft.parent)?);
                Some(OrgEvent::Move { unit, parent, day })
            }
            "merge" => Some(self.merge()),
            "split" => Some(self.split()),
            "dissolve" => {
                let successor = match draft.successor.trim() {
                    "" => None,
                    word => Some(self.meant("successor", word)?),
                };
                Some(OrgEvent::Dissolve { unit, successor, day })
            }
            "join" | "leave" => self.tie(key == "join"),
            "members" => Some(self.members()),
            "population" => {
                let residents = self.amount("residents", &draft.residents);
                Some(OrgEvent::Population { unit, day, residents })
            }
            _ => None,
        }
    }

    /// The unit that a name or code means on the day; what it means else is a fault of the field.
    fn meant(&mut self, field: &str, word: &str) -> Option<UnitId> {
        match self.network.find(word.trim(), self.day).as_slice() {
            [only] => Some(*only),
            [] => {
                let near = self.network.near_names(word, None, self.day);
                let rule = match (word.trim().is_empty(), near.is_empty()) {
                    (true, _) => "required",
                    (false, true) => "unit-unknown",
                    (false, false) => "unit-near",
                };
                self.faults.error(field, rule, word);
                self.faults.with("names", near);
                None
            }
            several => {
                self.faults.error(field, "unit-ambiguous", word);
                self.faults.with("names", self.network.told_apart(several, self.day));
                None
            }
        }
    }

    fn amount(&mut self, field: &str, text: &str) -> Amount {
        read_amount(text).unwrap_or_else(|error| {
            self.faults.error(field, error.rule(), text);
            Amount::NotReported
        })
    }

    fn found(&mut self) -> Option<OrgEvent> {
        let (draft, unit) = (self.draft, self.unit);
        let level = Level::parse(&draft.kind)
            .or_else(|| self.network.unit(unit).map(|unit| unit.level()))?;
        let free = || self.network.free_code(unit, &draft.kind).map(|code| code.to_string());
        let code = match draft.code.trim() {
            "" if Level::parse(&draft.kind).is_none() => free().unwrap_or_default(),
            code => code.to_owned(),
        };
        let new = founded(&mut self.faults, "unit", &code, &draft.name, self.ids)?;
        let unit = NewUnit { kind: draft.kind.clone(), level, parent: Some(unit), ..new };
        Some(OrgEvent::Found { unit: Box::new(unit), day: self.day })
    }

    fn merge(&mut self) -> OrgEvent {
        let lines = self.draft.units.lines().map(normalize).filter(|line| !line.is_empty());
        let meant =
            lines.enumerate().filter_map(|(at, line)| self.meant(&format!("units.{at}"), &line));
        let units = meant.collect();
        OrgEvent::Merge { units, into: Successor::Existing(self.unit), day: self.day }
    }

    fn split(&mut self) -> OrgEvent {
        let (draft, network, day) = (self.draft, self.network, self.day);
        let mut parts = Vec::new();
        for (at, part) in draft.parts.iter().enumerate() {
            // The form proposes a code for every row; one without a name is no part.
            if part.name.trim().is_empty() {
                continue;
            }
            let path = format!("parts.{at}.unit");
            let new = founded(&mut self.faults, &path, part.code.trim(), &part.name, self.ids);
            let here = draft.goes.iter().filter(|(_, to)| to.parse() == Ok(at));
            let children = here.filter_map(|(code, _)| network.by_code(code)).collect();
            if let Some((new, old)) = new.zip(network.unit(self.unit)) {
                let unit = NewUnit {
                    kind: old.kind().to_owned(),
                    level: old.level(),
                    parent: network.parent_at(self.unit, day),
                    aliases: several(&part.aliases),
                    ..new
                };
                parts.push(Part { unit, children });
            }
        }
        OrgEvent::Split { unit: self.unit, parts, survives: !draft.survives.is_empty(), day }
    }

    fn tie(&mut self, joins: bool) -> Option<OrgEvent> {
        let (draft, unit, day) = (self.draft, self.unit, self.day);
        let network = self.meant("network", &draft.network);
        let membership = Membership::parse(draft.membership.trim());
        // Who leaves chooses both in one.
        if membership.is_none() && (joins || network.is_some()) {
            self.faults.error("membership", "required", &draft.membership);
        }
        let (network, membership) = network.zip(membership)?;
        Some(match joins {
            true => OrgEvent::Join { unit, network, membership, day },
            false => OrgEvent::Leave { unit, network, membership, day },
        })
    }

    fn members(&mut self) -> OrgEvent {
        let draft = self.draft;
        let count = MemberCount {
            individual: self.amount("individual", &draft.individual),
            unit_members: self.amount("unit_members", &draft.unit_members),
            households: self.amount("households", &draft.households),
        };
        OrgEvent::Members { unit: self.unit, day: self.day, count }
    }
}

fn founded(
    faults: &mut Faults,
    path: &str,
    code: &str,
    name: &str,
    ids: Ids<'_>,
) -> Option<NewUnit> {
    let Some(code) = UnitCode::parse(code) else {
        let rule = if code.is_empty() { "required" } else { "code-malformed" };
        faults.error(format!("{path}.code"), rule, code);
        return None;
    };
    Some(NewUnit {
        id: UnitId::new(ids()),
        code,
        name: name.trim().to_owned(),
        kind: String::new(),
        level: Level::Village,
        parent: None,
        aliases: Vec::new(),
        uscc: None,
        approval_no: None,
        approver: None,
        registered_with: None,
        purpose: None,
    })
}
