//! Wordings of reports by other hands: what is compared with what, averages and standards, targets and their plans,
//! and parts of a whole in other words than the whole.

use super::Kind::{self, Actual, Historical, Planned, Rule};
use super::RelationKind;
use super::tests::{check, check_counted};
use crate::read;

fn kinds(text: &str) -> Vec<Kind> {
    read(text.as_bytes(), None).figures.iter().map(|figure| figure.kind).collect()
}

/// Parts and wholes as `part<whole`.
fn parts(text: &str) -> Vec<String> {
    let reading = read(text.as_bytes(), None);
    let written = |id: &str| {
        let figure = reading.figures.iter().find(|figure| figure.id == id);
        figure.map(|figure| figure.text.clone()).unwrap_or_default()
    };
    let found = reading.relations.iter().filter(|found| found.kind == RelationKind::PartOf);
    found.map(|found| format!("{}<{}", written(&found.from), written(&found.to))).collect()
}

#[test]
fn what_is_compared_with_is_of_the_time_before_and_of_the_same_thing() {
    let text =
        "开展科普活动210场次，参与群众6万人次，分别比2021年的176场次、4.8万人次增长19.3%和25%。";
    assert_eq!(kinds(text), [Actual, Actual, Historical, Historical, Actual, Actual]);
    check_counted(
        text,
        &[
            "开展科普活动",
            "科普活动参与群众",
            "开展科普活动",
            "科普活动参与群众",
            "开展科普活动增长率",
            "科普活动参与群众增长率",
        ],
    );
    assert_eq!(kinds("收到作品432件，比上届的380件多52件。"), [Actual, Historical, Actual]);
    let text = "茶叶协会会员由年初的86户发展到215户，教室面积由40平方米扩大到75平方米。";
    assert_eq!(kinds(text), [Historical, Actual, Historical, Actual]);
    check_counted(text, &["茶叶协会会员", "茶叶协会会员", "教室面积", "教室面积"]);
}

#[test]
fn a_difference_is_no_part_of_what_it_differs_from() {
    let none: [String; 0] = [];
    assert_eq!(parts("收到作品432件，比上届的380件多52件。"), none);
    assert_eq!(parts("上半年收入18.74万元；支出15.2万元，结余3.54万元。"), none);
    assert_eq!(parts("计划办班20期、培训1500人次，实际办班13期、培训1124人次。"), none);
    assert_eq!(
        parts("比上年增加场馆46个，其中科技馆增加15个、博物馆增加31个。"),
        ["15个<46个", "31个<46个"]
    );
    assert_eq!(
        parts(
            "开展活动186场次，较去年增加21场次。其中，进校园58场、进社区64场、进农村49场、进机关15场。"
        ),
        ["58场<186场次", "64场<186场次", "49场<186场次", "15场<186场次"]
    );
    assert_eq!(parts("防控面积1.2万亩，占茶园总面积(3.8万亩)的31.6%。"), ["1.2万亩<3.8万亩"]);
}

#[test]
fn averages_and_standards_are_told_from_amounts() {
    check_counted("一是科普经费偏少，人均仅0.9元。", &["人均科普经费偏少"]);
    check_counted("按每人20元的标准收取会费。", &["收取会费标准"]);
    assert_eq!(kinds("按每人20元的标准收取会费，共收5660元。"), [Rule, Actual]);
    assert_eq!(kinds("人均仅0.9元，距市里规定的人均2元还有差距。"), [Actual, Rule]);
}

#[test]
fn targets_and_plans_are_known_by_the_words_beside_them() {
    assert_eq!(
        kinds("全年计划办班20期、培训1500人次，上半年实际办班13期。"),
        [Planned, Planned, Actual]
    );
    assert_eq!(kinds("创建目标5个，实际通过验收3个。"), [Planned, Actual]);
    assert_eq!(kinds("支出1.86万元，完成预算（3万元）的62%。"), [Actual, Planned, Actual]);
    let text = "甲县果茶学会2023年上半年工作报告\n1.培训。办班9期。\n2.下半年打算。一是办好评选，表彰10名。二是再办班7期以上。";
    assert_eq!(kinds(text), [Actual, Planned, Planned]);
    let text = "一、下一步工作\n目前我区每万人拥有科普人员8.3人。明年新建基地2个。";
    assert_eq!(kinds(text), [Actual, Planned]);
}

