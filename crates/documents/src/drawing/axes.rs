//! Columns, bars and lines over two axes. One code draws them all: `along` runs over the
//! categories, `across` over the values, and a bar chart only turns the two.

use super::{Anchor, BLACK, GREY, Place, Sheet, label};
use crate::model::{Chart, ChartForm};

/// The plot: where its origin is, how long its axes are, which values they show.
struct Plot {
    turned: bool,
    origin: Place,
    along: f64,
    across: f64,
    low: f64,
    high: f64,
}

pub fn draw(sheet: &mut Sheet<'_>, chart: &Chart) {
    let (low, high, step) = scale(chart);
    let plot = plot(sheet, chart, low, high, step);
    ticks(sheet, &plot, step);
    if chart.form == ChartForm::Line {
        lines(sheet, &plot, chart);
    } else {
        boxes(sheet, &plot, chart);
    }
    let zero = [plot.at(0.0, 0.0), plot.at(1.0, 0.0)];
    sheet.stroke(zero.to_vec(), BLACK, 0.75);
    categories(sheet, &plot, chart);
}

impl Plot {
    /// The place of a value at a share of the way along the categories.
    fn at(&self, share: f64, value: f64) -> Place {
        let across = (value - self.low) / (self.high - self.low) * self.across;
        let (x, y) = self.origin;
        if self.turned {
            (x + across, y + share * self.along)
        } else {
            (x + share * self.along, y - across)
        }
    }
}

/// Lowest and highest value of the axis and the step of its ticks: 1, 2 or 5 times a power of
/// ten. Zero is always on the axis: a cut column lies.
fn scale(chart: &Chart) -> (f64, f64, f64) {
    let points = chart.series.iter().flat_map(|series| &series.points);
    let values: Vec<f64> = points.filter_map(|point| point.amount).map(|a| a.about()).collect();
    let low = values.iter().copied().fold(0.0, f64::min);
    let high = values.iter().copied().fold(0.0, f64::max);
    let raw = (high - low) / 5.0;
    if raw <= 0.0 {
        return (0.0, 1.0, 1.0);
    }
    let power = 10_f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|times| times * power);
    let step = step.into_iter().find(|step| *step >= raw * 0.999).unwrap_or(power * 10.0);
    ((low / step).floor() * step, (high / step).ceil() * step, step)
}

fn plot(sheet: &Sheet<'_>, chart: &Chart, low: f64, high: f64, step: f64) -> Plot {
    let size = sheet.size;
    let top = sheet.top + size * 1.4;
    let turned = chart.form == ChartForm::Bar;
    if turned {
        let longest = chart.categories.iter().map(|name| sheet.length(name)).fold(0.0, f64::max);
        let left = longest.min(sheet.width / 3.0) + size / 2.0;
        // Behind the longest bar its value is printed.
        let across = sheet.width - left - size * 5.0;
        let along = sheet.height - top - size * 1.6;
        return Plot { turned, origin: (left, top), along, across, low, high };
    }
    let widest = [low, high].map(|value| sheet.length(&number(value, step)));
    let left = widest[0].max(widest[1]) + size / 2.0;
    let along = sheet.width - left;
    let below = size * 1.25 * rows(sheet, chart, along) as f64 + size / 2.0;
    let (bottom, across) = (sheet.height - below, sheet.height - below - top);
    Plot { turned, origin: (left, bottom), along, across, low, high }
}

/// A value of the axis with as many decimals as the step has.
fn number(value: f64, step: f64) -> String {
    let decimals = if step >= 1.0 { 0 } else { (-step.log10().floor()) as usize };
    format!("{:.decimals$}", if value == 0.0 { 0.0 } else { value })
}

fn ticks(sheet: &mut Sheet<'_>, plot: &Plot, step: f64) {
    let count = ((plot.high - plot.low) / step).round() as u32;
    for index in 0..=count {
        let value = plot.low + f64::from(index) * step;
        let (from, to) = (plot.at(0.0, value), plot.at(1.0, value));
        sheet.stroke(vec![from, to], GREY, 0.4);
        let text = number(value, step);
        let gap = sheet.size / 3.0;
        if plot.turned {
            sheet.words((to.0, to.1 + sheet.size * 0.9), Anchor::Middle, &text);
        } else {
            sheet.words((from.0 - gap, from.1), Anchor::End, &text);
        }
    }
}

