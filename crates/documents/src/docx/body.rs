//! The body of a DOCX (`document.xml`): head, title, blocks, and the section with its margins.

use super::media::Media;
use super::styles::{fonts, of_heading, of_paragraph, sizes};
use super::tag::{Tags, short};
use super::xml::{MAIN, RELATIONS, Xml};
use super::{drawing, foot, head, parts, table};
use crate::closing::divided;
use crate::model::{
    Attachment, Block, Document, FigureMark, Inline, Paragraph, ParagraphStyle, plain,
};
use crate::official::{FaceName, Official, twips};

/// The part `word/document.xml`.
pub fn part(document: &Document, mut runs: Runs<'_>) -> Vec<u8> {
    let namespaces = [("xmlns:w", MAIN), ("xmlns:r", RELATIONS)];
    Xml::part("w:document", &namespaces, |xml| {
        xml.within("w:body", &[], |xml| {
            if let Some(head) = &document.head {
                head::write(xml, &mut runs, head);
            }
            write_title(xml, &mut runs, document);
            let divided = divided(document, runs.official);
            for (index, block) in divided.blocks.iter().enumerate() {
                let next = divided.blocks.get(index + 1);
                runs.signed = signed_next(next);
                write_block(xml, &mut runs, document, block, next);
            }
            if let Some(verification) = &document.verification {
                foot::write_verification(xml, &mut runs, verification);
            }
            if let Some(colophon) = &document.colophon {
                foot::write_colophon(xml, &mut runs, colophon);
            }
            write_section(xml, runs.official);
        });
    })
}

/// What a writer of runs needs: the layout, and the tags given so far.
pub struct Runs<'a> {
    /// The layout.
    pub official: &'a Official,
    /// The tags of the figures written so far.
    pub tags: &'a mut Tags,
    /// The pictures and charts written so far.
    pub media: &'a mut Media,
    /// How many drawings were numbered so far.
    pub drawings: u32,
    /// Whether the signature follows what is written: it must not stand on a page without text (7.3.5.4).
    pub signed: bool,
}

/// What a run has of its own beyond the style of its paragraph.
#[derive(Clone, Copy, Default)]
pub struct Look<'a> {
    /// Another face.
    pub face: Option<FaceName>,
    /// Another size.
    pub half_points: Option<u32>,
    /// A color, as six hexadecimal digits.
    pub color: Option<&'a str>,
    /// Emphasis.
    pub bold: bool,
}

impl Runs<'_> {
    /// The runs of some inlines.
    pub fn write(&mut self, xml: &mut Xml, inlines: &[Inline], look: Look<'_>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.run(xml, text, look),
                Inline::Figure(mark) => self.figure(xml, mark, look),
                Inline::Bold(inner) => self.write(xml, inner, Look { bold: true, ..look }),
            }
        }
    }

    /// A figure: a content control around one run, invisible in print. Not a plain-text control:
    /// LibreOffice 7.4 writes its text several times over when it saves one of mixed scripts.
    fn figure(&mut self, xml: &mut Xml, mark: &FigureMark, look: Look<'_>) {
        let (tag, number) = self.tags.tag(mark);
        xml.within("w:sdt", &[], |xml| {
            xml.within("w:sdtPr", &[], |xml| {
                if !mark.note.is_empty() {
                    xml.value("w:alias", short(&mark.note));
                }
                xml.value("w:tag", tag);
                xml.value("w:id", number);
            });
            xml.within("w:sdtContent", &[], |xml| self.run(xml, &mark.text, look));
        });
    }

    /// A tab in a run of its own.
    pub fn tab(&self, xml: &mut Xml) {
        xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
    }

    /// The number of the next drawing.
    pub fn number(&mut self) -> u32 {
        self.drawings += 1;
        self.drawings
    }

    fn run(&self, xml: &mut Xml, text: &str, look: Look<'_>) {
        xml.within("w:r", &[], |xml| {
            if look.face.is_some()
                || look.half_points.is_some()
                || look.color.is_some()
                || look.bold
            {
                xml.within("w:rPr", &[], |xml| self.properties(xml, look));
            }
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    xml.empty("w:br", &[]);
                }
                xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(line));
            }
        });
    }

    fn properties(&self, xml: &mut Xml, look: Look<'_>) {
        if let Some(face) = look.face {
            fonts(xml, self.official, face);
        }
        if look.bold {
            xml.empty("w:b", &[]);
        }
        if let Some(color) = look.color {
            xml.value("w:color", color);
        }
        if let Some(half_points) = look.half_points {
            sizes(xml, half_points);
        }
    }
}

fn write_title(xml: &mut Xml, runs: &mut Runs<'_>, document: &Document) {
    let layout = &runs.official.head;
    let before = if document.head.is_some() { layout.title_after_lines } else { 0 };
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Title");
            lines_around(xml, runs.official, before, layout.text_after_lines);
        });
        runs.run(xml, &document.title, Look::default());
    });
}

