//! What the search box finds beside records: units and figures whose names are meant. Both are at hand in memory;
//! the store is not asked.

use crate::App;
use crate::access::Visitor;
use crate::figures::{Asked, href};
use crate::ledger::search::Sought;
use crate::shell::terms;
use domain::basics::{Period, UnitId};
use domain::figures::{Name, Parameter};

/// Most of either that are shown.
const MOST: usize = 8;

/// A name and where it leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub name: String,
    pub href: String,
}

/// Units and figures, the shortest names first.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    pub units: Vec<Found>,
    pub figures: Vec<Found>,
}

impl Beside {
    /// Of what was typed, within what the visitor may see.
    pub fn of(app: &App, visitor: &Visitor, typed: &str, period: Option<Period>) -> Self {
        let Some(sought) = Sought::of(typed) else { return Self::default() };
        Self {
            units: units(app, visitor, typed, &sought),
            figures: figures(app, visitor, &sought, period),
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty() && self.figures.is_empty()
    }
}

/// Units in force whose name or other name is meant, and whom people at home call so (县科协).
fn units(app: &App, visitor: &Visitor, typed: &str, sought: &Sought) -> Vec<Found> {
    let (network, today) = (app.network(), app.clock().today());
    let called = network.find_from(typed, visitor.actor.unit, today);
    let meant = network.units().filter(|unit| unit.in_force_at(today)).filter(|unit| {
        network.name_at(unit.id(), today).is_some_and(|name| sought.means(name))
            || unit.aliases().iter().any(|alias| sought.means(alias))
    });
    let mut found: Vec<(bool, usize, UnitId)> = called
        .iter()
        .copied()
        .chain(meant.map(domain::orgs::Unit::id))
        .filter(|id| network.is_within_at(*id, visitor.actor.unit, today))
        .map(|id| {
            let name = network.name_at(id, today).unwrap_or_default();
            (!called.contains(&id), name.chars().count(), id)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    let shown = found.into_iter().take(MOST).map(|(_, _, id)| Found {
        name: terms::unit_name(visitor.words, &network, id, today),
        href: format!("/units/{}", terms::unit_code(&network, id)),
    });
    shown.collect()
}

/// Figures of the catalogue by their names; those of one campaign or kind are asked for from there.
fn figures(app: &App, visitor: &Visitor, sought: &Sought, period: Option<Period>) -> Vec<Found> {
    let period = period.unwrap_or(Period::Year(visitor.year));
    let plain = app
        .catalogue()
        .definitions()
        .iter()
        .filter(|each| !matches!(each.parameter, Some(Parameter::Campaign | Parameter::Label)));
    let mut found: Vec<Found> = plain
        .map(|definition| {
            let name = Name::parse(&definition.name);
            let asked = Asked { name: &name, scope: &visitor.scope, period, as_of: None };
            Found { name: terms::figure(app, visitor.words, &name), href: href(&asked) }
        })
        .filter(|figure| sought.means(&figure.name))
        .collect();
    found.sort_by_key(|figure| figure.name.chars().count());
    found.truncate(MOST);
    found
}

#[cfg(test)]
impl Beside {
    /// With one of each.
    pub fn sample() -> Self {
        let found = |href: &str| Found { name: "Name".into(), href: href.into() };
        Self { units: vec![found("/units/990131")], figures: vec![found("/figures/a")] }
    }
}
