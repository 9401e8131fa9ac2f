//! Twenty edits by hand, each as an editor would save it: with our controls, with the runs cut,
//! and with the controls dropped.

use super::*;
use crate::model::Document;
use crate::model::{Block, Cell, Inline, ParagraphStyle, Table};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn mark(name: &str, text: &str) -> Inline {
    let [name, text] = [name, text].map(str::to_owned);
    let [unit_code, period] = ["530123", "2021"].map(str::to_owned);
    FigureMark { name, unit_code, period, text, ..FigureMark::default() }.into()
}

fn words(text: &str) -> Inline {
    Inline::text(text)
}

fn paper() -> Document {
    let cell = |inline: Inline| Cell::of(vec![inline]);
    let rows = vec![
        vec![Cell::text("乡镇"), Cell::text("场次")],
        vec![Cell::text("后河镇"), cell(mark("sessions@1", "7"))],
        vec![Cell::text("石桥镇"), cell(mark("sessions@2", "3"))],
    ];
    let blocks = vec![
        Block::body(vec![
            words("全年开展科普活动"),
            mark("sessions", "34"),
            words("场次，发放资料"),
            mark("materials", "30400余"),
            words("份，参与群众"),
            mark("attendance", "38200余"),
            words("人次。各乡镇都有活动。"),
        ]),
        Block::body(vec![
            words("争取资金"),
            mark("money", "33万元"),
            words("，支出率"),
            mark("rate", "95.3%"),
            words("，比上年"),
            mark("growth", "增长12.5%"),
            words("。"),
        ]),
        Block::body(vec![
            words("办班"),
            mark("classes", "20"),
            words("个，招生"),
            mark("enrolled", "1100"),
            words("人。"),
        ]),
        Block::body(vec![words("各项工作总体平稳，存在活动分布不均等问题。")]),
        Block::Table(Table { header_rows: 1, rows, ..Table::default() }),
        Block::paragraph(ParagraphStyle::Signature, vec![words("云岭县科学技术协会")]),
    ];
    Document { title: "工作总结".into(), blocks, ..Document::default() }
}