fn boxes(sheet: &mut Sheet<'_>, plot: &Plot, chart: &Chart) {
    let slot = 1.0 / chart.categories.len().max(1) as f64;
    let thick = slot * 0.7 / chart.series.len().max(1) as f64;
    for (number, series) in chart.series.iter().enumerate() {
        for (index, point) in series.points.iter().enumerate().take(chart.categories.len()) {
            let Some(amount) = point.amount else { continue };
            let begin = slot * (index as f64 + 0.15) + thick * number as f64;
            let from = plot.at(begin, 0.0);
            let to = plot.at(begin + thick * 0.94, amount.about());
            let corner = (from.0.min(to.0), from.1.min(to.1));
            let sides = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
            sheet.rectangle(corner, sides, sheet.color(number));
            value(sheet, plot, chart, plot.at(begin + thick * 0.47, amount.about()), &label(point));
        }
    }
}

/// The value beside its column, where there is room for all.
fn value(sheet: &mut Sheet<'_>, plot: &Plot, chart: &Chart, place: Place, text: &str) {
    let count = (chart.categories.len() * chart.series.len()).max(1) as f64;
    if plot.turned {
        sheet.words((place.0 + sheet.size / 3.0, place.1), Anchor::Start, text);
    } else if plot.along / count > sheet.length(text) * 0.72 {
        sheet.words((place.0, place.1 - sheet.size * 0.7), Anchor::Middle, text);
    }
}

fn lines(sheet: &mut Sheet<'_>, plot: &Plot, chart: &Chart) {
    let slot = 1.0 / chart.categories.len().max(1) as f64;
    for (number, series) in chart.series.iter().enumerate() {
        let color = sheet.color(number);
        let mut stretch = Vec::new();
        for (index, point) in series.points.iter().enumerate().take(chart.categories.len()) {
            let Some(amount) = point.amount else {
                // Nothing reported is a gap, not a line to zero.
                finish(sheet, &mut stretch, &color);
                continue;
            };
            let place = plot.at(slot * (index as f64 + 0.5), amount.about());
            let half = sheet.size / 4.0;
            let corner = (place.0 - half, place.1 - half);
            sheet.rectangle(corner, (half * 2.0, half * 2.0), color.clone());
            value(sheet, plot, chart, (place.0, place.1 - half), &label(point));
            stretch.push(place);
        }
        finish(sheet, &mut stretch, &color);
    }
}

fn finish(sheet: &mut Sheet<'_>, stretch: &mut Vec<Place>, color: &str) {
    let places = std::mem::take(stretch);
    if places.len() > 1 {
        sheet.stroke(places, color, 1.5);
    }
}

/// How many characters of a category's name fit one line, and how many lines the names take.
fn fitting(sheet: &Sheet<'_>, chart: &Chart, along: f64) -> usize {
    let slot = along / chart.categories.len().max(1) as f64;
    ((slot / sheet.size).floor() as usize).max(1)
}

fn rows(sheet: &Sheet<'_>, chart: &Chart, along: f64) -> usize {
    let fits = fitting(sheet, chart, along);
    let rows = chart.categories.iter().map(|name| split(name, fits).len());
    rows.max().unwrap_or(1)
}

/// A name in lines of so many full-width characters, five lines at most.
fn split(name: &str, fits: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut halves = 0;
    for c in name.chars() {
        let width = if super::is_full_width(c) { 2 } else { 1 };
        if halves + width > fits * 2 && halves > 0 {
            lines.push(String::new());
            halves = 0;
        }
        halves += width;
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    lines.truncate(5);
    lines
}

fn categories(sheet: &mut Sheet<'_>, plot: &Plot, chart: &Chart) {
    let slot = 1.0 / chart.categories.len().max(1) as f64;
    let fits = fitting(sheet, chart, plot.along);
    for (index, name) in chart.categories.iter().enumerate() {
        let middle = slot * (index as f64 + 0.5);
        let (x, y) = plot.at(middle, plot.low);
        if plot.turned {
            sheet.words((x - sheet.size / 3.0, y), Anchor::End, name);
            continue;
        }
        for (line, text) in split(name, fits).iter().enumerate() {
            let down = sheet.size * (0.9 + 1.25 * line as f64);
            sheet.words((x, y + down), Anchor::Middle, text);
        }
    }
}
