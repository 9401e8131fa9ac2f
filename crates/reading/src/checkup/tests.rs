//! Passages with one planted defect each, and sound ones that look alike: `fixtures/checkup`.

use super::{Certainty, Finding, check};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Passages {
    wrong: Vec<String>,
    right: Vec<String>,
}

fn passages(text: &str) -> BTreeMap<String, Passages> {
    toml::from_str(text).expect("the passages are well-formed")
}

/// `@2021 words`: the report's year, and the words.
fn findings(passage: &str) -> Vec<Finding> {
    let (year, text) = match passage.strip_prefix('@').and_then(|rest| rest.split_once(' ')) {
        Some((year, text)) => (year.parse().ok(), text),
        None => (None, passage),
    };
    check(&crate::read(text.as_bytes(), None), year)
}

fn contradictions(found: &[Finding]) -> Vec<String> {
    let contradicts = found.iter().filter(|finding| finding.certainty == Certainty::Contradicts);
    contradicts
        .map(|finding| format!("{} [{}] {}", finding.rule.key(), finding.stated, finding.computed))
        .collect()
}

/// Planted, found; sound, sound that were accused. What failed is printed.
fn score(text: &str) -> (usize, usize, usize, usize) {
    let (mut planted, mut found, mut sound, mut accused) = (0, 0, 0, 0);
    for (rule, passages) in passages(text) {
        for wrong in &passages.wrong {
            let all = findings(wrong);
            let hit = all.iter().any(|finding| {
                finding.rule.key() == rule && finding.certainty == Certainty::Contradicts
            });
            planted += 1;
            found += usize::from(hit);
            if !hit {
                eprintln!("missed {rule}: {wrong}\n   {:?}", contradictions(&all));
            }
        }
        for right in &passages.right {
            let all = contradictions(&findings(right));
            sound += 1;
            accused += usize::from(!all.is_empty());
            if !all.is_empty() {
                eprintln!("accused {rule}: {right}\n   {all:?}");
            }
        }
    }
    (planted, found, sound, accused)
}

const SETS: [&str; 3] = [
    include_str!("../../../../fixtures/checkup/first.toml"),
    include_str!("../../../../fixtures/checkup/second.toml"),
    include_str!("../../../../fixtures/checkup/third.toml"),
];

fn holds(text: &str) {
    let (planted, found, sound, accused) = score(text);
    assert!(planted >= 32 && sound >= 32, "{planted} {sound}");
    assert!(found * 10 >= planted * 9, "{found} of {planted} found");
    assert_eq!(accused, 0, "of {sound} sound passages");
}

#[test]
fn planted_defects_of_the_first_half_are_found_and_sound_passages_left_alone() {
    holds(SETS[0]);
}

#[test]
fn planted_defects_of_the_second_half_are_found_and_sound_passages_left_alone() {
    holds(SETS[1]);
}

#[test]
fn every_span_quotes_the_source() {
    for text in SETS {
        for passages in passages(text).values() {
            for passage in passages.wrong.iter().chain(&passages.right) {
                let words = passage
                    .strip_prefix('@')
                    .and_then(|rest| rest.split_once(' '))
                    .map_or(passage.as_str(), |(_, text)| text);
                let source: Vec<char> = words.chars().collect();
                for quote in findings(passage).iter().flat_map(|finding| &finding.spans) {
                    assert_eq!(
                        source[quote.start..quote.end].iter().collect::<String>(),
                        quote.text
                    );
                }
            }
        }
    }
}

#[test]
fn planted_defects_of_the_third_set_are_found_and_sound_passages_left_alone() {
    holds(SETS[2]);
}

proptest! {
    #[test]
    fn any_text_is_checked(text in "[0-9一二两三十万余近约20年月日届第个份人次元%占率其中共增长到由每期场奖,，、。;:()“”《》_x\\n是]{0,160}", year in proptest::option::of(1990i32..2040)) {
        let reading = crate::read(text.as_bytes(), None);
        let source: Vec<char> = reading.source_text.chars().collect();
        let findings = check(&reading, year);
        for quote in findings.iter().flat_map(|finding| &finding.spans) {
            prop_assert!(quote.start <= quote.end && quote.end <= source.len());
        }
        prop_assert_eq!(findings, check(&reading, year));
    }
}

