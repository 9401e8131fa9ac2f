//! All units through time, and the questions that can be asked of them.
//!
//! What is asked for a day tells of units in force on that day. A network is changed by events
//! only; what it answers for days before an event stays as it was.

use super::{History, OrgEvent, Tie, Unit};
use crate::basics::{County, Faults, UnitCode, UnitId};
use crate::ledger::Posting;
use chrono::NaiveDate;
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

/// Which event of a series cannot have happened, by its position in the given order, and why.
pub type Refused = (usize, Faults);

/// The organization network (组织网络).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Network {
    pub(super) units: BTreeMap<UnitId, Unit>,
    pub(super) codes: BTreeMap<UnitCode, UnitId>,
    /// Every name and alias ever borne, folded.
    pub(super) names: BTreeMap<String, BTreeSet<UnitId>>,
    /// The same as people at home say them, without the division in front.
    pub(super) at_home: BTreeMap<String, BTreeSet<UnitId>>,
    /// Whoever has ever hung under a unit, or under none.
    pub(super) under: BTreeMap<Option<UnitId>, BTreeSet<UnitId>>,
    /// Whoever has ever been a member of a unit.
    pub(super) joined: BTreeMap<UnitId, BTreeSet<UnitId>>,
}

impl Network {
    /// Folds events in the order of their days; those of one day in the given order.
    ///
    /// # Errors
    /// The first event that cannot have happened, and why.
    pub fn from_events<I>(events: I) -> Result<Self, Refused>
    where
        I: IntoIterator,
        I::Item: Borrow<OrgEvent>,
    {
        fold(events, |_, _, _| ())
    }