#[test]
fn ranks_names_and_campaigns_are_told_apart() {
    check("第3位发言，团体总分位列全市第3位。", &["3名次"]);
    check("公民科学素质居全市第6位，种子样品八十余袋。", &["6名次", "80+袋"]);
    check("帮助三台村修路，赴十里坪研学，种植百香果、三七。", &[]);
    check("近万名师生聆听报告，“万名专家进基层”活动启动。", &["10000-名"]);
    check("主要工作进入全市前三名，今明两年为攻坚期，第四季度验收。", &[]);
}

#[test]
fn bounds_are_read_as_they_are_meant() {
    check("自重不超过100克，平均每村2场多，历时1个多月。", &["100<克", "2+场", "1+个月"]);
    check("外出考察两批次，23支队伍获奖，历时三个月。", &["2批次", "23支", "3个月"]);
}

#[test]
fn tables_tell_units_targets_years_and_totals() {
    let text = "一、指标\n序号  指标名称  单位  年度目标  实际完成  完成率\n1  科普讲座  场  60  57  95%\n2  培训农民  人次  5000  6120  122.4%\n";
    check(text, &["60场", "57场", "95%", "5000人次", "6120人次", "122.4%"]);
    assert_eq!(kinds(text), [Planned, Actual, Actual, Planned, Actual, Actual]);
    let text = "指标名称 年度目标值 实际完成值 分值 得分\n进校园场次 ≥20场 26场 10 9.5\n";
    check(text, &["20+场", "26场", "10分", "9.5分"]);
    assert_eq!(kinds(text), [Planned, Actual, Rule, Actual]);
    let text = "甲县科协2023年总结\n奖项|2022年|2023年\n省级|3项|5项\n";
    assert_eq!(kinds(text), [Historical, Actual]);
    assert_eq!(
        parts("乡镇 场次（场） 人次（人次）\n东山镇 42 12600\n西河镇 28 7300\n合计 70 19900\n"),
        ["42<70", "12600<19900", "28<70", "7300<19900"]
    );
}

#[test]
fn thresholds_and_lists_before_a_figure_say_which_are_meant() {
    check_counted(
        "志愿者1260人，其中35岁以下410人、36至50岁530人、51岁以上320人。",
        &[
            "志愿者",
            "志愿者",
            "35岁以下志愿者",
            "35岁以下",
            "36至50岁志愿者",
            "36至50岁",
            "51岁以上志愿者",
        ],
    );
    check_counted("16个乡镇中仅有5个没有专干。", &["乡镇", "没有专干乡镇"]);
    check_counted(
        "举办茶叶、李果两类培训班23期，分别为14期、9期。",
        &["培训班", "培训班", "茶叶培训班", "李果培训班"],
    );
    check_counted(
        "开设养猪、烤烟、食用菌三个专业，学员分别为420人、386人和230人。",
        &["专业", "养猪学员", "烤烟学员", "食用菌学员"],
    );
}

#[test]
fn what_stands_right_before_is_divided_and_persons_are_divided_again() {
    assert_eq!(
        parts(
            "农技协总数达25个，会员3100户，争取科普惠农奖补资金35万元，其中协会2个20万元、基地1个10万元、带头人1名5万元。"
        ),
        ["20万元<35万元", "10万元<35万元", "5万元<35万元"]
    );
    assert_eq!(
        parts("科普人员1054人，其中专职86人、兼职968人；女性412人；本科以上学历的545人。"),
        ["86人<1054人", "968人<1054人", "412人<1054人", "545人<1054人"]
    );
    let one_kind = "核定编制11名，其中行政编制6名、事业编制5名；实有在职人员10人，临聘2名。";
    assert_eq!(parts(one_kind), ["6名<11名", "5名<11名"]);
    assert_eq!(parts("参与公众12.6万人次，青少年占52%，约6.5万人次。"), ["约6.5万人次<12.6万人次"]);
}

