//! What is a figure, what is none, and what a figure says.

use crate::{Reading, read};
use proptest::prelude::*;

/// Value (`?` when withheld, `~` behind a range or loosened number), unit.
fn shown(reading: &Reading) -> Vec<String> {
    let one = |figure: &super::Figure| {
        let value = figure.value.map_or("?".to_owned(), |value| value.to_string());
        let high = figure.high.map(|high| format!("-{high}")).unwrap_or_default();
        let approx = match figure.approx {
            Some(super::Approx::Over) => "+",
            Some(super::Approx::Near) => "-",
            Some(super::Approx::About) => "~",
            Some(super::Approx::AtMost) => "<",
            None => "",
        };
        format!("{value}{high}{approx}{}", figure.unit)
    };
    reading.figures.iter().map(one).collect()
}

pub(super) fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown(&read(text.as_bytes(), None)), expected, "{text}");
}

#[test]
fn numbers_of_every_kind_are_resolved() {
    check(
        "全年开展科普活动30余场次,发放资料1.2万份,受益群众近3000人。",
        &["30+场次", "12000份", "3000-人"],
    );
    check(
        "培训农民22.11万人次,总投资2.58亿元,带动增收超亿元。",
        &["221100人次", "258000000元", "100000000+元"],
    );
    check("举办培训班两次,覆盖三个区,历时七天。", &["2次", "3个", "7天"]);
    check("展出挂图1,106幅,约200人参观,参观者500人以上。", &["1106幅", "200~人", "500+人"]);
    check("每个村1-3个示范户,参与率达95.5%,百分之八十的群众满意。", &["1-3个", "95.5%", "80%"]);
    check("建有活动场所一处,各练一次,每年一次,成立一个小组。", &["1处", "1次"]);
    check("科普经费达到60万,全国排名63位。", &["600000元", "63名次"]);
    check("發放資料5萬餘份,兩個單位獲獎,培訓10余万人次。", &["50000+份", "2个", "100000+人次"]);
    check("開展科普(pǔ)活動30余場(chǎng)次。", &["30+场次"]);
    check("出动车辆50多台(次),展示挂图110(幅),培训1100人(次)。", &["50+台", "110幅", "1100人次"]);
}

#[test]
fn withheld_numbers_are_figures_without_a_value() {
    check(
        "成立农技协xxx个,会员xxx多人,存书xxx多万册,培训XX人次。",
        &["?个", "?+人", "?+册", "?人次"],
    );
    check("展出展板__0多个次,发放药品20__人次。", &["?+个次", "?人次"]);
    check("xx县XX社区,xxx协会,XX年工作,第xx届,XX村委会。", &[]);
}

#[test]
fn look_alikes_are_no_figures() {
    check("2021年9月18日,9月中旬,2021-2025年,10:30,上半年,去年3月份至5月。", &[]);
    check("第33届大赛二等奖,十九届二中、三中全会,第四批,八年级学生,十周年。", &[]);
    check("某发〔2021〕27号,电话0831-1234567,13800138000,2号文件。", &[]);
    check("三会一课、三下乡、“十个一”标准、进一步、统一、千方百计、一系列。", &[]);
    check("一、总结\n1.工作\n2、计划", &[]);
    check("《牛病防治100问》和《十万个为什么》", &[]);
}

#[test]
fn a_corrupt_number_keeps_both_readings() {
    let reading = read("获得二等奖两3项。".as_bytes(), None);
    let figure = &reading.figures[0];
    assert_eq!(figure.value.and_then(super::Decimal::whole), Some(3));
    assert_eq!(figure.other_value.and_then(super::Decimal::whole), Some(2));
    assert!(reading.remarks.iter().any(|remark| remark.key == "figure-ambiguous"));
}

