//! What holds whatever happens to a network: random trees, random changes, random work.

use super::*;
use crate::ledger::{Measure, Posting};
use crate::orgs::{Unit, replay, sift};
use chrono::Days;
use proptest::prelude::*;

/// One change still without meaning: what it means depends on the network it meets.
#[derive(Debug, Clone)]
struct Wish {
    what: u8,
    picks: [usize; 3],
    wait: u64,
}

type Flow = (UnitId, NaiveDate, i64);

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let wish = (0u8..20, [0usize..1000, 0usize..1000, 0usize..1000], 0u64..40);
    prop::collection::vec(wish.prop_map(|(what, picks, wait)| Wish { what, picks, wait }), 1..60)
}

fn work() -> impl Strategy<Value = Vec<(usize, u64, i64)>> {
    prop::collection::vec((0usize..1000, 0u64..1500, 1i64..100), 1..40)
}

fn start() -> NaiveDate {
    day("2020-01-01")
}

/// Turns wishes into events that did happen: those the network refuses are dropped. With `at_home`
/// nothing crosses from one root to another, and no root comes to an end.
fn happen(wishes: &[Wish], at_home: bool) -> Vec<OrgEvent> {
    let mut network = Network::default();
    let mut events = Vec::new();
    let mut on = start();
    let roots = (1..=2).map(|number| place(number, &format!("{number}县"), Level::County, None));
    for unit in roots {
        let event = OrgEvent::Found { unit: Box::new(unit), day: on };
        network.apply(&event).unwrap();
        events.push(event);
    }
    for (at, wish) in wishes.iter().enumerate() {
        on = on + Days::new(wish.wait);
        let event = grant(wish, &network, on, 10 + 2 * at as u128, at_home);
        events.extend(event.filter(|event| network.apply(event).is_ok()));
    }
    events
}

fn society(number: u128) -> NewUnit {
    unit(number, &format!("{number}号"), "society", Level::County, None)
}

fn grant(
    wish: &Wish,
    network: &Network,
    on: NaiveDate,
    next: u128,
    at_home: bool,
) -> Option<OrgEvent> {
    let root = |unit: UnitId| network.path_at(unit, on).first().copied();
    let now = in_force(network, on);
    let one = now[wish.picks[0] % now.len()];
    let near: Vec<UnitId> =
        now.iter().copied().filter(|unit| !at_home || root(*unit) == root(one)).collect();
    let (two, three) = (near[wish.picks[1] % near.len()], near[wish.picks[2] % near.len()]);
    let is_root = |unit| network.parent_at(unit, on).is_none();
    let new = |number: u128, parent: Option<UnitId>| NewUnit { parent, ..society(number) };
    Some(match wish.what {
        0..=7 => OrgEvent::Found { unit: Box::new(new(next, Some(one))), day: on },
        8 => {
            // Entered late: as of a day on which the unit above was there.
            let early = network.unit(one)?.founded() + Days::new(wish.picks[1] as u64 % 30);
            OrgEvent::Found { unit: Box::new(new(next, Some(one))), day: early.min(on) }
        }
        9 => OrgEvent::Rename { unit: one, name: format!("{next}号"), day: on },
        10..=12 if !(at_home && is_root(one)) => {
            OrgEvent::Move { unit: one, parent: Some(two), day: on }
        }
        13 if !at_home => OrgEvent::Move { unit: one, parent: None, day: on },
        14 if !(is_root(two) || is_root(three)) => {
            let into = Successor::New(Box::new(new(next, Some(one))));
            OrgEvent::Merge { units: vec![two, three], into, day: on }
        }
        15 if !is_root(two) => {
            OrgEvent::Merge { units: vec![two], into: Successor::Existing(one), day: on }
        }
        16 if !is_root(one) => {
            let children = network.children_at(Some(one), on);
            let (some, others) = children.split_at(wish.picks[2] % (children.len() + 1));
            let above = network.parent_at(one, on);
            let part = |number, children: &[UnitId]| Part {
                unit: new(number, above),
                children: children.to_vec(),
            };
            OrgEvent::Split {
                unit: one,
                parts: vec![part(next, some), part(next + 1, others)],
                survives: false,
                day: on,
            }
        }
        17 => {
            let children = network.children_at(Some(one), on).into_iter().take(1).collect();
            OrgEvent::Split {
                unit: one,
                parts: vec![Part { unit: new(next, Some(one)), children }],
                survives: true,
                day: on,
            }
        }
        18 if !is_root(one) => OrgEvent::Dissolve { unit: one, successor: None, day: on },
        19 if !is_root(one) => OrgEvent::Dissolve { unit: one, successor: Some(two), day: on },
        _ => return None,
    })
}

