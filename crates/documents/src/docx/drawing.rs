//! Pictures and charts standing in a line of their own, with a caption below.

use super::body::{Look, Runs};
use super::chart::DRAWING;
use super::xml::{RELATIONS, Xml};
use crate::model::{Chart, Inline, Picture, PictureKind, Pictures, shape};

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
/// English Metric Units: a point holds so many, a millimeter 36,000.
const PER_POINT: f64 = 12_700.0;

/// Width and height in English Metric Units.
#[derive(Clone, Copy)]
pub struct Size {
    width: u64,
    height: u64,
}

/// Writes a chart with its caption.
pub fn write_chart(xml: &mut Xml, runs: &mut Runs<'_>, chart: &Chart) {
    let drawing = crate::drawing::of(chart, runs.official);
    let emu = |points: f64| (points * PER_POINT) as u64;
    let size = Size { width: emu(drawing.width), height: emu(drawing.height) };
    let relation = runs.media.chart(chart, runs.official);
    xml.within("w:p", &[], |xml| {
        properties(xml, runs.signed || !chart.caption.is_empty());
        let alt = if chart.caption.is_empty() { &chart.unit } else { &chart.caption };
        inline(xml, runs, size, alt, CHART, |xml| {
            xml.empty("c:chart", &[("xmlns:c", CHART), ("r:id", &relation)]);
        });
    });
    caption(xml, runs, &chart.caption);
}

/// Writes a picture with its caption; where its file is missing, what it shows stands instead.
pub fn write_picture(xml: &mut Xml, runs: &mut Runs<'_>, picture: &Picture, files: &Pictures) {
    let file = files.get(&picture.file);
    match file.and_then(|bytes| Some((bytes, shape(bytes)?))) {
        Some((bytes, shape)) => {
            let (width, height) = runs.official.picture_size_mm(picture.width_mm, shape);
            let size =
                Size { width: (width * 36_000.0) as u64, height: (height * 36_000.0) as u64 };
            let relation = runs.media.picture(&picture.file, bytes, shape.kind);
            xml.within("w:p", &[], |xml| {
                properties(xml, runs.signed || !picture.caption.is_empty());
                write_file(xml, runs, size, &picture.alt, &relation);
            });
        }
        None => xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| xml.value("w:pStyle", "Centered"));
            runs.write(xml, &[Inline::text(&picture.alt)], Look::default());
        }),
    }
    caption(xml, runs, &picture.caption);
}

/// A square PNG in a run of its own, so many millimeters wide.
pub fn write_square(xml: &mut Xml, runs: &mut Runs<'_>, name: &str, png: &[u8], mm: u32) {
    let relation = runs.media.picture(name, png, PictureKind::Png);
    let side = u64::from(mm) * 36_000;
    write_file(xml, runs, Size { width: side, height: side }, name, &relation);
}

fn properties(xml: &mut Xml, stays: bool) {
    xml.within("w:pPr", &[], |xml| {
        xml.value("w:pStyle", "Picture");
        if stays {
            xml.empty("w:keepNext", &[]);
        }
    });
}

fn caption(xml: &mut Xml, runs: &mut Runs<'_>, caption: &str) {
    if caption.is_empty() {
        return;
    }
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "Caption");
            // Below a picture nothing follows that it must stay with, unless it is signed.
            xml.value("w:keepNext", u8::from(runs.signed));
        });
        runs.write(xml, &[Inline::text(caption)], Look::default());
    });
}

fn write_file(xml: &mut Xml, runs: &mut Runs<'_>, size: Size, alt: &str, relation: &str) {
    inline(xml, runs, size, alt, PICTURE, |xml| {
        xml.within("pic:pic", &[("xmlns:pic", PICTURE)], |xml| {
            xml.within("pic:nvPicPr", &[], |xml| {
                xml.empty("pic:cNvPr", &[("id", "0"), ("name", alt)]);
                xml.empty("pic:cNvPicPr", &[]);
            });
            xml.within("pic:blipFill", &[], |xml| {
                xml.empty("a:blip", &[("r:embed", relation)]);
                xml.within("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
            });
            xml.within("pic:spPr", &[], |xml| {
                xml.within("a:xfrm", &[], |xml| {
                    xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                    extent(xml, "a:ext", size);
                });
                xml.within("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
            });
        });
    });
}

fn extent(xml: &mut Xml, name: &str, size: Size) {
    xml.empty(name, &[("cx", &size.width.to_string()), ("cy", &size.height.to_string())]);
}

/// A run holding a drawing that stands in the line like a character.
fn inline(
    xml: &mut Xml,
    runs: &mut Runs<'_>,
    size: Size,
    alt: &str,
    kind: &str,
    content: impl FnOnce(&mut Xml),
) {
    let number = runs.number().to_string();
    let wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    xml.within("w:r", &[], |xml| {
        xml.within("w:drawing", &[], |xml| {
            let flush = ["distT", "distB", "distL", "distR"].map(|side| (side, "0"));
            let mut attributes = vec![("xmlns:wp", wp)];
            attributes.extend(flush);
            xml.within("wp:inline", &attributes, |xml| {
                extent(xml, "wp:extent", size);
                let name = format!("Drawing {number}");
                xml.empty("wp:docPr", &[("id", &number), ("name", &name), ("descr", alt)]);
                let namespaces = [("xmlns:a", DRAWING), ("xmlns:r", RELATIONS)];
                xml.within("a:graphic", &namespaces, |xml| {
                    xml.within("a:graphicData", &[("uri", kind)], content);
                });
            });
        });
    });
}
