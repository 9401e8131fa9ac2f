//! Templates as clerks make them: markers cut into runs, mistyped, in tables and footers.

use super::*;
use crate::docx::figures;

fn docx(body: &str) -> Vec<u8> {
    let xml = format!("<w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>");
    let parts = [
        ("word/document.xml".to_owned(), xml.into_bytes()),
        (
            "word/footer1.xml".to_owned(),
            b"<w:ftr><w:p><w:r><w:t>{{code}}</w:t></w:r></w:p></w:ftr>".to_vec(),
        ),
        ("word/media/image1.png".to_owned(), (0..=255).collect()),
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

fn value(marker: &Marker) -> Option<Inline> {
    match marker {
        Marker::Unit => Some(Inline::text("云岭县<科协>")),
        Marker::Code => Some(Inline::text("7K4M-QX92")),
        Marker::Figure(name) if name == "activity.sessions" => Some(Inline::Figure(FigureMark {
            name: name.clone(),
            unit_code: "530123".into(),
            period: "2021".into(),
            text: "34".into(),
            ..FigureMark::default()
        })),
        _ => None,
    }
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
    let texts = xml.split("</w:t>").map(|text| text.rsplit('>').next().unwrap());
    let words: String = texts.collect();
    assert_eq!(words, "云岭县&lt;科协&gt;开展34场");
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

#[test]
fn what_is_no_docx_is_refused() {
    assert!(check(b"PK").is_err());
    assert!(fill(b"", &value).is_err());
}
