//! Charts and pictures in HTML, both within the page: it must need no other file.

use super::Writer;
use crate::drawing::{Anchor, Place, Shape};
use crate::model::{Chart, Picture, Pictures, shape};
use crate::official::Official;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

impl Writer<'_> {
    pub(super) fn chart(&mut self, chart: &Chart) {
        let drawing = crate::drawing::of(chart, Official::standard());
        self.element("figure", "chart", |w| {
            w.html.push_str("<svg role=\"img\"");
            w.attribute("aria-label", &chart.caption);
            w.attribute("viewBox", &format!("0 0 {:.2} {:.2}", drawing.width, drawing.height));
            w.html.push_str(">\n");
            for shape in &drawing.shapes {
                w.shape(shape);
            }
            w.html.push_str("</svg>\n");
            w.caption(&chart.caption);
        });
    }

    pub(super) fn picture(&mut self, picture: &Picture, files: &Pictures) {
        self.element("figure", "picture", |w| {
            let file = files.get(&picture.file);
            match file.and_then(|bytes| Some((bytes, shape(bytes)?))) {
                Some((bytes, shape)) => {
                    let (width, height) =
                        Official::standard().picture_size_mm(picture.width_mm, shape);
                    // In CSS pixels, 96 to the inch; the style sheet keeps it within the page.
                    let pixels = |mm: f64| format!("{:.0}", mm * 96.0 / 25.4);
                    w.html.push_str("<img");
                    w.attribute("alt", &picture.alt);
                    w.attribute("width", &pixels(width));
                    w.attribute("height", &pixels(height));
                    let media_type = shape.kind.media_type();
                    let data = format!("data:{media_type};base64,{}", STANDARD.encode(bytes));
                    w.attribute("src", &data);
                    w.html.push_str(">\n");
                }
                None => w.element("p", "centered", |w| w.words(&picture.alt)),
            }
            w.caption(&picture.caption);
        });
    }

    fn caption(&mut self, caption: &str) {
        if !caption.is_empty() {
            self.element("figcaption", "", |w| w.words(caption));
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Stroke { places, color, width } => {
                self.html.push_str("<polyline fill=\"none\"");
                self.attribute("points", &points(places));
                self.attribute("stroke", &format!("#{color}"));
                self.attribute("stroke-width", &width.to_string());
                self.html.push_str("/>\n");
            }
            Shape::Area { places, color } => {
                self.html.push_str("<polygon");
                self.attribute("points", &points(places));
                self.attribute("fill", &format!("#{color}"));
                self.html.push_str("/>\n");
            }
            Shape::Words { place: (x, y), anchor, text, size } => {
                self.html.push_str("<text dominant-baseline=\"central\"");
                self.attribute("x", &format!("{x:.2}"));
                self.attribute("y", &format!("{y:.2}"));
                self.attribute("font-size", &size.to_string());
                self.attribute(
                    "text-anchor",
                    match anchor {
                        Anchor::Start => "start",
                        Anchor::Middle => "middle",
                        Anchor::End => "end",
                    },
                );
                self.html.push('>');
                self.words(text);
                self.close("text");
                self.html.push('\n');
            }
        }
    }
}

fn points(places: &[Place]) -> String {
    let pairs: Vec<String> = places.iter().map(|(x, y)| format!("{x:.2},{y:.2}")).collect();
    pairs.join(" ")
}
