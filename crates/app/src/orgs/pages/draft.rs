//! A change of the network as typed, and the event it means. The rules of events are the domain's; here
//! only codes and names become units.

use domain::basics::{Faults, UnitCode, UnitId, normalize, read_date};
use domain::orgs::{Level, Network, NewUnit, OrgEvent, Part, Successor};
use reading::sheet::several;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the six forms ask, each its part.
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
        let mut faults = Faults::default();
        let day = read_date(&self.day, None).map_err(|error| {
            let rule = if self.day.trim().is_empty() { "required" } else { error.rule() };
            faults.error("day", rule, &self.day);
        });
        let Ok(day) = day else { return Err(faults) };
        let meant = |faults: &mut Faults, field: &str, word: &str| match network
            .find(word.trim(), day)
            .as_slice()
        {
            [only] => Some(*only),
            [] if word.trim().is_empty() => {
                faults.error(field, "required", word);
                None
            }
            [] => {
                faults.error(field, "unit-unknown", word);
                None
            }
            several => {
                faults.error(field, "unit-ambiguous", word);
                faults.with("names", network.told_apart(several, day));
                None
            }
        };
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(normalize).filter(|line| !line.is_empty()).collect()
        };
        let old = network.unit(unit);
        let event = match key {
            "found" => {
                let level = Level::parse(&self.kind).or_else(|| old.map(|unit| unit.level()));
                let free = || network.free_code(unit, &self.kind).map(|code| code.to_string());
                let code = match self.code.trim() {
                    "" if Level::parse(&self.kind).is_none() => free().unwrap_or_default(),
                    code => code.to_owned(),
                };
                founded(&mut faults, "unit", &code, &self.name, ids).zip(level).map(
                    |(new, level)| OrgEvent::Found {
                        unit: Box::new(NewUnit {
                            kind: self.kind.clone(),
                            level,
                            parent: Some(unit),
                            ..new
                        }),
                        day,
                    },
                )
            }
            "rename" => Some(OrgEvent::Rename { unit, name: self.name.trim().to_owned(), day }),
            "move" => meant(&mut faults, "parent", &self.parent).map(|parent| OrgEvent::Move {
                unit,
                parent: Some(parent),
                day,
            }),
            "merge" => {
                let units: Vec<UnitId> = lines(&self.units)
                    .iter()
                    .enumerate()
                    .filter_map(|(at, line)| meant(&mut faults, &format!("units.{at}"), line))
                    .collect();
                Some(OrgEvent::Merge { units, into: Successor::Existing(unit), day })
            }
            "split" => {
                let mut parts = Vec::new();
                for (at, part) in self.parts.iter().enumerate() {
                    // The form proposes a code for every row; one without a name is no part.
                    if part.name.trim().is_empty() {
                        continue;
                    }
                    let path = format!("parts.{at}.unit");
                    let new = founded(&mut faults, &path, part.code.trim(), &part.name, ids);
                    let here = self.goes.iter().filter(|(_, to)| to.parse() == Ok(at));
                    let children = here.filter_map(|(code, _)| network.by_code(code)).collect();
                    if let Some((new, old)) = new.zip(old) {
                        let unit = NewUnit {
                            kind: old.kind().to_owned(),
                            level: old.level(),
                            parent: network.parent_at(unit, day),
                            aliases: several(&part.aliases),
                            ..new
                        };
                        parts.push(Part { unit, children });
                    }
                }
                Some(OrgEvent::Split { unit, parts, survives: !self.survives.is_empty(), day })
            }
            "dissolve" => {
                let successor = match self.successor.trim() {
                    "" => None,
                    word => meant(&mut faults, "successor", word),
                };
                Some(OrgEvent::Dissolve { unit, successor, day })
            }
            _ => None,
        };
        match event {
            Some(event) if !faults.has_errors() => Ok(event),
            _ => Err(faults),
        }
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
