//! What must hold for every DOCX: well-formed parts, marks that come back, bytes that repeat.

use super::*;
use crate::model::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn mark(name: &str, period: &str, text: &str) -> FigureMark {
    let [name, period, text] = [name, period, text].map(str::to_owned);
    let [unit_code, note] = ["530123000000", "按已审记录合计"].map(str::to_owned);
    FigureMark { name, unit_code, period, as_of: None, text, note }
}

fn small() -> Document {
    let table = Table {
        caption: "科普活动情况".into(),
        columns: vec![
            Column { weight: 3, align: Align::Start },
            Column { weight: 1, align: Align::End },
            Column { weight: 1, align: Align::End },
        ],
        header_rows: 2,
        rows: vec![
            vec![Cell::text("乡镇").spanning(1, 2), Cell::text("场次").spanning(2, 1)],
            vec![Cell::text("小计"), Cell::text("集市")],
            vec![
                Cell::text("后河镇"),
                mark("activity.sessions", "2021", "3").into(),
                Cell::text("未报"),
            ],
        ],
    };
    Document {
        title: "云岭县科学技术协会\n2021年工作总结".into(),
        head: Some(Head {
            issuer: "云岭县科学技术协会文件".into(),
            number: Some("云科协发〔2021〕27号".into()),
            ..Head::default()
        }),
        blocks: vec![
            Block::paragraph(ParagraphStyle::Addressee, vec![Inline::text("县委、县政府：")]),
            Block::heading(Level::One, "一、工作完成情况"),
            Block::heading(Level::Two, "（一）科普活动"),
            Block::body(vec![
                Inline::Bold(vec![Inline::text("一是")]),
                Inline::text("参与群众"),
                mark("activity.attendance", "2021", "38200余").into(),
                Inline::text("人次。"),
            ]),
            Block::Table(table),
            Block::paragraph(ParagraphStyle::Note, vec![Inline::text("注：联合活动只计一次。")]),
            Block::PageBreak,
            Block::paragraph(ParagraphStyle::Signature, vec![Inline::text("云岭县科学技术协会")]),
            Block::paragraph(ParagraphStyle::Date, vec![Inline::text("2021年12月13日")]),
        ],
        ..Document::default()
    }
}

/// A paper with everything a paper can have.
fn full() -> Document {
    let issued: Document = fixture(include_str!("../../fixtures/issued.json"));
    let yearly: Document = fixture(include_str!("../../fixtures/yearly.json"));
    let blocks = issued.blocks.into_iter().chain(yearly.blocks).chain([
        Block::Picture(Picture { file: "a".into(), alt: "照片".into(), ..Picture::default() }),
        Block::Picture(Picture { file: "none".into(), alt: "没有".into(), ..Picture::default() }),
    ]);
    let pictures = [("a".to_owned(), crate::square::png("a").unwrap().into())].into();
    Document { blocks: blocks.collect(), pictures, ..issued }
}

fn fixture(json: &str) -> Document {
    serde_json::from_str(json).unwrap()
}

fn of(blocks: Vec<Block>) -> Document {
    Document { title: "总结".into(), blocks, ..Document::default() }
}

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let (name, mut text) = (part.name().unwrap().to_string(), String::new());
            if name.ends_with(".xml") || name.ends_with(".rels") {
                part.read_to_string(&mut text).unwrap();
            }
            (name, text)
        })
        .collect()
}

