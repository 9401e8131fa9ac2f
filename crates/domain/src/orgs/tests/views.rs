//! What the network answers, day by day.

use super::*;
use crate::orgs::Membership;

const YESTERDAY: &str = "2020-06-30";
const TODAY: &str = "2020-07-01";

/// The tree below a unit as nested numbers, siblings by code.
fn tree(network: &Network, on: &str) -> String {
    fn branch(network: &Network, unit: UnitId, on: NaiveDate, text: &mut String) {
        text.push_str(network.unit(unit).unwrap().code().as_str().trim_start_matches("99-"));
        let children = network.children_at(Some(unit), on);
        if !children.is_empty() {
            text.push('(');
            for child in children {
                branch(network, child, on, text);
                text.push(' ');
            }
            text.pop();
            text.push(')');
        }
    }
    let mut text = String::new();
    for root in network.roots_at(day(on)) {
        branch(network, root, day(on), &mut text);
        text.push(' ');
    }
    text.trim_end().to_owned()
}

#[test]
fn events_change_the_tree_from_their_day_on() {
    let before = "1(11(111 112) 12(121) 13 31 41) 2(21(211))";
    let cases = [
        (moved(11, Some(2), TODAY), "1(12(121) 13 31 41) 2(11(111 112) 21(211))"),
        (moved(11, None, TODAY), "1(12(121) 13 31 41) 11(111 112) 2(21(211))"),
        (merge(&[11, 13], 12, TODAY), "1(12(111 112 121) 31 41) 2(21(211))"),
        (
            merge_new(&[11, 12], township(14, "新城镇", 1), TODAY),
            "1(13 14(111 112 121) 31 41) 2(21(211))",
        ),
        (merge(&[11, 111], 12, TODAY), "1(12(112 121) 13 31 41) 2(21(211))"),
        (dissolve(21, Some(12), TODAY), "1(11(111 112) 12(121 211) 13 31 41) 2"),
        (dissolve(13, None, TODAY), "1(11(111 112) 12(121) 31 41) 2(21(211))"),
        (
            split(
                11,
                vec![(township(14, "东城镇", 1), &[111]), (township(15, "西城镇", 2), &[112])],
                false,
                TODAY,
            ),
            "1(12(121) 13 14(111) 31 41) 2(15(112) 21(211))",
        ),
        (
            split(11, vec![(township(14, "东城镇", 1), &[111])], true, TODAY),
            "1(11(112) 12(121) 13 14(111) 31 41) 2(21(211))",
        ),
        (rename(11, "城关街道", TODAY), before),
    ];
    assert_eq!(tree(&world(&[]), TODAY), before);
    assert_eq!(tree(&world(&[]), "1999-12-31"), "");
    for (event, after) in cases {
        let network = world(std::slice::from_ref(&event));
        assert_eq!(tree(&network, YESTERDAY), before, "{event:?}");
        assert_eq!(tree(&network, TODAY), after, "{event:?}");
    }
}

#[test]
fn a_unit_keeps_its_names() {
    let network = world(&[rename(11, "城关街道", TODAY), dissolve(13, None, TODAY)]);
    let name = |number, on| network.name_at(id(number), day(on));
    assert_eq!(name(11, "1990-01-01"), Some("城关镇"));
    assert_eq!(name(11, YESTERDAY), Some("城关镇"));
    assert_eq!(name(11, TODAY), Some("城关街道"));
    assert_eq!(name(13, "2030-01-01"), Some("青龙乡"));
    assert_eq!(name(999, TODAY), None);
    assert_eq!(network.names(id(11)).unwrap().iter().count(), 2);
}

#[test]
fn subtrees_and_paths_agree() {
    let network = world(&[moved(11, Some(2), TODAY)]);
    assert_eq!(network.subtree_at(id(2), day(TODAY)), [2, 11, 111, 112, 21, 211].map(id));
    assert_eq!(network.subtree_at(id(2), day("1999-01-01")), []);
    assert_eq!(network.path_at(id(111), day(YESTERDAY)), [1, 11, 111].map(id));
    assert_eq!(network.path_at(id(111), day(TODAY)), [2, 11, 111].map(id));
    assert!(network.is_within_at(id(111), id(2), day(TODAY)));
    assert!(!network.is_within_at(id(111), id(1), day(TODAY)));
    assert_eq!(network.parent_at(id(1), day(TODAY)), None);
}

