//! Templates as clerks make them: markers cut into runs, mistyped, in tables and footers.

use super::*;
use crate::docx::figures;
use crate::model::{Cell, FigureMark};

fn docx(body: &str) -> Vec<u8> {
    let xml = format!("<w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>");
    let parts = [
        ("word/document.xml".to_owned(), xml.into_bytes()),
        (
            "word/footer1.xml".to_owned(),
            b"<w:ftr><w:p><w:r><w:t>{{code}}</w:t></w:r></w:p></w:ftr>".to_vec(),
        ),
        ("word/media/image1.png".to_owned(), (0..=255).collect()),
        (
            "word/settings.xml".to_owned(),
            b"<w:settings xmlns:w=\"x\"><w:compat/><w:rsids/></w:settings>".to_vec(),
        ),
        ("customXml/item1.xml".to_owned(), b"<a>{{unit}}</a>".to_vec()),
    ];
    crate::docx::package::zip(&parts).unwrap()
}

fn part(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut content = Vec::new();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
    content
}

fn value(marker: &Marker) -> Option<Filling> {
    match marker {
        Marker::Unit => Some(Filling::Words(Inline::text("云岭县<科协>"))),
        Marker::Code => Some(Filling::Words(Inline::text("7K4M-QX92"))),
        Marker::Figure(name) if name == "activity.sessions" => {
            Some(Filling::Words(mark(name, "34").into()))
        }
        Marker::Table { .. } => {
            let row = |label: &str, cell: Cell| vec![Cell::text(label), cell];
            let number = Cell::from(mark("activity.sessions", "12"));
            let rows = vec![row("单位", Cell::text("场次")), row("甲镇", number)];
            Some(Filling::Table(Table { header_rows: 1, rows, ..Table::default() }))
        }
        Marker::Section(_) => Some(Filling::Paragraphs(vec![
            vec![Inline::text("一是。")],
            vec![Inline::text("共"), mark(&"长".repeat(70), "5").into(), Inline::text("项。")],
        ])),
        _ => None,
    }
}

fn mark(name: &str, text: &str) -> FigureMark {
    FigureMark {
        name: name.to_owned(),
        unit_code: "530123".into(),
        period: "2021".into(),
        text: text.into(),
        ..FigureMark::default()
    }
}

/// The words of a part, a line a paragraph.
fn words(xml: &str) -> Vec<String> {
    let texts = |paragraph: &str| {
        let texts = paragraph.split("</w:t>").filter_map(|text| text.rsplit_once("<w:t"));
        texts.map(|(_, text)| text.split_once('>').map_or("", |(_, text)| text)).collect()
    };
    xml.split("</w:p>").map(texts).collect()
}

fn paragraph(runs: &[&str]) -> String {
    let runs: String = runs
        .iter()
        .map(|text| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"))
        .collect();
    format!("<w:p>{runs}</w:p>")
}

#[test]
fn markers_are_found_however_word_cut_them() {
    let template =
        docx(&paragraph(&["开展{", "{figure:", "activity", ".sessions}", "}场，{{unit}}"]));
    let checked = check(&template).unwrap();
    assert!(checked.faults.is_empty());
    let figure = Marker::Figure("activity.sessions".into());
    assert_eq!(checked.markers, [figure, Marker::Unit, Marker::Code]);
}

#[test]
fn all_faults_are_told_at_once() {
    let template = docx(&paragraph(&["{{unti}}", "{{figure: }}{{perio", "d 开展{{unit}}"]));
    let checked = check(&template).unwrap();
    let faults: Vec<_> = checked.faults.into_iter().map(|(fault, _)| fault).collect();
    let unclosed = Fault::Unclosed("period 开展".into());
    assert_eq!(faults, [Fault::Unknown("unti".into()), Fault::Nameless, unclosed]);
    assert_eq!(checked.markers, [Marker::Unit, Marker::Code]);
}

#[test]
fn figures_enter_as_figures_and_words_as_words() {
    let template = docx(&paragraph(&["{{unit}}开展{", "{figure:activity.sessions}", "}场"]));
    let filled = fill(&template, &value).unwrap();
    let found = figures(&filled).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].name.as_str(), found[0].text.as_str()), ("activity.sessions", "34"));
    let xml = String::from_utf8(part(&filled, "word/document.xml")).unwrap();
    assert_eq!(words(&xml).concat(), "云岭县&lt;科协&gt;开展34场");
    // The figure looks like the words around it.
    assert_eq!(xml.matches("<w:rPr><w:b/></w:rPr>").count(), 5);
    assert_eq!(
        part(&filled, "word/footer1.xml"),
        b"<w:ftr><w:p><w:r><w:t>7K4M-QX92</w:t></w:r></w:p></w:ftr>"
    );
}

