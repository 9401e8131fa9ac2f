//! What a revision holds, as somebody would type it, whatever its kind: the common ground on which
//! revisions are compared and unfinished drafts are shown.

use crate::shell::problem::Outcome;
use domain::activities::{ActivityDraft, DutyDraft};
use domain::ledger::{Entry, Kind};
use domain::orgs::Network;
use serde_json::Value;

/// The content of a revision, typed.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    /// S2.
    Activity(Box<ActivityDraft>),
    /// S18.
    Duty(Box<DutyDraft>),
    /// S1: its payload as it is.
    Event(Value),
}

/// Fields in the order of the forms; what is not named here follows by name.
const ORDER: &[&str] = &[
    "title",
    "kind",
    "duty",
    "item",
    "sessions",
    "start",
    "day",
    "end",
    "until",
    "time",
    "place",
    "spot",
    "attendance",
    "basis",
    "by_audience",
    "materials",
    "medium",
    "outlet",
    "resource",
    "unit",
    "role",
    "quantity",
    "count",
    "audiences",
    "lead",
    "partners",
    "campaign",
    "edition",
    "theme",
    "serves",
    "consulted",
    "clinic",
    "experts",
    "volunteers",
    "views",
    "vehicles",
    "banners",
    "officers",
    "households",
    "money",
    "goods",
    "media",
    "resources",
    "spending",
    "plan",
    "outcome",
];

impl Typed {
    /// Reads a revision.
    ///
    /// # Errors
    /// When its payload is not of its kind.
    pub fn read(kind: Kind, shape: &str, payload: &str, network: &Network) -> Outcome<Self> {
        if shape == "draft" {
            return Ok(match kind {
                Kind::Activity => Self::Activity(serde_json::from_str(payload)?),
                Kind::Duty => Self::Duty(serde_json::from_str(payload)?),
                Kind::OrgEvent => Self::Event(serde_json::from_str(payload)?),
            });
        }
        Ok(match Entry::parse(kind, payload)? {
            Entry::Activity(activity) => {
                Self::Activity(Box::new(ActivityDraft::of(&activity, network)))
            }
            Entry::Duty(event) => Self::Duty(Box::new(DutyDraft::of(&event, network))),
            Entry::OrgEvent(event) => Self::Event(serde_json::to_value(event)?),
        })
    }

    /// Every field that holds something: its path as the form names it, and its text.
    #[must_use]
    pub fn lines(&self) -> Vec<(String, String)> {
        let value = match self {
            Self::Activity(draft) => serde_json::to_value(draft),
            Self::Duty(draft) => serde_json::to_value(draft),
            Self::Event(value) => Ok(value.clone()),
        };
        let mut lines = Vec::new();
        if let Ok(value) = value {
            flatten(String::new(), &value, &mut lines);
        }
        lines
    }
}

fn flatten(path: String, value: &Value, lines: &mut Vec<(String, String)>) {
    let below = |name: &str| match path.as_str() {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match value {
        Value::Null => {}
        Value::String(text) if text.trim().is_empty() => {}
        Value::String(text) => lines.push((path, text.clone())),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                flatten(below(&at.to_string()), item, lines);
            }
        }
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort_by_key(|name| {
                (ORDER.iter().position(|known| known == name).unwrap_or(ORDER.len()), *name)
            });
            for name in names {
                flatten(below(name), &fields[name], lines);
            }
        }
        other => lines.push((path, other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::activities::SessionDraft;

    #[test]
    fn lines_follow_the_form_and_leave_out_what_is_empty() {
        let draft = ActivityDraft {
            title: "科普集市".into(),
            audiences: vec!["youth".into()],
            sessions: vec![SessionDraft {
                spot: "文化广场".into(),
                start: "2021-09-18".into(),
                ..SessionDraft::default()
            }],
            outcome: " ".into(),
            ..ActivityDraft::default()
        };
        let paths: Vec<String> =
            Typed::Activity(Box::new(draft)).lines().into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["title", "sessions.0.start", "sessions.0.spot", "audiences.0"]);
    }
}
