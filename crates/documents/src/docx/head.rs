//! The head of an issued document (版头): marks, issuer, number, signer, the red rule.

use super::body::{Look, Runs, lines_around};
use super::xml::Xml;
use crate::model::{Head, Inline};
use crate::official::{Official, twips};

/// Writes the head. Its marks, if any, take lines of the drop above the issuer.
pub fn write(xml: &mut Xml, runs: &mut Runs<'_>, head: &Head) {
    let official = runs.official;
    let marks: Vec<&String> =
        [&head.copy, &head.secrecy, &head.urgency].into_iter().flatten().collect();
    for mark in &marks {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", "Mark"));
            runs.write(xml, &[Inline::text(mark.as_str())], Look::default());
        });
    }
    let taken = u32::try_from(marks.len()).unwrap_or(0) * official.grid.line_twips;
    let drop = twips(official.head.drop_mm).saturating_sub(taken);
    write_issuer(xml, runs, head, drop);
    write_number(xml, runs, head);
}

fn write_issuer(xml: &mut Xml, runs: &mut Runs<'_>, head: &Head, drop: u32) {
    let official = runs.official;
    let size = official.issuer_half_points(&head.issuer);
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Issuer");
            if head.number.is_none() && head.signers.is_empty() {
                write_rule(xml, official);
            }
            let (before, line) = (drop.to_string(), (size * 10).to_string());
            xml.empty(
                "w:spacing",
                &[("w:before", &before), ("w:line", &line), ("w:lineRule", "exact")],
            );
        });
        let color = Some(official.head.color.as_str());
        let look = Look { color, half_points: Some(size), ..Look::default() };
        runs.write(xml, &[Inline::text(&head.issuer)], look);
    });
}

/// The number alone in the middle, or at the left with the signers at the right. Several signers
/// stand below each other, and the rule follows the last.
fn write_number(xml: &mut Xml, runs: &mut Runs<'_>, head: &Head) {
    let official = runs.official;
    let number = head.number.as_deref().unwrap_or_default();
    let lines = head.signers.len().max(usize::from(head.number.is_some()));
    for line in 0..lines {
        let (first, last) = (line == 0, line + 1 == lines);
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.value("w:pStyle", if head.signers.is_empty() { "Centered" } else { "Mark" });
                if last {
                    write_rule(xml, official);
                }
                if !head.signers.is_empty() {
                    write_stops(xml, official);
                }
                let before = if first { official.head.number_after_lines } else { 0 };
                lines_around(xml, official, before, 0);
                if !head.signers.is_empty() {
                    // Borders reach as far as the paragraph, so the side is a tab, not an indent.
                    xml.value("w:jc", "left");
                }
            });
            let text = if last { number } else { "" };
            match head.signers.get(line) {
                None => runs.write(xml, &[Inline::text(text)], Look::default()),
                Some(signer) => write_signer(xml, runs, text, signer, first),
            }
        });
    }
}

fn write_stops(xml: &mut Xml, official: &Official) {
    let side = official.marks.side_characters * official.character_twips();
    let right = official.text_width_twips() - side;
    xml.within("w:tabs", &[], |xml| {
        xml.empty("w:tab", &[("w:val", "left"), ("w:pos", &side.to_string())]);
        xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &right.to_string())]);
    });
}

fn write_signer(xml: &mut Xml, runs: &mut Runs<'_>, number: &str, signer: &str, first: bool) {
    let official = runs.official;
    let plain = Look { face: Some(official.styles.body.face), ..Look::default() };
    runs.tab(xml);
    runs.write(xml, &[Inline::text(number)], plain);
    runs.tab(xml);
    if first {
        runs.write(xml, &[Inline::text(&official.marks.signer_word)], plain);
    }
    let face = Some(official.marks.signer_face);
    runs.write(xml, &[Inline::text(signer)], Look { face, ..Look::default() });
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