/// The file with its main part changed, every other part as it was.
fn rewritten(bytes: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if name == "word/document.xml" {
            content = change(String::from_utf8(content).unwrap()).into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Every control taken away, its runs left, as some editors do on saving.
fn without_controls(mut xml: String) -> String {
    while let Some(start) = xml.find("<w:sdt>") {
        let begin = xml.find("<w:sdtContent>").unwrap();
        xml.replace_range(start..begin + "<w:sdtContent>".len(), "");
        xml = xml.replacen("</w:sdtContent></w:sdt>", "", 1);
    }
    xml
}

/// Every text cut into runs of one character, as editors do around spelling marks.
fn cut(xml: String) -> String {
    let mut parts = xml.split("<w:t xml:space=\"preserve\">");
    let mut all = parts.next().unwrap().to_owned();
    for part in parts {
        let (text, rest) = part.split_once("</w:t>").unwrap();
        let runs: Vec<_> =
            text.chars().map(|c| format!("<w:t xml:space=\"preserve\">{c}</w:t>")).collect();
        all.push_str(&runs.join("</w:r><w:r>"));
        all.push_str(rest);
    }
    all
}

fn text(words: &str) -> String {
    format!("<w:t xml:space=\"preserve\">{words}</w:t>")
}

fn show(found: &[Finding]) -> Vec<String> {
    let name = |found: &Finding| found.figure.as_ref().map_or(String::new(), |m| m.name.clone());
    let mut shown: Vec<_> = found
        .iter()
        .map(|found| match found.kind {
            Kind::FigureChanged => format!("{}={}", name(found), found.after),
            Kind::FigureRewritten => format!("{}~{}", name(found), found.after),
            Kind::FigureLost => format!("{} lost", name(found)),
            Kind::Added => format!("+{}", found.after),
            Kind::Removed => format!("-{}", found.before),
            Kind::Reworded => format!("{}>{}", found.before, found.after),
            Kind::Moved => format!("moved {}", found.after),
        })
        .collect();
    shown.sort();
    shown
}

/// The edit is a change of the text as XML; what is found must be the same however it was saved.
fn check(edit: &[(&str, &str)], expected: &[&str]) {
    let original = crate::docx::write(&paper()).unwrap();
    let edited = |xml: String| {
        edit.iter().fold(xml, |xml, (from, to)| {
            assert!(xml.contains(from), "{from}");
            xml.replacen(from, to, 1)
        })
    };
    let ways: [(&str, &dyn Fn(String) -> String); 3] = [
        ("kept", &edited),
        ("cut", &|xml| cut(edited(xml))),
        ("dropped", &|xml| without_controls(edited(xml))),
    ];
    for (way, change) in ways {
        let found = compare(&original, &rewritten(&original, change)).unwrap();
        assert_eq!(show(&found), expected, "{way}: {found:#?}");
    }
}

#[test]
fn what_nobody_edited_raises_no_alarm() {
    check(&[], &[]);
}

#[test]
fn a_changed_figure_is_named() {
    check(&[(&text("34"), &text("36"))], &["sessions=36"]);
    check(&[(&text("30400余"), &text("31000余"))], &["materials=31000余"]);
    check(&[(&text("33万元"), &text("35万元"))], &["money=35万元"]);
    check(&[(&text("95.3%"), &text("98%"))], &["rate=98%"]);
    check(&[(&text("20"), &text("120"))], &["classes=120"]);
    check(&[(&text("7"), &text("9"))], &["sessions@1=9"]);
    check(
        &[(&text("34"), &text("36")), (&text("1100"), &text("1200"))],
        &["enrolled=1200", "sessions=36"],
    );
}

#[test]
fn a_figure_in_words_or_other_digits_is_known() {
    check(&[(&text("1100"), &text("一千二百"))], &["enrolled=一千二百"]);
    check(&[(&text("1100"), &text("一千一百"))], &["enrolled~一千一百"]);
    check(&[(&text("1100"), &text("１１００"))], &["enrolled~１１００"]);
    check(&[(&text("1100"), &text("１２００"))], &["enrolled=１２００"]);
    check(&[(&text("1100"), &text("1,100"))], &["enrolled~1,100"]);
    check(&[(&text("1100"), &text("一些"))], &["+一些", "enrolled lost"]);
}

#[test]
fn a_sentence_that_lost_its_figure_is_named() {
    check(&[(&text("34"), &text(""))], &["sessions lost"]);
    check(&[(&text("1100"), &text("许多"))], &["+许多", "enrolled lost"]);
}

#[test]
fn added_words_are_shown() {
    check(&[("各乡镇都有活动。", "各乡镇都有活动。群众反映良好。")], &["+群众反映良好。"]);
    check(&[("各乡镇都有活动", "另有专家12人。各乡镇都有活动")], &["+另有专家12人。"]);
    check(&[("份，参与群众", "份，直接参与群众")], &["+直接"]);
    let paragraph = format!("<w:p><w:r>{}</w:r></w:p><w:tbl>", text("明年办班45个。"));
    check(&[("<w:tbl>", &paragraph)], &["+明年办班45个。"]);
}

#[test]
fn words_taken_away_or_replaced_are_shown() {
    check(&[("各乡镇都有活动。", "")], &["-各乡镇都有活动。"]);
    check(&[("总体平稳", "稳步推进")], &["总体平稳>稳步推进"]);
    check(&[("云岭县科学技术协会", "云岭县科协")], &["学技术协会>协"]);
}

#[test]
fn an_edit_beside_a_figure_is_not_taken_for_the_figure() {
    check(&[("场次，发放", "场活动，发放")], &["次>活动"]);
    check(&[("办班", "共办班")], &["+共"]);
}

#[test]
fn digits_typed_beside_a_control_change_the_figure() {
    check(&[("场次，发放", "0场次，发放")], &["sessions=340"]);
    check(&[("招生", "招生2")], &["enrolled=21100"]);
}

/// What is found where the file was changed beyond its text.
fn found(change: impl Fn(String) -> String) -> Vec<String> {
    let original = crate::docx::write(&paper()).unwrap();
    show(&compare(&original, &rewritten(&original, change)).unwrap())
}

#[test]
fn tracked_changes_count_as_accepted() {
    let dated = r#"w:id="9" w:author="a" w:date="2021-12-20T00:00:00Z""#;
    let run = |words: &str| format!("<w:r>{}</w:r>", text(words));
    let tracked = format!(
        r#"<w:del {dated}><w:r><w:delText>1100</w:delText></w:r></w:del><w:ins {dated}>{}</w:ins>"#,
        run("1200")
    );
    assert_eq!(found(|xml| xml.replacen(&run("1100"), &tracked, 1)), ["enrolled=1200"]);
}

#[test]
fn a_comment_is_no_edit() {
    let run = format!("<w:r>{}</w:r>", text("办班"));
    let noted = format!(
        r#"<w:commentRangeStart w:id="0"/>{run}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>"#
    );
    assert_eq!(found(|xml| xml.replacen(&run, &noted, 1)), Vec::<String>::new());
}

#[test]
fn a_row_taken_away_loses_its_figures() {
    let without = found(|xml| {
        let start = xml.rfind("<w:tr>").or_else(|| xml.rfind("<w:tr ")).unwrap();
        let end = start + xml[start..].find("</w:tr>").unwrap() + "</w:tr>".len();
        format!("{}{}", &xml[..start], &xml[end..])
    });
    assert!(without.contains(&"sessions@2 lost".to_owned()), "{without:?}");
    assert!(!without.iter().any(|found| found.contains("sessions@1")), "{without:?}");
}