#[test]
fn a_long_run_of_anything_is_checked_in_no_time() {
    for piece in [
        "2月30日",
        "共1人",
        "其中1个,",
        "占5%",
        "第3届大会",
        "增长5%",
        "每村1元",
        "一是",
        "总人口9人,参加10人,",
        "20__年",
    ] {
        let reading = crate::read(piece.repeat(1_000).as_bytes(), None);
        let _ = check(&reading, Some(2021));
    }
}

#[test]
fn what_papers_of_other_hands_taught_is_kept() {
    let (planted, found, sound, accused) =
        score(include_str!("../../../../fixtures/checkup/fourth.toml"));
    assert_eq!((planted - found, accused), (0, 0), "of {planted} planted and {sound} sound");
}

#[test]
fn what_further_hands_taught_is_kept() {
    let (planted, found, sound, accused) =
        score(include_str!("../../../../fixtures/checkup/fifth.toml"));
    assert!(planted >= 40 && sound >= 40, "{planted} {sound}");
    assert_eq!((planted - found, accused), (0, 0), "of {planted} planted and {sound} sound");
}

#[test]
fn twins_that_differ_in_one_figure_are_told_apart() {
    let (planted, found, sound, accused) =
        score(include_str!("../../../../fixtures/checkup/sixth.toml"));
    assert!(planted >= 120 && sound >= 150, "{planted} {sound}");
    assert_eq!((planted - found, accused), (0, 0), "of {planted} planted and {sound} sound");
}

#[test]
fn what_another_number_explains_is_no_contradiction() {
    let (planted, found, sound, accused) =
        score(include_str!("../../../../fixtures/checkup/seventh.toml"));
    assert_eq!((planted, planted - found, accused), (3, 0, 0), "of {sound} sound");
}

#[test]
fn one_law_finds_what_differs_and_acquits_what_another_reading_explains() {
    let (planted, found, sound, accused) =
        score(include_str!("../../../../fixtures/checkup/eighth.toml"));
    assert!(planted >= 200 && sound >= 140, "{planted} {sound}");
    assert_eq!((planted - found, accused), (0, 0), "of {planted} planted and {sound} sound");
}

#[test]
fn rates_and_units_of_a_table_are_held_against_its_columns_and_the_text() {
    let says = |text: &str| contradictions(&findings(text));
    let rates =
        "项目　任务数　完成数　完成率\n培训　20　25　125%\n讲座　40　36　90%\n展览　10　12　110%\n";
    assert_eq!(says(rates), ["percent_mismatch [110%] 12 ÷ 10 = 120%"]);
    assert!(says(&rates.replace("110%", "120%")).is_empty());
    // A column of which no reading fits most rows says nothing.
    assert!(says(&rates.replace("125%", "80%").replace("90%", "75%")).is_empty());
    let unit = "全年落实经费86.5万元。\n经费来源（单位：元）\n来源　金额\n县级　60.0\n省级　21.5\n社会　5.0\n合计　86.5\n";
    assert_eq!(says(unit).len(), 1, "{:?}", says(unit));
    assert!(says(&unit.replace("单位：元", "单位：万元")).is_empty());
}

#[test]
fn single_spaces_part_the_cells_of_a_table_and_not_the_words_of_a_sentence() {
    let says = |table: &str| contradictions(&findings(table));
    let table =
        "项目 金额\n科普活动 18.6\n阵地建设 25.4\n青少年科技教育 12.8\n科普信息化 9.2\n合计 68\n";
    assert_eq!(says(table), ["sum_mismatch [68] 18.6 + 25.4 + 12.8 + 9.2 = 66"]);
    assert!(says(&table.replace("68", "66")).is_empty());
    let partial =
        "乡镇 期数\n东山镇 12\n西河乡 9\n片区小计 21\n南坪乡 6\n北口乡 5\n片区小计 11\n合计 32\n";
    assert!(says(partial).is_empty());
    assert!(
        says("县科协 讲座 3 场\n气象局 讲座 4 场\n教体局 讲座 5 场\n合计 讲座 9 场，另有 2 场\n")
            .is_empty()
    );
}