pub(super) fn check_counted(text: &str, expected: &[&str]) {
    let reading = read(text.as_bytes(), None);
    let found: Vec<&str> = reading.figures.iter().map(|figure| figure.indicator.as_str()).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_is_counted_stands_before_or_behind() {
    check_counted("累计发放各类科普资料30000余份。", &["发放各类科普资料"]);
    check_counted("发放资料、图书、挂图60000余份。", &["发放资料、图书、挂图"]);
    check_counted("共30多家单位参加。", &["参加单位"]);
}

#[test]
fn plans_and_standards_are_told_apart() {
    let text = "一、2023年工作总结\n举办讲座12场。考核分值5分。\n二、2024年工作计划\n新建科普基地1个,举办讲座20场。";
    let kinds: Vec<super::Kind> =
        read(text.as_bytes(), None).figures.iter().map(|figure| figure.kind).collect();
    assert_eq!(
        kinds,
        [super::Kind::Actual, super::Kind::Rule, super::Kind::Planned, super::Kind::Planned]
    );
}

#[test]
fn parts_stop_when_they_add_up() {
    let text =
        "争取项目3个,获资金33万元,其中工作站20万元、协会10万元、带头人3万元、免费开放30万元。";
    let relations = read(text.as_bytes(), None).relations;
    assert_eq!(relations.len(), 3);
    assert!(relations.iter().all(|relation| relation.to == "f002"));
}

#[test]
fn a_long_run_of_anything_is_read_in_no_time() {
    for piece in [
        "9",
        "一",
        "x",
        "(",
        "1、",
        "1、\n",
        "“",
        "一是",
        "其中1个,",
        "2021年",
        " ",
        "\n",
        "近",
        "a ",
        "协(xié)",
    ] {
        let reading = read(piece.repeat(20_000).as_bytes(), None);
        assert!(reading.source_text.chars().count() >= 20_000);
    }
}

proptest! {
    #[test]
    fn every_span_quotes_the_source(text in "[0-9一二两三十百万亿余多近约xX年月日个份人次元,、。;:()“”《》第其中\n a-c%.-]{0,120}") {
        let reading = read(text.as_bytes(), None);
        let length = reading.source_text.chars().count();
        let spans = reading.figures.iter().map(|f| f.span).chain(reading.lookalikes.iter().map(|l| l.span))
            .chain(reading.headings.iter().map(|h| h.span)).chain(reading.tasks.iter().map(|t| t.span));
        for span in spans {
            prop_assert!(span.start < span.end && span.end <= length, "{span:?} of {length}");
        }
        prop_assert_eq!(reading.to_jsonl("x"), read(text.as_bytes(), None).to_jsonl("x"));
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let bytes = if zip { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
        let reading = read(&bytes, Some("x.docx"));
        let _ = (reading.digest(), reading.to_jsonl("x"));
    }
}

fn numbers(text: &str) -> Vec<String> {
    shown(&read(text.as_bytes(), None))
}

/// A report in our own words, for what must not change a figure.
const PLAIN: &str = "某县科协二〇二三年工作总结\n一、科普宣传\n全年举办科普讲座36场次,发放资料2.5万余份,受益群众近8000人次。\n二、农村科普\n建成农技协12个,会员三百余人,争取资金40万元,其中展厅25万元、设备15万元。\n组织专家下乡两次,覆盖乡镇九个。\n";

#[test]
fn glosses_change_no_figure() {
    let mut glossed = String::new();
    for (index, c) in PLAIN.chars().enumerate() {
        glossed.push(c);
        if index % 7 == 3 && crate::clean::is_han(c) {
            glossed.push_str("(k\u{113})");
        }
    }
    assert_ne!(glossed, PLAIN);
    assert_eq!(numbers(&glossed), numbers(PLAIN));
}

#[test]
fn traditional_script_changes_no_figure() {
    let pairs = "总總讲講场場发發资資万萬余餘众眾农農个個员員争爭钱錢设設备備专專乡鄉两兩镇鎮县縣协協结結举舉办辦";
    let pairs: Vec<char> = pairs.chars().collect();
    let traditional = |c: char| pairs.chunks(2).find(|pair| pair[0] == c).map_or(c, |pair| pair[1]);
    let converted: String = PLAIN.chars().map(traditional).collect();
    assert_ne!(converted, PLAIN);
    assert_eq!(numbers(&converted), numbers(PLAIN));
}

#[test]
fn page_numbers_inside_sentences_change_no_figure() {
    let torn = PLAIN.replacen("资料", "资\n1、料", 1).replacen("群众", "群\n2、众", 1);
    let torn = torn.replacen("展厅", "展\n3、厅", 1).replacen("专家", "专\n4、家", 1);
    assert_eq!(numbers(&torn), numbers(PLAIN));
}

#[test]
fn line_ends_inside_numbers_are_none() {
    check("全年接待参观者1.89万\n人次,占总数的4.5\n%。", &["18900人次", "4.5%"]);
}

#[test]
fn shares_and_levels_are_told() {
    check(
        "满意的占八成以上,三分之一的学校参加,比重升了0.5个百分点。",
        &["80+%", "33.333333%", "0.5个百分点"],
    );
    let text = "经费由3万元增加到6万元。";
    let kinds: Vec<super::Kind> =
        read(text.as_bytes(), None).figures.iter().map(|figure| figure.kind).collect();
    assert_eq!(kinds, [super::Kind::Historical, super::Kind::Actual]);
}

#[test]
fn comparisons_speak_of_the_thing_before() {
    check_counted(
        "全县科普经费120万元,同比增长8.5%;科技馆接待3.6万人次,比上年多0.4万人次。",
        &["科普经费", "科普经费增长率", "科技馆接待", "科技馆接待增加"],
    );
    check_counted("上级拨款60万元,占50%。", &["上级拨款", "上级拨款占比"]);
}

#[test]
fn roles_take_the_event_before_them() {
    check_counted(
        "举办果树修剪培训班6期,学员420人。",
        &["举办果树修剪培训班", "果树修剪培训班学员"],
    );
    check_counted("农业局、卫健局、气象局等9家单位参加。", &["参加单位"]);
}

fn parts(text: &str) -> Vec<(String, String)> {
    let reading = read(text.as_bytes(), None);
    let written = |id: &str| {
        reading.figures.iter().find(|figure| figure.id == id).map(|figure| figure.text.clone())
    };
    let pair =
        |relation: &super::Relation| Some((written(&relation.from)?, written(&relation.to)?));
    reading.relations.iter().filter_map(pair).collect()
}

#[test]
fn parts_are_known_by_sums_shares_and_words() {
    let found = parts(
        "现有特派员96人,来自院校的31人,企业的42人,乡土人才23人。按专业分,种植61人,养殖35人。",
    );
    assert_eq!(found.len(), 5);
    assert!(found.iter().all(|(_, whole)| whole == "96人"));
    let found = parts("全年筹集经费150万元。财政拨款90万元,占60%。");
    assert_eq!(found, [("90万元".to_owned(), "150万元".to_owned())]);
    let found = parts("服务站14个,新增3个。");
    assert_eq!(found, [("3个".to_owned(), "14个".to_owned())]);
    assert_eq!(parts("已办果树培训5次,茶叶培训3次,养蜂培训2次。"), []);
}

#[test]
fn claims_are_matched_to_the_catalogue_within_their_dimension() {
    let reading =
        read("发放宣传资料800份,接待咨询群众300人次,悬挂横幅12条,种植水稻50亩。".as_bytes(), None);
    let meant: Vec<Option<&str>> = reading
        .figures
        .iter()
        .map(|figure| figure.meaning.as_ref().map(|meaning| meaning.figure.as_str()))
        .collect();
    let expected =
        [Some("activity.materials"), Some("activity.consulted"), Some("activity.banners"), None];
    assert_eq!(meant, expected);
}

#[test]
fn every_meaning_is_a_figure_of_the_catalogue() {
    let text = include_str!("../../../../vocab/figures.toml");
    let catalogue = domain::figures::Catalogue::parse(text).expect("the catalogue");
    for entry in &crate::Lexicon::standard().meanings.entries {
        assert!(catalogue.definition(&entry.figure).is_some(), "{}", entry.figure);
    }
}

#[test]
fn a_list_of_parts_ends_with_its_bracket_and_its_thought() {
    let found = parts("项目15个(含续建项目5个),新增8个项目。");
    assert_eq!(found, [("5个".to_owned(), "15个".to_owned())]);
    let found = parts("志愿者1200名,其中专家86名;科普员132名。");
    assert_eq!(found, [("86名".to_owned(), "1200名".to_owned())]);
}

#[test]
fn what_was_planned_and_what_became_of_it_are_told_apart() {
    let reading = read("年初计划举办活动40场,实际举办36场,完成率为95%。".as_bytes(), None);
    let kinds: Vec<super::Kind> = reading.figures.iter().map(|figure| figure.kind).collect();
    assert_eq!(kinds, [super::Kind::Planned, super::Kind::Actual, super::Kind::Actual]);
}

#[test]
fn numbers_of_tables_take_the_unit_of_row_column_or_caption() {
    check("农技协个数  (个)  15 4 11\n会员  (万人)  2.5", &["15个", "4个", "11个", "25000人"]);
    check(
        "乡镇\t讲座(场)\t参加人次(人次)\n东乡\t12\t800\n西乡\t7\t350",
        &["12场", "800人次", "7场", "350人次"],
    );
    check("单位:万元\n项目 | 预算 | 决算\n科普活动 | 35.5 | 34", &["355000元", "340000元"]);
    check_counted("乡镇\t讲座(场)\n东乡\t12", &["东乡讲座"]);
}

#[test]
fn a_claim_tells_for_whom_on_which_occasion_where_and_when() {
    let text = "甲县科协2023年工作总结\n一、科普宣传\n全国科普日期间,县科协在青山镇举办展览3场,参观学生500人次。\
                去年培训农民200人次。2023年9月开展讲座4场,比2020年增加1场。\n二、2024年工作打算\n新建科普站2个。";
    let reading = read(text.as_bytes(), None);
    let told: Vec<[Option<&str>; 4]> = reading
        .figures
        .iter()
        .map(|f| [&f.audience, &f.campaign, &f.place, &f.period].map(Option::as_deref))
        .collect();
    let (day, town) = (Some("kepu_day"), Some("青山镇"));
    assert_eq!(
        told,
        [
            [None, day, town, Some("2023")],
            [Some("youth"), day, town, Some("2023")],
            [Some("farmer"), None, town, Some("2022")],
            [None, None, town, Some("2023-09")],
            [None, None, town, Some("2023-09")],
            [None, None, None, Some("2024")],
        ]
    );
    assert_eq!(reading.figures[0].org.as_deref(), Some("甲县科协"));
    assert_eq!(reading.script, crate::clean::Script::Simplified);
}

#[test]
fn numbers_are_read_as_clerks_write_and_scanners_spoil_them() {
    check("占全年的四成以上,减少约三成,小学生占五成五。", &["40+%", "30~%", "55%"]);
    check("发放资料2万3千份,听众5万8千多人次。", &["23000份", "58000+人次"]);
    check("满意率达百分之九十六点五,评定人才三百来人。", &["96.5%", "300~人"]);
    check("会员4，218人,听课农民共3 200多人次,培训1 2 场。", &["4218人", "3200+人次", "12场"]);
    check("阅读量1.2亿次,点击量突破50万。", &["120000000次", "500000+次"]);
    check("吸收会员百人以上,解答咨询四五百人。", &["100+人", "400-500人"]);
    check("每亩增收300元至500元,较上年翻了一番。", &["300-500元", "1番"]);
    check("拨打0597-632XXXX咨询,会议2时30分开始,三桥中学参加。", &[]);
}

#[test]
fn rows_parted_by_single_blanks_are_tables() {
    check(
        "各校获奖情况\n学校 一等奖 二等奖 合计(件)\n区实验一小 9 14 23\n二中 6 11 17\n",
        &["9件", "14件", "23件", "6件", "11件", "17件"],
    );
    let reading = read("学校 一等奖 二等奖 合计(件)\n区实验一小 9 14 23\n".as_bytes(), None);
    let parts: Vec<(&str, &str)> =
        reading.relations.iter().map(|r| (r.from.as_str(), r.to.as_str())).collect();
    assert_eq!(parts, [("f001", "f003"), ("f002", "f003")]);
    check(
        "(单位:场、人次)\n县区 活动场次 参与人次\n甲县 612 231，000\n双河县 548 176,450\n",
        &["612场", "231000人次", "548场", "176450人次"],
    );
}

#[test]
fn kinds_follow_brackets_hopes_and_years_compared() {
    use super::Kind::{Actual, Historical, Planned};
    let kinds = |text: &str| -> Vec<super::Kind> {
        read(text.as_bytes(), None).figures.iter().map(|figure| figure.kind).collect()
    };
    assert_eq!(kinds("只新增企业科协1家,完成全年任务(5家)的20%。"), [Actual, Planned, Actual]);
    assert_eq!(kinds("学校力争三年内建成科普馆1座,专用教室达到10间。")[1..], [Planned, Planned]);
    assert_eq!(kinds("比例达10.84%,较2015年的6.02%提高。"), [Actual, Historical]);
    assert_eq!(kinds("科普进校园≥20场,实际开展26场。"), [Planned, Actual]);
}

#[test]
fn things_in_several_measure_words_add_up() {
    let text = "共收到作品1117件,其中成果286项、绘画742幅、活动61项、辅导员项目28项。全县18个乡镇中的17个参加。";
    let reading = read(text.as_bytes(), None);
    let parts: Vec<(&str, &str)> =
        reading.relations.iter().map(|r| (r.from.as_str(), r.to.as_str())).collect();
    let expected =
        [("f002", "f001"), ("f003", "f001"), ("f004", "f001"), ("f005", "f001"), ("f007", "f006")];
    assert_eq!(parts, expected);
}