#[test]
fn lineage_is_kept_both_ways() {
    let network = world(&[
        merge_new(&[11, 12], township(14, "新城镇", 1), "2010-01-01"),
        split(14, vec![(township(15, "南城镇", 1), &[])], true, "2015-01-01"),
        dissolve(13, Some(14), "2020-01-01"),
    ]);
    assert_eq!(network.successors(id(11)), [id(14)]);
    assert_eq!(network.predecessors(id(14)), [11, 12, 13].map(id));
    assert_eq!(network.successors(id(14)), [id(15)]);
    assert_eq!(network.predecessors(id(15)), [id(14)]);
    assert!(network.successors(id(31)).is_empty() && network.predecessors(id(999)).is_empty());
    assert_eq!(network.unit(id(11)).unwrap().ended(), Some(day("2010-01-01")));
}

#[test]
fn a_word_finds_the_unit_of_the_day() {
    let network = world(&[
        rename(12, "城关街道", "2010-01-01"),
        OrgEvent::Alias { unit: id(111), alias: "摩山村".into(), day: day("2021-01-01") },
        merge_new(&[11, 13], township(14, "城关镇", 1), TODAY),
    ]);
    let find = |word: &str, on: &str| -> Vec<UnitId> { network.find(word, day(on)) };
    let cases: &[(&str, &str, &[u128])] = &[
        ("99-31", TODAY, &[31]),
        ("磨山村", TODAY, &[111]),
        ("摩山村", YESTERDAY, &[111]),
        ("磨山村委会", TODAY, &[111]),
        (" 磨山村　", TODAY, &[111]),
        ("新桥村", TODAY, &[112, 211]),
        ("新橋村", TODAY, &[112, 211]),
        ("城关镇", YESTERDAY, &[11]),
        ("城关镇", TODAY, &[14]),
        ("城关镇人民政府", TODAY, &[14]),
        ("河口镇", "2005-01-01", &[12]),
        ("河口镇", TODAY, &[12]),
        ("青龙乡", TODAY, &[13]),
        ("青龙", TODAY, &[]),
        ("无名村", TODAY, &[]),
        ("白马镇新桥村", TODAY, &[211]),
        ("白马镇 新桥村", TODAY, &[211]),
        ("白马镇·新桥村委会", TODAY, &[211]),
        ("西山县白马镇新桥村", TODAY, &[211]),
        ("西山县新桥村", TODAY, &[211]),
        ("城关镇新桥村", YESTERDAY, &[112]),
        ("河口镇新桥村", TODAY, &[]),
        ("白马镇西山县新桥村", TODAY, &[]),
        ("", TODAY, &[]),
    ];
    for (word, on, expected) in cases {
        let expected: Vec<UnitId> = expected.iter().copied().map(id).collect();
        assert_eq!(find(word, on), expected, "{word} {on}");
    }
}

#[test]
fn at_home_the_division_before_a_name_is_left_out() {
    let start = "2000-01-01";
    let bureau = |number, name: &str, above| {
        found(unit(number, name, "member_unit", Level::County, Some(above)), start)
    };
    let one = world(&[bureau(51, "东山县农业农村局", 1), bureau(52, "东山县科学技术协会", 1)]);
    let on = day(TODAY);
    for (word, expected) in [
        ("农业农村局", vec![id(51)]),
        ("县农业农村局", vec![id(51)]),
        ("科协", vec![id(52)]),
        ("县科协", vec![id(52)]),
        ("农业局", vec![]),
        ("村局", vec![]),
    ] {
        assert_eq!(one.find(word, on), expected, "{word}");
    }
    assert_eq!(one.near_names("农业局", None, on), "东山县农业农村局");
    assert_eq!(one.near_names("农业局", Some(id(2)), on), "");
    // What may be several is none until it is asked for from somewhere.
    let two = world(&[bureau(51, "东山县农业农村局", 1), bureau(53, "西山县农业农村局", 2)]);
    assert_eq!(two.find("农业农村局", on), []);
    assert_eq!(two.find_from("农业农村局", id(11), on), [id(51)]);
    assert_eq!(two.find_from("县农业农村局", id(211), on), [id(53)]);
    assert_eq!(two.near("农业农村局", None, on), [id(51), id(53)]);
}

#[test]
fn namesakes_are_told_apart_by_the_unit_above() {
    let network = world(&[]);
    let on = day(TODAY);
    assert_eq!(network.distinct_name(id(111), on), "磨山村");
    assert_eq!(network.distinct_name(id(211), on), "白马镇新桥村");
    let code = |n| network.unit(id(n)).unwrap().code().to_string();
    assert_eq!(
        network.told_apart(&network.find("新桥村", on), on),
        format!("城关镇新桥村 ({}), 白马镇新桥村 ({})", code(112), code(211))
    );
    for unit in network.units() {
        assert_eq!(network.find(&network.distinct_name(unit.id(), on), on), [unit.id()]);
    }
}