#[test]
fn what_is_left_closes_a_list_whose_total_stands_in_the_sentence_before() {
    let text = "全县注册的科普志愿者共有1286人。从来源看，教育系统412人，卫生系统365人，农业系统298人；其余均为企业人员，共191人。";
    let says = |text: &str| contradictions(&findings(text));
    assert_eq!(says(text), ["sum_mismatch [1286人] 412人 + 365人 + 298人 + 191人 = 1266人"]);
    assert!(says(&text.replace("1286", "1266")).is_empty());
    assert!(says(&text.replace("全县注册的科普志愿者共有1286人。", "")).is_empty());
}

#[test]
fn parts_of_a_number_further_off_accuse_no_nearer_one() {
    let text = "全县120所学校，城区30所、乡镇90所；其中小学85所、中学35所。";
    assert_eq!(contradictions(&findings(text)), [""; 0]);
    let says = contradictions(&findings(&text.replace("35所", "38所")));
    assert!(says.iter().all(|said| said.starts_with("sum_mismatch")), "{says:?}");
}

#[test]
fn a_whole_named_by_its_rate_and_entries_named_by_their_awards_are_found() {
    let says = |text: &str| contradictions(&findings(text));
    let rate = "发放问卷320份，收回有效问卷288份。结果显示，满意的有252份，占有效问卷的82.5%。";
    assert_eq!(says(rate), ["percent_mismatch [82.5%] 252份 ÷ 288份 = 87.5%"]);
    assert!(says(&rate.replace("82.5", "87.5")).is_empty());
    let share = "全年共招收学员640人。女学员有208人，占四成以上。";
    assert_eq!(says(share), ["percent_mismatch [四成以上] 208人 ÷ 640人 = 32.5%"]);
    assert!(says(&share.replace("208", "268")).is_empty());
    let awards = "举办绘画大赛，择优选出20幅作品送市参评。市级评审揭晓，我县送评作品中有23幅获奖。";
    assert_eq!(says(awards), ["awards_exceed_entries [23幅] 23幅 > 20幅"]);
    assert!(says(&awards.replace("23", "13")).is_empty());
}

#[test]
fn what_stands_under_plans_is_planned_whatever_its_own_heading_says() {
    let text = "某县科协2024年上半年工作总结及下半年计划\n一、上半年工作\n16项任务完成7项，尚未启动1项，为9月的全国科普日活动。\n\
        新建工作站2个、科技小院1个，分别达到6个和3个。\n二、下半年计划\n（一）12月，做好2024年度总结考核。\n";
    assert_eq!(contradictions(&findings(text)), [""; 0]);
}

#[test]
fn a_table_is_added_up_column_by_column_and_row_by_row() {
    let says = |table: &str| contradictions(&findings(table));
    let sums = "乡镇\t场次\t人次\n东山镇\t12\t3400\n西河乡\t9\t2100\n合计\t21\t5600\n";
    assert_eq!(says(sums), ["sum_mismatch [5600] 3400 + 2100 = 5500"]);
    assert!(says(&sums.replace("5600", "5500")).is_empty());
    let rows = "乡镇|上半年|下半年|合计\n东山|5|7|12\n西河|4|6|10\n南坪|3|3|7\n北口|2|5|7\n";
    assert_eq!(says(rows), ["sum_mismatch [7] 3 + 3 = 6"]);
    // A column of rates, a column of sums over part of the rows, rows of uneven length: nothing to add.
    assert!(says("村　　覆盖率\n甲村　　80\n乙村　　90\n合计　　85\n").is_empty());
    assert!(says("村\t户数\n甲村\t80\n乙村\n合计\t85\n").is_empty());
}

#[test]
fn what_is_told_again_in_other_words_or_paragraphs_away_is_found() {
    let (planted, found, sound, accused) =
        score(include_str!("../../../../fixtures/checkup/ninth.toml"));
    assert!(planted >= 30 && sound >= 35, "{planted} {sound}");
    assert_eq!((planted - found, accused), (0, 0), "of {planted} planted and {sound} sound");
}