fn flows(network: &Network, work: &[(usize, u64, i64)]) -> Vec<Flow> {
    let units: Vec<UnitId> = network.units().map(|unit| unit.id()).collect();
    work.iter()
        .map(|(unit, later, amount)| {
            (units[unit % units.len()], start() + Days::new(*later) - Days::new(100), *amount)
        })
        .collect()
}

/// The network as it was known on each day on which something changed, and on the eve of the next.
fn day_by_day(events: &[OrgEvent]) -> Vec<(NaiveDate, Network)> {
    let mut ordered: Vec<&OrgEvent> = events.iter().collect();
    ordered.sort_by_key(|event| event.day());
    let (mut network, mut known) = (Network::default(), Vec::new());
    for of_one_day in ordered.chunk_by(|one, other| one.day() == other.day()) {
        let on = of_one_day[0].day();
        known.push((on.pred_opt().unwrap(), network.clone()));
        for event in of_one_day {
            network.apply(event).unwrap();
        }
        known.push((on, network.clone()));
    }
    known
}

/// The whole tree of a day: each unit with its parent and its name.
fn shape(network: &Network, on: NaiveDate) -> Vec<(UnitId, Option<UnitId>, Option<&str>)> {
    let roots = network.roots_at(on).into_iter();
    let units = roots.flat_map(|root| network.subtree_at(root, on));
    units.map(|unit| (unit, network.parent_at(unit, on), network.name_at(unit, on))).collect()
}

fn in_force(network: &Network, on: NaiveDate) -> Vec<UnitId> {
    network.units().filter(|unit| unit.in_force_at(on)).map(Unit::id).collect()
}

fn picks() -> impl Strategy<Value = (usize, usize)> {
    (0usize..1000, 0usize..1000)
}

fn pick(units: &[UnitId], (one, two): (usize, usize)) -> (UnitId, UnitId) {
    (units[one % units.len()], units[two % units.len()])
}