#[test]
fn memberships_hold_from_joining_to_leaving() {
    let (network, membership) = (id(41), Membership::MemberUnit);
    let join = |unit, on| OrgEvent::Join { unit: id(unit), network, membership, day: day(on) };
    let leave = OrgEvent::Leave { unit: id(31), network, membership, day: day(TODAY) };
    let network = world(&[
        join(31, "2010-01-01"),
        join(2, "2011-01-01"),
        leave,
        dissolve(31, None, "2021-01-01"),
    ]);
    let members = |on| -> Vec<UnitId> {
        network.members_at(id(41), day(on)).into_iter().map(|(id, _)| id).collect()
    };
    assert_eq!(members("2009-12-31"), []);
    assert_eq!(members("2010-01-01"), [id(31)]);
    assert_eq!(members(YESTERDAY), [id(2), id(31)]);
    assert_eq!(members(TODAY), [id(2)]);
    assert_eq!(network.memberships_at(id(31), day(YESTERDAY))[0].membership, membership);
    assert!(network.memberships_at(id(31), day(TODAY)).is_empty());
}

#[test]
fn a_network_that_ends_has_no_members() {
    let membership = Membership::Society;
    let join = |network, on| OrgEvent::Join {
        unit: id(31),
        network: id(network),
        membership,
        day: day(on),
    };
    let mut network = world(&[join(41, "2010-01-01"), dissolve(41, None, TODAY)]);
    assert_eq!(network.members_at(id(41), day(YESTERDAY)).len(), 1);
    assert!(network.members_at(id(41), day(TODAY)).is_empty());
    network.apply(&join(2, "2005-01-01")).unwrap();
    let networks =
        network.memberships_at(id(31), day(YESTERDAY)).into_iter().map(|tie| tie.network);
    assert_eq!(networks.collect::<Vec<_>>(), [id(2), id(41)], "in the order of joining");
}

#[test]
fn a_fold_names_the_event_that_cannot_be() {
    let mut events = world_events();
    events.insert(0, moved(11, Some(999), TODAY));
    let (at, faults) = Network::from_events(&events).unwrap_err();
    assert_eq!((at, faults.0[0].rule.as_str()), (0, "unit-unknown"));
}

#[test]
fn the_order_of_arrival_does_not_matter_where_days_differ() {
    let mut events = world_events();
    let founded = events.len();
    events.extend([
        rename(11, "城关街道", "2010-01-01"),
        moved(12, Some(2), "2015-01-01"),
        dissolve(13, None, TODAY),
    ]);
    let ordered = Network::from_events(&events).unwrap();
    events[founded..].reverse();
    assert_eq!(Network::from_events(events).unwrap(), ordered);
}

#[test]
fn a_place_acts_by_its_association_and_nothing_else_does() {
    let office = found(unit(51, "东山县科学技术协会", "kx", Level::County, Some(1)), TODAY);
    let network = world(&[office]);
    assert_eq!(network.office_at(id(1), day(TODAY)), Some(id(51)));
    assert_eq!(network.office_at(id(1), day(YESTERDAY)), None, "before it was founded");
    assert_eq!(network.office_at(id(2), day(TODAY)), None, "another county's");
    assert_eq!(network.office_at(id(51), day(TODAY)), None, "it is no place");
}

#[test]
fn a_new_unit_gets_the_first_code_that_nobody_bears() {
    let code = |network: &Network| network.free_code(id(1), "society").unwrap();
    assert_eq!(code(&world(&[])).as_str(), "99-society-0001");
    let mut first = unit(52, "东山县农学会", "society", Level::County, Some(1));
    first.code = UnitCode::parse("99-society-0001").unwrap();
    let network = world(&[found(first, TODAY)]);
    assert_eq!(code(&network).as_str(), "99-society-0002");
    assert_eq!(network.free_code(id(999), "society"), None);
}

#[test]
fn what_comes_out_of_a_unit_is_offered_the_next_codes() {
    let coded = |number: u128, code: &str| {
        let mut unit = unit(number, &format!("甲{number}"), "society", Level::County, Some(1));
        unit.code = UnitCode::parse(code).unwrap();
        found(unit, TODAY)
    };
    let network = world(&[
        coded(52, "990131101"),
        coded(53, "990131103"),
        coded(54, "99-society-0009"),
        coded(55, "990131"),
        coded(56, "990131999"),
    ]);
    let after = |number: u128| -> Vec<String> {
        network.codes_after(id(number)).take(2).map(|code| code.to_string()).collect()
    };
    assert_eq!(after(52), ["990131102", "990131104"]);
    assert_eq!(after(54), ["99-society-0010", "99-society-0011"]);
    assert_eq!(after(55), ["990132", "990133"]);
    assert!(after(56).is_empty(), "the last place of the division is full");
    assert!(after(999).is_empty());
}
