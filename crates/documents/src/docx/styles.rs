//! The styles of a DOCX (`styles.xml`): the official layout as named styles, so that whoever
//! edits the file changes a style and not every paragraph.

use super::xml::{MAIN, Xml};
use crate::model::{Level, ParagraphStyle};
use crate::official::{FaceName, Official, Style};

/// The identifier of a paragraph's style.
pub fn of_paragraph(style: ParagraphStyle) -> &'static str {
    match style {
        ParagraphStyle::Body => "BodyText",
        ParagraphStyle::Addressee => "Salutation",
        ParagraphStyle::Centered => "Centered",
        ParagraphStyle::Signature => "Signature",
        ParagraphStyle::Date => "Date",
        ParagraphStyle::Note => "Note",
        ParagraphStyle::Remark => "Remark",
    }
}

/// The identifier of a heading's style.
pub fn of_heading(level: Level) -> String {
    format!("Heading{}", level.number())
}

/// The part `word/styles.xml`.
pub fn part(official: &Official) -> Vec<u8> {
    Xml::part("w:styles", &[("xmlns:w", MAIN)], |xml| {
        defaults(xml, official);
        for (id, name, style, layout) in table(official) {
            define(xml, official, id, name, style, layout);
        }
        for level in Level::ALL {
            let (id, name) = (of_heading(level), format!("heading {}", level.number()));
            define(xml, official, &id, &name, official.heading(level), Layout::Heading(level));
        }
        plain_table(xml);
    })
}

/// How a style places its paragraphs.
#[derive(Clone, Copy)]
enum Layout {
    /// The style all others begin from.
    Normal,
    /// First line indented, as running text.
    Indented,
    /// As running text, in the outline, never last on a page.
    Heading(Level),
    /// Flush left.
    Flush,
    /// Centered.
    Centered,
    /// Right, the indent given by each paragraph.
    Right,
    /// A note of its own line height.
    Note,
    /// A caption, never apart from its table.
    Caption,
    /// One tight line, for cells.
    Cell,
    /// The page number.
    Footer,
    /// A line as high as the picture in it.
    Picture,
    /// Lines of the colophon, the date of printing at the right.
    Colophon,
}

/// The styles that are not headings: identifier, name in Word, type, placing.
fn table(official: &Official) -> Vec<(&'static str, &'static str, Style, Layout)> {
    let styles = &official.styles;
    let cell = Style { face: official.table.face, ..styles.note };
    let head = Style { face: official.head.face, half_points: official.head.half_points };
    let mark = Style { face: official.marks.face, ..styles.body };
    let (colophon, verification) = (&official.colophon, &official.verification);
    let colophon = Style { face: colophon.face, half_points: colophon.half_points };
    let verification = Style { face: verification.face, half_points: verification.half_points };
    let mut rows = vec![
        ("Normal", "Normal", styles.body, Layout::Normal),
        ("Title", "Title", styles.title, Layout::Centered),
        ("Issuer", "Issuer", head, Layout::Centered),
        ("Caption", "caption", styles.caption, Layout::Caption),
        ("TableCell", "Table Cell", cell, Layout::Cell),
        ("Footer", "footer", styles.page_number, Layout::Footer),
        ("Mark", "Mark", mark, Layout::Flush),
        ("Picture", "Picture", styles.body, Layout::Picture),
        ("Colophon", "Colophon", colophon, Layout::Colophon),
        ("Verification", "Verification", verification, Layout::Cell),
    ];
    for (style, name, layout) in [
        (ParagraphStyle::Body, "Body Text", Layout::Indented),
        (ParagraphStyle::Addressee, "Salutation", Layout::Flush),
        (ParagraphStyle::Centered, "Centered", Layout::Centered),
        (ParagraphStyle::Signature, "Signature", Layout::Right),
        (ParagraphStyle::Date, "Date", Layout::Right),
        (ParagraphStyle::Note, "Note", Layout::Note),
        (ParagraphStyle::Remark, "Remark", Layout::Indented),
    ] {
        rows.push((of_paragraph(style), name, official.paragraph(style), layout));
    }
    rows
}

fn defaults(xml: &mut Xml, official: &Official) {
    xml.within("w:docDefaults", &[], |xml| {
        xml.within("w:rPrDefault", &[], |xml| {
            xml.within("w:rPr", &[], |xml| {
                fonts(xml, official, official.styles.body.face);
                sizes(xml, official.styles.body.half_points);
                xml.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
            });
        });
        xml.within("w:pPrDefault", &[], |_| {});
    });
}

