//! What ends a paper: how the printed page is verified, and the colophon (版记).

use super::body::{Look, Runs};
use super::drawing::write_square;
use super::xml::Xml;
use crate::model::{Colophon, Inline, Verification};
use crate::official::twips;
use crate::square;

/// The square code at the left, what is said of it at the right.
pub fn write_verification(xml: &mut Xml, runs: &mut Runs<'_>, verification: &Verification) {
    let layout = &runs.official.verification;
    let png = square::png(&verification.address);
    let side = if png.is_some() { twips(layout.code_mm) + 100 } else { 0 };
    let rest = runs.official.text_width_twips() - side;
    xml.within("w:tbl", &[], |xml| {
        xml.within("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", &(side + rest).to_string()), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        });
        let widths: Vec<u32> = [side, rest].into_iter().filter(|width| *width > 0).collect();
        xml.within("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        xml.within("w:tr", &[], |xml| {
            xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
            if let Some(png) = png {
                cell(xml, side, |xml| {
                    xml.within("w:p", &[], |xml| {
                        xml.within("w:pPr", &[], |xml| {
                            xml.value("w:pStyle", "Picture");
                            xml.value("w:jc", "left");
                        });
                        let mm = runs.official.verification.code_mm;
                        write_square(xml, runs, &verification.code, &png, mm);
                    });
                });
            }
            cell(xml, rest, |xml| {
                for line in &verification.lines {
                    xml.within("w:p", &[], |xml| {
                        xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", "Verification"));
                        runs.write(xml, &[Inline::text(line)], Look::default());
                    });
                }
                if verification.lines.is_empty() {
                    xml.within("w:p", &[], |_| {});
                }
            });
        });
    });
    after_table(xml);
}

fn cell(xml: &mut Xml, width: u32, content: impl FnOnce(&mut Xml)) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            xml.value("w:vAlign", "center");
        });
        content(xml);
    });
}

/// A table must be followed by a paragraph; this one is a hair high.
fn after_table(xml: &mut Xml) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.empty("w:spacing", &[("w:line", "14"), ("w:lineRule", "exact")]);
        });
    });
}

/// The colophon: a table whose lower edge is that of the type area, on the last page.
pub fn write_colophon(xml: &mut Xml, runs: &mut Runs<'_>, colophon: &Colophon) {
    let layout = &runs.official.colophon;
    let width = runs.official.text_width_twips().to_string();
    let side = (layout.side_characters * layout.half_points * 10).to_string();
    xml.within("w:tbl", &[], |xml| {
        xml.within("w:tblPr", &[], |xml| {
            let place = [
                ("w:vertAnchor", "margin"),
                ("w:horzAnchor", "margin"),
                ("w:tblpXSpec", "left"),
                ("w:tblpYSpec", "bottom"),
            ];
            xml.empty("w:tblpPr", &place);
            xml.value("w:tblOverlap", "never");
            xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
            borders(xml, layout.outer_rule_eighth_points, layout.inner_rule_eighth_points);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            xml.within("w:tblCellMar", &[], |xml| {
                for edge in ["w:left", "w:right"] {
                    xml.empty(edge, &[("w:w", &side), ("w:type", "dxa")]);
                }
            });
        });
        xml.within("w:tblGrid", &[], |xml| xml.empty("w:gridCol", &[("w:w", &width)]));
        let text = runs.official.text_width_twips();
        if !colophon.copies_to.is_empty() {
            row(xml, text, |xml| {
                // The names that turn begin below the first of them.
                let hang =
                    (copies_characters(runs) * runs.official.colophon.half_points * 10).to_string();
                paragraph(xml, Some(&hang), |xml| {
                    let words =
                        format!("{}{}", runs.official.colophon.copies_word, colophon.copies_to);
                    runs.write(xml, &[Inline::text(words)], Look::default());
                });
            });
        }
        row(xml, text, |xml| {
            paragraph(xml, None, |xml| {
                runs.write(xml, &[Inline::text(&colophon.printed_by)], Look::default());
                runs.tab(xml);
                let words =
                    format!("{}{}", colophon.printed_on, runs.official.colophon.printed_word);
                runs.write(xml, &[Inline::text(words)], Look::default());
            });
        });
    });
    after_table(xml);
}

fn copies_characters(runs: &Runs<'_>) -> u32 {
    u32::try_from(runs.official.colophon.copies_word.chars().count()).unwrap_or(0)
}

fn row(xml: &mut Xml, width: u32, content: impl FnOnce(&mut Xml)) {
    xml.within("w:tr", &[], |xml| {
        xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
        cell(xml, width, content);
    });
}

fn paragraph(xml: &mut Xml, hang: Option<&str>, content: impl FnOnce(&mut Xml)) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Colophon");
            if let Some(hang) = hang {
                xml.empty("w:ind", &[("w:left", hang), ("w:hanging", hang)]);
            }
        });
        content(xml);
    });
}

fn borders(xml: &mut Xml, outer: u32, inner: u32) {
    xml.within("w:tblBorders", &[], |xml| {
        for (edge, size) in [("w:top", outer), ("w:bottom", outer), ("w:insideH", inner)] {
            let attributes = [
                ("w:val", "single"),
                ("w:sz", &*size.to_string()),
                ("w:space", "0"),
                ("w:color", "000000"),
            ];
            xml.empty(edge, &attributes);
        }
    });
}
