//! What stands against turning a change, each thing with the page where it is dealt with.

use crate::App;
use crate::orgs::told::told;
use crate::orgs::undo::Undoing;
use crate::shell::terms::{self, unit_code, unit_name};
use crate::shell::words::{Value, Words};
use domain::basics::UnitId;

/// Lines of each list.
const NAMED: usize = 100;

/// A later change.
#[derive(Debug, Clone, Default)]
pub struct Later {
    pub(super) href: String,
    pub(super) day: String,
    pub(super) text: String,
}

/// A record that bears a unit which would be gone.
#[derive(Debug, Clone, Default)]
pub struct Borne {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) days: String,
    pub(super) unit: String,
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub struct Against {
    /// Later changes that rest upon it, newest first: in this order they are taken back.
    pub(super) later: Vec<Later>,
    /// Records.
    pub(super) records: Vec<Borne>,
    /// How many records are not named.
    pub(super) more: usize,
    /// How many there are.
    pub(super) count: usize,
    /// Posts, links and papers of the units, and where they stand.
    pub(super) belongings: Vec<(String, String)>,
}

impl Against {
    pub(super) fn of(app: &App, words: Words, undoing: &Undoing) -> Self {
        let networks = [&undoing.before, &undoing.after];
        let today = app.clock().today();
        let name = |unit: UnitId| unit_name(words, &undoing.before, unit, today);
        let found = &undoing.hindrances;
        let later = found.later.iter().map(|(stored, _)| Later {
            href: format!("/changes/{}", stored.id),
            day: stored.event.day().to_string(),
            text: told(words, &networks, &stored.event),
        });
        let records = found.records.iter().take(NAMED).map(|record| Borne {
            href: format!("/records/{}", record.id),
            title: match record.title.trim() {
                "" => words.t("record-untitled"),
                title => title.to_owned(),
            },
            days: terms::days(record.days.0, record.days.1),
            unit: name(record.unit),
        });
        let belongings = found.belongings.iter().map(|(what, unit, count)| {
            let values = [("unit", Value::from(name(*unit))), ("count", Value::from(*count))];
            let code = unit_code(&undoing.before, *unit);
            let href = match *what {
                "post" => "/settings".to_owned(),
                "link" => format!("/links?unit={code}"),
                "paper" => "/papers".to_owned(),
                "reading" => "/readings".to_owned(),
                _ => "/templates".to_owned(),
            };
            (words.with(&format!("change-against-{what}"), &values), href)
        });
        Self {
            later: later.rev().collect(),
            records: records.collect(),
            more: found.records.len().saturating_sub(NAMED),
            count: found.records.len(),
            belongings: belongings.collect(),
        }
    }

    /// Whether there is any.
    pub(super) fn any(&self) -> bool {
        !(self.later.is_empty() && self.count == 0 && self.belongings.is_empty())
    }
}

#[cfg(test)]
impl Against {
    /// One of each.
    pub(super) fn sample() -> Self {
        Self {
            later: vec![Later::default()],
            records: vec![Borne::default()],
            more: 2,
            count: 3,
            belongings: vec![("text".into(), "/settings".into())],
        }
    }
}