#[test]
fn what_is_no_marker_is_kept_byte_for_byte() {
    let body =
        format!("<w:odd w:of='us'/>\r\n{}<!-- a -->", paragraph(&["{{period}} &amp; {x}", "}}"]));
    let template = docx(&body);
    let filled = fill(&template, &value).unwrap();
    for name in ["word/document.xml", "word/media/image1.png", "customXml/item1.xml"] {
        assert_eq!(part(&filled, name), part(&template, name), "{name}");
    }
}

fn document(bytes: &[u8]) -> String {
    String::from_utf8(part(bytes, "word/document.xml")).unwrap()
}

#[test]
fn a_table_stands_where_its_marker_stood_and_its_numbers_are_figures() {
    let template = docx(&(paragraph(&["前"]) + &paragraph(&["{{表格:科普活动", "场次 按单位}}"])));
    let filled = fill(&template, &value).unwrap();
    let xml = document(&filled);
    assert!(xml.find("前").unwrap() < xml.find("<w:tbl>").unwrap());
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(words(&xml)[1..6], ["单位", "场次", "甲镇", "12", ""]);
    assert_eq!(figures(&filled).unwrap().len(), 1);
}

#[test]
fn a_section_takes_the_look_of_its_marker_and_breaks_the_section_once() {
    let look = "<w:pPr><w:jc w:val=\"both\"/><w:sectPr><w:cols/></w:sectPr></w:pPr>";
    let body = format!("<w:p>{look}<w:r><w:t>{{{{章节:工作亮点}}}}</w:t></w:r></w:p>");
    let filled = fill(&docx(&body), &value).unwrap();
    let xml = document(&filled);
    assert_eq!(words(&xml)[..2], ["一是。", "共5项。"]);
    assert_eq!((xml.matches("<w:jc ").count(), xml.matches("<w:sectPr>").count()), (2, 1));
    // A tag longer than Word keeps lies in the settings and is read back whole.
    let found = figures(&filled).unwrap();
    assert_eq!(found[0].name, "长".repeat(70));
    let settings = String::from_utf8(part(&filled, "word/settings.xml")).unwrap();
    assert!(settings.contains("<w:compat/><w:docVars>"), "{settings}");
}

#[test]
fn tables_and_sections_need_a_paragraph_of_their_own_in_the_text() {
    let body = paragraph(&["见{{表格:a 按月}}"]) + &paragraph(&[" {{章节:科普活动}} "]);
    let checked = check(&docx(&body)).unwrap();
    let table = Marker::Table { figures: vec!["a".into()], by: By::Month };
    assert_eq!(checked.faults, [(Fault::Accompanied(table), "见{{表格:a 按月}}".to_owned())]);
    let footer = "<w:ftr><w:p><w:r><w:t>{{章节:科普活动}}</w:t></w:r></w:p></w:ftr>";
    let parts = [
        ("word/document.xml".to_owned(), b"<w:document/>".to_vec()),
        ("word/footer1.xml".to_owned(), footer.as_bytes().to_vec()),
    ];
    let file = crate::docx::package::zip(&parts).unwrap();
    let section = Marker::Section("activities".into());
    assert_eq!(check(&file).unwrap().faults[0].0, Fault::Misplaced(section));
    assert_eq!(part(&fill(&file, &value).unwrap(), "word/footer1.xml"), footer.as_bytes());
}

#[test]
fn wide_braces_and_a_parameter_in_braces_are_understood() {
    let checked = check(&docx(&paragraph(&["｛｛数字：a{b}｝｝和{{figure:a{b}}}。"]))).unwrap();
    let figure = || Marker::Figure("a{b}".into());
    assert_eq!(checked.markers, [figure(), figure(), Marker::Code]);
}

#[test]
fn a_file_without_a_marker_is_no_template() {
    let parts = [("word/document.xml".to_owned(), b"<w:document/>".to_vec())];
    let file = crate::docx::package::zip(&parts).unwrap();
    assert_eq!(check(&file).unwrap().faults, [(Fault::Unmarked, String::new())]);
}

#[test]
fn what_is_no_docx_is_refused() {
    assert!(check(b"PK").is_err());
    assert!(fill(b"", &value).is_err());
}
