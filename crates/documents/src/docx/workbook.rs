//! The workbook behind a chart (嵌入的工作簿): categories down, series across, nothing else, so
//! that "edit data" works in Word and WPS.

use super::package;
use super::parts::{PACKAGE, relations};
use super::xml::{RELATIONS, Xml};
use crate::model::Chart;

const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The workbook of a chart as a file.
pub fn of(chart: &Chart) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml".to_owned(), content_types()),
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml".to_owned(), book()),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            relations(&[("worksheet", "worksheets/sheet1.xml")]),
        ),
        ("xl/worksheets/sheet1.xml".to_owned(), sheet(chart)),
    ];
    package::zip(&parts).expect("a few small parts fit every container")
}

/// The cells of a column without its head, as formulas name them; the first series is column 1.
pub fn range(column: usize, count: usize) -> String {
    let letters = letters(column);
    format!("Sheet1!${letters}$2:${letters}${}", count.max(1) + 1)
}

/// The head of a column.
pub fn head(column: usize) -> String {
    format!("Sheet1!${}$1", letters(column))
}

/// `A` for 0, `Z` for 25, `AA` for 26.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    if column < 26 { last.to_string() } else { letters(column / 26 - 1) + &last.to_string() }
}

fn content_types() -> Vec<u8> {
    Xml::part("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        for (name, kind) in
            [("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet")]
        {
            let kind = format!("{TYPE}.{kind}+xml");
            xml.empty("Override", &[("PartName", name), ("ContentType", &kind)]);
        }
    })
}

fn book() -> Vec<u8> {
    Xml::part("workbook", &[("xmlns", SHEET), ("xmlns:r", RELATIONS)], |xml| {
        xml.within("sheets", &[], |xml| {
            xml.empty("sheet", &[("name", "Sheet1"), ("sheetId", "1"), ("r:id", "rId1")]);
        });
    })
}

fn sheet(chart: &Chart) -> Vec<u8> {
    Xml::part("worksheet", &[("xmlns", SHEET)], |xml| {
        xml.within("sheetData", &[], |xml| {
            xml.within("row", &[("r", "1")], |xml| {
                words(xml, 0, 1, &chart.unit);
                for (index, series) in chart.series.iter().enumerate() {
                    words(xml, index + 1, 1, &series.name);
                }
            });
            for (index, name) in chart.categories.iter().enumerate() {
                let row = index + 2;
                xml.within("row", &[("r", &row.to_string())], |xml| {
                    words(xml, 0, row, name);
                    for (column, series) in chart.series.iter().enumerate() {
                        let amount = series.points.get(index).and_then(|point| point.amount);
                        let Some(amount) = amount else { continue };
                        let place = format!("{}{row}", letters(column + 1));
                        xml.within("c", &[("r", &place)], |xml| {
                            xml.within("v", &[], |xml| xml.text(&amount.text()));
                        });
                    }
                });
            }
        });
    })
}

fn words(xml: &mut Xml, column: usize, row: usize, text: &str) {
    let place = format!("{}{row}", letters(column));
    xml.within("c", &[("r", &place), ("t", "inlineStr")], |xml| {
        xml.within("is", &[], |xml| xml.within("t", &[], |xml| xml.text(text)));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_a_sheet() {
        let check = |column, expected: &str| assert_eq!(letters(column), expected);
        check(0, "A");
        check(25, "Z");
        check(26, "AA");
        check(701, "ZZ");
        check(702, "AAA");
        assert_eq!(range(1, 3), "Sheet1!$B$2:$B$4");
        assert_eq!(head(27), "Sheet1!$AB$1");
    }
}
