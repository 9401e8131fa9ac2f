//! One report in every format, written by different programs, says the same.

use reading::Reading;
use reading::clean::NoiseClass;

const PROSE: [&str; 12] = [
    "云岭县科协2021年工作总结",
    "一年来，全县开展科普活动30余场次，发放资料1.2万份，举办展览8场。",
    "举办讲座12场，受众1,200人。",
    "图框：培训学员45人",
    "建成基地3个。",
    "乡镇\t场次\t人次",
    "东山镇\t5\t600",
    "含折页2000份。",
    "服务群众",
    "计划开展活动40场次。",
    "云岭县科学技术协会",
    "2021年12月20日",
];

fn reading(bytes: &[u8]) -> Reading {
    reading::read(bytes, None)
}

fn has_lines(reading: &Reading, lines: &[&str]) {
    let text = &reading.source_text;
    for line in lines {
        let count = text.lines().filter(|found| found == line).count();
        assert_eq!(count, 1, "{line} in {text}");
    }
}

fn keys(reading: &Reading) -> Vec<&str> {
    reading.remarks.iter().map(|remark| remark.key).collect()
}

fn apart(reading: &Reading) -> Vec<(NoiseClass, String)> {
    let source: Vec<char> = reading.source_text.chars().collect();
    let text = |noise: &reading::clean::Noise| {
        source[noise.span.start..noise.span.end].iter().collect::<String>().trim().to_owned()
    };
    reading.noise.iter().map(|noise| (noise.class, text(noise))).collect()
}

#[test]
fn a_word_document_is_read_with_all_its_parts() {
    let reading = reading(include_bytes!("../../../fixtures/papers/report.docx"));
    has_lines(&reading, &PROSE);
    let numbered =
        ["一、主要工作", "（一）科普宣传", "（二）基地建设", "4. 完成流动展览", "二、下一步打算"];
    has_lines(&reading, &numbered);
    let heads = (NoiseClass::SiteHeader, "内部资料 第7期".to_owned());
    let feet = (NoiseClass::SiteFooter, "第1页".to_owned());
    assert_eq!(apart(&reading), [heads, feet]);
    assert!(keys(&reading).starts_with(&["changes-deleted", "hidden-text-left-out"]));
}

#[test]
fn a_word_document_from_before_2007_is_read() {
    let reading = reading(include_bytes!("../../../fixtures/papers/report.doc"));
    has_lines(&reading, &PROSE);
    has_lines(&reading, &["西河乡\t\t300 含学生"]);
    assert_eq!(apart(&reading), [(NoiseClass::SiteHeader, "内部资料 第7期\n第1页".to_owned())]);
    assert!(keys(&reading).starts_with(&["changes-deleted", "hidden-text-left-out"]));
}

#[test]
fn rich_text_is_read() {
    let reading = reading(include_bytes!("../../../fixtures/papers/report.rtf"));
    has_lines(&reading, &PROSE);
    has_lines(&reading, &["一、 主要工作", "（二） 基地建设", "二、 下一步打算"]);
    assert!(keys(&reading).starts_with(&["changes-deleted", "hidden-text-left-out"]));
}

#[test]
fn the_text_layer_of_a_printed_document_is_read() {
    let reading = reading(include_bytes!("../../../fixtures/papers/report.pdf"));
    // What is struck out is printed: nothing in the file says that it is no text.
    let printed = PROSE.iter().filter(|line| !line.contains("30余场次") && !line.contains("折页"));
    has_lines(&reading, &printed.copied().collect::<Vec<_>>());
    has_lines(&reading, &["一、主要工作", "（一）科普宣传", "二、下一步打算"]);
    assert!(
        reading.source_text.contains("发放资料1.2万份¹，举办展览8场。"),
        "{}",
        reading.source_text
    );
}

#[test]
fn a_printed_web_page_is_read_in_letters_not_in_radicals() {
    let reading = reading(include_bytes!("../../../fixtures/papers/page.pdf"));
    assert_eq!(reading.source_text, "工作人员目标：科普活动30余场，长门齐民3.5万人次。\n");
}
