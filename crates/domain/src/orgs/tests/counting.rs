//! Whom work counts for after the tree has changed.

use super::*;

const MAY: &str = "2020-05-10";
const JULY: &str = "2020-07-01";
const AUGUST: &str = "2020-08-10";

/// Totals of a few units over the given flows, as `unit=total`.
#[track_caller]
fn check(events: &[OrgEvent], flows: &[(u128, &str, i64)], expected: &str) {
    let reach = world(events).reach();
    let flows: Vec<_> =
        flows.iter().map(|(unit, on, amount)| (id(*unit), day(on), *amount)).collect();
    let shown: Vec<String> = expected
        .split(' ')
        .map(|pair| pair.split('=').next().unwrap())
        .map(|unit| format!("{unit}={}", total(&reach, id(unit.parse().unwrap()), &flows)))
        .collect();
    assert_eq!(shown.join(" "), expected, "{events:?}");
}

#[test]
fn work_counts_for_everybody_above() {
    check(&[], &[(111, MAY, 10), (12, MAY, 5)], "111=10 11=10 12=5 1=15 2=0");
}

#[test]
fn a_successor_has_the_history_of_what_was_merged_into_it() {
    let flows = [(11, MAY, 10), (12, MAY, 10), (111, MAY, 1)];
    check(&[], &flows, "11=11 12=10 1=21");
    check(
        &[merge_new(&[11, 12], township(14, "新城镇", 1), JULY)],
        &flows,
        "14=21 11=11 12=10 1=21",
    );
    check(&[merge(&[11], 12, JULY)], &flows, "12=21 11=11 1=21");
    check(&[dissolve(11, Some(12), JULY)], &flows, "12=21 11=11 1=21");
}

#[test]
fn a_second_merger_hands_on_the_first() {
    let events = [
        merge_new(&[11, 12], township(14, "新城镇", 1), JULY),
        merge_new(&[13, 14], township(15, "大城镇", 1), AUGUST),
    ];
    let flows =
        [(111, MAY, 1), (12, MAY, 2), (13, MAY, 4), (14, "2020-07-15", 8), (15, "2020-09-01", 16)];
    check(&events, &flows, "15=31 14=11 1=31");
}

#[test]
fn a_merger_over_a_border_takes_no_past_from_the_old_county() {
    let events = [merge(&[21], 12, JULY)];
    let flows = [(21, MAY, 10), (211, MAY, 1), (211, AUGUST, 2), (12, AUGUST, 4)];
    check(&events, &flows, "12=17 1=6 2=11");
}

#[test]
fn who_ends_together_with_the_unit_above_stays_beneath_it() {
    let flows = [(111, MAY, 1), (111, AUGUST, 2), (112, AUGUST, 4)];
    check(&[merge(&[11, 111], 21, JULY)], &flows, "21=7 111=3 11=3 1=3 2=4");
}

#[test]
fn merging_into_the_unit_above_counts_once() {
    check(
        &[dissolve(111, Some(11), JULY)],
        &[(111, MAY, 10), (11, AUGUST, 1)],
        "11=11 111=10 1=11",
    );
}

#[test]
fn a_move_leaves_both_pasts_alone() {
    let flows = [(11, MAY, 10), (111, AUGUST, 1)];
    check(&[moved(11, Some(2), JULY)], &flows, "11=11 1=10 2=1");
    let there_and_back = [moved(11, Some(2), JULY), moved(11, Some(1), "2020-09-01")];
    check(&there_and_back, &[(11, MAY, 1), (11, AUGUST, 2), (11, "2020-10-01", 4)], "11=7 1=5 2=2");
}

#[test]
fn a_split_leaves_the_past_where_it_was() {
    let parts =
        vec![(township(14, "东城镇", 1), &[111][..]), (township(15, "西城镇", 1), &[112][..])];
    let flows = [(111, MAY, 1), (11, MAY, 2), (111, AUGUST, 4), (14, AUGUST, 8), (112, AUGUST, 16)];
    check(&[split(11, parts, false, JULY)], &flows, "11=3 14=12 15=16 1=31");
    let part = vec![(township(14, "东城镇", 1), &[111][..])];
    check(&[split(11, part, true, JULY)], &flows, "11=19 14=12 1=31");
}

#[test]
fn early_and_late_records_never_fall_out() {
    let flows =
        [(11, "1999-01-01", 1), (111, "1990-01-01", 2), (13, AUGUST, 4), (13, "2030-01-01", 8)];
    check(&[dissolve(13, None, JULY)], &flows, "11=3 13=12 1=15");
}

#[test]
fn an_unknown_unit_reaches_nothing() {
    assert!(world(&[]).reach_of(id(999)).is_empty());
}

#[test]
fn rows_add_up_to_the_total_whatever_happened_since() {
    let later = [
        (merge(&[11], 12, JULY), vec![12, 13, 31, 41]),
        (merge_new(&[11, 12], township(14, "新城镇", 1), JULY), vec![11, 12, 13, 31, 41]),
        (dissolve(21, Some(12), JULY), vec![11, 12, 13, 31, 41]),
    ];
    let flows = [(11, 1), (111, 2), (12, 4), (13, 8)].map(|(unit, n)| (id(unit), day(MAY), n));
    for (event, expected) in later {
        let network = world(&[event]);
        let rows = network.rows_at(id(1), day("2020-06-30"));
        assert_eq!(rows, expected.into_iter().map(id).collect::<Vec<_>>());
        let totals = totals(&network.reach(), &flows);
        let sum: i64 = rows.iter().filter_map(|row| totals.get(row)).sum();
        assert_eq!(sum, totals[&id(1)]);
    }
}
