//! What a pasted list of units is understood as.

use super::*;
use crate::orgs::{ListDesk, Listed, read_list};
use crate::vocab::Vocabulary;

const TODAY: &str = "2020-07-01";

fn read(text: &str) -> Vec<Listed> {
    let vocabulary = Vocabulary::parse(&[include_str!("../../../../../vocab/taxonomy.toml")]);
    let network = world(&[]);
    let desk = ListDesk {
        network: &network,
        vocabulary: &vocabulary.unwrap(),
        top: id(1),
        day: day(TODAY),
    };
    let mut next = 900;
    let mut ids = || {
        next += 1;
        Uuid::from_u128(next)
    };
    read_list(text, desk, &mut ids).0
}

fn check(text: &str, expected: &[&str]) {
    let said = |row: &Listed| {
        let faults: Vec<&str> = row.faults.0.iter().map(|fault| fault.rule.as_str()).collect();
        let above = row.above.to_string();
        let above = above.trim_start_matches(['0', '-']);
        let there = if row.there { " there" } else { "" };
        format!(
            "{} {} {} {} <{above}{there} {}",
            row.line,
            row.name,
            row.kind,
            row.code,
            faults.join("+")
        )
        .trim_end()
        .to_owned()
    };
    assert_eq!(read(text).iter().map(said).collect::<Vec<_>>(), expected);
}

#[test]
fn names_alone_are_enough() {
    check(
        "大营镇\n大营镇科学技术协会\n\n第一小学\n第二小学\n县教育局",
        &[
            "1 大营镇 township 99-township-0001 <1",
            "2 大营镇科学技术协会 township_kx 99-township_kx-0001 <1",
            "4 第一小学 school 99-school-0001 <1",
            "5 第二小学 school 99-school-0002 <1",
            "6 县教育局 member_unit 99-member_unit-0001 <1",
        ],
    );
}

#[test]
fn cells_are_known_by_what_they_are() {
    check(
        "序号\t名称\t类别\t代码\n1\t大营镇\t乡镇\t99-0199\n2\t河口村\t大营镇\n甲站，院士专家工作站\n\u{3000}东沟村\u{3000}大营镇\n农 学会    学会",
        &[
            "2 大营镇 township 99-0199 <1",
            "3 河口村 village 99-village-0001 <385",
            "4 甲站 expert_station 99-expert_station-0001 <1",
            "5 东沟村 village 99-village-0002 <385",
            "6 农 学会 society 99-society-0001 <1",
        ],
    );
}

#[test]
fn all_faults_are_named_each_at_its_line() {
    check(
        "某某站\n某村\t没有的镇\n第一小学\t99-1",
        &[
            "1 某某站   <1 list-kind-unclear",
            "2 某村 village  <1 list-cell-unclear",
            "3 第一小学 school 99-school-0001 <1",
        ],
    );
}

#[test]
fn a_row_of_unknown_kind_tells_its_other_faults_too() {
    let long = "长".repeat(201);
    let rules = |text: &str| -> Vec<String> {
        let faults = read(text).into_iter().flat_map(|row| row.faults.0);
        faults.map(|fault| fault.rule).collect()
    };
    assert_eq!(rules(&long), ["list-kind-unclear", "text-too-long"]);
    assert_eq!(rules("某某站\t99-0199\n另一站\t99-0199"), ["list-kind-unclear"; 2]);
}

#[test]
fn a_name_borne_elsewhere_is_told_of_and_not_refused() {
    check(
        "大营镇\n河口村\t大营镇\n河口村",
        &[
            "1 大营镇 township 99-township-0001 <1",
            "2 河口村 village 99-village-0001 <385",
            "3 河口村 village 99-village-0002 <1 list-name-elsewhere",
        ],
    );
}

#[test]
fn who_is_there_already_is_not_founded_again() {
    check(
        "大营镇\n大营镇",
        &["1 大营镇 township 99-township-0001 <1", "2 大营镇 township  <1 there"],
    );
}
