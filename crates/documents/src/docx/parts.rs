//! The small parts of a DOCX that say little: what the parts are, how they relate, settings,
//! names of faces, the two footers.

use super::media::Media;
use super::styles::{fonts, sizes};
use super::tag::Tags;
use super::xml::{MAIN, RELATIONS, Xml};
use crate::model::Document;
use crate::official::{Official, twips};

/// The namespaces of the container begin so.
pub const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
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
pub fn content_types(media: &Media) -> Vec<u8> {
    Xml::part("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        for (extension, content_type) in BY_ENDING {
            if media.parts.iter().any(|part| part.name.ends_with(&format!(".{extension}"))) {
                xml.empty("Default", &[("Extension", extension), ("ContentType", content_type)]);
            }
        }
        let mut part = |name: &str, content_type: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", content_type)]);
        };
        part("/word/document.xml", &format!("{WORD}.document.main+xml"));
        for (kind, file) in RELATED {
            part(&format!("/word/{file}"), &format!("{WORD}.{kind}+xml"));
        }
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        for found in &media.parts {
            if let Some(content_type) = found.content_type {
                part(&format!("/{}", found.name), content_type);
            }
        }
    })
}

/// Files that their ending alone describes.
const BY_ENDING: [(&str, &str); 3] = [
    ("png", "image/png"),
    ("jpeg", "image/jpeg"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
];

/// `_rels/.rels`
pub fn package_relations() -> Vec<u8> {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations(&[("officeDocument", "word/document.xml"), (&core, "docProps/core.xml")])
}

/// `word/_rels/document.xml.rels`
pub fn document_relations(media: &Media) -> Vec<u8> {
    let brought = media.parts.iter().filter_map(|part| part.relation.as_ref());
    let brought = brought.map(|(kind, target)| (*kind, target.as_str()));
    let all: Vec<_> = RELATED.into_iter().chain(brought).collect();
    relations(&all)
}

/// The identifier of the relation of so many a part brought along, 1 for the first.
pub fn relation_id(number: usize) -> String {
    format!("rId{}", RELATED.len() + number)
}

/// A part of relations: the kind, a whole address or its last word, and the target.
pub fn relations(targets: &[(&str, &str)]) -> Vec<u8> {
    Xml::part("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
        for (index, (kind, target)) in targets.iter().enumerate() {
            let id = format!("rId{}", index + 1);
            let kind =
                if kind.contains(':') { (*kind).to_owned() } else { format!("{RELATIONS}/{kind}") };
            xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", target)]);
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

/// A footer with the page number (页码), and in a plain paper the code to verify it by on the
/// other side.
pub fn footer(document: &Document, official: &Official, side: Side) -> Vec<u8> {
    let size = official.styles.page_number.half_points;
    let indent = official.page_number.side_characters * size * 10;
    let code = match &document.verification {
        Some(verification) if document.head.is_none() => verification.footer.as_str(),
        _ => "",
    };
    let (justify, edge) = match side {
        Side::Right => ("right", "w:right"),
        Side::Left => ("left", "w:left"),
    };
    Xml::part("w:ftr", &[("xmlns:w", MAIN)], |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.value("w:pStyle", "Footer");
                if !code.is_empty() {
                    let far = (official.text_width_twips() - indent).to_string();
                    xml.within("w:tabs", &[], |xml| {
                        xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &far)]);
                    });
                }
                let indent = indent.to_string();
                match (code.is_empty(), side) {
                    (true, _) => xml.empty("w:ind", &[(edge, &indent)]),
                    (false, _) => xml.empty("w:ind", &[("w:left", &indent)]),
                }
                xml.value("w:jc", if code.is_empty() { justify } else { "left" });
            });
            if !code.is_empty() && matches!(side, Side::Right) {
                footer_code(xml, official, code);
                footer_tab(xml, official);
            }
            footer_number(xml, official);
            if !code.is_empty() && matches!(side, Side::Left) {
                footer_tab(xml, official);
                footer_code(xml, official, code);
            }
        });
    })
}

fn footer_number(xml: &mut Xml, official: &Official) {
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
}

fn footer_tab(xml: &mut Xml, official: &Official) {
    footer_run(xml, official, |xml| xml.empty("w:tab", &[]));
}

fn footer_code(xml: &mut Xml, official: &Official, code: &str) {
    xml.within("w:r", &[], |xml| {
        xml.within("w:rPr", &[], |xml| {
            fonts(xml, official, official.verification.face);
            sizes(xml, official.verification.footer_half_points);
        });
        xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(code));
    });
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
