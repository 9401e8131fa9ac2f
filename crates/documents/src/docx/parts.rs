//! The small parts of a DOCX that say little: what the parts are, how they relate, settings,
//! names of faces, the two footers.

use super::styles::fonts;
use super::tag::Tags;
use super::xml::{MAIN, RELATIONS, Xml};
use crate::model::Document;
use crate::official::{Official, twips};

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Parts of the document, by the name of their relation; `rId1` is the first.
const RELATED: [(&str, &str); 5] = [
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
];
/// The relation of the footer of odd pages.
pub const ODD_FOOTER: &str = "rId4";
/// The relation of the footer of even pages.
pub const EVEN_FOOTER: &str = "rId5";

/// `[Content_Types].xml`
pub fn content_types() -> Vec<u8> {
    Xml::part("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        let mut part = |name: &str, content_type: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", content_type)]);
        };
        part("/word/document.xml", &format!("{WORD}.document.main+xml"));
        for (kind, file) in RELATED {
            part(&format!("/word/{file}"), &format!("{WORD}.{kind}+xml"));
        }
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    })
}

/// `_rels/.rels`
pub fn package_relations() -> Vec<u8> {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations(&[
        (format!("{RELATIONS}/officeDocument"), "word/document.xml"),
        (core, "docProps/core.xml"),
    ])
}

/// `word/_rels/document.xml.rels`
pub fn document_relations() -> Vec<u8> {
    relations(&RELATED.map(|(kind, file)| (format!("{RELATIONS}/{kind}"), file)))
}

fn relations(targets: &[(String, &str)]) -> Vec<u8> {
    Xml::part("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
        for (index, (kind, target)) in targets.iter().enumerate() {
            let id = format!("rId{}", index + 1);
            xml.empty("Relationship", &[("Id", &id), ("Type", kind), ("Target", target)]);
        }
    })
}

/// `docProps/core.xml`: the title alone. No times and no persons, so the bytes repeat.
pub fn core_properties(document: &Document) -> Vec<u8> {
    let namespaces = [
        ("xmlns:cp", format!("{PACKAGE}/metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/".to_owned()),
    ];
    let namespaces = namespaces.each_ref().map(|(name, uri)| (*name, uri.as_str()));
    Xml::part("cp:coreProperties", &namespaces, |xml| {
        xml.within("dc:title", &[], |xml| xml.text(&document.title.replace('\n', " ")));
    })
}

/// `word/settings.xml`: footers differ on odd and even pages; long tags are kept here.
pub fn settings(tags: &Tags) -> Vec<u8> {
    Xml::part("w:settings", &[("xmlns:w", MAIN)], |xml| {
        xml.empty("w:zoom", &[("w:percent", "100")]);
        xml.empty("w:evenAndOddHeaders", &[]);
        xml.value("w:characterSpacingControl", "compressPunctuation");
        xml.within("w:compat", &[], |xml| {
            let uri = "http://schemas.microsoft.com/office/word";
            xml.empty(
                "w:compatSetting",
                &[("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")],
            );
        });
        if !tags.variables.is_empty() {
            xml.within("w:docVars", &[], |xml| {
                for (name, value) in &tags.variables {
                    xml.empty("w:docVar", &[("w:name", name), ("w:val", value)]);
                }
            });
        }
    })
}

/// `word/fontTable.xml`: what to take where an official face is missing. Nothing is embedded.
pub fn font_table(official: &Official) -> Vec<u8> {
    let faces = &official.faces;
    Xml::part("w:fonts", &[("xmlns:w", MAIN)], |xml| {
        for face in [&faces.song, &faces.fang, &faces.hei, &faces.kai, &faces.biaosong] {
            xml.within("w:font", &[("w:name", &face.name)], |xml| {
                xml.value("w:altName", &face.alternate);
                xml.value("w:charset", "86");
                xml.value("w:family", "auto");
                xml.value("w:pitch", "default");
            });
        }
    })
}

/// Where the page number stands.
#[derive(Clone, Copy)]
pub enum Side {
    /// Odd pages.
    Right,
    /// Even pages.
    Left,
}

/// A footer with the page number (页码).
pub fn footer(official: &Official, side: Side) -> Vec<u8> {
    let size = official.styles.page_number.half_points;
    let indent = (official.page_number.side_characters * size * 10).to_string();
    let (justify, edge) = match side {
        Side::Right => ("right", "w:right"),
        Side::Left => ("left", "w:left"),
    };
    Xml::part("w:ftr", &[("xmlns:w", MAIN)], |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.value("w:pStyle", "Footer");
                xml.empty("w:ind", &[(edge, &indent)]);
                xml.value("w:jc", justify);
            });
            footer_text(xml, official, &official.page_number.before);
            // Begin, instruction and end in runs of their own: WPS shows no number otherwise.
            field_mark(xml, official, "begin");
            footer_run(xml, official, |xml| {
                xml.within("w:instrText", &[("xml:space", "preserve")], |xml| xml.text(" PAGE "));
            });
            field_mark(xml, official, "separate");
            footer_text(xml, official, "1");
            field_mark(xml, official, "end");
            footer_text(xml, official, &official.page_number.after);
        });
    })
}

/// How far the footer's lower edge stands from that of the sheet, in twips: its line hangs
/// where the dash is the official distance below the type area.
pub fn footer_margin(official: &Official) -> u32 {
    let paper = &official.paper;
    let bottom = paper.height_mm - paper.top_mm - paper.text_height_mm;
    let middle = twips(bottom - official.page_number.below_mm);
    middle - official.styles.page_number.half_points * 10 / 2
}

fn footer_run(xml: &mut Xml, official: &Official, content: impl FnOnce(&mut Xml)) {
    xml.within("w:r", &[], |xml| {
        xml.within("w:rPr", &[], |xml| fonts(xml, official, official.styles.page_number.face));
        content(xml);
    });
}

fn footer_text(xml: &mut Xml, official: &Official, text: &str) {
    footer_run(xml, official, |xml| {
        xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
    });
}

fn field_mark(xml: &mut Xml, official: &Official, kind: &str) {
    footer_run(xml, official, |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
}
