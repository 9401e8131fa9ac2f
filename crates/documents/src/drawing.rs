//! Charts as plain shapes, placed once for all formats that have no charts of their own.
//!
//! Measures are points from the upper left corner. Word draws its own charts from the same
//! values (`docx/chart.rs`).

mod axes;
mod pie;

use crate::model::{Chart, ChartForm, Point};
use crate::official::Official;
use crate::text::is_full_width;
use serde::Serialize;

/// A chart as shapes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drawing {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// What is drawn, the later over the earlier.
    pub shapes: Vec<Shape>,
}

/// A place in points.
pub type Place = (f64, f64);

/// Something drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shape {
    /// A stroke through some places.
    Stroke {
        /// The places, two at least.
        places: Vec<Place>,
        /// Six hexadecimal digits.
        color: String,
        /// Width of the stroke in points.
        width: f64,
    },
    /// A filled area within some places.
    Area {
        /// The places, three at least.
        places: Vec<Place>,
        /// Six hexadecimal digits.
        color: String,
    },
    /// Words on one line.
    Words {
        /// The middle of the line's height, at the side the words hang on.
        place: Place,
        /// Which side that is.
        anchor: Anchor,
        /// What they say.
        text: String,
        /// Size of type in points.
        size: f64,
    },
}

/// On which side words hang.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// They begin at the place.
    Start,
    /// They are centered on it.
    Middle,
    /// They end at it.
    End,
}

/// The chart as shapes, as wide as the text.
#[must_use]
pub fn of(chart: &Chart, official: &Official) -> Drawing {
    let mut sheet = Sheet::new(chart, official);
    sheet.legend(chart);
    match chart.form {
        ChartForm::Pie => pie::draw(&mut sheet, chart),
        ChartForm::Column | ChartForm::Bar | ChartForm::Line => axes::draw(&mut sheet, chart),
    }
    let Sheet { width, height, shapes, .. } = sheet;
    Drawing { width, height, shapes }
}

/// A drawing under way.
struct Sheet<'a> {
    width: f64,
    height: f64,
    size: f64,
    /// How much of the height is taken from above.
    top: f64,
    colors: &'a [String],
    shapes: Vec<Shape>,
}

const GREY: &str = "BFBFBF";
const BLACK: &str = "404040";

impl<'a> Sheet<'a> {
    fn new(chart: &Chart, official: &'a Official) -> Self {
        let layout = &official.chart;
        let size = f64::from(layout.half_points) / 2.0;
        let usual = f64::from(layout.height_mm) * 72.0 / 25.4;
        let height = match chart.form {
            // A bar for each value, as many as a page holds.
            ChartForm::Bar => {
                let bars = chart.categories.len() * chart.series.len().max(1);
                (bars as f64 * size * 1.7 + size * 4.0).clamp(usual / 2.0, 600.0)
            }
            _ => usual,
        };
        let width = f64::from(official.text_width_twips()) / 20.0;
        Self { width, height, size, top: 0.0, colors: &layout.colors, shapes: Vec::new() }
    }

    fn color(&self, index: usize) -> String {
        let count = self.colors.len().max(1);
        self.colors.get(index % count).cloned().unwrap_or_else(|| BLACK.to_owned())
    }

    fn words(&mut self, place: Place, anchor: Anchor, text: &str) {
        let (text, size) = (text.replace('\n', " "), self.size);
        self.shapes.push(Shape::Words { place, anchor, text, size });
    }

    fn stroke(&mut self, places: Vec<Place>, color: &str, width: f64) {
        self.shapes.push(Shape::Stroke { places, color: color.to_owned(), width });
    }

    fn area(&mut self, places: Vec<Place>, color: String) {
        self.shapes.push(Shape::Area { places, color });
    }

    fn rectangle(&mut self, (x, y): Place, (width, height): Place, color: String) {
        let corners = vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        self.area(corners, color);
    }

    /// The unit at the left, the names of several series at the right.
    fn legend(&mut self, chart: &Chart) {
        let line = self.size * 1.6;
        if !chart.unit.is_empty() {
            self.words((0.0, line / 2.0), Anchor::Start, &chart.unit);
        }
        let named = chart.series.len() > 1 && chart.form != ChartForm::Pie;
        if named {
            let mut x = self.width;
            for (index, series) in chart.series.iter().enumerate().rev() {
                x -= self.length(&series.name);
                self.words((x, line / 2.0), Anchor::Start, &series.name);
                x -= self.size * 1.2;
                let square = (self.size * 0.8, self.size * 0.8);
                self.rectangle((x, line / 2.0 - square.1 / 2.0), square, self.color(index));
                x -= self.size;
            }
        }
        if named || !chart.unit.is_empty() {
            self.top = line;
        }
    }

    /// About how long a text is.
    fn length(&self, text: &str) -> f64 {
        let halves = text.chars().map(|c| if is_full_width(c) { 2.0 } else { 1.1 });
        halves.sum::<f64>() * self.size / 2.0
    }
}

/// What is printed beside a value: the figure as the text has it, else its digits.
fn label(point: &Point) -> String {
    match (&point.mark, point.amount) {
        (Some(mark), _) => mark.text.clone(),
        (None, Some(amount)) => amount.text(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests;
