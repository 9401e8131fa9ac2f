//! Puts what markers ask for into the XML of a part: words, figures, paragraphs, a table. Everything takes the
//! look of the marker it stands for.

use super::scan::{Found, Piece};
use super::{Filling, Marker};
use crate::docx::tag::{Tags, short};
use crate::model::{Align, Cell, FigureMark, Inline, Table};
use crate::text::clean;
use std::ops::Range;

/// The part with its markers filled. `value` says with what; a marker without a value stays as it is.
pub fn filled(
    xml: &str,
    found: &[Found],
    value: &dyn Fn(&Marker) -> Option<Filling>,
    tags: &mut Tags,
) -> String {
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for found in found {
        let Some(filling) = found.marker.as_ref().ok().and_then(value) else { continue };
        let Some((first, rest)) = found.pieces.split_first() else { continue };
        changes.extend(rest.iter().map(|piece| (piece.place.clone(), String::new())));
        let here = found.paragraph.start..found.paragraph.start;
        let words = match filling {
            Filling::Words(inline) => runs(&[inline], &first.look, tags),
            Filling::Table(table) => {
                changes.push((here, self::table(&table, &first.look, tags)));
                String::new()
            }
            Filling::Paragraphs(paragraphs) => {
                let (last, before): (&[Inline], &[Vec<Inline>]) = match paragraphs.split_last() {
                    Some((last, before)) => (last, before),
                    None => (&[], &[]),
                };
                let properties = without_section(&found.paragraph.properties);
                let before: String =
                    before.iter().map(|one| paragraph(one, &properties, first, tags)).collect();
                changes.push((here, before));
                runs(last, &first.look, tags)
            }
        };
        changes.push((first.place.clone(), words));
    }
    // From the end, so that the places before stay true.
    changes.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut filled = xml.to_owned();
    for (place, words) in changes {
        filled.replace_range(place, &words);
    }
    filled
}

/// Properties without the section break that only the last of several paragraphs may have.
fn without_section(properties: &str) -> String {
    match (properties.find("<w:sectPr"), properties.find("</w:sectPr>")) {
        (Some(from), Some(to)) => {
            properties[..from].to_owned() + &properties[to + "</w:sectPr>".len()..]
        }
        _ => properties.to_owned(),
    }
}

fn paragraph(inlines: &[Inline], properties: &str, piece: &Piece, tags: &mut Tags) -> String {
    let (look, runs) = (&piece.look, runs(inlines, &piece.look, tags));
    format!("<w:p>{properties}<w:r>{look}{TEXT}{runs}</w:t></w:r></w:p>")
}

const TEXT: &str = "<w:t xml:space=\"preserve\">";

/// What stands within a text element, from its beginning to its end.
fn runs(inlines: &[Inline], look: &str, tags: &mut Tags) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => escaped(text),
            Inline::Figure(mark) => control(mark, look, tags),
            // What is emphasized is for the template to say.
            Inline::Bold(inner) => runs(inner, look, tags),
        })
        .collect()
}

/// The run ended, the figure in a control with the look of the run, and the run begun again.
fn control(mark: &FigureMark, look: &str, tags: &mut Tags) -> String {
    let (tag, _) = tags.tag(mark);
    let (tag, alias, text) = (escaped(&tag), escaped(short(&mark.note)), escaped(&mark.text));
    format!(
        "</w:t></w:r><w:sdt><w:sdtPr><w:alias w:val=\"{alias}\"/><w:tag w:val=\"{tag}\"/></w:sdtPr>\
         <w:sdtContent><w:r>{look}{TEXT}{text}</w:t></w:r></w:sdtContent></w:sdt>\
         <w:r>{look}{TEXT}"
    )
}

/// Fiftieths of a percent: the whole width.
const WIDTH: u32 = 5000;
/// About the width of the text of an A4 page, for readers that want it in twips.
const TWIPS: u32 = 8844;

/// A table over the whole width with thin lines, its header rows repeated on every page. It names no style:
/// a template need not have ours.
fn table(table: &Table, look: &str, tags: &mut Tags) -> String {
    let grid = crate::grid::Grid::of(table);
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| {
            format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>")
        })
        .concat();
    let columns: String =
        grid.widths(TWIPS).iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let widths = grid.widths(WIDTH);
    let mut rows = String::new();
    for (at, cells) in table.rows.iter().enumerate() {
        let header = at < table.header_rows;
        rows += "<w:tr><w:trPr><w:cantSplit/>";
        rows += if header { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" };
        for (column, width) in widths.iter().enumerate() {
            let align = if header { Align::Center } else { grid.columns[column].align };
            rows += &cell(cells.get(column), align, *width, look, tags);
        }
        rows += "</w:tr>";
    }
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"pct\"/><w:jc w:val=\"center\"/>\
         <w:tblBorders>{lines}</w:tblBorders></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
}

fn cell(cell: Option<&Cell>, align: Align, width: u32, look: &str, tags: &mut Tags) -> String {
    let align = match align {
        Align::Start => "left",
        Align::Center => "center",
        Align::End => "right",
    };
    let runs = runs(cell.map_or(&[], |cell| &cell.inlines), look, tags);
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"pct\"/><w:vAlign w:val=\"center\"/></w:tcPr>\
         <w:p><w:pPr><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>\
         <w:ind w:left=\"0\" w:right=\"0\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>\
         <w:jc w:val=\"{align}\"/></w:pPr><w:r>{look}{TEXT}{runs}</w:t></w:r></w:p></w:tc>"
    )
}

/// `settings.xml` with the variables that hold the long tags, at the place the schema gives them.
pub fn with_variables(settings: &str, tags: &Tags) -> String {
    let variables: String = tags
        .variables
        .iter()
        .map(|(name, tag)| {
            format!("<w:docVar w:name=\"{}\" w:val=\"{}\"/>", escaped(name), escaped(tag))
        })
        .collect();
    let behind = |sign: &str| settings.find(sign).map(|at| at + sign.len());
    let within = behind("<w:docVars>");
    let at = within
        .or_else(|| behind("</w:compat>"))
        .or_else(|| behind("<w:compat/>"))
        .or_else(|| settings.find("<w:rsids"))
        .or_else(|| settings.find("<m:mathPr"))
        .or_else(|| settings.find("</w:settings>"));
    let Some(at) = at else { return settings.to_owned() };
    let put = match within {
        Some(_) => variables,
        None => format!("<w:docVars>{variables}</w:docVars>"),
    };
    format!("{}{put}{}", &settings[..at], &settings[at..])
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(clean(text).replace('\n', " ")).into_owned()
}