    /// The unit.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(&id)
    }

    /// Every unit there ever was, in the order of ids.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// The unit that has, or had, this code.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<UnitId> {
        self.codes.get(&UnitCode::parse(code.trim())?).copied()
    }

    /// The name a unit bears on a day: before its founding its first, after its end its last.
    #[must_use]
    pub fn name_at(&self, id: UnitId, day: NaiveDate) -> Option<&str> {
        self.unit(id)?.names.at_or_first(day).map(String::as_str)
    }

    /// The names a unit has borne, and since when (更名沿革).
    #[must_use]
    pub fn names(&self, id: UnitId) -> Option<&History<String>> {
        self.unit(id).map(|unit| &unit.names)
    }

    /// Whether a unit is in force on the day. An unknown unit never is.
    #[must_use]
    pub fn in_force_at(&self, id: UnitId, day: NaiveDate) -> bool {
        self.unit(id).is_some_and(|unit| unit.in_force_at(day))
    }

    /// The unit above on the day.
    #[must_use]
    pub fn parent_at(&self, id: UnitId, day: NaiveDate) -> Option<UnitId> {
        self.unit(id).filter(|unit| unit.in_force_at(day))?.hangs_at(day)
    }

    /// The units right beneath on the day, by code; those at the top for `None`.
    #[must_use]
    pub fn children_at(&self, parent: Option<UnitId>, day: NaiveDate) -> Vec<UnitId> {
        let known =
            self.under.get(&parent).into_iter().flatten().filter_map(|id| self.units.get(id));
        let mut children: Vec<&Unit> =
            known.filter(|unit| unit.in_force_at(day) && unit.hangs_at(day) == parent).collect();
        children.sort_by_key(|unit| unit.code());
        children.into_iter().map(Unit::id).collect()
    }

    /// The units that were right beneath another on some day.
    #[must_use]
    pub fn ever_beneath(&self, parent: UnitId) -> Vec<UnitId> {
        self.under.get(&Some(parent)).into_iter().flatten().copied().collect()
    }

    /// The association for science and technology (科协) of a place: it signs for the place and leads what the
    /// place does. `None` where it has none, or what is asked for is no place.
    #[must_use]
    pub fn office_at(&self, place: UnitId, day: NaiveDate) -> Option<UnitId> {
        self.unit(place).filter(|unit| unit.founding().is_place())?;
        let office = |id: &UnitId| {
            self.unit(*id).is_some_and(|unit| matches!(unit.kind(), "kx" | "township_kx"))
        };
        self.children_at(Some(place), day).into_iter().find(office)
    }

    /// A code nobody bears for a new unit of a kind beneath another, by which it may be registered where it
    /// brings no code of its own: `990131-society-0003`. `None` beneath a unit whose code is in no division.
    #[must_use]
    pub fn free_code(&self, above: UnitId, kind: &str) -> Option<UnitCode> {
        let county = County::of(self.unit(above)?.code())?;
        let codes = (1..10_000).map(|number| format!("{county}-{kind}-{number:04}"));
        codes
            .into_iter()
            .find(|code| self.by_code(code).is_none())
            .and_then(|code| UnitCode::parse(&code))
    }

    /// Codes nobody bears for what comes out of a unit (拆分), in order: its own with the next numbers in the last
    /// place of the division, `990131101` before `990131102`. Places get theirs from the division code list in the
    /// end, so this is a proposal.
    pub fn codes_after(&self, unit: UnitId) -> impl Iterator<Item = UnitCode> + '_ {
        let code = self.unit(unit).map(|unit| unit.code().to_string()).unwrap_or_default();
        // Townships and villages have three digits of their own, what is above them two.
        let places = match code.rsplit_once('-') {
            Some((_, number)) => number.len(),
            None if code.len() > 6 => 3,
            None => 2.min(code.len()),
        };
        let (stem, number) = code.split_at(code.len() - places);
        let (stem, width) = (stem.to_owned(), number.len());
        let own: u32 = number.parse().unwrap_or_default();
        let most = 10_u32.checked_pow(u32::try_from(width).unwrap_or(0)).unwrap_or(0);
        (own + 1..most)
            .map(move |next| format!("{stem}{next:0width$}"))
            .filter(|code| self.by_code(code).is_none())
            .filter_map(|code| UnitCode::parse(&code))
    }

    /// The units right beneath among which a total is shown as of the day: the children, but for
    /// those that another of them has taken over since. Its row has their past already.
    #[must_use]
    pub fn rows_at(&self, parent: UnitId, day: NaiveDate) -> Vec<UnitId> {
        let children = self.children_at(Some(parent), day);
        let heir = |id: &UnitId| self.unit(*id).and_then(|unit| unit.heir);
        let taken_over = |id: &UnitId| {
            std::iter::successors(heir(id), heir).any(|heir| children.contains(&heir))
        };
        children.iter().copied().filter(|id| !taken_over(id)).collect()
    }

    /// The tops of all trees on the day, by code.
    #[must_use]
    pub fn roots_at(&self, day: NaiveDate) -> Vec<UnitId> {
        self.children_at(None, day)
    }

    /// The unit and everything beneath it on the day, each above its own, siblings by code. Empty
    /// when the unit is not in force.
    #[must_use]
    pub fn subtree_at(&self, id: UnitId, day: NaiveDate) -> Vec<UnitId> {
        let mut subtree = Vec::new();
        let mut open: Vec<UnitId> = self.in_force_at(id, day).then_some(id).into_iter().collect();
        while let Some(next) = open.pop() {
            subtree.push(next);
            open.extend(self.children_at(Some(next), day).into_iter().rev());
        }
        subtree
    }

    /// The way from the top of the tree down to the unit on the day. Empty when it is not in force.
    #[must_use]
    pub fn path_at(&self, id: UnitId, day: NaiveDate) -> Vec<UnitId> {
        let start = Some(id).filter(|id| self.in_force_at(*id, day));
        let mut path: Vec<UnitId> =
            std::iter::successors(start, |id| self.parent_at(*id, day)).collect();
        path.reverse();
        path
    }

    /// Whether the unit is `top` or hangs beneath it on the day.
    #[must_use]
    pub fn is_within_at(&self, id: UnitId, top: UnitId, day: NaiveDate) -> bool {
        self.path_at(id, day).contains(&top)
    }

    /// What came after a unit: whoever took it over, or what was split off it.
    #[must_use]
    pub fn successors(&self, id: UnitId) -> Vec<UnitId> {
        self.unit(id).map_or_else(Vec::new, |unit| {
            unit.heir.into_iter().chain(unit.parts.iter().copied()).collect()
        })
    }

    /// What a unit came from: what was merged into it, or what it was split off.
    #[must_use]
    pub fn predecessors(&self, id: UnitId) -> Vec<UnitId> {
        self.unit(id).map_or_else(Vec::new, |unit| unit.origins.iter().copied().collect())
    }

    /// What a unit is a member of on the day, in the order of joining.
    #[must_use]
    pub fn memberships_at(&self, id: UnitId, day: NaiveDate) -> Vec<&Tie> {
        let unit = self.unit(id).filter(|unit| unit.in_force_at(day));
        let ties = unit.into_iter().flat_map(|unit| &unit.ties);
        ties.filter(|tie| tie.holds_at(day) && self.in_force_at(tie.network, day)).collect()
    }

    /// The members of a network on the day with their ways of membership, by code.
    #[must_use]
    pub fn members_at(&self, network: UnitId, day: NaiveDate) -> Vec<(UnitId, &Tie)> {
        let joined = self.joined.get(&network).into_iter().flatten().copied();
        let of_network =
            |id| self.memberships_at(id, day).into_iter().filter(move |tie| tie.network == network);
        let mut members: Vec<(UnitId, &Tie)> =
            joined.flat_map(|id| of_network(id).map(move |tie| (id, tie))).collect();
        members.sort_by_key(|(id, tie)| (self.unit(*id).map(Unit::code), tie.membership));
        members
    }

    /// Whether the chain of parents leads from a unit to `top` on any day since `since`; a unit
    /// leads to itself.
    pub(super) fn climbs_to(&self, id: UnitId, top: UnitId, since: NaiveDate) -> bool {
        let mut open = vec![(id, since, super::OPEN_END)];
        while let Some((id, since, until)) = open.pop() {
            if id == top {
                return true;
            }
            open.extend(self.above(id, since, until));
        }
        false
    }

    /// Where a unit hangs in a range of days, piece by piece, those above only.
    pub(super) fn above(
        &self,
        id: UnitId,
        since: NaiveDate,
        until: NaiveDate,
    ) -> impl Iterator<Item = (UnitId, NaiveDate, NaiveDate)> {
        let ranges = self.unit(id).into_iter().flat_map(|unit| unit.parents.ranges());
        ranges.filter_map(move |(from, to, parent)| {
            let (from, to) = (from.max(since), to.min(until));
            parent.filter(|_| from < to).map(|parent| (parent, from, to))
        })
    }
}