fn write_block(
    xml: &mut Xml,
    runs: &mut Runs<'_>,
    document: &Document,
    block: &Block,
    next: Option<&Block>,
) {
    match block {
        Block::Heading { level, inlines } => xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", of_heading(*level)));
            runs.write(xml, inlines, Look::default());
        }),
        Block::Paragraph(paragraph) => xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.value("w:pStyle", of_paragraph(paragraph.style));
                if runs.signed {
                    xml.empty("w:keepNext", &[]);
                }
                write_signature(xml, runs.official, paragraph, next);
            });
            runs.write(xml, &paragraph.inlines, Look::default());
        }),
        Block::Table(table) => table::write(xml, runs, table),
        Block::Chart(chart) => drawing::write_chart(xml, runs, chart),
        Block::Picture(picture) => {
            drawing::write_picture(xml, runs, picture, &document.pictures);
        }
        Block::Attachments { names } => write_attachments(xml, runs, names),
        Block::Attachment(attachment) => write_attachment(xml, runs, attachment),
        // A hair of a paragraph that begins the page: a break within a paragraph of its own would
        // leave an empty page behind a full one.
        Block::PageBreak => xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.empty("w:pageBreakBefore", &[]);
                xml.empty("w:spacing", &[("w:line", "14"), ("w:lineRule", "exact")]);
            });
        }),
    }
}

/// The list of attachments (附件说明), numbered where there are several.
fn write_attachments(xml: &mut Xml, runs: &mut Runs<'_>, names: &[String]) {
    let official = runs.official;
    for (index, line) in official.attachment_lines(names).into_iter().enumerate() {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.value("w:pStyle", "BodyText");
                if runs.signed {
                    xml.empty("w:keepNext", &[]);
                }
                let before = if index == 0 { official.attachments.before_lines } else { 0 };
                lines_around(xml, official, before, 0);
                let twips = |halves: u32| (halves * official.character_twips() / 2).to_string();
                // Counted in characters too, or Word would keep the style's first line.
                let left =
                    [("w:left", twips(line.name)), ("w:hanging", twips(line.name - line.word))];
                let [left, hanging] = left.each_ref().map(|(name, value)| (*name, value.as_str()));
                xml.empty("w:ind", &[left, ("w:firstLineChars", "0"), hanging]);
            });
            runs.write(xml, &[Inline::text(line.text)], Look::default());
        });
    }
}

/// An attachment (附件) begins a page with its label; its title stands on the third line.
fn write_attachment(xml: &mut Xml, runs: &mut Runs<'_>, attachment: &Attachment) {
    let official = runs.official;
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Mark");
            xml.empty("w:pageBreakBefore", &[]);
        });
        let face = Some(official.attachment.label_face);
        runs.write(xml, &[Inline::text(&attachment.label)], Look { face, ..Look::default() });
    });
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Title");
            let before = official.attachment.title_after_lines;
            lines_around(xml, official, before, official.head.text_after_lines);
        });
        runs.write(xml, &[Inline::text(&attachment.title)], Look::default());
    });
}

/// What only signature and date have: the signature stays with its date, below room for the seal.
fn write_signature(
    xml: &mut Xml,
    official: &Official,
    paragraph: &Paragraph,
    next: Option<&Block>,
) {
    let indent = match paragraph.style {
        ParagraphStyle::Signature => {
            xml.empty("w:keepNext", &[]);
            lines_around(xml, official, official.signature.after_lines, 0);
            official.signature_indent_twips(&plain(&paragraph.inlines), &date_text(next))
        }
        ParagraphStyle::Date => official.date_indent_twips(),
        _ => return,
    };
    xml.empty("w:ind", &[("w:right", &indent.to_string())]);
}

fn date_text(next: Option<&Block>) -> String {
    match next {
        Some(Block::Paragraph(paragraph)) if paragraph.style == ParagraphStyle::Date => {
            plain(&paragraph.inlines)
        }
        _ => String::new(),
    }
}

/// Whether the signature is what comes next.
fn signed_next(next: Option<&Block>) -> bool {
    matches!(next, Some(Block::Paragraph(next)) if next.style == ParagraphStyle::Signature)
}

/// Blank lines of the grid before and after a paragraph.
pub fn lines_around(xml: &mut Xml, official: &Official, before: u32, after: u32) {
    let line = official.grid.line_twips;
    let [before, after, line] = [before * line, after * line, line].map(|twips| twips.to_string());
    let attributes =
        [("w:before", &*before), ("w:after", &after), ("w:line", &line), ("w:lineRule", "exact")];
    xml.empty("w:spacing", &attributes);
}

fn write_section(xml: &mut Xml, official: &Official) {
    let paper = &official.paper;
    let right = paper.width_mm - paper.left_mm - paper.text_width_mm;
    let bottom = paper.height_mm - paper.top_mm - paper.text_height_mm;
    let margin = |mm| twips(mm).to_string();
    xml.within("w:sectPr", &[], |xml| {
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", parts::ODD_FOOTER)]);
        xml.empty("w:footerReference", &[("w:type", "even"), ("r:id", parts::EVEN_FOOTER)]);
        xml.empty("w:pgSz", &[("w:w", &margin(paper.width_mm)), ("w:h", &margin(paper.height_mm))]);
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", &margin(paper.top_mm)),
                ("w:right", &margin(right)),
                ("w:bottom", &margin(bottom)),
                ("w:left", &margin(paper.left_mm)),
                ("w:header", "720"),
                ("w:footer", &parts::footer_margin(official).to_string()),
                ("w:gutter", "0"),
            ],
        );
        let pitch = official.grid.line_twips.to_string();
        xml.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &pitch)]);
    });
}