fn define(xml: &mut Xml, official: &Official, id: &str, name: &str, style: Style, layout: Layout) {
    let normal = matches!(layout, Layout::Normal);
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", id)];
    if normal {
        attributes.insert(1, ("w:default", "1"));
    }
    xml.within("w:style", &attributes, |xml| {
        xml.value("w:name", name);
        if !normal {
            xml.value("w:basedOn", "Normal");
        }
        xml.empty("w:qFormat", &[]);
        xml.within("w:pPr", &[], |xml| paragraph_properties(xml, official, style, layout));
        xml.within("w:rPr", &[], |xml| run_properties(xml, official, style, layout));
    });
}

/// The elements stand in the order the schema asks for: keepNext, pageBreakBefore, kinsoku …
/// spacing, ind, jc, outlineLvl.
fn paragraph_properties(xml: &mut Xml, official: &Official, style: Style, layout: Layout) {
    let indent = official.indent.first_line_characters;
    if matches!(layout, Layout::Heading(_) | Layout::Caption) {
        xml.empty("w:keepNext", &[]);
    }
    if matches!(layout, Layout::Normal) {
        // The grid decides where a page ends, and a digit takes half a square without extra air.
        xml.value("w:widowControl", 0);
        xml.value("w:autoSpaceDE", 0);
        xml.value("w:autoSpaceDN", 0);
        // Exact lines make the grid; snapping to it besides would double the tall ones.
        xml.value("w:snapToGrid", 0);
        spacing(xml, official.grid.line_twips);
    }
    if matches!(layout, Layout::Note | Layout::Cell | Layout::Footer) {
        // A line of one and a quarter times the type, the page number exactly as high as it is.
        let quarter = if matches!(layout, Layout::Footer) { 8 } else { 10 };
        spacing(xml, style.half_points * 10 * quarter / 8);
    }
    if matches!(layout, Layout::Colophon) {
        let side = official.colophon.side_characters * style.half_points * 10;
        let right = (official.text_width_twips() - 2 * side).to_string();
        xml.within("w:tabs", &[], |xml| {
            xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &right)]);
        });
    }
    if matches!(layout, Layout::Picture) {
        xml.empty("w:spacing", &[("w:before", "120"), ("w:line", "240"), ("w:lineRule", "auto")]);
    }
    if matches!(layout, Layout::Indented | Layout::Heading(_) | Layout::Note) {
        let character = if matches!(layout, Layout::Note) {
            style.half_points * 10
        } else {
            official.character_twips()
        };
        let (characters, twips) = ((indent * 100).to_string(), (indent * character).to_string());
        xml.empty("w:ind", &[("w:firstLineChars", &characters), ("w:firstLine", &twips)]);
    }
    xml.value(
        "w:jc",
        match layout {
            Layout::Centered | Layout::Caption | Layout::Picture => "center",
            Layout::Right => "right",
            Layout::Cell | Layout::Footer | Layout::Colophon => "left",
            _ => "both",
        },
    );
    if let Layout::Heading(level) = layout {
        xml.value("w:outlineLvl", level.number() - 1);
    }
}

fn run_properties(xml: &mut Xml, official: &Official, style: Style, layout: Layout) {
    fonts(xml, official, style.face);
    if matches!(layout, Layout::Indented | Layout::Heading(_) | Layout::Flush | Layout::Right) {
        xml.value("w:spacing", official.grid.tracking_twips);
    }
    sizes(xml, style.half_points);
}

fn spacing(xml: &mut Xml, line: u32) {
    xml.empty("w:spacing", &[("w:line", &line.to_string()), ("w:lineRule", "exact")]);
}

/// The face of a run, for Chinese and Latin alike: digits of an official document are 仿宋 too.
pub fn fonts(xml: &mut Xml, official: &Official, face: FaceName) {
    let name = &official.face(face).name;
    xml.empty(
        "w:rFonts",
        &[("w:ascii", name), ("w:eastAsia", name), ("w:hAnsi", name), ("w:cs", name)],
    );
}

/// The size of a run in half points.
pub fn sizes(xml: &mut Xml, half_points: u32) {
    xml.value("w:sz", half_points);
    xml.value("w:szCs", half_points);
}

fn plain_table(xml: &mut Xml) {
    xml.within(
        "w:style",
        &[("w:type", "table"), ("w:default", "1"), ("w:styleId", "TableNormal")],
        |xml| {
            xml.value("w:name", "Normal Table");
            xml.within("w:tblPr", &[], |xml| {
                xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
            });
        },
    );
}