/// Folds events and tells what each posts, in the given order: how stored postings are made anew after an event was
/// entered late, and how they are verified.
///
/// # Errors
/// As [`Network::from_events`].
pub fn replay<I>(events: I) -> Result<(Network, Vec<Vec<Posting>>), Refused>
where
    I: IntoIterator,
    I::Item: Borrow<OrgEvent>,
{
    let mut postings: BTreeMap<usize, Vec<Posting>> = BTreeMap::new();
    let network = fold(events, |at, event, before| {
        postings.insert(at, event.postings(before));
    })?;
    Ok((network, postings.into_values().collect()))
}

/// Folds events and passes over those that cannot have happened: which these are, by their position in the given
/// order, and why. So it is told all at once what rests upon a change that shall be taken back.
#[must_use]
pub fn sift<I>(events: I) -> (Network, Vec<Refused>)
where
    I: IntoIterator,
    I::Item: Borrow<OrgEvent>,
{
    let (mut network, mut refused) = (Network::default(), Vec::new());
    for (at, event) in in_order(events) {
        if let Err(faults) = network.apply(event.borrow()) {
            refused.push((at, faults));
        }
    }
    (network, refused)
}

fn fold<I>(events: I, mut each: impl FnMut(usize, &OrgEvent, &Network)) -> Result<Network, Refused>
where
    I: IntoIterator,
    I::Item: Borrow<OrgEvent>,
{
    let mut network = Network::default();
    for (at, event) in in_order(events) {
        let event = event.borrow();
        each(at, event, &network);
        network.apply(event).map_err(|faults| (at, faults))?;
    }
    Ok(network)
}

/// Events in the order of their days, those of one day as they were given; each with its given position.
fn in_order<I>(events: I) -> Vec<(usize, I::Item)>
where
    I: IntoIterator,
    I::Item: Borrow<OrgEvent>,
{
    let mut ordered: Vec<(usize, I::Item)> = events.into_iter().enumerate().collect();
    ordered.sort_by_key(|(_, event)| event.borrow().day());
    ordered
}
