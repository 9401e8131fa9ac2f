//! One report in every format, written by different programs, says the same.

use proptest::prelude::*;
use reading::Reading;
use reading::clean::NoiseClass;
use std::io::{Cursor, Write};

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
    has_lines(
        &reading,
        &["西河乡\t\t300 含学生", "一、主要工作", "（二）基地建设", "二、下一步打算"],
    );
    assert_eq!(apart(&reading), [(NoiseClass::SiteHeader, "内部资料 第7期\n第1页".to_owned())]);
    assert!(keys(&reading).starts_with(&["changes-deleted", "hidden-text-left-out"]));
}

#[test]
fn list_numbers_of_old_documents_are_counted() {
    let reading = reading(include_bytes!("../../../fixtures/papers/lists.doc"));
    has_lines(
        &reading,
        &["1. 开展科普活动30余场次，发放资料1.2万份。", "2. 举办讲座12场。", "a. 进校园8场"],
    );
    has_lines(&reading, &["b. 进社区4场", "3. 建成基地3个。", "服务群众5000人次"]);
}

#[test]
fn a_document_that_needs_a_password_says_so() {
    let reading = reading(include_bytes!("../../../fixtures/papers/locked.pdf"));
    assert_eq!(reading.format, reading::decode::Format::Encrypted);
    assert_eq!(keys(&reading), ["encrypted-not-read"]);
    assert_eq!(reading.source_text, "");
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

#[test]
fn a_document_that_only_its_owner_may_change_is_read() {
    for locked in [
        include_bytes!("../../../fixtures/papers/owner-rc4.pdf").as_slice(),
        include_bytes!("../../../fixtures/papers/owner-aes128.pdf"),
        include_bytes!("../../../fixtures/papers/owner-aes256.pdf"),
    ] {
        let reading = reading(locked);
        assert_eq!(reading.source_text, "工作人员目标：科普活动30余场，长门齐民3.5万人次。\n");
        assert_eq!(keys(&reading), Vec::<&str>::new());
    }
}

#[test]
fn text_packed_the_old_way_is_read() {
    let reading = reading(include_bytes!("../../../fixtures/papers/lzw.pdf"));
    assert_eq!(reading.source_text, "工作人员目标：科普活动30余场，长门齐民3.5万人次。\n");
}

#[test]
fn a_document_of_the_other_office_is_known_by_its_content() {
    let paper = include_bytes!("../../../fixtures/papers/lists.doc");
    let named = reading::read(paper, Some("lists.wps"));
    assert_eq!(named.format, reading::decode::Format::Doc);
    assert_eq!(keys(&named), Vec::<&str>::new());
    assert_eq!(named.source_text, reading(paper).source_text);
}

/// The plain form a sign has in the body.
fn plain(c: char) -> char {
    match c {
        '\u{3000}' | '\u{A0}' => ' ',
        '，' | '！' | '？' => c,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        other => other,
    }
}

#[test]
fn every_character_of_every_format_knows_its_place() {
    let papers: [&[u8]; 7] = [
        include_bytes!("../../../fixtures/papers/report.docx"),
        include_bytes!("../../../fixtures/papers/report.doc"),
        include_bytes!("../../../fixtures/papers/report.rtf"),
        include_bytes!("../../../fixtures/papers/report.pdf"),
        include_bytes!("../../../fixtures/papers/page.pdf"),
        include_bytes!("../../../fixtures/papers/page.html"),
        include_bytes!("../../../fixtures/papers/typical.docx"),
    ];
    for paper in papers {
        let reading = reading(paper);
        let source: Vec<char> = reading.source_text.chars().collect();
        let clean: Vec<char> = reading.clean.text.chars().collect();
        assert_eq!(clean.len(), reading.clean.map.len());
        assert!(
            clean.len() * 10 > source.len() * 8,
            "{:?}: {}",
            reading.format,
            reading.clean.text
        );
        assert!(reading.clean.map.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", reading.format);
        for (c, at) in clean.iter().zip(&reading.clean.map) {
            assert_eq!(plain(source[*at as usize]), *c, "{:?} at {at}", reading.format);
        }
    }
}

fn packed(document: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("word/document.xml", zip::write::SimpleFileOptions::default())
        .expect("a part");
    writer.write_all(document.as_bytes()).expect("its bytes");
    writer.finish().expect("a container").into_inner()
}

fn decoded(bytes: &[u8]) -> String {
    reading::decode::decode(bytes).text.trim_end().to_owned()
}

proptest! {
    #[test]
    fn paragraphs_come_back_from_every_format(lines in proptest::collection::vec("[一-龥0-9A-Za-z，。、（）&<]{1,20}", 1..6)) {
        let text = lines.join("\n");
        let escaped = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;");
        let runs = |line: &String| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escaped(line));
        let document: String = lines.iter().map(runs).collect();
        prop_assert_eq!(decoded(&packed(&format!("<w:document><w:body>{document}</w:body></w:document>"))), text.clone());
        let page: String = lines.iter().map(|line| format!("<p>{}</p>", escaped(line))).collect();
        prop_assert_eq!(decoded(format!("<!DOCTYPE html><html><body>{page}</body></html>").as_bytes()), text.clone());
        let sign = |c: char| if c.is_ascii() { c.to_string() } else { format!("\\u{}?", i32::try_from(u32::from(c)).unwrap()) };
        let rich: String = lines.iter().map(|line| line.chars().map(sign).collect::<String>() + "\\par\n").collect();
        prop_assert_eq!(decoded(format!("{{\\rtf1\\ansi {rich}}}").as_bytes()), text.clone());
        let (bytes, _, _) = encoding_rs::GBK.encode(&text);
        let hex: String = bytes.iter().map(|byte| match byte {
            b'\n' => "\\par ".to_owned(),
            byte => format!("\\'{byte:02x}"),
        }).collect();
        prop_assert_eq!(decoded(format!("{{\\rtf1\\ansi\\ansicpg936 {hex}}}").as_bytes()), text);
    }
}

#[test]
fn a_part_that_unpacks_to_too_much_is_cut_and_told() {
    let bomb = packed(&format!("<w:p><w:t>开头</w:t></w:p>{}", " ".repeat(65 << 20)));
    assert!(bomb.len() < 1 << 20);
    let decoded = reading::decode::decode(&bomb);
    assert_eq!(decoded.text, "开头\n");
    assert!(decoded.remarks.iter().any(|remark| remark.key == "container-part-cut"));
}

#[test]
fn a_container_cut_short_gives_what_it_still_holds() {
    let whole = include_bytes!("../../../fixtures/papers/typical.docx");
    let decoded = reading::decode::decode(&whole[..whole.len() - 2_000]);
    assert!(decoded.text.contains("云岭县科学技术协会2021年工作总结"), "{:?}", decoded.remarks);
    assert_eq!(decoded.remarks[0].key, "file-damaged");
}

#[test]
fn what_a_paper_may_hold_is_bounded_and_said() {
    let keys = |text: &str| {
        let reading = reading(text.as_bytes());
        let keys: Vec<&str> = reading.remarks.iter().map(|remark| remark.key).collect();
        (reading.figures.len(), reading.headings.len(), keys)
    };
    let (figures, _, said) = keys(&"1人".repeat(reading::MOST_FIGURES + 1));
    assert_eq!((figures, said), (reading::MOST_FIGURES, vec!["figures-cut"]));
    let (_, headings, said) = keys(&"1.甲\n2.乙\n".repeat(reading::MOST_HEADINGS));
    assert_eq!(headings, reading::MOST_HEADINGS);
    assert!(said.contains(&"headings-cut"), "{said:?}");
    let (_, _, said) = keys(&"x(xié)".repeat(reading::MOST_REMARKS + 9));
    assert_eq!(said.len(), reading::MOST_REMARKS + 1);
    assert_eq!(said.last(), Some(&"remarks-cut"));
}

#[test]
fn a_long_text_is_cut_between_characters() {
    let text = "1科".repeat(reading::decode::MOST_TEXT / 4 + 9);
    let decoded = reading::decode::decode(text.as_bytes());
    let keys: Vec<&str> = decoded.remarks.iter().map(|remark| remark.key).collect();
    assert_eq!(keys, ["text-cut"]);
    assert_eq!(decoded.text.len(), reading::decode::MOST_TEXT);
}