/// Every part read to its end, every end matching its start, every character allowed.
fn check_well_formed(document: &Document) {
    let xml = |(name, _): &(String, String)| name.ends_with(".xml") || name.ends_with(".rels");
    for (name, text) in parts(&write(document).unwrap()).into_iter().filter(xml) {
        assert!(text.chars().all(|c| c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')), "{name}");
        let mut reader = Reader::from_str(&text);
        let mut depth = 0;
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
                Event::Start(element) => {
                    element.attributes().for_each(|attribute| drop(attribute.unwrap()));
                    depth += 1;
                }
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{name}");
    }
}

#[test]
fn document_part_is_as_agreed() {
    let bytes = write(&small()).unwrap();
    let (_, text) =
        parts(&bytes).into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
    // One paragraph, table row or property a line, so that a change shows where it is.
    let mut lines = text;
    for tag in ["<w:p>", "<w:tbl>", "<w:tr>", "<w:sectPr>", "<w:sdt>", "</w:sdt>", "<w:r>"] {
        lines = lines.replace(tag, &format!("\n{tag}"));
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn styles_part_is_as_agreed() {
    let bytes = write(&small()).unwrap();
    let (_, text) = parts(&bytes).into_iter().find(|(name, _)| name == "word/styles.xml").unwrap();
    insta::assert_snapshot!(text.replace("<w:style ", "\n<w:style "));
}

#[test]
fn every_part_is_well_formed() {
    check_well_formed(&small());
    check_well_formed(&full());
    check_well_formed(&Document::default());
    check_well_formed(&of(vec![Block::Table(Table::default())]));
}

#[test]
fn every_part_is_named_in_the_content_types() {
    let parts = parts(&write(&full()).unwrap());
    let types = &parts[0].1;
    assert_eq!(parts[0].0, "[Content_Types].xml");
    for (name, _) in parts.iter().filter(|(name, _)| name.ends_with(".xml")).skip(1) {
        assert!(types.contains(&format!("\"/{name}\"")), "{name}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let all: String =
        (0..0x250).filter_map(char::from_u32).chain(['\u{fffe}', '\u{ffff}', '𠮷']).collect();
    let hostile = ["<w:p>]]>&amp;", "'\"><!--", "%@%", &all, &"长".repeat(100_000)];
    for text in hostile {
        let figure =
            FigureMark { note: text.into(), as_of: Some(text.into()), ..mark(text, text, text) };
        let head = Some(Head { issuer: text.into(), number: Some(text.into()), ..Head::default() });
        let table =
            Table { caption: text.into(), rows: vec![vec![Cell::text(text)]], ..Table::default() };
        let blocks =
            vec![Block::body(vec![Inline::text(text), figure.into()]), Block::Table(table)];
        check_well_formed(&Document { title: text.into(), head, blocks, ..Document::default() });
    }
}

fn check_round_trip(marks: Vec<FigureMark>) {
    let inlines = marks.iter().cloned().map(Inline::from).collect();
    let bytes = write(&of(vec![Block::body(inlines)])).unwrap();
    assert_eq!(figures(&bytes).unwrap(), marks);
}

#[test]
fn figures_come_back_as_they_were() {
    check_round_trip(vec![]);
    check_round_trip(vec![
        mark("a", "2021", "34"),
        mark("b", "2021H1", "38200余"),
        mark("a", "2021", "34"),
    ]);
    check_round_trip(vec![mark("a@b", "20%", "<&>\"'")]);
    check_round_trip(vec![mark("a", "2021", ""), mark("a", "2021", "一\n二")]);
    check_round_trip(vec![FigureMark { note: String::new(), ..mark("a", "2021", "1") }]);
    check_round_trip(vec![FigureMark {
        as_of: Some("2021-12-13T10:32".into()),
        ..mark("a", "2021", "1")
    }]);
    check_round_trip(vec![mark(&"long.name".repeat(40), "2021", "1"), mark("a", "2021", "1")]);
}

#[test]
fn figures_in_tables_come_back_too() {
    let names: Vec<_> =
        figures(&write(&small()).unwrap()).unwrap().into_iter().map(|mark| mark.name).collect();
    assert_eq!(names, ["activity.attendance", "activity.sessions"]);
}

#[test]
fn what_is_no_docx_is_refused() {
    let empty = package::zip(&[("a.txt".to_owned(), vec![])]).unwrap();
    let torn = package::zip(&[("word/document.xml".to_owned(), b"<a></b>".to_vec())]).unwrap();
    for bytes in [&b""[..], b"PK", b"%PDF-1.7", &empty, &torn] {
        assert!(figures(bytes).is_err());
    }
}

#[test]
fn same_document_gives_same_bytes() {
    assert_eq!(write(&small()).unwrap(), write(&small()).unwrap());
}

#[test]
fn every_relation_leads_to_a_part() {
    let parts = parts(&write(&full()).unwrap());
    let names: Vec<_> = parts.iter().map(|(name, _)| name.as_str()).collect();
    let (mut found, mut charts) = (0, 0);
    for (name, text) in parts.iter().filter(|(name, _)| name.ends_with(".rels")) {
        let folder = name.split("_rels/").next().unwrap();
        for target in text.split("Target=\"").skip(1) {
            let target = target.split('"').next().unwrap();
            let whole = format!("{folder}{target}").replace("charts/../", "");
            assert!(names.contains(&whole.as_str()), "{whole}");
            found += 1;
            charts += usize::from(target.starts_with("charts/"));
        }
    }
    assert_eq!((found, charts), (21, 6));
}

#[test]
fn a_chart_keeps_its_values_for_readers_and_for_editors() {
    let bytes = write(&full()).unwrap();
    let all = parts(&bytes);
    let (_, chart) = all.iter().find(|(name, _)| name == "word/charts/chart1.xml").unwrap();
    // Eleven townships reported and one did not: twelve places, eleven values.
    assert!(chart.contains("<c:f>Sheet1!$B$2:$B$13</c:f>"));
    let (_, values) = chart.split_once("<c:numCache>").unwrap();
    assert!(values.contains("<c:ptCount val=\"12\"/><c:pt idx=\"0\"><c:v>7</c:v>"));
    assert_eq!(values.matches("<c:pt ").count(), 11);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut workbook = Vec::new();
    archive.by_name("word/embeddings/chart1.xlsx").unwrap().read_to_end(&mut workbook).unwrap();
    let sheet = parts(&workbook).into_iter().find(|(name, _)| name.contains("sheet1")).unwrap().1;
    assert!(sheet.contains("<c r=\"B2\"><v>7</v></c>"), "{sheet}");
    assert!(!sheet.contains("r=\"B13\""), "{sheet}");
}

#[test]
fn documents_kept_before_the_model_grew_are_still_read() {
    let old: Document = fixture(include_str!("../../fixtures/summary.json"));
    assert!(old.colophon.is_none() && old.verification.is_none());
    let text = serde_json::to_string(&full()).unwrap();
    let kept: Document = fixture(&text);
    assert_eq!(kept, Document { pictures: Pictures::new(), ..full() });
}
