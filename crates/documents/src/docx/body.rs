//! The body of a DOCX (`document.xml`): head, title, blocks, and the section with its margins.

use super::styles::{fonts, of_heading, of_paragraph, sizes};
use super::tag::{Tags, short};
use super::xml::{MAIN, RELATIONS, Xml};
use super::{parts, table};
use crate::model::{Block, Document, FigureMark, Head, Inline, Paragraph, ParagraphStyle, plain};
use crate::official::{FaceName, Official, twips};

/// The part `word/document.xml`.
pub fn part(document: &Document, official: &Official, tags: &mut Tags) -> Vec<u8> {
    let namespaces = [("xmlns:w", MAIN), ("xmlns:r", RELATIONS)];
    Xml::part("w:document", &namespaces, |xml| {
        xml.within("w:body", &[], |xml| {
            if let Some(head) = &document.head {
                write_head(xml, official, head);
            }
            let mut runs = Runs { official, tags };
            write_title(xml, &mut runs, document);
            for (index, block) in document.blocks.iter().enumerate() {
                let next = document.blocks.get(index + 1);
                write_block(xml, &mut runs, block, next);
            }
            write_section(xml, official);
        });
    })
}

/// What a writer of runs needs: the layout, and the tags given so far.
pub struct Runs<'a> {
    /// The layout.
    pub official: &'a Official,
    /// The tags of the figures written so far.
    pub tags: &'a mut Tags,
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

/// The head (版头): the issuer in red, the number, the red rule under whichever comes last.
fn write_head(xml: &mut Xml, official: &Official, head: &Head) {
    let layout = &official.head;
    let runs = Runs { official, tags: &mut Tags::default() };
    xml.within("w:p", &[], |xml| {
        let size = official.issuer_half_points(&head.issuer);
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Issuer");
            if head.number.is_none() {
                write_rule(xml, official);
            }
            let (before, line) = (twips(layout.drop_mm).to_string(), (size * 10).to_string());
            xml.empty(
                "w:spacing",
                &[("w:before", &before), ("w:line", &line), ("w:lineRule", "exact")],
            );
        });
        let look = Look { color: Some(&layout.color), half_points: Some(size), ..Look::default() };
        runs.run(xml, &head.issuer, look);
    });
    let Some(number) = &head.number else { return };
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Centered");
            write_rule(xml, official);
            lines_around(xml, official, layout.number_after_lines, 0);
        });
        runs.run(xml, number, Look::default());
    });
}

/// The red rule (版头中的分隔线) as the lower border of its paragraph. Word takes at most 31 pt.
fn write_rule(xml: &mut Xml, official: &Official) {
    let layout = &official.head;
    let size = layout.rule_eighth_points.to_string();
    let space = (twips(layout.rule_after_mm) / 20).min(31).to_string();
    xml.within("w:pBdr", &[], |xml| {
        let attributes =
            [("w:val", "single"), ("w:sz", &size), ("w:space", &space), ("w:color", &layout.color)];
        xml.empty("w:bottom", &attributes);
    });
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

fn write_block(xml: &mut Xml, runs: &mut Runs<'_>, block: &Block, next: Option<&Block>) {
    match block {
        Block::Heading { level, inlines } => xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", of_heading(*level)));
            runs.write(xml, inlines, Look::default());
        }),
        Block::Paragraph(paragraph) => xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.value("w:pStyle", of_paragraph(paragraph.style));
                write_signature(xml, runs.official, paragraph, next);
            });
            runs.write(xml, &paragraph.inlines, Look::default());
        }),
        Block::Table(table) => table::write(xml, runs, table),
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

/// Blank lines of the grid before and after a paragraph.
fn lines_around(xml: &mut Xml, official: &Official, before: u32, after: u32) {
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