#[test]
fn what_a_bracket_said_and_what_only_sets_the_object_make_no_kind() {
    assert_eq!(
        kinds("省青创赛获奖11项，其中一等奖2项(上届为0)、二等奖4项。"),
        [Actual, Actual, Actual]
    );
    assert_eq!(kinds("将科普经费由25万元提高到38万元。"), [Historical, Actual]);
    assert_eq!(kinds("将举办讲座12场，将继续新建基地2个。"), [Planned, Planned]);
    assert_eq!(kinds("下学期计划：新增社团2个，举办讲座6场。"), [Planned, Planned]);
}

#[test]
fn some_out_of_others_are_parts_whatever_stands_between() {
    assert_eq!(parts("县城12处科普画廊有5处超过10年。"), ["5处<12处"]);
    assert_eq!(parts("机关8名干部中45岁以下的仅2人。"), ["2人<8名"]);
    check_counted("机关8名干部中45岁以下的仅2人。", &["机关干部", "中", "45岁以下机关干部"]);
}

#[test]
fn words_that_look_like_fillers_are_kept() {
    check_counted(
        "巩固和发展县直专业技术学协会(研究会)，累计共发展25个。",
        &["发展县直专业技术学协会(研究会)"],
    );
    check_counted("对接院校专家31人，发行科技类报纸12万份。", &["对接院校专家", "发行科技类报纸"]);
    check_counted("全县科协组织由2020年的38个发展到61个。", &["科协组织", "科协组织"]);
}

#[test]
fn a_body_that_is_only_named_is_not_the_one_that_acts() {
    let text = "甲县科协2023年总结\n受市农业局委托，举办讲座3场。全县科协组织办班5期。县教育局开展活动2次。";
    let figures = read(text.as_bytes(), None).figures;
    let bodies: Vec<Option<&str>> = figures.iter().map(|figure| figure.org.as_deref()).collect();
    assert_eq!(bodies, [Some("甲县科协"), Some("甲县科协"), Some("县教育局")]);
}

#[test]
fn shares_of_a_whole_in_brackets_and_phases_are_known() {
    let text = "完成5个乡镇科协换届，占总数(13个)的38.5%，覆盖率由61%升至74%。";
    check_counted(
        text,
        &["完成乡镇科协换届", "完成乡镇科协换届", "完成乡镇科协换届占比", "覆盖率", "覆盖率"],
    );
    check("完成县科技馆二期布展，建设三期工程，举办三期培训。", &["3期"]);
    assert_eq!(parts("13个乡镇仅3个配有大屏。"), ["3个<13个"]);
    assert_eq!(kinds("人均不到2元，离省定3元标准有差距。"), [Actual, Rule]);
}

#[test]
fn totals_stand_above_or_below_and_a_stroke_is_no_number() {
    let text = "指标\t单位\t2023年\t2024年\n农技协\t个\t27\t—\n讲座\t场\t12\t15\n";
    check(text, &["27个", "12场", "15场"]);
    assert_eq!(
        parts("乡镇\t场次(场)\n全县合计\t64\n城关镇\t28\n河东乡\t20\n河西乡\t16\n"),
        ["28<64", "20<64", "16<64"]
    );
}

#[test]
fn what_was_planned_is_told_from_what_came_of_it_in_both_directions() {
    let text = "举办果树栽培班15场，为年度计划24场的62.5%，建成示范园300亩，比计划的260亩多40亩。";
    assert_eq!(kinds(text), [Actual, Planned, Actual, Actual, Planned, Actual]);
    let plan = "甲县科协2026年工作计划\n一、服务企业\n1.发放创新券300万元（2025年实际发放187.5万元）。\n2.年终考核实行百分制，活动开展占40分、宣传占25分。\n";
    assert_eq!(kinds(plan), [Planned, Historical, Rule, Rule]);
    let text = "目标：举办展览不少于40场、讲座20场。完成：举办展览52场，占任务的130%。";
    assert_eq!(kinds(text), [Planned, Planned, Actual, Actual]);
    check_counted("参与率在全县16个乡镇中排第3位。", &["参与率乡镇", "中排"]);
    check(
        "作报告一个半小时，打造“15分钟科普圈”，扶持养殖一百五十多头，开讲12讲。",
        &["1.5小时", "150+头", "12讲"],
    );
}