fn sum<'a>(flows: impl Iterator<Item = &'a Flow>) -> i64 {
    flows.map(|(.., amount)| amount).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn changes_within_a_root_leave_its_total(wishes in wishes(), work in work()) {
        let events = happen(&wishes, true);
        let network = Network::from_events(&events).unwrap();
        let reach = network.reach();
        let flows = flows(&network, &work);
        let above = |unit: &UnitId| network.unit(*unit).unwrap().founding().parent;
        let home = |unit: UnitId| std::iter::successors(Some(unit), above).last();
        for root in [1, 2].map(id) {
            let at_home = flows.iter().filter(|(unit, ..)| home(*unit) == Some(root));
            prop_assert_eq!(total(&reach, root, &flows), sum(at_home));
        }
    }

    #[test]
    fn work_counts_once_for_each_unit_above_on_its_day(wishes in wishes(), work in work()) {
        let events = happen(&wishes, false);
        let network = Network::from_events(&events).unwrap();
        let reach = network.reach();
        for flow in flows(&network, &work) {
            let next = |unit: &UnitId| network.unit(*unit).unwrap().hangs_at(flow.1);
            let above: Vec<UnitId> = std::iter::successors(Some(flow.0), next).collect();
            let totals = totals(&reach, &[flow]);
            for unit in network.units().filter(|unit| unit.origins.is_empty()).map(Unit::id) {
                prop_assert_eq!(totals.contains_key(&unit), above.contains(&unit));
            }
            for (_, amount) in totals {
                prop_assert_eq!(amount, flow.2, "once, however it is reached");
            }
        }
    }

    #[test]
    fn a_merger_keeps_what_was_done_before(wishes in wishes(), work in work(), picks in picks()) {
        let mut network = Network::from_events(happen(&wishes, false)).unwrap();
        let flows = flows(&network, &work);
        let on = day("2030-01-01");
        let (one, two) = pick(&in_force(&network, on), picks);
        let before = network.reach();
        let merged = NewUnit { parent: network.parent_at(one, on), ..society(9000) };
        let into = Successor::New(Box::new(merged));
        let event = OrgEvent::Merge { units: vec![one, two], into, day: on };
        if network.apply(&event).is_err() {
            return Ok(());
        }
        let mut after = totals(&network.reach(), &flows);
        let reaches = |flow: &Flow, unit| total(&before, unit, &[*flow]) > 0;
        let of_both = flows.iter().filter(|flow| reaches(flow, one) || reaches(flow, two));
        prop_assert_eq!(after.remove(&id(9000)).unwrap_or_default(), sum(of_both));
        prop_assert_eq!(after, totals(&before, &flows), "nobody else's past changes");
    }

    #[test]
    fn own_and_children_make_the_subtree(wishes in wishes()) {
        for (on, network) in day_by_day(&happen(&wishes, false)) {
            let reach = network.reach();
            let now = in_force(&network, on).into_iter();
            let flows: Vec<Flow> = now.zip(1..).map(|(unit, n)| (unit, on, n * n)).collect();
            let totals = totals(&reach, &flows);
            for (unit, _, own) in &flows {
                let children = network.children_at(Some(*unit), on);
                let beneath: i64 = children.iter().map(|child| totals[child]).sum();
                prop_assert_eq!(totals[unit], own + beneath);
                let subtree = network.subtree_at(*unit, on);
                let within = flows.iter().filter(|(unit, ..)| subtree.contains(unit));
                prop_assert_eq!(totals[unit], sum(within));
            }
        }
    }

    #[test]
    fn ranges_of_a_pair_never_touch(wishes in wishes()) {
        let network = Network::from_events(happen(&wishes, false)).unwrap();
        let reach = network.reach();
        for range in &reach {
            prop_assert!(range.since < range.until);
        }
        let pair = |range: &Reach| (range.descendant, range.ancestor);
        for two in reach.windows(2) {
            prop_assert!(pair(&two[0]) <= pair(&two[1]));
            prop_assert!(pair(&two[0]) != pair(&two[1]) || two[0].until < two[1].since);
        }
    }

    #[test]
    fn today_does_not_change_yesterday(wishes in wishes()) {
        let events = happen(&wishes, false);
        let last = Network::from_events(&events).unwrap();
        for (on, known) in day_by_day(&events) {
            prop_assert_eq!(shape(&known, on), shape(&last, on));
        }
    }

    #[test]
    fn a_move_leaves_all_pasts_alone(wishes in wishes(), work in work(), picks in picks()) {
        let mut network = Network::from_events(happen(&wishes, false)).unwrap();
        let flows = flows(&network, &work);
        let (on, before) = (day("2030-01-01"), network.reach());
        let (one, two) = pick(&in_force(&network, on), picks);
        if network.apply(&OrgEvent::Move { unit: one, parent: Some(two), day: on }).is_err() {
            return Ok(());
        }
        let after = network.reach();
        prop_assert_eq!(totals(&after, &flows), totals(&before, &flows));
    }

    #[test]
    fn units_counted_are_units_in_force(wishes in wishes()) {
        let events = happen(&wishes, false);
        let (_, postings) = replay(&events).unwrap();
        let of_units = |posting: &&Posting| posting.measure == Measure::Org;
        let postings: Vec<&Posting> = postings.iter().flatten().filter(of_units).collect();
        for (on, network) in day_by_day(&events) {
            // A stock counts where its unit hangs on the day asked for.
            let opened = postings.iter().filter(|posting| posting.day <= on);
            let stock: Vec<Flow> = opened.map(|posting| (posting.unit, on, posting.low)).collect();
            let totals = totals(&network.reach(), &stock);
            for unit in in_force(&network, on) {
                let count = i64::try_from(network.subtree_at(unit, on).len()).unwrap();
                prop_assert_eq!(totals[&unit], count);
            }
        }
    }

    #[test]
    fn what_was_accepted_late_fits_in_order(wishes in wishes()) {
        let events = happen(&wishes, false);
        let mut as_entered = Network::default();
        for event in &events {
            as_entered.apply(event).unwrap();
        }
        prop_assert_eq!(Network::from_events(&events).unwrap(), as_entered);
    }

    #[test]
    fn what_is_done_and_taken_back_is_nothing(wishes in wishes(), picks in picks()) {
        let events = happen(&wishes, false);
        let (last, before) = events.split_last().unwrap();
        let (back, refused) = sift(before);
        prop_assert!(refused.is_empty(), "nothing rests upon the last one: {refused:?}");
        let mut again = back.clone();
        again.apply(last).unwrap();
        prop_assert_eq!(&again, &Network::from_events(&events).unwrap());
        // Any other is taken back when nothing rests upon it; what is left proves itself, and coming again is as before.
        let without = events.iter().enumerate().filter(|(at, _)| *at != picks.0 % events.len());
        let without: Vec<&OrgEvent> = without.map(|(_, event)| event).collect();
        let (left, refused) = sift(without.iter().copied());
        match Network::from_events(without.iter().copied()) {
            Ok(network) => {
                prop_assert!(refused.is_empty());
                prop_assert_eq!(network, left);
            }
            Err((at, _)) => prop_assert_eq!(refused.first().map(|(first, _)| *first), Some(at)),
        }
    }

    #[test]
    fn one_reach_is_a_part_of_all(wishes in wishes()) {
        let network = Network::from_events(happen(&wishes, false)).unwrap();
        let each = network.units().flat_map(|unit| network.reach_of(unit.id()));
        prop_assert_eq!(network.reach(), each.collect::<Vec<_>>());
    }
}
