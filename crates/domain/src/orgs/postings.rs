//! What an event of the network posts: units as a stock by kind, members and
//! residents as statements.

use super::{MemberCount, Network, OrgEvent, Unit};
use crate::basics::UnitId;
use crate::ledger::{Measure, Posting};
use chrono::NaiveDate;

impl OrgEvent {
    /// The postings of the event, told with the network as it stood before. One unit more for each
    /// that is founded, one fewer for each that ends; whoever ends no longer has members or residents.
    /// A move posts nothing: a stock counts where its unit hangs on the day asked for.
    #[must_use]
    pub fn postings(&self, before: &Network) -> Vec<Posting> {
        let day = self.day();
        let ended = match self {
            Self::Merge { units, .. } => units.as_slice(),
            Self::Dissolve { unit, .. } | Self::Split { unit, survives: false, .. } => {
                std::slice::from_ref(unit)
            }
            _ => &[],
        };
        let closed =
            ended.iter().filter_map(|id| before.unit(*id)).flat_map(|unit| closing(unit, day));
        let founded = self
            .founded()
            .into_iter()
            .map(|(_, unit)| Posting::count(Measure::Org, unit.id, day, 1).kind(&unit.kind));
        let stated = match self {
            Self::Members { unit, count, .. } => statement(*unit, day, count),
            Self::Population { unit, residents, .. } => {
                let residents = residents.known();
                residents
                    .map(|count| Posting::of(Measure::Population, *unit, day, count))
                    .into_iter()
                    .collect()
            }
            _ => Vec::new(),
        };
        closed.chain(founded).chain(stated).collect()
    }
}

fn statement(unit: UnitId, day: NaiveDate, count: &MemberCount) -> Vec<Posting> {
    let known =
        count.items().into_iter().filter_map(|(item, amount)| Some((item, amount.known()?)));
    known
        .map(|(item, quantity)| Posting::of(Measure::OrgMembers, unit, day, quantity).item(item))
        .collect()
}

fn closing(unit: &Unit, day: NaiveDate) -> Vec<Posting> {
    let mut postings = vec![Posting::count(Measure::Org, unit.id(), day, -1).kind(unit.kind())];
    for (at, (item, _)) in MemberCount::default().items().into_iter().enumerate() {
        if unit.members().iter().any(|(_, count)| count.items()[at].1.known().is_some()) {
            postings.push(Posting::count(Measure::OrgMembers, unit.id(), day, 0).item(item));
        }
    }
    if unit.residents().iter().any(|(_, residents)| residents.known().is_some()) {
        postings.push(Posting::count(Measure::Population, unit.id(), day, 0));
    }
    postings
}
